"""The atlas of one edition as an accessible PDF: pages as data, maps as SVG, set by typst."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.config import Config
from pipeline.errors import BadData
from pipeline.products import lettering, own_look, palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts, facts_of
from pipeline.products.language import say, spoken
from pipeline.products.pages import (
    agreement,
    area_index,
    blocks,
    burdens,
    change,
    city_wide,
    class_maps,
    context,
    cover,
    district,
    domains,
    exits,
    funded,
    glossary,
    groups_map,
    guide,
    imprint,
    indicator_maps,
    limits,
    method,
    multiples,
    municipalities,
    outside,
    plain,
    quality,
    reasons,
    reliability,
    stability,
    steering,
    strips,
    supply,
    teams,
    transitions,
    trends,
    type_profiles,
    typology,
)
from pipeline.products.published import Published
from pipeline.products.words import Words, words_of

PAGES: tuple[Callable[[Facts, Drawings, Words], list[blocks.Block]], ...] = (
    cover.pages,
    guide.pages,
    plain.pages,
    steering.pages,
    class_maps.pages,
    groups_map.pages,
    domains.pages,
    outside.pages,
    funded.pages,
    reasons.pages,
    teams.pages,
    change.pages,
    transitions.pages,
    multiples.pages,
    limits.pages,
    reliability.pages,
    stability.pages,
    agreement.pages,
    burdens.pages,
    supply.pages,
    exits.pages,
    city_wide.pages,
    trends.pages,
    strips.pages,
    context.pages,
    municipalities.pages,
    indicator_maps.pages,
    typology.pages,
    type_profiles.pages,
    district.pages,
    method.pages,
    quality.pages,
    glossary.pages,
)
"""The kinds of pages in the order of the atlas."""

TEMPLATE = Path(__file__).with_name("atlas.typ")


def build(published: Published, config: Config, target: Path) -> None:
    """Write the atlas of one edition.

    Parameters
    ----------
    published : Published
        The published tables of the edition.
    config : Config
        Labels, catalogue, forms of the methods.
    target : Path
        The PDF to write: PDF/UA-1 and PDF/A-2a, the same bytes for the same input.

    Raises
    ------
    typst.TypstError
        A page does not compile: a bug.
    """
    document, drawings = compose(published, config)
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        own_look.place_logo(config, Path(folder))
        typeset(document, drawings, Path(folder), target)


def compose(published: Published, config: Config) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the atlas as data for the template, and its maps as SVG by name."""
    facts, words = facts_of(published, config), words_of(published, config)
    drawings = Drawings(facts)
    pages = [page for kind in PAGES for page in kind(facts, drawings, words)]
    pages += area_index.pages(facts, words, pages)
    pages += imprint.pages(facts, drawings, words)
    title = say("{product} {city}, Ausgabe {edition}", product=words.product, city=words.city, edition=words.edition)
    return document(facts, words, title, pages), drawings.svg


def document(facts: Facts, words: Words, title: str, pages: list[blocks.Block]) -> dict[str, Any]:
    """Return pages as a document for the template: with head, foot, colours and what the file says of itself."""
    config, foot = facts.config, source_line(facts, words)
    issued = pd.Timestamp(facts.published.about["issued_on"])
    return {
        "title": title,
        "publisher": config.settings.city.publisher,
        "language": spoken(),
        "region": "DE" if spoken() == "de" else "GB",
        "said": {"contents": blocks.begun(say("Inhalt")), "status": say("Status"), "sum": blocks.begun(say("Summe"))},
        "date": [issued.year, issued.month, issued.day],
        "head": say(
            "{product} · {city} · Ausgabe {edition}", product=words.product, city=words.city, edition=words.edition
        ),
        "people": say(text.FOR_AREAS),
        "colours": {
            "ink": palette.INK,
            "secondary": palette.SECONDARY,
            "rule": palette.RULE,
            "wine": palette.WINE,
            "pale": palette.NOT_FLAGGED,
            **own_look.colours(config),
        },
        **own_look.logo(config),
        "listed": sum("title" in page and not page.get("is_more", False) for page in pages),
        "short": {page["title"]: page["label"] for page in pages if "title" in page},
        "pages": [{**page, "foot": foot} for page in pages],
    }


def typeset(
    document: dict[str, Any], drawings: dict[str, str], folder: Path, target: Path, template: Path = TEMPLATE
) -> None:
    """Set the pages in a folder of their own and write the PDF; other templates take their parts from the atlas."""
    laid_out(document, drawings, folder)
    if template != TEMPLATE:
        shutil.copy(template, folder)
    compiled(folder, target, template)


def laid_out(document: dict[str, Any], drawings: dict[str, str], folder: Path) -> None:
    """Put data, drawings, template and fonts into a folder of their own."""
    (folder / "maps").mkdir()
    write_drawings(drawings, folder)
    write_data(document, folder)
    shutil.copy(TEMPLATE, folder / "atlas.typ")
    _fonts(folder)


def write_drawings(drawings: dict[str, str], folder: Path) -> None:
    """Write drawings into a folder that is laid out."""
    for name, svg in drawings.items():
        (folder / "maps" / f"{name}.svg").write_text(svg, encoding="utf-8")


def write_data(document: dict[str, Any], folder: Path) -> None:
    """Write the data of the pages into a folder that is laid out."""
    (folder / "atlas.json").write_text(json.dumps(document, ensure_ascii=False, default=_plain), encoding="utf-8")


def compiled(folder: Path, target: Path, template: Path = TEMPLATE, **settings: Any) -> None:
    """Write a folder that is laid out as an accessible PDF, or as the settings of typst say.

    Raises
    ------
    BadData
        A character of a name has no glyph.
    """
    import typst

    chosen = settings or {"pdf_standards": ["a-2a", "ua-1"]}
    try:
        typst.compile(
            folder / "atlas.typ",
            output=target,
            root=folder,
            font_paths=[folder / FONTS],
            ignore_system_fonts=True,
            **chosen,
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


FONTS = "fonts"


def _plain(value: Any) -> Any:
    """numpy scalars as plain numbers; anything else is a bug."""
    return value.item()


def _fonts(folder: Path) -> None:
    """Copy the four faces alone into a folder of their own."""
    fonts = folder / FONTS
    fonts.mkdir()
    for file in lettering.font_files():
        shutil.copy(file, fonts)


def source_line(facts: Facts, words: Words) -> str:
    """Return the source line of every page: data, date, method and its mark, draws, what stands in."""
    credit = facts.config.settings.publish.data_credit or text.listing(
        sorted({text.credit(s.producer, s.licence, s.path) for s in facts.published.sources.itertuples()})
    )
    invented = [say("Alle Daten sind erfunden.")] if facts.config.settings.city.is_invented else []
    stand_in = [words.stand_in_notice] if words.stand_in_notice else []
    stichtag = say(
        "Daten: {credit}. Stichtag {data_on}.", credit=credit, data_on=text.day(facts.published.about["data_on"])
    )
    return " ".join([*invented, stichtag, method.foot(facts), *stand_in])
