"""A configuration that contradicts itself is refused before any file is read, with the entry that is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline.config import burdened, forms
from pipeline.config.reading import read_toml
from pipeline.errors import ConfigError, MissingInput
from pipeline.methods.parse import parse_form
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


MAIN = {
    "Bremen's fifths, 5 is the worst": ("bremen-benachteiligungsindex", (5,), (4, 5), (3, 4)),
    "tenths, 1 is the worst": ("coin-default", (1, 2), (1,), (3, 4)),
    "no class of it": ("bremen-benachteiligungsindex", (5,), (3, 4, 5), (5, 6)),
    "a gap": ("berlin-mss", (4,), (3, 4), (2, 4)),
}


@pytest.mark.parametrize("name", MAIN)
def test_a_social_burden_is_the_worst_classes_of_the_main_method(name: str) -> None:
    method, one, more, wrong = MAIN[name]
    config = configuration.load(configuration.city_files()["musterstadt"])
    city = config.settings.city.model_copy(update={"main_method": method})

    def of(classes: tuple[int, ...]) -> configuration.Config:
        social = configuration.Burden(burden="social", classes=classes)
        return replace(config, settings=config.settings.model_copy(update={"city": city, "burdens": (social,)}))

    burdened.check(of(one))
    burdened.check(of(more))
    with pytest.raises(ConfigError, match="least favourable class of the main method"):
        burdened.check(of(wrong))


def test_classes_read_off_a_form_are_those_it_is_parsed_to() -> None:
    for file in sorted((configuration.PROJECT / "config" / "methods").glob("*.toml")):
        form = read_toml(file)
        lead = next(part for part in parse_form(form).parts if part.change is None)
        assert forms.class_codes(form) == [entry.code for entry in reversed(lead.classes)], file.name
