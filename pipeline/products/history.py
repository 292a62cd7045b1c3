"""Every published edition in short: what pages that tell of several editions read, shared by all of them."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pandas as pd

Made = TypeVar("Made")

CLASSES = ["edition", "method", "part", "area_id", "score", "class_code"]
GROUPS = ["edition", "method", "area_id", "group_code"]
FLAGS = ["edition", "area_id", "is_auffaellig", "change", "previous_area_id"]
VALUES = ["edition", "area_id", "indicator", "measured_on", "value", "definition_version"]
PEOPLE = ["edition", "area_id", "group", "residents"]
REFERENCE = ["edition", "method", "part", "indicator", "group", "step", "mean", "sd"]
CITY = ["edition", "indicator", "measured_on", "city_rate", "area_mean"]
PROTECTED = ["edition", "indicator", "source_id", "value_status"]


@dataclass(frozen=True, eq=False)
class History:
    """Published rows of every edition, the columns alone that are told over time.

    Attributes
    ----------
    editions : DataFrame
        `pub_editions`, oldest first.
    areas : mapping of geography to DataFrame
        Areas of every level with polygons.
    scores, flags, values, people, reference, city : DataFrame
        Columns as named above: `pub_scores`, `pub_flags`, `pub_indicators` at the data date, `pub_population`,
        `pub_reference`, `pub_city_values`.
    protection : DataFrame
        By edition and indicator whether it comes of a source that is not public (`is_closed`), whether of such a source
        any value is withheld (`is_withheld`), whether any was rounded before it was delivered (`is_delivered_rounded`).
    """

    editions: pd.DataFrame
    areas: Mapping[str, pd.DataFrame]
    scores: pd.DataFrame
    flags: pd.DataFrame
    values: pd.DataFrame
    people: pd.DataFrame
    reference: pd.DataFrame
    city: pd.DataFrame
    protection: pd.DataFrame
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def until(self, edition: str) -> pd.DataFrame:
        """Return the editions up to and with this one, oldest first, index `edition`: an atlas tells of no later."""
        known = self.editions.set_index("edition", drop=False)
        return known[known["data_on"] <= known.at[edition, "data_on"]]

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return the result of `make`, computed once for all editions of a process."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: Made = self._kept[key]
        return kept

    def cut(self, editions: pd.DataFrame, municipality: str) -> "History":
        """Return what is told of the areas of one municipality alone; nothing of what was made for all is kept."""
        areas = {geography: rows[rows["municipality_id"] == municipality] for geography, rows in self.areas.items()}
        of_geography = {geography: set(rows["area_id"]) for geography, rows in areas.items()}
        own = {(row.edition, area) for row in editions.itertuples() for area in of_geography[row.geography_id]}
        told = {name: _among(getattr(self, name), own) for name in ("scores", "flags", "values", "people")}
        reference = self.reference[self.reference["group"].isin(["all", municipality])]
        return replace(self, editions=editions, areas=areas, reference=reference, _kept={}, **told)


def _among(rows: pd.DataFrame, own: set[tuple[str, str]]) -> pd.DataFrame:
    is_own = pd.MultiIndex.from_frame(rows[["edition", "area_id"]]).isin(list(own))
    return rows[is_own].reset_index(drop=True)


def of(
    editions: pd.DataFrame, areas: Mapping[str, pd.DataFrame], tables: Mapping[str, Mapping[str, pd.DataFrame]]
) -> History:
    """Keep what is told over time.

    Parameters
    ----------
    editions : DataFrame
        `pub_editions`, oldest first.
    areas : mapping
        Areas of every geography.
    tables : mapping
        For scores, flags, indicators, population, reference, city_values and sources the rows of every edition.
    """
    return History(
        editions=editions,
        areas=areas,
        scores=_short(tables["scores"], CLASSES),
        flags=_short(tables["flags"], FLAGS),
        values=_at_data_date(_short(tables["indicators"], VALUES), editions),
        people=_short(tables["population"], PEOPLE),
        reference=_short(tables["reference"], REFERENCE),
        city=_at_data_date(_short(tables["city_values"], CITY), editions),
        protection=_protection(
            _short(tables["indicators"], PROTECTED), _short(tables["sources"], ["edition", "source_id", "is_public"])
        ),
    )


def _protection(indicators: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Say what of the sources of each indicator is protected: it follows from published words and sources alone."""
    rows = indicators.drop_duplicates().merge(sources, on=["edition", "source_id"], how="left")
    is_closed = ~rows["is_public"].eq(True)
    return (
        rows.assign(
            is_closed=is_closed,
            is_withheld=is_closed & rows["value_status"].eq("geheim"),
            is_delivered_rounded=rows["value_status"].eq("gerundet"),
        )
        .groupby(["edition", "indicator"], as_index=False)[["is_closed", "is_withheld", "is_delivered_rounded"]]
        .any()
    )


def _short(rows: Mapping[str, pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    """Return some columns of all editions; those without rows would only blur the types of the others."""
    filled = [frame[columns] for frame in rows.values() if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=columns)


def _at_data_date(frame: pd.DataFrame, editions: pd.DataFrame) -> pd.DataFrame:
    on = frame["edition"].map(editions.set_index("edition")["data_on"])
    return frame[(frame["measured_on"] == on).to_numpy(bool)].drop(columns="measured_on").reset_index(drop=True)
