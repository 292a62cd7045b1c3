"""The data set and the GeoPackage of the invented city, written once: what several test files look at."""

import dataclasses
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

import synthetic_city

from pipeline.config import Config
from pipeline.products import geopackage, metadata, parquet, published
from pipeline.store import Store

EDITION = "2022"
PUBLISH = {
    "licence": "dl-de/by-2.0",
    "contact_email": "proben@example.org",
    "contributor_id": "berlinOpenData",
    "access_url": "https://example.org/monitoring",
    "spatial": "stateKey/11",
    "keywords": ("Probe",),
}


def configured(config: Config, folder: Path, **publish: Any) -> Config:
    """Return the configuration with what the catalogue needs, its products below a folder."""
    settings = config.settings
    about = settings.publish.model_copy(update={**PUBLISH, **publish})
    return dataclasses.replace(
        config,
        settings=settings.model_copy(update={"publish": about}),
        paths=dataclasses.replace(config.paths, out=folder),
    )


def write(tables: published.Published, config: Config) -> SimpleNamespace:
    """Write data set, GeoPackage and metadata of an edition; return where they are."""
    data, package = config.paths.work / EDITION, config.paths.work / "reports" / EDITION / geopackage.FILE
    package.parent.mkdir(parents=True, exist_ok=True)
    parquet.build(tables, config, data)
    geopackage.build(tables, config, package)
    metadata.build(tables, config, data)
    return SimpleNamespace(data=data, package=package, tables=tables, config=config)


@cache
def built() -> SimpleNamespace:
    """Write everything twice; `again` is the second writing, `internal` every table of the database."""
    folder = Path(mkdtemp())
    plain = synthetic_city.config(folder)
    database = synthetic_city.run(folder / "monitor.duckdb", plain)
    made = []
    for name in ("a", "b"):
        config = configured(plain, folder / name)
        with Store(database, read_only=True) as store:
            made.append(write(published.read(store, EDITION), config))
    first, again = made
    first.again, first.internal = again, synthetic_city.tables(database)
    return first
