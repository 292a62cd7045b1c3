"""Many municipalities in one run: each measured against itself, all compared, none lost."""

import network
import numpy as np
import pandas as pd
import pytest
import synthetic_city

from pipeline.config import PROJECT
from pipeline.config.reading import read_toml
from pipeline.methods.areas import make_areas
from pipeline.methods.parse import parse_form
from pipeline.results import assemble, municipal, scoring

BERLIN = parse_form(read_toml(PROJECT / "config/methods/berlin-mss.toml"))
CODE = "03"
OF_AREAS = ["out_scores", "out_groups", "out_contributions", "out_validity", "out_class_probability", "out_changes"]


def measured(values: np.ndarray, municipalities: list[str]) -> tuple[assemble.Measured, object]:
    n = len(values)
    ids = np.array([f"{i:02d}" for i in range(n)], dtype=object)
    words = np.full((n, 1), "ok", dtype=object)
    keys = np.array(municipalities, dtype=object)
    found = assemble.Measured(
        "1", BERLIN.on(("S1",)), ids, ("x",), np.ones(1), values[:, None], None, np.full((n, 1), np.nan),
        np.zeros(1, dtype=bool), words, words, ("1",), np.zeros(n, dtype=bool), keys, keys,
    )  # fmt: skip
    return found, make_areas(ids.astype(str))


def test_each_municipality_has_a_mean_and_an_sd_of_its_own_by_hand(tmp_path) -> None:
    # A: 2, 4, 6: mean 4, SD sqrt(8/3); B: 10, 20, 30: mean 20, SD sqrt(200/3). The status is z over the SD of z, 1.
    given = measured(np.array([2.0, 10, 4, 20, 6, 30]), ["A", "B"] * 3)
    each = municipal.apart(network.config(tmp_path, "each", minimum=3), [given])
    assert [own[0][0].only for own in each] == ["A", "B"]
    rows = [scoring.score(*own[0], {}).frames for own in each]
    scores = pd.concat([frames["out_scores"] for frames in rows]).set_index("area_id")["score"].sort_index()
    assert scores.to_numpy() == pytest.approx(np.repeat([-(1.5**0.5), 0, 1.5**0.5], 2))
    assert all(frames["out_scores"]["rank"].tolist() == [3, 2, 1] for frames in rows)
    told = pd.concat([frames["out_reference"] for frames in rows])
    told = told[told["step"] == "zscore"].set_index("group")
    assert told["mean"].to_dict() == {"A": 4, "B": 20}
    assert told["sd"].to_numpy() == pytest.approx([(8 / 3) ** 0.5, (200 / 3) ** 0.5])


def test_an_unknown_small_or_flat_municipality_is_not_assessed_and_says_why(tmp_path) -> None:
    given = measured(np.array([1.0, 2, 3, 5, 5, 5, 1, 2, 7]), ["A"] * 3 + ["B"] * 3 + ["C"] * 2 + [""])
    reason, _ = municipal.refused(network.config(tmp_path, "each", minimum=3), *given)
    assert reason.tolist() == [None] * 3 + [municipal.NO_SPREAD] * 3 + [municipal.TOO_FEW.format(least=3)] * 2 + [
        municipal.UNKNOWN
    ]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Tables of the network each for itself, over all, of one city, and of a municipality run alone."""
    folder = tmp_path_factory.mktemp("network")

    def run(name: str, reference: str | None, mend=None, stages=("index", "assess", "flag")):
        settings = network.config(folder, reference, expects=(network.AWAY,))
        mended = network.parted(settings) if reference else mend
        return synthetic_city.tables(network.run(folder / f"{name}.duckdb", settings, stages, mended))

    found = {"all": run("all", "all"), "one": run("one", None), "alone": run("alone", None, network.alone(CODE))}
    return found | {"each": run("each", "each", stages=("index", "assess", "flag", "protect"))}


def same(left: pd.DataFrame, right: pd.DataFrame, drop: tuple[str, ...] = ()) -> None:
    columns = [name for name in left if name not in drop]
    pd.testing.assert_frame_equal(
        left[columns].reset_index(drop=True), right[columns].reset_index(drop=True), check_dtype=False, check_exact=True
    )


def test_each_for_itself_is_what_a_run_of_that_municipality_alone_gives(runs) -> None:
    for name in [*OF_AREAS, "out_certainty", "out_class_change", "out_microarea_members"]:
        whole = runs["each"][name]
        # Over several municipalities no index of the whole exists, so changes beyond chance are told over all of them.
        drop = ("q_value", "is_beyond_chance") if name == "out_class_change" else ()
        same(whole[whole["area_id"].str.startswith(CODE)], runs["alone"][name], drop)
        assert len(runs["alone"][name]) or name == "out_microarea_members", name
    reference = runs["each"]["out_reference"]
    own = reference[reference["group"] == network.KEYS[CODE]]
    same(own, runs["alone"]["out_reference"], ("group",))


def test_over_all_is_what_one_city_gives(runs) -> None:
    for name in [*OF_AREAS, "out_certainty", "out_reference", "out_reliability", "out_sensitivity", "out_variants"]:
        same(runs["all"][name], runs["one"][name])


def test_a_municipality_that_delivered_nothing_is_listed(runs) -> None:
    for reference, tables in (("each", ("out_municipality", "pub_municipality")), ("all", ("out_municipality",))):
        for table in tables:
            rows = runs[reference][table]
            away = rows[rows["municipality_id"] == network.AWAY["id"]]
            assert away["status"].tolist() == ["no_areas"] * 2 and away["areas"].tolist() == [0, 0]
            assert away[["flagged", "residents", "share_flagged"]].isna().all().all()
            assert len(rows) == 2 * 5
        said = runs[reference]["core_findings"]
        said = said[said["rule"] == "municipality_not_delivered"]
        assert said["edition"].tolist() == ["2020", "2022"] and said["public_text"].str.contains("Fernau").all()


def test_the_comparison_counts_what_the_tables_hold(runs) -> None:
    tables = runs["each"]
    row = tables["out_municipality"].set_index(["edition", "municipality_id"]).loc[("2022", network.KEYS["03"])]
    flags = tables["out_flags"][tables["out_flags"]["edition"] == "2022"]
    flags = flags[flags["area_id"].str.startswith("03")]
    people = tables["core_population"].query("edition == '2022' and group == 'all'").set_index("area_id")["residents"]
    flagged = flags["is_auffaellig"].eq(True).to_numpy()
    inside = people.reindex(flags["area_id"])
    assert (row["areas"], row["scored"], row["flagged"]) == (15, 15, flagged.sum())
    assert row["share_flagged"] == pytest.approx(inside[flagged].sum() / inside.sum())
    chance = tables["out_certainty"].query("edition == '2022'").set_index("area_id")["flag_probability"]
    chance = chance.reindex(flags["area_id"]).to_numpy()
    assert row["mean_stability"] == pytest.approx(np.where(flagged, chance, 1 - chance).mean())
