"""Neighbourhood and forecast as they may be published: what is of a protected area is of its neighbours too."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.disclosure import withhold
from pipeline.disclosure.rules import SCORE_DECIMALS
from pipeline.methods.clusters import components
from pipeline.space.neighbours import rows as compressed

Tables = Mapping[str, pd.DataFrame]

#: Decimals of p-values where an area is withheld: they hold its value among the permutations.
P_DECIMALS = 2
FLAG_PART = "auffaellig"
_LOCAL = ["local_i", "quadrant", "p", "p_adjusted", "is_significant"]
_OF_METHOD = ("edition", "method")
_AREA = ("edition", "area_id")


def tables(source: Tables, groups: pd.DataFrame, secrets: withhold.Secrets) -> dict[str, pd.DataFrame]:
    """Build pub_moran, pub_clusters and pub_forecast.

    Parameters
    ----------
    source : mapping
        out_moran, out_clusters, out_forecast, out_groups, core_neighbours, core_editions.
    groups : DataFrame
        pub_groups: flags as they are published.
    secrets : Secrets
        Protected cells.
    """
    unclassed = source["out_groups"][withhold.among(source["out_groups"], secrets.unclassed, _AREA)]
    return {
        "pub_moran": moran(_open(source["out_moran"]), secrets, unclassed),
        "pub_clusters": clusters(_open(source["out_clusters"]), source, groups, secrets, unclassed),
        "pub_forecast": forecast(_open(source["out_forecast"]), secrets),
    }


def moran(frame: pd.DataFrame, secrets: withhold.Secrets, unclassed: pd.DataFrame) -> pd.DataFrame:
    """Round what holds a withheld score; withhold what holds a withheld flag, which even a rounded value could tell."""
    guarded = withhold.among(frame, secrets.guarded, withhold.PART) | withhold.among(
        frame, secrets.sealed, withhold.PART
    )
    frame = _rounded(frame, guarded, ["moran_i"], ["p"])
    of_flags = (frame["part"] == FLAG_PART).to_numpy() & withhold.among(frame, unclassed, _OF_METHOD)
    return withhold.empty(frame, of_flags, ["moran_i", "p"])


def clusters(
    frame: pd.DataFrame, source: Tables, groups: pd.DataFrame, secrets: withhold.Secrets, unclassed: pd.DataFrame
) -> pd.DataFrame:
    """Withhold local values of an area with a protected cell and of its neighbours; build clusters of published flags.

    A local value times the area's score is the mean of its neighbours, so it would tell the one that is withheld.
    """
    links = _links(source)
    hidden = secrets.parts[["edition", "method", "area_id"]].drop_duplicates()
    beside = hidden.merge(links, on=list(_AREA))[["edition", "method", "neighbour_id"]]
    near = pd.concat([hidden, beside.rename(columns={"neighbour_id": "area_id"})], ignore_index=True)
    guarded = withhold.among(frame, secrets.guarded, _OF_METHOD)
    frame = _rounded(frame, guarded, ["local_i"], ["p", "p_adjusted"])
    told = withhold.among(frame, near, (*_OF_METHOD, "area_id")) | withhold.among(frame, secrets.sealed, _OF_METHOD)
    told |= withhold.among(frame, secrets.near, (*_OF_METHOD, "area_id"))
    frame = withhold.empty(frame, told, _LOCAL)
    frame = _of_published_flags(frame, groups, links, withhold.among(frame, unclassed, _OF_METHOD))
    own = withhold.among(frame, unclassed, (*_OF_METHOD, "area_id"))
    return withhold.empty(frame, own, [*_LOCAL, "cluster_id", "cluster_size"])


def forecast(frame: pd.DataFrame, secrets: withhold.Secrets) -> pd.DataFrame:
    """Withhold the forecast where the score or the class is; round the others there, for they tell their scores."""
    frame = _rounded(frame, withhold.among(frame, secrets.guarded, _OF_METHOD), ["forecast_probability"], [])
    hidden = withhold.among(frame, secrets.parts, (*_OF_METHOD, "area_id"))
    # Where no score of the method may be published, neither may what is computed from each.
    hidden = (
        hidden | withhold.among(frame, secrets.unclassed, _AREA) | withhold.among(frame, secrets.sealed, _OF_METHOD)
    )
    # A forecast is a function of the score alone: undone, it tells the score.
    hidden = hidden | withhold.among(frame, secrets.near, (*_OF_METHOD, "area_id"))
    return withhold.empty(frame, hidden, ["forecast_probability"])


def _open(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index(drop=True).assign(value_status="ok")


def _links(source: Tables) -> pd.DataFrame:
    """Neighbours of every edition: edition, area_id, neighbour_id."""
    editions = source["core_editions"][["edition", "geography_id"]]
    found = editions.merge(source["core_neighbours"], on="geography_id")
    return found[["edition", "area_id", "neighbour_id"]]


def _of_published_flags(
    frame: pd.DataFrame, groups: pd.DataFrame, links: pd.DataFrame, affected: np.ndarray
) -> pd.DataFrame:
    """Number clusters anew where a flag is withheld: its area would show in a cluster's size, or join two."""
    if not affected.any():
        return frame
    number = frame[["cluster_id", "cluster_size"]].astype(object)
    for (edition, method), rows in frame[affected].groupby(list(_OF_METHOD)):
        known = groups[(groups["edition"] == edition) & (groups["method"] == method)].set_index("area_id")
        flagged = known["is_auffaellig"].reindex(rows["area_id"]).eq(True).to_numpy(dtype=bool)
        place, near = pd.Index(rows["area_id"]), links[links["edition"] == edition]
        i, j = place.get_indexer(near["area_id"]), place.get_indexer(near["neighbour_id"])
        both = (i >= 0) & (j >= 0)
        new = np.stack(components(flagged, compressed(i[both], j[both], len(place))), axis=1).astype(object)
        new[~flagged] = None
        number.loc[rows.index] = new
    return frame.assign(**{name: number[name] for name in number})


def _rounded(frame: pd.DataFrame, chosen: np.ndarray, values: list[str], shares: list[str]) -> pd.DataFrame:
    """Round values; p-values upwards, so that none becomes 0 or smaller than it is."""
    if not chosen.any():
        return frame
    # Adding zero turns -0.0 into 0.0.
    new = {c: frame[c].mask(chosen, frame[c].astype(float).round(SCORE_DECIMALS) + 0.0) for c in values}
    scale = 10**P_DECIMALS
    new |= {c: frame[c].mask(chosen, np.ceil(frame[c].astype(float) * scale - 1e-9) / scale) for c in shares}
    return frame.assign(**new)
