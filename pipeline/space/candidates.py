"""Conspicuous areas that adjoin a funding area, to enlarge it; and micro-areas away from it, to admit."""

import numpy as np
import pandas as pd

from pipeline.methods.areas import Floats
from pipeline.methods.exits import ADMIT, ExitLimits
from pipeline.space.adjoining import merging, together

#: A key of an area that is no funding area yet begins with it.
NEW = "neu:"


def adjoining(
    flags: pd.DataFrame, held: pd.DataFrame, links: pd.DataFrame, funding: pd.DataFrame, limits: ExitLimits
) -> pd.DataFrame:
    """Conspicuous areas outside or partly inside that adjoin a current funding area.

    An area adjoins where the funding area reaches into it, or where it borders an area that lies inside it. It counts
    when it was conspicuous in the declared number of editions in a row.

    Parameters
    ----------
    flags : DataFrame
        Of one edition, index area_id.
    held : DataFrame
        Of that edition: area_id, funding_id, share inside.
    links : DataFrame
        Neighbours of its geography.
    funding : DataFrame
        Of that edition: funding_id, kind.

    Returns
    -------
    DataFrame
        funding_id, area_id, ordered.
    """
    long = flags["editions_flagged"].astype(float) >= limits.enlarge_editions
    wanted = flags.index[_conspicuous(flags) & long & flags["location"].isin(["outside", "partly"])]
    current = funding.loc[funding["kind"] == "current", "funding_id"]
    pairs = held[held["funding_id"].isin(current)]
    core = pairs.loc[pairs["share"] >= limits.inside_from, ["funding_id", "area_id"]]
    bordering = links.loc[links["kind"] == "border", ["area_id", "neighbour_id"]]
    beside = core.merge(bordering, on="area_id")[["funding_id", "neighbour_id"]]
    beside = beside.rename(columns={"neighbour_id": "area_id"})
    both = pd.concat([pairs[["funding_id", "area_id"]], beside], ignore_index=True)
    found = both[both["area_id"].isin(wanted)].drop_duplicates()
    return found.sort_values(["funding_id", "area_id"], ignore_index=True)


def groups(flags: pd.DataFrame, links: pd.DataFrame, limits: ExitLimits) -> pd.Series:
    """Micro-areas of an edition, by the rule that mobile teams know them by: conspicuous, outside, and adjoining.

    Parameters
    ----------
    flags : DataFrame
        Of one edition, index area_id.
    links : DataFrame
        Neighbours of its geography.

    Returns
    -------
    Series of str
        Smallest key of each one's micro-area, index area_id; areas in none are left out.
    """
    ids = flags.index.sort_values()
    known = flags.reindex(ids)
    chosen = _conspicuous(known) & known["location"].eq("outside").to_numpy()
    first = together(chosen, merging(ids.to_numpy(dtype=object), links, limits.shared_border_m, limits.apart))
    return pd.Series(ids[first[chosen]], index=ids[chosen], dtype=object, name="group")


def hanging(near: pd.DataFrame, whole: pd.Series) -> pd.DataFrame:
    """Further areas of the micro-areas that adjoin a funding area: funding_id, area_id, ordered.

    Parameters
    ----------
    near : DataFrame
        Result of ``adjoining``.
    whole : Series
        Result of ``groups``.
    """
    members = whole.rename_axis("area_id").reset_index()
    reached = near.merge(members, on="area_id")[["funding_id", "group"]].drop_duplicates()
    rows = reached.merge(members, on="group")[["funding_id", "area_id"]]
    rest = rows.merge(near, how="left", on=["funding_id", "area_id"], indicator=True)
    rest = rest.loc[rest["_merge"] == "left_only", ["funding_id", "area_id"]]
    return rest.sort_values(["funding_id", "area_id"], ignore_index=True)


def admitted(
    flags: pd.DataFrame,
    residents: Floats,
    whole: pd.Series,
    provided: pd.Series,
    names: pd.Series,
    limits: ExitLimits,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Micro-areas to be admitted, each whole; not those that another proposal takes in.

    One is proposed when most of its residents live in areas that were conspicuous in the declared number of editions
    in a row, and when it has the declared number of residents: what is smaller needs another instrument.

    Parameters
    ----------
    flags : DataFrame
        Of one edition, index area_id.
    residents : (n,) float
    whole : Series
        Result of ``groups``.
    provided : Series of area_id
        Areas that another proposal takes in; a micro-area with one of them is not proposed again.
    names : Series
        Of areas, index area_id.

    Returns
    -------
    tuple of DataFrame
        Rows of the proposals, and of their evidence.
    """
    lasting = flags["editions_flagged"].astype(float) >= limits.admit_editions
    people = pd.Series(np.nan_to_num(residents), index=flags.index)
    members = whole.rename_axis("area_id").reset_index().assign(name=lambda m: m["area_id"].map(names).astype(str))
    members["people"] = members["area_id"].map(people).astype(float)
    members["firm"] = members["people"] * members["area_id"].map(lasting).astype(float)
    of = members.groupby("group")
    found = of[["people", "firm"]].sum()
    found["name"] = of["name"].agg(lambda said: ", ".join(sorted(said)))
    found["area_ids"] = of["area_id"].agg(lambda keys: " ".join(sorted(keys)))
    taken = members.loc[members["area_id"].isin(provided), "group"]
    is_wanted = (found["people"] >= limits.admit_residents) & (2 * found["firm"] >= found["people"])
    found = found[is_wanted & (found["people"] > 0) & ~found.index.isin(taken)]
    if found.empty:
        return pd.DataFrame(), pd.DataFrame()
    keys = NEW + found.index.astype(str)
    rows = pd.DataFrame(
        {
            "funding_id": keys,
            "name": found["name"].to_numpy(),
            "kind": "new",
            "path": "",
            "residents": found["people"].to_numpy(),
            "share_conspicuous": 1.0,
            "maximum_years": limits.maximum_years,
            "is_improved": None,
            "outcome": ADMIT,
        }
    )
    share = (found["firm"] / found["people"]).to_numpy()
    why = pd.DataFrame(
        {
            "funding_id": np.repeat(keys, 2),
            "position": np.tile([1, 2], len(keys)),
            "code": np.tile(["lasting", "residents"], len(keys)),
            "value": np.column_stack([share, found["people"]]).ravel(),
            "limit": np.tile([0.5, limits.admit_residents], len(keys)),
            "area_ids": np.repeat(found["area_ids"].to_numpy(), 2),
        }
    )
    return rows, why


def _conspicuous(flags: pd.DataFrame) -> np.ndarray:
    return flags["is_auffaellig"].eq(True).to_numpy(dtype=bool)
