"""Municipalities beside one another: areas, residents, conspicuous areas and how stable they are."""

import numpy as np
import pandas as pd

from pipeline.space.rollups import whole_sum

KEY = ["edition", "municipality_id"]
COLUMNS = [
    *KEY, "name", "is_expected", "status", "areas", "scored", "flagged", "outside", "residents", "residents_flagged",
    "share_flagged", "mean_stability", "stability_areas",
]  # fmt: skip


def bordered(areas: pd.DataFrame, are_many: bool) -> pd.Series:
    """Return the municipality of each area as borders are drawn.

    Parameters
    ----------
    areas : DataFrame
        area_id, municipality_id.
    are_many : bool
        Whether the run is over several: then an area whose municipality is unknown lies with no other.
    """
    known = areas["municipality_id"].astype(object)
    return known.where(known != "", areas["area_id"]) if are_many else known


def within(pairs: np.ndarray, municipality: np.ndarray) -> np.ndarray:
    """Keep the pairs of areas of one municipality.

    Parameters
    ----------
    pairs : (m, 2) int
        Positions of areas.
    municipality : (n,) keys
        '' where unknown: two such areas may lie in one.
    """
    return np.asarray(pairs[municipality[pairs[:, 0]] == municipality[pairs[:, 1]]])


def compared(
    municipalities: pd.DataFrame,
    members: pd.DataFrame,
    residents: pd.DataFrame,
    validity: pd.DataFrame,
    flags: pd.DataFrame,
    certainty: pd.DataFrame,
    delivered: pd.DataFrame,
) -> pd.DataFrame:
    """Compare municipalities: one row an edition and municipality, those without any area among them.

    Parameters
    ----------
    municipalities : DataFrame
        core_municipalities; without rows there is nothing to compare.
    members : DataFrame
        edition, area_id, municipality_id of every base area of every edition.
    residents : DataFrame
        edition, area_id, residents.
    validity, flags : DataFrame
        out_validity; edition, area_id, is_auffaellig (empty: not scored, or withheld), location.
    certainty : DataFrame
        edition, area_id, flag_probability, of the method that flags.
    delivered : DataFrame
        edition, area_id of areas for which any figure came.

    Returns
    -------
    DataFrame
        ``COLUMNS``. A sum with an unknown part is unknown; `status` is 'assessed' where an area is scored. Areas whose
        municipality is unknown make a row '' without a name.
    """
    if municipalities.empty:
        return pd.DataFrame(columns=COLUMNS, dtype=object)
    rows = _areas(members, residents, validity, flags, certainty, delivered)
    by = rows.groupby(KEY)
    found = (
        by[["scored", "delivered"]].sum().astype(int).assign(areas=by.size(), stability_areas=by["stability"].count())
    )
    sums = {name: whole_sum(by, name) for name in ("flagged", "outside", "residents", "residents_flagged")}
    found = found.assign(**sums, mean_stability=by["stability"].mean()).reset_index()
    listed = members[["edition"]].drop_duplicates().merge(municipalities, how="cross")
    table = listed.merge(found, on=KEY, how="outer")
    counts = ["areas", "scored", "delivered", "stability_areas"]
    table[counts] = table[counts].fillna(0).astype(int)
    everyone = table["residents"].where(table["residents"] > 0)
    return table.assign(
        is_expected=table["is_expected"].eq(True),
        status=np.select(
            [table["scored"] > 0, table["areas"] == 0, table["delivered"] == 0],
            ["assessed", "no_areas", "no_values"],
            "not_assessed",
        ),
        share_flagged=table["residents_flagged"] / everyone,
    )[COLUMNS]


def _areas(
    members: pd.DataFrame,
    residents: pd.DataFrame,
    validity: pd.DataFrame,
    flags: pd.DataFrame,
    certainty: pd.DataFrame,
    delivered: pd.DataFrame,
) -> pd.DataFrame:
    """What is counted of each area; NaN where it is not known."""
    key = ["edition", "area_id"]
    rows = members.merge(residents[[*key, "residents"]], on=key, how="left")
    rows = rows.merge(validity[[*key, "is_valid"]], on=key, how="left")
    rows = rows.merge(flags[[*key, "is_auffaellig", "location"]], on=key, how="left")
    rows = rows.merge(certainty[[*key, "flag_probability"]], on=key, how="left")
    rows = rows.merge(delivered[key].drop_duplicates().assign(came=True), on=key, how="left")
    scored, flagged = rows["is_valid"].eq(True), rows["is_auffaellig"].eq(True)
    known = rows["is_auffaellig"].notna()
    people, chance = rows["residents"].astype(float), rows["flag_probability"].astype(float)
    is_told = known | ~scored
    return rows.assign(
        scored=scored,
        delivered=rows["came"].eq(True),
        residents=people,
        flagged=flagged.astype(float).where(is_told),
        outside=(flagged & rows["location"].eq("outside")).astype(float).where(is_told & rows["location"].notna()),
        residents_flagged=people.where(flagged, 0.0).where(is_told),
        stability=chance.where(flagged, 1 - chance).where(known),
    )
