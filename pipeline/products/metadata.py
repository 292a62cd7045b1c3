"""What stands beside the tables of the data set: dictionary, revisions, data package, catalogue entry, checksums."""

import json
from pathlib import Path
from typing import Any

from pipeline import schema
from pipeline.config import Config
from pipeline.products import datapackage, dcat, described, dictionary, flatfile, parquet
from pipeline.products.datapackage import File
from pipeline.products.dcat import Offer
from pipeline.products.published import Published
from pipeline.products.sheets.model import Column, Kind, Sheet
from pipeline.releasing import fingerprint

DICTIONARY = "datenwoerterbuch.json"
PAGES = {"de": "datenwoerterbuch.md", "en": "data-dictionary.md"}
REVISIONS = "revisions.csv"
PACKAGE, ENTRY, SUMS = "datapackage.json", "dcat.jsonld", "SHA256SUMS"

# Place below the release, title, format, media type; the atlas is set beside, so its checksum is not known here.
_ATLAS = Offer("reports/{edition}/atlas.pdf", "Atlas (PDF)", "PDF", "application/pdf")
_OFFERS = (
    Offer(
        "reports/{edition}/tabellen.xlsx",
        "Tabellen (XLSX)",
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Offer(
        "reports/{edition}/monitoring.gpkg",
        "Gebiete mit Ergebnissen (GeoPackage)",
        "GPKG",
        "application/geopackage+sqlite3",
    ),
    Offer(
        "{edition}/monitor.parquet",
        "Gebiete mit Ergebnissen, eine Zeile je Gebiet (Parquet)",
        "PARQUET",
        "application/vnd.apache.parquet",
    ),
    Offer("{edition}/datapackage.json", "Alle Tabellen (Data Package)", "JSON", "application/json"),
)


def build(published: Published, config: Config, target: Path) -> None:
    """Describe the data set in its folder; every other product but the atlas must be there.

    Parameters
    ----------
    published : Published
        Tables of the edition.
    config : Config
        Publisher, contact, licence, place.
    target : Path
        Folder of the data set. Same tables, same bytes: dates come from the configuration.
    """
    said = described.wording(published, config)
    tables = [table for table, _ in parquet.tables(published, config)]
    held = dictionary.content(published, config, tables, said)
    _write(target / DICTIONARY, held)
    for language, name in PAGES.items():
        (target / name).write_text(dictionary.page(held, language), encoding="utf-8")
    flatfile.build(_revisions(published), target / REVISIONS)
    files = [_file(path) for path in sorted(target.iterdir()) if path.name not in (PACKAGE, ENTRY, SUMS)]
    _write(target / PACKAGE, datapackage.content(published, config, tables, files, said))
    licence = dcat.licence_of(config)
    if licence:
        offers = _offers(published.edition, config.paths.work)
        _write(target / ENTRY, dcat.content(published, config, offers, licence))
    files += [_file(target / name) for name in (PACKAGE, ENTRY) if (target / name).is_file()]
    sums = [f"{file.sha256}  {file.name}" for file in sorted(files, key=lambda file: file.name)]
    (target / SUMS).write_text("\n".join(sums) + "\n", encoding="utf-8")


def _offers(edition: str, release: Path) -> list[Offer]:
    """Return the distributions of an edition: the atlas, and every other product that was made."""
    placed = [(offer, offer.path.format(edition=edition)) for offer in _OFFERS]
    made = [
        Offer(
            path,
            offer.title,
            offer.format,
            offer.media,
            (release / path).stat().st_size,
            fingerprint.of_file(release / path),
        )
        for offer, path in placed
        if (release / path).is_file()
    ]
    return [Offer(_ATLAS.path.format(edition=edition), _ATLAS.title, _ATLAS.format, _ATLAS.media), *made]


def _file(path: Path) -> File:
    return File(path.name, path.stat().st_size, fingerprint.of_file(path))


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


_KINDS: dict[str, Kind] = {"INTEGER": "number", "DOUBLE": "number", "DATE": "date", "BOOLEAN": "truth"}


def _revisions(published: Published) -> Sheet:
    """Return the list of revisions of the edition; without any its header alone."""
    table = schema.TABLES["pub_revisions"]
    rows = published.revisions.sort_values(list(table.key), kind="stable")
    columns = tuple(Column(c.name, c.name, kind=_KINDS.get(c.type, "text")) for c in table.columns)
    return Sheet("Revisionen", "revisions", "Revisionen", columns, rows)
