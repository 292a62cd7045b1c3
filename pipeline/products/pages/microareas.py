"""Einsatzgebiete: the list of micro-areas with size, way to the base of their team and proposed connections."""

import pandas as pd

from pipeline.products import palette, team_words, text
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.team_words import TeamFacts
from pipeline.products.words import Words

ONE_PAGE = 60
"""Micro-areas that fit the list."""


def listed(told: TeamFacts, words: Words) -> blocks.Block:
    """Return the page that lists micro-areas with their ways and connections."""
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
    title = say("Einsatzgebiete und ihre Verbindungen {edition}", edition=words.edition)
    if not told.has_proposals:
        key = f"{key} {say('Mobile Teams und Verbindungen sind nicht vorgeschlagen.')}"
        title = say("Einsatzgebiete {edition}", edition=words.edition)
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
    body = [listed, blocks.space(1.5), *more, blocks.caption(" ".join([note, *_admission(told)]))]
    return blocks.sheet(title, key, say("Einsatzgebiete"), body, paper=blocks.PORTRAIT)


def _admission(told: TeamFacts) -> list[str]:
    """Say that smaller ones may be proposed for admission all the same, where such proposals are made."""
    limits, ordinary = told.facts.config.settings.exits, told.facts.config.settings.steering.ordinary_from
    if told.facts.published.exits.empty or limits.admit_residents >= ordinary:
        return []
    return [
        say(
            "Unabhängig von der Grenze von {limit} Einw. wird ab {residents} Einw. vorgeschlagen, die Aufnahme zu "
            "prüfen, wo mindestens die Hälfte in seit {editions} Ausgaben auffälligen Gebieten lebt („Verlauf und "
            "Verstetigung“).",
            limit=text.number(ordinary),
            residents=text.number(limits.admit_residents),
            editions=text.number(limits.admit_editions),
        )
    ]


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
    if n == 1:
        too_small = later(
            "Das Einsatzgebiet hat weniger als {limit} Einwohnerinnen und Einwohner: für eine eigene "
            "Gebietsförderung in der Regel zu klein."
        )
        large_enough = later(
            "Das Einsatzgebiet hat mindestens {limit} Einwohnerinnen und Einwohner; ab dieser Größe kommt eine "
            "eigene Gebietsförderung infrage."
        )
        return say(too_small if small else large_enough, limit=text.number(limit))
    return say(
        too_small if small else large_enough,
        part=text.among(small, n),
        verb=text.verb_among(small, say("hat"), say("haben")),
        limit=text.number(limit),
    )


def _row(told: TeamFacts, key: str, row: pd.Series) -> list[blocks.Cell]:
    size_class = row["size_class"]
    size = say(text.SIZES[size_class]) if size_class in text.SIZES else text.NOT_AVAILABLE
    if row["has_institution"] is True:
        size = say("{size}; eine Einrichtung prägt das Ergebnis", size=size)
    status = row["status"]
    said = say(team_words.STATUS[status]) if status in team_words.STATUS else ""
    way = say("Standort") if row["is_base"] is True else team_words.metres(row["shape_distance_m"])
    links = told.links_of(key) or say("keine innerhalb von {reach}", reach=_reach(told))
    return [
        signed(row),
        row["name"],
        text.number(row["areas"]),
        text.number(row["residents"]),
        size,
        text.NOT_AVAILABLE if said else way,
        f"{text.begun(said)}. {text.begun(links)}" if said else links,
    ]


def _reach(told: TeamFacts) -> str:
    return team_words.metres(told.facts.config.settings.steering.reach_m)


def signed(row: pd.Series) -> blocks.Cell:
    """Return the sign of a micro-area on the colour of its team."""
    return {"t": row["sign"], "ground": row["colour"], "c": palette.text_on(row["colour"])}
