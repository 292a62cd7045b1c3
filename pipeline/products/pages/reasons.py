"""All conspicuous areas with their reasons in sentences and the grade of their stability."""

import pandas as pd

from pipeline.products import (
    because,
    category_rules,
    firmness,
    looks,
    municipal_words,
    palette,
    sentences,
    text,
    told,
)
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import area_index, blocks, outside
from pipeline.products.words import Words

NO_BREAK = "\u00a0"
VARIANTS = later(
    "Varianten: Rechnungen mit anderen Entscheidungen des Verfahrens. Beides wird nicht miteinander verrechnet."
)
MOST = 400
"""Areas of a place that are listed; the workbook has all of them."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the list over as many pages as it needs, the near misses and those no longer conspicuous at its end."""
    if not facts.is_graded or (facts.flagged.empty and facts.near.empty):
        return []
    title = say("Auffällige {areas} {edition}: Gründe und Stabilität", areas=words.areas, edition=words.edition)
    listed = blocks.table(
        _head(facts, words), _rows(facts, words), _widths(facts), "rlcrll", size=7.5, row=0.75, pad=1.1, top=True
    )
    return [
        blocks.sheet(
            title,
            _key(facts),
            say("Auffällige Gebiete: Gründe"),
            [*_reading(facts, words), listed],
            paper=blocks.PORTRAIT,
        )
    ]


def _head(facts: Facts, words: Words) -> list[str]:
    return [
        say("Nr."),
        f"{words.area}, {words.district}" if facts.has_districts else words.area,
        facts.group_noun,
        say("Einw."),
        say("Gründe"),
        say("Stabilität, Kategorie"),
    ]


def _widths(facts: Facts) -> list[float | str]:
    """Wide enough for the name of a class where there is no sign of a group."""
    return [7, 31, 12 if facts.has_matrix else 18, 12, "1fr", 37.8]


def _key(facts: Facts) -> str:
    """Say how many classifications are stable, of those whose stability is published."""
    if not facts.has_draws:
        return f"{say(text.NO_CHANCE_SAID)}."
    grades = facts.flagged["grade"].dropna()
    stable, hidden = int((grades == "stable").sum()), len(facts.flagged) - len(grades)
    near = f"{text.none_of(len(facts.near))} {text.verb_among(len(facts.near), say('ist'), say('sind'))}"
    if len(facts.near):
        near = text.counted(len(facts.near), say("Gebiet ist"), say("Gebiete sind"))
    if len(grades) < 2:
        doubt = text.begun(outside.doubtful(facts)) if len(facts.flagged) else say("Kein Gebiet ist auffällig")
        return say("{doubt}; {areas} knapp nicht auffällig.", doubt=doubt, areas=near)
    return say(
        "{stable} der {n} Einstufungen{hidden} {verb} rechnerisch stabil; {areas} knapp nicht auffällig.",
        stable=text.number(stable),
        n=text.number(len(grades)),
        hidden=say(" mit Angabe (bei {n} geheim)", n=text.number(hidden)) if hidden else "",
        verb=text.verb(stable, say("ist"), say("sind")),
        areas=near,
    )


def _reading(facts: Facts, words: Words) -> list[blocks.Block]:
    """How the columns are read and by which rules categories are given, before the first row."""
    rounded = [note for note in (facts.rounding.index_note(),) if note]
    rounded += [say(told.WITHHELD)] if _hides_neighbours(facts) else []
    left = " ".join([*_columns(facts), *rounded, *because.apart(facts, _listed(facts))])
    right = [
        say(
            "Kategorien (Vorschläge, keine Rangfolge): {meanings}.", meanings="; ".join(category_rules.meanings(facts))
        ),
        category_rules.sentence(facts, words),
    ]
    columns = [[blocks.caption(left.strip())], [blocks.caption(" ".join(right))]]
    return [blocks.split(["1fr", "1fr"], columns, gutter=7), blocks.space(1)]


def _columns(facts: Facts) -> list[str]:
    """What the reasons compare with, and what the last column says."""
    known = facts.reason_rows["city_value"].notna().any()
    own = municipal_words.own(facts.config)
    said = [say("Mittel: ungewichtetes Mittel der bewerteten Gebiete{own}.", own=own)] if known else []
    if not facts.has_draws:
        return said
    c = facts.config.settings.certainty
    said += [
        say(
            "Stabilität: Wie oft „auffällig“ oder „nicht auffällig“ in den Ziehungen (Zufallsschwankung) gleich "
            "bleibt; rechnerisch stabil ab {stable}, überwiegend stabil ab {mostly}, sonst nicht stabil. Anteile der "
            "Ziehungen sind abgerundet.",
            stable=text.share(c.stable_from, 0),
            mostly=text.share(c.mostly_stable_from, 0),
        ),
        *([say(VARIANTS)] if facts.areas["method_share"].notna().any() else []),
        say(
            "Darunter die häufigste andere Klasse von „{noun}“ in den Ziehungen: eine eigene Angabe, die sich mit "
            "„auffällig“ nicht zusammenzählen lässt. Maßgeblich ist der veröffentlichte Wert, auch wo weniger als die "
            "Hälfte der Ziehungen ihn bestätigt.",
            noun=facts.noun_within(),
        ),
    ]
    if facts.published.previous is not None and facts.change_margins.notna().any():
        said.append(
            say(
                "Innerhalb der Zufallsschwankung: So weit kann der Index zweier Ausgaben allein durch Zufall "
                "auseinanderliegen; eine Ursache wird dann nicht genannt."
            )
        )
    if firmness.is_tested(facts):
        said.append(
            say(
                "Kann Zufall sein: Ob eine Klasse gewechselt hat, ist eine eigene Prüfung; dieser Wechsel geht nicht "
                "über den Zufall hinaus. Klasse und „auffällig“ sind getrennt geprüft."
            )
        )
    return said


def _rows(facts: Facts, words: Words) -> list[list[blocks.Cell]]:
    """A subheading and its areas for every place, then the near misses, then those that are no longer conspicuous."""
    rows: list[list[blocks.Cell]] = []
    alone = _hides_neighbours(facts)
    for place in text.LOCATION_ORDER if words.has_funding else ("",):
        members = facts.flagged[facts.flagged["location"] == place] if words.has_funding else facts.flagged
        if words.has_funding and len(members):
            rows.append([blocks.across(f"{text.begun(words.located(place))} ({text.number(len(members))})", 6)])
        rows += [
            _row(str(n), area_id, facts, alone=alone) for area_id, n in members["number"].head(_most(members)).items()
        ]
        rows += _rest(len(members))
    for title, members in (
        (say("Knapp nicht auffällig ({near})", near=text.number(len(facts.near))), facts.near),
        (say("Weitere nicht mehr auffällige Gebiete ({n})", n=text.number(len(_gone(facts)))), _gone(facts)),
        (say("Nicht mehr auffällig, Kategorie geheim ({n})", n=text.number(len(_veiled(facts)))), _veiled(facts)),
    ):
        if len(members):
            rows.append([blocks.across(title, 6)])
            rows += [
                _row("", area_id, facts, _located(members.loc[area_id], words), alone=alone)
                for area_id in members.index[: _most(members)]
            ]
            rows += _rest(len(members))
    return rows


def _gone(facts: Facts) -> pd.DataFrame:
    """Areas with a category that are neither conspicuous nor nearly so: no longer conspicuous, by the usual rules."""
    areas = facts.areas
    proposed = areas["outcome"].isin(category_rules.MEANINGS)
    return areas[proposed & ~areas["is_auffaellig"].eq(True) & ~areas["is_near_miss"].eq(True)]


def _veiled(facts: Facts) -> pd.DataFrame:
    """Areas no longer conspicuous of which it must not be told whether they are nearly so."""
    return facts.areas[category_rules.withheld_gone(facts)]


def _listed(facts: Facts) -> list[str]:
    return [*facts.flagged.index, *facts.near.index, *_gone(facts).index, *_veiled(facts).index]


def _located(area: pd.Series, words: Words) -> str:
    """Where an area lies that stands under no heading of its place."""
    if not words.has_funding or text.is_missing(area["location"]):
        return ""
    return say(text.LOCATIONS[area["location"]])


def _most(members: pd.DataFrame) -> int:
    return text.fitting(len(members), MOST)


def _rest(n: int) -> list[list[blocks.Cell]]:
    more = n - text.fitting(n, MOST)
    said = say(
        "und {n} weitere Gebiete: tabellen.xlsx, Blatt „{sheet}“.",
        n=text.number(more),
        sheet=blocks.begun(say("Auffällige Gebiete")),
    )
    return [[blocks.across(said, 6)]] if more > 0 else []


def reason(facts: Facts, area_id: str) -> str:
    """Say why an area is conspicuous or nearly so.

    Of the dynamics only the limit of its worst class tells: that a near miss lies below a better one says nothing.
    """
    changing = facts.changing
    worst = (None, *changing.classify.limits)[-1] if changing else None
    rows, name = facts.reasons.get(area_id, []), changing.name if changing else None
    beside = [row for row in rows if row.code == name and not text.is_missing(row.limit) and row.limit != worst]
    # What carries a change that is not the worst explains nothing.
    is_worst = name is not None and facts.areas.at[area_id, "dynamics_code"] == facts.method.part(name).classes[-1].code
    telling = [row for row in rows if row.part != name or (not beside and (is_worst or row.code == name))]
    said = sentences.reason(
        telling,
        facts.areas.loc[area_id],
        facts.config.catalogue,
        facts.parts,
        facts.rounding,
        facts.method.direction,
    )
    since = because.of_area(facts, area_id)
    moved = firmness.moved(facts, area_id, with_edition=not since)
    return " ".join(filter(None, [said, since, moved])) or say("Gründe nicht verfügbar oder geheim.")


def also(facts: Facts, area_id: str) -> list[str]:
    """An institution that shapes the result, and the contrast with a neighbour."""
    return [told.institution(facts.areas.loc[area_id], facts), *told.against(facts, area_id)]


def _hides_neighbours(facts: Facts) -> bool:
    """Say whether every contrast with a neighbour is withheld: that is said once, above the list."""
    found = [said for area_id in _listed(facts) if (said := told.against(facts, area_id))]
    return bool(found) and all(said == [say(told.WITHHELD)] for said in found)


def _row(n: str, area_id: str, facts: Facts, place: str = "", *, alone: bool) -> list[blocks.Cell]:
    """One area; `alone` where nothing is said of its neighbours."""
    area = facts.areas.loc[area_id]
    code = area["group_code"]
    doubtful, beside = area["grade"] == "unstable", also(facts, area_id)
    name: list[blocks.Run] = [
        blocks.bold(area["name"]),
        f"\n{area['district']}" if area["district"] and area["district"] not in area["name"] else "",
        f"\n{place}" if place else "",
    ]
    return [
        blocks.strong(n),
        {"t": name, "anchor": area_index.anchor(area_id)},
        blocks.group(code, looks.group_colours(facts.method), facts.group_label(code)),
        text.number(area["residents"]),
        " ".join(filter(None, [reason(facts, area_id), *(beside[:1] if alone else beside)])),
        {"t": _certain(facts, area), "c": palette.WINE if doubtful else palette.INK},
    ]


def _certain(facts: Facts, area: pd.Series) -> list[blocks.Run]:
    """The grade, what draws and variants say, and the category, each on lines of its own."""
    colour = palette.WINE if area["grade"] == "unstable" else palette.INK
    grade, *others = firmness.shares(facts, area)
    lines = [f"\n{_unbroken(line)}" for line in others]
    outcome = say("Kategorie geheim") if text.is_missing(area["outcome"]) else told.outcome(area)
    return [
        blocks.bold(blocks.begun(grade), colour),
        *({"t": line, "c": colour} for line in lines),
        f"\n{blocks.begun(outcome)}",
    ]


def _unbroken(line: str) -> str:
    """Keep the words of a class and its share on one line."""
    named, colon, share = line.partition(": ")
    return f"{named.replace(' ', NO_BREAK)}:{NO_BREAK}{share}" if colon else line
