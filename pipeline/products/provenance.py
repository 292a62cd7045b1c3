"""Where the values of an indicator come from in one edition: its own source and date, and whether the index uses it."""

from collections.abc import Iterable
from datetime import date

from pipeline.products import text
from pipeline.products.facts import Facts
from pipeline.products.language import say


def source(facts: Facts, indicator: str) -> str:
    """Return who delivered the values of this edition; the usual source of the catalogue where nobody is named."""
    return text.listing(facts.producers_of.get(indicator, ())) or facts.config.catalogue[indicator].usual_source


def counted_on(facts: Facts, indicator: str) -> date:
    """Return the date of the counts behind the values: of shares of a group of residents that of the group."""
    data_on: date = facts.published.about["data_on"]
    groups = {
        entry.numerator_group
        for entry in facts.config.settings.indicators
        if entry.id == indicator and entry.numerator_group
    }
    people = facts.published.population
    dates = people.loc[people["group"].isin(groups), "measured_on"].dropna()
    return data_on if dates.empty else dates.mode().iloc[0]


def as_of(facts: Facts, indicator: str) -> str:
    """'31.12.2020', with the edition's own date where the counts are of another."""
    counted, data_on = other_day(facts, indicator), text.day(facts.published.about["data_on"])
    if not counted:
        return data_on
    return say("{counted} (Stichtag der Ausgabe: {data_on})", counted=counted, data_on=data_on)


def other_day(facts: Facts, indicator: str) -> str:
    """'31.12.2021' where the counts are of another day than the edition; empty where they are of its own."""
    counted = text.day(counted_on(facts, indicator))
    return "" if counted == text.day(facts.published.about["data_on"]) else counted


def other_days(facts: Facts, indicators: Iterable[str]) -> list[str]:
    """Return a sentence for each date of counts that is not the edition's own, with the indicators it is of."""
    found: dict[str, list[str]] = {}
    for indicator in indicators:
        if day := other_day(facts, indicator):
            found.setdefault(day, []).append(text.amid(facts.config.catalogue[indicator].short_de))
    return [say("Stand {day}: {names}.", day=day, names=text.listing(names)) for day, names in found.items()]


REPEATED = "same_as_previous_edition"
"""Rule of findings on values that may be those of another year."""


def doubts(facts: Facts, indicators: Iterable[str]) -> list[str]:
    """Return what is published of deliveries of these indicators that may be those of another year."""
    rows, own = facts.published.findings, list(indicators)
    found = rows.loc[rows["rule"].eq(REPEATED) & rows["indicator"].isin(own), "public_text"]
    return [str(said) for said in found.dropna().unique()]


def cautions(facts: Facts) -> list[str]:
    """Return what producers say of comparing their values over time, each sentence once."""
    used = {str(source).partition(":")[0] for source in facts.published.sources["source_id"]}
    said = [entry.comparability for entry in facts.config.settings.sources if entry.id in used]
    return [one for one in dict.fromkeys(said) if one]


def estimated(facts: Facts) -> str:
    """Name the indicators whose values are estimates; empty where all are counted.

    Earlier values that were carried over to new areas are estimates too: the bridge tells of them.
    """
    rows = facts.published.indicators
    own = rows["measured_on"].eq(facts.published.about["data_on"])
    made = set(rows.loc[own & rows["value_status"].eq("geschaetzt"), "indicator"])
    names = [text.amid(facts.config.catalogue[i].short_de) for i in facts.indicators if i in made]
    return say("Ausgenommen sind geschätzte Angaben: {names}.", names=text.listing(names)) if names else ""


def standing(facts: Facts) -> str:
    """First sentence of the city's notice, which says that it is no official product; the head says what is made up."""
    city = facts.config.settings.city
    first, stop, _ = city.notice.partition(". ")
    return "" if city.is_invented else first + stop.strip()


def of_blocks(facts: Facts) -> str:
    """Say that all editions have one distribution of residents within areas, where shares of residents rest on it."""
    blocks = facts.config.settings.blocks
    if blocks is None or facts.published.about["overlay_basis"] != "residents":
        return ""
    return say(
        "Wie sich die Bevölkerung eines Gebiets auf seine Blöcke verteilt, stammt in allen Ausgaben aus derselben "
        "Lieferung (Bevölkerung nach Blöcken, Spalte „{delivered}“).",
        delivered=blocks.residents,
    )


def enters(facts: Facts, indicator: str) -> bool:
    """Say whether the index of the main method is made of this indicator too."""
    return facts.has_method and indicator in facts.slots.values()


def role(facts: Facts, indicator: str) -> str:
    """Say in a sentence whether the indicator enters the index; empty without a method."""
    if not facts.has_method:
        return ""
    if enters(facts, indicator):
        return say("Geht in den Index ein.")
    return say("Geht nicht in den Index ein, sondern steht daneben.")


def roles(facts: Facts) -> str:
    """Say how many indicators enter the index and how many stand beside it."""
    inside = sum(enters(facts, indicator) for indicator in facts.indicators)
    beside = len(facts.indicators) - inside
    entering = text.counted(inside, say("Indikator geht in den Index ein"), say("Indikatoren gehen in den Index ein"))
    if not beside:
        return f"{entering}."
    return say(
        "{entering}; {beside}.",
        entering=entering,
        beside=text.counted(beside, say("weiterer steht daneben"), say("weitere stehen daneben")),
    )
