"""Sheets of results: conspicuous areas, index values, contributions, stability."""

from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.methods.form import Part
from pipeline.products import firmness, looks, municipal_words, sentences, text, told
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.sheets.model import (
    STATUS_COLUMN,
    UNKNOWN,
    Column,
    Sheet,
    capital,
    in_words,
    key_columns,
    not_assessed,
    status_column,
)
from pipeline.products.words import Words

_KEYS = ["area_id", "name", "district"]
_REASONS = later("Begründungen")
#: Columns of the list that are told in words, and their widths on a sheet of their own.
_IN_WORDS = {"history": 24, "outcome_history": 32, "reason": 88}
_CHANGES = {
    "new": later("neu auffällig"),
    "still": later("weiterhin auffällig"),
    "gone": later("nicht mehr auffällig"),
    "never": later("nicht auffällig"),
    "not_comparable": later("nicht vergleichbar"),
    "first": later("erste Ausgabe"),
}


def flagged(facts: Facts, words: Words) -> tuple[Sheet, Sheet]:
    """Conspicuous areas and near misses with the values that are reasons, and a sheet of their reasons in words."""
    table = _flagged_rows(facts, words)
    columns = (*key_columns(words.area, words.district), *_flag_columns(facts, words))
    pointer = say("Verlauf und Begründungen stehen im Blatt „{sheet}“.", sheet=capital(say(_REASONS)))
    listed = Sheet(
        say("Auffällige Gebiete"),
        "auffaellige_gebiete",
        say("Auffällige {areas} und knapp nicht auffällige", areas=words.areas),
        (*columns, status_column(), *_leading_columns(facts)),
        table,
        note=" ".join(filter(None, [words.stand_in_notice, facts.rounding.index_note(), pointer])),
        fixed=2,
        printed_to=STATUS_COLUMN,
        told_apart=frozenset(_IN_WORDS),
    )
    return listed, _reasons(facts, columns, table, words)


def _reasons(facts: Facts, columns: tuple[Column, ...], table: pd.DataFrame, words: Words) -> Sheet:
    """What is told of each area in sentences: beside the values it would make every row as high as a paragraph."""
    named = {column.name: column for column in columns}
    worded = [replace(named[name], kind="long", width=width) for name, width in _IN_WORDS.items()]
    return Sheet(
        say(_REASONS),
        "begruendungen",
        say("Auffällige {areas}: Verlauf und Begründungen", areas=words.areas),
        (named["area_id"], named["name"], *worded),
        table,
        note=say("Anteile der Ziehungen und der Varianten sind abgerundet.") if facts.has_draws else "",
        fixed=2,
    )


def _flagged_rows(facts: Facts, words: Words) -> pd.DataFrame:
    """Rows of the list, conspicuous areas first, with codes in words."""
    rows = pd.concat([facts.flagged, facts.near])
    table, editions = rows.reset_index(), list(facts.published.editions["edition"])
    table["outcome"] = [told.outcome(row) for _, row in table.iterrows()]
    table["outcome_history"] = [told.path(signs, editions) for signs in table["outcome_history"].fillna("")]
    table["category"] = [_category(row, words) for row in table.itertuples()]
    table["group_code"] = table["group_code"].map(text.group)
    # A sliver of an inaccurate outline is no share.
    table["share_current"] = (100 * table["share_current"].astype(float)).round(9)
    for name in ("flag_probability", "method_share"):
        table[name] = 100 * table[name].astype(float)
    table["grade"] = table["grade"].map(text.grade)
    table["size_class"] = table["size_class"].map({code: say(said) for code, said in text.SIZES.items()})
    table["change"] = table["change"].map({code: say(said) for code, said in _CHANGES.items()})
    table["history"] = [sentences.history(signs, editions) for signs in table["history"].fillna("")]
    table["reason"] = [_reason(facts, words, area, rows.loc[area]) for area in table["area_id"]]
    leading = _leading(facts, table["area_id"])
    return table.join(leading).assign(value_status=_status(facts.published.scores, table["area_id"], facts))


def _reason(facts: Facts, words: Words, area: str, row: pd.Series) -> str:
    because = sentences.reason(
        facts.reasons.get(area, []),
        row,
        facts.config.catalogue,
        facts.parts,
        facts.rounding,
        facts.method.direction,
    )
    said = (told.everything(facts, words, area, because), firmness.of_area(facts, area))
    return " ".join(filter(None, said))


def index_values(facts: Facts, words: Words) -> Sheet:
    """Score, rank and class of every area, scored or not."""
    table = facts.areas.reset_index()
    table["group_code"] = table["group_code"].map(text.group, na_action="ignore")
    table["value_status"] = _status(facts.published.scores, table["area_id"], facts)
    columns = list(key_columns(words.area, words.district))
    if facts.is_network and not facts.is_municipal:
        table["municipality"] = table["area_id"].map(facts.municipality_names)
        columns.append(Column("municipality", say("Gemeinde"), say("Gemeinde, in der das Gebiet liegt"), width=24))
    if not facts.published.population.empty:
        columns.append(
            Column("residents", say("Einwohner"), say("Einwohnerinnen und Einwohner"), "number", unit=say("Personen"))
        )
    for part, entry in facts.parts.items():
        noun = looks.noun(entry)
        columns += [
            Column(
                f"{part}_score",
                looks.index_name(entry),
                _scale(facts, say("Indexwert")),
                "number",
                facts.rounding.decimals,
                _unit(entry),
            ),
            Column(
                f"{part}_rank",
                say("{noun}-Rang", noun=noun),
                say(
                    "Rang unter den ausgewiesenen Gebieten{own}, 1 = höchster Wert",
                    own=municipal_words.own(facts.config),
                ),
                "number",
            ),
            Column(f"{part}_code", say("{noun}-Klasse (Code)", noun=noun), say("Code der Klasse"), "number"),
            Column(f"{part}_label", say("{noun}-Klasse", noun=noun), say("Klasse, wie die Methode sie nennt")),
        ]
    if facts.is_graded:
        columns += [
            Column("group_code", facts.group_noun, _group_says(facts), width=9),
            Column("is_auffaellig", say("auffällig"), say("Gruppe gehört zu den auffälligen"), "truth"),
        ]
    columns.append(status_column())
    return Sheet(
        say("Indexwerte"),
        "indexwerte",
        say("Indexwerte der {areas}", areas=words.areas),
        tuple(columns),
        table,
        note=facts.rounding.index_note(),
        fixed=2,
    )


def contributions(facts: Facts, words: Words) -> Sheet:
    """Standardised value and contribution of every indicator to both parts, one row an area."""
    rows = facts.published.contributions
    rows = rows[rows["method"] == facts.config.settings.city.main_method]
    table = facts.areas.reset_index()[_KEYS]
    columns = list(key_columns(words.area, words.district))
    own = {entry.name: part for part, entry in facts.parts.items()}
    by_part, places = rows.assign(part=rows["part"].map(own)), facts.rounding.decimals
    for part, entry in facts.parts.items():
        noun = looks.noun(entry)
        for indicator in facts.indicators:
            here = by_part[(by_part["part"] == part) & (by_part["indicator"] == indicator)].set_index("area_id")
            if here.empty:
                continue
            label = f"{noun}: {facts.config.catalogue[indicator].short_de}"
            for name, what in (("standardised", _standardised(entry)), ("contribution", say("Beitrag"))):
                column = f"{part}_{indicator}_{name}"
                table[column] = table["area_id"].map(here[name].astype(float))
                about = (
                    say("standardisierter Wert")
                    if name == "standardised"
                    else say("Beitrag zum Indexwert; Beiträge addieren sich")
                )
                columns.append(
                    Column(
                        column, say("{label}, {what}", label=label, what=what), about, "number", places, _unit(entry)
                    )
                )
    table["value_status"] = _status(rows, table["area_id"], facts)
    title = say("Beiträge der Indikatoren zu den Indexwerten der {areas}", areas=words.areas)
    return Sheet(
        say("Beiträge"),
        "beitraege",
        title,
        (*columns, status_column()),
        table,
        note=facts.rounding.index_note(),
        fixed=2,
    )


def stability(facts: Facts, words: Words) -> Sheet:
    """How probable each class is, and how sure the flag."""
    method = facts.config.settings.city.main_method
    rows = facts.published.class_probability
    rows = rows[rows["method"] == method]
    table = facts.areas.reset_index()
    table["grade"] = table["grade"].map(text.grade, na_action="ignore")
    for name in ("flag_probability", "method_share", "other_class_probability"):
        table[name] = 100 * table[name].astype(float)
    columns = list(key_columns(words.area, words.district))
    columns += [
        Column(
            "flag_probability",
            say("Auffällig, Wahrscheinlichkeit in %"),
            say("Anteil der Ziehungen"),
            "number",
            1,
            "%",
        ),
        Column(
            "method_share",
            say("Auffällig, Anteil der Varianten in %"),
            say("Wahl des Verfahrens"),
            "number",
            1,
            "%",
        ),
        Column(
            "grade",
            say("Stabilität, ob auffällig"),
            say("wie sicher die Entscheidung ist, ob das Gebiet auffällig ist; keine Aussage über seine Klasse"),
            width=20,
            missing=UNKNOWN,
        ),
        Column(
            "other_class_label",
            say("wahrscheinlichste andere Klasse"),
            say("von „{noun}“", noun=facts.noun_within()),
            width=20,
        ),
        Column(
            "other_class_probability",
            say("deren Wahrscheinlichkeit in %"),
            say("Anteil der Ziehungen"),
            "number",
            1,
            "%",
        ),
        Column(
            "score_low",
            say("{index}, 5. Perzentil", index=facts.index_name),
            say("aus den Ziehungen"),
            "number",
            facts.rounding.decimals,
            _unit(facts.lead),
        ),
        Column(
            "score_high",
            say("{index}, 95. Perzentil", index=facts.index_name),
            say("aus den Ziehungen"),
            "number",
            facts.rounding.decimals,
            _unit(facts.lead),
        ),
        Column("rank_low", say("{noun}-Rang, 5. Perzentil", noun=facts.noun()), say("aus den Ziehungen"), "number"),
        Column("rank_high", say("{noun}-Rang, 95. Perzentil", noun=facts.noun()), say("aus den Ziehungen"), "number"),
    ]
    columns += _by_class(facts, rows, table)
    # Of a published area without another class there is none to name.
    has_one = table["other_class_label"].notna() | table["flag_probability"].isna()
    table["other_class_label"] = table["other_class_label"].where(has_one, "")
    table["value_status"] = _status(facts.published.certainty, table["area_id"], facts)
    note = say(
        "Zufallsschwankung der Fallzahlen bei einer Vollzählung; der Anteil der Varianten ist eine andere Größe."
    )
    title = say("Rechnerische Stabilität der Klassen der {areas}", areas=words.areas)
    return Sheet(say("Stabilität"), "stabilitaet", title, (*columns, status_column()), table, note=note, fixed=2)


def _by_class(facts: Facts, rows: pd.DataFrame, table: pd.DataFrame) -> list[Column]:
    """Columns with the probability of every class, written into the table: of the flag at every design effect."""
    columns = []
    default = facts.config.settings.certainty.design_effect
    order = rows.assign(place=rows["part"].map({part.name: i for i, part in enumerate(facts.parts.values())}).fillna(2))
    for (_, part, effect, code), here in order.groupby(["place", "part", "design_effect", "class_code"]):
        label = _class_label(facts, str(part), int(code))
        if label is None or (part != "auffaellig" and effect != default):
            continue
        column = f"{part}_{code}_effect_{effect:g}"
        table[column] = table["area_id"].map(100 * here.set_index("area_id")["probability"].astype(float))
        header = say("{label}, in % (Designeffekt {n})", label=label, n=text.number(effect))
        columns.append(Column(column, header, say("Wahrscheinlichkeit der Klasse"), "number", 1, "%"))
    return columns


def _unit(part: Part) -> str:
    """SD where the index is brought to its own standard deviation; else it has no unit."""
    return "SD" if part.root.restandardise.step.name == "scale_sd" else ""


def _standardised(part: Part) -> str:
    is_z = part.root.standardise.step.name == "zscore" and part.root.standardise.params.to_sd == 1
    return say("z-Wert") if is_z else say("standardisiert")


def _scale(facts: Facts, what: str) -> str:
    high, low = later("{what}, hoch = ungünstiger"), later("{what}, niedrig = ungünstiger")
    return say(high if facts.method.direction > 0 else low, what=what)


def _group_says(facts: Facts) -> str:
    if facts.makes_groups:
        return say(
            "Gruppe aus {one} und {other}, z. B. 4+/−", one=facts.noun_within(), other=facts.noun_within("dynamics")
        )
    return say("Zeichen der Klasse")


def _class_label(facts: Facts, part: str, code: int) -> str | None:
    if part == "auffaellig":
        return say("Auffällig") if code == 1 else None
    entry = facts.method.part(part)
    return looks.class_name(entry, {c.code: c.label for c in entry.classes}[code])


def _category(row: object, words: Words) -> str:
    if getattr(row, "is_auffaellig", None) is not True:
        return say("knapp nicht auffällig")
    location = getattr(row, "location", "outside")
    return say("auffällig, {place}", place=words.located(location)) if words.has_funding else say("auffällig")


def _flag_columns(facts: Facts, words: Words) -> tuple[Column, ...]:
    """Columns of the list; without a funding map nothing is said of how much of an area lies in it."""
    columns = (
        Column("residents", say("Einwohner"), say("Einwohnerinnen und Einwohner"), "number", unit=say("Personen")),
        Column(
            "outcome",
            say("Kategorie"),
            say("vorgeschlagener Weg nach den Regeln der Konfiguration; keine Rangfolge"),
            width=34,
        ),
        Column("category", say("Einordnung"), say("auffällig mit Lage, oder knapp nicht auffällig"), width=40),
        Column("group_code", facts.group_noun, _group_says(facts), width=9),
        *_score_columns(facts),
        Column(
            "share_current",
            say("Anteil innerhalb der {kulisse}, in %", kulisse=words.kulisse),
            say("Anteil des Gebiets"),
            "number",
            1,
            "%",
            16,
        ),
        Column("size_class", say("Größe"), say("Größenklasse nach Einwohnern")),
        Column(
            "flag_probability",
            say("Auffällig, Wahrscheinlichkeit in %"),
            say("Anteil der Ziehungen"),
            "number",
            1,
            "%",
            16,
        ),
        Column(
            "method_share",
            say("Auffällig, Anteil der Varianten in %"),
            say("Wahl des Verfahrens"),
            "number",
            1,
            "%",
            16,
        ),
        Column("grade", say("Stabilität"), say("Einstufung der Entscheidung"), width=20),
        Column("change", say("Gegenüber der vorigen Ausgabe"), say("Vergleich mit der vorigen Ausgabe"), width=22),
        Column("editions_flagged", say("Ausgaben in Folge auffällig"), say("bis zu dieser Ausgabe"), "number"),
        Column("history", say("Verlauf"), say("Ausgaben, in denen das Gebiet auffällig war"), width=44),
        Column("outcome_history", say("Kategorien bisher"), say("vorgeschlagene Kategorie je Ausgabe"), width=44),
        Column("reason", say("Begründung"), say("Gründe in Worten"), "long", width=200),
    )
    return tuple(column for column in columns if words.has_funding or column.name != "share_current")


def _score_columns(facts: Facts) -> tuple[Column, ...]:
    """Score and class of every part."""
    what = {"status": say("Indexwert"), "dynamics": say("Indexwert der Veränderung")}
    columns: list[Column] = []
    for part, entry in facts.parts.items():
        noun, says = looks.noun(entry), _scale(facts, what[part])
        title = noun if looks.index_name(entry) != noun else say("{noun}: Klasse", noun=noun)
        columns += [
            Column(f"{part}_score", looks.index_name(entry), says, "number", facts.rounding.decimals, _unit(entry)),
            Column(f"{part}_label", title, say("Klasse, wie die Methode sie nennt")),
        ]
    return tuple(columns)


def _leading(facts: Facts, areas: pd.Series) -> pd.DataFrame:
    """Return the indicators that carry the score, most telling first, as id, value, mean, contribution."""
    rows = facts.reason_rows
    rows = rows[(rows["code"] == "indicator") & (rows["part"] == (facts.lead.name if facts.form else ""))]
    rows = rows.assign(place=rows.groupby("area_id").cumcount() + 1)
    found = pd.DataFrame(index=range(len(areas)))
    for place in range(1, facts.config.settings.flag.reasons + 1):
        here = rows[rows["place"] == place].set_index("area_id")
        for name in ("indicator", "value", "city_value", "contribution"):
            found[f"reason_{place}_{name}"] = list(areas.map(here[name]))
        labels = {i: entry.short_de for i, entry in facts.config.catalogue.items()}
        found[f"reason_{place}_label"] = found[f"reason_{place}_indicator"].map(labels)
    return found


def _leading_columns(facts: Facts) -> tuple[Column, ...]:
    columns: list[Column] = []
    for place in range(1, facts.config.settings.flag.reasons + 1):
        prefix, label = f"reason_{place}", say("Grund {place}", place=place)
        columns += [
            Column(f"{prefix}_label", label, say("Indikator, der den Index trägt"), width=24),
            Column(f"{prefix}_indicator", say("{label}, Kennung", label=label), say("Kennung im Katalog")),
            Column(
                f"{prefix}_value",
                say("{label}, Wert", label=label),
                say("Wert des Gebiets"),
                "number",
                1,
                say("wie Indikator"),
            ),
            Column(
                f"{prefix}_city_value",
                say("{label}, Mittel", label=label),
                say("Mittel der bewerteten Gebiete{own}", own=municipal_words.own(facts.config)),
                "number",
                1,
                say("wie Indikator"),
            ),
            Column(
                f"{prefix}_contribution",
                say("{label}, Beitrag", label=label),
                say("Beitrag zum {index}", index=facts.index_within),
                "number",
                facts.rounding.decimals,
                _unit(facts.lead),
            ),
        ]
    return tuple(columns)


def _status(rows: pd.DataFrame, areas: pd.Series, facts: Facts) -> np.ndarray:
    """Say in words, for every area, why values are missing: not assessed with its reason, or protected."""
    own = rows[rows["method"] == facts.method.name] if "method" in rows and facts.has_method else rows
    worst = own[own["value_status"] != "ok"].groupby("area_id")["value_status"].first().map(in_words)
    about = facts.areas.loc[areas, ["is_valid", "reason", "dynamics_reason"]]
    protected = areas.map(worst).to_numpy(dtype=object)
    invalid = not_assessed(about["reason"])
    dynamics = about["dynamics_reason"].fillna("").to_numpy(dtype=object) if facts.measures_change else ""
    is_valid = about["is_valid"].eq(True).to_numpy()
    return np.where(~is_valid, invalid, np.where(pd.notna(protected), protected, dynamics))
