"""The real line, killed with SIGKILL at 30 seeded moments and before every swap: the last release stays as it was."""

import multiprocessing
import random
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

import duckdb

from pipeline import config as configuration
from pipeline.config import Config
from pipeline.releasing import fingerprint, folders
from tests import tinycity
from tests.faults import victim

SEED, AT_EVENTS, AT_TIMES, WORKERS = 20241124, 15, 15, 2
# One clean process with everything imported, from which each victim is forked.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(
    [
        *("tests.faults.victim", "pandas", "geopandas", "duckdb", "scipy.stats", "pipeline.results.variants"),
        *("pipeline.results.steering", "pipeline.results.exits", "pipeline.disclosure.outgoing"),
        *("pipeline.products.parquet", "pipeline.products.atlas", "pipeline.products.workbook"),
    ]
)


# Whoever starts a process asks all others whether they have ended. How one ended can be read once: of two threads that
# ask at the same time the second reads nothing, which counts as exit code 255.
_ASKING = threading.Lock()

QUICK = ("data set",)
# Maps, a book, tables and a page: what works in foreign code, in processes of its own and here.
MANY = ("atlas", "workbook", "data set", "web map")


@dataclass(frozen=True)
class Scene:
    """A city with release 1 in force whose next run revises a value, and how long that run is."""

    city: tinycity.TinyCity
    products: tuple[str, ...]
    content: dict[str, str]
    events: int
    swapped: tuple[str, ...]
    seconds: float


def _start(work: Callable[..., None], *arguments: object, **named: object) -> multiprocessing.process.BaseProcess:
    process = _PROCESSES.Process(target=work, args=arguments, kwargs=named)
    with _ASKING:
        process.start()
    return process


def _ended(process: multiprocessing.process.BaseProcess) -> int | None:
    """Wait for the end of a process, and say how it ended."""
    wait([process.sentinel])
    with _ASKING:
        process.join()
        return process.exitcode


def _config(scene_city: tinycity.TinyCity, out: Path) -> Config:
    return configuration.load(scene_city.config, raw=scene_city.raw, out=out)


def _content(config: Config, number: int) -> dict[str, str]:
    """Checksums of every file of a release; a run adds nothing to an old one."""
    folder = config.paths.releases / str(number)
    return fingerprint.of_files([path for path in folder.rglob("*") if path.is_file()], folder)


def _staged(folder: Path, products: tuple[str, ...]) -> Scene:
    city = tinycity.build(folder / "city")
    # Variants of the method are drawn between two tables as everything else is: nothing here depends on them.
    text = city.config.read_text(encoding="utf-8").replace("[certainty]\n", "[certainty]\nvariant_samples = 0\n")
    # One edition: the moments of a run are those of its stages, tables and files.
    city.config.write_text(re.sub(r'.*id = "2020".*\n', "", text), encoding="utf-8")
    first = _start(victim.line, city, city.out, products=products)
    assert _ended(first) == 0
    city.change("020040", "s4", "33,333")
    counted, begun = folder / "counted", time.monotonic()
    shutil.copytree(city.out, counted, symlinks=True)
    process = _start(victim.whole, city, counted, folder / "told.txt", products)
    assert _ended(process) == 0
    seconds = time.monotonic() - begun
    events, *swapped = (folder / "told.txt").read_text().splitlines()
    shutil.rmtree(counted)
    return Scene(city, products, _content(_config(city, city.out), 1), int(events), tuple(swapped), seconds)


def _survives(
    scene: Scene, name: str, kill: Callable[[Path], multiprocessing.process.BaseProcess], *, sooner: bool = False
) -> int | None:
    """Kill a run while a reader holds the old database, see that the next run ends; return the release in force.

    None if the run had ended before, where that may be (`sooner`).
    """
    out = scene.city.out.parent / name
    shutil.copytree(scene.city.out, out, symlinks=True)
    config = _config(scene.city, out)
    database = config.paths.current.resolve() / folders.DATABASE
    with duckdb.connect(str(database), read_only=True) as reader:
        process = kill(out)
        code = _ended(process)
        if code == 0 and sooner:
            return None
        assert code == -signal.SIGKILL, f"{name}: not killed, exit code {code}"
        _assert_no_child_lives(process.pid)
        assert _content(config, 1) == scene.content, name
        number = folders.current(config.paths)
        linked = (config.paths.processed / "monitor.duckdb").resolve()
        assert linked == config.paths.releases / str(number) / folders.DATABASE, name
        assert (config.paths.processed / "2022" / "flags.parquet").read_bytes().endswith(b"PAR1"), name
        assert reader.execute("SELECT count(*) FROM out_flags").fetchone() == (40,), name
    # One product is enough to see that the next run ends and leaves nothing of the killed one.
    following = _start(victim.ending, scene.city, out, QUICK)
    assert _ended(following) == 0, f"{name}: the next run failed"
    assert folders.current(config.paths) == 2, name
    assert _content(config, 1) == scene.content, name
    assert sorted(path.name for path in config.paths.releases.iterdir()) == [".lock", "1", "2", "current"], name
    assert not list(config.paths.out.rglob("*.new")), name
    shutil.rmtree(out)
    return int(number or 0)


def _assert_no_child_lives(run: int | None) -> None:
    """A worker of the killed run must end with it, or it would write into the next run's folder."""
    deadline = time.monotonic() + 10
    while workers := _workers_of(run):
        assert time.monotonic() < deadline, f"processes {workers} outlive their run"
        time.sleep(0.02)


def _workers_of(run: int | None) -> list[str]:
    """Processes that were started by the killed run."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"MONITOR_TEST_RUN={run}".encode() in environment.read_bytes().split(b"\0"):
                found.append(environment.parent.name)
        except OSError:
            continue
    return found


def _all(work: list[Callable[[], int | None]]) -> list[int | None]:
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(lambda one: one(), work))


def _at_event(scene: Scene, moment: int, *, swaps_only: bool) -> Callable[[], int | None]:
    def kill(out: Path) -> multiprocessing.process.BaseProcess:
        return _start(victim.killed_at_event, scene.city, out, moment, swaps_only=swaps_only, products=scene.products)

    return lambda: _survives(scene, f"{'swap' if swaps_only else 'event'}{moment}", kill)


def _after(scene: Scene, seconds: float) -> Callable[[], int | None]:
    def kill() -> int:
        """Where the machine is quicker than when the run was timed, at half the time, and at half of that."""
        for attempt in range(4):
            after = seconds / 2**attempt
            in_force = _survives(
                scene,
                f"after{seconds:.4f}-{attempt}",
                lambda out, after=after: _start(victim.killed_after, scene.city, out, after, scene.products),
                sooner=attempt < 3,
            )
            if in_force is not None:
                return in_force
        raise AssertionError("the last attempt must be killed")

    return kill


def test_fifteen_seeded_events(tmp_path: Path) -> None:
    """Killed at events of the interpreter (an opened file, an import, a rename), with one product to be quick."""
    scene = _staged(tmp_path, QUICK)
    moments = random.Random(SEED).sample(range(1, scene.events), AT_EVENTS)
    assert len(_all([_at_event(scene, moment, swaps_only=False) for moment in moments])) == AT_EVENTS


def test_fifteen_seeded_times(tmp_path: Path) -> None:
    """Killed at times, inside foreign code as well, with products that have workers."""
    scene, draw = _staged(tmp_path, MANY), random.Random(SEED)
    # Two runs side by side are slower than the one that was timed, so every time lies within the run.
    times = [draw.uniform(0.02, 0.8) * scene.seconds for _ in range(AT_TIMES)]
    assert len(_all([_after(scene, seconds) for seconds in times])) == AT_TIMES


def test_before_every_rename_and_link(tmp_path: Path) -> None:
    """One product is enough: what is renamed and linked belongs to the release, not to a product."""
    scene = _staged(tmp_path, QUICK)
    # Each unchanged product is put in place as a hard link by the same two lines: three of them stand for all.
    linked = [moment for moment, name in enumerate(scene.swapped, 1) if name == ".link"]
    alike = set(linked) - set(random.Random(SEED).sample(linked, 3))
    moments = [moment for moment in range(1, len(scene.swapped) + 1) if moment not in alike]
    assert len(moments) > 8
    in_force = _all([_at_event(scene, moment, swaps_only=True) for moment in moments])
    assert set(in_force) == {1, 2}, "moments before and after the swap must both have been met"
