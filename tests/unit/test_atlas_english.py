"""The atlas in English: no German is left, and it says the same numbers as the German one."""

import re
from collections.abc import Iterator
from typing import Any

import atlas_editions
import pytest
from atlas_editions import VARIANTS, entries, texts

from pipeline.config import Config
from pipeline.products import atlas
from pipeline.products.language import speaking
from pipeline.products.pages import blocks
from pipeline.products.published import Published

Edition = tuple[Published, Config]
GERMAN = re.compile(
    r"\b(?:und|oder|nicht|der|die|das|den|dem|sind|ist|wird|werden|wurden?|außerhalb|innerhalb|teilweise|auffällig\w*"
    r"|Gebieten?|Ausgaben?|Klassen?|Gruppen?|hoch|niedrig\w*|sehr|kein\w*|eine[mnrs]?|für|von|vom|nach|über|unter"
    r"|ohne|mit|bei|seit|weil|zum|zur|Anteile?|Ziehungen|Verfahren|Zeichen|Karte|Einw)\b"
)
SHOWN = ("as delivered", "stand-in", "no dynamics", "no method")
Document = tuple[dict[str, Any], dict[str, str]]


@pytest.fixture(scope="module", params=SHOWN)
def both(request: pytest.FixtureRequest) -> tuple[Edition, Document, Document]:
    """An edition of the made-up city, and its atlas in German and in English."""
    editions, config = atlas_editions.made_up_city()
    edition = VARIANTS[request.param](editions["2022"], config)
    with speaking("en"):
        english = atlas.compose(*edition)
    return edition, atlas.compose(*edition), english


def test_no_german_is_left_but_what_the_city_delivered(both: tuple[Edition, Document, Document]) -> None:
    (edition, config), _, (document, drawings) = both
    # The last is what the test itself delivers as the reason.
    delivered = {*edition.areas["name"], *edition.findings["public_text"].dropna(), config.settings.city.publisher}
    ordered = sorted({*delivered, "kein früherer Zeitpunkt"}, key=len, reverse=True)
    names = re.compile("|".join(map(re.escape, ordered)))
    drawn = (words for svg in drawings.values() for words in re.findall(r">([^<>]+)</text>", svg))
    assert [said for said in (*texts(document), *drawn) if GERMAN.search(names.sub("", said))] == []
    assert (document["language"], document["region"]) == ("en", "GB")


def test_both_languages_say_the_same_numbers(both: tuple[Edition, Document, Document]) -> None:
    """A label that is looked up in another language would count nothing."""
    _, (german, _), (english, _) = both
    assert list(map(_shape, german["pages"])) == list(map(_shape, english["pages"]))
    for one, other in zip(_tables(german), _tables(english), strict=True):
        # In order of their numbers, since a glossary is in order of its words.
        assert sorted(_numbers(row, ",") for row in one) == sorted(_numbers(row, ".") for row in other), (one, other)


def _shape(page: dict[str, Any]) -> list[int]:
    return [len(list(entries(page, kind))) for kind in ("table", "figure", "text")]


def _tables(document: dict[str, Any]) -> Iterator[list[str]]:
    """The rows of the tables of every page, the cells of each on a line; the cover has dates, with months in words."""
    for page in document["pages"][1:]:
        yield [" ".join(texts(row)) for table in entries(page, "table") for row in table["rows"]]


def _numbers(said: str, point: str) -> list[str]:
    """The numbers of a text, without signs between thousands; colours are none, nor day and month of a date."""
    plain = re.sub(r"#[0-9A-Fa-f]{6}|\b\d{1,2}\.\d{1,2}\.(?=\d{4})|\b\d{1,2} (?=[A-Z][a-z]+ \d{4})", "", said)
    plain = plain.replace("\u202f", "") if point == "," else re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    return sorted(re.findall(r"\d+(?:\.\d+)?", plain.replace(",", ".") if point == "," else plain))


def test_english_begins_with_a_capital_and_german_stays_as_it_is() -> None:
    with speaking("en"):
        table = blocks.table(["share", ""], [], ["1fr", 8], "ll")
        assert (blocks.heading("areas")["text"], table["header"]) == ("Areas", ["Share", ""])
    assert blocks.heading("davon stabil")["text"] == "davon stabil"
