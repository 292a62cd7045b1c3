"""The GeoPackage: the standard's tables, read back by GDAL, styled for QGIS, described in German, nothing protected."""

import hashlib
import io
import sqlite3
import struct
import zipfile
from types import SimpleNamespace
from xml.etree import ElementTree

import dataset_city
import geopandas
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from pipeline import schema
from pipeline.methods.parse import parse_form
from pipeline.products import geopackage, monitor_table, palette
from pipeline.products.gpkg import container, steering, symbols, themes
from pipeline.products.language import speaking
from pipeline.products.words import words_of


@pytest.fixture(scope="module")
def built():
    return dataset_city.built()


@pytest.fixture
def asked(built):
    with sqlite3.connect(built.package) as connection:
        yield lambda sql, *given: connection.execute(sql, given).fetchall()


def _styles(asked, layer="gebiete"):
    rows = asked("SELECT styleName, styleQML FROM layer_styles WHERE f_table_name = ? ORDER BY id", layer)
    return {name: ElementTree.fromstring(qml) for name, qml in rows}


def _legend(style):
    return [entry.get("label") for entry in style.iter() if entry.tag in ("category", "rule") and entry.get("label")]


def test_two_builds_give_the_same_bytes(built):
    assert built.package.read_bytes() == built.again.package.read_bytes()


def test_it_is_a_geopackage_of_version_1_3(built, asked):
    head = built.package.read_bytes()[:100]
    assert head[:16] == b"SQLite format 3\0"
    assert head[68:72] == b"GPKG" and struct.unpack(">I", head[60:64])[0] == 10300
    assert asked("PRAGMA integrity_check") == [("ok",)] and asked("PRAGMA foreign_key_check") == []
    assert {row[0] for row in asked("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326, 25833}
    assert not list(built.package.parent.glob("*-journal")) and not list(built.package.parent.glob("*-wal"))


def test_no_time_in_it_is_that_of_the_clock(built, asked):
    times = asked("SELECT last_change FROM gpkg_contents UNION SELECT timestamp FROM gpkg_metadata_reference")
    times += asked("SELECT update_time FROM layer_styles")
    assert set(times) == {("2023-03-01T00:00:00.000Z",)}


def test_gdal_reads_every_layer_with_crs_and_geometry(built):
    listed = dict(pyogrio.list_layers(built.package))
    assert listed == {"gebiete": "MultiPolygon", "foerdergebiete": "MultiPolygon", "grenzen": "MultiPolygon",
                      "layer_styles": None}  # fmt: skip
    for layer in ("gebiete", "foerdergebiete", "grenzen"):
        frame = geopandas.read_file(built.package, layer=layer)
        assert frame.crs.to_epsg() == 25833 and frame.geometry.is_valid.all() and len(frame)
        info = pyogrio.read_info(built.package, layer=layer)
        assert info["geometry_name"] == "geom" and info["fid_column"] == "fid"
        assert tuple(info["total_bounds"]) == tuple(frame.total_bounds)


def test_the_areas_hold_the_wide_table(built):
    _, rows = monitor_table.of(built.tables, built.config)
    rows = rows.sort_values("area_id", ignore_index=True)
    frame = pyogrio.read_dataframe(built.package, layer="gebiete")
    assert list(frame["area_id"]) == list(rows["area_id"]) and len(frame) == 60
    for name in rows.columns.drop("geometry"):
        given, found = rows[name], frame[name]
        assert (given.isna().to_numpy() == found.isna().to_numpy()).all(), name
        if pd.api.types.is_float_dtype(given):
            assert np.array_equal(given.to_numpy(float), found.to_numpy(float), equal_nan=True), name
    flags = rows["is_auffaellig"].dropna().astype(bool)
    assert list(frame.loc[flags.index, "is_auffaellig"].astype(bool)) == list(flags)
    assert shapely.equals_exact(
        shapely.normalize(frame.geometry.to_numpy()),
        shapely.normalize([shapely.multipolygons([p]) for p in rows["geometry"]]),
    ).all()


def test_the_index_finds_what_a_window_shows(built, asked):
    """A window of 1 km on the south-western corner, 4 squares of 500 m, and those that only touch it."""
    found = pyogrio.read_dataframe(built.package, layer="gebiete", bbox=(370100, 5810100, 370900, 5810900))
    assert len(found) == 4
    rows = asked("SELECT minx, maxx, miny, maxy FROM rtree_gebiete_geom WHERE id = 1")
    assert rows == [(370000, 370500, 5810000, 5810500)]
    assert asked("SELECT count(*) FROM rtree_gebiete_geom")[0][0] == 60
    assert len(asked("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'gebiete'")) == 6


def test_gdal_can_edit_it_and_the_index_follows(built, tmp_path):
    copy = tmp_path / "copy.gpkg"
    copy.write_bytes(built.package.read_bytes())
    frame = pyogrio.read_dataframe(copy, layer="gebiete").head(1)
    frame["area_id"], frame.geometry = "neu", frame.geometry.translate(100000, 0)
    pyogrio.write_dataframe(frame, copy, layer="gebiete", append=True)
    assert len(pyogrio.read_dataframe(copy, layer="gebiete", bbox=tuple(frame.total_bounds))) == 1


def test_a_protected_cell_is_empty_and_its_value_nowhere_in_the_file(built):
    frame = pyogrio.read_dataframe(built.package, layer="gebiete").set_index("area_id")
    hidden = frame.loc["010103"]
    assert pd.isna(hidden["status_score"]) and pd.isna(hidden["kinderarmut_sgb2_pct"])
    assert hidden["value_status"] == "geheim" and hidden["kinderarmut_sgb2_value_status"] == "geheim"
    bytes_ = built.package.read_bytes()
    internal, shown = built.internal["core_indicators"], built.internal["pub_indicators"]
    key = ["edition", "area_id", "indicator", "measured_on"]
    both = internal.merge(shown[shown["value"].isna()][key], on=key)
    secret = both.loc[both["edition"] == dataset_city.EDITION, "value"].dropna()
    assert len(secret) > 5
    assert not [value for value in secret if struct.pack(">d", value) in bytes_]


def test_every_column_has_an_alias_a_description_and_number_its_unit(built, asked):
    for layer in ("gebiete", "foerdergebiete", "grenzen"):
        columns = [row[1] for row in asked(f"PRAGMA table_info({layer})")][2:]
        rows = {r[0]: r[1:] for r in asked("SELECT column_name, title, description, constraint_name FROM "
                                           "gpkg_data_columns WHERE table_name = ? ORDER BY rowid", layer)}  # fmt: skip
        assert list(rows) == columns
        poor = [name for name, (title, said, _) in rows.items() if not (title and title != name and said)]
        assert poor == []
    about = dict(asked("SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'gebiete'"))
    assert about["status_score"] == "Status-Index" and about["kinderarmut_sgb2_pct"].endswith("(%)")
    said = dict(asked("SELECT column_name, description FROM gpkg_data_columns WHERE table_name = 'gebiete'"))
    assert said["residents"] == "Einwohnerinnen und Einwohner (Einheit: Personen)"
    for style in _styles(asked).values():
        aliases = {a.get("field"): a.get("name") for a in style.iter("alias")}
        assert aliases == about


def test_every_code_in_it_has_its_word(built, asked):
    frame = pyogrio.read_dataframe(built.package, layer="gebiete")
    names = asked("SELECT column_name, constraint_name FROM gpkg_data_columns WHERE table_name = 'gebiete' AND "
                  "constraint_name IS NOT NULL")  # fmt: skip
    assert {"grade", "category", "location", "status_code", "value_status"} <= {name for name, _ in names}
    for column, constraint in names:
        words = dict(asked("SELECT value, description FROM gpkg_data_column_constraints WHERE constraint_name = ? AND "
                           "constraint_type = 'enum'", constraint))  # fmt: skip
        used = {str(int(v)) if isinstance(v, float) else str(v) for v in frame[column].dropna().unique()}
        assert used <= words.keys(), column
        assert all(words.values())
    form = next(iter(_styles(asked).values())).find("fieldConfiguration/field[@name='grade']")
    assert {o.get("name"): o.get("value") for o in form.iter("Option") if o.get("value")}[
        "rechnerisch stabil"
    ] == "stable"


def test_a_style_finds_its_layer_as_qgis_looks_for_it(asked):
    rows = asked("SELECT f_table_catalog, f_table_schema, f_geometry_column, length(styleName) FROM layer_styles")
    assert {row[:3] for row in rows} == {("", "", "geom")} and max(row[3] for row in rows) <= 30
    first = asked("SELECT f_table_name, styleName FROM layer_styles WHERE useAsDefault")
    assert dict(first) == {"gebiete": "Status", "foerdergebiete": "Platzhaltergebiete", "grenzen": "Grenzen"}
    assert asked("SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") == [("attributes",)]


def test_the_styles_name_every_class_in_the_colours_of_the_atlas(built, asked):
    form = parse_form(built.config.forms["berlin-mss"])
    styles = _styles(asked)
    status = styles["Status"].find("renderer-v2")
    assert status.get("type") == "categorizedSymbol" and status.get("attr") == "status_code"
    shown = {c.get("value"): (c.get("label"), c.get("symbol")) for c in status.iter("category")}
    for entry in form.part("status").classes:
        label, number = shown.pop(str(entry.code))
        assert label == f"Status {entry.label}"
        symbol = status.find(f"symbols/symbol[@name='{number}']")
        colours = [o.get("value") for o in symbol.iter("Option") if o.get("name") == "color"]
        assert colours[0] == symbols.rgba(palette.STATUS[entry.code])
    assert [label for label, _ in shown.values()] == ["nicht bewertet oder geheim"] and list(shown) == [""]
    changes = [f"Dynamik {c.label}" for c in form.part("dynamics").classes]
    assert [label.lstrip("▲▼ ") for label in _legend(styles["Dynamik"])[:3]] == changes
    groups = [c.get("value") for c in styles["Status und Dynamik"].iter("category")]
    assert set(palette.GROUPS) < set(groups) and len(set(groups)) == len(groups)


def test_flags_are_drawn_by_place_with_hatches(asked):
    style = _styles(asked)["Auffällig und außerhalb"]
    assert _legend(style) == [
        "auffällig, außerhalb der Platzhaltergebiete",
        "auffällig, teilweise innerhalb der Platzhaltergebiete",
        "auffällig, innerhalb der Platzhaltergebiete",
        "nicht auffällig",
        "knapp nicht auffällig",
        "nicht bewertet oder geheim",
        "Einstufung nicht stabil",
    ]
    filters = {rule.get("label"): rule.get("filter") for rule in style.iter("rule")}
    assert filters["nicht bewertet oder geheim"] == "ELSE"
    hatched = {s.get("name") for s in style.iter("symbol") if s.find("layer[@class='LinePatternFill']") is not None}
    assert hatched == {"4", "5", "6"}


def test_every_outline_lies_on_a_wider_white_one(asked):
    """Between two dark classes only the white beside the line keeps a contrast of 3 : 1."""
    seen = 0
    for (layer,) in asked("SELECT DISTINCT f_table_name FROM layer_styles"):
        for name, style in _styles(asked, layer).items():
            for symbol in style.iter("symbol"):
                if symbol.get("type") != "fill":
                    continue
                lines = [_options(entry) for entry in symbol.findall("layer[@class='SimpleLine']")]
                fills = [_options(entry) for entry in symbol.findall("layer[@class='SimpleFill']")]
                assert all(given["outline_style"] == "no" for given in fills), (layer, name)
                for below, above in zip(lines[::2], lines[1::2], strict=True):
                    assert below["line_color"] == symbols.rgba(palette.WHITE) != above["line_color"]
                    assert float(below["line_width"]) >= float(above["line_width"]) + 0.2
                    seen += 1
    assert seen
    assert palette.contrast(palette.WHITE, palette.AREA_LINE) >= 3


def _options(layer):
    return {option.get("name"): option.get("value") for option in layer.iter("Option") if option.get("name")}


def test_every_style_is_whole(asked):
    names = asked("SELECT DISTINCT f_table_name FROM layer_styles")
    for (layer,) in names:
        for name, style in _styles(asked, layer).items():
            renderer = style.find("renderer-v2")
            drawn = {s.get("name") for s in renderer.findall("symbols/symbol")}
            wanted = {e.get("symbol") for e in renderer.iter() if e.tag in ("category", "rule")} or {"0"}
            assert drawn == wanted, (layer, name)
            label = style.find("labeling/settings/text-style")
            assert label.get("fieldName") == "name" and style.get("labelsEnabled") == "1"


def test_the_rules_of_an_indicator_leave_no_value_out():
    """Limits 10 and 20.5: below, from 10 to under 20.5, from 20.5; more classes than colours share the darkest."""
    expected = ['"v" < 10.0', '"v" >= 10.0 AND "v" < 20.5', '"v" >= 20.5']
    assert [entry.value for entry in themes.steps("v", (10.0, 20.5))] == expected
    assert len(themes.steps("v", tuple(range(1, 9)))) == 9


def test_metadata_says_whose_it_is(built, asked):
    rows = asked("SELECT md_scope, md_standard_uri, mime_type, metadata FROM gpkg_metadata")
    assert {row[:3] for row in rows} == {("dataset", "http://mrcc.com/qgis.dtd", "text/xml")} and len(rows) == 3
    about = ElementTree.fromstring(rows[0][3])
    assert about.findtext("title") == "Gebiete Probestadt 2022"
    assert about.findtext("contact/email") == "proben@example.org"
    assert "Aussagen über Gebiete, nicht über Personen." in [e.text for e in about.iter("license")]
    assert about.findtext("extent/temporal/period/end") == "2021-12-31T00:00:00Z"
    assert asked("SELECT table_name FROM gpkg_metadata_reference ORDER BY md_file_id")[0] == ("gebiete",)


def test_the_file_is_replaced_not_added_to(built, tmp_path):
    from pipeline.products import geopackage

    target = tmp_path / "monitoring.gpkg"
    target.write_bytes(b"something else")
    geopackage.build(built.tables, built.config, target)
    assert hashlib.sha256(target.read_bytes()).digest() == hashlib.sha256(built.package.read_bytes()).digest()


@pytest.fixture
def steered(built, monkeypatch):
    """Two micro-areas, of two squares and of one, with a team each and an axis; tables as another stage writes them."""
    key = (schema.EDITION, schema.text("microarea_id", "smallest key of the areas that make the micro-area"))
    link = (*key, schema.AREA, schema.text("neighbour_id", "key of the neighbour"), schema.truth("is_axis", "axis"))
    described = {
        "microareas": key,
        "microarea_members": (*key, schema.AREA),
        "teams": (*key, schema.text("team", "letter of the team; empty: none", nullable=True)),
        "links": link,
    }
    for name, columns in described.items():
        table = schema.Table(f"pub_{name}", "one row", ("edition",), columns, "protect")
        monkeypatch.setitem(schema.TABLES, table.name, table)
    rows = {
        "microareas": [("2022", "010100"), ("2022", "010104")],
        "microarea_members": [("2022", "010100", "010100"), ("2022", "010100", "010101"), ("2022", "010104", "010104")],
        "teams": [("2022", "010100", "A"), ("2022", "010104", None)],
        "links": [("2022", "010104", "010104", "010205", True), ("2022", "010104", "010104", "010206", False)],
    }
    tables = {n: pd.DataFrame(r, columns=[c.name for c in described[n]]) for n, r in rows.items()}
    return SimpleNamespace(areas=built.tables.areas, **tables), words_of(built.tables, built.config)


def test_micro_areas_are_their_areas_and_axes_lead_from_point_to_point_inside(built, steered, tmp_path):
    """Squares of 500 m: the first two make 1000 by 500 m; points inside the squares 4 and 5 are 500 m apart."""
    found = list(steering.layers(*steered))
    assert [layer.name for layer, _, _ in found] == ["einsatzgebiete", "achsen"]
    target = tmp_path / "steering.gpkg"
    with container.writing(target, "EPSG:25833") as connection:
        for layer, _, _ in found:
            container.add(connection, layer, "EPSG:25833", "2023-03-01T00:00:00.000Z")
    areas = pyogrio.read_dataframe(target, layer="einsatzgebiete")
    assert list(areas.geometry.area) == [500_000, 250_000] and areas["team"].tolist()[0] == "A"
    assert areas["team"].isna().tolist() == [False, True]
    (axis,) = pyogrio.read_dataframe(target, layer="achsen").geometry
    assert axis.geom_type == "MultiLineString" and axis.length == 500
    theme = found[0][1][0]
    assert [c.get("label") for c in theme.renderer.iter("category")] == ["Team A", "ohne mobiles Team"]


def test_a_city_without_micro_areas_has_no_such_layers(built):
    assert list(steering.layers(built.tables, words_of(built.tables, built.config))) == []


def test_a_project_shows_every_theme_and_the_first_alone(built, asked):
    """As QGIS stores one: a zip as hexadecimal text; ids longer than ten letters, sources beside the file."""
    ((name, content),) = asked("SELECT name, content FROM qgis_projects")
    assert name == "Monitoring Soziale Stadt Probestadt 2022"
    with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as archive:
        (file,) = archive.infolist()
        root = ElementTree.fromstring(archive.read(file))
    assert file.date_time == (1980, 1, 1, 0, 0, 0)
    layers = root.findall("projectlayers/maplayer")
    styles = asked("SELECT f_table_name, styleName FROM layer_styles")
    assert sorted((x.findtext("datasource").split("=")[1], x.findtext("layername")) for x in layers) == sorted(styles)
    assert all(layer.findtext("datasource").startswith("./monitoring.gpkg|layername=") for layer in layers)
    ids = [layer.findtext("id") for layer in layers]
    assert len(set(ids)) == len(ids) and min(map(len, ids)) > 10
    assert [node.get("id") for node in root.iter("layer-tree-layer")] == ids
    seen = [node.get("name") for node in root.iter("layer-tree-layer") if node.get("checked") == "Qt::Checked"]
    assert seen == ["Platzhaltergebiete", "Grenzen", "Status"]
    assert root.find("layer-tree-group/layer-tree-group").get("mutually-exclusive") == "1"
    assert root.findtext("projectCrs/spatialrefsys/authid") == "EPSG:25833"
    for layer in layers:
        assert layer.find("renderer-v2") is not None and layer.find("aliases/alias") is not None


def test_the_english_package_holds_the_same_rows_with_english_aliases_and_codes(built, asked, tmp_path):
    with speaking("en"):
        geopackage.build(built.tables, built.config, tmp_path / "monitoring.gpkg")
    with sqlite3.connect(tmp_path / "monitoring.gpkg") as connection:
        said = {row[0]: row[1:] for row in connection.execute(
            "SELECT column_name, title, description FROM gpkg_data_columns WHERE table_name = 'gebiete'"
        )}  # fmt: skip
        assert said["residents"][0] == "residents"
        assert said["is_auffaellig"][0] == "conspicuous" and said["value_status"][0] == "remark"
        codes = dict(connection.execute(
            "SELECT value, description FROM gpkg_data_column_constraints WHERE constraint_name = 'codes_grade'"
        ))  # fmt: skip
        assert codes["stable"] == "computationally stable"
        classes = {row[0] for row in connection.execute("SELECT DISTINCT status_label FROM gebiete")} - {None}
        assert classes and classes <= {"high", "medium", "low", "very low"}
        names = {row[0] for row in connection.execute("SELECT styleName FROM layer_styles")}
        assert "Conspicuous and outside" in names and not any("ä" in name or "ü" in name for name in names)
        scores = "SELECT area_id, status_score, residents, is_auffaellig FROM gebiete ORDER BY area_id"
        assert connection.execute(scores).fetchall() == asked(scores)
