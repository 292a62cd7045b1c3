"""Numbered releases: one folder each, swapped into force by one link; whatever happens, the last one stays whole.

data/processed/<city>/releases/.lock      held by the run at work
data/processed/<city>/releases/.work      what a run builds
data/processed/<city>/releases/<n>        a release: internal/, <edition>/, reports/<edition>/
data/processed/<city>/releases/current    link to the release in force
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.config import Paths
from pipeline.errors import Busy, CheckFailed, OutputBlocked
from pipeline.releasing import fingerprint
from pipeline.releasing.record import Record

INTERNAL = "internal"
DATABASE = f"{INTERNAL}/monitor.duckdb"
STAGES_FILE = f"{INTERNAL}/stages.json"
PENDING = f"{INTERNAL}/not_in_force_yet"
CLEAN = "clean"

BLOCKED = {
    errno.ENOSPC: "there is no space left",
    errno.EDQUOT: "the quota is used up",
    errno.EFBIG: "a file grew over the allowed size",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "there is no right to write",
    errno.EPERM: "there is no right to write",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EEXIST: "a file stands where a folder should be",
    errno.EISDIR: "a folder stands where a file should be",
    errno.ENAMETOOLONG: "the name is too long",
}
_ANYWHERE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def writing(paths: Paths) -> Iterator[None]:
    """Turn a failure of the place for the results into a message; what fails elsewhere stays a bug.

    Raises
    ------
    OutputBlocked
        No space, no right, a file where a folder should be.
    """
    try:
        yield
    except OSError as error:
        place = str(error.filename or "")
        if error.errno not in BLOCKED or not (place.startswith(str(paths.out)) or error.errno in _ANYWHERE):
            raise
        raise _blocked(BLOCKED[error.errno], place or str(paths.out)) from error
    except Exception as error:
        # DuckDB and GDAL have errors of their own for a full disk; only their text says so.
        number = next((number for number in _ANYWHERE if os.strerror(number) in str(error)), None)
        if number is None:
            raise
        raise _blocked(BLOCKED[number], str(paths.out)) from error


@contextmanager
def locked(paths: Paths) -> Iterator[None]:
    """Hold the lock of a city; the system frees it when the process ends, however it ends.

    Raises
    ------
    Busy
        Another run holds it.
    """
    paths.releases.mkdir(parents=True, exist_ok=True)
    with (paths.releases / ".lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Busy(
                rule="one run at a time per city",
                found=f"process {lock.read().strip() or '?'} is at work on {paths.city}",
                where=str(paths.releases / ".lock"),
                remedy="Wait until it has ended; the lock frees itself.",
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def current(paths: Paths) -> int | None:
    """Return the number of the release in force; None before the first.

    Raises
    ------
    OutputBlocked
        The link leads nowhere, so nobody can say which values are released.
    """
    if not paths.current.is_symlink() and not paths.current.exists():
        return None
    target = paths.current.resolve()
    if not (paths.current.is_symlink() and target.name.isdecimal() and target.is_dir()):
        raise _blocked("`current` is not a link to a release", str(paths.current))
    return int(target.name)


def clear_remnants(paths: Paths, *, keep_work: bool = False) -> None:
    """Remove what a killed run left: half-built work, half-made links, a folder that never came into force."""
    in_force = current(paths)
    if not (keep_work and (paths.work / CLEAN).exists()):
        _remove(paths.work)
    for link in _temporary_links(paths):
        link.unlink()
    for folder in _numbered(paths):
        if folder.name == str(in_force):
            (folder / PENDING).unlink(missing_ok=True)
        elif (folder / PENDING).exists():
            _remove(folder)


def refuse_blocked_places(paths: Paths, editions: tuple[str, ...]) -> None:
    """Refuse before any work where something else stands in the place of a link, or `current` is gone.

    Raises
    ------
    OutputBlocked
        A file or folder of somebody else stands there, or nobody can say which release is in force.
    """
    _refuse_lost_current(paths)
    paths.reports.parent.mkdir(parents=True, exist_ok=True)
    for place in (*(paths.processed / edition for edition in editions), _database_link(paths), paths.reports):
        if place.exists() and not place.is_symlink():
            raise _blocked("something stands where a link to the release in force should be", str(place))


def _refuse_lost_current(paths: Paths) -> None:
    """Without `current` a run would begin anew beside the releases that are there, and forget what was released."""
    whole = sorted(int(folder.name) for folder in _numbered(paths) if not (folder / PENDING).exists())
    if whole and current(paths) is None:
        raise OutputBlocked(
            rule="the link `current` says which release is in force",
            found=f"it is gone, and the releases {', '.join(map(str, whole))} are there",
            where=str(paths.current),
            remedy=f"Make it again: ln -s {whole[-1]} '{paths.current}'; or name another folder: OUT=<folder> (--out).",
        )


def begin_work(paths: Paths) -> None:
    """Make .work afresh, with a copy of the database in force; the copy is whole since a release is checkpointed."""
    _remove(paths.work)
    (paths.work / INTERNAL).mkdir(parents=True)
    if current(paths) is not None:
        for name in (DATABASE, STAGES_FILE):
            shutil.copyfile(paths.current / name, paths.work / name)


def discard_work(paths: Paths) -> None:
    """Remove .work: it holds nothing that is not in force."""
    _remove(paths.work)


def baseline(paths: Paths) -> Path | None:
    """Return the database in force to compare with; a copy of it where somebody holds it open for writing."""
    if current(paths) is None:
        return None
    database = paths.current.resolve() / DATABASE
    if not is_held(database):
        return database
    copy = paths.work / INTERNAL / ".baseline.duckdb"
    shutil.copyfile(database, copy)
    return copy


def verify(paths: Paths, record: Record) -> bool:
    """Say whether all products in force are there as released; insist that the database is.

    Raises
    ------
    CheckFailed
        The database in force is missing or was written to: revisions could not be told from it.
    """
    if current(paths) is None:
        return False
    database = paths.current / DATABASE
    if not database.is_file() or fingerprint.of_file(database) != record.database:
        raise CheckFailed(
            rule="the database of the release in force must be as it was released",
            found="it was changed" if database.is_file() else "it is not there",
            where=str(database.resolve()),
            remedy="Restore it from a backup, or let `current` lead to an older release and delete this one.",
        )
    return products(paths.current.resolve()) == record.products


def products(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every public file of a release or of .work by its name in it."""
    return fingerprint.of_files((path for top in public(folder) for path in top.rglob("*") if path.is_file()), folder)


def public(folder: Path) -> list[Path]:
    """Return the folders of a release that are for publication."""
    return [top for top in sorted(folder.iterdir()) if top.is_dir() and top.name != INTERNAL]


def clear_products(paths: Paths) -> None:
    """Remove the products in .work, so that none of another configuration is left among them."""
    for top in public(paths.work):
        _remove(top)


def link_unchanged(paths: Paths, made: dict[str, str], released: dict[str, str]) -> None:
    """Replace products in .work by hard links to byte-identical ones in force, where the file system has links."""
    for name, digest in made.items():
        if released.get(name) == digest:
            beside = paths.work / INTERNAL / ".link"
            try:
                os.link(paths.current / name, beside)
            except OSError:
                continue
            beside.replace(paths.work / name)


def put_in_force(paths: Paths, number: int) -> None:
    """Seal .work, name it by its number and swap `current` to it.

    Raises
    ------
    OutputBlocked
        A folder of that number stands there already.
    """
    folder = paths.releases / str(number)
    if folder.exists():
        raise _blocked(f"a release {number} stands there already, though another one is in force", str(folder))
    _seal(paths.work)
    names = [top.name for top in public(paths.work) if top.name != "reports"]
    _make_fixed_links(paths, names)
    (paths.work / PENDING).touch()
    _synchronise(paths.work / INTERNAL)
    paths.work.rename(folder)
    _synchronise(paths.releases)
    _swap(paths.current, str(number))
    _synchronise(paths.releases)
    (folder / PENDING).unlink()
    _drop_dangling(paths)


def _seal(work: Path) -> None:
    """Open the public part to readers, close the database to writers, and bring all of it to the disk."""
    if Path(f"{work / DATABASE}.wal").exists():
        raise RuntimeError("the database was not checkpointed before its release")
    (work / INTERNAL / ".baseline.duckdb").unlink(missing_ok=True)
    for top in public(work):
        for path in (top, *top.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    (work / DATABASE).chmod(0o400)
    work.chmod(0o755)
    for path in (*work.rglob("*"), work):
        _synchronise(path)


def _make_fixed_links(paths: Paths, editions: list[str]) -> None:
    _swap(_database_link(paths), f"releases/current/{DATABASE}")
    for edition in editions:
        _swap(paths.processed / edition, f"releases/current/{edition}")
    _swap(paths.reports, os.path.relpath(paths.current / "reports", paths.reports.parent))


def _drop_dangling(paths: Paths) -> None:
    for place in paths.processed.iterdir():
        if place.is_symlink() and place.readlink().is_relative_to("releases/current") and not place.exists():
            place.unlink()


def _swap(link: Path, target: str) -> None:
    """Let a link lead elsewhere in one step; a reader finds the old or the new target, never none."""
    if link.is_symlink() and str(link.readlink()) == target:
        return
    beside = link.with_name(f".{link.name}.new")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    beside.replace(link)


def _numbered(paths: Paths) -> list[Path]:
    return [f for f in paths.releases.iterdir() if f.name.isdecimal() and f.is_dir() and not f.is_symlink()]


def _temporary_links(paths: Paths) -> list[Path]:
    folders = (paths.releases, paths.processed)
    found = [link for folder in folders for link in folder.glob(".*.new")]
    return [*found, *paths.reports.parent.glob(f".{paths.city}.new")]


def _database_link(paths: Paths) -> Path:
    return paths.processed / "monitor.duckdb"


def _synchronise(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_held(file: Path) -> bool:
    """Say whether another process holds a database open for writing."""
    with file.open("rb") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _remove(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def _blocked(found: str, where: str) -> OutputBlocked:
    return OutputBlocked(
        rule="the folder for the results must be free to be written",
        found=found,
        where=where,
        remedy="Make room or move what stands there, or name another folder: OUT=<folder> (--out).",
    )
