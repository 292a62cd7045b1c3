"""How stable flags are against chance, as a map: grades of the flagged areas, near misses; and the ranked plot."""

import pandas as pd

from pipeline.products import firmness, looks, palette, rankplot, text
from pipeline.products.drawings import MAP_MM, Drawings, beside
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, outside
from pipeline.products.words import Words

LISTED = 48
PLOTTED = 80
PLOT_MM = 212.0
KEPT = {"stable": palette.WINE, "mostly_stable": palette.MOSTLY_STABLE, "unstable": palette.WINE}
"""Colour of a flagged area by its grade; what is not stable bears the white hatch of every other map."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the map of certainty and the ranked plot, where draws were made."""
    if facts.published.class_probability.empty or not (facts.has_draws and facts.is_graded and facts.has_maps):
        return []
    name = drawings.certainty("sicherheit", KEPT)
    side = [
        blocks.heading(say("Zeichenerklärung")),
        _legend(facts, words),
        blocks.space(1.5),
        *class_maps.off_map(facts),
        blocks.caption(_note(facts)),
        *_near(facts),
        blocks.heading(say("Angaben zu den Ziehungen")),
        blocks.paragraph(draws_sentence(facts), size=7.5),
    ]
    figure = drawings.figure(name, _alt(facts, words), MAP_MM[0])
    body = [beside(figure, side)]
    title = say("Wie stabil sind die Einstufungen?")
    return [blocks.sheet(title, _key(facts, words), say("Karte: Stabilität"), body), *_ranked(facts, drawings, words)]


def _key(facts: Facts, words: Words) -> str:
    counts = _counts(facts)
    hidden = len(facts.flagged) - sum(counts.values())
    rest = say(" (bei {hidden} weiteren geheim)", hidden=text.number(hidden)) if hidden else ""
    stable, near = counts["stable"], _nearly(len(facts.near))
    if sum(counts.values()) < 2:
        said = outside.NONE_FLAGGED if facts.flagged.empty else later("Auffällige Gebiete: {n}; {doubt}.")
        return f"{say(said, n=text.number(len(facts.flagged)), doubt=outside.doubtful(facts))} {near}"
    graded = say(
        "{stable} der {flagged} auffälligen {areas} {verb} rechnerisch stabil, {mostly_stable} "
        "überwiegend stabil, {unstable} nicht stabil{rest}.",
        stable=text.number(stable),
        flagged=text.number(sum(counts.values())),
        areas=words.areas,
        verb=text.verb(stable, say("ist"), say("sind")),
        mostly_stable=text.none_of(counts["mostly_stable"]),
        unstable=text.none_of(counts["unstable"]),
        rest=rest,
    )
    return f"{graded} {near}"


def _nearly(n: int) -> str:
    if not n:
        return say("Knapp nicht auffällig ist kein Gebiet.")
    verb = text.verb(n, say("ist"), say("sind"))
    return say("Dazu {verb} {n} knapp nicht auffällig.", verb=verb, n=text.number(n))


def _counts(facts: Facts) -> dict[str, int]:
    return {grade: int((facts.flagged["grade"] == grade).sum()) for grade in KEPT}


def _legend(facts: Facts, words: Words) -> blocks.Block:
    """Grades of the flagged areas, near misses, the others; all areas of the map are counted once."""
    counts, areas = _counts(facts), facts.areas
    signs = {"stable": blocks.fill(KEPT["stable"]), "mostly_stable": blocks.fill(KEPT["mostly_stable"])}
    signs["unstable"] = blocks.hatch(palette.WHITE, 1.1, 0.7, ground=KEPT["unstable"])
    rows: list[list[blocks.Cell]] = [
        [signs[grade], say("auffällig, {grade}", grade=text.grade(grade)), text.count(n)] for grade, n in counts.items()
    ]
    near, known = len(facts.near), int(areas["flag_probability"].notna().sum())
    limit = text.share(facts.config.settings.flag.near_miss_from, 0)
    rows += [
        [blocks.NEAR_MISS, say("knapp nicht auffällig (ab {limit})", limit=limit), text.count(near)],
        [
            blocks.fill(palette.NOT_FLAGGED),
            say("übrige bewertete Gebiete"),
            text.count(known - near - sum(counts.values())),
        ],
        [blocks.NOT_ASSESSED, _unknown(facts), text.count(len(areas) - known)],
        *class_maps.borders(facts, words, 3),
    ]
    return blocks.table(
        [say("Zeichen"), say("Bedeutung"), say("Gebiete")], rows, [11, "1fr", 14], "llr", size=7.5, row=0.5
    )


def _unknown(facts: Facts) -> str:
    return say("nicht bewertet oder geheim gehalten") if firmness.withheld(facts) else say("nicht bewertet")


def _alt(facts: Facts, words: Words) -> str:
    counts = _counts(facts)
    return text.within(
        [
            say(
                "Karte {city}, {counted} {edition} nach der Stabilität ihrer Einstufung.",
                city=words.city,
                counted=words.counted(len(facts.areas)),
                edition=words.edition,
            ),
            say("Auffällig: ")
            + ", ".join(f"{text.number(n)} {text.grade(grade)}" for grade, n in counts.items())
            + say("; knapp nicht auffällig: {near}.", near=text.number(len(facts.near))),
            say("Weiße Schraffur: nicht stabil; weinrote Schraffur: knapp nicht auffällig."),
        ]
    )


def _ranked(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Ranked dot plot of the conspicuous areas and the near misses."""
    both = pd.concat([facts.flagged, facts.near]).sort_values("severity", ascending=False, kind="stable")
    # A withheld score has no place on the axis; the tables say that it is withheld.
    shown = both[both["status_score"].notna()].head(PLOTTED)
    if len(shown) < 2:
        return []
    limits = facts.lead.classify.limits
    if not limits or facts.method.direction < 0:
        return []
    labels = [label for _, label in facts.classes("status")]
    limit = limits[-1]
    # The limit decides about the worst class alone; areas that are conspicuous by their dynamics lie below it.
    worst = facts.flagged[facts.flagged["status_code"].eq(facts.classes("status")[-1][0])]
    known = worst[worst["score_low"].notna()]
    crossing = int(((known["score_low"] < limit) & (known["score_high"] > limit)).sum())
    row_mm = min(3.4, max(2.6, PLOT_MM / len(shown)))
    drawings.svg["rangfolge"] = rankplot.draw(
        shown, limits, labels, looks.colours(facts.lead), width_mm=186, row_mm=row_mm, decimals=facts.rounding.decimals
    )
    alt = text.within(
        [
            say(
                "Punktdiagramm, {index_name} von {areas} {city} {edition} mit 90-Prozent-Bereich, höchster Wert oben.",
                index_name=facts.index_within,
                areas=text.counted(len(shown), say("Gebiet"), say("Gebieten")),
                city=words.city,
                edition=words.edition,
            ),
            say(
                "Höchster Wert {highest} ({name}), niedrigster {lowest}.",
                highest=facts.rounding.index(shown["status_score"].iloc[0]),
                name=shown["name"].iloc[0],
                lowest=facts.rounding.index(shown["status_score"].iloc[-1]),
            ),
            say(
                "Bei {crossing} auffälligen Gebieten reicht der Bereich über die Grenze {limit}.",
                crossing=text.number(crossing),
                limit=text.number(limit, 1),
            ),
        ]
    )
    key = say(
        "Bei {crossing} der {n} Gebiete mit {named}{known} liegt die Grenze {limit} im 90-Prozent-Bereich.",
        crossing=text.number(crossing),
        n=text.number(len(known)),
        named=looks.class_name(facts.lead, labels[-1]),
        known=say(" (ohne geheime)") if len(known) < len(worst) else "",
        limit=text.number(limit, 1),
    )
    places = (
        say("Kreis außerhalb, Raute teilweise innerhalb, Quadrat innerhalb der {kulisse}; ", kulisse=words.kulisse)
        if words.has_funding
        else ""
    )
    open_ = int(both["status_score"].notna().sum())
    more = (
        say(" Gezeigt sind die {shown} höchsten von {both}.", shown=len(shown), both=open_)
        if open_ > len(shown)
        else ""
    )
    more += say(" Bei {n} ist der Index geheim.", n=len(both) - open_) if open_ < len(both) else ""
    note = say(
        "Punkt: {index_name}; {places}offener Kreis knapp nicht auffällig. Linie: 90 % der "
        "Ziehungen (Zufallsschwankung). Fett: auffällig.{more}",
        index_name=facts.index_within,
        places=places,
        more=more,
    )
    note = " ".join(filter(None, [note, facts.rounding.index_note()]))
    body = [drawings.figure("rangfolge", alt, 186), blocks.caption(note)]
    return [
        blocks.sheet(
            say("{index_name} und Zufallsschwankung {edition}", index_name=facts.index_name, edition=words.edition),
            key,
            say("Index und Zufallsschwankung"),
            body,
            paper=blocks.PORTRAIT,
        )
    ]


def draws_sentence(facts: Facts) -> str:
    """Name every parameter of the draws."""
    c = facts.config.settings.certainty
    approximate = (
        say(
            " Ein Teil der Nenner ist angenähert; mit ihnen wird gerechnet, als wären es nur "
            "{approximate_factor} davon.",
            approximate_factor=text.share(c.approximate_factor, 0),
        )
        if bool(facts.published.about["is_denominator_approximate"])
        else ""
    )
    return say(
        "{draws} Ziehungen je Gebiet, jederzeit wiederholbar und ohne nennenswerte Vorannahme über die Anteile. "
        "Designeffekt {design_effect}: Menschen eines Haushalts teilen ihre Lage, deshalb zählt jeder Fall nur "
        "teilweise für sich. {together} {anew}{approximate} Alle Einstellungen nennt die Seite „Methode“.",
        draws=text.number(c.draws),
        design_effect=firmness.number(c.design_effect),
        anew=say("In jeder Ziehung werden Mittelwerte, Standardabweichungen und Klassen neu berechnet.")
        if any(chosen.step.name == "zscore" for chosen in facts.lead.chosen)
        else say("In jeder Ziehung werden alle Rechenschritte und die Klassen neu berechnet."),
        together=_together(c.correlation_indicators, c.correlation_dates),
        approximate=approximate,
    )


def _together(indicators: float, dates: float) -> str:
    """Whether indicators and dates vary together in the draws."""
    known = {True: later("voneinander unabhängig"), False: later("teilweise gemeinsam (Korrelation {r})")}
    one, other = (say(known[not r], r=text.number(r, 1)) for r in (indicators, dates))
    return say("Die Indikatoren schwanken {one}, die Zeitpunkte {other}.", one=one, other=other)


def _note(facts: Facts) -> str:
    c = facts.config.settings.certainty
    return say(
        "Rechnerisch stabil: in mindestens {stable_from} der Ziehungen auffällig; überwiegend stabil: "
        "{mostly_stable_from} bis unter {stable_from}; nicht stabil: darunter. {change} Gezeigt ist der "
        "Designeffekt {number}{others}.",
        stable_from=text.share(c.stable_from, 0),
        mostly_stable_from=text.share(c.mostly_stable_from, 0),
        change=say("Gruppe oder Klasse können auch dann wechseln.")
        if facts.has_matrix
        else say("Die Klasse kann auch dann wechseln."),
        number=firmness.number(c.design_effect),
        others=say("; was andere Annahmen ändern, zeigt die Seite „Belastbarkeit“") if firmness.where(facts) else "",
    )


def _near(facts: Facts) -> list[blocks.Block]:
    """Names of the near misses with their probability."""
    near = len(facts.near)
    listed = text.fitting(near, LISTED)
    members = facts.near.head(listed)
    if members.empty:
        return [blocks.heading(say("Knapp nicht auffällig")), blocks.paragraph(say("Kein Gebiet."))]
    said = ", ".join(f"{a['name']} {text.probability(a['flag_probability'])}" for _, a in members.iterrows())
    more = say(" und {near} weitere", near=text.number(near - listed)) if near > listed else ""
    title = say("Knapp nicht auffällig ({near})", near=text.number(near))
    return [blocks.heading(title), blocks.paragraph(f"{said}{more}.", size=7.5)]
