"""The cover of the workbook: what it is, of when, by whom; its cells bear names."""

from dataclasses import dataclass

from pipeline.products import licences, text
from pipeline.products.facts import Facts
from pipeline.products.language import later, say, spoken
from pipeline.products.words import Words

NAME = later("Deckblatt")


@dataclass(frozen=True)
class Cover:
    """Title, line under it, and pairs of a topic and what is said; `named` gives names of the workbook to topics."""

    title: str
    subtitle: str
    lines: tuple[tuple[str, str], ...]
    named: dict[str, str]


def of(facts: Facts, words: Words) -> Cover:
    """Return the cover of an edition."""
    about, settings = facts.published.about, facts.config.settings
    city, licence = settings.city, licences.of(settings.publish.licence)
    before = text.day(about["before_on"]) if facts.published.has_dynamics else ""
    lines = [
        (say("Ausgabe"), words.edition),
        (say("Stichtag"), text.day(about["data_on"])),
        (say("Vergleich mit"), before),
        (say("Veröffentlichung"), say("Nr. {n} vom {day}", n=int(about["release"]), day=text.day(about["issued_on"]))),
        (say("Gebiete"), words.counted(about["areas"])),
        (say("Methode"), f"{facts.form.label} ({say(text.MARKS[facts.form.mark])})" if facts.form else ""),
        (say("Herausgeber"), city.publisher),
        (say("Kontakt"), city.contact or settings.publish.contact_email),
        (say("Lizenz"), (licence.title if spoken() == "de" else licence.english) if licence else ""),
        (say("Daten"), settings.publish.data_credit),
        (say("Vermerk"), city.notice),
        (words.kulisse, words.stand_in_notice),
        (say("Aussage"), say(text.FOR_AREAS)),
    ]
    named = {say("Ausgabe"): "Ausgabe", say("Stichtag"): "Stichtag", say("Veröffentlichung"): "Veroeffentlichung"}
    title = say("{title} (erfundene Daten)", title=words.product) if city.is_invented else words.product
    return Cover(title, say("{city}: Tabellen", city=words.city), tuple(line for line in lines if line[1]), named)
