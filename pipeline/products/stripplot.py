"""Distribution strips: how many areas lie where, conspicuous ones as ticks below, median and middle 80 per cent."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.products import axis, palette, svg, text
from pipeline.products.language import say
from pipeline.products.lettering import text_width

_TITLE, _LOWER, _GAP, _AXIS = 9.0, 8.0, 1.0, 12.0
_LEAST_UPPER = 8.0
"""Height of the bars where strips are crowded; elsewhere they take what room there is."""
_BINS = 110
_LEFT, _RIGHT = 4.0, 8.0
_CROWDED, _MOST_AIR = 60.0, 12.0
"""Height up to which a strip has no room to spare, and the most that keeps it from its title and from the next."""


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
    scale = axis.around(strip.values, 8)
    start, end = left + _LEFT, left + width - _RIGHT

    def x(value: float) -> float:
        return start + (value - scale.low) / (scale.high - scale.low) * (end - start)

    air = min(_MOST_AIR, max(0.0, height_mm * svg.MM - _CROWDED))
    upper = top + _TITLE + _GAP + 8.0 + air / 3
    bars = max(_LEAST_UPPER, height_mm * svg.MM - (upper - top) - 2 * _GAP - _LOWER - _AXIS - air * 2 / 3)
    lower = upper + bars + _GAP
    foot = lower + _LOWER
    base = {"y": upper, "height": foot - upper, "fill": palette.MIDDLE}
    parts = [
        svg.text(
            left,
            top + 7.5,
            f"{strip.title}{_reach(strip)}",
            colour=palette.INK,
            size=7.5,
            weight=400,
            anchor="start",
            lead=strip.title,
        ),
        svg.element("rect", x=x(strip.low), width=max(0.5, x(strip.high) - x(strip.low)), **base),
        _bars([x(v) for v in strip.values], (start, end), upper + bars, bars),
        _ticks([x(v) for v in strip.flagged], lower),
        svg.element(
            "path",
            d=f"M{svg.number(x(strip.median))} {svg.number(upper - 1)}V{svg.number(foot + 1)}",
            stroke=palette.INK,
            stroke_width=1.1,
        ),
    ]
    parts.append(_median(strip, x(strip.median), (start, end), upper - 2.5))
    return [*parts, *_axis(scale, [x(tick) for tick in scale.ticks], foot + _GAP)]


def _reach(strip: Strip) -> str:
    """The smallest and the largest value, behind the title."""
    low, high = (text.measure(value, strip.unit, strip.decimals) for value in (min(strip.values), max(strip.values)))
    return say(": {low} bis {high}", low=low, high=high)


def _axis(scale: axis.Axis, x: Sequence[float], top: float) -> list[str]:
    """Ticks at round numbers below a strip."""
    marks = "".join(f"M{svg.number(at)} {svg.number(top)}v2" for at in x)
    numbers = zip(x, scale.ticks, strict=True)
    style = {"colour": palette.SECONDARY, "size": 7.0, "weight": 400}
    return [
        svg.element("path", d=marks, stroke=palette.SECONDARY, stroke_width=0.4, fill="none"),
        *(svg.text(at, top + 8.5, text.number(tick, scale.decimals), **style) for at, tick in numbers),  # type: ignore[arg-type]
    ]


def _bars(x: Sequence[float], ends: tuple[float, float], foot: float, height: float) -> str:
    """Areas by place on the axis, a bar a place: its height counts them, one alone is still seen."""
    pitch = (ends[1] - ends[0]) / _BINS
    counts: dict[int, int] = {}
    for at in x:
        place = min(_BINS - 1, int((at - ends[0]) / pitch))
        counts[place] = counts.get(place, 0) + 1
    unit = (height - LEAST_BAR) / max(1, max(counts.values()) - 1)
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


def _median(strip: Strip, median: float, ends: tuple[float, float], y: float) -> str:
    """The median above its line, within the strip."""
    said = text.measure(strip.median, strip.unit, strip.decimals)
    half = text_width(said, 7) / 2
    return svg.text(min(max(median, ends[0] + half), ends[1] - half), y, said, colour=palette.INK, size=7.0, weight=600)
