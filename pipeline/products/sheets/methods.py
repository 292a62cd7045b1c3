"""Sheets on how the index came about: domains, weights, methods side by side, change, filled and treated values."""

import numpy as np
import pandas as pd

from pipeline.methods.form import Leaf, Node
from pipeline.products import because, known_labels, looks, municipal_words, rules, side_by_side, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import domains as domain_page
from pipeline.products.pages import steps
from pipeline.products.sheets.model import (
    NOTHING,
    UNKNOWN,
    Column,
    Sheet,
    in_words,
    key_columns,
    not_assessed,
    status_column,
)
from pipeline.products.words import Words

_KEYS = ["area_id", "name", "district"]


def weights(facts: Facts, words: Words) -> Sheet:
    """Every domain and indicator of the method with its weight."""
    rows = [row for part in steps.shown(facts) for row in _below(facts, part.root, part.label)]
    columns = (
        Column("above", say("Gehört zu"), say("Index oder Domäne darüber"), width=30),
        Column("child", say("Domäne oder Indikator"), say("was gewichtet wird"), width=40),
        Column("kind", say("Art"), say("Domäne oder Indikator"), width=12),
        Column("indicator", say("Kennung des Indikators"), say("Kennung im Katalog"), width=30),
        Column("weight", say("Gewicht"), say("wie das Verfahren es angibt oder aus den Daten bestimmt"), width=14),
        Column("share", say("Anteil an der Summe der Gewichte"), say("der Teile, die diese Stadt hat"), width=18),
        Column("computed", say("Rechenweg"), say("wie die Domäne berechnet wird"), "long"),
    )
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    return Sheet(
        say("Gewichte"), "gewichte", say("Gewichte: {label}", label=facts.method.label), columns, frame, fixed=2
    )


def _below(facts: Facts, node: Node, label: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for child, (weight, share) in zip(node.children, steps.weights(facts, node), strict=True):
        if isinstance(child, Leaf):
            indicator = facts.slots.get(child.slot, "")
            entry = facts.config.catalogue.get(indicator)
            found.append(
                (label, entry.label_de if entry else child.slot, say("Indikator"), indicator, weight, share, "")
            )
        else:
            said = " ".join(filter(None, (rules.sentence(chosen) for chosen in child.chosen)))
            found.append((label, child.label, say("Domäne"), "", weight, share, said))
            found += _below(facts, child, child.label)
    return found


def domains(facts: Facts, words: Words) -> Sheet:
    """Score and rank of every area in every domain."""
    rows = facts.published.scores
    rows = rows[(rows["method"] == facts.method.name) & rows["part"].isin(list(facts.domains))]
    scores = domain_page.domain_scores(facts)
    table, columns = facts.areas.reset_index()[_KEYS], list(key_columns(words.area, words.district))
    high, low = later("Wert der Domäne, hoch = ungünstiger"), later("Wert der Domäne, niedrig = ungünstiger")
    for name, label in facts.domains.items():
        rank = rows[rows["part"] == name].set_index("area_id")["rank"].astype(float)
        table[f"{name}_score"] = table["area_id"].map(scores[name])
        table[f"{name}_rank"] = table["area_id"].map(rank)
        columns += [
            Column(
                f"{name}_score",
                label,
                say(high if facts.method.direction > 0 else low),
                "number",
                facts.rounding.decimals,
            ),
            Column(
                f"{name}_rank",
                say("{label}: Rang", label=label),
                say(
                    "Rang unter den ausgewiesenen Gebieten{own}, 1 = höchster Wert",
                    own=municipal_words.own(facts.config),
                ),
                "number",
            ),
        ]
    table["value_status"] = _status(rows, facts, table["area_id"])
    title = say("Domänen der {areas}", areas=words.areas)
    return Sheet(say("Domänen"), "domaenen", title, (*columns, status_column()), table, fixed=2)


def agreement(facts: Facts, words: Words) -> Sheet:
    """What every method says of every area, and how many flag it."""
    shown = side_by_side.of(facts)
    rows = facts.published.agreement.set_index("area_id")
    table = facts.areas.reset_index()[_KEYS]
    columns = list(key_columns(words.area, words.district))
    known = shown.known if shown else rows.iloc[:0].assign(main=None, by=None)
    table["methods"] = table["area_id"].map(known["methods"].astype(float))
    table["flagging"] = table["area_id"].map(known["flagging"].astype(float))
    table["main"] = table["area_id"].map(known["main"]).map({True: say("auffällig"), False: say("nicht auffällig")})
    columns += [
        Column("main", say("Hauptverfahren"), say("es allein entscheidet"), width=18, missing=UNKNOWN),
        Column("methods", say("Verfahren, die das Gebiet bewerten"), say("Zahl"), "number"),
        Column("flagging", say("davon auffällig"), say("Zahl der Verfahren, die es auffällig nennen"), "number"),
    ]
    yes, no = say("ja"), say("nein")
    for entry in shown.methods if shown else ():
        column, named = f"{entry.name.replace('-', '_')}_group", say("{label}: Gruppe", label=entry.label)
        groups = known["says"].map(lambda says, name=entry.name: _said(says, name))
        table[column] = table["area_id"].map(groups)
        columns.append(Column(column, named, say("Gruppe oder Klasse des Verfahrens"), width=16, missing=UNKNOWN))
        flagging = known["by"].map(lambda by, name=entry.name: name in by)
        conspicuous = text.listing(sorted(set(groups[flagging]), key=lambda group: (len(group), group))) or NOTHING
        flag = f"{entry.name.replace('-', '_')}_flag"
        table[flag] = table["area_id"].map(known["by"].map(lambda by, name=entry.name: yes if name in by else no))
        about = say("ob das Verfahren es auffällig nennt; auffällige Gruppen: {groups}", groups=conspicuous)
        columns.append(Column(flag, say("{label}: auffällig", label=entry.label), about, width=12, missing=UNKNOWN))
    table["value_status"] = _status(rows.reset_index(), facts, table["area_id"])
    note = say(
        "Das Hauptverfahren allein entscheidet, welche Gebiete auffällig heißen. Groß und klein bedeuten nicht bei "
        "allen Verfahren dasselbe; ob ein Verfahren das Gebiet auffällig nennt, steht neben der Gruppe."
    )
    title = say("Verfahren im Vergleich: {areas}", areas=words.areas)
    return Sheet(say(side_by_side.SHEET), "verfahren", title, (*columns, status_column()), table, note=note, fixed=2)


def _said(says: object, name: str) -> str | None:
    parts = dict(part.split(" ", 1) for part in str(says).split("; ") if " " in part)
    return text.group(parts[name]) if name in parts else None


def _moved(facts: Facts, rows: pd.DataFrame) -> pd.Series:
    """How far the index of each area moved: where values are rounded the difference of those beside it."""
    found = [because.change_of(row, facts.rounding) for row in rows.to_dict("records")]
    return pd.Series(found, rows.index, dtype=float)


def changes(facts: Facts, words: Words) -> Sheet:
    """How far the index moved since the edition before, its parts, and why in a sentence."""
    rows = because.told_apart(facts.changes)
    table = facts.areas.reset_index()[_KEYS]
    unit = "SD" if facts.method.parts[0].root.restandardise.step.name == "scale_sd" else ""
    named = {
        "score_before": say("Index vorher"),
        "score_now": say("Index jetzt"),
        "score_change": say("Veränderung"),
    }
    heads = named | {part: say("davon {part}", part=because.label(part)) for part in because.PARTS}
    columns = list(key_columns(words.area, words.district))
    for name, head in heads.items():
        table[name] = table["area_id"].map(_moved(facts, rows) if name == "score_change" else rows[name].astype(float))
        about = say("Summe der folgenden Teile") if name == "score_change" else head
        columns.append(Column(name, head, about, "number", facts.rounding.change_decimals, unit, 14))
    said = {
        str(row.Index): because.sentence(
            row._asdict(), facts.method.direction, rounding=facts.rounding, chance=because.margin(facts, str(row.Index))
        )
        for row in rows.itertuples()
    }
    table["sentence"] = table["area_id"].map(said).fillna("")
    compared = rows["split"].ne(because.APART)
    split = rows["split"].map(known_labels.named, na_action="ignore").mask(rows["value_status"].eq("geheim"))
    table["split"] = table["area_id"].map(split).fillna("")
    alike = split[compared].dropna().unique()
    # One sentence in hundreds of rows is not read.
    once = [say("Aufteilung bei allen verglichenen: {said}.", said=alike[0])] if len(alike) == 1 else []
    columns += [
        Column("sentence", say("Warum"), say("die Veränderung in Worten"), "long", width=110),
        Column("split", say("Aufteilung"), say("was getrennt werden konnte"), width=40),
    ]
    # An assessed area that compares with nothing is no area that is not assessed: the sentence says it.
    remarked = compared | rows["value_status"].ne("nicht_bewertet")
    table["value_status"] = _status(rows[remarked].reset_index(), facts, table["area_id"])
    index = looks.within(looks.index_name(facts.method.parts[0]))
    title = say("Veränderung des Index: {index}", index=index)
    if len(rows):
        since = rows["previous_edition"].iloc[0]
        title = say("Veränderung des Index seit der Ausgabe {edition}: {index}", edition=since, index=index)
    return Sheet(
        say("Veränderung des Index"),
        "veraenderung",
        title,
        (*columns, status_column()),
        table,
        note=" ".join(filter(None, [facts.rounding.index_note(), *once])),
        fixed=2,
        told_apart=frozenset(["split"] if once else []),
    )


def imputed(facts: Facts, words: Words) -> Sheet:
    """Values that were missing and filled in."""
    title = say("Ergänzte Werte: fehlende Angaben, mit denen das Verfahren dennoch rechnet")
    return _prepared(facts, words, facts.published.imputed, "impute", (say("Ergänzte Werte"), "ergaenzte_werte", title))


def treated(facts: Facts, words: Words) -> Sheet:
    """Outlying values that were changed."""
    title = say("Behandelte Ausreißer: Werte, mit denen das Verfahren verändert rechnet")
    naming = (say("Behandelte Ausreißer"), "behandelte_ausreisser", title)
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
        Column("part_label", say("Index"), say("Teil des Verfahrens"), width=20),
        Column("indicator", say("Kennung des Indikators"), say("Kennung im Katalog"), width=30),
        Column("indicator_label", say("Indikator"), say("Bezeichnung im Katalog"), width=36),
        Column(
            "before",
            say("Wert vorher"),
            say("wie geliefert oder deren Veränderung"),
            "number",
            digits,
            say("wie Indikator"),
            14,
        ),
        Column(
            "after", say("Wert im Verfahren"), say("womit gerechnet wurde"), "number", digits, say("wie Indikator"), 14
        ),
        Column("said", say("Regel"), say("Schritt des Verfahrens"), "long"),
        status_column(),
    )
    name, slug, title = naming
    return Sheet(name, slug, title, columns, table, fixed=2)


def _status(rows: pd.DataFrame, facts: Facts, areas: pd.Series) -> np.ndarray:
    """Say in words why values of an area are missing: not assessed with its reason, or protected."""
    worst = rows[rows["value_status"] != "ok"].groupby("area_id")["value_status"].first().map(in_words)
    about = facts.areas.loc[areas]
    protected = areas.map(worst).astype(object).fillna("").to_numpy(dtype=object)
    invalid = not_assessed(about["reason"])
    return np.where(~about["is_valid"].eq(True).to_numpy(), invalid, protected)
