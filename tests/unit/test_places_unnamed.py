"""An institution that may not be named stands by name in nothing that is published; one that may, does."""

from importlib import import_module
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyarrow.parquet as pq
import pytest
import shapely
from test_institutions import PLACES

from pipeline import config as configuration
from pipeline import schema
from pipeline.config import Config
from pipeline.products import atlas, parquet, published, workbook
from pipeline.products.profiles import document as profiles
from pipeline.products.published import Published
from pipeline.store import Store
from tests import tinycity

SECRET, OPEN = "Notunterkunft Geheimgasse", "Haus Offenbar"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Published, Config]:
    """Database and newest edition of the made-up city with both institutions in areas that are conspicuous."""
    folder = tmp_path_factory.mktemp("places")
    built = tinycity.build(folder)
    areas = tinycity._areas().geometry.to_numpy()
    points = [areas[6].centroid, shapely.Point(areas[4].centroid.x + 1, areas[4].centroid.y)]
    columns = {"ort": ["P0", "P1"], "art": "shelter", "name": [SECRET, OPEN], "plaetze": [500, 600]}
    layer = gpd.GeoDataFrame({**columns, "nennbar": ["nein", "ja"]}, geometry=points, crs="EPSG:25833")
    layer.to_file(built.raw / "orte.gpkg", driver="GPKG")
    built.reconfigure(lambda text: text + PLACES + "\n[steering]\nreach_m = 3000\nplaces_within_m = 3000\n")
    config = configuration.load(built.config, raw=built.raw, out=built.out)
    database = folder / "monitor.duckdb"
    with Store(database) as store:
        for stage in ("load", "index", "assess", "flag", "protect"):
            import_module(f"pipeline.stages.{stage}").run(store, config)
    with Store(database, read_only=True) as store:
        return database, published.read(store, config.editions[-1]), config


def test_no_published_table_names_it(city: tuple[Path, Published, Config]) -> None:
    with Store(city[0], read_only=True) as store:
        inside = store.read("out_institutions")
        links = store.read("out_links")
        public = {t.name: store.read(t.name) for t in schema.tables_of("protect") if t.name.startswith("pub_")}
    # Both are known inside, and the secret one is the place nearest to some neighbour: the tables could have told it.
    assert set(inside["place_id"]) == {"P0", "P1"} and SECRET in set(links["place_name"])
    said = {name: frame.to_csv() for name, frame in public.items()}
    assert [name for name, text in said.items() if "Geheimgasse" in text or ",P0," in text] == []
    assert OPEN in said["pub_findings"] and OPEN in said["pub_links"]
    assert "Eine Einrichtung" in said["pub_findings"]


def test_no_file_names_it(city: tuple[Path, Published, Config], tmp_path: Path) -> None:
    _, edition, config = city
    parquet.build(edition, config, tmp_path / "tables")
    for file in (tmp_path / "tables").glob("*.parquet"):
        assert "Geheimgasse" not in pq.read_table(file).to_pandas().to_csv(), file.name
    workbook.build(edition, config, tmp_path / "tabellen.xlsx")
    book = openpyxl.load_workbook(tmp_path / "tabellen.xlsx", read_only=True)
    cells = [str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c is not None]
    assert not any("Geheimgasse" in cell for cell in cells) and any(OPEN in cell for cell in cells)
    document, drawings = atlas.compose(edition, config)
    assert "Geheimgasse" not in str(document) + "".join(drawings.values()) and OPEN in str(document)


def test_no_profile_names_it(city: tuple[Path, Published, Config]) -> None:
    _, edition, config = city
    made, drawings = profiles.compose([edition], config)
    said = str(made) + "".join(drawings.values())
    assert "Geheimgasse" not in said and OPEN in said


def test_teams_and_axes_stand_on_a_page_and_in_sheets(city: tuple[Path, Published, Config], tmp_path: Path) -> None:
    _, edition, config = city
    document, drawings = atlas.compose(edition, config)
    titles = [page.get("title", "") for page in document["pages"]]
    assert "Verbindungen und mobile Teams 2022" in titles and "teams" in drawings
    (tmp_path / "work").mkdir()
    atlas.typeset(document, drawings, tmp_path / "work", tmp_path / "atlas.pdf")
    names = {sheet.slug for sheet in workbook.sheets_of(*_facts(edition, config))}
    assert {"einsatzgebiete", "verbindungen", "mobile_teams"} <= names


def _facts(edition: Published, config: Config) -> tuple:
    from pipeline.products.facts import facts_of
    from pipeline.products.words import words_of

    return facts_of(edition, config), words_of(edition, config)
