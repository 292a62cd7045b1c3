"""What stands beside the tables of the data set: dictionary, revisions, data package, catalogue entry, checksums."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline import schema
from pipeline.config import Config
from pipeline.products import datapackage, dcat, described, dictionary, flatfile, mapsheets, parquet
from pipeline.products.datapackage import File
from pipeline.products.dcat import Offer
from pipeline.products.profiles import document as profiles
from pipeline.products.published import Published
from pipeline.products.sheets.model import Column, Kind, Sheet
from pipeline.releasing import fingerprint

DICTIONARY = "datenwoerterbuch.json"
PAGES = {"de": "datenwoerterbuch.md", "en": "data-dictionary.md"}
REVISIONS = "revisions.csv"
PACKAGE, ENTRY, SUMS = "datapackage.json", "dcat.jsonld", "SHA256SUMS"

_PDF = ("PDF", "application/pdf")
# Place below the release, title, format, media type; what is set beside has a checksum that is not known here.
_ATLAS = Offer("reports/{edition}/atlas.pdf", "Atlas (PDF)", *_PDF)
_PROFILES = Offer("reports/steckbriefe.pdf", "Steckbriefe der auffälligen Gebiete und Fördergebiete (PDF)", *_PDF)
_SHEETS = "reports/{edition}/karten"
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
        offers = _offers(published, config)
        _write(target / ENTRY, dcat.content(published, config, offers, licence))
    files += [_file(target / name) for name in (PACKAGE, ENTRY) if (target / name).is_file()]
    sums = [f"{file.sha256}  {file.name}" for file in sorted(files, key=lambda file: file.name)]
    (target / SUMS).write_text("\n".join(sums) + "\n", encoding="utf-8")


def _offers(published: Published, config: Config) -> list[Offer]:
    """Return the distributions of an edition: the atlas, the profiles of the newest, every other product made."""
    edition, release = published.edition, config.paths.work
    placed = [replace(offer, path=offer.path.format(edition=edition)) for offer in (_ATLAS, *_OFFERS)]
    atlas, *others = placed
    made = [
        _summed(offer, release) for offer in [*others, *_sheets(edition, release)] if (release / offer.path).is_file()
    ]
    return [atlas, *([_PROFILES] if _has_profiles(published, config) else []), *made]


def _summed(offer: Offer, release: Path) -> Offer:
    file = release / offer.path
    return replace(offer, size=file.stat().st_size, sha256=fingerprint.of_file(file))


def _sheets(edition: str, release: Path) -> list[Offer]:
    """Return the map sheets in their first form; the others lie beside them."""
    folder = _SHEETS.format(edition=edition)
    found = sorted((release / folder).glob("*-a4.pdf"))
    names = [file.name.removesuffix("-a4.pdf") for file in found]
    return [
        Offer(f"{folder}/{file.name}", f"Kartenblatt: {mapsheets.SUBJECTS.get(name, name)} (PDF, A4)", *_PDF)
        for file, name in zip(found, names, strict=True)
    ]


def _has_profiles(published: Published, config: Config) -> bool:
    """Whether profiles are written: they are those of the newest edition, and set beside."""
    return published.edition == config.editions[-1] and bool(profiles.subjects([published], config))


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
