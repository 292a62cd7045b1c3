"""Methods side by side: what each would flag, where they agree, and on which areas they differ."""

from pipeline.products import palette, side_by_side, text
from pipeline.products.drawings import SMALL_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, method
from pipeline.products.words import Words

LISTED = 48
"""Areas that fit beside the map, in two columns of rows that keep their lines apart; the workbook has all of them."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where two methods or more flag areas of this edition."""
    shown = side_by_side.of(facts)
    if shown is None:
        return []
    left: list[blocks.Block] = []
    if facts.has_maps:
        left = [drawings.figure(_map(facts, drawings, shown), _alt(shown, words), SMALL_MM[0])]
        left.append(_legend(facts, shown, words))
        left.append(
            blocks.caption(say("Zahl auf der Fläche, wo sie Platz hat: wie viele Verfahren das Gebiet nennen."))
        )
        left += class_maps.off_map(facts)
    table = [blocks.heading(say("Was jedes Verfahren auffällig nennt")), _methods(facts, shown), blocks.space(1.5)]
    note = blocks.caption(
        say(
            "Nur dieses: von keinem anderen Verfahren auffällig genannt; wie Hauptverfahren: von beiden. Rechenweg und "
            "Abgrenzung: {marks}. Das Hauptverfahren allein entscheidet, welche Gebiete auffällig heißen.{withheld}",
            marks="; ".join(say(method.MARK_SAYS[name]) for name in _used(shown)),
            withheld=_withheld(shown, words),
        )
    )
    right = [*table, note, *_list(facts, shown, words)]
    body = blocks.split([SMALL_MM[0], "1fr"] if left else ["1fr"], [left, right] if left else [right], gutter=6)
    return [
        blocks.sheet(
            say("Verfahren im Vergleich {edition}", edition=words.edition),
            key(shown, words),
            say("Verfahren im Vergleich"),
            [body],
        )
    ]


def key(shown: side_by_side.Compared, words: Words) -> str:
    """Say on how many areas all methods say the same."""
    same, all_, none = len(shown.same), len(shown.by_all), len(shown.by_none)
    return say(
        "Für {same} der {known} verglichenen {areas} sagen die {methods} Verfahren dasselbe: "
        "{all} auffällig, {none} nicht auffällig. Das Hauptverfahren allein entscheidet.",
        same=text.number(same),
        known=text.number(len(shown.known)),
        areas=words.areas,
        methods=text.number(len(shown.methods)),
        all=text.number(all_),
        none=text.number(none),
    )


def _methods(facts: Facts, shown: side_by_side.Compared) -> blocks.Block:
    main = facts.method.name
    rows: list[list[blocks.Cell]] = []
    for number, entry in enumerate(shown.methods, 1):
        is_main = entry.name == main
        label: blocks.Cell = (
            blocks.strong(say("{label} (Hauptverfahren)", label=entry.label)) if is_main else entry.label
        )
        also = "" if is_main else text.count(entry.also_main)
        flag = say(text.MARKS[entry.flag_mark])
        rows.append(
            [
                str(number),
                label,
                text.count(entry.flagged),
                text.count(entry.only),
                also,
                say(text.MARKS[entry.mark]),
                flag,
            ]
        )
    head = [
        say("Nr."),
        say("Verfahren"),
        say("auffällig"),
        say("nur dieses"),
        say("wie Hauptverfahren"),
        say("Rechenweg"),
        say("Abgrenzung"),
    ]
    return blocks.table(head, rows, [6, "1fr", 18, 15, 25, 20, 20], "llrrrll", size=7.5, row=0.5, pad=0.8)


def _colours(n: int) -> tuple[str, ...]:
    return palette.wine_tints(n + 1)


def _map(facts: Facts, drawings: Drawings, shown: side_by_side.Compared) -> str:
    tints, counts = _colours(len(shown.methods)), shown.flagging
    fills = {area_id: tints[int(n)] for area_id, n in counts.items()}
    letters = {area_id: str(int(n)) for area_id, n in counts.items() if n}
    return drawings.types("verfahren", fills, letters, small=True)


def _legend(facts: Facts, shown: side_by_side.Compared, words: Words) -> blocks.Block:
    tints = _colours(len(shown.methods))
    counts = shown.flagging.value_counts()
    rows: list[list[blocks.Cell]] = [
        [blocks.fill(tint), _said(n, len(shown.methods)), text.count(int(counts.get(n, 0)))]
        for n, tint in enumerate(tints)
        if n in (0, len(shown.methods)) or n in counts
    ]
    named = say("nicht bewertet oder geheim gehalten") if shown.withheld else say("nicht bewertet")
    rest: list[list[blocks.Cell]] = [[blocks.NOT_ASSESSED, named, text.count(shown.rest)]]
    rest += class_maps.borders(facts, words, 3)
    return blocks.table(
        [say("Farbe"), say("Auffällig nach"), say("Gebiete")],
        [*rows, *rest],
        [11, "1fr", 14],
        "llr",
        size=7.5,
        row=0.3,
        lines=False,
    )


def _said(n: int, of: int) -> str:
    if n == 0:
        return say("keinem Verfahren")
    if n == of:
        return say("allen {of} Verfahren", of=of)
    return say("1 Verfahren") if n == 1 else say("{n} Verfahren", n=text.number(n))


def _list(facts: Facts, shown: side_by_side.Compared, words: Words) -> list[blocks.Block]:
    """Areas on which they differ: first those that the main method flags, against the most others."""
    members = shown.differing
    first = later("Gebiete, bei denen sie sich unterscheiden ({n}), auffällige zuerst")
    none = later("Gebiete, bei denen sie sich unterscheiden ({n}), keines davon auffällig")
    title = blocks.heading(say(first if members["main"].eq(True).any() else none, n=text.number(len(members))))
    if members.empty:
        return [title, blocks.paragraph(say("Kein Gebiet."))]
    listed = text.fitting(len(members), LISTED)
    rows: list[list[blocks.Cell]] = [
        [
            facts.areas.at[area_id, "name"],
            say("ja") if row["main"] else say("nein") if row["main"] is not None else text.NOT_AVAILABLE,
            side_by_side.numbers(row["flagged_by"], shown),
        ]
        for area_id, row in members.head(listed).iterrows()
    ]
    more = len(members) - listed
    rest = (
        [
            blocks.space(1),
            blocks.caption(
                say(
                    "{more} weitere: tabellen.xlsx, Blatt „{sheet}“.",
                    more=text.number(more),
                    sheet=say(side_by_side.SHEET),
                )
            ),
        ]
        if more > 0
        else []
    )
    head = [words.area, say("Hauptverf."), say("auffällig nach Nr.")]
    half = max((len(rows) + 1) // 2, min(len(rows), 12))
    columns = [
        [blocks.table(head, part, ["1fr", 14, 23], "lll", size=7, row=0.35, pad=0.6)]
        for part in (rows[:half], rows[half:])
        if part
    ]
    return [title, blocks.split(["1fr", "1fr"], [*columns, []][:2], gutter=5), *rest]


def _used(shown: side_by_side.Compared) -> list[str]:
    """Marks that the table names, the surest first."""
    named = {mark for entry in shown.methods for mark in (entry.mark, entry.flag_mark)}
    return [mark for mark in method.MARK_SAYS if mark in named]


def _withheld(shown: side_by_side.Compared, words: Words) -> str:
    n = shown.withheld
    return say(" Für {counted} unterliegt der Vergleich der Geheimhaltung.", counted=words.counted(n)) if n else ""


def _alt(shown: side_by_side.Compared, words: Words) -> str:
    total = len(shown.methods)
    return text.within(
        [
            say(
                "Karte {city}, {counted} nach der Zahl der Verfahren, die sie auffällig nennen, {edition}.",
                city=words.city,
                counted=words.counted(len(shown.known)),
                edition=words.edition,
            ),
            say(
                "Von allen {total}: {by_all}; von keinem: {by_none}; unterschiedlich: {differing}.",
                total=total,
                by_all=text.number(len(shown.by_all)),
                by_none=text.number(len(shown.by_none)),
                differing=text.number(len(shown.differing)),
            ),
            say("Die Zahl steht auf der Fläche."),
        ]
    )
