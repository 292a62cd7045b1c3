"""Two pages of a funding area: what lies in it, its path over the editions, what is proposed and on what that rests."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.products import exit_words, looks, palette, text
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.profiles import back, funded_map, speech, trend
from pipeline.products.profiles.material import Material
from pipeline.products.profiles.past import Past
from pipeline.products.profiles.placing import TOLD_FROM
from pipeline.products.published import Published

KINDS = {
    "current": later("laufendes Fördergebiet"),
    "planned": later("geplantes Fördergebiet"),
    "former": later("beendetes Fördergebiet"),
}
"""Kinds that have a profile, in their order; what is none yet has none."""
FIRST, MOST = 20, 30
"""Areas listed on the first page, and on the second."""
EDITIONS = 7
"""Editions across."""
MEMBERS_MM, AREAS_MM = 120.0, 92.0
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
    touched = _touched(one, str(row["funding_id"]))
    inside = touched[touched["counts"]]
    numbers = {str(area_id): str(place) for place, area_id in enumerate(inside.index, 1)}
    front_blocks = [
        _figures(one, row, touched),
        blocks.space(2.5),
        *funded_map.maps(one, f"foerderung-{number}", str(row["funding_id"]), str(row["name"]), numbers),
        speech.heading(say("Vorschlag und worauf er sich stützt")),
        *_proposal(row),
        speech.heading(say("Gebiete im Fördergebiet")),
        *_areas(one, inside.iloc[:FIRST], len(inside)),
        *_note(one, touched, inside),
    ]
    back_blocks = [*_path(one, row, number), *_compared(one, row), *_members(one, inside)]
    first = {"title": row["name"], "sub": _sub(one, row), "key": _key(row), "blocks": front_blocks}
    return [first, {"running": row["name"], "blocks": back_blocks}]


def _touched(one: Material, funding_id: str) -> pd.DataFrame:
    """Areas of which a part lies in it, the largest share first: of residents where known, else of surface.

    `counts` says of which the share reaches what the city calls partly inside, or is withheld.
    """
    rows = one.facts.published.overlay
    own = rows[rows["funding_id"] == funding_id]
    by_people = own["basis"].eq("residents")
    share = own["share_residents"].where(by_people, own["share_area"]).astype(float)
    counts = (share >= one.facts.config.settings.overlay.partly_from) | share.isna()
    own = own.assign(share=share, counts=counts)
    is_cut = share.gt(0) | own["share_area"].astype(float).ge(TOLD_FROM)
    kept = own[(counts | is_cut) & own["area_id"].isin(one.facts.areas.index)]
    return kept.sort_values(["share", "area_id"], ascending=[False, True], kind="stable").set_index("area_id")


def _sub(one: Material, row: "pd.Series[Any]") -> str:
    own = one.facts.published.funding.set_index("funding_id").loc[row["funding_id"]]
    key, kind = say("Schlüssel {key}", key=row["funding_id"]), row["kind"]
    return " · ".join(filter(None, [own["programme"], say(KINDS[kind]), _lasted(own, kind), key]))


def _lasted(own: "pd.Series[Any]", kind: str) -> str:
    first, last = own["valid_from_on"], own["valid_to_on"]
    if text.is_missing(first):
        return "" if kind == "planned" else say("Beginn nicht geliefert")
    if text.is_missing(last):
        return say("seit {day}", day=text.day(first))
    return say("vom {first} bis zum {last}", first=text.day(first), last=text.day(last))


def _key(row: "pd.Series[Any]") -> list[blocks.Run]:
    share = row["share_conspicuous"]
    said = say(
        "{share} der Bevölkerung in seinen bewerteten Gebieten leben in auffälligen Gebieten.",
        share=text.share(share, 0),
    )
    if text.is_missing(share):
        said = say("Wie viele Menschen darin in auffälligen Gebieten leben, ist nicht verfügbar oder geheim.")
    return [blocks.bold(say("Fördergebiet"), palette.FUNDING_LINE), ": " + said]


def _figures(one: Material, row: "pd.Series[Any]", touched: pd.DataFrame) -> blocks.Block:
    """Key figures; years only of an area in the programme whose first day is known."""
    is_flagged = one.facts.areas["is_auffaellig"].reindex(touched.index).eq(True)
    flagged, others = int((is_flagged & touched["counts"]).sum()), int((is_flagged & ~touched["counts"]).sum())
    more = text.counted(others, say("weiteres"), say("weitere"))
    least = text.share(one.facts.config.settings.overlay.partly_from, 0)
    years = (text.number(row["years"], 1), say("Jahre im Programm"), palette.INK)
    return blocks.key_figures(
        [
            (text.number(row["residents"]), say("Einwohnerinnen und Einwohner"), palette.INK),
            (
                text.share(row["share_conspicuous"], 0),
                say("davon in auffälligen Gebieten, soweit bewertet"),
                palette.WINE,
            ),
            (
                text.number(touched["counts"].sum()),
                say("Gebiete zu mindestens {least} darin", least=least),
                palette.INK,
            ),
            (
                text.number(flagged),
                say("davon auffällig; {others} zu weniger als {least} darin", others=more, least=least)
                if others
                else say("davon auffällig"),
                palette.WINE,
            ),
            *([] if text.is_missing(row["years"]) else [years]),
        ]
    )


def _proposal(row: "pd.Series[Any]") -> list[blocks.Block]:
    evidence = row["evidence"] or say("Es gibt keine Angaben, auf die sich ein Vorschlag stützen ließe.")
    outcome = text.begun(row["outcome_said"])
    return [
        blocks.paragraph([blocks.bold(f"{outcome}. ", palette.WINE), evidence], size=9.5, below=1.5),
        blocks.caption(say("Die Vorschläge folgen Regeln und ersetzen kein Urteil vor Ort.")),
    ]


def _areas(one: Material, rows: pd.DataFrame, total: int) -> list[blocks.Block]:
    facts, words = one.facts, one.words
    if rows.empty:
        return [blocks.paragraph(say("Kein Gebiet liegt mit einem nennenswerten Anteil darin."), size=8)]
    colours = looks.group_colours(facts.method)
    table: list[list[blocks.Cell]] = []
    for place, (area_id, own) in enumerate(rows.iterrows(), 1):
        area = facts.areas.loc[area_id]
        flag: blocks.Cell = speech.yes_no(area["is_auffaellig"])
        if speech.holds(area["is_auffaellig"]):
            flag = blocks.strong(say("ja"), palette.WINE)
        table.append(
            [
                str(place), area["name"], area["district"], _held(own["share"]),
                blocks.group(area["group_code"], colours), blocks.begun(speech.group_words(facts, area)),
                text.number(area["residents"]), flag,
            ]
        )  # fmt: skip
    heads = [
        say("Nr."), words.area, words.district, say("Anteil darin"),
        say("Gruppe") if facts.has_matrix else say("Klasse"), say("Bedeutung"), say("Einw."), say("auffällig"),
    ]  # fmt: skip
    widths: list[float | str] = [7, 42, 31, 17, 13, "1fr", 14, 15]
    row = back.row_mm(len(rows) + 1, AREAS_MM)
    return [blocks.lean_table(heads, table, widths, "rllrclrl", size=7.5, row=row, pad=0.7), blocks.space(1)]


def _held(share: float) -> str:
    """Share of an area that lies in it; what is not all of it is never rounded to all."""
    return text.share(0.99 if 0.99 < share < 1 else share, 0)


def _note(one: Material, touched: pd.DataFrame, inside: pd.DataFrame) -> list[blocks.Block]:
    """What the shares mean, which areas lie in it with less, and how many stand on the second page."""
    if touched.empty:
        return []
    basis = say("Anteil der Bevölkerung") if touched["basis"].eq("residents").all() else _bases(touched)
    shown = one.facts.areas.loc[inside.index[:FIRST], ["group_code", "is_auffaellig"]]
    said = [
        say("Anteil darin: {basis} des Gebiets, der im Fördergebiet liegt.", basis=basis),
        *filter(None, [exit_words.by_surface(one.facts.published)]),
        *([say(DOT)] if shown.isna().any(axis=None) else []),
    ]
    less = touched.index[~touched["counts"]]
    if len(less):
        least = text.share(one.facts.config.settings.overlay.partly_from, 0)
        names = text.listing(_with_flag(one, area_id) for area_id in less[:FIRST])
        said.append(say("Zu weniger als {least} darin: {names}.", least=least, names=names))
    more = len(inside) - FIRST
    if more > 0:
        one_more, some = (
            say("Ein weiteres Gebiet steht auf der zweiten Seite."),
            later("Weitere {n} Gebiete stehen auf der zweiten Seite."),
        )
        said.append(one_more if more == 1 else say(some, n=text.number(more)))
    return [blocks.caption(" ".join(said), below=0)]


def _bases(touched: pd.DataFrame) -> str:
    if touched["basis"].eq("residents").any():
        return say("Anteil der Bevölkerung (wo er nicht bekannt oder geheim ist: der Fläche)")
    return say("Anteil der Fläche")


def _with_flag(one: Material, area_id: str) -> str:
    area = one.facts.areas.loc[area_id]
    if speech.holds(area["is_auffaellig"]):
        return say("{name} (auffällig)", name=area["name"])
    return str(area["name"])


def _members(one: Material, inside: pd.DataFrame) -> list[blocks.Block]:
    """Group of every area in every edition, on comparable areas."""
    shown = [str(area_id) for area_id in inside.index[:MOST]]
    if not shown:
        return []
    past, colours = one.past, looks.group_colours(one.facts.method)
    editions = past.editions[-EDITIONS:]
    rows: list[list[blocks.Cell]] = [
        [
            str(place),
            one.facts.areas.at[i, "name"],
            _held(inside.at[i, "share"]),
            *[_then(past, i, edition, colours) for edition in editions],
        ]
        for place, i in enumerate(shown, 1)
    ]
    widths: list[float | str] = [7, "1fr", 18, *([16] * len(editions))]
    row = back.row_mm(len(rows) + 1, MEMBERS_MM)
    head = [say("Nr."), one.words.area, say("Anteil darin"), *editions]
    return [
        speech.heading(say("Gebiete über die Ausgaben")),
        blocks.table(head, rows, widths, "rlr" + "c" * len(editions), size=7.5, row=row),
        blocks.space(1),
        *_members_note(rows, len(inside) - len(shown)),
    ]


def _members_note(rows: list[list[blocks.Cell]], more: int) -> list[blocks.Block]:
    """Signs that occur, and how many areas are not listed."""
    cells = {cell for row in rows for cell in row if isinstance(cell, str)}
    said = [
        say("?: kein vergleichbares Gebiet.") if UNKNOWN in cells else "",
        say(DOT) if text.NOT_AVAILABLE in cells else "",
        say("Weitere Gebiete: {n}.", n=text.number(more)) if more > 0 else "",
    ]
    shown = " ".join(filter(None, said))
    return [blocks.caption(shown, below=0)] if shown else []


UNKNOWN = "?"
DOT = later("Punkt: nicht verfügbar oder geheim.")


def _then(past: Past, area_id: str, edition: str, colours: Mapping[str, str]) -> blocks.Cell:
    if past.ids.at[area_id, edition] is None:
        return UNKNOWN
    return blocks.group(past.groups.at[area_id, edition], colours)


def _path(one: Material, row: "pd.Series[Any]", number: int) -> list[blocks.Block]:
    """Class, share in conspicuous areas and residents of every edition."""
    rows = one.facts.published.exit_history
    own = rows[rows["funding_id"] == row["funding_id"]].set_index("of_edition")
    editions = [edition for edition in one.past.editions if edition in own.index]
    if not editions:
        return [blocks.paragraph(say("Es gibt keine früheren Ausgaben."))]
    funding = one.facts.published.funding.set_index("funding_id")
    is_dated = not text.is_missing(funding["valid_from_on"].get(row["funding_id"]))
    table = [_edition(one, edition, own.loc[edition], is_dated=is_dated) for edition in editions]
    noun = speech.label(looks.noun(one.facts.lead))
    heads = [say("Ausgabe"), noun, say("in auffälligen Gebieten"), say("Einw."), say("damals")]
    listed = blocks.table(heads, table, [18, "1fr", 32, 18, 40], "llrrl", size=8, row=0.8)
    median = later("{noun}: Klasse, bis zu der die Hälfte der Bevölkerung des Fördergebiets erreicht ist (Median).")
    is_open = own.loc[editions, "residents"].isna().any()
    unknown = say("„.“: für den damaligen Gebietsstand nicht berechnet") if is_open else ""
    note = " ".join(filter(None, [say(median, noun=noun), f"{unknown}." if unknown else ""]))
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


def _edition(one: Material, edition: str, row: "pd.Series[Any]", *, is_dated: bool) -> list[blocks.Cell]:
    """One edition; whether it was funded before today is known only where its first day is."""
    code, noun = row["class_code"], text.NOT_AVAILABLE
    if not text.is_missing(code):
        noun = next(named for number, named in one.facts.classes("status") if number == int(code))
        noun = blocks.begun(speech.class_name(one.facts, "status", noun))
    kind = row["kind"]
    period = say(PERIODS[kind]) if kind in PERIODS else text.NOT_AVAILABLE
    if kind == "current" and not is_dated and edition != one.facts.published.edition:
        period = say("unbekannt")
    return [edition, noun, text.share(row["share_conspicuous"], 0), text.number(row["residents"]), period]


def _trend(
    one: Material, row: "pd.Series[Any]", own: pd.DataFrame, editions: list[str], number: int
) -> list[blocks.Block]:
    nothing = [None] * len(editions)
    # Shares and residents are told as such, not as steps: nothing belongs to their axis.
    zero = [0.0] * len(editions)
    given = {
        say("In auffälligen Gebieten (%)"): 100 * own["share_conspicuous"].astype(float),
        say("Einwohnerinnen und Einwohner"): own["residents"].astype(float),
    }
    panels = []
    for title, values in given.items():
        shown = [None if pd.isna(value) else float(value) for value in values.reindex(editions)]
        if any(value is not None for value in shown):
            panels.append(trend.Panel(blocks.begun(title), shown, zero, nothing, nothing))
    if not panels:
        return []
    name = f"foerderung-{number}-verlauf"
    one.drawn.svg[name] = trend.draw(panels, editions, [], WIDTH_MM)
    alt = say("Linien von {name} über die Ausgaben {first} bis {last}: {titles}.", name=row["name"],
              first=editions[0], last=editions[-1], titles=text.listing(panel.title for panel in panels))  # fmt: skip
    return [one.drawn.figure(name, text.within([alt]), WIDTH_MM)]


def _compared(one: Material, row: "pd.Series[Any]") -> list[blocks.Block]:
    """Development beside the city, where it could be tested."""
    head = speech.heading(say("Entwicklung gegenüber der Stadt"))
    if text.is_missing(row["score_change"]):
        return [head, blocks.paragraph(_untested(one, row), size=8)]
    verdict = next(fact for fact in VERDICTS if fact[0](row))[1]
    side = [
        blocks.paragraph([blocks.bold(say(verdict))], size=8.5),
        blocks.caption(
            say(
                "Indexwerte in Standardabweichungen der Stadt, nach Bevölkerung gemittelt: Ein Gebiet, das sich nur "
                "mit der Stadt bewegt, verändert sich nicht. Höher heißt ungünstiger. Die Rechnung sagt nicht, was "
                "ohne Förderung geschehen wäre."
            )
        ),
    ]
    listed = blocks.table([say("Angabe"), say("Wert")], _tested(one, row), ["1fr", 20], "lr", size=8, row=0.8)
    return [head, blocks.split([108, "1fr"], [[listed], side])]


VERDICTS = (
    (lambda row: speech.holds(row["is_improved"]), later("Stärker verbessert, als der Zufall erklärt.")),
    (lambda row: row["score_change"] < 0, later("Verbessert, aber nicht stärker, als der Zufall erklärt.")),
    (lambda _: True, later("Nicht verbessert.")),
)
"""What the test says, the first that holds."""


def _tested(one: Material, row: "pd.Series[Any]") -> list[list[blocks.Cell]]:
    """Both means on the same areas, so that their difference is the change."""
    before, change, edition = row["score_before"], row["score_change"], one.facts.published.edition
    is_whole = row["covered"] > ALL
    part = "" if is_whole else say(", vergleichbarer Teil")
    rows: list[list[blocks.Cell]] = [
        [say("Mittlerer Indexwert {edition}", edition=row["previous_edition"]) + part, text.number(before, 2)],
        [say("Mittlerer Indexwert {edition}", edition=edition) + part, text.number(before + change, 2)],
        [say("Veränderung gegenüber der Stadt"), text.signed(exit_words.printed_change(before, change), 2)],
        [say("Standardfehler der Veränderung"), text.number(row["error"], 2)],
    ]
    if change < 0:
        false = exit_words.false_share(row["p_adjusted"])
        rows.append([say("Irrtumsanteil (erwarteter Anteil falscher Befunde)"), false])
    if not is_whole:
        rows.append([say("Vergleichbarer und veröffentlichter Teil der Bevölkerung"), text.share(row["covered"], 0)])
        rows.append([say("Mittlerer Indexwert {edition}, alle Gebiete mit Angabe", edition=edition),
                     text.number(row["score_now"], 2)])  # fmt: skip
    return rows


ALL = 0.9995


UNTESTED = {
    "not_tested_new": later("Zum Vergleichszeitpunkt wurde das Gebiet noch nicht gefördert."),
    "not_tested_start": later("Es gibt noch zu wenige Ausgaben."),
    "not_tested_areas": later("Zu wenige Gebiete darin sind vergleichbar oder veröffentlicht."),
}


def _untested(one: Material, row: "pd.Series[Any]") -> str:
    """Say why a change is not tested."""
    said = say("Eine Veränderung gegenüber der Stadt wird nicht geprüft.")
    if row["kind"] != "current":
        return f"{said} {say('Geprüft werden nur laufende Fördergebiete.')}"
    facts = one.facts.published.exit_evidence
    codes = facts.loc[facts["funding_id"].eq(row["funding_id"]), "code"]
    return " ".join([said, *(say(UNTESTED[code]) for code in codes if code in UNTESTED)])
