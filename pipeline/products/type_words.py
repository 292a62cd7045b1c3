"""What the products say of types of areas: their names, what sets them apart, how firmly they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.config import Typology
from pipeline.products import looks, palette, text
from pipeline.products.facts import Facts
from pipeline.products.known_labels import named
from pipeline.products.language import later, say

MOST_NAMED = 6
"""Indicators named on each side of the mean."""
#: Words for the mean adjusted Rand index, from the value on (Steinley 2004, recovery of clusters).
AGREEMENT = ((0.90, later("sehr gut")), (0.80, later("gut")), (0.65, later("mäßig")), (-1.0, later("gering")))
ROTATIONS = {"none": later("ohne Rotation"), "varimax": later("Varimax-Rotation")}
CLUSTERINGS = {"kmeans": later("k-Means-Verfahren"), "ward": later("Ward-Verfahren")}


@dataclass(frozen=True, eq=False)
class TypeFacts:
    """The typology of one edition as published.

    Attributes
    ----------
    about : Series
        Row of pub_typology.
    areas : DataFrame
        Rows of pub_types, index area_id.
    """

    facts: Facts
    settings: Typology
    about: pd.Series
    areas: pd.DataFrame

    @property
    def codes(self) -> tuple[str, ...]:
        """Letters of the types."""
        return tuple(self.settings.codes)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Indicators in the order of the configuration."""
        known = set(self.facts.published.type_profiles["indicator"])
        return tuple(name for name in self.settings.indicators if name in known)

    @cached_property
    def residents(self) -> pd.Series:
        """Residents of the published areas by type."""
        rows = self.facts.published.type_profiles.drop_duplicates("type_code").set_index("type_code")
        return rows["residents"].astype(float)

    def members(self, code: str) -> pd.DataFrame:
        """Published areas of a type."""
        return self.areas[self.areas["type_code"] == code]

    @cached_property
    def shown(self) -> pd.DataFrame:
        """Areas whose type is published."""
        return self.areas[self.areas["type_code"].notna()]

    @cached_property
    def withheld(self) -> pd.DataFrame:
        """Areas that have a type which is not published."""
        return self.areas[self.areas["type_code"].isna() & self.areas["reason"].isna()]

    @cached_property
    def untyped(self) -> pd.DataFrame:
        """Areas without a type, with their reason."""
        return self.areas[self.areas["reason"].notna()]

    def colour(self, code: str) -> str:
        """Colour of a type."""
        return palette.TYPES[self.codes.index(code)]

    def label(self, code: str) -> str:
        """Name of a type: the configuration's, else 'Typ A'."""
        return self.settings.labels.get(code) or say("Typ {code}", code=code)

    def row(self, code: str, indicator: str) -> Any:
        """Row of pub_type_profiles."""
        return self._profiles[code, indicator]

    @cached_property
    def _profiles(self) -> dict[tuple[str, str], Any]:
        rows = self.facts.published.type_profiles.itertuples()
        return {(str(row.type_code), str(row.indicator)): row for row in rows}

    def kept(self, members: pd.DataFrame) -> float | None:
        """Share of areas that keep their type in at least the share of resamples from which a grade is 'mostly'."""
        limit = self.facts.config.settings.certainty.mostly_stable_from
        known = members["stability"].dropna().astype(float)
        return float((known >= limit - 1e-9).mean()) if len(known) else None


def of(facts: Facts) -> TypeFacts | None:
    """Return the typology of the edition; None where there is none."""
    settings, about = facts.config.settings.typology, facts.published.typology
    if settings is None or about.empty:
        return None
    return TypeFacts(facts, settings, about.iloc[0], facts.published.types.set_index("area_id"))


def sentence(types: TypeFacts, code: str, *, numbers: bool) -> str:
    """Say in one neutral sentence where the means of a type lie beside those of all typed areas."""
    rows = [types.row(code, indicator) for indicator in types.indicators]
    if all(text.is_missing(row.standardised) for row in rows):
        return say("Mittelwerte werden nicht ausgewiesen.")
    limit = types.settings.notable_from
    above = _named(types, [r for r in rows if r.standardised >= limit], numbers)
    below = _named(types, [r for r in rows if r.standardised <= -limit], numbers)
    parts = [
        say("überdurchschnittlich: {indicators}", indicators=above) if above else "",
        say("unterdurchschnittlich: {indicators}", indicators=below) if below else "",
    ]
    said = "; ".join(part for part in parts if part) or say("alle Werte nahe dem Mittel")
    return f"{said[0].upper()}{said[1:]}."


def _named(types: TypeFacts, rows: Sequence[Any], numbers: bool) -> str:
    catalogue = types.facts.config.catalogue
    ordered = sorted(rows, key=lambda row: -abs(row.standardised))
    more = len(ordered) - MOST_NAMED
    names = [
        f"{text.amid(catalogue[r.indicator].short_de)} ({text.measure(r.mean, catalogue[r.indicator].unit)})"
        if numbers
        else text.amid(catalogue[r.indicator].short_de)
        for r in ordered[:MOST_NAMED]
    ]
    rest = text.counted(more, say("weiterer Indikator"), say("weitere Indikatoren"))
    return text.listing([*names, rest] if more > 0 else names)


def agreement(types: TypeFacts) -> str:
    """Say how well resamples of the areas give the same types."""
    about = types.about
    word = next(word for limit, word in AGREEMENT if round(float(about["agreement"]), 2) >= limit)
    return say(
        "Bildet man die Typen {n}-mal aus zufällig gezogenen Gebieten neu, ist die Übereinstimmung {word} (angepasster "
        "Rand-Index im Mittel {mean}, in neun von zehn Wiederholungen {low} bis {high}; 1 ist völlige "
        "Übereinstimmung).",
        n=text.number(about["resamples"]),
        word=say(word),
        mean=text.number(about["agreement"], 2),
        low=text.number(about["agreement_low"], 2),
        high=text.number(about["agreement_high"], 2),
    )


def how(types: TypeFacts) -> str:
    """Say how the types were made."""
    about, n = types.about, len(types.indicators)
    c = int(about["components"])
    dense = say(
        "Aus {n} standardisierten Indikatoren werden {components} gebildet ({rotation}; sie tragen {share} der "
        "Streuung).",
        n=text.number(n),
        components=text.counted(c, say("Hauptkomponente"), say("Hauptkomponenten")),
        rotation=say(ROTATIONS[about["rotation"]]),
        share=text.share(about["explained_share"], 0),
    )
    near, alike = later("ähnlichen Komponentenwerten"), later("ähnlichen standardisierten Werten")
    lead = types.facts.lead if types.facts.has_method else None
    score = say("mittleren Status-Index") if lead and looks.is_status(lead) else say("mittleren Index")
    first = say("mittleren Wert der ersten Komponente")
    grouped = say(
        "Gebiete mit {space} bilden einen Typ ({clustering}, {n} Typen). Die Buchstaben folgen dem {order}, A hat den "
        "niedrigsten. Typen fassen ähnliche Gebiete zusammen; sie sind keine Bewertung und ändern keine Einstufung.",
        space=say(near if about["space"] == "components" else alike),
        clustering=say(CLUSTERINGS[about["clustering"]]),
        n=text.number(about["types"]),
        order=score if about["type_order"] == "score" else first,
    )
    return f"{dense} {grouped}"


def reasons(types: TypeFacts) -> str:
    """Why areas have no type, with their number."""
    counts = types.untyped["reason"].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "; ".join(text.reasoned(n, named(reason)) for reason, n in ordered)
