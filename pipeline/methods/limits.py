"""Limits below which an area would not be conspicuous, and the ways to them over the class of the second part."""

import numpy as np
import pandas as pd

from pipeline.methods.compose import flag_table
from pipeline.methods.form import Form

Place = dict[tuple[str, str], int]


def positions(scores: pd.DataFrame, form: Form, part: str) -> Place:
    """Return the position of the class of every area, best first, by edition and area.

    Parameters
    ----------
    scores : DataFrame
        edition, area_id, part, class_code.
    """
    place = {entry.code: position for position, entry in enumerate(form.part(part).classes)}
    rows = scores[(scores["part"] == part) & scores["class_code"].notna()]
    found = rows["class_code"].astype(int).map(place)
    return dict(zip(zip(rows["edition"], rows["area_id"], strict=True), found, strict=True))


def flags_by_class(form: Form) -> np.ndarray:
    """Say whether classes of the first and second part flag, (rows, columns + 1): the last is without a second."""
    assert form.groups is not None
    sizes = [len(form.part(name).classes) for name in form.groups.parts]
    flags = flag_table(form, has_change=False)[:-1]
    if len(sizes) == 1:
        return np.stack([flags, flags], axis=1)
    rows, columns = sizes
    cross = flags[: rows * columns].reshape(rows, columns)
    return np.concatenate([cross, flags[rows * columns :, None]], axis=1)


def of_classes(form: Form, flags: np.ndarray) -> np.ndarray:
    """Return the limit below which an area of a class is not conspicuous, (rows, columns + 1); NaN where there is none.

    Examples
    --------
    Berlin, limits -1, 1, 1.5, flagged 4+, 4+/-, 4- and 3-: with negative dynamics 1, with any other 1.5.
    """
    assert form.groups is not None
    limits = _between(form, form.groups.parts[0])
    found = np.full(flags.shape, np.nan)
    if not len(limits):
        return found
    first = np.zeros(flags.shape[1], dtype=int)
    for position, row in enumerate(flags):
        # The best class of the unbroken run of classes that flag, to which this one belongs.
        first = np.where(row, first, position + 1)
        found[position] = np.where(row & (first > 0), limits[np.clip(first - 1, 0, len(limits) - 1)], np.nan)
    return found


def ways(scores: pd.DataFrame, form: Form) -> pd.DataFrame:
    """Return, for every area that both parts class, how it would stop being conspicuous with a better second class.

    Parameters
    ----------
    scores : DataFrame
        edition, area_id, part, class_code.

    Returns
    -------
    DataFrame
        edition, area_id, part: the second; cut: its limit below which the better class begins; limit: that of the
        first part which holds with it, empty where that class alone is enough. One row per better class that allows
        it; none where the method has one part, or classes without limits.

    Examples
    --------
    Berlin, an area of very low status and negative dynamics: (1, 1.5), (-1, 1.5); of low status: (1, empty), (-1,
    empty).
    """
    empty = pd.DataFrame({"edition": [], "area_id": [], "part": [], "cut": np.empty(0), "limit": np.empty(0)})
    parts = form.groups.parts if form.groups is not None else ()
    if len(parts) < 2:
        return empty
    cuts, flags = _between(form, parts[1]), flags_by_class(form)
    first, second = (positions(scores, form, part) for part in parts)
    keys = [key for key in first if key in second]
    if len(cuts) != flags.shape[1] - 2 or not keys:
        return empty
    own, other = (np.array([place[key] for key in keys]) for place in (first, second))
    limits = of_classes(form, flags)
    frames = [_way(keys, own, other, column, cuts[column], flags, limits) for column in range(len(cuts))]
    return pd.concat(frames, ignore_index=True).assign(part=parts[1])


def _way(
    keys: list[tuple[str, str]],
    own: np.ndarray,
    other: np.ndarray,
    column: int,
    cut: float,
    flags: np.ndarray,
    limits: np.ndarray,
) -> pd.DataFrame:
    """The way over one class of the second part, for the areas to which it is a better one."""
    is_way = (column < other) & (~flags[own, column] | ~np.isnan(limits[own, column]))
    limit = np.where(flags[own, column], limits[own, column], np.nan)
    rows = pd.DataFrame(keys, columns=["edition", "area_id"]).assign(cut=cut, limit=limit)
    return rows[is_way]


def _between(form: Form, part: str) -> np.ndarray:
    """Limits between the classes of a part, best first; none where they are not declared."""
    given = np.asarray(form.part(part).classify.limits, dtype=float)
    return np.asarray(form.direction * np.sort(form.direction * given))
