"""Conspicuous and outside: the map with its numbered list, and the list on one page."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.products import compared, looks, palette, text
from pipeline.products.drawings import MAP_MM, Drawings, beside
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, map_signs
from pipeline.products.words import Words

LISTED = 60
"""Numbers that fit beside the map; more are listed on the next page only."""
ONE_PAGE = 66
"""Rows that fit a page in the smallest type that is still legible."""
TABLE_MM = 205.0
NONE_FLAGGED = later("Kein Gebiet ist auffällig.")
ONE_FLAGGED = later("Das einzige auffällige Gebiet liegt {where}{also}.")


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return map and list, where a main method flags areas."""
    if not facts.is_graded:
        return []
    drawn = [_map(facts, drawings, words)] if facts.has_maps else []
    return [*drawn, *([_list(facts, words)] if len(facts.outside) else [])]


def key_sentence(facts: Facts, words: Words) -> str:
    """Say how many conspicuous areas lie outside and how many of their grades are not stable."""
    n = len(facts.flagged)
    if not n:
        return say(NONE_FLAGGED)
    doubt = doubtful(facts) if facts.has_draws else say(text.NO_CHANCE)
    if not words.has_funding:
        return say(
            "{counted} {verb} auffällig; {doubt}.",
            counted=words.counted(n),
            verb=text.verb(n, say("ist"), say("sind")),
            doubt=doubt,
        )
    if n == 1 and (place := facts.flagged["location"].iloc[0]) in PLACES:
        return say("Das einzige auffällige Gebiet liegt {where}; {doubt}.", where=words.located(place), doubt=doubt)
    outside, partly = len(facts.outside), int((facts.flagged["location"] == "partly").sum())
    also = say(", {partly} teilweise innerhalb", partly=text.number(partly)) if partly else ""
    return say(
        "{areas} {verb} {where}{also}; {doubt}.",
        areas=words.among(outside, n, say("auffälligen")),
        verb=text.verb_among(outside, say("liegt"), say("liegen")),
        where=words.outside,
        also=also,
        doubt=doubt,
    )


def doubtful(facts: Facts) -> str:
    """'26 der 48 Einstufungen mit Angabe sind nicht stabil': those withheld are in neither number."""
    unstable, known = (int(n) for n in (facts.flagged["grade"].eq("unstable").sum(), facts.flagged["grade"].count()))
    if not known:
        return say("die Stabilität ist geheim")
    if known == 1:
        one = later("die Einstufung ist {grade}")
        only = later("die einzige Einstufung mit Angabe ist {grade}")
        grade = text.grade(facts.flagged["grade"].dropna().iloc[0])
        return say(one if len(facts.flagged) == 1 else only, grade=grade)
    which = say("Einstufungen") if known == len(facts.flagged) else say("Einstufungen mit Angabe")
    return say(
        "{part} {which} {verb} nicht stabil",
        part=text.among(unstable, known) if unstable else say("keine der {known}", known=text.number(known)),
        which=which,
        verb=text.verb_among(unstable, say("ist"), say("sind")),
    )


def _map(facts: Facts, drawings: Drawings, words: Words) -> blocks.Block:
    name = drawings.located("ausserhalb")
    side = [
        blocks.heading(say("Zeichenerklärung")),
        legend(facts, drawings, name, words),
        *map_signs.not_drawn(drawings, name, words),
        blocks.space(1),
        *class_maps.off_map(facts),
    ]
    side += class_maps.stand_in(words)
    side += _numbers(facts, words)
    figure = drawings.figure(name, alt(facts, words), MAP_MM[0])
    label = say("Karte: auffällig, außerhalb") if words.has_funding else say("Karte: auffällig")
    return blocks.sheet(words.outside_title, key_sentence(facts, words), label, [beside(figure, side)])


def legend(facts: Facts, drawings: Drawings, name: str, words: Words) -> blocks.Block:
    """Legend of the map: classes of place with counts, hatches with every colour they lie on, lines."""
    rows: list[list[blocks.Cell]] = []
    if words.has_funding:
        for place in text.LOCATION_ORDER:
            n = int((facts.flagged["location"] == place).sum())
            if not n and place != "outside":
                continue
            rows.append(
                [
                    blocks.fill(palette.LOCATION[place]),
                    say("auffällig, {place}", place=say(PLACES[place])),
                    text.count(n),
                ]
            )
    else:
        rows.append([blocks.fill(palette.WINE), say("auffällig"), text.count(len(facts.flagged))])
    near = text.share(facts.config.settings.flag.near_miss_from, 0)
    if facts.has_draws:
        rows += [
            *_doubtful(facts, words),
            [blocks.NEAR_MISS, say("knapp nicht auffällig (ab {near})", near=near), text.count(len(facts.near))],
        ]
    # Without draws nothing is nearly conspicuous: all the rest has the colour of the ground.
    near_ones = len(facts.near) if facts.has_draws else 0
    rest = len(facts.assessed) - int(facts.assessed["is_auffaellig"].eq(True).sum()) - near_ones
    rows += [
        [blocks.fill(palette.NOT_FLAGGED), say("übrige bewertete Gebiete"), text.count(rest)],
        [blocks.NOT_ASSESSED, say("nicht bewertet"), text.count(len(facts.not_assessed))],
    ]
    if words.has_funding:
        kinds = facts.funding_here["kind"].value_counts()
        if "current" in kinds:
            rows.append([blocks.FUNDING_AREA, _funding_label(words), text.count(int(kinds["current"]))])
        rows += [
            [sign, said, text.number(kinds[kind])]
            for kind, (sign, said) in map_signs.other_lines(drawings, name, words).items()
        ]
    rows += class_maps.borders(facts, words, 3)
    return blocks.table(
        [say("Zeichen"), say("Bedeutung"), say("Zahl")], rows, [11, "1fr", 10], "llr", size=7.5, row=0.55
    )


PLACES = {"outside": later("außerhalb"), "partly": later("teilweise innerhalb"), "inside": later("innerhalb")}


def _doubtful(facts: Facts, words: Words) -> list[list[blocks.Cell]]:
    """Rows of the conspicuous areas that are not stable, or whose stability is not published: of all places."""
    grade = facts.flagged["grade"]
    is_spread = words.has_funding and facts.flagged["location"].nunique() > 1
    where = say(" (alle Lagen)") if is_spread else ""
    found = []
    for members, sign, said in (
        (facts.flagged[grade == "unstable"], blocks.unstable, later("davon nicht stabil{where}")),
        (facts.flagged[grade.isna()], blocks.dots, later("davon Stabilität nicht veröffentlicht{where}")),
    ):
        if len(members):
            found.append([sign(*grounds_of(facts, members)), say(said, where=where), text.count(len(members))])
    return found


def grounds_of(facts: Facts, members: pd.DataFrame) -> list[str]:
    """Colours of the places in which some conspicuous areas lie."""
    if not facts.published.has_funding:
        return [palette.WINE]
    return [palette.LOCATION[place] for place in text.LOCATION_ORDER if members["location"].eq(place).any()]


def _funding_label(words: Words) -> str:
    return (
        f"{words.kulisse}: {words.programme}"
        if words.is_stand_in
        else say("{kulisse} (aktuell): Fördergebiete", kulisse=words.kulisse)
    )


def _numbers(facts: Facts, words: Words) -> list[blocks.Block]:
    """List of the numbers in two columns, names only: the full list stands on the next page."""
    if facts.numbered.empty:
        return []
    if len(facts.numbered) > LISTED:
        return [blocks.paragraph(say("Die Nummern stehen in den folgenden Listen."))]
    rows: list[list[blocks.Cell]] = [
        [blocks.strong(str(n)), name] for n, name in zip(facts.numbered["number"], facts.numbered["name"], strict=True)
    ]
    half = (len(rows) + 1) // 2
    row = min(0.55, max(0.15, 0.55 - 0.05 * (half - 22)))
    parts = [part for part in (rows[:half], rows[half:]) if part]
    halves = [
        blocks.table([say("Nr."), words.area], p, [7, "1fr"], "rl", size=7, row=row, pad=0.6, lines=False)
        for p in parts
    ]
    first_partly = int((facts.numbered["location"] == "outside").sum()) + 1
    partly = (
        say(" Ab Nr. {first_partly}: teilweise innerhalb.", first_partly=first_partly)
        if words.has_funding and first_partly <= len(facts.numbered)
        else ""
    )
    inside = len(facts.flagged) - len(facts.numbered)
    without = say(" Auffällige innerhalb haben auf dieser Karte keine Nummer.") if inside else ""
    note = say(
        "{order}{partly}{without} {group_noun}, Einwohnerzahl und Stabilität stehen in den Listen.",
        order=order(facts, facts.numbered),
        partly=partly,
        without=without,
        group_noun=blocks.begun(facts.group_noun),
    )
    return [
        blocks.heading(say("Nummern")),
        blocks.split(["1fr"] * len(halves), [[h] for h in halves], gutter=3),
        blocks.space(1),
        blocks.caption(note),
    ]


def order(facts: Facts, members: pd.DataFrame) -> str:
    """In which order areas stand: by the index as far as it is published, those of which it is withheld by key."""
    hidden = int(members["status_score"].isna().sum())
    if not hidden:
        return say("Reihenfolge nach {index_name}.", index_name=facts.index_within)
    if hidden == len(members):
        return say("Reihenfolge nach dem Schlüssel, der Index ist geheim.")
    return say(
        "Reihenfolge nach {index_name}; {n} mit geheimem Index am Ende, nach dem Schlüssel.",
        index_name=facts.index_within,
        n=text.number(hidden),
    )


def alt(facts: Facts, words: Words) -> str:
    """Alt text of the map."""
    n = len(facts.flagged)
    where = class_maps.top_districts(facts.outside)
    theme = say(
        "Karte {city}, {counted} {edition}.",
        city=words.city,
        counted=words.counted(len(facts.areas)),
        edition=words.edition,
    )
    counts = {place: int((facts.flagged["location"] == place).sum()) for place in text.LOCATION_ORDER}
    if words.has_funding:
        said = say(
            "{n} auffällig: {outside} außerhalb, {partly} teilweise, {inside} innerhalb der {kulisse}.",
            n=text.number(n),
            outside=counts["outside"],
            partly=counts["partly"],
            inside=counts["inside"],
            kulisse=words.kulisse,
        )
    else:
        said = say("{n} auffällig.", n=text.number(n))
    focus = (
        say(
            "Schwerpunkte {outside}in {where}.",
            outside=say("außerhalb ") if words.has_funding else "",
            where=text.listing(where),
        )
        if where
        else ""
    )
    outline = say("; Umriss: {kulisse}", kulisse=words.kulisse) if words.has_funding else ""
    return text.within(
        [theme, said, focus, say("Schraffur: nicht stabil oder knapp nicht auffällig{outline}.", outline=outline)]
    )


def _list(facts: Facts, words: Words) -> blocks.Block:
    first = facts.outside.head(ONE_PAGE)
    colours = looks.group_colours(facts.method)
    columns = _columns(facts)
    shown = [_row(facts, area, colours, columns) for _, area in first.iterrows()]
    # The rows share the height of the page, so a short list is not squeezed into its upper half.
    row = min(1.6, max(0.1, (TABLE_MM / (len(shown) + 1) - 1.9) / 2 - 0.2))
    heads: dict[str, tuple[str, float | str, str]] = {
        "number": (say("Nr."), 8, "r"),
        "name": (words.area, "1fr", "l"),
        "district": (words.district, 37, "l"),
        "group": (facts.group_noun, 12, "c"),
        "residents": (say("Einw."), 14, "r"),
        "status": (facts.noun() if looks.is_status(facts.lead) else say("Index"), 13, "r"),
        "dynamics": (say("Dynamik"), 14, "r"),
        "run": (say("in Folge"), 14, "c"),
        "grade": (say("Stabilität"), 29, "l"),
        "probability": (say("Wahrsch."), 15, "r"),
    }
    if "run" not in columns:
        # A number close before words on the left would run into them.
        last = columns[columns.index("grade") - 1]
        heads[last] = (heads[last][0], 16, "c")
    head, widths, aligned = zip(*(heads[name] for name in columns), strict=True)
    size = 7 if len(shown) > 50 else 7.5
    listed = blocks.table(head, shown, widths, "".join(aligned), size=size, row=row, pad=0.8)
    n = len(facts.outside)
    key = say(
        "{counted}{with_people}. {order}",
        counted=words.counted(n),
        with_people=class_maps.with_people(facts.outside),
        order=order(facts, facts.outside),
    )
    title = (
        say("Liste: auffällig und {outside} {edition}", outside=words.outside, edition=words.edition)
        if words.has_funding
        else say("Liste: auffällige {areas} {edition}", areas=words.areas, edition=words.edition)
    )
    more = (
        [blocks.caption(say("Gezeigt sind die ersten {n}; alle stehen in tabellen.xlsx.", n=ONE_PAGE))]
        if n > ONE_PAGE
        else []
    )
    return blocks.sheet(
        title,
        key,
        say("Liste: auffällig, außerhalb") if words.has_funding else say("Liste: auffällig"),
        [listed, blocks.space(1.5), *more, blocks.caption(_notes(facts, words))],
        paper=blocks.PORTRAIT,
    )


def _columns(facts: Facts) -> list[str]:
    """Columns of the list; a first edition knows no row of editions, one without an earlier date no change."""
    left_out = {
        *(("status",) if facts.rounding.is_hidden else ()),
        *(() if facts.has_districts else ("district",)),
        *(() if facts.has_dynamics else ("dynamics",)),
        *(() if len(compared.until(facts)) > 1 else ("run",)),
        *(() if facts.has_draws else ("probability",)),
    }
    every = ("number", "name", "district", "group", "residents", "status", "dynamics", "run", "grade", "probability")
    return [name for name in every if name not in left_out]


def _row(facts: Facts, area: pd.Series, colours: Mapping[str, str], columns: Sequence[str]) -> list[blocks.Cell]:
    doubtful = area["grade"] == "unstable"
    has_change = "dynamics" in columns and bool(area["is_dynamics_valid"])
    cells: dict[str, blocks.Cell] = {
        "number": blocks.strong(str(area["number"])),
        "name": area["name"],
        "district": area["district"],
        "group": blocks.group(area["group_code"], colours),
        "residents": text.number(area["residents"]),
        "status": text.secret(facts.rounding.index(area["status_score"])),
        "dynamics": text.secret(facts.rounding.index(area["dynamics_score"])) if has_change else text.NOT_AVAILABLE,
        "run": compared.in_a_row(area),
        "grade": {
            "t": text.grade_or_secret(area["grade"]),
            "c": palette.WINE if doubtful else palette.INK,
            "b": doubtful,
        },
        "probability": text.secret(text.probability(area["flag_probability"])),
    }
    return [cells[name] for name in columns]


def _notes(facts: Facts, words: Words) -> str:
    stand_in = (
        say(
            " {kulisse}: {programme}, keine Förderkulisse; die Liste ist deshalb keine Aussage über Förderung.",
            kulisse=blocks.begun(words.kulisse),
            programme=words.programme,
        )
        if words.is_stand_in
        else ""
    )
    editions = compared.until(facts)
    said = [] if facts.rounding.is_hidden else [_scale(facts)]
    if len(editions) > 1:
        said.append(say("In Folge: Ausgaben hintereinander auffällig."))
        if any(compared.has_unknown_start(area) for _, area in facts.outside.iterrows()):
            said.append(
                say(
                    "≥: mindestens so viele; davor gab es kein Gebiet, das sich zu mindestens {share} mit ihm deckt.",
                    share=text.share(facts.config.settings.flag.comparable_share, 0),
                )
            )
        said += compared.rules(facts, editions)
    if facts.has_draws:
        said.append(
            say(
                "Wahrscheinlichkeit: Anteil der Ziehungen, in denen das Gebiet auffällig ist (Zufallsschwankung); "
                "maßgeblich ist der veröffentlichte Wert."
            )
        )
    said.append(facts.rounding.index_note())
    return " ".join(filter(None, said)) + stand_in


def _scale(facts: Facts) -> str:
    """Say what a high score means."""
    if looks.is_status(facts.lead) and facts.method.direction > 0:
        also = say(" beziehungsweise negativere Dynamik") if facts.has_dynamics else ""
        what = say("Status und Dynamik: Indexwerte") if facts.has_dynamics else say("Status: Indexwert")
        return say("{what}, höher heißt niedrigerer Status{also}.", what=what, also=also)
    end = say("höher") if facts.method.direction > 0 else say("niedriger")
    if facts.index_name == say("Index"):
        return say("Index: {end} heißt ungünstiger.", end=end)
    return say("Index: {index_name}, {end} heißt ungünstiger.", index_name=facts.index_within, end=end)


def near_frame(facts: Facts) -> pd.DataFrame:
    """Near misses that lie outside."""
    return facts.near[facts.near["location"] == "outside"] if facts.published.has_funding else facts.near
