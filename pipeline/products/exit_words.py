"""What is proposed for funding areas, in German: outcomes, kinds, and the sentence that says on what it rests."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.products import text
from pipeline.products.language import say
from pipeline.products.published import Published

OUTCOMES = {
    "phase_out": "verstetigen",
    "prepare_phase_out": "Verstetigung vorbereiten",
    "enlarge": "Erweiterung prüfen",
    "continue": "fortführen",
    "admit": "Aufnahme prüfen",
    "none": "kein Vorschlag",
}
KINDS = {"current": "laufend", "planned": "geplant", "former": "beendet", "new": "noch kein Fördergebiet"}
NAMED = 3
"""Areas that a sentence names before it counts the rest."""
CANNOT = (
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
    return " ".join(f"{fact}." for fact in said if fact)


def _fact(row: Any, by_code: Mapping[str, Any], names: Mapping[str, str], before: str | None) -> str:
    plain = {
        "years": f"{text.number(row.value, 1)} Jahre im Programm (höchstens {text.number(row.limit)})",
        "years_unknown": "Beginn der Förderung nicht geliefert",
        "conspicuous": f"{text.share(row.value, 0)} der Bevölkerung in auffälligen Gebieten",
        "calm": f"in den letzten Ausgaben höchstens {text.share(row.limit, 0)} in auffälligen Gebieten",
        "not_tested_new": "Entwicklung noch nicht prüfbar: damals noch nicht gefördert",
        "not_tested_start": "Entwicklung noch nicht prüfbar: zu wenige Ausgaben",
        "not_tested_areas": "Entwicklung nicht prüfbar: zu wenige vergleichbare oder veröffentlichte Gebiete",
        "lasting": f"{text.share(row.value, 0)} der Bevölkerung in dauerhaft auffälligen Gebieten",
        "residents": f"{text.number(row.value)} Einwohnerinnen und Einwohner",
    }
    if row.code in ("improved", "not_improved"):
        return _change(row, by_code, before)
    if row.code == "adjoining":
        return f"Angrenzend auffällig: {listed(str(row.area_ids).split(), names)}"
    if row.code == "hanging":
        return say("Dazu im selben Einsatzgebiet: {names}", names=listed(str(row.area_ids).split(), names))
    return plain.get(row.code, "")


def _change(row: Any, by_code: Mapping[str, Any], before: str | None) -> str:
    """'Seit 2018 gegenüber der Stadt um 0,14 verbessert, nicht mehr, als Zufall erklärt'."""
    chance = by_code["chance"].value if "chance" in by_code else None
    size = text.number(abs(row.value), 2)
    way = "verbessert" if row.value < 0 else "verschlechtert"
    beyond = f"Irrtumsanteil {_share(chance)}" if chance is not None else ""
    if row.code == "improved":
        return f"Seit {before} gegenüber der Stadt um {size} {way}, mehr, als Zufall erklärt ({beyond})"
    if row.value >= 0:
        return f"Seit {before} gegenüber der Stadt um {size} {way}"
    return f"Seit {before} gegenüber der Stadt um {size} {way}, durch Zufall erklärbar ({beyond})"


def _known(edition: Any) -> str | None:
    return None if text.is_missing(edition) else str(edition)


def _share(value: float) -> str:
    return f"unter 1{text.THIN}%" if value < 0.01 else text.share(value, 0)


def listed(keys: Sequence[str], names: Mapping[str, str]) -> str:
    """Name some areas, and count those beyond."""
    shown = [names.get(key, key) for key in keys[:NAMED]]
    more = len(keys) - len(shown)
    return ", ".join(shown) + (f" und {text.number(more)} weitere" if more > 0 else "")


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
        outcome_said=rows["outcome"].map(OUTCOMES),
        kind_said=rows["kind"].map(KINDS),
        place=rows["kind"].map(order),
    )
    return shown.sort_values(["place", "funding_id"], kind="stable", ignore_index=True)


def comparison(published: Published) -> str:
    """Say what funded areas did beside never-funded ones, or that there are none to compare with."""
    rows = published.matched_comparison
    if rows.empty:
        return "Kein Vergleich: keine Fördergebiete mit bekanntem Beginn."
    row = rows.iloc[0]
    if not text.is_missing(row["effect"]):
        way = "günstiger" if row["effect"] < 0 else "ungünstiger"
        ends = f"{text.number(row['low'], 2)} bis {text.number(row['high'], 2)}"
        firm = "mehr, als Zufall erklärt" if row["is_beyond_chance"] else "durch Zufall erklärbar"
        size = text.index(abs(row["effect"]))
        return (
            f"{text.number(row['pairs'])} Paare: Geförderte Gebiete entwickelten sich um {size} "
            f"Standardabweichungen {way} als ähnliche nie geförderte ({text.share(row['level'], 0)}: {ends}), {firm}."
        )
    why = (
        "zu wenige Ausgaben vor und nach dem Beginn der Förderung"
        if row["reason"] == "too_few_editions"
        else "zu wenige geförderte Gebiete mit zwei Ausgaben vor dem Beginn der Förderung und zweien danach haben ein "
        "damals ähnliches nie gefördertes"
    )
    return f"Keine vergleichbaren Gebiete: {why}."
