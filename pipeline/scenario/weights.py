"""Other weights for indicators of the main method: shares of one, at every node that holds them."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.config import Config
from pipeline.errors import ConfigError

Table = dict[str, Any]
Shares = dict[str, tuple[float, float]]
_SUM = 1e-9


def weighed(form: Table, config: Config, edition: str, given: Mapping[str, float]) -> tuple[Table, Shares]:
    """Return a form with other weights, and the shares of every indicator before and after.

    What is not named shares the rest as it does today; the sum of all weights stays as it is. Shares are those of the
    indicators of the edition. In a method with domains they are shares within the domain.

    Parameters
    ----------
    form : dict
        The table of the main method; it is changed.
    config : Config
    edition : str
        Edition whose indicators are meant.
    given : mapping
        Indicator of the edition, or slot, to its share.

    Raises
    ------
    ConfigError
        An indicator that the method does not weigh in this edition, shares above one, or weights that the method takes
        from the data.
    """
    main = str(config.settings.city.main_method)
    binding = config.binding(main, edition)
    bound = dict(binding.indicators) if binding else {}
    named = _slots(given, bound, main, edition)
    of_indicator = bound
    slots = list(dict.fromkeys(s for b in config.settings.bindings if b.method == main for s in b.indicators))
    shares: Shares = {}
    for part in form["parts"]:
        nodes = {str(node["name"]) for node in part.get("nodes", [])}
        for holder in _holders(part):
            names = _children(holder, part, slots)
            wanted = {slot: share for slot, share in named.items() if slot in names}
            if not wanted:
                continue
            weights = _today(holder, names, main)
            here = [name for name in names if name in bound or name in nodes]
            new = _shared(weights, here, wanted, main)
            total = sum(weights[name] for name in here)
            shares |= {of_indicator.get(n, n): (weights[n] / total, new[n] / total) for n in here}
            _write(holder, new)
    return form, shares


def _slots(given: Mapping[str, float], bound: Mapping[str, str], main: str, edition: str) -> dict[str, float]:
    """Slots by indicator or by themselves."""
    slot_of = {indicator: slot for slot, indicator in bound.items()}
    found: dict[str, float] = {}
    for name, share in given.items():
        slot = name if name in bound else slot_of.get(name)
        if slot is None or slot in found:
            known = ", ".join(
                f"{indicator} ({slot})" if slot != indicator else slot for slot, indicator in bound.items()
            )
            raise ConfigError(
                rule="a scenario weighs indicators of the main method, each once",
                found=f"{name!r} is none of {main} in edition {edition}" if slot is None else f"{name!r} stands twice",
                where=f"weights, {name}",
                remedy=f"Name one of: {known}.",
            )
        found[slot] = share
    return found


def _holders(part: Table) -> Iterator[Table]:
    yield part
    yield from part.get("nodes", [])


def _children(holder: Table, part: Table, slots: list[str]) -> list[str]:
    """Names of what a node weighs; a part without a tree weighs every slot."""
    if "children" in holder:
        return list(holder["children"])
    nodes = part.get("nodes", [])
    below = {child for node in nodes for child in node.get("children", [])}
    return [name for name in (*(str(node["name"]) for node in nodes), *slots) if name not in below]


def _today(holder: Table, names: list[str], main: str) -> dict[str, float]:
    beside = holder.get("children")
    if isinstance(beside, Mapping):
        return {name: float(beside[name]) for name in names}
    weigh = holder.get("weigh", {"step": "equal"})
    if weigh["step"] == "equal":
        return dict.fromkeys(names, 1.0)
    weights = weigh.get("weights")
    if weigh["step"] == "given" and isinstance(weights, Mapping):
        return {name: float(weights[name]) for name in names}
    if weigh["step"] == "given" and weights is not None and len(weights) == len(names):
        return dict(zip(names, map(float, weights), strict=True))
    raise ConfigError(
        rule="a scenario changes weights that are declared",
        found=f"{main} takes its weights from the data: {weigh['step']}",
        where=f"method {main}, weigh",
        remedy="Change limits or groups, or declare weights in a method file of its own.",
    )


def _shared(weights: Mapping[str, float], here: list[str], wanted: Mapping[str, float], main: str) -> dict[str, float]:
    """Weights with the wanted shares of those that are here; all others keep their relation to one another."""
    total, asked = sum(weights[name] for name in here), sum(wanted.values())
    rest = sum(weights[name] for name in here if name not in wanted)
    if asked > 1 + _SUM or (rest == 0 and abs(asked - 1) > _SUM):
        raise ConfigError(
            rule="shares of the weights add up to one",
            found=f"{', '.join(f'{n} {s:g}' for n, s in wanted.items())}: {asked:g}",
            where=f"weights, method {main}",
            remedy="Give shares that sum to one, or leave one indicator out: it takes the rest.",
        )
    factor = max(1 - asked, 0.0) * total / rest if rest else 1.0
    return {name: wanted[name] * total if name in wanted else weight * factor for name, weight in weights.items()}


def _write(holder: Table, new: dict[str, float]) -> None:
    if isinstance(holder.get("children"), Mapping):
        holder["children"] = new
    else:
        holder["weigh"] = {"step": "given", "weights": new}
