"""Links (Achsen): what lies beside or near a micro-area, and which of it is proposed as its connection."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from pipeline.config import Config
from pipeline.results.ground import Floats, Ground, Positions
from pipeline.results.microareas import Whole
from pipeline.schema import TABLES
from pipeline.store import Store

RELATIONS = ("current", "former", "conspicuous", "other")
_REASONS = {"current": "current", "former": "former", "conspicuous": "microarea"}


def given(store: Store, config: Config, edition: str, flags: pd.DataFrame, ground: Ground, made: Whole) -> pd.DataFrame:
    """Return the rows of out_links of an edition.

    Parameters
    ----------
    flags : DataFrame
        Rows of out_flags of the edition.

    Returns
    -------
    DataFrame
        A row per area of a micro-area and neighbour that is no part of it: one with a border in common, or within
        reach. An axis is, of each micro-area and relation, the neighbour with a border or else the nearest, behind no
        barrier; at most ``steering.axes``, current before former funding before another micro-area.
    """
    area, other, border = _pairs(store, config, edition, ground, made)
    if not len(area):
        return pd.DataFrame(columns=list(TABLES["out_links"].names))
    rows = pd.DataFrame(
        {
            "area_id": ground.ids[area],
            "neighbour_id": ground.ids[other],
            "microarea_id": made.ids[made.whole[area]],
            "neighbour_microarea_id": pd.Series(made.ids[made.whole[other]]).where(made.whole[other] >= 0, None),
            "relation": _relations(flags, ground.ids, config.settings.overlay.partly_from)[other],
            "shared_border_m": border,
            "distance_m": apart(ground.centre[area], ground.centre[other]),
            "shape_distance_m": apart(ground.inside[area], ground.inside[other]),
            "is_barred": ground.are_barred(area, other),
        }
    )
    reason = _axes(rows, config.settings.steering.axes)
    places = _places(store, config, ground, other)
    return rows.assign(edition=edition, is_axis=pd.notna(reason), reason_code=reason, **places)


def apart(left: Floats, right: Floats) -> Floats:
    """Distance of points (k, 2) in metres, whole: nobody measures a quarter's centre more finely."""
    return np.rint(np.hypot(*(left - right).T))


def _pairs(
    store: Store, config: Config, edition: str, ground: Ground, made: Whole
) -> tuple[Positions, Positions, Floats]:
    """Areas of micro-areas with their neighbours by border or distance, ordered, and the border in common."""
    known = store.read("core_neighbours", geography_id=config.edition(edition).geography)
    known = known[known["kind"] == "border"]
    place = pd.Index(ground.ids)
    n = len(ground.ids)
    touching = place.get_indexer(known["area_id"]) * n + place.get_indexer(known["neighbour_id"])
    member = np.flatnonzero((made.whole >= 0) & np.isfinite(ground.centre).all(axis=1))
    near = np.empty(0, dtype=np.intp)
    if len(member):
        tree = shapely.STRtree(shapely.points(ground.centre))
        points = shapely.points(ground.centre[member])
        start, end = tree.query(points, predicate="dwithin", distance=config.settings.steering.reach_m)
        near = member[start] * n + end
    code = np.union1d(touching[made.whole[touching // n] >= 0], near).astype(np.intp)
    area, other = code // n, code % n
    kept = made.whole[area] != made.whole[other]
    length = pd.Series(known["shared_border_m"].to_numpy(dtype=float), index=touching).reindex(code).fillna(0.0)
    return area[kept], other[kept], length.to_numpy()[kept]


def _relations(flags: pd.DataFrame, ids: npt.NDArray[np.object_], partly_from: float) -> npt.NDArray[np.object_]:
    """What each area is to a micro-area beside it."""
    by = flags.set_index("area_id").reindex(ids)
    former = by["share_former"].to_numpy(dtype=float) >= partly_from
    flagged = (by["is_auffaellig"] == True).to_numpy(dtype=bool)  # noqa: E712
    current = by["location"].isin(["inside", "partly"]).to_numpy()
    return np.select([current, former, flagged], RELATIONS[:3], RELATIONS[3]).astype(object)


def _axes(rows: pd.DataFrame, most: int) -> npt.NDArray[np.object_]:
    """Reason of each row that is an axis, None of the others."""
    relation = rows["relation"].where(rows["relation"].ne("conspicuous") | rows["neighbour_microarea_id"].notna())
    touches = rows["shared_border_m"] > 0
    order = rows.assign(
        rank=relation.map({name: i for i, name in enumerate(RELATIONS[:3])}),
        is_apart=~touches,
        row=np.arange(len(rows)),
    )
    order = order[order["rank"].notna() & ~order["is_barred"]]
    order = order.sort_values(["microarea_id", "rank", "is_apart", "distance_m", "area_id", "neighbour_id"])
    best = order.groupby(["microarea_id", "rank"], sort=False).head(1)
    best = best.groupby("microarea_id", sort=False).head(most)
    reason = np.full(len(rows), None, dtype=object)
    # Micro-areas with enough border in common are one: between two of them it is the distance that counts.
    is_border = ~best["is_apart"] & best["relation"].ne("conspicuous")
    how = np.where(is_border, "border", "near").astype(object)
    reason[best["row"].to_numpy()] = best["relation"].map(_REASONS).to_numpy() + "_" + how
    return reason


def _places(store: Store, config: Config, ground: Ground, other: Positions) -> dict[str, np.ndarray]:
    """The place nearest to each neighbour's population centre; and the nearest that may be named, from inside it."""
    places = store.read("core_places")
    public = places[places["is_publishable"].astype(bool)]
    reach = config.settings.steering.places_within_m
    name, distance = _nearest(places, ground.centre, reach)
    public_name, public_distance = _nearest(public, ground.inside, reach)
    return {
        "place_name": name[other],
        "place_m": distance[other],
        "public_place_name": public_name[other],
        "public_place_m": public_distance[other],
    }


def _nearest(places: pd.DataFrame, points: Floats, reach: float) -> tuple[npt.NDArray[np.object_], Floats]:
    name, distance = np.full(len(points), None, dtype=object), np.full(len(points), np.nan)
    if len(places):
        tree = shapely.STRtree(shapely.from_wkb(places["geometry"].to_numpy(dtype=object)))
        (at, place), far = tree.query_nearest(shapely.points(points), return_distance=True, max_distance=reach)
        first = np.unique(at, return_index=True)[1]
        name[at[first]] = places["name"].to_numpy(dtype=object)[place[first]]
        distance[at[first]] = np.rint(far[first])
    return name, distance
