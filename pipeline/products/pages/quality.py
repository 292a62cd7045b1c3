"""Data quality with the headings of a Qualitätsbericht, filled from findings, sources and validity."""

import pandas as pd

from pipeline.products import neighbour_words, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks, bridge, method
from pipeline.products.words import Words

LISTED = 40


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the quality report in two columns, over as many pages as they need."""
    sections = [
        ("1 Allgemeine Angaben zur Statistik", _general(facts, words)),
        ("2 Inhalte und Nutzerbedarf", _contents(facts, words)),
        ("3 Methodik", _method(facts)),
        ("4 Genauigkeit und Zuverlässigkeit", [*_accuracy(facts, words), *_prepared(facts), *_findings(facts)]),
        ("5 Aktualität und Pünktlichkeit", _timeliness(facts)),
        ("6 Vergleichbarkeit", _comparability(facts, words)),
        ("7 Kohärenz", _coherence(facts, words)),
        ("8 Verbreitung und Kommunikation", _dissemination(facts)),
        ("9 Sonstige fachstatistische Hinweise", _notes(facts, words)),
    ]
    halves = [
        [block for title, content in part for block in (blocks.heading(title), *content)]
        for part in (sections[:4], sections[4:])
    ]
    about = facts.published.about
    key = (
        f"{text.number(about['valid_areas'])} von {text.number(about['areas'])} Gebieten sind bewertet; "
        f"{text.counted(len(facts.published.findings), 'Hinweis', 'Hinweise')} zu den Daten."
    )
    sources = [blocks.heading("Quellen"), _sources(facts)]
    return [
        blocks.sheet(
            "Qualität der Daten",
            key,
            "Qualitätsbericht",
            [blocks.split(["1fr", "1fr"], halves), *sources],
            paper=blocks.PORTRAIT,
        )
    ]


def _general(facts: Facts, words: Words) -> list[blocks.Block]:
    about, city = facts.published.about, facts.config.settings.city
    said = (
        f"{words.product} {words.city}, Ausgabe {words.edition}, herausgegeben von: {city.publisher}. "
        f"Stichtag {text.day(about['data_on'])}, Freigabe {about['release']} vom {text.day(about['issued_on'])}."
    )
    return [blocks.paragraph(" ".join(filter(None, [said, city.notice])))]


def _contents(facts: Facts, words: Words) -> list[blocks.Block]:
    named = text.listing(facts.config.catalogue[i].label_de for i in facts.indicators)
    return [
        blocks.paragraph(
            f"Indikatoren: {named}. Gebraucht werden sie, um Gebiete miteinander zu vergleichen und "
            f"Maßnahmen zu steuern. {text.FOR_AREAS}"
        )
    ]


def _method(facts: Facts) -> list[blocks.Block]:
    if not facts.has_method:
        return [blocks.paragraph("Keine einstufende Methode; gezeigt werden die Indikatoren.")]
    return [
        blocks.paragraph(
            f"{facts.method.label} ({text.MARKS[facts.method.mark]}); beschrieben auf der Seite „Methode“. "
            f"Quelle: {facts.method.source}."
        )
    ]


def _accuracy(facts: Facts, words: Words) -> list[blocks.Block]:
    rest = facts.not_assessed
    shown = (
        [
            blocks.paragraph(
                "Registerdaten und Verwaltungsdaten sind Vollzählungen; dargestellt wird die Zufallsschwankung "
                "kleiner Zahlen, siehe „Belastbarkeit“."
                if facts.has_draws
                else f"{text.NO_CHANCE_SAID}, siehe „So lesen Sie den Atlas“."
            )
        ]
        if facts.has_method
        else []
    )
    if rest.empty:
        return [*shown, blocks.paragraph("Alle Gebiete sind bewertet.")]
    reasons = rest["reason"].fillna("Grund nicht angegeben").value_counts().sort_index()
    said = text.listing(f"{text.number(n)} {reason}" for reason, n in reasons.items())
    rows: list[list[blocks.Cell]] = [
        [area_id, area["name"], area["reason"] or text.NOT_AVAILABLE] for area_id, area in rest.head(LISTED).iterrows()
    ]
    more = (
        [blocks.caption(f"und {text.number(len(rest) - LISTED)} weitere: tabellen.xlsx, Blatt „Nicht bewertet“")]
        if len(rest) > LISTED
        else []
    )
    listed = blocks.table(["Schlüssel", words.area, "Grund"], rows, [18, "1fr", 28], "lll", size=7.5, row=0.5)
    return [
        *shown,
        blocks.paragraph(f"Nicht bewertet: {text.number(len(rest))} Gebiet{'' if len(rest) == 1 else 'e'}, {said}."),
        listed,
        blocks.space(1),
        *more,
        *_dynamics(facts),
    ]


def _prepared(facts: Facts) -> list[blocks.Block]:
    """How many values the method filled in or changed, and where they are listed."""
    if not facts.has_method:
        return []
    kinds = (
        (facts.published.imputed, "fehlender Wert ist ergänzt", "fehlende Werte sind ergänzt", "Ergänzte Werte"),
        (facts.published.treated, "Ausreißer ist behandelt", "Ausreißer sind behandelt", "Behandelte Ausreißer"),
    )
    said = []
    for rows, one, many, sheet in kinds:
        own = rows[rows["method"] == facts.method.name]
        if len(own):
            n = own[["area_id", "indicator"]].drop_duplicates().shape[0]
            said.append(f"{text.counted(n, one, many)} (tabellen.xlsx, Blatt „{sheet}“).")
    partial = method.partial(facts)
    return [blocks.paragraph(sentence) for sentence in (*said, partial) if sentence]


def _dynamics(facts: Facts) -> list[blocks.Block]:
    rows = facts.published.validity
    only = rows[rows["is_valid"].eq(True) & ~rows["is_dynamics_valid"].eq(True)]
    if only.empty or not facts.measures_change:
        return []
    given = {reason.removeprefix("Dynamik nicht bewertet: ") for reason in only["dynamics_reason"].dropna()}
    said = f"bei {text.number(len(only))} im Status bewerteten Gebieten ({text.listing(sorted(given))})"
    return [blocks.paragraph(f"Dynamik nicht bewertet: {said}.")]


def _findings(facts: Facts) -> list[blocks.Block]:
    rows = facts.published.findings
    if rows.empty:
        return [blocks.paragraph("Zu den Lieferungen liegen keine veröffentlichten Hinweise vor.")]
    named = {"error": "Fehler", "warning": "Warnung", "note": "Hinweis"}
    counted = rows.groupby(["severity", "public_text"], sort=True).size().reset_index(name="n")
    counted["order"] = counted["severity"].map({"error": 0, "warning": 1, "note": 2})
    counted = counted.sort_values(["order", "public_text"], kind="stable")
    entries = [
        [blocks.bold(f"{named[row.severity]}: "), f"{row.public_text}{_times(row.n)}"]
        for row in counted.head(LISTED).itertuples()
    ]
    more = (
        [blocks.caption(f"und {text.number(len(counted) - LISTED)} weitere Hinweise")] if len(counted) > LISTED else []
    )
    return [blocks.bullets(entries), blocks.space(1.5), *more]


def _times(n: int) -> str:
    return f" ({text.number(n)} Fälle)" if n > 1 else ""


def _timeliness(facts: Facts) -> list[blocks.Block]:
    about = facts.published.about
    days = (pd.Timestamp(about["issued_on"]) - pd.Timestamp(about["data_on"])).days
    return [
        blocks.paragraph(
            f"Zwischen Stichtag und Veröffentlichung liegen {text.counted(days, 'Tag', 'Tage')}. Diese Fassung "
            "ersetzt alle früheren Freigaben dieser Ausgabe."
        )
    ]


def _comparability(facts: Facts, words: Words) -> list[blocks.Block]:
    known = facts.published.editions
    names = [f"{e.edition} ({text.number(e.areas)} {words.areas})" for e in known.itertuples()]
    own = set(facts.published.indicators["indicator"])
    said = f"Ausgaben: {text.listing(names)}. Verglichen werden nur Gebiete, die sich decken."
    versions = [
        f"{facts.config.catalogue[i].short_de} (Fassung {facts.config.catalogue[i].definition_version})"
        for i in facts.indicators
        if i in own
    ]
    return [
        blocks.paragraph(said),
        *bridge.compared(facts),
        blocks.paragraph(f"Definitionen dieser Ausgabe: {text.listing(versions)}."),
    ]


def _coherence(facts: Facts, words: Words) -> list[blocks.Block]:
    basis = "Einwohnerinnen und Einwohnern" if facts.published.about["overlay_basis"] == "residents" else "Fläche"
    place = (
        f"Die Lage zu den Gebieten „{words.kulisse}“ ist nach {basis} bestimmt."
        if words.has_funding
        else f"Für diese Ausgabe liegen keine Gebiete der {words.kulisse} vor."
    )
    return [
        blocks.paragraph(
            "Das ungewichtete Mittel der Gebiete ist nicht der Wert der Stadt insgesamt; beide stehen bei "
            f"jedem Indikator. {place}"
        )
    ]


def _dissemination(facts: Facts) -> list[blocks.Block]:
    contact = f" Auskunft: {facts.config.settings.city.contact}." if facts.config.settings.city.contact else ""
    rows = facts.published.revisions
    revised = (
        f" {text.counted(len(rows), 'Wert wurde', 'Werte wurden')} seit der ersten Freigabe berichtigt."
        if len(rows)
        else " Seit der ersten Freigabe wurde kein Wert berichtigt."
    )
    return [blocks.paragraph(f"Dieselben Angaben stehen als Tabellen und als Datensätze bereit.{revised}{contact}")]


def _notes(facts: Facts, words: Words) -> list[blocks.Block]:
    said = [words.stand_in_notice] if words.stand_in_notice else []
    around = [part for part in (neighbour_words.together(facts, words), neighbour_words.ahead(facts)) if part]
    return [
        *map(blocks.paragraph, around),
        blocks.paragraph(" ".join([*said, f"Zeichen in Tabellen: {text.signs()}."])),
    ]


def _sources(facts: Facts) -> blocks.Block:
    rows: list[list[blocks.Cell]] = [
        [row.path, row.producer, row.licence, text.count(row.rows), "ja" if row.is_public else "nein"]
        for row in facts.published.sources.itertuples()
    ]
    return blocks.table(
        ["Datei", "Herausgeber", "Lizenz", "Zeilen", "öffentlich"],
        rows,
        [50, "1fr", 32, 14, 17],
        "lllrl",
        size=7.5,
        row=0.5,
    )
