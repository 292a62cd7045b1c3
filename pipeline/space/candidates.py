"""Conspicuous areas that adjoin a funding area, and groups of them away from any: to enlarge, or to admit."""

import numpy as np
import pandas as pd

from pipeline.methods.areas import Floats
from pipeline.methods.clusters import components
from pipeline.methods.exits import ADMIT, ExitLimits
from pipeline.space.neighbours import rows as compressed

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


def admitted(
    flags: pd.DataFrame,
    residents: Floats,
    links: pd.DataFrame,
    near: pd.DataFrame,
    areas: pd.DataFrame,
    geography: str,
    limits: ExitLimits,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Groups of bordering conspicuous areas outside, away from every current funding area, to be admitted.

    A group is proposed when most of its residents live in areas that were conspicuous in the declared number of
    editions in a row, and when it has the declared number of residents: what is smaller needs another instrument.

    Returns
    -------
    tuple of DataFrame
        Rows of the proposals, and of their evidence.
    """
    free = _conspicuous(flags) & flags["location"].eq("outside").to_numpy() & ~flags.index.isin(near["area_id"])
    if not free.any():
        return pd.DataFrame(), pd.DataFrame()
    border = links[links["kind"] == "border"]
    i, j = flags.index.get_indexer(border["area_id"]), flags.index.get_indexer(border["neighbour_id"])
    both = (i >= 0) & (j >= 0)
    number, _ = components(free, compressed(i[both], j[both], len(flags)))
    lasting = flags["editions_flagged"].to_numpy(dtype=float) >= limits.admit_editions
    people, groups = np.nan_to_num(residents), int(number.max())
    total = np.bincount(number, people, groups + 1)
    firm = np.bincount(number, people * lasting, groups + 1)
    chosen = np.flatnonzero((total >= limits.admit_residents) & (2 * firm >= total))
    named = areas[areas["geography_id"] == geography].set_index("area_id")["name"].reindex(flags.index)
    members = [np.flatnonzero(number == group) for group in chosen if group > 0]
    keys = [NEW + str(flags.index[some].min()) for some in members]
    rows = pd.DataFrame(
        {
            "funding_id": keys,
            "name": [", ".join(sorted(named.iloc[some].astype(str))) for some in members],
            "kind": "new",
            "path": "",
            "residents": [total[number[some[0]]] for some in members],
            "share_conspicuous": 1.0,
            "maximum_years": limits.maximum_years,
            "is_improved": None,
            "outcome": ADMIT,
        }
    )
    why = pd.DataFrame(
        {
            "funding_id": np.repeat(keys, 2),
            "position": np.tile([1, 2], len(keys)),
            "code": np.tile(["lasting", "residents"], len(keys)),
            "value": [
                v for some in members for v in (firm[number[some[0]]] / total[number[some[0]]], people[some].sum())
            ],
            "limit": np.tile([0.5, limits.admit_residents], len(keys)),
            "area_ids": np.repeat([" ".join(sorted(flags.index[some])) for some in members], 2),
        }
    )
    return rows, why


def _conspicuous(flags: pd.DataFrame) -> np.ndarray:
    return flags["is_auffaellig"].eq(True).to_numpy(dtype=bool)
