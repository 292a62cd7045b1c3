"""All conspicuous areas with their reasons in sentences and the grade of their stability."""

from pipeline.products import because, firmness, looks, municipal_words, palette, sentences, text, told
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import say
from pipeline.products.pages import area_index, blocks
from pipeline.products.words import Words


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the list over as many pages as it needs, the near misses at its end."""
    if not facts.is_graded or (facts.flagged.empty and facts.near.empty):
        return []
    rows: list[list[blocks.Cell]] = []
    for place in text.LOCATION_ORDER if words.has_funding else ("",):
        members = facts.flagged[facts.flagged["location"] == place] if words.has_funding else facts.flagged
        if words.has_funding and len(members):
            rows.append([blocks.across(f"{_upper(words.located(place))} ({text.number(len(members))})", 6)])
        rows += [_row(str(n), area_id, facts) for area_id, n in members["number"].head(MOST).items()]
        rows += _rest(len(members))
    if len(facts.near):
        rows.append([blocks.across(say("Knapp nicht auffällig ({near})", near=text.number(len(facts.near))), 6)])
        rows += [_row("", area_id, facts) for area_id in facts.near.index[:MOST]]
        rows += _rest(len(facts.near))
    head = [
        say("Nr."),
        f"{words.area}, {words.district}",
        facts.group_noun,
        say("Einw."),
        say("Gründe"),
        say("Stabilität, Kategorie"),
    ]
    listed = blocks.table(head, rows, [7, 33, 12, 12, "1fr", 26], "rlcrll", size=7.5, row=0.75, pad=0.8, top=True)
    stable = int((facts.flagged["grade"] == "stable").sum())
    n = len(facts.flagged)
    key = (
        f"{say(text.NO_CHANCE_SAID)}."
        if not facts.has_draws
        else say(
            "{stable} der {n} Einstufungen {verb} rechnerisch stabil; {areas} knapp nicht auffällig.",
            stable=text.number(stable),
            n=text.number(n),
            verb=text.verb(stable, say("ist"), say("sind")),
            areas=text.counted(len(facts.near), say("Gebiet ist"), say("Gebiete sind")),
        )
    )
    note = (
        say(
            "Mittel: ungewichtetes Mittel der bewerteten Gebiete. Stabilität: Zufall nennt den "
            "Anteil der Ziehungen, in denen das Gebiet auffällig ist (Zufallsschwankung); Verfahren "
            "den Anteil der Rechenvarianten, die es auffällig nennen; beide werden nicht miteinander "
            "verrechnet. Sonst: die nächstwahrscheinliche Klasse von „{noun}“ mit ihrer "
            "Wahrscheinlichkeit. Kann Zufall sein: Der Wechsel geht nicht über die Zufallsschwankung "
            "hinaus.",
            noun=facts.noun(),
        )
        if facts.has_draws
        else say("Mittel: ungewichtetes Mittel der bewerteten Gebiete.")
    )
    note = " ".join(filter(None, [note, facts.rounding.index_note(), say(told.NO_RANKING), *because.apart(facts)]))
    title = say("Auffällige {areas} {edition}: Gründe und Stabilität", areas=words.areas, edition=words.edition)
    return [
        blocks.sheet(
            title,
            key,
            say("Auffällige Gebiete: Gründe"),
            [listed, blocks.space(1.5), blocks.caption(note + municipal_words.means(facts.config))],
            paper=blocks.PORTRAIT,
        )
    ]


MOST = 400
"""Areas of a place that are listed; the workbook has all of them."""


def _rest(n: int) -> list[list[blocks.Cell]]:
    more = n - MOST
    said = say(
        "und {counted}: tabellen.xlsx, Blatt „{sheet}“",
        counted=text.counted(more, say("weiteres Gebiet"), say("weitere Gebiete")),
        sheet=blocks.begun(say("Auffällige Gebiete")),
    )
    return [[blocks.across(said, 6)]] if more > 0 else []


def _upper(phrase: str) -> str:
    """Capitalise the first letter alone: nouns keep theirs."""
    return phrase[:1].upper() + phrase[1:]


def reason(facts: Facts, area_id: str) -> str:
    """Say why an area is conspicuous or nearly so.

    Of the dynamics only the limit of its worst class tells: that a near miss lies below a better one says nothing.
    """
    changing = facts.changing
    worst = getattr(changing.classify.params, "limits", (None,))[-1] if changing else None
    rows, name = facts.reasons.get(area_id, []), changing.name if changing else None
    beside = [row for row in rows if row.code == name and not text.is_missing(row.limit) and row.limit != worst]
    # What carries a change that is not the worst explains nothing.
    is_worst = name is not None and facts.areas.at[area_id, "dynamics_code"] == facts.method.part(name).classes[-1].code
    telling = [row for row in rows if row.part != name or (not beside and (is_worst or row.code == name))]
    said = sentences.reason(
        telling,
        facts.areas.loc[area_id],
        facts.config.catalogue,
        facts.parts,
        facts.rounding,
        facts.method.direction,
    )
    others = (because.of_area(facts, area_id), firmness.moved(facts, area_id))
    return " ".join(filter(None, [said, *others])) or text.NOT_AVAILABLE


def also(facts: Facts, area_id: str) -> list[str]:
    """An institution that shapes the result, and the contrast with a neighbour."""
    return [told.institution(facts.areas.loc[area_id]), *told.against(facts, area_id)]


def _row(n: str, area_id: str, facts: Facts) -> list[blocks.Cell]:
    area = facts.areas.loc[area_id]
    code = area["group_code"]
    doubtful = area["grade"] == "unstable"
    name: list[blocks.Run] = [
        blocks.bold(area["name"]),
        f"\n{area['district']}" if area["district"] and area["district"] not in area["name"] else "",
    ]
    return [
        blocks.strong(n),
        {"t": name, "anchor": area_index.anchor(area_id)},
        blocks.group(code, looks.group_colours(facts.method)),
        text.number(area["residents"]),
        " ".join(filter(None, [reason(facts, area_id), *also(facts, area_id)])),
        {"t": f"{firmness.shares(area)}\n{told.outcome(area)}", "c": palette.WINE if doubtful else palette.INK},
    ]
