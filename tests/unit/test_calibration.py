"""The calibration: hand-checked sums, worlds that are what they say, the model's own world, and text from figures."""

from pathlib import Path

import numpy as np
import pytest

from bench.calibration import document, figures, verdict, worlds
from bench.calibration.measure import added, binned
from bench.musterstadt import chance

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "calibration"


def test_sums_by_tenth_by_hand() -> None:
    sums = binned(np.array([0.05, 0.10, 0.15, 1.0]), np.array([False, True, False, True]))
    np.testing.assert_allclose(sums[0], [1, 0.05, 0, 0.05**2])
    np.testing.assert_allclose(sums[1], [2, 0.25, 1, 0.75**2])
    np.testing.assert_allclose(sums[9], [1, 1.0, 1, 0])
    assert sums[2:9].sum() == 0


def test_sums_add_up_over_cities() -> None:
    one, other = {"cities": 1, "a": {"x": np.array([1.0])}}, {"cities": 1, "a": {"x": np.array([2.0]), "y": 3}}
    total = added(one, other)
    assert total["cities"] == 2 and total["a"]["x"][0] == 3 and total["a"]["y"] == 3


def test_household_effects_by_hand() -> None:
    # All persons: (0.42*1 + 0.33*4 + 0.12*9 + 0.09*16 + 0.03*25 + 0.01*36) / (0.42 + 0.66 + 0.36 + 0.36 + 0.15 + 0.06).
    assert worlds.household_effects()[0] == pytest.approx(5.37 / 2.01)
    # Children: (0.12*1 + 0.09*4 + 0.03*9 + 0.01*16) / (0.12 + 0.18 + 0.09 + 0.04).
    assert worlds.household_effects()[2] == pytest.approx(0.91 / 0.43)


@pytest.mark.parametrize("name", worlds.WORLDS)
def test_counts_scatter_about_the_true_rates(name: str) -> None:
    cities = [worlds.WORLDS[name](np.random.default_rng(seed)) for seed in range(8)]
    off = np.mean([(c.counted - c.true).mean(axis=(0, 1)) for c in cities], axis=0)
    assert (np.abs(off) < 0.002).all()
    effects = np.mean([worlds.spread_of_chance(c) for c in cities], axis=0)
    if name == "households":
        assert effects[2] == pytest.approx(worlds.household_effects()[0], rel=0.1)
        assert effects[3] == pytest.approx(worlds.household_effects()[2], rel=0.1)
    else:
        np.testing.assert_allclose(effects, worlds.EFFECT, rtol=0.1)


def test_the_models_own_world_holds() -> None:
    world = figures.computed(5, ["own"], processes=1)["worlds"]["own"]
    for covered in world["coverage"].values():
        assert 0.86 <= covered["share"] <= 0.94
    for what in ("status 2", "dynamics 2", "flag 2"):
        off, _, tenths = verdict.worst(world["reliability"][what])
        assert tenths >= 1 and abs(off) <= 0.12


def test_another_city_is_another_only_within_its_context() -> None:
    first = chance.stream("a").random()
    with pytest.raises(ZeroDivisionError), chance.other_city(1):
        assert chance.stream("a").random() != first
        1 / 0  # noqa: B018
    assert chance.stream("a").random() == first


def test_text_says_what_the_figures_say() -> None:
    found = figures.read(FOLDER / "figures.json")
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == document.text(found)


def test_the_models_own_world_holds_in_the_stored_figures() -> None:
    found = figures.read(FOLDER / "figures.json")
    assert all(world["cities"] >= 200 for world in found["worlds"].values())
    assert verdict.missed(found["worlds"]["own"]) == []
