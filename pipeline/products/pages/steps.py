"""How the index is computed, step by step: sentences, the tree of domains and indicators, and every weight."""

from collections.abc import Iterator

from pipeline.methods.compose import BEFORE_TURNING
from pipeline.methods.form import Chosen, Leaf, Node, Part
from pipeline.products import rules, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

FROM_DATA = later("aus den Daten")


def pages(facts: Facts, words: Words) -> list[blocks.Block]:
    """Return the page of steps and weights of the main method as it is bound to this edition."""
    form, parts = facts.bound, shown(facts)
    body: list[blocks.Block] = []
    for part in parts:
        body += [blocks.heading(part.label), blocks.bullets([[said] for said in sentences(facts, part)])]
        body += [blocks.space(1.5), _tree(facts, part), blocks.space(3)]
    domains = sum(1 for part in parts for _ in part.root.nodes()) - len(parts)
    leaves = len(form.parts[0].root.leaves)
    inner = say(" in {domains}", domains=text.counted(domains, say("Domäne"), say("Domänen"))) if domains else ""
    end = say("hohe") if form.direction > 0 else say("niedrige")
    key = say(
        "{indicators}{inner}; {end} Indexwerte sind ungünstig.",
        indicators=text.counted(leaves, say("Indikator"), say("Indikatoren")),
        inner=inner,
        end=end,
    )
    return [
        blocks.sheet(say("Rechenweg und Gewichte"), key, say("Rechenweg und Gewichte"), body, paper=blocks.PORTRAIT)
    ]


def shown(facts: Facts) -> list[Part]:
    """Return the parts that the edition has: none of change where no area has a class of it."""
    return [part for part in facts.bound.parts if part.change is None or facts.has_dynamics]


def sentences(facts: Facts, part: Part) -> list[str]:
    """What a part does, in order; steps that do nothing are left out.

    Gaps and outliers are mended in the indicators' own direction, then they are turned, as the method does it.
    """
    mended = [chosen for chosen in part.prepare if chosen.step.kind in BEFORE_TURNING]
    scaled = [chosen for chosen in part.prepare if chosen.step.kind not in BEFORE_TURNING]
    before: list[Chosen] = [*([part.change] if part.change else []), *mended]
    said = [rules.sentence(chosen) for chosen in before]
    said.append(_turned(facts, part))
    said += [rules.sentence(chosen) for chosen in (*scaled, *part.root.chosen, part.classify)]
    return [sentence for sentence in said if sentence]


def _turned(facts: Facts, part: Part) -> str:
    """Name the indicators whose high value lies at the other end of the scale than a high index."""
    straight = "high_is_worse" if facts.method.direction > 0 else "low_is_worse"
    known = [facts.config.catalogue[facts.slots[leaf.slot]] for leaf in part.root.leaves if leaf.slot in facts.slots]
    turned = [entry.short_de for entry in known if entry.polarity != straight]
    if not turned:
        return ""
    if len(turned) < len(known):
        said = later("Mit umgekehrtem Vorzeichen gehen ein: {indicators}.")
        return say(said, indicators=text.listing(turned))
    if facts.method.direction < 0:
        return say("Alle Indikatoren gehen mit umgekehrtem Vorzeichen ein: Ein hoher Wert senkt den Index.")
    return say("Alle Indikatoren gehen mit umgekehrtem Vorzeichen ein: Ein niedriger Wert hebt den Index.")


def _tree(facts: Facts, part: Part) -> blocks.Block:
    rows = list(_rows(facts, part.root, 0))
    differ = any(row[3] for row in rows)
    head = [
        say("Domäne oder Indikator")
        if any(isinstance(child, Node) for child in part.root.children)
        else say("Indikator"),
        say("Gewicht"),
        say("Anteil"),
        *([say("Rechenweg in der Domäne")] if differ else []),
    ]
    widths: list[float | str] = ["1fr", 24, 18, *([72] if differ else [])]
    cells = [row[: len(head)] for row in rows]
    return blocks.table(head, cells, widths, "lrr" + "l" * differ, size=8, row=0.5, top=differ)


def _rows(facts: Facts, node: Node, depth: int) -> Iterator[list[blocks.Cell]]:
    """One row a child, domains before what they hold; the steps of a domain where they differ from the one above."""
    said_before = ""
    for child, (weight, share) in zip(node.children, weights(facts, node), strict=True):
        indent = "\u2003" * depth
        if isinstance(child, Leaf):
            yield [f"{indent}{_named(facts, child)}", weight, share, ""]
            continue
        said = " ".join(filter(None, (rules.sentence(chosen) for chosen in child.chosen)))
        shown = say("wie darüber") if said == said_before else said
        yield [blocks.strong(f"{indent}{child.label}"), weight, share, shown]
        said_before = said
        yield from _rows(facts, child, depth + 1)


def weights(facts: Facts, node: Node) -> list[tuple[str, str]]:
    """Weight of every child of a node and its share in their sum; of weights from the data those that were used."""
    name = node.weigh.step.name
    if name in ("given", "equal"):
        given = list(node.weigh.params.weights) if name == "given" else [1.0] * len(node.children)
        total = sum(given)
        return [(_plain(w), text.share(w / total) if total else text.NOT_AVAILABLE) for w in given]
    used = _used(facts, node)
    return [
        (text.number(used[c.slot], 3) if isinstance(c, Leaf) and c.slot in used else say(FROM_DATA), text.EXACTLY_ZERO)
        if not (isinstance(c, Leaf) and c.slot in used)
        else (text.number(used[c.slot], 3), text.share(used[c.slot] / sum(used.values())))
        for c in node.children
    ]


def _used(facts: Facts, node: Node) -> dict[str, float]:
    """Weights that the method took from the data, by slot: the same for every area."""
    rows = facts.published.contributions
    rows = rows[(rows["method"] == facts.method.name) & (rows["part"] == node.name) & rows["weight"].notna()]
    known = rows.drop_duplicates("indicator").set_index("indicator")["weight"].astype(float)
    return {slot: float(known[i]) for slot, i in facts.slots.items() if i in known.index}


def _plain(weight: float) -> str:
    digits = next((d for d in range(6) if abs(round(weight, d) - weight) < 1e-9), 6)
    return text.number(weight, digits)


def _named(facts: Facts, leaf: Leaf) -> str:
    entry = facts.config.catalogue.get(facts.slots.get(leaf.slot, ""))
    return entry.short_de if entry else leaf.slot
