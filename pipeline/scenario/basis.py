"""The release that a scenario is compared with, copied into memory: nothing of it is opened for writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.config import Config
from pipeline.errors import Busy, CheckFailed, MissingInput, StaleInput
from pipeline.releasing import fingerprint, folders
from pipeline.releasing.record import Record

if TYPE_CHECKING:
    from pipeline.store import Store


@dataclass(frozen=True)
class Release:
    """The release in force when the scenario began; another one that comes meanwhile changes nothing of it.

    Attributes
    ----------
    is_same_code : bool
        Whether it was made by the code that now computes the scenario.
    """

    number: int
    folder: Path
    database_sha256: str
    is_same_code: bool

    @property
    def database(self) -> Path:
        """Its database, opened read-only."""
        return self.folder / folders.DATABASE


def release(config: Config) -> Release:
    """Return the release in force; no lock is taken, since a run never writes into a release.

    Raises
    ------
    MissingInput
        There is none.
    CheckFailed
        Its database was written to.
    StaleInput
        The configuration is not the one it was made with: differences would not be the scenario's.
    """
    number = folders.current(config.paths)
    if number is None:
        raise MissingInput(
            rule="a scenario is compared with a release",
            found="no release is in force",
            where=str(config.paths.releases),
            remedy="Run `monitor run` first, or name the folder it wrote to: --out FOLDER.",
        )
    folder = config.paths.current.resolve()
    record = Record.read(folder / folders.STAGES_FILE)
    database = folder / folders.DATABASE
    digest = fingerprint.of_file(database) if database.is_file() else ""
    if digest != record.database:
        raise CheckFailed(
            rule="the database of the release in force must be as it was released",
            found="it was changed" if digest else "it is not there",
            where=str(database),
            remedy="Restore it from a backup, or let `current` lead to an older release.",
        )
    if folders.is_held(database):
        raise Busy(
            "the database of a release is read only", "a program holds it open for writing", str(database), "Close it."
        )
    return Release(number, folder, digest, _is_same_code(config, record))


def _is_same_code(config: Config, record: Record) -> bool:
    """protect hangs on the whole configuration, the code, and the tables above it."""
    entry = record.stages.get("protect")
    above = {name: of.tables for name, of in record.stages.items() if name not in ("protect", "publish")}
    return entry is not None and entry.fingerprint == fingerprint.of_stage("protect", (), config, {}, above)


@contextmanager
def copied(found: Release, config: Config) -> "Iterator[Store]":
    """Yield a store in memory with every table of the release; it ends with the process, and leaves nothing behind.

    Raises
    ------
    StaleInput
        See ``release``.
    """
    from pipeline.store import Store

    with Store(Path(":memory:"), baseline=found.database) as store:
        known = [name for name in schema.TABLES if store.has(name, in_baseline=True)]
        store.take(known)
        if not found.is_same_code:
            _refuse_other_tables(store, found)
            _refuse_stale(store, config)
        for name in schema.TABLES.keys() - set(known):
            store.write_rows(name, [])
        yield store


def _refuse_other_tables(store: "Store", found: Release) -> None:
    """A release of older code may lack columns that are read now."""
    rows = store.query("SELECT table_name, column_name FROM duckdb_columns() WHERE database_name <> 'baseline'")
    there = {name: set(of["column_name"]) for name, of in rows.groupby("table_name")}
    odd = sorted(name for name in there.keys() & schema.TABLES.keys() if set(schema.TABLES[name].names) - there[name])
    if odd:
        raise StaleInput(
            rule="a scenario reads the tables that this version of the program writes",
            found=f"release {found.number} was made by another version: {', '.join(odd[:3])} have other columns",
            where=str(found.database),
            remedy="Run `monitor run` first; it makes a release with the tables of this version.",
        )


def _refuse_stale(store: "Store", config: Config) -> None:
    """Other code alone is told in scenario.json; another configuration is refused."""
    made_with = store.read("releases").sort_values("release")["config_sha256"].iloc[-1]
    if made_with != config.checksum():
        raise StaleInput(
            rule="a scenario starts from the configuration of the release",
            found=f"{config.file.name}, its methods, the catalogue or the settings of the program changed since",
            where=str(config.file),
            remedy="Run `monitor run` first, or take the change back and put it into the scenario.",
        )
