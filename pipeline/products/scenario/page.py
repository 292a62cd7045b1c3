"""The summary of a scenario: two maps side by side, and what changes, on two pages."""

import tempfile
from pathlib import Path
from typing import Any

from pipeline.products import atlas, palette, text
from pipeline.products.drawings import SMALL_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks, method
from pipeline.products.scenario import lists
from pipeline.products.scenario.model import NOTICE, Scenario

FILE = "zusammenfassung.pdf"


def build(scenario: Scenario, folder: Path) -> None:
    """Write the summary as PDF, the same bytes for the same input."""
    document, drawings = compose(scenario)
    with tempfile.TemporaryDirectory(prefix="scenario-") as work:
        atlas.typeset(document, drawings, Path(work), folder / FILE)


def compose(scenario: Scenario) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the pages as data for the template of the atlas, and their maps as SVG by name."""
    facts, named = scenario.today, scenario.words
    pages: list[blocks.Block] = []
    svg: dict[str, str] = {}
    if facts.has_maps and facts.is_graded:
        page, svg = _maps(scenario)
        pages.append(page)
    pages.append(lists.page(scenario))
    shown = atlas.document(facts, named, lists.title_of(scenario), pages)
    foot = _foot(scenario)
    document = {
        **shown,
        "head": f"{say(NOTICE)} {named.city}, {named.edition}",
        "pages": [{**page, "foot": foot} for page in pages],
    }
    return document, svg


def _foot(scenario: Scenario) -> str:
    facts = scenario.then
    invented = [say("Alle Daten sind erfunden.")] if facts.config.settings.city.is_invented else []
    stand_in = [scenario.words.stand_in_notice] if scenario.words.stand_in_notice else []
    said = say("{notice} Verglichen mit Veröffentlichung Nr. {n}.", notice=say(NOTICE), n=scenario.release)
    return " ".join([*invented, said, method.foot(facts), *stand_in])


def _maps(scenario: Scenario) -> tuple[blocks.Block, dict[str, str]]:
    numbers = lists.numbers_of(scenario)
    parts: list[list[blocks.Block]] = []
    svg: dict[str, str] = {}
    for name, facts, head in (
        ("heute", scenario.today, say("Heute: Veröffentlichung Nr. {n}", n=scenario.release)),
        ("szenario", scenario.then, say("Szenario, nicht beschlossen")),
    ):
        drawings = Drawings(facts)
        drawings.located(name, small=True, numbers=numbers)
        svg |= drawings.svg
        parts.append([blocks.heading(head), drawings.figure(name, _alt(scenario, facts, head), SMALL_MM[0])])
    maps = blocks.split([SMALL_MM[0], SMALL_MM[0]], parts, gutter=6)
    note = say(
        "Nummern: {areas}, die hinzukommen, wegfallen oder ihre Lage ändern; sie stehen auf der nächsten Seite.",
        areas=scenario.words.areas,
    )
    below = [blocks.space(0.5), _legend(scenario), blocks.space(0.5), blocks.caption(note)]
    return blocks.sheet(
        lists.title_of(scenario), lists.key_sentence(scenario), say("Karten: heute und Szenario"), [maps, *below]
    ), svg


def _legend(scenario: Scenario) -> blocks.Block:
    has_open = bool(len(scenario.open))
    none = say("nicht bewertet, geheim oder offen") if has_open else say("nicht bewertet")
    cells: list[blocks.Cell] = []
    if scenario.then.published.has_funding:
        for place, said in text.LOCATIONS.items():
            cells += [blocks.fill(palette.LOCATION[place]), say("auffällig, {place}", place=say(said))]
        cells += [blocks.FUNDING_AREA, scenario.words.kulisse]
    else:
        cells += [blocks.fill(palette.WINE), say("auffällig")]
    if scenario.today.has_draws:
        cells += [blocks.UNSTABLE, say("nicht stabil")]
    if scenario.today.has_draws and scenario.then.flagged["grade"].isna().any():
        cells += [blocks.dots(palette.WINE), say("Stabilität nicht veröffentlicht")]
    if scenario.then.published.funding["kind"].eq("former").any():
        cells += [blocks.FUNDING_FORMER, say("{kulisse}, beendet", kulisse=scenario.words.kulisse)]
    cells += [blocks.NOT_ASSESSED, none]
    n = len(cells) // 2
    head = [say("Zeichen"), say("Bedeutung")] * n
    widths: list[float | str] = [10, "1fr"] * n
    return blocks.table(head, [cells], widths, "ll" * n, size=7.5, row=0.4, pad=0.6, lines=False)


def _alt(scenario: Scenario, facts: Facts, head: str) -> str:
    flagged = facts.flagged["location"].value_counts()
    where = [
        say("{n} {place}", n=text.number(flagged[code]), place=say(said))
        for code, said in text.LOCATIONS.items()
        if code in flagged
    ]
    count = say("{n} auffällige {areas}", n=text.number(len(facts.flagged)), areas=scenario.words.areas)
    return text.within([f"{head}, {scenario.words.city}: {count}{': ' + text.listing(where) if where else ''}."])
