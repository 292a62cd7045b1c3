"""Why an area is, or nearly is, auffällig: codes and values; the sentences are composed in the products."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.form import Part
from pipeline.results import assemble
from pipeline.results.contributions import OFFSET
from pipeline.store import Store

COLUMNS = ["area_id", "code", "part", "indicator", "value", "city_value", "contribution", "limit", "distance"]


@dataclass(frozen=True)
class Edition:
    """The tables of one edition and method that reasons are drawn from.

    Attributes
    ----------
    means : DataFrame
        Mean of the valid areas that an area is measured against, now and its change, index ``unit`` and ``indicator``.
    units : Series
        Municipality by which an area is measured, index ``area_id``; '' where all are measured together.
    """

    scores: pd.DataFrame
    contributions: pd.DataFrame
    values: pd.DataFrame
    means: pd.DataFrame
    units: pd.Series


def given(store: Store, config: Config, edition: str, flags: pd.DataFrame) -> pd.DataFrame:
    """Return the reasons of every flagged or nearly flagged area of an edition.

    For each: the status score with the limit it passed (or missed) and the indicators that carry it; the same for the
    dynamics where their class is the worst or the area nearly flagged. Position 1 is the first to tell.
    """
    form = assemble.forms(config).get(config.settings.city.main_method or "")
    told = flags[(flags["is_auffaellig"] == True) | flags["is_near_miss"]]  # noqa: E712
    if form is None or told.empty:
        return pd.DataFrame(columns=["edition", "position", *COLUMNS])
    tables = _tables(store, config, form.name, edition)
    parts = [_part(part, tables, told, config, form.direction) for part in form.parts]
    rows = pd.concat([frame for frame in parts if len(frame)], ignore_index=True)
    rows = rows.sort_values(["area_id", "order"], kind="stable")
    position = rows.groupby("area_id").cumcount() + 1
    return rows[COLUMNS].assign(edition=edition, position=position)


def _tables(store: Store, config: Config, method: str, edition: str) -> Edition:
    on = config.edition(edition)
    values = store.read("core_indicators", edition=edition)
    areas = store.read("core_areas", geography_id=on.geography).set_index("area_id")["municipality_id"]
    units = areas if config.is_each_municipality else pd.Series("", index=areas.index)
    return Edition(
        store.read("out_scores", edition=edition, method=method),
        store.read("out_contributions", edition=edition, method=method),
        _now_and_change(values, on.data_on, "value", ["area_id", "indicator"]),
        _now_and_change(_means(store, edition, values, units), on.data_on, "area_mean", ["unit", "indicator"]),
        units,
    )


def _means(store: Store, edition: str, values: pd.DataFrame, units: pd.Series) -> pd.DataFrame:
    """Return the unweighted mean of the valid areas of a unit, at both dates."""
    if units.eq("").all():
        return store.read("out_city_values", edition=edition).assign(unit="")
    validity = store.read("out_validity", edition=edition).set_index("area_id")["is_valid"]
    rows = values[values["area_id"].map(validity).astype(bool) & values["value"].notna()]
    rows = rows.assign(unit=rows["area_id"].map(units), area_mean=rows["value"].astype(float))
    return rows.groupby(["unit", "indicator", "measured_on"])["area_mean"].mean().reset_index()


def _now_and_change(rows: pd.DataFrame, data_on: object, column: str, key: list[str]) -> pd.DataFrame:
    """Value now and its change since the earlier date, by key."""
    is_now = pd.to_datetime(rows["measured_on"]).dt.date == data_on
    now = rows[is_now].set_index(key)[column]
    before = rows[~is_now].set_index(key)[column].reindex(now.index)
    return pd.DataFrame({"now": now, "change": now - before})


def _part(part: Part, tables: Edition, told: pd.DataFrame, config: Config, direction: float) -> pd.DataFrame:
    """Score row and indicator rows of one part; a part of change where its class is the worst or the area near."""
    scores = tables.scores[(tables.scores["part"] == part.name) & tables.scores["area_id"].isin(told["area_id"])]
    is_change = part.change is not None
    if is_change:
        near = scores["area_id"].isin(told.loc[told["is_near_miss"], "area_id"])
        # A nearly flagged area is told its change where one class more would be the worst.
        codes = scores["class_code"]
        scores = scores[(codes == part.classes[-1].code) | (near & (codes == part.classes[-2].code))]
    head = _score_rows(scores, part, told, direction)
    body = _indicator_rows(scores["area_id"], part, tables, config.settings.flag.reasons, direction)
    offset = 100 if is_change else 0
    return pd.concat([head.assign(order=offset), body.assign(order=body["order"] + offset)], ignore_index=True)


def _score_rows(scores: pd.DataFrame, part: Part, told: pd.DataFrame, direction: float) -> pd.DataFrame:
    flagged = scores["area_id"].isin(told.loc[told["is_auffaellig"] == True, "area_id"]).to_numpy()  # noqa: E712
    value = scores["score"].to_numpy()
    limits = np.sort(direction * np.asarray(part.classify.limits, dtype=float))
    # Where low is worse a score passes a limit downwards.
    limit = direction * nearest_limit(direction * value, limits, flagged)
    return pd.DataFrame(
        {
            "area_id": scores["area_id"].to_numpy(),
            "code": part.name,
            "part": part.name,
            "indicator": None,
            "value": value,
            "city_value": 0.0,
            "contribution": None,
            "limit": limit,
            "distance": value - limit,
        }
    )


def nearest_limit(score: np.ndarray, limits: np.ndarray, flagged: np.ndarray) -> np.ndarray:
    """Limit a flagged score passed last, or the next one an unflagged score did not reach.

    Parameters
    ----------
    score : (k,) float
    limits : (m,) ascending floats; empty: the method has none of its own
    flagged : (k,) bool

    Returns
    -------
    (k,) float, NaN where there is no such limit
    """
    if len(limits) == 0:
        return np.full(len(score), np.nan)
    passed = np.searchsorted(limits, score, side="left")
    position = np.where(flagged, passed - 1, passed)
    known = (position >= 0) & (position < len(limits))
    return np.where(known, limits[np.clip(position, 0, len(limits) - 1)], np.nan)


def _indicator_rows(areas: pd.Series, part: Part, tables: Edition, most: int, direction: float) -> pd.DataFrame:
    """Indicators that carry the score most to its worse end, never one that draws it back; an offset is none."""
    rows = tables.contributions[tables.contributions["indicator"] != OFFSET]
    rows = rows.assign(toward=direction * rows["contribution"])
    rows = rows[(rows["part"] == part.name) & rows["area_id"].isin(areas) & (rows["toward"] > 0)]
    rows = rows.sort_values(["area_id", "toward", "indicator"], ascending=[True, False, True])
    rows = rows.assign(order=rows.groupby("area_id").cumcount() + 1)
    rows = rows[rows["order"] <= most]
    column = "now" if part.change is None else "change"
    key = pd.MultiIndex.from_frame(rows[["area_id", "indicator"]])
    of_unit = pd.MultiIndex.from_arrays([rows["area_id"].map(tables.units), rows["indicator"]])
    return pd.DataFrame(
        {
            "area_id": rows["area_id"],
            "code": "indicator" if part.change is None else "change",
            "part": part.name,
            "indicator": rows["indicator"],
            "value": tables.values[column].reindex(key).to_numpy(),
            "city_value": tables.means[column].reindex(of_unit).to_numpy(),
            "contribution": rows["contribution"],
            "limit": None,
            "distance": None,
            "order": rows["order"],
        }
    )
