"""What the form of a method lets an attacker do: which scores rounding protects, and which it does not."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from pipeline.methods.form import Chosen, Form, Leaf, Node, Part

_SUMS = ("sum", "mean")
_SCALES = ("none", "scale_sd", "zscore")


@dataclass(frozen=True)
class Methods:
    """What disclosure must know of the methods of a city.

    Attributes
    ----------
    main : str or None
        The method that flags.
    roundable : DataFrame
        method, part (a part's or a node's name): its scores may be published with one decimal although a cell behind
        them is withheld.
    pooled : frozenset of str
        Methods that measure one edition against others too: what one edition hides, another one's figures may tell.
    """

    main: str | None
    roundable: pd.DataFrame
    pooled: frozenset[str]


def of_forms(forms: Iterable[Form], main: str | None) -> Methods:
    """Read what disclosure must know off the forms of a city's methods.

    Parameters
    ----------
    forms : iterable of Form
    main : str or None
        The method that flags.

    Returns
    -------
    Methods
        Of the main method the parts whose every step is of the kind that was attacked with one decimal published; of
        the others none: each more rounding of one hidden score narrows it.
    """
    known = list(forms)
    rows = [
        {"method": form.name, "part": node.name}
        for form in known
        if form.name == main
        for part in form.parts
        if is_roundable(part)
        for node in part.root.nodes()
    ]
    roundable = pd.DataFrame(rows, columns=["method", "part"], dtype=object)
    return Methods(main, roundable, frozenset(form.name for form in known if form.is_pooled))


def is_roundable(part: Part) -> bool:
    """Say whether scores of a part with one decimal leave a withheld value open.

    That is so where indicators enter as z-values of all areas, without more, and are added with weights of one at most.
    A rank moves by the hidden area's place; a scale between lowest and highest value ends at the hidden one where it is
    an extreme; a treated outlier takes the next value; loadings and moments of groups are equations of few unknowns.
    """
    prepared = all(chosen.step.name == "none" for chosen in part.prepare)
    return prepared and not any(c.over == "pooled" for c in part.chosen) and all(map(_is_plain, part.root.nodes()))


def _is_plain(node: Node) -> bool:
    has_leaves = not node.children or any(isinstance(child, Leaf) for child in node.children)
    return (
        _keeps_unit(node.standardise, ("zscore",) if has_leaves else ("none", "zscore"))
        and node.aggregate.step.name in _SUMS
        and _is_light(node.weigh)
        and _keeps_unit(node.restandardise, _SCALES)
    )


def _keeps_unit(chosen: Chosen, names: tuple[str, ...]) -> bool:
    """A step of that name over all areas, whose result has an SD of about one: one decimal is a tenth of it."""
    unit = (getattr(chosen.params, "per", "all"), getattr(chosen.params, "to_sd", 1.0))
    return chosen.step.name in names and unit == ("all", 1.0)


def _is_light(weigh: Chosen) -> bool:
    """Weights of the form, none above one: a contribution is rounded as coarsely as its z-value."""
    named = [number for _, pairs in weigh.named for _, number in pairs]
    given = [*getattr(weigh.params, "weights", ()), *named]
    return weigh.step.name == "equal" or (weigh.step.name == "given" and all(weight <= 1 for weight in given))
