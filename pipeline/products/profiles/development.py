"""Lines of an area over the editions: its score, the method's indicators, others as far as there is room."""

from typing import Any

from pipeline.products import text
from pipeline.products.facts import ENOUGH
from pipeline.products.language import say
from pipeline.products.pages import blocks
from pipeline.products.profiles import speech, trend
from pipeline.products.profiles.material import Material
from pipeline.products.profiles.past import Measure

WIDTH_MM = 186.0
PANELS = 6
"""Two rows of three."""


def development(one: Material, area_id: str, number: int) -> list[blocks.Block]:
    """Return the panels and how to read them."""
    panels = _panels(one, area_id)
    head = speech.heading(say("Entwicklung"))
    if not panels:
        return [head, blocks.paragraph(say("Es liegen keine veröffentlichten Werte vor."))]
    past = one.past
    name = f"gebiet-{number}-verlauf"
    one.drawn.svg[name] = trend.draw(panels, past.editions, past.breaks(), WIDTH_MM)
    figure = one.drawn.figure(name, _alt(one, area_id, panels), WIDTH_MM)
    return [head, figure, blocks.caption(_reading(one, area_id, panels), below=1)]


def _panels(one: Material, area_id: str) -> list[trend.Panel]:
    """The score, then the method's indicators, then others as far as they fit."""
    found = [_panel(one.past.scores, area_id, speech.index_name(one.facts), **_of_score(one, area_id))]
    # Counts that were rounded before they were delivered jump by a step: the last to be drawn.
    for indicator in sorted(one.facts.indicators, key=lambda name: name in one.facts.rounding.delivered):
        entry = one.facts.config.catalogue[indicator]
        unit = f" ({entry.unit})" if entry.unit else ""
        title = f"{speech.indicator(entry)}{unit}"
        found.append(_panel(one.past.indicators[indicator], area_id, title, from_zero=entry.is_share))
    return [panel for panel in found if _is_known(panel)][:PANELS]


def _panel(measure: Measure, area_id: str, title: str, **settings: Any) -> trend.Panel:
    around = (list(measure.low), list(measure.middle), list(measure.high))
    return trend.Panel(title, measure.of(area_id), *around, **settings)


def _of_score(one: Material, area_id: str) -> dict[str, Any]:
    """Interval of the newest score, limits of its classes; zero is the mean of the city, not nothing."""
    area = one.facts.areas.loc[area_id]
    ends = (area["score_low"], area["score_high"])
    reach = None if any(map(text.is_missing, ends)) else (float(ends[0]), float(ends[1]))
    limits = one.facts.lead.classify.limits if one.facts.lead.classify else ()
    return {"reach": reach, "limits": tuple(map(float, limits)), "is_ratio": False}


def _is_known(panel: trend.Panel) -> bool:
    return any(value is not None for value in panel.values)


def _has_gap(one: Material, area_id: str, panel: trend.Panel) -> bool:
    """Whether an edition in which the area could be followed has no value, after the first that has one or a band."""
    editions = zip(panel.values, panel.middle, one.past.ids.loc[area_id], strict=True)
    known = [(v is not None, not text.is_missing(q)) for v, q, i in editions if i is not None]
    begun = next((place for place, (has_value, _) in enumerate(known) if has_value), len(known))
    return begun < len(known) and any(
        not has_value and (place > begun or has_band) for place, (has_value, has_band) in enumerate(known)
    )


def _lacks_band(panel: trend.Panel) -> bool:
    """Whether the area has a value of an edition that has no quartiles."""
    return any(v is not None and text.is_missing(q) for v, q in zip(panel.values, panel.middle, strict=True))


def _reading(one: Material, area_id: str, panels: list[trend.Panel]) -> str:
    past = one.past
    said = [
        say("Weinrote Linie: das Gebiet; graues Band: die mittlere Hälfte aller {areas}, Linie darin: ihr Median.",
            areas=one.words.areas),
        say("Das Band fehlt, wo weniger als {enough} der Gebiete einen veröffentlichten Wert haben.",
            enough=text.share(ENOUGH, 0)) if any(map(_lacks_band, panels)) else "",
        say("Senkrechter Strich: 90 % der Ziehungen.") if any(panel.reach for panel in panels) else "",
        say("Gestrichelt: Grenzen der Klassen.") if any(panel.limits for panel in panels) else "",
        say("Gepunktet senkrecht: neuer Gebietsstand; davor vergleichbare Gebiete in ihren alten Grenzen.")
        if past.breaks() else "",
    ]  # fmt: skip
    if any(_has_gap(one, area_id, panel) for panel in panels):
        said.append(say("Lücken und fehlende Punkte: in jener Ausgabe kein veröffentlichter Wert."))
    missing = [edition for edition in past.editions if past.ids.loc[area_id, edition] is None]
    if missing:
        said.append(say("Kein vergleichbares Gebiet: {editions}.", editions=text.listing(missing)))
    return " ".join(filter(None, [*said, _left_out(one, area_id)]))


def _left_out(one: Material, area_id: str) -> str:
    """Measures of the method without any published value: others stand in their place."""
    facts, past = one.facts, one.past
    of_method = {speech.indicator(facts.config.catalogue[i]): past.indicators[i] for i in facts.slots.values()
                 if i in past.indicators}  # fmt: skip
    measures = {speech.index_name(facts): past.scores, **of_method}
    names = [name for name, measure in measures.items() if all(value is None for value in measure.of(area_id))]
    return (
        say("Geheim oder nicht geliefert, daher ohne Bild: {names}.", names=text.listing(map(text.amid, names)))
        if names
        else ""
    )


def _alt(one: Material, area_id: str, panels: list[trend.Panel]) -> str:
    name, editions = one.facts.areas.loc[area_id, "name"], one.past.editions
    scores = [(e, v) for e, v in zip(editions, one.past.scores.of(area_id), strict=True) if v is not None]
    first = say("Linien von {name} über die Ausgaben {first} bis {last}: {titles}.", name=name, first=editions[0],
                last=editions[-1], titles=text.listing(text.amid(panel.title) for panel in panels))  # fmt: skip
    told_of = "; ".join(f"{edition} {one.past.index(edition, value)}" for edition, value in scores)
    index = say("{index}: {values}.", index=speech.index_name(one.facts), values=told_of) if scores else ""
    return text.within([first, index])
