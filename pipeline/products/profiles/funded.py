"""Two pages of a funding area: what lies in it, its path over the editions, what is proposed and on what that rests."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import shapely

from pipeline.products import exit_words, looks, palette, text
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.profiles import back, front, speech, trend
from pipeline.products.profiles.drawn import FUNDED_SURROUNDINGS
from pipeline.products.profiles.material import Material
from pipeline.products.profiles.past import Past
from pipeline.products.published import Published

KINDS = {
    "current": later("laufendes Fördergebiet"),
    "planned": later("geplantes Fördergebiet"),
    "former": later("beendetes Fördergebiet"),
}
"""Kinds that have a profile, in their order; what is none yet has none."""
FIRST, MOST = 14, 24
"""Areas listed on the first page, and on the second."""
EDITIONS = 7
"""Editions across."""
MEMBERS_MM, AREAS_MM = 95.0, 75.0
"""Heights of the tables of areas on the second and the first page."""
WIDTH_MM = 186.0


def listed(published: Published) -> pd.DataFrame:
    """Rows of `pub_exits` of the funding areas with a profile; none of what only stands in for them."""
    is_told = published.has_funding and not published.is_stand_in
    return published.exits[published.exits["kind"].isin(list(KINDS)) & is_told]


def chosen(one: Material) -> pd.DataFrame:
    """Funding areas with a profile, one row each with its proposal in words, current ones first."""
    keys = listed(one.facts.published)["funding_id"]
    rows = exit_words.table(one.facts.published, one.facts.areas["name"].to_dict())
    return rows[rows["funding_id"].isin(keys)]


def pages(one: Material, row: "pd.Series[Any]", number: int) -> list[blocks.Block]:
    """Return both pages."""
    inside = _inside(one, str(row["funding_id"]))
    front_blocks = [
        _figures(one, row, inside),
        blocks.space(2.5),
        *_maps(one, row, inside, number),
        speech.heading(say("Vorschlag und worauf er sich stützt")),
        *_proposal(row),
        speech.heading(say("Gebiete im Fördergebiet")),
        *_areas(one, inside.iloc[:FIRST], len(inside)),
    ]
    back_blocks = [*_path(one, row, number), *_compared(row), *_members(one, inside)]
    first = {"title": row["name"], "sub": _sub(one, row), "key": _key(row), "blocks": front_blocks}
    return [first, {"running": row["name"], "blocks": back_blocks}]


def _inside(one: Material, funding_id: str) -> pd.DataFrame:
    """Areas that lie in it at least partly, the largest share first: of residents where known, else of surface."""
    rows = one.facts.published.overlay
    own = rows[rows["funding_id"] == funding_id]
    by_people = own["basis"].eq("residents")
    share = own["share_residents"].where(by_people, own["share_area"]).astype(float)
    own = own.assign(share=share)
    hidden = share.isna()
    counts = share >= one.facts.config.settings.overlay.partly_from
    kept = own[(counts | hidden) & own["area_id"].isin(one.facts.areas.index)]
    return kept.sort_values(["share", "area_id"], ascending=[False, True], kind="stable").set_index("area_id")


def _sub(one: Material, row: "pd.Series[Any]") -> str:
    own = one.facts.published.funding.set_index("funding_id").loc[row["funding_id"]]
    since = say("seit {day}", day=text.day(own["valid_from_on"])) if not pd.isna(own["valid_from_on"]) else ""
    until = say("bis {day}", day=text.day(own["valid_to_on"])) if not pd.isna(own["valid_to_on"]) else ""
    key, kind = say("Schlüssel {key}", key=row["funding_id"]), row["kind"]
    return " · ".join(filter(None, [own["programme"], say(KINDS[kind]), " ".join([since, until]).strip(), key]))


def _key(row: "pd.Series[Any]") -> list[blocks.Run]:
    people = text.share(row["share_conspicuous"], 0)
    said = say("{share} der Bevölkerung des Fördergebiets leben in auffälligen Gebieten.", share=people)
    return [blocks.bold(say("Fördergebiet"), palette.FUNDING_LINE), ": " + said]


def _figures(one: Material, row: "pd.Series[Any]", inside: pd.DataFrame) -> blocks.Block:
    flagged = int(one.facts.areas["is_auffaellig"].reindex(inside.index).eq(True).sum())
    return blocks.key_figures(
        [
            (text.number(row["residents"]), say("Einwohnerinnen und Einwohner"), palette.INK),
            (text.share(row["share_conspicuous"], 0), say("davon in auffälligen Gebieten"), palette.WINE),
            (text.number(len(inside)), say("Gebiete ganz oder teilweise darin"), palette.INK),
            (text.number(flagged), say("davon auffällig"), palette.WINE),
            (text.number(row["years"], 0), say("Jahre im Programm"), palette.INK),
        ]
    )


def _maps(one: Material, row: "pd.Series[Any]", inside: pd.DataFrame, number: int) -> list[blocks.Block]:
    members = list(inside.index)
    if not members:
        return []
    rows = one.facts.published.funding
    own = shapely.union_all(list(rows.loc[rows["funding_id"] == row["funding_id"], "geometry"]))
    name = f"foerderung-{number}"
    return front.maps(one, name, members, str(row["name"]), surroundings=FUNDED_SURROUNDINGS, own=own)


def _proposal(row: "pd.Series[Any]") -> list[blocks.Block]:
    evidence = row["evidence"] or say("Es gibt keine Angaben, auf die sich ein Vorschlag stützen ließe.")
    return [
        blocks.paragraph([blocks.bold(f"{row['outcome_said']}. ", palette.WINE), evidence], size=9.5, below=1.5),
        blocks.caption(say("Die Vorschläge folgen Regeln und ersetzen kein Urteil vor Ort.")),
    ]


def _areas(one: Material, rows: pd.DataFrame, total: int) -> list[blocks.Block]:
    facts, words = one.facts, one.words
    if rows.empty:
        return [blocks.paragraph(say("Kein Gebiet liegt mit einem nennenswerten Anteil darin."), size=8)]
    colours = looks.group_colours(facts.method)
    table: list[list[blocks.Cell]] = []
    for area_id, own in rows.iterrows():
        area = facts.areas.loc[area_id]
        flag: blocks.Cell = speech.yes_no(area["is_auffaellig"])
        if speech.holds(area["is_auffaellig"]):
            flag = blocks.strong(say("ja"), palette.WINE)
        table.append(
            [
                area["name"], area["district"], text.share(own["share"], 0), blocks.group(area["group_code"], colours),
                speech.group_words(facts, area), text.number(area["residents"]), flag,
            ]
        )  # fmt: skip
    heads = [
        words.area, words.district, say("Anteil darin"), say("Gruppe") if facts.has_matrix else say("Klasse"),
        say("Bedeutung"), say("Einw."), say("auffällig"),
    ]  # fmt: skip
    widths: list[float | str] = [45, 32, 17, 13, "1fr", 14, 15]
    more, row = total - len(rows), back.row_mm(len(rows) + 1, AREAS_MM)
    rest = [blocks.caption(say("Weitere {n} auf der zweiten Seite.", n=more), below=0)] if more > 0 else []
    basis = say("Anteil der Bevölkerung") if rows["basis"].eq("residents").all() else say("Anteil der Fläche")
    note = say("Anteil darin: {basis} des Gebiets, der im Fördergebiet liegt.", basis=basis)
    listed = blocks.table(heads, table, widths, "llrclrl", size=7.5, row=row, pad=0.7)
    return [listed, blocks.space(1), blocks.caption(note, below=0), *rest]


def _members(one: Material, inside: pd.DataFrame) -> list[blocks.Block]:
    """Group of every area in every edition, on comparable areas."""
    shown = list(inside.index[:MOST])
    if not shown:
        return []
    past, colours = one.past, looks.group_colours(one.facts.method)
    editions = past.editions[-EDITIONS:]
    rows = [[one.facts.areas.at[i, "name"], *[_then(past, i, edition, colours) for edition in editions]] for i in shown]
    widths: list[float | str] = ["1fr", *([16] * len(editions))]
    row = back.row_mm(len(rows) + 1, MEMBERS_MM)
    more = len(inside) - len(shown)
    rest = [say("Weitere Gebiete: {n}.", n=more)] if more > 0 else []
    note = " ".join([say("?: kein vergleichbares Gebiet."), text.signs() + ".", *rest])
    return [
        speech.heading(say("Gebiete über die Ausgaben")),
        blocks.table([one.words.area, *editions], rows, widths, "l" + "c" * len(editions), size=7.5, row=row),
        blocks.space(1),
        blocks.caption(note, below=0),
    ]


def _then(past: Past, area_id: str, edition: str, colours: Mapping[str, str]) -> blocks.Cell:
    if past.ids.at[area_id, edition] is None:
        return "?"
    return blocks.group(past.groups.at[area_id, edition], colours)


def _path(one: Material, row: "pd.Series[Any]", number: int) -> list[blocks.Block]:
    """Class, share in conspicuous areas and residents of every edition."""
    rows = one.facts.published.exit_history
    own = rows[rows["funding_id"] == row["funding_id"]].set_index("of_edition")
    editions = [edition for edition in one.past.editions if edition in own.index]
    if not editions:
        return [blocks.paragraph(say("Es gibt keine früheren Ausgaben."))]
    table = [_edition(one, edition, own.loc[edition]) for edition in editions]
    noun = speech.label(looks.noun(one.facts.lead))
    heads = [say("Ausgabe"), noun, say("in auffälligen Gebieten"), say("Einw."), say("damals")]
    listed = blocks.table(heads, table, [18, "1fr", 32, 18, 40], "llrrl", size=8, row=0.8)
    note = say(
        "{noun}: Klasse, in der die mittlere Einwohnerin oder der mittlere Einwohner des Fördergebiets lebt.", noun=noun
    )
    return [
        speech.heading(say("Verlauf über die Ausgaben")),
        listed,
        blocks.space(1),
        blocks.caption(note),
        *_trend(one, row, own, editions, number),
    ]


PERIODS = {
    "current": later("gefördert"),
    "before": later("noch nicht gefördert"),
    "planned": later("geplant"),
    "former": later("Förderung beendet"),
}


def _edition(one: Material, edition: str, row: "pd.Series[Any]") -> list[blocks.Cell]:
    code, noun = row["class_code"], text.NOT_AVAILABLE
    if not text.is_missing(code):
        noun = next(named for number, named in one.facts.classes("status") if number == int(code))
        noun = speech.class_name(one.facts, "status", noun)
    kind = row["kind"]
    period = say(PERIODS[kind]) if kind in PERIODS else text.NOT_AVAILABLE
    return [edition, noun, text.share(row["share_conspicuous"], 0), text.number(row["residents"]), period]


def _trend(
    one: Material, row: "pd.Series[Any]", own: pd.DataFrame, editions: list[str], number: int
) -> list[blocks.Block]:
    nothing = [None] * len(editions)
    given = {
        say("In auffälligen Gebieten (% der Bevölkerung)"): 100 * own["share_conspicuous"].astype(float),
        say("Einwohnerinnen und Einwohner"): own["residents"].astype(float),
    }
    panels = []
    for title, values in given.items():
        shown = [None if pd.isna(value) else float(value) for value in values.reindex(editions)]
        if any(value is not None for value in shown):
            panels.append(trend.Panel(blocks.begun(title), shown, nothing, nothing, nothing))
    if not panels:
        return []
    name = f"foerderung-{number}-verlauf"
    one.drawn.svg[name] = trend.draw(panels, editions, [], WIDTH_MM)
    alt = say("Linien von {name} über die Ausgaben {first} bis {last}: {titles}.", name=row["name"],
              first=editions[0], last=editions[-1], titles=text.listing(panel.title for panel in panels))  # fmt: skip
    return [one.drawn.figure(name, text.within([alt]), WIDTH_MM)]


def _compared(row: "pd.Series[Any]") -> list[blocks.Block]:
    """Development beside the city, where it could be tested."""
    head = speech.heading(say("Entwicklung gegenüber der Stadt"))
    if text.is_missing(row["score_change"]):
        return [head, blocks.paragraph(say("Eine Veränderung gegenüber der Stadt ist nicht prüfbar."), size=8)]
    table: list[list[blocks.Cell]] = [
        [say("Mittlerer Indexwert {edition}", edition=row["previous_edition"]), text.index(row["score_before"])],
        [say("Mittlerer Indexwert jetzt"), text.index(row["score_now"])],
        [say("Veränderung gegenüber der Stadt"), text.index(row["score_change"])],
        [say("Standardfehler der Veränderung"), text.index(row["error"])],
        [say("Erwarteter Anteil falscher Befunde"), text.number(row["p_adjusted"], 2)],
        [say("Von der Bevölkerung erfasst"), text.share(row["covered"], 0)],
    ]
    is_improved = speech.holds(row["is_improved"])
    verdict = (
        say("Verbessert, mehr, als Zufall erklärt.")
        if is_improved
        else say("Keine Verbesserung, die über Zufall hinausgeht.")
    )
    listed = blocks.table([say("Angabe"), say("Wert")], table, ["1fr", 24], "lr", size=8, row=0.8)
    side = [
        blocks.paragraph([blocks.bold(verdict)], size=8.5),
        blocks.caption(
            say(
                "Indexwerte in Standardabweichungen der Stadt, nach Bevölkerung gemittelt: Wer sich nur mit der Stadt "
                "bewegt, verändert sich nicht. Die Rechnung sagt nicht, was ohne Förderung geschehen wäre."
            )
        ),
    ]
    return [head, blocks.split([100, "1fr"], [[listed], side])]
