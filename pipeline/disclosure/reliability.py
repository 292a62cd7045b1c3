"""How firm classes are, as it may be published: counted anew from what is published, and both dates or none."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.disclosure import withhold
from pipeline.methods.stability_table import FLAG_PART, GROUP, beyond, counted

Tables = Mapping[str, pd.DataFrame]
_CHANGE = [
    "class_before", "class_label_before", "class_now", "class_label_now", "direction", "probability_moved",
    "q_value", "is_beyond_chance",
]  # fmt: skip
_OWN = ["edition", "method", "part", "area_id", "class_code"]


@dataclass(frozen=True)
class Limits:
    """Declared limits of grades, near misses and of the false discovery rate."""

    stable: float = 0.95
    mostly_stable: float = 0.80
    near_miss: float = 0.10
    false_discovery_rate: float = 0.10


def tables(source: Tables, built: Tables, secrets: withhold.Secrets, limits: Limits) -> dict[str, pd.DataFrame]:
    """Build pub_reliability and pub_class_change.

    Parameters
    ----------
    source : mapping
        out_class_change.
    built : mapping
        pub_class_probability, pub_scores, pub_groups: probabilities and classes as they are published.
    secrets : Secrets
        Protected cells.
    limits : Limits
        Of the configuration.
    """
    return {
        "pub_reliability": _open(reliability(built, limits)),
        "pub_class_change": class_change(_open(source["out_class_change"]), secrets, limits.false_discovery_rate),
    }


def reliability(built: Tables, limits: Limits) -> pd.DataFrame:
    """Count what is published: an expected number of all areas, less what anybody adds up, is a withheld probability.

    One withheld area would be told exactly, and with the declared seed its probability tells the count behind it.
    """
    scores = built["pub_scores"]
    classes = scores.loc[scores["class_code"].notna(), _OWN]
    groups = built["pub_groups"]
    flags = groups.loc[groups["is_auffaellig"].notna(), [*_OWN[:2], "area_id", "is_auffaellig"]]
    flags = flags.assign(part=FLAG_PART, class_code=flags["is_auffaellig"].astype(int))[_OWN]
    given = pd.concat([frame.astype(object) for frame in (classes, flags) if len(frame)] or [classes])
    shown = built["pub_class_probability"]
    shown = shown.loc[shown["probability"].notna(), [*_OWN, "design_effect", "probability"]]
    both = shown.assign(class_code=shown["class_code"].astype(int)).merge(
        given.assign(class_code=given["class_code"].astype(int)), on=_OWN
    )
    return counted(both[[*GROUP, "class_code", "probability"]], limits.stable, limits.mostly_stable, limits.near_miss)


def class_change(frame: pd.DataFrame, secrets: withhold.Secrets, rate: float) -> pd.DataFrame:
    """Withhold both dates where either is protected; test the published changes among themselves.

    Whether a change goes beyond chance hangs on all that are tested with it, so a withheld one must not be among them.
    """
    earlier = frame.assign(edition=frame["previous_edition"])
    hidden = withheld(frame, secrets) | withheld(earlier, secrets)
    # Measured against few areas of which one is protected, a probability is not published anywhere.
    near = ("edition", "method", "area_id")
    hidden |= withhold.among(frame, secrets.near, near) | withhold.among(earlier, secrets.near, near)
    shown = withhold.empty(frame, hidden, _CHANGE)
    if hidden.any():
        # Why nothing is compared may tell that a protected value is zero.
        shown = shown.assign(reason=shown["reason"].mask(hidden, None))
    return beyond(shown, rate)


def withheld(frame: pd.DataFrame, secrets: withhold.Secrets) -> np.ndarray:
    """Say of which rows by edition, method and area no probability is published."""
    of_method = withhold.among(frame, secrets.parts, ("edition", "method", "area_id"))
    return of_method | withhold.among(frame, secrets.unclassed, ("edition", "area_id"))


def near_misses(flags: pd.DataFrame, secrets: withhold.Secrets, main_method: str | None) -> pd.DataFrame:
    """Do not say that an area with a withheld probability is nearly flagged: that bounds the probability."""
    rows = _near(flags, secrets, main_method)
    if not rows.any():
        return flags
    category = flags["category"].mask(rows & (flags["category"] == "near_miss").to_numpy(), "other")
    return flags.assign(is_near_miss=flags["is_near_miss"].mask(rows, False), category=category)


def told(reasons: pd.DataFrame, flags: pd.DataFrame, secrets: withhold.Secrets, main_method: str | None) -> np.ndarray:
    """Say which reasons may stand: an area that is not published as flagged has some only where it is a near miss."""
    keys = ("edition", "area_id")
    flagged = withhold.among(reasons, flags[flags["is_auffaellig"].eq(True)], keys)
    return flagged | ~_near(reasons, secrets, main_method)


def _near(frame: pd.DataFrame, secrets: withhold.Secrets, main_method: str | None) -> np.ndarray:
    return withheld(frame.assign(method=main_method), secrets)


def _open(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index(drop=True).assign(value_status="ok")
