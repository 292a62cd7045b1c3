"""Results of a method, and indicators, as tables: where there are no maps, or no classes that maps could show."""

import numpy as np
import pandas as pd

from pipeline.products import palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, class_maps
from pipeline.products.words import Words

ALL = 120
"""Areas up to which every one is listed; of more only the worst scores."""
FIRST = 60
BAR_MM = 30.0
DISTRICTS = 14


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page of results, where no map shows them, and the page of indicators, where there are no maps."""
    shown = facts.has_method and not (facts.is_graded and facts.has_maps)
    return [
        *([_result(facts, words), _ranks(facts, words)] if shown else []),
        *([_indicators(facts, words)] if not facts.has_maps else []),
    ]


def _result(facts: Facts, words: Words) -> blocks.Block:
    label = facts.lead.label
    scores = facts.areas["status_score"].dropna().astype(float)
    left = [
        blocks.heading(say("{label}: Klassen", label=label)),
        _classes(facts),
        *class_maps.reasons_not_assessed(facts),
    ]
    right = [blocks.heading(say("{label}: Verteilung", label=label)), _spread(facts, scores), *_districts(facts, words)]
    key = say(
        "{counted} {verb} bewertet; {end} Indexwerte sind ungünstig. {no_chance}",
        counted=words.counted(len(facts.assessed)),
        verb=text.verb(len(facts.assessed), say("ist"), say("sind")),
        end=say("hohe") if facts.method.direction > 0 else say("niedrige"),
        no_chance="" if facts.has_draws else say(text.NO_CHANCE_SAID) + ".",
    )
    body = [blocks.split(["1fr", "1fr"], [left, right])]
    return blocks.sheet(
        say("{label} {edition}: Ergebnis", label=label, edition=words.edition), key.strip(), say("Ergebnis"), body
    )


def _classes(facts: Facts) -> blocks.Block:
    """Every class, even an empty one, with its areas, their share and the scores between which they lie."""
    codes, scores = facts.areas["status_code"].dropna().astype(int), facts.areas["status_score"]
    counts = codes.value_counts()
    most, total = max(1, int(counts.max()) if len(counts) else 1), max(1, len(codes))
    rows: list[list[blocks.Cell]] = []
    for code, label in facts.classes("status"):
        n = int(counts.get(code, 0))
        inside = scores[facts.areas["status_code"].eq(code)].astype(float)
        low, high = (facts.rounding.index(v) if n else text.EXACTLY_ZERO for v in (inside.min(), inside.max()))
        bar = blocks.bar(n / most, text.share(n / total), palette.GROUPS["3+/-"], BAR_MM)
        rows.append([label, text.count(n), bar, low, high])
    rows.append([say("nicht bewertet"), text.count(len(facts.not_assessed)), "", "", ""])
    withheld = int(facts.assessed["status_code"].isna().sum())
    if withheld:
        rows.append([say("der Geheimhaltung unterliegend"), text.count(withheld), "", "", ""])
    head = [say("Klasse"), say("Gebiete"), say("Anteil der bewerteten"), say("von"), say("bis")]
    return blocks.table(head, rows, ["1fr", 17, 46, 18, 18], "lrlrr")


def _spread(facts: Facts, scores: pd.Series) -> blocks.Block:
    named = (
        (say("höchster Wert"), 1.0),
        (say("oberstes Zehntel ab"), 0.9),
        (say("Median"), 0.5),
        (say("unterstes Zehntel bis"), 0.1),
        (say("niedrigster Wert"), 0.0),
    )
    values = [(name, float(scores.quantile(q)) if len(scores) else np.nan) for name, q in named]
    return blocks.table(
        say("Größe|Indexwert").split("|"), [[name, facts.rounding.index(v)] for name, v in values], ["1fr", 24], "lr"
    )


def _districts(facts: Facts, words: Words) -> list[blocks.Block]:
    """Where the areas of the least favourable class lie."""
    if facts.areas["district_id"].eq("").all():
        return []
    worst, label = facts.classes("status")[-1]
    if not facts.areas["status_code"].eq(worst).any():
        return []
    inside = facts.areas["status_code"].eq(worst).groupby(facts.areas["district_id"])
    share = inside.agg(inside="sum", areas="size", part="mean")
    share = share.sort_values(["part", "inside"], ascending=False, kind="stable").head(DISTRICTS)
    names = facts.areas.drop_duplicates("district_id").set_index("district_id")["district"]
    rows: list[list[blocks.Cell]] = [
        [names[row.Index], text.count(row.inside), text.number(row.areas), text.share(row.part)]
        for row in share.itertuples()
    ]
    return [
        blocks.heading(
            say("{districts} mit den höchsten Anteilen der Klasse „{label}“", districts=words.districts, label=label)
        ),
        blocks.table(
            [words.district, *say("Gebiete|von").split("|"), say("Anteil")],
            rows,
            ["1fr", 18, 18, 22],
            "lrrr",
            size=7.5,
            row=0.5,
        ),
    ]


def _ranks(facts: Facts, words: Words) -> blocks.Block:
    """All areas by their score where they fit, else the least favourable; says where the others stand."""
    label = facts.lead.label
    ranked = facts.areas[facts.areas["status_score"].notna()]
    ranked = ranked.sort_values(["severity"], ascending=False, kind="stable")
    shown = ranked if len(ranked) <= ALL else ranked.head(FIRST)
    labels = dict(facts.classes("status"))
    has_district = bool(shown["district"].ne("").any())
    rows = [
        [
            text.number(r.status_rank),
            r.name,
            *([r.district] if has_district else []),
            facts.rounding.index(r.status_score),
            "" if text.is_missing(r.status_code) else labels[int(r.status_code)],
        ]
        for r in shown.itertuples()
    ]
    head = [say("Rang"), words.area, *([words.district] if has_district else []), label, say("Klasse")]
    widths: list[float | str] = [14, "1fr", *([58] if has_district else []), 26, 40]
    listed = blocks.table(head, rows, widths, "rl" + "l" * has_district + "rl", size=7.5, row=0.4)
    more, withheld = len(ranked) - len(shown), int(facts.assessed["status_score"].isna().sum())
    note = (
        say(
            "Gezeigt sind die {shown} {worst_end} Indexwerte; {counted} weitere stehen in "
            "tabellen.xlsx, Blatt „{sheet}“, und in monitor.parquet.",
            shown=text.number(len(shown)),
            worst_end=facts.worst_end,
            counted=words.counted(more),
            sheet=blocks.begun(say("Indexwerte")),
        )
        if more
        else say("Alle bewerteten Gebiete.")
        if not withheld
        else say("Für {counted} unterliegt der Indexwert der Geheimhaltung.", counted=words.counted(withheld))
    )
    return blocks.sheet(
        f"{label} {words.edition}: "
        + (say("die {worst_end} Werte", worst_end=facts.worst_end) if more else say("Rangfolge")),
        note,
        say("Rangfolge"),
        [listed],
        paper=blocks.PORTRAIT,
    )


def _indicators(facts: Facts, words: Words) -> blocks.Block:
    """One row an indicator: how many values, and where they lie."""
    rows = [_indicator(facts, indicator) for indicator in facts.indicators]
    head = [
        say("Indikator"),
        say("Einheit"),
        say("Gebiete"),
        say("ohne Wert"),
        say("niedrigster"),
        say("Median"),
        say("Mittel"),
        say("höchster"),
        say("ungünstig"),
    ]
    listed = blocks.table(head, rows, ["1fr", 42, 16, 18, 23, 23, 23, 23, 20], "llrrrrrrl", size=7.5, row=0.5)
    empty = int(sum(facts.values(indicator)["value"].isna().any() for indicator in facts.indicators))
    key = say(
        "{indicators}; bei {empty} fehlen Werte einzelner Gebiete.",
        indicators=text.counted(len(facts.indicators), say("Indikator"), say("Indikatoren")),
        empty=text.number(empty),
    )
    return blocks.sheet(
        say("Indikatoren {edition}: Werte im Überblick", edition=words.edition),
        key,
        say("Indikatoren: Werte"),
        [listed],
    )


_WORSE = {"high_is_worse": later("hoch"), "low_is_worse": later("niedrig"), "neutral": later("keine Richtung")}


def _indicator(facts: Facts, indicator: str) -> list[blocks.Cell]:
    entry, values = facts.config.catalogue[indicator], facts.values(indicator)["value"].astype(float)
    known = values.dropna()
    digits = facts.rounding.value_decimals(indicator, text.decimals_for(known.tolist()))
    figures = [known.min(), known.median(), known.mean(), known.max()] if len(known) else [np.nan] * 4
    return [
        blocks.strong(entry.short_de),
        entry.unit,
        text.count(len(known)),
        text.count(len(values) - len(known)),
        *(text.number(float(figure), digits) for figure in figures),
        say(_WORSE[entry.polarity]),
    ]
