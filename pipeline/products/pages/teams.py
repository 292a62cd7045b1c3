"""Verbindungen und mobile Teams: micro-areas with their teams and axes on a map, loads, one team more or less."""

import pandas as pd

from pipeline.products import palette, team_words, text
from pipeline.products.drawings import MAP_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks, class_maps, municipalities
from pipeline.products.team_words import TeamFacts
from pipeline.products.words import Words

TITLE = "Verbindungen und mobile Teams"
ONE_PAGE = 60
"""Micro-areas that fit the list."""
_SIGNS = 12
"""Signs of micro-areas that fit a line of the table of teams."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return map and list, where micro-areas are published."""
    told = team_words.of(facts)
    if told is None:
        return []
    drawn = [_map(told, drawings, words)] if facts.has_maps else []
    return [*drawn, _list(told, words)]


def _map(told: TeamFacts, drawings: Drawings, words: Words) -> blocks.Block:
    rows = told.microareas
    fills = {area: rows.at[whole, "colour"] for area, whole in told.members.items()}
    numbers = {told.areas_of(str(whole))[0]: sign for whole, sign in rows["sign"].items()}
    axes = [(str(a), str(b)) for a, b in zip(told.axes["area_id"], told.axes["neighbour_id"], strict=True)]
    name = drawings.teams("teams", fills, numbers, axes)
    side = [
        blocks.heading("Zeichen"),
        _legend(told, words),
        blocks.space(1.2),
        *class_maps.off_map(told.facts),
        *(_teams(told) if told.colours else []),
        *(_options(told) if len(told.options) else []),
        blocks.caption(_notes(told)),
    ]
    figure = drawings.figure(name, _alt(told, words), MAP_MM[0])
    body = [blocks.split([MAP_MM[0], "1fr"], [[figure], side])]
    return blocks.sheet(f"{TITLE} {words.edition}", _key(told, words), TITLE, body)


def _key(told: TeamFacts, words: Words) -> str:
    rows, n = told.microareas, len(told.microareas)
    areas = int(rows["areas"].sum())
    first = (
        f"{words.counted(areas)} {text.verb(areas, 'bildet', 'bilden')} "
        f"{text.counted(n, 'Einsatzgebiet', 'Einsatzgebiete')}"
    )
    if not told.colours:
        return f"{first}; mobilen Teams sind sie nicht zugeordnet."
    served = int(rows["team"].notna().sum())
    k = len(told.colours)
    which = "alle" if served == n else text.number(served)
    linked = int((rows["axes"] > 0).sum())
    return (
        f"{first}; {text.counted(k, 'mobiles Team', 'mobile Teams')} {text.verb(k, 'erreicht', 'erreichen')} {which}. "
        f"Für {text.number(linked)} {text.verb(linked, 'wird eine Verbindung', 'werden Verbindungen')} vorgeschlagen."
    )


def _legend(told: TeamFacts, words: Words) -> blocks.Block:
    rows: list[list[blocks.Cell]] = [
        [blocks.numbered("A1", palette.INK), "Einsatzgebiet: Team und Nummer; Nummer 1 ist der Standort des Teams"],
        [blocks.line(palette.INK, 1.1), "vorgeschlagene Verbindung (Achse), Punkt am Ziel"],
    ]
    if told.microareas["team"].isna().any():
        rows.append([blocks.fill(team_words.WITHOUT), "Einsatzgebiet ohne Team"])
    if words.has_funding:
        rows.append([blocks.FUNDING_AREA, f"{words.kulisse} (aktuell); gestrichelt: frühere"])
    if len(told.facts.not_assessed):
        rows.append([blocks.NOT_ASSESSED, "nicht bewertet"])
    return blocks.table(["Zeichen", "Bedeutung"], rows, [13, "1fr"], "ll", size=7.5, row=0.5, lines=False)


def _teams(told: TeamFacts) -> list[blocks.Block]:
    rows: list[list[blocks.Cell]] = []
    for team, colour in told.colours.items():
        members = told.microareas[told.microareas["team"] == team]
        areas, people, way = team_words.loads(members)
        sign = {"t": team, "ground": colour, "c": palette.text_on(colour)}
        listed = (
            f"{members['sign'].iloc[0]}–{members['sign'].iloc[-1]}" if len(members) > 1 else members["sign"].iloc[0]
        )
        way_said = team_words.metres(way) if len(members) > 1 else text.EXACTLY_ZERO
        rows.append([sign, listed, text.number(areas), text.number(people), way_said])
    head = ["Team", "Einsatzgebiete", "Gebiete", "Einw.", "längster Weg"]
    return [
        blocks.heading("Teams"),
        blocks.table(head, rows, [11, "1fr", 14, 15, 19], "llrrr", size=7.5, row=0.5),
        blocks.space(1.2),
    ]


def _options(told: TeamFacts) -> list[blocks.Block]:
    if told.options["municipality_id"].nunique() > 1:
        return municipalities.teams(told)
    rows: list[list[blocks.Cell]] = []
    for row in told.options.itertuples():
        count = text.number(row.teams)
        has_ways = not text.is_missing(row.shape_travel_m)
        figures: list[blocks.Cell] = [
            team_words.metres(row.shape_travel_m),
            team_words.metres(row.shape_longest_m),
            text.number(row.largest_residents),
        ]
        said: list[blocks.Cell] = figures if has_ways else [blocks.across(team_words.OPTIONS[str(row.status)], 3)]
        rows.append([blocks.strong(f"{count} (gezeigt)") if row.is_chosen else count, *said])
    head = ["Teams", "Wege zusammen", "längster Weg", "größte Last (Einw.)"]
    return [
        blocks.heading("Ein Team mehr oder weniger"),
        blocks.table(head, rows, ["1fr", 20, 18, 20], "lrrr", size=7.5, row=0.5),
        blocks.space(1.2),
    ]


def _notes(told: TeamFacts) -> str:
    steering = told.facts.config.settings.steering
    given = (
        "zugeordnet nach den gelieferten Wegezeiten"
        if steering.travel is not None
        else "zugeordnet nach den Luftlinien zwischen den Bevölkerungsschwerpunkten"
    )
    barriers = " Keine Zuordnung und keine Verbindung führt über eine Barriere." if steering.barriers else ""
    gaps = told.options[told.options["gap"].astype(float) > 0]
    unproven = "".join(
        f" Bei {text.counted(row.teams, 'Team', 'Teams')} könnten andere Wege um höchstens {text.share(row.gap)} "
        "kürzer sein."
        for row in gaps.itertuples()
    )
    return (
        f"Ein Team betreut höchstens {text.number(steering.team_areas)} Gebiete und "
        f"{text.number(steering.team_residents)} Einwohnerinnen und Einwohner. Wege vom Standort zu den übrigen "
        f"Einsatzgebieten, {given}; angegeben sind Luftlinien zwischen Punkten in den Gebieten.{barriers}{unproven}"
    )


def _list(told: TeamFacts, words: Words) -> blocks.Block:
    shown = told.microareas.head(ONE_PAGE)
    rows = [_row(told, str(key), row) for key, row in shown.iterrows()]
    head = ["", "Einsatzgebiet", "Gebiete", "Einw.", "Größe", "Weg", "Verbindung"]
    row = 0.3 if len(shown) > 30 else 0.8
    widths: list[float | str] = [10, 42, 12, 13, 25, 14, "1fr"]
    size = 6.5 if len(shown) > 40 else 7.5
    listed = blocks.table(head, rows, widths, "llrrlrl", size=size, row=row, pad=0.8, top=True)
    n = len(told.microareas)
    more = (
        [blocks.caption(f"Gezeigt sind die ersten {ONE_PAGE}; alle stehen in tabellen.xlsx.")] if n > ONE_PAGE else []
    )
    small = int(told.microareas["is_ordinary_instrument_too_big"].eq(True).sum())
    limit = told.facts.config.settings.steering.ordinary_from
    key = (
        f"{text.number(small)} von {text.counted(n, 'Einsatzgebiet', 'Einsatzgebieten')} "
        f"{text.verb(small, 'hat', 'haben')} weniger als {text.number(limit)} Einwohnerinnen und Einwohner: Das "
        f"ordentliche Förderinstrument ist für {text.verb(small, 'dieses', 'diese')} zu groß."
    )
    note = (
        "Einsatzgebiet: auffällige Gebiete, die aneinandergrenzen"
        + (f" und {words.outside} liegen" if words.has_funding else "")
        + ", oder ein einzelnes. Weg: Luftlinie zum Standort des Teams. Verbindungen reichen bis "
        f"{team_words.metres(told.facts.config.settings.steering.reach_m)}; sie sind zu prüfen."
    )
    title = f"Einsatzgebiete und ihre Verbindungen {words.edition}"
    body = [listed, blocks.space(1.5), *more, blocks.caption(note)]
    return blocks.sheet(title, key, "Einsatzgebiete", body, paper=blocks.PORTRAIT)


def _row(told: TeamFacts, key: str, row: pd.Series) -> list[blocks.Cell]:
    ground = row["colour"]
    size = text.SIZES.get(row["size_class"], text.NOT_AVAILABLE)
    if row["has_institution"] is True:
        size = f"{size}; eine Einrichtung prägt das Ergebnis"
    status = row["status"]
    said = team_words.STATUS.get(status, "") if not text.is_missing(status) else ""
    way = "Standort" if row["is_base"] is True else team_words.metres(row["shape_distance_m"])
    links = told.links_of(key) or f"keine innerhalb von {_reach(told)}"
    return [
        {"t": row["sign"], "ground": ground, "c": palette.text_on(ground)},
        row["name"],
        text.number(row["areas"]),
        text.number(row["residents"]),
        size,
        text.NOT_AVAILABLE if said else way,
        f"{said[0].upper()}{said[1:]}. {links}" if said else links,
    ]


def _reach(told: TeamFacts) -> str:
    return team_words.metres(told.facts.config.settings.steering.reach_m)


def _alt(told: TeamFacts, words: Words) -> str:
    n, k, axes = len(told.microareas), len(told.colours), len(told.axes)
    shown = text.verb(axes, "Linie zeigt eine vorgeschlagene Verbindung", "Linien zeigen vorgeschlagene Verbindungen")
    return text.within(
        [
            f"Karte {words.city}: {text.counted(n, 'Einsatzgebiet', 'Einsatzgebiete')} {words.edition}, gefärbt nach "
            f"{text.counted(k, 'mobilem Team', 'mobilen Teams')}.",
            "Zeichen aus Buchstabe des Teams und Nummer.",
            f"{text.number(axes)} {shown}.",
        ]
    )
