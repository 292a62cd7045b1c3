"""Was hat sich geändert? Since the edition before, on comparable areas only."""

import pandas as pd

from pipeline.products import palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks
from pipeline.products.words import Words

KINDS = {"new": "neu auffällig", "still": "weiterhin auffällig", "gone": "nicht mehr auffällig"}
LISTED = 40


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page of changes; the first edition and cities without a main method have none."""
    previous = facts.published.previous
    if previous is None or not facts.has_method:
        return []
    comparable = facts.areas[facts.areas["change"].isin(["new", "still", "gone", "never"])]
    counts = {kind: int((comparable["change"] == kind).sum()) for kind in KINDS}
    changed = [*_lists(comparable, words, "new"), *_lists(comparable, words, "gone")]
    parts = [_summary(facts, words, previous, comparable, counts), changed, _lists(comparable, words, "still")]
    key = (
        f"Seit der Ausgabe {previous} {text.verb(counts['new'], 'ist', 'sind')} von {text.number(len(comparable))} vergleichbaren Gebieten "
        f"{text.number(counts['new'])} neu auffällig, {text.number(counts['still'])} weiterhin und {text.number(counts['gone'])} nicht mehr."
    )
    return [blocks.sheet("Was hat sich geändert?", key, f"Veränderung {previous}–{words.edition}", [blocks.split(["1.15fr", "1fr", "1fr"], parts)])]


def _summary(facts: Facts, words: Words, previous: str, comparable: pd.DataFrame, counts: dict[str, int]) -> list[blocks.Block]:
    rows: list[list[blocks.Cell]] = [[label, text.count(counts[kind]), _stable(comparable, kind)] for kind, label in KINDS.items()]
    missing = int(facts.areas["change"].eq("not_comparable").sum())
    flagged = int((facts.areas["change"].eq("not_comparable") & facts.areas["is_auffaellig"].eq(True)).sum())
    rows.append([f"nicht vergleichbar (davon {text.number(flagged)} auffällig)", text.count(missing), ""])
    listed = blocks.table(["Gebiete", "Zahl", "davon stabil"], rows, ["1fr", 13, 20], "lrr")
    return [
        blocks.heading("Auffällige Gebiete"),
        listed,
        blocks.space(1.5),
        blocks.caption(
            "Davon stabil: heutige Einstufung rechnerisch stabil. Ein Wechsel kann allein durch Zufallsschwankung entstehen, wo die Einstufung nicht stabil ist."
        ),
        *_transitions(facts, words, previous),
        *_revisions(facts),
    ]


def _stable(comparable: pd.DataFrame, kind: str) -> str:
    return text.count(int((comparable["change"].eq(kind) & comparable["grade"].eq("stable")).sum()))


def _transitions(facts: Facts, words: Words, previous: str) -> list[blocks.Block]:
    """Matrix of status classes then and now, where both editions share one geography; else the reason."""
    known = facts.published.editions.set_index("edition")["geography_id"]
    comparable = int(facts.areas["change"].isin(["new", "still", "gone", "never"]).sum())
    if known[previous] != known[words.edition]:
        said = (
            f"Zwischen den Ausgaben {previous} und {words.edition} wurden die Gebiete neu eingeteilt. {text.number(comparable)} von "
            f"{text.number(len(facts.areas))} Gebieten decken sich mit einem früheren Gebiet zu mindestens "
            f"{text.share(facts.config.settings.flag.comparable_share, 0)} und sind vergleichbar. Übergänge der Statusklassen werden deshalb nicht gezeigt."
        )
        return [blocks.heading("Neue Gebietseinteilung"), blocks.paragraph(said)]
    before = _previous_codes(facts)
    both = pd.DataFrame({"before": before, "now": facts.areas["status_code"]}).dropna().astype(int)
    classes = facts.classes("status")
    rows = [_transition_row(code, label, both, classes) for code, label in classes]
    head = [f"{previous} ↓  {words.edition} →".replace("↓", "(Zeile)").replace("→", "(Spalte)"), *[label for _, label in classes], "Summe"]
    listed = blocks.table(head, rows, ["1fr", 12, 13, 15, 21, 14], "lrrrrr", size=7.5)
    same = int((both["before"] == both["now"]).sum())
    note = f"{text.number(same)} von {text.number(len(both))} in beiden Ausgaben bewerteten Gebieten blieben in ihrer Statusklasse (getönt). Der Status vergleicht Gebiete innerhalb einer Ausgabe."
    return [blocks.heading("Übergänge der Statusklassen"), listed, blocks.space(1.5), blocks.caption(note)]


def _previous_codes(facts: Facts) -> pd.Series:
    scores = facts.published.previous_scores
    rows = scores[(scores["method"] == facts.form["name"]) & (scores["part"] == "status")]
    return rows.set_index("area_id")["class_code"].reindex(facts.areas.index)


def _transition_row(code: int, label: str, both: pd.DataFrame, classes: list[tuple[int, str]]) -> list[blocks.Cell]:
    row = both[both["before"] == code]["now"].value_counts()
    cells: list[blocks.Cell] = []
    for column, _ in classes:
        n = text.count(int(row.get(column, 0)))
        cells.append({"t": n, "ground": palette.NOT_FLAGGED, "b": True} if column == code else n)
    return [blocks.strong(label), *cells, text.count(int(row.sum()))]


def _lists(comparable: pd.DataFrame, words: Words, kind: str) -> list[blocks.Block]:
    members = comparable[comparable["change"] == kind].sort_values("status_score", ascending=False, kind="stable")
    title = blocks.heading(f"{KINDS[kind].capitalize()} ({text.number(len(members))})")
    if members.empty:
        return [title, blocks.paragraph("Kein vergleichbares Gebiet.")]
    rows = [_area_row(area) for _, area in members.head(LISTED).iterrows()]
    head = [words.area, "Gruppe", "Stabilität"]
    more = [blocks.space(1), blocks.caption(f"und {text.number(len(members) - LISTED)} weitere")] if len(members) > LISTED else []
    return [title, blocks.table(head, rows, ["1fr", 13, 29], "lcl", size=7.5, row=0.6), *more]


def _area_row(area: pd.Series) -> list[blocks.Cell]:
    code = area["group_code"]
    colour = palette.WINE if area["grade"] == "unstable" else palette.INK
    fill = palette.GROUPS.get(code) if isinstance(code, str) else None
    return [area["name"], blocks.tinted(text.group(code), fill), {"t": text.grade(area["grade"]), "c": colour}]


def _revisions(facts: Facts) -> list[blocks.Block]:
    rows = facts.published.revisions
    if rows.empty:
        return []
    kinds = {"p": "vorläufig zu endgültig", "r": "Methode", "e": "Fehler berichtigt"}
    listed = rows.groupby(["release", "kind", "reason"], sort=True).size()
    cells: list[list[blocks.Cell]] = [[str(release), kinds[kind], reason, text.count(n)] for (release, kind, reason), n in listed.items()]
    return [blocks.heading("Berichtigte Werte"), blocks.table(["Freigabe", "Art", "Grund", "Werte"], cells, [15, 26, "1fr", 12], "rllr", size=7.5)]
