"""What is proposed for an area by declared rules, which theme carries its score, and what was proposed before."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.object_]

#: One sign an outcome in the history of an area; German first letters, but for B of Beobachtung.
SIGNS = {"intervention": "I", "review": "R", "observation": "B", "inconspicuous": "-", "not_assessed": "n"}
NOT_COMPARABLE, WITHHELD = "?", "g"


def decide(
    rules: Sequence[tuple[str, Mapping[str, object]]], known: Mapping[str, npt.NDArray[np.generic]], areas: int
) -> tuple[Words, npt.NDArray[np.intp]]:
    """Let the first rule that fits decide.

    Parameters
    ----------
    rules : sequence of (outcome, conditions)
        Conditions by name; all of them must hold. A tuple asks for one of its words, ``<name>_from`` for ``<name>`` at
        or above a number, anything else for equality.
    known : mapping of (n,) arrays
        What is known of every area, by name; None or NaN fits no condition.
    areas : int
        n

    Returns
    -------
    outcome : (n,) of str, 'inconspicuous' where no rule fits
    rule : (n,) of int, position of the rule from 1, 0 for none
    """
    rule = np.zeros(areas, dtype=np.intp)
    for position, (_, conditions) in enumerate(rules, 1):
        fits = np.ones(areas, dtype=bool)
        for name, wanted in conditions.items():
            fits &= _holds(name, wanted, known)
        rule[(rule == 0) & fits] = position
    words = np.array(["inconspicuous", *(outcome for outcome, _ in rules)], dtype=object)
    return words[rule], rule


def _holds(name: str, wanted: object, known: Mapping[str, npt.NDArray[np.generic]]) -> npt.NDArray[np.bool_]:
    if name.endswith("_from"):
        have = known[name.removesuffix("_from")].astype(float)
        return np.asarray(have >= wanted)
    have = known[name].astype(object)
    return np.asarray(np.isin(have, list(wanted)) if isinstance(wanted, tuple) else have == wanted, dtype=bool)


def leading(contributions: Floats, themes: Sequence[str]) -> tuple[Words, Floats]:
    """Find the theme that carries a score most to its worse end, and its share of what pushes it there.

    Parameters
    ----------
    contributions : (n, J) float
        Parts of the score, positive where they push to its worse end; NaN counts nothing.
    themes : sequence of J str
        Theme of each indicator; '' for none.

    Returns
    -------
    theme : (n,) str, None where nothing pushes; of equal themes the first by name
    share : (n,) float in 0..1, NaN where nothing pushes, or where all indicators are of one theme: then none carries
        more than another

    Examples
    --------
    >>> theme, share = leading(np.array([[0.6, 0.3, 0.1], [0.2, -0.5, 0.1]]), ["Arbeit", "Arbeit", "Alter"])
    >>> theme.tolist(), share.round(3).tolist()
    (['Arbeit', 'Arbeit'], [0.9, 0.667])
    """
    names = sorted(set(themes))
    pushing = np.where(np.isnan(contributions), 0.0, np.maximum(contributions, 0.0))
    member = np.array([[theme == name for name in names] for theme in themes], dtype=float)
    by_theme = pushing @ member.reshape(len(themes), len(names))
    total = by_theme.sum(axis=1)
    if not len(names):
        return np.full(len(total), None, dtype=object), np.full(len(total), np.nan)
    best = by_theme.argmax(axis=1)
    share = np.divide(by_theme.max(axis=1), total, out=np.full(len(total), np.nan), where=total > 0)
    theme = np.array(names, dtype=object)[best]
    theme[(total <= 0) | (theme == "")] = None
    return theme, share if len(names) > 1 else np.full(len(total), np.nan)


def continued(outcome: Words, before: Words, past: Mapping[str, str], place: int) -> Words:
    """Write one sign an edition, oldest first.

    Parameters
    ----------
    outcome : (n,) of str or None
        Of this edition; None where it is withheld.
    before : (n,) of str or None
        Comparable area of the edition before.
    past : mapping
        Signs of the areas of the edition before.
    place : int
        Number of editions before this one.

    Returns
    -------
    (n,) of str, each of place + 1 signs; '?' where no area compares, 'g' where it is withheld
    """
    unknown = NOT_COMPARABLE * place
    signs = [SIGNS.get(word, WITHHELD) for word in outcome]
    return np.array([past.get(b, unknown) + s for b, s in zip(before, signs, strict=True)], dtype=object)
