"""`monitor describe` on every delivery at hand: what it proposes agrees with the configurations that people wrote."""

from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline import describe, rawfiles, sources
from pipeline.config import Config, Source

COMPARED = ("format", "encoding", "separator", "decimal", "thousands", "skip_rows", "header_rows", "footer", "key")
COMPARED += ("key_digits", "where", "rounded_to")
CITIES = ("berlin", "bremen", "musterstadt")
# Where a person wrote what this file does not show: city, source, key, and the reason. `unassigned`, `signs` and
# `marks` are not compared here: they are judgements, about which describe asks.
EXCEPTIONS = {
    ("bremen", "einwohner", "decimal"): "the file holds whole numbers alone",
    ("musterstadt", "barrieren", "key"): "a barrier is no area, so none of its columns is read as a key",
    ("musterstadt", "umwelt", "thousands"): "no number of these files is above 999",
}


LEGENDS = {
    "einwohnerregister_2022.csv": "register",
    "arbeitsagentur_2022.csv": "arbeitsagentur",
    "wohnen_2024.xlsx": "wohnen",
    "umwelt_2024.csv": "umwelt",
}


def config_of(city: str, shared_data: Path) -> Config:
    raw = configuration.PROJECT / "data/raw/musterstadt" if city == "musterstadt" else shared_data / city
    return configuration.load(configuration.city_files()[city], raw=raw)


def deliveries(config: Config) -> list[tuple[Source, str]]:
    return [(config.source(source), name) for source, names in rawfiles.expected(config).items() for name in names]


def differing(proposed: Source, written: Source) -> list[str]:
    return [key for key in COMPARED if getattr(proposed, key) != getattr(written, key)]


@pytest.mark.parametrize("city", CITIES)
def test_what_is_proposed_agrees_with_what_people_configured(city: str, shared_data: Path) -> None:
    config = config_of(city, shared_data)
    wrong, seen = [], 0
    for source, name in deliveries(config):
        proposed = describe.described(describe.propose(config.paths.raw / name, config))
        found = [key for key in differing(proposed, source) if (city, source.id, key) not in EXCEPTIONS]
        wrong += [f"{name}: {key} {getattr(proposed, key)!r}, not {getattr(source, key)!r}" for key in found]
        # The proposal reads the same table as the configuration.
        path = config.paths.raw / name
        mine, theirs = (sources.read(path, s) for s in (proposed, source))
        assert list(mine.columns) == list(theirs.columns), name
        assert mine.index.equals(theirs.index), name
        seen += 1
    assert wrong == []
    assert seen == len(rawfiles.files(config)) - 4 * (city == "musterstadt"), "the parts of a shapefile are one layer"


def test_signs_that_the_file_explains_are_those_that_people_declared() -> None:
    """What describe takes from a legend means what a person wrote; what is only usual stays a comment."""
    config = config_of("musterstadt", Path())
    proposed = {name: describe.propose(config.paths.raw / name) for name in LEGENDS}
    written = {name: config.source(source) for name, source in LEGENDS.items()}
    for name, proposal in proposed.items():
        sure = {**proposal.settings.get("signs", {}), **proposal.settings.get("marks", {})}
        declared = {**written[name].signs, **written[name].marks}
        assert sure, name
        # The register's legend says "..." and its cells hold "..": the person knew, the file does not say it.
        assert {sign: means for sign, means in sure.items() if sign != "..." and declared.get(sign) != means} == {}, (
            name
        )


def test_every_shared_file_gives_a_block_that_reads(shared_data: Path) -> None:
    files = [path for path in sorted(shared_data.rglob("*")) if path.is_file() and path.suffix != ".md"]
    for path in files:
        proposal = describe.propose(path)
        assert proposal.rows > 0, path.name
        assert proposal.columns >= 1, path.name
    assert len(files) >= 30


def test_hamburgs_workbook_has_one_title_row_and_three_header_rows(shared_data: Path) -> None:
    proposal = describe.propose(shared_data / "hamburg" / "stadtteilprofile_2014.xlsx")
    assert {key: proposal.settings.get(key) for key in ("skip_rows", "header_rows", "key")} == {
        "skip_rows": 1,
        "header_rows": 3,
        "key": "Stadtgebiet",
    }
    said = " ".join(text for _, text in proposal.remarks)
    # Four Bezirke below the Stadtteile have the name of one of them.
    assert "stand in several rows ('Eimsbüttel', 'Wandsbek', 'Bergedorf', 'Harburg')" in said
    assert "holds names, no codes" in said


def test_degrees_under_a_projected_crs_are_told(shared_data: Path) -> None:
    proposal = describe.propose(shared_data / "berlin" / "milieuschutz_as_delivered.geojson")
    assert any(mark == "!" and "these are degrees" in text for mark, text in proposal.remarks)


def test_missing_value_of_the_web_service_is_asked_about(shared_data: Path) -> None:
    proposal = describe.propose(shared_data / "berlin" / "mss_2021_index_indikatoren.csv")
    assert "signs" not in proposal.settings
    assert proposal.asked["signs"] == {"-9999": "not_delivered"}


def test_several_levels_in_one_file_and_areas_without_a_polygon(shared_data: Path) -> None:
    config = config_of("bremen", shared_data)
    proposal = describe.propose(config.paths.raw / "12411-03-03-2023.csv", config)
    assert proposal.settings["key_digits"] == 8
    assert proposal.asked["unassigned"] == ["04011121", "04011123", "04011361"]
    assert any("87 of 87 areas of ortsteile (100.0 %)" in text for _, text in proposal.remarks)
    assert 'rows = { "Alter von ... bis unter ... Jahren" = ["Insgesamt"] }    # ?' in proposal.entries
