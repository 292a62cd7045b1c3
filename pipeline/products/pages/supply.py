"""Which basic functions (Daseinsgrundfunktionen) fall short in conspicuous areas."""

import pandas as pd

from pipeline.methods.burdens import FUNCTIONS
from pipeline.products import palette, provenance, text
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
KNOWN = ("ja", "nein")
MOST = 400
"""Areas that are listed; the workbook has all of them."""
ONE_PAGE, TABLE_MM = 62, 215.0
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
    total = [_of_known(said[name]) for name in delivered]
    body.append([blocks.strong(""), blocks.strong(say("jenseits des Grenzwerts")), *map(blocks.strong, total)])
    widths: list[float | str] = [8, 52, *(["1fr"] * len(delivered))]
    head = [say("Nr."), words.area, *(say(NAMES[name]) for name in delivered)]
    height = min(1.4, max(0.4, (TABLE_MM / len(body) - 3.2) / 2)) if len(body) < ONE_PAGE else 0.4
    listed = blocks.table(head, body, widths, "rl" + "c" * len(delivered), size=7.5, row=height, pad=0.6)
    lacking = [say(NAMES[name]) for name in FUNCTIONS if name not in delivered]
    missing = say(" Nicht geliefert: {lacking}.", lacking=text.listing(lacking)) if lacking else ""
    key = f"{_most(said, delivered)}{missing}"
    note = _note(facts, words, said, delivered)
    title = say("Daseinsgrundfunktionen der auffälligen {areas} {edition}", areas=words.areas, edition=words.edition)
    body_blocks = [blocks.caption(note), listed]
    return [blocks.sheet(title, key, say("Daseinsgrundfunktionen"), body_blocks, paper=blocks.PORTRAIT)]


def _of_known(word: pd.Series) -> str:
    """'34 von 45': areas beyond the limit, of those of which it is known."""
    return say(
        "{n} von {of}", n=text.number(int((word == "ja").sum())), of=text.number(int(word.isin(list(KNOWN)).sum()))
    )


def _note(facts: Facts, words: Words, said: pd.DataFrame, delivered: list[str]) -> str:
    """Explain every word and sign that stands in the table, and whose the limits are."""
    shown = set(said[delivered].to_numpy().ravel())
    parts = [
        say(
            "ja: Ein Indikator der Funktion liegt jenseits des Grenzwerts; nein: keiner. Grenzwerte: {limits}. Sie "
            "sind für dieses Monitoring festgelegt und keine Rechtsnorm.",
            limits=_limits(facts, delivered),
        ),
        say("{short}: nicht geliefert oder nicht verlässlich genug.", short=say(_SAID[NOT_DELIVERED]))
        if NOT_DELIVERED in shown
        else "",
        say("„{sign}“: geheim.", sign=text.NOT_AVAILABLE) if text.NOT_AVAILABLE in shown else "",
        say("Letzte Zeile: Gebiete jenseits des Grenzwerts von denen mit Angabe."),
        say("Nummern wie auf der Seite „{page}“.", page=say("Auffällige Gebiete: Gründe")),
        *provenance.doubts(facts, (e.indicator for e in facts.config.settings.supply if e.function in delivered)),
    ]
    return " ".join(filter(None, parts))


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
        return say("In keinem auffälligen Gebiet liegt ein gelieferter Indikator jenseits seines Grenzwerts.")
    first = max(counts, key=lambda name: counts[name])
    return say(
        "Am häufigsten jenseits des Grenzwerts: {name}, in {counts} auffälligen Gebieten mit Angabe.",
        name=say(NAMES[first]),
        counts=_of_known(said[first]),
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
