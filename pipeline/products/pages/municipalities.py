"""The page that compares the municipalities of a run."""

import pandas as pd

from pipeline.products import municipal_words, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

ONE_PAGE = 30
"""Rows that fit a page with air between them."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the comparison, in a run over several municipalities."""
    if facts.published.municipality.empty:
        return []
    table = municipal_words.rows(facts.published)
    counts = ["areas", "scored", "flagged", *(["outside"] if words.has_funding else []), "residents"]
    body = [
        [row["name"], row["municipality_id"], row["status_said"], *_figures(row, counts)] for _, row in table.iterrows()
    ]
    head = [
        say("Gemeinde"), say("Schlüssel"), say("Stand"), words.areas, say("bewertet"), say("auffällig"),
        *([say("außerhalb")] if words.has_funding else []), say("Einwohner"), say("Anteil auffällig"),
        say("Stabilität"),
    ]  # fmt: skip
    widths: list[float | str] = ["1fr", 20, 44, *([18.0] * (len(counts) - 1)), 22, 24, 22]
    air = 0.6 if len(body) <= ONE_PAGE else 0.25
    listed = blocks.table(head, body, widths, "lll" + "r" * (len(counts) + 2), size=7.5, row=air, pad=0.7)
    note = say(
        "Anteil auffällig: Einwohnerinnen und Einwohner in auffälligen Gebieten an allen der Gemeinde. Stabilität: "
        "Anteil der Ziehungen mit derselben Einstufung, im Mittel der Gebiete, deren Angabe veröffentlicht ist. "
        "{missing} nicht bekannt oder geheim.",
        missing=text.NOT_AVAILABLE,
    )
    key = f"{municipal_words.reference(facts.config)} {municipal_words.missing(table)}".strip()
    title = say("Gemeinden im Vergleich {edition}", edition=words.edition)
    return [blocks.sheet(title, key, say("Gemeinden"), [listed, blocks.space(1.5), blocks.caption(note)])]


def _figures(row: pd.Series, counts: list[str]) -> list[blocks.Cell]:
    shares: list[blocks.Cell] = [
        text.percent(None if pd.isna(row[name]) else row[name]) for name in ("share_flagged", "mean_stability")
    ]
    return [*(text.number(None if pd.isna(row[name]) else float(row[name])) for name in counts), *shares]
