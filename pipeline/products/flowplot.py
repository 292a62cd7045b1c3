"""Transitions as flows: classes as blocks, one column an edition, areas as bands between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.products import palette, svg, text

NODE, GAP, HEAD, SIDE = 24.0, 7.0, 15.0, 74.0
OPACITY = 0.72
"""Of bands of areas that changed their class: a band below is seen through them."""
LEAST_CASED = 3.0
"""Height in points from which a band of areas that moved has a light edge."""
LEAST_WITH_NUMBER = 9.0
"""Height in points from which the number of areas stands in its block."""


@dataclass(frozen=True)
class Column:
    """One edition: its name and how many areas each class has, best first."""

    name: str
    counts: Sequence[int]


def draw(
    columns: Sequence[Column], flows: Sequence[Sequence[Sequence[int]]], labels: Sequence[str], colours: Sequence[str],
    width_mm: float, height_mm: float,
) -> str:  # fmt: skip
    """Return the diagram as SVG.

    Parameters
    ----------
    columns : sequence of Column
    flows : sequence of matrices
        For each pair of neighbouring columns how many areas go from class i to class j; at most the counts of both.
    labels, colours : sequence of str
        Of the classes, best first.
    width_mm, height_mm : float
    """
    width, height = width_mm * svg.MM, height_mm * svg.MM
    most = max(sum(column.counts) for column in columns)
    unit = (height - HEAD - GAP * (len(labels) - 1)) / max(1, most)
    x = [SIDE + i * (width - 2 * SIDE - NODE) / max(1, len(columns) - 1) for i in range(len(columns))]
    tops = [_tops(column.counts, unit) for column in columns]
    bands = [
        part
        for i, matrix in enumerate(flows)
        for part in _bands(matrix, (x[i] + NODE, x[i + 1]), (tops[i], tops[i + 1]), unit)
    ]
    nodes = [
        part
        for i, column in enumerate(columns)
        for part in _nodes(column, x[i], tops[i], unit, colours)
    ]  # fmt: skip
    ends = [*_labels(columns[0], labels, x[0] - 4, tops[0], unit, "end")]
    if len(columns) > 1:
        ends += _labels(columns[-1], labels, x[-1] + NODE + 4, tops[-1], unit, "start")
    return svg.document(width_mm, height_mm, [*bands, *nodes, *ends])


def _tops(counts: Sequence[int], unit: float) -> list[float]:
    tops, at = [], HEAD
    for count in counts:
        tops.append(at)
        at += count * unit + GAP
    return tops


def _bands(
    matrix: Sequence[Sequence[int]], x: tuple[float, float], tops: tuple[list[float], list[float]], unit: float
) -> list[str]:
    """Bands from left to right; those that stay are drawn first, so that what moved lies above."""
    start, end = list(tops[0]), list(tops[1])
    placed = []
    for i, row in enumerate(matrix):
        for j, count in enumerate(row):
            if count:
                placed.append((i == j, _band(x, start[i], end[j], count * unit), i, j))
                start[i] += count * unit
                end[j] += count * unit
    placed.sort(key=lambda entry: not entry[0])
    return [svg.element("path", d=data, **_look(i, j, matrix[i][j] * unit)) for _, data, i, j in placed]


def _look(i: int, j: int, height: float) -> dict[str, str | float]:
    if i == j:
        return {"fill": palette.FLOW, "stroke": palette.FLOW_EDGE, "stroke_width": 0.3}
    colour = palette.DYNAMICS[5] if j > i else palette.DYNAMICS[1]
    if height < LEAST_CASED:
        # Where it falls steeply a band of one area would be thinner than its casing, and gone.
        pale = palette.paled(colour, OPACITY)
        return {"fill": pale, "stroke": pale, "stroke_width": 0.8}
    return {"fill": colour, "fill_opacity": OPACITY, "stroke": palette.WHITE, "stroke_width": 0.3}


def _band(x: tuple[float, float], left: float, right: float, height: float) -> str:
    a, b, middle = x[0], x[1], (x[0] + x[1]) / 2
    n = svg.number
    return (
        f"M{n(a)} {n(left)}C{n(middle)} {n(left)} {n(middle)} {n(right)} {n(b)} {n(right)}"
        f"V{n(right + height)}C{n(middle)} {n(right + height)} {n(middle)} {n(left + height)} "
        f"{n(a)} {n(left + height)}Z"
    )


def _nodes(column: Column, x: float, tops: Sequence[float], unit: float, colours: Sequence[str]) -> list[str]:
    parts = [svg.text(x + NODE / 2, 8, column.name, colour=palette.INK, size=8)]
    for count, top, colour in zip(column.counts, tops, colours, strict=True):
        height = count * unit
        look = {"stroke": palette.BOUNDARY, "stroke_width": 0.4}
        parts.append(svg.element("rect", x=x, y=top, width=NODE, height=max(height, 0.6), fill=colour, **look))
        if height >= LEAST_WITH_NUMBER:
            middle, ink = top + height / 2 + 2.6, palette.text_on(colour)
            parts.append(svg.text(x + NODE / 2, middle, text.number(count), colour=ink, size=7.5))
    return parts


def _labels(
    column: Column, labels: Sequence[str], x: float, tops: Sequence[float], unit: float, anchor: str
) -> list[str]:
    """Names of the classes beside their blocks, with the number where it does not fit the block."""
    parts, last = [], float("-inf")
    for label, count, top in zip(labels, column.counts, tops, strict=True):
        fits = count * unit >= LEAST_WITH_NUMBER
        last = max(top + count * unit / 2 + 2.6, last + 9)
        said = label if fits else f"{label} ({text.number(count)})"
        parts.append(svg.text(x, last, said, colour=palette.INK, size=8, weight=600, anchor=anchor))
    return parts
