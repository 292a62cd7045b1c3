"""The forecast of the next flag: fitted as by hand, on earlier pairs of one geography, never before the second."""

import dataclasses
from datetime import date

import numpy as np
import pandas as pd
import pytest
import synthetic_city
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from pipeline.errors import BadData
from pipeline.methods.forecast import fit
from pipeline.results import assemble, forecast
from pipeline.store import Store


def test_two_scores_are_fitted_as_by_hand():
    # 1 of 5 flagged at score 0, 3 of 4 at score 1, each a hundred times: odds 1/4 and 3; the penalty moves little.
    score, flagged = (
        np.array([0.0] * 500 + [1.0] * 400),
        np.array([True] * 100 + [False] * 400 + [True] * 300 + [False] * 100),
    )
    fitted = fit(score, flagged)
    assert fitted.intercept == pytest.approx(np.log(1 / 4), abs=1e-3)
    assert fitted.slope == pytest.approx(np.log(3) - np.log(1 / 4), abs=1e-3)
    assert fitted.probability(np.array([0.0, 1.0, np.nan])) == pytest.approx([0.2, 0.75, np.nan], abs=1e-3, nan_ok=True)


@given(st.integers(10, 80), st.integers(0, 2**20))
def test_the_fit_is_that_of_another_implementation(n: int, seed: int):
    random = np.random.default_rng(seed)
    score = random.normal(size=n)
    flagged = score + random.normal(size=n) * random.choice([0.0, 0.5, 2.0]) > 0.3
    fitted = fit(score, flagged)
    if flagged.all() or not flagged.any():
        assert fitted is None
        return
    other = LogisticRegression(C=100.0, tol=1e-12, max_iter=10_000).fit(score[:, None], flagged)
    assert fitted.slope == pytest.approx(other.coef_[0, 0], rel=1e-3, abs=1e-3)
    assert fitted.intercept == pytest.approx(other.intercept_[0], rel=1e-3, abs=1e-3)
    # The score's own equation: the probabilities of the areas fitted sum to the flags that came.
    assert fitted.probability(score).sum() == pytest.approx(flagged.sum())


def test_a_missing_score_is_refused():
    with pytest.raises(BadData):
        fit(np.array([1.0, np.nan]), np.array([True, False]))


def scored(edition: str, geography: str, flags: list[bool | None]):
    index = pd.Index([f"a{i}" for i in range(len(flags))], name="area_id")
    return edition, geography, pd.DataFrame({"score": np.arange(len(flags), dtype=float), "flag": flags}, index=index)


def test_pairs_are_consecutive_editions_on_the_geography_asked_for():
    editions = [scored(e, g, [False, True]) for e, g in (("1", "x"), ("2", "x"), ("3", "y"), ("4", "x"), ("5", "x"))]
    assert [name for name, _ in forecast.pairs(editions, "x")] == ["1→2", "4→5"]
    assert forecast.pairs(editions, "y") == []


def test_areas_without_a_score_or_a_later_flag_teach_nothing():
    ((_, both),) = forecast.pairs([scored("1", "x", [False, True, True]), scored("2", "x", [True, None, False])], "x")
    assert both.index.tolist() == ["a0", "a2"]


def test_before_the_second_pair_there_is_no_forecast_and_later_editions_change_none(tmp_path):
    config = synthetic_city.config(tmp_path)
    form = assemble.forms(config)["berlin-mss"]
    with Store(tmp_path / "a.duckdb") as store:
        rows = {name: _copied(tmp_path, name) for name in ("out_scores", "out_groups")}
        names = ["2016", "2018", "2020", "2022"]
        for name, frame in rows.items():
            now = [
                frame[frame["edition"] == e].assign(edition=n) for n, e in zip(names, ["2020", "2022"] * 2, strict=True)
            ]
            store.write(name, pd.concat(now, ignore_index=True))
        three, four = (forecast.of_method(store, _with(config, names[:k]), form) for k in (3, 4))
    assert set(three["edition"]) == {"2020"} and set(four["edition"]) == {"2020", "2022"}
    pd.testing.assert_frame_equal(three, four[four["edition"] == "2020"])
    assert three["fitted_on"].unique().tolist() == ["2016→2018, 2018→2020"]
    assert three["forecast_probability"].between(0, 1).all()


def _copied(folder, name):
    database = folder / "source.duckdb"
    if not database.exists():
        synthetic_city.run(database, synthetic_city.config(folder), is_public=True)
    return synthetic_city.tables(database)[name]


def _with(config, names):
    first = config.settings.editions[0]
    editions = tuple(
        first.model_copy(update={"id": n, "data_on": date(int(n), 1, 1), "before_on": None}) for n in names
    )
    return dataclasses.replace(config, settings=config.settings.model_copy(update={"editions": editions}))
