"""From which class to which: a diagram of the last editions and the table of the last two that can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from pipeline.products import compared, firmness, flowplot, looks, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.history import History
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

LABEL = later("Übergänge zwischen Klassen")
WIDTH_MM, HEIGHT_MM, MOST_EDITIONS, MOST_CLASSES = 160.0, 128.0, 4, 10


@dataclass(frozen=True)
class Transition:
    """How many areas went from which class to which between an edition and the one before.

    Attributes
    ----------
    before, now : str
        Editions.
    matrix : (K, K) int
        Areas by class before (row) and now (column), best first; only areas with a published class in both.
    classed : int
        Areas with a published class now.
    is_same : bool
        Both editions have the same areas; else only those that cover an earlier one are compared.
    """

    before: str
    now: str
    matrix: np.ndarray
    classed: int
    is_same: bool


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where two editions that can be compared have classes."""
    if not facts.has_method or len(facts.lead.classes) > MOST_CLASSES:
        return []
    chain = transitions(facts)
    if not chain:
        return []
    last, shown = chain[-1], _connected(chain)
    left = _diagram(facts, drawings, words, shown)
    right = [*_table(facts, last), *_stays(facts, chain)]
    title = say(
        "Übergänge zwischen den Klassen: {noun} {before} bis {now}",
        noun=facts.noun_within(),
        before=shown[0].before,
        now=last.now,
    )
    body = blocks.split([WIDTH_MM, "1fr"], [left, right], gutter=7)
    return [blocks.sheet(title, _key(facts, words, last), say(LABEL), [body])]


def is_shown(facts: Facts) -> bool:
    """Say whether the page shows how areas went from the edition before to this one."""
    if not facts.has_method or len(facts.lead.classes) > MOST_CLASSES:
        return False
    chain = transitions(facts)
    return bool(chain) and chain[-1].now == facts.published.edition


def _connected(chain: Sequence[Transition]) -> list[Transition]:
    """The last transitions that follow one another, as many as the figure shows."""
    found = [chain[-1]]
    for entry in reversed(chain[-(MOST_EDITIONS - 1) : -1]):
        if entry.now != found[0].before:
            break
        found.insert(0, entry)
    return found


def transitions(facts: Facts) -> list[Transition]:
    """Return the transitions up to this edition, oldest first, as far back as each edition follows the one before.

    They are made of published classes: an area whose class is withheld in either edition is in no cell.
    """
    history = facts.published.history
    classes = _classes(facts)
    codes = [entry.code for entry in facts.lead.classes]
    editions = history.until(facts.published.edition)
    found: list[Transition] = []
    for now in editions.index:
        before = editions.at[now, "previous_edition"]
        if pd.isna(before) or before not in classes or now not in classes:
            continue
        key = ("transition", facts.method.name, facts.lead.name, before, now)
        make = partial(_between, history, editions, classes, str(before), str(now), codes)
        found.append(history.once(key, make))
    return [entry for entry in found if entry.matrix.any()]


def _classes(facts: Facts) -> dict[str, pd.Series]:
    """Published class of every area by edition."""
    history, key = facts.published.history, ("classes", facts.method.name, facts.lead.name)

    def make() -> dict[str, pd.Series]:
        rows = history.scores
        own = (rows["method"] == key[1]) & (rows["part"] == key[2]) & rows["class_code"].notna()
        known = rows[own.to_numpy(bool)]
        return {
            str(edition): at.set_index("area_id")["class_code"].astype(int) for edition, at in known.groupby("edition")
        }

    return history.once(key, make)


def _between(
    history: History, editions: pd.DataFrame, classes: dict[str, pd.Series], before: str, now: str, codes: Sequence[int]
) -> Transition:
    is_same = editions.at[before, "geography_id"] == editions.at[now, "geography_id"]
    earlier = classes[before]
    if not is_same:
        ways = history.flags[(history.flags["edition"] == now).to_numpy(bool)]
        ways = ways[ways["previous_area_id"].notna() & ways["change"].ne("not_comparable")]
        earlier = ways.set_index("area_id")["previous_area_id"].map(earlier).dropna().astype(int)
    both = pd.DataFrame({"before": earlier, "now": classes[now]}).dropna().astype(int)
    counted = pd.crosstab(both["before"], both["now"]) if len(both) else pd.DataFrame()
    matrix = counted.reindex(index=codes, columns=codes).fillna(0).to_numpy(dtype=int)
    return Transition(before, now, matrix, len(classes[now]), bool(is_same))


def _diagram(facts: Facts, drawings: Drawings, words: Words, connected: Sequence[Transition]) -> list[blocks.Block]:
    classes, codes = _classes(facts), [entry.code for entry in facts.lead.classes]
    columns = [
        flowplot.Column(edition, classes[edition].value_counts().reindex(codes).fillna(0).astype(int).tolist())
        for edition in (connected[0].before, *(entry.now for entry in connected))
    ]
    colours = list(looks.colours(facts.lead).values())
    labels = [entry.label for entry in facts.lead.classes]
    drawings.svg["uebergaenge"] = flowplot.draw(
        columns, [entry.matrix.tolist() for entry in connected], labels, colours, WIDTH_MM, HEIGHT_MM
    )
    note = say(
        "Block: Gebiete mit veröffentlichter Klasse. Band: Gebiete, die in beiden Ausgaben vergleichbar sind; grau "
        "gleiche Klasse, orange in eine ungünstigere, blau in eine günstigere. Wo kein Band anschließt, ist ein Gebiet "
        "nur in einer der Ausgaben bewertet, nicht vergleichbar oder geheim."
    )
    figure = drawings.figure("uebergaenge", _alt(facts, words, connected[-1]), WIDTH_MM)
    shown = [connected[0].before, *(entry.now for entry in connected)]
    parted = [
        say("Ab {now} gehen andere Indikatoren in den Index ein als {before}.", now=now, before=before)
        for before, now in compared.changed_sets(facts, shown)
    ]
    return [figure, blocks.space(1), blocks.caption(" ".join([note, *parted]))]


def _table(facts: Facts, last: Transition) -> list[blocks.Block]:
    labels = [entry.label for entry in facts.lead.classes]
    many = len(labels) > MANY
    heads = [entry.symbol for entry in facts.lead.classes] if many else labels
    rows: list[list[blocks.Cell]] = []
    for i, label in enumerate(labels):
        cells = [text.count(int(n)) for n in last.matrix[i]]
        shown = [blocks.strong(cell) if i == j else cell for j, cell in enumerate(cells)]
        rows.append([label, *shown, text.count(int(last.matrix[i].sum()))])
    sums = [text.count(int(n)) for n in last.matrix.sum(axis=0)]
    rows.append([blocks.begun(say("Summe")), *sums, text.count(int(last.matrix.sum()))])
    head = [say("{before} (Zeile), {now} (Spalte)", before=last.before, now=last.now), *heads, say("Summe")]
    widths: list[float | str] = ["1fr", *([min(13.0, 62 / len(labels))] * len(labels)), 12]
    listed = blocks.table(head, rows, widths, "l" + "r" * (len(labels) + 1), size=7.5, row=0.6, pad=0.6)
    lacking = last.classed - int(last.matrix.sum())
    said = [say("Fett: gleiche Klasse.")]
    if not last.is_same:
        said.append(
            say(
                "Zwischen den Ausgaben wurden die Gebiete neu eingeteilt; verglichen werden die, die sich zu "
                "mindestens {share} mit einem früheren decken.",
                share=text.share(facts.config.settings.flag.comparable_share, 0),
            )
        )
    if lacking:
        said.append(
            say(
                "Nicht enthalten: {counted} ohne veröffentlichte Klasse eines vergleichbaren früheren Gebiets.",
                counted=text.counted(lacking, say("bewertetes Gebiet"), say("bewertete Gebiete")),
            )
        )
    return [
        blocks.heading(say("Tabelle der Übergänge {before}–{now}", before=last.before, now=last.now)),
        listed,
        blocks.space(1),
        blocks.caption(" ".join(said)),
    ]


MANY = 4


def _stays(facts: Facts, chain: Sequence[Transition]) -> list[blocks.Block]:
    """How many stayed, came and went in every pair of editions."""
    rows: list[list[blocks.Cell]] = [
        [
            f"{entry.before}–{entry.now}",
            text.number(int(entry.matrix.sum())),
            text.share(float(np.trace(entry.matrix)) / entry.matrix.sum()),
            text.count(int(np.triu(entry.matrix, 1).sum())),
            text.count(int(np.tril(entry.matrix, -1).sum())),
        ]
        for entry in chain
    ]
    head = [say("Ausgaben"), say("verglichen"), say("gleich"), say("ungünstiger"), say("günstiger")]
    where = firmness.where(facts) if facts.has_draws else ""
    chance = say("Ein Wechsel kann allein aus Zufallsschwankung entstehen{where}.", where=where)
    said = say("Die Klassen vergleichen Gebiete innerhalb einer Ausgabe, nicht mit einem festen Maßstab.")
    return [
        blocks.heading(say("Ausgaben bis {now}", now=chain[-1].now)),
        blocks.table(head, rows, ["1fr", 18, 16, 19, 17], "lrrrr", size=7.5, row=0.5),
        blocks.space(1),
        blocks.caption(f"{said} {chance}"),
    ]


def _key(facts: Facts, words: Words, last: Transition) -> str:
    n = int(last.matrix.sum())
    return say(
        "{before} bis {now}: {counted}, in beiden Ausgaben bewertet und vergleichbar; {same} in derselben Klasse wie "
        "zuvor, {worse} in einer ungünstigeren, {better} in einer günstigeren.",
        before=last.before,
        now=last.now,
        counted=words.counted(n),
        same=text.number(int(np.trace(last.matrix))),
        worse=text.number(int(np.triu(last.matrix, 1).sum())),
        better=text.number(int(np.tril(last.matrix, -1).sum())),
    )


def _alt(facts: Facts, words: Words, last: Transition) -> str:
    return text.within(
        [
            say(
                "Flussdiagramm der Klassen von {noun}, {city}, bis {now}.",
                noun=facts.noun_within(),
                city=words.city,
                now=last.now,
            ),
            _key(facts, words, last),
        ]
    )
