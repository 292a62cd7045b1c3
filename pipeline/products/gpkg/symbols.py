"""Fills, hatches and lines as QGIS writes them in a style."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from pipeline.products import palette
from pipeline.products.hatching import NEAR_MISS, NOT_ASSESSED, NOT_STABLE, Hatch

_POINT_MM = 25.4 / 72
EDGE_MM = 0.12
"""Width of the boundaries of areas."""
CASING_MM = 0.24
"""What a boundary's white ground is wider: beside a dark fill only white keeps a contrast of 3 : 1."""


def fill(colour: str | None, *layers: Element, edge: str | None = palette.AREA_LINE, width: float = EDGE_MM) -> Element:
    """Return the symbol of a polygon: a colour or none, layers above, e.g. hatches, and an edge on white or none."""
    symbol = Element("symbol", type="fill", alpha="1", clip_to_extent="1", force_rhr="0")
    symbol.append(
        _layer(
            "SimpleFill",
            {
                "color": rgba(colour or palette.WHITE),
                "style": "solid" if colour else "no",
                "outline_style": "no",
            },
        )
    )
    symbol.extend(layers)
    if edge:
        symbol.extend(cased(edge, width))
    return symbol


def not_assessed() -> Element:
    """Return white with grey hatch: areas that were not assessed, or whose class is not published."""
    return fill(palette.WHITE, hatch(NOT_ASSESSED))


def unstable() -> Element:
    """Return white hatch alone, laid over the fill of a flagged area whose flag is not stable."""
    return fill(None, hatch(NOT_STABLE), edge=None)


def near_miss() -> Element:
    """Return pale with wine hatch and outline: areas that are nearly flagged."""
    return fill(palette.NOT_FLAGGED, hatch(NEAR_MISS), edge=palette.WINE, width=0.3)


def hatch(given: Hatch) -> Element:
    """Return a hatch of the atlas as a layer of a symbol; QGIS counts angles counterclockwise from the right."""
    width = f"{given.width * _POINT_MM:.2f}"
    layer = _layer(
        "LinePatternFill",
        {
            "angle": "45" if given.is_rising else "135",
            "distance": f"{given.spacing_mm:g}",
            "distance_unit": "MM",
            "color": rgba(given.colour),
            "line_width": width,
            "line_width_unit": "MM",
        },
    )
    lines = SubElement(layer, "symbol", type="line", alpha="1", clip_to_extent="1", force_rhr="0", name="@0@1")
    look = {"line_color": rgba(given.colour), "line_width": width, "line_width_unit": "MM", "line_style": "solid"}
    lines.append(_layer("SimpleLine", {**look, "capstyle": "square"}))
    return layer


def line(colour: str, width: float) -> Element:
    """Return the symbol of a line."""
    symbol = Element("symbol", type="line", alpha="1", clip_to_extent="1", force_rhr="0")
    symbol.append(outline(colour, width))
    return symbol


def outline(colour: str, width: float, dashes: str = "", *, cap: str = "flat") -> Element:
    """Return a line around a polygon as a layer of its own; dashes as lengths in mm, e.g. '4;2'."""
    given = {
        "line_color": rgba(colour),
        "line_width": f"{width:g}",
        "line_width_unit": "MM",
        "line_style": "solid",
        "capstyle": cap,
        "joinstyle": "round",
        "use_custom_dash": "1" if dashes else "0",
        "customdash": dashes or "5;2",
        "customdash_unit": "MM",
    }
    return _layer("SimpleLine", given)


def cased(colour: str, width: float, dashes: str = "", *, cap: str = "flat") -> tuple[Element, Element]:
    """Return a line around a polygon and, below it, its white ground."""
    return outline(palette.WHITE, round(width + CASING_MM, 2)), outline(colour, width, dashes, cap=cap)


def rgba(colour: str, opacity: int = 255) -> str:
    """Return '#RRGGBB' as QGIS writes a colour."""
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return ",".join(str(channel) for channel in (*channels, opacity))


def _layer(kind: str, properties: Mapping[str, str]) -> Element:
    layer = Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    options = SubElement(layer, "Option", type="Map")
    for name, value in properties.items():
        SubElement(options, "Option", type="QString", name=name, value=value)
    return layer
