"""Configurations that contradict themselves or mean nothing are refused before anything is computed."""

from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.errors import ConfigError, MissingInput, OutputBlocked
from pipeline.releasing import folders
from tests import fakeline, tinycity

E2020 = '    { id = "2020", geography = "quartier", data_on = 2019-12-31, before_on = 2017-12-31 },\n'
E2022 = '    { id = "2022", geography = "quartier", data_on = 2021-12-31, before_on = 2019-12-31 },\n'
BINDING = tinycity.CONFIG[tinycity.CONFIG.index("[[bindings]]") :]
SECOND = BINDING.replace('method = "berlin-mss"', 'method = "berlin-mss"\nfrom_edition = "2022"')

# name -> (text of the configuration, what stands in its place, what the message says)
CASES: dict[str, tuple[str, str, str]] = {
    "edition twice": (E2022, E2022 * 2, "'2022' stands 2 times"),
    "editions unordered": (E2020 + E2022, E2022 + E2020, "2019-12-31 of edition 2020 behind 2021-12-31"),
    "editions of one date": (
        "data_on = 2021-12-31, before_on = 2019",
        "data_on = 2019-12-31, before_on = 2018",
        "order",
    ),
    "before after data": ("before_on = 2019-12-31", "before_on = 2022-12-31", "before_on 2022-12-31, data_on 2021"),
    "before is data": ("before_on = 2019-12-31", "before_on = 2021-12-31", "before_on 2021-12-31, data_on 2021"),
    "no editions": (E2020 + E2022, "", "at least 1 item"),
    "edition leads out": ('id = "2022"', 'id = "../x"', "'../x'"),
    "edition named as a folder of the release": ('id = "2022"', 'id = "internal"', "'internal'"),
    "city leads out": ('id = "tinycity"', 'id = "/away/x"', "'/away/x'"),
    "city without id": ('id = "tinycity"', 'id = ""', "plain id"),
    "source twice": (
        "[[population]]",
        '[[sources]]\nid = "daten"\nfile = "x"\nformat = "vector"\n[[population]]',
        "'daten'",
    ),
    "indicator twice": ('id = "kinderarmut_sgb2"', 'id = "arbeitslosigkeit_sgb2"', "two entries for edition 2020"),
    "group twice": ('group = "u15"', 'group = "15_65"', "two entries for edition 2020"),
    "method twice": ('methods = ["berlin-mss"]', 'methods = ["berlin-mss", "berlin-mss"]', "stands 2 times"),
    "bindings overlap": (BINDING, BINDING + SECOND, "two entries for edition 2022"),
    "entry never holds": (
        "[[bindings]]",
        '[[bindings]]\nfrom_edition = "2022"\nuntil_edition = "2020"',
        "from_edition stands behind until_edition",
    ),
    "main method without binding": (BINDING, "", "no binding of 'berlin-mss' for edition 2020, 2022"),
    "main method bound too short": ("[[bindings]]", '[[bindings]]\nuntil_edition = "2020"', "for edition 2022"),
    "indicator in two slots": ('S4 = "kinderarmut_sgb2"', 'S4 = "arbeitslosigkeit_sgb2"', "fills 2 slots"),
    "main method unknown": ('methods = ["berlin-mss"]', "methods = []", r"\(none is declared\)"),
    "other key than its source": ('key = "key"\nname = "name"', 'key = "name"\nname = "name"', "has the key 'key'"),
    "breaks of nothing": ("[certainty]", "breaks = { nope = [1] }\n[certainty]", "no indicator 'nope'"),
    "breaks fall": ("[certainty]", "breaks = { kinderarmut_sgb2 = [5, 2] }\n[certainty]", "ascending"),
    "separator of two signs": ('separator = ";"', 'separator = ";;"', "separator"),
    "separator is a quote": ('separator = ";"', "separator = '\"'", "separator must not"),
    "thousands is decimal": ('decimal = ","', 'decimal = ","\nthousands = ","', "must differ"),
    "no header row": ('decimal = ","', 'decimal = ","\nheader_rows = 0', "header_rows"),
    "footer is no pattern": ('decimal = ","', 'decimal = ","\nfooter = "("', "footer must be"),
    "sign without meaning": ('"." = "secret"', '"." = "geheim"', "'secret'"),
    "column counted twice": ('columns = ["kinder"]', 'columns = ["kinder", "kinder"]', "counted twice"),
    "no column to count": ('columns = ["kinder"]', "columns = []", "at least 1 item"),
    "indicator in two ways": (
        'column = "s1"\n',
        'column = "s1"\nnumerator = "a"\ndenominator = "b"\n',
        "either a column",
    ),
    "indicator in no way": ('column = "s1"\n', "", "either a column"),
    "not a number": ("draws = 40", "draws = 40\nstable_from = nan", "finite"),
    "share as percentage": ("[certainty]", "[overlay]\ninside_from = 50\n[certainty]", "inside_from"),
    "thresholds fall": ("[certainty]", "[overlay]\npartly_from = 0.9\n[certainty]", "partly_from must not"),
    "sizes fall": ("[certainty]", "[flag]\nmicro_below = 9000\n[certainty]", "micro_below must not"),
    "grades fall": ("draws = 40", "draws = 40\nstable_from = 0.7", "mostly_stable_from must not"),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tinycity.toml"
    path.write_text(tinycity.CONFIG, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", CASES)
def test_a_contradiction_is_refused(file: Path, name: str) -> None:
    before, after, says = CASES[name]
    assert tinycity.CONFIG.count(before), "the change meets nothing"
    file.write_text(tinycity.CONFIG.replace(before, after), encoding="utf-8")
    with pytest.raises(ConfigError, match=f"(?s){says}"):
        configuration.load(file)


def test_indicators_and_bindings_may_follow_one_another(file: Path) -> None:
    first = BINDING.replace('method = "berlin-mss"', 'method = "berlin-mss"\nuntil_edition = "2020"')
    file.write_text(tinycity.CONFIG.replace(BINDING, first + SECOND), encoding="utf-8")
    assert len(configuration.load(file).settings.bindings) == 2


def test_a_byte_order_mark_is_no_error_and_a_folder_is_no_file(file: Path, tmp_path: Path) -> None:
    file.write_text("\ufeff" + tinycity.CONFIG, encoding="utf-8")
    assert configuration.load(file).settings.city.id == "tinycity"
    with pytest.raises(MissingInput, match="readable"):
        configuration.load(tmp_path)
    with pytest.raises(MissingInput, match="one that is there: tinycity"):
        configuration.load(tmp_path / "nix.toml")


def test_a_lost_link_to_the_release_stops_before_any_work(tmp_path: Path) -> None:
    config = fakeline.write(tmp_path, {"2020": 1.0})
    run.line(config, fakeline.registry())
    config.paths.current.unlink()
    with pytest.raises(OutputBlocked, match="ln -s 1 "):
        run.line(config, fakeline.registry(load=None))
    config.paths.current.symlink_to("1")
    assert run.line(config, fakeline.registry()).ran == ()
    assert folders.current(config.paths) == 1
