"""What no single setting can say of itself: ids told apart, dates in order, entries that fit one another."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from pipeline.config import chance
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.config import CatalogueEntry, CityFile, Span

# An id becomes a folder, so it is one plain name, and none of those a release uses itself.
_NAME = re.compile(r"\w[\w.-]*")
_INDICATOR = re.compile(r"[^\W\d_]\w*")
_TAKEN = frozenset({"releases", "reports", "internal", "monitor.duckdb", "szenarien", "karten"})


def check(settings: "CityFile", file: str, catalogue: "Mapping[str, CatalogueEntry]") -> None:
    """Refuse a configuration whose entries contradict one another.

    Parameters
    ----------
    settings : CityFile
        Each setting is of its type and range already, and every name it gives another exists.
    file : str
        Name of the file, for the message.
    catalogue : mapping
        The known indicators by id.

    Raises
    ------
    ConfigError
        The first rule that is broken.
    """
    _refuse_folders(settings, file)
    _refuse_twins(settings, file)
    _refuse_dates(settings, file)
    _refuse_spans(settings, file)
    _refuse_bindings(settings, file)
    _refuse_neutral(settings, file, catalogue)
    _refuse_own(settings, file)
    _refuse_factors(settings, file, catalogue)
    _refuse_shapeless(settings, file)
    _refuse_groups(settings, file)
    _refuse_rounded(settings, file)
    _refuse_keys(settings, file)
    _refuse_breaks(settings.publish.breaks, file, set(catalogue))
    _refuse_typology(settings, file)
    _refuse_shrink(settings, file, catalogue)
    _refuse_departments(settings, file, catalogue)
    _refuse_burdens(settings, file, catalogue)
    chance.check(settings, file, catalogue)


def _refuse_folders(settings: "CityFile", file: str) -> None:
    named = [("city", settings.city.id), *(("edition", edition.id) for edition in settings.editions)]
    for kind, name in named:
        if not _NAME.fullmatch(name) or name in _TAKEN:
            raise ConfigError(
                rule=f"the id of a {kind} names a folder: letters, digits, '_', '-', '.', none the release uses itself",
                found=repr(name),
                where=f"{file}, id of the {kind}",
                remedy="Give it a plain id.",
            )


def _refuse_twins(settings: "CityFile", file: str) -> None:
    groups = {
        "edition": [edition.id for edition in settings.editions],
        "geography": [geography.id for geography in settings.geographies],
        "source": [source.id for source in settings.sources],
        "method": list(settings.city.methods),
    }
    for kind, names in groups.items():
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            raise ConfigError(
                rule=f"every {kind} is declared once",
                found=f"{twice[0]!r} stands {names.count(twice[0])} times",
                where=f"{file}, {kind} {twice[0]}",
                remedy="Remove one, or give it an id of its own.",
            )


def _refuse_dates(settings: "CityFile", file: str) -> None:
    for edition in settings.editions:
        if edition.before_on is not None and edition.before_on >= edition.data_on:
            found = f"before_on {edition.before_on}, data_on {edition.data_on}"
            raise _of_edition("the earlier date of an edition lies before its data date", found, file, edition.id)
    for older, newer in pairwise(settings.editions):
        if newer.data_on <= older.data_on:
            found = f"{newer.data_on} of edition {newer.id} behind {older.data_on} of edition {older.id}"
            raise _of_edition("editions stand in the order of their data dates, oldest first", found, file, newer.id)


def _of_edition(rule: str, found: str, file: str, edition: str) -> ConfigError:
    return ConfigError(rule, found, f"{file}, edition {edition}", "Mend the date, or the order of `editions`.")


def _refuse_spans(settings: "CityFile", file: str) -> None:
    """An entry that never holds, or two for one thing in one edition, are mistakes: only one could count."""
    place = {edition.id: position for position, edition in enumerate(settings.editions)}
    for (kind, name), spans in _spans(settings).items():
        held = [_range(span, place) for span in spans]
        empty = next((span for span in held if not span), None)
        both = next((set(a) & set(b) for a, b in combinations(held, 2) if set(a) & set(b)), None)
        if empty is not None or both:
            edition = settings.editions[min(both)].id if both else ""
            raise ConfigError(
                rule=f"one entry of a {kind} holds for an edition, and each holds for one at least",
                found=f"two entries for edition {edition}" if both else "from_edition stands behind until_edition",
                where=f"{file}, {kind} {name!r}",
                remedy="Mend `from_edition` and `until_edition`, or remove one entry.",
            )


def _spans(settings: "CityFile") -> dict[tuple[str, str], "list[Span]"]:
    spans: dict[tuple[str, str], list[Span]] = {}
    for indicator in settings.indicators:
        spans.setdefault(("indicator", indicator.id), []).append(indicator)
    for population in settings.population:
        spans.setdefault(("population group", population.group), []).append(population)
    for binding in settings.bindings:
        spans.setdefault(("binding", binding.method), []).append(binding)
    return spans


def _range(span: "Span", place: Mapping[str, int]) -> range:
    first = 0 if span.from_edition is None else place[span.from_edition]
    last = len(place) - 1 if span.until_edition is None else place[span.until_edition]
    return range(first, last + 1)


def _refuse_bindings(settings: "CityFile", file: str) -> None:
    for binding in settings.bindings:
        twice = [name for name, count in Counter(binding.indicators.values()).items() if count > 1]
        if twice:
            raise ConfigError(
                rule="a binding gives every slot an indicator of its own",
                found=f"{twice[0]!r} fills {list(binding.indicators.values()).count(twice[0])} slots",
                where=f"{file}, binding of {binding.method}",
                remedy="Bind another indicator to one of them.",
            )
    main = settings.city.main_method
    place = {edition.id: position for position, edition in enumerate(settings.editions)}
    bound = {p for binding in settings.bindings if binding.method == main for p in _range(binding, place)}
    unbound = [edition for edition, position in place.items() if position not in bound]
    if main is not None and unbound:
        raise ConfigError(
            rule="the main method is bound in every edition: without it no area is scored",
            found=f"no binding of {main!r} for edition {', '.join(unbound)}",
            where=f"{file}, bindings",
            remedy="Bind its indicators in [[bindings]], or leave `main_method` out.",
        )


def _refuse_neutral(settings: "CityFile", file: str, catalogue: "Mapping[str, CatalogueEntry]") -> None:
    """An indicator without a bad end says nothing of deprivation."""
    for binding in settings.bindings:
        neutral = [name for name in binding.indicators.values() if catalogue[name].polarity == "neutral"]
        if neutral:
            raise ConfigError(
                rule="a method takes indicators with a declared polarity",
                found=f"{neutral[0]!r} is neutral in the catalogue",
                where=f"{file}, binding of {binding.method}",
                remedy="Bind an indicator of which high or low is worse.",
            )


def _refuse_own(settings: "CityFile", file: str) -> None:
    """The id of an indicator is a column of the data set and part of a drawing's name."""
    odd = [name for name in settings.catalogue if not _INDICATOR.fullmatch(name)]
    if odd:
        raise ConfigError(
            rule="the id of an indicator has letters, digits and '_' only, a letter first",
            found=repr(odd[0]),
            where=f"{file}, catalogue",
            remedy="Give it a plain id; its `label` may hold any words.",
        )


def _refuse_factors(settings: "CityFile", file: str, catalogue: "Mapping[str, CatalogueEntry]") -> None:
    """A rate of counts is per its unit already; a factor beside it would hide what it is per."""
    for indicator in settings.indicators:
        unit, is_rate = catalogue[indicator.id].unit, catalogue[indicator.id].per > 0
        if indicator.factor != 1 and indicator.is_built and is_rate:
            raise ConfigError(
                rule="a rate of two counts is per its unit and takes no factor",
                found=f"factor = {indicator.factor:g} beside the unit {unit!r}",
                where=f"{file}, indicator {indicator.id!r}",
                remedy="Remove `factor`, or give the indicator another unit that says what it is per.",
            )


def _refuse_shapeless(settings: "CityFile", file: str) -> None:
    """Funding areas, places and blocks are laid over areas, which a plain table does not hold."""
    formats = {source.id: source.format for source in settings.sources}
    plain = [geography.id for geography in settings.geographies if formats[geography.source] != "vector"]
    laid = {"funding": settings.funding, "places": settings.places, "blocks": settings.blocks}
    named = [name for name, given in laid.items() if given]
    named += ["steering.barriers"] if settings.steering.barriers else []
    if plain and named:
        raise ConfigError(
            rule="what is laid over areas needs areas with geometry",
            found=f"[{named[0]}] beside the geography {plain[0]!r}, which comes from a table",
            where=f"{file}, {named[0]}",
            remedy='Let the geography name a layer (`format = "vector"`), or leave that entry out.',
        )


def _refuse_groups(settings: "CityFile", file: str) -> None:
    """A rate over a population group needs that group in every edition for which it holds."""
    place = {edition.id: position for position, edition in enumerate(settings.editions)}
    counted: dict[str, set[int]] = {}
    for population in settings.population:
        counted.setdefault(population.group, set()).update(_range(population, place))
    for indicator in settings.indicators:
        for group in filter(None, (indicator.numerator_group, indicator.denominator_group)):
            absent = set(_range(indicator, place)) - counted.get(group, set())
            if absent:
                raise ConfigError(
                    rule="a population group that an indicator counts is declared for its editions",
                    found=f"no group {group!r} in edition {settings.editions[min(absent)].id}",
                    where=f"{file}, indicator {indicator.id!r}",
                    remedy="Declare it in [[population]], or name one of: " + (", ".join(sorted(counted)) or "(none)"),
                )


def _refuse_rounded(settings: "CityFile", file: str) -> None:
    """The difference of two rounded counts is mostly rounding (STANDARDS §1)."""
    rounded = {source.id: source.rounded_to for source in settings.sources if source.rounded_to}
    for indicator in settings.indicators:
        if indicator.source in rounded and (indicator.change or indicator.change_column):
            raise ConfigError(
                rule="no change is computed from rounded counts",
                found=f"the source {indicator.source!r} is rounded to {rounded[indicator.source]}",
                where=f"{file}, indicator {indicator.id!r}",
                remedy="Leave `change` and `change_column` out, or ask for exact counts.",
            )


def _refuse_keys(settings: "CityFile", file: str) -> None:
    """A source has one key; where an entry repeats it, it must say the same."""
    keys = {source.id: source.key for source in settings.sources}
    for where, source, key in _keyed(settings):
        if key and keys[source] is not None and key != keys[source]:
            raise ConfigError(
                rule="an entry names the key of its source",
                found=f"{key!r}, and the source {source!r} has the key {keys[source]!r}",
                where=f"{file}, {where}",
                remedy="Let both name one column; a second key needs a second [[sources]] entry for that file.",
            )


def _keyed(settings: "CityFile") -> Iterator[tuple[str, str, str]]:
    for geography in settings.geographies:
        yield f"geography {geography.id}", geography.source, geography.key
        yield from (
            (f"level {parent.level}", parent.source or geography.source, parent.key) for parent in geography.parents
        )
    yield from ((f"funding {entry.programme}", entry.source, entry.key) for entry in settings.funding)
    yield from (("places", entry.source, entry.key) for entry in settings.places)
    if settings.blocks is not None:
        yield "blocks", settings.blocks.source, settings.blocks.key


def _refuse_breaks(breaks: Mapping[str, tuple[float, ...]], file: str, catalogue: set[str]) -> None:
    for indicator, limits in breaks.items():
        ascend = bool(limits) and all(a < b for a, b in pairwise(limits))
        if indicator not in catalogue or not ascend:
            raise ConfigError(
                rule="breaks are ascending limits of an indicator of the catalogue",
                found=f"{indicator!r}: {list(limits)}" if indicator in catalogue else f"no indicator {indicator!r}",
                where=f"{file}, publish.breaks",
                remedy="Give limits from small to large, or mend the indicator's id.",
            )


def _refuse_typology(settings: "CityFile", file: str) -> None:
    """Types need their indicators once, declared for the editions typed, and something to be numbered by."""
    typology = settings.typology
    if typology is None:
        return
    where = f"{file}, typology"
    twice = [name for name, count in Counter(typology.indicators).items() if count > 1]
    if twice:
        rule = "every indicator of the typology is named once: twice it would count twice"
        raise ConfigError(rule, repr(twice[0]), where, "Remove one.")
    if typology.order == "score" and settings.city.main_method is None:
        rule = "types are numbered by the score of the main method, where there is one"
        raise ConfigError(rule, "no main_method", where, 'Set `order = "component"`.')
    place = {edition.id: position for position, edition in enumerate(settings.editions)}
    wanted = {place[name] for name in typology.editions}
    for name in typology.indicators:
        held = {p for entry in settings.indicators if entry.id == name for p in _range(entry, place)}
        missing = wanted - held if wanted else set() if held else {len(place) - 1}
        if missing:
            raise ConfigError(
                rule="an indicator of the typology is declared for the editions typed",
                found=f"{name!r} is not declared for edition {settings.editions[min(missing)].id}",
                where=where,
                remedy="Declare it in [[indicators]], or leave it or the edition out.",
            )


def _refuse_shrink(settings: "CityFile", file: str, catalogue: "Mapping[str, CatalogueEntry]") -> None:
    """Only shares in per cent have cases and people to shrink by, each by one rule; neighbours need borders."""
    named = [name for entry in settings.shrink for name in entry.indicators]
    twice = [name for name, count in Counter(named).items() if count > 1]
    if twice:
        raise ConfigError("an indicator is shrunken by one rule", repr(twice[0]), f"{file}, shrink", "Remove one.")
    declared = {entry.id for entry in settings.indicators}
    odd = [name for name in named if not catalogue[name].is_share or name not in declared]
    if odd:
        raise ConfigError(
            rule="what is shrunken is a share in per cent that [[indicators]] declares",
            found=f"{odd[0]!r} in {catalogue[odd[0]].unit!r}",
            where=f"{file}, shrink",
            remedy="Declare the indicator, or name one in per cent.",
        )
    formats = {source.id: source.format for source in settings.sources}
    plain = any(formats[geography.source] != "vector" for geography in settings.geographies)
    if plain and any(entry.group == "neighbours" for entry in settings.shrink):
        raise ConfigError(
            rule="neighbours are known of areas with geometry",
            found="areas from a table",
            where=f"{file}, shrink",
            remedy="Name another group, or a layer as source of the geography.",
        )


def _refuse_departments(settings: "CityFile", file: str, catalogue: "Mapping[str, CatalogueEntry]") -> None:
    """A department of a theme that no indicator has would never review anything."""
    themes = {entry.theme for entry in catalogue.values()}
    unknown = [theme for theme in settings.flag.departments if theme not in themes]
    if unknown:
        raise ConfigError(
            rule="a department belongs to a theme of the catalogue",
            found=f"flag.departments names {unknown[0]!r}",
            where=f"{file}, flag.departments",
            remedy=f"Name one of: {', '.join(sorted(themes - {''}))}.",
        )


def _refuse_burdens(settings: "CityFile", file: str, catalogue: "Mapping[str, CatalogueEntry]") -> None:
    """A limit needs a worse side; a burden is declared once; classes are of a method that makes them."""
    used: list[tuple[str, str, str]] = [
        ("burdens", entry.burden, entry.indicator) for entry in settings.burdens if entry.indicator
    ]
    used += [("supply", entry.function, entry.indicator) for entry in settings.supply]
    for key, name, indicator in used:
        if catalogue[indicator].polarity == "neutral":
            raise ConfigError(
                rule="a limit stands on an indicator with a worse side",
                found=f"{indicator!r} is neutral",
                where=f"{file}, {key} {name}",
                remedy="Name another indicator, or declare its polarity under [catalogue].",
            )
    twice = [name for name, n in Counter(entry.burden for entry in settings.burdens).items() if n > 1]
    if twice:
        raise ConfigError(
            rule="a burden is declared once",
            found=f"{twice[0]!r} stands more than once",
            where=f"{file}, burdens {twice[0]}",
            remedy="Keep one entry.",
        )
    if any(entry.classes for entry in settings.burdens) and not settings.city.main_method:
        raise ConfigError(
            rule="classes are of the main method",
            found="a social burden by classes, and no main method",
            where=f"{file}, burdens social",
            remedy="Name `main_method`, or an indicator with its limit.",
        )
