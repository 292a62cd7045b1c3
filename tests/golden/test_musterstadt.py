"""On the invented city every planted defect is found, and every area is scored or listed with its reason."""

from itertools import pairwise
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.config import PROJECT
from tests import notebooks

EDITIONS = ("2014", "2016", "2018", "2020", "2022", "2024")
Database = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The stages load to protect on the city that ships."""
    out = tmp_path_factory.mktemp("musterstadt")
    config = configuration.load(configuration.city_files()["musterstadt"], out=out)
    for stage in ("load", "index", "assess", "flag", "protect"):
        run.alone(stage, config)
    return duckdb.connect(str(next(config.paths.work.rglob("monitor.duckdb"))), read_only=True)


@pytest.fixture(scope="module")
def findings(database: Database) -> pd.DataFrame:
    rows = database.execute("SELECT * FROM core_findings").df()
    return rows.rename(columns={"row_label": "row"}).fillna("").astype(str)


def truth(name: str) -> pd.DataFrame:
    return pd.read_csv(PROJECT / "bench" / "musterstadt" / "truth" / name, dtype=str, keep_default_na=False)


def test_every_planted_defect_is_a_finding_with_file_row_and_remedy(findings: pd.DataFrame) -> None:
    """What a planted defect says of source, row, area, edition and indicator, a finding of its rule says as well."""
    missed = []
    for defect in truth("defects.csv").to_dict("records"):
        found = findings[findings["rule"] == defect["rule"]]
        if defect["rule"] == "coverage":
            # One finding for all areas without a value: it names them.
            found = found[found["internal_text"].str.contains(defect.pop("area_id"))]
        for column in ("row", "area_id", "edition", "indicator"):
            if defect.get(column):
                # A file that serves one edition says so by its name.
                found = found[found[column].isin([defect[column], *([""] if column == "edition" else [])])]
        source = defect["source_id"].split(":")[-1]
        found = found[found["source_id"].str.endswith(source)]
        missed += [] if len(found) and found["action"].ne("").all() else [defect]
    assert missed == [], missed


def test_without_its_row_a_defect_would_be_missed(findings: pd.DataFrame) -> None:
    """The comparison above sees the row: none of the findings of a planted row is of another row."""
    planted = next(d for d in truth("defects.csv").to_dict("records") if d["rule"] == "value_missing")
    same = findings[(findings["rule"] == "value_missing") & (findings["area_id"] == planted["area_id"])]
    same = same[(same["edition"] == planted["edition"]) & (same["indicator"] == planted["indicator"])]
    assert set(same["row"]) == {planted["row"]}


@pytest.mark.parametrize("edition", EDITIONS)
def test_areas_in_are_scored_or_listed(database: Database, edition: str) -> None:
    counts = database.execute(
        "SELECT (SELECT count(*) FROM core_areas a JOIN core_editions e USING (geography_id) "
        "        WHERE a.is_base AND e.edition = $1), "
        "       (SELECT count(*) FROM out_scores WHERE edition = $1 AND method = 'berlin-mss' AND part = 'status' "
        "AND class_code >= 0), "
        "       (SELECT count(*) FROM out_validity WHERE edition = $1 AND NOT is_valid AND reason <> '')",
        [edition],
    ).fetchone()
    assert counts is not None
    areas, scored, listed = counts
    assert areas == scored + listed and scored > 400


@pytest.mark.parametrize("edition", EDITIONS)
def test_who_is_uninhabited_small_or_suppressed_is_listed_as_that(database: Database, edition: str) -> None:
    """The reason is worked out again from the counts and the signs of the delivery."""
    rows = database.execute(
        "SELECT v.area_id, v.reason, p.residents, p.status AS counted, "
        "max(i.status) FILTER (i.value IS NULL) AS missing FROM out_validity v "
        "JOIN core_editions e USING (edition) JOIN core_population p ON p.edition = v.edition "
        "AND p.area_id = v.area_id AND p.\"group\" = 'all' "
        "JOIN core_indicators i ON i.edition = v.edition AND i.area_id = v.area_id AND i.measured_on = e.data_on "
        "AND i.indicator IN ('arbeitslosigkeit_sgb2_sgb3', 'langzeitarbeitslosigkeit', "
        "'transferbezug_nicht_arbeitslos', 'kinderarmut_sgb2') WHERE v.edition = ? GROUP BY ALL",
        [edition],
    ).df()
    said = rows["reason"].fillna("")
    empty, unknown = rows["residents"] == 0, rows["residents"].isna()
    small = (rows["residents"] > 0) & (rows["residents"] < 300)
    held = ~empty & ~unknown & ~small & (rows["missing"] == "secret")
    assert set(said[empty]) == {"unbewohnt"} and set(said[small]) == {"unter 300"}
    assert set(said[held]) <= {"geheim"} and set(said[unknown]) <= {"nicht geliefert", "geheim"}
    plain = ~empty & ~unknown & ~small & rows["missing"].isna()
    assert set(said[plain]) == {""}


def test_totals_survive_the_reform(database: Database) -> None:
    """Counts of 2020 on the areas of 2022 sum to the counts of 2020, where no part of an area is missing."""
    rows = database.execute(
        "WITH missing AS (SELECT DISTINCT i.indicator, c.to_area_id FROM core_indicators i JOIN core_crosswalk c "
        "ON c.from_area_id = i.area_id WHERE i.edition = '2020' AND i.measured_on = DATE '2020-12-31' "
        "AND i.numerator IS NULL) "
        "SELECT i.indicator, sum(i.numerator) AS carried, (SELECT sum(o.numerator * c.weight) FROM core_indicators o "
        "JOIN core_crosswalk c ON c.from_area_id = o.area_id WHERE o.edition = '2020' AND o.indicator = i.indicator "
        "AND o.measured_on = DATE '2020-12-31' AND NOT EXISTS (SELECT 1 FROM missing m WHERE m.indicator = o.indicator "
        "AND m.to_area_id = c.to_area_id)) AS before FROM core_indicators i WHERE i.edition = '2022' "
        "AND i.measured_on = DATE '2020-12-31' GROUP BY i.indicator"
    ).df()
    assert len(rows) == 5
    assert rows["carried"].tolist() == pytest.approx(rows["before"].tolist())


def test_a_planned_area_is_not_current(database: Database) -> None:
    kinds = dict(database.execute("SELECT funding_id, kind FROM core_funding").fetchall())
    assert kinds["FG09"] == "planned" and set(kinds.values()) == {"current", "planned", "former"}


def test_institutions_are_listed_and_one_is_not_named(findings: pd.DataFrame) -> None:
    found = findings[(findings["rule"] == "institution_shapes_area") & (findings["edition"] == "2024")]
    said = dict(zip(found["area_id"], found["public_text"], strict=True))
    assert set(said) == {"1404004", "0501003"} and "Seniorenzentrum Haus Abendfrieden" in said["0501003"]
    assert said["1404004"].startswith("Birkensiedlung: Eine Einrichtung prägt das Ergebnis")
    assert "Süderfelder" not in "".join(findings["public_text"] + findings["internal_text"])


def true_course() -> pd.DataFrame:
    """What is true inside every funding area (rows) at every edition: columns by figure, then edition."""
    figures = ["transferbezug", "transferbezug_city", "score", "share_auffaellig"]
    rows = truth("funding.csv")
    return rows.astype(dict.fromkeys(figures, float)).pivot(index="funding_id", columns="edition", values=figures)


def planted(what: str) -> str:
    rows = truth("funding.csv")
    (funding_id,) = set(rows.loc[rows["planted"] == what, "funding_id"])
    return str(funding_id)


def proposals(database: Database, edition: str) -> pd.DataFrame:
    return database.execute("SELECT * FROM out_exits WHERE edition = ?", [edition]).df().set_index("funding_id")


def fell(edition: str) -> pd.Series:
    """True change of the score since three editions before, in SD of the city."""
    score = true_course()["score"]
    return score[edition] - score[EDITIONS[EDITIONS.index(edition) - 3]]


def test_a_funding_area_that_truly_improved_is_proposed_to_be_phased_out(database: Database) -> None:
    """Phased out from when it truly lies lower and hardly anybody lives in conspicuous quarters, for two editions."""
    name = planted("improved")
    share = true_course()["share_auffaellig"].loc[name]
    due = {
        edition
        for earlier, edition in pairwise(EDITIONS[2:])
        if fell(edition)[name] <= -0.1 and max(share[earlier], share[edition]) <= 0.1
    }
    assert share["2018"] > 0.4 and fell("2024")[name] < -1 and "2024" in due
    said = {edition: proposals(database, edition).loc[name] for edition in EDITIONS}
    assert {edition for edition, row in said.items() if row["outcome"] == "phase_out"} == due
    assert said["2024"]["is_improved"] and said["2024"]["previous_edition"] == "2018" and said["2024"]["years"] > 15


def test_a_funding_area_that_drifted_with_the_city_is_never_proposed(database: Database) -> None:
    """Its share of recipients fell with the city's until 2020 and rose with it; against the city it stood still."""
    name, course = planted("drifted"), true_course()
    own, city = course["transferbezug"].loc[name], course["transferbezug_city"].loc[name]
    assert own["2020"] < own["2014"] - 0.5 and city["2020"] < city["2014"] - 0.5
    assert course["score"].loc[name].max() - course["score"].loc[name].min() < 0.1
    said = pd.DataFrame({edition: proposals(database, edition).loc[name] for edition in EDITIONS}).T
    assert said["kind"].eq("current").all() and said["p"].notna().sum() == 3
    assert not said["outcome"].isin(["phase_out", "prepare_phase_out"]).any()
    assert not said["is_improved"].eq(True).any()


@pytest.mark.parametrize("edition", EDITIONS[3:])
def test_only_who_truly_improved_is_said_to_have(database: Database, edition: str) -> None:
    said, change = proposals(database, edition), fell(edition)
    tested = said.index[said["p"].notna()]
    improved = tested[said.loc[tested, "is_improved"].astype(bool)]
    assert (change[improved] <= -0.1).all(), change[improved]
    kept = tested[change[tested] > -0.05]
    assert len(kept) >= 2 and not said.loc[kept, "outcome"].eq("phase_out").any()


def test_intervals_of_segregation_hold_the_true_index(database: Database) -> None:
    """Dissimilarity of the true shares lies in the interval, not at the measured value, which chance makes too high."""
    measured = database.execute("SELECT * FROM out_city_inequality WHERE measure = 'dissimilarity'").df()
    people = database.execute(
        "SELECT i.edition, i.area_id, i.indicator, i.denominator FROM core_indicators i JOIN core_editions e USING "
        "(edition) WHERE i.measured_on = e.data_on AND i.numerator IS NOT NULL AND i.denominator > 0"
    ).df()
    names = ["arbeitslosigkeit_sgb2_sgb3", "transferbezug_nicht_arbeitslos", "kinderarmut_sgb2", "altersarmut"]
    true = truth("areas.csv").melt(["edition", "area_id"], names, "indicator", "rate").query("rate != ''")
    rows = people.merge(true, on=["edition", "area_id", "indicator"])
    rows["cases"] = rows["rate"].astype(float) / 100 * rows["denominator"]
    rows["others"] = rows["denominator"] - rows["cases"]
    of = rows.groupby(["edition", "indicator"])
    apart = (rows["cases"] / of["cases"].transform("sum") - rows["others"] / of["others"].transform("sum")).abs() / 2
    index = apart.groupby([rows["edition"], rows["indicator"]]).sum().rename("true").reset_index()
    both = measured.merge(index, left_on=["edition", "item"], right_on=["edition", "indicator"])
    assert len(both) == 24
    assert both["true"].between(both["low"], both["high"]).mean() >= 0.8
    assert (both["value"] > both["true"]).all()
    assert "jugendarbeitslosigkeit" not in set(measured["item"]), "delivered in tens"


def test_a_statement_about_funding_needs_comparable_areas(database: Database) -> None:
    reasons = database.execute("SELECT reason FROM out_matched_comparison").fetchall()
    assert {reason for (reason,) in reasons} <= {"too_few_editions", "no_comparable_areas"} and len(reasons) == 6


def test_both_institutions_are_judged_by_computing_without_them(database: Database) -> None:
    """The shelter alone makes its quarter conspicuous, in every edition; the home shapes its values."""
    rows = database.execute("SELECT * FROM out_institutions").df()
    distorted = truth("areas.csv").query("is_distorted == 'True'")
    assert set(zip(rows["edition"], rows["area_id"], strict=True)) == set(
        zip(distorted["edition"], distorted["area_id"], strict=True)
    )
    shelter = rows[rows["place_id"] == "E1"]
    assert set(shelter["effect"]) == {"flag"} and set(shelter["basis"]) == {"declared"}
    assert shelter["is_auffaellig"].all() and not shelter["is_auffaellig_without"].any()
    home = rows[(rows["place_id"] == "E2") & (rows["edition"] != "2014")]
    assert set(home["effect"]) <= {"class", "score"} and (home["score_without"] < home["score"]).all()
    flags = database.execute("SELECT edition, area_id, outcome_rule FROM out_flags WHERE has_institution").df()
    carried = rows[rows["effect"].isin(["flag", "not_computable"])]
    assert {*zip(flags["edition"], flags["area_id"], strict=True)} == {
        *zip(carried["edition"], carried["area_id"], strict=True)
    }, "the rules know of an institution only where the flag falls without it"


def test_what_truly_lies_above_the_limit_and_outside_is_a_micro_area(database: Database) -> None:
    """Every quarter outside whose true score is 0.3 above the limit of 1.5 or more; what is not assessed is listed.

    Where the limit is 1 together with a dynamics of 1, both are counted: such a one is at least a near miss.
    """
    areas = truth("areas.csv").query("edition == '2024' and dynamics != ''").set_index("area_id")
    score, dynamics = areas["score"].astype(float), areas["dynamics"].astype(float)
    is_outside = areas["is_outside"].eq("True")
    above = set(areas.index[is_outside & score.ge(1.8)])
    both = set(areas.index[is_outside & score.ge(1.3) & dynamics.ge(1.3)]) - above
    unassessed = database.execute(
        "SELECT area_id, reason FROM out_validity WHERE edition = '2024' AND NOT is_valid"
    ).df()
    assert unassessed["reason"].ne("").all()
    members = set(database.execute("SELECT area_id FROM out_microarea_members WHERE edition = '2024'").df()["area_id"])
    expected = above - set(unassessed["area_id"])
    assert len(expected) >= 15 and len(above) - len(expected) <= 1
    assert expected <= members, sorted(expected - members)
    near = set(
        database.execute("SELECT area_id FROM out_flags WHERE edition = '2024' AND is_near_miss").df()["area_id"]
    )
    assert both and both <= members | near, sorted(both - members - near)


def test_what_is_to_be_admitted_is_a_micro_area_that_teams_know(database: Database) -> None:
    members = database.execute("SELECT microarea_id, area_id FROM out_microarea_members WHERE edition = '2024'").df()
    whole = members.groupby("microarea_id")["area_id"].agg(lambda keys: " ".join(sorted(keys)))
    said = proposals(database, "2024").query("kind == 'new'")
    assert len(said) >= 2
    groups = dict(
        database.execute(
            "SELECT funding_id, area_ids FROM out_exit_evidence WHERE edition = '2024' AND code = 'lasting'"
        )
        .df()
        .to_numpy()
    )
    assert {key: groups[key] for key in said.index} == {key: whole[key.removeprefix("neu:")] for key in said.index}


def test_teams_keep_what_they_can_carry_on_one_bank(database: Database) -> None:
    rows = database.execute("SELECT * FROM out_teams t JOIN out_microareas USING (edition, microarea_id)").df()
    loads = rows.groupby("team")[["areas", "residents"]].sum()
    assert (loads["areas"] <= 8).all() and (loads["residents"] <= 9000).all()
    assert rows["team"].notna().all() and rows.groupby("team")["is_base"].sum().eq(1).all()
    options = database.execute("SELECT * FROM out_team_options ORDER BY teams").df()
    assert options["status"].tolist() == ["impossible", "optimal", "optimal"] and options["is_chosen"].sum() == 1
    assert options["travel"][2] < options["travel"][1] == pytest.approx(rows["travel"].sum())


def test_the_tour_for_analysts_runs(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "processed" / "musterstadt"
    folder.mkdir(parents=True)
    of = database.execute("SELECT path FROM duckdb_databases() WHERE path IS NOT NULL").fetchone()
    assert of is not None
    (folder / "monitor.duckdb").symlink_to(of[0])
    done = notebooks.run("rundgang.ipynb", {"MONITOR_OUT": tmp_path})
    assert done.returncode == 0, done.stderr
    assert "auffällige Gebiete außerhalb der Förderkulisse, Ausgabe 2024" in done.stdout
