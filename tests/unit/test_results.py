"""Validity, history, location, size and reasons, on a made-up city whose answers can be told by hand."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline.errors import BadMethod
from pipeline.results import flagging, reasons
from pipeline.store import Store
from tests import tinycity
from tests.tinycity import TinyCity

STAGES = ("load", "index", "assess", "flag")


def run(city: TinyCity) -> Store:
    store = Store(city.out / "test.duckdb")
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    for stage in STAGES:
        import_module(f"pipeline.stages.{stage}").run(store, config)
        store.check(stage)
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return run(tinycity.build(tmp_path_factory.mktemp("tiny")))


def test_an_area_with_few_residents_is_listed_and_no_other(store: Store) -> None:
    validity = store.read("out_validity", edition="2022").set_index("area_id")
    assert validity.index[~validity["is_valid"]].tolist() == ["010006"]
    assert validity.loc["010006", "reason"] == "unter 300"
    assert len(store.read("out_scores", edition="2022", part="status")) == 39


def test_location_by_area_at_the_data_date(store: Store) -> None:
    flags = {edition: store.read("out_flags", edition=edition).set_index("area_id") for edition in ("2020", "2022")}
    assert flags["2022"].loc["020039", "location"] == "inside"
    assert flags["2022"].loc["020040", "location"] == "partly"
    assert flags["2022"].loc["020040", "share_current"] == pytest.approx(0.3)
    assert flags["2020"].loc["020040", "location"] == "outside", "F2 began in July 2020"
    assert flags["2022"].loc["010001", "share_former"] == pytest.approx(1.0)
    assert flags["2022"].loc["010001", "location"] == "outside"


def test_flagged_areas_are_the_most_deprived_and_have_reasons(store: Store) -> None:
    flags = store.read("out_flags", edition="2022")
    flagged = flags.loc[flags["is_auffaellig"] == True, "area_id"]  # noqa: E712
    assert {"020039", "020040"} <= set(flagged)
    told = store.read("out_reasons", edition="2022")
    first = told[told["position"] == 1].set_index("area_id").reindex(flagged)
    assert (first["code"] == "status").all()
    assert np.allclose(first["distance"], first["value"] - first["limit"])


def test_history_grows_by_one_sign_an_edition(store: Store) -> None:
    flags = store.read("out_flags", edition="2022").set_index("area_id")
    assert flags["history"].str.len().eq(2).all()
    assert flags.loc["010006", "history"] == "nn"
    assert flags.loc["020040", "editions_flagged"] == flags.loc["020040", "history"].count("x")
    assert set(store.read("out_flags", edition="2020")["change"]) == {"first"}


def test_without_an_earlier_date_groups_rest_on_status_and_every_area_is_listed(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    city.reconfigure(lambda text: text.replace(", before_on = 2019-12-31", ""))
    with run(city) as store:
        validity = store.read("out_validity", edition="2022")
        assert not validity["is_dynamics_valid"].any()
        assert validity["dynamics_reason"].str.startswith("Dynamik nicht bewertet").sum() == 39
        groups = store.read("out_groups", edition="2022")
        assert set(groups["basis"]) == {"status"}
        assert set(groups["group_code"]) <= {"1", "2", "3", "4"}
        assert store.read("out_scores", edition="2022", part="dynamics").empty
        assert store.read("out_flags", edition="2022")["is_auffaellig"].notna().sum() == 39


def test_one_missing_earlier_value_takes_only_the_dynamics(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    city.change("010003", "d4", ".")
    with run(city) as store:
        validity = store.read("out_validity", edition="2022").set_index("area_id")
        assert (validity.loc["010003", "is_valid"], validity.loc["010003", "is_dynamics_valid"]) == (True, False)
        group = store.read("out_groups", edition="2022", area_id="010003").iloc[0]
        assert group["basis"] == "status"


def test_a_missing_value_is_listed_with_the_sign_it_had(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    city.change("010003", "s4", ".")
    city.change("010004", "einwohner", "0")
    with run(city) as store:
        reason = store.read("out_validity", edition="2022").set_index("area_id")["reason"]
        assert reason["010003"] == "geheim"
        assert reason["010004"] == "unbewohnt"


def test_without_a_main_method_there_are_indicators_and_maps_only(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    city.reconfigure(
        lambda t: t.replace('main_method = "berlin-mss"\nmethods = ["berlin-mss"]', "").split("[[bindings]]")[0]
    )
    with run(city) as store:
        assert store.read("out_scores").empty
        flags = store.read("out_flags", edition="2022")
        assert set(flags["category"]) == {"not_assessed"}
        assert len(store.read("out_city_values", edition="2022")) == 6


def test_blocks_decide_the_overlay_where_there_are_any(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    x0, y0 = tinycity.ORIGIN[0] + 7 * tinycity.SIDE, tinycity.ORIGIN[1] - 5 * tinycity.SIDE
    lines = ["key;ew;x;y", f"b1;90;{x0 + 50};{y0 + 20}", f"b2;10;{x0 + 50};{y0 + 300}"]
    (city.raw / "bloecke.csv").write_text("\n".join(lines) + "\n")
    city.reconfigure(
        lambda text: (
            text
            + '\n[blocks]\nsource = "bloecke"\nkey = "key"\nresidents = "ew"\nx = "x"\ny = "y"\n'
            + '\n[[sources]]\nid = "bloecke"\nfile = "bloecke.csv"\nformat = "delimited"\n'
            + 'separator = ";"\nkey = "key"\n'
        )
    )
    with run(city) as store:
        flags = store.read("out_flags", edition="2022").set_index("area_id")
        assert flags.loc["020040", "share_current"] == pytest.approx(0.9)
        assert flags.loc["020040", ["location", "overlay_basis"]].tolist() == ["inside", "residents"]
        assert flags.loc["020039", "overlay_basis"] == "area"
        overlay = store.read("out_overlay", edition="2022", area_id="020040").iloc[0]
        assert (overlay["share_residents"], overlay["basis"]) == (pytest.approx(0.9), "residents")


def test_thresholds_belong_to_the_class_above() -> None:
    assert flagging.located(np.array([0.5, 0.4999, 0.1, 0.0999]), 0.5, 0.1).tolist() == [
        "inside",
        "partly",
        "partly",
        "outside",
    ]
    assert flagging.sized(np.array([1499, 1500, 5000, np.nan]), 1500, 5000).tolist() == [
        "kleinstquartier",
        "quartier",
        "gebiet",
        None,
    ]


def test_nearest_limit_is_the_one_passed_or_missed() -> None:
    limits = np.array([-1.0, 1.0, 1.5])
    given = reasons.nearest_limit(np.array([1.6, 1.2, 1.2, 2.0]), limits, np.array([True, True, False, False]))
    assert given[:3].tolist() == [1.5, 1.0, 1.5]
    assert np.isnan(given[3])
    assert np.isnan(reasons.nearest_limit(np.array([1.0]), np.array([]), np.array([True]))).all()


def test_permuted_deliveries_give_the_same_tables(tmp_path: Path, store: Store) -> None:
    city = tinycity.build(tmp_path)
    for edition in tinycity.EDITIONS:
        city.write_rows(city.rows(edition)[::-1], edition)
    with run(city) as turned:
        for name in ("out_scores", "out_flags", "out_certainty", "out_reasons"):
            pd.testing.assert_frame_equal(turned.read(name), store.read(name), check_exact=True)


def level_out(city: TinyCity, column: str, value: str, first: int) -> None:
    """Give one value to every area from a position on."""
    city.write_rows([row | {column: value} if i >= first else row for i, row in enumerate(city.rows())])


@pytest.mark.parametrize(
    ("breaks", "says"),
    [
        (lambda city: level_out(city, "s4", "12,0", 0), "edition 2022"),
        (lambda city: level_out(city, "einwohner", "200", 1), "1 of 40 areas are valid"),
    ],
    ids=["all values equal", "one valid area"],
)
def test_a_method_without_spread_says_where_and_of_what(
    tmp_path: Path, breaks: Callable[[TinyCity], object], says: str
) -> None:
    city = tinycity.build(tmp_path)
    breaks(city)
    with pytest.raises(BadMethod, match=f"(?s){says}"):
        run(city)
