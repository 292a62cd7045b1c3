"""Which law of chance holds for each indicator of an edition: as declared, or as the catalogue suggests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from pipeline.config import Config, IndicatorChance
from pipeline.errors import BadMethod
from pipeline.findings import Findings
from pipeline.methods import priors
from pipeline.methods.areas import Areas, Floats
from pipeline.methods.marginals import BETA, ERROR, GAMMA, NONE, Marginals
from pipeline.results import assemble
from pipeline.store import Store

_PER_THOUSAND = 1000.0
_NAMED = 12
_UNSAID = IndicatorChance()
_WORDS = {GAMMA: "Ereignisse je Bezugsgröße (Poisson-Modell)", ERROR: "angegebener Standardfehler"}
_GROUPS = {"parent": "übergeordnetes Gebiet", "neighbours": "Nachbargebiete", "size_class": "Größenklasse"}


@dataclass(frozen=True, eq=False)
class Beside:
    """What chance rests on beside the edition's own values: design effects as used, and delivered standard errors.

    `effects` by (edition, indicator); `errors` (T, n) by (edition, indicator whose values are uncertain).
    """

    effects: Mapping[tuple[str, str], float] = field(default_factory=dict)
    errors: Mapping[tuple[str, str], Floats] = field(default_factory=dict)


def said_of(config: Config, indicator: str) -> IndicatorChance:
    """Return what the configuration says of the chance of an indicator; nothing is said of most."""
    return config.settings.certainty.indicators.get(indicator, _UNSAID)


def models(config: Config, measured: assemble.Measured, valid: np.ndarray) -> tuple[str, ...]:
    """Return the law of each indicator: as declared, else by unit and people.

    A share in per cent or a rate per thousand varies by chance where the number of people is known, or ought to be: one
    of people whose number is not declared although residents are stays in, so that it is refused.
    """
    own, settings = config.settings.catalogue, config.settings
    grouped = {entry.id for entry in settings.indicators if entry.denominator_group or entry.population_group}
    known = (measured.denominators[valid] > 0).any(axis=0) | bool(settings.population)
    found = []
    for name, is_known in zip(measured.indicators, known, strict=True):
        entry = config.catalogue[name]
        # ASSUME what the shipped catalogue calls a share is one of counted cases; an own entry must name its people.
        of_people = name not in own or bool(own[name].population_group) or name in grouped
        law = BETA if entry.is_share else GAMMA if entry.per == _PER_THOUSAND else NONE
        found.append(said_of(config, name).model or (law if of_people and is_known else NONE))
    return tuple(found)


def marginals(
    config: Config,
    measured: assemble.Measured,
    areas: Areas,
    model: tuple[str, ...],
    beside: Beside,
    findings: Findings,
) -> Marginals:
    """Return the laws as the draws take them; what is held is a share here, whose values nobody reads."""
    entries = [config.catalogue[name] for name in measured.indicators]
    counted = [law in (BETA, GAMMA) for law in model]
    scale = np.array([entry.per if is_count else 1.0 for entry, is_count in zip(entries, counted, strict=True)])
    names = tuple(BETA if law == NONE else law for law in model)
    if ERROR not in model:
        return Marginals(names, scale)
    # ASSUME a share ends at 0 and 100, a rate of counts begins at 0; any other unit has no natural end.
    low = np.array([0.0 if entry.per > 0 else -np.inf for entry in entries])
    high = np.array([100.0 if entry.is_share else np.inf for entry in entries])
    values = values_of(measured)
    error = np.full(values.shape, np.nan)
    for j in np.flatnonzero(np.array(model) == ERROR):
        error[..., j] = _errors(config, measured, areas, int(j), beside, findings)
    return Marginals(names, scale, error, low, high)


def values_of(measured: assemble.Measured) -> Floats:
    """Values now and, where there are any, before: (T, n, J)."""
    return np.stack([measured.now] if measured.before is None else [measured.now, measured.before])


def _errors(
    config: Config, measured: assemble.Measured, areas: Areas, j: int, beside: Beside, findings: Findings
) -> Floats:
    """Standard errors (T, n) of one indicator; an unknown one becomes the median of the valid areas, and is listed."""
    name, values = measured.indicators[j], values_of(measured)[..., j]
    said = said_of(config, name)
    if said.coefficient_of_variation is not None:
        return np.abs(values) * said.coefficient_of_variation
    if not isinstance(said.standard_error, str):
        return np.full(values.shape, said.standard_error, dtype=float)
    given = beside.errors.get((measured.edition, name), np.full(values.shape, np.nan))[: len(values)]
    wanted = areas.valid & ~np.isnan(values[0])
    if not (given[0, wanted] >= 0).any() or (given < 0).any():
        raise BadMethod(
            rule="a standard error is delivered with its indicator, and is not negative",
            found="a negative one" if (given < 0).any() else f"none of {said.standard_error} in any valid area",
            where=f"edition {measured.edition}, certainty.indicators.{name}",
            remedy="Read its column in [[indicators]] for that edition, or declare a number.",
        )
    median = float(np.nanmedian(given[0, areas.valid]))
    for area in np.flatnonzero(wanted & np.isnan(given[0])):
        findings.add(
            "warning",
            "standard_error_unknown",
            f"no standard error; the draws use the median {median:.3g}",
            action="ask for it, or hold the indicator",
            edition=measured.edition,
            area=str(measured.ids[area]),
            indicator=name,
        )
    return np.where(np.isnan(given), median, given)


def delivered_errors(
    store: Store, config: Config, editions: Iterable[tuple[assemble.Measured, Areas]]
) -> dict[tuple[str, str], Floats]:
    """Return the delivered standard errors (2, n) by edition and the indicator whose values are uncertain."""
    found: dict[tuple[str, str], Floats] = {}
    for measured, _ in editions:
        given = {name: said_of(config, name).standard_error for name in measured.indicators}
        for name, other in given.items():
            if isinstance(other, str):
                found[measured.edition, name] = _delivered(store, config, measured, other)
    return found


def _delivered(store: Store, config: Config, measured: assemble.Measured, indicator: str) -> Floats:
    """Standard errors of an edition's two dates, (2, n), from the indicator that holds them."""
    rows, dates = store.read("core_indicators", edition=measured.edition), config.edition(measured.edition)
    rows = rows[rows["indicator"] == indicator]
    on = pd.to_datetime(rows["measured_on"]).dt.date
    now, before = (
        rows[on == date].set_index("area_id")["value"].reindex(measured.ids).to_numpy(dtype=float)
        for date in (dates.data_on, dates.before_on)
    )
    # ASSUME where none is delivered for the earlier date, it was measured as precisely as today.
    return np.stack([now, np.where(np.isnan(before), now, before)])


def ratios(config: Config, measured: assemble.Measured, beside: Beside) -> Floats:
    """Design effect of each indicator over the common one, (J,)."""
    common = config.settings.certainty.design_effect
    found = []
    for name in measured.indicators:
        own = said_of(config, name).design_effect
        found.append(own if isinstance(own, float) else beside.effects.get((measured.edition, name), common))
    return np.array(found) / common


def prior(
    config: Config, measured: assemble.Measured, areas: Areas, law: Marginals, shares: Floats, sizes: Floats
) -> tuple[Floats, Floats] | None:
    """Return the prior of every cell, two arrays (T, n, J); None where all are flat.

    It is estimated once, at the design effect that holds, and stays as it is beside the other effects.
    """
    settings = config.settings.certainty
    chosen = [said_of(config, name).prior or settings.prior for name in measured.indicators]
    chosen = ["flat" if model == ERROR else which for model, which in zip(law.model, chosen, strict=True)]
    if set(chosen) == {"flat"}:
        return None
    flat = law.flat((settings.prior_alpha, settings.prior_beta))
    a, b = (np.array(np.broadcast_to(start, shares.shape)) for start in flat)
    told = sizes / settings.design_effect
    for j, which in enumerate(chosen):
        if which == "flat":
            continue
        grouped, name = (_by_size(config, areas), "group") if which == "size_class" else (areas, which)
        estimate = priors.of_rates if law.model[j] == GAMMA else priors.of_shares
        column, start = slice(j, j + 1), (float(flat[0][j]), float(flat[1][j]))
        found = estimate(shares[..., column], told[..., column], grouped, name, start)
        a[..., column], b[..., column] = found
    return a, b


def _by_size(config: Config, areas: Areas) -> Areas:
    """The areas grouped by residents as in [flag]: Kleinstquartier, Quartier, larger; unknown residents, no group."""
    limits = np.array([config.settings.flag.micro_below, config.settings.flag.quarter_below])
    code = np.searchsorted(limits, areas.residents, side="right") + 1
    return replace(areas, group=np.where(np.isnan(areas.residents), 0, code))


def list_held(config: Config, measured: assemble.Measured, model: tuple[str, ...], findings: Findings) -> None:
    """List what is held fixed, because it is declared so or because no number of people is known."""
    held = [name for name, law in zip(measured.indicators, model, strict=True) if law == NONE]
    declared = [name for name in held if said_of(config, name).model == NONE]
    unknown = [name for name in held if name not in declared]
    whole = len(held) == len(measured.indicators)
    for names, why, public in (
        (unknown, "no share of people with a known number", "weil kein Anteil an einer bekannten Zahl von Menschen"),
        (declared, "declared without chance", "weil für sie keine Zufallsschwankung angenommen wird"),
    ):
        if not names:
            continue
        nothing = "Keine Angabe zur Zufallsschwankung: " + (
            "Kein Indikator des Verfahrens ist ein Anteil an einer bekannten Zahl von Menschen."
            if not declared
            else "Alle Indikatoren des Verfahrens werden unverändert gehalten."
        )
        findings.add(
            "note",
            "held_fixed",
            f"method {measured.form.name}: {why}: {', '.join(names)}",
            action="no draws, no grades" if whole else "held fixed in the draws; the grades do not speak of them",
            public=nothing if whole else f"In den Ziehungen unverändert gehalten, {public}: {_labels(config, names)}.",
            edition=measured.edition,
        )


def list_laws(config: Config, measured: assemble.Measured, model: tuple[str, ...], findings: Findings) -> None:
    """List what varies by another law than a share of people does, and priors that are not flat."""
    settings = config.settings.certainty
    for law, words in _WORDS.items():
        names = [name for name, own in zip(measured.indicators, model, strict=True) if own == law]
        if names:
            _note(
                findings,
                measured,
                f"{', '.join(names)} by {law}",
                f"Zufallsschwankung als {words}: {_labels(config, names)}.",
            )
    for group, words in _GROUPS.items():
        chosen = [(said_of(config, name).prior or settings.prior) == group for name in measured.indicators]
        names = [
            name
            for name, is_chosen, law in zip(measured.indicators, chosen, model, strict=True)
            if is_chosen and law in (BETA, GAMMA)
        ]
        if names:
            public = (
                f"Vorwissen der Ziehungen aus der Gruppe {words} des Gebiets, die Einstufung bleibt davon unberührt: "
            )
            _note(findings, measured, f"{', '.join(names)} start from {group}", public + f"{_labels(config, names)}.")


def _note(findings: Findings, measured: assemble.Measured, what: str, public: str) -> None:
    action = "as declared or by the unit of the catalogue"
    text = f"method {measured.form.name}: {what}"
    findings.add("note", "chance_declared", text, action=action, public=public, edition=measured.edition)


def _labels(config: Config, names: list[str]) -> str:
    some = "" if len(names) <= _NAMED else f" und {len(names) - _NAMED} weitere"
    return ", ".join(config.catalogue[name].label_de for name in names[:_NAMED]) + some
