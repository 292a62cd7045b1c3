"""How sure a classification is: chance and choice of method, each under its own name, and the chance of every class."""

from typing import Any

import pandas as pd

from pipeline.products import firmness, looks, palette, text
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.profiles import speech
from pipeline.products.profiles.material import Material

MOST_CLASSES, SEEN = 5, 0.01
"""Of many classes only those that the draws reach are listed."""


def sureness(one: Material, area_id: str, area: "pd.Series[Any]") -> list[blocks.Block]:
    """Return both tables with what a draw, a variant and a grade are; a line instead where nothing is published."""
    head, facts = speech.heading(say("Wie sicher ist das?")), one.facts
    if not facts.has_draws:
        return [head, blocks.paragraph(say(text.NO_CHANCE_SAID) + ".")]
    if text.is_missing(area["flag_probability"]):
        said = say(
            "Wie sicher die Einstufung ist, wird nicht veröffentlicht: Daraus ließe sich auf einen geheimen Wert "
            "schließen."
        )
        return [head, blocks.paragraph(said)]
    table = blocks.table([say("Angabe"), say("Wert")], _rows(one, area), ["1fr", 36], "lr", size=7.5, row=0.6)
    note = blocks.caption(_note(one, has_variants=not text.is_missing(area["method_share"])), below=0)
    return [head, table, *_classes(one, area_id), blocks.space(1), note]


def _rows(one: Material, area: "pd.Series[Any]") -> list[list[blocks.Cell]]:
    index = speech.index_name(one.facts)
    drawn = say("in {share} der Ziehungen", share=text.probability(area["flag_probability"]))
    rows: list[list[blocks.Cell]] = [
        [say("Einstufung als auffällig"), blocks.strong(text.grade(area["grade"]))],
        [say("Bei Zufallsschwankung auffällig"), drawn],
    ]
    if not text.is_missing(area["method_share"]):
        varied = say("in {share} der Varianten", share=firmness.portion(area["method_share"]))
        rows.append([say("In Rechenvarianten auffällig"), varied])
    if not text.is_missing(area["score_low"]):
        low, high = (one.facts.rounding.index(area[end]) for end in ("score_low", "score_high"))
        reach = f"{low} {say('bis')} {high}"
        rows.append([say("{index} in 90 % der Ziehungen", index=index), reach])
    if not text.is_missing(area["rank_low"]):
        ranks = f"{text.number(area['rank_low'])} {say('bis')} {text.number(area['rank_high'])}"
        rows.append([say("Rang in 90 % der Ziehungen"), ranks])
    return rows


def _classes(one: Material, area_id: str) -> list[blocks.Block]:
    chances = {int(code): float(value) for code, value in one.rows.chances.get(area_id, {}).items()}
    if not chances:
        return []
    classes = one.facts.classes("status")
    rows: list[list[blocks.Cell]] = [
        [
            speech.label(named),
            blocks.bar(chances.get(code, 0.0), text.probability(chances.get(code, 0.0)), palette.WINE, 40),
        ]
        for code, named in classes
        if len(looks.colours(one.facts.lead)) <= MOST_CLASSES or chances.get(code, 0.0) >= SEEN
    ]
    head = [speech.label(one.facts.noun()), blocks.begun(say("Anteil der Ziehungen"))]
    return [blocks.space(1.5), blocks.table(head, rows, ["1fr", 54], "ll", size=7.5, row=0.35)]


def _note(one: Material, *, has_variants: bool) -> str:
    certainty = one.facts.config.settings.certainty
    said = [
        say(
            "Ziehung: alle Werte einmal so verändert, wie Zufall sie schwanken lässt ({n} Ziehungen).",
            n=text.number(certainty.draws),
        ),
        say(
            "Anteile der Ziehungen sind abgerundet, die zu „auffällig“ in Gemeinden mit geheimen Werten auf ganze "
            "5 Prozentpunkte."
        )
        if one.facts.config.is_each_municipality
        else say("Anteile der Ziehungen sind abgerundet."),
        say("Variante: eine andere vertretbare Rechenregel.") if has_variants else "",
        say(
            "Rechnerisch stabil: ab {stable} der Ziehungen, überwiegend stabil: ab {mostly}.",
            stable=text.share(certainty.stable_from, 0),
            mostly=text.share(certainty.mostly_stable_from, 0),
        ),
    ]
    return " ".join(filter(None, said))
