"""Ranked dot plot: score and 90 per cent interval of each conspicuous area, the classes tinted behind."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.products import lettering, palette, svg, text
from pipeline.products.svg import MM

NAME_MM, VALUE_MM, HEAD_MM, FOOT_MM = 50.0, 12.0, 8.0, 7.0
SIZE, CLASS_SIZE = 7.0, 7.5
TINT = 0.22
HALF = 2.0
"""Half a marker in points."""
# Shape says where a flagged area lies; an open circle is nearly flagged.
MARKERS = {
    "outside": f"m-{HALF} 0a{HALF} {HALF} 0 1 0 {2 * HALF} 0a{HALF} {HALF} 0 1 0-{2 * HALF} 0z",
    "partly": f"m0-{HALF * 2**0.5:.2f}l{HALF * 2**0.5:.2f} {HALF * 2**0.5:.2f}"
    f"-{HALF * 2**0.5:.2f} {HALF * 2**0.5:.2f}-{HALF * 2**0.5:.2f}-{HALF * 2**0.5:.2f}z",
    "inside": f"m-{HALF}-{HALF}h{2 * HALF}v{2 * HALF}h-{2 * HALF}z",
}


@dataclass(frozen=True)
class _Axes:
    """Where scores and rows lie on paper, in points."""

    left: float
    right: float
    top: float
    row: float
    rows: int
    low: float
    high: float

    @property
    def bottom(self) -> float:
        """Foot of the last row."""
        return self.top + self.rows * self.row

    def x(self, score: float) -> float:
        """Place of a score."""
        return self.left + (score - self.low) / (self.high - self.low) * (self.right - self.left)

    def y(self, row: int) -> float:
        """Middle of a row."""
        return self.top + (row + 0.5) * self.row


def draw(
    rows: pd.DataFrame, limits: Sequence[float], labels: Sequence[str], colours: Mapping[int, str],
    *, width_mm: float, row_mm: float,
) -> str:  # fmt: skip
    """Return the plot as SVG.

    Parameters
    ----------
    rows : DataFrame
        One row per area, top to bottom: `name`, `status_score`, `score_low`, `score_high`, `location`,
        `is_auffaellig`. Scores in standard deviations; an interval that is withheld is not drawn.
    limits, labels : sequence
        Limits of the status classes and the labels of the classes, one more than limits.
    colours : mapping
        Colour of each class by its position, from 1.
    width_mm, row_mm : float
        Width of the plot, height of a row.

    Returns
    -------
    str
        SVG without a date; text stays text.
    """
    low, high = _range(rows)
    right = (width_mm - VALUE_MM) * MM
    axes = _Axes(NAME_MM * MM, right, HEAD_MM * MM, row_mm * MM, len(rows), low, high)
    parts = [*_zones(axes, limits, labels, colours), *_ticks(axes), *_limits(axes, limits), *_rows(axes, rows)]
    return svg.document(width_mm, HEAD_MM + row_mm * len(rows) + FOOT_MM, parts)


def _range(rows: pd.DataFrame) -> tuple[float, float]:
    """Return the halves below and above all scores and intervals."""
    ends = pd.concat([rows["status_score"], rows["score_low"], rows["score_high"]]).dropna()
    low = math.floor(float(ends.min()) * 2) / 2
    return low, max(low + 0.5, math.ceil(float(ends.max()) * 2) / 2)


def _line(x0: float, y0: float, x1: float, y1: float, colour: str, width: float) -> str:
    return svg.element("line", x1=x0, y1=y0, x2=x1, y2=y1, stroke=colour, stroke_width=width)


def _ticks(axes: _Axes) -> list[str]:
    """Pale lines at halves or wholes with their score below, and what is counted."""
    step = 0.5 if axes.high - axes.low <= 5 else 1.0
    ticks = [i * step for i in range(math.ceil(axes.low / step), math.floor(axes.high / step) + 1)]
    said: Any = {"colour": palette.SECONDARY, "size": SIZE, "weight": 400}
    lines = [_line(axes.x(t), axes.top, axes.x(t), axes.bottom, palette.RULE, 0.3) for t in ticks]
    scores = [svg.text(axes.x(t), axes.bottom + 8.3, text.number(t, 1), **said) for t in ticks]
    return [*lines, *scores, svg.text(axes.right, axes.bottom + 17.3, "Status-Index", anchor="end", **said)]


def _zones(axes: _Axes, limits: Sequence[float], labels: Sequence[str], colours: Mapping[int, str]) -> list[str]:
    """Tinted classes and their names above, where there is room."""
    ends = [axes.low, *(min(max(limit, axes.low), axes.high) for limit in limits), axes.high]
    parts: list[str] = []
    for i, (label, start, end) in enumerate(zip(labels, ends[:-1], ends[1:], strict=True), start=1):
        if end <= start:
            continue
        left, width = axes.x(start), axes.x(end) - axes.x(start)
        place = {"x": left, "y": axes.top, "width": width, "height": axes.bottom - axes.top}
        parts.append(svg.element("rect", **place, fill=colours[i], fill_opacity=TINT))
        if (end - start) / (axes.high - axes.low) > 0.014 * len(label):
            above = axes.top - 0.6 * axes.row
            parts.append(svg.text(left + width / 2, above, label, colour=palette.INK, size=CLASS_SIZE))
    return parts


def _limits(axes: _Axes, limits: Sequence[float]) -> list[str]:
    inside = (axes.x(limit) for limit in limits if axes.low < limit < axes.high)
    return [_line(x, axes.top, x, axes.bottom, palette.BOUNDARY, 0.6) for x in inside]


def _rows(axes: _Axes, rows: pd.DataFrame) -> list[str]:
    """Names to the left, values to the right, interval and dot between."""
    parts: list[str] = []
    marks: list[str] = []
    shown = rows[["name", "status_score", "score_low", "score_high", "location"]].itertuples(index=False)
    flagged = rows["is_auffaellig"].eq(True)
    for i, ((name, score, low, high, location), is_flagged) in enumerate(zip(shown, flagged, strict=True)):
        y = axes.y(i)
        colour = palette.WINE if is_flagged else palette.SECONDARY
        baseline = y + lettering.baselines(1, SIZE)[0]
        said: Any = {"colour": palette.INK, "size": SIZE, "anchor": "end"}
        parts.append(svg.text(axes.left - 3.5, baseline, name, weight=600 if is_flagged else 400, **said))
        parts.append(svg.text(axes.right + 31.6, baseline, text.index(score), weight=400, **said))
        if pd.notna(low) and pd.notna(high):
            parts.append(_line(axes.x(low), y, axes.x(high), y, colour, 1.1))
        marks.append(_mark(axes.x(score), y, location if is_flagged else None, colour))
    return [*parts, *marks]


def _mark(x: float, y: float, location: object, colour: str) -> str:
    """Filled where the area is flagged; a flagged area without a place has the circle."""
    face = palette.WHITE if colour == palette.SECONDARY else colour
    shape = MARKERS.get(str(location), MARKERS["outside"])
    path = f"M{svg.number(x)} {svg.number(y)}{shape}"
    return svg.element("path", d=path, fill=face, stroke=colour, stroke_width=0.8)
