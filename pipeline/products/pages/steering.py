"""Steuerung auf einen Blick: how many, where, how stable, what changed, what is proposed: one page for a council."""

from collections.abc import Mapping

import pandas as pd

from pipeline.products import looks, palette, sentences, text, told
from pipeline.products.drawings import SMALL_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, map_signs, outside
from pipeline.products.words import Words

FIRST = 10
LONG = 16
"""Letters of an index that no longer fit the head of its column."""
BAR_MM = 12.0


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the summary, where a main method flags areas."""
    if not (facts.is_graded and facts.has_maps):
        return []
    name = drawings.located("steuerung", small=True, first=FIRST)
    left = [
        blocks.heading(say("Wo")),
        drawings.figure(name, _alt(facts, words), SMALL_MM[0]),
        blocks.space(1),
        _legend(facts, drawings, name, words),
        *class_maps.off_map(facts),
    ]
    right = [
        blocks.heading(_list_title(facts, words)),
        _first(facts, words),
        blocks.space(1.2),
        blocks.caption(_squares_note(facts)),
        blocks.space(1.5),
        blocks.split(
            ["1fr", "1.3fr"],
            [
                [*_counts(facts, words), *_changed(facts)],
                [*_proposed(facts, words), *_checks(facts, words)],
            ],
            gutter=6,
        ),
    ]
    body = [key_figures(facts, words), blocks.space(2), blocks.split([SMALL_MM[0], "1fr"], [left, right], gutter=5)]
    return [blocks.sheet(say("Steuerung auf einen Blick"), _key(facts, words), say("Steuerung auf einen Blick"), body)]


def key_figures(facts: Facts, words: Words) -> blocks.Block:
    """Five figures: conspicuous, outside, partly, not stable, near misses."""
    flagged, place = facts.flagged, facts.flagged["location"]
    everyone = facts.areas["residents"].dropna().sum()
    part = (
        say("; {value} der Bevölkerung", value=text.share(flagged["residents"].dropna().sum() / everyone))
        if everyone
        else ""
    )
    unstable = int((flagged["grade"] == "unstable").sum())
    limit = text.share(facts.config.settings.certainty.mostly_stable_from, 0)
    near = text.share(facts.config.settings.flag.near_miss_from, 0)
    entries = [(text.number(len(flagged)), say("auffällige {areas}{part}", areas=words.areas, part=part), palette.INK)]
    if words.has_funding:
        for where, label, colour in (
            ("outside", say("davon außerhalb der {kulisse}", kulisse=words.kulisse), palette.WINE),
            (
                "partly",
                say("davon teilweise innerhalb der {kulisse}", kulisse=words.kulisse),
                palette.text_on(palette.WHITE),
            ),
        ):
            members = flagged[place == where]
            entries.append(
                (
                    text.number(len(members)),
                    say("{label}; {value} Einw.", label=label, value=text.number(members["residents"].dropna().sum()))
                    if everyone
                    else label,
                    colour,
                )
            )
    if not facts.has_draws:
        return blocks.key_figures([*entries, (text.EXACTLY_ZERO, say(text.NO_CHANCE), palette.INK)])
    entries += [
        (
            text.number(unstable),
            say("Einstufungen nicht stabil (unter {limit} der Ziehungen)", limit=limit),
            palette.INK,
        ),
        (
            text.number(len(facts.near)),
            say("knapp nicht auffällig (Wahrscheinlichkeit mindestens {near})", near=near),
            palette.INK,
        ),
    ]
    return blocks.key_figures(entries)


def _key(facts: Facts, words: Words) -> str:
    members = facts.outside
    n, unstable = len(members), int((members["grade"] == "unstable").sum())
    where = (
        f"{text.verb(n, say('liegt'), say('liegen'))} {words.outside}"
        if words.has_funding
        else text.verb(n, say("ist"), say("sind")) + say(" zu prüfen")
    )
    return say(
        "{n} auffällige {areas}{with_people} {where}; ",
        n=text.number(n),
        areas=words.areas,
        with_people=class_maps.with_people(members),
        where=where,
    ) + (
        say("bei {unstable} davon ist die Einstufung nicht stabil.", unstable=text.number(unstable))
        if facts.has_draws
        else f"{say(text.NO_CHANCE)}."
    )


def _list_title(facts: Facts, words: Words) -> str:
    return (
        say("Die {n} {worst_end} Indexwerte {outside}", n=FIRST, worst_end=facts.worst_end, outside=words.outside)
        if words.has_funding
        else say("Die {n} {worst_end} Indexwerte", n=FIRST, worst_end=facts.worst_end)
    )


def _first(facts: Facts, words: Words) -> blocks.Block:
    members = facts.outside.head(FIRST)
    highest = float(members["status_score"].abs().max()) if len(members) else 1.0
    editions = _shown_editions(facts)
    colours = looks.group_colours(facts.method)
    rows = [_row(area, highest, editions, colours) for _, area in members.iterrows()]
    span = f"{editions[0]}–{editions[-1]}" if len(editions) > 1 else editions[0]
    head = [
        say("Nr."),
        words.area,
        words.district,
        facts.group_noun,
        say("Einw."),
        facts.index_name if len(facts.index_name) < LONG else say("Index"),
        span,
    ]
    return blocks.table(head, rows, [6, "1fr", 32, 11, 13, 22, 17.5], "rllcrll", size=7.5, row=0.75, pad=0.7)


def _row(area: pd.Series, highest: float, editions: list[str], colours: Mapping[str, str]) -> list[blocks.Cell]:
    signs = str(area["history"])[-len(editions) :]
    code = area["group_code"]
    return [
        blocks.strong(str(area["number"])),
        area["name"],
        area["district"],
        blocks.group(code, colours),
        text.number(area["residents"]),
        blocks.bar(
            abs(area["status_score"]) / (highest or 1.0), text.index(area["status_score"]), palette.WINE, BAR_MM
        ),
        blocks.squares(signs, sentences.history(signs, editions[-len(signs) :])),
    ]


def _shown_editions(facts: Facts) -> list[str]:
    """The editions up to this one, at most five."""
    known = facts.published.editions
    until = known[known["data_on"] <= facts.published.about["data_on"]]
    return list(until["edition"])[-5:]


def _squares_note(facts: Facts) -> str:
    share = text.share(facts.config.settings.flag.comparable_share, 0)
    return say(
        "Quadrate je Ausgabe: gefüllt auffällig, leer nicht auffällig, punktiert nicht bewertet, "
        "grau nicht vergleichbar (altes und neues Gebiet decken sich zu weniger als {share}).",
        share=share,
    )


def _counts(facts: Facts, words: Words) -> list[blocks.Block]:
    editions = _shown_editions(facts)
    flags = facts.published.all_flags
    counts = flags[flags["is_auffaellig"].eq(True)].groupby("edition").size()
    highest = max(1, int(counts.reindex(editions).max()) if len(counts) else 1)
    rows: list[list[blocks.Cell]] = [
        [e, blocks.bar(counts.get(e, 0) / highest, text.count(int(counts.get(e, 0))), _bar_colour(e, facts), 30.0)]
        for e in editions
    ]
    head = say("Auffällige {areas}", areas=words.areas)
    listed = blocks.table([say("Ausgabe"), head], rows, [15, "1fr"], "ll", size=8, row=0.7, lines=False)
    return [
        blocks.heading(say("Auffällige Gebiete je Ausgabe")),
        listed,
        blocks.space(1),
        *_breaks(facts, editions, words),
    ]


def _changed(facts: Facts) -> list[blocks.Block]:
    """What changed since the edition before, on comparable areas; nothing in a first edition."""
    previous = facts.published.previous
    if previous is None:
        return []
    counts = facts.areas["change"].value_counts()
    new, still, gone = (int(counts.get(kind, 0)) for kind in ("new", "still", "gone"))
    lost = int((facts.flagged["change"] == "not_comparable").sum())
    also = say(" {lost} auffällige sind nicht vergleichbar.", lost=text.number(lost)) if lost else ""
    return [
        blocks.heading(say("Seit der Ausgabe {previous}", previous=previous)),
        blocks.paragraph(
            [
                blocks.bold(text.number(new)),
                say(" neu auffällig, "),
                blocks.bold(text.number(still)),
                say(" weiterhin, "),
                blocks.bold(text.number(gone)),
                say(" nicht mehr.{also}", also=also),
            ],
            size=8.5,
        ),
    ]


def _proposed(facts: Facts, words: Words) -> list[blocks.Block]:
    """Areas by category, and which department reviews how many."""
    areas = facts.areas
    # Where areas only stand in for a funding map, nothing is said of what is proposed beside it.
    has_place = words.has_funding and not words.is_stand_in
    is_outside = areas["location"].eq("outside")
    rows: list[list[blocks.Cell]] = []
    for code in ("intervention", "review", "observation"):
        members = areas["outcome"].eq(code)
        named = areas.loc[members, "department"].dropna().value_counts().sort_index()
        each = text.listing(f"{name} {text.number(n)}" for name, n in named.items())
        counts = [text.count(int(members.sum()))]
        if has_place:
            counts.append(text.count(int((members & is_outside).sum())))
        rows.append([{"t": [blocks.bold(say(told.OUTCOMES[code])), f" ({each})" if each else ""]}, *counts])
    hidden = int(facts.flagged["outcome"].isna().sum())
    head = [say("Kategorie"), say("Gebiete"), *([say("außerhalb")] if has_place else [])]
    widths: list[float | str] = ["1fr", *([15.0] * (len(head) - 1))]
    said = (
        say(
            " Bei {counted} geheim.",
            counted=text.counted(hidden, say("auffälligen Gebiet"), say("auffälligen Gebieten")),
        )
        if hidden
        else ""
    )
    return [
        blocks.heading(say("Vorgeschlagen")),
        blocks.table(head, rows, widths, "l" + "r" * (len(head) - 1), size=8, row=0.8),
        blocks.space(0.8),
        blocks.caption(say("Keine Rangfolge.{said}", said=said)),
    ]


def _bar_colour(edition: str, facts: Facts) -> str:
    return palette.WINE if edition == facts.published.edition else palette.GROUPS["3+/-"]


def _breaks(facts: Facts, editions: list[str], words: Words) -> list[blocks.Block]:
    """Say where the areas themselves changed between editions."""
    known = facts.published.editions.set_index("edition").loc[editions]
    changed = known["geography_id"].ne(known["geography_id"].shift()) & known["geography_id"].shift().notna()
    said = [
        say(
            "Ab {e} {now} statt {before} {areas}.",
            e=e,
            now=text.number(known.at[e, "areas"]),
            before=text.number(known["areas"].shift()[e]),
            areas=words.areas,
        )
        for e in known.index[changed]
    ]
    return [blocks.caption(" ".join(said))] if said else []


def _checks(facts: Facts, words: Words) -> list[blocks.Block]:
    """What is to be checked; about a stand-in only what holds without a Förderkulisse."""
    members, near = facts.outside, outside.near_frame(facts)
    persistent = int(members["is_persistent"].eq(True).sum())
    unstable = int((members["grade"] == "unstable").sum())
    editions = facts.config.settings.flag.persistent_editions
    firm = (
        persistent,
        say(
            " {verb} mindestens {editions} Ausgaben in Folge auffällig",
            verb=text.verb(persistent, say("Gebiet war"), say("Gebiete waren")),
            editions=editions,
        ),
    )
    doubtful = say(
        " {verb} nicht stabil: vor Ort bewerten, nächste Ausgabe abwarten.",
        verb=text.verb(unstable, say("Einstufung ist"), say("Einstufungen sind")),
    )
    close = say(
        " {verb} knapp nicht auffällig: beobachten.", verb=text.verb(len(near), say("Gebiet ist"), say("Gebiete sind"))
    )
    if words.is_stand_in and words.has_funding:
        first = [
            blocks.bold(text.number(firm[0])),
            firm[1] + say(". Ihre Lage zur Förderkulisse lässt sich erst beurteilen, wenn deren Gebiete vorliegen."),
        ]
    elif words.has_funding:
        first = [
            blocks.bold(text.number(firm[0])),
            firm[1] + say(" und liegen {outside}: Aufnahme prüfen.", outside=words.outside),
        ]
    else:
        first = [blocks.bold(text.number(firm[0])), firm[1] + say(": Bedarf prüfen.")]
    by_chance = [[blocks.bold(text.number(unstable)), doubtful], [blocks.bold(text.number(len(near))), close]]
    entries = [first, *(by_chance if facts.has_draws else [[f"{say(text.NO_CHANCE_SAID)}."]]), *_instruments(facts)]
    scope = (
        say("Auffällige und knapp nicht auffällige Gebiete {outside}", outside=words.outside)
        if words.has_funding
        else say("Alle Gebiete")
    )
    return [
        blocks.heading(say("Zu entscheiden")),
        blocks.bullets(entries),
        blocks.space(1),
        blocks.caption(say("{scope}; ein Gebiet kann mehrfach zählen.", scope=scope)),
    ]


EXITS = {
    "phase_out": later("Verstetigung"),
    "prepare_phase_out": later("Verstetigung vorbereiten"),
    "admit": later("Aufnahme"),
    "enlarge": later("Erweiterung"),
}
"""What may be proposed for funding areas, but to go on as they are."""


def _instruments(facts: Facts) -> list[list[blocks.Run]]:
    """Micro-areas with their teams, and what is proposed for funding areas, where there are such tables."""
    found: list[list[blocks.Run]] = []
    if bool(facts.published.about["is_stand_in"]):
        return found
    micro, teams = (_table(facts, name) for name in ("microareas", "teams"))
    if len(micro):
        n = teams["team"].nunique() if len(teams) else 0
        served = f", {text.counted(n, say('mobiles Team'), say('mobile Teams'))}" if n else ""
        said = text.verb(len(micro), say("zusammenhängender Kleinraum"), say("zusammenhängende Kleinräume"))
        found.append(
            [
                blocks.bold(text.number(len(micro))),
                say(" {said} aus auffälligen Gebieten{served}.", said=said, served=served),
            ]
        )
    exits = _table(facts, "exits")
    counts = exits["outcome"].value_counts() if len(exits) else {}
    proposed = [f"{say(label)} {text.number(counts[code])}" for code, label in EXITS.items() if code in counts]
    if proposed:
        found.append([say("Fördergebiete: {proposed}.", proposed=text.listing(proposed))])
    return found


def _table(facts: Facts, name: str) -> pd.DataFrame:
    """A published table of the edition; without rows where the project has none of that name."""
    return getattr(facts.published, name, pd.DataFrame())


def _legend(facts: Facts, drawings: Drawings, name: str, words: Words) -> blocks.Block:
    """Signs of the map in two columns: only those that are on it."""
    found = [*_colours(facts), *_doubtful(facts)]
    if "current" in drawings.signs[name]:
        found.append((blocks.FUNDING_AREA, words.kulisse))
    found += map_signs.other_lines(drawings, name, words).values()
    if "not_assessed" in drawings.signs[name]:
        found.append((blocks.NOT_ASSESSED, say("nicht bewertet")))
    half = (len(found) + 1) // 2
    second = [*found[half:], *([("", "")] * (2 * half - len(found)))]
    rows = [[*one, *other] for one, other in zip(found[:half], second, strict=True)]
    return blocks.table(
        [say("Zeichen"), say("Bedeutung"), say("Zeichen"), say("Bedeutung")],
        rows,
        [13, "1fr", 13, "1fr"],
        "llll",
        size=7.5,
        row=0.5,
        lines=False,
    )


def _colours(facts: Facts) -> list[map_signs.Row]:
    """Colours of conspicuous areas, by where they lie."""
    if not facts.published.has_funding:
        return [(blocks.fill(palette.WINE), say("auffällig"))]
    places = [place for place in text.LOCATION_ORDER if facts.flagged["location"].eq(place).any()]
    return [
        (blocks.fill(palette.LOCATION[place]), say("auffällig, {place}", place=say(outside.PLACES[place])))
        for place in places
    ]


def _doubtful(facts: Facts) -> list[map_signs.Row]:
    """The signs over those colours."""
    grade, rows = facts.flagged["grade"], []
    unstable, unknown = facts.flagged[grade == "unstable"], facts.flagged[grade.isna() & facts.has_draws]
    if len(unstable):
        rows.append((blocks.unstable(*outside.grounds_of(facts, unstable)), say("auffällig, nicht stabil")))
    if len(unknown):
        said = say("auffällig, Stabilität nicht veröffentlicht")
        rows.append((blocks.dots(*outside.grounds_of(facts, unknown)), said))
    return rows


def _alt(facts: Facts, words: Words) -> str:
    n = min(FIRST, len(facts.outside))
    names = text.listing(list(facts.outside["name"].head(3)))
    place = f" {words.outside}" if words.has_funding else ""
    return text.within(
        [
            say(
                "Karte {city}: {flagged} auffällige {areas} {edition} nach ihrer Lage.",
                city=words.city,
                flagged=text.number(len(facts.flagged)),
                areas=words.areas,
                edition=words.edition,
            ),
            say("Die {n} {worst_end} Indexwerte{place} sind nummeriert", n=n, worst_end=facts.worst_end, place=place)
            + (say(", zuerst {names}.", names=names) if n else "."),
            say("Weiße Schraffur: Einstufung nicht stabil."),
        ]
    )
