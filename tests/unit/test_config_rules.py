"""A configuration that contradicts itself is refused before any file is read, with the entry that is wrong."""

from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline.errors import ConfigError, MissingInput
from tests import tinycity

INDICATOR = 'id = "arbeitslosigkeit_sgb2"\nsource = "daten"'
CASES: dict[str, tuple[str, str, str]] = {
    "edition twice": ('id = "2022", geography', 'id = "2020", geography', "'2020' stands 2 times"),
    "editions in disorder": ("data_on = 2021-12-31, before_on = 2019-12-31", "data_on = 2018-12-31", "oldest first"),
    "earlier date behind": ("before_on = 2019-12-31", "before_on = 2022-12-31", "lies before its data date"),
    "edition that is a path": ('id = "2022", geography', 'id = "../x", geography', "names a folder"),
    "source twice": ('id = "foerder"', 'id = "daten"', "'daten' stands 2 times|must be declared"),
    "unknown indicator": ('id = "kinderarmut_sgb2"\nsource', 'id = "kinder"\nsource', "names the indicator 'kinder'"),
    "unknown method": ('methods = ["berlin-mss"]', 'methods = ["x"]', "no such file"),
    "span that never holds": (
        INDICATOR,
        INDICATOR + '\nfrom_edition = "2022"\nuntil_edition = "2020"',
        "stands behind",
    ),
    "slot bound twice": ('S3 = "transferbezug_nicht_arbeitslos"', 'S3 = "kinderarmut_sgb2"', "fills 2 slots"),
    "main method unbound": ("[[bindings]]", '[[bindings]]\nfrom_edition = "2022"', "no binding of 'berlin-mss'"),
    "column and counts": ('column = "s4"', 'column = "s4"\nnumerator = "x"\ndenominator = "y"', "either a column, or"),
    "one count alone": ('column = "s4"', 'numerator = "x"', "either a column, or"),
    "key that differs": ('key = "fid_key"\nname', 'key = "name"\nname', "has the key 'fid_key'"),
    "unknown sign": ('"." = "secret"', '"." = "hidden"', "secret"),
    "equal signs of a number": ('decimal = ","', 'decimal = ","\nthousands = ","', "must differ"),
    "long separator": ('separator = ";"', 'separator = ";;"', "at most 1 character"),
    "footer that is no pattern": ('separator = ";"', 'separator = ";"\nfooter = "("', "regular expression"),
    "limits that fall": (
        "[publish]",
        "[overlay]\ninside_from = 0.05\n\n[publish]",
        "partly_from must not be above",
    ),
    "grades that fall": ("draws = 40", "draws = 40\nmostly_stable_from = 0.97", "mostly_stable_from must not be above"),
    "effect nobody draws": ("draws = 40", "draws = 40\ndesign_effect = 4.0", "must be one of design_effects"),
    "breaks that fall": ("[certainty]", "[publish.breaks]\nkinderarmut_sgb2 = [20, 10]\n\n[certainty]", "ascending"),
    "column counted twice": ('columns = ["kinder"]', 'columns = ["kinder", "kinder"]', "counted twice"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_contradiction_is_refused(tmp_path: Path, name: str) -> None:
    city = tinycity.build(tmp_path)
    old, new, says = CASES[name]
    city.reconfigure(lambda text: text.replace(old, new, 1))
    with pytest.raises((ConfigError, MissingInput), match=f"(?s){says}"):
        configuration.load(city.config, raw=city.raw, out=city.out)


def test_the_made_up_city_and_berlin_contradict_nothing(tmp_path: Path) -> None:
    configuration.load(tinycity.build(tmp_path).config)
    for file in configuration.city_files().values():
        configuration.load(file)


def test_every_setting_is_explained_with_its_origin(tmp_path: Path) -> None:
    config = configuration.load(tinycity.build(tmp_path).config)
    told = {path: (value, origin) for path, value, origin in configuration.effective(config)}
    assert told["certainty.draws"] == ("40", "tinycity.toml")
    assert told["overlay.inside_from"] == ("0.5", "default")
