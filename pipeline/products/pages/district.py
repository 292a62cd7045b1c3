"""District sheets: every area with its number on the map and its group, residents and stability in the table."""

from collections.abc import Hashable, Mapping, Set
from typing import Any

import pandas as pd

from pipeline.products import geometry, looks, palette, text
from pipeline.products.drawings import SHEET_WIDTH_MM, Drawings
from pipeline.products.facts import REACHES, Facts
from pipeline.products.geometry import Paper
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, map_signs, sheet_index
from pipeline.products.words import Words


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return one sheet a district, more where many of its areas are small on paper, and before them their overview."""
    if not facts.has_sheets:
        return []
    sheets, places = [], dict[str, list[str]]()
    for district_id, members in facts.areas.groupby("district_id", sort=True):
        parts = drawings.district_papers(list(members.index), lambda ids: _map_height(facts, ids))
        numbers = _numbers(facts, list(members.index))
        for position, (ids, paper) in enumerate(parts):
            sheets.append(
                _page(facts, drawings, words, str(district_id), ids, paper, numbers, (position + 1, len(parts)))
            )
            places.setdefault(str(district_id), []).append(sheets[-1]["anchor"])
    return [*sheet_index.pages(facts, drawings, words, places), *sheets]


ROW_MM = 3.3
PAGE_MM = 226.0
NOTE_MM, NOTE_LETTERS = 3.2, 155
"""Height of a line of the names of funding areas, and the letters it holds."""
TIP = 0.0005
"""Share of an area below which a funding area does not reach into it: only the tip of an inaccurate outline does."""
LONG_NAME = 25
"""Characters from which a name takes two lines in its column."""


def _map_height(facts: Facts, ids: list[str]) -> float:
    """Height that the table leaves to the map, in steps of 5 mm."""
    lines = sum(1 + (len(name) > LONG_NAME) for name in facts.areas.loc[ids, "name"])
    noted = -(-len(", ".join(name for named in _funded(facts, ids).values() for name in named)) // NOTE_LETTERS)
    left = PAGE_MM - (-(-lines // 3) + 2) * ROW_MM - noted * NOTE_MM
    return min(200.0, max(110.0, left // 5 * 5))


def _numbers(facts: Facts, members: list[str]) -> dict[str, str]:
    """Numbers within the district: flagged first, then by class and falling score, areas without score last."""
    rows = facts.areas[["is_auffaellig", "status_code", "severity"]].loc[members]
    rank = {code: n for n, (code, _) in enumerate(facts.classes("status"))}
    order = rows.assign(
        _flag=rows["is_auffaellig"].eq(True),
        # A score that is published in steps has ties across the limit of a class: the class comes first.
        _class=rows["status_code"].map(rank).fillna(-1),
        _score=rows["severity"].fillna(-1e9).astype(float),
        _id=rows.index,
    )
    order = order.sort_values(
        ["_flag", "_class", "_score", "_id"], ascending=[False, False, False, True], kind="stable"
    )
    return {area_id: str(n) for n, area_id in enumerate(order.index, 1)}


def _page(
    facts: Facts, drawings: Drawings, words: Words, district_id: str, ids: list[str], paper: Paper,
    numbers: dict[str, str], part: tuple[int, int],
) -> blocks.Block:  # fmt: skip
    rows = facts.areas.loc[sorted(ids, key=lambda a: int(numbers[a]))]
    district = str(rows["district"].iloc[0])
    fills = _fills(facts, ids)
    name = drawings.sheet(f"blatt-{district_id}-{part[0]}", paper, fills, {a: numbers[a] for a in ids})
    suffix = say(" (Blatt {part} von {part2})", part=part[0], part2=part[1]) if part[1] > 1 else ""
    theme = facts.theme_within
    key = _key(rows, say(" auf diesem Blatt") if part[1] > 1 else "")
    figure = drawings.figure(name, _alt(facts, words, district + suffix, ids, theme), SHEET_WIDTH_MM)
    far = class_maps.off_map(facts) if set(ids) & set(facts.off_map.index) else []
    notes = [
        *map_signs.strip(_signs(facts, drawings, name, words, ids), below=1.2),
        *_funding_names(facts, words, name, drawings, ids),
    ]
    body = [
        figure,
        *notes,
        blocks.caption(_note(facts, paper, rows, words, drawings.signs[name])),
        *far,
        _tables(facts, words, ids, numbers, paper.height_mm),
    ]
    page = blocks.sheet(
        f"{district}{suffix}: {theme} {words.edition}",
        key,
        f"{words.district} {district}{suffix}",
        body,
        paper=blocks.PORTRAIT,
    )
    return {**page, "areas": ids, "anchor": f"sheet-{district_id}-{part[0]}"}


def _key(rows: pd.DataFrame, place: str) -> str:
    """How many areas of a sheet are conspicuous; of none that is assessed this is not known."""
    flagged, residents = int(rows["is_auffaellig"].eq(True).sum()), class_maps.residents(rows)
    unknown = int(rows["residents"].isna().sum())
    counted = text.counted(unknown, say("Gebiet"), say("Gebiete"))
    without = say(" ({areas} ohne Angabe)", areas=counted) if 0 < unknown < len(rows) else ""
    without = without[:1] + without[1:].replace(" ", "\u00a0")
    if not rows["is_valid"].eq(True).any():
        return say(
            "Bewertet: keines von {areas}{place}; insgesamt leben hier {residents} Einwohnerinnen und "
            "Einwohner{without}.",
            areas=text.counted(len(rows), say("Gebiet"), say("Gebieten")),
            place=place,
            residents=residents,
            without=without,
        )
    some = later(
        "{flagged} von {areas}{place} {verb} auffällig; insgesamt leben hier {residents} Einwohnerinnen und "
        "Einwohner{without}."
    )
    none = later(
        "Keines der {n} Gebiete{place} ist auffällig; insgesamt leben hier {residents} Einwohnerinnen und "
        "Einwohner{without}."
    )
    return say(
        some if flagged or len(rows) == 1 else none,
        n=text.number(len(rows)),
        flagged=text.number(flagged),
        areas=text.counted(len(rows), say("Gebiet"), say("Gebieten")),
        place=place,
        verb=text.verb(flagged, say("ist"), say("sind")),
        residents=residents,
        without=without,
    )


def _fills(facts: Facts, ids: list[str]) -> dict[str, str]:
    rows = facts.areas.loc[ids]
    return class_maps.group_fills(facts, rows)


def _signs(facts: Facts, drawings: Drawings, name: str, words: Words, ids: list[str]) -> list[map_signs.Row]:
    """Signs of a sheet with their samples."""
    on, own = drawings.signs[name], (blocks.line(palette.INK, 1.3), say("Umriss: Gebiete dieses Blatts"))
    found = [own, *map_signs.lines(drawings, name, words), *map_signs.grounds(drawings, name, ids)]
    levels = facts.config.geography(facts.published.about["geography_id"]).parents
    if "regions" in on and levels:
        named = say("Grenze: {district}", district=levels[0].label or levels[0].level)
        found.append((blocks.line(palette.BOUNDARY, 0.8), named))
    if "not_assessed" in on:
        hidden = facts.assessed["group_code"].reindex(ids).isna() & facts.areas["is_valid"].reindex(ids).eq(True)
        found.append(
            (blocks.NOT_ASSESSED, say("nicht bewertet oder geheim") if hidden.any() else say("nicht bewertet"))
        )
    if "beside" in on:
        found.append((blocks.numbered("1", palette.SECONDARY), say("Nummer neben ihrem Gebiet")))
    alone = sorted(set(class_maps.lead_alone(facts).reindex(ids).dropna())) if facts.has_matrix else []
    colours = looks.group_colours(facts.method)
    said = later("Gruppe {code} ohne Vorzeichen: nur {noun} bewertet")
    return [*found, *((blocks.fill(colours[code]), say(said, code=code, noun=facts.noun_within())) for code in alone)]


def _funded(facts: Facts, ids: list[str]) -> dict[str, list[str]]:
    """Names of the funding areas that reach into some areas, by kind."""
    here = _funding_ids(facts, ids)
    rows = facts.published.funding
    kinds = zip(rows["funding_id"], rows["kind"], strict=True)
    found = sorted({(facts.funding_names[i], kind) for i, kind in kinds if i in here})
    return {kind: [name for name, own in found if own == kind] for kind in {kind for _, kind in found}}


def _funding_ids(facts: Facts, ids: list[str]) -> set[str]:
    """Keys of the funding areas that reach into some areas."""
    return {funding_id for area_id in ids for funding_id in facts.funding_of.get(area_id, ())}


FUNDED = {"former": later("{name} (beendet)"), "planned": later("{name} (geplant)")}


def _funding_names(facts: Facts, words: Words, name: str, drawings: Drawings, ids: list[str]) -> list[blocks.Block]:
    """One line that names the funding areas of a sheet."""
    named = _funded(facts, ids)
    kinds = [kind for kind in map_signs.KINDS if kind in named and kind in drawings.signs[name]]
    said = [say(FUNDED[kind], name=own) if kind in FUNDED else own for kind in kinds for own in named[kind]]
    if not said:
        return []
    all_of_them, larger_ones = (
        later("{kulisse} in den Gebieten dieses Blatts: {names}."),
        later("{kulisse} in den Gebieten dieses Blatts (ab {share} der Fläche eines Gebiets): {names}."),
    )
    line = say(
        larger_ones if _has_crumbs(facts, ids) else all_of_them,
        kulisse=blocks.begun(words.kulisse),
        names=", ".join(said),
        share=text.share(REACHES, 0),
    )
    return [blocks.caption(line, below=1.2)]


def _has_crumbs(facts: Facts, ids: list[str]) -> bool:
    """Say whether a funding area has so little of some areas that it is not named, though a map shows it."""
    rows = facts.published.overlay
    rows = rows[rows["area_id"].isin(ids) & rows["share_area"].astype(float).gt(TIP)]
    return not _funding_ids(facts, ids).issuperset(rows["funding_id"])


def _told_chance(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Say of which areas of a sheet the probability of being conspicuous is told."""
    return rows["is_auffaellig"].eq(True) | rows["is_near_miss"].eq(True)


def _note(facts: Facts, paper: Paper, rows: pd.DataFrame, words: Words, on: Set[str]) -> str:
    """How map and table are read; `on` are the signs that the map bears."""
    colour = (
        say("Flächenfarbe: Gruppe aus {theme} wie in der Tabelle.", theme=facts.theme_within)
        if facts.has_matrix
        else say("Flächenfarbe: {noun} wie in der Tabelle.", noun=facts.noun_within())
    )
    chance = say(
        " Wahrsch.: Wahrscheinlichkeit, auffällig zu sein, bei auffälligen und knapp nicht auffälligen Gebieten."
    )
    said = say(
        "{colour} Die Nummern gelten nur hier, nicht in den Listen.{chance} Maßstab 1 : {scale} (DIN A4).",
        colour=colour,
        chance=chance if _told_chance(rows).any() else "",
        scale=text.number(paper.scale),
    )
    has_edge = paper.is_large_scale and not on.isdisjoint(map_signs.KINDS)
    edge = say(map_signs.INNER_EDGE, kulisse=words.kulisse) if has_edge else ""
    return " ".join(filter(None, [said, edge, _bold(rows), *_around(paper, words, on)]))


def _bold(rows: pd.DataFrame) -> str:
    """What bold names and coloured probabilities in the table are, as far as it has any."""
    if not rows["is_auffaellig"].eq(True).any():
        return ""
    is_unstable = rows["is_auffaellig"].eq(True) & rows["grade"].eq("unstable")
    return say("Fett: auffällig; Wahrsch. in Weinrot: nicht stabil.") if is_unstable.any() else say("Fett: auffällig.")


def _around(paper: Paper, words: Words, on: Set[str]) -> list[str]:
    """What lies around the areas of a sheet, and why a number may stand on it more than once."""
    said = [say("Eine Nummer steht mehrmals, wo ihr Gebiet mehrere Teile hat.")] if "parts" in on else []
    if len(paper.area_ids) > len(paper.focus or ()):
        said.append(say("Blass, mit grauen Grenzen: übrige Gebiete von {city}.", city=words.city))
    if geometry.is_beyond(paper):
        said.append(say("Weiß: außerhalb von {city}.", city=words.city))
    return said


_TABLED = ["name", "is_auffaellig", "is_near_miss", "group_code", "grade", "flag_probability"]


def _tables(facts: Facts, words: Words, ids: list[str], numbers: dict[str, str], map_mm: float) -> blocks.Block:
    ordered = sorted(ids, key=lambda a: int(numbers[a]))
    areas = facts.areas[_TABLED].loc[ordered].to_dict("records")
    colours = looks.group_colours(facts.method)
    rows = [_row(numbers[a], area, colours, facts.has_draws) for a, area in zip(ordered, areas, strict=True)]
    height = -(-len(rows) // 3)
    thirds = [rows[i : i + height] for i in range(0, len(rows), height)]
    head = [say("Nr."), words.area, facts.group_noun, say("Wahrsch.")]
    row = _row_mm(height, map_mm)
    n = len(head) if _told_chance(facts.areas.loc[ordered]).any() else len(head) - 1
    widths: list[float | str] = [6, "1fr", 9, 11]
    tables = [
        blocks.table(head[:n], [line[:n] for line in third], widths[:n], "rlcr"[:n], size=7.5, row=row, pad=0.5)
        for third in thirds
    ]
    return blocks.split(["1fr"] * 3, [[t] for t in tables] + [[]] * (3 - len(tables)), gutter=5)


def _row_mm(n: int, map_mm: float) -> float:
    """Space above and below a row: what the map of a flat district leaves is shared by the rows, up to a limit."""
    free = PAGE_MM - map_mm - 3 * NOTE_MM
    return min(1.1, max(0.45, (free / (n + 2) - ROW_MM) / 2 + 0.45))


def _row(n: str, area: Mapping[Hashable, Any], colours: Mapping[str, str], is_drawn: bool) -> list[blocks.Cell]:
    flagged, code = area["is_auffaellig"] is True or area["is_auffaellig"] == 1, area["group_code"]
    # Of an assessed area none is known where it is withheld: whether it is nearly conspicuous is not said either.
    is_withheld = is_drawn and not text.is_missing(code) and text.is_missing(area["flag_probability"])
    is_shown = flagged or area["is_near_miss"] == 1 or is_withheld
    shown = text.probability(area["flag_probability"]) if is_shown else ""
    name: blocks.Cell = blocks.strong(area["name"]) if flagged else area["name"]
    colour = palette.WINE if flagged and area["grade"] == "unstable" else palette.INK
    return [n, name, blocks.group(code, colours), {"t": shown, "c": colour}]


def _alt(facts: Facts, words: Words, place: str, ids: list[str], theme: str) -> str:
    rows = facts.areas[["name", "group_code", "is_auffaellig", "severity"]].loc[ids]
    codes = rows["group_code"].dropna().value_counts()
    most = min(codes.index, key=lambda c: (-codes[c], c)) if len(codes) else ""
    flagged = rows[rows["is_auffaellig"].eq(True)]
    ranked = flagged.sort_values("severity", ascending=False) if flagged["severity"].notna().all() else flagged[:0]
    first = text.listing(list(ranked["name"].head(3)))
    return text.within(
        [
            say(
                "Karte {place}, {counted} nach {theme} {edition}.",
                place=place,
                counted=words.counted(len(rows)),
                theme=theme,
                edition=words.edition,
            ),
            say(
                "Häufigste {group_noun}: {most} mit {codes}.",
                group_noun=facts.group_noun,
                most=text.group(most),
                codes=text.number(codes[most]),
            )
            if most
            else "",
            say("Auffällig: {flagged}", flagged=text.number(len(flagged)))
            + (
                say(", mit den {worst_end} Indexwerten {first}.", worst_end=facts.worst_end, first=first)
                if first
                else "."
            ),
            say("Linie: {kulisse}.", kulisse=words.kulisse) if words.has_funding else "",
        ]
    )
