"""Every row of the table of bad input: fed to the command line, its message whole, the release as before."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store import Store
from tests.badinput import handbook, trial
from tests.badinput.cases import CASES
from tests.badinput.form import Kept, Listed, Refused, both
from tests.badinput.trial import Outcome
from tests.tinycity import TinyCity

FUNDING = 'source = "foerder"\nkey = "schluessel"\nname = "gebietsname"'
DATES = '\nvalid_from = "von"\nvalid_to = "bis"'
# Cases that do not spoil the same cell; blocks first, since they count the rows of the delivery.
TOGETHER = ("block_outside", "place_outside", "large_change", "group_above_all", "corrected_cell", "wrong_total")
TOGETHER += ("invalid_polygon", "overlapping_areas", "area_without_name", "funding_without_date")
PARTS = ("rule", "found", "where", "to do")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TinyCity]:
    return trial.good_release(tmp_path_factory.mktemp("badinput") / "good")


def parts(message: str) -> dict[str, str]:
    """Return the parts of a message by their names."""
    found: dict[str, str] = {}
    for line in message.splitlines()[1:]:
        name = line[2:9].strip()
        if line.startswith("  ") and name in PARTS:
            found[name] = line[9:].strip()
    return found


def refuse_wrong_refusal(case: Refused, outcome: Outcome) -> None:
    assert outcome.code == case.code, outcome.said
    assert "Traceback" not in outcome.said
    assert outcome.said.count(f"exit code {case.code})") == 1
    assert outcome.said.rstrip().endswith(outcome.message.rstrip())
    told = parts(outcome.message)
    assert set(told) == set(PARTS) and all(told.values()), outcome.message
    assert [words for words in case.says if words not in outcome.message] == [], outcome.message
    assert outcome.after == outcome.before


def refuse_wrong_listing(case: Listed, outcome: Outcome) -> None:
    assert outcome.code == 0, outcome.said
    fits = [row for row in outcome.findings if case.fits(row)]
    assert fits, outcome.findings
    assert {row["severity"] for row in fits} == {case.severity}
    assert all(row["action"] for row in fits)
    assert [words for words in case.says if words not in fits[0]["internal_text"]] == []


def look(name: str, outcome: Outcome) -> None:
    case = CASES[name]
    if isinstance(case, Refused):
        refuse_wrong_refusal(case, outcome)
    elif isinstance(case, Listed):
        refuse_wrong_listing(case, outcome)
    else:
        assert (outcome.code, outcome.wrong) == (0, ()), outcome.said
        assert case.rule is None or case.rule in {row["rule"] for row in outcome.findings}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_refused_or_listed_as_the_handbook_says(good: TinyCity, tmp_path: Path, name: str) -> None:
    outcome = trial.of(CASES[name], good, tmp_path / "city")
    look(name, outcome)
    section = handbook.section(CASES[name], outcome)
    assert section in handbook.page(), f"the handbook is stale: python docs/handbuch/generate.py\n{section}"


def test_a_run_with_much_to_list_ends_with_a_release_that_lists_it(good: TinyCity, tmp_path: Path) -> None:
    cases = [CASES[name] for name in TOGETHER]
    everything = Kept("", "", both(*(case.spoil for case in cases)), lambda city: [], "")
    outcome = trial.of(everything, good, tmp_path / "city", is_quick=True)
    assert outcome.code == 0, outcome.said
    assert "release 1 is in force" in outcome.said
    assert {case.rule for case in cases if isinstance(case, Listed)} <= {row["rule"] for row in outcome.findings}
    table = next(name for name in outcome.after if name.endswith("internal/findings.csv"))
    with (tmp_path / "city" / "out" / table).open(encoding="utf-8", newline="") as stream:
        assert [row["finding_id"] for row in csv.DictReader(stream)] == [row["finding_id"] for row in outcome.findings]


def test_the_handbook_holds_every_case_in_its_order_and_no_other() -> None:
    assert handbook.titles(handbook.page()) == [case.title for case in CASES.values()]


def test_every_exit_code_but_success_has_a_case() -> None:
    assert {case.code for case in CASES.values() if isinstance(case, Refused)} == set(range(10, 20))


def test_the_city_that_is_copied_has_a_release_and_nothing_to_do(good: TinyCity, tmp_path: Path) -> None:
    same = Refused("", "", lambda city: None, 0, (), "")
    outcome = trial.of(same, good, tmp_path / "city")
    assert outcome.code == 0
    assert "release 1 stays in force" in outcome.said
    assert outcome.after == outcome.before
    assert any(name.endswith("internal/monitor.duckdb") for name in outcome.after)


def test_the_real_layer_that_contradicts_itself_is_refused(good: TinyCity, tmp_path: Path, shared_data: Path) -> None:
    layer = shared_data / "berlin" / "milieuschutz_as_delivered.geojson"

    def deliver(city: TinyCity) -> None:
        shutil.copy(layer, city.raw)
        funding = city.config.read_text(encoding="utf-8")
        funding = funding.replace("foerderkulisse.gpkg", layer.name).replace('"fid_key"', '"schluessel"')
        funding = funding.replace(FUNDING.replace("gebietsname", "name") + DATES, FUNDING)
        city.config.write_text(funding, encoding="utf-8")

    case = Refused("", "", deliver, 13, (layer.name, "EPSG:25833", "these are degrees"), "")
    refuse_wrong_refusal(case, trial.of(case, good, tmp_path / "city"))


def test_the_queries_of_the_handbook_run(good: TinyCity) -> None:
    database = good.out / "data" / "processed" / "tinycity" / "monitor.duckdb"
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted(handbook.FILE.parent.glob("*.md")))
    queries = [q for block in re.findall(r"```sql\n(.*?)```", pages, re.DOTALL) for q in block.split(";") if q.strip()]
    assert queries
    with Store(database, read_only=True) as store:
        for query in queries:
            store.query(query)


def test_what_looks_at_an_outcome_can_fail(good: TinyCity, tmp_path: Path) -> None:
    """The same case with another code, other words, a touched release or another row is not accepted."""
    outcome = trial.of(CASES["text_in_a_number"], good, tmp_path / "city")
    case = CASES["text_in_a_number"]
    assert isinstance(case, Refused)
    refuse_wrong_refusal(case, outcome)
    others = [
        (Refused("", "", case.spoil, 12, (), ""), outcome),
        (Refused("", "", case.spoil, 13, ("row 5",), ""), outcome),
        (case, Outcome(13, outcome.said, outcome.before, {**outcome.after, "x": "1"})),
        (case, Outcome(13, outcome.said.replace("  to do", "  hint"), outcome.before, outcome.after)),
    ]
    for changed, seen in others:
        with pytest.raises(AssertionError):
            refuse_wrong_refusal(changed, seen)
    assert {type(case) for case in CASES.values()} == {Refused, Listed, Kept}
