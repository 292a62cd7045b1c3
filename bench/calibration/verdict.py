"""What the figures say, by stated rules: every sentence of the conclusion hangs on these and on nothing else."""

from typing import Any

# Goals: a tenth of stated probabilities with at least so many cases is at most 5 points off; 90 % intervals cover
# between 88 and 92 %.
ENOUGH, POINTS, COVERED = 200, 0.05, (0.88, 0.92)
World = dict[str, Any]


def worst(tenths: list[dict[str, float]]) -> tuple[float, float, int]:
    """Return the largest deviation (came - stated) of tenths with enough cases, its error, and their number."""
    full = [t for t in tenths if t["cases"] >= ENOUGH]
    if not full:
        return 0.0, 0.0, 0
    most = max(full, key=lambda t: abs(t["came"] - t["stated"]))
    return most["came"] - most["stated"], most["error"], len(full)


def is_reliable(tenths: list[dict[str, float]]) -> bool:
    """Say whether all tenths with enough cases keep within 5 points."""
    return abs(worst(tenths)[0]) <= POINTS


def is_covered(covered: dict[str, float]) -> bool:
    """Say whether nine tenths of the true scores, give or take two points, lie within their interval."""
    return COVERED[0] <= covered["share"] <= COVERED[1]


def missed(world: World, effect: float = 2.0) -> list[str]:
    """Return in words what of a world does not keep to the goals, at a design effect."""
    found = [f"intervals of the {name} index" for name, c in world["coverage"].items() if not is_covered(c)]
    names = {"status": "status classes", "dynamics": "dynamics classes", "flag": "flag"}
    off = (name for what, name in names.items() if not is_reliable(world["reliability"][f"{what} {effect:g}"]))
    return found + [f"probabilities of the {name}" for name in off]


def best_effect(world: World, what: str) -> float:
    """Return the design effect, of those computed, whose probabilities are nearest to what came, weighted by cases."""
    effects = [float(key.split()[1]) for key in world["reliability"] if key.startswith(what + " ")]
    return min(effects, key=lambda effect: mean_gap(world["reliability"][f"{what} {effect:g}"]))


def mean_gap(tenths: list[dict[str, float]]) -> float:
    """Return the mean distance of what came from what was stated, over the inner tenths (10 to 90 %) by their cases."""
    inner = tenths[1:-1]
    cases = sum(t["cases"] for t in inner)
    return sum(t["cases"] * abs(t["came"] - t["stated"]) for t in inner) / max(cases, 1)
