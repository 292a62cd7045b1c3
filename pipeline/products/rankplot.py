"""Ranked dot plot: score and 90 per cent interval of each conspicuous area, the classes tinted behind."""

import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.products import lettering, palette, svg, text
from pipeline.products.language import say

NAME_MM, VALUE_MM, HEAD_MM, FOOT_MM = 50.0, 12.0, 8.0, 7.0
INCH_MM = 25.4
# Shape says where a flagged area lies; an open circle is nearly flagged.
MARKERS = {"outside": "o", "partly": "D", "inside": "s", "near": "o"}
# Text stays text and no random identifier enters the file, so the same rows give the same bytes.
SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "monitor",
    "font.family": "Source Sans Pro",
    "font.size": 7.0,
    "text.parse_math": False,
}


def draw(
    rows: pd.DataFrame, limits: Sequence[float], labels: Sequence[str], colours: Mapping[int, str],
    *, width_mm: float, row_mm: float, decimals: int = 2,
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
    decimals : int
        Of the scores beside the rows.

    Returns
    -------
    str
        SVG without a date; text stays text.
    """
    from matplotlib import font_manager, rc_context
    from matplotlib.figure import Figure

    for file in lettering.font_files():
        font_manager.fontManager.addfont(str(file))
    height_mm = HEAD_MM + row_mm * len(rows) + FOOT_MM
    with rc_context(SETTINGS):
        figure = Figure(figsize=(width_mm / INCH_MM, height_mm / INCH_MM))
        left, bottom = NAME_MM / width_mm, FOOT_MM / height_mm
        axes = figure.add_axes((left, bottom, 1 - left - VALUE_MM / width_mm, row_mm * len(rows) / height_mm))
        _axis(axes, rows)
        _zones(axes, limits, labels, colours)
        _rows(axes, rows, decimals)
        target = io.StringIO()
        figure.savefig(target, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return target.getvalue()


def _axis(axes: Any, rows: pd.DataFrame) -> None:
    """Scores from left to right, ticks at halves or wholes, rows from top to bottom."""
    ends = pd.concat([rows["status_score"], rows["score_low"], rows["score_high"]]).dropna()
    low = math.floor(float(ends.min()) * 2) / 2
    # A little room, so that an interval that ends at a half is not taken for one that is cut.
    high = max(low + 0.5, math.ceil(float(ends.max()) * 2 + 0.1) / 2)
    step = 0.5 if high - low <= 5 else 1.0
    ticks = [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
    axes.set(xlim=(low, high), ylim=(len(rows) - 0.5, -0.5), xticks=ticks, yticks=[])
    axes.set_xticklabels([text.number(tick, 1) for tick in ticks], color=palette.SECONDARY)
    axes.set_xlabel(say("Status-Index"), loc="right", labelpad=2, color=palette.SECONDARY)
    axes.grid(axis="x", color=palette.RULE, linewidth=0.3)
    axes.tick_params(length=0, pad=3)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _zones(axes: Any, limits: Sequence[float], labels: Sequence[str], colours: Mapping[int, str]) -> None:
    """Tinted classes, their limits as lines and their names above."""
    low, high = axes.get_xlim()
    ends = [low, *(min(max(limit, low), high) for limit in limits), high]
    for i, label in enumerate(labels):
        left, right = ends[i], ends[i + 1]
        if right <= left:
            continue
        axes.axvspan(left, right, color=colours[i + 1], alpha=0.22, linewidth=0, zorder=0.2)
        if (right - left) / (high - low) > 0.0105 * len(label):
            axes.text((left + right) / 2, -1.1, label, ha="center", weight="semibold", size=7.5, color=palette.INK)
    for limit in limits:
        if low < limit < high:
            axes.axvline(limit, color=palette.BOUNDARY, linewidth=0.9, zorder=1.6)


def _rows(axes: Any, rows: pd.DataFrame, decimals: int) -> None:
    """Names to the left, values to the right, interval and dot between."""
    places = axes.get_yaxis_transform()
    flagged = rows["is_auffaellig"].eq(True).to_numpy()
    colours = [palette.WINE if is_flagged else palette.SECONDARY for is_flagged in flagged]
    names = lettering.told_apart(rows["name"].tolist(), NAME_MM * svg.MM - 4.0)
    axes.hlines(range(len(rows)), rows["score_low"], rows["score_high"], colors=colours, linewidth=1.1, zorder=2)
    for y, row in enumerate(rows.itertuples()):
        weight = "semibold" if flagged[y] else "normal"
        said = {"va": "center_baseline", "ha": "right", "transform": places, "color": palette.INK}
        # Of the figure, not of the axes: those would cut each by their frame, which takes as long as to draw it.
        axes.figure.text(-0.01, y, names[y], weight=weight, **said)
        axes.figure.text(1.09, y, text.number(row.status_score, decimals), **said)
    kinds = rows["location"].where(rows["location"].notna(), "outside").where(flagged, "near")
    for kind, marker in MARKERS.items():
        chosen = (kinds == kind).to_numpy()
        colour = palette.SECONDARY if kind == "near" else palette.WINE
        face = palette.WHITE if kind == "near" else colour
        lines = [i for i, is_chosen in enumerate(chosen) if is_chosen]
        axes.scatter(
            rows["status_score"][chosen], lines, s=16, marker=marker, c=face, edgecolors=colour, zorder=3, lw=0.8
        )
