"""datapackage.json: the data set as Data Package v2, with schemas, keys, code lists, checksums and licence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline import schema
from pipeline.config import Config
from pipeline.products import described, licences, text
from pipeline.products.described import Wording
from pipeline.products.published import Published

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
}


@dataclass(frozen=True)
class File:
    """A file of the data set: its name in the folder, its size, its SHA-256."""

    name: str
    size: int
    sha256: str


def content(
    published: Published, config: Config, tables: Sequence[schema.Table], files: Sequence[File], said: Wording
) -> dict[str, Any]:
    """Return the descriptor.

    Parameters
    ----------
    published : Published
    config : Config
        Title, publisher, contact, licence.
    tables : sequence of Table
        By the names of their files.
    files : sequence of File
        Every file of the folder that is described.
    said : Wording
    """
    settings, about = config.settings, published.about
    by_name = {table.name: table for table in tables}
    licence = licences.of(settings.publish.licence)
    # The profile knows no stroke in the name of a licence.
    named = licence and [{"name": licence.name.replace("/", "-"), "path": licence.page, "title": licence.title}]
    return {
        "$schema": PROFILE,
        "name": f"{settings.city.id}-{published.edition}".lower(),
        "title": f"{settings.publish.title} {settings.city.name} {published.edition}",
        "description": " ".join(filter(None, (settings.city.notice, text.FOR_AREAS))),
        "version": version(published),
        "schema_version": schema.VERSION,
        "release": int(about["release"]),
        "created": f"{_day(about['issued_on'])}T00:00:00Z",
        "temporal": period(published),
        **({"homepage": settings.publish.access_url} if settings.publish.access_url else {}),
        "keywords": list(settings.publish.keywords),
        "contributors": [_publisher(config)],
        **({"licenses": named} if named else {}),
        "sources": _sources(published),
        "resources": [_resource(file, by_name, said) for file in files],
    }


def version(published: Published) -> str:
    """Version of the columns, then the release in which a value of the edition last changed: '1.0.3'."""
    return f"{schema.VERSION}.{int(published.about['release'])}"


def period(published: Published) -> dict[str, str]:
    """First and last day that the edition speaks of."""
    about = published.about
    begun = about["before_on"] if pd.notna(about["before_on"]) else about["data_on"]
    return {"start": _day(begun), "end": _day(about["data_on"])}


def _day(value: Any) -> str:
    return pd.Timestamp(value).date().isoformat()


def _publisher(config: Config) -> dict[str, Any]:
    publish = config.settings.publish
    found: dict[str, Any] = {"title": config.settings.city.publisher, "roles": ["publisher"]}
    known = {"email": publish.contact_email, "path": publish.publisher_url}
    return found | {key: value for key, value in known.items() if value}


def _sources(published: Published) -> list[dict[str, str]]:
    """Return who made what the edition rests on, under which licence; each once."""
    found = []
    for row in published.sources.itertuples():
        entry = {"title": text.credit(row.producer, row.licence, row.path)}
        if not text.is_missing(row.url) and row.url:
            entry["path"] = row.url
        if entry not in found:
            found.append(entry)
    return found


def _resource(file: File, tables: Mapping[str, schema.Table], said: Wording) -> dict[str, Any]:
    stem, _, kind = file.name.rpartition(".")
    found: dict[str, Any] = {"name": stem.lower() if kind == "parquet" else f"{stem}-{kind}".lower(), "path": file.name}
    table = tables.get(stem) if kind in ("parquet", "csv") else None
    if table is not None:
        found["type"] = "table"
    found |= {"format": kind, "mediatype": _MEDIA[kind], "bytes": file.size, "hash": f"sha256:{file.sha256}"}
    if kind != "parquet":
        found["encoding"] = "utf-8"
    return found | ({"schema": described.table_schema(table, said)} if table is not None else {})
