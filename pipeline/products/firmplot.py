"""Bars of areas at each design effect: flags of at least nine in ten draws, other flags, and near misses."""

from collections.abc import Sequence

from pipeline.products import lettering, palette, svg, text
from pipeline.products.firmness import Effect
from pipeline.products.language import say

LABEL_MM, ROW_MM, BAR_MM, HEAD_MM, GAP_MM, END_MM = 36.0, 12.0, 8.6, 8.0, 1.2, 2.0
FIRM, DOUBTFUL, NEAR = "fest", "zweifelhaft", "knapp nicht auffällig"
COLOURS = {FIRM: palette.WINE, DOUBTFUL: palette.CERTAINTY[1], NEAR: palette.WHITE}
SIZE = 8.5


def draw(rows: Sequence[Effect], width_mm: float) -> str:
    """Return the bars as SVG.

    Parameters
    ----------
    rows : sequence of Effect
        One bar each, top to bottom.
    width_mm : float
        Width of the figure.

    Returns
    -------
    str
        SVG; every number stands in or beside its piece, so colour is not needed to read it.
    """
    most = max((row.flagged + row.near for row in rows), default=1) or 1
    unit = (width_mm - LABEL_MM - GAP_MM - END_MM) * svg.MM / most
    parts = _legend()
    for i, row in enumerate(rows):
        parts += _bar(row, (HEAD_MM + i * ROW_MM) * svg.MM, unit)
    return svg.document(width_mm, height(len(rows)), parts)


def height(rows: int) -> float:
    """Height of the figure in millimetres."""
    return HEAD_MM + rows * ROW_MM


def _legend() -> list[str]:
    x, found = LABEL_MM * svg.MM, []
    for name, said in (
        (FIRM, say("auffällig, ab 90{thin}%", thin=text.THIN)),
        (DOUBTFUL, say("auffällig, seltener")),
        (NEAR, say("knapp nicht auffällig")),
    ):
        found.append(_piece(x, 1.2 * svg.MM, 3.2 * svg.MM, 3.2 * svg.MM, name))
        found.append(svg.text(x + 4.6 * svg.MM, 4.0 * svg.MM, said, colour=palette.INK, weight=400, anchor="start"))
        x += 4.6 * svg.MM + lettering.text_width(said) + 5 * svg.MM
    return found


def _bar(row: Effect, y: float, unit: float) -> list[str]:
    weight = 600 if row.is_default else 400
    said = say("Designeffekt {name}", name=row.name) + (say(" (verwendet)") if row.is_default else "")
    middle, x = y + 0.68 * BAR_MM * svg.MM, LABEL_MM * svg.MM
    found = [svg.text(0, middle, said, colour=palette.INK, size=SIZE, weight=weight, anchor="start")]
    for name, n in ((FIRM, row.firm), (DOUBTFUL, row.doubtful), (NEAR, row.near)):
        x += GAP_MM * svg.MM if name == NEAR else 0.0
        width = n * unit
        if not n:
            continue
        found.append(_piece(x, y, width, BAR_MM * svg.MM, name))
        if width > lettering.text_width(text.number(n)) * SIZE / 7 + 3:
            ink = palette.text_on(COLOURS[name])
            found.append(svg.text(x + width / 2, middle, text.number(n), colour=ink, size=SIZE))
        x += width
    return found


def _piece(x: float, y: float, width: float, height: float, name: str) -> str:
    return svg.element(
        "rect", x=x, y=y, width=width, height=height, fill=COLOURS[name], stroke=palette.WINE, stroke_width=0.6
    )
