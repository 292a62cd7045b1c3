"""Data quality with the headings of a Qualitätsbericht, filled from findings, sources and validity."""

import re

import pandas as pd

from pipeline.products import firmness, group_names, neighbour_words, palette, provenance, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
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
    running = [block for title, content in sections for block in (blocks.heading(title), *content)]
    about = facts.published.about
    assessed = later("{valid_areas} von {areas} Gebieten sind bewertet; {counted} zu den Daten.")
    valued = later("{valid_areas} von {areas} Gebieten haben Werte; {counted} zu den Daten.")
    key = say(
        assessed if facts.has_method else valued,
        valid_areas=text.number(about["valid_areas"]),
        areas=text.number(about["areas"]),
        counted=text.counted(_different(facts), say("Hinweis"), say("Hinweise")),
    )
    sources = [blocks.heading(say("Quellen")), _sources(facts, words)]
    return [
        blocks.sheet(
            say("Qualität der Daten"),
            key,
            say("Qualitätsbericht"),
            [blocks.columns(running, sources)],
            paper=blocks.PORTRAIT,
        )
    ]


def _general(facts: Facts, words: Words) -> list[blocks.Block]:
    about, city = facts.published.about, facts.config.settings.city
    said = say(
        "{product} {city}, Ausgabe {edition}, herausgegeben von: {publisher}. Stichtag "
        "{data_on}, Veröffentlichung Nr. {release} vom {issued_on}.",
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
    shown = [blocks.paragraph(f"{_chance(facts)} {provenance.estimated(facts)}".strip())] if facts.has_method else []
    if rest.empty:
        return [*shown, blocks.paragraph(say(_every(facts)))]
    reasons = rest["reason"].fillna(say("Grund nicht angegeben")).value_counts().sort_index()
    counted = [text.reasoned(n, str(reason), _with_unit(str(reason))) for reason, n in reasons.items()]
    said = text.listing(counted) if len(counted) > 1 else _with_unit(str(reasons.index[0]))
    shown_rows = text.fitting(len(rest), LISTED)
    rows: list[list[blocks.Cell]] = [
        [area_id, area["name"], area["reason"] or text.NOT_AVAILABLE]
        for area_id, area in rest.head(shown_rows).iterrows()
    ]
    more = (
        [
            blocks.caption(
                say(
                    "und {rest} weitere: tabellen.xlsx, Blatt „{sheet}“.",
                    rest=text.number(len(rest) - shown_rows),
                    sheet=blocks.begun(say("Nicht bewertet")),
                )
            )
        ]
        if len(rest) > shown_rows
        else []
    )
    listed = blocks.table([say("Schlüssel"), words.area, say("Grund")], rows, [18, "1fr", 28], "lll", size=7.5, row=0.5)
    return [
        *shown,
        blocks.paragraph(
            say(
                "{which}: {areas}, davon {said}." if len(counted) > 1 else "{which}: {areas}, {said}.",
                which=_lacking_what(facts, rest),
                areas=text.counted(len(rest), say("Gebiet"), say("Gebiete")),
                said=said,
            )
        ),
        listed,
        blocks.space(1),
        *more,
        *_dynamics(facts),
    ]


def _lacking_what(facts: Facts, rest: pd.DataFrame) -> str:
    """What areas lack: a class, or values at all. An area may have values where a method does not grade it."""
    if facts.has_method:
        return text.begun(say("nicht bewertet"))
    rows = facts.published.indicators
    has_values = rows.loc[rows["value"].notna(), "area_id"].isin(rest.index).any()
    return say("Nicht eingestuft") if has_values else say("Ohne Werte")


def _chance(facts: Facts) -> str:
    if not facts.has_draws:
        return say("{no_chance_said}, siehe „So lesen Sie den Atlas“.", no_chance_said=say(text.NO_CHANCE_SAID))
    return say(
        "Registerdaten und Verwaltungsdaten sind Vollzählungen; dargestellt wird die Zufallsschwankung kleiner "
        "Zahlen{where}.",
        where=firmness.where(facts),
    )


def _every(facts: Facts) -> str:
    """That all areas are assessed; without a method, that all have values, though not of every indicator."""
    if facts.has_method:
        return later("Alle Gebiete sind bewertet.")
    if _is_lacking(facts.published.findings).any():
        return later("Für jedes Gebiet liegen Werte vor, nicht für jedes von allen Indikatoren.")
    return later("Für jedes Gebiet liegen Werte aller Indikatoren vor.")


def _rounded(facts: Facts) -> list[blocks.Block]:
    """What is rounded to protect withheld values, or was before it was delivered."""
    return [blocks.paragraph(note) for note in facts.rounding.notes(facts.config.catalogue, facts.indicators)]


def _with_unit(reason: str) -> str:
    """'unter 300' counts residents; other reasons say themselves what they mean."""
    return say("{reason} Einwohnerinnen und Einwohnern", reason=reason) if reason[-1:].isdigit() else reason


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
    given = {text.bare(reason) for reason in only["dynamics_reason"].dropna()}
    # Of a value that is withheld the delivery has none either.
    missing, either = say("früherer Wert fehlt"), say("früherer Wert fehlt oder ist geheim")
    given = {either if reason == missing else reason for reason in given}
    said = say(
        "bei {only} ({sorted})",
        only=text.counted(len(only), say("im Status bewerteten Gebiet"), say("im Status bewerteten Gebieten")),
        sorted=text.listing(sorted(given)),
    )
    return [blocks.paragraph(say("Dynamik nicht bewertet: {said}.", said=said))]


def _different(facts: Facts) -> int:
    """Notes as they are listed: those of one wording once; missing values stand in a table and are no note."""
    rows = facts.published.findings
    return len(_grouped(rows[~_is_lacking(rows)]))


def _is_lacking(rows: pd.DataFrame) -> pd.Series:
    """Say which findings tell that areas lack a value of an indicator."""
    return rows["rule"].eq(COVERAGE) & rows["indicator"].notna()


def _findings(facts: Facts) -> list[blocks.Block]:
    rows = facts.published.findings
    if rows.empty:
        return [blocks.paragraph(say("Zu den Lieferungen liegen keine veröffentlichten Hinweise vor."))]
    named = {"error": say("Fehler"), "warning": say("Warnung"), "note": say("Hinweis")}
    lacking = rows[_is_lacking(rows)]
    others = _grouped(rows.drop(lacking.index))
    listed = text.fitting(len(others), LISTED)
    entries = [
        [blocks.bold(f"{blocks.begun(named[severity])}: "), f"{said}{_times(n)}"]
        for severity, said, n in others[:listed]
    ]
    more = (
        [blocks.caption(say("und {counted} weitere Hinweise.", counted=text.number(len(others) - listed)))]
        if len(others) > listed
        else []
    )
    return [*_lacking(facts, lacking), *([blocks.bullets(entries), blocks.space(1.5)] if entries else []), *more]


COVERAGE = "coverage"
_QUOTED = re.compile("„[^“]+“|“[^”]+”")
_NUMBER = re.compile(r"\d+(?:[.,\u202f]\d{3})*")


def _lacking(facts: Facts, rows: pd.DataFrame) -> list[blocks.Block]:
    """Indicators of which not every area has a value, in one table: the same sentence a dozen times is not read."""
    counts: dict[str, str] = {}
    for row in rows.itertuples():
        counts[str(row.indicator)] = _NUMBER.findall(str(row.public_text))[-2]
    known = [(i, counts[i]) for i in facts.indicators if i in counts]
    if not known:
        return []
    lacking = later(
        "Nicht für alle {n} Gebiete liegen Werte aller Indikatoren vor. Auf den Karten können auch geheim gehaltene "
        "und nicht sinnvolle Werte fehlen."
    )
    assessed = later(
        "Nicht für alle {n} Gebiete liegen Werte aller Indikatoren vor. Auf den Karten sind weitere ohne Wert: Dort "
        "fehlen auch die Werte nicht bewerteter Gebiete sowie geheim gehaltene und nicht sinnvolle Werte."
    )
    same = later("Nicht für alle {n} Gebiete liegen Werte aller Indikatoren vor; dieselben fehlen auf den Karten.")
    fewer = any(facts.shown(i)["value"].isna().sum() > int(re.sub(r"\D", "", n)) for i, n in known)
    chosen = (assessed if facts.has_method else lacking) if fewer else same
    said = say(chosen, n=text.number(len(facts.areas)))
    cells: list[list[blocks.Cell]] = [[facts.config.catalogue[i].label_de, n] for i, n in known]
    return [
        blocks.paragraph(said, below=2),
        blocks.table([say("Indikator"), say("Gebiete ohne Wert")], cells, ["1fr", 28], "lr", size=7.5, row=0.5),
        blocks.space(1.5),
    ]


def _grouped(rows: pd.DataFrame) -> list[tuple[str, str, int]]:
    """Severity, sentence and number of cases, the gravest first; sentences that differ by one quoted name are one."""
    found: dict[tuple[str, str], list[str]] = {}
    for severity, said in zip(rows["severity"], rows["public_text"], strict=True):
        found.setdefault((str(severity), _QUOTED.sub("„“", str(said), count=1)), []).append(str(said))
    told = _of_one_kind(
        [(severity, _together(said), 1 if len(set(said)) > 1 else len(said)) for (severity, _), said in found.items()]
    )
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(told, key=lambda entry: (order[entry[0]], entry[1]))


_OF_ONE = re.compile(r"^([^:]+) \([^)]+\): (.+)$")
FEW, NAMED = 3, 5
"""Findings of one wording from which they are told together, and the names that are given of them."""


def _of_one_kind(told: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """One sentence for what is said, in the same words, of several areas: the same line fifty times is not read."""
    alike: dict[tuple[str, str], list[str]] = {}
    for severity, said, _ in told:
        if found := _OF_ONE.match(said):
            alike.setdefault((severity, found[2]), []).append(found[1])
    many = {key: sorted(names) for key, names in alike.items() if len(names) >= FEW}
    rest = [(s, said, n) for s, said, n in told if not (found := _OF_ONE.match(said)) or (s, found[2]) not in many]
    return [*rest, *((severity, _with_names(said, names), 1) for (severity, said), names in many.items())]


def _with_names(said: str, names: list[str]) -> str:
    if len(names) <= NAMED:
        return say("{said} Das betrifft {names}.", said=said, names=text.listing(names))
    first = text.listing(names[:NAMED])
    return say("{said} Das betrifft {n} Fälle, darunter {names}.", said=said, n=text.number(len(names)), names=first)


def _together(said: list[str]) -> str:
    """One sentence with every quoted name, groups of the population by their words."""
    names = [match[0] for sentence in dict.fromkeys(said) if (match := _QUOTED.search(sentence))]
    if not names:
        return said[0]
    quoted = [f"{name[0]}{group_names.named(name[1:-1])}{name[-1]}" for name in names]
    first = _several(said[0]) if len(names) > 1 else said[0]
    return _QUOTED.sub(lambda _: text.listing(quoted), first, count=1)


_ONE_GROUP, _MORE_GROUPS = later("Die Bezugszahl der Gruppe "), later("Die Bezugszahlen der Gruppen ")
_NUMBERS = (
    (later(" ist angenähert: Sie ist aus "), later(" sind angenähert: Sie sind aus ")),
    (later(" ist angenähert"), later(" sind angenähert")),
)


def _several(sentence: str) -> str:
    """Put a sentence on one group of the population into the plural."""
    if not sentence.startswith(say(_ONE_GROUP)):
        return sentence
    plural = say(_MORE_GROUPS) + sentence.removeprefix(say(_ONE_GROUP))
    for one, more in _NUMBERS:
        plural = plural.replace(say(one), say(more), 1)
    return plural


def _times(n: int) -> str:
    return say(" ({n} Fälle)", n=text.number(n)) if n > 1 else ""


def _timeliness(facts: Facts) -> list[blocks.Block]:
    about, every = facts.published.about, facts.published.editions
    issued, dated = pd.Timestamp(about["issued_on"]), pd.Timestamp(about["data_on"])
    said = [
        say("Zwischen Stichtag und Veröffentlichung liegen {long}.", long=_long(dated, issued)),
        say("Diese Fassung ersetzt alle früheren Veröffentlichungen dieser Ausgabe.")
        if int(about["release"]) > 1
        else "",
        say("Alle Ausgaben wurden zusammen neu berechnet und am selben Tag veröffentlicht.")
        if len(every) > 1 and every["issued_on"].nunique() == 1
        else "",
    ]
    return [blocks.paragraph(" ".join(filter(None, said)))]


def _long(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """'4 Jahre und 4 Monate', whole months."""
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    years, rest = divmod(max(months, 0), 12)
    parts = [
        text.counted(years, say("Jahr"), say("Jahre")) if years else "",
        text.counted(rest, say("Monat"), say("Monate")) if rest or not years else "",
    ]
    return text.listing(filter(None, parts))


def _comparability(facts: Facts, words: Words) -> list[blocks.Block]:
    known = facts.published.editions
    names = [f"{e.edition} ({text.number(e.areas)} {words.areas})" for e in known.itertuples()]
    own = set(facts.published.indicators["indicator"])
    said = say("Ausgaben: {names}. Verglichen werden nur Gebiete, die sich decken.", names=text.listing(names))
    versions = [
        say(
            "{short_de} ({definition_version})",
            short_de=facts.config.catalogue[i].short_de,
            definition_version=facts.config.catalogue[i].definition_version,
        )
        for i in facts.indicators
        if i in own
    ]
    return [
        blocks.paragraph(said),
        *map(blocks.paragraph, provenance.cautions(facts)),
        *bridge.compared(facts),
        blocks.paragraph(say("Definitionen, in Klammern ihre Fassung: {versions}.", versions=text.listing(versions))),
    ]


def _coherence(facts: Facts, words: Words) -> list[blocks.Block]:
    basis = (
        say("Einwohnerinnen und Einwohnern") if facts.published.about["overlay_basis"] == "residents" else say("Fläche")
    )
    place = (
        say(
            "Ob ein Gebiet außerhalb, teilweise innerhalb oder innerhalb liegt ({kulisse}), ist nach {basis} bestimmt.",
            kulisse=words.kulisse,
            basis=basis,
        )
        if words.has_funding
        else say("Für diese Ausgabe liegen keine Gebiete der {kulisse} vor.", kulisse=words.kulisse)
    )
    place = " ".join(filter(None, [place, provenance.of_blocks(facts) if words.has_funding else ""]))
    if facts.is_municipal:
        return [blocks.paragraph(place)]
    return [
        blocks.paragraph(
            say(
                "Das ungewichtete Mittel der Gebiete ist nicht der Wert {of_whole} insgesamt; beide stehen bei jedem "
                "Indikator. {place}",
                of_whole=words.of_whole,
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
            " {counted} seit der ersten Veröffentlichung berichtigt.",
            counted=text.counted(len(rows), say("Wert wurde"), say("Werte wurden")),
        )
        if len(rows)
        else say(" Seit der ersten Veröffentlichung wurde kein Wert berichtigt.")
    )
    return [
        blocks.paragraph(
            say(
                "Dieselben Angaben stehen in der Arbeitsmappe tabellen.xlsx und im Datensatz.{revised}{contact}",
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


def _sources(facts: Facts, words: Words) -> blocks.Block:
    """What was delivered, by whom and under which licence; the file last, for whoever looks it up."""
    contents = _contents_of_sources(facts, words)
    rows: list[list[blocks.Cell]] = [
        [
            blocks.begun(_told_of(contents, str(row.source_id)) or say("Weitere Angaben")),
            row.producer,
            row.licence,
            say("ja") if row.is_public else say("nein"),
            {"t": row.path, "c": palette.SECONDARY},
        ]
        for row in facts.published.sources.itertuples()
    ]
    return blocks.table(
        [say("Angaben"), say("Herausgeber"), say("Lizenz"), say("öffentlich"), say("Datei")],
        rows,
        ["1fr", 46, 30, 16, 40],
        "lllll",
        size=7.5,
        row=0.5,
        top=True,
    )


def _told_of(contents: dict[str, str], source: str) -> str:
    """What a source holds, or the whole of which it is a part."""
    return contents.get(source) or contents.get(source.partition(":")[0], "")


def _contents_of_sources(facts: Facts, words: Words) -> dict[str, str]:
    """What each source holds: indicators by name, else the use that the configuration makes of it."""
    settings, found = facts.config.settings, {}
    used = facts.published.indicators[["source_id", "indicator"]].drop_duplicates()
    for source, own in used.groupby("source_id")["indicator"]:
        named = [facts.config.catalogue[i].short_de for i in facts.indicators if i in set(own)]
        found[str(source)] = text.listing(named)
    parents = [parent for geography in settings.geographies for parent in geography.parents]
    uses = (
        ([settings.blocks] if settings.blocks else [], say("Bevölkerung nach Blöcken")),
        (settings.places, say("Einrichtungen")),
        (settings.funding, words.programme or words.kulisse),
        (settings.crosswalks, say("Zuordnung früherer Gebiete")),
        (settings.geographies, say("Grenzen der Gebiete")),
        (parents, say("Gliederung der Stadt")),
        (settings.population, say("Bevölkerungszahlen")),
    )
    for entries, said in uses:
        for entry in entries:
            if entry.source:
                found.setdefault(entry.source, said)
    return found
