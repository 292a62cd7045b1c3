"""Design effects of the indicators as their editions show them, and those that the draws use."""

from collections.abc import MutableMapping
from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.design_effect import DesignEffect, design_effect
from pipeline.methods.marginals import BETA, GAMMA
from pipeline.results import laws
from pipeline.results.scoring import Input
from pipeline.schema import TABLES

DECLARED, COMMON, ESTIMATED = "declared", "common", "estimated"
Known = MutableMapping[tuple[str, str], dict[str, Any]]


def add(known: Known, config: Config, editions: list[Input]) -> None:
    """Add the rows of out_design_effect of one method, by (edition, indicator); what is there stays.

    An edition is estimated from all pairs of editions up to it that follow one another on its geography with the same
    definition, so that a later edition moves no earlier one.
    """
    found: dict[str, list[tuple[str, DesignEffect]]] = {}
    before: dict[str, Input] = {}
    for measured, areas in editions:
        geography = config.edition(measured.edition).geography
        for j, name in enumerate(measured.indicators):
            law = laws.models(config, measured, areas.valid)[j]
            if law not in (BETA, GAMMA):
                continue
            # Its own list per geography: a pair across a reform compares different areas.
            pairs = found.setdefault(f"{geography} {name} {measured.versions[j]}", [])
            earlier = before.get(geography)
            pair = None if earlier is None else _of_pair(config, earlier, (measured, areas), name, law == GAMMA)
            if pair is not None and not np.isnan(pair[1].estimate):
                pairs.append(pair)
            if (measured.edition, name) not in known:
                known[measured.edition, name] = _row(config, name, pairs)
        before[geography] = (measured, areas)


def _of_pair(config: Config, earlier: Input, later: Input, name: str, is_rate: bool) -> tuple[str, DesignEffect] | None:
    (old, old_areas), (new, new_areas) = earlier, later
    if name not in old.indicators or not np.array_equal(old.ids, new.ids):
        return None
    i, j = old.indicators.index(name), new.indicators.index(name)
    if old.versions[i] != new.versions[j]:
        return None
    both, per = old_areas.valid & new_areas.valid, config.catalogue[name].per
    factor = config.settings.certainty.approximate_factor
    counts = [m.denominators[both, k] * (factor if m.is_approximate[k] else 1.0) for m, k in ((new, j), (old, i))]
    found = design_effect(new.now[both, j] / per, old.now[both, i] / per, counts[0], counts[1], is_rate)
    return f"{old.edition}/{new.edition}", found


def _row(config: Config, name: str, pairs: list[tuple[str, DesignEffect]]) -> dict[str, Any]:
    settings, own = config.settings.certainty, laws.said_of(config, name).design_effect
    # What is common to both dates cancels out of a change; the draws put it back by the same correlation.
    apart = 1 - settings.correlation_dates
    mean = DesignEffect(
        float(np.mean([pair.estimate for _, pair in pairs])) / apart if pairs else np.nan,
        float(np.mean([pair.drift for _, pair in pairs])) if pairs else np.nan,
        min((pair.areas for _, pair in pairs), default=0),
    )
    is_asked = own == ESTIMATED or (own is None and settings.estimate_design_effects)
    if isinstance(own, float):
        used, basis = own, DECLARED
    elif is_asked and pairs:
        used, basis = mean.used(settings.design_effect), ESTIMATED
    else:
        used, basis = settings.design_effect, COMMON
    return {
        "estimate": mean.estimate,
        "used": used,
        "areas": mean.areas,
        "drift": mean.drift,
        "basis": basis,
        "pairs": ", ".join(pair for pair, _ in pairs) or None,
    }


def frame(known: Known) -> pd.DataFrame:
    """Return the rows of out_design_effect."""
    rows = [{"edition": edition, "indicator": name} | row for (edition, name), row in known.items()]
    return pd.DataFrame(rows, columns=list(TABLES["out_design_effect"].names))


def used(known: Known) -> dict[tuple[str, str], float]:
    """Return the design effects as the draws use them, by (edition, indicator)."""
    return {key: float(row["used"]) for key, row in known.items()}
