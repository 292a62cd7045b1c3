"""Ranked dot plot: score and 90 per cent interval of each conspicuous area, the classes tinted behind."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.products import palette, svg, text
from pipeline.products.svg import MM

NAME_MM, VALUE_MM, HEAD_MM, FOOT_MM = 50.0, 12.0, 8.0, 7.0
DOT = 2.3


@dataclass(frozen=True)
class Scale:
    """Scores to points along the axis."""

    low: float
    high: float
    left: float
    right: float

    def at(self, score: float) -> float:
        """Place of a score; beyond the axis its end."""
        part = (min(max(score, self.low), self.high) - self.low) / (self.high - self.low)
        return self.left + part * (self.right - self.left)


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
    height_mm = HEAD_MM + row_mm * len(rows) + FOOT_MM
    scale = _scale(rows, width_mm)
    top, bottom = HEAD_MM * MM, (height_mm - FOOT_MM) * MM
    parts = [*_zones(scale, limits, labels, colours, top, bottom), *_axis(scale, top, bottom)]
    for position, row in enumerate(rows.itertuples()):
        parts += _row(row, scale, top + (position + 0.5) * row_mm * MM, width_mm * MM)
    return svg.document(width_mm, height_mm, parts)


def _scale(rows: pd.DataFrame, width_mm: float) -> Scale:
    ends = pd.concat([rows["status_score"], rows["score_low"], rows["score_high"]]).dropna()
    low = math.floor(float(ends.min()) * 2) / 2
    high = max(low + 0.5, math.ceil(float(ends.max()) * 2) / 2)
    return Scale(low, high, NAME_MM * MM, (width_mm - VALUE_MM) * MM)


def _zones(
    scale: Scale, limits: Sequence[float], labels: Sequence[str], colours: Mapping[int, str], top: float, bottom: float
) -> list[str]:
    """Tinted classes, their limits as lines and their names above."""
    ends = [-math.inf, *limits, math.inf]
    parts = []
    for i, label in enumerate(labels):
        left, right = scale.at(ends[i]), scale.at(ends[i + 1])
        if right - left < 1:
            continue
        parts.append(
            svg.element(
                "rect", x=left, y=top, width=right - left, height=bottom - top, fill=colours[i + 1], fill_opacity=0.22
            )
        )
        if right - left > 4 * len(label):
            parts.append(svg.text((left + right) / 2, top - 4, label, colour=palette.INK, size=7.5))
    inner = [limit for limit in limits if scale.low < limit < scale.high]
    return parts + [_line(scale.at(x), top, scale.at(x), bottom, palette.BOUNDARY, 0.6) for x in inner]


def _axis(scale: Scale, top: float, bottom: float) -> list[str]:
    """Ticks at halves or wholes, with their numbers below."""
    step = 0.5 if scale.high - scale.low <= 5 else 1.0
    first, last = math.ceil(scale.low / step), math.floor(scale.high / step)
    ticks = [i * step for i in range(first, last + 1)]
    lines = [_line(scale.at(x), top, scale.at(x), bottom, palette.RULE, 0.3) for x in ticks]
    names = [svg.text(scale.at(x), bottom + 9, text.number(x, 1), colour=palette.SECONDARY, weight=400) for x in ticks]
    title = svg.text(scale.right, bottom + 18, "Status-Index", colour=palette.SECONDARY, weight=400, anchor="end")
    return [*lines, *names, title]


def _row(row: object, scale: Scale, y: float, width: float) -> list[str]:
    name, score, low, high = (getattr(row, key) for key in ("name", "status_score", "score_low", "score_high"))
    flagged = getattr(row, "is_auffaellig", False)
    place = getattr(row, "location", "outside") if flagged else "near"
    colour = palette.WINE if flagged else palette.SECONDARY
    parts = [
        svg.text(NAME_MM * MM - 4, y + 2.4, name, colour=palette.INK, weight=600 if flagged else 400, anchor="end"),
        svg.text(width, y + 2.4, text.index(score), colour=palette.INK, weight=400, anchor="end"),
    ]
    if not (text.is_missing(low) or text.is_missing(high)):
        parts.append(_line(scale.at(low), y, scale.at(high), y, colour, 1.1))
    return [*parts, *([] if text.is_missing(score) else [_dot(place, scale.at(score), y, colour)])]


def _dot(place: str, x: float, y: float, colour: str) -> str:
    """Circle outside, diamond partly inside, square inside, open circle nearly conspicuous."""
    if place == "partly":
        r = DOT * 1.35
        return svg.element(
            "path", d=f"M{svg.number(x)} {svg.number(y - r)}l{r:g} {r:g}l{-r:g} {r:g}l{-r:g} {-r:g}z", fill=colour
        )
    if place == "inside":
        return svg.element("rect", x=x - DOT, y=y - DOT, width=2 * DOT, height=2 * DOT, fill=colour)
    if place == "near":
        return svg.element("circle", cx=x, cy=y, r=DOT, fill=palette.WHITE, stroke=colour, stroke_width=1)
    return svg.element("circle", cx=x, cy=y, r=DOT, fill=colour)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return svg.element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width)
