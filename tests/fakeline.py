"""A line of six tiny stages over a made-up delivery: quick enough to be run, and killed, dozens of times."""

import os
import resource
import signal
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import ModuleType

import pandas as pd

from pipeline import config as configuration
from pipeline import run, schema
from pipeline.config import Config
from pipeline.errors import RevisionRefused, UserError
from pipeline.findings import Findings
from pipeline.store import Store

CONFIG = """
editions = [{editions}]
[city]
id = "faketown"
name = "Faketown"
crs = "EPSG:25833"
municipality_id = "12000002"
publisher = "nobody"
[publish]
issued_on = 2024-01-01
title = "{title}"
[[geographies]]
id = "g"
level = "quarter"
source = "values"
key = "key"
name = "name"
expected = 1
[[sources]]
id = "values"
file = "values.csv"
format = "delimited"
"""


def write(folder: Path, values: Mapping[str, float], *, title: str = "t") -> Config:
    """Write configuration and delivery (edition -> value) and return the configuration; results go to folder/out."""
    (folder / "raw").mkdir(parents=True, exist_ok=True)
    (folder / "out").mkdir(exist_ok=True)
    editions = ", ".join(f'{{ id = "{e}", geography = "g", data_on = {e}-01-01 }}' for e in values)
    file = folder / "faketown.toml"
    file.write_text(CONFIG.format(editions=editions, title=title), encoding="utf-8")
    lines = "".join(f"{edition},{value}\n" for edition, value in values.items())
    (folder / "raw" / "values.csv").write_text("edition,value\n" + lines, encoding="utf-8")
    return read(folder)


def read(folder: Path, *, revise: str | None = None, out: Path | None = None) -> Config:
    """Return the configuration of a folder written before."""
    return configuration.load(folder / "faketown.toml", raw=folder / "raw", out=out or folder / "out", revise=revise)


def _empty(store: Store, stage: str) -> None:
    for table in schema.tables_of(stage):
        store.write_rows(table.name, [])


def _load(store: Store, config: Config) -> None:
    _empty(store, "load")
    delivered = pd.read_csv(config.paths.raw / "values.csv", dtype={"edition": str})
    same = {"area_id": "1", "group": "all", "data_on": date(2020, 1, 1), "is_approximate": False}
    rows = delivered.rename(columns={"value": "residents"}).assign(**same, status="ok", source_id="values")
    store.write("core_population", rows)
    findings = Findings("load")
    findings.add("note", "rows_read", f"{len(rows)} rows", action="none")
    store.add("core_findings", findings.frame(), instead_of={"stage": "load"})


def _index(store: Store, config: Config) -> None:
    _empty(store, "index")
    rows = store.read("core_population")[["edition", "residents"]].rename(columns={"residents": "mean"})
    store.write(
        "out_reference", rows.assign(method="m", part="p", indicator="i", group="all", step="zscore", sd=1.0, areas=1)
    )


def _nothing(stage: str) -> object:
    return lambda store, config: _empty(store, stage)


def _protect(store: Store, config: Config) -> None:
    has_baseline = store.has("releases", in_baseline=True)
    releases = store.read("releases", in_baseline=True) if has_baseline else pd.DataFrame()
    before = store.read("pub_reference", in_baseline=True).set_index("edition")["mean"] if has_baseline else {}
    number = int(releases["release"].max()) + 1 if has_baseline else 1
    _empty(store, "protect")
    rows = store.read("out_reference")
    changed = [e for e, value in zip(rows["edition"], rows["mean"], strict=True) if e in before and before[e] != value]
    if changed and not config.revise:
        raise RevisionRefused("released values stay", str(changed), "pub_reference", "REVISE")
    own = {"municipality_id": "12000002", "geography_id": "g", "release": 1, "measured_on": date(2020, 1, 1)}
    own["value_status"] = "ok"
    store.write("pub_reference", rows.assign(**own))
    row = {"release": number, "issued_on": date(2024, 1, 1), "code_sha256": "c", "config_sha256": "c"}
    row |= {"content_sha256": "c", "reason": config.revise}
    store.write("releases", pd.concat([releases, pd.DataFrame([row])], ignore_index=True))


def _publish(store: Store, config: Config) -> None:
    rows = store.read("pub_reference")
    for edition, value in zip(rows["edition"], rows["mean"], strict=True):
        for place in (config.paths.work / edition, config.paths.work / "reports" / edition):
            place.mkdir(parents=True)
            (place / "values.txt").write_text(f"{config.settings.publish.title} {value}\n", encoding="utf-8")


_STAGES = {
    "load": _load,
    "index": _index,
    "assess": _nothing("assess"),
    "flag": _nothing("flag"),
    "protect": _protect,
    "publish": _publish,
}


def registry(**other: object) -> dict[str, run.Stage]:
    """Return the line of these stages, the named ones replaced; each is a module with ``run``."""
    made = {}
    for name, stage in (_STAGES | other).items():
        module = ModuleType(f"tests.fakeline_{name}_{id(stage)}")
        module.run = stage  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module
        made[name] = run.Stage(module.__name__, "", run.STAGES[name].parts)
    return made


def killed(folder: str, out: str, revise: str | None, moment: int) -> None:
    """Run the line in this process and kill it, as ``kill -9`` would, at its n-th touch of the folder for results.

    The number of touches is written beside the folder when the line ends before that.
    """
    touches = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touches
        changes = event.split(".")[0] in ("open", "os", "shutil") and event not in ("os.scandir", "os.listdir")
        if changes and any(str(a).startswith(out) for a in arguments[:2]):
            touches += 1
            if touches == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    config = read(Path(folder), revise=revise, out=Path(out))
    sys.addaudithook(count)
    run.line(config, registry())
    Path(f"{out}.touches").write_text(str(touches), encoding="utf-8")


def cramped(folder: str, size: int) -> None:
    """Run the line where no file may grow over a size in bytes; end with the exit code of the user's error."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        run.line(read(Path(folder), revise="r: test"), registry())
    except UserError as error:
        sys.exit(error.exit_code)


def slow(folder: str, started: str) -> None:
    """Run the line with a stage that says it has begun, then sleeps until somebody ends the process."""

    def wait(store: Store, config: Config) -> None:
        Path(started).touch()
        time.sleep(600)

    run.line(read(Path(folder)), registry(assess=wait))


def hold(database: str, started: str, is_reader: bool) -> None:
    """Hold a database open until somebody ends the process."""
    with Store(Path(database), read_only=is_reader):
        Path(started).touch()
        time.sleep(600)
