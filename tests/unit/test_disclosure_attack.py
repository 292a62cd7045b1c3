"""An attacker who holds every published table works at every protected cell of an invented city."""

import numpy as np
import pandas as pd
import pytest
import synthetic_city
from synthetic_city import SHARES

from pipeline.disclosure import audit, rules

METHOD = "berlin-mss"


@pytest.fixture(scope="module", params=[1, 2])
def published(request, tmp_path_factory):
    """Tables of a whole run by name, pub_ and internal ones."""
    folder = tmp_path_factory.mktemp("attack")
    database = synthetic_city.run(folder / "monitor.duckdb", synthetic_city.config(folder), seed=request.param)
    return synthetic_city.tables(database)


def pick(frame, **equal):
    return frame[np.logical_and.reduce([frame[column] == value for column, value in equal.items()])]


def known(tables, edition, indicator, *, with_totals):
    """What the attacker holds of one indicator at the data date; denominators are taken to be known exactly."""
    validity = pick(tables["pub_validity"], edition=edition)
    valid = validity["area_id"].tolist()
    on = pick(tables["pub_editions"], edition=edition)["data_on"].iloc[0]
    cell = {"edition": edition, "indicator": indicator}
    value = pick(tables["pub_indicators"], **cell, measured_on=on).set_index("area_id")["value"]
    z = pick(tables["pub_contributions"], **cell, part="status").set_index("area_id")["standardised"]
    core = pick(tables["core_indicators"], **cell, measured_on=on).set_index("area_id")
    city = pick(tables["pub_city_values"], **cell, measured_on=on).iloc[0]
    reference = pick(tables["pub_reference"], **cell, part="status").iloc[0]
    low, high = audit.widen(value.reindex(valid).to_numpy(float), 0.5 * 10.0**-rules.VALUE_DECIMALS)
    z_low, z_high = audit.widen(z.reindex(valid).to_numpy(float), 0.5 * 10.0**-rules.SCORE_DECIMALS)
    denominator, count = (core.loc[valid, c].to_numpy(float) for c in ("denominator", "numerator"))
    areas = np.array(valid)
    groups = [np.char.startswith(areas, p) for p in sorted({a[:d] for a in valid for d in (0, 2, 4)})]
    return valid, count, audit.Known(
        low, high, z_low, z_high, denominator, validity["is_valid"].to_numpy(bool),
        mean=audit.widen_significant(reference["mean"]),
        sd=audit.widen_significant(reference["sd"]),
        rate=audit.widen_significant(city["city_rate"]),
        totals=[(g, float(count[g].sum())) for g in groups] if with_totals else [],
    )  # fmt: skip


def protected(tables, edition, indicator):
    rows = tables["out_suppression"].query(f"edition == '{edition}' and item == '{indicator}' and grain == 'indicator'")
    return set(rows["area_id"])


def test_no_protected_cell_can_be_recomputed_from_what_is_published(published):
    for edition in ("2020", "2022"):
        for indicator in synthetic_city.INDICATORS:
            valid, count, facts = known(published, edition, indicator, with_totals=False)
            hidden = [i for i, area in enumerate(valid) if area in protected(published, edition, indicator)]
            assert hidden
            for cell in hidden:
                low, high = audit.feasible_counts(facts, cell)
                assert low - 1e-6 <= count[cell] <= high + 1e-6
                assert high - low >= 3, (edition, indicator, valid[cell])


def test_not_even_with_exact_totals_of_every_level_from_elsewhere(published):
    for indicator in synthetic_city.INDICATORS:
        valid, count, facts = known(published, "2022", indicator, with_totals=True)
        for cell, area in enumerate(valid):
            if area in protected(published, "2022", indicator):
                low, high = audit.feasible_counts(facts, cell)
                assert low - 1e-6 <= count[cell] <= high + 1e-6
                assert high - low >= 1, (indicator, area)


def test_without_rounding_and_siblings_the_same_attack_succeeds(published):
    """The attack itself must be able to find something, or the tests above say nothing."""
    indicator = "kinderarmut_sgb2"
    valid, count, _ = known(published, "2022", indicator, with_totals=False)
    core = published["core_indicators"].query("edition == '2022' and indicator == 'kinderarmut_sgb2'")
    core = core[core["measured_on"] == core["measured_on"].max()].set_index("area_id").loc[valid]
    cell = valid.index("010103")
    value = core["value"].to_numpy(float, copy=True)
    mean, sd = value.mean(), value.std()
    nothing = (0.0, 100.0)
    for shown in ("mean", "rate"):
        seen = value.copy()
        seen[cell] = np.nan
        low, high = audit.widen(seen, 1e-9)
        free, everyone = np.full(len(value), np.inf), np.ones(len(value), dtype=bool)
        exact = {"mean": (mean, mean), "rate": nothing} if shown == "mean" else {"mean": nothing, "rate": None}
        rate = 100 * core["numerator"].sum() / core["denominator"].sum()
        exact["rate"] = exact["rate"] or (rate, rate)
        facts = audit.Known(
            low, high, -free, free, core["denominator"].to_numpy(float), everyone, sd=(0.0, sd * 9), **exact
        )
        found = audit.feasible_counts(facts, cell)
        assert found[1] - found[0] < 0.1 and round(found[0]) == count[cell] == 2


def test_contribution_and_reference_would_tell_the_count(published):
    """Contribution x SD of the sums x SD + mean, times persons, is the count: internally it is, in public it is not."""
    area = "010103"
    query = "edition == '2022' and part == 'status' and indicator == 'kinderarmut_sgb2'"
    moments = published["out_reference"].query(query).iloc[0]
    inside = published["out_contributions"].query(query).set_index("area_id").loc[area]
    persons = (
        published["core_population"].query("edition == '2022' and group == 'u15'").set_index("area_id")["residents"]
    )
    assert round((inside["standardised"] * moments["sd"] + moments["mean"]) / 100 * persons[area]) == 2
    shown = published["pub_contributions"].query("edition == '2022' and area_id == '010103'")
    assert shown["standardised"].isna().all() and shown["contribution"].isna().all()


def test_everything_derived_from_a_protected_cell_is_empty(published):
    for name, columns in {
        "pub_contributions": ["standardised", "contribution"],
        "pub_scores": ["score", "rank"],
        "pub_class_probability": ["probability"],
        "pub_certainty": ["flag_probability", "score_low", "score_high", "rank_low", "rank_high", "grade"],
        "pub_indicators": ["value"],
    }.items():
        rows = published[name].query("area_id == '010103'")
        assert len(rows) and rows[columns].isna().all(axis=None), name
        assert set(rows["value_status"]) == {"geheim"}, name
    assert published["pub_scores"].query("area_id == '010103'")["class_label"].notna().all()
    assert published["pub_groups"].query("area_id == '010103'")["group_code"].notna().all()
    reasons = published["pub_reasons"].query("area_id == '010103'")
    assert reasons[["value", "contribution", "distance"]].isna().all(axis=None)


def test_both_dates_of_a_protected_cell_are_empty(published):
    rows = published["pub_indicators"].query("edition == '2020' and area_id == '010103'")
    core = published["core_indicators"].query("edition == '2020' and area_id == '010103' and numerator > 2")
    assert len(core) and rows["value"].isna().all()


def test_ranks_of_the_published_leave_no_gap(published):
    for _, rows in published["pub_scores"].groupby(["edition", "method", "part"]):
        ranks = rows["rank"].dropna().sort_values().to_numpy()
        assert len(ranks) < len(rows)
        assert (ranks == pd.Series(ranks).rank(method="min")).all()


def test_no_group_of_a_level_has_exactly_one_protected_cell(published):
    listed = published["out_suppression"].query("grain == 'indicator'")
    for digits in (0, 2, 4):
        counted = listed.assign(group=listed["area_id"].str[:digits])
        keys = ["edition", "item", "measured_on", "group"]
        assert (counted.groupby(keys)["area_id"].nunique() >= 2).all()


def test_counts_denominators_and_protected_findings_are_not_published(published):
    population = published["pub_population"]
    assert population.loc[population["group"] != "all", "residents"].isna().all()
    assert set(population.loc[population["group"] != "all", "value_status"]) == {"nicht_veroeffentlicht"}
    assert set(SHARES) == set(population["group"])
    assert "numerator" not in published["pub_indicators"] and "denominator" not in published["pub_indicators"]
    assert "Der Wert wurde geprüft." not in set(published["pub_findings"]["public_text"])
    assert "Der Name wurde ergänzt." in set(published["pub_findings"]["public_text"])


def test_the_public_word_does_not_tell_primary_from_secondary(published):
    kinds = set(published["out_suppression"]["kind"])
    assert {"primary", "secondary"} <= kinds
    assert not kinds & set(published["pub_indicators"]["value_status"])


def test_public_sources_need_none_of_it(tmp_path):
    found = synthetic_city.run(tmp_path / "monitor.duckdb", synthetic_city.config(tmp_path), is_public=True)
    held = synthetic_city.tables(found)
    core, pub = held["core_indicators"], held["pub_indicators"]
    assert len(held["out_suppression"]) == 0
    assert (pub["value"] == core["value"]).all() and set(pub["value_status"]) == {"ok"}
    assert held["pub_scores"]["score"].equals(held["out_scores"]["score"])
    assert held["pub_reference"]["mean"].equals(held["out_reference"]["mean"])


def test_a_date_that_was_protected_in_one_edition_is_not_published_by_the_next(published):
    first = published["out_suppression"].query("edition == '2020' and grain == 'indicator'")
    later = published["pub_indicators"].query("edition == '2022'").rename(columns={"indicator": "item"})
    both = first.merge(later, on=["area_id", "item", "measured_on"])
    assert len(both) and both["value"].isna().all()
