"""The run record: by what, from what and at what cost a release was made; the only file with the time of day."""

import csv
import json
import resource
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from platform import platform, python_version
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.config import Config
from pipeline.releasing import fingerprint

if TYPE_CHECKING:
    from pipeline.store import Store

_DISTRIBUTION = "monitoring-soziale-stadt"


@dataclass(frozen=True)
class Cost:
    """What a stage took: seconds of wall time, peak memory of the process in MB."""

    seconds: float = 0.0
    peak_mb: float = 0.0
    skipped: bool = False

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.peak_mb:,.0f} MB"


class Meter:
    """Measures one stage from its making to ``cost()``."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        _forget_peak()

    def cost(self) -> Cost:
        """Return what has been taken since the meter was made."""
        return Cost(round(time.perf_counter() - self._start, 3), round(_peak_mb(), 1))


def write(config: Config, sources: Mapping[str, str], costs: Mapping[str, Cost], started: float, file: Path) -> None:
    """Write run.json: versions, checksums, costs and the time the run began."""
    record = {
        "city": config.settings.city.id,
        "started": datetime.fromtimestamp(started, UTC).isoformat(timespec="seconds"),
        "seconds": round(time.time() - started, 3),
        "revise": config.revise,
        "pipeline": __version__,
        "python": python_version(),
        "platform": platform(),
        "libraries": _versions(),
        "lock_sha256": fingerprint.of_lock(),
        "code_sha256": fingerprint.of_code(),
        "config_sha256": config.checksum(),
        "sources_sha256": dict(sources),
        "stages": {name: asdict(cost) for name, cost in costs.items()},
    }
    file.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def write_findings(store: "Store", file: Path) -> None:
    """Write every finding with its internal text, for the analyst."""
    if store.has("core_findings"):
        rows = store.read("core_findings").astype(object)
        # A delivered cell that a spreadsheet would run as a formula is quoted as text.
        safe = rows.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell)
        safe.to_csv(file, index=False, quoting=csv.QUOTE_NONNUMERIC)


def _versions() -> dict[str, str]:
    """Return the versions of the libraries the project itself names."""
    try:
        required = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:  # run from its folder without having been installed
        return {}
    names = (line.split(";")[0].split(">")[0].split("=")[0].strip() for line in required if "extra ==" not in line)
    return {name: metadata.version(name) for name in names}


def _forget_peak() -> None:
    """Reset the kernel's mark of the highest memory, where there is one; elsewhere the peak only grows."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(
            (row for row in status.read_text(encoding="ascii", errors="replace").splitlines() if "VmHWM" in row), ""
        )
        if peak:
            return int(peak.split()[1]) / 1024
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (1024 * 1024 if sys.platform == "darwin" else 1024)
