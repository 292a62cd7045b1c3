"""From the simulation of one edition and method to the rows of out_class_probability and out_certainty."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.config.chance import matrix
from pipeline.errors import BadMethod
from pipeline.findings import Findings
from pipeline.methods.areas import Areas
from pipeline.methods.compose import PartReference, evaluate
from pipeline.methods.form import Form
from pipeline.methods.marginals import BETA, ERROR, NONE, Marginals
from pipeline.methods.pooled import with_weights_of
from pipeline.methods.simulate import Fixed, SimulationParams, simulate
from pipeline.methods.stability import GRADES, Stability, grade
from pipeline.methods.stability_table import FLAG_PART
from pipeline.results import assemble, laws, reliability
from pipeline.store import Store


@dataclass(frozen=True, eq=False)
class Draws:
    """What the draws of one edition and method need; it reads no table, so editions can be drawn side by side."""

    form: Form
    measured: assemble.Measured
    areas: Areas
    shares: np.ndarray
    denominators: np.ndarray
    params: SimulationParams
    held: Mapping[str, PartReference]
    fixed: Fixed | None = None
    law: Marginals | None = None
    prior: tuple[np.ndarray, np.ndarray] | None = None

    def run(self) -> Stability:
        """Draw the rates and run the method on each draw."""
        signs = self.measured.signs
        cells = (self.shares, self.denominators, self.areas, self.form, signs, self.params)
        return simulate(*cells, prior=self.prior, held=self.held, fixed=self.fixed, marginals=self.law)


def prepared(
    config: Config,
    measured: assemble.Measured,
    areas: Areas,
    pooled: Mapping[str, PartReference],
    findings: Findings,
    beside: laws.Beside | None = None,
) -> Draws | None:
    """Return the draws of one edition and method, ready to run; None where no indicator can be drawn.

    The counts are rebuilt from share and denominator. An approximate denominator enters with the declared part of its
    size; the earlier date has the denominator of the present one, since offices deliver none for it. What has no law of
    chance is held fixed, and listed.
    """
    beside = laws.Beside() if beside is None else beside
    model = laws.models(config, measured, areas.valid)
    is_held = np.array(model) == NONE
    laws.list_held(config, measured, model, findings)
    laws.list_laws(config, measured, model, findings)
    if is_held.all():
        return None
    values, law = laws.values_of(measured), laws.marginals(config, measured, areas, model, beside, findings)
    shares = values / law.scale
    is_share = np.array([name == BETA for name in law.model])
    shares[..., is_share] = np.clip(shares[..., is_share], 0.0, 1.0)
    counts = _denominators(config, measured, areas.valid, is_held | (np.array(model) == ERROR), findings)
    # An own design effect is one over the common one: people count for as many less.
    counts = counts / laws.ratios(config, measured, beside)
    denominators = np.where(np.isnan(shares), np.nan, counts)
    return Draws(
        measured.form,
        measured,
        areas,
        shares,
        denominators,
        _params(config, measured),
        _held(measured, areas, pooled),
        Fixed(is_held, values) if is_held.any() else None,
        law,
        laws.prior(config, measured, areas, law, shares, denominators),
    )


def _held(measured: assemble.Measured, areas: Areas, pooled: Mapping[str, PartReference]) -> dict[str, PartReference]:
    """Hold in every draw what is measured over all editions, and weights that come from the data (loadings)."""
    point = evaluate(measured.now, measured.before, areas, measured.form, measured.signs, pooled, False)
    return {name: with_weights_of(part.reference, pooled.get(name)) for name, part in point.parts.items()}


def class_probability(draws: Draws, drawn: Stability) -> pd.DataFrame:
    """Return the rows of out_class_probability: classes of each part, and the flag as a part of its own."""
    form, measured = draws.form, draws.measured
    frames = [
        _long(probability, [c.code for c in form.part(name).classes], name, drawn.effects, measured.ids)
        for name, probability in drawn.class_probability.items()
    ]
    flags = np.stack([1 - drawn.flag_probability, drawn.flag_probability], axis=-1)
    frames.append(_long(flags, [0, 1], FLAG_PART, drawn.effects, measured.ids))
    return pd.concat(frames, ignore_index=True).assign(edition=measured.edition, method=form.name)


def certainty(store: Store, config: Config, draws: Draws, drawn: Stability) -> pd.DataFrame:
    """Return the rows of out_certainty at the default design effect."""
    form, measured = draws.form, draws.measured
    settings = config.settings.certainty
    default = list(drawn.effects).index(settings.design_effect)
    groups = store.read("out_groups", edition=measured.edition, method=form.name).set_index("area_id")
    flagged = groups["is_auffaellig"].reindex(measured.ids)
    assessed = np.flatnonzero(flagged.notna())
    decided = flagged.iloc[assessed].to_numpy(dtype=bool)
    probability = drawn.flag_probability[default, assessed]
    grades = grade(probability, decided, settings.stable_from, settings.mostly_stable_from)
    lead = form.parts[0].name
    ranks, scores = drawn.rank_interval[lead][:, assessed], drawn.score_interval[lead][:, assessed]
    rows = pd.DataFrame(
        {
            "edition": measured.edition,
            "method": form.name,
            "area_id": measured.ids[assessed],
            "flag_probability": probability,
            "method_share": None,
            "score_low": scores[0],
            "score_high": scores[1],
            "rank_low": ranks[0],
            "rank_high": ranks[1],
            "grade": np.array(GRADES, dtype=object)[grades],
            "is_denominator_approximate": bool(measured.is_approximate.any()),
        }
    )
    return rows.join(reliability.other(store, measured, drawn, default), on="area_id")


def _params(config: Config, measured: assemble.Measured) -> SimulationParams:
    settings = config.settings.certainty
    common, pairs = settings.correlation_indicators, settings.correlation_pairs
    return SimulationParams(
        seed=settings.seed,
        # The stream hangs on the edition's name alone, so a new edition moves no other.
        stream=zlib.crc32(measured.edition.encode()),
        draws=settings.draws,
        effects=settings.design_effects,
        default_effect=settings.design_effect,
        indicator_correlation=matrix(measured.indicators, common, pairs) if pairs else common,
        date_correlation=settings.correlation_dates,
        prior=(settings.prior_alpha, settings.prior_beta),
    )


def _denominators(
    config: Config, measured: assemble.Measured, valid: np.ndarray, is_held: np.ndarray, findings: Findings
) -> np.ndarray:
    """Denominators as the draws take them; a missing one becomes the median of the valid areas, and is listed."""
    factor = np.where(measured.is_approximate, config.settings.certainty.approximate_factor, 1.0)
    counts = measured.denominators * factor
    # ASSUME an area whose denominator is unknown is of median size; it is listed, so that the analyst can mend it.
    unknown = valid[:, None] & ~(counts > 0) & ~is_held & ~np.isnan(measured.now)
    counts[:, is_held] = 1.0
    _refuse_unknown(config, measured, unknown[valid].all(axis=0))
    median = np.nanmedian(np.where(counts > 0, counts, np.nan)[valid], axis=0)
    for area, indicator in zip(*np.nonzero(unknown), strict=True):
        findings.add(
            "warning",
            "denominator_unknown",
            f"no denominator; the draws use the median {median[indicator]:.0f}",
            action="declare the population group of that area",
            edition=measured.edition,
            area=str(measured.ids[area]),
            indicator=measured.indicators[indicator],
        )
    return np.where(unknown, median, counts)


def _refuse_unknown(config: Config, measured: assemble.Measured, none: np.ndarray) -> None:
    missing = [name for name, is_missing in zip(measured.indicators, none, strict=True) if is_missing]
    if not missing:
        return
    given = {entry.id: entry.population_group for entry in config.settings.indicators}
    groups = sorted({given.get(name) or config.catalogue[name].population_group for name in missing})
    raise BadMethod(
        rule="the draws need the number of people each share is of",
        found=f"no denominator of {', '.join(missing)} in any valid area",
        where=f"edition {measured.edition}, population groups {', '.join(groups)}",
        remedy="Declare [[population]] for these groups and the edition, or set `population_group` of the indicator.",
    )


def _long(probability: np.ndarray, codes: list[int], part: str, effects: np.ndarray, ids: np.ndarray) -> pd.DataFrame:
    """Rows of (effect, area, class) from an array (E, n, K); areas without a class have none."""
    e, n, k = probability.shape
    frame = pd.DataFrame(
        {
            "part": part,
            "area_id": np.tile(np.repeat(ids, k), e),
            "design_effect": np.repeat(effects, n * k),
            "class_code": np.tile(codes, e * n),
            "probability": probability.ravel(),
        }
    )
    return frame[frame["probability"].notna()]
