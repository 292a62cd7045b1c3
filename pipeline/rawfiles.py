"""Which files a configuration expects below the raw folder: known before anything heavy is imported."""

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.config import Config, Edition, Indicator, Population, Source
from pipeline.errors import ConfigError, MissingInput

# A shapefile is several files; its siblings are part of the delivery.
_SIBLINGS = (".shx", ".dbf", ".prj", ".cpg")


def words(edition: Edition) -> dict[str, str]:
    """Return what {edition}, {data_on}, {before_on} and {population_on} stand for; dates as yyyymmdd."""
    dates = {"data_on": edition.data_on, "before_on": edition.before_on, "population_on": edition.population_on}
    return {"edition": edition.id} | {name: f"{day:%Y%m%d}" for name, day in dates.items() if day}


def filled(pattern: str, edition: Edition, where: str) -> str:
    """Put an edition's words into a file name or filter.

    Raises
    ------
    ConfigError
        The pattern names a word this edition does not have.
    """
    try:
        return pattern.format(**words(edition))
    except (KeyError, IndexError, ValueError) as error:
        raise ConfigError(
            rule="a placeholder must be a word of the edition",
            found=f"{pattern!r} with {error} for edition {edition.id}",
            where=where,
            remedy=f"Edition {edition.id} knows {', '.join('{' + word + '}' for word in words(edition))}.",
        ) from None


def expected(config: Config) -> dict[str, tuple[str, ...]]:
    """Return the files each source consists of, relative to the raw folder, in the order of the editions."""
    return {source.id: tuple(dict.fromkeys(_names(config, source))) for source in config.settings.sources}


def files(config: Config) -> dict[str, Path]:
    """Return every file of the deliveries that a run reads, by its name relative to the raw folder.

    Raises
    ------
    MissingInput
        The raw folder or some files are not there; all of them are named at once.
    """
    raw = config.paths.raw
    names = {name: source for source, group in expected(config).items() for name in group}
    for name, source_id in names.items():
        refuse_outside(raw, name, source_id)
    if raw.is_dir() and not os.access(raw, os.R_OK | os.X_OK):
        _refuse_unreadable(raw, ["the folder"])
    _refuse_missing(config, {name: source for name, source in names.items() if not (raw / name).is_file()})
    _refuse_unreadable(raw, [name for name in names if not os.access(raw / name, os.R_OK)])
    return {path.relative_to(raw).as_posix(): path for name in names for path in _with_siblings(raw / name)}


def refuse_outside(raw: Path, name: str, source_id: str) -> None:
    """Refuse a file that does not lie in the raw folder.

    Raises
    ------
    ConfigError
    """
    if not name or not (raw / name).resolve().is_relative_to(raw.resolve()):
        is_link = name and (raw / name).is_symlink()
        raise ConfigError(
            rule="a delivery must lie in the raw folder",
            found=f"{name!r} {'is a link that ' * bool(is_link)}leads out of it" if name else "no file name",
            where=f"source {source_id!r}",
            remedy="Copy the file into the raw folder and name it there.",
        )


def _names(config: Config, source: Source) -> Iterator[str]:
    where = f"{config.file.name}, source {source.id}, file"
    for edition in config.settings.editions:
        if "{" not in source.file or _is_used(config, source, edition):
            yield filled(source.file, edition, where)


def _is_used(config: Config, source: Source, edition: Edition) -> bool:
    """Say whether an entry that holds for the edition reads the source; one that nobody reads is always expected."""
    entries: tuple[Indicator | Population, ...] = (*config.settings.indicators, *config.settings.population)
    spans = [entry for entry in entries if entry.source == source.id]
    return not spans or any(config.holds(span, edition.id) for span in spans)


def _with_siblings(path: Path) -> Iterator[Path]:
    yield path
    if path.suffix.lower() == ".shp":
        yield from (path.with_suffix(suffix) for suffix in _SIBLINGS if path.with_suffix(suffix).is_file())


def _refuse_unreadable(raw: Path, names: list[str]) -> None:
    if names:
        raise MissingInput(
            rule="every file the configuration names must be readable",
            found=f"no right to read {', '.join(names)}",
            where=str(raw),
            remedy="Ask for the right to read it, or put a copy of your own into another raw folder.",
        )


def _refuse_missing(config: Config, missing: dict[str, str]) -> None:
    raw, city = config.paths.raw, config.settings.city.id
    if not missing:
        return
    stands = {name: ": a folder of that name is there" * (raw / name).is_dir() for name in missing}
    lines = "\n".join(f"           {name} (source {source}){stands[name]}" for name, source in missing.items())
    folder = (
        ""
        if raw.is_dir()
        else ", and the folder itself is not there"
        if not raw.exists()
        else ", which is not a folder"
    )
    raise MissingInput(
        rule="every file the configuration names must be there before a run begins",
        found=f"{len(missing)} {'file is' if len(missing) == 1 else 'files are'} missing:\n{lines}",
        where=f"{raw}{folder}",
        remedy=f"Put them there, or name another folder: make monitor CITY={city} RAW=<folder>",
    )
