"""Setting a document: a folder with data, drawings, template and fonts, and typst on it."""

import json
import shutil
from pathlib import Path
from typing import Any

from pipeline.errors import BadData
from pipeline.products import lettering, packed

TEMPLATE = Path(__file__).with_name("atlas.typ")
_FONTS = "fonts"
_STANDARDS = ["a-2a", "ua-1"]

# Hundredths of a point by which the margins of all pages move where a checker would warn of a sound file.
_MOVES = (1, 2, 3)


def laid_out(document: dict[str, Any], drawings: dict[str, str], folder: Path) -> None:
    """Put data, drawings, template and fonts into a folder of their own."""
    (folder / "maps").mkdir()
    write_drawings(drawings, folder)
    write_data(document, folder)
    shutil.copy(TEMPLATE, folder)
    _lay_fonts(folder)


def write_drawings(drawings: dict[str, str], folder: Path) -> None:
    """Write drawings into a folder that is laid out."""
    for name, svg in drawings.items():
        (folder / "maps" / f"{name}.svg").write_text(svg, encoding="utf-8")


def write_data(document: dict[str, Any], folder: Path) -> None:
    """Write the data of the pages into a folder that is laid out."""
    (folder / "atlas.json").write_text(json.dumps(document, ensure_ascii=False, default=_plain), encoding="utf-8")


def compiled(folder: Path, target: Path) -> None:
    """Write a folder that is laid out as an accessible PDF, the same bytes for the same folder.

    Raises
    ------
    BadData
        A character of a name has no glyph.
    """
    _run(folder, target, pdf_standards=_STANDARDS)
    for moved in _MOVES:
        if not packed.fills_a_buffer(target):
            return
        _run(folder, target, pdf_standards=_STANDARDS, sys_inputs={"moved": str(moved)})


def pictured(folder: Path, target: Path, **settings: Any) -> None:
    """Write the one page of a folder that is laid out as a picture, as the settings of typst say."""
    _run(folder, target, **settings)


def _run(folder: Path, target: Path, **settings: Any) -> None:
    import typst

    try:
        typst.compile(
            folder / TEMPLATE.name,
            output=target,
            root=folder,
            font_paths=[folder / _FONTS],
            ignore_system_fonts=True,
            **settings,
        )
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        raise BadData(
            rule="every character of a name can be printed by the font of the products",
            found=str(error).splitlines()[0],
            where=f"{target.parent.name}/{target.name}",
            remedy="Mend the name by a correction; letters outside Latin, Greek and Cyrillic and emoji have no glyph.",
        ) from None


def _plain(value: Any) -> Any:
    """numpy scalars as plain numbers; anything else is a bug."""
    return value.item()


def _lay_fonts(folder: Path) -> None:
    """Copy the four faces alone into a folder of their own."""
    fonts = folder / _FONTS
    fonts.mkdir()
    for file in lettering.font_files():
        shutil.copy(file, fonts)
