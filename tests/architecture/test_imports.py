"""Who may import what (DESIGN §5.8), and what must stay light."""

import pytest

from tests.architecture.rules import Source, heavy_imports, package, wrong_imports


def test_imports_go_only_where_they_may() -> None:
    assert wrong_imports(package()) == []


def test_what_every_run_goes_through_is_light() -> None:
    assert heavy_imports(package()) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("run.py", "import duckdb"),
        ("products/atlas.py", "from duckdb import connect"),
        ("store.py", "import pydantic"),
        ("stages/publish.py", "def run():\n    import matplotlib.pyplot"),
        ("methods/weigh.py", "from pipeline.config import Config"),
        ("space/overlay.py", "from pipeline import store"),
        ("disclosure/rules.py", "from pathlib import Path"),
        ("methods/rank.py", "import typst"),
    ],
)
def test_a_wrong_import_is_found(module: str, line: str) -> None:
    assert wrong_imports([Source(module, line)])


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("store.py", "import duckdb"),
        ("products/maps.py", "import matplotlib"),
        ("methods/a.py", "from pipeline.errors import X"),
    ],
)
def test_a_right_import_is_not(module: str, line: str) -> None:
    assert wrong_imports([Source(module, line)]) == []


def test_a_heavy_import_is_found_also_behind_another_module() -> None:
    store = Source("store.py", "import pandas")
    assert heavy_imports([Source("run.py", "from pipeline.store import Store"), store])
    assert heavy_imports([Source("stages/load.py", "class A:\n    import numpy")])
    lazy = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas\ndef f():\n    import pandas"
    assert heavy_imports([Source("run.py", lazy), store]) == []
