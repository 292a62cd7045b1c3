"""What the tests share: where the real open data lie, and which tools must be there."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# A machine under load makes no property false.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the real open data; without it the test is skipped with the reason."""
    folder = Path(os.environ.get("MONITOR_SHARED") or PROJECT.parent / "shared") / "data"
    if not folder.is_dir():
        pytest.skip(f"real data not found in {folder}: set MONITOR_SHARED to the folder that holds data/")
    return folder


def needs_tool(name: str) -> None:
    """Skip when a tool is not installed; in CI that is a failure."""
    if shutil.which(name) is None:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have {name}")
        pytest.skip(f"{name} is not installed")
