"""publish: pub_* -> what people hold. Reads nothing but pub_*; every file is written below the release at work."""

import os
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor

    from pipeline.config import Config
    from pipeline.products.published import Published
    from pipeline.store import Store

# Product -> module with build(published, config, target), and its target below the release ({edition} is filled).
# A product whose target names no edition is one of the city: its build takes the tables of all editions at once.
PRODUCTS: dict[str, tuple[str, str]] = {
    "atlas": ("pipeline.products.atlas", "reports/{edition}/atlas.pdf"),
    "workbook": ("pipeline.products.workbook", "reports/{edition}/tabellen.xlsx"),
    "data set": ("pipeline.products.parquet", "{edition}"),
    "web map": ("pipeline.products.webmap.page", "reports/karte.html"),
    "map sheets": ("pipeline.products.mapsheets", "reports/{edition}/karten"),
    # Of the newest edition alone, so beside the folders of the editions: the next one takes its place.
    "profiles": ("pipeline.products.profiles.document", "reports/steckbriefe.pdf"),
    "geopackage": ("pipeline.products.geopackage", "reports/{edition}/monitoring.gpkg"),
    "municipal reports": ("pipeline.products.municipal_reports", "reports/{edition}/gemeinden"),
    # Last: it names the others with their checksums.
    "metadata": ("pipeline.products.metadata", "{edition}"),
}
# Products in every language of the city: the first in its place, others in a folder of their own beside it.
SPOKEN = ("atlas", "workbook", "web map", "map sheets", "profiles", "geopackage", "municipal reports")
_MOST_PROCESSES = 4
_ATLAS, _PROFILES, _REPORTS = "atlas", "profiles", "municipal reports"
# What an atlas needs, and takes a process seconds to load.
_LIBRARIES = (
    "pipeline.products.profiles.document",
    "pipeline.products.published",
    "pipeline.methods.ranking",  # scipy
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "typst",
)
_helpers: "list[ProcessPoolExecutor]" = []


def run(store: "Store", config: "Config") -> None:
    """Write every product of every edition, editions side by side."""
    from pipeline.products import published

    # The newest first: it is the largest, and what is left to wait for at the end should be small.
    tables = published.read_all(store, tuple(reversed(config.editions)))
    if _processes(config) == 1:
        for product in PRODUCTS:
            build(product, tables, config)
    else:
        with helpers(config):
            _side_by_side(tables, config, _helpers[-1])


def build(product: str, tables: "Sequence[Published]", config: "Config") -> None:
    """Write one product of some editions, or of the city."""
    from pipeline.products.language import speaking

    module, target = PRODUCTS[product]
    parts: Sequence[Any] = tables if "{edition}" in target else [tables]
    main, *others = config.languages
    # Languages of an edition one after the other: maps that are drawn and read for one serve the other too.
    for part in parts:
        for language in (main, *others) if product in SPOKEN else (main,):
            path = config.paths.work / target.format(edition=getattr(part, "edition", ""))
            path = path if language == main else path.parent / language / path.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with speaking(language):
                import_module(module).build(part, config, path)


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
    """Only atlases are set beside one another; without them the tables are written here."""
    return min(_MOST_PROCESSES, os.cpu_count() or 1, len(config.editions)) if _ATLAS in PRODUCTS else 1


def _load() -> None:
    from pipeline import collecting

    collecting.rarely()
    for library in _LIBRARIES:
        import_module(library)


def _side_by_side(tables: "Sequence[Published]", config: "Config", pool: "ProcessPoolExecutor") -> None:
    """Set atlases and profiles in processes of their own and write the tables here; the first failure ends the run."""
    begun = [pool.submit(build, _ATLAS, share, config) for share in _shares(tables, _processes(config))]
    if config.settings.municipalities is not None:
        begun += [pool.submit(build, _REPORTS, [edition], config) for edition in tables]
    if _PROFILES in PRODUCTS:
        from pipeline.products.profiles.tables import needed

        begun.append(pool.submit(build, _PROFILES, needed(tables), config))
    for product in (name for name in PRODUCTS if name not in (_ATLAS, _PROFILES, _REPORTS)):
        build(product, tables, config)
    for done in begun:
        done.result()


def _shares(tables: "Sequence[Published]", processes: int) -> "list[list[Published]]":
    """Divide editions so that each process has its share; those of one geography stay together where they can.

    A process that draws maps of a geography brings it to paper first, which takes as long as an atlas.
    """
    of_geography: dict[str, list[Published]] = {}
    for edition in tables:
        of_geography.setdefault(str(edition.about["geography_id"]), []).append(edition)
    shares = sorted(of_geography.values(), key=len, reverse=True)
    while len(shares) < min(processes, len(tables)):
        half = len(shares[0]) // 2
        shares = sorted([shares[0][:half], shares[0][half:], *shares[1:]], key=len, reverse=True)
    return shares


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
