"""Domains of the index: where their scores lie, and the ranks of the least favourable areas in each."""

from collections.abc import Mapping

import pandas as pd

from pipeline.products import municipal_words, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

LISTED = 24
MOST = 10
"""Domains up to which a table of their ranks fits a page; of more the workbook has all."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page of domains, where the method has some."""
    if not facts.has_method or not facts.domains:
        return []
    scores = domain_scores(facts)
    body = [blocks.heading(say("Werte der Domänen")), _spread(facts, scores)]
    shown = facts.domains if len(facts.domains) <= MOST else facts.top_domains
    if shown:
        body += [blocks.space(2), *_ranks(facts, words, shown)]
    end = say("hohe") if facts.method.direction > 0 else say("niedrige")
    key = say(
        "{domains}; {end} Werte sind ungünstiger. Gewichte und Rechenweg stehen auf der Seite "
        "„Rechenweg und Gewichte“.",
        domains=text.counted(len(facts.domains), say("Domäne"), say("Domänen")),
        end=end,
    )
    return [blocks.sheet(say("Domänen {edition}", edition=words.edition), key, say("Domänen"), body)]


def domain_scores(facts: Facts) -> pd.DataFrame:
    """Published scores of the domains, one column each, index `area_id`."""
    rows = facts.published.scores
    rows = rows[(rows["method"] == facts.method.name) & rows["part"].isin(list(facts.domains))]
    wide = rows.pivot(index="area_id", columns="part", values="score").astype(float)
    return wide.reindex(index=facts.areas.index, columns=list(facts.domains))


def _spread(facts: Facts, scores: pd.DataFrame) -> blocks.Block:
    rows: list[list[blocks.Cell]] = []
    for name, label in facts.domains.items():
        known = scores[name].dropna()
        figures = [known.min(), known.median(), known.max()] if len(known) else [None] * 3
        lacking = len(facts.areas) - len(known)
        rows.append(
            [
                blocks.strong(label),
                text.count(len(known)),
                text.count(lacking),
                *(facts.rounding.index(f) for f in figures),
            ]
        )
    head = [say("Domäne"), say("Gebiete"), say("ohne Wert"), say("niedrigster"), say("Median"), say("höchster")]
    return blocks.table(head, rows, ["1fr", 20, 22, 26, 26, 26], "lrrrrr", size=8, row=0.5)


def _ranks(facts: Facts, words: Words, shown: Mapping[str, str]) -> list[blocks.Block]:
    """Ranks in every domain of the areas with the least favourable index."""
    rows = facts.published.scores
    rows = rows[(rows["method"] == facts.method.name) & rows["part"].isin(list(shown))]
    rank = rows.pivot(index="area_id", columns="part", values="rank").reindex(columns=list(shown))
    worst = facts.areas[facts.areas["severity"].notna()].sort_values("severity", ascending=False, kind="stable")
    first = worst.head(LISTED)
    cells: list[list[blocks.Cell]] = [
        [area["name"], text.number(area["status_rank"]), *_cells(rank, str(area_id))]
        for area_id, area in first.iterrows()
    ]
    head = [words.area, facts.index_name, *shown.values()]
    widths: list[float | str] = ["1fr", 24, *([min(30.0, 190 / len(shown))] * len(shown))]
    return [
        blocks.heading(say("Ränge der {first} ungünstigsten Gebiete", first=text.number(len(first)))),
        blocks.table(head, cells, widths, "l" + "r" * (len(head) - 1), size=7.5, row=0.35),
        blocks.space(1),
        blocks.caption(
            say(
                "Rang unter den ausgewiesenen Gebieten{own}, 1 = höchster Wert. Alle Gebiete: tabellen.xlsx, "
                "Blatt „{sheet}“.",
                own=municipal_words.own(facts.config),
                sheet=blocks.begun(say("Domänen")),
            )
        ),
    ]


def _cells(rank: pd.DataFrame, area_id: str) -> list[blocks.Cell]:
    if area_id not in rank.index:
        return [text.NOT_AVAILABLE] * len(rank.columns)
    return [text.number(None if pd.isna(value) else float(value)) for value in rank.loc[area_id]]
