"""Was hat sich geändert? Since the edition before, on comparable areas only."""

from collections.abc import Mapping

import pandas as pd

from pipeline.products import because, compared, firmness, looks, palette, text
from pipeline.products.drawings import SMALL_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import area_index, blocks, class_maps, transitions
from pipeline.products.words import Words

KINDS = {"new": later("neu auffällig"), "still": later("weiterhin auffällig"), "gone": later("nicht mehr auffällig")}
COLOURS = {
    "new": palette.WINE,
    "still": palette.GROUPS["3+/-"],
    "gone": palette.DYNAMICS[1],
    "not_comparable": palette.CERTAINTY[1],
}
MARKERS = {"new": "down", "gone": "up"}
SIGNS = {"new": "▼ ", "still": "", "gone": "▲ "}
COMPARABLE = ("new", "still", "gone", "never")
LINES = 44
"""Lines of the lists beside the map, title and header of each list included."""
MATRIX_LINES, REFORM_LINES = 14, 7
CAUSE_LINES = 10
ROOMY = 1.4
"""Height of a roomy row in lines."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page of changes; the first edition and cities without a main method have none."""
    previous = facts.published.previous
    if previous is None or not (facts.is_graded and facts.has_maps):
        return []
    comparable = facts.areas[facts.areas["change"].isin(COMPARABLE)]
    counts = {kind: int((comparable["change"] == kind).sum()) for kind in KINDS}
    name = drawings.changes("veraenderung", COLOURS, MARKERS)
    left = [
        drawings.figure(name, _alt(facts, words, previous, counts), SMALL_MM[0]),
        _legend(facts, words, comparable, counts),
        *class_maps.off_map(facts),
        blocks.space(1.5),
        blocks.caption(f"{say('▲ und ▼ stehen, wo Platz ist.')} {_certain(facts)}"),
        *([blocks.caption(rule)] if (rule := compared.since_rule(facts)) else []),
    ]
    matrix = _transitions(facts, words, previous)
    causes = _causes(facts)
    has_table = any(block["block"] == "table" for block in matrix)
    taken = (MATRIX_LINES if has_table else REFORM_LINES) if matrix else 0
    lines = LINES - taken - (CAUSE_LINES if causes else 0)
    right = [*matrix, *_lists(facts, comparable, words, lines), *causes, *_revisions(facts)]
    key = say(
        "Seit der Ausgabe {previous}: {new} neu auffällig, {still} weiterhin, {gone} "
        "nicht mehr (von {comparable} vergleichbaren).",
        previous=previous,
        new=text.counted(counts["new"], say("Gebiet"), say("Gebiete")),
        still=text.number(counts["still"]),
        gone=text.number(counts["gone"]),
        comparable=text.number(len(comparable)),
    )
    body = blocks.split([SMALL_MM[0], "1fr"], [left, right], gutter=6)
    return [
        blocks.sheet(
            say("Was hat sich geändert?"),
            key,
            say("Veränderung {previous}–{edition}", previous=previous, edition=words.edition),
            [body],
        )
    ]


def _certain(facts: Facts) -> str:
    """What "stable" means beside the numbers, or that a change may be one of chance."""
    if not facts.has_draws:
        return say(
            "{no_chance_said}: Ein Wechsel kann allein aus Zufallsschwankung entstehen.",
            no_chance_said=say(text.NO_CHANCE_SAID),
        )
    return say(
        "Davon stabil: Einstufung in dieser Ausgabe rechnerisch stabil. {by_chance}", by_chance=_by_chance(facts)
    )


def _by_chance(facts: Facts) -> str:
    """How many changes of the flag go beyond chance; without a comparison what that means for a single one."""
    moved, beyond = firmness.flag_changes(facts)
    if not moved:
        return say("Wo die Einstufung nicht stabil ist, kann ein Wechsel allein aus Zufallsschwankung entstehen.")
    said = text.number(beyond) if beyond else say("keiner")
    return say(
        "Von {counted} (neu oder nicht mehr auffällig, Angabe nicht geheim) {verb} {said} über "
        "die Zufallsschwankung hinaus{where}.",
        counted=text.counted(moved, say("Wechsel"), say("Wechseln")),
        verb=text.verb(max(beyond, 1), say("geht"), say("gehen")),
        said=said,
        where=firmness.where(facts),
    )


def _causes(facts: Facts) -> list[blocks.Block]:
    """How many areas moved mainly by themselves, by the reference, by the method or by their boundary."""
    counts, known = because.counts(facts), facts.changes["score_change"].notna().sum()
    if not known:
        return []
    said = {part: because.label(part) for part in because.PARTS if counts[part]}
    said |= {because.CHANCE: say("innerhalb der Zufallsschwankung")} if counts[because.CHANCE] else {}
    said |= {"": say("Index nahezu unverändert")}
    cells: list[list[blocks.Cell]] = [
        [label, text.count(counts[part]), text.share(counts[part] / known)] for part, label in said.items()
    ]
    title = say(
        "Was den {index_name} vor allem veränderte", index_name=looks.within(looks.index_name(facts.method.parts[0]))
    )
    return [
        blocks.heading(title),
        blocks.table([say("Befund"), say("Gebiete"), say("Anteil")], cells, ["1fr", 16, 18], "lrr", size=7.5, row=0.7),
        blocks.space(1),
        blocks.caption(" ".join([*_unknown(facts), *because.apart(facts), _where()])),
    ]


def _unknown(facts: Facts) -> list[str]:
    """How many assessed areas have no published change of the index: without an earlier state, or withheld."""
    rows = facts.changes[facts.changes["score_change"].isna()]
    rest = len(facts.assessed) - int(facts.changes["score_change"].notna().sum())
    if not rest:
        return []
    withheld = int((rows["value_status"].eq("geheim") & rows["split"].ne(because.APART)).sum())
    counted = text.counted(rest, say("bewertetes Gebiet"), say("bewertete Gebiete"))
    if not 0 < withheld < rest:
        only = later("Ohne Angabe: {counted}, weil geheim.")
        if not withheld:
            only = later("Ohne Angabe: {counted} ohne früheren Indexwert.")
        return [say(only, counted=counted)]
    both = later("Ohne Angabe: {counted}, davon {apart} ohne Dynamik oder früheren Indexwert, {withheld} geheim.")
    return [say(both, counted=counted, apart=text.number(rest - withheld), withheld=text.number(withheld))]


def _where() -> str:
    return say("Je Gebiet: tabellen.xlsx, Blatt „{sheet}“.", sheet=blocks.begun(say("Veränderung des Index")))


def _legend(facts: Facts, words: Words, comparable: pd.DataFrame, counts: dict[str, int]) -> blocks.Block:
    rows: list[list[blocks.Cell]] = [
        [
            blocks.fill(COLOURS[kind]),
            f"{SIGNS[kind]}{say(label)}",
            text.count(counts[kind]),
            _stable(facts, comparable, kind),
        ]
        for kind, label in KINDS.items()
    ]
    # Areas that are not assessed now compare with nothing either; they have a row of their own.
    hidden = facts.assessed["is_auffaellig"].isna()
    missing = facts.assessed["change"].eq("not_comparable") & ~hidden
    flagged = int((missing & facts.assessed["is_auffaellig"].eq(True)).sum())
    if flagged:
        said = say(
            "auffällig, nicht vergleichbar (bewertet und nicht vergleichbar: {missing})",
            missing=text.number(int(missing.sum())),
        )
        rows.append([blocks.fill(COLOURS["not_comparable"]), said, text.count(flagged), ""])
    others = len(facts.assessed) - int(hidden.sum()) - sum(counts[kind] for kind in KINDS) - flagged
    rows.append([blocks.fill(palette.NOT_FLAGGED), say("übrige bewertete Gebiete"), text.count(others), ""])
    rest = len(facts.not_assessed) + int(hidden.sum())
    named = say("nicht bewertet oder geheim") if hidden.any() else say("nicht bewertet")
    rows.append([blocks.NOT_ASSESSED, named, text.count(rest), ""])
    rows += class_maps.borders(facts, words, 4)
    return blocks.table(
        [say("Farbe"), say("Gebiete"), say("Zahl"), say("davon stabil")],
        rows,
        [11, "1fr", 12, 20],
        "llrr",
        size=7.5,
        row=0.45,
    )


def _stable(facts: Facts, comparable: pd.DataFrame, kind: str) -> str:
    if not facts.has_draws:
        return text.NOT_AVAILABLE
    grades = comparable.loc[comparable["change"].eq(kind), "grade"]
    stable = text.count(int(grades.eq("stable").sum()))
    withheld = int(grades.isna().sum())
    return say("{stable} ({n} geheim)", stable=stable, n=text.number(withheld)) if withheld else stable


def _transitions(facts: Facts, words: Words, previous: str) -> list[blocks.Block]:
    """Matrix of status classes then and now, unless a page of its own shows it; over a reform what compares."""
    known = facts.published.editions.set_index("edition")["geography_id"]
    if known[previous] != known[words.edition]:
        return _new_geography(facts, words, previous)
    if transitions.is_shown(facts):
        return []
    both = pd.DataFrame({"before": _previous_codes(facts), "now": facts.areas["status_code"]}).dropna().astype(int)
    classes = facts.classes("status")
    rows = [_transition_row(code, label, both, classes) for code, label in classes]
    head, widths = _transition_columns(facts, words, previous)
    listed = blocks.table(head, rows, widths, "l" + "r" * (len(head) - 1), size=7.5, row=0.6)
    same = int((both["before"] == both["now"]).sum())
    note = say(
        "{same} von {both} in beiden Ausgaben bewerteten Gebieten blieben in ihrer {own_class} "
        "(fett). {compared} Gebiete innerhalb einer Ausgabe.",
        same=text.number(same),
        both=text.number(len(both)),
        own_class=_class(facts),
        compared=say("Der Status vergleicht") if looks.is_status(facts.lead) else say("Die Klassen vergleichen"),
    )
    return [
        blocks.heading(say("Übergänge der {classes}", classes=_classes(facts))),
        listed,
        blocks.space(1.5),
        blocks.caption(note),
        blocks.space(1.5),
    ]


def _classes(facts: Facts) -> str:
    return say("Statusklassen") if looks.is_status(facts.lead) else say("Klassen")


def _class(facts: Facts) -> str:
    return say("Statusklasse") if looks.is_status(facts.lead) else say("Klasse")


MANY = 5


def _transition_columns(facts: Facts, words: Words, previous: str) -> tuple[list[str], list[float | str]]:
    """Heads and widths: labels where they fit, else the symbols of the classes."""
    classes = facts.lead.classes
    if len(classes) > MANY:
        heads = [f"{_class(facts)} {previous}", *(entry.symbol for entry in classes), say("Summe")]
        return heads, ["1fr", *([min(12.0, 96 / len(classes))] * len(classes)), 14]
    labels = [f"{words.edition}: {label}" for _, label in facts.classes("status")]
    heads = [f"{facts.noun()} {previous}", *labels, say("Summe")]
    own = [19, 20, 21, 28]
    return heads, ["1fr", *(own if len(classes) == len(own) else [88 / len(classes)] * len(classes)), 14]


def _new_geography(facts: Facts, words: Words, previous: str) -> list[blocks.Block]:
    comparable = int(facts.areas["change"].isin(COMPARABLE).sum())
    said = say(
        "Zwischen den Ausgaben {previous} und {edition} wurden die Gebiete neu eingeteilt. "
        "{comparable} von {areas} bewerteten Gebieten sind vergleichbar: Jedes deckt sich zu mindestens "
        "{comparable_share} mit einem früheren, damals bewerteten Gebiet. Als neu, weiterhin oder nicht "
        "mehr auffällig zählen nur sie.",
        previous=previous,
        edition=words.edition,
        comparable=text.number(comparable),
        areas=text.number(len(facts.assessed)),
        comparable_share=text.share(facts.config.settings.flag.comparable_share, 0),
    )
    elsewhere = (
        say(
            " Ihre Übergänge zwischen den {classes} zeigt die Seite „{page}“.",
            classes=_classes(facts),
            page=blocks.begun(say(transitions.LABEL)),
        )
        if transitions.is_shown(facts)
        else ""
    )
    return [blocks.heading(say("Neue Gebietseinteilung")), blocks.paragraph(said + elsewhere), blocks.space(1.5)]


def _previous_codes(facts: Facts) -> pd.Series:
    scores = facts.published.previous_scores
    rows = scores[(scores["method"] == facts.method.name) & (scores["part"] == facts.lead.name)]
    return rows.set_index("area_id")["class_code"].reindex(facts.areas.index)


def _transition_row(code: int, label: str, both: pd.DataFrame, classes: list[tuple[int, str]]) -> list[blocks.Cell]:
    row = both[both["before"] == code]["now"].value_counts()
    shown = [(column, text.count(int(row.get(column, 0)))) for column, _ in classes]
    return [label, *(blocks.strong(n) if column == code else n for column, n in shown), text.count(int(row.sum()))]


def _lists(facts: Facts, comparable: pd.DataFrame, words: Words, lines: int) -> list[blocks.Block]:
    """New and no longer flagged areas side by side; those that stay follow where there is room."""
    colours, noun = looks.group_colours(facts.method), facts.group_noun
    longest = max(int((comparable["change"] == kind).sum()) for kind in ("new", "gone"))
    row = 0.75 if longest * ROOMY <= lines else 0.3
    parts = [_list(comparable, words, kind, lines, colours, noun, row) for kind in ("new", "gone")]
    room = lines - longest - 6
    more = _names(comparable[comparable["change"] == "still"]) if room > 4 else []
    return [blocks.split(["1fr", "1fr"], parts, gutter=5), *more]


def _list(
    comparable: pd.DataFrame,
    words: Words,
    kind: str,
    lines: int,
    colours: Mapping[str, str],
    noun: str,
    row: float,
) -> list[blocks.Block]:
    members = comparable[comparable["change"] == kind].sort_values("severity", ascending=False, kind="stable")
    said = say(KINDS[kind])
    title = blocks.heading(f"{text.begun(said)} ({text.number(len(members))})")
    if members.empty:
        none = say("Kein vergleichbares Gebiet.") if comparable.empty else say("Kein Gebiet.")
        return [title, blocks.paragraph(none)]
    listed = text.fitting(len(members), lines)
    rows = [_area_row(area, colours) for _, area in members.head(listed).iterrows()]
    rest = say("und {n} weitere.", n=text.number(len(members) - listed))
    more = [blocks.space(1), blocks.caption(rest)] if len(members) > listed else []
    return [
        title,
        blocks.table([words.area, noun, say("Stabilität")], rows, ["1fr", 11, 25], "lcl", size=7, row=row, pad=0.6),
        *more,
    ]


def _names(members: pd.DataFrame) -> list[blocks.Block]:
    if members.empty:
        return []
    listed = ", ".join(sorted(members["name"], key=area_index.sort_key))
    return [
        blocks.heading(say("Weiterhin auffällig ({n})", n=text.number(len(members)))),
        blocks.paragraph(f"{listed}.", size=7.5),
    ]


def _area_row(area: pd.Series, colours: Mapping[str, str]) -> list[blocks.Cell]:
    code = area["group_code"]
    colour = palette.WINE if area["grade"] == "unstable" else palette.INK
    return [area["name"], blocks.group(code, colours), {"t": text.grade_or_secret(area["grade"]), "c": colour}]


def _revisions(facts: Facts) -> list[blocks.Block]:
    rows = facts.published.revisions
    if rows.empty:
        return []
    kinds = {"p": say("vorläufig zu endgültig"), "r": say("Methode"), "e": say("Fehler berichtigt")}
    listed = rows.groupby(["release", "kind", "reason"], sort=True).size()
    cells: list[list[blocks.Cell]] = [
        [str(release), kinds[kind], reason, text.count(n)] for (release, kind, reason), n in listed.items()
    ]
    return [
        blocks.heading(say("Berichtigte Werte")),
        blocks.table(
            [say("Veröffentlichung"), say("Art"), say("Grund"), say("Werte")],
            cells,
            [24, 34, "1fr", 12],
            "rllr",
            size=7.5,
        ),
    ]


def _alt(facts: Facts, words: Words, previous: str, counts: dict[str, int]) -> str:
    return text.within(
        [
            say(
                "Karte {city}, {counted}, Veränderung der auffälligen Gebiete von {previous} bis {edition}.",
                city=words.city,
                counted=words.counted(len(facts.areas)),
                previous=previous,
                edition=words.edition,
            ),
            say(
                "Neu auffällig: {new}; weiterhin: {still}; nicht mehr: {gone}.",
                new=counts["new"],
                still=counts["still"],
                gone=counts["gone"],
            ),
            say("Dreieck nach unten: neu; nach oben: nicht mehr auffällig."),
        ]
    )
