"""Steuerung auf einen Blick: how many, where, how stable, what changed, what is proposed: one page for a council."""

from collections.abc import Mapping

import pandas as pd

from pipeline.products import looks, palette, sentences, text, told
from pipeline.products.drawings import SMALL_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks, class_maps, outside
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
        blocks.heading("Wo"),
        drawings.figure(name, _alt(facts, words), SMALL_MM[0]),
        blocks.space(1),
        _legend(words),
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
    return [blocks.sheet("Steuerung auf einen Blick", _key(facts, words), "Steuerung auf einen Blick", body)]


def key_figures(facts: Facts, words: Words) -> blocks.Block:
    """Five figures: conspicuous, outside, partly, not stable, near misses."""
    flagged, place = facts.flagged, facts.flagged["location"]
    everyone = facts.areas["residents"].dropna().sum()
    part = f"; {text.share(flagged['residents'].dropna().sum() / everyone)} der Bevölkerung" if everyone else ""
    unstable = int((flagged["grade"] == "unstable").sum())
    limit = text.share(facts.config.settings.certainty.mostly_stable_from, 0)
    near = text.share(facts.config.settings.flag.near_miss_from, 0)
    entries = [(text.number(len(flagged)), f"auffällige {words.areas}{part}", palette.INK)]
    if words.has_funding:
        for where, label, colour in (
            ("outside", f"davon außerhalb der {words.kulisse}", palette.WINE),
            ("partly", f"davon teilweise innerhalb der {words.kulisse}", palette.text_on(palette.WHITE)),
        ):
            members = flagged[place == where]
            entries.append(
                (
                    text.number(len(members)),
                    f"{label}; {text.number(members['residents'].dropna().sum())} Einw." if everyone else label,
                    colour,
                )
            )
    if not facts.has_draws:
        return blocks.key_figures([*entries, (text.EXACTLY_ZERO, text.NO_CHANCE, palette.INK)])
    entries += [
        (text.number(unstable), f"Einstufungen nicht stabil (unter {limit} der Ziehungen)", palette.INK),
        (text.number(len(facts.near)), f"knapp nicht auffällig (Wahrscheinlichkeit mindestens {near})", palette.INK),
    ]
    return blocks.key_figures(entries)


def _key(facts: Facts, words: Words) -> str:
    members = facts.outside
    n, unstable = len(members), int((members["grade"] == "unstable").sum())
    where = (
        f"{text.verb(n, 'liegt', 'liegen')} {words.outside}"
        if words.has_funding
        else text.verb(n, "ist", "sind") + " zu prüfen"
    )
    return f"{text.number(n)} auffällige {words.areas}{class_maps.with_people(members)} {where}; " + (
        f"bei {text.number(unstable)} davon ist die Einstufung nicht stabil."
        if facts.has_draws
        else f"{text.NO_CHANCE}."
    )


def _list_title(facts: Facts, words: Words) -> str:
    return (
        f"Die {FIRST} {facts.worst_end} Indexwerte {words.outside}"
        if words.has_funding
        else f"Die {FIRST} {facts.worst_end} Indexwerte"
    )


def _first(facts: Facts, words: Words) -> blocks.Block:
    members = facts.outside.head(FIRST)
    highest = float(members["status_score"].abs().max()) if len(members) else 1.0
    editions = _shown_editions(facts)
    colours = looks.group_colours(facts.method)
    rows = [_row(area, highest, editions, colours) for _, area in members.iterrows()]
    span = f"{editions[0]}–{editions[-1]}" if len(editions) > 1 else editions[0]
    head = [
        "Nr.",
        words.area,
        words.district,
        facts.group_noun,
        "Einw.",
        facts.index_name if len(facts.index_name) < LONG else "Index",
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
    return (
        "Quadrate je Ausgabe: gefüllt auffällig, leer nicht auffällig, punktiert nicht bewertet, grau nicht "
        "vergleichbar "
        f"(altes und neues Gebiet decken sich zu weniger als {share})."
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
    head = f"Auffällige {words.areas}"
    listed = blocks.table(["Ausgabe", head], rows, [15, "1fr"], "ll", size=8, row=0.7, lines=False)
    return [blocks.heading("Auffällige Gebiete je Ausgabe"), listed, blocks.space(1), *_breaks(facts, editions, words)]


def _changed(facts: Facts) -> list[blocks.Block]:
    """What changed since the edition before, on comparable areas; nothing in a first edition."""
    previous = facts.published.previous
    if previous is None:
        return []
    counts = facts.areas["change"].value_counts()
    new, still, gone = (int(counts.get(kind, 0)) for kind in ("new", "still", "gone"))
    lost = int((facts.flagged["change"] == "not_comparable").sum())
    also = f" {text.number(lost)} auffällige sind nicht vergleichbar." if lost else ""
    return [
        blocks.heading(f"Seit der Ausgabe {previous}"),
        blocks.paragraph(
            [
                blocks.bold(text.number(new)),
                " neu auffällig, ",
                blocks.bold(text.number(still)),
                " weiterhin, ",
                blocks.bold(text.number(gone)),
                f" nicht mehr.{also}",
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
        rows.append([{"t": [blocks.bold(told.OUTCOMES[code]), f" ({each})" if each else ""]}, *counts])
    hidden = int(facts.flagged["outcome"].isna().sum())
    head = ["Kategorie", "Gebiete", *(["außerhalb"] if has_place else [])]
    widths: list[float | str] = ["1fr", *([15.0] * (len(head) - 1))]
    said = f" Bei {text.counted(hidden, 'auffälligen Gebiet', 'auffälligen Gebieten')} geheim." if hidden else ""
    return [
        blocks.heading("Vorgeschlagen"),
        blocks.table(head, rows, widths, "l" + "r" * (len(head) - 1), size=8, row=0.8),
        blocks.space(0.8),
        blocks.caption(f"Keine Rangfolge.{said}"),
    ]


def _bar_colour(edition: str, facts: Facts) -> str:
    return palette.WINE if edition == facts.published.edition else palette.GROUPS["3+/-"]


def _breaks(facts: Facts, editions: list[str], words: Words) -> list[blocks.Block]:
    """Say where the areas themselves changed between editions."""
    known = facts.published.editions.set_index("edition").loc[editions]
    changed = known["geography_id"].ne(known["geography_id"].shift()) & known["geography_id"].shift().notna()
    said = [
        f"Ab {e} {text.number(known.at[e, 'areas'])} statt {text.number(known['areas'].shift()[e])} {words.areas}."
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
        f" {text.verb(persistent, 'Gebiet war', 'Gebiete waren')} mindestens {editions} Ausgaben in Folge auffällig",
    )
    doubtful = (
        f" {text.verb(unstable, 'Einstufung ist', 'Einstufungen sind')} nicht stabil: vor Ort bewerten, "
        "nächste Ausgabe abwarten."
    )
    close = f" {text.verb(len(near), 'Gebiet ist', 'Gebiete sind')} knapp nicht auffällig: beobachten."
    if words.is_stand_in and words.has_funding:
        first = [
            blocks.bold(text.number(firm[0])),
            firm[1] + ". Ihre Lage zur Förderkulisse lässt sich erst beurteilen, wenn deren Gebiete vorliegen.",
        ]
    elif words.has_funding:
        first = [blocks.bold(text.number(firm[0])), firm[1] + f" und liegen {words.outside}: Aufnahme prüfen."]
    else:
        first = [blocks.bold(text.number(firm[0])), firm[1] + ": Bedarf prüfen."]
    by_chance = [[blocks.bold(text.number(unstable)), doubtful], [blocks.bold(text.number(len(near))), close]]
    entries = [first, *(by_chance if facts.has_draws else [[f"{text.NO_CHANCE_SAID}."]]), *_instruments(facts)]
    scope = f"Auffällige und knapp nicht auffällige Gebiete {words.outside}" if words.has_funding else "Alle Gebiete"
    return [
        blocks.heading("Zu entscheiden"),
        blocks.bullets(entries),
        blocks.space(1),
        blocks.caption(f"{scope}; ein Gebiet kann mehrfach zählen."),
    ]


EXITS = {
    "phase_out": "Verstetigung",
    "prepare_phase_out": "Verstetigung vorbereiten",
    "admit": "Aufnahme",
    "enlarge": "Erweiterung",
}
"""What may be proposed for funding areas, but to go on as they are."""


def _instruments(facts: Facts) -> list[list[blocks.Run]]:
    """Micro-areas with their teams, and what is proposed for funding areas, where there are such tables."""
    found: list[list[blocks.Run]] = []
    if bool(facts.published.about["is_stand_in"]):
        return found
    micro, teams = (_table(facts, name) for name in ("microareas", "teams"))
    if len(micro):
        served = f", {text.counted(teams['team'].nunique(), 'mobiles Team', 'mobile Teams')}" if len(teams) else ""
        said = text.verb(len(micro), "zusammenhängender Kleinraum", "zusammenhängende Kleinräume")
        found.append([blocks.bold(text.number(len(micro))), f" {said} aus auffälligen Gebieten{served}."])
    exits = _table(facts, "exits")
    counts = exits["outcome"].value_counts() if len(exits) else {}
    proposed = [f"{label} {text.number(counts[code])}" for code, label in EXITS.items() if code in counts]
    if proposed:
        found.append([f"Fördergebiete: {text.listing(proposed)}."])
    return found


def _table(facts: Facts, name: str) -> pd.DataFrame:
    """A published table of the edition; without rows where the project has none of that name."""
    return getattr(facts.published, name, pd.DataFrame())


def _legend(words: Words) -> blocks.Block:
    if not words.has_funding:
        return blocks.caption("Weinrot: auffällig. Weiß schraffiert: nicht stabil. Nummern wie in der Liste.")
    rows = [
        [
            blocks.fill(palette.LOCATION["outside"]),
            "außerhalb",
            blocks.fill(palette.LOCATION["partly"]),
            "teilweise innerhalb",
        ],
        [blocks.fill(palette.LOCATION["inside"]), "innerhalb", blocks.FUNDING_AREA, words.kulisse],
        [blocks.UNSTABLE, "nicht stabil", blocks.NOT_ASSESSED, "nicht bewertet"],
    ]
    return blocks.table(
        ["Zeichen", "Bedeutung", "Zeichen", "Bedeutung"],
        rows,
        [13, "1fr", 13, "1fr"],
        "llll",
        size=7.5,
        row=0.5,
        lines=False,
    )


def _alt(facts: Facts, words: Words) -> str:
    n = min(FIRST, len(facts.outside))
    names = text.listing(list(facts.outside["name"].head(3)))
    place = f" {words.outside}" if words.has_funding else ""
    return text.within(
        [
            f"Karte {words.city}: {text.number(len(facts.flagged))} auffällige {words.areas} {words.edition} "
            "nach ihrer Lage.",
            f"Die {n} {facts.worst_end} Indexwerte{place} sind nummeriert" + (f", zuerst {names}." if n else "."),
            "Weiße Schraffur: Einstufung nicht stabil.",
        ]
    )
