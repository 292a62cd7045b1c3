"""The checksum of the code covers the whole package, so that no stage is skipped on changed code."""

from pipeline.config import PROJECT
from pipeline.releasing import fingerprint


def test_the_code_is_the_whole_package() -> None:
    assert fingerprint.PACKAGE == PROJECT / "pipeline"


def test_any_module_or_page_changes_the_checksum(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(fingerprint, "PACKAGE", tmp_path)
    seen = set()
    for name in ("methods/weigh.py", "products/atlas.typ", "stages/load.py", "__main__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
        fingerprint.of_code.cache_clear()
        seen.add(fingerprint.of_code())
    fingerprint.of_code.cache_clear()
    assert len(seen) == 4
