"""What the pages of one edition state: one table with a row per area, and the form of the main method."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.products import palette, text
from pipeline.products.published import Published


@dataclass(frozen=True, eq=False)
class Facts:
    """The published tables with what every page derives from them, once.

    Attributes
    ----------
    areas : DataFrame
        One row per base area, index `area_id`; columns of `area_table`.
    form : mapping
        The main method's form as in config/methods; empty without a main method.
    """

    published: Published
    config: Config
    areas: pd.DataFrame
    form: Mapping[str, Any]

    @property
    def has_method(self) -> bool:
        """Say whether a main method scored this edition."""
        return bool(self.form) and not self.published.scores.empty

    @cached_property
    def is_graded(self) -> bool:
        """Say whether the method has the form that maps and lists of conspicuous areas show.

        Classes of status and dynamics by limits, groups of both, some of them flagged. Other methods have a page of
        results, their tables and the pages on indicators and data.
        """
        parts = {part.get("name"): part for part in self.form.get("parts", ())}
        status = parts.get("status", {})
        codes = {entry["code"] for entry in status.get("classes", ())}
        has_scale = "limits" in status.get("classify", {}) and bool(codes) and codes <= set(palette.STATUS)
        return self.has_method and has_scale and "dynamics" in parts and {"groups", "flag"} <= set(self.form)

    @cached_property
    def has_maps(self) -> bool:
        """Say whether the areas came with their geometry."""
        return bool(len(self.areas) and self.areas["geometry"].notna().all())

    @cached_property
    def has_draws(self) -> bool:
        """Say whether chance was drawn for the main method; without it no product says anything of stability."""
        rows = self.published.class_probability
        return self.has_method and bool((rows["method"] == self.form["name"]).any())

    @cached_property
    def measures_change(self) -> bool:
        """Say whether change belongs to what is assessed: a method without a part of change never asks for it."""
        return not self.form or any("change" in part for part in self.form.get("parts", ()))

    @property
    def has_dynamics(self) -> bool:
        """Say whether the edition has classes of change."""
        return self.published.has_dynamics and bool(self.areas["dynamics_code"].notna().any())

    @cached_property
    def off_map(self) -> pd.Series:
        """Names of the areas that maps are drawn without, index `area_id`."""
        geography = self.config.edition(self.published.edition).geography
        return self.areas.loc[sorted(self.config.geography(geography).off_map), "name"]

    @cached_property
    def flagged(self) -> pd.DataFrame:
        """Conspicuous areas in the order of their number: outside, partly, inside, then by score."""
        return _ordered(self.areas[self.areas["is_auffaellig"].eq(True)])

    @cached_property
    def near(self) -> pd.DataFrame:
        """Near misses, most probable first."""
        return self.areas[self.areas["is_near_miss"].eq(True)].sort_values(
            ["flag_probability", "status_score"], ascending=False, kind="stable"
        )

    @cached_property
    def numbered(self) -> pd.DataFrame:
        """Flagged areas that carry a number: those outside or partly inside, all where there is no funding map."""
        return self.flagged[self.flagged["location"] != "inside"] if self.published.has_funding else self.flagged

    @cached_property
    def outside(self) -> pd.DataFrame:
        """Flagged areas outside, all of them where there is no funding map."""
        return self.flagged[self.flagged["location"] == "outside"] if self.published.has_funding else self.flagged

    @cached_property
    def assessed(self) -> pd.DataFrame:
        """Areas that are scored."""
        return self.areas[self.areas["is_valid"].eq(True)]

    @cached_property
    def not_assessed(self) -> pd.DataFrame:
        """Areas that are not scored, with their reason."""
        return self.areas[~self.areas["is_valid"].eq(True)]

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Indicators of this edition, in the order of the method's slots, then of the catalogue."""
        delivered = set(self.published.indicators["indicator"])
        bound = self.config.binding(self.form["name"], self.published.edition) if self.form else None
        first = list(bound.indicators.values()) if bound else []
        return tuple(dict.fromkeys(i for i in [*first, *self.config.catalogue] if i in delivered))

    @cached_property
    def reasons(self) -> Mapping[str, list[Any]]:
        """Rows of `pub_reasons` of every area, in order of their position."""
        found: dict[str, list[Any]] = {}
        for row in self.published.reasons.sort_values(["area_id", "position"]).itertuples():
            found.setdefault(str(row.area_id), []).append(row)
        return found

    @property
    def lead(self) -> str:
        """Name of the part that the columns ``status_…`` hold."""
        return lead_part(self.form)

    def part(self, name: str) -> Mapping[str, Any]:
        """A part of the form: its label, limits and classes."""
        return next(part for part in self.form["parts"] if part["name"] == name)

    def classes(self, part: str) -> list[tuple[int, str]]:
        """Codes and labels of a part's classes, as the method orders them."""
        return [(entry["code"], entry["label"]) for entry in self.part(part)["classes"]]

    def city_value(self, indicator: str) -> pd.Series:
        """Row of the city's values of an indicator at the data date."""
        rows = self.published.city_values
        at = rows[(rows["indicator"] == indicator) & (rows["measured_on"] == self.published.about["data_on"])]
        return at.iloc[0] if len(at) else pd.Series({"area_mean": np.nan, "city_rate": np.nan, "median": np.nan})

    def values(self, indicator: str) -> pd.DataFrame:
        """Values of an indicator at the data date with `value_status`, index `area_id`."""
        at = self._values.get(indicator, self.published.indicators.head(0).set_index("area_id"))
        return at[["value", "value_status"]].reindex(self.areas.index)

    @cached_property
    def _values(self) -> dict[Any, pd.DataFrame]:
        """Values at the data date by indicator."""
        rows = self.published.indicators
        now = rows[rows["measured_on"] == self.published.about["data_on"]]
        return {indicator: at.set_index("area_id") for indicator, at in now.groupby("indicator")}


def facts_of(published: Published, config: Config) -> Facts:
    """Join the tables of an edition."""
    method = config.settings.city.main_method
    form = config.forms.get(method, {}) if method else {}
    return Facts(published, config, area_table(published, method, lead_part(form)), form)


def lead_part(form: Mapping[str, Any]) -> str:
    """Name of the part that the columns ``status_…`` hold: the status, else the first part of the form."""
    names = [str(part.get("name")) for part in form.get("parts", ())]
    return "status" if "status" in names or not names else names[0]


def area_table(published: Published, method: str | None, lead: str = "status") -> pd.DataFrame:
    """Return one row per base area with everything the pages print.

    Parameters
    ----------
    published : Published
    method : str or None
        Main method; without one the columns of scores, groups and flags are empty.
    lead : str
        Part of the method that the columns ``status_…`` hold.

    Returns
    -------
    DataFrame
        Index `area_id` in key order. Missing values are None or NaN. Two areas of one name carry
        their district behind it.
    """
    base = published.areas[published.areas["is_base"]].set_index("area_id").sort_index()
    table = base[["name", "geometry"]].join(_districts(published.areas))
    table["name"] = _distinct(table)
    joined = [
        _indexed(published.validity, ["is_valid", "reason", "is_dynamics_valid", "dynamics_reason"]),
        _indexed(published.population[published.population["group"] == "all"], ["residents"]),
        _scores(published.scores, method, lead, "status"),
        _scores(published.scores, method, "dynamics", "dynamics"),
        _indexed(published.groups[published.groups["method"] == method], ["group_code", "basis"]),
        _indexed(published.certainty[published.certainty["method"] == method], _CERTAINTY),
        _indexed(published.flags, _FLAGS),
    ]
    table = table.join(joined)
    drawn = published.class_probability
    if method is not None and not drawn["method"].eq(method).any():
        # Said of the areas that have a flag or a score: without draws nobody knows how stable it is.
        table["grade"] = table["grade"].astype(object).mask(table["status_score"].notna(), text.NO_GRADE)
    return table


_CERTAINTY = ["flag_probability", "grade", "score_low", "score_high", "rank_low", "rank_high"]
_FLAGS = [
    "is_auffaellig", "location", "category", "size_class", "share_current", "is_near_miss", "was_auffaellig",
    "change", "editions_flagged", "is_persistent", "history", "previous_area_id",
]  # fmt: skip


def _indexed(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return frame.set_index("area_id")[columns]


def _scores(scores: pd.DataFrame, method: str | None, part: str, name: str) -> pd.DataFrame:
    rows = scores[(scores["method"] == method) & (scores["part"] == part)].set_index("area_id")
    kept = rows[["score", "rank", "class_code", "class_label"]]
    return kept.rename(columns=lambda column: f"{name}_{column.removeprefix('class_')}")


def _districts(areas: pd.DataFrame) -> pd.DataFrame:
    """Return region (one level up) and district (the topmost level) of every area; empty where there is none."""
    parent = areas.set_index("area_id")["parent_id"].astype(object)
    parent = parent.where(parent.notna(), "")
    base = areas.loc[areas["is_base"].astype(bool), "area_id"]
    first = top = base.map(parent)
    while True:
        above = top.map(parent).astype(object).fillna("")
        if (above == "").all():
            break
        top = top.mask(above != "", above)
    region = first.mask(first == top, "")
    name = areas.set_index("area_id")["name"]
    columns = {"district_id": top, "district": top.map(name), "region_id": region, "region": region.map(name)}
    return pd.DataFrame(columns).fillna("").set_axis(pd.Index(base, name="area_id"))


def _distinct(table: pd.DataFrame) -> pd.Series:
    twice = table["name"].duplicated(keep=False) & table["district"].ne("")
    return table["name"].where(~twice, table["name"] + " (" + table["district"] + ")")


def _ordered(flagged: pd.DataFrame) -> pd.DataFrame:
    place = flagged["location"].map({"outside": 0, "partly": 1, "inside": 2}).astype(float)
    by = flagged.assign(_place=place, _id=flagged.index).sort_values(
        ["_place", "status_score", "_id"], ascending=[True, False, True], kind="stable"
    )
    ordered = by.drop(columns=["_place", "_id"])
    return ordered.assign(number=np.arange(1, len(ordered) + 1))
