"""How stable classes and flags are against chance, at each design effect; near misses."""

import numpy as np
import pandas as pd

from pipeline.products import looks, palette, rankplot, text
from pipeline.products.drawings import SMALL_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

LISTED = 30
BREAKS = (0.10, 0.50, 0.90)
PROBABILITIES = tuple(f"{name}{text.THIN}%" for name in ("unter 10", "10 bis unter 50", "50 bis unter 90", "ab 90"))
PLOTTED = 80
PLOT_MM = 212.0


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where draws were made."""
    probability = facts.published.class_probability
    if probability.empty or not (facts.has_draws and facts.is_graded and facts.has_maps):
        return []
    own = own_class(facts)
    stable = int((facts.assessed["grade"] == "stable").sum())
    key = (
        f"Bei {text.number(stable)} von {text.number(len(facts.assessed))} bewerteten Gebieten ist rechnerisch "
        "stabil, ob sie auffällig sind; "
        f"bei {text.number(int((facts.flagged['grade'] == 'unstable').sum()))} der "
        f"{text.number(len(facts.flagged))} auffälligen ist es nicht stabil."
    )
    left = [
        blocks.heading("Wie viele Einstufungen halten der Zufallsschwankung stand?"),
        _summary(own, facts),
        blocks.space(1.5),
        blocks.caption(_note(facts)),
    ]
    left += [blocks.heading("Angaben zu den Ziehungen"), blocks.paragraph(draws_sentence(facts))]
    right = [*_map(facts, drawings, words), *_near(facts)]
    widths: list[float | str] = ["1fr", SMALL_MM[0]]
    summary = blocks.sheet(
        "Wie stabil sind die Einstufungen?", key, "Stabilität", [blocks.split(widths, [left, right], gutter=6)]
    )
    return [summary, *_ranked(facts, drawings, words)]


def _ranked(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Ranked dot plot of the conspicuous areas and the near misses."""
    both = pd.concat([facts.flagged, facts.near]).sort_values("severity", ascending=False, kind="stable")
    shown = both.head(PLOTTED)
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


def own_class(facts: Facts) -> pd.DataFrame:
    """Probability of the class each area was given: columns part, design_effect, area_id, probability."""
    rows = facts.published.class_probability
    rows = rows[rows["method"] == facts.method.name]
    given = pd.concat(
        [
            *(
                facts.areas[f"{part}_code"].dropna().astype(int).rename("given").to_frame().assign(part=part)
                for part in ("status", "dynamics")
            ),
            facts.areas["is_auffaellig"].dropna().astype(int).rename("given").to_frame().assign(part="auffaellig"),
        ]
    ).reset_index()
    both = rows.merge(given, on=["area_id", "part"])
    both = both[both["class_code"] == both["given"]]
    flagged = both[(both["part"] == "auffaellig") & (both["given"] == 1)].assign(part="flagged")
    return pd.concat([both, flagged])[["part", "design_effect", "area_id", "probability"]]


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


def _summary(own: pd.DataFrame, facts: Facts) -> blocks.Block:
    certainty = facts.config.settings.certainty
    rows: list[list[blocks.Cell]] = []
    for part in _PART_TITLES:
        members = own[own["part"] == part]
        if members.empty or (part == "dynamics" and not facts.has_dynamics):
            continue
        rows.append([blocks.across(_PART_TITLES[part], 6)])
        for effect, group in members.groupby("design_effect", sort=True):
            rows.append(
                _effect_row(
                    float(effect),
                    group["probability"],
                    certainty.stable_from,
                    certainty.mostly_stable_from,
                    certainty.design_effect,
                )
            )
    head = ["Designeffekt", "rechnerisch stabil", "überwiegend stabil", "nicht stabil", "Gebiete", "stabil in %"]
    return blocks.table(head, rows, ["1fr", 23, 23, 17, 14, 24], "lrrrrl", size=8)


_PART_TITLES = {
    "status": "Statusklasse",
    "dynamics": "Dynamikklasse",
    "auffaellig": "Auffällig oder nicht, alle bewerteten Gebiete",
    "flagged": "Auffällig oder nicht, nur die auffälligen Gebiete",
}


def _effect_row(effect: float, given: pd.Series, high: float, low: float, default: float) -> list[blocks.Cell]:
    known = given.dropna()
    stable, unstable = int((known >= high).sum()), int((known < low).sum())
    middle = len(known) - stable - unstable
    name = text.number(effect, 0 if effect.is_integer() else 1)
    part = stable / len(known) if len(known) else 0.0
    label: blocks.Cell = blocks.strong(f"{name} (verwendet)") if effect == default else name
    return [
        label,
        text.count(stable),
        text.count(middle),
        text.count(unstable),
        text.count(len(known)),
        blocks.bar(part, text.share(part, 0), palette.GROUPS["3+/-"], 15),
    ]


def _note(facts: Facts) -> str:
    c = facts.config.settings.certainty
    return (
        f"Rechnerisch stabil: gleiche Einstufung in mindestens {text.share(c.stable_from, 0)} der Ziehungen; "
        f"überwiegend stabil: {text.share(c.mostly_stable_from, 0)} bis "
        f"unter {text.share(c.stable_from, 0)}; nicht stabil: darunter. Der Designeffekt ist eine Annahme; die "
        "Zeilen zeigen, was von ihr abhängt."
    )


def _map(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Map of the probability of being conspicuous, with its legend."""
    known = facts.areas["flag_probability"].dropna().astype(float)
    places = pd.Series(np.searchsorted(BREAKS, known.to_numpy(), side="right"), index=known.index)
    name = drawings.classes(
        "wahrscheinlichkeit", {a: palette.CERTAINTY[i] for a, i in places.items()}, funding=False, small=True
    )
    counts = {label: int((places == i).sum()) for i, label in enumerate(PROBABILITIES)}
    alt = text.within(
        [
            f"Karte {words.city}, {words.counted(len(facts.areas))} nach der Wahrscheinlichkeit, auffällig zu "
            f"sein, {words.edition}.",
            *(f"{label}: {text.number(n)}." for label, n in reversed(counts.items())),
        ]
    )
    cells = [(blocks.fill(palette.CERTAINTY[i]), label, text.count(n)) for i, (label, n) in enumerate(counts.items())]
    cells += [(blocks.NOT_ASSESSED, "nicht bewertet", text.count(len(facts.not_assessed))), ("", "", "")]
    rows: list[list[blocks.Cell]] = [[*cells[i], *cells[i + 3]] for i in range(3)]
    head = ["Farbe", "Klasse", "Gebiete"] * 2
    legend = blocks.table(head, rows, [11, "1fr", 14] * 2, "llrllr", size=7.5, row=0.4, lines=False)
    return [
        blocks.heading("Wahrscheinlichkeit, in den Ziehungen auffällig zu sein"),
        drawings.figure(name, alt, SMALL_MM[0]),
        legend,
        *class_maps.off_map(facts),
    ]


def _near(facts: Facts) -> list[blocks.Block]:
    """Names of the near misses with their probability."""
    members = facts.near.head(LISTED)
    if members.empty:
        return [blocks.heading("Knapp nicht auffällig"), blocks.paragraph("Kein Gebiet.")]
    said = ", ".join(f"{a['name']} {text.probability(a['flag_probability'])}" for _, a in members.iterrows())
    more = f" und {text.number(len(facts.near) - LISTED)} weitere" if len(facts.near) > LISTED else ""
    title = f"Knapp nicht auffällig ({text.number(len(facts.near))})"
    return [blocks.heading(title), blocks.paragraph(f"{said}{more}.", size=7.5)]
