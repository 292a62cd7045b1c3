"""Status by dynamics: one map of twelve groups, its legend a matrix."""

from pipeline.products import palette, text
from pipeline.products.drawings import MAP_MM, Drawings
from pipeline.products.facts import Facts
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the map of groups, where there are dynamics."""
    if not (facts.is_graded and facts.has_maps and facts.has_dynamics):
        return []
    codes = facts.areas["group_code"].dropna()
    coloured = codes[codes.isin(list(palette.GROUPS))]
    name = drawings.classes(
        "gruppen", {area_id: palette.GROUPS[code] for area_id, code in coloured.items()}, markers=True
    )
    n = len(facts.flagged)
    key = f"{words.counted(n)} {text.verb(n, 'ist', 'sind')} auffällig: {flag_rule(facts)}."
    side = [
        blocks.heading("Gruppen: Status × Dynamik"),
        matrix(facts),
        blocks.space(1.5),
        blocks.caption(
            f"Große Zahl: {words.areas}. Waagerecht Dynamik, senkrecht Status. Starker Rahmen: auffällige Gruppen."
        ),
        *class_maps.reading(
            "Die Helligkeit zeigt den Status, der Farbton die Dynamik; ▲ und ▼ zeigen ihre Richtung auch ohne Farbe. "
            "Welche Gruppe ein einzelnes Gebiet hat, steht auf den Blättern der "
            f"{words.districts}."
        ),
        *class_maps.signs(words),
        *class_maps.reasons_not_assessed(facts),
        *_districts(facts, words),
    ]
    counts = {text.group(code): int((codes == code).sum()) for code in palette.GROUPS}
    figure = drawings.figure(name, _alt(facts, words, counts), MAP_MM[0])
    title = f"Status und Dynamik {words.edition}: zwölf Gruppen"
    return [blocks.sheet(title, key, "Status × Dynamik", [blocks.split([MAP_MM[0], "1fr"], [[figure], side])])]


def flag_rule(facts: Facts) -> str:
    """Say in words which groups are conspicuous."""
    chosen = facts.form["flag"]["groups"] if facts.has_dynamics else facts.form["flag"]["status_only"]
    if facts.has_dynamics:
        return f"Gruppen {text.listing(text.group(code) for code in chosen)}"
    labels = {entry["symbol"]: entry["label"] for entry in facts.part("status")["classes"]}
    return f"Status {text.listing(labels[symbol] for symbol in chosen)}"


def _districts(facts: Facts, words: Words) -> list[blocks.Block]:
    """Conspicuous areas by district, in one line each fits beside the map."""
    counts = facts.flagged.loc[facts.flagged["district"].ne(""), "district"].value_counts()
    if counts.empty:
        return []
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    said = ", ".join(f"{name} {text.number(n)}" for name, n in ordered)
    none = facts.areas["district_id"].nunique() - len(counts)
    rest = f"; in {text.number(none)} keine" if none else ""
    return [
        blocks.heading(f"Auffällige {words.areas} nach {words.district}"),
        blocks.paragraph(f"{said}{rest}.", size=8),
    ]


def matrix(facts: Facts) -> blocks.Block:
    """Counts of the groups with sums; conspicuous groups are framed."""
    codes = facts.areas["group_code"].dropna().value_counts()
    flagged = set(facts.form["flag"]["groups"])
    symbols = {part: {e["label"]: e["symbol"] for e in facts.part(part)["classes"]} for part in ("status", "dynamics")}
    rows, sums = [], [0] * len(symbols["dynamics"])
    for label, row in symbols["status"].items():
        counts = [int(codes.get(f"{row}{column}", 0)) for column in symbols["dynamics"].values()]
        cells = [_cell(f"{row}{c}", n, flagged) for c, n in zip(symbols["dynamics"].values(), counts, strict=True)]
        rows.append({"label": label, "cells": cells, "sum": text.number(sum(counts))})
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
    heads = [f"{mark}{label}" for mark, label in zip(("▲ ", "", "▼ "), symbols["dynamics"], strict=True)]
    return {"block": "matrix", "columns": heads, "rows": rows, "sums": [text.number(n) for n in (*sums, sum(sums))]}


def _cell(code: str, n: int, flagged: set[str]) -> dict[str, object]:
    fill = palette.GROUPS.get(code, palette.NOT_FLAGGED)
    return {
        "fill": fill,
        "ink": palette.text_on(fill),
        "n": text.number(n),
        "code": text.group(code),
        "flagged": code in flagged,
    }


def _alt(facts: Facts, words: Words, counts: dict[str, int]) -> str:
    most = max(counts, key=lambda code: counts[code])
    n = len(facts.flagged)
    where = class_maps.top_districts(facts.flagged)
    return text.within(
        [
            f"Karte {words.city}, {words.counted(len(facts.areas))} nach Status und Dynamik {words.edition} in "
            "zwölf Gruppen.",
            f"Häufigste Gruppe: {most} mit {text.number(counts[most])}.",
            f"Auffällig: {text.number(n)}{', Schwerpunkte in ' + text.listing(where) if where else ''}.",
            "Dreiecke zeigen die Richtung der Dynamik.",
        ]
    )
