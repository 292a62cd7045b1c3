"""The atlas of one edition as an accessible PDF: pages as data, maps as SVG, set by typst."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.config import Config
from pipeline.products import own_look, palette, text, typesetting
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


def typeset(document: dict[str, Any], drawings: dict[str, str], folder: Path, target: Path) -> None:
    """Set the pages in a folder of their own and write the PDF."""
    typesetting.laid_out(document, drawings, folder)
    typesetting.compiled(folder, target)


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
