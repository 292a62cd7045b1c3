"""Run a notebook as a reader would, without Jupyter: cell by cell in one namespace, in a process of its own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import PROJECT

FOLDER = PROJECT / "notebooks"
_RUN = """
import json, sys
names = {"__name__": "__main__"}
for cell in json.loads(open(sys.argv[1], encoding="utf-8").read())["cells"]:
    if cell["cell_type"] == "code":
        exec(compile("".join(cell["source"]), f"{sys.argv[1]}, {cell['id']}", "exec"), names)
"""


def cells(path: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def run(name: str, places: Mapping[str, Path]) -> subprocess.CompletedProcess[str]:
    """Run the code cells of a notebook from its folder; `places` are the environment it asks for."""
    environment = os.environ | {"MPLBACKEND": "Agg"} | {key: str(path) for key, path in places.items()}
    command = [sys.executable, "-W", "error::UserWarning", "-c", _RUN, str(FOLDER / name)]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=FOLDER, env=environment, timeout=300, check=False
    )


def residue(found: list[dict[str, Any]]) -> list[str]:
    """Return the cells that hold what a run leaves: outputs, counts, attachments."""
    return [
        cell["id"] for cell in found if cell.get("outputs") or cell.get("execution_count") or cell.get("attachments")
    ]


def internal_reads(found: list[dict[str, Any]]) -> list[str]:
    """Return the code cells that read unprotected tables or folders and are not marked `internal`."""
    inner = re.compile(r"\b(?:core|out)_[a-z]|\binternal\b|findings\.csv|run\.json")
    code = [cell for cell in found if cell["cell_type"] == "code"]
    unmarked = [cell for cell in code if "internal" not in cell["metadata"].get("tags", [])]
    return [cell["id"] for cell in unmarked if inner.search("".join(cell["source"]))]
