"""Verbindungen und mobile Teams: micro-areas with their teams and axes on a map, loads, one team more or less."""

import pandas as pd

from pipeline.products import palette, team_words, text
from pipeline.products.drawings import MAP_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, map_signs, municipalities
from pipeline.products.team_words import TeamFacts
from pipeline.products.words import Words

TITLE = later("Verbindungen und mobile Teams")
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
        blocks.heading(say("Zeichenerklärung")),
        _legend(told, words, drawings, name),
        blocks.space(1.2),
        *class_maps.off_map(told.facts),
        *(_teams(told) if told.colours else []),
        *(_options(told) if len(told.options) else []),
        blocks.caption(_notes(told)),
    ]
    figure = drawings.figure(name, _alt(told, words), MAP_MM[0])
    body = [blocks.split([MAP_MM[0], "1fr"], [[figure], side])]
    return blocks.sheet(f"{say(TITLE)} {words.edition}", _key(told, words), say(TITLE), body)


def _key(told: TeamFacts, words: Words) -> str:
    rows, n = told.microareas, len(told.microareas)
    areas = int(rows["areas"].sum())
    which = say("{areas} auffällig", areas=words.counted(areas))
    if words.has_funding:
        which = say("{areas} auffällig und {outside}", areas=words.counted(areas), outside=words.outside)
    first = say("{which}: {n}", which=which, n=text.counted(n, say("Einsatzgebiet"), say("Einsatzgebiete")))
    if not told.colours:
        return say("{first}; mobilen Teams sind sie nicht zugeordnet.", first=first)
    served = int(rows["team"].notna().sum())
    k = len(told.colours)
    which = say("alle") if served == n else text.number(served)
    linked = int((rows["axes"] > 0).sum())
    return say(
        "{first}; {counted} {verb} {served}. Für {linked} {verb2} vorgeschlagen.",
        first=first,
        counted=text.counted(k, say("mobiles Team"), say("mobile Teams")),
        verb=text.verb(k, say("erreicht"), say("erreichen")),
        served=which,
        linked=text.counted(linked, say("Einsatzgebiet"), say("Einsatzgebiete")),
        verb2=text.verb(linked, say("wird eine Verbindung"), say("werden Verbindungen")),
    )


def _legend(told: TeamFacts, words: Words, drawings: Drawings, name: str) -> blocks.Block:
    rows: list[list[blocks.Cell]] = [
        [
            blocks.numbered("A1", palette.INK),
            say("Einsatzgebiet: Team und Nummer; Nummer 1 ist der Standort des Teams"),
        ]
        if told.colours
        else [blocks.numbered("1", palette.INK), say("Einsatzgebiet: Nummer")]
    ]
    if len(told.axes):
        rows.append([blocks.line(palette.INK, 1.1), say("vorgeschlagene Verbindung (Achse), Punkt am Ziel")])
    if told.microareas["team"].isna().any():
        rows.append([blocks.fill(team_words.WITHOUT), say("Einsatzgebiet ohne Team")])
    if words.has_funding:
        rows.append([blocks.FUNDING_AREA, say("{kulisse} (aktuell)", kulisse=words.kulisse)])
        rows += [list(row) for row in map_signs.other_lines(drawings, name, words).values()]
    if len(told.facts.not_assessed):
        rows.append([blocks.NOT_ASSESSED, say("nicht bewertet")])
    return blocks.table([say("Zeichen"), say("Bedeutung")], rows, [13, "1fr"], "ll", size=7.5, row=0.5, lines=False)


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
    head = [say("Team"), say("Einsatzgebiete"), say("Gebiete"), say("Einw."), say("längster Weg")]
    return [
        blocks.heading(say("Teams")),
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
        said: list[blocks.Cell] = figures if has_ways else [blocks.across(say(team_words.OPTIONS[str(row.status)]), 3)]
        rows.append([blocks.strong(say("{count} (gezeigt)", count=count)) if row.is_chosen else count, *said])
    head = [say("Teams"), say("Wege zusammen"), say("längster Weg"), say("größte Last (Einw.)")]
    return [
        blocks.heading(say("Ein Team mehr oder weniger")),
        blocks.table(head, rows, ["1fr", 20, 18, 20], "lrrr", size=7.5, row=0.5),
        blocks.space(1.2),
    ]


def _notes(told: TeamFacts) -> str:
    """Say what a team can serve, what its ways are where they are shown, and how lengths are measured."""
    steering = told.facts.config.settings.steering
    said = [
        say(
            "Ein Team betreut höchstens {team_areas} Gebiete und {team_residents} Einwohnerinnen und Einwohner.",
            team_areas=text.number(steering.team_areas),
            team_residents=text.number(steering.team_residents),
        )
    ]
    if len(told.options):
        said.append(say("Wege zusammen: alle Wege vom Standort eines Teams zu seinen übrigen Einsatzgebieten."))
    if told.colours:
        said.append(_assignment(told))
    if told.colours or len(told.axes):
        said.append(
            say(
                "Die gezeigten Längen sind Luftlinien zwischen je einem Punkt in den Gebieten, weil Schwerpunkte nicht "
                "veröffentlicht werden."
            )
        )
        said.append(say("Keine Zuordnung und keine Verbindung führt über eine Barriere.") if steering.barriers else "")
    return " ".join([*filter(None, said), *_unproven(told)])


def _assignment(told: TeamFacts) -> str:
    return (
        say("Zugeordnet ist nach den gelieferten Wegezeiten.")
        if told.facts.config.settings.steering.travel is not None
        else say("Zugeordnet ist nach Luftlinien zwischen den Bevölkerungsschwerpunkten.")
    )


def _unproven(told: TeamFacts) -> list[str]:
    """Say at which numbers of teams shorter ways may exist."""
    gaps = told.options[told.options["gap"].astype(float) > 0]
    return [
        say(
            "Bei {counted} könnten andere Wege um höchstens {gap} kürzer sein.",
            counted=text.counted(row.teams, say("Team"), say("Teams")),
            gap=text.share(row.gap),
        )
        for row in gaps.itertuples()
    ]


def _list(told: TeamFacts, words: Words) -> blocks.Block:
    shown = told.microareas.head(ONE_PAGE)
    rows = [_row(told, str(key), row) for key, row in shown.iterrows()]
    head = ["", say("Einsatzgebiet"), say("Gebiete"), say("Einw."), say("Größe"), say("Weg"), say("Verbindung")]
    row = 0.3 if len(shown) > 30 else 0.8
    widths: list[float | str] = [10, 42, 12, 13, 25, 14, "1fr"]
    size = 7 if len(shown) > 40 else 7.5
    listed = blocks.table(head, rows, widths, "llrrlrl", size=size, row=row, pad=0.8, top=True)
    n = len(told.microareas)
    more = (
        [blocks.caption(say("Gezeigt sind die ersten {n}; alle stehen in tabellen.xlsx.", n=ONE_PAGE))]
        if n > ONE_PAGE
        else []
    )
    small = int(told.microareas["is_ordinary_instrument_too_big"].eq(True).sum())
    limit, flag = told.facts.config.settings.steering.ordinary_from, told.facts.config.settings.flag
    key = _key_of_sizes(small, n, limit)
    note = (
        say("Einsatzgebiet: auffällige Gebiete, die aneinandergrenzen")
        + (say(" und {outside} liegen", outside=words.outside) if words.has_funding else "")
        + say(
            ", oder ein einzelnes. Größe nach Einwohnerzahl: Kleinstquartier unter {micro}, Quartier unter {quarter}, "
            "sonst Gebiet. Die Grenze von {limit} Einw., ab der eine eigene Gebietsförderung infrage kommt, ist eine "
            "Festlegung dieses Monitorings. Weg: Luftlinie zum Standort des Teams. Verbindungen reichen bis {metres} "
            "zwischen den Bevölkerungsschwerpunkten; die gezeigte Länge zwischen Punkten in den Gebieten kann darüber "
            "liegen. Sie sind zu prüfen.",
            micro=text.number(flag.micro_below),
            quarter=text.number(flag.quarter_below),
            limit=text.number(limit),
            metres=team_words.metres(told.facts.config.settings.steering.reach_m),
        )
    )
    title = say("Einsatzgebiete und ihre Verbindungen {edition}", edition=words.edition)
    body = [listed, blocks.space(1.5), *more, blocks.caption(note)]
    return blocks.sheet(title, key, say("Einsatzgebiete"), body, paper=blocks.PORTRAIT)


def _key_of_sizes(small: int, n: int, limit: float) -> str:
    """Say how many micro-areas are too small for funding of their own; that none is turns the sentence round."""
    too_small = later(
        "{part} Einsatzgebiete {verb} weniger als {limit} Einwohnerinnen und Einwohner: für eine eigene "
        "Gebietsförderung in der Regel zu klein."
    )
    large_enough = later(
        "{part} Einsatzgebiete {verb} weniger als {limit} Einwohnerinnen und Einwohner; ab dieser Größe kommt eine "
        "eigene Gebietsförderung infrage."
    )
    return say(
        too_small if small else large_enough,
        part=text.among(small, n),
        verb=text.verb_among(small, say("hat"), say("haben")),
        limit=text.number(limit),
    )


def _row(told: TeamFacts, key: str, row: pd.Series) -> list[blocks.Cell]:
    ground = row["colour"]
    size_class = row["size_class"]
    size = say(text.SIZES[size_class]) if size_class in text.SIZES else text.NOT_AVAILABLE
    if row["has_institution"] is True:
        size = say("{size}; eine Einrichtung prägt das Ergebnis", size=size)
    status = row["status"]
    said = say(team_words.STATUS[status]) if status in team_words.STATUS else ""
    way = say("Standort") if row["is_base"] is True else team_words.metres(row["shape_distance_m"])
    links = told.links_of(key) or say("keine innerhalb von {reach}", reach=_reach(told))
    return [
        {"t": row["sign"], "ground": ground, "c": palette.text_on(ground)},
        row["name"],
        text.number(row["areas"]),
        text.number(row["residents"]),
        size,
        text.NOT_AVAILABLE if said else way,
        f"{text.begun(said)}. {text.begun(links)}" if said else links,
    ]


def _reach(told: TeamFacts) -> str:
    return team_words.metres(told.facts.config.settings.steering.reach_m)


def _alt(told: TeamFacts, words: Words) -> str:
    n, k, axes = len(told.microareas), len(told.colours), len(told.axes)
    shown = text.verb(
        axes, say("Linie zeigt eine vorgeschlagene Verbindung"), say("Linien zeigen vorgeschlagene Verbindungen")
    )
    return text.within(
        [
            say(
                "Karte {city}: {counted} {edition}, gefärbt nach {counted2}.",
                city=words.city,
                counted=text.counted(n, say("Einsatzgebiet"), say("Einsatzgebiete")),
                edition=words.edition,
                counted2=text.counted(k, say("mobilem Team"), say("mobilen Teams")),
            ),
            say("Zeichen aus Buchstabe des Teams und Nummer."),
            f"{text.number(axes)} {shown}.",
        ]
    )
