"""An attacker sets several methods side by side: ranks, ends of a scale, domains of one indicator, treated outliers."""

import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import synthetic_city
from test_disclosure_attack import known, pick, protected

from pipeline.disclosure import audit, forms, withhold
from pipeline.disclosure.rules import NO_DYNAMICS, NO_RATIO, SCORE_DECIMALS
from pipeline.methods.parse import parse_form

FORM = """
name = "{name}"
label = "Verfahren"
mark = "assumed"
source = "erfunden"
description = "Ein Verfahren."

[[parts]]
name = "index"
label = "Index"
of = "now"
children = ["kinder", "uebrige"]
standardise = {{ step = "none" }}
aggregate = {{ step = "mean", missing = "missing" }}
classify = {{ step = "rank_quantiles", classes = 10 }}
nodes = [
    {{ name = "kinder", label = "Kinder", children = ["kinderarmut_sgb2"], standardise = {step} }},
    {{ name = "uebrige", label = "Übrige", children = ["arbeitslosigkeit_sgb2", "transferbezug_nicht_arbeitslos"], standardise = {step} }},
]

[groups]
step = "single"
parts = ["index"]
mark = "assumed"

[flag]
groups = ["10"]
mark = "assumed"
"""  # noqa: E501
STEPS = {
    "ranked": '{ step = "rank_exponential" }',
    "stretched": '{ step = "minmax" }',
    "domains": '{ step = "zscore" }',
}
SIDES = ("ranked", "stretched")
CHILDREN = "kinderarmut_sgb2"


def form(name):
    return tomllib.loads(FORM.format(name=name, step=STEPS[name]))


def config(folder, main, *others):
    """The synthetic city with these methods."""
    given = synthetic_city.config(folder)
    slots = {name: name for name in synthetic_city.INDICATORS}
    bound = [{"method": name, "indicators": slots} for name in (main, *others) if name != "berlin-mss"]
    dump = given.settings.model_dump()
    dump["city"] |= {"main_method": main, "methods": [main, *others]}
    dump["bindings"] = [b for b in dump["bindings"] if b["method"] in (main, *others)] + bound
    settings = type(given.settings).model_validate(dump)
    known_forms = {"berlin-mss": given.forms["berlin-mss"]} | {name: form(name) for name in STEPS}
    chosen = {name: known_forms[name] for name in (main, *others)}
    return type(given)(settings, given.catalogue, chosen, given.paths, given.file)


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    """Tables of a run with two methods beside Berlin's."""
    folder = tmp_path_factory.mktemp("beside")
    return synthetic_city.tables(synthetic_city.run(folder / "monitor.duckdb", config(folder, "berlin-mss", *SIDES)))


@pytest.fixture(scope="module")
def domains(tmp_path_factory):
    """Tables of a run whose main method has a domain of a single indicator."""
    folder = tmp_path_factory.mktemp("domains")
    return synthetic_city.tables(synthetic_city.run(folder / "monitor.duckdb", config(folder, "domains")))


def of_children(tables, name, method, edition="2022", part="kinder"):
    """Standardised children's poverty by area, and the published values beside it."""
    on = pick(tables["pub_editions"], edition=edition)["data_on"].iloc[0]
    cell = {"edition": edition, "indicator": CHILDREN}
    z = pick(tables[name], **cell, method=method, part=part).set_index("area_id")["standardised"].astype(float)
    x = pick(tables["pub_indicators"], **cell, measured_on=on).set_index("area_id")["value"].astype(float)
    core = pick(tables["core_indicators"], **cell, measured_on=on).set_index("area_id")
    return z, x, core


def between_ranks(tables, name):
    """For each hidden cell the counts between the two shown areas next to the gap in the ranks."""
    z, x, core = of_children(tables, name, "ranked")
    n = len(pick(tables["out_validity"], edition="2022", is_valid=True))
    found = {}
    shown = pd.DataFrame({"z": z, "x": x}).dropna().sort_values("z")
    # Of N areas rank r has the value -23 ln(1 - r / N (1 - exp(-100 / 23))): an attacker reads r off the value.
    share = (1 - np.exp(-shown["z"] / 23)) / (1 - np.exp(-100 / 23))
    rank = np.rint(share * n).to_numpy()
    values = shown["x"].to_numpy()
    for area in sorted(protected(tables, "2022", CHILDREN)):
        true = core.loc[area, "value"]
        gaps = [(low, high) for low, high, step in zip(values, values[1:], np.diff(rank), strict=False) if step == 2]
        ends = next(((low, high) for low, high in gaps if low - 0.05 <= true <= high + 0.05), None)
        if ends is not None:
            found[area] = (ends[1] - ends[0] + 0.1) * core.loc[area, "denominator"] / 100
    return found


def test_a_gap_in_exact_ranks_would_tell_a_count_and_none_is_published(beside):
    hidden = protected(beside, "2022", CHILDREN)
    out = dict(beside, out_contributions=_without(beside["out_contributions"], hidden))
    told = between_ranks(out, "out_contributions")
    assert told and min(told.values()) < 3, "internally the gap tells a count to less than k"
    assert between_ranks(beside, "pub_contributions") == {}


def _without(frame, areas):
    """What an attacker would see if only the protected areas were left out."""
    return frame[~frame["area_id"].isin(areas)]


def test_the_end_of_a_scale_would_be_the_hidden_value_and_is_not_published(beside):
    z, x, core = of_children(beside, "out_contributions", "stretched")
    lowest = core["value"].idxmin()
    assert lowest in protected(beside, "2022", CHILDREN), "the smallest share is a protected one in this city"
    both = pd.DataFrame({"z": z, "x": x}).dropna()
    _, at_zero = np.polyfit(both["z"], both["x"], 1)
    count = at_zero * core.loc[lowest, "denominator"] / 100
    assert abs(count - core.loc[lowest, "numerator"]) < 0.5, "exact scores of the others tell the end of the scale"
    rows = pick(beside["out_reference"], edition="2022", part="kinder", method="stretched", indicator=CHILDREN)
    assert rows["mean"].iloc[0] == pytest.approx(core["value"].min())
    for name, columns in {
        "pub_contributions": ["standardised", "contribution", "weight"],
        "pub_scores": ["score", "rank"],
        "pub_changes": ["score_before", "score_now", "real_change"],
    }.items():
        shown = beside[name][beside[name]["method"].isin(SIDES)]
        assert len(shown) and shown[columns].isna().all(axis=None), name
    moments = pick(beside["pub_reference"], method="stretched")
    moments = moments[moments["step"] == "minmax"]
    assert len(moments) and moments[["mean", "sd"]].isna().all(axis=None)
    assert set(moments["value_status"]) == {"nicht_veroeffentlicht"}


def test_classes_beside_the_main_one_are_withheld_where_a_bound_cell_is(beside):
    hidden = beside["out_suppression"].query("grain == 'indicator'")[["edition", "area_id"]].drop_duplicates()
    for name, column in (("pub_scores", "class_label"), ("pub_groups", "group_code")):
        rows = beside[name]
        rows = rows[rows["part"] != "kinder"] if "part" in rows else rows
        rows = rows[rows["part"] != "uebrige"] if "part" in rows else rows
        at_hidden = withhold.among(rows, hidden, ("edition", "area_id"))
        side = rows["method"].isin(SIDES).to_numpy()
        assert rows[at_hidden & side][column].isna().all() and rows[~at_hidden & side][column].notna().all(), name
        assert rows[at_hidden & ~side][column].notna().any(), "the main method's classes stay"
    agreement = beside["pub_agreement"]
    at_hidden = withhold.among(agreement, hidden, ("edition", "area_id"))
    assert agreement[at_hidden][["says", "methods", "flagging", "agreeing", "flagged_by"]].isna().all(axis=None)
    assert agreement[~at_hidden]["says"].str.count(";").eq(2).all()


def test_main_methods_figures_are_as_without_the_others(beside, tmp_path):
    alone = synthetic_city.tables(synthetic_city.run(tmp_path / "monitor.duckdb", synthetic_city.config(tmp_path)))
    for name in ("pub_scores", "pub_groups", "pub_contributions", "pub_reference", "pub_flags"):
        rows = beside[name]
        rows = rows[rows["method"] == "berlin-mss"] if "method" in rows else rows
        pd.testing.assert_frame_equal(
            rows.reset_index(drop=True), alone[name].reset_index(drop=True), check_dtype=False
        )


def test_a_domain_of_one_indicator_says_no_more_than_its_z_value(domains):
    scores = pick(domains["pub_scores"], edition="2022", part="kinder").set_index("area_id")
    z, _, _ = of_children(domains, "pub_contributions", "domains")
    hidden = protected(domains, "2022", CHILDREN)
    assert scores.loc[sorted(hidden & set(scores.index)), ["score", "rank"]].isna().all(axis=None)
    shown = scores["score"].astype(float).dropna()
    assert len(shown) and (shown == z.reindex(shown.index)).all(), "rounded exactly as the z-value"
    ranks = scores["rank"].astype(float).reindex(shown.index)
    assert (ranks == shown.rank(method="min", ascending=False)).all(), "the order is that of the rounded scores"


@pytest.mark.parametrize("indicator", list(synthetic_city.INDICATORS))
def test_no_cell_can_be_recomputed_from_domains_either(domains, indicator):
    part = "kinder" if indicator == CHILDREN else "uebrige"
    named = {name: rows.replace({"part": {part: "status"}}) for name, rows in domains.items() if "part" in rows}
    named = {name: rows for name, rows in named.items() if name in ("pub_contributions", "pub_reference")}
    valid, count, facts = known(domains | named, "2022", indicator, with_totals=False)
    for cell, area in enumerate(valid):
        if area in protected(domains, "2022", indicator):
            low, high = audit.feasible_counts(facts, cell)
            assert low - 1e-6 <= count[cell] <= high + 1e-6 and high - low >= 3, (indicator, area)


def test_only_plain_z_values_of_the_main_method_are_rounded():
    berlin = parse_form(synthetic_city.config(Path("x")).forms["berlin-mss"])
    others = [parse_form(form(name)) for name in STEPS]
    assert set(forms.of_forms([berlin, *others], "berlin-mss").roundable["part"]) == {"status", "dynamics"}
    assert set(forms.of_forms([berlin, *others], "domains").roundable["part"]) == {"index", "kinder", "uebrige"}
    assert forms.of_forms([berlin, *others], "ranked").roundable.empty
    assert forms.of_forms([berlin, *others], None).roundable.empty
    for change in (
        {"treat": {"step": "winsorise"}},
        {"impute": {"step": "median"}},
        {"normalise": {"step": "minmax"}},
        {"weigh": {"step": "pca"}},
        {"standardise": {"step": "zscore", "to_sd": 100}},
        {"standardise": {"step": "zscore", "per": "parent"}},
        {"standardise": {"step": "zscore", "over": "pooled"}},
        {"restandardise": {"step": "linear", "factor": 100}},
        {"restandardise": {"step": "minmax"}},
        {"aggregate": {"step": "geometric"}},
        {"weigh": {"step": "given", "weights": [40, 30, 30]}},
    ):
        table = {k: v for k, v in synthetic_city.config(Path("x")).forms["berlin-mss"].items() if k != "variants"}
        parts = [part | change for part in table["parts"]]
        assert forms.of_forms([parse_form(table | {"parts": parts})], "berlin-mss").roundable.empty, change


def secrets(**methods):
    cells = pd.DataFrame({"edition": ["1"], "area_id": ["a"], "indicator": ["x"]})
    used = pd.DataFrame({"edition": ["1", "2"], "method": "m", "part": "p", "indicator": "x"})
    closed = pd.DataFrame({"edition": ["1"], "indicator": ["x"]})
    residents = pd.DataFrame({"edition": ["1"], "area_id": ["a"], "residents": [900.0]})
    given = {"main": "m", "roundable": pd.DataFrame({"method": ["m"], "part": ["p"]}), "pooled": frozenset()} | methods
    return withhold.derive(cells, closed, used, residents, 300, forms.Methods(**given))


def test_a_treated_outlier_does_not_hand_on_the_hidden_value():
    rows = pd.DataFrame(
        {"edition": "1", "area_id": ["b", "c"], "indicator": ["x", "y"], "before": [60.0, 50.0], "after": [55.5, 45.5]}
    ).assign(value_status="ok")
    shown = withhold.prepared(rows, secrets())
    assert shown[["before", "after"]].isna().all(axis=1).tolist() == [True, False]


def test_an_edition_measured_together_with_a_guarded_one_is_guarded_too():
    assert secrets().guarded["edition"].tolist() == ["1"]
    assert secrets(pooled=frozenset({"m"})).guarded["edition"].tolist() == ["1", "2"]


def test_a_change_over_a_reform_from_a_hidden_score_is_hidden():
    names = dict.fromkeys(withhold.CHANGES, 1.234)
    rows = pd.DataFrame({"edition": "2", "previous_edition": "1", "method": "m", "part": "p", "area_id": ["q", "r"]})
    reached = pd.DataFrame({"edition": ["2"], "area_id": ["q"], "indicator": ["x"]})
    shown = withhold.changes(rows.assign(**names, value_status="ok"), secrets(), reached)
    assert shown["score_before"].isna().tolist() == [True, False]
    assert shown["real_change"].tolist()[1] == round(1.234, SCORE_DECIMALS)


def test_a_reason_that_tells_a_hidden_zero_is_made_general():
    rows = pd.DataFrame({"edition": "1", "area_id": ["a", "b"], "dynamics_reason": NO_RATIO})
    assert withhold.validity(rows, secrets())["dynamics_reason"].tolist() == [NO_DYNAMICS, NO_RATIO]
