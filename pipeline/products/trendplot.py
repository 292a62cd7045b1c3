"""Small panels of one measure each over time: a strong line, others behind it, gaps where nothing can be compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.products import palette, svg, text
from pipeline.products.lettering import text_width

_HEAD, _FOOT, _LEFT, _TOP = 14.0, 12.0, 27.0, 5.0
_SIZE = 7.0
_LABEL_GAP = 8.0


@dataclass(frozen=True)
class Line:
    """Value at every date, None where there is none; the label stands at its end where it is given."""

    values: Sequence[float | None]
    colour: str
    width: float = 0.5
    label: str = ""
    dash: str | None = None
    dots: bool = False


@dataclass(frozen=True)
class Panel:
    """One measure; `cuts` are places k at which nothing leads from date k - 1 to k.

    The axis spans at least `least`: a step of rounding is not to fill a panel.
    """

    title: str
    lines: Sequence[Line]
    decimals: int = 1
    cuts: frozenset[int] = frozenset()
    least: float = 0.0


@dataclass(frozen=True)
class Dates:
    """Names below the axis, their place on it from 0 to 1, and the places k where areas were drawn anew."""

    names: Sequence[str]
    places: Sequence[float]
    reforms: frozenset[int] = frozenset()


def draw(panels: Sequence[Panel], dates: Dates, columns: int, width_mm: float, panel_mm: float, label_mm: float) -> str:
    """Return the panels as SVG, row by row.

    Parameters
    ----------
    panels : sequence of Panel
    dates : Dates
    columns : int
    width_mm, panel_mm : float
        Width of the whole, height of a panel.
    label_mm : float
        Room for labels to the right of the lines.
    """
    rows = -(-len(panels) // columns)
    width, height = width_mm * svg.MM / columns, panel_mm * svg.MM
    parts = [
        part
        for place, panel in enumerate(panels)
        for part in _panel(
            panel,
            dates,
            (place % columns * width, place // columns * height),
            (width, height),
            max(label_mm * svg.MM, 12.0),
        )
    ]
    return svg.document(width_mm, panel_mm * rows, parts)


def _panel(
    panel: Panel, dates: Dates, corner: tuple[float, float], size: tuple[float, float], right: float
) -> list[str]:
    left, end = corner[0] + _LEFT, corner[0] + size[0] - right
    x = [left + place * (end - left) for place in dates.places]
    upper, lower = corner[1] + _HEAD + _TOP, corner[1] + size[1] - _FOOT
    known = [v for line in panel.lines for v in line.values if v is not None]
    floor, ceiling = _range(known, panel.decimals, panel.least)

    def y(value: float) -> float:
        return lower - (value - floor) / (ceiling - floor) * (lower - upper)

    parts = [svg.text(corner[0], corner[1] + 8, panel.title, colour=palette.INK, size=7.5, anchor="start")]
    for tick in (floor, ceiling):
        parts.append(svg.polyline([(left - 3, y(tick)), (end + 3, y(tick))], palette.RULE, 0.3))
        parts.append(_word(left - 5, y(tick) + 2.3, text.number(tick, panel.decimals), "end"))
    for reform in sorted(dates.reforms):
        middle = (x[reform - 1] + x[reform]) / 2
        parts.append(
            svg.polyline([(middle, upper), (middle, lower)], palette.SECONDARY, 0.5, stroke_dasharray="1.2 1.6")
        )
    parts += [part for line in panel.lines for part in _line(line, panel.cuts | dates.reforms, x, y)]
    parts += _labels(panel.lines, end, y)
    return [*parts, *_dates(dates, x, lower + 8.5)]


def _range(known: Sequence[float], decimals: int, least: float = 0.0) -> tuple[float, float]:
    """Ends of the axis: from the data, never below zero where nothing is, to a number of the axis' decimals."""
    low, high = min(known, default=0.0), max(known, default=1.0)
    if high - low < least:
        middle, is_positive = (low + high) / 2, low >= 0
        low, high = middle - least / 2, middle + least / 2
        low = max(low, 0.0) if is_positive else low
    room = max(high - low, 0.1 * abs(high), 10.0**-decimals)
    floor = low - 0.15 * room
    floor = max(0.0, floor) if low >= 0 else floor
    return round(floor, decimals), round(max(high + 0.1 * room, floor + 10.0**-decimals), decimals)


def _line(line: Line, cuts: frozenset[int], x: Sequence[float], y: Callable[[float], float]) -> list[str]:
    """The line in as many pieces as its gaps leave; a point that stands alone is a dot."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(line.values):
        if place in cuts or value is None:
            pieces.append([])
        if value is not None:
            pieces[-1].append((x[place], y(value)))
    parts = [svg.polyline(piece, line.colour, line.width, stroke_dasharray=line.dash) for piece in pieces]
    single = [piece[0] for piece in pieces if len(piece) == 1]
    dots = [point for piece in pieces for point in piece] if line.dots else single
    radius = 1.7 if line.dots else max(0.8, line.width)
    return [*parts, *(svg.element("circle", cx=a, cy=b, r=radius, fill=line.colour) for a, b in dots)]


def _labels(lines: Sequence[Line], x: float, y: Callable[[float], float]) -> list[str]:
    """Labels at the end of their lines, moved apart where they would touch."""
    wanted = [
        (y(line.values[-1]), line) for line in lines if line.label and line.values and line.values[-1] is not None
    ]
    parts, last = [], float("-inf")
    for at, line in sorted(wanted, key=lambda entry: entry[0]):
        last = max(at + 2.3, last + _LABEL_GAP)
        parts.append(svg.text(x + 5, last, line.label, colour=line.colour, size=_SIZE, weight=600, anchor="start"))
    return parts


def _dates(dates: Dates, x: Sequence[float], y: float) -> list[str]:
    """Names of the dates; from the last on those that would touch a later one are left out."""
    parts, free = [], float("inf")
    for at, name in reversed(list(zip(x, dates.names, strict=True))):
        half = text_width(name, _SIZE) / 2
        if at + half <= free:
            parts.append(_word(at, y, name, "middle"))
            free = at - half - 3
    return parts


def _word(x: float, y: float, words: str, anchor: str) -> str:
    return svg.text(x, y, words, colour=palette.SECONDARY, size=_SIZE, weight=400, anchor=anchor)
