"""Which editions share a process: those of one geography, as far as every process has work."""

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.stages import publish


def _editions(geographies: str) -> Any:
    return [SimpleNamespace(edition=str(i), about={"geography_id": g}) for i, g in enumerate(geographies)]


@pytest.mark.parametrize(
    ("geographies", "processes", "expected"),
    [
        ("bbaaaa", 2, ["2345", "01"]),
        ("aaaa", 2, ["01", "23"]),
        ("bbaaaa", 4, ["01", "2", "3", "45"]),
        ("cba", 2, ["0", "1", "2"]),
        ("a", 2, ["0"]),
    ],
)
def test_editions_of_one_geography_stay_together(geographies: str, processes: int, expected: list[str]) -> None:
    shares = publish._shares(_editions(geographies), processes)
    assert sorted("".join(e.edition for e in share) for share in shares) == sorted(expected)
    assert [len(share) for share in shares] == sorted(map(len, shares), reverse=True)
