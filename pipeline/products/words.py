"""The words of one edition of one city: names of areas and of the funding map, or of what stands in for it."""

from dataclasses import dataclass

from pipeline.config import Config
from pipeline.products import municipal_words, text
from pipeline.products.known_labels import named as said
from pipeline.products.language import later, say, spoken
from pipeline.products.published import Published

STAND_IN = later("Platzhaltergebiete")
STAND_IN_NOTICE = later("Die Platzhaltergebiete stehen für eine Förderkulisse, die nicht vorliegt.")


_LOCATED = {
    "outside": later("außerhalb der {kulisse}"),
    "partly": later("teilweise innerhalb der {kulisse}"),
    "inside": later("innerhalb der {kulisse}"),
}


@dataclass(frozen=True)
class Words:
    """What the pages call things.

    Attributes
    ----------
    kulisse : str
        Name that follows 'außerhalb der'; a stand-in never bears the name of the Förderkulisse.
    stand_in_notice : str
        Sentence for every page; empty where nothing stands in.
    whole, of_whole : str
        All areas together, and the same behind a noun: 'Stadt', 'der Stadt'.
    """

    product: str
    city: str
    edition: str
    area: str
    areas: str
    district: str
    districts: str
    kulisse: str
    programme: str
    stand_in_notice: str
    is_stand_in: bool
    has_funding: bool
    whole: str
    of_whole: str

    @property
    def outside(self) -> str:
        """'außerhalb der Förderkulisse', or of what stands in for it."""
        return say("außerhalb der {kulisse}", kulisse=self.kulisse)

    @property
    def outside_title(self) -> str:
        """Title of the map and of the list of areas outside."""
        if self.has_funding:
            return say("Auffällig und {outside} {edition}", outside=self.outside, edition=self.edition)
        return say("Auffällige {areas} {edition}", areas=self.areas, edition=self.edition)

    def located(self, location: str) -> str:
        """Say where an area lies: outside, partly, inside."""
        return say(_LOCATED[location], kulisse=self.kulisse)

    def counted(self, n: float) -> str:
        """Write a count with the name of the areas."""
        return text.counted(n, self.area, self.areas)

    def among(self, n: float, total: float, which: str, after: str = "") -> str:
        """'3 der 40 auffälligen Quartiere', 'alle 40 …'; of none 'Gebiete', since areas differ in their gender."""
        called = self.areas if n or total < 2 else say("Gebiete")
        return " ".join(filter(None, [text.among(n, total), which, called, after]))


def words_of(published: Published, config: Config) -> Words:
    """Choose the words of an edition from the settings of its city."""
    city, stand_in = config.settings.city, published.is_stand_in
    named = city if spoken() == "de" else city.english
    whole, of_whole = municipal_words.whole(published, config)
    programmes = sorted({said(programme, city.english.names) for programme in published.funding["programme"]})
    notices = [f.stand_in_notice for f in config.settings.funding if f.is_stand_in and f.stand_in_notice]
    if spoken() == "en":
        notices = [city.english.stand_in_notice or say(STAND_IN_NOTICE)]
    return Words(
        product=said(config.settings.publish.title, city.english.names),
        city=city.name,
        edition=published.edition,
        area=named.area_singular,
        areas=named.area_plural,
        district=named.district_singular,
        districts=named.district_plural,
        kulisse=say(STAND_IN) if stand_in else named.funding_name,
        programme=text.listing(programmes),
        stand_in_notice=" ".join(notices) if stand_in else "",
        is_stand_in=stand_in,
        has_funding=published.has_funding,
        whole=whole,
        of_whole=of_whole,
    )
