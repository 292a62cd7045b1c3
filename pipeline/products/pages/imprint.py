"""Imprint and disclaimer as the city words them, on the last page."""

from pipeline.products import own_look
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.words import Words


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where the city declares either text; an empty line begins a paragraph."""
    parts = {
        say("Impressum"): own_look.imprint(facts.config),
        say("Haftung und Hinweise"): own_look.disclaimer(facts.config),
    }
    columns = [
        [blocks.heading(title), *(blocks.paragraph(part.strip()) for part in said.split("\n\n") if part.strip())]
        for title, said in parts.items()
        if said.strip()
    ]
    if not columns:
        return []
    title = (
        say("Impressum, Haftung und Hinweise")
        if len(columns) > 1
        else next(t for t, said in parts.items() if said.strip())
    )
    if len(columns) == 1:
        columns[0] = columns[0][1:]
    return [
        blocks.sheet(title, own_look.publisher(facts.config), title, [blocks.split(["1fr", "1fr"], [*columns, []][:2])])
    ]
