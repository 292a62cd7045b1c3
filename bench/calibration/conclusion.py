"""What follows from the figures, in sentences that change with them."""

from typing import Any

from bench.calibration.verdict import best_effect, mean_gap, missed

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
        f"At effect 2 {what}; the intervals of the status index cover {percent(world['coverage']['status']['share'])}. "
        f"{_invented(figures)}"
    )


def _invented(figures: Figures) -> str:
    world = figures["worlds"]["musterstadt"]
    seen, share = world["design_effect"], percent(world["coverage"]["status"]["share"])
    return (
        f"In musterstadt the design effects seen are {min(seen):.1f} to {max(seen):.1f}, effect "
        f"{best_effect(world, 'status'):g} is nearest for the status classes, and at effect 2 the intervals of the "
        f"status index cover {share}: one common effect cannot suit every indicator."
    )


def _dynamics(figures: Figures) -> str:
    worlds = figures["worlds"]
    shares = {name: world["coverage"]["dynamics"]["share"] for name, world in worlds.items() if name != "own"}
    low, high = min(shares.values()), max(shares.values())
    off = [name for name, world in worlds.items() if any("dynamics" in x for x in missed(world))]
    if not off:
        return "**Change:** dynamics keep to the goals in every world."
    calm, moving = percent(shares["latent"]), percent(shares["drift"])
    return (
        f"**Change is the weak side:** intervals of the dynamics index cover from {percent(low)} to {percent(high)}, "
        f"and its goals are missed in {len(off)} of {len(worlds)} worlds ({', '.join(off)}). Counts hold the true "
        "changes and the chance of two dates; with a flat prior the draws add that chance once more, so the less areas "
        f"change, the more the draws belie the truth (intervals cover {calm} where areas hardly change, {moving} with "
        f"real drift). {_dates(figures)} Where little changes, a class of change deserves less trust than its stated "
        "probability."
    )


def _dates(figures: Figures) -> str:
    """Say what a correlation of dates does in the worlds whose households stay."""
    said = []
    for name, other in figures["dates"].items():
        one = figures["worlds"][name]
        gaps = [f"{100 * mean_gap(world['reliability']['dynamics 2']):.1f}" for world in (one, other)]
        shares = [percent(world["coverage"]["dynamics"]["share"]) for world in (one, other)]
        said.append(f"{name}: gap {gaps[0]} → {gaps[1]} points, coverage {shares[0]} → {shares[1]}")
    return (
        "Where households stay from date to date, the dates share their chance. Drawn with a correlation of dates of "
        f"0.5 instead of 0, class probabilities and intervals change like this ({'; '.join(said)}). What might mend "
        "change is a correlation estimated from the city's editions together with a prior for the change: not tried "
        "here, so the defaults stay."
    )


def _pockets(figures: Figures) -> str:
    choices = figures["worlds"]["pockets"]["choices"]
    true, flags, both = choices["flags"]
    return (
        f"**Pockets amid wealth:** the flags find {percent(both / true)} of the truly conspicuous areas, and "
        f"{percent(both / flags)} of the flags are true; the draws expected {choices['expected'][0]:,.0f} conspicuous "
        f"areas where {true:,.0f} are. Where most areas are alike, a flat prior spreads them more than they differ. A "
        "prior of the whole city would spread them less, and pull small pockets towards the average, so it is not the "
        "default (nor tried here)."
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
