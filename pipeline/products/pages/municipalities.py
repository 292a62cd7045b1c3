"""The page that compares the municipalities of a run."""

import pandas as pd

from pipeline.products import municipal_words, team_words, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.team_words import TeamFacts
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
    body.append(_total(table, counts))
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
        "Ein Punkt: nicht bekannt, nicht bewertet oder geheim.",
    )
    note = " ".join([note, *_unknown(facts)])
    key = f"{municipal_words.reference(facts.config)} {municipal_words.missing(table)}".strip()
    title = say("Gemeinden im Vergleich {edition}", edition=words.edition)
    return [blocks.sheet(title, key, say("Gemeinden"), [listed, blocks.space(1.5), blocks.caption(note)])]


def _total(table: pd.DataFrame, counts: list[str]) -> list[blocks.Cell]:
    """Sums over all rows; where a figure of an assessed municipality is withheld there is none."""
    assessed = table[table["scored"] > 0]
    sums: list[blocks.Cell] = [
        blocks.strong(text.count(float(table[name].sum()))) if assessed[name].notna().all() else text.NOT_AVAILABLE
        for name in counts
    ]
    return [blocks.strong(say("Zusammen")), "", "", *sums, "", ""]


def _unknown(facts: Facts) -> list[str]:
    """Why areas of no known municipality are not assessed: some have another reason before."""
    rows = facts.not_assessed
    reasons = rows.loc[facts.municipality_of.reindex(rows.index).eq(""), "reason"].dropna().value_counts()
    if len(reasons) < 2:
        return []
    listed = text.listing(text.reasoned(n, str(why)) for why, n in sorted(reasons.items()))
    return [say("Nicht bewertet sind von den Gebieten, deren Gemeinde nicht bekannt ist: {listed}.", listed=listed)]


def teams(told: TeamFacts) -> list[blocks.Block]:
    """Return the teams of each municipality as they are chosen; other numbers of teams stand in the workbook."""
    names = told.facts.published.municipality.set_index("municipality_id")["name"]
    chosen = told.options[told.options["is_chosen"].astype(bool)].sort_values("municipality_id", kind="stable")
    rows: list[list[blocks.Cell]] = [
        [
            names.get(row.municipality_id) or say("Gemeinde unbekannt"),
            text.number(row.teams),
            team_words.metres(row.shape_travel_m),
            text.number(row.largest_residents),
        ]
        for row in chosen.head(ONE_PAGE).itertuples()
    ]
    head = [say("Gemeinde"), say("Teams"), say("Wege zusammen"), say("größte Last (Einw.)")]
    note = say("Jede Gemeinde hat eigene Teams. Ein Team mehr oder weniger: tabellen.xlsx, Blatt „Mobile Teams“.")
    return [
        blocks.heading(say("Teams je Gemeinde")),
        blocks.table(head, rows, ["1fr", 12, 20, 20], "lrrr", size=7.5, row=0.3),
        blocks.space(1.2),
        blocks.caption(note),
    ]


def _figures(row: pd.Series, counts: list[str]) -> list[blocks.Cell]:
    shares: list[blocks.Cell] = [
        text.percent(None if pd.isna(row[name]) else row[name]) for name in ("share_flagged", "mean_stability")
    ]
    return [*(text.NOT_AVAILABLE if pd.isna(row[name]) else text.count(float(row[name])) for name in counts), *shares]
