"""The line of stages: what runs, what is skipped, and when a release comes into force."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline import schema
from pipeline.config import PROJECT, Config
from pipeline.errors import StaleInput
from pipeline.releasing import fingerprint, folders, runrecord
from pipeline.releasing.progress import Progress
from pipeline.releasing.record import Entry, Record

if TYPE_CHECKING:
    from pipeline.store import Store


@dataclass(frozen=True)
class Stage:
    """One stage: the module whose ``run(store, config)`` it is, and the fields of the configuration it reads.

    A stage may begin processes of its own beside one above it: ``helpers(config)`` of its module, when `beside` begins.
    """

    module: str
    summary: str
    parts: tuple[str, ...] = ()
    beside: str = ""


STAGES: dict[str, Stage] = {
    "load": Stage(
        "pipeline.stages.load",
        "read the deliveries, apply corrections, check; writes core_*",
        (
            "city",
            "editions",
            "geographies",
            "sources",
            "catalogue",
            "indicators",
            "population",
            "validity",
            "published_classes",
            "funding",
            "places",
            "blocks",
            "crosswalks",
            "corrections",
            "limits",
            "spatial",
            "publish",
            "steering",
            "municipalities",
        ),
    ),
    "index": Stage(
        "pipeline.stages.index",
        "standardise, aggregate and classify every edition and method; writes out_*",
        (
            "city",
            "editions",
            "geographies",
            "catalogue",
            "indicators",
            "population",
            "bindings",
            "limits",
            "typology",
            "shrink",
            "municipalities",
        ),
    ),
    "assess": Stage(
        "pipeline.stages.assess",
        "say how stable each class and flag is; writes out_*",
        (
            "city",
            "editions",
            "geographies",
            "catalogue",
            "indicators",
            "population",
            "bindings",
            "certainty",
            "flag",
            "spatial",
            "municipalities",
        ),
    ),
    "flag": Stage(
        "pipeline.stages.flag",
        "overlay the funding areas, decide what is auffaellig and outside, with reasons; writes out_*",
        (
            "city",
            "editions",
            "geographies",
            "catalogue",
            "indicators",
            "bindings",
            "funding",
            "certainty",
            "flag",
            "overlay",
            "steering",
            "burdens",
            "supply",
            "exits",
            "citywide",
            "municipalities",
        ),
    ),
    "protect": Stage("pipeline.stages.protect", "apply disclosure control; the only writer of pub_*"),
    # The draws of assess keep every core busy, index leaves all but one idle; load may still refuse the deliveries.
    "publish": Stage(
        "pipeline.stages.publish", "make atlas, workbook, CSV and parquet from pub_* alone", beside="index"
    ),
}

NOTHING = "skipped, nothing changed"


@dataclass(frozen=True)
class Outcome:
    """What a run did: the release in force after it, whether this run made it, which stages ran."""

    release: int | None
    is_new: bool
    ran: tuple[str, ...]


@dataclass
class Line:
    """The state of one run: what is known of each stage, and what the run has cost so far."""

    config: Config
    stages: Mapping[str, Stage]
    sources: Mapping[str, str]
    record: Record
    progress: Progress
    must_run: frozenset[str] = frozenset()
    costs: dict[str, runrecord.Cost] = field(default_factory=dict)

    def fingerprint(self, name: str) -> str:
        """Return the checksum of everything a stage depends on, as things stand now."""
        above = {upper: self.record.stages[upper].tables for upper in self.above(name) if upper in self.record.stages}
        return fingerprint.of_stage(name, self.stages[name].parts, self.config, self.sources, above)

    def above(self, name: str) -> tuple[str, ...]:
        """Return the stages above one, first to last."""
        names = tuple(self.stages)
        return names[: names.index(name)]

    def is_current(self, name: str) -> bool:
        """Say whether a stage ran on exactly today's inputs."""
        entry = self.record.stages.get(name)
        return entry is not None and name not in self.must_run and entry.fingerprint == self.fingerprint(name)

    def skip(self, name: str) -> None:
        """Say that a stage need not run."""
        self.costs[name] = runrecord.Cost(skipped=True)
        self.progress.done(name, NOTHING)

    def execute(self, name: str, store: "Store") -> None:
        """Run a stage, check its tables and remember what it wrote."""
        self.progress.begin(name)
        before, meter = self.fingerprint(name), runrecord.Meter()
        store.forget(name)
        import_module(self.stages[name].module).run(store, self.config)
        store.check(name)
        self.record.stages[name] = Entry(before, _tables(store, name))
        self.costs[name] = meter.cost()
        self.progress.done(name, str(self.costs[name]))


def line(config: Config, stages: Mapping[str, Stage] = STAGES) -> Outcome:
    """Run the whole line on a copy of the release in force and put the result in force.

    Parameters
    ----------
    config : Config
        The configuration.
    stages : mapping
        The stages in order.

    Returns
    -------
    Outcome

    Raises
    ------
    UserError
        Any stop a user can mend; the release in force is as it was.
    """
    sources, started = fingerprint.of_sources(config), time.time()
    with _at_work(config) as open_:
        folders.clear_remnants(config.paths)
        state = _begin(config, stages, sources, folders.current(config.paths))
        open_.callback(state.progress.close)
        if all(map(state.is_current, stages)):
            return _nothing_to_do(state)
        folders.begin_work(config.paths)
        released = Record.read(config.paths.work / folders.STAGES_FILE)
        number = _build(state)
        return _release(state, released, number, started)


def alone(name: str, config: Config, stages: Mapping[str, Stage] = STAGES) -> Outcome:
    """Run one stage in .work, which later stages run alone go on with; nothing comes into force.

    Raises
    ------
    StaleInput
        A stage above it has not run on today's configuration, deliveries and code.
    """
    sources = fingerprint.of_sources(config)
    paths = config.paths
    with _at_work(config) as open_:
        folders.clear_remnants(paths, keep_work=True)
        if not (paths.work / folders.CLEAN).exists():
            folders.begin_work(paths)
        record = Record.read(paths.work / folders.STAGES_FILE)
        is_whole = folders.products(paths.work) == record.products
        unfit = frozenset() if is_whole else frozenset({"publish"})
        state = Line(config, stages, sources, record, Progress(1), unfit)
        open_.callback(state.progress.close)
        _refuse_stale(state, name)
        if state.is_current(name):
            state.skip(name)
            return Outcome(folders.current(paths), False, ())
        (paths.work / folders.CLEAN).unlink(missing_ok=True)
        _execute_alone(state, name)
        (paths.work / folders.CLEAN).touch()
        return Outcome(folders.current(paths), False, (name,))


@contextmanager
def _at_work(config: Config) -> Iterator[ExitStack]:
    """Hold the lock; what is written meanwhile is the analyst's alone until it is released."""
    with ExitStack() as stack:
        stack.enter_context(folders.writing(config.paths))
        stack.enter_context(folders.locked(config.paths))
        folders.refuse_blocked_places(config.paths, config.editions)
        stack.callback(os.umask, os.umask(0o077))
        yield stack


def _begin(config: Config, stages: Mapping[str, Stage], sources: Mapping[str, str], in_force: int | None) -> Line:
    record = Record.read(config.paths.current / folders.STAGES_FILE) if in_force else Record()
    # Lost products are made again as a release of its own, and only protect can number it.
    unfit = frozenset() if folders.verify(config.paths, record) else frozenset({"protect", "publish"})
    return Line(config, stages, sources, record, Progress(len(stages)), unfit)


def _nothing_to_do(state: Line) -> Outcome:
    for name in state.stages:
        state.skip(name)
    number = folders.current(state.config.paths)
    state.progress.say(f"release {number} stays in force")
    return Outcome(number, False, ())


def _build(state: Line) -> int:
    """Run what must run; return the number protect gave the release."""
    with ExitStack() as helpers, _store(state) as store:
        for name in state.stages:
            if state.is_current(name):
                state.skip(name)
                continue
            for later in (stage for stage in state.stages.values() if stage.beside == name):
                helpers.enter_context(import_module(later.module).helpers(state.config))
            state.execute(name, store)
        runrecord.write_findings(store, state.config.paths.work / folders.INTERNAL / "findings.csv")
        return int(store.query("SELECT max(release) AS number FROM releases")["number"].iloc[0])


def _release(state: Line, released: Record, number: int, started: float) -> Outcome:
    """Put .work in force, unless it holds what is in force already."""
    paths, record = state.config.paths, state.record
    ran = tuple(name for name, cost in state.costs.items() if not cost.skipped)
    in_force = folders.current(paths)
    if "publish" in ran:
        record.products = folders.products(paths.work)
    if (
        in_force is not None
        and record.same_content(released)
        and folders.products(paths.current.resolve()) == record.products
    ):
        # The same content under new inputs: remember them, so that the next run need not find out again.
        record.database = released.database
        record.write(paths.current.resolve() / folders.STAGES_FILE)
        folders.discard_work(paths)
        state.progress.say(f"no table and no product changed: release {in_force} stays in force")
        return Outcome(in_force, False, ran)
    if in_force is not None:
        folders.link_unchanged(paths, record.products, folders.products(paths.current.resolve()))
    record.database = fingerprint.of_file(paths.work / folders.DATABASE)
    record.write(paths.work / folders.STAGES_FILE)
    runrecord.write(state.config, state.sources, state.costs, started, paths.work / folders.INTERNAL / "run.json")
    folders.put_in_force(paths, number)
    state.progress.say(f"release {number} is in force: {paths.reports} and {paths.processed}")
    return Outcome(number, True, ran)


def _execute_alone(state: Line, name: str) -> None:
    paths = state.config.paths
    if name == "publish":
        folders.clear_products(paths)
    with _store(state) as store:
        state.execute(name, store)
    if name == "publish":
        state.record.products = folders.products(paths.work)
    state.record.write(paths.work / folders.STAGES_FILE)


def _store(state: Line) -> "Store":
    # Imported here: a run that skips every stage must not wait for DuckDB and pandas.
    from pipeline.store import Store

    paths = state.config.paths
    return Store(paths.work / folders.DATABASE, baseline=folders.baseline(paths))


def _refuse_stale(state: Line, name: str) -> None:
    stale = next((upper for upper in state.above(name) if not state.is_current(upper)), None)
    if stale is None:
        return
    which = _named(state.config)
    raise StaleInput(
        rule="a stage alone runs only below stages that ran on today's configuration, deliveries and code",
        found=f"{stale} is stale" if stale in state.record.stages else f"{stale} has not run",
        where=str(state.config.paths.processed),
        remedy=f"Run `monitor {stale} {which}` first, or the whole line: `monitor run {which}`.",
    )


def _named(config: Config) -> str:
    """Return the words by which the command is told this configuration."""
    city = config.settings.city.id
    return f"--city {city}" if config.file == PROJECT / "config" / f"{city}.toml" else f"--config '{config.file}'"


def _tables(store: "Store", name: str) -> dict[str, str]:
    """Return the checksums of what a stage wrote; of the findings only its own rows."""
    written = store.written()
    tables = {table.name: written[table.name] for table in schema.tables_of(name) if table.name in written}
    if store.has("core_findings"):
        rows = store.read("core_findings", stage=name)
        tables["core_findings"] = fingerprint.of_json(rows.astype(object).where(rows.notna(), None).to_numpy().tolist())
    return tables
