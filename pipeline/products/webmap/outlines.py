"""Outlines for a screen: whole numbers on one grid for all editions, as path data of steps from point to point.

Areas of a geography are simplified together and then rounded to the grid, so neighbours keep the same points along
their common edge and no gap opens. Path data in relative steps is its own delta encoding: a browser draws it as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely

from pipeline.products import geometry, svg

GRID = 16_000
"""Steps of the grid along the longer side of the city: finer than a screen shows at twelvefold enlargement."""
TOLERANCE = 2.5
"""Detail below this many steps is dropped."""
CIRCLE_TOLERANCE = 20.0
"""Steps within which the centre of the largest inscribed circle is searched."""


@dataclass(frozen=True)
class Frame:
    """The extent shared by every edition of a city: its grid starts at the top left corner.

    Attributes
    ----------
    x, y : float
        Top left corner in the city's CRS.
    step : float
        Metres of one step of the grid.
    width, height : int
        Steps across and down.
    """

    x: float
    y: float
    step: float
    width: int
    height: int

    def place(self, shapes: np.ndarray) -> np.ndarray:
        """Return geometries of the city's CRS on the grid, y downward."""

        def move(points: np.ndarray) -> np.ndarray:
            return np.rint((points - [self.x, self.y]) * [1, -1] / self.step)

        return shapely.transform(shapes, move)


def frame(tables: Sequence[pd.DataFrame]) -> Frame | None:
    """Return the frame of all areas that are drawn; None where no area has a geometry.

    Parameters
    ----------
    tables : sequence of DataFrame
        Areas of each edition; column `geometry`, polygons in metres.
    """
    shapes = [shape for table in tables for shape in table["geometry"]]
    if not shapes:
        return None
    x0, y0, x1, y1 = shapely.total_bounds(np.array([*shapes, None], dtype=object)[:-1])
    step = max(x1 - x0, y1 - y0) / GRID
    return Frame(x0, y1, step, int(np.ceil((x1 - x0) / step)), int(np.ceil((y1 - y0) / step)))


def of_geography(areas: pd.DataFrame, on: Frame) -> dict[str, Any]:
    """Return what the map draws of one geography, every area in the order of the table.

    Parameters
    ----------
    areas : DataFrame
        Index `area_id`; columns `geometry`, `district_id`, `district`.
    on : Frame

    Returns
    -------
    dict
        `shapes`: path data of every area; `centres`: centre and radius of its largest inscribed circle as flat list;
        `borders`: path data of the borders of districts and of the city; `districts`: name, centre and
        radius of the largest inscribed circle of each.
    """
    shapes = np.array([*areas["geometry"], None], dtype=object)[:-1]
    placed = _whole(on.place(shapely.coverage_simplify(shapes, TOLERANCE * on.step)))
    # An area too small for the grid stays as a speck: none is dropped.
    lost = shapely.is_empty(placed)
    placed[lost] = shapely.envelope(shapely.buffer(on.place(shapely.centroid(shapes[lost])), 2))
    circles = shapely.maximum_inscribed_circle(placed, CIRCLE_TOLERANCE)
    centres = np.column_stack((shapely.get_coordinates(circles)[::2], shapely.length(circles)))
    districts = _districts(areas, placed)
    return {
        "shapes": _paths(placed),
        "centres": np.rint(centres).astype(int).ravel().tolist(),
        "borders": "".join(_paths(np.array([*districts.values()], dtype=object))),
        "districts": _names(areas, districts),
    }


def of_funding(shapes: Sequence[shapely.Geometry], on: Frame) -> str:
    """Return path data of funding areas: their surface as one path."""
    given = np.array([*shapes, None], dtype=object)[:-1]
    simple = shapely.simplify(given, TOLERANCE * on.step)
    return "".join(_paths(_whole(on.place(simple)))) if len(given) else ""


def _paths(placed: np.ndarray) -> list[str]:
    # The writer counts in hundredths.
    return svg.polygon_paths(shapely.transform(placed, lambda points: points / svg.UNIT))


def _whole(placed: np.ndarray) -> np.ndarray:
    """Rounding can make a ring touch itself: repair what it broke, keep only surfaces."""
    broken = ~shapely.is_valid(placed)
    placed[broken] = shapely.make_valid(placed[broken], method="structure", keep_collapsed=False)
    return placed


def _districts(areas: pd.DataFrame, placed: np.ndarray) -> dict[str, shapely.Geometry]:
    """Outline of every district; of the whole city where there is no level above the areas."""
    owner = areas["district_id"].to_numpy(dtype=object)
    return {key: geometry.dissolved(placed[owner == key]) for key in sorted(set(owner.tolist()))}


def _names(areas: pd.DataFrame, districts: Mapping[str, shapely.Geometry]) -> list[list[Any]]:
    named = dict(zip(areas["district_id"], areas["district"], strict=True))
    shapes = np.array([*districts.values(), None], dtype=object)[:-1]
    circles = shapely.maximum_inscribed_circle(shapes, CIRCLE_TOLERANCE)
    places = np.column_stack((shapely.get_coordinates(circles)[::2], shapely.length(circles)))
    rounded = np.rint(places).astype(int).tolist()
    return [[named[key], *place] for key, place in zip(districts, rounded, strict=True) if key]
