"""Writing SVG: paths, lines, circles and text that stays text."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

UNIT = 100
"""Geometry is written in whole hundredths of a point: exact, short and the same on every machine."""
MM = 72 / 25.4
"""Points in a millimetre."""
FONT = "Source Sans Pro"
HALO = 1.6
"""Width in points of the line around letters: wider, that of a letter would be painted over the one before it."""


def number(value: float) -> str:
    """Return a number with at most two decimals and no superfluous sign, zero or point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def polygon_path(geometry: BaseGeometry | Iterable[BaseGeometry]) -> str:
    """Return the closed rings of polygons in points as path data in hundredths of a point."""
    return "".join(_pieces(shapely.get_rings(shapely.get_parts(geometry)), "z"))


def polygon_paths(geometries: np.ndarray) -> list[str]:
    """Return the path data of every polygon; one call for many is much faster than many calls."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    paths: list[list[str]] = [[] for _ in range(len(geometries))]
    for piece, position in zip(_pieces(rings, "z"), owner[part].tolist(), strict=True):
        paths[position].append(piece)
    return ["".join(pieces) for pieces in paths]


def line_path(geometry: BaseGeometry | Iterable[BaseGeometry]) -> str:
    """Return lines in points as path data in hundredths of a point; anything but lines is left out."""
    parts = shapely.get_parts(geometry)
    return "".join(_pieces(parts[shapely.get_dimensions(parts) == 1], ""))


def _pieces(lines: np.ndarray, closing: str) -> list[str]:
    """Return the path data of every line; a line without extent is empty."""
    points, line = shapely.get_coordinates(lines, return_index=True)
    if not len(points):
        return []
    points = np.rint(points * UNIT).astype(np.int64)
    steps = np.diff(points, axis=0, prepend=points[:1])
    # A step of zero draws nothing; the first point of a line always stays.
    is_first = np.diff(line, prepend=-1) != 0
    keep = is_first | (steps != 0).any(axis=1)
    starts = np.flatnonzero(is_first[keep])
    steps, points = steps[keep], points[keep]
    words = [f"{x} {y}" for x, y in steps.tolist()]
    pieces = []
    corners = points[starts].tolist()
    for (x, y), start, end in zip(corners, starts.tolist(), [*starts[1:].tolist(), len(words)], strict=True):
        # The last step of a ring only returns to its start, which the closing does.
        stop = end - 1 if closing and end - start > 2 else end
        pieces.append(f"M{x} {y}l{' '.join(words[start + 1 : stop])}{closing}" if stop > start + 1 else "")
    return [piece.replace(" -", "-") for piece in pieces]


def element(name: str, content: str | None = None, /, **attributes: Any) -> str:
    """Return one element; underscores in attribute names become hyphens, numbers are rounded to 0.01."""
    words = [
        f'{key.replace("_", "-")}="{number(value) if isinstance(value, int | float) else escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    ]
    inside = f">{content}</{name}>" if content is not None else "/>"
    return f"<{' '.join([name, *words])}{inside}"


def area(data: str, fill: str) -> str:
    """Return a filled compound path, or nothing where there is nothing to fill."""
    return element("path", d=data, fill=fill) if data else ""


def stroke(data: str, colour: str, width: float, **attributes: Any) -> str:
    """Return a line of a width in points, or nothing where there is no line."""
    if not data:
        return ""
    return element("path", d=data, fill="none", stroke=colour, stroke_width=width * UNIT, **attributes)


def through(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """Return path data through a few points of a diagram, in points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("Z" if closed else "")


def polyline(points: Sequence[tuple[float, float]], colour: str, width: float, **attributes: Any) -> str:
    """Return a line of a diagram through points; nothing where they are fewer than two."""
    if len(points) < 2:
        return ""
    return element("path", d=through(points), fill="none", stroke=colour, stroke_width=width, **attributes)


def scaled(parts: Iterable[str]) -> str:
    """Return a group in which paths count in hundredths of a point."""
    return element("g", "\n".join(filter(None, parts)), transform="scale(.01)", stroke_linejoin="round")


def text(
    x: float,
    y: float,
    words: str,
    *,
    colour: str,
    size: float = 7.0,
    weight: int = 600,
    anchor: str = "middle",
    halo: str | None = None,
    italic: bool = False,
    lead: str = "",
) -> str:
    """Return one line of text on its baseline, with an optional halo painted below it; `lead` is set bold.

    A path effect would turn the words into outlines; ``paint-order`` keeps them searchable.
    """
    style = f"paint-order:stroke;stroke:{halo};stroke-width:{HALO}px;stroke-linejoin:round" if halo else None
    start = element("tspan", escape(lead, quote=False), font_weight=700) if lead else ""
    return element(
        "text",
        start + escape(words.removeprefix(lead), quote=False),
        x=x,
        y=y,
        font_family=FONT,
        font_size=size,
        font_weight=weight,
        font_style="italic" if italic else None,
        text_anchor=anchor if anchor != "start" else None,
        fill=colour,
        style=style,
    )


def document(width_mm: float, height_mm: float, parts: Iterable[str]) -> str:
    """Return a whole SVG of a size on paper; its user unit is one point. It carries no date."""
    width, height = number(width_mm * MM), number(height_mm * MM)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width_mm)}mm" height="{number(height_mm)}mm" '
        f'viewBox="0 0 {width} {height}">\n' + "\n".join(filter(None, parts)) + "\n</svg>\n"
    )
