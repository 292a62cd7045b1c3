"""Method page: how it is computed, how sure each step is, which indicators, limits, groups and draws."""

from pipeline.products import firmness, looks, municipal_words, provenance, rules, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps, groups_map, steps
from pipeline.products.words import Words

SIZE = 9.5
MARK_SAYS = {
    "published": later("veröffentlicht: aus den Unterlagen der Herausgeber"),
    "verified": later(
        "nachgerechnet: an den veröffentlichten Ergebnissen des Verfahrens geprüft, alle stimmen überein"
    ),
    "assumed": later("angenommen: übliche Praxis, von keiner vorliegenden Quelle bestätigt"),
}


def _without(facts: Facts) -> str:
    """Say why no area is classified: there is no method, or it can assess none of the areas."""
    if facts.form is None:
        return say("Für diese Stadt ist keine Methode gewählt, die Gebiete einstuft.")
    reasons = facts.not_assessed["reason"].dropna().value_counts()
    why = f": {text.with_residents(str(reasons.index[0]))}" if len(reasons) else ""
    return say("Die Methode „{method}“ stuft hier kein Gebiet ein{why}.", method=facts.form.label, why=why)


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the method page; without a main method only the indicators."""
    if not facts.has_method:
        body = [blocks.heading(say("Indikatoren")), _indicators(facts, words)]
        return [
            blocks.sheet(
                say("Indikatoren und ihre Quellen"),
                _without(facts),
                say("Indikatoren und Quellen"),
                body,
            )
        ]
    form = facts.method
    key = f"{form.label}; {say(MARK_SAYS[form.mark])}."
    left = [
        blocks.heading(say("So wird gerechnet")),
        *_without_dynamics(facts),
        *_paragraphs(form.description),
        *_municipal(facts),
        blocks.caption(say("Quelle: {source}.", source=form.source)),
    ]
    middle = [*_limits(facts), *_sureness(facts)]
    right = [blocks.heading(say("Zufallsschwankung")), *_drawn(facts, words)]
    body = [
        blocks.split(["1fr", "1.05fr", "1fr"], [left, middle, right]),
        blocks.space(2),
        blocks.heading(say("Indikatoren")),
        _indicators(facts, words),
        *_rounded(facts),
    ]
    if len(facts.indicators) <= ON_PAGE:
        return [blocks.sheet(say("Methode"), key, say("Methode"), body), *steps.pages(facts, words)]
    listed = blocks.sheet(
        say("Indikatoren und ihre Quellen"),
        provenance.roles(facts),
        say("Indikatoren und Quellen"),
        [_indicators(facts, words, narrow=True), *_rounded(facts)],
        paper=blocks.PORTRAIT,
    )
    return [blocks.sheet(say("Methode"), key, say("Methode"), body[:1]), *steps.pages(facts, words), listed]


def _without_dynamics(facts: Facts) -> list[blocks.Block]:
    """That an edition without an earlier date has no dynamics, however the method is described."""
    if facts.has_dynamics or facts.changing is None:
        return []
    said = say(
        "Für die Ausgabe {edition} liegt kein früherer Stand vor: Dynamik und Gruppen aus {noun} und Dynamik gibt es "
        "hier nicht.{flag} Die Beschreibung darunter gilt für Ausgaben mit Dynamik.",
        edition=facts.published.edition,
        noun=facts.noun_within(),
        flag=say(" Auffällig: {flag_rule}.", flag_rule=groups_map.flag_rule(facts)) if facts.is_graded else "",
    )
    return [blocks.panel(blocks.paragraph(said, size=SIZE, below=0)), blocks.space(1.5)]


ON_PAGE = 8
"""Indicators up to which their definitions fit below the method."""


def _municipal(facts: Facts) -> list[blocks.Block]:
    """Against whom an area is measured, in a run over several municipalities."""
    if facts.config.settings.municipalities is None:
        return []
    return [blocks.paragraph(municipal_words.reference(facts.config), size=SIZE)]


def foot(facts: Facts) -> str:
    """What the foot of every page says of the method and of the draws."""
    if not facts.has_method:
        return say("Keine einstufende Methode.")
    form, certainty = facts.method, facts.config.settings.certainty
    approximate = say(", Nenner teils angenähert") if bool(facts.published.about["is_denominator_approximate"]) else ""
    mark = say(text.MARKS[form.mark])
    if not facts.has_draws:
        return say(
            "Methode: {label} ({mark}). {no_chance_said}.",
            label=form.label,
            mark=mark,
            no_chance_said=say(text.NO_CHANCE_SAID),
        )
    flag = form.flag.mark if form.flag else form.mark
    also = say(", Abgrenzung „auffällig“ {marks}", marks=say(text.MARKS[flag])) if flag != form.mark else ""
    return say(
        "Methode: {label} ({mark}{also}). Stabilität: {draws} Ziehungen{approximate}.",
        label=form.label,
        mark=mark,
        also=also,
        draws=text.number(certainty.draws),
        approximate=approximate,
    )


def _paragraphs(description: str) -> list[blocks.Block]:
    """The description in paragraphs of a few sentences, easier to read than one block."""
    sentences = [s.strip() for s in description.replace("\n", " ").split(". ") if s.strip()]
    whole = [s if s.endswith(".") else f"{s}." for s in sentences]
    # In the description a group may stand with an ASCII hyphen; pages show a true minus.
    shown = [s.replace("4-.", f"4{text.MINUS}.").replace("4- ", f"4{text.MINUS} ") for s in whole]
    return [blocks.paragraph(" ".join(shown[i : i + 3]), size=SIZE) for i in range(0, len(shown), 3)]


def _limits(facts: Facts) -> list[blocks.Block]:
    """Where the classes begin: their limits as a table, else the rule in words."""
    rows: list[list[blocks.Cell]] = []
    said: list[blocks.Block] = []
    for part in ("status", *(["dynamics"] if facts.has_dynamics else [])):
        entry = facts.part(part)
        if not entry.classify.limits:
            said += [blocks.paragraph(rules.sentence(entry.classify), size=SIZE), *_named(facts, part)]
            continue
        fills = looks.colours(entry)
        rows.append([blocks.across(looks.index_name(entry), 3)])
        reaches = zip(facts.classes(part), class_maps.reaches(facts, part), strict=True)
        rows += [[blocks.fill(fills[code]), label, reach] for (code, label), (_, reach) in reaches]
    head = [blocks.heading(say("Grenzen der Klassen") if rows else say("Klassen"))]
    table = (
        [blocks.table([say("Farbe"), say("Klasse"), say("Indexwert")], rows, [11, "1fr", 26], "lll")] if rows else []
    )
    return [*head, *table, *said]


def _named(facts: Facts, part: str) -> list[blocks.Block]:
    labels = [label for _, label in facts.classes(part)]
    return [
        blocks.paragraph(
            say("Von „{best}“ (günstigste) bis „{worst}“ (ungünstigste Klasse).", best=labels[0], worst=labels[-1])
        )
    ]


def _sureness(facts: Facts) -> list[blocks.Block]:
    form, binding = facts.method, facts.config.binding(facts.method.name, facts.published.edition)
    chosen = form.indicator_set(binding.indicator_set) if binding and form.sets else None
    rows: list[list[blocks.Cell]] = [[say("Rechenweg und Klassen"), say(text.MARKS[form.mark])]]
    if chosen:
        named = say(" (Satz {since})", since=chosen.since) if chosen.since else ""
        rows.append([say("Auswahl der Indikatoren{named}", named=named), say(text.MARKS[chosen.mark])])
    if form.groups and form.flag:
        grouped: list[blocks.Cell] = [
            say("Gruppen aus {theme}", theme=facts.theme_within),
            say(text.MARKS[form.groups.mark]),
        ]
        rows += [
            *([grouped] if facts.has_matrix else []),
            [say("Auffällig: {flag_rule}", flag_rule=groups_map.flag_rule(facts)), say(text.MARKS[form.flag.mark])],
        ]
    note = [blocks.caption(chosen.note)] if chosen and chosen.note else []
    said = "; ".join(say(mark) for mark in MARK_SAYS.values())
    return [
        blocks.heading(say("Wie sicher ist das Verfahren?")),
        blocks.table([say("Schritt"), say("Stand")], rows, ["1fr", 26], "ll"),
        blocks.space(1.5),
        *_partial(facts),
        *note,
        blocks.caption(f"{text.begun(said)}."),
    ]


def _partial(facts: Facts) -> list[blocks.Block]:
    said = partial(facts)
    return [blocks.panel(blocks.paragraph(said, below=0)), blocks.space(1.5)] if said else []


def partial(facts: Facts) -> str:
    """'3 von 16 Indikatoren des Verfahrens': said where a city has only some of a set; else empty."""
    form, binding = facts.method, facts.config.binding(facts.method.name, facts.published.edition)
    if binding is None or form.is_open:
        return ""
    total, bound = len(form.indicator_set(binding.indicator_set).indicators), len(binding.indicators)
    if not bound or bound >= total:
        return ""
    return say(
        "{bound} von {total} Indikatoren des Verfahrens: Die übrigen liegen für diese Stadt "
        "nicht vor. Das Ergebnis ist mit dem vollständigen Verfahren nicht gleichzusetzen.",
        bound=text.number(bound),
        total=text.number(total),
    )


def _drawn(facts: Facts, words: Words) -> list[blocks.Block]:
    if not facts.has_draws:
        said = say("{no_chance_said}: Für diese Methode wurde nichts gezogen.", no_chance_said=say(text.NO_CHANCE_SAID))
        return [blocks.paragraph(said, size=SIZE)]
    return [blocks.paragraph(_chance(facts), size=SIZE), *_approximate(facts), _parameters(facts, words)]


def _chance(facts: Facts) -> str:
    said = say(
        "Die Daten sind eine Vollzählung; dennoch schwanken Anteile durch Zufall im einzelnen "
        "Ereignis: ob jemand gerade jetzt eine Stelle verliert, umzieht oder einen Antrag "
        "stellt. Gefragt wird, in welcher Klasse der dahinter liegende Anteil des Gebiets liegt."
    )
    return f"{said} {provenance.estimated(facts)}".strip()


def _approximate(facts: Facts) -> list[blocks.Block]:
    rows = facts.published.indicators
    ids = sorted(set(rows.loc[rows["is_denominator_approximate"].eq(True), "indicator"]))
    named = [facts.config.catalogue[i].short_de for i in facts.indicators if i in ids]
    if not named:
        return []
    return [
        blocks.paragraph(
            say(
                "Angenäherte Nenner: {named}. Die Zahl der Menschen, auf die sich der Anteil bezieht, stammt von "
                "einem anderen Stichtag oder ist umgerechnet; die Anteile selbst sind wie geliefert.",
                named=text.listing(named),
            )
        )
    ]


def _parameters(facts: Facts, words: Words) -> blocks.Block:
    """Every setting that the pages depend on."""
    c, flag, overlay = (getattr(facts.config.settings, name) for name in ("certainty", "flag", "overlay"))
    effects = text.listing(text.number(e, 0 if float(e).is_integer() else 1) for e in c.design_effects)
    rows: list[list[blocks.Cell]] = [
        [say("Ziehungen je Gebiet"), text.number(c.draws)],
        [say("Startwert der Zufallszahlen (macht die Ziehungen wiederholbar)"), str(c.seed)],
        [say("Designeffekt, der gilt"), text.number(c.design_effect, 0 if c.design_effect.is_integer() else 1)],
        [say("Gemeinsame Schwankung der Indikatoren (Korrelation)"), text.number(c.correlation_indicators, 1)],
        [say("Gemeinsame Schwankung der Zeitpunkte (Korrelation)"), text.number(c.correlation_dates, 1)],
        [
            say("Vorannahme über einen Anteil, in gedachten Fällen mit und ohne Merkmal (Beta-Verteilung)"),
            f"{text.number(c.prior_alpha, 1)}; {text.number(c.prior_beta, 1)}",
        ],
        [say("Rechnerisch stabil: gleiche Einstufung ab"), text.share(c.stable_from, 0)],
        [say("Überwiegend stabil: gleiche Einstufung ab"), text.share(c.mostly_stable_from, 0)],
        [say("Knapp nicht auffällig: auffällig in mindestens"), text.share(flag.near_miss_from, 0)],
    ]
    if firmness.where(facts):
        rows.insert(3, [say("Designeffekte auf der Seite „Belastbarkeit“"), effects])
    if bool(facts.published.about["is_denominator_approximate"]):
        rows.append([say("Angenäherte Bezugszahlen zählen nur zu"), text.share(c.approximate_factor, 0)])
    if facts.published.editions["geography_id"].nunique() > 1:
        limit = facts.config.settings.limits.max_estimated_share
        rows.append(
            [
                say("Veränderung nicht ausgewiesen, wenn nach Fläche umgerechnet: mehr als (Anteil der Bevölkerung)"),
                text.share(limit, 0),
            ]
        )
    if words.has_funding:
        rows.append(
            [
                say("{kulisse}: innerhalb ab; teilweise innerhalb ab", kulisse=words.kulisse),
                f"{text.share(overlay.inside_from, 0)}; {text.share(overlay.partly_from, 0)}",
            ]
        )
    return blocks.table([say("Einstellung"), say("Wert")], rows, ["1fr", 24], "lr", size=8, row=0.8)


def _rounded(facts: Facts) -> list[blocks.Block]:
    note = facts.rounding.moment_note()
    return [blocks.space(1), blocks.caption(note)] if note else []


def _indicators(facts: Facts, words: Words, *, narrow: bool = False) -> blocks.Block:
    """Every indicator with its definition, who delivered it, whether the index uses it, and the city's values."""
    rows: list[list[blocks.Cell]] = []
    for indicator in facts.indicators:
        entry, city = facts.config.catalogue[indicator], facts.city_value(indicator)
        used = say("ja") if provenance.enters(facts, indicator) else say("nein")
        rows.append(
            [
                blocks.strong(entry.short_de),
                f"{entry.definition}.",
                provenance.source(facts, indicator),
                *([used] if facts.has_method else []),
                facts.rounding.city(city.get("area_mean"), entry.unit, indicator),
                *([] if facts.is_municipal else [facts.rounding.city(city.get("city_rate"), entry.unit, indicator)]),
            ]
        )
    head = [
        say("Indikator"),
        say("Definition"),
        say("Quelle dieser Ausgabe"),
        *([say("im Index")] if facts.has_method else []),
        say("Mittel der Gebiete"),
        *([] if facts.is_municipal else [say("{whole} insgesamt", whole=words.whole)]),
    ]
    used_width = [14.0] if facts.has_method else []
    first, source, mean, city_wide = (37, 38, 17, 17) if narrow else (42, 62, 27, 24)
    widths: list[float | str] = [first, "1fr", source, *used_width, mean, city_wide]
    align, n = "lll" + "l" * facts.has_method + "rr", len(head)
    return blocks.table(head, rows, widths[:n], align[:n], size=8)
