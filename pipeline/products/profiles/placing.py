"""What is to be known before deciding: where an area lies, since when it is conspicuous, which way is proposed."""

from typing import Any

import pandas as pd

from pipeline.products import team_words, text, told
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.profiles import speech
from pipeline.products.profiles.material import Material
from pipeline.products.words import Words

CHANGES = {
    "new": later("nicht auffällig"),
    "still": later("ebenfalls auffällig"),
    "not_comparable": later("nicht vergleichbar"),
    "first": later("keine vorige Ausgabe"),
}
"""What it was in the edition before."""
KINDS = {"current": later("laufend"), "planned": later("geplant"), "former": later("beendet")}
NAMED_FROM = 0.01
"""Share from which a funding area is named."""
TOLD_FROM = 0.001
"""Share of the surface from which is told that one reaches in, where it is not named."""
CUT_FROM = 0.05
"""Share of the surface from which one without residents in it is named: its line is seen on the map."""
SHOWN = team_words.SHOWN


def placing(one: Material, area_id: str, area: "pd.Series[Any]") -> list[blocks.Block]:
    """Return the table, and below it what shapes the result and what the categories are."""
    table = blocks.table(
        [say("Angabe"), say("Inhalt")],
        [*_located(one, area_id, area), *_proposed(one, area), *_lasting(one, area), *_together(one, area_id)],
        [31, "1fr"], "ll", size=7.5, row=0.6, top=True,
    )  # fmt: skip
    institution = told.institution(area, one.facts)
    return [
        speech.heading(say("Einordnung")),
        table,
        blocks.space(1),
        *([blocks.paragraph(institution, size=8, below=1.5)] if institution else []),
        blocks.caption(_note(one), below=0),
    ]


def _located(one: Material, area_id: str, area: "pd.Series[Any]") -> list[list[blocks.Cell]]:
    """Where it lies, with its share; which funding areas it touches; how large it is."""
    words, rows = one.words, list[list[blocks.Cell]]()
    if words.has_funding and not text.is_missing(area["location"]):
        share = area["share_current"]
        is_told = not text.is_missing(share) and share >= NAMED_FROM
        part = portion(share, _basis(one)) if is_told else ""
        within = later(" ({portion} innerhalb)") if area["location"] == "outside" else later(" ({portion})")
        rows.append([say("Lage"), words.located(area["location"]) + (say(within, portion=part) if part else "")])
        label = blocks.begun(words.kulisse) if words.is_stand_in else say("Fördergebiete")
        rows.append([label, funding(one, area_id)])
    size = area["size_class"]
    if size in text.SIZES:
        rows.append([blocks.begun(say("Größe")), _size(one, str(size))])
    return rows


def _basis(one: Material) -> str:
    return str(one.facts.published.about["overlay_basis"])


def portion(share: float, basis: str) -> str:
    """'91 % der Bevölkerung', or of the surface where residents inside are not known."""
    said = later("{share} der Bevölkerung") if basis == "residents" else later("{share} der Fläche")
    return say(said, share=text.share(share, 0))


def funding(one: Material, area_id: str) -> str:
    """Funding areas in which an area lies, current ones first, each with its kind and its share."""
    kinds = list(KINDS)
    rows = sorted(
        (row for row in one.rows.funding.get(area_id, {}).values() if row["kind"] in kinds),
        key=lambda row: (kinds.index(row["kind"]), str(row["funding_id"])),
    )
    told_of = [(row, _funded(one, row)) for row in rows]
    named = [said for _, said in told_of if said]
    parts = [row["share_area"] for row, said in told_of if not said]
    n = sum(not text.is_missing(part) and part >= TOLD_FROM for part in parts)
    if n and not named:
        by_people = any(row["basis"] == "residents" for row in rows)
        said = (
            later("{n} mit unter 1\u202f% der Bevölkerung") if by_people else later("{n} mit unter 1\u202f% der Fläche")
        )
        return say(said, n=text.number(n))
    more = text.counted(n, say("weiteres mit unter 1\u202f%"), say("weitere mit unter 1\u202f%"))
    return "; ".join([*named, *([more] if n else [])]) or say("in keinem")


def _funded(one: Material, row: Any) -> str:
    by_people = row["basis"] == "residents"
    share, surface = row["share_residents" if by_people else "share_area"], row["share_area"]
    if text.is_missing(share):
        within = say("Anteil geheim")
    elif share >= NAMED_FROM:
        within = portion(float(share), str(row["basis"]))
    elif by_people and not text.is_missing(surface) and surface >= CUT_FROM:
        within = say("{share} der Fläche, unter 1\u202f% der Bevölkerung", share=text.share(float(surface), 0))
    else:
        return ""
    kind = "" if one.words.is_stand_in else f" ({_period(one, row)})"
    return f"{one.facts.funding_names[row['funding_id']]}{kind}: {within}"


def _period(one: Material, row: Any) -> str:
    ended = one.funding_ends[row["funding_id"]]
    if row["kind"] == "former" and not pd.isna(ended):
        return say("bis {day}", day=text.day(ended))
    return say(KINDS[row["kind"]])


def _size(one: Material, size: str) -> str:
    flag, name = one.facts.config.settings.flag, say(text.SIZES[size])
    limits = {"kleinstquartier": flag.micro_below, "quartier": flag.quarter_below}
    if size in limits:
        return say("{size}: unter {n} Einw.", size=name, n=text.number(limits[size]))
    return say("{size}: ab {n} Einw.", size=name, n=text.number(flag.quarter_below))


def _proposed(one: Material, area: "pd.Series[Any]") -> list[list[blocks.Cell]]:
    is_hidden = text.is_missing(area["outcome"])
    shown: blocks.Cell = say("geheim") if is_hidden else blocks.strong(blocks.begun(told.outcome(area)))
    rows: list[list[blocks.Cell]] = [[say("Kategorie"), shown]]
    if isinstance(area["theme"], str):
        rows.append([say("Größter Beitrag"), _theme(one, area["theme"])])
    return rows


def _theme(one: Material, theme: str) -> str:
    """'Thema Arbeit (2 von 4 Indikatoren)': the theme whose indicators together carry most of the score."""
    facts = one.facts
    themes = [facts.config.catalogue[indicator].theme for indicator in facts.slots.values()]
    return say(
        "Thema {theme} ({n} von {all} Indikatoren)",
        theme=speech.label(theme),
        n=text.number(themes.count(theme)),
        all=text.number(len(themes)),
    )


def _lasting(one: Material, area: "pd.Series[Any]") -> list[list[blocks.Cell]]:
    rows: list[list[blocks.Cell]] = []
    if area["change"] in CHANGES:
        rows.append([say("Vorige Ausgabe"), say(CHANGES[area["change"]])])
    return [*rows, [say("Dauer"), _duration(one, area)]]


def _duration(one: Material, area: "pd.Series[Any]") -> str:
    least = one.facts.config.settings.flag.persistent_editions
    if speech.holds(area["is_persistent"]):
        return say("dauerhaft auffällig (mindestens {n} Ausgaben in Folge)", n=text.number(least))
    if is_cut_off(area):
        return say("nicht bestimmbar: davor nicht vergleichbar")
    if len(one.past.editions) < least:
        return say("noch nicht zu beurteilen: dafür braucht es {n} Ausgaben", n=text.number(least))
    return say("nicht dauerhaft auffällig (weniger als {n} Ausgaben in Folge)", n=text.number(least))


def is_cut_off(area: "pd.Series[Any]") -> bool:
    """Say whether the editions in which an area is conspicuous begin where nothing before can be compared."""
    history, n = area["history"], area["editions_flagged"]
    if not isinstance(history, str) or text.is_missing(n) or not 0 < int(n) < len(history):
        return False
    return history[-int(n) - 1] == "?"


def _together(one: Material, area_id: str) -> list[list[blocks.Cell]]:
    """Micro-area, team, and what it is linked to."""
    teams = one.teams
    if teams is None or area_id not in teams.members.index:
        return []
    micro = teams.members[area_id]
    row = teams.microareas.loc[micro]
    others = [i for i in teams.areas_of(micro) if i != area_id]
    named = list(one.facts.areas.loc[others, "name"])
    with_others = text.listing([*named[:SHOWN], *([_more(len(named) - SHOWN)] if len(named) > SHOWN else [])])
    joint = say("zusammen mit {names}", names=with_others) if named else say("allein")
    team = say("Team {team}", team=row["team"]) if not text.is_missing(row["team"]) else say("ohne Team")
    reach = team_words.metres(one.facts.config.settings.steering.reach_m)
    links = teams.links_of(micro) or say("keine innerhalb von {reach}", reach=reach)
    return [
        [blocks.begun(say("Einsatzgebiet")), f"{row['sign']}: {joint}; {team}"],
        [say("Verbindungen von {sign}", sign=row["sign"]), links],
    ]


def _more(n: int) -> str:
    return say("einem weiteren") if n == 1 else say("{n} weiteren", n=text.number(n))


def _note(one: Material) -> str:
    return " ".join(filter(None, [_limits(one.words, one), say(told.NO_RANKING)]))


def _limits(words: Words, one: Material) -> str:
    """From which share an area lies inside, and partly."""
    if not words.has_funding:
        return ""
    overlay = one.facts.config.settings.overlay
    basis = later("Innerhalb: ab {inside} der Bevölkerung, teilweise: ab {partly}; Anteile gerundet.")
    surface = later("Innerhalb: ab {inside} der Fläche, teilweise: ab {partly}; Anteile gerundet.")
    return say(
        basis if _basis(one) == "residents" else surface,
        inside=text.share(overlay.inside_from, 0),
        partly=text.share(overlay.partly_from, 0),
    )
