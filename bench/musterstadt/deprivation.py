"""What is true of each block: how deprived it is, at which edition, and where the pockets are."""

import numpy as np
import pandas as pd
import shapely

from bench.musterstadt.chance import EDITIONS, field, stream
from bench.musterstadt.linework import CENTRE

POCKETS, MOVERS = 12, 16
# How fast the city as a whole changes, as a shift of the latent value.
CITY = dict(zip(EDITIONS, (0.10, 0.04, -0.06, -0.10, 0.02, 0.06), strict=True))


def blocks(atoms: pd.DataFrame) -> pd.DataFrame:
    """Return the blocks of the inhabited atoms.

    Returns
    -------
    DataFrame
        ``atom`` (row of `atoms`), ``x``, ``y`` (m), ``dwellings`` (relative), ``is_pocket``, and of each edition
        ``latent_2014`` ...: mean about 0, SD about 1, high = deprived.
    """
    draw = stream("blocks")
    lived_in = atoms[atoms["people"] > 0]
    counts = np.maximum(3, draw.poisson(8.2 * lived_in["people"] / 24))
    atom = np.repeat(lived_in.index.to_numpy(), counts)
    xy = np.vstack([_points(shape, n, draw) for shape, n in zip(lived_in["shape"], counts, strict=True)])
    size = _sizes(atoms)[atom] * draw.lognormal(0, 0.45, len(atom))
    frame = pd.DataFrame({"atom": atom, "x": xy[:, 0], "y": xy[:, 1], "dwellings": size})
    frame["dwellings"] *= (_sizes(atoms) / frame.groupby("atom")["dwellings"].sum().reindex(atoms.index))[
        atom
    ].to_numpy()
    return pd.concat([frame, latent(atoms, frame)], axis=1)


def latent(atoms: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the latent deprivation of each block at each edition: far, near and own part, pockets, slow change."""
    xy, atom = frame[["x", "y"]].to_numpy(), frame["atom"].to_numpy()
    own = stream("own").normal(0, 0.33, len(atoms))
    middle = _middles(atoms)
    base = 0.62 * field("far", xy, 2100) + 0.38 * field("near", xy, 650) + own[atom] + _by_place(xy)
    base += stream("block").normal(0, 0.16, len(frame))
    calm = pd.Series(base).groupby(atom).mean().reindex(atoms.index)
    shift, slope = pockets(atoms, calm, middle), _slopes(atoms, middle)
    base = np.where(shift[atom] > 0, 0.35 * base + shift[atom], base)
    steps = {"is_pocket": shift[atom] > 0}
    for number, edition in enumerate(EDITIONS):
        part = number / (len(EDITIONS) - 1)
        steps[f"latent_{edition}"] = base + part * slope[atom] + CITY[edition]
    return pd.DataFrame(steps).round(4)


def pockets(atoms: pd.DataFrame, calm: pd.Series, middle: np.ndarray) -> np.ndarray:
    """Return the shift of each atom: some small ones amid wealth are poor.

    One of them is half of a quarter that the reform splits: before it, the quarter as a whole hides it.
    """
    around = np.array([_near_mean(calm, middle, i) for i in range(len(atoms))])
    small = ~atoms["kind"].isin(["living", "enclave"]).to_numpy() | (_sizes(atoms) > 1150) | (atoms["people"] == 0)
    order = np.argsort(np.where(small, 9, around + stream("pockets").normal(0, 0.25, len(atoms))), kind="stable")
    shift, chosen = np.zeros(len(atoms)), [int(np.flatnonzero(atoms["kind"] == "enclave")[0])]
    halves = [i for i in order if atoms.at[i, "new"] >= 10_000 and atoms.at[i, "new"] < 20_000]
    chosen.append(halves[0])
    for i in order:
        far = min(np.hypot(*(middle[i] - middle[j])) for j in chosen)
        whole = atoms["old"].value_counts()[atoms.at[i, "old"]] == 1
        if len(chosen) < POCKETS and far > 1300 and whole:
            chosen.append(int(i))
    shift[chosen] = stream("pocket depth").uniform(2.0, 2.7, len(chosen))
    return shift


def _near_mean(calm: pd.Series, middle: np.ndarray, i: int) -> float:
    near = np.hypot(*(middle - middle[i]).T) < 1100
    return float(calm[near].mean())


def _slopes(atoms: pd.DataFrame, middle: np.ndarray) -> np.ndarray:
    """Return the change of each atom over all editions: smooth, small, and for some beyond chance."""
    draw = stream("slopes")
    slope = 0.22 * field("slope", middle, 1500) + draw.normal(0, 0.12, len(atoms))
    chosen = draw.permutation(len(atoms))[:MOVERS]
    slope[chosen] += np.where(np.arange(MOVERS) % 2 == 0, -1.25, 1.25)
    return slope


def _by_place(xy: np.ndarray) -> np.ndarray:
    """Let the east along the harbour be poorer and the wooded north-west richer."""
    east, north = ((xy - CENTRE) / 5000).T
    return 0.33 * east - 0.22 * north - 0.30 * np.exp(-np.hypot(east + 0.5, north - 0.9) * 2)


def _sizes(atoms: pd.DataFrame) -> np.ndarray:
    """Return residents to aim at: most 600-2,500, some housing estates to 6,000, some hamlets below 300."""
    draw = stream("sizes")
    size = atoms["people"].to_numpy() * 43 * draw.lognormal(0, 0.34, len(atoms))
    order = draw.permutation(np.flatnonzero(atoms["kind"] == "living"))
    size[order[:14]] *= draw.uniform(2.4, 4.2, 14)
    size[order[14:26]] *= 180 / size[order[14:26]] * draw.uniform(0.4, 1.55, 12)
    return np.minimum(size, 5900)


def _middles(atoms: pd.DataFrame) -> np.ndarray:
    return shapely.get_coordinates(shapely.point_on_surface(atoms["shape"].to_numpy()))


def _points(shape: shapely.Geometry, count: int, draw: np.random.Generator) -> np.ndarray:
    """Return points within a shape, none close to its rim."""
    room = shape.buffer(-25)
    room = shape if room.is_empty else room
    west, south, east, north = room.bounds
    xy = np.empty((0, 2))
    while len(xy) < count:
        more = draw.uniform((west, south), (east, north), (count * 6, 2))
        xy = np.vstack([xy, more[shapely.contains_xy(room, more[:, 0], more[:, 1])]])
    return np.round(xy[:count], 1)
