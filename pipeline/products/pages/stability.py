"""How stable flags are against chance, as a map: grades of the flagged areas, near misses; and the ranked plot."""

import pandas as pd

from pipeline.products import firmness, looks, palette, rankplot, text
from pipeline.products.drawings import MAP_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

LISTED = 48
PLOTTED = 80
PLOT_MM = 212.0
KEPT = {"stable": palette.WINE, "mostly_stable": palette.CERTAINTY[2], "unstable": palette.CERTAINTY[2]}
"""Colour of a flagged area by its grade; what is not stable bears a white hatch too."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the map of certainty and the ranked plot, where draws were made."""
    if facts.published.class_probability.empty or not (facts.has_draws and facts.is_graded and facts.has_maps):
        return []
    name = drawings.certainty("sicherheit", KEPT)
    side = [
        blocks.heading("Zeichen"),
        _legend(facts),
        blocks.space(1.5),
        *class_maps.off_map(facts),
        blocks.caption(_note(facts)),
        *_near(facts),
        blocks.heading("Angaben zu den Ziehungen"),
        blocks.paragraph(draws_sentence(facts), size=7.5),
    ]
    figure = drawings.figure(name, _alt(facts, words), MAP_MM[0])
    body = [blocks.split([MAP_MM[0], "1fr"], [[figure], side])]
    title = "Wie stabil sind die Einstufungen?"
    return [blocks.sheet(title, _key(facts, words), "Karte: Stabilität", body), *_ranked(facts, drawings, words)]


def _key(facts: Facts, words: Words) -> str:
    counts = _counts(facts)
    hidden = len(facts.flagged) - sum(counts.values())
    rest = f" (bei {text.number(hidden)} geheim)" if hidden else ""
    stable, near = counts["stable"], len(facts.near)
    return (
        f"{text.number(stable)} der {text.number(len(facts.flagged))} auffälligen {words.areas} "
        f"{text.verb(stable, 'ist', 'sind')} rechnerisch stabil, {text.number(counts['mostly_stable'])} überwiegend "
        f"stabil, {text.number(counts['unstable'])} nicht stabil{rest}; {text.number(near)} "
        f"{text.verb(near, 'ist', 'sind')} knapp nicht auffällig."
    )


def _counts(facts: Facts) -> dict[str, int]:
    return {grade: int((facts.flagged["grade"] == grade).sum()) for grade in KEPT}


def _legend(facts: Facts) -> blocks.Block:
    """Grades of the flagged areas, near misses, the others; all areas of the map are counted once."""
    counts, areas = _counts(facts), facts.areas
    signs = {"stable": blocks.fill(KEPT["stable"]), "mostly_stable": blocks.fill(KEPT["mostly_stable"])}
    signs["unstable"] = blocks.hatch(palette.WHITE, 1.1, 0.7, ground=KEPT["unstable"])
    rows: list[list[blocks.Cell]] = [
        [signs[grade], f"auffällig, {text.grade(grade)}", text.count(n)] for grade, n in counts.items()
    ]
    near, known = len(facts.near), int(areas["flag_probability"].notna().sum())
    limit = text.share(facts.config.settings.flag.near_miss_from, 0)
    rows += [
        [blocks.NEAR_MISS, f"knapp nicht auffällig (ab {limit})", text.count(near)],
        [blocks.fill(palette.NOT_FLAGGED), "nicht auffällig", text.count(known - near - sum(counts.values()))],
        [blocks.NOT_ASSESSED, _unknown(facts), text.count(len(areas) - known)],
    ]
    return blocks.table(["Zeichen", "Bedeutung", "Gebiete"], rows, [11, "1fr", 14], "llr", size=7.5, row=0.5)


def _unknown(facts: Facts) -> str:
    return "nicht bewertet oder geheim gehalten" if firmness.withheld(facts) else "nicht bewertet"


def _alt(facts: Facts, words: Words) -> str:
    counts = _counts(facts)
    return text.within(
        [
            f"Karte {words.city}, {words.counted(len(facts.areas))} {words.edition} nach der Stabilität ihrer "
            "Einstufung.",
            "Auffällig: "
            + ", ".join(f"{text.number(n)} {text.grade(grade)}" for grade, n in counts.items())
            + f"; knapp nicht auffällig: {text.number(len(facts.near))}.",
            "Weiße Schraffur: nicht stabil; weinrote Schraffur: knapp nicht auffällig.",
        ]
    )


def _ranked(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Ranked dot plot of the conspicuous areas and the near misses."""
    both = pd.concat([facts.flagged, facts.near]).sort_values("severity", ascending=False, kind="stable")
    # A withheld score has no place on the axis; the tables say that it is withheld.
    shown = both[both["status_score"].notna()].head(PLOTTED)
    if len(shown) < 2:
        return []
    limits = getattr(facts.lead.classify.params, "limits", ())
    if not limits or facts.method.direction < 0:
        return []
    labels = [label for _, label in facts.classes("status")]
    limit = limits[-1]
    crossing = int(((facts.flagged["score_low"] < limit) & (facts.flagged["score_high"] > limit)).sum())
    row_mm = min(3.4, max(2.6, PLOT_MM / len(shown)))
    drawings.svg["rangfolge"] = rankplot.draw(
        shown, limits, labels, looks.colours(facts.lead), width_mm=186, row_mm=row_mm
    )
    alt = text.within(
        [
            f"Punktdiagramm, {facts.index_name} von {text.counted(len(shown), 'Gebiet', 'Gebieten')} {words.city} "
            f"{words.edition} mit 90-Prozent-Bereich, höchster Wert oben.",
            f"Höchster Wert {text.index(shown['status_score'].iloc[0])} ({shown['name'].iloc[0]}), niedrigster "
            f"{text.index(shown['status_score'].iloc[-1])}.",
            f"Bei {text.number(crossing)} auffälligen Gebieten reicht der Bereich über die Grenze "
            f"{text.number(limit, 1)}.",
        ]
    )
    key = (
        f"Bei {text.number(crossing)} der {text.number(len(facts.flagged))} auffälligen Gebiete liegt die Grenze "
        f"{text.number(limit, 1)} ({labels[-1]}) im 90-Prozent-Bereich."
    )
    places = (
        f"Kreis außerhalb, Raute teilweise innerhalb, Quadrat innerhalb der {words.kulisse}; "
        if words.has_funding
        else ""
    )
    more = f" Gezeigt sind die {len(shown)} höchsten von {len(both)}." if len(both) > len(shown) else ""
    note = (
        f"Punkt: {facts.index_name}; {places}offener Kreis knapp nicht auffällig. Linie: 90 % der Ziehungen "
        f"(Zufallsschwankung). Fett: auffällig.{more}"
    )
    body = [drawings.figure("rangfolge", alt, 186), blocks.caption(note)]
    return [
        blocks.sheet(
            f"{facts.index_name} und Zufallsschwankung {words.edition}",
            key,
            "Index und Zufallsschwankung",
            body,
            paper=blocks.PORTRAIT,
        )
    ]


def draws_sentence(facts: Facts) -> str:
    """Name every parameter of the draws."""
    c = facts.config.settings.certainty
    approximate = (
        " Ein Teil der Nenner ist angenähert; mit ihnen wird gerechnet, als wären es nur "
        f"{text.share(c.approximate_factor, 0)} davon."
        if bool(facts.published.about["is_denominator_approximate"])
        else ""
    )
    return (
        f"{text.number(c.draws)} Ziehungen je Gebiet mit festem Startwert {c.seed}; Vorwissen "
        f"Beta({text.number(c.prior_alpha, 1)}; {text.number(c.prior_beta, 1)}), "
        f"also fast keines. Designeffekt {text.number(c.design_effect, 0)}: Menschen eines Haushalts teilen "
        "ihre Lage, deshalb zählt jeder Fall nur teilweise für sich. "
        f"Korrelation zwischen den Indikatoren {text.number(c.correlation_indicators, 1)}, zwischen den "
        f"Zeitpunkten {text.number(c.correlation_dates, 1)}. "
        f"In jeder Ziehung werden Mittelwerte, Standardabweichungen und Klassen neu berechnet.{approximate}"
    )


def _note(facts: Facts) -> str:
    c = facts.config.settings.certainty
    return (
        f"Rechnerisch stabil: gleiche Einstufung in mindestens {text.share(c.stable_from, 0)} der Ziehungen; "
        f"überwiegend stabil: {text.share(c.mostly_stable_from, 0)} bis "
        f"unter {text.share(c.stable_from, 0)}; nicht stabil: darunter. Gezeigt ist der Designeffekt "
        f"{firmness.number(c.design_effect)}; was andere Annahmen ändern, zeigt die Seite „Belastbarkeit“."
    )


def _near(facts: Facts) -> list[blocks.Block]:
    """Names of the near misses with their probability."""
    members = facts.near.head(LISTED)
    if members.empty:
        return [blocks.heading("Knapp nicht auffällig"), blocks.paragraph("Kein Gebiet.")]
    said = ", ".join(f"{a['name']} {text.probability(a['flag_probability'])}" for _, a in members.iterrows())
    more = f" und {text.number(len(facts.near) - LISTED)} weitere" if len(facts.near) > LISTED else ""
    title = f"Knapp nicht auffällig ({text.number(len(facts.near))})"
    return [blocks.heading(title), blocks.paragraph(f"{said}{more}.", size=7.5)]
