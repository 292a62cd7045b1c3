"""Terms of profiles and what the indicators measure: read once, before the profiles."""

from pipeline.products import category_rules, firmness, team_words, text, told
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

REMARKS = {
    "gerundet": later("gerundet"),
    "geschaetzt": later("geschätzt"),
    "unsicher": later("eingeschränkt verlässlich"),
}
"""What a delivery may remark of a value that is published."""


def terms(facts: Facts, words: Words) -> list[blocks.Block]:
    """Return the terms and the indicators of an edition, each with its meaning."""
    heads = [say("Begriff"), say("Bedeutung")]
    told_of: list[list[blocks.Cell]] = [[blocks.strong(blocks.begun(a)), b] for a, b in _terms(facts, words)]
    widths: list[float | str] = [44, "1fr"]
    return [
        blocks.heading(say("Begriffe")),
        blocks.table(heads, told_of, widths, "ll", size=8, row=0.8, pad=0.7, top=True),
        blocks.space(1),
        blocks.heading(say("Indikatoren")),
        blocks.table(
            [say("Indikator"), say("Bedeutung")], _indicators(facts), widths, "ll", size=8, row=0.8, pad=0.7, top=True
        ),
    ]


def _indicators(facts: Facts) -> list[list[blocks.Cell]]:
    entries = [facts.config.catalogue[indicator] for indicator in facts.indicators]
    return [[blocks.strong(entry.short_de), entry.definition or entry.label_de] for entry in entries]


def _terms(facts: Facts, words: Words) -> list[tuple[str, str]]:
    return [
        *_of_groups(facts),
        *_of_chance(facts),
        *_of_categories(),
        *_of_size(facts),
        *_of_values(facts),
        *_of_teams(facts, words),
    ]


def _of_groups(facts: Facts) -> list[tuple[str, str]]:
    if not facts.has_matrix:
        return []
    said = say(
        "Ziffer: Klasse von {status}, 1 die günstigste; Zeichen dahinter: {dynamics} (+ günstiger, +/− gleich, − "
        "ungünstiger als in anderen Gebieten). Ohne Zeichen: Eine Dynamik war nicht zu berechnen.",
        status=facts.noun_within(),
        dynamics=facts.noun_within("dynamics"),
    )
    return [(say("Gruppe"), said.replace("+/-", "+/−"))]


def _of_chance(facts: Facts) -> list[tuple[str, str]]:
    if not facts.has_draws:
        return []
    certainty = facts.config.settings.certainty
    draw = say(
        "Alle Werte werden einmal so verändert, wie Zufall sie bei der Zahl der Fälle schwanken lässt, und alle "
        "Gebiete neu eingestuft; das geschieht {n} Mal.",
        n=text.number(certainty.draws),
    )
    variant = say("Dieselben Werte nach anderen vertretbaren Rechenregeln: andere Gewichte, Grenzen, Zusammenfassung.")
    stable = say(
        "Die Einstufung bleibt in mindestens {stable} der Ziehungen gleich; überwiegend stabil ab {mostly}, sonst "
        "nicht stabil.",
        stable=text.share(certainty.stable_from, 0),
        mostly=text.share(certainty.mostly_stable_from, 0),
    )
    varied = [(say("Variante"), variant)] if facts.areas["method_share"].notna().any() else []
    return [(say("Ziehung"), draw), *varied, (say("rechnerisch stabil"), stable)]


def _of_categories() -> list[tuple[str, str]]:
    meanings = "; ".join(f"{say(told.OUTCOMES[code])}: {say(said)}" for code, said in category_rules.MEANINGS.items())
    return [
        (
            say("Kategorie"),
            say("Vorschlag nach festen Regeln, keine Rangfolge. {meanings}.", meanings=text.begun(meanings)),
        )
    ]


def _of_size(facts: Facts) -> list[tuple[str, str]]:
    flag = facts.config.settings.flag
    said = say(
        "Größenklassen nach Einwohnerzahl: {small} unter {micro}, {middle} unter {quarter}, sonst {large}; wie die "
        "Gebiete der Stadt sonst heißen, spielt dabei keine Rolle.",
        small=say(text.SIZES["kleinstquartier"]),
        middle=say(text.SIZES["quartier"]),
        large=say(text.SIZES["gebiet"]),
        micro=text.number(flag.micro_below),
        quarter=text.number(flag.quarter_below),
    )
    return [(say("Größe"), said)]


def _of_values(facts: Facts) -> list[tuple[str, str]]:
    """Remarks of values, as far as values of the edition have them."""
    status = set(facts.published.indicators["value_status"])
    secret = say("Der Wert ließe auf einzelne Personen schließen oder auf einen anderen Wert, der das täte.")
    smoothed = say(
        "Zum Wert des Umkreises hin gezogen, je weniger Fälle, desto stärker; eine Lesehilfe, nicht eingestuft."
    )
    remarks = [say(REMARKS[name]) for name in REMARKS if name in status]
    cautious = say("So ist der Wert gekennzeichnet; kleine Unterschiede nicht deuten.")
    return [
        *([(say("geheim"), secret)] if "geheim" in status or firmness.withheld(facts) else []),
        *([(say("geglättet"), smoothed)] if len(facts.published.shrunken) else []),
        *([(", ".join(remarks), cautious)] if remarks else []),
    ]


def _of_teams(facts: Facts, words: Words) -> list[tuple[str, str]]:
    if not len(facts.published.microareas):
        return []
    micro = say(team_words.MICROAREA, outside=f" {words.outside}" if words.has_funding else "")
    with_funding = later(
        "Von einem Einsatzgebiet zum nächsten Gebiet in aktueller und in früherer Förderung, sonst zum nächsten "
        "anderen Einsatzgebiet; Luftlinie zwischen Punkten im Inneren beider Gebiete."
    )
    without = later(
        "Von einem Einsatzgebiet zum nächsten anderen; Luftlinie zwischen Punkten im Inneren beider Gebiete."
    )
    links = say(with_funding if facts.published.has_funding else without)
    return [(say("Einsatzgebiet"), micro), (say("Verbindungen"), links)]
