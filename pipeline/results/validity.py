"""Which areas are scored, and why the others are not: a delivery's word first, then the method's rules."""

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.disclosure.rules import NO_RATIO
from pipeline.errors import BadMethod
from pipeline.methods.areas import make_areas
from pipeline.methods.compose import run_change
from pipeline.methods.form import Form
from pipeline.methods.screen import REASONS as SCREENED
from pipeline.methods.screen import ScreenParams, thresholds
from pipeline.results import assemble, municipal
from pipeline.store import Store

NOT_DELIVERED = "nicht geliefert"
UNINHABITED = "unbewohnt"
REASONS = {
    "secret": "geheim",
    "unreliable": "Wert unsicher",
    "not_meaningful": "Wert nicht sinnvoll",
    "rounds_to_zero": "Wert unter der Rundung",
    "later": "Wert folgt später",
    "not_delivered": NOT_DELIVERED,
}


def of_edition(
    store: Store, config: Config, main: Form | None, edition: str, measured: assemble.Measured | None = None
) -> pd.DataFrame:
    """Return the rows of out_validity of one edition: every base area, with its reason where it is not scored.

    Without a main method an area is valid where it has residents. Where no residents are delivered at all, no rule
    asks for them. A form that goes on without some indicators needs one of them at least.

    The same rules hold for a method beside the main one. Where several hold, the first of these is told: the delivery's
    own word; unknown residents; uninhabited; the method's minimum of residents; a missing indicator (where the method
    needs all of them, or none is there) with the sign it was delivered with; the minimum of the denominators; the
    share of the indicators that must be there. Last, where each municipality is measured against itself, one with too
    few areas left, or without a spread, scores none.
    """
    geography = config.edition(edition).geography
    ids = pd.Index(assemble.base_areas(store, geography)["area_id"])
    if measured is None and main is not None:
        measured = assemble.measured(store, config, main, edition)
    reason = _reason(store, main, measured, edition, ids)
    change = pd.Series(None, index=ids, dtype=object)
    if measured is not None and config.is_each_municipality:
        areas = assemble.areas_of(store, config, measured, reason.isna())
        alone, change = municipal.refused(config, measured, areas)
        reason = reason.where(reason.notna(), alone)
    limit = config.settings.limits.max_estimated_share
    dynamics = _dynamics_reason(reason, measured, ids, limit, needs_all=_needs_all(main))
    dynamics = dynamics.where(dynamics.notna(), change)
    return pd.DataFrame(
        {
            "edition": edition,
            "area_id": ids,
            "is_valid": reason.isna().to_numpy(),
            "reason": reason.to_numpy(),
            "is_dynamics_valid": dynamics.isna().to_numpy(),
            "dynamics_reason": dynamics.to_numpy(),
        }
    )


def _reason(
    store: Store, main: Form | None, measured: assemble.Measured | None, edition: str, ids: pd.Index
) -> pd.Series:
    """Reason for not being scored; the rules in rising order of precedence, the delivery's own word last."""
    residents = assemble.residents_of(store, edition).reindex(ids)
    population = store.read("core_population", edition=edition, group="all").set_index("area_id")["status"].reindex(ids)
    reason = pd.Series(None, index=ids, dtype=object)
    if main is not None and measured is not None:
        screened = _screened(main, measured, residents)
        missing = _missing_indicator(measured, needs_all=_needs_all(main))
        reason = missing.fillna(screened["denominator"]).fillna(screened["available"])
        reason = reason.mask(screened["residents"].notna(), screened["residents"])
    reason = reason.mask(residents == 0, UNINHABITED)
    if len(population.dropna()):
        reason = reason.mask(residents.isna(), population.map(REASONS).fillna(NOT_DELIVERED))
    declared = store.read("core_declared_validity", edition=edition).set_index("area_id")
    said = declared["reason"].where(~declared["is_valid"].astype(bool), None)
    # A declared valid area without a value cannot be scored all the same.
    overruled = reason.where(reason.isin(list(REASONS.values())), None) if measured is not None else reason
    return reason.where(~ids.isin(declared.index), said.reindex(ids).fillna(overruled))


def _screened(form: Form, measured: assemble.Measured, residents: pd.Series) -> dict[str, pd.Series]:
    """Words for each limit that an area falls short of, by the rule's name; each rule is asked by itself."""
    limits = form.validity
    # The delivery's words on unknown residents and on outliers are told elsewhere.
    people = residents.fillna(np.inf).to_numpy(dtype=float)
    below = None if np.isnan(measured.denominators).all() else measured.denominators
    areas = make_areas(residents.index.to_numpy(dtype=str), people, denominators=below)
    found = {}
    for rule, limit, words in (
        ("residents", limits.minimum_residents, "unter {}"),
        ("denominator", limits.minimum_denominator, "weniger als {} Personen im Nenner"),
        ("available", limits.minimum_available, "zu wenige Indikatoren (unter {} %)"),
    ):
        asked = ScreenParams(**{f"minimum_{rule}": float(limit)})
        try:
            codes = thresholds(measured.now, areas, asked)
        except BadMethod as error:
            where = f"edition {measured.edition}, method {form.name}, {error.where}"
            raise BadMethod(error.rule, error.found, where, error.remedy) from None
        shown = f"{100 * limit if rule == 'available' else limit:g}".replace(".", ",")
        said = pd.Series(words.format(shown), index=residents.index, dtype=object)
        found[rule] = said.where(codes == SCREENED.index(rule), None)
    return found


def _needs_all(main: Form | None) -> bool:
    """Say whether a single missing indicator leaves an area without a score."""
    return main is None or main.needs_all_indicators


def _missing_indicator(measured: assemble.Measured, *, needs_all: bool) -> pd.Series:
    """Reason of the first missing indicator of each area, None where all that the form needs are there."""
    missing = np.isnan(measured.now)
    first = measured.status[np.arange(len(measured.ids)), missing.argmax(axis=1)]
    words = pd.Series(first, index=measured.ids).map(REASONS).fillna("Wert fehlt")
    is_short = missing.any(axis=1) if needs_all else missing.all(axis=1)
    return words.where(is_short, None).astype(object)


def _dynamics_reason(
    reason: pd.Series, measured: assemble.Measured | None, ids: pd.Index, limit: float, *, needs_all: bool
) -> pd.Series:
    if measured is None or (measured.before is None and not measured.rests_on_area.any()):
        return reason.fillna(assemble.NO_EARLIER_DATE)
    percent = f"{100 * limit:g}".replace(".", ",")
    gone = np.ones((len(ids), 1), dtype=bool) if measured.before is None else np.isnan(measured.before)
    unmeasured = gone if measured.before is None else gone | _without_ratio(measured)
    has_none = pd.Series(unmeasured.any(axis=1) if needs_all else unmeasured.all(axis=1), index=ids)
    is_zero = (unmeasured & ~gone).any(axis=1) & ~(gone.any(axis=1) if needs_all else gone.all(axis=1))
    said = np.where(is_zero, NO_RATIO, assemble.NO_EARLIER_VALUE)
    said = np.where(measured.rests_on_area, assemble.BY_AREA_ALONE.format(limit=percent), said)
    return reason.where(reason.notna() | ~has_none, pd.Series(said, index=ids))


def _without_ratio(measured: assemble.Measured) -> np.ndarray:
    """Say (n, J) where both dates have a value and the form's change is none: a percentage or logarithm of 0."""
    assert measured.before is not None
    known = ~np.isnan(measured.now) & ~np.isnan(measured.before)
    changes = [run_change(part, measured.now, measured.before) for part in measured.form.parts if part.change]
    none: np.ndarray = np.zeros(known.shape, dtype=bool)
    for change in changes:
        none |= known & np.isnan(change)
    return none
