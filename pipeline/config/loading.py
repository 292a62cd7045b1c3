"""Read the configuration of a city with its catalogue and method forms."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.config import burdened, forms, look, own, references, rules
from pipeline.config.assessment import Binding
from pipeline.config.catalogue import CatalogueEntry, ShippedEntry
from pipeline.config.cityfile import CityFile, Config, Paths
from pipeline.config.reading import PROJECT, read_toml, validated


def load(file: Path, *, raw: Path | None = None, out: Path | None = None, revise: str | None = None) -> Config:
    """Read and validate the configuration of a city with its catalogue and method forms.

    Parameters
    ----------
    file : Path
        config/<city>.toml or another file of that form.
    raw : Path, optional
        Folder of the deliveries; ``data/raw/<city>`` of the project by default.
    out : Path, optional
        Folder below which ``data/processed`` and ``reports`` are written; the project by default.
    revise : str, optional
        Reason for which released values may change.

    Returns
    -------
    Config

    Raises
    ------
    ConfigError, MissingInput
    """
    settings = validated(CityFile, read_toml(file), file)
    paths = Paths(raw or PROJECT / "data" / "raw" / settings.city.id, out or PROJECT, settings.city.id)
    files = {name: forms.filled(read_toml(path), path) for name, path in _method_files(settings, file)}
    catalogue = read_catalogue()
    settings = own.completed(settings, file.name, catalogue)
    settings = settings.model_copy(update={"bindings": tuple(_named(entry, files) for entry in settings.bindings)})
    config = Config(settings, {**catalogue, **own.meanings(settings)}, files, paths, file, revise or None)
    references.check(config)
    rules.check(settings, file.name, config.catalogue)
    burdened.check(config)
    look.check(config)
    return config


def changed(config: Config, sections: Mapping[str, Any], files: Mapping[str, Mapping[str, Any]]) -> Config:
    """Return a configuration with other sections and method forms, checked as one that is read from its file.

    Parameters
    ----------
    config : Config
    sections : mapping
        Name of a section to all its settings.
    files : mapping
        Every method form by name.

    Raises
    ------
    ConfigError
        An unknown key, or a value that its setting refuses.
    """
    models = {name: type(getattr(config.settings, name)) for name in sections}
    new = {name: validated(models[name], table, config.file, name) for name, table in sections.items()}
    settings = config.settings.model_copy(update=new)
    found = replace(config, settings=settings, forms=files)
    references.check(found)
    rules.check(settings, config.file.name, config.catalogue)
    burdened.check(found)
    return found


def read_catalogue() -> dict[str, CatalogueEntry]:
    """Read config/indicators.toml."""
    file = PROJECT / "config" / "indicators.toml"
    return {name: validated(ShippedEntry, entry, file, name) for name, entry in read_toml(file).items()}


def city_files() -> dict[str, Path]:
    """Cities that have a configuration, by id."""
    return {file.stem: file for file in sorted((PROJECT / "config").glob("*.toml")) if file.stem != "indicators"}


def _method_files(settings: CityFile, file: Path) -> Iterator[tuple[str, Path]]:
    yield from ((name, _method_file(name, file)) for name in settings.city.methods)


def _named(binding: Binding, files: Mapping[str, Mapping[str, Any]]) -> Binding:
    """A binding that names no indicator binds every slot of its form to the indicator of the same name."""
    if binding.indicators or binding.method not in files:
        return binding
    slots = forms.slots_of(files[binding.method], binding.indicator_set)
    return binding.model_copy(update={"indicators": {slot: slot for slot in slots}})


def _method_file(name: str, city_file: Path) -> Path:
    beside = city_file.parent / "methods" / f"{name}.toml"
    return beside if beside.exists() else PROJECT / "config" / "methods" / f"{name}.toml"
