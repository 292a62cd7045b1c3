"""Why a score changed since the edition before: the area itself, the reference, the method, or the boundary."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.causes import Run, of_data_and_reference, of_three
from pipeline.methods.results import PartReference
from pipeline.results.history import comparable
from pipeline.results.scoring import Input
from pipeline.store import Store

PARTS = ["real_change", "reference_shift", "method_change", "boundary_change", "inseparable"]
ALL_SPLIT = "vollständig aufgeteilt"
METHOD_FIRST = "Methode vor Entwicklung aufgeteilt, andere Reihenfolge nicht berechenbar"
NO_METHOD_BOUNDARY = "Methode und Gebietsstand, nicht trennbar"
NOTHING = "nicht trennbar: kein früherer Stand nach heutiger Methode"
NOT_COMPARABLE = "nicht vergleichbar"
# Share of today's residents whose earlier score must be known.
_KNOWN_SHARE = 0.9


@dataclass(frozen=True, eq=False)
class Pair:
    """Two editions of one method.

    Attributes
    ----------
    before, now : Measured and Areas of each edition
    pooled : what is measured over all editions, by part
    """

    before: Input
    now: Input
    pooled: Mapping[str, PartReference]

    @property
    def same_method(self) -> bool:
        """Say whether both editions have the same indicators in the same form."""
        old, new = self.before[0], self.now[0]
        return old.indicators == new.indicators and old.form == new.form and old.versions == new.versions

    def run(self, values: Floats, columns_of: Input, areas: Areas) -> Run:
        """Return a run of an edition's method on values."""
        measured = columns_of[0]
        part = measured.form.parts[0]
        signs = measured.signs * measured.form.direction
        return Run(part, values, areas, signs, self.pooled.get(part.name))


def of_method(store: Store, config: Config, editions: list[Input], pooled: Mapping[str, PartReference]) -> pd.DataFrame:
    """Return the rows of out_changes of one method: of its first part, between consecutive editions.

    Returns
    -------
    DataFrame
        One row per area that is scored in the later edition. `score_change` is the sum of the parts, exactly; areas
        without a comparable earlier score have none.
    """
    pairs = [Pair(a, b, pooled) for a, b in pairwise(editions)]
    frames = [_rows(store, config, pair) for pair in pairs]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["edition", "previous_edition"])


def _rows(store: Store, config: Config, pair: Pair) -> pd.DataFrame:
    (old, _), (new, areas) = pair.before, pair.now
    score = pair.run(new.now, pair.now, areas).score()
    carried = _carried(store, config, pair)
    parts, split = _split(config, pair, carried)
    table = pd.DataFrame(parts, index=new.ids)
    change = score - carried
    known = np.isfinite(change) & np.isfinite(table.to_numpy(dtype=float)).all(axis=1)
    table = table.where(np.broadcast_to(known[:, None], table.shape)).assign(
        edition=new.edition,
        previous_edition=old.edition,
        method=new.form.name,
        part=new.form.parts[0].name,
        area_id=new.ids,
        score_before=np.where(known, carried, np.nan),
        score_now=score,
        score_change=np.where(known, change, np.nan),
        split=np.where(known, split, NOT_COMPARABLE),
    )
    return table[np.isfinite(score)].reset_index(drop=True)


def _split(config: Config, pair: Pair, carried: Floats) -> tuple[dict[str, Floats], str]:
    """Return the parts of every area, and what could not be told apart."""
    new, areas = pair.now
    zero = np.zeros(len(new.ids))
    parts = dict.fromkeys(PARTS, zero)
    now = pair.run(new.now, pair.now, areas)
    if new.before is None:
        return parts | {"inseparable": now.score() - carried}, NOTHING
    earlier = pair.run(new.before, pair.now, _valid_before(pair))
    old_values = _old_values(config, pair)
    if old_values is None:
        return parts | _named(of_data_and_reference(earlier, now)) | {
            "inseparable": earlier.score() - carried
        }, NO_METHOD_BOUNDARY
    old = pair.run(old_values, pair.before, _valid_before(pair))
    boundary = {"boundary_change": old.score() - carried}
    mixed = _now_by_old_method(pair)
    if mixed is not None and not pair.same_method:
        runs = {(False, False): old, (True, False): mixed, (False, True): earlier, (True, True): now}
        return parts | _named(of_three(runs)) | boundary, ALL_SPLIT
    said = ALL_SPLIT if pair.same_method else METHOD_FIRST
    moved = {"method_change": earlier.score() - old.score()}
    return parts | _named(of_data_and_reference(earlier, now)) | moved | boundary, said


def _named(split: Mapping[str, Floats]) -> dict[str, Floats]:
    names = {"real": "real_change", "reference": "reference_shift", "method": "method_change"}
    return {names[cause]: value for cause, value in split.items()}


def _old_values(config: Config, pair: Pair) -> Floats | None:
    """Values of the earlier date by the earlier method, on today's areas; None where they cannot be known.

    Over a reform the earlier values were carried by counts, which says the same only of the same indicators; what was
    carried by surface alone is no value to split by.
    """
    old, new = pair.before[0], pair.now[0]
    if config.edition(old.edition).geography == config.edition(new.edition).geography:
        return old.now
    is_computed = bool((new.before_status != "derived").all())
    return new.before if pair.same_method and is_computed else None


def _valid_before(pair: Pair) -> Areas:
    """The areas that entered the earlier reference; over a reform those of today."""
    before, now = pair.before[1], pair.now[1]
    return before if np.array_equal(before.ids, now.ids) else now


def _now_by_old_method(pair: Pair) -> Run | None:
    """Today's values in the earlier method; None where an indicator of it is not in today's."""
    old, new = pair.before[0], pair.now[0]
    place = {name: j for j, name in enumerate(new.indicators)}
    versions = dict(zip(new.indicators, new.versions, strict=True))
    same = [versions.get(n) == v for n, v in zip(old.indicators, old.versions, strict=True)]
    if not all(same):
        return None
    return pair.run(new.now[:, [place[name] for name in old.indicators]], pair.before, pair.now[1])


def _carried(store: Store, config: Config, pair: Pair) -> Floats:
    """The earlier score on today's areas: as it was, by residents over a reform, or of the comparable area."""
    old, new = pair.before[0], pair.now[0]
    then = pd.Series(pair.run(old.now, pair.before, pair.before[1]).score(), index=old.ids)
    geographies = [config.edition(m.edition).geography for m in (old, new)]
    if geographies[0] == geographies[1]:
        return then.reindex(new.ids).to_numpy()
    walk = store.read("core_crosswalk", from_geography_id=geographies[0], to_geography_id=geographies[1])
    if walk.empty or (walk["kind"] == "area").any():
        match = comparable(store, config, old.edition, new.edition)
        return pd.Series(new.ids).map(match).map(then).to_numpy(dtype=float)
    walk = walk.assign(score=walk["from_area_id"].map(then))
    walk = walk[walk["score"].notna()]
    sums = (
        walk.assign(product=walk["score"] * walk["weight_back"]).groupby("to_area_id")[["product", "weight_back"]].sum()
    )
    sums = sums.reindex(new.ids)
    return np.where(sums["weight_back"] >= _KNOWN_SHARE, sums["product"] / sums["weight_back"], np.nan)
