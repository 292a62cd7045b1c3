"""Shares drawn to their surroundings: rows beside the raw ones, and what of them may be published."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import synthetic_city

from pipeline import config as configuration
from pipeline.disclosure import forms, shrunken, withhold
from pipeline.errors import ConfigError
from pipeline.store import Store
from tests import tinycity
from tests.tinycity import TinyCity

CHILDREN = "kinderarmut_sgb2"
SHRINK = '\n[[shrink]]\nindicators = ["{}"]\nrule = "{}"\ngroup = "{}"\n'


def declared(tmp_path: Path, *, name: str = CHILDREN, rule: str = "beta_binomial", group: str = "all") -> TinyCity:
    city = tinycity.build(tmp_path)
    city.reconfigure(lambda text: text + SHRINK.format(name, rule, group))
    return city


def index(city: TinyCity) -> Store:
    store = Store(city.out / "test.duckdb")
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    for stage in ("load", "index"):
        import_module(f"pipeline.stages.{stage}").run(store, config)
        store.check(stage)
    return store


def test_every_area_has_a_row_and_rebuilt_counts_are_told(tmp_path: Path) -> None:
    with index(declared(tmp_path)) as store:
        rows = store.read("out_shrunken", edition="2022").set_index("area_id")
        assert len(rows) == 40 and set(rows["indicator"]) == {CHILDREN}
        assert rows.index[rows["shrunken"].isna()].tolist() == ["010006"], "the area that is not scored enters no group"
        assert pd.notna(rows.loc["010006", "raw"])
        assert set(rows["counted"]) == {"rebuilt"} and set(rows["prior_id"]) == {"all"}
        raw = store.read("core_indicators", edition="2022", indicator=CHILDREN)
        raw = raw[raw["measured_on"] == raw["measured_on"].max()].set_index("area_id")
        assert (rows["raw"] == raw["value"].reindex(rows.index)).all()
        known = rows.drop("010006")
        people = raw["denominator"].reindex(known.index)
        mean = np.average(known["raw"], weights=people)
        mixed = known["weight"] * known["raw"] + (1 - known["weight"]) * mean
        assert np.allclose(known["shrunken"], mixed, rtol=1e-9)
        prior = people * (1 / known["weight"] - 1)
        assert np.allclose(prior, prior.iloc[0]), "w = n / (n + v) with one v of the whole group"
        findings = store.read("core_findings", stage="index")
        assert findings["rule"].tolist() == ["count_rebuilt"] * 2


def test_classes_are_the_same_with_and_without(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with index(declared(tmp_path / "a")) as shrinking, index(tinycity.build(tmp_path / "b" / "c")) as plain:
        for name in ("out_scores", "out_groups", "out_contributions"):
            pd.testing.assert_frame_equal(shrinking.read(name), plain.read(name))


def test_a_secret_share_has_no_shrunken_one(tmp_path: Path) -> None:
    city = declared(tmp_path)
    city.change("010003", "s4", ".")
    with index(city) as store:
        row = store.read("out_shrunken", edition="2022", area_id="010003").iloc[0]
        assert pd.isna(row["raw"]) and pd.isna(row["shrunken"]) and pd.isna(row["counted"])


def test_neighbours_are_those_around(tmp_path: Path) -> None:
    with index(declared(tmp_path, group="neighbours")) as store:
        rows = store.read("out_shrunken", edition="2022").set_index("area_id")
        # Eight columns: the first area adjoins the next one and the one below; at a corner none adjoins.
        assert rows.loc["010001", "prior_id"] == "010002 010009"
        assert rows.loc["010010", "prior_id"] == "010002 010009 010011 020018"


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("logit draws to a larger area", {"rule": "logit", "group": "neighbours"}),
        ("must be declared", {"name": "nirgends"}),
        ("a share in per cent", {"name": "altersarmut"}),
    ],
)
def test_what_cannot_be_shrunken_is_refused(tmp_path: Path, told: str, given: dict[str, str]) -> None:
    city = declared(tmp_path, **given)
    with pytest.raises(ConfigError) as refused:
        configuration.load(city.config, raw=city.raw, out=city.out)
    assert told in str(refused.value)


def test_an_indicator_is_shrunken_once(tmp_path: Path) -> None:
    city = declared(tmp_path)
    city.reconfigure(lambda text: text + SHRINK.format(CHILDREN, "logit", "all"))
    with pytest.raises(ConfigError, match="one rule"):
        configuration.load(city.config, raw=city.raw, out=city.out)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """Tables of the synthetic city, whose indicators are drawn to their regions of five areas."""
    folder = tmp_path_factory.mktemp("shrunken")
    given = synthetic_city.config(folder)
    dump = given.settings.model_dump() | {"shrink": [{"indicators": list(synthetic_city.INDICATORS)}]}
    settings = type(given.settings).model_validate(dump)
    chosen = type(given)(settings, given.catalogue, given.forms, given.paths, given.file)
    return synthetic_city.tables(synthetic_city.run(folder / "monitor.duckdb", chosen))


def mean_and_squares(rows: pd.DataFrame) -> tuple[float, float]:
    """What two areas of a group tell: its mean, and (by the weight) the prior of its variance."""
    weight, raw, drawn = (rows[c].to_numpy(dtype=float) for c in ("weight", "raw", "shrunken"))
    mean = (drawn - weight * raw) / (1 - weight)
    return float(np.median(mean)), float(np.ptp(mean))


def test_exact_rows_of_a_group_would_tell_its_hidden_sum_and_the_published_do_not(
    published: dict[str, pd.DataFrame],
) -> None:
    cells = published["out_suppression"].query("grain == 'indicator'").rename(columns={"item": "indicator"})
    solved = 0
    exact, shown = (published[name] for name in ("out_shrunken", "pub_shrunken"))
    people = published["core_indicators"].groupby(["edition", "area_id", "indicator"])[["numerator", "denominator"]]
    counts = people.last()
    for key, rows in exact.groupby(["edition", "indicator", "prior_id"]):
        hidden = withhold.among(rows, cells, withhold.CELL)
        if not hidden.any():
            continue
        others = rows[~hidden & (rows["weight"] < 1).to_numpy() & rows["shrunken"].notna().to_numpy()]
        inside = rows[rows["shrunken"].notna()].set_index(["edition", "area_id", "indicator"]).index
        if len(others):
            mean, spread = mean_and_squares(others)
            assert spread < 1e-6
            found = mean / 100 * counts.loc[inside, "denominator"].sum() - counts.loc[inside, "numerator"].sum()
            solved += abs(found) < 1e-3
        same = shown[(shown[["edition", "indicator", "prior_id"]] == list(key)).all(axis=1)]
        assert same[["shrunken", "weight"]].isna().all(axis=None), "nothing is published of a group with a hidden cell"
        assert same.loc[withhold.among(same, cells, withhold.CELL), "raw"].isna().all()
    assert solved, "internally the sum of the group can be solved for, so the attack is one"
    assert shown["shrunken"].notna().any(), "other groups stay"
    kept = shown[shown["shrunken"].notna()]
    assert (kept["weight"].astype(float).round(2) == kept["weight"]).all()
    assert (kept["shrunken"].astype(float).round(1) == kept["shrunken"]).all()


def test_a_neighbour_of_a_hidden_cell_is_withheld_and_the_next_but_one_is_not() -> None:
    cells = pd.DataFrame({"edition": ["1"], "area_id": ["a"], "indicator": ["x"]})
    used = pd.DataFrame({"edition": ["1"], "method": "m", "part": "p", "indicator": "x"})
    residents = pd.DataFrame({"edition": ["1"], "area_id": ["a"], "residents": [900.0]})
    methods = forms.Methods("m", pd.DataFrame({"method": ["m"], "part": ["p"]}), frozenset())
    secrets = withhold.derive(cells, cells[["edition", "indicator"]], used, residents, 300, methods)
    rows = pd.DataFrame(
        {
            "edition": "1", "indicator": "x", "area_id": ["a", "b", "c"], "prior": "neighbours",
            "prior_id": ["b", "a c", "b"], "raw": [1.0, 2.0, 3.0], "shrunken": [1.5, 2.0, 2.5], "weight": 0.555,
            "counted": "delivered", "value_status": "ok",
        }
    )  # fmt: skip
    shown = shrunken.rows(rows, secrets)
    assert shown["raw"].isna().tolist() == [True, False, False]
    assert shown["shrunken"].isna().tolist() == [True, True, False]
    assert shown["value_status"].tolist() == ["geheim", "geheim", "ok"]
