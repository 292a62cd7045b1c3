"""Title page: what, edition, release, date, publisher, notice, contents."""

from pipeline.products import looks, own_look, palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks, class_maps, map_signs
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
            "subtitle": say("{city} · Ausgabe {edition}", city=words.city, edition=words.edition),
            "notice": _notices(facts, words),
            "about": blocks.table(
                [say("Angabe"), say("Inhalt")], _about(facts, words), [26, "1fr"], "ll", size=8, row=0.8
            ),
            "date": text.day(about["issued_on"]),
            **(_picture(facts, drawings, words) if facts.has_maps else {}),
        }
    ]


def _picture(facts: Facts, drawings: Drawings, words: Words) -> dict[str, blocks.Block]:
    name, theme = class_maps.cover_map(facts, drawings)
    alt = say(
        "Titelbild: Karte {city}, {counted} nach {theme}.",
        city=words.city,
        counted=words.counted(len(facts.areas)),
        theme=looks.within(theme),
    )
    shown = {"title": f"{theme} {words.edition}"} if facts.has_method else {}
    return {"figure": {**drawings.figure(name, alt, MAP_WIDTH), **shown, "legend": _legend(facts, words)}}


def _legend(facts: Facts, words: Words) -> list[blocks.Block]:
    """The colours of the title picture, in short: the pages of the maps have them with their numbers."""
    if not facts.has_method:
        return []
    rest = [(blocks.NOT_ASSESSED, say("nicht bewertet"))]
    rest += class_maps.border(facts, words)
    if not (facts.is_graded and facts.has_matrix):
        shown = looks.colours(facts.lead)
        classes = [(blocks.fill(shown[code]), label) for code, label in facts.classes("status")]
        return map_signs.strip([*classes, *rest])
    alone = sorted(set(class_maps.lead_alone(facts)))
    colours = looks.group_colours(facts.method)
    dots = [(blocks.open_dot(colours[code]), "") for code in alone[:-1]]
    dots += [
        (blocks.open_dot(colours[code]), blocks.begun(say("nur {noun} bewertet", noun=facts.noun_within())))
        for code in alone[-1:]
    ]
    return [_grid(facts), blocks.space(1), *map_signs.strip([*dots, *rest])]


def _grid(facts: Facts) -> blocks.Block:
    """One swatch a group: status down, dynamics across."""
    colours, changes = looks.group_colours(facts.method), facts.part("dynamics").classes
    rows: list[list[blocks.Cell]] = [
        [entry.label, *(blocks.fill(colours[entry.symbol + change.symbol]) for change in changes)]
        for entry in facts.lead.classes
    ]
    head = [facts.noun(), *(looks.class_name(facts.part("dynamics"), change.label) for change in changes)]
    widths: list[float | str] = [24, *([30] * len(changes))]
    return blocks.table(head, rows, widths, "l" + "l" * len(changes), size=7.5, row=0.25, lines=False)


def _notices(facts: Facts, words: Words) -> list[blocks.Run]:
    said = [facts.config.settings.city.notice, words.stand_in_notice]
    disclaimer = own_look.disclaimer(facts.config)
    said += [disclaimer] if len(disclaimer) <= SHORT else []
    if facts.config.settings.city.is_invented:
        said.insert(0, say("Alle Daten dieser Ausgabe sind erfunden."))
    return [" ".join([*filter(None, said), ""]), blocks.bold(say(text.FOR_AREAS), palette.INK)]


def _included(facts: Facts) -> str:
    """How many of the areas are assessed, or have values where nothing is assessed and some are left out."""
    about = facts.published.about
    n = text.number(about["valid_areas"])
    if facts.has_method:
        return say(", {n} bewertet", n=n)
    return say(", {n} mit Werten", n=n) if about["valid_areas"] < about["areas"] else ""


def _about(facts: Facts, words: Words) -> list[list[str]]:
    about, geography = facts.published.about, facts.config.geography(facts.published.about["geography_id"])
    before = say(", Veränderung seit {before_on}", before_on=text.day(about["before_on"])) if facts.has_dynamics else ""
    rows = [
        [say("Stichtag"), f"{text.day(about['data_on'])}{before}"],
        [
            say("Gebiete"),
            f"{text.number(about['areas'])} {geography.label or words.areas}{_included(facts)}",
        ],
        [
            say("Veröffentlicht"),
            say(
                "{issued_on}, Veröffentlichung Nr. {release}",
                issued_on=text.day(about["issued_on"]),
                release=about["release"],
            ),
        ],
    ]
    if facts.form and not (facts.is_municipal and not facts.has_method):
        rows.insert(2, [say("Methode"), f"{facts.form.label}; {say(text.MARKS[facts.form.mark])}"])
    if words.has_funding and words.is_stand_in:
        rows.insert(2, [say("Platzhalter"), blocks.begun(words.programme)])
    return [[blocks.begun(head), said] for head, said in rows]
