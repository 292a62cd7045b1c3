"""Published rows of the areas that have a profile, by area: each table is looked through once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.products.facts import Facts

ByArea = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, eq=False)
class Rows:
    """What is published of each area, by indicator, group or class.

    Attributes
    ----------
    now, before : rows of `pub_indicators` at both dates
    parts : contributions to the score of the lead
    smoothed : rows of `pub_shrunken`, where the city declares smoothing
    funding : rows of `pub_overlay` by funding area
    people : rows of `pub_population`
    chances : probability of every class of the lead; areas of which any is withheld are left out
    city : mapping of indicator to its mean over the areas
    most_part : largest contribution of any of these areas, whatever its sign
    """

    now: ByArea
    before: ByArea
    parts: ByArea
    smoothed: ByArea
    funding: ByArea
    people: ByArea
    chances: ByArea
    city: Mapping[str, float]
    most_part: float


def rows_of(facts: Facts, wanted: Sequence[str]) -> Rows:
    """Look up the rows of some areas."""
    published, about = facts.published, facts.published.about
    indicators, parts = _own(published.indicators, wanted), _own(published.contributions, wanted)
    parts = parts[(parts["method"] == facts.method.name) & (parts["part"] == facts.lead.name)]
    most = parts["contribution"].astype(float).abs().max()
    return Rows(
        now=_whole(indicators[indicators["measured_on"] == about["data_on"]], "indicator"),
        before=_whole(indicators[indicators["measured_on"] == about["before_on"]], "indicator"),
        parts=_values(parts, "indicator", "contribution"),
        smoothed=_whole(_own(published.shrunken, wanted), "indicator"),
        funding=_whole(_own(published.overlay, wanted), "funding_id"),
        people=_whole(_own(published.population, wanted), "group"),
        chances=_chances(facts, wanted),
        city={indicator: float(facts.city_value(indicator)["area_mean"]) for indicator in facts.indicators},
        most_part=0.0 if pd.isna(most) else float(most),
    )


def _own(frame: pd.DataFrame, wanted: Sequence[str]) -> pd.DataFrame:
    return frame[frame["area_id"].isin(wanted)]


def _whole(frame: pd.DataFrame, by: str) -> ByArea:
    found: dict[str, dict[str, Any]] = {}
    for row in frame.to_dict("records"):
        found.setdefault(str(row["area_id"]), {})[str(row[by])] = row
    return found


def _values(frame: pd.DataFrame, by: str, column: str) -> ByArea:
    found: dict[str, dict[str, Any]] = {}
    for area_id, name, value in zip(frame["area_id"], frame[by], frame[column].astype(float), strict=True):
        found.setdefault(str(area_id), {})[str(name)] = value
    return found


def _chances(facts: Facts, wanted: Sequence[str]) -> ByArea:
    rows = _own(facts.published.class_probability, wanted)
    own = rows[
        (rows["method"] == facts.method.name)
        & (rows["part"] == facts.lead.name)
        & (rows["design_effect"] == facts.config.settings.certainty.design_effect)
    ]
    hidden = set(own.loc[own["probability"].isna(), "area_id"])
    return _values(own[~own["area_id"].isin(hidden)], "class_code", "probability")
