"""Sheets on how firm the results are: counts of the city, changes of class, choices of method made otherwise."""

import numpy as np
import pandas as pd

from pipeline.methods.stability_table import FLAG_PART
from pipeline.products import firmness, looks, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_WAYS = {"worse": later("ungünstiger"), "better": later("günstiger")}
_OF_FLAGS = later("Zahlen auffälliger Gebiete: Zeilen „auffällig oder nicht“")
_OUTPUTS = {
    "flag": later("welche Gebiete auffällig sind"),
    "flag_count": later("wie viele Gebiete auffällig sind"),
    "score": later("Indexwert"),
    "rank": later("Rang"),
}


def reliability(facts: Facts, words: Words) -> Sheet:
    """Stable classes of each part at each design effect; firm flags, near misses and expected errors."""
    rows = firmness.counted(facts)
    names = firmness.part_names(facts)
    order = {part: place for place, part in enumerate(names)}
    rows = rows.assign(place=rows["part"].map(order)).sort_values(["place", "design_effect"], ignore_index=True)
    table = rows.assign(
        label=rows["part"].map(names),
        stable_share=100 * rows["stable_share"].astype(float),
        value_status=rows["value_status"].map(in_words).where(rows["part"] == FLAG_PART, say(_OF_FLAGS)),
    )
    columns = (
        Column("label", say("Was"), say("Teil des Verfahrens, oder ob ein Gebiet auffällig ist"), width=28),
        Column("design_effect", say("Designeffekt"), say("Annahme, wie stark Fälle zusammenhängen"), "number", 1),
        Column("areas", say("Gebiete"), say("Gebiete mit Klasse und Wahrscheinlichkeit"), "number"),
        Column("stable", say("rechnerisch stabil"), say("Gebiete"), "number"),
        Column("stable_share", say("rechnerisch stabil, in %"), say("Anteil der Gebiete"), "number", 1, "%"),
        Column("mostly_stable", say("überwiegend stabil"), say("Gebiete"), "number"),
        Column("unstable", say("nicht stabil"), say("Gebiete"), "number"),
        Column("flagged", say("auffällig"), say("Gebiete, nur bei „auffällig oder nicht“"), "number"),
        Column("flagged_below_90", say("davon unter 90 %"), say("Wahrscheinlichkeit unter 90 %"), "number"),
        Column(
            "unflagged_from_10", say("nicht auffällig, ab 10 %"), say("Wahrscheinlichkeit ab 10 %"), "number", width=14
        ),
        Column("near_misses", say("knapp nicht auffällig"), say("nach der Grenze der Einstellungen"), "number"),
        Column(
            "expected_false_flags",
            say("zu viel auffällig, erwartet"),
            say("Summe von 1 − Wahrscheinlichkeit, nur bei „auffällig oder nicht“"),
            "number",
            1,
        ),
        Column(
            "expected_missed",
            say("übersehen, erwartet"),
            say("Summe der Wahrscheinlichkeiten, nur bei „auffällig oder nicht“"),
            "number",
            1,
        ),
        status_column(),
    )
    note = say(
        "Zufallsschwankung allein, nach dem Verfahren wie erklärt; gezählt sind ausgewiesene Wahrscheinlichkeiten."
    )
    title = say("Belastbarkeit der Einstufungen {edition}", edition=words.edition)
    return Sheet(say("Belastbarkeit"), "belastbarkeit", title, columns, table, note=note, fixed=2)


def class_changes(facts: Facts, words: Words) -> Sheet:
    """Areas whose class is another than in the edition before, and whether that goes beyond chance."""
    names, every = firmness.part_names(facts), facts.class_changes
    rows = every[every["direction"].isin(["worse", "better"])].reset_index()
    known = facts.areas[["name", "district"]].reindex(rows["area_id"])
    table = rows.assign(
        name=known["name"].to_numpy(),
        district=known["district"].to_numpy(),
        label=rows["part"].map(names),
        direction=rows["direction"].map({code: say(said) for code, said in _WAYS.items()}),
        probability_moved=100 * rows["probability_moved"].astype(float),
        q_value=100 * rows["q_value"].astype(float),
        value_status=rows["value_status"].map(in_words),
    )
    table["beyond"] = ["" if text.is_missing(b) else say(firmness.VERDICTS[bool(b)]) for b in rows["is_beyond_chance"]]
    previous = facts.published.previous or ""
    rate = text.share(facts.config.settings.certainty.false_discovery_rate, 0)
    columns = (
        *key_columns(words.area, words.district),
        Column("label", say("Was"), say("Teil des Verfahrens, oder ob ein Gebiet auffällig ist"), width=26),
        Column("class_label_before", say("Klasse {edition}", edition=previous), say("Klasse der vorigen Ausgabe")),
        Column("class_label_now", say("Klasse {edition}", edition=words.edition), say("Klasse dieser Ausgabe")),
        Column("direction", say("Richtung"), say("günstiger oder ungünstiger")),
        Column(
            "probability_moved",
            say("Wahrscheinlichkeit des Wechsels in %"),
            say("in dieser Richtung"),
            "number",
            1,
            "%",
            16,
        ),
        Column(
            "q_value",
            say("Irrtumsanteil in %"),
            say("kleinster Anteil falscher Befunde, bei dem der Wechsel noch als einer gilt"),
            "number",
            1,
            "%",
            16,
        ),
        Column("beyond", say("mehr als Zufall"), say("Irrtumsanteil höchstens {rate}", rate=rate), width=18),
        status_column(),
    )
    same, hidden = int(every["direction"].eq("same").sum()), int(every["value_status"].ne("ok").sum())
    rest = len(every) - len(rows) - same - hidden
    counts = ((same, say("unverändert")), (rest, say("nicht vergleichbar")), (hidden, say("geheim")))
    others = ", ".join(f"{text.number(n)} {said}" for n, said in counts if n)
    note = say(
        "Nur Wechsel; daneben {others} (alle in der Tabelle class_change des Datensatzes). Beide Ausgaben sind "
        "unabhängig gezogen.",
        others=others,
    )
    title = say(
        "Klassenwechsel der {areas} von {previous} bis {edition}",
        areas=words.areas,
        previous=previous,
        edition=words.edition,
    )
    return Sheet(say("Klassenwechsel"), "klassenwechsel", title, columns, table, note=note, fixed=2)


def _digits(table: pd.DataFrame) -> int:
    """One digit where any number has one, else none."""
    rest = np.abs(table.astype(float) - table.astype(float).round())
    return int(bool((rest > _WHOLE).any(axis=None)))


_WHOLE = 1e-6
"""Up to which a number counts as a whole one."""


def variants(facts: Facts, words: Words) -> Sheet:
    """One choice made otherwise at a time, then how much every choice and chance make of the differences."""
    alone, shares = _alone(facts), _indices(facts)
    is_closed = len(alone) > 0 and len(shares) > 0 and bool(alone["areas_flagged"].isna().all())
    if is_closed:
        # The rows that the remarks of the others point to are not there.
        alone = alone.iloc[:0]
        shares = shares.assign(value_status=shares["value_status"].where(shares["first"].isna(), ""))
    table = pd.concat([frame for frame in (alone, shares) if len(frame)], ignore_index=True)
    # Of one variant alone areas are counted, of several their mean.
    digits = _digits(table[["areas_flagged", "kept", "added"]])
    # Of protected counts shares are rounded to whole per cent.
    places = _digits(table[["agreement", "first", "total", "total_low", "total_high"]])
    columns = (
        Column("kind", say("Art"), say("eine Entscheidung anders, oder ihr Anteil an den Unterschieden"), width=24),
        Column("factor", say("Entscheidung"), say("was gewählt wird"), width=34),
        Column("level", say("stattdessen"), say("was an seiner Stelle gewählt ist"), width=40),
        Column("output", say("Ergebnis"), say("worauf sich der Anteil bezieht"), width=30),
        Column("areas_flagged", say("auffällig"), say("Gebiete; Mittel über die Varianten"), "number", digits),
        Column(
            "kept",
            say("davon auch wie erklärt"),
            say("Gebiete, die das erklärte Verfahren ebenso nennt"),
            "number",
            digits,
        ),
        Column("added", say("davon neu"), say("andere Gebiete"), "number", digits),
        Column("agreement", say("gleich eingestuft, in %"), say("Anteil der Gebiete"), "number", places, "%"),
        Column("first", say("Anteil allein, in %"), say("Sobol-Index erster Ordnung"), "number", places, "%"),
        Column("total", say("Anteil mit anderen, in %"), say("Sobol-Index insgesamt"), "number", places, "%"),
        Column("total_low", say("von"), say("95-%-Bereich, untere Grenze"), "number", places, "%"),
        Column("total_high", say("bis"), say("95-%-Bereich, obere Grenze"), "number", places, "%"),
        status_column(),
    )
    note = say(
        "Wahl des Verfahrens; die Zufallsschwankung steht als ein Einfluss daneben. Anteile überschneiden sich. Sie "
        "und ihre Grenzen sind aus Ziehungen geschätzt: Ein Einfluss nahe null kann leicht unter 0 liegen, ein Anteil "
        "allein über dem mit anderen, eine Grenze über 100."
    )
    if is_closed:
        note += " " + say(
            "Wie viele Gebiete bei einer anderen Entscheidung auffällig wären, unterliegt der Geheimhaltung."
        )
    title = say("Verfahrensvarianten: {label}", label=facts.method.label)
    return Sheet(say("Verfahrensvarianten"), "verfahrensvarianten", title, columns, table, note=note, fixed=2)


def _alone(facts: Facts) -> pd.DataFrame:
    rows = firmness.alone(facts)
    rows = rows.sort_values("factor", key=lambda factor: factor.ne("declared"), kind="stable")
    return pd.DataFrame(
        {
            "kind": say("eine Entscheidung anders"),
            "factor": [firmness.factor(name) for name in rows["factor"]],
            "level": [firmness.level(facts, f, name) for f, name in zip(rows["factor"], rows["level"], strict=True)],
            "output": "",
            **{name: rows[name].astype(float).to_numpy() for name in ("areas_flagged", "kept", "added")},
            "agreement": 100 * rows["agreement"].astype(float).to_numpy(),
            **dict.fromkeys(("first", "total", "total_low", "total_high"), float("nan")),
            "value_status": _why(rows, say("Anteile: Zeilen „Anteil an den Unterschieden“")),
        }
    )


def _why(rows: pd.DataFrame, elsewhere: str) -> list[str]:
    """Why cells are empty: withheld, or told in other rows of the sheet."""
    return [in_words(status) or elsewhere for status in rows["value_status"]]


def _indices(facts: Facts) -> pd.DataFrame:
    rows = facts.published.sensitivity
    rows = rows[rows["method"] == facts.method.name]
    names = firmness.part_names(facts)
    outputs = [
        say(_OUTPUTS[output])
        if part == FLAG_PART
        else f"{say(_OUTPUTS[output])}, {looks.within(names.get(part, part))}"
        for part, output in zip(rows["part"], rows["output"], strict=True)
    ]
    shares = ("first", "total", "total_low", "total_high")
    return pd.DataFrame(
        {
            "kind": say("Anteil an den Unterschieden"),
            "factor": [firmness.factor(name) for name in rows["factor"]],
            "level": "",
            "output": outputs,
            **dict.fromkeys(("areas_flagged", "kept", "added", "agreement"), float("nan")),
            **{name: 100 * rows[name].astype(float).to_numpy() for name in shares},
            "value_status": _why(rows, say("Zahlen: Zeilen „eine Entscheidung anders“")),
        }
    )
