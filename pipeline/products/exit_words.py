"""What is proposed for funding areas, in words: outcomes, kinds, and the sentence that says on what it rests."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.config.programme import Exits
from pipeline.methods.discovery import adjusted
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
    "new": later("derzeit kein Fördergebiet"),
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


@dataclass(frozen=True)
class Tested:
    """How the change of a funding area was tested.

    Parameters
    ----------
    before : str or None
        Edition that it is measured against.
    error : float
        Its standard error, SD of the city.
    is_risen : bool
        Whether it worsened more than chance explains.
    printed : float or None
        The change as the two means give it that are printed beside it, two decimals; None where they are not.
    """

    before: str | None = None
    error: float = math.nan
    is_risen: bool = False
    printed: float | None = None


UNTESTED = Tested()


def evidence(rows: Sequence[Any], names: Mapping[str, str], test: Tested = UNTESTED) -> str:
    """Say on what a proposal rests.

    Parameters
    ----------
    rows : sequence of named tuples
        Rows of `pub_exit_evidence` of one funding area, in order of `position`.
    names : mapping
        Names of areas by key.
    test : Tested

    Returns
    -------
    str
        One sentence a fact, each with a capital at its beginning and a point at its end.
    """
    by_code = {row.code: row for row in rows}
    said = [_fact(row, by_code, names, test) for row in rows]
    return " ".join(f"{text.begun(fact)}." for fact in said if fact)


_FACTS = {
    "years": later("{years} Jahre im Programm, Richtwert {most}"),
    "years_unknown": later("Beginn der Förderung nicht geliefert"),
    "conspicuous": later("{share} der Bevölkerung in auffälligen Gebieten"),
    "not_assessed": later("nur {share} der Bevölkerung in Gebieten, deren Einstufung vorliegt (nötig: {limit})"),
    "calm": later("in den letzten Ausgaben höchstens {limit} in auffälligen Gebieten"),
    "not_tested_new": later("Entwicklung noch nicht prüfbar: damals noch nicht gefördert"),
    "not_tested_start": later("Entwicklung noch nicht prüfbar: zu wenige Ausgaben"),
    "not_tested_areas": later("Entwicklung nicht prüfbar: zu wenige vergleichbare oder veröffentlichte Gebiete"),
    "lasting": later("{share} der Bevölkerung in dauerhaft auffälligen Gebieten"),
    "residents": later("{n} Einwohnerinnen und Einwohner"),
}


def _fact(row: Any, by_code: Mapping[str, Any], names: Mapping[str, str], test: Tested) -> str:
    if row.code in ("improved", "not_improved"):
        return _change(row, by_code, test)
    if row.code == "adjoining":
        beside = later(
            "Nicht oder nur teilweise gefördert, teilweise in diesem Gebiet oder daran angrenzend, seit mindestens {n} "
            "Ausgaben auffällig: {names}"
        )
        return say(beside, n=text.number(row.limit), names=listed(str(row.area_ids).split(), names))
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


def _change(row: Any, by_code: Mapping[str, Any], test: Tested) -> str:
    """'Seit 2018 gegenüber der Stadt um 0,14 Standardabweichungen verbessert, durch Zufall erklärbar'."""
    chance = by_code["chance"].value if "chance" in by_code else None
    better = later("Seit {edition} gegenüber der Stadt um {size} Standardabweichungen verbessert")
    worse = later("Seit {edition} gegenüber der Stadt um {size} Standardabweichungen verschlechtert")
    same = later("Seit {edition} gegenüber der Stadt nahezu unverändert")
    size = row.value if test.printed is None else test.printed
    said = same if abs(size) < NO_CHANGE else better if row.value < 0 else worse
    moved = say(said, edition=test.before, size=text.number(abs(size), 2))
    is_beyond = row.code == "improved" if row.value < 0 else test.is_risen
    # The share of false findings is that of improvements alone; a worsening is told with its standard error.
    if row.value < 0:
        sure = say("Irrtumsanteil {share}", share=false_share(chance)) if chance is not None else ""
    else:
        sure = "" if text.is_missing(test.error) else say("Standardfehler {error}", error=text.number(test.error, 2))
    if said is same:
        return f"{moved} ({sure})" if sure else moved
    beyond = say("mehr, als Zufall erklärt") if is_beyond else say("durch Zufall erklärbar")
    return f"{moved}, {beyond} ({sure})" if sure else f"{moved}, {beyond}"


def _known(edition: Any) -> str | None:
    return None if text.is_missing(edition) else str(edition)


def false_share(value: float) -> str:
    """Write an expected share of false findings in whole per cent."""
    return say("unter {limit}", limit=text.percent(1, 0)) if value < 0.01 else text.share(value, 0)


def listed(keys: Sequence[str], names: Mapping[str, str]) -> str:
    """Name some areas, and count those beyond."""
    shown = [names.get(key, key) for key in keys[: text.fitting(len(keys), NAMED)]]
    more = len(keys) - len(shown)
    some = ", ".join(shown)
    return say("{some} und {n} weitere", some=some, n=text.number(more)) if more else some


def admission(limits: Exits) -> str:
    """Say what may be proposed for admission: micro-areas as a whole, not single areas."""
    return say(
        "Aufnahme prüfen: je aneinandergrenzende auffällige Gebiete (oder ein einzelnes) außerhalb, zusammen ab "
        "{residents} Einw., mindestens die Hälfte davon in seit {editions} Ausgaben auffälligen Gebieten.",
        residents=text.number(limits.admit_residents),
        editions=text.number(limits.admit_editions),
    )


def by_surface(published: Published) -> str:
    """Say that residents inside are estimated, where no funding area is overlaid with people but by surface alone."""
    if published.overlay.empty or published.overlay["basis"].eq("residents").any():
        return ""
    return say("Wie viele Menschen in einem Fördergebiet leben, ist nach Anteilen der Fläche geschätzt.")


def printed_change(before: Any, change: Any) -> Any:
    """Return a change, or a series of them, as the two means give it that are printed with two decimals."""
    before, change = np.asarray(before, dtype=float), np.asarray(change, dtype=float)
    return np.round(np.round(before + change, 2) - np.round(before, 2), 2)


def _tested(row: Any, is_risen: bool) -> Tested:
    known = not (text.is_missing(row.score_before) or text.is_missing(row.score_change))
    printed = float(printed_change(row.score_before, row.score_change)) if known else None
    return Tested(_known(row.previous_edition), row.error, is_risen, printed)


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
        _ended(published, row)
        if row.kind == "former"
        else evidence(facts.get(str(row.funding_id), []), names, _tested(row, risen))
        for row, risen in zip(rows.itertuples(), _risen(published), strict=True)
    ]
    shown = rows.assign(
        evidence=said,
        outcome_said=rows["outcome"].map({code: say(said) for code, said in OUTCOMES.items()}),
        kind_said=rows["kind"].map({code: say(said) for code, said in KINDS.items()}),
        place=rows["kind"].map(order),
    )
    return shown.sort_values(["place", "funding_id"], kind="stable", ignore_index=True)


def _risen(published: Published) -> list[bool]:
    """Whether each funding area worsened more than chance explains, by the rule that holds for improvements."""
    rows, facts = published.exits, published.exit_evidence
    limits = facts.loc[facts["code"].eq("chance"), "limit"]
    if limits.empty:
        return [False] * len(rows)
    p = adjusted(1.0 - rows["p"].to_numpy(dtype=float))
    return [bool(is_risen) for is_risen in p <= float(limits.iloc[0])]


def _ended(published: Published, row: Any) -> str:
    """Say why nothing is proposed for a funding area that ended, and what became of it."""
    funding = published.funding.set_index("funding_id")["valid_to_on"]
    until = funding.get(row.funding_id)
    ended = (
        say("Förderung beendet") if text.is_missing(until) else say("Förderung am {day} beendet", day=text.day(until))
    )
    said = [say("{ended}; für beendete Fördergebiete wird kein Vorschlag berechnet.", ended=ended)]
    if not text.is_missing(row.share_conspicuous):
        now = text.share(row.share_conspicuous, 0)
        said.append(
            say("In auffälligen Gebieten leben {now} der Bevölkerung{then}.", now=now, then=_then(published, row))
        )
    return " ".join(said)


def _then(published: Published, row: Any) -> str:
    """What it was in the last edition while the area was funded, where one is known."""
    path = published.exit_history
    own = path[path["funding_id"].eq(row.funding_id) & path["kind"].eq("current")]
    if own.empty or text.is_missing(own.iloc[-1]["share_conspicuous"]):
        return ""
    last = own.iloc[-1]
    share = text.share(last["share_conspicuous"], 0)
    return say("; in der letzten Ausgabe während der Förderung ({edition}) waren es {share}",
               edition=last["of_edition"], share=share)  # fmt: skip


def has_comparison(published: Published) -> bool:
    """Say whether funded areas are compared with never-funded ones."""
    return bool(published.matched_comparison["effect"].notna().any())


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
        "nie geförderte ({level}: {low} bis {high}), {firm}."
    )
    return say(
        better if row["effect"] < 0 else worse,
        pairs=text.number(row["pairs"]),
        size=text.number(abs(row["effect"]), 2),
        level=text.share(row["level"], 0),
        low=text.number(row["low"], 2),
        high=text.number(row["high"], 2),
        firm=say("mehr, als Zufall erklärt") if row["is_beyond_chance"] else say("durch Zufall erklärbar"),
    )
