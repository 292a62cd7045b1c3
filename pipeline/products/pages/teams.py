"""Verbindungen und mobile Teams: micro-areas with their teams and axes on maps, loads, one team more or less."""

import pandas as pd

from pipeline.products import closer, linework, palette, team_words, text
from pipeline.products.drawings import MAP_MM, Drawings, beside
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, map_signs, microareas, municipalities
from pipeline.products.team_words import TeamFacts
from pipeline.products.words import Words

TITLE = later("Verbindungen und mobile Teams")
BARRIERS = later(
    "Keine Zuordnung und keine Verbindung führt über eine Barriere (gelieferte Linien, etwa Gewässer oder "
    "Bahnstrecken; nicht gezeichnet)."
)
IN_PART = 16
"""Micro-areas that fit beside the map of a part."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return map and list, where micro-areas are published; the map shows what is proposed for them."""
    told = team_words.of(facts)
    if told is None:
        return []
    return [
        *(_maps(told, drawings, words) if facts.has_maps and told.has_proposals else []),
        microareas.listed(told, words),
    ]


def _maps(told: TeamFacts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the map of the city, and of the part of it where areas are too small to be seen under its signs."""
    rows, city = told.microareas, drawings.paper
    fills = {str(area): str(rows.at[whole, "colour"]) for area, whole in told.members.items()}
    axes = [(str(a), str(b)) for a, b in zip(told.axes["area_id"], told.axes["neighbour_id"], strict=True)]
    part = drawings.part(frozenset({*fills, *(target for _, target in axes)}))
    # What the part shows whole is told there alone: on the city its signs would hide each other and the areas.
    inside = closer.whole(part, part.area_ids) if part is not None else frozenset[str]()
    outer = {area: sign for area, sign in _numbers(told, frozenset(fills)).items() if area not in inside}
    name = drawings.teams(
        "teams", city, fills, outer, [pair for pair in axes if not inside.issuperset(pair)], part=part
    )
    pages = [_map(told, drawings, words, name, has_part=part is not None)]
    if part is not None:
        numbers = _numbers(told, closer.seen(part, fills))
        name = drawings.teams("teams-ausschnitt", part, fills, numbers, axes)
        is_cut = any((a in part.index) != (b in part.index) for a, b in axes)
        pages.append(_part(told, drawings, words, name, list(numbers), is_cut=is_cut))
    return pages


def _numbers(told: TeamFacts, shown: frozenset[str]) -> dict[str, str]:
    """Return the sign of each micro-area on the largest of its areas that are shown."""
    own = {str(whole): [a for a in told.areas_of(str(whole)) if a in shown] for whole in told.microareas.index}
    return {areas[0]: str(told.microareas.at[whole, "sign"]) for whole, areas in own.items() if areas}


def _part(
    told: TeamFacts, drawings: Drawings, words: Words, name: str, shown: list[str], *, is_cut: bool
) -> blocks.Block:
    """Return the page of the part of the city that is drawn at a larger scale, with the micro-areas in it."""
    rows = told.microareas.loc[told.members[shown].tolist()]
    listed = [
        [microareas.signed(row), row["name"], text.number(row["residents"])] for _, row in rows.head(IN_PART).iterrows()
    ]
    head = [say("Zeichen"), say("Einsatzgebiet"), say("Einw.")]
    side = [
        blocks.heading(say("Zeichenerklärung")),
        _legend(told, words, drawings, name, has_part=False),
        blocks.space(1.2),
        blocks.heading(say("Einsatzgebiete im Ausschnitt")),
        blocks.table(head, listed, [13, "1fr", 15], "llr", size=7.5, row=0.5),
        blocks.space(1.2),
        *([blocks.caption(say("Weitere stehen in der Liste der Einsatzgebiete."))] if len(rows) > IN_PART else []),
        *([blocks.caption(say("Verbindungen aus dem Ausschnitt heraus zeigt die Karte der Stadt."))] if is_cut else []),
    ]
    figure = drawings.figure(name, _alt_of_part(rows, words), MAP_MM[0])
    body = [beside(figure, side)]
    title = say("{title} {edition}: Ausschnitt", title=say(TITLE), edition=words.edition)
    return blocks.sheet(title, _key_of_part(told, drawings, rows), say("Teams: Ausschnitt"), body)


def _key_of_part(told: TeamFacts, drawings: Drawings, rows: pd.DataFrame) -> str:
    small = closer.too_small(drawings.paper, told.members.index[told.members.isin(rows.index)])
    return say(
        "Der Ausschnitt zeigt {counted}, ganz oder zum Teil, in größerem Maßstab; {n} ihrer Gebiete {verb} auf der "
        "Karte der Stadt sehr klein.",
        counted=text.counted(len(rows), say("Einsatzgebiet"), say("Einsatzgebiete")),
        n=text.number(len(small)),
        verb=text.verb(len(small), say("ist"), say("sind")),
    )


def _alt_of_part(rows: pd.DataFrame, words: Words) -> str:
    said = say("Karte {city}, Ausschnitt in größerem Maßstab.", city=words.city)
    named = [f"{sign} {name}." for sign, name in zip(rows["sign"], rows["name"], strict=True)]
    return text.within([said, *named])


def _map(told: TeamFacts, drawings: Drawings, words: Words, name: str, *, has_part: bool) -> blocks.Block:
    side = [
        blocks.heading(say("Zeichenerklärung")),
        _legend(told, words, drawings, name, has_part=has_part),
        blocks.space(1.2),
        *class_maps.off_map(told.facts),
        *(_teams(told) if told.colours else []),
        *(_options(told) if len(told.options) else []),
        blocks.caption(_notes(told)),
    ]
    figure = drawings.figure(name, _alt(told, words), MAP_MM[0])
    body = [beside(figure, side)]
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
    return say(
        "{first}; {counted} {verb} {served}. {linked}",
        first=first,
        counted=text.counted(k, say("mobiles Team"), say("mobile Teams")),
        verb=text.verb(k, say("erreicht"), say("erreichen")),
        served=which,
        linked=_linked(rows),
    )


def _linked(rows: pd.DataFrame) -> str:
    """Say for how many micro-areas connections are proposed: one for each, or several for some."""
    linked = int((rows["axes"] > 0).sum())
    if not linked:
        return say("Verbindungen sind nicht vorgeschlagen.")
    return say(
        "Für {linked} {verb} vorgeschlagen.",
        linked=text.counted(linked, say("Einsatzgebiet"), say("Einsatzgebiete")),
        verb=text.verb(int(rows["axes"].sum()), say("wird eine Verbindung"), say("werden Verbindungen")),
    )


def _legend(told: TeamFacts, words: Words, drawings: Drawings, name: str, *, has_part: bool) -> blocks.Block:
    rows: list[list[blocks.Cell]] = [
        [
            blocks.numbered("A1", palette.INK),
            say("Einsatzgebiet: Team und Nummer; Nummer 1 ist der Standort des Teams"),
        ]
        if told.colours
        else [blocks.numbered("1", palette.INK), say("Einsatzgebiet: Nummer")]
    ]
    if len(told.axes):
        rows.append([blocks.axis(palette.INK, 1.1), say("vorgeschlagene Verbindung (Achse), Punkt am Ziel")])
    if told.microareas["team"].isna().any():
        rows.append([blocks.fill(team_words.WITHOUT), say("Einsatzgebiet ohne Team")])
    if words.has_funding:
        if "current" in drawings.signs[name]:
            rows.append([blocks.FUNDING_AREA, say("{kulisse} (aktuell)", kulisse=words.kulisse)])
        rows += [list(row) for row in map_signs.other_lines(drawings, name, words).values()]
    rows.append([blocks.fill(palette.NOT_FLAGGED), say("übrige bewertete Gebiete")])
    if len(told.facts.not_assessed):
        rows.append([blocks.NOT_ASSESSED, say("nicht bewertet")])
    rows += class_maps.borders(told.facts, words)
    if has_part:
        rows.append([blocks.line(*linework.WINDOW), say("Rahmen: Zeichen darin siehe „Teams: Ausschnitt“")])
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
        said.append(say(BARRIERS) if steering.barriers else "")
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
