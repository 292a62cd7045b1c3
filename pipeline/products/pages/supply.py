"""Which basic functions (Daseinsgrundfunktionen) fall short in conspicuous areas."""

import pandas as pd

from pipeline.methods.burdens import FUNCTIONS
from pipeline.products import palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

NAMES = {
    "housing": later("Wohnen"),
    "work": later("Arbeit"),
    "safety": later("Sicherheit"),
    "local_supply": later("Nahversorgung"),
    "mobility": later("Mobilität"),
    "green": later("Grün"),
    "leisure": later("Freizeit und Begegnung"),
    "education": later("Bildung"),
    "neighbourhood": later("Nachbarschaft"),
}
NOT_DELIVERED = "n. g."
_SAID = {"ja": later("ja"), "nein": later("nein"), NOT_DELIVERED: later("n. g.")}
"""What a cell says of a function, by the word it is counted by."""
MOST = 400
"""Areas that are listed; the workbook has all of them."""
ONE_PAGE = 62
"""Rows that fit a page with air between them."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the table of conspicuous areas and functions, where the city declares limits."""
    rows = facts.published.supply
    if rows.empty or not facts.is_graded:
        return []
    said = _said(rows)
    members = facts.flagged[facts.flagged.index.isin(said.index)].head(MOST)
    delivered = [name for name in FUNCTIONS if (said[name] != NOT_DELIVERED).any()]
    body = [[str(area["number"]), area["name"], *map(_cell, said.loc[i, delivered])] for i, area in members.iterrows()]
    total = [text.count(int((said[name] == "ja").sum())) for name in delivered]
    body.append([blocks.strong(""), blocks.strong(say("Gebiete, in denen sie abfällt")), *map(blocks.strong, total)])
    widths: list[float | str] = [8, "1fr", *([21.0] * len(delivered))]
    head = [say("Nr."), words.area, *(say(NAMES[name]) for name in delivered)]
    listed = blocks.table(
        head, body, widths, "rl" + "c" * len(delivered), size=7.5, row=0.75 if len(body) < ONE_PAGE else 0.4, pad=0.6
    )
    lacking = [say(NAMES[name]) for name in FUNCTIONS if name not in delivered]
    missing = say(" Nicht geliefert: {lacking}.", lacking=text.listing(lacking)) if lacking else ""
    key = f"{_most(said, delivered)}{missing}"
    note = say(
        "ja: Ein Indikator der Funktion liegt jenseits seines Grenzwerts ({limits}). "
        "{short}: nicht geliefert; {not_available} geheim. Nummern wie in den Listen.",
        limits=_limits(facts, delivered),
        short=say(_SAID[NOT_DELIVERED]),
        not_available=text.NOT_AVAILABLE,
    )
    title = say("Daseinsgrundfunktionen der auffälligen {areas} {edition}", areas=words.areas, edition=words.edition)
    return [
        blocks.sheet(
            title, key, say("Daseinsgrundfunktionen"), [listed, blocks.space(1.5), blocks.caption(note)],
            paper=blocks.PORTRAIT,
        )
    ]  # fmt: skip


def _said(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an area, one column a function: ja, nein, nicht geliefert or a sign."""
    word = rows["is_short"].map({True: "ja", False: "nein"}).astype(object)
    word = word.where(word.notna(), NOT_DELIVERED).mask(rows["value_status"] == "geheim", text.NOT_AVAILABLE)
    return rows.assign(word=word).pivot(index="area_id", columns="function", values="word")


def _cell(word: str) -> blocks.Cell:
    said = say(_SAID[word]) if word in _SAID else word
    return blocks.strong(said, palette.WINE) if word == "ja" else said


def _most(said: pd.DataFrame, delivered: list[str]) -> str:
    """The function that falls short most often."""
    counts = {name: int((said[name] == "ja").sum()) for name in delivered}
    if not any(counts.values()):
        return say("In keinem auffälligen Gebiet fällt eine der gelieferten Funktionen ab.")
    first = max(counts, key=lambda name: counts[name])
    return say(
        "Am häufigsten fällt {name} ab: in {counts} von {said} auffälligen Gebieten.",
        name=say(NAMES[first]),
        counts=text.number(counts[first]),
        said=text.number(len(said)),
    )


def _limits(facts: Facts, delivered: list[str]) -> str:
    said = []
    for entry in facts.config.settings.supply:
        if entry.function in delivered:
            meant = facts.config.catalogue[entry.indicator]
            side = say("unter") if meant.polarity == "low_is_worse" else say("über")
            said.append(
                f"{say(NAMES[entry.function])}: {meant.short_de} {side} {text.measure(entry.limit, meant.unit)}"
            )
    return "; ".join(said)
