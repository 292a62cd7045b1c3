"""The draws of municipalities that are measured each against itself, laid together on all areas of an edition."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.errors import BadMethod
from pipeline.findings import Findings
from pipeline.methods.areas import Floats
from pipeline.methods.results import PartReference
from pipeline.methods.stability import Stability
from pipeline.results import certainty, laws
from pipeline.results.municipal import Input, named

Drawn = tuple[certainty.Draws, Stability]


def prepared(
    config: Config, given: Input, pooled: Mapping[str, PartReference], findings: Findings, chance: laws.Beside
) -> certainty.Draws | None:
    """Return the draws as `certainty.prepared`; a municipality without what they need is listed, the others go on."""
    said = Findings(findings.stage)
    try:
        draws = certainty.prepared(config, *given, pooled, said, chance)
    except BadMethod as error:
        if not given[0].only or not config.is_each_municipality:
            raise
        draws = None
        said.add(
            "warning",
            "municipality_without_draws",
            f"municipality {given[0].only}: {error.rule}: {error.found} ({error.where})",
            action=f"no stability is stated there; {error.remedy}",
            public=f"{named(config, given[0].only)}: keine Angabe zur Zufallsschwankung.",
            edition=given[0].edition,
        )
    findings.add_new(said)
    return draws


def together(config: Config, inputs: Mapping[str, Sequence[Input]], drawn: Sequence[Drawn]) -> list[Drawn]:
    """Lay the draws of the municipalities of each edition on all its areas.

    Parameters
    ----------
    inputs : mapping of method to sequence of (Measured, Areas)
        The editions that were taken apart.
    drawn : sequence of (Draws, Stability)
        By method, municipality and edition.

    Returns
    -------
    list of (Draws, Stability)
        One a method and edition that has any; NaN in areas of municipalities without.
    """
    if not config.is_each_municipality:
        return list(drawn)
    by: dict[tuple[str, str], list[Drawn]] = {}
    for draws, found in drawn:
        by.setdefault((draws.form.name, draws.measured.edition), []).append((draws, found))
    whole = []
    for method, editions in inputs.items():
        for measured, areas in editions:
            if own := by.get((method, measured.edition)):
                place = pd.Index(measured.ids)
                at = [place.get_indexer(draws.measured.ids) for draws, _ in own]
                laid = _laid([found for _, found in own], at, len(place))
                whole.append((replace(own[0][0], measured=measured, areas=areas), laid))
    return whole


def _laid(parts: Sequence[Stability], at: Sequence[np.ndarray], n: int) -> Stability:
    def tables(name: str, axis: int) -> Mapping[str, Floats]:
        keys = dict.fromkeys(key for part in parts for key in getattr(part, name))
        return {key: _spread([getattr(part, name).get(key) for part in parts], at, n, axis) for key in keys}

    return Stability(
        parts[0].effects,
        dict(tables("class_probability", 1)),
        _spread([part.flag_probability for part in parts], at, n, 1),
        dict(tables("rank_interval", 1)),
        dict(tables("score_interval", 1)),
    )


def _spread(parts: Sequence[Floats | None], at: Sequence[np.ndarray], n: int, axis: int) -> Floats:
    """Arrays of some areas each, along an axis, in one of all areas; NaN where there is none."""
    first = next(part for part in parts if part is not None)
    laid = np.full((*first.shape[:axis], n, *first.shape[axis + 1 :]), np.nan)
    for part, place in zip(parts, at, strict=True):
        if part is not None:
            laid[(slice(None),) * axis + (place,)] = part
    return laid
