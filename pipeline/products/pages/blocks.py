"""The building blocks that atlas.typ can set: plain data, so delivered text is never read as typst code."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.products import palette
from pipeline.products import text as text_of

Block = dict[str, Any]
Cell = str | dict[str, Any]
Run = str | dict[str, Any]

LANDSCAPE, PORTRAIT = "landscape", "portrait"


def sheet(title: str, key: Any, label: str, blocks: Sequence[Block], *, paper: str = LANDSCAPE) -> Block:
    """One sheet: a title that names the thing, a key sentence that says the finding, blocks below.

    The label stands in the head line and in the contents.
    """
    said = {"title": begun(title), "key": text_of.begun(key) if isinstance(key, str) else key, "label": begun(label)}
    return {"layout": "sheet", "paper": paper, **said, "blocks": list(blocks)}


def begun(text: str) -> str:
    """Begin with a capital in English, where nouns are written small; German nouns have theirs."""
    return text_of.capital(text)


def heading(text: str) -> Block:
    """Second-level heading."""
    return {"block": "heading", "text": begun(text)}


def paragraph(text: str | Sequence[Run], *, size: float = 9, colour: str = palette.INK, below: float = 2.8) -> Block:
    """Text in points, with the space below it in millimetres."""
    return {"block": "text", "text": text, "size": size, "colour": colour, "below": below}


def caption(text: str | Sequence[Run], *, below: float = 2) -> Block:
    """Small text of second rank."""
    return paragraph(text, size=7.5, colour=palette.SECONDARY, below=below)


def bold(text: str, colour: str = palette.INK) -> Run:
    """Emphasised run of a paragraph."""
    return {"t": text, "b": True, "c": colour}


def bullets(entries: Sequence[Any]) -> Block:
    """List with dashes."""
    return {"block": "list", "entries": list(entries)}


def panel(*blocks: Block) -> Block:
    """Blocks on a pale ground."""
    return {"block": "panel", "blocks": list(blocks)}


def split(widths: Sequence[float | str], parts: Sequence[Sequence[Block]], *, gutter: float = 8) -> Block:
    """Blocks side by side; widths in millimetres, or shares such as '1fr'."""
    return {"block": "split", "widths": list(widths), "parts": [list(p) for p in parts], "gutter": gutter}


def columns(blocks: Sequence[Block], below: Sequence[Block], *, gutter: float = 8) -> Block:
    """Blocks that run down one column and go on in the next, page by page; then blocks as wide as both.

    Columns are as high as each other where both they and what is below them fit the page.
    """
    return {"block": "columns", "blocks": list(blocks), "below": list(below), "gutter": gutter}


def space(mm: float) -> Block:
    """Vertical space in millimetres."""
    return {"block": "space", "mm": mm}


def key_figures(entries: Sequence[tuple[str, str, str]]) -> Block:
    """Large figures side by side: value, label, colour."""
    rows = [{"value": value, "label": label, "colour": colour} for value, label, colour in entries]
    return {"block": "figures", "entries": rows}


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float | str],
    align: str,
    *,
    size: float = 8,
    row: float = 0.7,
    pad: float = 1,
    lines: bool = True,
    top: bool = False,
) -> Block:
    """A real table with a header row.

    Parameters
    ----------
    header : sequence of str
        Names of the columns.
    rows : sequence of rows
        Text, or a cell made by the functions below.
    widths : sequence
        Millimetres, 'auto' or a share such as '1fr'.
    align : str
        One letter a column: l, r or c.
    size : float
        Type in points.
    row, pad : float
        Space above and below, left and right of a cell's content, in millimetres.
    lines, top : bool
        Rules between the rows; content at the top of its row.
    """
    if len(header) != len(widths) or len(header) != len(align) or any(_span(r) != len(header) for r in rows):
        raise ValueError(f"a table of {len(header)} columns has rows or settings of another length: {header}")
    sides = {"l": "left", "r": "right", "c": "center"}
    return {
        "block": "table", "header": [begun(name) for name in header], "rows": [list(r) for r in rows],
        "size": size, "row": row, "pad": pad, "lines": lines, "top": top,
        "columns": [{"w": w, "align": sides[a]} for w, a in zip(widths, align, strict=True)],
    }  # fmt: skip


def lean_table(
    header: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float | str], align: str, **look: Any
) -> Block:
    """A table without the columns in which no row says anything."""
    kept = [i for i in range(len(header)) if not rows or any(row[i] != "" for row in rows)]
    return table(
        [header[i] for i in kept],
        [[row[i] for i in kept] for row in rows],
        [widths[i] for i in kept],
        "".join(align[i] for i in kept),
        **look,
    )


def _span(row: Sequence[Cell]) -> int:
    return sum(cell.get("span", 1) if isinstance(cell, dict) else 1 for cell in row)


def strong(text: str, colour: str = palette.INK) -> Cell:
    """Bold cell."""
    return {"t": text, "b": True, "c": colour}


def across(text: str, span: int) -> Cell:
    """Cell over several columns, a sub-heading within a table."""
    return {"t": text, "span": span, "align": "left", "c": palette.SECONDARY}


def group(code: str | None, colours: Mapping[str, str], said: str | None = None) -> Cell:
    """Group on its colour of the map (of a class alone where there is no change), its sign or name in legible ink."""
    if code is None or text_of.is_missing(code):
        return text_of.NOT_AVAILABLE
    ground, shown = colours.get(code), said or text_of.group(code)
    return {"t": shown, "ground": ground, "c": palette.text_on(ground)} if ground else shown


def bar(value: float, text: str, fill: str, width: float) -> Cell:
    """Bar of a share, 0 to 1, with its number beside it, none where withheld; the full width in millimetres."""
    return {
        "bar": 0.0 if text_of.is_missing(value) else min(max(value, 0.0), 1.0),
        "t": text,
        "fill": fill,
        "width": width,
    }


def squares(history: str, alt: str) -> Cell:
    """One square an edition, with the same in words."""
    return {"squares": list(history), "alt": alt}


def fill(colour: str) -> Cell:
    """Swatch of a filled area."""
    return {"swatch": {"kind": "fill", "fill": colour}}


def hatch(colour: str, spacing: float, width: float, angle: int = 45, ground: str | None = None) -> Cell:
    """Swatch of a hatched area; spacing in millimetres, width in points."""
    sign = {"kind": "hatch", "colour": colour, "spacing": spacing, "width": width, "angle": angle}
    edge = {"edge": ground} if ground else {}
    return {"swatch": {**sign, **({"fill": ground} if ground else {}), **edge}}


def line(colour: str, width: float, dash: Sequence[float] = ()) -> Cell:
    """Swatch of a line, width in points; broken as the dash says, on and off in points, a length of 0 is a dot."""
    broken = {"dash": list(dash)} if dash else {}
    return {"swatch": {"kind": "line", "colour": colour, "width": width, **broken}}


def axis(colour: str, width: float) -> Cell:
    """Swatch of a line that ends in a dot."""
    return {"swatch": {"kind": "line", "colour": colour, "width": width, "dot": 3.0}}


def unstable(*grounds: str) -> Cell:
    """Swatch of flagged areas that are not stable: the white hatch on every colour it lies on."""
    return {
        "swatch": {"kind": "hatches", "colour": palette.WHITE, "spacing": 1.1, "width": 0.7, "grounds": list(grounds)}
    }


def dots(*grounds: str) -> Cell:
    """Swatch of flagged areas whose stability is not published: white dots on every colour they lie on."""
    return {"swatch": {"kind": "dots", "colour": palette.WHITE, "spacing": 1.2, "width": 1.5, "grounds": list(grounds)}}


def open_dot(ground: str) -> Cell:
    """Swatch of an area with an open dot."""
    return {"swatch": {"kind": "open-dot", "fill": ground}}


def keys(rows: Sequence[tuple[Cell, str]], *, below: float = 2.0) -> Block:
    """Signs with their words, one after the other like text; the space below in millimetres."""
    return {"block": "keys", "entries": [{"sign": sign, "text": said} for sign, said in rows], "below": below}


def bordered(colour: str, edge: str) -> Cell:
    """Swatch of a filled area with a strong outline."""
    return {"swatch": {"kind": "area", "fill": colour, "edge": edge}}


def marks(text: str) -> Cell:
    """Swatch of a sign that is a character."""
    return {"swatch": {"kind": "text", "text": text}}


def numbered(text: str, colour: str) -> Cell:
    """Swatch of a number in its circle."""
    return {"swatch": {"kind": "number", "text": text, "colour": colour}}


NOT_ASSESSED = hatch(palette.NOT_ASSESSED_HATCH, 0.9, 0.35)
UNSTABLE = unstable(palette.WINE)
NEAR_MISS = hatch(palette.WINE, 0.75, 0.45, angle=135)
FUNDING_LINE = line(palette.FUNDING_LINE, 1.4)
FUNDING_FORMER = line(palette.FUNDING_LINE, 1.4, (4.5, 2))
FUNDING_PLANNED = line(palette.FUNDING_LINE, 1.5, (0, 2.2))
FUNDING_AREA = bordered(palette.FUNDING_FILL, palette.FUNDING_LINE)
