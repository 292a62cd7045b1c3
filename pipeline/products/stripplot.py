"""Distribution strips: how many areas lie where, conspicuous ones as ticks below, median and middle 80 per cent."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.products import palette, svg, text
from pipeline.products.lettering import text_width

_TITLE, _UPPER, _LOWER, _GAP = 9.0, 15.0, 8.0, 1.0
_BINS = 110
_LEFT, _RIGHT = 4.0, 4.0


@dataclass(frozen=True)
class Strip:
    """One indicator: title, unit, values of all areas and of the conspicuous ones, median, middle 80 per cent."""

    title: str
    unit: str
    values: Sequence[float]
    flagged: Sequence[float]
    median: float
    low: float
    high: float
    decimals: int = 1


def draw(strips: Sequence[Strip], columns: int, width_mm: float, strip_mm: float, gutter_mm: float = 9.0) -> str:
    """Return the strips as SVG, column by column.

    Parameters
    ----------
    strips : sequence of Strip
    columns : int
    width_mm, strip_mm, gutter_mm : float
        Width of the whole, height of a strip, room between columns.
    """
    rows = -(-len(strips) // columns)
    wide = (width_mm - gutter_mm * (columns - 1)) / columns * svg.MM
    parts = [
        part
        for place, strip in enumerate(strips)
        for part in _strip(
            strip, place // rows * (wide + gutter_mm * svg.MM), place % rows * strip_mm * svg.MM, wide, strip_mm
        )
    ]
    return svg.document(width_mm, strip_mm * rows, parts)


def _strip(strip: Strip, left: float, top: float, width: float, height_mm: float) -> list[str]:
    low, high = min(strip.values), max(strip.values)
    room = (high - low) or 1.0
    start, end = left + _LEFT, left + width - _RIGHT

    def x(value: float) -> float:
        return start + (value - low) / room * (end - start)

    upper = top + _TITLE + _GAP + 8.0
    lower, foot = upper + _UPPER + _GAP, upper + _UPPER + _GAP + _LOWER
    base = {"y": upper, "height": foot - upper, "fill": palette.MIDDLE}
    parts = [
        svg.text(left, top + 7.5, strip.title, colour=palette.INK, size=7.5, anchor="start"),
        svg.element("rect", x=x(strip.low), width=max(0.5, x(strip.high) - x(strip.low)), **base),
        _bars([x(v) for v in strip.values], (start, end), upper + _UPPER),
        _ticks([x(v) for v in strip.flagged], lower),
        svg.element(
            "path",
            d=f"M{svg.number(x(strip.median))} {svg.number(upper - 1)}V{svg.number(foot + 1)}",
            stroke=palette.INK,
            stroke_width=1.1,
        ),
    ]
    return [*parts, *_words(strip, x(strip.median), (start, end), upper - 2.5)]


def _bars(x: Sequence[float], ends: tuple[float, float], foot: float) -> str:
    """Areas by place on the axis, a bar a place: its height counts them, one alone is still seen."""
    pitch = (ends[1] - ends[0]) / _BINS
    counts: dict[int, int] = {}
    for at in x:
        place = min(_BINS - 1, int((at - ends[0]) / pitch))
        counts[place] = counts.get(place, 0) + 1
    unit = (_UPPER - LEAST_BAR) / max(1, max(counts.values()) - 1)
    data = "".join(
        f"M{svg.number(ends[0] + (place + 0.5) * pitch)} {svg.number(foot)}v-{svg.number(LEAST_BAR + (n - 1) * unit)}"
        for place, n in sorted(counts.items())
    )
    return svg.element("path", d=data, stroke=palette.AREA_LINE, stroke_width=0.72 * pitch, fill="none")


LEAST_BAR = 1.6
"""Height of the bar of one area, in points."""


def _ticks(x: Sequence[float], top: float) -> str:
    """A tick an area, all of them one path."""
    data = "".join(f"M{svg.number(at)} {svg.number(top)}v{svg.number(_LOWER)}" for at in x)
    return svg.element("path", d=data, stroke=palette.WINE, stroke_width=0.9, fill="none") if x else ""


def _words(strip: Strip, median: float, ends: tuple[float, float], y: float) -> list[str]:
    """Smallest and largest value at the ends, the median above its line; an end that it would touch is left out."""
    numbers = (min(strip.values), strip.median, max(strip.values))
    least, middle, most = (text.measure(value, strip.unit, strip.decimals) for value in numbers)
    half = text_width(middle, 7) / 2
    at = min(max(median, ends[0] + half), ends[1] - half)
    parts = [svg.text(at, y, middle, colour=palette.INK, size=7.0, weight=600)]
    if at - half - 4 > ends[0] + text_width(least, 7):
        parts.append(_end(ends[0], y, least, "start"))
    if at + half + 4 < ends[1] - text_width(most, 7):
        parts.append(_end(ends[1], y, most, "end"))
    return parts


def _end(x: float, y: float, words: str, anchor: str) -> str:
    return svg.text(x, y, words, colour=palette.SECONDARY, size=7.0, weight=400, anchor=anchor)
