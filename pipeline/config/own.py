"""What a city file need not say twice: its own catalogue entries say where they are read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.config import CatalogueEntry, CityFile, Indicator


def completed(settings: "CityFile", file: str, shipped: "Mapping[str, CatalogueEntry]") -> "CityFile":
    """Return the settings with an [[indicators]] entry for each own one that says where it stands.

    Parameters
    ----------
    settings : CityFile
        As written.
    file : str
        Name of the city file, for messages.
    shipped : mapping
        Catalogue of the project.

    Raises
    ------
    ConfigError
        An own entry has an id of the shipped catalogue, or its source is not clear.
    """
    taken = sorted(set(settings.catalogue) & set(shipped))
    if taken:
        raise ConfigError(
            rule="an id of the shipped catalogue keeps its meaning",
            found=f"[catalogue.{taken[0]}], which config/indicators.toml has: {shipped[taken[0]].label_de}",
            where=f"{file}, catalogue",
            remedy="Give the entry another id, or remove it and use the one that ships.",
        )
    known = {entry.id for entry in settings.indicators}
    own = [name for name, entry in settings.catalogue.items() if entry.is_read and name not in known]
    read = tuple(_reading(settings, name, file) for name in own)
    return settings.model_copy(update={"indicators": (*settings.indicators, *read)})


def meanings(settings: "CityFile") -> "dict[str, CatalogueEntry]":
    """Return the own entries as entries of the catalogue; what is not said follows from the label."""
    from pipeline.config import CatalogueEntry

    found = {}
    for name, entry in settings.catalogue.items():
        said = entry.model_dump(exclude={"label", "source", "column", "factor"})
        said |= {
            "label_de": entry.label,
            "label_en": entry.label_en or entry.label,
            "short_de": entry.short_de or entry.label,
            "short_en": entry.short_en or entry.label_en,
            "definition": entry.definition or _definition(entry.label, entry.numerator, entry.denominator),
        }
        found[name] = CatalogueEntry.model_validate(said)
    return found


def _definition(label: str, numerator: str, denominator: str) -> str:
    return f"{label}: {numerator} je {denominator}" if numerator else f"{label}, wie geliefert"


def _reading(settings: "CityFile", name: str, file: str) -> "Indicator":
    from pipeline.config import Indicator

    entry = settings.catalogue[name]
    only = [source.id for source in settings.sources] if len(settings.sources) == 1 else []
    source = entry.source or next(iter(only), "")
    if not source:
        raise ConfigError(
            rule="an indicator names its source where the city has several",
            found=f"[catalogue.{name}] names none of {', '.join(s.id for s in settings.sources) or '(none)'}",
            where=f"{file}, catalogue.{name}",
            remedy="Set `source` of that entry.",
        )
    where = (
        {"column": entry.column} if entry.column else {"numerator": entry.numerator, "denominator": entry.denominator}
    )
    return Indicator.model_validate({"id": name, "source": source, "factor": entry.factor, **where})
