"""Which editions share a process: those of one geography, as far as every process has work."""

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.products.language import spoken
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


def test_the_main_language_lies_in_its_place_and_others_beside_it(tmp_path, monkeypatch):
    config = SimpleNamespace(paths=SimpleNamespace(work=tmp_path), languages=("en", "de"))
    built = []
    said = SimpleNamespace(
        build=lambda part, config, path: built.append((spoken(), path.relative_to(tmp_path).as_posix()))
    )
    monkeypatch.setattr(publish, "import_module", lambda name: said)
    edition: Any = SimpleNamespace(edition="2024")
    publish.build("atlas", [edition], config)
    publish.build("data set", [edition], config)
    assert built == [
        ("en", "reports/2024/atlas.pdf"),
        ("de", "reports/2024/de/atlas.pdf"),
        ("en", "2024"),
    ]
