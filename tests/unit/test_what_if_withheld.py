"""An attacker who may ask for any number of scenarios: none tells more of withheld cells than the release does."""

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
import synthetic_city
from hypothesis import given
from hypothesis import strategies as st

from pipeline import schema
from pipeline.disclosure import scenario as disclosed
from pipeline.errors import ConfigError
from pipeline.products import published
from pipeline.products.scenario import words
from pipeline.products.scenario.model import compared
from pipeline.scenario import filled
from pipeline.scenario.asked import Asked, Drawn
from pipeline.scenario.changed import Change, Changed, applied
from pipeline.scenario.computed import Computed, computed
from pipeline.scenario.programme import renamed
from pipeline.store import Store

METHOD, EDITION = "berlin-mss", "2022"
LIMITS = "method.berlin-mss.parts[status].classify.limits"
ORDER = (-1.0, 1.0, 1.5)
SHOWN = ["is_auffaellig", "location", "is_near_miss", "outcome", "department", "size_class", "category"]


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Database of a release with small counts, blocks that are not public, and its configuration."""
    folder = tmp_path_factory.mktemp("withheld")
    config = synthetic_city.config(folder)
    certainty = config.settings.certainty.model_copy(update={"variant_samples": 0})
    config = replace(config, settings=config.settings.model_copy(update={"certainty": certainty}))
    return synthetic_city.run(folder / "monitor.duckdb", config, mend=with_blocks), config


def with_blocks(store: Store) -> None:
    """Four blocks an area, one of them with one person."""
    areas = store.read("core_areas")
    base = areas[areas["is_base"].astype(bool)]
    low = shapely.bounds(shapely.from_wkb(base["geometry"].to_numpy()))[:, :2]
    rows = [
        {"block_id": f"{area}-{i}", "residents": people, "x": x + dx, "y": y + dy, "source_id": "s"}
        for area, (x, y) in zip(base["area_id"], low, strict=True)
        for i, (dx, dy, people) in enumerate([(125, 125, 200.0), (375, 125, 1.0), (125, 375, 90.0), (375, 375, 60.0)])
    ]
    store.write("core_blocks", pd.DataFrame(rows))


@contextmanager
def copied(database: Path):
    with Store(Path(":memory:"), baseline=database) as store:
        store.take([name for name in schema.TABLES if store.has(name, in_baseline=True)])
        yield store


def scenario(city, *, mend=None, **asked) -> Computed:
    """Compute a scenario; `mend` may change the copy before."""
    database, config = city
    wanted = Asked(**asked)
    with copied(database) as store:
        if mend is not None:
            mend(store)
        return computed(store, config, applied(config, wanted, EDITION), EDITION, wanted.funding)


def released(city, name: str) -> pd.DataFrame:
    with Store(city[0], read_only=True) as store:
        rows = store.read(name, edition=EDITION)
    return rows[rows["method"] == METHOD] if "method" in rows else rows


def other_secrets(store: Store) -> None:
    """Change everything that is not published: values, counts, scores, probabilities, who lives in which block."""
    random = np.random.default_rng(5)
    for name, columns in {
        "core_indicators": ["value", "numerator", "denominator"],
        "core_blocks": ["residents"],
        "out_scores": ["score"],
        "out_contributions": ["standardised", "contribution"],
        "out_certainty": ["score_low", "score_high"],
    }.items():
        rows = store.read(name)
        store.write(name, rows.assign(**{c: rows[c] * random.uniform(0.5, 2, len(rows)) for c in columns}))
    people = store.read("core_population")
    factor = np.where(people["group"] == "all", 1.0, random.uniform(0.5, 2, len(people)))
    store.write("core_population", people.assign(residents=people["residents"] * factor))


def drawn(file: Path, shapes: list) -> Drawn:
    gpd.GeoDataFrame({"name": ["G"] * len(shapes)}, geometry=shapes, crs="EPSG:25833").to_file(file, driver="GPKG")
    return Drawn(file)


def box_of(city, area: str) -> shapely.Geometry:
    with Store(city[0], read_only=True) as store:
        rows = store.read("core_areas")
    return shapely.from_wkb(rows.loc[rows["area_id"] == area, "geometry"].iloc[0])


def test_both_editions_withhold_cells_of_the_index(city):
    with copied(city[0]) as store:
        assert filled.guarded(store, city[1], city[1].editions) == {"2020", "2022"}
        assert not filled.are_blocks_public(store)


@pytest.mark.parametrize(
    "asked",
    [
        {"settings": {LIMITS: [-1, 0.83, 1.27]}},
        {"weights": {"kinderarmut_sgb2": 0.6}},
        {"settings": {LIMITS: [-1, 0.95, 1.25]}, "weights": {"S1": 0.1}},
    ],
    ids=["limits", "weights", "both"],
)
def test_a_scenario_follows_from_the_release_whatever_is_behind_it(city, asked):
    """Other secrets behind the same published tables give the same scenario, cell by cell: so it cannot tell them."""
    one, other = scenario(city, **asked), scenario(city, mend=other_secrets, **asked)
    for name in ("scores", "groups", "certainty"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    pd.testing.assert_frame_equal(one.flags[["area_id", *SHOWN]], other.flags[["area_id", *SHOWN]])
    pd.testing.assert_series_equal(one.why, other.why)


def test_a_scenario_equal_to_today_differs_in_nothing(city):
    """Also where it is worked out from rounded figures: every class and flag of the release comes out again."""
    database, config = city
    with copied(database) as store:
        tables = published.read(store, EDITION)
        done = computed(store, config, Changed(config, (Change(LIMITS, None, None),)), EDITION, None)
    assert done.is_guarded and not done.has_chance
    beside = compared("heute", 1, tables, config, config, done, ())
    assert words.differences(beside)["change"].eq("").all()
    assert beside.open.empty and len(beside.today.flagged) == len(beside.then.flagged) > 0


def test_what_the_release_withholds_the_scenario_withholds(city):
    for asked in (
        {"settings": {LIMITS: [-1, 0.95, 1.25]}},
        {"weights": {"S1": 0.5}},
        {"settings": {"flag.near_miss_from": 0.3}},
    ):
        done = scenario(city, **asked)
        # Where the index is another one nothing is said of chance.
        assert done.certainty.empty == ("flag.near_miss_from" not in asked.get("settings", {}))
        for name, columns in {
            "scores": ["score", "rank"],
            "groups": ["is_auffaellig"],
            "certainty": ["flag_probability", "grade"],
            "flags": ["is_auffaellig", "outcome"],
        }.items():
            key = ["part", "area_id"] if name == "scores" else ["area_id"]
            before = released(city, f"pub_{name}").set_index(key)
            after = getattr(done, name).set_index(key)
            for column in columns:
                hidden = before.index[before[column].isna()]
                assert after.reindex(hidden)[column].isna().all(), (name, column)


def test_moving_a_limit_finds_no_withheld_score(city):
    """The attack: move the limit through the class of an area until its flag turns; where it does is the score."""
    scores = released(city, "pub_scores").query("part == 'status'").set_index("area_id")
    hidden = scores.index[scores["score"].isna() & scores["class_code"].eq(2)]
    exact = released(city, "out_scores").query("part == 'status'").set_index("area_id")["score"]
    # Computed exactly the classes would tell it: with each step the scores of some areas change sides.
    steps = (-0.5, 0.0, 0.5)
    sides = np.array([exact[hidden] > step for step in steps])
    assert len(hidden) and (sides[0] & ~sides[-1]).any()
    for step in steps:
        done = scenario(city, settings={LIMITS: [step, 1.0, 1.5]})
        rows = done.scores.query("part == 'status'").set_index("area_id")
        assert rows.loc[hidden, "class_code"].isna().all()


def test_a_drawn_line_through_an_area_tells_nobody_who_lives_beside_it(city, tmp_path):
    """The attack: two outlines that differ by one block; what differs between the scenarios is who lives in it."""
    area = "010101"
    x0, y0, x1, y1 = shapely.bounds(box_of(city, area))
    middle = (y0 + y1) / 2
    narrow = shapely.box(x0, y0, x1 - 250, middle)
    wide = shapely.box(x0, y0, x1, middle)
    for name, shape in (("narrow", narrow), ("wide", wide)):
        asked = {"funding": drawn(tmp_path / f"{name}.gpkg", [shape])}
        one, other = scenario(city, **asked), scenario(city, mend=other_secrets, **asked)
        pd.testing.assert_frame_equal(one.flags[["area_id", *SHOWN]], other.flags[["area_id", *SHOWN]])
        row = one.flags.set_index("area_id").loc[area]
        # A quarter and a half of the surface; by residents it would be 200 and 201 of 351.
        assert row["location"] == {"narrow": "partly", "wide": "inside"}[name]
        assert row["share_current"] == pytest.approx({"narrow": 0.25, "wide": 0.5}[name])
        assert one.by_surface == (area,)


def test_an_outline_that_stays_keeps_what_is_published(city, tmp_path):
    database, config = city
    with copied(database) as store:
        from pipeline.results import funding

        today = funding.at_date(store, config, EDITION)
    current = list(today.loc[today["kind"] == "current", "geometry"]) or [shapely.box(0, 0, 1, 1)]
    before = released(city, "pub_flags").set_index("area_id")
    shape = box_of(city, "040355")
    done = scenario(city, funding=replace(drawn(tmp_path / "e.gpkg", [shape]), adds=True)).flags.set_index("area_id")
    assert len(current) and done.loc["040355", "location"] == "inside"
    others = done.index.drop("040355")
    assert (done.loc[others, "location"] == before.loc[others, "location"]).all()


@pytest.mark.parametrize(
    "settings",
    [
        {"method.berlin-mss.parts[status].standardise.ddof": 1},
        {"method.berlin-mss.validity.minimum_residents": 200},
        {"flag.outcomes": [{"outcome": "review", "theme_share_from": 0.6}]},
    ],
)
def test_what_does_not_follow_from_published_values_is_refused(city, settings):
    with pytest.raises(ConfigError):
        scenario(city, settings=settings)


def test_bounds_by_hand():
    """Published 0.8, 1.0 and nothing, classes 2, 3 and 3 by the limits -1, 1, 1.5 (2 is mittel, 3 niedrig)."""
    found = disclosed.scores_between(np.array([0.8, 1.0, np.nan]), np.array([1, 2, 2]), np.array(ORDER))
    assert found.low == pytest.approx([0.75, 1.0, 1.0])
    assert found.high == pytest.approx([0.85, 1.05, 1.5])
    first, last = disclosed.classes_between(found, np.array([-1, 0.8, 1.45]))
    assert (first.tolist(), last.tolist()) == ([1, 2, 2], [2, 2, 3])
    first, last = disclosed.classes_between(found, np.array([-1, 0.85, 1.5]))
    assert (first.tolist(), last.tolist()) == ([1, 2, 2], [1, 2, 2])


def test_weights_by_hand():
    """z (1, 1), (-1, -1), (1, -1), (-1, 1): sums 2, -2, 0, 0, scores 1.4, -1.4, 0, 0 of SD sqrt(2).

    Under weights 1.5 and 0.5 sums are 2, -2, 1, -1 with SD sqrt(2.5). The factor is fitted as 2.8 / 4 = 0.7, times
    sqrt(2) / sqrt(2.5) it is 0.626: scores 1.25, -1.25, 0.63, -0.63, open by 2 * 0.05 * 0.626 to either side.
    """
    z = np.array([[1.0, 1], [-1, -1], [1, -1], [-1, 1]])
    score, between = disclosed.scores_weighed(
        z, np.array([1.4, -1.4, 0, 0]), np.ones(2), np.array([1.5, 0.5]), is_scaled=True, is_mean=False
    )
    assert score == pytest.approx([1.3, -1.3, 0.6, -0.6])
    assert between.high - between.low == pytest.approx(np.full(4, 2 * 0.0626099), abs=1e-6)
    assert (between.low + between.high) / 2 == pytest.approx([1.252198, -1.252198, 0.626099, -0.626099], abs=1e-6)


def test_groups_by_hand():
    """Row 0 or 1, column known: flagged only if every possible group is; without a column the row alone counts."""
    labels, flagged = ["1+", "1-", "2+", "2-", "1", "2"], np.array([False, False, False, True, False, True])
    rows = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1])
    columns = np.array([1, 1, 1, 0]), np.array([1, 1, 1, 0])
    has = np.array([True, True, True, False])
    found = disclosed.groups_between(rows, columns, has, labels, flagged, (2, 2))
    assert found.flagged.tolist() == [False, None, True, True]
    assert found.group.tolist() == ["1-", None, "2-", "2"]
    assert found.place.tolist() == [0, -1, 1, 1]


@given(
    st.lists(st.floats(-3, 3, allow_nan=False), min_size=1, max_size=30),
    st.lists(st.integers(-30, 29), min_size=1, max_size=4, unique=True),
)
def test_what_is_decided_is_never_wrong_and_half_tenths_decide_all(exact, tenths):
    exact = np.array(exact)
    # A score on a tie of rounding lies on the border of two intervals: it may be in either.
    exact = exact[np.abs(exact * 10 - np.floor(exact * 10) - 0.5) > 1e-6]
    limits = np.array(sorted(tenths)) / 10 + 0.05
    place = (exact[:, None] > np.array(ORDER)).sum(axis=1)
    between = disclosed.scores_between(np.round(exact, 1), place, np.array(ORDER))
    first, last = disclosed.classes_between(between, limits)
    assert (first == last).all() and (first == (exact[:, None] > limits).sum(axis=1)).all()
    odd = limits + 0.02
    first, last = disclosed.classes_between(between, odd)
    true = (exact[:, None] > odd).sum(axis=1)
    assert ((first <= true) & (true <= last)).all()


def test_teams_keep_their_letters_where_they_keep_their_areas():
    today = pd.Series({"1": "A", "2": "A", "3": "B", "4": "B"})
    team = pd.Series({"1": "B", "2": "B", "3": "A", "4": "A", "5": "C"})
    assert renamed(team, today).to_dict() == {"1": "A", "2": "A", "3": "B", "4": "B", "5": "C"}
    assert renamed(today, today).equals(today)
