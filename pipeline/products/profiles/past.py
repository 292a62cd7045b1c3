"""Every area of the newest edition through the editions before, along comparable areas alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.products.facts import ENOUGH, Facts
from pipeline.products.published import Published
from pipeline.products.rounding import Rounding, is_rounded


@dataclass(frozen=True, eq=False)
class Measure:
    """One measure over the editions, oldest first.

    Attributes
    ----------
    values : DataFrame
        Areas of the newest edition down, editions across; NaN where nothing comparable is published.
    low, middle, high : Series
        Quartiles of the published values of all areas of each edition.
    """

    values: pd.DataFrame
    low: pd.Series
    middle: pd.Series
    high: pd.Series

    def of(self, area_id: str) -> list[float | None]:
        """Values of one area, None where there is none."""
        return [None if pd.isna(value) else float(value) for value in self.values.loc[area_id]]


@dataclass(frozen=True, eq=False)
class Past:
    """The editions up to the newest one.

    Attributes
    ----------
    editions, geographies : list of str
        Oldest first.
    ids : DataFrame
        Key of the comparable area of each edition, None where there is none: areas of the newest edition down.
    scores, dynamics : Measure
        Scores of the main method's lead, and of its part of change.
    classes, groups, outcomes : DataFrame
        Class of the lead, group and proposed outcome, laid out like `ids`.
    indicators : dict of str to Measure
    rounded : frozenset of str
        Editions of which the scores are published rounded.
    """

    editions: list[str]
    geographies: list[str]
    ids: pd.DataFrame
    scores: Measure
    classes: pd.DataFrame
    groups: pd.DataFrame
    flags: pd.DataFrame
    outcomes: pd.DataFrame
    indicators: dict[str, Measure]
    rounded: frozenset[str] = frozenset()

    def index(self, edition: str, value: float | None) -> str:
        """Write an index value of an edition with the decimals that are published."""
        return Rounding(is_index=edition in self.rounded).index(value)

    def breaks(self) -> list[int]:
        """Positions of the editions that begin a new geography."""
        pairs = zip(self.geographies, self.geographies[1:], strict=False)
        return [place for place, (before, now) in enumerate(pairs, 1) if before != now]


def past_of(tables: Sequence[Published], facts: Facts, wanted: Sequence[str]) -> Past:
    """Follow the areas of the newest edition back.

    Parameters
    ----------
    tables : sequence of Published
        Every edition of the city, in any order.
    facts : Facts
        The newest of them.
    wanted : sequence of str
        Areas of the newest edition to follow.

    Returns
    -------
    Past
    """
    order = {str(edition): place for place, edition in enumerate(facts.published.editions["edition"])}
    ordered = sorted(tables, key=lambda one: order[one.edition])
    ids = _followed(ordered, pd.Index(wanted, dtype=object))
    method, lead = (facts.method.name, facts.lead.name) if facts.has_method else ("", "")
    scored = {one.edition: _scored(one, method, lead) for one in ordered}
    flagged = {one.edition: one.flags.set_index("area_id") for one in ordered}
    grouped = {one.edition: one.groups[one.groups["method"] == method].set_index("area_id") for one in ordered}
    values = {one.edition: _values(one) for one in ordered}
    return Past(
        editions=[one.edition for one in ordered],
        geographies=[str(one.about["geography_id"]) for one in ordered],
        ids=ids,
        scores=_measure(ids, {edition: rows["score"].astype(float) for edition, rows in scored.items()}),
        classes=_laid_out(ids, {edition: rows["class_code"] for edition, rows in scored.items()}),
        groups=_laid_out(ids, {edition: rows["group_code"] for edition, rows in grouped.items()}),
        flags=_laid_out(ids, {edition: rows["is_auffaellig"] for edition, rows in flagged.items()}),
        outcomes=_laid_out(ids, {edition: rows["outcome"] for edition, rows in flagged.items()}),
        indicators={
            name: _measure(ids, {edition: wide[name] for edition, wide in values.items() if name in wide.columns})
            for name in facts.indicators
        },
        rounded=frozenset(one.edition for one in ordered if is_rounded(one.history, facts.config, method, one.edition)),
    )


def _followed(ordered: Sequence[Published], newest: pd.Index) -> pd.DataFrame:
    """Walk from each edition to the one before by `previous_area_id`; where the chain ends nothing comes back."""
    current = pd.Series(newest, index=newest, dtype=object)
    found = {ordered[-1].edition: current}
    for now, before in zip(ordered[:0:-1], ordered[-2::-1], strict=True):
        links = now.flags.set_index("area_id")["previous_area_id"] if now.previous == before.edition else {}
        current = current.map(dict(links)).astype(object)
        current = current.where(current.notna(), None)
        found[before.edition] = current
    return pd.DataFrame({one.edition: found[one.edition] for one in ordered}, index=newest)


def _scored(one: Published, method: str, part: str) -> pd.DataFrame:
    rows = one.scores
    return rows[(rows["method"] == method) & (rows["part"] == part)].set_index("area_id")


def _values(one: Published) -> pd.DataFrame:
    """Values of the indicators at the data date, areas down."""
    rows = one.indicators[one.indicators["measured_on"] == one.about["data_on"]]
    return rows.pivot(index="area_id", columns="indicator", values="value").astype(float)


def _laid_out(ids: pd.DataFrame, by_edition: dict[str, pd.Series]) -> pd.DataFrame:
    """Bring a column of every edition to the areas of the newest one."""
    found = {edition: by_edition[edition].reindex(ids[edition]).to_numpy(dtype=object) for edition in by_edition}
    return pd.DataFrame(found, index=ids.index, columns=ids.columns, dtype=object)


def _measure(ids: pd.DataFrame, by_edition: dict[str, pd.Series]) -> Measure:
    """The quartiles of all areas: not where so many values are withheld that those left are others than all."""
    told = {edition: values for edition, values in by_edition.items() if values.notna().mean() >= ENOUGH}
    quartiles = pd.DataFrame(
        {edition: told[edition].quantile([0.25, 0.5, 0.75]) for edition in ids.columns if edition in told},
        index=[0.25, 0.5, 0.75],
        columns=ids.columns,
        dtype=float,
    )
    low, middle, high = (quartiles.loc[part] for part in (0.25, 0.5, 0.75))
    return Measure(_laid_out(ids, by_edition).astype(float), low, middle, high)
