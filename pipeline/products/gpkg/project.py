"""A project of QGIS inside the GeoPackage: every theme a styled layer, in the order of the atlas; one is shown."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element, SubElement, tostring

from pipeline.products.gpkg.styles import inner

_TABLE = "CREATE TABLE qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Shown:
    """One layer of the project.

    Attributes
    ----------
    table : str
        Table of the GeoPackage.
    title : str
        What it is called in the list of layers.
    qml : str
        Its style.
    is_visible : bool
    group : str
        Group of layers of which one is shown at a time; empty: it stands alone.
    is_line : bool
        Lines, not polygons.
    has_labels : bool
        Something is written on the features.
    """

    table: str
    title: str
    qml: str
    is_visible: bool
    group: str = ""
    is_line: bool = False
    has_labels: bool = True


def save(
    connection: sqlite3.Connection, title: str, shown: Sequence[Shown], crs: str, extent: Sequence[float], stamp: str
) -> None:
    """Store the project where QGIS offers it: below the file in its browser.

    Parameters
    ----------
    connection : Connection
        The GeoPackage being written, by the name monitoring.gpkg: layers are named relative to it.
    title : str
        Name of the project.
    shown : sequence of Shown
        Uppermost first.
    crs : str
        CRS of map and layers, e.g. 'EPSG:25833'.
    extent : sequence of float
        West, south, east, north of the first view.
    stamp : str
        Time of its last change.
    """
    written = _xml(title, shown, crs, extent).encode("utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("monitoring.qgs", _FIRST_DAY), written, zipfile.ZIP_DEFLATED)
    about = json.dumps({"last_modified_time": stamp[:19], "last_modified_user": ""})
    connection.execute(_TABLE)
    # QGIS stores the archive as a text of hexadecimal digits.
    connection.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", (title, about, packed.getvalue().hex()))


def _xml(title: str, shown: Sequence[Shown], crs: str, extent: Sequence[float]) -> str:
    root = Element("qgis", version="3.22.0", projectname=title)
    SubElement(root, "title").text = title
    SubElement(root, "projectCrs").append(_system(crs))
    root.append(_tree(shown))
    canvas = SubElement(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    SubElement(canvas, "units").text = "meters"
    view = SubElement(canvas, "extent")
    for name, limit in zip(("xmin", "ymin", "xmax", "ymax"), extent, strict=True):
        SubElement(view, name).text = repr(float(limit))
    SubElement(canvas, "destinationsrs").append(_system(crs))
    settings = SubElement(SubElement(root, "properties"), "SpatialRefSys")
    SubElement(settings, "ProjectionsEnabled", type="int").text = "1"
    layers = "".join(_layer(number, layer, crs) for number, layer in enumerate(shown))
    begun = tostring(root, encoding="unicode").removesuffix("</qgis>")
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return f"{head}{begun}<projectlayers>{layers}</projectlayers></qgis>"


def _tree(shown: Sequence[Shown]) -> Element:
    """Return the list of layers; of a group only one is seen at a time."""
    tree = Element("layer-tree-group")
    groups: dict[str, Element] = {}
    for number, layer in enumerate(shown):
        place = tree
        if layer.group:
            if layer.group not in groups:
                exclusive = {"mutually-exclusive": "1", "mutually-exclusive-child": "0"}
                groups[layer.group] = SubElement(
                    tree, "layer-tree-group", exclusive, name=layer.group, checked="Qt::Checked", expanded="1"
                )
            place = groups[layer.group]
        state = "Qt::Checked" if layer.is_visible else "Qt::Unchecked"
        SubElement(
            place,
            "layer-tree-layer",
            id=_id(number, layer),
            name=layer.title,
            providerKey="ogr",
            source=_source(layer),
            checked=state,
            expanded="1" if layer.is_visible else "0",
        )
    return tree


def _layer(number: int, layer: Shown, crs: str) -> str:
    has_labels = "1" if layer.has_labels else "0"
    kind = ("Line", "MultiLineString") if layer.is_line else ("Polygon", "MultiPolygon")
    found = Element("maplayer", type="vector", geometry=kind[0], wkbType=kind[1], labelsEnabled=has_labels)
    for name, said in (("id", _id(number, layer)), ("datasource", _source(layer)), ("layername", layer.title)):
        SubElement(found, name).text = said
    SubElement(found, "srs").append(_system(crs))
    SubElement(found, "provider", encoding="UTF-8").text = "ogr"
    # The style is text already, and long: it is put in as it is.
    return tostring(found, encoding="unicode").removesuffix("</maplayer>") + f"{inner(layer.qml)}</maplayer>"


def _system(crs: str) -> Element:
    given = Element("spatialrefsys")
    for name, said in _known(crs):
        SubElement(given, name).text = said
    return given


@cache
def _known(crs: str) -> tuple[tuple[str, str], ...]:
    """Return what QGIS reads of a CRS."""
    import pyproj

    system = pyproj.CRS.from_user_input(crs)
    authority, code = system.to_authority()
    return (
        ("wkt", system.to_wkt()),
        ("srid", code),
        ("authid", f"{authority}:{code}"),
        ("description", system.name),
        ("geographicflag", "true" if system.is_geographic else "false"),
    )


def _source(layer: Shown) -> str:
    return f"./monitoring.gpkg|layername={layer.table}"


def _id(number: int, layer: Shown) -> str:
    # QGIS keeps an id only where it is longer than ten letters.
    return f"monitoring_{layer.table}_{number:02d}"
