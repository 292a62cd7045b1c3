"""What follows from the figures, in sentences that change with them."""

from typing import Any

from bench.calibration.verdict import best_effect, missed

Figures = dict[str, Any]


def percent(share: float) -> str:
    """Return a share in per cent with one decimal."""
    return f"{100 * share:.1f} %"


def signed(points: float) -> str:
    """Return a deviation in points, with its sign."""
    return f"{100 * points:+.1f}".replace("-", "−")


def conclusion(figures: Figures) -> str:
    """Return the section."""
    said = (_own(figures), _status(figures), _dynamics(figures), _pockets(figures), _flags(figures))
    return "## Conclusion\n\n" + "\n".join(f"- {sentence}" for sentence in said)


def _own(figures: Figures) -> str:
    off = missed(figures["worlds"]["own"])
    covered = figures["worlds"]["own"]["coverage"]
    what = "everything keeps to the goals" if not off else f"these miss their goal: {', '.join(off)}"
    return (
        f"**Where its assumptions hold, the machinery is right:** in the model's own world {what} (intervals cover "
        f"{percent(covered['status']['share'])} and {percent(covered['dynamics']['share'])})."
    )


def _status(figures: Figures) -> str:
    world = figures["worlds"]["households"]
    best = best_effect(world, "status")
    kept = "the default stays" if best == 2 else "the default should follow"
    off = [x for x in missed(world) if "dynamics" not in x]
    what = "status and flag keep to the goals" if not off else f"these miss their goal: {', '.join(off)}"
    return (
        f"**Households:** of the design effects 1, 2 and 3, {best:g} is nearest for the status classes; {kept}. "
        f"At effect 2 {what}; the intervals of the status index cover {percent(world['coverage']['status']['share'])}."
    )


def _dynamics(figures: Figures) -> str:
    worlds = figures["worlds"]
    shares = {name: world["coverage"]["dynamics"]["share"] for name, world in worlds.items() if name != "own"}
    low, high = min(shares.values()), max(shares.values())
    off = [name for name, world in worlds.items() if any("dynamics" in x for x in missed(world))]
    if not off:
        return "**Change:** dynamics keep to the goals in every world."
    return (
        f"**Change is the weak side:** intervals of the dynamics index cover from {percent(low)} to {percent(high)}, "
        f"and its goals are missed in {len(off)} of {len(worlds)} worlds ({', '.join(off)}). Where areas hardly change, "
        f"most of a measured change is chance; a flat prior takes it for change and adds the chance once more "
        f"(latent rates: {percent(shares['latent'])} covered; with real drift {percent(shares['drift'])}). Where "
        "households stay from date to date, chance is shared by the dates, which correlation 0 ignores. A design effect "
        "mends neither: a prior for the change, or a correlation of dates estimated from the city's editions, would. "
        "Until then classes of change deserve less trust than their stated probability where little changes."
    )


def _pockets(figures: Figures) -> str:
    choices = figures["worlds"]["pockets"]["choices"]
    true, flags, both = choices["flags"]
    return (
        f"**Pockets amid wealth:** the flags find {percent(both / true)} of the truly conspicuous areas, and "
        f"{percent(both / flags)} of the flags are true; the draws expected {choices['expected'][0]:,.0f} conspicuous "
        f"areas where {true:,.0f} are. Where most areas are alike, a flat prior spreads them more than they differ, and "
        "middling probabilities are seldom borne out; a prior of the whole city would mend that and un-flag small "
        "pockets, so it is not the default."
    )


def _flags(figures: Figures) -> str:
    choices = figures["worlds"]["musterstadt"]["choices"]
    precision = {name: choices[name][2] / max(choices[name][1], 1) for name in choices if name.startswith("flags")}
    recall = choices["flags"][2] / max(choices["flags"][0], 1)
    others = [choices[name][2] / max(choices[name][0], 1) for name in ("raw counts", "child poverty")]
    return (
        f"**Grades tell good flags from doubtful ones:** in musterstadt {percent(precision['flags stable'])} of the "
        f"flags graded „rechnerisch stabil“ are true, {percent(precision['flags mostly_stable'])} of the „überwiegend "
        f"stabil“ and {percent(precision['flags unstable'])} of the „nicht stabil“. All flags together find "
        f"{percent(recall)} of the truly conspicuous areas; as many areas chosen by raw counts find "
        f"{percent(others[0])}, by child poverty alone {percent(others[1])}."
    )
