"""The second page of a scenario's summary: what is changed, in numbers, and the areas and teams that change."""

from collections.abc import Sequence

import pandas as pd

from pipeline.products import exit_words, palette, text
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.rounding import Rounding
from pipeline.products.scenario import words
from pipeline.products.scenario.model import NOTICE, Scenario

_NAMED = 6
"""Areas of a team that are named before the rest is counted."""
ROWS = 30
"""Rows that fit the right half of the second page; all areas stand in the workbook."""


def key_sentence(scenario: Scenario) -> str:
    """Say how many areas are conspicuous today and in the scenario, and how many change."""
    before, after = len(scenario.today.flagged), len(scenario.then.flagged)
    said = say(
        "{after} statt {before} auffällige {areas}; hinzu kommen: {gained}, weg fallen: {lost}.",
        after=text.number(after),
        before=text.number(before),
        areas=scenario.words.areas,
        gained=text.number(len(scenario.gained)),
        lost=text.number(len(scenario.lost)),
    )
    also = [
        _open(scenario),
        say("Auffällige mit anderer Lage: {n}.", n=text.number(len(scenario.moved))) if len(scenario.moved) else "",
    ]
    return " ".join(filter(None, [said, *also]))


def _open(scenario: Scenario) -> str:
    """How many areas stay open, and how many of them are conspicuous today: the counts do not add up without them."""
    if not len(scenario.open):
        return ""
    flagged = int(scenario.today.areas.loc[scenario.open.index, "is_auffaellig"].eq(True).sum())
    return say(
        "Offen bleiben: {n}, davon heute auffällig: {m}.", n=text.number(len(scenario.open)), m=text.number(flagged)
    )


def numbers_of(scenario: Scenario) -> dict[str, str]:
    """Numbers of the listed areas in the order of the lists."""
    rows = (scenario.gained, scenario.lost, scenario.moved)
    listed = dict.fromkeys(area for frame in rows for area in frame.index[: _fitting(scenario)])
    return {area: str(n) for n, area in enumerate(listed, 1)}


def _fitting(scenario: Scenario) -> int:
    """How many areas each list may show, so that all stand on one page."""
    lists = sum(len(rows) > 0 for rows in (scenario.gained, scenario.lost, scenario.moved))
    programme = scenario.computed.programme
    taken = len({*programme.team_today, *programme.team}) if programme.is_new_allocation else 0
    return max(6, (ROWS - taken) // max(lists, 1))


def title_of(scenario: Scenario) -> str:
    """Return the title of the first page."""
    return say(
        "Szenario „{name}“, {city} {edition}",
        name=scenario.name,
        city=scenario.words.city,
        edition=scenario.words.edition,
    )


def page(scenario: Scenario) -> blocks.Block:
    """Return the page."""
    named = scenario.words
    numbers = numbers_of(scenario)
    left = [
        blocks.heading(say("Was geändert ist")),
        blocks.table(
            [say("Einstellung"), say("heute"), say("Szenario")],
            [list(row) for row in words.changed(scenario)],
            ["1fr", 34, 34],
            "lll",
            size=8,
            top=True,
        ),
        blocks.heading(say("In Zahlen")),
        _figures(scenario),
        *_key_of_money(scenario),
        blocks.heading(say("Zu beachten")),
        blocks.bullets([[blocks.bold(say(NOTICE), palette.WINE)], *([note] for note in words.notes(scenario))]),
    ]
    right = [
        *_listed(scenario, scenario.gained, say("Kommen hinzu"), numbers),
        *_listed(scenario, scenario.lost, say("Fallen weg"), numbers),
        *(_listed(scenario, scenario.moved, say("Andere Lage"), numbers) if len(scenario.moved) else []),
        *_teams(scenario),
        *_exits(scenario),
    ]
    title = say("Was sich ändert: {name}", name=scenario.name)
    return blocks.sheet(
        title, key_sentence(scenario), say("Was sich ändert"), [blocks.split(["1fr", "1fr"], [left, right])]
    ) | {"label": f"{say('Was sich ändert')}, {named.edition}"}


def _figures(scenario: Scenario) -> blocks.Block:
    one, other, programme = scenario.today, scenario.then, scenario.computed.programme
    rows: list[list[blocks.Cell]] = [_row(say("auffällig"), len(one.flagged), len(other.flagged))]
    if other.published.has_funding:
        for place, said in text.LOCATIONS.items():
            counts = [int((facts.flagged["location"] == place).sum()) for facts in (one, other)]
            rows.append(_row(say("davon {place}", place=say(said)), *counts))
    if one.has_draws:
        near = len(other.near) if scenario.computed.has_chance else None
        rows.append(_row(say("knapp nicht auffällig"), len(one.near), near))
    if not programme.why_no_teams:
        rows.append(_row(say("Kleinräume"), *programme.microareas))
        teams = [series.nunique() for series in (programme.team_today, programme.team)]
        rows.append(_row(say("mobile Teams"), *teams))
    if len(scenario.open):
        rows.append(_row(say("im Szenario offen"), 0, len(scenario.open)))
    head = [scenario.words.areas, say("heute"), say("Szenario"), say("Unterschied")]
    return blocks.table(head, rows, ["1fr", 18, 18, 22], "lrrr", size=8, row=0.7)


def _row(said: str, before: int, after: int | None) -> list[blocks.Cell]:
    if after is None:
        return [said, text.count(before), text.NOT_AVAILABLE, text.NOT_AVAILABLE]
    difference = after - before
    sign = "+" if difference > 0 else ""
    return [said, text.count(before), text.count(after), f"{sign}{text.count(difference)}"]


def _key_of_money(scenario: Scenario) -> list[blocks.Block]:
    key = scenario.computed.programme.key
    if not len(key):
        return []
    rows = [
        [str(row.name), text.share(row.today), text.share(row.scenario)]
        for row in key[["name", "today", "scenario"]].itertuples(index=False, name="Row")
    ]
    head = [scenario.words.district, say("heute"), say("Szenario")]
    table = blocks.table(head, rows, ["1fr", 18, 18], "lrr", size=7.5, row=0.55)
    return [blocks.heading(say("Verteilungsschlüssel")), table]


def _listed(scenario: Scenario, rows: pd.DataFrame, title: str, numbers: dict[str, str]) -> list[blocks.Block]:
    named = f"{title} ({text.number(len(rows))})"
    if rows.empty:
        return [blocks.heading(named), blocks.paragraph(say("Keine."), size=8)]
    rounding = scenario.today.rounding
    has_place, fitting = scenario.then.published.has_funding, _fitting(scenario)
    shown = [
        _listed_row(area, row, numbers, rounding, has_place=has_place) for area, row in rows.head(fitting).iterrows()
    ]
    head = [say("Nr."), scenario.words.area, say("heute"), say("Szenario"), *([say("Lage")] if has_place else [])]
    widths: list[float | str] = [8, "1fr", 18, 18, *([30] if has_place else [])]
    table = blocks.table(head, shown, widths, "rlrr" + "l" * has_place, size=7.5, row=0.5)
    more = len(rows) - fitting
    rest = [blocks.caption(say("{n} weitere stehen in vergleich.xlsx.", n=text.number(more)))] if more > 0 else []
    return [blocks.heading(named), table, *rest]


def _listed_row(
    area: object, row: pd.Series, numbers: dict[str, str], rounding: Rounding, *, has_place: bool
) -> Sequence[blocks.Cell]:
    before, after = row["location_today"], row["location_then"]
    shown = [place for place in (before, after) if not text.is_missing(place)]
    place = " → ".join(dict.fromkeys(shown))
    return [
        numbers.get(str(area), ""),
        row["name"],
        *(text.group(row[f"group_{when}"]) + _index(row[f"score_{when}"], rounding) for when in ("today", "then")),
        *([place] if has_place else []),
    ]


def _index(score: float, rounding: Rounding) -> str:
    return "" if text.is_missing(score) else f" · {rounding.index(score)}"


def _teams(scenario: Scenario) -> list[blocks.Block]:
    """How many areas each team serves, and which areas come to it or leave it, where teams are put together anew."""
    programme, names = scenario.computed.programme, scenario.areas["name"]
    if not programme.is_new_allocation:
        return []
    before, after = programme.team_today, programme.team
    rows: list[list[blocks.Cell]] = []
    for letter in sorted({*before, *after}, key=lambda letter: (len(letter), letter)):
        was, is_now = (set(series.index[series == letter]) for series in (before, after))
        changed = [f"+ {names[area]}" for area in sorted(is_now - was)]
        changed += [f"{text.MINUS} {names[area]}" for area in sorted(was - is_now)]
        shown, more = changed[:_NAMED], len(changed) - _NAMED
        said = ", ".join([*shown, *([say("{n} weitere", n=text.number(more))] if more > 0 else [])])
        rows.append([letter, text.count(len(was)), text.count(len(is_now)), said or text.EXACTLY_ZERO])
    head = [say("Team"), say("heute"), say("Szenario"), say("kommt hinzu (+), fällt weg (−)")]
    table = blocks.table(head, rows, [10, 12, 16, "1fr"], "lrrl", size=7.5, row=0.5, top=True)
    return [blocks.heading(say("Gebiete je Team")), table] if rows else []


def _exits(scenario: Scenario) -> list[blocks.Block]:
    table = scenario.computed.programme.exits
    if not len(table):
        return []
    other = table[table["today"].ne(table["scenario"])]
    heading = blocks.heading(say("Vorschläge für Fördergebiete, die sich ändern"))
    if other.empty:
        return [heading, blocks.paragraph(say("Keine."), size=8)]
    rows = [
        [str(name), *(exit_words.OUTCOMES.get(str(code), text.NOT_AVAILABLE) for code in codes)]
        for name, *codes in other[["name", "today", "scenario"]].itertuples(index=False)
    ]
    head = [say("Fördergebiet"), say("heute"), say("Szenario")]
    return [heading, blocks.table(head, rows, ["1fr", 38, 38], "lll", size=7.5, row=0.3)]
