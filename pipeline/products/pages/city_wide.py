"""The city as a whole: how far its areas lie apart, how unevenly people live, what the larger areas hold."""

import pandas as pd

from pipeline.products import bandplot, exit_words, looks, text
from pipeline.products.courses import cut_axes, dated, dates_of
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts
from pipeline.products.language import later, say
from pipeline.products.pages import blocks
from pipeline.products.words import Words

TITLE = later("Gesamtstadt")
COLUMNS, HEIGHT_MM, TALLEST_MM, WIDTH_MM = 2, 93.0, 46.0, 122.0
MOST_PANELS = 8
ROWS = 20
SEGREGATED = 12
GAP = later("Abstand der Zehntel (Index)")


def pages(facts: Facts, drawings: Drawings, words: Words) -> list[blocks.Block]:
    """Return the page, where a main method scores areas and there is something to measure."""
    measures = facts.published.city_inequality
    if not facts.is_graded or measures.empty:
        return []
    editions = _editions(facts)
    panels = _panels(facts, editions)
    left = [*_courses(facts, drawings, words, panels, editions), *_compared(facts, words)]
    right = [
        *_classes(facts, editions),
        *_rollups(facts, words),
        *_segregation(facts),
    ]
    return [
        blocks.sheet(
            f"{say(TITLE)} {words.edition}",
            _key(facts, words),
            say(TITLE),
            [blocks.split([WIDTH_MM, "1fr"], [left, right])],
        )
    ]


def _courses(
    facts: Facts, drawings: Drawings, words: Words, panels: list[bandplot.Panel], editions: list[str]
) -> list[blocks.Block]:
    if not panels:
        return []
    if len(editions) < 2:
        return _once(panels)
    columns = min(COLUMNS, len(panels))
    height = min(TALLEST_MM, HEIGHT_MM / -(-len(panels) // columns))
    drawings.svg["gesamtstadt"] = bandplot.draw(panels, editions, columns, WIDTH_MM, height)
    until = facts.published.history.until(facts.published.edition)
    return [
        blocks.heading(say("Ungleichheit über die Ausgaben")),
        drawings.figure("gesamtstadt", _alt(facts, words, panels), WIDTH_MM),
        blocks.caption(f"{_notes(panels)} {dated(until.loc[editions])}"),
    ]


def _once(panels: list[bandplot.Panel]) -> list[blocks.Block]:
    """The measures of the only edition: a course of one point is none."""
    rows: list[list[blocks.Cell]] = [
        [panel.title, text.number(panel.value[-1], 2), _between(panel.low[-1], panel.high[-1], 2)] for panel in panels
    ]
    return [
        blocks.heading(say("Ungleichheit")),
        blocks.table([say("Maß"), say("Wert"), say("ohne Zufall")], rows, ["1fr", 20, 26], "lrr", size=8),
        blocks.space(1),
        blocks.caption(" ".join([*_chance(panels), *_meanings(panels)])),
    ]


def _editions(facts: Facts) -> list[str]:
    """Editions up to this one that have measures, at most six."""
    known = facts.published.editions
    until = known.loc[known["data_on"] <= facts.published.about["data_on"], "edition"]
    measured = set(facts.published.all_inequality["edition"])
    return [edition for edition in until if edition in measured][-6:]


def _panels(facts: Facts, editions: list[str]) -> list[bandplot.Panel]:
    """The gap between the tails, then dissimilarity of the indicators of the index."""
    cuts = dates_of(facts.published.history.until(facts.published.edition).loc[editions]).reforms
    found = [_panel(facts, editions, "gap_tenth", facts.lead.name, say(GAP), cuts)]
    catalogue = facts.config.catalogue
    found += [
        _panel(
            facts,
            editions,
            "dissimilarity",
            indicator,
            say("Ungleichverteilung: {short_de}", short_de=catalogue[indicator].short_de),
            cuts,
        )
        for indicator in facts.slots.values()
    ]
    return [panel for panel in found if panel is not None][:MOST_PANELS]


def _panel(
    facts: Facts, editions: list[str], measure: str, item: str, title: str, cuts: frozenset[int]
) -> bandplot.Panel | None:  # fmt: skip
    rows = facts.published.all_inequality
    own = rows[(rows["measure"] == measure) & (rows["item"] == item)].set_index("edition").reindex(editions)
    if own["value"].isna().all():
        return None
    value, low, high = ([None if pd.isna(v) else float(v) for v in own[c]] for c in ("value", "low", "high"))
    return bandplot.Panel(title, value, low, high, cuts)


def _has_bands(panels: list[bandplot.Panel]) -> bool:
    return any(end is not None for panel in panels for end in panel.low)


def _classes(facts: Facts, editions: list[str]) -> list[blocks.Block]:
    """Share of residents in each class, where residents are known."""
    rows = facts.published.all_inequality
    if not (rows["measure"] == "class_share").any():
        return []
    shares = rows[rows["measure"] == "class_share"].set_index(["item", "edition"])
    colours = looks.colours(facts.lead)
    lines: list[list[blocks.Cell]] = [
        [
            blocks.fill(colours[code]),
            label,
            *[_share(shares, str(code), edition) for edition in editions],
            _ends(shares, code, editions[-1]),
        ]
        for code, label in facts.classes("status")
    ]
    head = [say("Farbe"), say("Klasse"), *editions, say("{editions}: ohne Zufall", editions=editions[-1])]
    widths: list[float | str] = [10, "1fr", *([11] * len(editions)), 22]
    title = blocks.heading(say("Bevölkerung bewerteter Gebiete nach Klassen ({noun}), in %", noun=facts.noun_within()))
    listed = blocks.table(head, lines, widths, "ll" + "r" * (len(editions) + 1), size=7.5, row=0.5)
    return [title, listed, blocks.space(1.5)]


def _share(shares: pd.DataFrame, item: str, edition: str) -> str:
    known = (item, edition) in shares.index
    return text.number(100 * float(shares.at[(item, edition), "value"]), 1) if known else text.NOT_AVAILABLE


def _ends(shares: pd.DataFrame, code: int, edition: str) -> str:
    at = (str(code), edition)
    if at not in shares.index or pd.isna(shares.at[at, "low"]):
        return text.NOT_AVAILABLE
    return f"{text.number(100 * shares.at[at, 'low'], 1)}–{text.number(100 * shares.at[at, 'high'], 1)}"


def _rollups(facts: Facts, words: Words) -> list[blocks.Block]:
    """Larger areas of the level of the key, those with most residents in conspicuous areas first."""
    rows, key = facts.published.rollups, facts.published.distribution_key
    if rows.empty:
        return []
    level = key["level"].iloc[0] if len(key) else _highest(facts)
    shares = key.set_index("area_id")["share"]
    own = rows[rows["level"] == level].sort_values(["residents_conspicuous", "area_id"], ascending=[False, True])
    has_outside, has_key = bool(own["outside"].notna().any()), bool(len(shares))
    own, is_of_assessed = _shares(facts, own, level)
    listed = text.fitting(len(own), ROWS)
    lines = [
        [
            row.name_,
            text.count(row.areas),
            _count(row.conspicuous),
            *([_count(row.outside)] if has_outside else []),
            _count(row.residents_conspicuous),
            _part(row.share_conspicuous, 0),
            *([_part(shares.get(row.area_id), 1)] if has_key else []),
        ]
        for row in own.rename(columns={"name": "name_"}).head(listed).itertuples()
    ]
    head = [
        words.district,
        say("Geb."),
        say("auffällig"),
        *([say("außerhalb")] if has_outside else []),
        say("Einw. dort"),
        say("Anteil"),
    ]
    head += [say("Schlüssel")] if has_key else []
    widths: list[float | str] = ["1fr", 11, 19, *([15] if has_outside else []), 17, 12, *([15] if has_key else [])]
    more = len(own) - listed
    rest = (
        [
            blocks.caption(
                say(
                    "{more} weitere: tabellen.xlsx, Blatt „{sheet}“.",
                    more=text.number(more),
                    sheet=say("Größere Gebiete"),
                )
            )
        ]
        if more > 0
        else []
    )
    of_whom = say("an der Bevölkerung der bewerteten Gebiete") if is_of_assessed else say("an der Bevölkerung")
    said = say("Einw. dort: Bevölkerung in auffälligen Gebieten; Anteil: {of_whom}.", of_whom=of_whom)
    said += f" {_key_said(facts)}" if has_key else ""
    title = blocks.heading(say("Auffällige {areas} je {district}", areas=words.areas, district=words.district))
    return [
        title,
        blocks.table(head, lines, widths, "l" + "r" * (len(head) - 1), size=7.5, row=0.5, pad=0.8),
        blocks.space(1),
        *rest,
        blocks.caption(f"{said} {text.signs()}."),
    ]


def _shares(facts: Facts, own: pd.DataFrame, level: str) -> tuple[pd.DataFrame, bool]:
    """Shares of the population; where that of an area is not known, of all larger areas those of the assessed ones.

    Both numbers behind such a share stand in the atlas anyway: this table has the one, the sheet of the district the
    other.
    """
    zero = own["residents_conspicuous"].eq(0)
    own = own.assign(share_conspicuous=own["share_conspicuous"].astype(float).mask(zero, 0.0))
    if own.loc[own["assessed"] > 0, "share_conspicuous"].notna().all() or level != _highest(facts):
        return own, False
    people = facts.assessed.groupby("district_id")["residents"].agg(lambda known: known.sum(min_count=len(known)))
    share = own["residents_conspicuous"].astype(float) / own["area_id"].map(people).astype(float)
    return own.assign(share_conspicuous=share.mask(zero, 0.0)), True


def _key_said(facts: Facts) -> str:
    """What the distribution key is made of."""
    if len(set(facts.config.settings.citywide.weights.values())) == 1:
        return say("Schlüssel: Anteil an der Bevölkerung auffälliger Gebiete der Stadt.")
    return say(
        "Schlüssel: Anteil an der Bevölkerung auffälliger Gebiete der Stadt, gewichtet nach ihrer Lage zur "
        "Förderung; die Gewichte setzt die Stadt fest."
    )


def _highest(facts: Facts) -> str:
    parents = facts.config.geography(facts.published.about["geography_id"]).parents
    return parents[-1].level if parents else ""


def _count(value: float | None) -> str:
    return text.NOT_AVAILABLE if value is None or pd.isna(value) else text.count(value)


def _part(value: float | None, decimals: int) -> str:
    return text.EXACTLY_ZERO if value == 0 else text.share(value, decimals)


def _segregation(facts: Facts) -> list[blocks.Block]:
    """Dissimilarity and isolation of every counted indicator of the edition."""
    rows = facts.published.city_inequality.set_index(["measure", "item"])
    named = [item for measure, item in rows.index if measure == "dissimilarity"]
    if not named:
        return []
    lines: list[list[blocks.Cell]] = [
        [
            facts.config.catalogue[item].short_de,
            *[cell for name in ("dissimilarity", "isolation") for cell in _measured(rows.loc[(name, item)])],
        ]
        for item in [i for i in facts.indicators if i in named][:SEGREGATED]
    ]
    head = [say("Indikator"), say("Dissimilarität"), say("ohne Zufall"), say("Isolation"), say("ohne Zufall")]
    note = " ".join(
        [
            say(DISSIMILARITY),
            say(
                "Isolation: Anteil des Indikators im eigenen Gebiet, im Mittel über alle gezählten Fälle; wären sie "
                "gleich verteilt, wäre es der Anteil in der Stadt. Ohne Zufall: Bereich, in dem der Wert ohne "
                "Zufallsschwankung liegt (90 %)."
            ),
        ]
    )
    return [
        blocks.heading(say("Ungleichverteilung je Indikator")),
        blocks.table(head, lines, ["1fr", 22, 20, 16, 20], "lrrrr", size=7.5, row=0.5, pad=0.8),
        blocks.space(1),
        blocks.caption(note),
    ]


def _measured(row: pd.Series) -> list[blocks.Cell]:
    return [text.number(row["value"], 2), _between(row["low"], row["high"], 2)]


def _between(low: float | None, high: float | None, decimals: int) -> str:
    """'0,20–0,21'; one number where both ends are printed alike."""
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return text.NOT_AVAILABLE
    return "–".join(dict.fromkeys(text.number(end, decimals) for end in (low, high)))


def _compared(facts: Facts, words: Words) -> list[blocks.Block]:
    # Scores of two municipalities do not compare where each is measured against itself.
    if words.is_stand_in or not words.has_funding or facts.config.is_each_municipality:
        return []
    return [
        blocks.heading(say("Geförderte und nie geförderte Gebiete")),
        blocks.paragraph(exit_words.comparison(facts.published), size=8.5, below=1.6),
        *([blocks.caption(say(exit_words.CANNOT))] if exit_words.has_comparison(facts.published) else []),
    ]


DISSIMILARITY = later(
    "Ungleichverteilung (Dissimilarität): Anteil der gezählten oder der übrigen Fälle, der anders liegen müsste, damit "
    "beide gleich verteilt wären; 0 bis 1."
)


def _notes(panels: list[bandplot.Panel]) -> str:
    said = [
        say("Linie: gemessen."),
        *_chance(panels),
        say("Senkrecht gepunktet: Gebiete neu eingeteilt.") if any(panel.cuts for panel in panels) else "",
        cut_axes([panel.axis for panel in panels]),
        *_meanings(panels),
    ]
    return " ".join(filter(None, said))


def _chance(panels: list[bandplot.Panel]) -> list[str]:
    if not _has_bands(panels):
        return [f"{say(text.NO_CHANCE_SAID)}."]
    return [
        say(
            "Fläche und senkrechte Striche: Bereich, in dem der Wert ohne Zufallsschwankung liegt (90 %); durch "
            "Zufall unterscheiden sich Gebiete stärker, deshalb liegt er meist darunter."
        )
        if any(len(panel.value) > 1 for panel in panels)
        else say(
            "Ohne Zufall: Bereich, in dem der Wert ohne Zufallsschwankung liegt (90 %); durch Zufall unterscheiden "
            "sich Gebiete stärker, deshalb liegt er meist darunter."
        )
    ]


def _meanings(panels: list[bandplot.Panel]) -> list[str]:
    """Explain the measures that are shown, and no other."""
    gap = say(
        "Abstand der Zehntel: Mittel des Indexwerts im ungünstigsten Zehntel der Gebiete minus im günstigsten, in "
        "Standardabweichungen (mittlere Abweichung der Gebiete von ihrem gemeinsamen Mittelwert)."
    )
    has_gap = any(panel.title == say(GAP) for panel in panels)
    return [*([gap] if has_gap else []), *([say(DISSIMILARITY)] if len(panels) > has_gap else [])]


def _key(facts: Facts, words: Words) -> str:
    flagged = facts.published.rollups
    level = flagged[flagged["level"] == _highest(facts)] if len(flagged) else flagged
    lines = facts.published.city_inequality
    gap = lines[lines["measure"] == "gap_tenth"]
    said = _gap_said(facts, words, gap) if len(gap) else say("Maße der Ungleichheit")
    people = level["residents_conspicuous"].astype(float)
    if len(level) and people.notna().all() and level["residents"].notna().all():
        share = people.sum() / level["residents"].astype(float).sum()
        return say(
            "{said}; {share} der Gesamtbevölkerung leben in auffälligen Gebieten.", said=said, share=text.share(share)
        )
    return f"{said}."


def _gap_said(facts: Facts, words: Words, gap: pd.DataFrame) -> str:
    """The gap between the tenths, beside that of the edition before."""
    now = text.number(gap["value"].iloc[0], 1)
    said = say(
        "Das ungünstigste und das günstigste Zehntel der {areas} liegen im Index {value} Standardabweichungen "
        "auseinander",
        areas=words.areas,
        value=now,
    )
    rows, previous = facts.published.all_inequality, facts.published.previous
    before = rows[(rows["measure"] == "gap_tenth") & (rows["edition"] == previous) & (rows["item"] == facts.lead.name)]
    if before.empty or pd.isna(before["value"].iloc[0]):
        return said
    return say("{said} (Ausgabe {edition}: {before})", said=said, edition=previous,
               before=text.number(before["value"].iloc[0], 1))  # fmt: skip


def _alt(facts: Facts, words: Words, panels: list[bandplot.Panel]) -> str:
    shown = [f"{panel.title} {text.number(panel.value[-1], 2)}" for panel in panels if panel.value[-1] is not None]
    return text.within(
        [
            say("Verläufe über die Ausgaben, {city} {edition}.", city=words.city, edition=words.edition),
            say("Zuletzt: {listed}.", listed="; ".join(shown[:3])),
            say("Flächen: Zufall.") if _has_bands(panels) else "",
        ]
    )
