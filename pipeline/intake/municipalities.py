"""Which municipality each area lies in, by its key or a column; and which are expected or found."""

import re

import pandas as pd

from pipeline.config import Config, Municipalities
from pipeline.findings import Findings
from pipeline.intake.deliveries import Deliveries
from pipeline.space.rollups import above

_KEY = re.compile(r"\d{8}")


def assigned(config: Config, deliveries: Deliveries, areas: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    """Return the areas with their municipality, '' where it is unknown; unchanged where there is one municipality.

    Parameters
    ----------
    areas : DataFrame
        core_areas of every geography. A larger area has the municipality of all its areas, '' where they have several.
    """
    declared = config.settings.municipalities
    if declared is None:
        return areas
    base = areas[areas["is_base"].astype(bool)]
    code = pd.concat(
        [_codes(declared, config, deliveries, str(name), rows) for name, rows in base.groupby("geography_id")]
    )
    known = {entry.code or entry.id: entry.id for entry in declared.expected}
    found = code.map(known) if known else code.where(code.map(lambda word: bool(_KEY.fullmatch(word))))
    for row in base[found.reindex(base.index).isna().to_numpy()].itertuples():
        _tell(str(row.geography_id), str(row.area_id), str(row.name), code.at[row.Index], findings)
    return areas.assign(municipality_id=_of_every_level(areas, found.fillna("")))


def _codes(
    declared: Municipalities, config: Config, deliveries: Deliveries, geography: str, rows: pd.DataFrame
) -> pd.Series:
    """What the delivery says of each base area, by the index of `rows`; '' where it says nothing."""
    if declared.column is None:
        return rows["area_id"].str[: declared.digits]
    source = declared.source or config.geography(geography).source
    _, frame = deliveries.keyed(source, [declared.column])
    said = frame.set_index("key")[declared.column].reindex(rows["area_id"]).fillna("").astype(str).str.strip()
    return said.set_axis(rows.index)


def _of_every_level(areas: pd.DataFrame, base: pd.Series) -> pd.Series:
    """Municipality of every area: as given for base areas, of a larger area where all its areas have the same."""
    given = base.reindex(areas.index).fillna("")
    own = areas[["geography_id", "area_id"]].assign(municipality_id=given)[areas["is_base"].astype(bool)]
    inside = above(areas).merge(own, on=["geography_id", "area_id"])
    by = inside.groupby(["geography_id", "unit"])["municipality_id"]
    one = by.first().where(by.nunique() == 1, "")
    units = pd.MultiIndex.from_frame(areas[["geography_id", "area_id"]])
    larger = pd.Series(one.reindex(units).to_numpy(), index=areas.index).fillna("")
    return given.where(areas["is_base"].astype(bool), larger)


def _tell(geography: str, area: str, name: str, code: str, findings: Findings) -> None:
    findings.add(
        "warning",
        "municipality_unknown",
        f"area {area} of {geography}: "
        + (f"no municipality is called {code!r}" if code else "no municipality is named"),
        action="listed without municipality; declare it in municipalities.expected, or mend the delivery",
        public=f"{name} ({area}): Die Gemeinde ist nicht bekannt.",
        area=area,
    )


def core_municipalities(config: Config, areas: pd.DataFrame) -> pd.DataFrame:
    """Return the municipalities that are expected, and those that areas name; none in a run over one."""
    declared = config.settings.municipalities
    if declared is None:
        return pd.DataFrame({"municipality_id": [], "name": [], "is_expected": []}, dtype=object)
    names = {entry.id: entry.name for entry in declared.expected}
    keys = sorted(names.keys() | set(areas["municipality_id"]) - {""})
    return pd.DataFrame(
        {
            "municipality_id": keys,
            "name": [names.get(key, key) for key in keys],
            "is_expected": [k in names for k in keys],
        }
    )
