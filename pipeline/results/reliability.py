"""What the draws say: the likeliest other class, counts of a city, and which changes of class go beyond chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.areas import Floats, Integers
from pipeline.methods.reliability import other_class, probability_moved
from pipeline.methods.stability import Stability
from pipeline.methods.stability_table import FLAG_PART, beyond, counted
from pipeline.results import assemble
from pipeline.results.scoring import Input
from pipeline.schema import TABLES
from pipeline.store import Store

if TYPE_CHECKING:
    from pipeline.results.certainty import Draws

Drawn = Mapping[tuple[str, str], Stability]
"""Results of the draws by method and edition."""
OTHER_GEOGRAPHY = "anderer Gebietsstand als in der vorigen Ausgabe"
NO_CLASS_BEFORE = "in der vorigen Ausgabe ohne Klasse"
NO_CLASS_NOW = "in dieser Ausgabe ohne Klasse"
NO_DRAWS = "keine Angabe zur Zufallsschwankung"
FLAGS = {0: "nicht auffällig", 1: "auffällig"}
_NO_CODE = -1


@dataclass(frozen=True, eq=False)
class Part:
    """Classes of one part of an edition as decided: codes and labels, best first; the place of each area's class."""

    name: str
    codes: tuple[int, ...]
    labels: tuple[str, ...]
    places: Integers

    @property
    def decided(self) -> np.ndarray:
        """Code of each area's class, None where it has none."""
        return self._at(self.codes)

    @property
    def named(self) -> np.ndarray:
        """Label of each area's class, None where it has none."""
        return self._at(self.labels)

    def _at(self, entries: Sequence[object]) -> np.ndarray:
        # Place -1 is the last entry.
        return np.array([*entries, None], dtype=object)[self.places]


def parts_of(store: Store, measured: assemble.Measured) -> list[Part]:
    """Return the parts of an edition as decided; the flag last, as a part of its own, where the form flags."""
    form, edition = measured.form, measured.edition
    scores = store.read("out_scores", edition=edition, method=form.name)
    found = []
    for part in form.parts:
        codes = scores[scores["part"] == part.name].set_index("area_id")["class_code"].reindex(measured.ids)
        known = tuple(entry.code for entry in part.classes)
        found.append(Part(part.name, known, tuple(entry.label for entry in part.classes), _places(codes, known)))
    if form.flag is not None:
        groups = store.read("out_groups", edition=edition, method=form.name).set_index("area_id")
        flags = groups["is_auffaellig"].reindex(measured.ids)
        found.append(Part(FLAG_PART, tuple(FLAGS), tuple(FLAGS.values()), _places(flags.astype(float), tuple(FLAGS))))
    return found


def _places(codes: pd.Series, known: tuple[int, ...]) -> Integers:
    return pd.Index(known).get_indexer(codes.fillna(_NO_CODE).astype(int))


def probability_of(drawn: Stability, part: Part) -> Floats:
    """Probabilities (E, n, K) of the classes of a part, those of the flag among them; NaN where it was not drawn."""
    if part.name == FLAG_PART:
        return np.stack([1 - drawn.flag_probability, drawn.flag_probability], axis=-1)
    if part.name in drawn.class_probability:
        return drawn.class_probability[part.name]
    return np.full((len(drawn.effects), len(part.places), len(part.codes)), np.nan)


def other(store: Store, measured: assemble.Measured, drawn: Stability, default: int) -> pd.DataFrame:
    """Return the likeliest class beside the published one, of the leading part, by area.

    Draws count the classes of each part and the flag; a group of two parts is not counted, and the class of the leading
    part is what its limits decide.
    """
    lead = parts_of(store, measured)[0]
    place, chance = other_class(probability_of(drawn, lead)[default], lead.places)
    named = Part(lead.name, lead.codes, lead.labels, place)
    return pd.DataFrame(
        {"other_class_code": named.decided, "other_class_label": named.named, "other_class_probability": chance},
        index=measured.ids,
    )


def counts(store: Store, config: Config, measured: assemble.Measured, drawn: Stability) -> pd.DataFrame:
    """Return the rows of out_reliability of one edition and method."""
    settings = config.settings
    own = pd.concat([_own(part, drawn) for part in parts_of(store, measured)], ignore_index=True)
    own = own.assign(edition=measured.edition, method=measured.form.name)
    certainty = settings.certainty
    return counted(own, certainty.stable_from, certainty.mostly_stable_from, settings.flag.near_miss_from)


def _own(part: Part, drawn: Stability) -> pd.DataFrame:
    """Probability of the class of each area at each effect."""
    found, n = probability_of(drawn, part), len(part.places)
    own = np.where(part.places >= 0, found[:, np.arange(n), part.places], np.nan)
    return pd.DataFrame(
        {
            "part": part.name,
            "design_effect": np.repeat(drawn.effects, n),
            "class_code": np.tile(part.decided, len(own)),
            "probability": own.ravel(),
        }
    )


def class_changes(
    store: Store,
    config: Config,
    inputs: Mapping[str, Sequence[Input]],
    drawn: Sequence["tuple[Draws, Stability]"],
) -> list[pd.DataFrame]:
    """Return the rows of out_class_change: areas scored in the later of two consecutive editions of a method.

    Parameters
    ----------
    inputs : mapping
        Measured values and areas of every edition, oldest first, by method.
    drawn : sequence
        Results of the draws; editions without are listed with that reason.
    """
    known = {(draws.form.name, draws.measured.edition): found for draws, found in drawn}
    rate, names = config.settings.certainty.false_discovery_rate, list(TABLES["out_class_change"].names)
    return [
        beyond(_change(store, config, old, now, valid.valid, known), rate)[names]
        for editions in inputs.values()
        for (old, _), (now, valid) in pairwise(editions)
        if valid.valid.any()
    ]


def _change(
    store: Store, config: Config, old: assemble.Measured, now: assemble.Measured, valid: np.ndarray, drawn: Drawn
) -> pd.DataFrame:
    is_one = config.edition(old.edition).geography == config.edition(now.edition).geography
    place = pd.Index(old.ids).get_indexer(now.ids) if is_one else np.full(len(now.ids), -1)
    both = (drawn.get((old.form.name, old.edition)), drawn.get((now.form.name, now.edition)))
    default = config.settings.certainty.design_effect
    earlier = {part.name: part for part in parts_of(store, old)}
    frames = [
        _of_part(earlier[part.name], part, place, both, default)
        for part in parts_of(store, now)
        if part.name in earlier
    ]
    rows = pd.concat([frame.assign(area_id=now.ids)[valid] for frame in frames], ignore_index=True)
    if not is_one:
        rows = rows.assign(reason=OTHER_GEOGRAPHY)
    same = old.indicators == now.indicators and old.form == now.form and old.versions == now.versions
    return rows.assign(
        edition=now.edition, previous_edition=old.edition, method=now.form.name, is_same_method=bool(same)
    )


def _of_part(
    before: Part, now: Part, place: Integers, drawn: tuple[Stability | None, Stability | None], default: float
) -> pd.DataFrame:
    """Classes of both dates on today's areas; `place` is the area of the edition before, -1 for none."""
    past = Part(before.name, before.codes, before.labels, np.where(place >= 0, before.places[place], -1))
    moved = np.full(len(place), np.nan)
    if drawn[0] is not None and drawn[1] is not None:
        old = probability_of(drawn[0], before)[list(drawn[0].effects).index(default)]
        new = probability_of(drawn[1], now)[list(drawn[1].effects).index(default)]
        moved = probability_moved(np.where(place[:, None] >= 0, old[place], np.nan), new, past.places, now.places)
    no_draws = (past.places != now.places) & np.isnan(moved)
    lacks = [now.places < 0, past.places < 0]
    steps = [*lacks, now.places > past.places, now.places < past.places]
    return pd.DataFrame(
        {
            "part": now.name,
            "class_before": past.decided,
            "class_label_before": past.named,
            "class_now": now.decided,
            "class_label_now": now.named,
            "direction": _chosen(steps, (None, None, "worse", "better"), "same"),
            "probability_moved": moved,
            "reason": _chosen([*lacks, no_draws], (NO_CLASS_NOW, NO_CLASS_BEFORE, NO_DRAWS), None),
        }
    )


def _chosen(conditions: list[np.ndarray], words: tuple[str | None, ...], otherwise: str | None) -> np.ndarray:
    """The word of the first condition that holds, as objects, so that None stays empty."""
    found = np.full(len(conditions[0]), otherwise, dtype=object)
    for condition, word in zip(reversed(conditions), reversed(words), strict=True):
        found[condition] = word
    return found
