"""publish: pub_* -> what people hold. Reads nothing but pub_*; every file is written below the release at work."""

import os
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import ProcessPoolExecutor

    from pipeline.config import Config
    from pipeline.products.published import Published
    from pipeline.store import Store

# Product -> module with build(published, config, target), and its target below the release ({edition} is filled).
PRODUCTS: dict[str, tuple[str, str]] = {
    "atlas": ("pipeline.products.atlas", "reports/{edition}/atlas.pdf"),
    "workbook": ("pipeline.products.workbook", "reports/{edition}/tabellen.xlsx"),
    "data set": ("pipeline.products.parquet", "{edition}"),
}
_MOST_PROCESSES = 4
# What every edition needs, and takes a process a second to load.
_LIBRARIES = (*(module for module, _ in PRODUCTS.values()), "pipeline.products.published", "matplotlib.figure", "typst")
_helpers: "list[ProcessPoolExecutor]" = []


def run(store: "Store", config: "Config") -> None:
    """Write every product of every edition, editions side by side."""
    from pipeline.products import published

    # The newest first: it is the largest, and what is left to wait for at the end should be small.
    tables = (published.read(store, edition) for edition in reversed(config.editions))
    if _processes(config) == 1:
        for edition in tables:
            build(edition, config)
    else:
        with helpers(config):
            _side_by_side(tables, config, _helpers[-1])


def build(tables: "Published", config: "Config") -> None:
    """Write every product of one edition."""
    for module, target in PRODUCTS.values():
        path = config.paths.work / target.format(edition=tables.edition)
        path.parent.mkdir(parents=True, exist_ok=True)
        import_module(module).build(tables, config, path)


@contextmanager
def helpers(config: "Config") -> "Iterator[None]":
    """Have processes for editions side by side; begun early, they load their libraries beside the stages above."""
    if _helpers or _processes(config) == 1:
        yield
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, because a process forked after typst ran hangs.
    pool = ProcessPoolExecutor(_processes(config), mp_context=get_context("spawn"), initializer=_die_with_parent)
    _helpers.append(pool)
    try:
        for _ in range(_processes(config)):
            pool.submit(_load)
        yield
    finally:
        _helpers.remove(pool)
        pool.shutdown(cancel_futures=True)


def _processes(config: "Config") -> int:
    return min(_MOST_PROCESSES, os.cpu_count() or 1, len(config.editions))


def _load() -> None:
    for library in _LIBRARIES:
        import_module(library)


def _side_by_side(tables: "Iterable[Published]", config: "Config", pool: "ProcessPoolExecutor") -> None:
    """Build editions in processes of their own; the first failure ends the run."""
    for done in [pool.submit(build, edition, config) for edition in tables]:
        done.result()


def _die_with_parent() -> None:
    """Let the system end this process with its parent, so that no orphan writes into the next run's folder."""
    import ctypes
    import signal
    import sys

    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    if os.getppid() == 1:
        os._exit(1)
