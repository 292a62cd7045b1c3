"""Context indicators by group: what the areas of each group have in common beyond the index."""

import pandas as pd

from pipeline.products import looks, palette, provenance, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

MOST_ROWS, MOST_GROUPS, TABLE_MM = 14, 15, 118.0
LEAST = 5
"""ASSUME a mean of fewer areas describes those, not their group: it is printed with their number and not tinted."""
NEAR, FAR = 0.25, 0.75
"""Distance from the mean of all areas, in their standard deviations, from which a cell is tinted, and strongly."""


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where areas have groups and there are indicators beside those of the index."""
    if not facts.is_graded:
        return []
    groups = _groups(facts)
    beside = [name for name in facts.indicators if name not in facts.slots.values()]
    if not beside or not 1 < len(groups) <= MOST_GROUPS:
        return []
    title = say("Weitere Indikatoren nach {groups}, Ausgabe {edition}", groups=_noun(facts), edition=words.edition)
    found = means(facts, beside, groups)
    shown = dict(list(found.items())[:MOST_ROWS])
    noted = [blocks.space(1.5), blocks.caption(_note(facts, beside, groups, shown))]
    return [
        blocks.sheet(title, _key(facts, found), say("Weitere Indikatoren nach {groups}", groups=_noun(facts)), [
            _table(facts, groups, shown), *noted
        ])
    ]  # fmt: skip


def _groups(facts: Facts) -> dict[str, pd.Index]:
    """Areas of every group of which the class is published, in the order of the method; empty groups are left out."""
    codes = facts.areas["group_code"].dropna()
    alone = {entry.symbol for entry in facts.lead.classes} if facts.has_matrix else set()
    # Colours are kept for classes alone too, of areas without change: those that occur follow at the end.
    order = sorted(looks.group_colours(facts.method), key=lambda code: code in alone)
    return {code: codes.index[codes == code] for code in order if (codes == code).any()}


def means(facts: Facts, beside: list[str], groups: dict[str, pd.Index]) -> dict[str, pd.DataFrame]:
    """Return of every indicator mean and number of published values of each group, and how far the mean lies off.

    Returns
    -------
    dict of DataFrame
        Index group; `mean` in the indicator's unit, `areas`, `distance` from the mean of all these areas in their
        standard deviations.
    """
    group = pd.Series({area_id: code for code, members in groups.items() for area_id in members}, dtype=object)
    values = pd.DataFrame({name: facts.shown(name)["value"] for name in beside}).reindex(group.index).astype(float)
    by = values.groupby(group)
    mean, count = by.mean().reindex(list(groups)), by.count().reindex(list(groups))
    spread = values.std(ddof=0)
    distance = ((mean - values.mean()) / spread.where(spread > 0)).fillna(0.0)
    return {
        name: pd.DataFrame({"mean": mean[name], "areas": count[name], "distance": distance[name]}) for name in beside
    }


def _table(facts: Facts, groups: dict[str, pd.Index], found: dict[str, pd.DataFrame]) -> blocks.Block:
    colours = looks.group_colours(facts.method)
    sizes = [_size(len(members), colours[code]) for code, members in groups.items()]
    total = text.number(sum(len(members) for members in groups.values()))
    rows: list[list[blocks.Cell]] = [
        [blocks.strong(say("Zahl der Gebiete")), *sizes, total],
        *(_row(facts, name, rows_of, groups) for name, rows_of in found.items()),
    ]
    head = [say("Indikator, Mittel der Gebiete"), *(_head(facts, code) for code in groups), say("zusammen")]
    height = min(2.0, max(0.5, (TABLE_MM / (len(found) + 2) - 7.0) / 2))
    width = min(19.0, 205 / (len(groups) + 1))
    return blocks.table(
        head,
        rows,
        ["1fr", *([width] * (len(groups) + 1))],
        "l" + "c" * len(groups) + "r",
        size=7.5,
        row=height,
        pad=0.6,
    )


def _head(facts: Facts, code: str) -> str:
    """The sign of a group; where groups are classes alone, with the label too, or that alone if it holds the sign."""
    label = {entry.symbol: entry.label for entry in facts.lead.classes}
    if facts.has_matrix or code not in label:
        return text.group(code)
    return label[code] if code in label[code].split() else f"{text.group(code)} ({label[code]})"


def _named(facts: Facts, code: str) -> str:
    """'4−', or the class with its noun where groups are classes alone: 'Status niedrig', 'Fünftel 5'."""
    label = {entry.symbol: entry.label for entry in facts.lead.classes}
    return text.group(code) if facts.has_matrix or code not in label else looks.class_name(facts.lead, label[code])


def _size(n: int, ground: str) -> blocks.Cell:
    return {"t": text.number(n), "ground": ground, "c": palette.text_on(ground), "b": True}


def _row(facts: Facts, name: str, found: pd.DataFrame, groups: dict[str, pd.Index]) -> list[blocks.Cell]:
    unit = facts.config.catalogue[name].unit
    decimals = text.decimals_for(list(found["mean"].dropna()))
    decimals = 0 if found["mean"].max() >= 100 else min(decimals, 1)
    is_counted = _is_counted(found, groups)
    cells = [_cell(row, decimals, is_counted) for _, row in found.iterrows()]
    total = (found["mean"] * found["areas"]).sum() / max(1, found["areas"].sum())
    return [f"{facts.config.catalogue[name].short_de} ({unit})", *cells, text.number(total, decimals)]


def _is_counted(found: pd.DataFrame, groups: dict[str, pd.Index]) -> bool:
    """Say whether the cells of an indicator tell how many areas they are made of."""
    return any(_needs_count(row, len(groups[str(code)])) for code, row in found.iterrows())


def _needs_count(row: pd.Series, members: int) -> bool:
    return 0 < row["areas"] < max(members, LEAST)


def _cell(row: pd.Series, decimals: int, is_counted: bool) -> blocks.Cell:
    """The mean on its tint; in brackets how many areas it is made of, in all cells of a row or in none."""
    if not row["areas"]:
        return text.NOT_AVAILABLE
    n = int(row["areas"])
    said = text.number(row["mean"], decimals) + (f"\n({text.number(n)})" if is_counted else "")
    ground = _tint(float(row["distance"])) if n >= LEAST else palette.WHITE
    return {"t": said, "ground": ground, "c": palette.text_on(ground)}


def _tint(distance: float) -> str:
    strong_low, low, near, high, strong_high = palette.CONTEXT
    if distance < -NEAR:
        return strong_low if distance < -FAR else low
    return near if distance <= NEAR else (strong_high if distance > FAR else high)


def _noun(facts: Facts) -> str:
    return say("Gruppen") if facts.has_matrix else say("Klassen")


def _note(facts: Facts, beside: list[str], groups: dict[str, pd.Index], found: dict[str, pd.DataFrame]) -> str:
    shown, more = list(found), len(beside) - len(found)
    said = [
        say(
            "Ungewichtete Mittel der veröffentlichten Werte{counts}. Diese Indikatoren gehen nicht in den Index ein.",
            counts=say("; in Klammern die Zahl der Gebiete mit Wert")
            if any(_is_counted(rows, groups) for rows in found.values())
            else "",
        ),
        _alone(facts, groups),
        say(
            "Farbe: Abstand vom Mittel aller Gebiete, sandfarben darunter, violett darüber, blass ab {near}, "
            "kräftig ab {far} Standardabweichungen, sonst grauweiß; ohne Farbe bei weniger als {least} Gebieten. "
            "Die Farbe wertet nicht; ein Unterschied der Mittel sagt nichts über Ursachen und nichts über einzelne "
            "Gebiete.",
            near=text.number(NEAR, 2),
            far=text.number(FAR, 2),
            least=text.number(LEAST),
        ),
        say(
            "„Zusammen“ ist das Mittel der veröffentlichten Werte; wo viele geheim sind, weicht es vom Mittel aller "
            "bewerteten Gebiete auf der Seite des Indikators ab."
        )
        if facts.rounding.closed.intersection(shown)
        else "",
        facts.rounding.delivered_note(facts.config.catalogue, shown),
        *provenance.other_days(facts, shown),
        *provenance.doubts(facts, shown),
        say("{n} weitere Indikatoren sind nicht gezeigt.", n=text.number(more)) if more > 0 else "",
        f"{text.signs()}.",
    ]
    return " ".join(filter(None, said))


def _alone(facts: Facts, groups: dict[str, pd.Index]) -> str:
    """Explain the columns of areas that have a class of the lead alone."""
    if not facts.has_matrix:
        return ""
    label = {entry.symbol: entry.label for entry in facts.lead.classes}
    named = [f"{code} ({label[code]})" for code in groups if code in label]
    if not named:
        return ""
    return say(
        "{named}: nur {noun}, die {change} dieser Gebiete ist nicht bewertet.",
        named=text.listing(named),
        noun=facts.noun_within(),
        change=facts.noun_within("dynamics"),
    )


def _key(facts: Facts, means_of: dict[str, pd.DataFrame]) -> str:
    """Name the indicator whose means lie furthest apart between groups of at least ten areas."""
    among = {name: rows[rows["areas"] >= TOLD_FROM] for name, rows in means_of.items()}
    apart = {
        name: float(rows["distance"].max() - rows["distance"].min()) for name, rows in among.items() if len(rows) > 1
    }
    told = [name for name in apart if facts.config.catalogue[name].polarity != "neutral"]
    if not told:
        return say("{n} Indikatoren, die nicht in den Index eingehen.", n=text.number(len(means_of)))
    name = max(told, key=lambda each: apart[each])
    found = among[name]
    beaten = [facts.config.catalogue[each].short_de for each in apart if apart[each] > apart[name]]
    low, high, unit = found["mean"].idxmin(), found["mean"].idxmax(), facts.config.catalogue[name].unit
    return say(
        "{groups} ab {n} Gebieten liegen, gemessen an der Streuung, am weitesten auseinander beim Indikator "
        "{indicator}: {low} in {least}, {high} in {most}{left_out}.",
        indicator=facts.config.catalogue[name].short_de,
        low=text.measure(found.at[low, "mean"], unit),
        groups=_noun(facts),
        least=_named(facts, str(low)),
        high=text.measure(found.at[high, "mean"], unit),
        most=_named(facts, str(high)),
        n=text.number(TOLD_FROM),
        left_out=say("; ohne {indicators}, wo hoch weder günstig noch ungünstig heißt", indicators=text.listing(beaten))
        if beaten
        else "",
    )


TOLD_FROM = 10
