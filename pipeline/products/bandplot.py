"""Small panels of one measure each over the editions: what was measured as a line, its interval as a band."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.products import palette, svg, text

_HEAD, _FOOT, _LEFT, _RIGHT, _TOP = 13.0, 11.0, 26.0, 10.0, 3.0


@dataclass(frozen=True)
class Panel:
    """One measure: title, and value, low, high of every edition, None where there is none; decimals of its axis."""

    title: str
    value: Sequence[float | None]
    low: Sequence[float | None]
    high: Sequence[float | None]
    decimals: int = 2


def draw(panels: Sequence[Panel], editions: Sequence[str], columns: int, width_mm: float, panel_mm: float) -> str:
    """Return the panels as SVG, row by row.

    Parameters
    ----------
    panels : sequence of Panel
    editions : sequence of str
        Names below the axis, oldest first.
    columns : int
    width_mm, panel_mm : float
        Width of the whole, height of a panel.
    """
    rows = -(-len(panels) // columns)
    width, height = width_mm * svg.MM / columns, panel_mm * svg.MM
    parts = [
        part
        for place, panel in enumerate(panels)
        for part in _panel(panel, editions, place % columns * width, place // columns * height, width, height)
    ]
    return svg.document(width_mm, panel_mm * rows, parts)


def _panel(
    panel: Panel, editions: Sequence[str], left: float, top: float, width: float, height: float
) -> list[str]:  # fmt: skip
    x = _places(len(editions), left + _LEFT, left + width - _RIGHT)
    upper, lower = top + _HEAD + _TOP, top + height - _FOOT
    known = [v for v in (*panel.value, *panel.low, *panel.high) if v is not None]
    floor, ceiling = min(known), max(known)
    room = max(ceiling - floor, 0.1 * abs(ceiling), 1e-9)
    floor, ceiling = max(0.0, floor - 0.35 * room) if floor >= 0 else floor - 0.35 * room, ceiling + 0.15 * room

    def y(value: float) -> float:
        return lower - (value - floor) / (ceiling - floor) * (lower - upper)

    parts = [svg.text(left, top + 8, panel.title, colour=palette.INK, size=7.5, anchor="start")]
    for tick in (floor, ceiling):
        parts.append(svg.polyline([(x[0] - 4, y(tick)), (x[-1] + 6, y(tick))], palette.RULE, 0.3))
        label = text.number(tick, panel.decimals)
        parts.append(
            svg.text(x[0] - 6, y(tick) + 2.2, label, colour=palette.SECONDARY, size=7, weight=400, anchor="end")
        )
    parts += _band(panel, x, y)
    line = [(at, y(v)) for at, v in zip(x, panel.value, strict=True) if v is not None]
    parts.append(svg.polyline(line, palette.WINE, 1.0))
    parts += [svg.element("circle", cx=cx, cy=cy, r=1.6, fill=palette.WINE) for cx, cy in line]
    parts += [
        svg.text(at, lower + 8, edition, colour=palette.SECONDARY, size=7, weight=400)
        for at, edition in zip(x, editions, strict=True)
    ]
    return parts


def _band(panel: Panel, x: list[float], y: Callable[[float], float]) -> list[str]:
    """The band, and a bar at each edition so that one edition alone shows its interval too."""
    ends = [
        (at, y(low), y(high))
        for at, low, high in zip(x, panel.low, panel.high, strict=True)
        if low is not None and high is not None
    ]
    if not ends:
        return []
    around = [(at, low) for at, low, _ in ends] + [(at, high) for at, _, high in reversed(ends)]
    bars = [svg.polyline([(at, low), (at, high)], palette.SECONDARY, 0.8) for at, low, high in ends]
    return [svg.element("path", d=svg.through(around, closed=True), fill=palette.CERTAINTY[1], fill_opacity=0.6), *bars]


def _places(n: int, left: float, right: float) -> list[float]:
    return [(left + right) / 2] if n == 1 else [left + (right - left) * i / (n - 1) for i in range(n)]
