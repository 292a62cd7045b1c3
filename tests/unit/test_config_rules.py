"""A configuration that contradicts itself is refused before any file is read, with the entry that is wrong."""

from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline.errors import ConfigError, MissingInput
from tests import tinycity

# What tests/unit/test_attacks_config.py does not try already.
CASES: dict[str, tuple[str, str, str]] = {
    "unknown indicator": ('id = "kinderarmut_sgb2"\nsource', 'id = "kinder"\nsource', "names the indicator 'kinder'"),
    "unknown method": ('methods = ["berlin-mss"]', 'methods = ["x"]', "no such file"),
    "one count alone": ('column = "s4"', 'numerator = "x"', "either a column, or"),
    "effect nobody draws": ("draws = 40", "draws = 40\ndesign_effect = 4.0", "must be one of design_effects"),
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
