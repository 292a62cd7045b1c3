"""How firm classes and flags are, in words and rows: chance and choice of method, each under its own name."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.methods.form import Part
from pipeline.methods.stability_table import FLAG_PART
from pipeline.products import compared, looks, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.words import Words

CHANCE = "chance"
VERDICTS = {True: later("mehr als Zufall"), False: later("kann Zufall sein")}
"""Whether a change of class goes beyond chance."""
BREAKS = (0.10, 0.50, 0.90)
"""Probabilities of being conspicuous at which a map changes its colour."""
PROBABILITIES = (
    later("unter 10\u202f%"),
    later("10 bis unter 50\u202f%"),
    later("50 bis unter 90\u202f%"),
    later("ab 90\u202f%"),
)

FACTORS = {
    "standardise": later("Standardisierung der Indikatoren"),
    "reference": later("Vergleichswert der Indikatoren"),
    "aggregate": later("Zusammenfassung der Indikatoren"),
    "weights": later("Gewichte der Indikatoren"),
    "leave_out": later("Weglassen eines Indikators"),
    "limits": later("Grenzen der Klassen"),
    "flag": later("Abgrenzung von „auffällig“"),
    CHANCE: later("Zufallsschwankung"),
}
"""What may be chosen, as officials call it; chance stands beside it."""
_LEVELS = {
    "declared": "",
    "drawn": later("Gewichte zufällig um die erklärten (Mittel)"),
    "lower": later("alle Grenzen niedriger"),
    "higher": later("alle Grenzen höher"),
    "population_weighted": later("nach Einwohnerzahl gewichtet"),
    "area_mean": later("Mittel der Gebiete"),
    "city_rate": later("Wert der Stadt insgesamt"),
    "zscore": later("z-Werte"),
    "robust": later("robuste z-Werte (Median)"),
    "minmax": later("vom niedrigsten bis zum höchsten Wert"),
    "rank": later("Ränge"),
    "rank_normal": later("Ränge, normalverteilt"),
    "percentile_rank": later("Prozentränge"),
    "mean": later("arithmetisches Mittel"),
    "sum": later("Summe"),
    "geometric": later("geometrisches Mittel"),
    "harmonic": later("harmonisches Mittel"),
    "maximum": later("höchster der Teile"),
    "copeland": later("Paarvergleich nach Copeland"),
}


@dataclass(frozen=True)
class Effect:
    """Counts of flags at one design effect, as published."""

    effect: float
    is_default: bool
    flagged: int
    doubtful: int
    near: int
    false: float
    missed: float

    @property
    def firm(self) -> int:
        """Flagged areas that at least nine in ten draws flag."""
        return self.flagged - self.doubtful

    @property
    def name(self) -> str:
        """The design effect as it is written."""
        return number(self.effect)


def number(effect: float) -> str:
    """A design effect without needless decimals."""
    return text.number(effect, 0 if float(effect).is_integer() else 1)


def counted(facts: Facts) -> pd.DataFrame:
    """Rows of pub_reliability of the main method."""
    rows = facts.published.reliability
    return rows[rows["method"] == facts.form.name] if facts.form is not None else rows.iloc[:0]


def resting_on(facts: Facts, words: Words) -> str:
    """Say of several municipalities on how many, and on how many areas, the counts rest; empty where on all areas."""
    rows = facts.published.class_probability
    known = rows[rows["method"].eq(facts.method.name) & rows["part"].eq(facts.lead.name) & rows["probability"].notna()]
    own = facts.municipality_of.reindex(known["area_id"].unique())
    if not facts.is_network or len(own) >= len(facts.assessed):
        return ""
    return say(
        "{counted} in {some} von {municipalities} Gemeinden (bewertet sind {assessed})",
        counted=words.counted(len(own)),
        assessed=text.number(len(facts.assessed)),
        some=text.number(own.nunique()),
        municipalities=text.number(int(facts.published.municipality["municipality_id"].ne("").sum())),
    )


def where(facts: Facts) -> str:
    """Refer to the page on how firm classes are, after a comma; empty where the atlas has none."""
    return "" if counted(facts).empty else say(", siehe „Belastbarkeit“")


def effects(facts: Facts) -> list[Effect]:
    """Counts of flags at each design effect, the smallest first; none where the method does not flag."""
    rows = counted(facts)
    rows = rows[rows["part"] == FLAG_PART].sort_values("design_effect")
    default = facts.config.settings.certainty.design_effect
    return [
        Effect(
            float(row.design_effect),
            bool(row.design_effect == default),
            int(row.flagged),
            int(row.flagged_below_90),
            int(row.unflagged_from_10),
            float(row.expected_false_flags),
            float(row.expected_missed),
        )
        for row in rows.itertuples()
    ]


def default_of(found: list[Effect]) -> Effect | None:
    """The effect that is used."""
    return next((entry for entry in found if entry.is_default), None)


def withheld(facts: Facts) -> int:
    """Areas with a probability that is not published."""
    rows = facts.published.certainty
    own = rows["method"].eq(facts.form.name) if facts.form is not None else rows["method"].eq("")
    return int((own & rows["flag_probability"].isna()).sum())


def part_names(facts: Facts) -> dict[str, str]:
    """What is called stable, by the name of the part in the tables."""
    named = {entry.name: _class_of(entry) for entry in facts.parts.values()}
    return named | ({FLAG_PART: say("auffällig oder nicht")} if facts.is_graded else {})


def _class_of(part: Part) -> str:
    """'Statusklasse', 'Dynamikklasse', or the part's own label with the word behind it."""
    is_named = part.change is not None or looks.is_status(part)
    return say("{noun}klasse" if is_named else "{noun}: Klasse", noun=looks.noun(part))


def factors(facts: Facts) -> pd.DataFrame:
    """Total Sobol index of every varied factor on who is flagged, the largest first."""
    rows = facts.published.sensitivity
    rows = rows[(rows["method"] == facts.method.name) & (rows["output"] == "flag")] if facts.form else rows.iloc[:0]
    return rows[rows["total"].notna()].sort_values("total", ascending=False, kind="stable")


def factor(name: str) -> str:
    """A choice as officials call it."""
    if name == "declared":
        return say("Verfahren wie erklärt")
    return say(FACTORS[name]) if name in FACTORS else name


def not_varied(facts: Facts) -> list[str]:
    """Choices for which the method declares no alternative."""
    varied = set(factors(facts)["factor"])
    return [say(label) for name, label in FACTORS.items() if name not in varied and name != CHANCE]


def alone(facts: Facts) -> pd.DataFrame:
    """Rows of pub_variants of the main method."""
    rows = facts.published.variants
    return rows[rows["method"] == facts.method.name] if facts.form is not None else rows.iloc[:0]


def level(facts: Facts, factor: str, name: str) -> str:
    """One alternative in words; an indicator by its name, groups with a true minus."""
    if factor == "leave_out":
        entry = facts.config.catalogue.get(facts.slots.get(name, ""))
        return say("ohne {indicator}", indicator=text.amid(entry.short_de) if entry else name)
    if factor == "flag":
        return say("Gruppen {groups}", groups=", ".join(map(text.group, name.split())))
    step, _, settings = name.partition(" (")
    shown = say(_LEVELS[step]) if step in _LEVELS else step
    return f"{shown} ({settings}" if settings else shown


def shares(facts: Facts, area: pd.Series) -> list[str]:
    """'nicht stabil', then how often draws and variants flag it and the likeliest other class, a line each.

    The other class is one of the lead part alone, so its share does not add up with those of the flag.
    """
    if area["grade"] == text.NO_GRADE:
        return [say(text.NO_CHANCE)]
    if text.is_missing(area["grade"]):
        return [say("Stabilität geheim")]
    said = [text.grade(area["grade"])]
    if not text.is_missing(area["flag_probability"]):
        share = text.probability(area["flag_probability"])
        said.append(say("auffällig in {share} der Ziehungen", share=share))
    if not text.is_missing(area["method_share"]):
        said.append(say("auffällig in {share} der Varianten", share=portion(area["method_share"])))
    if isinstance(area["other_class_label"], str) and not text.is_missing(area["other_class_probability"]):
        other = text.probability(area["other_class_probability"])
        named = looks.class_name(facts.lead, area["other_class_label"])
        said.append(say("{named}: {share}", named=named, share=other))
    return said


def portion(value: float | None) -> str:
    """Share of the variants in whole per cent; unlike draws, the variants can be all or none."""
    if value is None or text.is_missing(value) or value in (0.0, 1.0):
        return text.share(value, 0)
    return text.probability(value)


def of_area(facts: Facts, area_id: str) -> str:
    """Say how firm the flag is under chance and under other methods, which class is next likely, and what changed."""
    area = facts.areas.loc[area_id]
    return " ".join(filter(None, [_held(area), _other(facts, area), moved(facts, area_id)]))


def _held(area: pd.Series) -> str:
    """'Auffällig in 62 % der Ziehungen (Zufall) und in 88 % der Rechenvarianten (Wahl des Verfahrens).'"""
    said = []
    if not text.is_missing(area["flag_probability"]):
        drawn = text.probability(area["flag_probability"])
        said.append(say("in {share} der Ziehungen (Zufallsschwankung)", share=drawn))
    if not text.is_missing(area["method_share"]):
        said.append(say("in {share} der Rechenvarianten (Wahl des Verfahrens)", share=portion(area["method_share"])))
    return say("Auffällig {where}.", where=text.listing(said)) if said else ""


def _other(facts: Facts, area: pd.Series) -> str:
    chance, label = area["other_class_probability"], area["other_class_label"]
    if text.is_missing(chance) or not isinstance(label, str):
        return ""
    named = looks.class_name(facts.method.parts[0], label)
    said = later("Häufigste andere Klasse in den Ziehungen: {named} ({share}).")
    return say(said, named=named, share=text.probability(chance))


def moved(facts: Facts, area_id: str, *, with_edition: bool = True) -> str:
    """Say what changed since the edition before, and whether that goes beyond chance; empty where nothing did."""
    found = [(part, _changed(facts, area_id, part)) for part in (facts.lead.name, FLAG_PART)]
    rows = [(part, row) for part, row in found if row is not None]
    if not rows:
        return ""
    verdicts = [beyond(row) for _, row in rows]
    # One verdict for both changes is said once.
    shown = [f" ({verdict})" * (verdict not in verdicts[at + 1 :]) for at, verdict in enumerate(verdicts)]
    what = ", ".join(_what(facts, area_id, *changed) + verdict for changed, verdict in zip(rows, shown, strict=True))
    if not with_edition:
        return say("Wechsel: {what}.", what=what)
    return say("Seit {edition}: {what}.", edition=rows[0][1].previous_edition, what=what)


def _changed(facts: Facts, area_id: str, part: str) -> Any | None:
    """The change of class of an area, where one was tested."""
    row = facts.class_changes_of.get((part, area_id))
    return None if row is None or text.is_missing(row.is_beyond_chance) else row


def is_tested(facts: Facts) -> bool:
    """Say whether any change of class was tested against chance: over a reform none is."""
    return any(not text.is_missing(row.is_beyond_chance) for row in facts.class_changes_of.values())


def _what(facts: Facts, area_id: str, part: str, row: Any) -> str:
    if part == FLAG_PART and row.direction == "worse":
        again = compared.was_before(facts.areas["history"].get(area_id))
        return say("neu auffällig, nicht erstmals") if again else say("neu auffällig")
    if part == FLAG_PART:
        return say("nicht mehr auffällig")
    return looks.class_change(facts.lead, row.class_label_before, row.class_label_now)


def beyond(row: Any) -> str:
    """Whether a change of class goes beyond chance, in words."""
    return say(VERDICTS[bool(row.is_beyond_chance)])


def has_changes(facts: Facts) -> bool:
    """Say whether any class is published as another than in the edition before."""
    return bool(facts.class_changes["direction"].isin(["worse", "better"]).any())


def flag_changes(facts: Facts) -> tuple[int, int]:
    """Areas whose flag changed, and those whose change goes beyond chance; of published ones alone."""
    found = facts.class_changes["is_beyond_chance"]
    known = found[found.index.get_level_values("part") == FLAG_PART].dropna()
    return len(known), int(known.astype(bool).sum())


def change_counts(facts: Facts) -> list[tuple[str, int, int, int]]:
    """Name of each part, areas compared, of these changed, of these beyond chance; of published ones alone."""
    rows, found = facts.class_changes, []
    for part, label in part_names(facts).items():
        own = rows[rows.index.get_level_values("part") == part]
        compared = own[own["direction"].notna()]
        moved = compared[compared["is_beyond_chance"].notna()]
        if len(compared):
            found.append((label, len(compared), len(moved), int(moved["is_beyond_chance"].astype(bool).sum())))
    return found
