"""What a scenario changes, and why an area changes with it, in words."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.products import text
from pipeline.products.language import later, say
from pipeline.products.scenario.model import Scenario

_SETTINGS = {
    "flag.micro_below": later("Kleinstquartier: unter … Einwohnerinnen und Einwohnern"),
    "flag.quarter_below": later("Quartier: unter … Einwohnerinnen und Einwohnern"),
    "flag.near_miss_from": later("Knapp nicht auffällig: ab Wahrscheinlichkeit"),
    "flag.persistent_editions": later("Dauerhaft auffällig: Ausgaben in Folge"),
    "overlay.inside_from": later("Innerhalb: ab Anteil"),
    "overlay.partly_from": later("Teilweise innerhalb: ab Anteil"),
    "certainty.stable_from": later("Rechnerisch stabil: ab Wahrscheinlichkeit"),
    "certainty.mostly_stable_from": later("Überwiegend stabil: ab Wahrscheinlichkeit"),
    "exits.maximum_years": later("Förderung: höchstens Jahre"),
    "exits.calm_share": later("Verstetigung: höchstens Anteil in auffälligen Gebieten"),
    "exits.admit_share": later("Aufnahme: ab Anteil in auffälligen Gebieten"),
    "exits.admit_residents": later("Aufnahme: ab Einwohnerinnen und Einwohnern"),
    "citywide.weights": later("Gewichte des Verteilungsschlüssels"),
    "steering.reach_m": later("Achsen: Reichweite in Metern"),
    "steering.teams": later("Mobile Teams: Anzahl (0: so wenige wie möglich)"),
    "steering.team_areas": later("Mobiles Team: höchstens Gebiete"),
    "steering.team_residents": later("Mobiles Team: höchstens Einwohnerinnen und Einwohner"),
}


_CATEGORIES = {
    "auffaellig": later("ohne Lage"),
    "auffaellig_outside": later("außerhalb"),
    "auffaellig_partly": later("teilweise"),
    "auffaellig_inside": later("innerhalb"),
}


def changed(scenario: Scenario) -> list[tuple[str, str, str]]:
    """Return what is changed, its value today and its value in the scenario."""
    rows = [(_named(scenario, c.key), _value(c.key, c.before), _value(c.key, c.after)) for c in scenario.changes]
    if scenario.drawn:
        what = say("gezeichnete Gebiete zusätzlich") if scenario.adds else say("gezeichnete Gebiete")
        rows.append((scenario.words.kulisse, say("wie veröffentlicht"), f"{what}: {scenario.drawn}"))
    return rows


def _named(scenario: Scenario, key: str) -> str:
    """A setting in words where there are some, else by its path."""
    section, _, rest = key.partition(".")
    if section == "weights":
        entry = scenario.today.config.catalogue.get(rest)
        return say("Gewicht: {indicator}", indicator=entry.short_de or entry.label_de if entry else rest)
    if section == "method" and rest.endswith(".classify.limits"):
        part = next((p for p in scenario.today.method.parts if f"[{p.name}]" in rest), scenario.today.lead)
        return say("Klassengrenzen: {part}", part=part.label)
    if section == "method" and rest.endswith(".flag.groups"):
        return say("Auffällige Gruppen")
    return say(_SETTINGS[key]) if key in _SETTINGS else key


def _value(key: str, value: Any) -> str:
    if value is None:
        return text.NOT_AVAILABLE
    if isinstance(value, bool):
        return say("ja") if value else say("nein")
    if isinstance(value, int | float):
        return text.share(value, 1) if key.startswith("weights.") else _number(float(value))
    if isinstance(value, list | tuple):
        return "; ".join(_value(key, entry) for entry in value)
    if isinstance(value, Mapping):
        named = {name: say(_CATEGORIES[name]) if name in _CATEGORIES else str(name) for name in value}
        return "; ".join(f"{named[name]}: {_value(key, entry)}" for name, entry in value.items())
    return text.group(str(value)) if key.endswith(".groups") else str(value)


def _number(value: float) -> str:
    digits = next((n for n in range(4) if abs(round(value, n) - value) < 1e-9), 4)
    return text.number(value, digits)


def differences(scenario: Scenario) -> pd.DataFrame:
    """Return, by area_id, `change` (what is other, in words, empty: nothing) and `why`."""
    areas = scenario.areas
    columns = {
        "status": say("Einstufung"),
        "class": say("Klasse"),
        "group": scenario.today.group_noun if scenario.today.is_graded else "",
        "outcome": say("Kategorie"),
        "location": say("Lage"),
        "team": say("Team"),
    }
    is_other = pd.DataFrame(
        {name: _differs(areas[f"{name}_today"], areas[f"{name}_then"]) for name in columns}, index=areas.index
    )
    if not scenario.computed.programme.is_new_allocation:
        is_other["team"] = False
    if not scenario.computed.has_chance:
        # What rests on probabilities is not told of the scenario, so it is no difference.
        is_other["outcome"] = False
        flags = (facts.areas["is_auffaellig"] for facts in (scenario.today, scenario.then))
        is_other["status"] = _differs(*flags)
    is_open = areas.index.isin(scenario.open.index)
    gained, lost = (areas.index.isin(rows.index) for rows in (scenario.gained, scenario.lost))
    said = []
    for place, row in enumerate(is_other.to_numpy()):
        names = [columns[name] for name, other in zip(is_other, row, strict=True) if other and name != "status"]
        first = say("kommt hinzu") if gained[place] else say("fällt weg") if lost[place] else ""
        first = first or (say("offen") if is_open[place] else "") or (columns["status"] if row[0] else "")
        said.append("; ".join(dict.fromkeys(filter(None, [first, *names]))))
    why = [_why(scenario, area, row, bool(change)) for (area, row), change in zip(areas.iterrows(), said, strict=True)]
    return pd.DataFrame({"change": said, "why": why}, index=areas.index)


def _differs(one: pd.Series, other: pd.Series) -> pd.Series:
    """Values of text that differ; two empty ones are the same, and one that is withheld says nothing."""
    a, b = one.astype(object).where(one.notna(), ""), other.astype(object).where(other.notna(), "")
    return a != b


def _why(scenario: Scenario, area: str, row: pd.Series, has_change: bool) -> str:
    if not has_change:
        return ""
    said = [_of_score(scenario, row), _of_place(scenario, area, row), _of_team(scenario, row)]
    return " ".join(filter(None, said)) or say("Folgt aus den geänderten Einstellungen.")


def _of_score(scenario: Scenario, row: pd.Series) -> str:
    if row["status_today"] == row["status_then"] and row["group_today"] == row["group_then"]:
        return ""
    before, after, index = row["score_today"], row["score_then"], scenario.today.index_name
    shown = scenario.today.rounding.index
    if text.is_missing(before) or text.is_missing(after):
        return say("{index} nicht ausgewiesen.", index=index)
    if abs(before - after) > 1e-9:
        return say("{index} {after} statt {before}.", index=index, after=shown(after), before=shown(before))
    if any(change.key.startswith("method.") for change in scenario.changes):
        return say("{index} unverändert {value}; die Abgrenzung ist eine andere.", index=index, value=shown(after))
    return say("{index} unverändert {value}.", index=index, value=shown(after))


def _of_place(scenario: Scenario, area: str, row: pd.Series) -> str:
    if not _one_differs(row, "location"):
        return ""
    if not scenario.drawn:
        return say("Anderer Schwellenwert der Überlagerung.")
    if area in scenario.computed.by_surface:
        return say("Andere Abgrenzung; Lage nach dem Anteil der Fläche.")
    return say("Andere Abgrenzung der Gebiete.")


def _of_team(scenario: Scenario, row: pd.Series) -> str:
    if not (scenario.computed.programme.is_new_allocation and _one_differs(row, "team")):
        return ""
    return say("Teams neu zugeordnet.")


def _one_differs(row: pd.Series, name: str) -> bool:
    one, other = (row[f"{name}_{when}"] for when in ("today", "then"))
    return not (text.is_missing(one) and text.is_missing(other)) and one != other


def notes(scenario: Scenario) -> list[str]:
    """Return what a reader must know of how it was computed."""
    computed, programme = scenario.computed, scenario.computed.programme
    index_changed = any(c.key.startswith(("method.", "weights.")) for c in scenario.changes)
    said = []
    if computed.is_guarded and index_changed:
        said.append(
            say(
                "Einzelne Werte des Index unterliegen der Geheimhaltung. Einstufungen des Szenarios folgen deshalb "
                "allein aus veröffentlichten, gerundeten Werten; wo die Rundung nicht entscheidet, bleiben sie offen. "
                "Wahrscheinlichkeiten, knapp nicht auffällige Gebiete und Kategorien werden nicht ausgewiesen. Grenzen "
                "auf halbe Zehntel (0,95; 1,05) lassen durch Rundung nichts offen."
            )
        )
        if any(c.key.startswith("weights.") for c in scenario.changes):
            said.append(say("Der Index des Szenarios ist eine Näherung aus gerundeten Beiträgen."))
    if computed.by_surface:
        said.append(
            say(
                "Wo der gezeichnete Umriss ein anderer ist, zählt der Anteil der Fläche: Zwei Umrisse mit "
                "Bevölkerungszahlen ergäben die Zahl der Menschen dazwischen."
            )
        )
    if programme.is_new_allocation:
        said.append(
            say(
                "Teams des Szenarios sind neu zugeordnet, ohne nicht öffentliche Blockdaten; Unterschiede können auch "
                "daher rühren. Sie tragen die Buchstaben der Teams, mit denen sie die meisten Gebiete teilen."
            )
        )
    said += _left_out(programme.why_no_teams, programme.why_no_exits)
    return [*said, say("Was die Veröffentlichung geheim hält, hält auch das Szenario geheim.")]


_NO_TEAMS = {
    "stand_in": later("Teams und Vorschläge werden nicht ausgewiesen: Die Gebiete stehen nur für eine Förderkulisse."),
    "none_today": later("Die Ausgabe hat keine Kleinräume mit Teams."),
    "open": later("Teams werden nicht ausgewiesen, weil Einstufungen offen oder geheim sind."),
}
_NO_EXITS = {
    "open": later("Vorschläge für Fördergebiete werden nicht verglichen, weil Einstufungen offen sind."),
    "drawn": later("Vorschläge für Fördergebiete werden nicht verglichen, weil die Gebiete andere sind."),
    "weighed": later("Vorschläge für Fördergebiete werden nicht verglichen, weil der Index ein anderer ist."),
}


def _left_out(teams: str, exits: str) -> list[str]:
    said = [say(_NO_TEAMS[teams])] if teams in _NO_TEAMS else []
    return said + ([say(_NO_EXITS[exits])] if exits in _NO_EXITS else [])
