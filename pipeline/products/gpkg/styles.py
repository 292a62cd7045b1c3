"""A style of QGIS (QML, 3.22 and later): renderer, labels, and what the fields are called and their codes mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from pipeline.products import palette
from pipeline.products.codes import Code
from pipeline.products.gpkg.symbols import rgba

_VERSION = "3.22.0"
_CATEGORIES = "Symbology|Labeling|Fields|Forms|MapTips"
_HEAD, _END = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n", "</qgis>"


@dataclass(frozen=True, eq=False)
class Entry:
    """One entry of a legend.

    Attributes
    ----------
    label : str
        What it says.
    symbol : Element
        How it is drawn.
    value : str
        Of categories the value of the field; of rules the expression. Empty: everything else.
    """

    label: str
    symbol: Element
    value: str = ""


@dataclass(frozen=True, eq=False)
class Field:
    """A field in words: its alias, and its codes where it has any."""

    name: str
    alias: str
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True)
class Labels:
    """What is written on the features: a field, its size in points, its colour; only where the text fits inside."""

    field: str
    size: float = 7.0
    colour: str = palette.INK


def categories(field: str, entries: Sequence[Entry]) -> Element:
    """Return a renderer by the values of a field; the entry without a value takes what is empty or unknown."""
    renderer = Element(
        "renderer-v2", type="categorizedSymbol", attr=field, enableorderby="0", forceraster="0", symbollevels="0"
    )
    listed = SubElement(renderer, "categories")
    for number, entry in enumerate(entries):
        kind = "integer" if entry.value.lstrip("-").isdigit() else "string"
        SubElement(
            listed,
            "category",
            {"type": kind if entry.value else "string", "value": entry.value, "symbol": str(number)},
            label=entry.label,
            render="true",
        )
    _symbols(renderer, entries)
    return renderer


def rules(entries: Sequence[Entry]) -> Element:
    """Return a renderer by expressions; an area is drawn by every rule that holds, later ones above."""
    renderer = Element("renderer-v2", type="RuleRenderer", enableorderby="0", forceraster="0", symbollevels="0")
    listed = SubElement(renderer, "rules", key=_key("root"))
    for number, entry in enumerate(entries):
        given = {"key": _key(f"{number} {entry.label}"), "filter": entry.value or "ELSE", "label": entry.label}
        SubElement(listed, "rule", {**given, "symbol": str(number)})
    _symbols(renderer, entries)
    return renderer


def single(symbol: Element) -> Element:
    """Return a renderer that draws every feature alike."""
    renderer = Element("renderer-v2", type="singleSymbol", enableorderby="0", forceraster="0", symbollevels="0")
    _symbols(renderer, [Entry("", symbol)])
    return renderer


def qml(renderer: Element, said: str, labels: Labels | None, tip: str = "", *, is_line: bool = False) -> str:
    """Return a whole style.

    Parameters
    ----------
    renderer : Element
        By ``categories``, ``rules`` or ``single``.
    said : str
        Fields in words, by ``words``: written once a layer, since a layer has many styles.
    labels : Labels or None
        What is written on the features.
    tip : str
        HTML with expressions of QGIS in ``[% … %]``, shown when the pointer rests on a feature.
    is_line : bool
        Lines, not polygons.
    """
    ends = [Element("previewExpression"), Element("mapTip"), Element("layerGeometryType")]
    texts = (f'"{labels.field}"' if labels else "", tip, "1" if is_line else "2")
    for end, text in zip(ends, texts, strict=True):
        end.text = text
    parts = [renderer, *([_labelling(labels)] if labels else [])]
    opening = f'<qgis version="{_VERSION}" styleCategories="{_CATEGORIES}" labelsEnabled="{1 if labels else 0}">'
    return "".join([_HEAD, opening, *map(_written, parts), said, *map(_written, ends), _END])


def inner(style: str) -> str:
    """Return what stands in a style: the part that a layer of a project holds too."""
    return style[style.index(">", style.index("<qgis ")) + 1 : -len(_END)]


def words(fields: Sequence[Field]) -> str:
    """Return the elements that give fields their aliases and codes their words, in the order of the layer."""
    configuration, aliases = Element("fieldConfiguration"), Element("aliases")
    for number, field in enumerate(fields, start=1):
        # The key of the features is field 0.
        SubElement(aliases, "alias", field=field.name, index=str(number), name=field.alias)
        if field.codes:
            _values(SubElement(configuration, "field", name=field.name, configurationFlags="None"), field.codes)
    return _written(configuration) + _written(aliases)


def _written(element: Element) -> str:
    return tostring(element, encoding="unicode")


def _values(field: Element, codes: Sequence[Code]) -> None:
    config = SubElement(SubElement(field, "editWidget", type="ValueMap"), "config")
    listed = SubElement(SubElement(config, "Option", type="Map"), "Option", type="List", name="map")
    for code in codes:
        SubElement(
            SubElement(listed, "Option", type="Map"), "Option", type="QString", name=code.said, value=str(code.value)
        )


def _symbols(renderer: Element, entries: Sequence[Entry]) -> None:
    listed = SubElement(renderer, "symbols")
    for number, entry in enumerate(entries):
        entry.symbol.set("name", str(number))
        for line in entry.symbol.iter("symbol"):
            if line is not entry.symbol:
                line.set("name", f"@{number}@1")
        listed.append(entry.symbol)


def _labelling(labels: Labels) -> Element:
    labelling = Element("labeling", type="simple")
    settings = SubElement(labelling, "settings", calloutType="simple")
    style = SubElement(
        settings,
        "text-style",
        fieldName=labels.field,
        isExpression="0",
        fontFamily="Arial",
        fontSize=f"{labels.size:g}",
        fontSizeUnit="Point",
        textColor=rgba(labels.colour),
        textOpacity="1",
        multilineHeight="1",
    )
    buffer: Mapping[str, str] = {
        "bufferDraw": "1",
        "bufferSize": "0.7",
        "bufferSizeUnits": "MM",
        "bufferOpacity": "0.85",
    }
    SubElement(style, "text-buffer", {**buffer, "bufferColor": rgba(palette.WHITE), "bufferJoinStyle": "128"})
    SubElement(settings, "text-format", autoWrapLength="14", multilineAlign="1", wrapChar="")
    # Horizontal, and only where the text lies inside its polygon: more names show as one comes nearer.
    SubElement(settings, "placement", placement="4", fitInPolygonOnly="1", polygonPlacementFlags="2", priority="5")
    SubElement(
        settings, "rendering", drawLabels="1", displayAll="0", obstacle="0", scaleVisibility="0", obstacleType="1"
    )
    return labelling


def _key(name: str) -> str:
    """A rule's key: the same for the same rule, as the file must be."""
    return f"{{{uuid5(NAMESPACE_URL, f'monitoring:{name}')}}}"


def quoted(value: str) -> str:
    """Return a text as a literal of an expression."""
    return "'" + value.replace("'", "''") + "'"
