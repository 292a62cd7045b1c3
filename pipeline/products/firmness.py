"""How firm classes and flags are, in words and rows: chance and choice of method, each under its own name."""

from dataclasses import dataclass

import pandas as pd

from pipeline.methods.form import Part
from pipeline.methods.stability_table import FLAG_PART
from pipeline.products import looks, text
from pipeline.products.facts import Facts

CHANCE = "chance"
VERDICTS = {True: "mehr als Zufall", False: "kann Zufall sein"}
"""Whether a change of class goes beyond chance."""
BREAKS = (0.10, 0.50, 0.90)
"""Probabilities of being conspicuous at which a map changes its colour."""
PROBABILITIES = tuple(f"{name}{text.THIN}%" for name in ("unter 10", "10 bis unter 50", "50 bis unter 90", "ab 90"))

FACTORS = {
    "standardise": "Standardisierung der Indikatoren",
    "reference": "Vergleichswert der Indikatoren",
    "aggregate": "Zusammenfassung der Indikatoren",
    "weights": "Gewichte der Indikatoren",
    "leave_out": "Weglassen eines Indikators",
    "limits": "Grenzen der Klassen",
    "flag": "Abgrenzung von „auffällig“",
    CHANCE: "Zufallsschwankung",
}
"""What may be chosen, as officials call it; chance stands beside it."""
_LEVELS = {
    "declared": "",
    "drawn": "Gewichte zufällig um die erklärten (Mittel)",
    "lower": "alle Grenzen niedriger",
    "higher": "alle Grenzen höher",
    "population_weighted": "nach Einwohnerzahl gewichtet",
    "area_mean": "Mittel der Gebiete",
    "city_rate": "Wert der Stadt insgesamt",
    "zscore": "z-Werte",
    "robust": "robuste z-Werte (Median)",
    "minmax": "vom niedrigsten bis zum höchsten Wert",
    "rank": "Ränge",
    "rank_normal": "Ränge, normalverteilt",
    "percentile_rank": "Prozentränge",
    "mean": "arithmetisches Mittel",
    "sum": "Summe",
    "geometric": "geometrisches Mittel",
    "harmonic": "harmonisches Mittel",
    "maximum": "höchster der Teile",
    "copeland": "Paarvergleich nach Copeland",
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
    return named | ({FLAG_PART: "auffällig oder nicht"} if facts.is_graded else {})


def _class_of(part: Part) -> str:
    """'Statusklasse', 'Dynamikklasse', or the part's own label with the word behind it."""
    is_named = part.change is not None or looks.is_status(part)
    return f"{looks.noun(part)}klasse" if is_named else f"{looks.noun(part)}: Klasse"


def factors(facts: Facts) -> pd.DataFrame:
    """Total Sobol index of every varied factor on who is flagged, the largest first."""
    rows = facts.published.sensitivity
    rows = rows[(rows["method"] == facts.method.name) & (rows["output"] == "flag")] if facts.form else rows.iloc[:0]
    return rows[rows["total"].notna()].sort_values("total", ascending=False, kind="stable")


def factor(name: str) -> str:
    """A choice as officials call it."""
    return {"declared": "Verfahren wie erklärt"}.get(name) or FACTORS.get(name, name)


def not_varied(facts: Facts) -> list[str]:
    """Choices for which the method declares no alternative."""
    varied = set(factors(facts)["factor"])
    return [label for name, label in FACTORS.items() if name not in varied and name != CHANCE]


def alone(facts: Facts) -> pd.DataFrame:
    """Rows of pub_variants of the main method."""
    rows = facts.published.variants
    return rows[rows["method"] == facts.method.name] if facts.form is not None else rows.iloc[:0]


def level(facts: Facts, factor: str, name: str) -> str:
    """One alternative in words; an indicator by its name, groups with a true minus."""
    if factor == "leave_out":
        entry = facts.config.catalogue.get(facts.slots.get(name, ""))
        return f"ohne {entry.short_de}" if entry else f"ohne {name}"
    if factor == "flag":
        return f"Gruppen {', '.join(map(text.group, name.split()))}"
    step, _, settings = name.partition(" (")
    shown = _LEVELS.get(step, step)
    return f"{shown} ({settings}" if settings else shown


def shares(area: pd.Series) -> str:
    """'nicht stabil', then chance, choice of method and the likeliest other class on lines of their own."""
    if area["grade"] == text.NO_GRADE:
        return text.NO_CHANCE
    said = [text.grade(area["grade"])]
    if not text.is_missing(area["flag_probability"]):
        said.append(f"Zufall {text.probability(area['flag_probability'])}")
    if not text.is_missing(area["method_share"]):
        said.append(f"Verfahren {portion(area['method_share'])}")
    if isinstance(area["other_class_label"], str) and not text.is_missing(area["other_class_probability"]):
        said.append(f"sonst {area['other_class_label']} {text.probability(area['other_class_probability'])}")
    return "\n".join(said)


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
        said.append(f"in {text.probability(area['flag_probability'])} der Ziehungen (Zufallsschwankung)")
    if not text.is_missing(area["method_share"]):
        said.append(f"in {portion(area['method_share'])} der Rechenvarianten (Wahl des Verfahrens)")
    return f"Auffällig {' und '.join(said)}." if said else ""


def _other(facts: Facts, area: pd.Series) -> str:
    chance, label = area["other_class_probability"], area["other_class_label"]
    if text.is_missing(chance) or not isinstance(label, str):
        return ""
    named = looks.class_name(facts.method.parts[0], label)
    return f"Nächstwahrscheinliche Klasse: {named} ({text.probability(chance)} der Ziehungen)."


def moved(facts: Facts, area_id: str) -> str:
    """Say what changed since the edition before, and whether that goes beyond chance; empty where nothing did."""
    found = [(part, _changed(facts, area_id, part)) for part in (facts.lead.name, FLAG_PART)]
    rows = [(part, row) for part, row in found if row is not None]
    if not rows:
        return ""
    said = [f"{_what(facts, part, row)} ({beyond(row)})" for part, row in rows]
    return f"Seit {rows[0][1]['previous_edition']}: {', '.join(said)}."


def _changed(facts: Facts, area_id: str, part: str) -> pd.Series | None:
    """The change of class of an area, where one was tested."""
    rows = facts.class_changes
    if (part, area_id) not in rows.index:
        return None
    row = rows.loc[(part, area_id)]
    return None if text.is_missing(row["is_beyond_chance"]) else row


def _what(facts: Facts, part: str, row: pd.Series) -> str:
    if part == FLAG_PART:
        return "neu auffällig" if row["direction"] == "worse" else "nicht mehr auffällig"
    before, now = row["class_label_before"], row["class_label_now"]
    return f"{looks.class_name(facts.lead, before)} → {now}"


def beyond(row: pd.Series) -> str:
    """Whether a change of class goes beyond chance, in words."""
    return VERDICTS[bool(row["is_beyond_chance"])]


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
