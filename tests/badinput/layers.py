"""Layers that lie elsewhere, overlap, lack areas or are empty."""

import json
import warnings
from collections.abc import Callable

import geopandas as gpd
import shapely
from shapely import box
from shapely.affinity import translate

from tests.badinput.form import Case, Listed, Refused, layer, setting
from tests.tinycity import TinyCity

AREAS, FUNDING = "quartiere.gpkg", "foerderkulisse.gpkg"


def _labelled_as_metres(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.to_crs(4326).set_crs(25833, allow_override=True)


def _moved(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.set_geometry(frame.geometry.translate(20000, 0))


def _last_moved(by: float) -> Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]:
    def moved(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        shapes = frame.geometry.tolist()
        return frame.set_geometry([*shapes[:-1], translate(shapes[-1], by, 0)], crs=frame.crs)

    return moved


def _reaching_out(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    shapes = frame.geometry.tolist()
    x, y, _, _ = shapes[-1].bounds
    return frame.set_geometry([*shapes[:-1], box(x, y, x + 20000, y + 400)], crs=frame.crs)


def _one_key(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.assign(key=[frame["key"][1], *frame["key"][1:]])


def _bow_tie(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    x0, y0, x1, y1 = frame.geometry[0].bounds
    tie = shapely.Polygon([(x0, y0), (x1, y1), (x1, y0), (x0, y1)])
    return frame.set_geometry([tie, *frame.geometry[1:]], crs=frame.crs)


def _overlapping(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.set_geometry([frame.geometry[0].buffer(60), *frame.geometry[1:]], crs=frame.crs)


def _without_crs(city: TinyCity) -> None:
    frame = gpd.read_file(city.raw / FUNDING)
    (city.raw / FUNDING).unlink()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no CRS is meant
        frame.set_crs(None, allow_override=True).to_file(city.raw / FUNDING)


def _as_geojson(city: TinyCity) -> None:
    """GeoJSON without a CRS member is in degrees by its standard; these coordinates are metres."""
    frame = gpd.read_file(city.raw / FUNDING)
    (city.raw / FUNDING).unlink()
    collection = json.loads(frame.to_json())
    collection.pop("crs", None)
    (city.raw / "foerderkulisse.geojson").write_text(json.dumps(collection), encoding="utf-8")
    setting('"foerderkulisse.gpkg"', '"foerderkulisse.geojson"')(city)


CASES: dict[str, Case] = {
    "crs_contradicts": Refused(
        "Koordinatensystem widerspricht den Koordinaten",
        "Die Ebene nennt EPSG:25833 (Meter), ihre Koordinaten sind Grad. So wird `milieuschutz_as_delivered.geojson` "
        "aus Berlin ausgeliefert.",
        layer(FUNDING, _labelled_as_metres),
        13,
        (FUNDING, "degrees"),
        "Die Ebene mit dem richtigen Koordinatensystem anfordern oder es in einer Kopie setzen "
        "(`ogr2ogr -a_srs EPSG:4326 kopie.gpkg lieferung.gpkg`).",
    ),
    "crs_contradicts_in_metres": Refused(
        "Koordinatensystem nennt Grad, Koordinaten sind Meter",
        "Eine GeoJSON-Datei ohne eigene Angabe meint Grad; die Koordinaten darin sind Meter.",
        _as_geojson,
        13,
        ("foerderkulisse.geojson", "EPSG:4326"),
        "Das Koordinatensystem in einer Kopie setzen "
        "(`ogr2ogr -a_srs EPSG:25833 foerderkulisse.gpkg lieferung.geojson`) und diese als Quelle nennen.",
    ),
    "no_crs": Refused(
        "Kein Koordinatensystem",
        "Die Ebene nennt keines.",
        _without_crs,
        13,
        (FUNDING,),
        "Nachfragen und in einer Kopie setzen, nicht raten.",
    ),
    "area_twice": Refused(
        "Gebietsschlüssel doppelt",
        "Zwei Flächen haben denselben Schlüssel.",
        layer(AREAS, _one_key),
        13,
        (AREAS, "'010002'", "rows 1, 2"),
        "Nachfragen. Besteht ein Gebiet aus mehreren Teilen, müssen sie als eine Multifläche geliefert werden.",
    ),
    "area_lost": Refused(
        "Gebiet fehlt in der Ebene",
        "Die Ebene hat 39 statt 40 Flächen (`expected`).",
        layer(AREAS, lambda frame: frame.iloc[1:]),
        13,
        ("quartiere", "39 areas in place of 40"),
        "Die vollständige Ebene anfordern. Bei einer Gebietsreform eine neue `[[geographies]]` anlegen (Kapitel 3).",
    ),
    "points": Refused(
        "Punkte statt Flächen",
        "Geliefert wurden Mittelpunkte der Gebiete.",
        layer(AREAS, lambda frame: frame.set_geometry(frame.centroid)),
        13,
        (AREAS, "010001"),
        "Die Ebene der Flächen anfordern.",
    ),
    "empty_funding": Refused(
        "Leere Förderkulisse",
        "Die Ebene der Fördergebiete enthält keine Fläche.",
        layer(FUNDING, lambda frame: frame.iloc[:0]),
        13,
        (FUNDING,),
        "Neu anfordern. Gibt es keine Fördergebiete, den Eintrag `[[funding]]` entfernen.",
    ),
    "funding_elsewhere": Refused(
        "Förderkulisse einer anderen Stadt",
        "Keine Fläche berührt ein Gebiet: Alles läge „außerhalb der Förderkulisse“.",
        layer(FUNDING, _moved),
        13,
        ("none of 3 funding areas",),
        "Koordinatensystem und Herkunft der Ebene prüfen.",
    ),
    "funding_reversed": Refused(
        "Fördergebiet endet, bevor es beginnt",
        "Beginn und Ende sind vertauscht.",
        layer(FUNDING, lambda frame: frame.assign(von="01.01.2020", bis="31.12.2019")),
        13,
        ("foerder", "row 1", "2020-01-01", "2019-12-31"),
        "Nachfragen oder `valid_from` und `valid_to` berichtigen.",
    ),
    "date_in_another_form": Refused(
        "Datum in anderer Form",
        "Beschrieben ist `31.12.2020`, geliefert ist `2020-12-31`.",
        layer(FUNDING, lambda frame: frame.assign(von="2020-12-31")),
        13,
        ("foerder", "'von'", "row 1", "'2020-12-31'"),
        '`date_format` der Förderkulisse setzen, hier `date_format = "%Y-%m-%d"`.',
    ),
    "invalid_polygon": Listed(
        "Ungültige Fläche",
        "Eine Grenze überschneidet sich selbst.",
        layer(FUNDING, _bow_tie),
        "geometry_repaired",
        "warning",
        ("F1",),
        "Die reparierte Fläche in einem GIS ansehen; die Fachstelle auf den Fehler hinweisen.",
        source="foerder",
        row="1",
    ),
    "overlapping_areas": Listed(
        "Gebiete überlappen sich",
        "Zwei Gebiete liegen teilweise übereinander, mehr als ein Tausendstel der Stadt (`limits.max_overlap_share`).",
        layer(AREAS, _overlapping),
        "geometry_overlap",
        "warning",
        ("overlap of the areas",),
        "Die Ebene neu anfordern: Anteile innerhalb der Förderkulisse werden sonst doppelt gezählt.",
        source="quartiere",
    ),
    "area_without_name": Listed(
        "Gebiet ohne Namen",
        "Die Namensspalte ist in einer Zeile leer.",
        layer(AREAS, lambda frame: frame.assign(name=["", *frame["name"][1:]])),
        "area_without_name",
        "warning",
        ("010001",),
        "Namen nachfordern; bis dahin trägt das Gebiet seinen Schlüssel als Namen.",
        source="quartiere",
        row="1",
        area="010001",
    ),
    "two_areas_of_one_name": Listed(
        "Zwei Gebiete mit gleichem Namen",
        "Zwei Schlüssel tragen denselben Namen.",
        layer(AREAS, lambda frame: frame.assign(name=[frame["name"][1], *frame["name"][1:]])),
        "name_twice",
        "note",
        ("010001, 010002",),
        "Ist das richtig, nichts: Verbunden wird nur über Schlüssel.",
        source="quartiere",
        row="2",
    ),
    "funding_outside": Listed(
        "Fördergebiet außerhalb der Stadt",
        "Die Ebene enthält ein Fördergebiet eines anderen Orts, oder es ist verschoben.",
        layer(FUNDING, _last_moved(20000)),
        "funding_area_outside",
        "warning",
        ("F3",),
        "Koordinaten prüfen, oder die Ebene mit `where` auf die Stadt beschränken. Ein Vorschlag oder Steckbrief "
        "entsteht nicht.",
        source="foerder",
    ),
    "funding_mostly_outside": Listed(
        "Fördergebiet größtenteils außerhalb der Stadt",
        "Mehr als die Hälfte der Fläche eines Fördergebiets liegt in keinem Gebiet.",
        layer(FUNDING, _reaching_out),
        "funding_area_partly_outside",
        "note",
        ("F3",),
        "Ist das so gemeint, nichts: Alles, was von ihm gesagt wird, gilt dem Teil innerhalb.",
        source="foerder",
    ),
    "funding_without_name": Listed(
        "Fördergebiet ohne Namen",
        "Die Namensspalte ist leer, oder es stehen nur Leerzeichen und unsichtbare Zeichen darin.",
        layer(FUNDING, lambda frame: frame.assign(name=[" \u200b", *frame["name"][1:]])),
        "funding_area_without_name",
        "warning",
        ("F1",),
        "Namen nachfordern; bis dahin trägt das Fördergebiet seinen Schlüssel als Namen.",
        source="foerder",
        row="1",
    ),
    "funding_without_date": Listed(
        "Fördergebiet ohne Beginn",
        "Die Spalte des ersten Tages ist leer.",
        layer(FUNDING, lambda frame: frame.assign(von=["", *frame["von"][1:]])),
        "funding_area_without_date",
        "warning",
        ("F1",),
        "Datum nachfordern: Ohne Beginn gilt das Gebiet zu jedem Stichtag als Fördergebiet.",
        source="foerder",
        row="1",
    ),
}
