"""What stands beside the tables: package, dictionary, catalogue entry, checksums; each checked against its standard."""

import dataclasses
import hashlib
import json
import os
import re
import subprocess
from importlib import import_module

import dataset_city
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely

from pipeline import config as configuration
from pipeline import schema
from pipeline.products import datapackage, dcat, described, licences, metadata
from pipeline.products.dcat import Offer

NAME = re.compile(r"^[a-z0-9._/-]+$")
TYPES = {"string", "number", "integer", "boolean", "date", "any", "object"}


@pytest.fixture(scope="module")
def built():
    return dataset_city.built()


@pytest.fixture(scope="module")
def package(built):
    return json.loads((built.data / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tables(built):
    return {path.stem: pq.read_table(path).to_pandas() for path in built.data.glob("*.parquet")}


def test_two_builds_give_the_same_bytes(built):
    names = sorted(path.name for path in built.data.iterdir())
    assert names == sorted(path.name for path in built.again.data.iterdir())
    for name in names:
        assert (built.data / name).read_bytes() == (built.again.data / name).read_bytes(), name


def test_the_package_keeps_the_rules_of_data_package_v2(built, package):
    """Rules of the profile 2.0: resources named once in lower case, relative paths, licences, keys that exist."""
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert NAME.match(package["name"]) and re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", package["created"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) and all(map(NAME.match, names))
    assert package["licenses"][0]["name"] == "dl-de-by-2.0" and package["licenses"][0]["path"].startswith("https://")
    assert package["contributors"][0]["title"] == "Amt für Proben" and package["sources"]
    for resource in package["resources"]:
        path = resource["path"]
        assert not path.startswith(("/", "~")) and ".." not in path.split("/")
        content = (built.data / path).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        for field in resource.get("schema", {}).get("fields", []):
            assert field["type"] in TYPES and field["description_de"] and field["description_en"]


def test_every_file_of_the_folder_is_a_resource_or_describes_them(built, package):
    described_ = {resource["path"] for resource in package["resources"]}
    assert {p.name for p in built.data.iterdir()} - described_ == {"datapackage.json", "dcat.jsonld", "SHA256SUMS"}


def test_schemas_are_those_of_the_files(package, tables):
    for resource in package["resources"]:
        if resource["format"] == "parquet":
            names = [field["name"] for field in resource["schema"]["fields"]]
            assert names == list(tables[resource["name"]].columns), resource["name"]


def test_keys_are_unique_and_lead_to_rows_that_are_there(package, tables):
    schemas = {r["name"]: r["schema"] for r in package["resources"] if r["format"] == "parquet"}
    followed = 0
    for name, held in schemas.items():
        rows, key = tables[name], held["primaryKey"]
        assert not rows.duplicated(key).any(), name
        for foreign in held.get("foreignKeys", []):
            fields, other = foreign["fields"], foreign["reference"]
            assert other["fields"] == fields
            there = set(map(tuple, tables[other["resource"]][fields].itertuples(index=False)))
            mine = set(map(tuple, rows[fields].dropna().itertuples(index=False)))
            assert mine <= there, (name, foreign)
            followed += len(mine)
    assert followed > 500


def test_code_lists_hold_every_code_in_the_tables(package, tables):
    seen = 0
    for resource in package["resources"]:
        for field in resource.get("schema", {}).get("fields", []) if resource["format"] == "parquet" else []:
            if "categories" in field:
                known = {category["value"] for category in field["categories"]}
                used = set(tables[resource["name"]][field["name"]].dropna().tolist())
                assert used <= known, (resource["name"], field["name"], used - known)
                assert all(category["label"] for category in field["categories"])
                seen += bool(used)
    assert seen > 20


def test_release_schema_version_and_period_are_stated(built, package):
    assert package["release"] == 1 and package["schema_version"] == schema.VERSION
    assert package["version"] == f"{schema.VERSION}.1"
    assert package["temporal"] == {"start": "2019-12-31", "end": "2021-12-31"}


def test_revisions_are_listed_as_csv_too(built, package):
    head = (built.data / "revisions.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head == ",".join(f'"{name}"' for name in schema.TABLES["pub_revisions"].names)
    assert next(r for r in package["resources"] if r["path"] == "revisions.csv")["schema"]["primaryKey"][0] == "release"


def test_checksums_are_those_of_the_files(built):
    lines = (built.data / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    names = [line[66:] for line in lines]
    assert names == sorted(names)
    assert set(names) == {path.name for path in built.data.iterdir()} - {"SHA256SUMS"}
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=built.data, check=True)


def test_the_dictionary_says_everything_in_both_languages(built, tables):
    held = json.loads((built.data / "datenwoerterbuch.json").read_text(encoding="utf-8"))
    pages = {lang: (built.data / name).read_text(encoding="utf-8") for lang, name in metadata.PAGES.items()}
    assert {table["name"] for table in held["tables"]} == tables.keys()
    for table in held["tables"]:
        assert table["grain_de"] != table["grain_en"]
        assert [c["name"] for c in table["columns"]] == list(tables[table["name"]].columns)
        for column in table["columns"]:
            assert column["description_de"] and column["description_en"]
            for lang, page in pages.items():
                assert f"## {table['name']}\n" in page and column[f"description_{lang}"].replace("|", "\\|") in page
    assert {entry["id"] for entry in held["indicators"]} == set(tables["indicators"]["indicator"])
    assert "| Spalte | Typ |" in pages["de"] and "| column | type |" in pages["en"]
    # A table of Markdown: every line of a table has five cells.
    rows = [line for line in pages["de"].splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 6 for line in rows)


def test_the_entry_has_what_dcat_ap_de_demands(built):
    """DCAT-AP.de 3.0: mandatory properties, vocabularies, nothing deprecated; read as RDF."""
    rdflib = import_module("rdflib") if os.environ.get("CI") else pytest.importorskip("rdflib")
    text = (built.data / "dcat.jsonld").read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    names = {prefix: rdflib.Namespace(address) for prefix, address in dcat.CONTEXT.items()}
    of, de = names["dct"], "http://dcat-ap.de/def/"
    (dataset,) = graph.subjects(rdflib.RDF.type, names["dcat"].Dataset)
    (series,) = graph.subjects(rdflib.RDF.type, names["dcat"].DatasetSeries)
    assert str(dataset) == "https://example.org/monitoring/2022/dcat.jsonld#datensatz"
    assert graph.value(dataset, names["dcat"].inSeries) == series
    for node in (dataset, series):
        assert graph.value(node, of.title) and graph.value(node, of.description)
        agent = graph.value(node, of.publisher)
        assert str(graph.value(agent, names["foaf"].name)) == "Amt für Proben"
    assert "2022" not in str(graph.value(series, of.title))
    contributor = list(graph.objects(dataset, names["dcatde"].contributorID))
    assert contributor == [rdflib.URIRef(f"{de}contributors/berlinOpenData")]
    level = graph.value(dataset, names["dcatde"].politicalGeocodingLevelURI)
    assert str(level) == f"{de}politicalGeocoding/Level/state"
    assert str(graph.value(graph.value(dataset, names["dcat"].contactPoint), names["vcard"].hasEmail)).startswith(
        "mailto:"
    )
    period = graph.value(dataset, of.temporal)
    assert str(graph.value(period, names["dcat"].startDate)) == "2019-12-31"
    places = list(graph.objects(dataset, of.spatial))
    assert rdflib.URIRef(f"{de}politicalGeocoding/stateKey/11") in places
    (box,) = [graph.value(place, names["dcat"].bbox) for place in places if graph.value(place, names["dcat"].bbox)]
    west, south, east, north = shapely.from_wkt(str(box)).bounds
    # The squares begin at (370000, 5810000) of UTM zone 33, in Berlin.
    assert 13.0 < west < east < 13.2 and 52.4 < south < north < 52.5
    offers = list(graph.objects(dataset, names["dcat"].distribution))
    assert len(offers) == 5  # atlas, profiles, GeoPackage, wide table, package; no workbook was made
    for offer in offers:
        assert str(graph.value(offer, of.license)) == f"{de}licenses/dl-by-de/2.0"
        assert str(graph.value(offer, names["dcatde"].licenseAttributionByText)) == "Amt für Proben"
        assert str(graph.value(offer, names["dcat"].accessURL)).startswith("https://example.org/monitoring/")
        assert graph.value(offer, of.title) and graph.value(offer, of["format"])
    used = {str(predicate) for predicate in graph.predicates()}
    assert not [
        name for name in used if name.endswith(("geocodingDescription", "versionInfo", "legalBasis", "maintainer"))
    ]


def test_checksums_of_distributions_are_those_of_the_files(built):
    graph = json.loads((built.data / "dcat.jsonld").read_text(encoding="utf-8"))["@graph"]
    nodes = {node["dct:title"]["@value"]: node for node in graph if node["@type"] == "dcat:Distribution"}
    gpkg = nodes["Gebiete mit Ergebnissen (GeoPackage)"]
    digest = hashlib.sha256(built.package.read_bytes()).hexdigest()
    assert gpkg["spdx:checksum"]["spdx:checksumValue"]["@value"] == digest
    # The atlas is set in another process, at the same time: its checksum must not depend on who is first.
    assert "spdx:checksum" not in nodes["Atlas (PDF)"]
    profiles = nodes["Steckbriefe der auffälligen Gebiete und Fördergebiete (PDF)"]
    assert "spdx:checksum" not in profiles
    assert profiles["dcat:downloadURL"]["@id"] == "https://example.org/monitoring/reports/steckbriefe.pdf"


def test_map_sheets_are_distributions_and_an_older_edition_offers_no_profiles(built, tmp_path):
    config = dataclasses.replace(built.config, paths=dataclasses.replace(built.config.paths, out=tmp_path))
    folder = config.paths.work / "reports" / built.tables.edition / "karten"
    folder.mkdir(parents=True)
    for name in ("status-a4.pdf", "status-a3.pdf", "status.svg", "themen-a4.pdf"):
        (folder / name).write_bytes(b"made")
    offers = {offer.title: offer for offer in metadata._offers(built.tables, config)}
    assert {"Kartenblatt: Status (PDF, A4)", "Kartenblatt: themen (PDF, A4)"} <= offers.keys()
    sheet = offers["Kartenblatt: Status (PDF, A4)"]
    assert (sheet.path, sheet.size) == (f"reports/{built.tables.edition}/karten/status-a4.pdf", 4)
    assert sheet.sha256 == hashlib.sha256(b"made").hexdigest()
    assert any(offer.path == "reports/steckbriefe.pdf" for offer in offers.values())
    older = dataclasses.replace(built.tables, edition="2020")
    assert not [offer for offer in metadata._offers(older, config) if offer.path == "reports/steckbriefe.pdf"]


def _entry(built, **publish):
    config = dataset_city.configured(built.config, built.data, **publish)
    offers = [Offer("2022/monitor.parquet", "x", "PARQUET", "x/y")]
    licence = licences.of(config.settings.publish.licence)
    return dcat.content(built.tables, config, offers, licence)["@graph"]


def test_without_an_address_the_entry_is_relative_to_its_own(built):
    dataset, _, offer = _entry(built, access_url="")
    assert offer["dcat:accessURL"] == {"@id": "../2022/monitor.parquet"}
    assert dataset["dcat:distribution"] == [{"@id": offer["@id"]}] and "dcat:landingPage" not in dataset


def test_without_contact_or_contributor_the_entry_claims_none(built):
    dataset = _entry(built, contact_email="", contributor_id="")[0]
    assert "dcat:contactPoint" not in dataset and "dcatde:contributorID" not in dataset


def test_a_zero_licence_asks_for_no_name(built):
    assert "dcatde:licenseAttributionByText" not in _entry(built, licence="dl-de/zero-2.0")[2]


def test_an_invented_city_is_nowhere_in_the_vocabulary_of_places(built):
    city = built.config.settings.city.model_copy(update={"is_invented": True})
    settings = built.config.settings.model_copy(update={"city": city})
    config = dataclasses.replace(built.config, settings=settings)
    dataset = dcat.content(built.tables, config, [], licences.of("dl-de/zero-2.0"))["@graph"][0]
    assert [place["@type"] for place in dataset["dct:spatial"]] == ["dct:Location"]
    assert "dcatde:politicalGeocodingLevelURI" not in dataset


def test_without_a_licence_there_is_no_entry(built, tmp_path):
    config = dataset_city.configured(built.config, tmp_path, licence=None)
    made = dataset_city.write(built.tables, config)
    assert not (made.data / "dcat.jsonld").exists() and (made.data / "datapackage.json").is_file()
    assert "licenses" not in json.loads((made.data / "datapackage.json").read_text(encoding="utf-8"))


def test_revised_values_are_counted(built):
    row = dict.fromkeys(schema.TABLES["pub_revisions"].names, "x")
    revised = pd.DataFrame([{**row, "release": 1}, {**row, "release": 7}])
    tables = dataclasses.replace(built.tables, revisions=revised)
    assert dcat._changes(tables).startswith("Veröffentlichung 1. 1 Wert früherer Veröffentlichungen geändert")


def test_the_licences_are_those_the_configuration_knows():
    named = set(configuration.LicenceName.__args__)
    assert named == licences.LICENCES.keys()
    assert licences.of(None) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("contact_email", "nobody"),
        ("access_url", "www.example.org"),
        ("spatial", "Berlin"),
        ("contributor_id", "https://x"),
        ("licence", "free"),
    ],
)
def test_what_a_catalogue_would_refuse_is_refused_before(key, value):
    with pytest.raises(ValueError, match=key):
        configuration.Publish.model_validate({"issued_on": "2025-01-01", key: value})


def test_english_is_first_where_the_city_speaks_it(built):
    city = built.config.settings.city.model_copy(update={"language": "en"})
    config = dataclasses.replace(built.config, settings=built.config.settings.model_copy(update={"city": city}))
    said = described.wording(built.tables, config)
    table = dataclasses.replace(schema.TABLES["pub_scores"], name="scores")
    field = described.table_schema(table, said)["fields"][4]
    assert field["description"] == field["description_en"] == "index value, high = worse"
    assert field["description_de"] == "Indexwert, hoch = ungünstiger"


def test_an_edition_without_an_earlier_date_begins_at_its_own(built):
    about = built.tables.about.copy()
    about["before_on"] = pd.NaT
    first = dataclasses.replace(built.tables, about=about)
    assert datapackage.period(first) == {"start": "2021-12-31", "end": "2021-12-31"}
