"""What a city file need not say twice: its own catalogue entries are read, and bound to slots of the same name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.config import Binding, CatalogueEntry, CityFile, Indicator

Forms = Mapping[str, Mapping[str, Any]]


def completed(settings: "CityFile", forms: Forms, file: str, shipped: "Mapping[str, CatalogueEntry]") -> "CityFile":
    """Return the settings with an [[indicators]] entry for each own one that says where it stands, and whole bindings.

    Parameters
    ----------
    settings : CityFile
        As written.
    forms : mapping
        Tables of the method files by method.
    file : str
        Name of the city file, for messages.
    shipped : mapping
        Catalogue of the project.

    Raises
    ------
    ConfigError
        An own entry has an id of the shipped catalogue, its source is not clear, or a binding leaves open which
        indicator set it fills.
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
    bindings = tuple(_bound(binding, forms.get(binding.method, {}), file) for binding in settings.bindings)
    return settings.model_copy(update={"indicators": (*settings.indicators, *read), "bindings": bindings})


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


def _bound(binding: "Binding", form: Mapping[str, Any], file: str) -> "Binding":
    """Name the only indicator set, and let every slot have the indicator of its own name."""
    sets = form.get("sets", {})
    chosen = binding.indicator_set
    if not chosen and len(sets) == 1:
        chosen = next(iter(sets))
    if not chosen:
        raise ConfigError(
            rule="a binding names the indicator set it fills, where the method has several",
            found=f"none named; {binding.method} has {', '.join(sets) or '(none)'}",
            where=f"{file}, binding of {binding.method}",
            remedy="Set `indicator_set` of that [[bindings]] entry.",
        )
    slots = sets.get(chosen, {}).get("indicators", ())
    indicators = binding.indicators or {slot: slot for slot in slots}
    return binding.model_copy(update={"indicator_set": chosen, "indicators": indicators})
