"""Steuerung auf einen Blick: how many, where, how stable, what changed, what is proposed: one page for a council."""

from collections.abc import Mapping

import pandas as pd

from pipeline.products import category_rules, compared, exit_words, looks, palette, sentences, text, told
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
        blocks.heading(say("Wo auffällige Gebiete liegen")),
        drawings.figure(name, _alt(facts, words), SMALL_MM[0]),
        blocks.space(1),
        _legend(facts, drawings, name, words),
        *class_maps.off_map(facts),
    ]
    right = [
        *_listed(facts, words),
        _below(facts, words),
    ]
    body = [key_figures(facts, words), blocks.space(2), blocks.split([SMALL_MM[0], "1fr"], [left, right], gutter=5)]
    return [blocks.sheet(say("Steuerung auf einen Blick"), _key(facts, words), say("Steuerung auf einen Blick"), body)]


def _listed(facts: Facts, words: Words) -> list[blocks.Block]:
    """List of the first areas with their notes; nothing where there is none."""
    if facts.outside.empty:
        return []
    return [blocks.heading(_list_title(facts, words)), _first(facts, words), blocks.space(1.2), *_notes(facts)]


def _below(facts: Facts, words: Words) -> blocks.Block:
    """What was before, and what follows; a first edition has nothing to look back on."""
    past = [*_counts(facts, words), *_changed(facts)]
    proposed, checks = _proposed(facts, words), _checks(facts, words)
    if past:
        return blocks.split(["1fr", "1.4fr"], [past, [*proposed, *checks]], gutter=6)
    return blocks.split(["1fr", "1fr"], [proposed, checks], gutter=6)


def key_figures(facts: Facts, words: Words) -> blocks.Block:
    """Five figures: conspicuous, outside, partly, not stable, near misses."""
    flagged, place = facts.flagged, facts.flagged["location"]
    everyone = facts.areas["residents"].dropna().sum()
    part = (
        say("; {value} der Bevölkerung", value=text.share(flagged["residents"].dropna().sum() / everyone))
        if everyone
        else ""
    )
    unstable, known = int(flagged["grade"].eq("unstable").sum()), int(flagged["grade"].count())
    limit = text.share(facts.config.settings.certainty.mostly_stable_from, 0)
    near = text.share(facts.config.settings.flag.near_miss_from, 0)
    entries = [(text.number(len(flagged)), _conspicuous(len(flagged), words) + part, palette.INK)]
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
            if everyone:
                residents = text.number(members["residents"].dropna().sum())
                label = say("{label}; {value} Einw.", label=label, value=residents)
            if where == "partly":
                label += say("; {n} weitere innerhalb", n=text.number(int(place.eq("inside").sum())))
            entries.append((text.number(len(members)), label, colour))
    if not facts.has_draws:
        return blocks.key_figures([*entries, (text.EXACTLY_ZERO, say(text.NO_CHANCE), palette.INK)])
    entries += [
        (
            text.number(unstable),
            say(_UNSTABLE[unstable != 1], limit=limit)
            if known == len(flagged)
            else say(
                "von {known} Einstufungen mit Angabe nicht stabil (unter {limit} der Ziehungen)",
                known=text.number(known),
                limit=limit,
            ),
            palette.INK,
        ),
        (
            text.number(len(facts.near)),
            say("knapp nicht auffällig (Wahrscheinlichkeit mindestens {near})", near=near),
            palette.INK,
        ),
    ]
    return blocks.key_figures(entries)


_UNSTABLE = (
    later("Einstufung nicht stabil (unter {limit} der Ziehungen)"),
    later("Einstufungen nicht stabil (unter {limit} der Ziehungen)"),
)


def _key(facts: Facts, words: Words) -> str:
    members = facts.outside
    n = len(members)
    if not n:
        none = later("Kein auffälliges Gebiet liegt {where}.")
        return say(none if words.has_funding else outside.NONE_FLAGGED, where=words.outside)
    if words.has_funding:
        where = f"{text.verb(n, say('liegt'), say('liegen'))} {words.outside}"
    else:
        where = say("{verb} zu prüfen", verb=text.verb(n, say("ist"), say("sind")))
    return say(
        "{n} {which}{with_people} {where}; {doubt}.",
        n=text.number(n),
        which=_conspicuous(n, words),
        with_people=class_maps.with_people(members),
        where=where,
        doubt=_doubt(members) if facts.has_draws else say(text.NO_CHANCE),
    )


def _conspicuous(n: int, words: Words) -> str:
    """Name conspicuous areas behind their number; one alone is an area, since areas differ in their gender."""
    return say("auffälliges Gebiet") if n == 1 else say("auffällige {areas}", areas=words.areas)


def _doubt(members: pd.DataFrame) -> str:
    """Say of how many areas the classification is not stable, and of how many that is withheld."""
    n, known, unstable = len(members), int(members["grade"].count()), int(members["grade"].eq("unstable").sum())
    if not known:
        return say("die Stabilität ist geheim")
    if n == 1:
        return say("die Einstufung ist {grade}", grade=text.grade(members["grade"].iloc[0]))
    some, none = (
        later("bei {unstable} davon ist die Einstufung nicht stabil"),
        later("bei keinem davon ist die Einstufung nicht stabil"),
    )
    said = say(some if unstable else none, unstable=text.number(unstable))
    return said + (say(", bei {n} ist die Stabilität geheim", n=text.number(n - known)) if known < n else "")


def _list_title(facts: Facts, words: Words) -> str:
    """Say what the list holds; claim an order by the index only among values that are published."""
    where = f" {words.outside}" if words.has_funding else ""
    members = facts.outside
    first = min(FIRST, len(members))
    if len(members) <= FIRST:
        return say("Auffällige {areas}{where} ({n})", areas=words.areas, where=where, n=text.number(first))
    if not _is_ranked(facts):
        of = text.number(len(members))
        return say("Auffällige {areas}{where} ({first} von {of})", areas=words.areas, where=where, first=first, of=of)
    worst = later("Auffällige {areas}{where}: die {n} {worst_end} Indexwerte")
    if members["status_score"].isna().any():
        worst = later("Auffällige {areas}{where}: die {n} {worst_end} veröffentlichten Indexwerte")
    return say(worst, areas=words.areas, n=first, worst_end=facts.worst_end, where=where)


def _is_ranked(facts: Facts) -> bool:
    """Say whether every index value of the list is published, and on one scale: it holds the first, then the others."""
    return not _is_mixed(facts) and bool(facts.outside.head(FIRST)["status_score"].notna().all())


def _notes(facts: Facts) -> list[blocks.Block]:
    """In which order areas stand whose index is withheld, and what the squares mean."""
    found = [outside.order(facts, facts.outside.head(FIRST))] if not _is_ranked(facts) else []
    found += [_squares_note(facts)] if _has_past(facts) else []
    return [blocks.caption(" ".join(found)), blocks.space(1.5)] if found else []


def _is_mixed(facts: Facts) -> bool:
    """Say whether index values of several municipalities, each measured by itself, stand together: they do not rank."""
    return facts.config.is_each_municipality and not facts.is_municipal


def _first(facts: Facts, words: Words) -> blocks.Block:
    members = facts.outside.head(FIRST)
    highest = float(members["status_score"].abs().max()) if len(members) else 1.0
    editions = _shown_editions(facts)
    colours = looks.group_colours(facts.method)
    rows = [_row(facts, area, highest, editions, colours) for _, area in members.iterrows()]
    past = [f"{editions[0]}–{editions[-1]}"] if _has_past(facts) else []
    head = [
        say("Nr."),
        words.area,
        words.district,
        facts.group_noun,
        say("Einw."),
        *([] if facts.rounding.is_hidden else [facts.index_name if len(facts.index_name) < LONG else say("Index")]),
        *past,
    ]
    more: list[float] = [*([] if facts.rounding.is_hidden else [22.0]), *([17.5] * len(past))]
    widths: list[float | str] = [6, "1fr", 32, 11, 13, *more]
    # The note on the order takes a line, which the rows give.
    row = 0.75 if _is_ranked(facts) else 0.55
    return blocks.lean_table(head, rows, widths, "rllcr" + "l" * len(more), size=7.5, row=row, pad=0.7)


def _row(
    facts: Facts, area: pd.Series, highest: float, editions: list[str], colours: Mapping[str, str]
) -> list[blocks.Cell]:
    signs = str(area["history"])[-len(editions) :]
    code, value = area["group_code"], area["status_score"]
    bar = blocks.bar(abs(value) / (highest or 1.0), facts.rounding.index(value), palette.WINE, BAR_MM)
    return [
        blocks.strong(str(area["number"])),
        area["name"],
        area["district"],
        blocks.group(code, colours),
        text.number(area["residents"]),
        *([] if facts.rounding.is_hidden else [text.secret(text.NOT_AVAILABLE) if text.is_missing(value) else bar]),
        *([blocks.squares(signs, sentences.history(signs, editions[-len(signs) :]))] if len(editions) > 1 else []),
    ]


def _has_past(facts: Facts) -> bool:
    """Say whether there was an edition before: a first one has no row of squares and no bars to compare."""
    return len(_shown_editions(facts)) > 1


def _shown_editions(facts: Facts) -> list[str]:
    """The editions up to this one, at most five."""
    known = facts.published.editions
    until = known[known["data_on"] <= facts.published.about["data_on"]]
    return list(until["edition"])[-5:]


def _squares_note(facts: Facts) -> str:
    share = text.share(facts.config.settings.flag.comparable_share, 0)
    return say(
        "Quadrate: gefüllt auffällig, leer nicht auffällig, punktiert nicht bewertet, grau nicht "
        "vergleichbar (Deckung unter {share}).",
        share=share,
    )


def _counts(facts: Facts, words: Words) -> list[blocks.Block]:
    """Conspicuous areas of the last editions, as bars of their share: editions need not have as many areas.

    Shares are of the areas whose flag is published.
    """
    if not _has_past(facts):
        return []
    editions = _shown_editions(facts)
    flags = facts.published.all_flags
    counts = flags[flags["is_auffaellig"].eq(True)].groupby("edition").size().reindex(editions).fillna(0).astype(int)
    shares = counts / flags.groupby("edition")["is_auffaellig"].count().reindex(editions)
    highest = float(shares.max()) or 1.0
    rows: list[list[blocks.Cell]] = [
        [
            e,
            blocks.bar(
                shares[e] / highest, f"{text.count(counts[e])} ({text.share(shares[e])})", _bar_colour(e, facts), 20.0
            ),
        ]
        for e in editions
    ]
    head = say("{areas} (Anteil)", areas=words.areas)
    listed = blocks.table([say("Ausgabe"), head], rows, [15, "1fr"], "ll", size=8, row=0.7, lines=False)
    parted = compared.breaks(facts, editions, words.areas)
    return [
        blocks.heading(say("Auffällige Gebiete je Ausgabe")),
        listed,
        blocks.space(1),
        *([blocks.caption(" ".join(parted))] if parted else []),
    ]


def _changed(facts: Facts) -> list[blocks.Block]:
    """What changed since the edition before, on comparable areas; nothing in a first edition."""
    previous = facts.published.previous
    if previous is None:
        return []
    counts = facts.areas["change"].value_counts()
    new, still, gone = (int(counts.get(kind, 0)) for kind in ("new", "still", "gone"))
    lost = int((facts.flagged["change"] == "not_comparable").sum())
    also = (
        say(
            " {lost} nicht vergleichbar.",
            lost=text.counted(lost, say("auffälliges Gebiet ist"), say("auffällige Gebiete sind")),
        )
        if lost
        else ""
    )
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
        *([blocks.caption(rule)] if (rule := compared.since_rule(facts)) else []),
    ]


def _proposed(facts: Facts, words: Words) -> list[blocks.Block]:
    """Listed areas by category, and which department reviews how many; the others are counted in the note."""
    listed = facts.areas[facts.areas["is_auffaellig"].eq(True) | facts.areas["is_near_miss"].eq(True)]
    # Where areas only stand in for a funding map, nothing is said of what is proposed beside it.
    has_place = words.has_funding and not words.is_stand_in
    is_outside = listed["location"].eq("outside")
    rows: list[list[blocks.Cell]] = []
    for code in CATEGORIES:
        members = listed["outcome"].eq(code)
        named = listed.loc[members, "department"].dropna().value_counts().sort_index()
        each = text.listing(f"{name}: {text.number(n)}" for name, n in named.items())
        counts = [text.count(int(members.sum()))]
        if has_place:
            counts.append(text.count(int((members & is_outside).sum())))
        rows.append([{"t": [blocks.bold(say(told.OUTCOMES[code])), f" ({each})" if each else ""]}, *counts])
    head = [say("Kategorie"), say("Gebiete"), *([say("außerhalb")] if has_place else [])]
    widths: list[float | str] = ["1fr", *([15.0] * (len(head) - 1))]
    return [
        blocks.heading(say("Vorgeschlagen")),
        blocks.table(head, rows, widths, "l" + "r" * (len(head) - 1), size=8, row=0.8),
        blocks.space(0.8),
        blocks.caption(_base(facts, listed)),
    ]


CATEGORIES = ("intervention", "review", "observation")


def _base(facts: Facts, listed: pd.DataFrame) -> str:
    """Say which areas the table counts, and which it does not."""
    flagged = listed["is_auffaellig"].eq(True)
    hidden = int(listed["outcome"].isna().sum())
    beyond = int(facts.areas.drop(listed.index)["outcome"].isin(CATEGORIES).sum())
    counted = say(
        "Keine Rangfolge. Gezählt: {flagged} auffällige, {near} knapp nicht auffällige Gebiete",
        flagged=text.number(int(flagged.sum())),
        near=text.number(int((~flagged).sum())),
    )
    if hidden:
        counted += say(" (bei {n} Kategorie geheim)", n=text.number(hidden))
    if beyond:
        counted += say("; nicht gezählt: {n} nicht mehr auffällige mit „Beobachtung“", n=text.number(beyond))
    veiled = int(category_rules.withheld_gone(facts).sum())
    if veiled:
        counted += say("; nicht mehr auffällig mit geheimer Kategorie: {n}", n=text.number(veiled))
    return f"{counted}."


def _bar_colour(edition: str, facts: Facts) -> str:
    return palette.WINE if edition == facts.published.edition else palette.GROUPS["3+/-"]


def _checks(facts: Facts, words: Words) -> list[blocks.Block]:
    """What is to be checked; about a stand-in only what holds without a Förderkulisse."""
    near = len(outside.near_frame(facts))
    close = say(
        " {verb} knapp nicht auffällig: beobachten.", verb=text.verb(near, say("Gebiet ist"), say("Gebiete sind"))
    )
    by_chance = [*_doubtful(facts), *([[blocks.bold(text.number(near)), close]] if near else [])]
    lasting = _lasting(facts, words)
    entries = [*lasting, *(by_chance if facts.has_draws else [[f"{say(text.NO_CHANCE_SAID)}."]])]
    proposed = _instruments(facts)
    if not (entries or proposed):
        return []
    both = later("Außerhalb gezählt, auch mehrfach; Fördergebiete alle.")
    # What is not stable is conspicuous, what is nearly conspicuous is not: only areas that lasted stand twice.
    is_twice = bool(lasting) and len(entries) > len(lasting)
    counted = later("Gezählt: {outside}, auch mehrfach.") if is_twice else later("Gezählt: {outside}.")
    where = say(both) if proposed else say(counted, outside=words.outside)
    twice = where if words.has_funding else say("Ein Gebiet kann mehrfach zählen.") * is_twice
    return [
        blocks.heading(say("Zu entscheiden")),
        blocks.bullets([*entries, *proposed]),
        blocks.space(0.5),
        blocks.caption(twice + (_admission(facts) if proposed else ""), below=0),
    ]


def _lasting(facts: Facts, words: Words) -> list[list[blocks.Run]]:
    """Areas that were conspicuous for long; nothing where there are too few editions for that, or none is so."""
    members, editions = facts.outside, facts.config.settings.flag.persistent_editions
    persistent = int(members["is_persistent"].eq(True).sum())
    if not persistent or len(compared.until(facts)) < editions:
        return []
    short = members[~members["is_persistent"].eq(True)]
    unknown = sum(compared.has_unknown_start(area) for _, area in short.iterrows())
    firm = say(
        " {verb} mindestens {editions} Ausgaben in Folge auffällig",
        verb=text.verb(persistent, say("Gebiet war"), say("Gebiete waren")),
        editions=editions,
    )
    if unknown:
        firm += say(" (bei {n} weiteren unbekannt)", n=text.number(unknown))
    if words.is_stand_in and words.has_funding:
        end = say(". Ihre Lage zur Förderkulisse lässt sich erst beurteilen, wenn deren Gebiete vorliegen.")
    else:
        end = say(": Bedarf prüfen.")
    return [[blocks.bold(text.number(persistent)), firm + end]]


_ACTED = {
    "intervention": later(", {n} trotzdem Intervention"),
    "review": later(", {n} trotzdem Prüfung"),
    "": later(", {n} trotzdem Intervention oder Prüfung"),
}


def _doubtful(facts: Facts) -> list[list[blocks.Run]]:
    """Grades that are not stable: those that the rules only watch, and those that they act on all the same."""
    members = facts.outside[facts.outside["grade"].eq("unstable")]
    if members.empty:
        return []
    watched = int(members["outcome"].eq("observation").sum())
    acted = members[members["outcome"].isin(["intervention", "review"])]
    said = say(
        " {verb} nicht stabil: vor Ort bewerten",
        verb=text.verb(len(members), say("Einstufung ist"), say("Einstufungen sind")),
    )
    if watched == len(members):
        said += say(", beobachten und die nächste Ausgabe abwarten")
    elif watched:
        said += say("; {n} beobachten", n=text.number(watched))
    if len(acted):
        kinds = set(acted["outcome"])
        said += say(_ACTED[kinds.pop() if len(kinds) == 1 else ""], n=text.number(len(acted)))
        if acted["is_persistent"].eq(True).all():
            lasting = facts.config.settings.flag.persistent_editions
            said += say(" (seit mindestens {editions} Ausgaben auffällig)", editions=lasting)
    return [[blocks.bold(text.number(len(members))), f"{said}."]]


def _admission(facts: Facts) -> str:
    """Say what is proposed for admission, so that its number is not taken for one of areas."""
    exits = _table(facts, "exits")
    if bool(facts.published.about["is_stand_in"]) or exits.empty or not exits["outcome"].eq("admit").any():
        return ""
    return say(" Aufnahme: zusammenhängende Gebiete, siehe „Verlauf und Verstetigung“.")


EXITS = ("phase_out", "prepare_phase_out", "enlarge", "admit")
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
        named = text.verb(len(micro), say("Einsatzgebiet"), say("Einsatzgebiete"))
        found.append([blocks.bold(text.number(len(micro))), f" {named}{served}."])
    exits = _table(facts, "exits")
    counts = exits["outcome"].value_counts() if len(exits) else {}
    proposed = [f"{say(exit_words.OUTCOMES[c])}: {text.number(counts[c])}" for c in EXITS if c in counts]
    if proposed:
        found.append([say("Fördergebiete – {proposed}.", proposed="; ".join(proposed))])
    return found


def _table(facts: Facts, name: str) -> pd.DataFrame:
    """A published table of the edition; without rows where the project has none of that name."""
    return getattr(facts.published, name, pd.DataFrame())


def _legend(facts: Facts, drawings: Drawings, name: str, words: Words) -> blocks.Block:
    """Signs of the map in two columns: only those that are on it."""
    found = [*_colours(facts), *_stability_signs(facts)]
    if "current" in drawings.signs[name]:
        found.append((blocks.FUNDING_AREA, words.kulisse))
    found += map_signs.other_lines(drawings, name, words).values()
    if "not_assessed" in drawings.signs[name]:
        found.append((blocks.NOT_ASSESSED, say("nicht bewertet")))
    found.append((blocks.fill(palette.NOT_FLAGGED), say("übrige bewertete Gebiete")))
    found += [(sign, str(said)) for sign, said in class_maps.borders(facts, words)]
    half = (len(found) + 1) // 2
    second = [*found[half:], *([("", "")] * (2 * half - len(found)))]
    rows = [[*one, *other] for one, other in zip(found[:half], second, strict=True)]
    return blocks.table(
        [say("Zeichen"), say("Bedeutung"), say("Zeichen"), say("Bedeutung")],
        rows,
        [13, "1fr", 13, "1fr"],
        "llll",
        size=7.5,
        row=0.5 if half <= FEW_SIGNS else 0.35,
        lines=False,
    )


FEW_SIGNS = 4
"""Rows of the legend up to which each has its room below the map."""


def _colours(facts: Facts) -> list[map_signs.Row]:
    """Colours of conspicuous areas, by where they lie."""
    if not facts.published.has_funding:
        return [(blocks.fill(palette.WINE), say("auffällig"))]
    places = [place for place in text.LOCATION_ORDER if facts.flagged["location"].eq(place).any()]
    return [
        (blocks.fill(palette.LOCATION[place]), say("auffällig, {place}", place=say(outside.PLACES[place])))
        for place in places
    ]


def _stability_signs(facts: Facts) -> list[map_signs.Row]:
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
            _numbered(facts, n, place) + say(", zuerst {names}.", names=names) if n else "",
            say("Weiße Schraffur: Einstufung nicht stabil."),
        ]
    )


def _numbered(facts: Facts, n: int, place: str) -> str:
    if len(facts.outside) <= FIRST or not _is_ranked(facts):
        return say("Auffällige Gebiete mit Nummer{place}: {n}", n=n, place=place)
    if facts.outside["status_score"].isna().any():
        known = later("Die {n} {worst_end} veröffentlichten Indexwerte{place} sind nummeriert")
        return say(known, n=n, worst_end=facts.worst_end, place=place)
    return say("Die {n} {worst_end} Indexwerte{place} sind nummeriert", n=n, worst_end=facts.worst_end, place=place)
