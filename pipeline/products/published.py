"""One edition as it may be published: the only reader of the `pub_*` tables among the products."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import shapely

from pipeline import schema
from pipeline.products import history
from pipeline.store import Store


@dataclass(frozen=True, eq=False)
class Published:
    """The published tables of one edition; tables that a city does not have are empty, never absent.

    Attributes
    ----------
    edition : str
        Edition, e.g. '2021'.
    about : Series
        Row of this edition in `pub_editions`; dates as Timestamp.
    editions, all_flags, all_inequality : DataFrame
        Every edition, oldest first, its flags and city-wide measures: for what is told over time.
    areas : DataFrame
        Areas of this edition's geography, every level; `geometry` holds shapely polygons.
    funding : DataFrame
        Funding areas at the data date; `geometry` holds shapely polygons.
    previous_scores, previous_certainty : DataFrame
        Scores and classes of the edition before, and how certain they were; empty for the first.
    history : History
        Every edition in short, one object for all of them.
    population … revisions : DataFrame
        The rows of this edition, columns as in `pipeline.schema`.
    """

    edition: str
    about: pd.Series
    editions: pd.DataFrame
    areas: pd.DataFrame
    sources: pd.DataFrame
    population: pd.DataFrame
    indicators: pd.DataFrame
    validity: pd.DataFrame
    bridge: pd.DataFrame
    bridge_areas: pd.DataFrame
    reference: pd.DataFrame
    city_values: pd.DataFrame
    contributions: pd.DataFrame
    scores: pd.DataFrame
    groups: pd.DataFrame
    agreement: pd.DataFrame
    imputed: pd.DataFrame
    treated: pd.DataFrame
    merged: pd.DataFrame
    shrunken: pd.DataFrame
    typology: pd.DataFrame
    types: pd.DataFrame
    type_profiles: pd.DataFrame
    components: pd.DataFrame
    class_probability: pd.DataFrame
    certainty: pd.DataFrame
    design_effect: pd.DataFrame
    reliability: pd.DataFrame
    class_change: pd.DataFrame
    changes: pd.DataFrame
    moran: pd.DataFrame
    clusters: pd.DataFrame
    forecast: pd.DataFrame
    sensitivity: pd.DataFrame
    variants: pd.DataFrame
    overlay: pd.DataFrame
    flags: pd.DataFrame
    reasons: pd.DataFrame
    contrast: pd.DataFrame
    burdens: pd.DataFrame
    supply: pd.DataFrame
    funding: pd.DataFrame
    findings: pd.DataFrame
    revisions: pd.DataFrame
    microareas: pd.DataFrame
    microarea_members: pd.DataFrame
    links: pd.DataFrame
    teams: pd.DataFrame
    team_options: pd.DataFrame
    exits: pd.DataFrame
    exit_history: pd.DataFrame
    exit_evidence: pd.DataFrame
    matched_comparison: pd.DataFrame
    city_inequality: pd.DataFrame
    rollups: pd.DataFrame
    distribution_key: pd.DataFrame
    municipality: pd.DataFrame
    all_flags: pd.DataFrame
    all_inequality: pd.DataFrame
    previous_scores: pd.DataFrame
    previous_certainty: pd.DataFrame
    history: history.History

    @property
    def is_stand_in(self) -> bool:
        """Say whether the funding areas only stand in for a Förderkulisse."""
        return bool(self.about["is_stand_in"])

    @property
    def has_funding(self) -> bool:
        """Say whether there are funding areas at the data date."""
        return bool(self.about["has_funding"]) and not self.funding.empty

    @property
    def has_dynamics(self) -> bool:
        """Say whether the edition compares with an earlier date."""
        return bool(pd.notna(self.about["before_on"]))

    @property
    def previous(self) -> str | None:
        """Edition before this one."""
        before = self.about["previous_edition"]
        return None if pd.isna(before) else str(before)


_OF_EDITION = (
    "sources", "population", "indicators", "validity", "bridge", "bridge_areas", "reference", "city_values",
    "contributions", "scores", "groups", "agreement", "imputed", "treated", "merged", "shrunken", "typology",
    "types", "type_profiles", "components", "class_probability", "certainty", "design_effect", "reliability",
    "class_change", "changes", "moran", "clusters", "forecast", "sensitivity", "variants", "overlay", "flags",
    "reasons", "contrast", "burdens", "supply", "findings", "revisions", "microareas", "microarea_members", "links",
    "teams", "team_options",
    "exits", "exit_history", "exit_evidence", "matched_comparison", "city_inequality", "rollups", "distribution_key",
    "municipality",
)  # fmt: skip

# Read of every edition, for what is told over time.
_TOLD = ("scores", "flags", "indicators", "population", "reference", "city_values", "sources")


def read(store: Store, edition: str) -> Published:
    """Read the published tables of one edition.

    Parameters
    ----------
    store : Store
        Open database, after the stage `protect`.
    edition : str
        An edition of `pub_editions`.

    Returns
    -------
    Published

    Raises
    ------
    KeyError
        If the edition is not published.
    """
    return read_all(store, [edition])[0]


def read_all(store: Store, wanted: Sequence[str]) -> list[Published]:
    """Read several editions, each table once; tables and errors are those of `read`."""
    editions = _whole(store, "pub_editions").sort_values("data_on", kind="stable", ignore_index=True)
    by_edition = editions.set_index("edition", drop=False)
    about = [by_edition.loc[edition] for edition in wanted]
    before = ["" if pd.isna(row["previous_edition"]) else str(row["previous_edition"]) for row in about]
    every = [str(edition) for edition in editions["edition"]]
    shapes = _rows(store, "pub_areas", [str(geography) for geography in editions["geography_id"]], "geography_id")
    areas = {geography: _with_shapes(rows) for geography, rows in shapes.items()}
    funding = _rows(store, "pub_funding", wanted)
    flags, inequality = _whole(store, "pub_flags"), _whole(store, "pub_city_inequality")
    told_of = (*_TOLD, "certainty")
    tables = {name: _rows(store, f"pub_{name}", every if name in told_of else wanted) for name in _OF_EDITION}
    told = history.of(editions, areas, {name: tables[name] for name in _TOLD})
    return [
        Published(
            edition=edition,
            about=row,
            editions=editions,
            areas=areas[row["geography_id"]],
            funding=_with_shapes(funding[edition]),
            all_flags=flags,
            all_inequality=inequality,
            previous_scores=tables["scores"].get(earlier, _none("pub_scores")),
            previous_certainty=tables["certainty"].get(earlier, _none("pub_certainty")),
            history=told,
            **{name: rows[edition] for name, rows in tables.items()},
        )
        for edition, row, earlier in zip(wanted, about, before, strict=True)
    ]


def _whole(store: Store, name: str) -> pd.DataFrame:
    return store.read(name) if store.has(name) else _none(name)


def _rows(store: Store, name: str, values: Sequence[str], column: str = "edition") -> Mapping[str, pd.DataFrame]:
    """Return the rows of a table by the values of a column: none where the city has no such table."""
    return store.read_by(name, column, values) if store.has(name) else dict.fromkeys(values, _none(name))


def _none(name: str) -> pd.DataFrame:
    return pd.DataFrame({column: pd.Series(dtype=object) for column in schema.TABLES[name].names})


def _with_shapes(frame: pd.DataFrame) -> pd.DataFrame:
    given = frame["geometry"].notna()
    if not given.any():
        return frame.assign(geometry=pd.Series(None, index=frame.index, dtype=object))
    polygons = shapely.from_wkb([None if pd.isna(wkb) else bytes(wkb) for wkb in frame["geometry"]])
    return frame.assign(geometry=pd.Series(list(polygons), index=frame.index, dtype=object))
