"""Classes and flags of an edition that withholds cells of the index, from what is published of it."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.disclosure import scenario as disclosed
from pipeline.errors import ConfigError
from pipeline.methods.compose import flag_table
from pipeline.methods.form import Form, Node, Part
from pipeline.scenario.changed import METHOD, Changed
from pipeline.store import Store

_FOLLOWS = re.compile(r"parts\[[^\]]+\]\.classify\.(limits|ties)(\[\d+\])?|flag\.(groups|status_only)")
_SUMS, _SCALED = ("sum", "mean"), ("scale_sd", "zscore")


@dataclass(frozen=True, eq=False)
class Followed:
    """What follows for an edition.

    Attributes
    ----------
    scores, groups : DataFrame
        Columns of pub_scores and pub_groups; empty cells where it is open.
    why : Series
        By area_id: 'geheim' or 'gerundet' where the flag is open, else ''.
    """

    scores: pd.DataFrame
    groups: pd.DataFrame
    why: pd.Series


def refuse_others(changed: Changed, base: Form, edition: str) -> None:
    """Refuse what does not follow from published scores and contributions.

    Raises
    ------
    ConfigError
        A change of the method beside limits, conspicuous groups and weights, or a method of another kind.
    """
    main = f"{METHOD}.{base.name}."
    odd = [c.key for c in changed.changes if c.key.startswith(main) and not _FOLLOWS.fullmatch(c.key[len(main) :])]
    steps = {part.classify.step.name for part in base.parts}
    if not odd and steps == {"limits"} and base.orientation == "high_is_worse":
        flat = all(map(_is_flat, base.parts))
        if flat or not changed.is_weighed:
            return
    found = odd[0] if odd else "weights within domains" if steps == {"limits"} else f"classes by {', '.join(steps)}"
    raise ConfigError(
        rule="where cells are withheld, a scenario follows from published scores: limits, groups, weights of a sum",
        found=found,
        where=f"edition {edition}, method {base.name}",
        remedy="Change limits, conspicuous groups or weights; another method needs a release of its own.",
    )


def refuse_rules(changed: Changed, edition: str) -> None:
    """Refuse other rules of proposal where cells are withheld: a share of a theme that is moved finds contributions.

    Raises
    ------
    ConfigError
    """
    odd = [change.key for change in changed.changes if change.key.startswith("flag.outcomes")]
    if odd:
        raise ConfigError(
            rule="rules of proposal rest on contributions, which are withheld in part",
            found=odd[0],
            where=f"edition {edition}",
            remedy="Change limits, weights, the funding map or teams; other rules need a release of their own.",
        )


def _is_flat(part: Part) -> bool:
    root: Node = part.root
    has_leaves = not any(isinstance(child, Node) for child in root.children)
    return has_leaves and not part.prepare and root.aggregate.step.name in _SUMS


def followed(store: Store, config: Config, base: Form, form: Form, changed: Changed, edition: str) -> Followed:
    """Work out what the scenario says of an edition.

    Parameters
    ----------
    store : Store
        A copy of the release, pub_ tables included.
    config : Config
        Bindings, the same in release and scenario.
    base, form : Form
        The main method of today, and of the scenario.
    """
    binding = config.binding(base.name, edition)
    slots = tuple(binding.indicators) if binding else ()
    bound = list(binding.indicators.values()) if binding else []
    known = store.read("pub_scores", edition=edition, method=base.name)
    lead = form.groups.parts[0] if form.groups else form.parts[0].name
    ids = known.loc[known["part"] == lead, "area_id"].to_numpy()
    given = store.read("pub_contributions", edition=edition, method=base.name) if changed.is_weighed else None
    parts: dict[str, _Part] = {}
    for name in form.groups.parts if form.groups else (lead,):
        rows = known[known["part"] == name].set_index("area_id").reindex(ids)
        z = None
        if given is not None:
            own = given[given["part"] == name].pivot(index="area_id", columns="indicator", values="standardised")
            z = own.reindex(index=ids, columns=bound).to_numpy(dtype=float)
        parts[name] = _part(base.on(slots).part(name), form.on(slots).part(name), rows, z)
    return _grouped(known, ids, parts, form, edition)


@dataclass(frozen=True, eq=False)
class _Part:
    part: Part
    score: np.ndarray
    is_weighed: bool
    is_known: np.ndarray
    is_there: np.ndarray
    classes: tuple[np.ndarray, np.ndarray]


def _part(base: Part, part: Part, rows: pd.DataFrame, z: np.ndarray | None) -> _Part:
    codes = {float(entry.code): place for place, entry in enumerate(base.classes)}
    place = rows["class_code"].astype(float).map(codes).fillna(-1).to_numpy(dtype=np.intp)
    score, limits = rows["score"].to_numpy(dtype=float), np.asarray(base.classify.params.limits, dtype=float)
    now, then = (_weights(entry.root, 0 if z is None else z.shape[1]) for entry in (base, part))
    is_weighed = z is not None and not np.allclose(now, then)
    if is_weighed and z is not None:
        score, between = disclosed.scores_weighed(
            z,
            score,
            now,
            then,
            is_scaled=base.root.restandardise.step.name in _SCALED,
            is_mean=base.root.aggregate.step.name == "mean",
        )
    else:
        between = disclosed.scores_between(score, place, limits)
    return _Part(
        part,
        score,
        is_weighed,
        np.isfinite(score),
        rows["edition"].notna().to_numpy(),
        disclosed.classes_between(between, np.asarray(part.classify.params.limits, dtype=float)),
    )


def _weights(root: Node, size: int) -> np.ndarray:
    given = getattr(root.weigh.params, "weights", None)
    return np.ones(size) if given is None else np.asarray(given, dtype=float)


def _grouped(known: pd.DataFrame, ids: np.ndarray, parts: dict[str, _Part], form: Form, edition: str) -> Followed:
    first, *others = parts.values()
    second = others[0] if others else None
    labels = form.groups.labels if form.groups else ()
    has_change = second is not None and bool(second.is_there.any())
    found = disclosed.groups_between(
        first.classes,
        second.classes if second else None,
        second.is_there if second else np.zeros(len(ids), dtype=bool),
        labels,
        flag_table(form, has_change)[:-1],
        (len(first.part.classes), len(second.part.classes) if second else 0),
    )
    scores = pd.concat([_scored(known, ids, name, of) for name, of in parts.items()], ignore_index=True)
    is_known = first.is_known & (second.is_known | ~second.is_there if second else True)
    open_ = pd.isna(found.flagged)
    why = np.where(~open_, disclosed.DECIDED, np.where(is_known, disclosed.ROUNDED, disclosed.WITHHELD))
    by_lead = second is not None
    groups = pd.DataFrame(
        {
            "edition": edition,
            "method": form.name,
            "area_id": ids,
            "group_code": found.group,
            "is_auffaellig": found.flagged,
            "basis": np.where(second.is_there, "status_dynamics", "status") if by_lead and second else "status",
        }
    )
    return Followed(scores, groups, pd.Series(why, index=ids, dtype=object))


def _scored(known: pd.DataFrame, ids: np.ndarray, name: str, of: _Part) -> pd.DataFrame:
    """The published rows of a part with the scores and classes of the scenario."""
    rows = known[known["part"] == name].set_index("area_id").reindex(ids[of.is_there])
    low, high = (classes[of.is_there] for classes in of.classes)
    codes, labels = (np.array([getattr(c, key) for c in of.part.classes], dtype=object) for key in ("code", "label"))
    is_one = low == high
    rows = rows.assign(class_code=np.where(is_one, codes[low], None), class_label=np.where(is_one, labels[low], None))
    if of.is_weighed:
        score = pd.Series(of.score[of.is_there], index=rows.index)
        rows = rows.assign(score=score, rank=score.rank(method="min", ascending=False))
    return rows.reset_index()
