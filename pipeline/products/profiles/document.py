"""Profiles of the newest edition as one accessible PDF: a list, then two pages each, with a bookmark."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.config import Config
from pipeline.products import atlas, compared, team_words, text, typesetting
from pipeline.products.facts import Facts, facts_of
from pipeline.products.language import later, say, spoken
from pipeline.products.pages import blocks
from pipeline.products.profiles import back, front, funded, terms
from pipeline.products.profiles.beside import beside_of
from pipeline.products.profiles.funded_drawn import FundingDrawn
from pipeline.products.profiles.material import Material
from pipeline.products.profiles.past import past_of
from pipeline.products.profiles.rows import rows_of
from pipeline.products.profiles.tables import newest
from pipeline.products.published import Published
from pipeline.products.words import Words, words_of

TEMPLATE, PARTS = Path(__file__).parents[1] / "profiles.typ", "parts.typ"


PLACES = {
    "outside": later("auffällig, außerhalb"),
    "partly": later("auffällig, teilweise innerhalb"),
    "inside": later("auffällig, innerhalb"),
}
"""Where an area lies, to the funding map or what stands in for it."""
ROWS, LEAST_MM, MOST_MM = 66, 0.75, 0.95
"""Entries of the list that fit below the title of its page, and the space above and below one."""


def build(editions: Sequence[Published], config: Config, target: Path, only: Sequence[str] = ()) -> None:
    """Write the profiles of the newest edition; nothing where no area is conspicuous and none is funded.

    Parameters
    ----------
    editions : sequence of Published
        Every edition of the city.
    config : Config
    target : Path
        The PDF to write: PDF/UA-1 and PDF/A-2a, the same bytes for the same input.
    only : sequence of str
        Keys of areas and funding areas; all of them by default.
    """
    document, drawings = compose(editions, config, only)
    if not document["profiles"]:
        return
    with tempfile.TemporaryDirectory(prefix="profiles-") as folder:
        typeset(document, drawings, Path(folder), target)


def typeset(document: dict[str, Any], drawings: dict[str, str], folder: Path, target: Path) -> None:
    """Set the pages in a folder of their own and write the PDF; the template of the atlas lends its parts."""
    typesetting.laid_out(document, drawings, folder)
    shutil.move(folder / typesetting.TEMPLATE.name, folder / PARTS)
    shutil.copy(TEMPLATE, folder / typesetting.TEMPLATE.name)
    typesetting.compiled(folder, target)


def compose(
    editions: Sequence[Published], config: Config, only: Sequence[str] = ()
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the profiles as data for the template, and their drawings as SVG by name."""
    last = newest(editions)
    facts, words = facts_of(last, config), words_of(last, config)
    if not facts.is_graded:
        return {"profiles": []}, {}
    one = material(editions, facts, words)
    found = [*_of_areas(one, only), *_of_funding(one, only)]
    return _document(facts, words, found, with_list=not only), one.drawn.svg


def subjects(editions: Sequence[Published], config: Config) -> dict[str, str]:
    """Return the names of everything that has a profile by its key."""
    last = newest(editions)
    facts = facts_of(last, config)
    if not facts.is_graded:
        return {}
    areas = {str(key): str(name) for key, name in facts.flagged["name"].items()}
    exits = funded.listed(last)
    return areas | {str(key): str(name) for key, name in zip(exits["funding_id"], exits["name"], strict=True)}


def material(editions: Sequence[Published], facts: Facts, words: Words) -> Material:
    """Gather what profiles are made from."""
    flagged = list(facts.flagged.index)
    overlay = facts.published.overlay
    funded_ones = overlay.loc[overlay["funding_id"].isin(funded.listed(facts.published)["funding_id"]), "area_id"]
    followed = list(dict.fromkeys([*flagged, *(i for i in funded_ones if i in facts.areas.index)]))
    return Material(
        facts=facts,
        words=words,
        past=past_of(editions, facts, followed),
        beside=beside_of(facts, flagged),
        drawn=FundingDrawn(facts),
        teams=team_words.of(facts),
        rows=rows_of(facts, flagged),
    )


def _of_areas(one: Material, only: Sequence[str]) -> list[dict[str, Any]]:
    found = []
    for number, area_id in enumerate(one.facts.flagged.index, 1):
        if only and area_id not in only:
            continue
        area = one.facts.areas.loc[area_id]
        pages = [front.page(one, area_id, number), back.page(one, area_id, number)]
        entry = {
            "id": area_id,
            "key": area_id,
            "name": area["name"],
            "beside": area["district"],
            "kind": _kind(one, area),
        }
        found.append({**entry, "pages": pages})
    return found


def _kind(one: Material, area: "pd.Series[Any]") -> str:
    """What the list says of an area: where it lies."""
    if not one.words.has_funding or text.is_missing(area["location"]):
        return say("auffällig")
    return say(PLACES[area["location"]])


def _of_funding(one: Material, only: Sequence[str]) -> list[dict[str, Any]]:
    found = []
    for number, (_, row) in enumerate(funded.chosen(one).iterrows(), 1):
        if only and row["funding_id"] not in only:
            continue
        pages, kind = funded.pages(one, row, number), row["kind"]
        entry = {
            "id": f"funding {row['funding_id']}",
            "key": row["funding_id"],
            "name": row["name"],
            "beside": text.EXACTLY_ZERO,
            "kind": say(funded.KINDS[kind]),
        }
        found.append({**entry, "pages": pages})
    return found


def _document(facts: Facts, words: Words, found: list[dict[str, Any]], *, with_list: bool) -> dict[str, Any]:
    title = say("Steckbriefe {city}, Ausgabe {edition}", city=words.city, edition=words.edition)
    named = title if with_list or len(found) != 1 else f"{found[0]['name']}: {title}"
    return {
        **atlas.document(facts, words, named, []),
        "head": f"{words.product} · {title}",
        # The parts of the atlas make room for a list of its pages, which is not shown here.
        "short": {title: title},
        "listed": 1,
        "profiles": found,
        "foot": atlas.source_line(facts, words),
        "cover": _cover(facts, words, found) if with_list else None,
        "words": {
            "page": say("Seite {n} von 2", n="{n}"),
            "paper": say("(DIN A4)"),
            "smaller": say("(verkleinert; es gilt die Maßstabsleiste)"),
        },
    }


def _cover(facts: Facts, words: Words, found: list[dict[str, Any]]) -> dict[str, Any]:
    city = facts.config.settings.city
    notices = [city.notice if spoken() == "de" else city.english.notice, words.stand_in_notice]
    areas = len(facts.flagged)
    said = say("{n} auffällige {areas}", n=text.number(areas), areas=words.areas)
    kinds = [entry["kind"] for entry in found[areas:]]
    if kinds:
        each = text.listing(f"{text.number(kinds.count(kind))} {say(FUNDED[kind_of])}" for kind_of, kind in
                            ((k, say(funded.KINDS[k])) for k in FUNDED) if kind in kinds)  # fmt: skip
        said = say("{areas} und {n} Fördergebiete ({each})", areas=said, n=text.number(len(kinds)), each=each)
    return {
        "title": say("Steckbriefe"),
        "subtitle": f"{words.city}, {say('Ausgabe {edition}', edition=words.edition)}: {said}",
        "notice": [blocks.bold(say(text.FOR_AREAS)), " " + " ".join(filter(None, notices))],
        "contents": say("Inhaltsverzeichnis"),
        "columns": [
            {"head": blocks.begun(head), "of": name, "width": width}
            for name, (head, width) in _columns(facts, words).items()
        ],
        "page": blocks.begun(say("Seite")),
        "row": row_mm(len(found)),
        "note": _order(facts, words),
        "terms": terms.terms(facts, words),
    }


FUNDED = {"current": later("laufend"), "planned": later("geplant"), "former": later("beendet")}


def _columns(facts: Facts, words: Words) -> dict[str, tuple[str, str]]:
    """Columns of the list, each with its head and width, without those that would say the same of all entries."""
    columns = {"name": (say("Steckbrief"), "1fr"), "key": (say("Schlüssel"), "22")}
    if facts.has_districts:
        columns["beside"] = (words.district, "42")
    if words.has_funding:
        columns["kind"] = (say("Lage ({kulisse})", kulisse=words.kulisse), "52")
    return columns


def _order(facts: Facts, words: Words) -> str:
    """What the two pages of a profile hold, and the order of the list."""
    second = say("Entwicklung") if len(compared.until(facts)) > 1 else say("Bevölkerung")
    pages = say(
        "Je zwei Seiten: Seite 1 sagt, was, wo, warum und wie sicher; Seite 2 zeigt {second}, Indikatoren und "
        "Nachbarn.",
        second=text.amid(second),
    )
    if not words.has_funding:
        return f"{pages} {_by_index(facts)}"
    if facts.rounding.is_hidden:
        order = later(
            "Reihenfolge: außerhalb, teilweise innerhalb, innerhalb; darin nach dem Schlüssel, der Index ist geheim."
        )
        return f"{pages} {say(order)}"
    if facts.flagged["status_score"].isna().any():
        order = later(
            "Reihenfolge: außerhalb, teilweise innerhalb, innerhalb; darin der ungünstigste veröffentlichte Index "
            "zuerst, Gebiete mit geheimem Index am Ende, nach dem Schlüssel."
        )
        return f"{pages} {say(order)}"
    order = say(
        "Reihenfolge: außerhalb, teilweise innerhalb, innerhalb; darin der ungünstigste veröffentlichte Index zuerst "
        "(in allen Stellen), bei gleichem nach dem Schlüssel."
    )
    return f"{pages} {order}"


def _by_index(facts: Facts) -> str:
    """The order of a list that has no places."""
    if facts.rounding.is_hidden:
        return say("Reihenfolge nach dem Schlüssel, der Index ist geheim.")
    if facts.flagged["status_score"].isna().any():
        return say("Reihenfolge: der ungünstigste veröffentlichte Index zuerst, Gebiete mit geheimem Index am Ende.")
    return say("Reihenfolge: der ungünstigste Index zuerst.")


def row_mm(entries: int) -> float:
    """Space above and below an entry with which so many fill whole pages of the list."""
    pages = -(-max(entries, 1) // ROWS)
    share = -(-max(entries, 1) // pages) / ROWS
    return MOST_MM - (MOST_MM - LEAST_MM) * max(0.0, min(1.0, (share - 0.75) / 0.25))
