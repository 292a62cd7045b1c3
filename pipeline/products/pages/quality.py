"""Data quality with the headings of a Qualitätsbericht, filled from findings, sources and validity."""

import pandas as pd

from pipeline.products import neighbour_words, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks, bridge, method
from pipeline.products.words import Words

LISTED = 40


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the quality report in two columns, over as many pages as they need."""
    sections = [
        (say("1 Allgemeine Angaben zur Statistik"), _general(facts, words)),
        (say("2 Inhalte und Nutzerbedarf"), _contents(facts, words)),
        (say("3 Methodik"), _method(facts)),
        (
            say("4 Genauigkeit und Zuverlässigkeit"),
            [*_accuracy(facts, words), *_rounded(facts), *_prepared(facts), *_findings(facts)],
        ),
        (say("5 Aktualität und Pünktlichkeit"), _timeliness(facts)),
        (say("6 Vergleichbarkeit"), _comparability(facts, words)),
        (say("7 Kohärenz"), _coherence(facts, words)),
        (say("8 Verbreitung und Kommunikation"), _dissemination(facts)),
        (say("9 Sonstige fachstatistische Hinweise"), _notes(facts, words)),
    ]
    halves = [
        [block for title, content in part for block in (blocks.heading(title), *content)]
        for part in (sections[:4], sections[4:])
    ]
    about = facts.published.about
    key = say(
        "{valid_areas} von {areas} Gebieten sind bewertet; {counted} zu den Daten.",
        valid_areas=text.number(about["valid_areas"]),
        areas=text.number(about["areas"]),
        counted=text.counted(len(facts.published.findings), say("Hinweis"), say("Hinweise")),
    )
    sources = [blocks.heading(say("Quellen")), _sources(facts)]
    return [
        blocks.sheet(
            say("Qualität der Daten"),
            key,
            say("Qualitätsbericht"),
            [blocks.split(["1fr", "1fr"], halves), *sources],
            paper=blocks.PORTRAIT,
        )
    ]


def _general(facts: Facts, words: Words) -> list[blocks.Block]:
    about, city = facts.published.about, facts.config.settings.city
    said = say(
        "{product} {city}, Ausgabe {edition}, herausgegeben von: {publisher}. Stichtag "
        "{data_on}, Freigabe {release} vom {issued_on}.",
        product=words.product,
        city=words.city,
        edition=words.edition,
        publisher=city.publisher,
        data_on=text.day(about["data_on"]),
        release=about["release"],
        issued_on=text.day(about["issued_on"]),
    )
    return [blocks.paragraph(" ".join(filter(None, [said, city.notice])))]


def _contents(facts: Facts, words: Words) -> list[blocks.Block]:
    named = text.listing(facts.config.catalogue[i].label_de for i in facts.indicators)
    return [
        blocks.paragraph(
            say(
                "Indikatoren: {named}. Gebraucht werden sie, um Gebiete miteinander zu vergleichen und "
                "Maßnahmen zu steuern. {for_areas}",
                named=named,
                for_areas=say(text.FOR_AREAS),
            )
        )
    ]


def _method(facts: Facts) -> list[blocks.Block]:
    if not facts.has_method:
        return [blocks.paragraph(say("Keine einstufende Methode; gezeigt werden die Indikatoren."))]
    return [
        blocks.paragraph(
            say(
                "{label} ({marks}); beschrieben auf der Seite „Methode“. Quelle: {source}.",
                label=facts.method.label,
                marks=say(text.MARKS[facts.method.mark]),
                source=facts.method.source,
            )
        )
    ]


def _accuracy(facts: Facts, words: Words) -> list[blocks.Block]:
    rest = facts.not_assessed
    shown = (
        [
            blocks.paragraph(
                say(
                    "Registerdaten und Verwaltungsdaten sind Vollzählungen; dargestellt wird die "
                    "Zufallsschwankung kleiner Zahlen, siehe „Belastbarkeit“."
                )
                if facts.has_draws
                else say("{no_chance_said}, siehe „So lesen Sie den Atlas“.", no_chance_said=say(text.NO_CHANCE_SAID))
            )
        ]
        if facts.has_method
        else []
    )
    if rest.empty:
        return [*shown, blocks.paragraph(say("Alle Gebiete sind bewertet."))]
    reasons = rest["reason"].fillna(say("Grund nicht angegeben")).value_counts().sort_index()
    said = text.listing(f"{text.number(n)} {reason}" for reason, n in reasons.items())
    rows: list[list[blocks.Cell]] = [
        [area_id, area["name"], area["reason"] or text.NOT_AVAILABLE] for area_id, area in rest.head(LISTED).iterrows()
    ]
    more = (
        [
            blocks.caption(
                say(
                    "und {rest} weitere: tabellen.xlsx, Blatt „{sheet}“",
                    rest=text.number(len(rest) - LISTED),
                    sheet=blocks.begun(say("Nicht bewertet")),
                )
            )
        ]
        if len(rest) > LISTED
        else []
    )
    listed = blocks.table([say("Schlüssel"), words.area, say("Grund")], rows, [18, "1fr", 28], "lll", size=7.5, row=0.5)
    return [
        *shown,
        blocks.paragraph(
            say(
                "Nicht bewertet: {areas}, {said}.",
                areas=text.counted(len(rest), say("Gebiet"), say("Gebiete")),
                said=said,
            )
        ),
        listed,
        blocks.space(1),
        *more,
        *_dynamics(facts),
    ]


def _rounded(facts: Facts) -> list[blocks.Block]:
    """What is rounded to protect withheld values, or was before it was delivered."""
    return [blocks.paragraph(note) for note in facts.rounding.notes(facts.config.catalogue, facts.indicators)]


def _prepared(facts: Facts) -> list[blocks.Block]:
    """How many values the method filled in or changed, and where they are listed."""
    if not facts.has_method:
        return []
    kinds = (
        (
            facts.published.imputed,
            say("fehlender Wert ist ergänzt"),
            say("fehlende Werte sind ergänzt"),
            say("Ergänzte Werte"),
        ),
        (
            facts.published.treated,
            say("Ausreißer ist behandelt"),
            say("Ausreißer sind behandelt"),
            say("Behandelte Ausreißer"),
        ),
    )
    said = []
    for rows, one, many, sheet in kinds:
        own = rows[rows["method"] == facts.method.name]
        if len(own):
            n = own[["area_id", "indicator"]].drop_duplicates().shape[0]
            said.append(
                say("{counted} (tabellen.xlsx, Blatt „{sheet}“).", counted=text.counted(n, one, many), sheet=sheet)
            )
    partial = method.partial(facts)
    return [blocks.paragraph(sentence) for sentence in (*said, partial) if sentence]


def _dynamics(facts: Facts) -> list[blocks.Block]:
    rows = facts.published.validity
    only = rows[rows["is_valid"].eq(True) & ~rows["is_dynamics_valid"].eq(True)]
    if only.empty or not facts.measures_change:
        return []
    given = {reason.removeprefix("Dynamik nicht bewertet: ") for reason in only["dynamics_reason"].dropna()}
    said = say(
        "bei {only} im Status bewerteten Gebieten ({sorted})",
        only=text.number(len(only)),
        sorted=text.listing(sorted(given)),
    )
    return [blocks.paragraph(say("Dynamik nicht bewertet: {said}.", said=said))]


def _findings(facts: Facts) -> list[blocks.Block]:
    rows = facts.published.findings
    if rows.empty:
        return [blocks.paragraph(say("Zu den Lieferungen liegen keine veröffentlichten Hinweise vor."))]
    named = {"error": say("Fehler"), "warning": say("Warnung"), "note": say("Hinweis")}
    counted = rows.groupby(["severity", "public_text"], sort=True).size().reset_index(name="n")
    counted["order"] = counted["severity"].map({"error": 0, "warning": 1, "note": 2})
    counted = counted.sort_values(["order", "public_text"], kind="stable")
    entries = [
        [blocks.bold(f"{named[row.severity]}: "), f"{row.public_text}{_times(row.n)}"]
        for row in counted.head(LISTED).itertuples()
    ]
    more = (
        [blocks.caption(say("und {counted} weitere Hinweise", counted=text.number(len(counted) - LISTED)))]
        if len(counted) > LISTED
        else []
    )
    return [blocks.bullets(entries), blocks.space(1.5), *more]


def _times(n: int) -> str:
    return say(" ({n} Fälle)", n=text.number(n)) if n > 1 else ""


def _timeliness(facts: Facts) -> list[blocks.Block]:
    about = facts.published.about
    days = (pd.Timestamp(about["issued_on"]) - pd.Timestamp(about["data_on"])).days
    return [
        blocks.paragraph(
            say(
                "Zwischen Stichtag und Veröffentlichung liegen {counted}. Diese Fassung ersetzt alle "
                "früheren Freigaben dieser Ausgabe.",
                counted=text.counted(days, say("Tag"), say("Tage")),
            )
        )
    ]


def _comparability(facts: Facts, words: Words) -> list[blocks.Block]:
    known = facts.published.editions
    names = [f"{e.edition} ({text.number(e.areas)} {words.areas})" for e in known.itertuples()]
    own = set(facts.published.indicators["indicator"])
    said = say("Ausgaben: {names}. Verglichen werden nur Gebiete, die sich decken.", names=text.listing(names))
    versions = [
        say(
            "{short_de} (Fassung {definition_version})",
            short_de=facts.config.catalogue[i].short_de,
            definition_version=facts.config.catalogue[i].definition_version,
        )
        for i in facts.indicators
        if i in own
    ]
    return [
        blocks.paragraph(said),
        *bridge.compared(facts),
        blocks.paragraph(say("Definitionen dieser Ausgabe: {versions}.", versions=text.listing(versions))),
    ]


def _coherence(facts: Facts, words: Words) -> list[blocks.Block]:
    basis = (
        say("Einwohnerinnen und Einwohnern") if facts.published.about["overlay_basis"] == "residents" else say("Fläche")
    )
    place = (
        say("Die Lage zu den Gebieten „{kulisse}“ ist nach {basis} bestimmt.", kulisse=words.kulisse, basis=basis)
        if words.has_funding
        else say("Für diese Ausgabe liegen keine Gebiete der {kulisse} vor.", kulisse=words.kulisse)
    )
    return [
        blocks.paragraph(
            say(
                "Das ungewichtete Mittel der Gebiete ist nicht der Wert der Stadt insgesamt; beide "
                "stehen bei jedem Indikator. {place}",
                place=place,
            )
        )
    ]


def _dissemination(facts: Facts) -> list[blocks.Block]:
    contact = (
        say(" Auskunft: {contact}.", contact=facts.config.settings.city.contact)
        if facts.config.settings.city.contact
        else ""
    )
    rows = facts.published.revisions
    revised = (
        say(
            " {counted} seit der ersten Freigabe berichtigt.",
            counted=text.counted(len(rows), say("Wert wurde"), say("Werte wurden")),
        )
        if len(rows)
        else say(" Seit der ersten Freigabe wurde kein Wert berichtigt.")
    )
    return [
        blocks.paragraph(
            say(
                "Dieselben Angaben stehen als Tabellen und als Datensätze bereit.{revised}{contact}",
                revised=revised,
                contact=contact,
            )
        )
    ]


def _notes(facts: Facts, words: Words) -> list[blocks.Block]:
    said = [words.stand_in_notice] if words.stand_in_notice else []
    around = [part for part in (neighbour_words.together(facts, words), neighbour_words.ahead(facts)) if part]
    return [
        *map(blocks.paragraph, around),
        blocks.paragraph(" ".join([*said, say("Zeichen in Tabellen: {signs}.", signs=text.signs())])),
    ]


def _sources(facts: Facts) -> blocks.Block:
    rows: list[list[blocks.Cell]] = [
        [row.path, row.producer, row.licence, text.count(row.rows), say("ja") if row.is_public else say("nein")]
        for row in facts.published.sources.itertuples()
    ]
    return blocks.table(
        [say("Datei"), say("Herausgeber"), say("Lizenz"), say("Zeilen"), say("öffentlich")],
        rows,
        [50, "1fr", 32, 14, 17],
        "lllrl",
        size=7.5,
        row=0.5,
    )
