"""publish: pub_* -> what people hold. Reads nothing but pub_*; every file is written below the release at work."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.config import Config
    from pipeline.products.published import Published
    from pipeline.store import Store

Build = Callable[["Published", "Config", "Path"], None]

# Product -> module with build(published, config, target), and its target below the release ({edition} is filled).
PRODUCTS: dict[str, tuple[str, str]] = {
    "atlas": ("pipeline.products.atlas", "reports/{edition}/atlas.pdf"),
    "workbook": ("pipeline.products.workbook", "reports/{edition}/tabellen.xlsx"),
    "data set": ("pipeline.products.parquet", "{edition}"),
}


def run(store: "Store", config: "Config") -> None:
    """Write every product of every edition."""
    from pipeline.products import published

    for edition in config.editions:
        tables = published.read(store, edition)
        for module, target in PRODUCTS.values():
            path = config.paths.work / target.format(edition=edition)
            path.parent.mkdir(parents=True, exist_ok=True)
            import_module(module).build(tables, config, path)
