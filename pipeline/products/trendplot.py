"""Small panels of one measure each over time: a strong line, others behind it, gaps where nothing can be compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.products import axis, palette, svg, text
from pipeline.products.lettering import shortened, text_width, wrapped_at

_HEAD, _FOOT, _LEFT, _TOP = 14.0, 16.0, 27.0, 5.0
_SIZE = 7.0
_LINE = 7.6
_BESIDE = 5.0
"""Points between the end of a line and its label."""


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
    cuts: frozenset[int] = frozenset()
    least: float = 0.0

    @property
    def axis(self) -> axis.Axis:
        """Round numbers around every value of the lines."""
        return axis.around([value for line in self.lines for value in line.values if value is not None], 6, self.least)


@dataclass(frozen=True)
class Dates:
    """Names below the axis, their place on it from 0 to 1, and the places k where areas were drawn anew."""

    names: Sequence[str]
    places: Sequence[float]
    reforms: frozenset[int] = frozenset()


def draw(panels: Sequence[Panel], dates: Dates, columns: int, width_mm: float, panel_mm: float) -> str:
    """Return the panels as SVG, row by row.

    Parameters
    ----------
    panels : sequence of Panel
    dates : Dates
    columns : int
    width_mm, panel_mm : float
        Width of the whole, height of a panel.
    """
    rows = -(-len(panels) // columns)
    width, height = width_mm * svg.MM / columns, panel_mm * svg.MM
    words = [word for panel in panels for line in panel.lines for word in _broken(line.label)]
    # Labels stand beside the lines, and between them and the next panel is some air.
    right = max([text_width(word, _SIZE) for word in words], default=0.0) * _BOLD + _BESIDE + 8.0
    parts = [
        part
        for place, panel in enumerate(panels)
        for part in _panel(panel, dates, (place % columns * width, place // columns * height), (width, height), right)
    ]
    return svg.document(width_mm, panel_mm * rows, parts)


def _panel(
    panel: Panel, dates: Dates, corner: tuple[float, float], size: tuple[float, float], right: float
) -> list[str]:
    left, end = corner[0] + _LEFT, corner[0] + size[0] - right
    x = [left + place * (end - left) for place in dates.places]
    upper, lower = corner[1] + _HEAD + _TOP, corner[1] + size[1] - _FOOT
    scale = panel.axis

    def y(value: float) -> float:
        return lower - (value - scale.low) / (scale.high - scale.low) * (lower - upper)

    parts = [svg.text(corner[0], corner[1] + 8, panel.title, colour=palette.INK, size=7.5, anchor="start")]
    for tick in scale.ticks:
        parts.append(svg.polyline([(left - 3, y(tick)), (end + 3, y(tick))], palette.RULE, 0.3))
        parts.append(_word(left - 5, y(tick) + 2.3, text.number(tick, scale.decimals), "end"))
    for reform in sorted(dates.reforms):
        middle = (x[reform - 1] + x[reform]) / 2
        parts.append(
            svg.polyline([(middle, upper), (middle, lower)], palette.SECONDARY, 0.5, stroke_dasharray="1.2 1.6")
        )
    parts += [part for line in panel.lines for part in _line(line, panel.cuts | dates.reforms, x, y)]
    parts += _labels(panel.lines, end, y)
    return [*parts, *_dates(dates, x, lower + 11.5)]


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
    radius = 1.7 if line.dots else max(1.1, line.width)
    return [*parts, *(svg.element("circle", cx=a, cy=b, r=radius, fill=line.colour) for a, b in dots)]


_BOLD = 1.06
"""How much wider labels are than text of the regular weight."""
_ONE_LINE = 17
"""Letters of a label that stand on one line; a longer one is broken behind a hyphen or a blank."""
_WIDEST = 96.0
"""Points of a line of a label: a longer one would leave too little of a panel for its lines, and is cut at its end."""


def _broken(label: str) -> list[str]:
    """One line or two, each with its end where there is room for it."""
    place = label.find("| ") + 1 or max(label.rfind("-", 0, -1), label.rfind(" "))
    if len(label) <= _ONE_LINE or place < 0:
        return [shortened(label, _WIDEST, _SIZE)]
    lines = [label[: place + 1].rstrip(), label[place + 1 :].lstrip()]
    if text_width(lines[0], _SIZE) > _WIDEST:
        # Broken at another place more may stand: as much as fits, and the rest below.
        first = wrapped_at(label, _WIDEST, _SIZE)
        lines = [label[:first].rstrip(), label[first:].lstrip()]
    return [shortened(line, _WIDEST, _SIZE) for line in lines if line]


def _labels(lines: Sequence[Line], x: float, y: Callable[[float], float]) -> list[str]:
    """Labels at the end of their lines, moved apart where they would touch."""
    wanted = [
        (y(line.values[-1]), line) for line in lines if line.label and line.values and line.values[-1] is not None
    ]
    parts, free = [], float("-inf")
    for at, line in sorted(wanted, key=lambda entry: entry[0]):
        words = _broken(line.label)
        top = max(at + 2.3 - (len(words) - 1) * _LINE / 2, free)
        for place, word in enumerate(words):
            style = {"colour": line.colour, "size": _SIZE, "weight": 600, "anchor": "start"}
            parts.append(svg.text(x + _BESIDE, top + place * _LINE, word, **style))  # type: ignore[arg-type]
        free = top + len(words) * _LINE
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
