"""A stage in place of publish that writes one line an edition: what is tried is decided before any map is drawn."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.store import Store


def run(store: "Store", config: "Config") -> None:
    """Write how many published scores each edition has."""
    for edition in config.editions:
        rows = len(store.read("pub_scores", edition=edition))
        for place in (config.paths.work / edition, config.paths.work / "reports" / edition):
            place.mkdir(parents=True, exist_ok=True)
            (place / "zeilen.txt").write_text(f"{rows}\n", encoding="utf-8")
