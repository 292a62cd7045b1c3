"""A run that is killed at any instant, or meets another run or a reader, leaves the last release as it was."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline import run
from pipeline.config import Config
from pipeline.errors import Busy, OutputBlocked
from pipeline.releasing import fingerprint, folders
from tests import fakeline

BEFORE, AFTER = {"2020": 1.0, "2021": 2.0}, {"2020": 7.0, "2021": 2.0, "2022": 3.0}
REASON = "e: counted twice"
# One clean process with everything imported, from which each victim is forked: a start takes milliseconds.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.fakeline"])


def _start(work: Callable[..., None], *arguments: object) -> multiprocessing.process.BaseProcess:
    process = _PROCESSES.Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


@contextmanager
def _background(work: Callable[..., None], started: Path, *arguments: object) -> Iterator[None]:
    process = _start(work, *arguments)
    deadline = time.monotonic() + 120
    while not started.exists():
        assert process.is_alive() and time.monotonic() < deadline, "the other process did not begin"
        time.sleep(0.02)
    yield
    process.kill()
    process.join()


def _content(config: Config, number: int) -> dict[str, str]:
    """Return the checksums of a release, apart from the run record, which holds clock times."""
    folder = config.paths.releases / str(number)
    files = [p for p in folder.rglob("*") if p.is_file() and p.name not in ("run.json", folders.PENDING.split("/")[1])]
    return fingerprint.of_files(files, folder)


def _prepared(tmp_path: Path) -> Config:
    """Make release 1 of a city whose next run has a revision and a new edition."""
    run.line(fakeline.write(tmp_path, BEFORE), fakeline.registry())
    return fakeline.write(tmp_path, AFTER)


def _kill_at(tmp_path: Path, moment: int) -> tuple[Config, int | None]:
    """Copy the prepared folder and kill a run on the copy at a moment; return its exit code."""
    out = tmp_path / f"out{moment}"
    shutil.copytree(tmp_path / "out", out, symlinks=True)
    process = _start(fakeline.killed, str(tmp_path), str(out), REASON, moment)
    process.join()
    return fakeline.read(tmp_path, revise=REASON, out=out), process.exitcode


def _touches(tmp_path: Path) -> int:
    config, code = _kill_at(tmp_path, 10**9)
    assert code == 0
    shutil.rmtree(config.paths.out)
    return int(Path(f"{config.paths.out}.touches").read_text())


def test_killed_at_any_moment_the_release_stays_and_the_next_run_ends(tmp_path: Path) -> None:
    config = _prepared(tmp_path)
    whole = _content(config, 1)
    number = _touches(tmp_path)
    # The swap stands at the end: every moment from the mark on, and seeded ones of the long work before.
    moments = sorted({*random.Random(2).sample(range(1, number - 9), 4), *range(number - 8, number + 1)})
    in_force = set()
    for moment in moments:
        killed, code = _kill_at(tmp_path, moment)
        assert code == -signal.SIGKILL, f"the run was not killed at moment {moment} of {number}"
        in_force.add(now := folders.current(killed.paths))
        assert _content(killed, 1) == whole, f"moment {moment}"
        assert (killed.paths.processed / "monitor.duckdb").resolve().is_file()
        assert (killed.paths.reports / "2021" / "values.txt").read_text() == "t 2.0\n"
        outcome = run.line(killed, fakeline.registry())
        assert outcome == (run.Outcome(2, True, tuple(run.STAGES)) if now == 1 else run.Outcome(2, False, ()))
        _assert_second_release_is_whole(killed)
        assert _content(killed, 1) == whole
        shutil.rmtree(killed.paths.out)
    assert in_force == {1, 2}, "moments before and after the swap must both have been met"


def _assert_second_release_is_whole(config: Config) -> None:
    assert (config.paths.reports / "2020" / "values.txt").read_text() == "t 7.0\n"
    assert (config.paths.processed / "2022" / "values.txt").read_text() == "t 3.0\n"
    assert sorted(p.name for p in config.paths.releases.iterdir()) == [".lock", "1", "2", "current"]
    assert not (config.paths.current / folders.PENDING).exists()
    assert not list(config.paths.out.rglob("*.new"))


def test_one_of_two_runs_at_once_is_refused(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, BEFORE)
    with _background(fakeline.slow, tmp_path / "begun", str(tmp_path), str(tmp_path / "begun")):
        with pytest.raises(Busy, match=r"process [0-9]+ is at work on faketown"):
            run.line(config, fakeline.registry())
        with pytest.raises(Busy):
            run.alone("load", config, fakeline.registry())
        assert config.paths.work.exists(), "the refused run must not clear the work of the other"
    assert run.line(config, fakeline.registry()).release == 1, "the lock must free itself"


@pytest.mark.parametrize("is_reader", [True, False])
def test_run_ends_while_somebody_holds_the_old_database(tmp_path: Path, is_reader: bool) -> None:
    if not is_reader and os.geteuid() != 0:
        pytest.skip("only root can open a database of mode 0400 for writing")
    config = _prepared(tmp_path)
    database = config.paths.current.resolve() / folders.DATABASE
    with _background(fakeline.hold, tmp_path / "begun", str(database), str(tmp_path / "begun"), is_reader):
        outcome = run.line(fakeline.read(tmp_path, revise=REASON), fakeline.registry())
    assert outcome.release == 2
    assert database.is_file()
    assert sorted(p.name for p in (config.paths.current / "internal").iterdir())[1] == "monitor.duckdb"


def test_remnants_of_a_killed_run_are_cleared(tmp_path: Path) -> None:
    config = _prepared(tmp_path)
    orphan = config.paths.releases / "2" / folders.PENDING
    orphan.parent.mkdir(parents=True)
    orphan.touch()
    (config.paths.work / "2021").mkdir(parents=True)
    (config.paths.work / "2021" / "half.txt").touch()
    for link in (config.paths.releases / ".current.new", config.paths.processed / ".2021.new"):
        link.symlink_to("nowhere")
    run.line(fakeline.read(tmp_path, revise=REASON), fakeline.registry())
    assert not (config.paths.current / "2021" / "half.txt").exists()
    _assert_second_release_is_whole(config)


@pytest.mark.parametrize("size", [20_000, 400_000, 2_000_000])
def test_full_disk_is_named_and_leaves_the_release(tmp_path: Path, size: int) -> None:
    """A limit on file sizes meets the run where a full disk would: at the copy, in a stage, at the checkpoint."""
    config = _prepared(tmp_path)
    whole = _content(config, 1)
    process = _start(fakeline.cramped, str(tmp_path), size)
    process.join()
    assert process.exitcode == OutputBlocked.exit_code
    assert folders.current(config.paths) == 1
    assert _content(config, 1) == whole
    assert run.line(fakeline.read(tmp_path, revise=REASON), fakeline.registry()).release == 2
