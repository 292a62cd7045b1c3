"""The smallest pieces of the city: every quarter before and after the reform is made of whole ones."""

import numpy as np
import pandas as pd
import shapely

from bench.musterstadt import linework
from bench.musterstadt.chance import field, stream
from bench.musterstadt.linework import CENTRE, Piece

QUARTERS = 486
# Of the reform: quarters cut in two, and quarters that give a corner to a neighbour.
SPLITS, SHIFTS = 8, 3


def atoms() -> pd.DataFrame:
    """Return the atoms of the city.

    Returns
    -------
    DataFrame
        ``shape`` (in m, side by side without gaps), ``stadtteil``, ``ortsteil`` (running numbers over the city),
        ``old`` and ``new`` (numbers of the quarter before and after the reform), ``people`` (relative), ``kind``.
    """
    land, water = linework.land_and_water()
    leaves = _leaves(land)
    leaves = _with_kinds(_with_water(leaves, water))
    leaves = _with_enclave(leaves)
    leaves["old"] = np.arange(len(leaves))
    made = _shifted(_split(leaves.assign(new=leaves["old"])))
    made = _merged(_across_the_river(made)).reset_index(drop=True)
    made["shape"] = _side_by_side(made["shape"].to_numpy())
    return made.drop(columns="points")


def _leaves(land: dict[str, Piece]) -> pd.DataFrame:
    everyone = sum(len(piece.points) for piece in land.values())
    rows, ortsteil = [], 0
    for stadtteil, (whole, count) in enumerate(linework.stadtteile(land)):
        for part in linework.cut(whole, count, f"ortsteile {stadtteil}"):
            wanted = max(3, round(QUARTERS * len(part.points) / everyone))
            cut = linework.cut(part, wanted, f"quarters {ortsteil}")
            rows += [(leaf.shape, leaf.points, stadtteil, ortsteil, len(leaf.points)) for leaf in cut]
            ortsteil += 1
    return pd.DataFrame(rows, columns=["shape", "points", "stadtteil", "ortsteil", "people"])


def _with_water(leaves: pd.DataFrame, water: list[shapely.Polygon]) -> pd.DataFrame:
    """Give each reach of the river to the Ortsteil it borders most, as a quarter without people."""
    shapes = leaves["shape"].to_numpy()
    rows = []
    for reach in water:
        border = shapely.area(shapely.intersection(shapes, reach.buffer(60)))
        beside = leaves.iloc[int(np.argmax(border))]
        rows.append((reach, np.empty((0, 2)), beside["stadtteil"], beside["ortsteil"], 0))
    return pd.concat([leaves.assign(kind="living"), pd.DataFrame(rows, columns=leaves.columns).assign(kind="water")])


def _with_kinds(leaves: pd.DataFrame) -> pd.DataFrame:
    """Set aside industry along the harbour, a rail yard, woods, a lake and fields at the rim: nobody lives there."""
    leaves = leaves.reset_index(drop=True)
    xy = _middles(leaves["shape"].to_numpy()) - CENTRE
    distance, living = np.hypot(*xy.T), (leaves["kind"] == "living").to_numpy(copy=True)
    harbour = leaves.loc[leaves["kind"] == "water", "shape"].iloc[-1]
    to_harbour = shapely.distance(leaves["shape"].to_numpy(), harbour)
    for kind, unfit, count in (
        ("industry", np.where(xy[:, 0] > 3800, to_harbour, 1e9), 4),
        ("rail", np.hypot(xy[:, 0] - 1900, xy[:, 1] + 2500), 1),
        ("wood", -distance - 1200 * np.cos(np.arctan2(xy[:, 1], xy[:, 0]) - 2.0), 2),
        ("lake", np.hypot(xy[:, 0] + 4200, xy[:, 1] - 4600), 1),
        ("airfield", np.hypot(xy[:, 0] + 3600, xy[:, 1] + 6500), 1),
    ):
        chosen = np.argsort(np.where(living, unfit, 1e12), kind="stable")[:count]
        leaves.loc[chosen, ["kind", "people"]] = [kind, 0]
        living[chosen] = False
    return leaves


def _with_enclave(leaves: pd.DataFrame) -> pd.DataFrame:
    """Put a settlement into the middle of a large quarter of fields: a quarter inside a quarter."""
    shapes = leaves["shape"].to_numpy()
    west, north = (_middles(shapes) - CENTRE).T
    fits = (leaves["kind"] == "living").to_numpy() & (west < -3500) & (np.abs(north) < 3500)
    around = int(np.argmax(shapely.area(shapes) * fits))
    middle = shapely.maximum_inscribed_circle(leaves.at[around, "shape"]).coords
    settlement = linework.disc(shapely.Point(middle[0]), 0.42 * shapely.LineString(middle).length, "enclave")
    inner = leaves.loc[[around]].assign(shape=[settlement], kind="enclave", people=24)
    leaves.at[around, "shape"] = leaves.at[around, "shape"].difference(settlement)
    return pd.concat([leaves, inner], ignore_index=True)


def _split(leaves: pd.DataFrame) -> pd.DataFrame:
    """Cut the quarters that the reform splits: many people, spread over the city."""
    living = leaves[(leaves["kind"] == "living") & (leaves["shape"].map(lambda s: s.geom_type) == "Polygon")]
    chosen = living[living["people"] >= 22].sample(SPLITS, random_state=stream("splits")).index
    halves = [_cut_row(leaves.loc[i], 0.5, f"split {i}") for i in chosen]
    for number, half in enumerate(halves):
        half["new"] = [10_000 + 2 * number, 10_001 + 2 * number]
    return pd.concat([leaves.drop(index=chosen), *halves], ignore_index=True)


def _shifted(made: pd.DataFrame) -> pd.DataFrame:
    """Cut corners off quarters that the reform gives to a neighbour of the same Ortsteil; both keep their keys."""
    whole = made[(made["kind"] == "living") & (made["old"] == made["new"]) & (made["people"] >= 18)]
    for i in whole.sample(40, random_state=stream("shifts")).index:
        corner = _cut_row(made.loc[i], 0.7, f"shift {i}").iloc[::-1].reset_index(drop=True)
        near = whole[(whole["ortsteil"] == corner.at[0, "ortsteil"]) & (whole.index != i)]
        border = [corner.at[0, "shape"].buffer(5).intersection(shape).area for shape in near["shape"]]
        if (made["new"].duplicated(keep=False) & (made["new"] < 10_000)).sum() >= 2 * SHIFTS:
            break
        taken = set(made.loc[made["new"].duplicated(keep=False), "new"])
        if border and max(border) > 2500 and not taken & {made.at[i, "new"], near.iloc[int(np.argmax(border))]["new"]}:
            corner.loc[0, "new"] = near.iloc[int(np.argmax(border))]["new"]
            made = pd.concat([made.drop(index=i), corner])
    return made.reset_index(drop=True)


def _merged(made: pd.DataFrame) -> pd.DataFrame:
    """Merge two small neighbours of one Ortsteil to a new quarter."""
    alone = ~made["old"].duplicated(keep=False) & ~made["new"].duplicated(keep=False) & (made["kind"] == "living")
    small = made[alone & (made["people"] < 26)]
    for i in small.sample(len(small), random_state=stream("merger")).index:
        near = small[(small["ortsteil"] == made.at[i, "ortsteil"]) & (small.index != i)]
        border = [made.at[i, "shape"].buffer(5).intersection(shape).area for shape in near["shape"]]
        if border and max(border) > 2500:
            made.loc[[i, near.index[int(np.argmax(border))]], "new"] = 20_000
            break
    return made


def _across_the_river(made: pd.DataFrame) -> pd.DataFrame:
    """Give a quarter of the north bank a second part on the south bank."""
    river = shapely.union_all(made.loc[made["kind"] == "water", "shape"].to_numpy())
    at_bank = made[(made["kind"] == "living") & (shapely.distance(made["shape"].to_numpy(), river) < 1)]
    at_bank = at_bank[(at_bank["old"] == at_bank["new"]) & ~at_bank["old"].duplicated(keep=False)]
    y, x = (np.array([f(p) for p in _middles(at_bank["shape"].to_numpy())]) for f in (lambda p: p[1], lambda p: p[0]))
    is_north = at_bank["stadtteil"].isin(made.loc[[0], "stadtteil"]).to_numpy() | (y > CENTRE[1] + 400)
    pairs = [(abs(x[a] - x[b]), a, b) for a in np.flatnonzero(is_north) for b in np.flatnonzero(~is_north)]
    pairs = [p for p in pairs if abs(x[p[1]] - CENTRE[0]) > 1500 and y[p[1]] - y[p[2]] < 1300]
    _, north, south = min(pairs)
    made.loc[at_bank.index[south], ["old", "new", "stadtteil", "ortsteil"]] = at_bank.iloc[north][
        ["old", "new", "stadtteil", "ortsteil"]
    ].to_numpy()
    return made


def _cut_row(row: pd.Series, share: float, purpose: str) -> pd.DataFrame:
    piece = Piece(row["shape"], row["points"])
    one, other = linework.halved(piece, share, stream(purpose))
    rows = pd.DataFrame([row, row]).reset_index(drop=True)
    rows["shape"], rows["points"] = [one.shape, other.shape], [one.points, other.points]
    return rows.assign(people=[len(one.points), len(other.points)])


def _middles(shapes: np.ndarray) -> np.ndarray:
    return shapely.get_coordinates(shapely.point_on_surface(shapes))


def _side_by_side(shapes: np.ndarray) -> np.ndarray:
    """Make faces of all lines together, so that neighbours share every corner; then bend streets as streets bend."""
    lines = shapely.union_all(shapely.boundary(shapes), grid_size=0.5)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    owner = shapely.STRtree(shapes).nearest(shapely.point_on_surface(faces))
    inside = shapely.area(faces) < 1.15 * shapely.area(shapes)[owner] + 1
    grouped = [shapely.union_all(faces[(owner == i) & inside]) for i in range(len(shapes))]
    dense = shapely.segmentize(np.array(grouped, dtype=object), 60)
    bent = shapely.transform(dense, _bent)
    return shapely.transform(shapely.coverage_simplify(bent, 5.0), lambda xy: np.round(xy, 1))


def _bent(xy: np.ndarray) -> np.ndarray:
    """Move points by a smooth field: large bends and small ones; what was side by side stays side by side."""
    moved = xy.copy()
    for reach, far in ((1500, 150.0), (420, 32.0), (130, 9.0)):
        for axis in (0, 1):
            moved[:, axis] += far * field(f"bend {reach} {axis}", xy, reach)
    return moved
