"""What is proposed for funding areas, in words: outcomes, kinds, and the sentence that says on what it rests."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.config.programme import Exits
from pipeline.products import text
from pipeline.products.language import later, say
from pipeline.products.published import Published

OUTCOMES = {
    "phase_out": later("verstetigen"),
    "prepare_phase_out": later("Verstetigung vorbereiten"),
    "enlarge": later("Erweiterung prüfen"),
    "continue": later("fortführen"),
    "admit": later("Aufnahme prüfen"),
    "none": later("kein Vorschlag"),
}
KINDS = {
    "current": later("laufend"),
    "planned": later("geplant"),
    "former": later("beendet"),
    "new": later("noch kein Fördergebiet"),
}
NO_CHANGE = 0.005
"""A change that two decimals show as zero."""
NAMED = 3
"""Areas that a sentence names before it counts the rest."""
CANNOT = later(
    "Der Vergleich gilt für die Stadt als Ganzes. Er sagt nichts über ein einzelnes Fördergebiet und nicht, was ohne "
    "Förderung geschehen wäre: Fördergebiete sind nicht zufällig ausgewählt, und Zuzug und Wegzug, andere Programme "
    "und die Nachbarschaft wirken mit. Indexwerte messen nicht alles, was Förderung erreichen soll."
)


def evidence(rows: Sequence[Any], names: Mapping[str, str], before: str | None) -> str:
    """Say on what a proposal rests.

    Parameters
    ----------
    rows : sequence of named tuples
        Rows of `pub_exit_evidence` of one funding area, in order of `position`.
    names : mapping
        Names of areas by key.
    before : str or None
        Edition that an improvement is measured against.

    Returns
    -------
    str
        One sentence a fact, each ending with a point.
    """
    by_code = {row.code: row for row in rows}
    said = [_fact(row, by_code, names, before) for row in rows]
    return " ".join(f"{text.begun(fact)}." for fact in said if fact)


_FACTS = {
    "years": later("{years} Jahre im Programm, Richtwert {most}"),
    "years_unknown": later("Beginn der Förderung nicht geliefert"),
    "conspicuous": later("{share} der Bevölkerung in auffälligen Gebieten"),
    "calm": later("in den letzten Ausgaben höchstens {limit} in auffälligen Gebieten"),
    "not_tested_new": later("Entwicklung noch nicht prüfbar: damals noch nicht gefördert"),
    "not_tested_start": later("Entwicklung noch nicht prüfbar: zu wenige Ausgaben"),
    "not_tested_areas": later("Entwicklung nicht prüfbar: zu wenige vergleichbare oder veröffentlichte Gebiete"),
    "lasting": later("{share} der Bevölkerung in dauerhaft auffälligen Gebieten"),
    "residents": later("{n} Einwohnerinnen und Einwohner"),
}


def _fact(row: Any, by_code: Mapping[str, Any], names: Mapping[str, str], before: str | None) -> str:
    if row.code in ("improved", "not_improved"):
        return _change(row, by_code, before)
    if row.code == "adjoining":
        return say("Angrenzend auffällig: {names}", names=listed(str(row.area_ids).split(), names))
    if row.code == "hanging":
        return say("Dazu, damit zusammenhängend: {names}", names=listed(str(row.area_ids).split(), names))
    if row.code not in _FACTS:
        return ""
    shown = {
        "years": text.number(row.value, 1),
        "most": text.number(row.limit),
        "share": text.share(row.value, 0),
        "limit": text.share(row.limit, 0),
        "n": text.number(row.value),
    }
    return say(_FACTS[row.code], **shown)


def _change(row: Any, by_code: Mapping[str, Any], before: str | None) -> str:
    """'Seit 2018 gegenüber der Stadt um 0,14 verbessert, nicht mehr, als Zufall erklärt'."""
    chance = by_code["chance"].value if "chance" in by_code else None
    if abs(row.value) < NO_CHANGE:
        return say("Seit {edition} gegenüber der Stadt nahezu unverändert", edition=before)
    better = later("Seit {edition} gegenüber der Stadt um {size} verbessert")
    worse = later("Seit {edition} gegenüber der Stadt um {size} verschlechtert")
    moved = say(better if row.value < 0 else worse, edition=before, size=text.number(abs(row.value), 2))
    share = say("Irrtumsanteil {share}", share=_share(chance)) if chance is not None else ""
    if row.code == "improved":
        return say("{moved}, mehr, als Zufall erklärt ({share})", moved=moved, share=share)
    if row.value >= 0:
        # Only an improvement is tested, so nothing is known of chance here.
        return say("{moved} (auf Zufall nicht geprüft)", moved=moved)
    return say("{moved}, durch Zufall erklärbar ({share})", moved=moved, share=share)


def _known(edition: Any) -> str | None:
    return None if text.is_missing(edition) else str(edition)


def _share(value: float) -> str:
    return say("unter {limit}", limit=text.percent(1, 0)) if value < 0.01 else text.share(value, 0)


def listed(keys: Sequence[str], names: Mapping[str, str]) -> str:
    """Name some areas, and count those beyond."""
    shown = [names.get(key, key) for key in keys[:NAMED]]
    more = len(keys) - len(shown)
    some = ", ".join(shown)
    if more < 1:
        return some
    one, several = later("{some} und {n} weiteres"), later("{some} und {n} weitere")
    return say(one if more == 1 else several, some=some, n=text.number(more))


def admission(limits: Exits) -> str:
    """Say what may be proposed for admission: micro-areas as a whole, not single areas."""
    return say(
        "Aufnahme prüfen: je aneinandergrenzende auffällige Gebiete (oder ein einzelnes) außerhalb, zusammen ab "
        "{residents} Einw., mindestens die Hälfte davon in seit {editions} Ausgaben auffälligen Gebieten.",
        residents=text.number(limits.admit_residents),
        editions=text.number(limits.admit_editions),
    )


def table(published: Published, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the proposals of an edition with outcome, kind and evidence in words, current ones first."""
    rows = published.exits
    if rows.empty:
        return rows.assign(evidence="", outcome_said="", kind_said="")
    facts: dict[str, list[Any]] = {}
    for fact in published.exit_evidence.sort_values(["funding_id", "position"]).itertuples():
        facts.setdefault(str(fact.funding_id), []).append(fact)
    order = {kind: place for place, kind in enumerate(KINDS)}
    said = [
        evidence(facts.get(str(row.funding_id), []), names, _known(row.previous_edition)) for row in rows.itertuples()
    ]
    shown = rows.assign(
        evidence=said,
        outcome_said=rows["outcome"].map({code: say(said) for code, said in OUTCOMES.items()}),
        kind_said=rows["kind"].map({code: say(said) for code, said in KINDS.items()}),
        place=rows["kind"].map(order),
    )
    return shown.sort_values(["place", "funding_id"], kind="stable", ignore_index=True)


def comparison(published: Published) -> str:
    """Say what funded areas did beside never-funded ones, or that there are none to compare with."""
    rows = published.matched_comparison
    if rows.empty:
        return say("Kein Vergleich: keine Fördergebiete mit bekanntem Beginn.")
    row = rows.iloc[0]
    if not text.is_missing(row["effect"]):
        return _effect(row)
    why = (
        say("zu wenige Ausgaben vor und nach dem Beginn der Förderung")
        if row["reason"] == "too_few_editions"
        else say(
            "zu wenige geförderte Gebiete mit zwei Ausgaben vor dem Beginn der Förderung und zweien danach haben ein "
            "damals ähnliches nie gefördertes"
        )
    )
    return say("Keine vergleichbaren Gebiete: {why}.", why=why)


def _effect(row: pd.Series) -> str:
    better = later(
        "{pairs} Paare: Geförderte Gebiete entwickelten sich um {size} Standardabweichungen günstiger als ähnliche nie "
        "geförderte ({level}: {low} bis {high}), {firm}."
    )
    worse = later(
        "{pairs} Paare: Geförderte Gebiete entwickelten sich um {size} Standardabweichungen ungünstiger als ähnliche "
        "nie "
        "geförderte ({level}: {low} bis {high}), {firm}."
    )
    return say(
        better if row["effect"] < 0 else worse,
        pairs=text.number(row["pairs"]),
        size=text.index(abs(row["effect"])),
        level=text.share(row["level"], 0),
        low=text.number(row["low"], 2),
        high=text.number(row["high"], 2),
        firm=say("mehr, als Zufall erklärt") if row["is_beyond_chance"] else say("durch Zufall erklärbar"),
    )
