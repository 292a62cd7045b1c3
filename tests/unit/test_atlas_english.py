"""The atlas in English: no German is left, and it says the same numbers as the German one."""

import re
from collections import Counter
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
SHOWN = ("as delivered", "stand-in", "no dynamics", "no method", "no districts")


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The newest edition of the made-up city."""
    editions, config = atlas_editions.published_city(tmp_path_factory.mktemp("city"))
    return editions["2022"], config


@pytest.mark.parametrize("variant", SHOWN)
def test_no_german_is_left_but_what_the_city_delivered(newest: Edition, variant: str) -> None:
    edition, config = VARIANTS[variant](*newest)
    with speaking("en"):
        document, drawings = atlas.compose(edition, config)
    delivered = sorted({*edition.areas["name"], *edition.findings["public_text"].dropna()}, key=len, reverse=True)
    names = re.compile("|".join(map(re.escape, [*delivered, config.settings.city.publisher])))
    written = [
        *texts(document),
        *(words for svg in drawings.values() for words in re.findall(r">([^<>]+)</text>", svg)),
    ]
    assert [said for said in written if GERMAN.search(names.sub("", said))] == []
    assert (document["language"], document["region"]) == ("en", "GB")


@pytest.mark.parametrize("variant", SHOWN)
def test_both_languages_say_the_same_numbers(newest: Edition, variant: str) -> None:
    """A label that is looked up in another language would count nothing."""
    german, _ = atlas.compose(*VARIANTS[variant](*newest))
    with speaking("en"):
        english, _ = atlas.compose(*VARIANTS[variant](*newest))
    shape = [[len(list(entries(page, kind))) for kind in ("table", "figure", "text")] for page in german["pages"]]
    assert shape == [
        [len(list(entries(page, kind))) for kind in ("table", "figure", "text")] for page in english["pages"]
    ]
    for one, other in zip(_rows(german), _rows(english), strict=True):
        assert _numbers(one, ",") == _numbers(other, "."), (one, other)


def _rows(document: dict[str, Any]) -> Iterator[str]:
    """The cells of every row of every table on a line; the cover has dates, in which months are words."""
    for page in document["pages"][1:]:
        for table in entries(page, "table"):
            yield from (" ".join(texts(row)) for row in table["rows"])


def _numbers(said: str, point: str) -> Counter[str]:
    """The numbers of a text, without signs between thousands; colours are none."""
    plain = re.sub(r"#[0-9A-Fa-f]{6}", "", said)
    plain = plain.replace("\u202f", "") if point == "," else re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    return Counter(re.findall(r"\d+(?:\.\d+)?", plain.replace(",", ".") if point == "," else plain))


def test_english_begins_with_a_capital_and_german_stays_as_it_is() -> None:
    with speaking("en"):
        table = blocks.table(["share", ""], [], ["1fr", 8], "ll")
        assert (blocks.heading("areas")["text"], table["header"]) == ("Areas", ["Share", ""])
    assert blocks.heading("davon stabil")["text"] == "davon stabil"
