"""Sheets on how the index came about: domains, weights, methods side by side, change, filled and treated values."""

import numpy as np
import pandas as pd

from pipeline.methods.form import Leaf, Node
from pipeline.products import because, looks, rules, side_by_side, text
from pipeline.products.facts import Facts
from pipeline.products.pages import domains as domain_page
from pipeline.products.pages import steps
from pipeline.products.sheets.model import Column, Sheet, in_words, key_columns, status_column
from pipeline.products.words import Words

_KEYS = ["area_id", "name", "district"]


def weights(facts: Facts, words: Words) -> Sheet:
    """Every domain and indicator of the method with its weight."""
    rows = [row for part in facts.bound.parts for row in _below(facts, part.root, part.label)]
    columns = (
        Column("above", "Gehört zu", "Index oder Domäne darüber", width=30),
        Column("child", "Domäne oder Indikator", "was gewichtet wird", width=40),
        Column("kind", "Art", "Domäne oder Indikator", width=12),
        Column("indicator", "Kennung des Indikators", "Kennung im Katalog", width=30),
        Column("weight", "Gewicht", "wie das Verfahren es angibt oder aus den Daten bestimmt", width=14),
        Column("share", "Anteil an der Summe der Gewichte", "der Teile, die diese Stadt hat", width=18),
        Column("computed", "Rechenweg", "wie die Domäne berechnet wird", "long"),
    )
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    return Sheet("Gewichte", "gewichte", f"Gewichte: {facts.method.label}", columns, frame, fixed=2)


def _below(facts: Facts, node: Node, label: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for child, (weight, share) in zip(node.children, steps.weights(facts, node), strict=True):
        if isinstance(child, Leaf):
            indicator = facts.slots.get(child.slot, "")
            entry = facts.config.catalogue.get(indicator)
            found.append((label, entry.label_de if entry else child.slot, "Indikator", indicator, weight, share, ""))
        else:
            said = " ".join(filter(None, (rules.sentence(chosen) for chosen in child.chosen)))
            found.append((label, child.label, "Domäne", "", weight, share, said))
            found += _below(facts, child, child.label)
    return found


def domains(facts: Facts, words: Words) -> Sheet:
    """Score and rank of every area in every domain."""
    rows = facts.published.scores
    rows = rows[(rows["method"] == facts.method.name) & rows["part"].isin(list(facts.domains))]
    scores = domain_page.domain_scores(facts)
    table, columns = facts.areas.reset_index()[_KEYS], list(key_columns(words.area, words.district))
    end = "hoch" if facts.method.direction > 0 else "niedrig"
    for name, label in facts.domains.items():
        rank = rows[rows["part"] == name].set_index("area_id")["rank"].astype(float)
        table[f"{name}_score"] = table["area_id"].map(scores[name])
        table[f"{name}_rank"] = table["area_id"].map(rank)
        columns += [
            Column(f"{name}_score", label, f"Wert der Domäne, {end} = ungünstiger", "number", 2),
            Column(
                f"{name}_rank", f"{label}: Rang", "Rang unter den ausgewiesenen Gebieten, 1 = höchster Wert", "number"
            ),
        ]
    table["value_status"] = _status(rows, facts, table["area_id"])
    title = f"Domänen der {words.areas}"
    return Sheet("Domänen", "domaenen", title, (*columns, status_column()), table, fixed=2)


def agreement(facts: Facts, words: Words) -> Sheet:
    """What every method says of every area, and how many flag it."""
    shown = side_by_side.of(facts)
    rows = facts.published.agreement.set_index("area_id")
    table = facts.areas.reset_index()[_KEYS]
    columns = list(key_columns(words.area, words.district))
    known = shown.known if shown else rows.iloc[:0].assign(main=None, by=None)
    table["methods"] = table["area_id"].map(known["methods"].astype(float))
    table["flagging"] = table["area_id"].map(known["flagging"].astype(float))
    table["main"] = table["area_id"].map(known["main"]).map({True: "auffällig", False: "nicht auffällig"})
    columns += [
        Column("main", "Hauptverfahren", "es allein entscheidet", width=18),
        Column("methods", "Verfahren, die das Gebiet bewerten", "Zahl", "number"),
        Column("flagging", "davon auffällig", "Zahl der Verfahren, die es auffällig nennen", "number"),
    ]
    for entry in shown.methods if shown else ():
        column = f"{entry.name.replace('-', '_')}_group"
        table[column] = table["area_id"].map(known["says"].map(lambda says, name=entry.name: _said(says, name)))
        columns.append(Column(column, f"{entry.label}: Gruppe", "Gruppe oder Klasse des Verfahrens", width=16))
        flag = f"{entry.name.replace('-', '_')}_flag"
        table[flag] = table["area_id"].map(known["by"].map(lambda by, name=entry.name: "ja" if name in by else "nein"))
        columns.append(Column(flag, f"{entry.label}: auffällig", "ob das Verfahren es auffällig nennt", width=12))
    table["value_status"] = _status(rows.reset_index(), facts, table["area_id"])
    note = "Das Hauptverfahren allein entscheidet, welche Gebiete auffällig heißen."
    title = f"Verfahren im Vergleich: {words.areas}"
    return Sheet(side_by_side.SHEET, "verfahren", title, (*columns, status_column()), table, note=note, fixed=2)


def _said(says: object, name: str) -> str:
    parts = dict(part.split(" ", 1) for part in str(says).split("; ") if " " in part)
    return text.group(parts[name]) if name in parts else ""


def changes(facts: Facts, words: Words) -> Sheet:
    """How far the index moved since the edition before, its parts, and why in a sentence."""
    rows = facts.changes
    table = facts.areas.reset_index()[_KEYS]
    unit = "SD" if facts.method.parts[0].root.restandardise.step.name == "scale_sd" else ""
    named = {"score_before": "Index vorher", "score_now": "Index jetzt", "score_change": "Veränderung"}
    heads = named | {part: f"davon {because.label(part)}" for part in because.PARTS}
    columns = list(key_columns(words.area, words.district))
    for name, head in heads.items():
        table[name] = table["area_id"].map(rows[name].astype(float))
        about = "Summe der folgenden Teile" if name == "score_change" else head
        columns.append(Column(name, head, about, "number", 2, unit, 14))
    said = {str(row.Index): because.sentence(row._asdict(), facts.method.direction) for row in rows.itertuples()}
    table["sentence"] = table["area_id"].map(said).fillna("")
    table["split"] = table["area_id"].map(rows["split"]).fillna("")
    columns += [
        Column("sentence", "Warum", "die Veränderung in Worten", "long"),
        Column("split", "Aufteilung", "was getrennt werden konnte", width=40),
    ]
    table["value_status"] = _status(rows.reset_index(), facts, table["area_id"])
    before = "" if rows.empty else f" seit der Ausgabe {rows['previous_edition'].iloc[0]}"
    title = f"Veränderung des Index{before}: {looks.index_name(facts.method.parts[0])}"
    return Sheet("Veränderung des Index", "veraenderung", title, (*columns, status_column()), table, fixed=2)


def imputed(facts: Facts, words: Words) -> Sheet:
    """Values that were missing and filled in."""
    title = "Ergänzte Werte: fehlende Angaben, mit denen das Verfahren dennoch rechnet"
    return _prepared(facts, words, facts.published.imputed, "impute", ("Ergänzte Werte", "ergaenzte_werte", title))


def treated(facts: Facts, words: Words) -> Sheet:
    """Outlying values that were changed."""
    title = "Behandelte Ausreißer: Werte, mit denen das Verfahren verändert rechnet"
    naming = ("Behandelte Ausreißer", "behandelte_ausreisser", title)
    return _prepared(facts, words, facts.published.treated, "treat", naming)


def _prepared(facts: Facts, words: Words, rows: pd.DataFrame, kind: str, naming: tuple[str, str, str]) -> Sheet:
    own = rows[rows["method"] == facts.method.name].reset_index(drop=True)
    labels = {i: entry.label_de for i, entry in facts.config.catalogue.items()}
    said = {
        chosen.step.name: rules.sentence(chosen)
        for part in facts.method.parts
        for chosen in part.prepare
        if chosen.step.kind == kind
    }
    parts = {part.name: part.label for part in facts.method.parts}
    table = own.assign(
        name=own["area_id"].map(facts.areas["name"]),
        district=own["area_id"].map(facts.areas["district"]),
        part_label=own["part"].map(parts),
        indicator_label=own["indicator"].map(labels),
        said=own["rule"].map(lambda rule: said.get(rule, rule)),
        value_status=own["value_status"].map(in_words),
    )
    digits = text.decimals_for([float(v) for v in own["after"].dropna()])
    columns = (
        *key_columns(words.area, words.district),
        Column("part_label", "Index", "Teil des Verfahrens", width=20),
        Column("indicator", "Kennung des Indikators", "Kennung im Katalog", width=30),
        Column("indicator_label", "Indikator", "Bezeichnung im Katalog", width=36),
        Column("before", "Wert vorher", "wie geliefert oder deren Veränderung", "number", digits, "wie Indikator", 14),
        Column("after", "Wert im Verfahren", "womit gerechnet wurde", "number", digits, "wie Indikator", 14),
        Column("said", "Regel", "Schritt des Verfahrens", "long"),
        status_column(),
    )
    name, slug, title = naming
    return Sheet(name, slug, title, columns, table, fixed=2)


def _status(rows: pd.DataFrame, facts: Facts, areas: pd.Series) -> np.ndarray:
    """Say in words why values of an area are missing: not assessed with its reason, or protected."""
    worst = rows[rows["value_status"] != "ok"].groupby("area_id")["value_status"].first().map(in_words)
    about = facts.areas.loc[areas]
    protected = areas.map(worst).astype(object).fillna("").to_numpy(dtype=object)
    invalid = ("nicht bewertet: " + about["reason"].astype(str)).to_numpy(dtype=object)
    return np.where(~about["is_valid"].eq(True).to_numpy(), invalid, protected)
