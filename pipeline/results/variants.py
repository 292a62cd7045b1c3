"""From the variants of one edition and method to out_sensitivity, out_variants, and method_share of out_certainty."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.errors import BadMethod
from pipeline.findings import Findings
from pipeline.methods.areas import Areas
from pipeline.methods.chance import Chance, chance
from pipeline.methods.choices import Choices
from pipeline.methods.compose import PartReference
from pipeline.methods.form import Alternatives, Form
from pipeline.methods.sensitivity import (
    COUNT,
    FLAG,
    Departure,
    Sensitivity,
    departures,
    method_share,
    sensitivity,
)
from pipeline.methods.vary import Plan, plan, run
from pipeline.results import assemble
from pipeline.results.certainty import FLAG_PART, Draws

TABLES = ("out_sensitivity", "out_variants")
SENSITIVITY = [
    "edition", "method", "part", "output", "factor", "first", "first_low", "first_high", "total", "total_low",
    "total_high", "areas", "runs",
]  # fmt: skip
VARIANTS = ["edition", "method", "factor", "level", "areas_flagged", "kept", "added", "agreement"]


@dataclass(frozen=True, eq=False)
class Variants:
    """What the variants of one edition and method need; like draws it reads no table."""

    measured: assemble.Measured
    areas: Areas
    plan: Plan
    chance: Chance | None
    samples: int
    seed: int

    def run(self) -> "Studied":
        """Run the variants.

        Raises
        ------
        BadMethod
            Alternatives that can be computed one by one cannot together; it names method and edition.
        """
        of = self.measured
        try:
            share = method_share(self.plan, self.samples, self.seed) if of.form.flag else None
            alone = departures(self.plan, self.seed) if of.form.flag else []
            return Studied(self, share, alone, sensitivity(self.plan, self.samples, self.seed, self.chance))
        except BadMethod as error:
            where = f"edition {of.edition}, variants of method {of.form.name}: {error.where}"
            remedy = f"{error.remedy}; or declare fewer alternatives in [variants] of the method"
            raise BadMethod(error.rule, error.found, where, remedy) from None


@dataclass(frozen=True, eq=False)
class Studied:
    """What came of the variants; `share` is of the valid areas."""

    variants: Variants
    share: np.ndarray | None
    alone: list[Departure]
    indices: Sensitivity


def prepared(
    config: Config,
    measured: assemble.Measured,
    areas: Areas,
    held: Mapping[str, PartReference],
    draws: Draws | None,
    findings: Findings,
) -> Variants | None:
    """Return the variants of one edition and method, ready to run; None where none are declared or asked for.

    An alternative that cannot be computed for the edition is left out, and listed: no denominators, no spread.
    """
    samples = config.settings.certainty.variant_samples
    if measured.form.variants is None or not samples:
        return None
    form = _computable(measured, areas, held, findings)
    made = plan(measured.now, measured.before, areas, form, measured.signs, held)
    if not made.space.factors:
        return None
    drawn = None
    if draws is not None:
        cells = (draws.shares, draws.denominators, areas, draws.params, draws.fixed)
        drawn = chance(*cells, draws.law, draws.prior)
    # The edition's name alone moves the points, so a new edition moves no other.
    seed = config.settings.certainty.seed ^ zlib.crc32(measured.edition.encode())
    return Variants(measured, areas, made, drawn, samples, seed)


def _computable(
    measured: assemble.Measured, areas: Areas, held: Mapping[str, PartReference], findings: Findings
) -> Form:
    """The form with the alternatives alone that can be computed on the published values."""
    form, kept = measured.form, measured.form.variants
    assert kept is not None
    for name in ("standardise", "reference", "aggregate"):
        good = []
        for other in getattr(kept, name):
            only: dict[str, Any] = {name: (other,)}
            alone = replace(form, variants=Alternatives(kept.mark, **only))
            try:
                made = plan(measured.now, measured.before, areas, alone, measured.signs, held)
                run(made, Choices(1, {name: np.array([1])}))
                good.append(other)
            except BadMethod as error:
                _list(findings, measured, name, error)
        found: dict[str, Any] = {name: tuple(good)}
        kept = replace(kept, **found)
    if kept.leave_one_out and not _can_leave_out(measured, areas, held, findings):
        kept = replace(kept, leave_one_out=False)
    return replace(form, variants=kept)


def _can_leave_out(
    measured: assemble.Measured, areas: Areas, held: Mapping[str, PartReference], findings: Findings
) -> bool:
    """Say whether the method can be computed without each indicator in turn; the first that it needs is listed."""
    alone = replace(measured.form, variants=Alternatives("assumed", leave_one_out=True))
    made = plan(measured.now, measured.before, areas, alone, measured.signs, held)
    for factor in made.space.factors:
        for level, left_out in enumerate(factor.levels[1:], 1):
            try:
                run(made, Choices(1, {factor.name: np.array([level])}))
            except BadMethod as error:
                _list(findings, measured, f"without {left_out}", error)
                return False
    return True


def _list(findings: Findings, measured: assemble.Measured, name: str, error: BadMethod) -> None:
    findings.add(
        "note",
        "variant_left_out",
        f"method {measured.form.name}, {name}: {error.rule}: {error.found} ({error.where})",
        action=error.remedy,
        public="Eine der erklärten Alternativen des Verfahrens lässt sich für diese Ausgabe nicht rechnen und ist in "
        "den Rechenvarianten nicht enthalten.",
        edition=measured.edition,
    )


def with_share(certainty: pd.DataFrame, studied: Sequence[Studied]) -> pd.DataFrame:
    """Fill method_share of the rows of out_certainty of one edition and method; empty where no variants were run."""
    for done in studied:
        of, valid = done.variants.measured, done.variants.areas.valid
        same = (certainty["edition"] == of.edition) & (certainty["method"] == of.form.name)
        # Each municipality may have variants of its own.
        same &= certainty["area_id"].isin(of.ids)
        if done.share is not None and same.any():
            shares = pd.Series(done.share, index=of.ids[valid])
            found = certainty["area_id"].map(shares).where(same)
            certainty = certainty.assign(method_share=found.where(same, certainty["method_share"]))
    return certainty


def frames(studied: Studied) -> dict[str, pd.DataFrame]:
    """Return the rows of out_sensitivity and out_variants."""
    measured = studied.variants.measured
    key = {"edition": measured.edition, "method": measured.form.name}
    alone = pd.DataFrame([_departed(departure) for departure in studied.alone], columns=VARIANTS[2:])
    return {
        "out_sensitivity": _indices(studied.indices).assign(**key)[SENSITIVITY],
        "out_variants": alone.assign(**key)[VARIANTS],
    }


def _departed(of: Departure) -> dict[str, object]:
    named = {"factor": of.factor, "level": of.level, "areas_flagged": of.flagged}
    return named | {"kept": of.kept, "added": of.added, "agreement": of.agreement}


def _indices(found: Sensitivity) -> pd.DataFrame:
    rows = [
        {
            "part": FLAG_PART if output in (FLAG, COUNT) else part,
            "output": output,
            "factor": factor,
            **_interval("first", found.first[:, k, g]),
            **_interval("total", found.total[:, k, g]),
            "areas": int(found.areas[g]),
            "runs": found.runs,
        }
        for g, (part, output) in enumerate(found.outputs)
        for k, factor in enumerate(found.factors)
    ]
    return pd.DataFrame(rows)


def _interval(name: str, values: np.ndarray) -> dict[str, float]:
    return dict(zip((name, f"{name}_low", f"{name}_high"), map(float, values), strict=True))
