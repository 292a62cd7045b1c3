"""Title page: what, edition, release, date, publisher, notice, contents."""

from pipeline.products import own_look, palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

MAP_WIDTH = 145.0
SHORT = 200
"""Characters up to which a disclaimer stands on the cover; every one stands on the last page."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the title page."""
    settings, about = facts.config.settings, facts.published.about
    return [
        {
            "layout": "cover",
            "publisher": settings.city.publisher,
            "product": words.product,
            "subtitle": f"{words.city} · Ausgabe {words.edition}",
            "notice": _notices(facts, words),
            "about": blocks.table(["Angabe", "Inhalt"], _about(facts, words), [26, "1fr"], "ll", size=8, row=0.8),
            "date": text.day(about["issued_on"]),
            **(_picture(facts, drawings, words) if facts.has_maps else {}),
        }
    ]


def _picture(facts: Facts, drawings: Drawings, words: Words) -> dict[str, blocks.Block]:
    name, theme = class_maps.cover_map(facts, drawings)
    alt = f"Titelbild: Karte {words.city}, {words.counted(len(facts.areas))} nach {theme}."
    return {"figure": drawings.figure(name, alt, MAP_WIDTH)}


def _notices(facts: Facts, words: Words) -> list[blocks.Run]:
    said = [facts.config.settings.city.notice, words.stand_in_notice]
    disclaimer = own_look.disclaimer(facts.config)
    said += [disclaimer] if len(disclaimer) <= SHORT else []
    if facts.config.settings.city.is_invented:
        said.insert(0, "Alle Daten dieser Ausgabe sind erfunden.")
    return [" ".join([*filter(None, said), ""]), blocks.bold(text.FOR_AREAS, palette.INK)]


def _about(facts: Facts, words: Words) -> list[list[str]]:
    about, geography = facts.published.about, facts.config.geography(facts.published.about["geography_id"])
    before = f", Veränderung seit {text.day(about['before_on'])}" if facts.has_dynamics else ""
    rows = [
        ["Stichtag", f"{text.day(about['data_on'])}{before}"],
        [
            "Gebiete",
            f"{text.number(about['areas'])} {geography.label or words.areas}, "
            f"{text.number(about['valid_areas'])} bewertet",
        ],
        ["Veröffentlicht", f"{text.day(about['issued_on'])}, Freigabe {about['release']}"],
    ]
    if facts.form:
        rows.insert(2, ["Methode", f"{facts.form.label}; {text.MARKS[facts.form.mark]}"])
    if words.has_funding and words.is_stand_in:
        rows.insert(2, ["Platzhalter", f"{words.programme}"])
    return rows
