"""One area over the editions: its line, the middle half of all areas as a band, their median as a thin line."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.products import lettering, palette, svg, text

COLUMNS = 3
PANEL_MM = 35.0
_HEAD, _FOOT, _LEFT, _RIGHT = 21.0, 11.0, 25.0, 9.0
_TITLE, _SMALL = 7.5, 7.0
CLOSE_TO_ZERO = 0.5
"""Lowest value, as a share of the highest, up to which an axis begins at nothing."""
SAME, NOISE = 1e-6, 1e-9
"""Range up to which values are the same but for their noise: as a share of the largest value, and in all."""
_BAND = "#DED9D2"
_MEDIAN = "#8B867E"


@dataclass(frozen=True)
class Panel:
    """One measure: a title, the area's values and the quartiles of all areas by edition, None where there is none.

    `reach` is the interval of the newest value, `limits` are those of classes. The axis begins at nothing where
    `from_zero` is set, or where that hardly costs room; where it is cut off above nothing, it is marked. An index
    has no nothing: `is_ratio` is False.
    """

    title: str
    values: Sequence[float | None]
    low: Sequence[float | None]
    middle: Sequence[float | None]
    high: Sequence[float | None]
    reach: tuple[float, float] | None = None
    limits: Sequence[float] = ()
    from_zero: bool = False
    is_ratio: bool = True

    @property
    def known(self) -> list[float]:
        """Every number that must be seen."""
        given = (*self.values, *self.low, *self.high, *(self.reach or ()), *self.limits)
        return [v for v in given if v is not None and not math.isnan(v)]

    @property
    def span(self) -> tuple[float, float]:
        """Lowest and highest number of the axis."""
        low, high = min(self.known), max(self.known)
        begins = self.is_ratio and low > 0 and (self.from_zero or low <= high * CLOSE_TO_ZERO)
        return (0.0 if begins else low), high


def draw(panels: Sequence[Panel], editions: Sequence[str], breaks: Sequence[int], width_mm: float) -> str:
    """Return the panels as SVG, row by row.

    Parameters
    ----------
    panels : sequence of Panel
        Each with at least one number.
    editions : sequence of str
        Names below the axis, oldest first.
    breaks : sequence of int
        Positions of the editions before which areas were drawn anew.
    width_mm : float
    """
    width, height = width_mm * svg.MM / COLUMNS, PANEL_MM * svg.MM
    rows = -(-len(panels) // COLUMNS)
    parts: list[str] = []
    for place, panel in enumerate(panels):
        frame = (place % COLUMNS * width, place // COLUMNS * height, width, height)
        parts += _panel(panel, editions, breaks, frame)
    return svg.document(width_mm, PANEL_MM * rows, parts)


def ticks(low: float, high: float) -> list[float]:
    """Return two to five round numbers that enclose a range; of values that hardly differ an axis of their own size.

    >>> ticks(3.2, 17.9)
    [0.0, 5.0, 10.0, 15.0, 20.0]
    >>> ticks(0.0, 0.0)
    [0.0, 0.5]
    """
    most = max(abs(low), abs(high))
    own = most / 10 if most > NOISE else 1.0
    room = high - low if high - low > max(SAME * most, NOISE) else own
    size = 10.0 ** math.floor(math.log10(room / 3))
    step = next(size * factor for factor in (1, 2, 5, 10, 20) if room / (size * factor) <= 3)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 10) for i in range(first, max(last, first + 1) + 1)]


def _panel(
    panel: Panel, editions: Sequence[str], breaks: Sequence[int], frame: tuple[float, float, float, float]
) -> list[str]:
    left, top, width, height = frame
    x = _places(len(editions), left + _LEFT, left + width - _RIGHT)
    marks = ticks(*panel.span)
    upper, lower = top + _HEAD + 3, top + height - _FOOT - 3

    def y(value: float) -> float:
        return lower - (value - marks[0]) / (marks[-1] - marks[0]) * (lower - upper)

    return [
        *_title(panel.title, left, top, width),
        *_axis(marks, x, y, left),
        *(_cut(left, y(marks[0])) if panel.is_ratio and marks[0] > 0 else []),
        *_limits(panel, x, y),
        *_breaks(breaks, x, upper, lower),
        *_band(panel, x, y),
        *_line(panel.middle, x, y, _MEDIAN, 0.8, dots=False),
        *_reach(panel, x, y),
        *_line(panel.values, x, y, palette.WINE, 1.3, dots=True),
        *_editions(editions, x, lower),
    ]


def _title(title: str, left: float, top: float, width: float) -> list[str]:
    room = int((width - 10) / lettering.text_width("n", _TITLE))
    lines = lettering.wrapped(title, room)
    shown = [*lines[:1], lines[1] + ("…" if len(lines) > 2 else "")] if len(lines) > 1 else list(lines)
    start = top + (17.5 if len(shown) == 1 else 8.5)
    return [
        svg.text(left, start + 9 * i, line, colour=palette.INK, size=_TITLE, anchor="start")
        for i, line in enumerate(shown)
    ]


def _axis(marks: list[float], x: list[float], y: Callable[[float], float], left: float) -> list[str]:
    step = marks[1] - marks[0]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    found = []
    for mark in marks:
        found.append(_stroke([(left + _LEFT - 4, y(mark)), (x[-1] + 6, y(mark))], palette.RULE, 0.3))
        style = {"colour": palette.SECONDARY, "size": _SMALL, "weight": 400, "anchor": "end"}
        found.append(svg.text(left + _LEFT - 6, y(mark) + 2.3, text.number(mark, decimals), **style))  # type: ignore[arg-type]
    return found


def _cut(left: float, foot: float) -> list[str]:
    """Two strokes at the foot of an axis that does not begin at nothing."""
    at = left + _LEFT - 1
    return [_stroke([(at - 2.5, foot - 2.2 - up), (at + 2.5, foot - 4.2 - up)], palette.INK, 0.8) for up in (0.0, 2.2)]


def _limits(panel: Panel, x: list[float], y: Callable[[float], float]) -> list[str]:
    """Limits of classes as broken lines across."""
    ends = (x[0] - 6, x[-1] + 6)
    style = {"stroke": palette.INK, "stroke_width": 0.5, "stroke_dasharray": "3 2"}
    return [svg.element("line", x1=ends[0], x2=ends[1], y1=y(at), y2=y(at), **style) for at in panel.limits]


def _breaks(breaks: Sequence[int], x: list[float], upper: float, lower: float) -> list[str]:
    return [
        svg.element(
            "line", x1=(x[i - 1] + x[i]) / 2, x2=(x[i - 1] + x[i]) / 2, y1=upper - 2, y2=lower + 2,
            stroke=palette.SECONDARY, stroke_width=0.6, stroke_dasharray="1.5 1.5",
        )
        for i in breaks
    ]  # fmt: skip


def _runs(*series: Sequence[float | None]) -> list[list[int]]:
    """Positions in a row at which every series is known."""
    found: list[list[int]] = [[]]
    for place, values in enumerate(zip(*series, strict=True)):
        if any(value is None or math.isnan(value) for value in values):
            found.append([])
        else:
            found[-1].append(place)
    return [run for run in found if run]


def _band(panel: Panel, x: list[float], y: Callable[[float], float]) -> list[str]:
    found = []
    for run in _runs(panel.low, panel.high):
        low = [(x[i], y(panel.low[i] or 0.0)) for i in run]
        high = [(x[i], y(panel.high[i] or 0.0)) for i in reversed(run)]
        # One edition alone has no width: its band is a short bar.
        ends = 3.0 if len(run) == 1 else 0.0
        low, high = [(low[0][0] - ends, low[0][1]), *low], [*high, (high[-1][0] - ends, high[-1][1])]
        low[-1], high[0] = (low[-1][0] + ends, low[-1][1]), (high[0][0] + ends, high[0][1])
        found.append(svg.element("path", d=svg.through((*low, *high), closed=True), fill=_BAND))
    return found


def _line(
    values: Sequence[float | None],
    x: list[float],
    y: Callable[[float], float],
    colour: str,
    width: float,
    *,
    dots: bool,
) -> list[str]:
    found = []
    for run in _runs(values):
        points = [(x[i], y(values[i] or 0.0)) for i in run]
        if len(points) == 1 and not dots:
            points = [(points[0][0] - 3, points[0][1]), (points[0][0] + 3, points[0][1])]
        found.append(_stroke(points, colour, width))
        if dots:
            found += [svg.element("circle", cx=cx, cy=cy, r=1.7, fill=colour) for cx, cy in points]
    return found


def _reach(panel: Panel, x: list[float], y: Callable[[float], float]) -> list[str]:
    if panel.reach is None:
        return []
    low, high = panel.reach
    return [_stroke([(x[-1], y(low)), (x[-1], y(high))], palette.WINE, 0.7)]


def _editions(editions: Sequence[str], x: list[float], lower: float) -> list[str]:
    every = max(1, math.ceil(len(editions) * 24 / max(x[-1] - x[0] + 24, 1)))
    last = len(editions) - 1
    return [
        svg.text(at, lower + 11, edition, colour=palette.SECONDARY, size=_SMALL, weight=400)
        for i, (at, edition) in enumerate(zip(x, editions, strict=True))
        if (last - i) % every == 0
    ]


def _stroke(points: Sequence[tuple[float, float]], colour: str, width: float) -> str:
    return svg.polyline(points, colour, width, stroke_linejoin="round", stroke_linecap="round")


def _places(n: int, left: float, right: float) -> list[float]:
    return [(left + right) / 2] if n == 1 else [left + 6 + (right - left - 12) * i / (n - 1) for i in range(n)]
