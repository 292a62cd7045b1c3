"""Blocks or cells and the area that holds each, found once a geography however many editions ask."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from pipeline.space.overlay import owners

Floats = npt.NDArray[np.float64]


class Placed:
    """Blocks of a city; what is found of them is kept, because three million cells take a second each time.

    Parameters
    ----------
    blocks : DataFrame
        core_blocks: residents, x, y.

    Attributes
    ----------
    residents, x, y : (k,) float
    """

    def __init__(self, blocks: pd.DataFrame) -> None:
        self.blocks = blocks
        self.residents, self.x, self.y = (blocks[name].to_numpy(dtype=float) for name in ("residents", "x", "y"))
        self._owner: dict[str, npt.NDArray[np.intp]] = {}

    def owner(self, geography: str, polygons: npt.NDArray[np.object_]) -> npt.NDArray[np.intp]:
        """Return the position of the area that holds each block, -1 for none.

        Parameters
        ----------
        geography : str
            Names the polygons: asked for again, they are not looked at.
        polygons : (n,) polygons of its base areas, ordered by key
        """
        if geography not in self._owner:
            none = np.empty(0, dtype=np.intp)
            self._owner[geography] = owners(self.x, self.y, polygons) if len(self.x) else none
        return self._owner[geography]

    def centres(self, geography: str, shapes: npt.NDArray[np.object_], inside: Floats) -> tuple[Floats, Floats]:
        """Return where people live in each area, and how many of them are in blocks.

        Parameters
        ----------
        shapes : (n,) polygons or None
        inside : (n, 2) float
            A point inside each polygon.

        Returns
        -------
        centre : (n, 2) float
            Mean of the blocks by residents, m; the point inside where no residents are in blocks.
        residents : (n,) float
        """
        n, owner = len(shapes), self.owner(geography, shapes)
        held = owner >= 0
        at, people = owner[held], self.residents[held]
        total = np.bincount(at, people, n).astype(np.float64)
        sums = np.column_stack([np.bincount(at, people * axis[held], n) for axis in (self.x, self.y)])
        mean = sums / np.where(total > 0, total, 1.0)[:, None]
        return np.where((total > 0)[:, None], mean, inside), total


def points_inside(shapes: npt.NDArray[np.object_]) -> Floats:
    """Return a point inside each polygon, (n, 2); NaN where there is no polygon."""
    found = np.full((len(shapes), 2), np.nan)
    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    found[known] = shapely.get_coordinates(shapely.point_on_surface(shapes[known]))
    return found
