"""Belastbarkeit: how many flags and classes stand, what chance and what the choice of method do; for any reader."""

import math

import pandas as pd

from pipeline.products import firmness, firmplot, palette, provenance, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

TITLE = later("Belastbarkeit")
FIGURE_MM = 133.0
SMALL = 8.5
ROW = 1.0
_MEANT = {
    1.0: later("jeder Fall steht für sich"),
    2.0: later("je zwei Fälle hängen zusammen"),
    3.0: later("je drei Fälle hängen zusammen"),
}


COMPARED = later("Verglichen: Gebiete, deren Klasse und Ziehungen in beiden Ausgaben veröffentlicht sind.")


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where draws were made."""
    if not facts.has_draws or firmness.counted(facts).empty:
        return []
    found = firmness.effects(facts) if facts.is_graded else []
    left = [*_question(facts), *_flags(facts, drawings, words, found), *_expected(facts, found)]
    right = [*_classes(facts), *_choice(facts), *_changes(facts), *_not_said(facts)]
    body = blocks.split([FIGURE_MM, "1fr"], [left, right], gutter=7)
    return [blocks.sheet(f"{say(TITLE)} {words.edition}", key(facts, words), say(TITLE), [body])]


def key(facts: Facts, words: Words) -> str:
    """Say how many flags are firm at the design effect that is used."""
    used = firmness.default_of(firmness.effects(facts)) if facts.is_graded else None
    if used is None:
        return say("Wie fest die Klassen gegenüber der Zufallsschwankung stehen.")
    known, base = _known(facts, used), firmness.resting_on(facts, words)
    return f"{base}: " * bool(base) + say(
        "{firm} der {flagged} auffälligen {areas}{known} {verb} in mindestens 90{thin}% der Ziehungen auffällig, "
        "{doubtful} seltener; {counted} knapp nicht auffällig.",
        thin=text.THIN,
        firm=text.number(used.firm),
        flagged=text.number(used.flagged),
        areas=words.areas,
        known=known,
        verb=text.verb(used.firm, say("ist"), say("sind")),
        doubtful=text.number(used.doubtful),
        counted=text.counted(used.near, say("Gebiet ist"), say("Gebiete sind")),
    )


def _known(facts: Facts, used: firmness.Effect) -> str:
    """Say behind areas that only those are meant whose figure is published; empty where it is of all."""
    return say(" mit Angabe") if used.flagged < len(facts.flagged) else ""


def _question(facts: Facts) -> list[blocks.Block]:
    said = say(
        "Gezählt ist jeder Fall; die Daten sind eine Vollzählung. Trotzdem hängt jede Zahl davon "
        "ab, was gerade geschehen ist: ob jemand eben eine Stelle verloren hat, umgezogen ist "
        "oder einen Antrag gestellt hat. Diese Zufallsschwankung ist {draws}-mal nachgespielt. "
        "Gezählt wird, wie oft ein Gebiet dieselbe Einstufung erhält. In kleinen Gebieten "
        "verschieben schon wenige Fälle das Ergebnis. Der Designeffekt sagt, wie stark Fälle "
        "zusammenhängen, etwa weil Menschen einen Haushalt teilen; er ist eine Annahme.",
        draws=text.number(facts.config.settings.certainty.draws),
    )
    return [
        blocks.heading(say("Was der Zufall an der Einstufung ändern kann")),
        blocks.paragraph(f"{said} {provenance.estimated(facts)}".strip(), below=1),
    ]


def _flags(facts: Facts, drawings: Drawings, words: Words, found: list[firmness.Effect]) -> list[blocks.Block]:
    """Figure and table of the flags at each design effect."""
    if not found:
        return []
    drawings.svg["belastbarkeit"] = firmplot.draw(found, FIGURE_MM)
    rows: list[list[blocks.Cell]] = [
        [
            blocks.strong(entry.name) if entry.is_default else entry.name,
            say(_MEANT[entry.effect]) if entry.effect in _MEANT else "",
            text.count(entry.firm),
            text.count(entry.doubtful),
            text.count(entry.near),
            text.number(entry.false, 1),
            text.number(entry.missed, 1),
        ]
        for entry in found
    ]
    head = [
        say("Designeffekt"),
        say("Annahme"),
        say("ab 90{thin}%", thin=text.THIN),
        say("unter 90{thin}%", thin=text.THIN),
        say("knapp nicht"),
        say("zu viel"),
        say("übersehen"),
    ]
    note = say(
        "Ab und unter 90{thin}%: auffällige Gebiete nach dem Anteil der Ziehungen, in denen sie auffällig sind. "
        "Knapp nicht: nicht auffällig, aber in mindestens 10{thin}% der Ziehungen. Zu viel und übersehen: "
        "rechnerisch zu erwartende Zahl. Die Seite „Karte: Stabilität“ teilt die Gebiete feiner: rechnerisch stabil "
        "ab {stable}, überwiegend stabil ab {mostly}, sonst nicht stabil.{rest}",
        thin=text.THIN,
        stable=text.share(facts.config.settings.certainty.stable_from, 0),
        mostly=text.share(facts.config.settings.certainty.mostly_stable_from, 0),
        rest=_rest(facts, words),
    )
    return [
        blocks.heading(say("Wie oft bestätigen die Ziehungen die auffälligen Gebiete?")),
        drawings.figure("belastbarkeit", _alt(facts, words, found), FIGURE_MM),
        blocks.table(head, rows, [18, "1fr", 13, 16, 16, 15, 15], "llrrrrr", size=8, row=ROW, pad=0.4),
        blocks.space(1),
        blocks.caption(note, below=1),
    ]


def _rest(facts: Facts, words: Words) -> str:
    """Say of which areas nothing is counted, and why."""
    hidden, base = firmness.withheld(facts), firmness.resting_on(facts, words)
    if base:
        return say(
            " Gezählt sind {base}; für die übrigen sind Wahrscheinlichkeiten der Klassen zum Schutz geheimer Werte "
            "nicht veröffentlicht.",
            base=base,
        )
    return say(
        " Für {counted} unterliegt die Angabe der Geheimhaltung; sie zählen nicht mit.", counted=words.counted(hidden)
    ) * bool(hidden)


def _false(effect: firmness.Effect, known: str) -> str:
    """'stünden rund 15 der 40 auffälligen Gebiete nicht auf der Liste': an expected number behind its verb."""
    n, flagged = math.floor(round(effect.false, 1) + 0.5), text.number(effect.flagged)
    if not n:
        return say("stünden fast alle {flagged} auffälligen Gebiete{known} auf der Liste", flagged=flagged, known=known)
    one = later("stünde rund {n} der {flagged} auffälligen Gebiete{known} nicht auf der Liste")
    several = later("stünden rund {n} der {flagged} auffälligen Gebiete{known} nicht auf der Liste")
    return say(one if n == 1 else several, n=text.number(n), flagged=flagged, known=known)


def _between(low: float, high: float) -> str:
    """'0,5 bis 0,9': two expected numbers, or one where both are printed alike."""
    fewest, most = text.number(low, 1), text.number(high, 1)
    return fewest if fewest == most else say("{fewest} bis {most}", fewest=fewest, most=most)


def _missed(value: float) -> str:
    """'rund 9 andere kämen': an expected number with its verb behind."""
    n = math.floor(round(value, 1) + 0.5)
    if not n:
        return say("fast kein anderes käme")
    said = text.number(n)
    return say("rund {n} anderes käme", n=said) if n == 1 else say("rund {n} andere kämen", n=said)


def _alt(facts: Facts, words: Words, found: list[firmness.Effect]) -> str:
    said = [
        say(
            "Designeffekt {name}: {firm} ab 90 %, {doubtful} unter 90 %, {near} knapp nicht.",
            name=entry.name,
            firm=text.number(entry.firm),
            doubtful=text.number(entry.doubtful),
            near=text.number(entry.near),
        )
        for entry in found
    ]
    first = say(
        "Balken: auffällige {areas} {city} {edition} nach dem Anteil der Ziehungen, und knapp nicht auffällige.",
        areas=words.areas,
        city=words.city,
        edition=words.edition,
    )
    return text.within([first, *said])


def _expected(facts: Facts, found: list[firmness.Effect]) -> list[blocks.Block]:
    used = firmness.default_of(found)
    if used is None:
        return []
    many, few = max(found, key=lambda e: e.effect), min(found, key=lambda e: e.effect)
    span = (
        say(
            " Je nach Annahme stehen {false} zu viel auf der Liste, und {missed} fehlen.",
            false=_between(few.false, many.false),
            missed=_between(few.missed, many.missed),
        )
        if len(found) > 1
        else ""
    )
    return [
        blocks.heading(say("Was das für die Liste heißt")),
        blocks.paragraph(
            say(
                "Wäre der zugrunde liegende Anteil bekannt, {false}, und {missed} hinzu (rechnerisch zu "
                "erwarten).{span} Welche das sind, weiß niemand: Deshalb steht bei jedem Gebiet seine "
                "Wahrscheinlichkeit, und Einstufungen, die nicht stabil sind, sollten vor Ort geprüft werden.",
                false=_false(used, _known(facts, used)),
                missed=_missed(used.missed),
                span=span,
            ),
            below=1,
        ),
    ]


def _classes(facts: Facts) -> list[blocks.Block]:
    """Stable classes of each part, the design effects side by side."""
    rows = firmness.counted(facts)
    shown = sorted(rows["design_effect"].unique())
    known = rows.set_index(["part", "design_effect"])
    cells: list[list[blocks.Cell]] = []
    for part, label in firmness.part_names(facts).items():
        own = [known.loc[(part, effect)] for effect in shown if (part, effect) in known.index]
        if len(own) == len(shown):
            said = [f"{text.number(r['stable'])} ({text.share(r['stable_share'], 0)})" for r in own]
            cells.append([blocks.begun(label), text.number(own[0]["areas"]), *said])
    limit = text.share(facts.config.settings.certainty.stable_from, 0)
    head = [say("Stabil bei Designeffekt"), say("Gebiete"), *map(firmness.number, shown)]
    return [
        blocks.heading(say("Wie viele Klassen sind stabil (gleich in mindestens {limit} der Ziehungen)?", limit=limit)),
        blocks.table(head, cells, ["1fr", 16, *[21] * len(shown)], "lr" + "r" * len(shown), size=SMALL, row=ROW),
    ]


def _choice(facts: Facts) -> list[blocks.Block]:
    """What the choice of method does, beside chance."""
    title = blocks.heading(say("Zufall ist das eine, die Wahl des Verfahrens das andere"))
    varied, shares = firmness.factors(facts), _method_shares(facts)
    if varied.empty and not shares:
        return [
            title,
            blocks.paragraph(
                say(
                    "Nicht variiert: Für dieses Verfahren sind keine Alternativen festgelegt. Wie sehr die Liste von "
                    "der Wahl der Gewichte, Grenzen und Rechenschritte abhängt, ist deshalb nicht bekannt."
                )
            ),
        ]
    words = blocks.paragraph(
        say(
            "Die Wahrscheinlichkeit sagt, wie oft ein Gebiet auffällig ist, wenn allein der Zufall wirkt und das "
            "Verfahren gleich bleibt. Der Anteil der Varianten sagt, in wie vielen Rechenvarianten es auffällig ist, "
            "wenn die Zahlen gleich bleiben und allein das Verfahren wechselt. Beides wird nicht miteinander "
            "verrechnet."
        ),
        below=1.5,
    )
    if varied.empty:
        said = say("Wie viel jede einzelne Entscheidung dazu beiträgt, ist nicht ausgewiesen.")
        return [title, words, *shares, blocks.caption(said, below=1)]
    return [title, words, *shares, *_factors(facts)]


def _method_shares(facts: Facts) -> list[blocks.Block]:
    """How many flagged and other areas the variants flag."""
    rows: list[list[blocks.Cell]] = []
    other = facts.areas[facts.areas["is_auffaellig"].eq(False)]
    for label, members in ((say("auffällig"), facts.flagged), (say("nicht auffällig"), other)):
        known = members["method_share"].dropna().astype(float)
        if len(known):
            high, low = int((known >= 0.9).sum()), int((known < 0.1).sum())
            cells = [text.count(n) for n in (high, len(known) - high - low, low)]
            rows.append([label, text.number(len(known)), *cells])
    if not rows:
        return []
    head = [
        say("Auffällig in … der Varianten"),
        say("Gebiete"),
        say("ab 90{thin}%", thin=text.THIN),
        say("dazwischen"),
        say("unter 10{thin}%", thin=text.THIN),
    ]
    return [blocks.table(head, rows, ["1fr", 16, 18, 21, 22], "lrrrr", size=SMALL, row=ROW), blocks.space(1.5)]


def _factors(facts: Facts) -> list[blocks.Block]:
    """Every choice with its share of the differences, the largest first; those that are not varied last."""
    varied, alone = firmness.factors(facts), firmness.alone(facts)
    most, has_counts = float(varied["total"].max()) or 1.0, bool(alone["areas_flagged"].notna().any())
    rows: list[list[blocks.Cell]] = []
    for row in varied.itertuples():
        is_chance = row.factor == firmness.CHANCE
        colour = palette.GROUPS["3+/-"] if is_chance else palette.WINE
        bar = blocks.bar(max(row.total, 0.0) / most, text.share(max(row.total, 0.0), 0), colour, 22.0)
        flagged = alone.loc[alone["factor"] == row.factor, "areas_flagged"].dropna()
        rows.append([firmness.factor(row.factor), bar, _span(flagged, is_chance)])
    missing = firmness.not_varied(facts)
    rows += [[label, say("nicht variiert"), ""] for label in missing]
    rows = rows if has_counts else [row[:2] for row in rows]
    first = next((r.factor for r in varied.itertuples() if r.factor != firmness.CHANCE), None)
    said = (
        say("Unter den Entscheidungen macht am meisten aus: {factor}. ", factor=firmness.factor(first)) if first else ""
    )
    right = (
        say("Auffällig dann: Zahl der Gebiete, wenn allein diese Entscheidung anders fällt.")
        if has_counts
        else say("Wie viele Gebiete bei einer anderen Entscheidung auffällig wären, unterliegt der Geheimhaltung.")
    )
    note = say(
        "{said}Anteil: wie viel der Unterschiede darin, welche Gebiete auffällig sind, auf diese Ursache zurückgeht, "
        "allein und zusammen mit anderen; die Anteile überschneiden sich und ergeben mehr als 100{thin}%. {right} "
        "Einzeln: tabellen.xlsx, Blatt „{sheet}“.",
        thin=text.THIN,
        said=said,
        right=right,
        sheet=blocks.begun(say("Verfahrensvarianten")),
    )
    head = [say("Zufall oder Entscheidung"), say("Anteil"), say("auffällig dann")]
    widths: list[float | str] = ["1fr", 36, 24]
    n = 3 if has_counts else 2
    return [
        blocks.table(head[:n], rows, widths[:n], "llr"[:n], size=8.5, row=0.6, pad=0.8),
        blocks.space(1),
        blocks.caption(note, below=1),
    ]


def _span(flagged: pd.Series, is_chance: bool) -> str:
    if is_chance:
        return ""
    if flagged.empty:
        return text.NOT_AVAILABLE
    low, high = text.number(flagged.min()), text.number(flagged.max())
    return low if low == high else say("{low} bis {high}", low=low, high=high)


def _changes(facts: Facts) -> list[blocks.Block]:
    """How many changes of class go beyond chance."""
    previous = facts.published.previous
    if previous is None or facts.class_changes.empty:
        return []
    found = firmness.change_counts(facts)
    title = blocks.heading(say("Welche Klassenwechsel seit {previous} sind mehr als Zufall?", previous=previous))
    if not found:
        said = say(
            "Nicht geprüft: Seitdem wurden die Gebiete neu eingeteilt. Wechsel von Gebieten, die sich decken, zählt "
            "die Seite „Was hat sich geändert?“; ob ihre Klasse mehr als zufällig wechselte, ist nicht berechnet."
        )
        return [title, blocks.paragraph(said, below=1)]
    rate = text.share(facts.config.settings.certainty.false_discovery_rate, 0)
    rows: list[list[blocks.Cell]] = [
        [blocks.begun(label), text.number(compared), text.count(moved), text.count(beyond)]
        for label, compared, moved, beyond in found
    ]
    any_beyond = any(beyond for *_, beyond in found)
    method = "" if facts.class_changes["is_same_method"].all() else say(" Das Verfahren wurde dazwischen geändert.")
    said = (
        say(
            "Unter den Wechseln, die mehr als Zufall sind, sind im Mittel höchstens {rate} falsche; "
            "die übrigen können allein aus Zufallsschwankung entstehen.",
            rate=rate,
        )
        if any_beyond
        else say(
            "Jeder einzelne Wechsel kann allein aus Zufallsschwankung entstehen (zulässiger Anteil "
            "falscher Befunde {rate}); über alle Gebiete zusammen sagt das nichts.",
            rate=rate,
        )
    )
    head = [say("Was"), say("verglichen"), say("gewechselt"), say("mehr als Zufall")]
    return [
        title,
        blocks.table(head, rows, ["1fr", 20, 21, 28], "lrrr", size=SMALL, row=ROW),
        blocks.space(1),
        blocks.caption(
            f"{said}{method} {say(COMPARED)}",
            below=1,
        ),
    ]


def _not_said(facts: Facts) -> list[blocks.Block]:
    """The forecast is another quantity."""
    has = not facts.published.forecast.empty
    ahead = (
        say(
            "Wie wahrscheinlich ein Gebiet in der nächsten Ausgabe auffällig ist, ist eine andere "
            "Größe; sie steht nicht im Atlas, sondern im Datensatz (Tabelle „forecast“)."
        )
        if has
        else say(
            "Wie wahrscheinlich ein Gebiet in der nächsten Ausgabe auffällig ist, ist eine andere "
            "Größe; für diese Ausgabe gibt es sie nicht."
        )
    )
    return [
        blocks.heading(say("Keine Vorhersage")),
        blocks.paragraph(
            say(
                "Diese Seite beschreibt den Stand am {day}. {ahead}",
                day=text.day(facts.published.about["data_on"]),
                ahead=ahead,
            ),
            below=0,
        ),
    ]
