"""Words of a drawing as outlines of the font: an SVG that is opened where the font is missing keeps its letters."""

import re
from functools import lru_cache
from importlib.resources import files
from xml.etree import ElementTree

from pipeline.products import svg

_FACES = {("400", False): "Regular", ("400", True): "It", ("600", False): "Semibold", ("700", False): "Bold"}
_TEXT = re.compile(r"<text [^>]*>.*?</text>", re.DOTALL)
_SHARES = {"middle": 0.5, "end": 1.0}


def outlined(drawing: str) -> str:
    """Return a drawing in which every line of words is one path; widths are those by which words were placed.

    Parameters
    ----------
    drawing : str
        Made of the elements of `svg`; anything but its words comes back unchanged.
    """
    return _TEXT.sub(lambda found: _path(ElementTree.fromstring(found.group())), drawing)


def _path(words: ElementTree.Element) -> str:
    given = dict(words.attrib)
    size, italic = float(given["font-size"]), given.get("font-style") == "italic"
    runs = [(words.text or "", given.get("font-weight", "400"))]
    for part in words:
        runs += [(part.text or "", part.get("font-weight", "400")), (part.tail or "", given.get("font-weight", "400"))]
    glyphs = [glyph for run, weight in runs for glyph in _glyphs(run, weight, italic)]
    width = sum(advance for _, advance in glyphs) * size
    x, y = float(given["x"]) - _SHARES.get(given.get("text-anchor", "start"), 0.0) * width, float(given["y"])
    pieces = []
    for outline, advance in glyphs:
        pieces.append(_placed(outline, size, x, y))
        x += advance * size
    kept = {key.replace("-", "_"): given[key] for key in ("fill", "style", "transform") if key in given}
    return svg.element("path", d="".join(pieces), **kept)


_Outline = tuple[tuple[str, tuple[tuple[float, float], ...]], ...]


def _placed(outline: _Outline, size: float, x: float, y: float) -> str:
    """Path data of a glyph at a place; the font counts upward, a drawing downward."""
    return "".join(
        step + " ".join(f"{svg.number(x + px * size)} {svg.number(y - py * size)}" for px, py in points)
        for step, points in outline
    )


def _glyphs(words: str, weight: str, italic: bool) -> list[tuple[_Outline, float]]:
    face = _FACES.get((weight, italic)) or _FACES[weight, False]
    return [_glyph(face, character) for character in words]


@lru_cache(maxsize=1024)
def _glyph(face: str, character: str) -> tuple[_Outline, float]:
    """Outline and advance of a character in font sizes."""
    from fontTools.pens.basePen import decomposeQuadraticSegment
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    font = _font(face)
    name = font.getBestCmap().get(ord(character), ".notdef")
    shapes, unit = font.getGlyphSet(), font["head"].unitsPerEm
    pen = DecomposingRecordingPen(shapes)
    shapes[name].draw(pen)
    steps: list[tuple[str, tuple[tuple[float, float], ...]]] = []
    for operator, points in pen.value:
        if operator == "qCurveTo":
            steps += [("Q", part) for part in decomposeQuadraticSegment(points)]
        else:
            steps.append((_STEPS[operator], points))
    scaled = tuple((step, tuple((px / unit, py / unit) for px, py in points)) for step, points in steps)
    return scaled, shapes[name].width / unit


_STEPS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": ""}


@lru_cache(maxsize=4)
def _font(face: str):  # type: ignore[no-untyped-def]  # fontTools has no types
    from fontTools.ttLib import TTFont

    with (files("font_source_sans_pro") / "files" / f"SourceSansPro-{face}.ttf").open("rb") as stream:
        font = TTFont(stream)
        # Read before the file is closed.
        font.ensureDecompiled()
        return font
