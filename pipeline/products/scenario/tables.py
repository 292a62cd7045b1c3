"""The comparison as a workbook with a CSV: one row an area, today beside the scenario."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipeline.products import exit_words, flatfile, workbook
from pipeline.products.language import say
from pipeline.products.scenario import words
from pipeline.products.scenario.model import NOTICE, Scenario
from pipeline.products.sheets.model import Column, Kind, Sheet, key_columns

BOOK, FLAT = "vergleich.xlsx", "vergleich.csv"


def build(scenario: Scenario, folder: Path) -> None:
    """Write the workbook, and the sheet of areas as CSV."""
    sheets = [areas(scenario), changes(scenario), *_programme(scenario)]
    sheets = [replace(sheet, notice=say(NOTICE)) for sheet in sheets]
    config = scenario.today.config
    if config.settings.city.is_invented:
        sheets = [_invented(sheet) for sheet in sheets]
    told = say("{notice} Verglichen mit Veröffentlichung Nr. {n}.", notice=say(NOTICE), n=scenario.release)
    workbook.write(sheets, scenario.today.published, config, folder / BOOK, told)
    flatfile.build(sheets[0], folder / FLAT)


def _invented(sheet: Sheet) -> Sheet:
    return replace(sheet, title=f"{sheet.title} {say('(erfundene Daten)')}")


def areas(scenario: Scenario) -> Sheet:
    """One row an area: what is said of it, what changes, why."""
    facts, named = scenario.today, scenario.words
    rows = scenario.areas.join(words.differences(scenario)).reset_index(names="area_id")
    has_place = facts.published.has_funding or scenario.then.published.has_funding
    pairs: list[tuple[str, str, Kind, int, float]] = [
        ("status", say("Einstufung"), "text", 0, 22),
        ("score", facts.index_name, "number", 2, 12),
        ("class", say("Klasse"), "text", 0, 16),
        ("probability", say("Auffällig, Wahrscheinlichkeit in %"), "number", 1, 15),
        ("grade", say("Stabilität"), "text", 0, 20),
        ("outcome", say("Kategorie"), "text", 0, 26),
    ]
    if facts.is_graded and facts.has_matrix:
        pairs.insert(3, ("group", facts.group_noun, "text", 0, 9))
    if has_place:
        pairs.append(("location", say("Lage ({kulisse})", kulisse=named.kulisse), "text", 0, 14))
    if _has_teams(scenario):
        pairs.append(("team", say("Team"), "text", 0, 8))
    columns = [*key_columns(named.area, named.district)]
    if rows["residents"].notna().any():
        columns.append(Column("residents", say("Einwohner"), say("wie veröffentlicht"), "number"))
    columns += [
        Column("change", say("Was sich ändert"), say("leer: nichts"), width=30),
        Column("why", say("Warum"), say("worauf die Änderung beruht"), "long", width=46),
    ]
    for name, header, kind, decimals, width in pairs:
        for when, said in (("today", say("heute")), ("then", say("Szenario"))):
            columns.append(Column(f"{name}_{when}", f"{header}, {said}", header, kind, decimals, width=width))
    title = say("{name}: heute und Szenario, Ausgabe {edition}", name=scenario.name, edition=named.edition)
    return Sheet(say("Vergleich"), "vergleich", title, tuple(columns), rows, note=_note(scenario), fixed=2)


def _note(scenario: Scenario) -> str:
    return " ".join(
        filter(
            None,
            [
                say(NOTICE),
                say("Verglichen mit Veröffentlichung Nr. {n}.", n=scenario.release),
                scenario.words.stand_in_notice,
                *words.notes(scenario),
            ],
        )
    )


def _has_teams(scenario: Scenario) -> bool:
    programme = scenario.computed.programme
    return not programme.why_no_teams and bool(len(programme.team_today) or len(programme.team))


def changes(scenario: Scenario) -> Sheet:
    """What the scenario changes."""
    rows = pd.DataFrame(words.changed(scenario), columns=["setting", "today", "scenario"])
    keys = [change.key for change in scenario.changes]
    rows["key"] = [*keys, *["funding"] * (len(rows) - len(keys))]
    columns = (
        Column("setting", say("Einstellung"), say("was geändert ist"), width=50),
        Column("today", say("heute"), say("Wert der Veröffentlichung"), width=34),
        Column("scenario", say("Szenario"), say("Wert des Szenarios"), width=34),
        Column("key", say("Schlüssel der Konfiguration"), say("wie monitor explain ihn nennt"), width=50),
    )
    return Sheet(say("Geändert"), "geaendert", say("Was das Szenario ändert"), columns, rows, note=say(NOTICE))


def _programme(scenario: Scenario) -> list[Sheet]:
    """Proposals for funding areas and the money key, where they are published and can be compared."""
    programme = scenario.computed.programme
    return [
        *([_exits(programme.exits)] if len(programme.exits) else []),
        *([_key(scenario, programme.key)] if len(programme.key) else []),
    ]


def _exits(exits: pd.DataFrame) -> Sheet:
    rows = exits.assign(**{n: exits[n].map(exit_words.OUTCOMES).fillna("") for n in ("today", "scenario")})
    rows = rows.assign(is_other=rows["today"].ne(rows["scenario"]))
    columns = (
        Column("funding_id", say("Schlüssel"), say("Schlüssel des Fördergebiets")),
        Column("name", say("Name"), say("Name des Fördergebiets"), width=36),
        Column("today", say("Vorschlag, heute"), say("wie veröffentlicht"), width=28),
        Column("scenario", say("Vorschlag, Szenario"), say("aus veröffentlichten Werten"), width=28),
        Column("is_other", say("ändert sich"), say("ja oder nein"), "truth"),
    )
    title = say("Vorschläge für Fördergebiete: heute und Szenario")
    return Sheet(say("Fördergebiete"), "foerdergebiete", title, columns, rows, note=say(NOTICE))


def _key(scenario: Scenario, key: pd.DataFrame) -> Sheet:
    rows = key.assign(**{n: 100 * key[n].astype(float) for n in ("today", "scenario")})
    columns = (
        Column("area_id", say("Schlüssel"), say("Schlüssel des größeren Gebiets")),
        Column("name", scenario.words.district, say("Name des größeren Gebiets"), width=30),
        Column("today", say("Anteil in %, heute"), say("wie veröffentlicht"), "number", 1),
        Column("scenario", say("Anteil in %, Szenario"), say("aus veröffentlichten Werten"), "number", 1),
    )
    title = say("Verteilungsschlüssel: heute und Szenario")
    return Sheet(say("Verteilungsschlüssel"), "schluessel", title, columns, rows, note=say(NOTICE))
