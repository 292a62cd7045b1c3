"""Conspicuous areas beside current, planned and former funding areas, as areas and as residents."""

import pandas as pd

from pipeline.products import palette, provenance, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks, outside
from pipeline.products.words import Words

PLACES = {
    "inside": later("innerhalb der aktuellen"),
    "partly": later("teilweise innerhalb der aktuellen"),
    "planned": later("außerhalb, in einer geplanten"),
    "former": later("außerhalb, in einer früheren"),
    "never": later("außerhalb, auch keine frühere oder geplante"),
    "unknown": later("außerhalb, Anteil in früheren und geplanten geheim"),
}
KINDS = {
    "flagged": later("auffällig"),
    "near": later("knapp nicht auffällig"),
    "other": later("nicht auffällig"),
}
COLOURS = {
    "inside": palette.LOCATION["inside"], "partly": palette.LOCATION["partly"], "planned": palette.WINE,
    "former": palette.WINE, "never": palette.WINE, "unknown": palette.WINE,
}  # fmt: skip
BAR_MM = 38.0


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where there are funding areas; nothing is said of what only stands in for them."""
    if not facts.is_graded or not words.has_funding or words.is_stand_in:
        return []
    rows = overlaid(facts)
    title = say("Auffällige {areas} und {kulisse} {edition}", areas=words.areas, kulisse=words.kulisse,
                edition=words.edition)  # fmt: skip
    body = [
        _counts(facts, rows, words),
        blocks.space(2),
        blocks.split(["1fr", "1fr"], [_people(facts, words), _how(facts, words)]),
    ]
    return [blocks.sheet(title, _key(rows, words), say("Auffällig und Förderung"), body)]


def overlaid(facts: Facts) -> pd.DataFrame:
    """Return for every assessed area with a published flag its place and kind.

    Returns
    -------
    DataFrame
        Index `area_id`; `place` a key of PLACES, `kind` a key of KINDS, `residents` (missing where not published).
        From published columns alone: where a share is withheld, whether a former area was there is not told.
    """
    flags = facts.published.flags.set_index("area_id")
    areas = facts.assessed[facts.assessed["is_auffaellig"].notna()]
    shares = flags[["share_former", "share_planned"]].reindex(areas.index).astype(float)
    from_share = facts.config.settings.overlay.partly_from
    place = pd.Series("never", index=areas.index)
    place[shares["share_former"].ge(from_share)] = "former"
    place[shares["share_planned"].ge(from_share)] = "planned"
    place[shares.isna().any(axis=1) & place.eq("never")] = "unknown"
    within = areas["location"].isin(["inside", "partly"])
    place = place.mask(within, areas["location"])
    kind = pd.Series("other", index=areas.index)
    kind[areas["is_near_miss"].eq(True)] = "near"
    kind[areas["is_auffaellig"].eq(True)] = "flagged"
    return pd.DataFrame({"place": place, "kind": kind, "residents": areas["residents"].astype(float)})


def _counts(facts: Facts, rows: pd.DataFrame, words: Words) -> blocks.Block:
    shown = [place for place in PLACES if place != "unknown" or rows["place"].eq("unknown").any()]
    total = int(rows["kind"].eq("flagged").sum())
    lines = [_line(rows[rows["place"] == place], say(PLACES[place]), total, COLOURS[place]) for place in shown]
    every = later("alle bewerteten {areas}")
    if len(rows) < len(facts.assessed):
        every = later("alle {areas} mit veröffentlichter Klasse")
    lines.append(_line(rows, blocks.strong(say(every, areas=words.areas)), total))
    head = [words.kulisse, say("Anteil der auffälligen")]
    for kind in KINDS.values():
        head += [say("{kind}: Gebiete", kind=say(kind)), say("darin Einw.")]
    return blocks.table(head, lines, ["1fr", BAR_MM + 16, 24, 19, 30, 19, 25, 19], "llrrrrrr", size=8, row=1.0)


def _line(rows: pd.DataFrame, label: blocks.Cell, total: int, colour: str = "") -> list[blocks.Cell]:
    flagged = int(rows["kind"].eq("flagged").sum())
    share = flagged / total if total else 0.0
    said = (text.share(share, 0) if flagged else text.EXACTLY_ZERO) if total else text.NOT_AVAILABLE
    bar: blocks.Cell = blocks.bar(share, said, colour, BAR_MM) if colour else ""
    cells = [cell for kind in KINDS for cell in _counted(rows[rows["kind"] == kind])]
    return [label, bar, *cells]


def _counted(rows: pd.DataFrame) -> list[blocks.Cell]:
    known = rows["residents"].dropna()
    people = text.count(0) if rows.empty else text.number(known.sum()) if len(known) else text.NOT_AVAILABLE
    return [text.count(len(rows)), people]


def _people(facts: Facts, words: Words) -> list[blocks.Block]:
    """Residents of conspicuous areas inside funding areas, where shares of residents are published."""
    title = blocks.heading(say("Einwohnerinnen und Einwohner auffälliger Gebiete"))
    if facts.published.about["overlay_basis"] != "residents":
        said = say(
            "Die Anteile sind nach Fläche gerechnet: Wie viele Menschen eines Gebiets innerhalb wohnen, ist nicht "
            "bekannt."
        )
        return [title, blocks.paragraph(said)]
    flags = facts.published.flags.set_index("area_id")
    areas = facts.flagged[facts.flagged["residents"].notna()]
    people = areas["residents"].astype(float)
    shares = flags[["share_current", "share_planned", "share_former"]].reindex(areas.index).astype(float)
    labels = (say("in aktuellen Gebieten"), say("in geplanten Gebieten"), say("in früheren Gebieten"))
    rows: list[list[blocks.Cell]] = []
    for label, column in zip(labels, shares, strict=True):
        known = shares[column].notna()
        total, within = float(people[known].sum()), float((people * shares[column])[known].sum())
        rows.append(
            [
                label,
                text.number(round(within, -1)) if within else text.EXACTLY_ZERO,
                _part(within, total),
                text.number(int(known.sum())),
            ]
        )
    head = [say("davon innerhalb"), say("Einw."), say("Anteil"), say("aus Gebieten")]
    note = say(
        "Gebiete, deren Anteil oder Einwohnerzahl nicht veröffentlicht ist, sind nicht enthalten. Frühere und aktuelle "
        "Gebiete können sich überdecken. Auf Zehner gerundet."
    )
    return [
        title,
        blocks.table(head, rows, ["1fr", 22, 18, 24], "lrrr", row=0.8),
        blocks.space(1),
        blocks.caption(note),
    ]


def _part(within: float, total: float) -> str:
    """Share of some people; none of them is none in both columns."""
    if not total:
        return text.NOT_AVAILABLE
    return text.share(within / total, 0) if within else text.EXACTLY_ZERO


def _how(facts: Facts, words: Words) -> list[blocks.Block]:
    overlay = facts.config.settings.overlay
    by_people = facts.published.about["overlay_basis"] == "residents"
    basis = say("seiner Bevölkerung") if by_people else say("seiner Fläche")
    said = say(
        "Innerhalb heißt ein Gebiet mit mindestens {inside} {basis} in der {kulisse}, teilweise innerhalb eines "
        "mit mindestens {partly}; diese zweite Grenze gilt auch für frühere und geplante. Jedes Gebiet steht in einer "
        "Zeile: Was ganz oder teilweise innerhalb der aktuellen liegt, zählt nicht noch einmal bei den übrigen. "
        "Maßgeblich ist der Stand am {day}. Anteile sind gerundet und ergeben zusammen nicht immer 100{thin}%.",
        inside=text.share(overlay.inside_from, 0),
        partly=text.share(overlay.partly_from, 0),
        basis=basis,
        kulisse=words.kulisse,
        day=text.day(facts.published.about["data_on"]),
        thin=text.THIN,
    )
    told = " ".join(filter(None, [said, provenance.of_blocks(facts)]))
    more = say(
        "Eine Förderung ist kein Grund für eine Einstufung, und eine Einstufung begründet allein keine Förderung."
    )
    return [blocks.heading(say("So ist gerechnet")), blocks.paragraph(told), blocks.paragraph(more)]


def _key(rows: pd.DataFrame, words: Words) -> str:
    flagged = rows[rows["kind"] == "flagged"]
    counts = flagged["place"].value_counts()
    n = len(flagged)
    if not n:
        return say(outside.NONE_FLAGGED)
    others = {place: int(counts[place]) for place in _RESTS if counts.get(place, 0)}
    rest = [say(_RESTS[place], n=text.number(number)) for place, number in others.items()]
    inside, partly = int(counts.get("inside", 0)), int(counts.get("partly", 0))
    is_all = sum(others.values()) == n
    of_which = later("; {rest} Fördergebiet") if is_all else later("; die übrigen: {rest} Fördergebiet")
    also = say(of_which, rest=text.listing(rest)) if rest else ""
    if counts.get("unknown", 0):
        also += say("; bei {n} ist der Anteil geheim", n=text.number(counts["unknown"]))
    if not inside and not partly:
        never = say(", auch nicht in einem früheren oder geplanten Fördergebiet")
        also = never if counts.get("never", 0) == n else also
        if n == 1:
            nowhere = later("Das auffällige Gebiet liegt weder innerhalb noch teilweise innerhalb der {kulisse}{also}.")
            return say(nowhere, kulisse=words.kulisse, also=also)
        return say(
            "{areas} {verb} innerhalb oder teilweise innerhalb der {kulisse}{also}.",
            areas=words.among(0, n, say("auffälligen")),
            verb=text.verb_among(0, say("liegt"), say("liegen")),
            kulisse=words.kulisse,
            also=also,
        )
    if n == 1:
        return say(outside.ONE_FLAGGED, where=words.located("inside" if inside else "partly"), also=also)
    return say(
        "{areas} {verb} innerhalb, {partly} teilweise innerhalb der {kulisse}{also}.",
        areas=words.among(inside, n, say("auffälligen")),
        verb=text.verb_among(inside, say("liegt"), say("liegen")),
        partly=text.number(partly) if partly else say("keines"),
        kulisse=words.kulisse,
        also=also,
    )


_RESTS = {
    "planned": later("{n} in einem geplanten"),
    "former": later("{n} in einem früheren"),
    "never": later("{n} in keinem"),
}
