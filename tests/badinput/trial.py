"""Feeding one case to the command line, on a copy of a made-up city that has a release."""

import hashlib
import io
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pandas as pd

from pipeline import __main__ as command
from pipeline import run
from pipeline.store import Store
from tests import tinycity
from tests.badinput.form import Case, Kept, Listed, Refused, load_alone, whole_line
from tests.tinycity import TinyCity

RELEASES = "data/processed/tinycity/releases"


@dataclass(frozen=True)
class Outcome:
    """What a command did.

    Attributes
    ----------
    code : int
        Exit code.
    said : str
        What it printed, folders replaced by ``<Ordner>`` and process numbers by ``<Nummer>``.
    findings : list of dict
        Rows of core_findings, as text.
    before, after : dict
        Every file and link of the results with its content, work in progress and lock apart.
    wrong : tuple of str
        What is wrong with the products where input is kept.
    """

    code: int
    said: str
    before: dict[str, str]
    after: dict[str, str]
    findings: list[dict[str, str]] = field(default_factory=list)
    wrong: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The message without the lines of progress above it."""
        return self.said[self.said.index(found.group()) :] if (found := _TITLE.search(self.said)) else ""


_TITLE = re.compile(r"^.+ \(\w+, exit code \d+\)$", re.MULTILINE)


def good_release(folder: Path) -> TinyCity:
    """Build the made-up city and put its first release in force."""
    city = tinycity.build(folder)
    with with_quick_products():
        code, said = _command(whole_line(city))
    assert code == 0, said
    return city


def of(case: Case, good: TinyCity, folder: Path, *, is_quick: bool = False) -> Outcome:
    """Spoil a copy of the city and run the command on it; what is not refused begins without a release.

    What is listed needs load alone, which makes the findings.

    Parameters
    ----------
    case : Refused, Listed or Kept
        What is spoiled.
    good : TinyCity
        A city with a release, as `good_release` makes it.
    folder : Path
        Where the copy goes; must not be there.
    is_quick : bool, optional
        Whether publish writes a line in place of products; where input is kept it does not, unless told.
    """
    city = copied(good, folder)
    if not isinstance(case, Refused):
        shutil.rmtree(city.out)
        city.out.mkdir()
    case.spoil(city)
    before = state(city.out)
    with ExitStack() as stack:
        if not isinstance(case, Kept) or is_quick:
            stack.enter_context(with_quick_products())
        if isinstance(case, Refused) and case.around is not None:
            stack.enter_context(case.around(city))
        code, said = _command(_words(case, city))
    wrong = tuple(case.holds(city)) if isinstance(case, Kept) and code == 0 else ()
    return Outcome(code, _neutral(said, folder), before, state(city.out), _findings(city), wrong)


def copied(good: TinyCity, folder: Path) -> TinyCity:
    """Copy a city with its results; links keep leading to one another."""
    shutil.copytree(good.config.parent, folder, symlinks=True)
    return TinyCity(folder / "raw", folder / good.config.name, folder / "out")


def state(out: Path) -> dict[str, str]:
    """Return what stands below the folder of the results: files by checksum, links by where they lead."""
    found = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file() and not name.startswith((f"{RELEASES}/.work", f"{RELEASES}/.lock")):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@contextmanager
def with_quick_products() -> Iterator[None]:
    """Let publish be quick."""
    publish = run.STAGES["publish"]
    stage = run.Stage("tests.badinput.quick_products", publish.summary, publish.parts)
    with mock.patch.dict(run.STAGES, {"publish": stage}):
        yield


def _command(words: list[str]) -> tuple[int, str]:
    with redirect_stderr(io.StringIO()) as said, redirect_stdout(said):
        code = command.main(words)
    return code, said.getvalue()


def _words(case: Case, city: TinyCity) -> list[str]:
    if isinstance(case, Refused):
        return case.words(city)
    return load_alone(city) if isinstance(case, Listed) else whole_line(city)


def _findings(city: TinyCity) -> list[dict[str, str]]:
    places = (city.out / RELEASES / name / "internal" / "monitor.duckdb" for name in (".work", "current"))
    database = next((file for file in places if file.is_file()), None)
    if database is None:
        return []
    with Store(database, read_only=True) as store:
        rows = store.read("core_findings") if store.has("core_findings") else pd.DataFrame()
        return rows.astype(object).where(rows.notna(), "").astype(str).to_dict("records")


def _neutral(said: str, folder: Path) -> str:
    """Take out what differs from run to run and from machine to machine."""
    for known, shown in ((str(folder), "<Ordner>"), (str(command.configuration.PROJECT), "<Projekt>")):
        said = said.replace(known, shown)
    return re.sub(r"process \d+", "process <Nummer>", said)
