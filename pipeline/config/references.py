"""Names that one setting gives another must exist."""

from collections.abc import Iterator

from pipeline.config import chance
from pipeline.config.cityfile import CityFile, Config
from pipeline.errors import ConfigError

_CATALOGUES = " in config/indicators.toml or under [catalogue]"


def check(config: Config) -> None:
    """Names that one setting gives another must exist."""
    settings = config.settings
    known = {
        "source": {s.id for s in settings.sources},
        "geography": {g.id for g in settings.geographies},
        "edition": set(config.editions),
        "indicator": set(config.catalogue),
        "method": set(settings.city.methods),
    }
    for kind, name, where in _references(settings):
        if name not in known[kind]:
            raise ConfigError(
                rule=f"every {kind} that is named must be declared",
                found=f"{where} names the {kind} {name!r}",
                where=config.file.name,
                remedy=f"Declare it{_CATALOGUES * (kind == 'indicator')} or name one of: "
                f"{', '.join(sorted(known[kind])) or '(none is declared)'}.",
            )


def _references(settings: CityFile) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, name, where it is used)."""
    entries = (
        *settings.indicators, *settings.population, *settings.validity, *settings.published_classes,
        *settings.funding, *settings.places, *settings.geographies, *settings.crosswalks,
        *(parent for geography in settings.geographies for parent in geography.parents),
        *((settings.blocks,) if settings.blocks else ()), *settings.steering.barriers,
        *((settings.steering.travel,) if settings.steering.travel else ()),
        *((settings.municipalities,) if settings.municipalities else ()),
    )  # fmt: skip
    yield from (("source", entry.source, type(entry).__name__) for entry in entries if entry.source)
    for walk in settings.crosswalks:
        yield from (("geography", name, "crosswalks") for name in (walk.from_geography, walk.to_geography))
    yield from (("geography", edition.geography, f"edition {edition.id}") for edition in settings.editions)
    yield from (("indicator", indicator.id, "indicators") for indicator in settings.indicators)
    for span in (*settings.indicators, *settings.population, *settings.bindings):
        yield from (("edition", e, type(span).__name__) for e in (span.from_edition, span.until_edition) if e)
    for binding in settings.bindings:
        yield "method", binding.method, "bindings"
        yield from (("indicator", name, f"binding of {binding.method}") for name in binding.indicators.values())
    if settings.city.main_method:
        yield "method", settings.city.main_method, "city.main_method"
    yield from chance.references(settings)
    yield from (("edition", name, "steering.editions") for name in settings.steering.editions)
    yield from (("indicator", name, "places.cases") for entry in settings.places for name in entry.cases)
    for entry in settings.shrink:
        yield from (("indicator", name, "shrink") for name in entry.indicators)
    yield from (("indicator", entry.indicator, "burdens") for entry in settings.burdens if entry.indicator)
    yield from (("indicator", entry.indicator, "supply") for entry in settings.supply)
    if settings.typology:
        yield from (("indicator", name, "typology.indicators") for name in settings.typology.indicators)
        yield from (("edition", name, "typology.editions") for name in settings.typology.editions)
