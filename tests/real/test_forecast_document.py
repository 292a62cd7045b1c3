"""The forecast comparison says what the data give."""

from pathlib import Path

from bench import forecast

DOCUMENTS = forecast.DOCUMENTS


def test_the_document_is_what_the_command_writes(shared_data: Path) -> None:
    page, diagram = forecast.documents(shared_data / "berlin")
    assert (DOCUMENTS / "forecast.md").read_text(encoding="utf-8") == page, "stale: python -m bench.forecast"
    assert (DOCUMENTS / "forecast.svg").read_text(encoding="utf-8") == diagram


def test_it_never_calls_one_quantity_by_the_others_name() -> None:
    text = (DOCUMENTS / "forecast.md").read_text(encoding="utf-8")
    assert "**Stability**" in text and "**Forecast**" in text
    assert "Stichprobenfehler" not in text
