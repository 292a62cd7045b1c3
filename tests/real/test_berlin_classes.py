"""Berlin's official monitoring, reproduced area by area from the files as delivered."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline.errors import BadData
from pipeline.findings import Findings
from pipeline.intake.areas import layer
from pipeline.intake.deliveries import Deliveries
from pipeline.store import Store

HERE = Path(__file__).parent
AREAS = {"2013": 434, "2015": 435, "2017": 436, "2019": 436, "2021": 536}
FLAGS = {"2013": 51, "2015": 43, "2017": 44, "2019": 42, "2021": 56}


def run(file: Path, raw: Path, out: Path, stages: tuple[str, ...]) -> Store:
    config = configuration.load(file, raw=raw, out=out)
    store = Store(out / "test.duckdb")
    for stage in stages:
        import_module(f"pipeline.stages.{stage}").run(store, config)
        store.check(stage)
    return store


@pytest.fixture(scope="module")
def berlin(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    file = configuration.PROJECT / "config" / "berlin.toml"
    out = tmp_path_factory.mktemp("berlin")
    with run(file, shared_data / "berlin", out, ("load", "index", "assess", "flag")) as store:
        yield store


@pytest.fixture(scope="module")
def as_served(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    out = tmp_path_factory.mktemp("wfs")
    with run(HERE / "berlin_wfs.toml", shared_data / "berlin", out, ("load", "index")) as store:
        yield store


def against_published(store: Store) -> pd.DataFrame:
    """Every scored or published area with both classes."""
    ours = store.read("out_scores", method="berlin-mss")[["edition", "part", "area_id", "class_label"]]
    published = store.read("core_published_classes")
    return ours.merge(published, on=["edition", "part", "area_id"], how="outer", suffixes=("", "_published"))


def test_every_published_class_is_met(berlin: Store) -> None:
    both = against_published(berlin)
    differences = both[both["class_label"] != both["class_label_published"]]
    assert differences.empty, differences.head()
    assert both.groupby(["part", "edition"]).size().to_dict() == {
        (part, edition): areas for part in ("status", "dynamics") for edition, areas in AREAS.items()
    }


def test_flags_of_every_edition(berlin: Store) -> None:
    groups = berlin.read("out_groups", method="berlin-mss")
    assert groups.groupby("edition")["is_auffaellig"].sum().to_dict() == FLAGS


def test_every_area_is_scored_or_listed_with_its_reason(berlin: Store) -> None:
    validity = berlin.read("out_validity")
    scored = berlin.read("out_scores", method="berlin-mss", part="status").groupby("edition").size()
    assert validity.groupby("edition").size().to_dict() == dict.fromkeys(("2013", "2015", "2017", "2019"), 448) | {
        "2021": 542
    }
    listed = validity[~validity["is_valid"].astype(bool)]
    assert (scored + listed.groupby("edition").size()).to_dict() == validity.groupby("edition").size().to_dict()
    assert listed.loc[listed["edition"] == "2021", "reason"].value_counts().to_dict() == {
        "unter 300": 5,
        "Ausreißer": 1,
    }
    assert set(listed.loc[listed["edition"] != "2021", "reason"]) == {"nicht geliefert"}


def test_z_values_of_2021_agree_with_the_published_decimals(berlin: Store, shared_data: Path) -> None:
    table = pd.read_csv(
        shared_data / "berlin" / "mss_2021_index_z_values.csv", sep=";", dtype={"PLR-ID": str}, encoding="utf-8-sig"
    )
    table = table.set_index("PLR-ID")
    ours = (
        berlin.read("out_contributions", edition="2021", method="berlin-mss")
        .set_index(["part", "indicator", "area_id"])["standardised"]
        .sort_index()
    )
    slots = {"1": "arbeitslosigkeit_sgb2", "3": "transferbezug_nicht_arbeitslos", "4": "kinderarmut_sgb2"}
    for letter, part in (("S", "status"), ("D", "dynamics")):
        for slot, indicator in slots.items():
            published = pd.to_numeric(table[f"z{letter}{slot}"], errors="coerce").dropna()
            assert len(published) == 536
            assert (ours[part, indicator].reindex(published.index) - published).abs().max() < 0.0051
    scores = berlin.read("out_scores", edition="2021", method="berlin-mss", part="status").set_index("area_id")["score"]
    index = pd.to_numeric(table["Status-Index (standardisierte Statussumme)"], errors="coerce").dropna()
    assert (scores.reindex(index.index) - index).abs().max() < 0.0051


@pytest.mark.parametrize(
    ("edition", "indicator", "mean", "sd"),
    [
        ("2019", "arbeitslosigkeit_sgb2", 3.8862, 2.29848),
        ("2019", "transferbezug_nicht_arbeitslos", 11.669, 7.93697),
        ("2019", "kinderarmut_sgb2", 25.55625, 17.88375),
        ("2013", "arbeitslosigkeit_sgb2_sgb3", 8.06817, 3.72151),
        ("2013", "langzeitarbeitslosigkeit", 2.73514, 1.38242),
        ("2013", "transferbezug_nicht_arbeitslos", 12.35358, 8.61379),
        ("2013", "kinderarmut_sgb2", 30.89523, 21.17692),
    ],
)
def test_control_values(berlin: Store, edition: str, indicator: str, mean: float, sd: float) -> None:
    row = berlin.read("out_reference", edition=edition, method="berlin-mss", part="status", indicator=indicator).iloc[0]
    assert (row["mean"], row["sd"]) == (pytest.approx(mean, abs=6e-6), pytest.approx(sd, abs=6e-6))


@pytest.mark.parametrize(("edition", "sd"), [("2013", 3.88188), ("2019", 2.94758)])
def test_control_value_of_the_sum(berlin: Store, edition: str, sd: float) -> None:
    row = berlin.read("out_reference", edition=edition, method="berlin-mss", part="status", indicator="sum").iloc[0]
    assert row["sd"] == pytest.approx(sd, abs=6e-6)


def test_overlay_at_the_data_date(berlin: Store) -> None:
    flags = berlin.read("out_flags", edition="2021")
    flagged = flags[flags["is_auffaellig"] == True]  # noqa: E712
    assert flagged["location"].value_counts().to_dict() == {"outside": 37, "inside": 14, "partly": 5}
    assert set(flags["overlay_basis"]) == {"area"}
    partly = flagged[flagged["location"] == "partly"].set_index("area_id")["share_current"].round(3).to_dict()
    assert partly == {"01300836": 0.111, "01300731": 0.221, "01401049": 0.238, "08100105": 0.297, "08200622": 0.453}
    funding = berlin.read("core_funding")
    on = berlin.read("core_editions")["data_on"]
    assert [int((funding["valid_from_on"] <= day).sum()) for day in on] == [6, 15, 26, 45, 54]
    assert funding["is_stand_in"].all()


def test_the_crosswalk_by_area_agrees_with_the_one_delivered(berlin: Store, shared_data: Path) -> None:
    path = shared_data / "berlin" / "crosswalk_plr2006_plr2021_by_area.csv"
    delivered = pd.read_csv(path, dtype={"plr_2006": str, "plr_2021": str}).set_index(["plr_2006", "plr_2021"])
    ours = berlin.read("core_crosswalk").rename(columns={"from_area_id": "plr_2006", "to_area_id": "plr_2021"})
    ours = ours.set_index(["plr_2006", "plr_2021"])
    both = delivered.join(ours[["weight", "weight_back"]], how="left")
    large = both[(both["share_of_old"] > 0.01) | (both["share_of_new"] > 0.01)]
    assert large["weight"].notna().all()
    # Ours are divided by their sum, so that totals are conserved: slivers take up to 2.1 in a thousand of an old area.
    assert np.abs(ours.groupby("plr_2006")["weight"].sum() - 1).max() < 1e-9
    for delivered_share, weight, sliver in (("share_of_old", "weight", 2.1e-3), ("share_of_new", "weight_back", 2e-3)):
        assert np.abs(large[delivered_share] - large[weight]).max() < sliver
    assert np.abs(large["share_of_new"] - large["weight_back"]).median() < 1e-6


def test_the_files_as_served_give_the_same_as_the_tidy_table(berlin: Store, as_served: Store) -> None:
    columns = ["area_id", "indicator", "measured_on", "value", "status", "definition_version"]
    served = as_served.read("core_indicators")[columns]
    tidy = berlin.read("core_indicators", edition="2021")[columns]
    # The shares of population groups come from another file.
    tidy = tidy[tidy["indicator"].isin(served["indicator"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(served, tidy, check_exact=True)
    validity = ["area_id", "is_valid", "reason", "is_dynamics_valid", "dynamics_reason"]
    pd.testing.assert_frame_equal(
        as_served.read("out_validity")[validity], berlin.read("out_validity", edition="2021")[validity]
    )
    both = against_published(as_served)
    assert (both["class_label"] == both["class_label_published"]).all()
    assert len(both) == 2 * 536


def test_stability_lies_where_the_methods_page_found_it(berlin: Store) -> None:
    """Unsure dynamics classes rise with the design effect; METHODS §7 has the range for independent indicators."""
    rows = berlin.read("out_class_probability", edition="2021", part="dynamics")
    firmest = rows.groupby(["design_effect", "area_id"])["probability"].max()
    unsure = (firmest < 0.9).groupby("design_effect").sum()
    assert unsure[1.0] < unsure[2.0] < unsure[3.0]
    certainty = berlin.read("out_certainty", edition="2021")
    assert certainty["is_denominator_approximate"].all()
    assert len(certainty) == 536


def test_the_layer_that_claims_the_wrong_crs_is_refused(shared_data: Path, tmp_path: Path) -> None:
    text = (configuration.PROJECT / "config" / "berlin.toml").read_text(encoding="utf-8")
    (tmp_path / "berlin.toml").write_text(
        text.replace('file = "milieuschutz.gpkg"', 'file = "milieuschutz_as_delivered.geojson"'), encoding="utf-8"
    )
    config = configuration.load(tmp_path / "berlin.toml", raw=shared_data / "berlin", out=tmp_path)
    findings = Findings("load")
    with pytest.raises(BadData, match=r"milieuschutz_as_delivered\.geojson") as stop:
        layer(config, Deliveries(config, findings), findings, "milieuschutz", ["gebietsname"])
    assert "these are degrees" in str(stop.value)


def test_six_methods_stand_beside_one_another_and_the_main_one_alone_flags(berlin: Store) -> None:
    """Each method scores the areas the main one scores; out_agreement counts what out_groups says."""
    groups = berlin.read("out_groups")
    sizes = groups.groupby(["edition", "method"]).size().unstack()
    assert (sizes.nunique(axis=1) == 1).all() and sizes.shape == (5, 6)
    agreement = berlin.read("out_agreement").set_index(["edition", "area_id"])
    by = groups.groupby(["edition", "area_id"])["is_auffaellig"].agg(["size", "sum"])
    assert (agreement["methods"] == by["size"].reindex(agreement.index)).all()
    assert (agreement["flagging"] == by["sum"].reindex(agreement.index)).all()
    main = groups[groups["method"] == "berlin-mss"].set_index(["edition", "area_id"])["is_auffaellig"].astype(bool)
    same = agreement["flagging"].where(main.reindex(agreement.index), agreement["methods"] - agreement["flagging"])
    assert (agreement["agreeing"] == same).all()
    flags = berlin.read("out_flags").set_index(["edition", "area_id"])["is_auffaellig"].dropna().astype(bool)
    assert flags.sum() == main.sum()
