"""Conspicuous and outside: the map with its numbered list, and the list on one page."""

import pandas as pd

from pipeline.products import looks, palette, text
from pipeline.products.drawings import MAP_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

LISTED = 60
"""Numbers that fit beside the map; more are listed on the next page only."""
ONE_PAGE = 66
"""Rows that fit a page in the smallest type that is still legible."""
TABLE_MM = 205.0


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return map and list, where a main method flags areas."""
    if not facts.is_graded:
        return []
    drawn = [_map(facts, drawings, words)] if facts.has_maps else []
    return [*drawn, *([_list(facts, words)] if len(facts.outside) else [])]


def key_sentence(facts: Facts, words: Words) -> str:
    """Say how many conspicuous areas lie outside and how many of their grades are not stable."""
    n, unstable = len(facts.flagged), int((facts.flagged["grade"] == "unstable").sum())
    known = int(facts.flagged["grade"].notna().sum())
    doubt = (
        say(
            "{unstable} der {n} Einstufungen{known} {verb} nicht stabil",
            unstable=text.number(unstable),
            n=text.number(known),
            known=say(" mit Angabe (bei {n} geheim)", n=text.number(n - known)) if known < n else "",
            verb=text.verb(unstable, say("ist"), say("sind")),
        )
        if facts.has_draws
        else say(text.NO_CHANCE)
    )
    if not words.has_funding:
        return say(
            "{counted} {verb} auffällig; {doubt}.",
            counted=words.counted(n),
            verb=text.verb(n, say("ist"), say("sind")),
            doubt=doubt,
        )
    outside, partly = len(facts.outside), int((facts.flagged["location"] == "partly").sum())
    return say(
        "{outside} der {n} auffälligen {areas} {verb} außerhalb, {partly} teilweise innerhalb der {kulisse}; {doubt}.",
        outside=text.number(outside),
        n=text.number(n),
        areas=words.areas,
        verb=text.verb(outside, say("liegt"), say("liegen")),
        partly=text.number(partly),
        kulisse=words.kulisse,
        doubt=doubt,
    )


def _map(facts: Facts, drawings: Drawings, words: Words) -> blocks.Block:
    name = drawings.located("ausserhalb")
    side = [blocks.heading(say("Zeichen")), legend(facts, words), blocks.space(1), *class_maps.off_map(facts)]
    side += _numbers(facts, words)
    figure = drawings.figure(name, alt(facts, words), MAP_MM[0])
    label = say("Karte: auffällig, außerhalb") if words.has_funding else say("Karte: auffällig")
    return blocks.sheet(
        words.outside_title, key_sentence(facts, words), label, [blocks.split([MAP_MM[0], "1fr"], [[figure], side])]
    )


def legend(facts: Facts, words: Words) -> blocks.Block:
    """Legend of the map: classes of place with counts, hatches, lines."""
    rows: list[list[blocks.Cell]] = []
    if words.has_funding:
        for place in text.LOCATION_ORDER:
            n = int((facts.flagged["location"] == place).sum())
            rows.append(
                [
                    blocks.fill(palette.LOCATION[place]),
                    say("auffällig, {place}", place=say(_PLACE[place])),
                    text.count(n),
                ]
            )
    else:
        rows.append([blocks.fill(palette.WINE), say("auffällig"), text.count(len(facts.flagged))])
    unstable = int((facts.flagged["grade"] == "unstable").sum())
    near = text.share(facts.config.settings.flag.near_miss_from, 0)
    if facts.has_draws:
        rows += [
            [blocks.UNSTABLE, say("darunter nicht stabil"), text.count(unstable)],
            [blocks.NEAR_MISS, say("knapp nicht auffällig (ab {near})", near=near), text.count(len(facts.near))],
        ]
    rows += [
        [blocks.NOT_ASSESSED, say("nicht bewertet"), text.count(len(facts.not_assessed))],
    ]
    if words.has_funding:
        rows.append([blocks.FUNDING_AREA, _funding_label(words), text.count(len(facts.published.funding))])
    return blocks.table(
        [say("Zeichen"), say("Bedeutung"), say("Zahl")], rows, [11, "1fr", 10], "llr", size=7.5, row=0.55
    )


_PLACE = {"outside": later("außerhalb"), "partly": later("teilweise innerhalb"), "inside": later("innerhalb")}


def _funding_label(words: Words) -> str:
    return (
        f"{words.kulisse}: {words.programme}"
        if words.is_stand_in
        else say("{kulisse} (aktuell)", kulisse=words.kulisse)
    )


def _numbers(facts: Facts, words: Words) -> list[blocks.Block]:
    """List of the numbers in two columns, names only: the full list stands on the next page."""
    if len(facts.numbered) > LISTED:
        return [blocks.paragraph(say("Die Nummern stehen in den folgenden Listen."))]
    rows: list[list[blocks.Cell]] = [
        [blocks.strong(str(n)), name] for n, name in zip(facts.numbered["number"], facts.numbered["name"], strict=True)
    ]
    half = (len(rows) + 1) // 2
    row = 0.55 if half <= 22 else 0.15
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
    note = say(
        "Nummern nach {index_name}.{partly} {group_noun}, Einwohnerzahl und Stabilität stehen in den Listen.",
        index_name=facts.index_name,
        partly=partly,
        group_noun=blocks.begun(facts.group_noun),
    )
    return [
        blocks.heading(say("Nummern")),
        blocks.split(["1fr"] * len(halves), [[h] for h in halves], gutter=3),
        blocks.space(1),
        blocks.caption(note),
    ]


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
    shown = [_row(n, area, facts) for n, area in zip(first["number"], first.itertuples(), strict=True)]
    # The rows share the height of the page, so a short list is not squeezed into its upper half.
    row = min(1.6, max(0.1, (TABLE_MM / (len(shown) + 1) - 1.9) / 2 - 0.2))
    columns = _columns(facts, words)
    head, align = [name for name, *_ in columns], "".join(side for _, _, side in columns)
    widths: list[float | str] = [width for _, width, _ in columns]
    listed = blocks.table(head, shown, widths, align, size=7 if len(shown) > 50 else 7.5, row=row, pad=0.8)
    n = len(facts.outside)
    key = say(
        "{counted}{with_people}, nach {index_name} geordnet{withheld}.",
        counted=words.counted(n),
        with_people=class_maps.with_people(facts.outside),
        index_name=facts.index_name,
        withheld=say("; geheime am Ende") if facts.outside["status_score"].isna().any() else "",
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


def _columns(facts: Facts, words: Words) -> list[tuple[str, float | str, str]]:
    """Name, width and side of every column; nothing of an earlier date in a first edition."""
    index = facts.noun() if looks.is_status(facts.lead) else say("Index")
    before: list[tuple[str, float | str, str]] = [(say("Dynamik"), 14, "r")] if facts.has_dynamics else []
    lasting: list[tuple[str, float | str, str]] = [(say("in Folge"), 13, "c")] if facts.published.previous else []
    return [
        (say("Nr."), 8, "r"),
        (words.area, "1fr", "l"),
        (words.district, 37, "l"),
        (facts.group_noun, 12 if facts.has_matrix else 18, "c"),
        (say("Einw."), 14, "r"),
        (index, 12, "r"),
        *before,
        *lasting,
        (say("Stabilität"), 29, "l"),
        (say("Wahrsch."), 15, "r"),
    ]


def _row(n: int, area: object, facts: Facts) -> list[blocks.Cell]:
    """Cells in the order of `_columns`."""
    get = area.__getattribute__
    code = get("group_code")
    doubtful = get("grade") == "unstable"
    colour = palette.WINE if doubtful else palette.INK
    before = [text.index(get("dynamics_score"))] if facts.has_dynamics else []
    least = f"≥{text.THIN}" if get("change") == "not_comparable" else ""
    lasting = [f"{least}{text.number(get('editions_flagged'))}"] if facts.published.previous else []
    return [
        blocks.strong(str(n)),
        get("name"),
        get("district"),
        blocks.group(code, looks.group_colours(facts.method), facts.group_label(code)),
        text.number(get("residents")),
        text.index(get("status_score")),
        *before,
        *lasting,
        {"t": text.grade(get("grade")), "c": colour, "b": doubtful},
        text.probability(get("flag_probability")),
    ]


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
    return (
        say(
            "{scale}{lasting} Wahrscheinlichkeit: Anteil der Ziehungen, in denen das Gebiet auffällig ist "
            "(Zufallsschwankung).",
            scale=_scale(facts),
            lasting=say(
                " In Folge: Ausgaben hintereinander auffällig; ≥ 1: davor nicht vergleichbar, weil das Gebiet anders "
                "geschnitten war."
            )
            if facts.published.previous
            else "",
        )
        + stand_in
    )


def _scale(facts: Facts) -> str:
    """Say what a high score means."""
    if looks.is_status(facts.lead) and facts.method.direction > 0:
        also = say(" beziehungsweise negativere Dynamik") if facts.has_dynamics else ""
        what = say("Status und Dynamik: Indexwerte") if facts.has_dynamics else say("Status: Indexwert")
        return say("{what}, höher heißt niedrigerer Status{also}.", what=what, also=also)
    end = say("höher") if facts.method.direction > 0 else say("niedriger")
    return say("Index: {index_name}, {end} heißt ungünstiger.", index_name=facts.index_name, end=end)


def near_frame(facts: Facts) -> pd.DataFrame:
    """Near misses that lie outside."""
    return facts.near[facts.near["location"] == "outside"] if facts.published.has_funding else facts.near
