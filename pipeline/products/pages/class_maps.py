"""Status and dynamics: one map each, legend with every class, even an empty one."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.products import palette, sentences, text
from pipeline.products.drawings import MAP_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks
from pipeline.products.words import Words

COLOURS: Mapping[str, Mapping[int, str]] = {"status": palette.STATUS, "dynamics": palette.DYNAMICS}
DISTRICTS_BESIDE = 14
TITLES = {"status": "Status", "dynamics": "Dynamik"}
SIGNS = {"status": {}, "dynamics": {1: "▲ ", 5: "▼ "}}


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the maps of status and, where there is an earlier date, dynamics."""
    parts = ["status", *(["dynamics"] if facts.has_dynamics else [])] if facts.is_graded and facts.has_maps else []
    return [_page(facts, drawings, words, part) for part in parts]


def cover_map(facts: Facts, drawings: Drawings) -> tuple[str, str]:
    """Draw the title picture; return its name and what it shows."""
    if facts.is_graded and facts.has_dynamics:
        codes = facts.areas["group_code"].dropna()
        fills = {area_id: palette.GROUPS[code] for area_id, code in codes.items() if code in palette.GROUPS}
        return drawings.plain("titel", fills), "Status und Dynamik"
    if facts.is_graded:
        return drawings.plain("titel", _fills(facts, "status")), "Status"
    return drawings.plain("titel", dict.fromkeys(facts.areas.index, palette.NOT_FLAGGED)), "Gebietsgrenzen"


def _fills(facts: Facts, part: str) -> dict[str, str]:
    codes = facts.areas[f"{part}_code"].dropna()
    return {area_id: COLOURS[part][int(code)] for area_id, code in codes.items()}


def _page(facts: Facts, drawings: Drawings, words: Words, part: str) -> blocks.Block:
    title = f"{TITLES[part]} {words.edition}"
    counts = class_counts(facts, part)
    name = drawings.classes(part, _fills(facts, part), markers=part == "dynamics")
    side = [
        blocks.heading(f"{TITLES[part]}: Klassen"),
        legend(facts, words, part),
        blocks.space(1.5),
        blocks.caption(_limits(facts, part)),
        *reading(_READING[part]),
        *signs(words),
        *reasons_not_assessed(facts),
        *by_district(facts, words, f"{part}_label", [label for _, label in facts.classes(part)]),
    ]
    figure = drawings.figure(name, _alt(facts, words, part, counts), MAP_MM[0])
    return blocks.sheet(
        title, _key(facts, words, part, counts), TITLES[part], [blocks.split([MAP_MM[0], "1fr"], [[figure], side])]
    )


_READING = {
    "status": "Je dunkler die Fläche, desto niedriger der Status: desto weiter liegen die Anteile zusammen "
    "über dem Mittel der Gebiete. "
    "Der Status vergleicht Gebiete einer Ausgabe; er misst keinen Abstand zu früheren Jahren.",
    "dynamics": "Blau und ▲: Die Anteile sanken stärker oder stiegen schwächer als im Mittel der Gebiete. "
    "Orange und ▼: umgekehrt. "
    "Eine positive Dynamik sagt nichts über die Höhe der Anteile.",
}


def class_counts(facts: Facts, part: str) -> dict[str, int]:
    """Areas per class label, best to worst, empty classes included."""
    codes = facts.areas[f"{part}_code"].dropna().astype(int).value_counts()
    return {label: int(codes.get(code, 0)) for code, label in facts.classes(part)}


def legend(facts: Facts, words: Words, part: str) -> blocks.Block:
    """Legend as a table: colour, class, areas, share of the assessed areas, residents."""
    rows: list[list[blocks.Cell]] = []
    total = len(facts.areas[f"{part}_code"].dropna())
    for code, label in facts.classes(part):
        members = facts.areas[facts.areas[f"{part}_code"].eq(code)]
        shown = text.share(len(members) / total) if total else text.NOT_AVAILABLE
        rows.append(
            [
                blocks.fill(COLOURS[part][code]),
                f"{SIGNS[part].get(code, '')}{label}",
                text.count(len(members)),
                shown,
                residents(members),
            ]
        )
    rest = facts.areas[facts.areas[f"{part}_code"].isna()]
    rows.append(
        [
            blocks.NOT_ASSESSED,
            "nicht bewertet",
            text.count(len(rest)),
            text.EXACTLY_ZERO if rest.empty else "",
            residents(rest),
        ]
    )
    return blocks.table(
        ["Farbe", TITLES[part], "Gebiete", "Anteil", "Einw."], rows, [11, "1fr", 14, 15, 17], "llrrr", row=0.8
    )


def residents(members: pd.DataFrame) -> str:
    """Sum of residents; '.' where none is known."""
    known = members["residents"].dropna()
    return text.count(0) if members.empty else text.number(known.sum()) if len(known) else text.NOT_AVAILABLE


def with_people(members: pd.DataFrame) -> str:
    """' mit 1.234 Einwohnerinnen und Einwohnern'; nothing where no number is known."""
    known = members["residents"].dropna()
    return f" mit {text.number(known.sum())} Einwohnerinnen und Einwohnern" if len(known) or members.empty else ""


def by_district(
    facts: Facts, words: Words, column: str, values: Sequence[str], heads: Sequence[str] = ()
) -> list[blocks.Block]:
    """Cross table of districts and the values of a column, where it fits beside the map."""
    counts = pd.crosstab(facts.areas["district_id"], facts.areas[column])
    names = facts.areas.drop_duplicates("district_id").set_index("district_id")["district"]
    if not 1 < len(counts) <= DISTRICTS_BESIDE:
        return []
    rows: list[list[blocks.Cell]] = [
        [names[d], *(text.count(int(counts.at[d, v])) if v in counts.columns else text.EXACTLY_ZERO for v in values)]
        for d in counts.index
    ]
    head = [words.district, *(heads or values)]
    widths: list[float | str] = ["1fr", *([11.5] * len(values))]
    return [
        blocks.heading(f"{words.areas} nach {words.district}"),
        blocks.table(head, rows, widths, "l" + "r" * len(values), size=7.5, row=0.4, pad=0.6),
    ]


def reading(said: str) -> list[blocks.Block]:
    """Two or three sentences on how to read the map."""
    return [blocks.heading("So lesen Sie die Karte"), blocks.paragraph(said)]


def signs(words: Words) -> list[blocks.Block]:
    """Lines on the map."""
    lines: list[Sequence[blocks.Cell]] = [[blocks.line(palette.BOUNDARY, 0.7), f"Grenze: {words.district}"]]
    if words.has_funding:
        lines.append([blocks.FUNDING_LINE, f"{words.kulisse} am Stichtag"])
    notice = (
        [blocks.space(1), blocks.caption(f"{words.kulisse}: {words.programme}, keine Förderkulisse.")]
        if words.is_stand_in
        else []
    )
    return [blocks.heading("Linien"), blocks.table(["Zeichen", "Bedeutung"], lines, [11, "1fr"], "ll"), *notice]


def reasons_not_assessed(facts: Facts) -> list[blocks.Block]:
    """One line with the reasons for which areas are not assessed."""
    reasons = facts.not_assessed["reason"].fillna("Grund nicht angegeben").value_counts()
    if reasons.empty:
        return off_map(facts)
    said = text.listing(f"{text.number(n)} {reason}" for reason, n in sorted(reasons.items()))
    return [blocks.space(1), blocks.caption(f"Nicht bewertet: {said}."), *off_map(facts)]


def off_map(facts: Facts) -> list[blocks.Block]:
    """One line that names the areas too far away for the map."""
    if facts.off_map.empty:
        return []
    return [blocks.caption(f"Außerhalb des Kartenausschnitts: {text.listing(facts.off_map)}.")]


def top_districts(members: pd.DataFrame, n: int = 3) -> list[str]:
    """Districts in which most of the members lie."""
    counts = members.loc[members["district"].ne(""), "district"].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [name for name, _ in ordered[:n]]


def _limits(facts: Facts, part: str) -> str:
    form = facts.part(part)
    limits = form["classify"]["limits"]
    names = [label for _, label in facts.classes(part)]
    shown = [text.number(limit, 0 if float(limit).is_integer() else 1) for limit in limits]
    between = [f"{names[i]} {shown[i - 1]} bis {shown[i]}" for i in range(1, len(limits))]
    return f"{form['label']}: {', '.join([f'{names[0]} unter {shown[0]}', *between, f'{names[-1]} über {shown[-1]}'])}."


def _key(facts: Facts, words: Words, part: str, counts: Mapping[str, int]) -> str:
    total, labels = sum(counts.values()), list(counts)
    if part == "dynamics":
        first, last = counts[labels[0]], counts[labels[-1]]
        since = f"Verglichen wird mit dem {text.day(facts.published.about['before_on'])}"
        return (
            f"{text.number(first)} der {text.number(total)} bewerteten {words.areas}: Dynamik {labels[0]}; "
            f"{text.number(last)}: Dynamik {labels[-1]}. {since}."
        )
    lowest, low = counts[labels[-1]], counts[labels[-2]]
    members = facts.areas[facts.areas["status_code"].eq(facts.classes("status")[-1][0])]
    return (
        f"{text.number(lowest)} der {text.number(total)} bewerteten {words.areas}{with_people(members)}: "
        f"Status {labels[-1]}; {text.number(low)}: Status {labels[-2]}."
    )


def _alt(facts: Facts, words: Words, part: str, counts: Mapping[str, int]) -> str:
    worst = facts.classes(part)[-1][0]
    districts = top_districts(facts.areas[facts.areas[f"{part}_code"].eq(worst)])
    sign = "Dreiecke zeigen die Richtung der Dynamik." if part == "dynamics" else "Schraffur: nicht bewertet."
    theme = f"{TITLES[part]} {words.edition}"
    return sentences.alt_map(words.city, words.areas, len(facts.areas), theme, counts, districts=districts, sign=sign)
