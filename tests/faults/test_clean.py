"""`make clean` removes what can be made again, and never a release, a delivery or a report."""

import shutil
import subprocess
from pathlib import Path

from pipeline.config import PROJECT

KEPT = (
    "data/processed/faketown/releases/1/internal/monitor.duckdb",
    "data/processed/faketown/releases/.work/internal/monitor.duckdb",
    "data/processed/faketown/releases/1/2024/flags.parquet",
    "data/raw/faketown/einwohner.csv",
    "reports/faketown/2024/atlas.pdf",
    "config/faketown.toml",
)
REMOVED = (".venv/stamp", ".pytest_cache/x", ".mypy_cache/x", "pipeline/__pycache__/x.pyc", "bench/results/x.json")


def test_clean(tmp_path: Path) -> None:
    project = tmp_path / "a project"
    for name in (*KEPT, *REMOVED):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    shutil.copy(PROJECT / "Makefile", project)
    subprocess.run(["make", "clean"], cwd=project, check=True, capture_output=True)
    assert [name for name in KEPT if not (project / name).exists()] == []
    assert [name for name in REMOVED if (project / name).exists()] == []
