"""Why this area and not its neighbour: which neighbour, what separates them, how far the limit is, what is withheld."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline import config as configuration
from pipeline.disclosure import contrast as disclosed
from pipeline.disclosure import withhold
from pipeline.methods import limits
from pipeline.methods.parse import parse_form
from pipeline.results.contrast import _decided
from pipeline.space import contrast

BERLIN = parse_form(configuration.reading.read_toml(configuration.PROJECT / "config/methods/berlin-mss.toml"))


def test_neighbours_by_border_then_distance_and_the_nearest_where_all_are_conspicuous() -> None:
    # Six squares in a row; d is wider, so its centroid is further off.
    boxes = {
        "a": (0, 0, 1, 1), "b": (1, 0, 2, 1), "c": (2, 0, 3, 1), "d": (3, 0, 6, 1), "e": (6, 0, 7, 1), "n": (1, 1, 2, 2)
    }  # fmt: skip
    areas = pd.DataFrame({"geography_id": "g", "area_id": list(boxes)})
    areas["geometry"] = shapely.to_wkb([shapely.box(*box) for box in boxes.values()])
    borders = [("a", "b", 1.0), ("b", "c", 1.0), ("c", "d", 1.0), ("d", "e", 1.0), ("b", "n", 1.0), ("c", "n", 0.0)]
    both = [*borders, *((j, i, m) for i, j, m in borders)]
    areas = areas.assign(municipality_id="1")
    links = pd.DataFrame(both, columns=["area_id", "neighbour_id", "shared_border_m"])
    links = links.assign(geography_id="g", kind=np.where(links["shared_border_m"] > 0, "border", "point"))
    flagged = {"a": True, "b": True, "c": True, "d": False, "e": None, "n": False}
    flags = pd.DataFrame({"edition": "1", "geography_id": "g", "area_id": list(flagged)})
    pairs = contrast.beside(flags.assign(is_auffaellig=list(flagged.values())), links, areas)
    told = {(r.area_id, r.neighbour_id): (r.position, r.is_adjoining, r.distance_m) for r in pairs.itertuples()}
    assert told[("b", "n")] == (1, True, 1.0)
    assert told[("c", "d")] == (1, True, 2.0) and told[("c", "n")] == (2, True, pytest.approx(2**0.5))
    # Of a the only neighbour is conspicuous too: n lies at the square root of two, d at four.
    assert told[("a", "n")] == (1, False, pytest.approx(2**0.5))
    assert set(told) == {("b", "n"), ("c", "d"), ("c", "n"), ("a", "n")}


def test_the_limit_below_which_an_area_would_not_be_conspicuous() -> None:
    # Rows: hoch, mittel, niedrig, sehr niedrig; columns: positiv, stabil, negativ, no change.
    nan = np.nan
    expected = [[nan] * 4, [nan] * 4, [nan, nan, 1.0, nan], [1.5, 1.5, 1.0, 1.5]]
    assert limits.of_classes(BERLIN, limits.flags_by_class(BERLIN)) == pytest.approx(np.array(expected), nan_ok=True)


def test_what_is_conspicuous_by_status_alone_differs_by_its_status() -> None:
    # a: sehr niedrig and negative; b: niedrig and negative; n: niedrig and stable, conspicuous with a's dynamics too.
    codes = {"a": (4, 5), "b": (3, 5), "n": (3, 3)}
    scores = pd.DataFrame(
        [
            ("1", area, part, code)
            for area, own in codes.items()
            for part, code in zip(("status", "dynamics"), own, strict=True)
        ],
        columns=["edition", "area_id", "part", "class_code"],
    )
    pairs = pd.DataFrame({"edition": "1", "area_id": ["a", "b"], "neighbour_id": ["n", "n"]})
    assert _decided(pairs, scores, BERLIN)["part"].tolist() == ["status", "dynamics"]


def frames(x: np.ndarray, ids: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Scores, contributions and values of two indicators by Berlin's rule, worked out here."""
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    sd = z.sum(axis=1).std()
    key = {"edition": "1", "part": "status"}
    scores = pd.DataFrame({**key, "area_id": ids, "score": z.sum(axis=1) / sd})
    long = [
        pd.DataFrame({**key, "area_id": ids, "indicator": name, "contribution": z[:, j] / sd, "value": x[:, j]})
        for j, name in enumerate(("p", "q"))
    ]
    rows = pd.concat(long, ignore_index=True)
    return scores, rows.drop(columns="value"), rows.drop(columns="contribution")


def told(x: np.ndarray, limit: float, **given) -> pd.Series:
    ids = [f"{i:02d}" for i in range(len(x))]
    pairs = pd.DataFrame([{"edition": "1", "area_id": "00", "neighbour_id": "01", "part": "status", "limit": limit}])
    return contrast.told(pairs, "status", *frames(x, ids), 1.0, **given).iloc[0]


def test_distance_in_index_units_and_in_points_by_hand() -> None:
    # p: mean 20, deviations 20, 0, -10, -10, so SD sqrt(150); q: mean 5, deviations 5, -5, 5, -5, so SD 5.
    x = np.array([[40.0, 10.0], [20.0, 0.0], [10.0, 10.0], [10.0, 0.0]])
    sd_p, sd_q = np.sqrt((20**2 + 0 + 10**2 + 10**2) / 4), 5.0
    row = told(x, limit=1.5)
    assert row["points_margin"] == 0.0 and not np.signbit(row["points_margin"])
    sums = np.array([20 / sd_p + 1, 0 - 1, -10 / sd_p + 1, -10 / sd_p - 1])
    sd = np.sqrt((sums**2).mean())
    assert row["distance"] == pytest.approx(sums[0] / sd - 1.5)
    assert row["carrying_indicator"] == "p" and row["carrying_value"] == 40.0
    # One point of p is 1 / (sd_p sd) of the score.
    assert row["points_to_limit"] == pytest.approx(-(sums[0] / sd - 1.5) * sd_p * sd)
    # Between the two: p differs by 20 / sd_p = 1.63, q by 10 / 5 = 2.
    assert sd_q == 5.0 and (row["indicator"], row["value"], row["neighbour_value"]) == ("q", 10.0, 0.0)
    assert row["contribution"] == pytest.approx(1 / sd) and row["neighbour_contribution"] == pytest.approx(-1 / sd)


@given(arrays(float, (8, 2), elements=st.integers(0, 60).map(float)), st.floats(-2, 2))
def test_after_that_change_the_score_is_exactly_the_limit(x, limit) -> None:
    if (x.std(axis=0) < 0.5).any():
        return
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    sd = z.sum(axis=1).std()
    if sd < 0.05:
        return
    row = told(x, limit)
    at = "pq".index(row["carrying_indicator"])
    moved = x[0].copy()
    moved[at] += row["points_to_limit"]
    held = ((moved - x.mean(axis=0)) / x.std(axis=0)).sum() / sd
    assert held == pytest.approx(limit, abs=1e-6)


def test_a_score_that_is_no_straight_line_has_no_points() -> None:
    x = np.array([[40.0, 10.0], [20.0, 0.0], [10.0, 10.0], [10.0, 0.0], [5.0, 3.0]])
    ids = [f"{i:02d}" for i in range(len(x))]
    scores, parts, values = frames(x, ids)
    bent = parts.assign(contribution=parts["contribution"] ** 3)
    pairs = pd.DataFrame([{"edition": "1", "area_id": "00", "neighbour_id": "01", "part": "status", "limit": 1.0}])
    row = contrast.told(pairs, "status", scores, bent, values, 1.0).iloc[0]
    assert np.isnan(row["points_to_limit"]) and np.isfinite(row["distance"])


def test_where_low_is_worse_the_score_rises_to_its_limit() -> None:
    x = np.array([[10.0, 1.0], [40.0, 9.0], [45.0, 8.0], [60.0, 9.5]])
    ids = [f"{i:02d}" for i in range(len(x))]
    scores, parts, values = frames(x, ids)
    pairs = pd.DataFrame([{"edition": "1", "area_id": "00", "neighbour_id": "01", "part": "status", "limit": -1.0}])
    row = contrast.told(pairs, "status", scores, parts, values, -1.0).iloc[0]
    assert row["distance"] < 0 < row["points_to_limit"]


def test_ways_out_over_a_better_second_class_by_hand() -> None:
    """Dynamics limits -1 and 1: negative may become stable (below 1) or positive (below -1)."""
    codes = {"a": (4, 5), "b": (3, 5), "c": (4, 3), "d": (4, None)}
    rows = [
        ("1", area, part, code)
        for area, own in codes.items()
        for part, code in zip(("status", "dynamics"), own, strict=True)
    ]
    scores = pd.DataFrame(rows, columns=["edition", "area_id", "part", "class_code"])
    found = limits.ways(scores, BERLIN)
    told = {
        area: list(zip(own["cut"], own["limit"].fillna(99.0), strict=True)) for area, own in found.groupby("area_id")
    }
    # A very low status is conspicuous with every dynamics, so the limit 1.5 stays; a low one with a negative alone.
    assert {area: sorted(own) for area, own in told.items()} == {
        "a": [(-1.0, 1.5), (1.0, 1.5)], "b": [(-1.0, 99.0), (1.0, 99.0)], "c": [(-1.0, 1.5)],
    }  # fmt: skip
    assert set(found["part"]) == {"dynamics"}


def both_parts(now: np.ndarray, before: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    ids = [f"{i:02d}" for i in range(len(now))]
    pairs = zip(frames(now, ids), frames(now - before, ids), strict=True)
    return tuple(pd.concat([one, two.assign(part="dynamics")], ignore_index=True) for one, two in pairs)  # type: ignore[return-value]


def flagged(now: np.ndarray, change: np.ndarray, at: np.ndarray, moved: np.ndarray) -> bool:
    """Whether Berlin flags an area of these values: 4 whatever the dynamics, 3 with a negative one."""
    status, dynamics = (
        ((own - x.mean(axis=0)) / x.std(axis=0)).sum() / ((x - x.mean(axis=0)) / x.std(axis=0)).sum(axis=1).std()
        for own, x in ((at, now), (moved, change))
    )
    return bool(status > 1.5 or (status > 1.0 and dynamics > 1.0))


@given(
    arrays(float, (9, 2), elements=st.integers(0, 60).map(float)),
    arrays(float, (9, 2), elements=st.integers(0, 60).map(float)),
)
def test_with_that_change_the_area_is_no_longer_conspicuous_and_with_less_it_is(now, before) -> None:
    # The first area stands out now, and more than before: most examples are conspicuous, many with negative dynamics.
    now[0] += 40.0
    change = now - before
    for x in (now, change):
        if (x.std(axis=0) < 0.5).any() or ((x - x.mean(axis=0)) / x.std(axis=0)).sum(axis=1).std() < 0.05:
            return
    if not flagged(now, change, now[0], change[0]):
        return
    scores, parts, values = both_parts(now, before)
    status, dynamics = (scores.loc[scores["part"] == part, "score"].iloc[0] for part in ("status", "dynamics"))
    code = (4 if status > 1.5 else 3, 5 if dynamics > 1 else 3 if dynamics > -1 else 1)
    classes = pd.DataFrame({"edition": "1", "area_id": "00", "part": ["status", "dynamics"], "class_code": code})
    limit = 1.0 if dynamics > 1 else 1.5
    pairs = pd.DataFrame([{"edition": "1", "area_id": "00", "neighbour_id": "01", "part": "status", "limit": limit}])
    row = contrast.told(pairs, "status", scores, parts, values, 1.0, ways=limits.ways(classes, BERLIN)).iloc[0]
    found = [row["points_to_limit"], *([row["points_with_change"]] if row["points_with_change"] < 0 else [])]
    assert not np.signbit(row[["points_margin", "change_margin"]].astype(float)).any(), "no margin is -0"
    points, at = max(found), "pq".index(row["carrying_indicator"])

    def after(by: float) -> bool:
        step = by * np.eye(2)[at]
        return flagged(now, change, now[0] + step, change[0] + step)

    assert not after(points - 1e-6) and after(0.999 * points)


def world(hidden: float) -> tuple[dict, dict]:
    """A city of twelve areas as flagged and as published, of which area 01 hides a value."""
    random = np.random.default_rng(3)
    x = random.uniform(5, 50, (12, 2)).round(1)
    x[0], x[1] = (60.0, 55.0), (hidden, 20.0)
    ids = [f"{i:02d}" for i in range(12)]
    scores, parts, values = frames(x, ids)
    pairs = [("00", "01"), ("00", "02"), ("01", "03"), ("04", "05")]
    out = pd.DataFrame(pairs, columns=["area_id", "neighbour_id"]).assign(
        edition="1", part="status", limit=1.0, position=[1, 2, 1, 1], is_adjoining=True, shared_border_m=1.0,
        distance_m=1.0,
    )  # fmt: skip
    told = contrast.told(out, "status", scores, parts, values, 1.0).drop(columns=["slope", "change_slope"])
    day = pd.Timestamp("2020-12-31")
    known = values.drop(columns="part").assign(measured_on=day, value=values["value"].round(1))
    is_hidden = known["area_id"].eq("01")
    built = {
        "pub_scores": scores.assign(method="berlin-mss", score=scores["score"].round(1), class_code=4),
        "pub_contributions": parts.assign(method="berlin-mss", contribution=parts["contribution"].round(1)),
        "pub_indicators": known.assign(value=known["value"].mask(is_hidden & known["indicator"].eq("p"))),
    }
    for name, column in (("pub_scores", "score"), ("pub_contributions", "contribution")):
        built[name] = built[name].assign(**{column: built[name][column].mask(built[name]["area_id"].eq("01"))})
    flags = pd.DataFrame({"edition": "1", "area_id": ids, "is_auffaellig": [True, False] * 6})
    source = {"out_contrast": told, "out_flags": flags.astype({"is_auffaellig": object})}
    source["core_editions"] = pd.DataFrame({"edition": ["1"], "data_on": [day]})
    return source, built


def secrets(**given: pd.DataFrame) -> withhold.Secrets:
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    names = ("cells", "closed", "parts", "guarded", "sealed", "closed_parts", "unclassed", "beside")
    return withhold.Secrets(**{name: given.get(name, none) for name in names})


PART = pd.DataFrame([{"edition": "1", "method": "berlin-mss", "part": "status"}])
HIDDEN = secrets(parts=PART.assign(area_id="01"), guarded=PART, closed_parts=PART)


def test_a_pair_is_withheld_whichever_side_is_protected() -> None:
    rows = disclosed.of_published(*world(12.3), HIDDEN, BERLIN).set_index(["area_id", "neighbour_id"])
    for pair in (("00", "01"), ("01", "03")):
        assert rows.loc[pair, contrast.COLUMNS].isna().all() and rows.loc[pair, "value_status"] == "geheim"
    assert rows.loc[("00", "02"), "indicator"] in ("p", "q") and rows.loc[("00", "02"), "value_status"] == "ok"


def test_attack_pairs_tell_no_more_of_a_hidden_value_than_the_published_tables() -> None:
    """Whatever the exact scores are, pairs follow from the published tables alone: exchange the internal ones."""
    source, built = world(12.3)
    other, _ = world(44.4)
    assert not source["out_contrast"]["distance"].equals(other["out_contrast"]["distance"])
    shown = disclosed.of_published(source, built, HIDDEN, BERLIN)
    pd.testing.assert_frame_equal(shown, disclosed.of_published(other, built, HIDDEN, BERLIN))
    # And the exact distance is nowhere: what is shown is the rounded score minus the limit.
    rows = shown[shown["value_status"] == "ok"]
    distance = rows["distance"].astype(float) * 10
    assert np.allclose(distance, distance.round())
    exact = source["out_contrast"].merge(rows, on=contrast.PAIR, suffixes=("_exact", ""))
    off = (exact["points_to_limit_exact"] - exact["points_to_limit"].astype(float)).abs()
    assert (off <= exact["points_margin"].astype(float) * 1.2 + 0.1).all() and (exact["points_margin"] > 0).all()


def moving_world(hidden: float) -> tuple[dict, dict]:
    """The same city with an earlier date: area 00 is conspicuous with negative dynamics; 01 hides its present value."""
    source, built = world(hidden)
    random = np.random.default_rng(3)
    now = random.uniform(5, 50, (12, 2)).round(1)
    now[0], now[1] = (60.0, 55.0), (hidden, 20.0)
    before = now - random.uniform(-2, 2, (12, 2)).round(1)
    before[0] = now[0] - 8
    scores, parts, values = both_parts(now, before)
    ids = scores["area_id"].unique()
    codes = {"status": 4, "dynamics": 5}
    classes = scores[["edition", "area_id", "part"]].assign(class_code=scores["part"].map(codes))
    out = source["out_contrast"].drop(columns=contrast.COLUMNS)
    told = contrast.told(out, "status", scores, parts, values, 1.0, ways=limits.ways(classes, BERLIN))
    source["out_contrast"] = told.drop(columns=["slope", "change_slope"])
    is_hidden = scores["area_id"].eq("01")
    built["pub_scores"] = classes.assign(method="berlin-mss", score=scores["score"].round(1).mask(is_hidden))
    shown = parts["contribution"].round(1).mask(parts["area_id"].eq("01"))
    built["pub_contributions"] = parts.assign(method="berlin-mss", contribution=shown)
    long = [
        pd.DataFrame({"edition": "1", "area_id": ids, "indicator": name, "value": x[:, j].round(1), "measured_on": day})
        for x, day in ((now, "2020-12-31"), (before, "2018-12-31"))
        for j, name in enumerate("pq")
    ]
    values = pd.concat(long, ignore_index=True).assign(measured_on=lambda t: pd.to_datetime(t["measured_on"]))
    built["pub_indicators"] = values.assign(value=values["value"].mask(values["area_id"].eq("01")))
    return source, built


def test_attack_changes_that_move_along_follow_from_the_published_tables_alone() -> None:
    (source, built), (other, _) = moving_world(12.3), moving_world(44.4)
    exact = source["out_contrast"]["points_with_change"]
    assert exact.notna().any() and not exact.equals(other["out_contrast"]["points_with_change"])
    both = pd.DataFrame([{"edition": "1", "method": "berlin-mss", "part": part} for part in ("status", "dynamics")])
    hidden = secrets(parts=both.assign(area_id="01"), guarded=both, closed_parts=both)
    shown = disclosed.of_published(source, built, hidden, BERLIN)
    pd.testing.assert_frame_equal(shown, disclosed.of_published(other, built, hidden, BERLIN))
    rows = shown[shown["points_with_change"].notna()]
    assert len(rows) and (rows["change_margin"].astype(float) > 0).all()
    found = source["out_contrast"].merge(rows, on=contrast.PAIR, suffixes=("_exact", ""))
    off = (found["points_with_change_exact"] - found["points_with_change"].astype(float)).abs()
    assert (off <= found["change_margin"].astype(float) * 1.5 + 0.2).all()


def test_attack_a_neighbour_whose_flag_is_withheld_leaves_no_gap() -> None:
    """Were its number missing, or a distant area in its place, everybody would know that it is not flagged."""
    source, built = world(12.3)
    shown = disclosed.of_published(
        source, built, secrets(unclassed=pd.DataFrame({"edition": ["1"], "area_id": ["01"]})), BERLIN
    )
    assert shown[["area_id", "neighbour_id", "position"]].to_numpy().tolist() == [["00", "02", 1], ["04", "05", 1]]
    distant = {**source, "out_contrast": source["out_contrast"].assign(is_adjoining=[True, True, True, False])}
    shown = disclosed.of_published(
        distant, built, secrets(unclassed=pd.DataFrame({"edition": ["1"], "area_id": ["01"]})), BERLIN
    )
    assert shown["area_id"].tolist() == ["00"]
    # Where the area is not assessed at all, as everybody may know, there is nothing to guess.
    distant["out_flags"].loc[1, "is_auffaellig"] = None
    shown = disclosed.of_published(
        distant, built, secrets(unclassed=pd.DataFrame({"edition": ["1"], "area_id": ["01"]})), BERLIN
    )
    assert "04" in shown["area_id"].tolist()


def test_points_that_exact_figures_do_not_allow_are_not_found_in_rounded_ones() -> None:
    source, built = world(12.3)
    bent = {**source, "out_contrast": source["out_contrast"].assign(points_to_limit=np.nan, points_margin=np.nan)}
    shown = disclosed.of_published(bent, built, HIDDEN, BERLIN)
    assert shown[["points_to_limit", "points_margin"]].isna().all(axis=None) and shown["distance"].notna().any()


def test_each_unit_has_a_straight_line_of_its_own() -> None:
    # 3 x in one unit, 5 x - 1 in the other: together no line, each by itself one.
    x = np.array([1.0, 2, 4, 1, 2, 4])
    rows = pd.DataFrame({"edition": "1", "part": "status", "indicator": "p", "value": x})
    rows = rows.assign(contribution=np.where(np.arange(6) < 3, 3 * x, 5 * x - 1), unit=list("aaabbb"))
    assert contrast.slopes(rows.drop(columns="unit"))["slope"].isna().all()
    assert contrast.slopes(rows).set_index("unit")["slope"].to_dict() == pytest.approx({"a": 3, "b": 5})
