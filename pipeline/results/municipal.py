"""Each municipality measured against itself: an edition taken apart by municipality, and laid together again.

Whatever a method measures against (mean, SD, quantiles, ranks, loadings, outliers) is measured over the areas it is
given. So a municipality is given its own areas alone, by the code that a run of that municipality alone would take.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.errors import BadMethod
from pipeline.findings import Findings
from pipeline.methods.areas import Areas, Booleans, chosen
from pipeline.methods.compose import evaluate
from pipeline.results import assemble

Input = tuple[assemble.Measured, Areas]

UNKNOWN = "Gemeinde unbekannt, ein Vergleich innerhalb der Gemeinde ist nicht möglich"
TOO_FEW = "Gemeinde mit zu wenigen bewertbaren Gebieten (unter {least})"
NO_SPREAD = "in der Gemeinde nicht vergleichbar: ein Indikator fehlt dort oder ist in allen Gebieten gleich"
NO_DYNAMICS = "Dynamik nicht bewertet: Veränderungen in der Gemeinde nicht vergleichbar"


def apart(config: Config, editions: Sequence[Input]) -> list[list[Input]]:
    """Return the editions of each municipality, in the order of their keys; one list where all are measured together.

    Parameters
    ----------
    editions : sequence of (Measured, Areas)
        Every edition of a method, oldest first, with the areas that it scores.

    Returns
    -------
    list of list of (Measured, Areas)
        A municipality of which an edition scores nothing lacks that edition.
    """
    if not config.is_each_municipality:
        return [list(editions)]
    found: dict[str, list[Input]] = {}
    for measured, areas in editions:
        of = measured.municipalities
        for key in np.unique(of[areas.valid].astype(str)):
            own = cut(measured, areas, of == key)
            found.setdefault(str(key), []).append(_with_dynamics(config, *own))
    return [found[key] for key in sorted(found)]


def cut(measured: assemble.Measured, areas: Areas, keep: Booleans) -> Input:
    """Return the values and areas of some areas alone."""
    before = None if measured.before is None else measured.before[keep]
    names = np.unique(measured.municipalities[keep].astype(str))
    return replace(
        measured,
        before=None if before is None or np.isnan(before).all() else before,
        only=str(names[0]) if len(names) == 1 else "",
        **{
            name: getattr(measured, name)[keep]
            for name in (
                "ids", "now", "denominators", "status", "before_status", "rests_on_area", "parents", "municipalities",
            )
        },
    ), chosen(areas, keep)  # fmt: skip


def refused(config: Config, measured: assemble.Measured, areas: Areas) -> tuple[pd.Series, pd.Series]:
    """Say which areas are not scored, or not their change, because of their municipality.

    Parameters
    ----------
    measured, areas : Measured, Areas
        An edition, with the areas that any other rule leaves.

    Returns
    -------
    tuple of Series
        By area: why it is not scored, and why its change is not; None where nothing speaks against it.
    """
    reason, change = (pd.Series(None, index=measured.ids, dtype=object) for _ in range(2))
    for key in np.unique(measured.municipalities.astype(str)):
        of = measured.municipalities == key
        said = _why_not(config, *cut(measured, areas, of)) if key else UNKNOWN
        reason[of] = said
        if said is None and _with_dynamics(config, *cut(measured, areas, of))[0].before is None:
            change[of] = NO_DYNAMICS
    return reason, change


def _why_not(config: Config, measured: assemble.Measured, areas: Areas) -> str | None:
    least = _least(config)
    if areas.valid.sum() < least:
        return TOO_FEW.format(least=least)
    return None if _is_computable(replace(measured, before=None), areas) else NO_SPREAD


def _with_dynamics(config: Config, measured: assemble.Measured, areas: Areas) -> Input:
    """The edition of a municipality without its earlier values where changes cannot be measured there."""
    if measured.before is None:
        return measured, areas
    missing = np.isnan(measured.before)
    known = ~(missing.any(axis=1) if measured.form.needs_all_indicators else missing.all(axis=1))
    if (known & areas.valid).sum() >= _least(config) and _is_computable(measured, areas):
        return measured, areas
    return replace(measured, before=None), replace(areas, earlier=None)


def _is_computable(measured: assemble.Measured, areas: Areas) -> bool:
    try:
        evaluate(measured.now, measured.before, areas, measured.form, measured.signs, with_contributions=False)
    except BadMethod:
        return False
    return True


def _least(config: Config) -> int:
    assert config.settings.municipalities is not None
    return config.settings.municipalities.minimum_areas


def named(config: Config, key: str) -> str:
    """Return what people call a municipality: its declared name with its key."""
    declared = config.settings.municipalities
    names = {entry.id: entry.name for entry in declared.expected} if declared else {}
    return f"{names[key]} ({key})" if key in names else f"Gemeinde {key}"


def list_refused(config: Config, validity: pd.DataFrame, areas: pd.DataFrame, findings: Findings) -> None:
    """List the municipalities no area of which is scored, though values came, and those whose change is not.

    Parameters
    ----------
    validity : DataFrame
        Rows of out_validity of an edition.
    areas : DataFrame
        Base areas of its geography.
    """
    if not config.is_each_municipality:
        return
    rows = validity.merge(areas[["area_id", "municipality_id"]], on="area_id")
    for reason in (TOO_FEW.format(least=_least(config)), NO_SPREAD, NO_DYNAMICS):
        column = "dynamics_reason" if reason == NO_DYNAMICS else "reason"
        found = rows[(rows[column] == reason) & (rows["municipality_id"] != "")]
        for (edition, key), own in found.groupby(["edition", "municipality_id"]):
            called = named(config, str(key))
            findings.add(
                "warning",
                "municipality_not_assessed",
                f"municipality {key}, {len(own)} areas: {reason}",
                action="listed with that reason; lower municipalities.minimum_areas, or measure over all",
                public=f"{called}: {reason}.",
                edition=str(edition),
            )
