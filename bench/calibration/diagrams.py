"""The two diagrams of the document, as SVG: the same figures give the same bytes."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench.calibration.verdict import COVERED, ENOUGH, POINTS

LABELS = {
    "own": "the model's own",
    "latent": "realistic rates",
    "households": "households",
    "pockets": "pockets",
    "drift": "drift",
    "musterstadt": "musterstadt",
}
COLOURS = {"status": "#1b4f72", "dynamics": "#b9770e", "flag": "#7b241c"}


def draw(figures: dict[str, Any], folder: Path) -> None:
    """Write reliability.svg and coverage.svg."""
    with mpl.rc_context({"svg.hashsalt": "calibration", "font.size": 8, "svg.fonttype": "none"}):
        for name, drawn in (("reliability", _reliability(figures)), ("coverage", _coverage(figures))):
            path = folder / f"{name}.svg"
            drawn.savefig(path, metadata={"Date": None, "Creator": None})
            lines = path.read_text(encoding="utf-8").splitlines()
            path.write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")


def _reliability(figures: dict[str, Any]) -> Figure:
    figure = Figure(figsize=(7.2, 5.0), layout="constrained")
    axes = figure.subplots(2, 3, sharex=True, sharey=True).ravel()
    for axis, (name, world) in zip(axes, figures["worlds"].items(), strict=False):
        _band(axis)
        for what, colour in COLOURS.items():
            rows = [t for t in world["reliability"][f"{what} 2"] if t["cases"] >= ENOUGH]
            x, y = ([100 * t[key] for t in rows] for key in ("stated", "came"))
            axis.errorbar(x, y, [200 * t["error"] for t in rows], color=colour, marker="o", ms=2.5, lw=0.9, label=what)
        axis.set_title(LABELS[name], fontsize=8)
    axes[0].legend(frameon=False, loc="upper left")
    figure.supxlabel("stated probability, %")
    figure.supylabel("came true, % (bars: two standard errors)")
    return figure


def _band(axis: Axes) -> None:
    axis.fill_between(
        [0, 100], [-100 * POINTS, 100 - 100 * POINTS], [100 * POINTS, 100 + 100 * POINTS], color="#e5e8e8"
    )
    axis.plot([0, 100], [0, 100], color="#909497", lw=0.7)
    axis.set(xlim=(0, 100), ylim=(0, 100), aspect="equal")


def _coverage(figures: dict[str, Any]) -> Figure:
    figure = Figure(figsize=(7.2, 2.4), layout="constrained")
    axis = figure.subplots()
    axis.axvspan(100 * COVERED[0], 100 * COVERED[1], color="#e5e8e8")
    axis.axvline(90, color="#909497", lw=0.7)
    for shift, what in ((-0.12, "status"), (0.12, "dynamics")):
        found = [world["coverage"][what] for world in figures["worlds"].values()]
        x, bars = [100 * c["share"] for c in found], [200 * c["error"] for c in found]
        y = [place + shift for place in range(len(found))]
        axis.errorbar(x, y, xerr=bars, fmt="o", ms=3, lw=0.9, color=COLOURS[what], label=what)
    axis.set_yticks(range(len(figures["worlds"])), [LABELS[name] for name in figures["worlds"]])
    axis.invert_yaxis()
    axis.set_xlabel("true scores within their 90 % interval, %")
    axis.legend(frameon=False, loc="lower left")
    return figure
