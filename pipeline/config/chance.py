"""What is said of chance must fit the indicators that it is said of, and correlations one another."""

from collections.abc import Iterator, Mapping
from math import sqrt
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.config import CatalogueEntry, CityFile, IndicatorChance


def references(settings: "CityFile") -> Iterator[tuple[str, str, str]]:
    """Yield every indicator that [certainty] names, as (kind, name, where)."""
    chance = settings.certainty
    yield from (("indicator", name, "certainty.indicators") for name in chance.indicators)
    for name, entry in chance.indicators.items():
        if isinstance(entry.standard_error, str):
            yield "indicator", entry.standard_error, f"certainty.indicators.{name}"
    yield from (
        ("indicator", name, "certainty.correlation_pairs") for pair in chance.correlation_pairs for name in pair[:2]
    )


def check(settings: "CityFile", file: str, catalogue: "Mapping[str, CatalogueEntry]") -> None:
    """Refuse what is said of chance where it contradicts the catalogue, the areas or itself: a row of `rules.check`."""
    bound = {name for binding in settings.bindings for name in binding.indicators.values()}
    for name, entry in settings.certainty.indicators.items():
        where = f"{file}, certainty.indicators.{name}"
        if name not in bound:
            raise ConfigError(
                "chance is declared of indicators that a method takes",
                repr(name),
                where,
                "Bind it, or remove the entry.",
            )
        _refuse_model(entry, catalogue[name], where)
        _refuse_error(settings, entry, name, where)
    _refuse_neighbours(settings, file)
    _refuse_pairs(settings, bound, file)


def _refuse_model(entry: "IndicatorChance", meaning: "CatalogueEntry", where: str) -> None:
    unit = meaning.unit
    if entry.model == "beta_binomial" and not meaning.is_share:
        raise ConfigError("beta_binomial is of shares in per cent", f"unit {unit!r}", where, "Declare another `model`.")
    if entry.model == "gamma_poisson" and not meaning.per > 0:
        raise ConfigError(
            "gamma_poisson is of events per hundred or thousand", f"unit {unit!r}", where, "Declare another `model`."
        )


def _refuse_error(settings: "CityFile", entry: "IndicatorChance", name: str, where: str) -> None:
    other = entry.standard_error
    if not isinstance(other, str):
        return
    if other == name or other not in {indicator.id for indicator in settings.indicators}:
        raise ConfigError(
            rule="a standard error is a number, or another indicator that [[indicators]] reads",
            found=repr(other),
            where=where,
            remedy="Read its column as an indicator of its own, in the unit of this one.",
        )


def _refuse_neighbours(settings: "CityFile", file: str) -> None:
    formats = {source.id: source.format for source in settings.sources}
    plain = any(formats[geography.source] != "vector" for geography in settings.geographies)
    chance = settings.certainty
    if plain and "neighbours" in (chance.prior, *(entry.prior for entry in chance.indicators.values())):
        raise ConfigError(
            rule="neighbours are known of areas with geometry",
            found="areas from a table",
            where=f"{file}, certainty.prior",
            remedy="Name another group, or a layer as source of the geography.",
        )


def _refuse_pairs(settings: "CityFile", bound: set[str], file: str) -> None:
    where, seen = f"{file}, certainty.correlation_pairs", set()
    for one, other, number in settings.certainty.correlation_pairs:
        pair = frozenset((one, other))
        if len(pair) < 2 or pair in seen or not pair <= bound or not -1 < number < 1:
            raise ConfigError(
                rule="a pair is two indicators that methods take, once, and a correlation between -1 and 1",
                found=f"{one}, {other}, {number:g}",
                where=where,
                remedy="Correct the pair, or remove it.",
            )
        seen.add(pair)
    for binding in settings.bindings if seen else ():
        _refuse_impossible(settings, tuple(binding.indicators.values()), where)


def _refuse_impossible(settings: "CityFile", names: tuple[str, ...], where: str) -> None:
    """Refuse correlations that no numbers could have: the matrix of a binding must be positive definite."""
    chance = settings.certainty
    rows = matrix(names, chance.correlation_indicators, chance.correlation_pairs)
    at = _first_impossible(rows)
    if at is not None:
        against = [f"{names[j]} {rows[at][j]:g}" for j in range(at)]
        named = [f"{one} with {other}" for one, other, _ in chance.correlation_pairs if {one, other} <= set(names)]
        raise ConfigError(
            rule="correlations fit together (a positive definite matrix)",
            found=f"{names[at]} correlates with {', '.join(against)}, which with their own correlations cannot be",
            where=where,
            remedy=f"Bring the pairs ({'; '.join(named)}) nearer to correlation_indicators = "
            f"{chance.correlation_indicators:g}, or declare those between the others too.",
        )


def matrix(
    names: tuple[str, ...], common: float, pairs: tuple[tuple[str, str, float], ...]
) -> tuple[tuple[float, ...], ...]:
    """Return the correlations of indicators, in their order: the common one but for declared pairs."""
    declared = {frozenset(pair[:2]): pair[2] for pair in pairs}
    return tuple(
        tuple(1.0 if one == other else declared.get(frozenset((one, other)), common) for other in names)
        for one in names
    )


def _first_impossible(rows: tuple[tuple[float, ...], ...]) -> int | None:
    """Place of the first row whose part above is not positive definite, by Cholesky's factors; None if all are."""
    lower: list[list[float]] = []
    for i, row in enumerate(rows):
        factors: list[float] = []
        for j in range(i):
            factors.append((row[j] - sum(a * b for a, b in zip(factors, lower[j], strict=False))) / lower[j][j])
        rest = row[i] - sum(a * a for a in factors)
        if rest <= 1e-9:
            return i
        lower.append([*factors, sqrt(rest)])
    return None
