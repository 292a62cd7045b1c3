"""Prints wall time and peak memory of each stage for every city whose deliveries are found, beside plain pandas.

For the invented city it prints how well the flags find what is true of it.

CITY and RAW choose one city and its folder; by default every city of config/ whose files lie in data/raw/<city> or
../shared/data/<city>.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline import config as configuration
from pipeline import rawfiles
from pipeline.config import PROJECT, Config
from pipeline.errors import MissingInput


def main() -> int:
    """Measure every city that can be found; return 11 when there is none."""
    found = list(_cities())
    for config in found:
        with tempfile.TemporaryDirectory() as out:
            rows = _measured(config, Path(out))
            _print_city(config, rows, _run(config, Path(out)))
            _print_peer(config, Path(out), rows["index"][0])
            _print_recall(config, Path(out))
    if not found:
        print("no deliveries found: make bench CITY=berlin RAW=<folder>", file=sys.stderr)
    return 0 if found else MissingInput.exit_code


def _cities() -> list[Config]:
    asked, raw = os.environ.get("CITY", ""), os.environ.get("RAW", "")
    shared = Path(os.environ.get("MONITOR_SHARED") or PROJECT.parent / "shared") / "data"
    found = []
    for city, file in configuration.city_files().items():
        folders = [Path(raw).absolute()] if raw and asked == city else [PROJECT / "data" / "raw" / city, shared / city]
        for config in (configuration.load(file, raw=folder) for folder in folders):
            if not (raw and asked != city) and _is_complete(config):
                found.append(config)
                break
    return found


def _is_complete(config: Config) -> bool:
    try:
        return bool(rawfiles.files(config))
    except MissingInput:
        return False


def _run(config: Config, out: Path) -> float:
    """Run the line in a process of its own, as a user does; return its seconds."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "run", "--config", str(config.file)]
    subprocess.run(
        [*command, "--raw", str(config.paths.raw), "--out", str(out)],
        check=True,
        cwd=PROJECT,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def _measured(config: Config, out: Path) -> dict[str, tuple[float, float]]:
    whole = _run(config, out)
    current = out / "data" / "processed" / config.settings.city.id / "releases" / "current"
    stages = json.loads((current / "internal" / "run.json").read_text(encoding="utf-8"))["stages"]
    rows = {name: (cost["seconds"], cost["peak_mb"]) for name, cost in stages.items()}
    return rows | {"whole run": (whole, max(peak for _, peak in rows.values()))}


def _print_city(config: Config, rows: dict[str, tuple[float, float]], skipped: float) -> None:
    print(f"{config.settings.city.name}, {len(config.editions)} editions, {os.cpu_count()} cores")
    print(f"  {'stage':18}{'seconds':>9}{'peak MB':>9}")
    for name, (seconds, peak) in rows.items():
        print(f"  {name:18}{seconds:9.2f}{peak:9,.0f}")
    print(f"  {'unchanged again':18}{skipped:9.2f}")


def _print_peer(config: Config, out: Path, index_seconds: float) -> None:
    """Compare the numbers of index with the few lines of pandas somebody would write for the status index alone.

    Both start from core_indicators in memory and stop at the score; the same areas, so the scores must agree.
    """
    from pipeline.store import Store

    method = config.settings.city.main_method
    database = out / "data" / "processed" / config.settings.city.id / "monitor.duckdb"
    if method is None:
        return
    with Store(database, read_only=True) as store:
        indicators, validity = store.read("core_indicators"), store.read("out_validity")
        scores = store.read("out_scores", method=method, part="status")
        editions = store.read("core_editions")
    merged = indicators.merge(editions[["edition", "data_on"]], on="edition")
    now = merged[merged["measured_on"] == merged["data_on"]].merge(
        validity[validity["is_valid"]], on=["edition", "area_id"]
    )
    bound = {
        (edition, name)
        for edition in config.editions
        if (binding := config.binding(method, edition)) is not None
        for name in binding.indicators.values()
    }
    now = now[[pair in bound for pair in zip(now["edition"], now["indicator"], strict=True)]].copy()
    start = time.perf_counter()
    moments = now.groupby(["edition", "indicator"])["value"]
    now["z"] = (now["value"] - moments.transform("mean")) / moments.transform("std", ddof=0)
    sums = now.groupby(["edition", "area_id"])["z"].sum()
    peer = sums / sums.groupby("edition").transform("std", ddof=0)
    seconds = time.perf_counter() - start
    ratio = index_seconds / seconds
    both = scores.set_index(["edition", "area_id"])["score"]
    furthest = (both - peer.reindex(both.index)).abs().max()
    print(
        f"  plain pandas, status scores alone: {seconds:.3f} s; the stage index takes {ratio:.0f} times as long, with"
    )
    print("  tables, dynamics, contributions, classes and checks")
    print(f"  largest difference of these scores to out_scores: {furthest:.1e}\n")


def _print_recall(config: Config, out: Path) -> None:
    """Where the truth is known, print how well the flags find it."""
    if (PROJECT / "bench" / config.settings.city.id / "truth").is_dir():
        sys.stdout.flush()
        subprocess.run([sys.executable, str(PROJECT / "bench" / "recall.py"), str(out)], check=True, cwd=PROJECT)


if __name__ == "__main__":
    sys.exit(main())
