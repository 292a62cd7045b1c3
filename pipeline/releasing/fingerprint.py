"""Checksums that decide whether a stage must run: its code, its part of the configuration, its inputs."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pipeline import rawfiles, schema
from pipeline.config import PROJECT, Config

PACKAGE = Path(__file__).resolve().parents[1]
LOCK = PROJECT / "requirements.lock"


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def of_json(value: object) -> str:
    """Return the SHA-256 of a value as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def of_files(paths: Iterable[Path], root: Path) -> dict[str, str]:
    """Return the SHA-256 of files by their name relative to a folder, sorted by name."""
    return {path.relative_to(root).as_posix(): of_file(path) for path in sorted(paths)}


@cache
def of_code() -> str:
    """Return the checksum of the package: every Python and typst file of it, not git's opinion."""
    sources = (path for suffix in ("*.py", "*.typ") for path in PACKAGE.rglob(suffix))
    return of_json(of_files(sources, PACKAGE))


@cache
def of_lock() -> str:
    """Return the checksum of the pinned libraries; empty where the package is installed without its lock file."""
    return of_file(LOCK) if LOCK.is_file() else ""


def of_sources(config: Config) -> dict[str, str]:
    """Return the SHA-256 of every delivered file by its name.

    Raises
    ------
    MissingInput
        Files are not there; all are named.
    """
    return {name: of_file(path) for name, path in sorted(rawfiles.files(config).items())}


def of_side_files(config: Config) -> dict[str, str]:
    """Return the SHA-256 of what stands beside the configuration: corrections, crosswalks, name maps."""
    folder = config.file.parent
    paths = {path for path in (folder / config.settings.city.id).rglob("*") if path.is_file()}
    corrections = config.settings.corrections
    places = (folder, PROJECT / "config") if corrections else ()
    named = next(
        (place / corrections.file for place in places if corrections and (place / corrections.file).is_file()), None
    )
    return of_files(paths, folder) | ({"corrections": of_file(named)} if named else {})


def of_stage(
    name: str,
    parts: tuple[str, ...],
    config: Config,
    sources: Mapping[str, str],
    above: Mapping[str, Mapping[str, str]],
) -> str:
    """Return the checksum of everything a stage depends on.

    Parameters
    ----------
    name : str
        The stage.
    parts : tuple of str
        Names of the fields of the configuration it reads; none: all.
    config : Config
        The configuration.
    sources : mapping
        Checksums of the deliveries by file name; only the first stage reads them.
    above : mapping
        Checksums of the tables by name, for every stage above that has run.
    """
    is_first = name == schema.STAGES[0]
    inputs: object = [sources, of_side_files(config)] if is_first else above
    return of_json([name, of_code(), of_lock(), config.checksum(*parts), inputs])
