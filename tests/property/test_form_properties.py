"""What must hold for every form that ships, whatever the data."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.methods.areas import Areas, make_areas
from pipeline.methods.attribute import attribute
from pipeline.methods.compose import evaluate
from pipeline.methods.form import Form
from pipeline.methods.parse import parse_form

FILES = sorted((Path(__file__).parents[2] / "config" / "methods").glob("*.toml"))
FORMS = {file.stem: parse_form(tomllib.loads(file.read_text(encoding="utf-8"))) for file in FILES}
# Loadings come from the data: an area that gets worse may turn them, and so gain.
MONOTONE = [name for name in FORMS if name not in ("gisd", "nzdep", "coin-default")]
every_form = pytest.mark.parametrize("name", FORMS)


def bound(name: str) -> tuple[Form, int]:
    """A form on its newest set; an open one on four indicators."""
    form = FORMS[name]
    slots = form.sets[-1].indicators if form.sets else ("a", "b", "c", "d")
    return form.on(slots), len(slots)


def edition(seed: int, columns: int, stack: int = 1) -> tuple[np.ndarray, np.ndarray, Areas]:
    """Indicators that hang together (stack, n, columns) at two dates; two areas of thirty are not valid."""
    rng = np.random.default_rng(seed)
    depth = rng.normal(size=(stack, 30, 1))
    now = np.exp(0.5 * depth + 0.4 * rng.normal(size=(stack, 30, columns))) * 10
    valid = np.arange(30) < 28
    areas = make_areas([f"{i:02d}" for i in range(30)], rng.uniform(300, 9000, 30), valid)
    return now, now * np.exp(0.1 * rng.normal(size=now.shape)), areas


@every_form
def test_a_form_says_who_published_it_and_how_sure_it_is(name: str) -> None:
    form = FORMS[name]
    assert form.name == name
    assert len(form.source) > 20 and len(form.description) > 100
    assert form.flag is None or set(form.flag.groups) <= set(form.groups.labels)
    if form.mark == "assumed":
        assert (
            "annahme" in (form.source + form.description).lower()
            or "angenommen" in form.source.lower() + form.description.lower()
        )


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("england-iod-2019", [0.225, 0.225, 0.135, 0.135, 0.093, 0.093, 0.093]),
        ("england-iod-2025", [0.225, 0.225, 0.135, 0.135, 0.093, 0.093, 0.093]),
        ("wales-2019", [0.22, 0.22, 0.15, 0.14, 0.10, 0.07, 0.05, 0.05]),
        ("scotland-2020", [0.28, 0.28, 0.14, 0.14, 0.09, 0.05, 0.02]),
        ("northern-ireland-2017", [0.25, 0.25, 0.15, 0.15, 0.10, 0.05, 0.05]),
    ],
)
def test_national_weights_stand_as_published(name: str, weights: list[float]) -> None:
    assert list(bound(name)[0].parts[0].root.weigh.params.weights) == weights


@every_form
@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_a_stack_agrees_with_its_slices(name: str, seed: int) -> None:
    form, columns = bound(name)
    now, before, areas = edition(seed, columns, 3)
    signs = np.ones(columns)
    stack = evaluate(now, before, areas, form, signs, with_contributions=False)
    for i in range(3):
        one = evaluate(now[i], before[i], areas, form, signs, with_contributions=False)
        for part, result in one.parts.items():
            np.testing.assert_allclose(stack.parts[part].score[i], result.score, rtol=1e-12, atol=1e-12)
            assert (stack.parts[part].classes[i] == result.classes).all()
        assert (stack.groups[i] == one.groups).all()
        assert (stack.is_flagged[i] == one.is_flagged).all()


@every_form
@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_the_order_of_areas_and_what_is_not_valid_do_not_matter(name: str, seed: int) -> None:
    form, columns = bound(name)
    now, before, areas = edition(seed, columns)
    signs, order = np.ones(columns), np.random.default_rng(seed).permutation(30)
    now, before = now[0], before[0]
    one = evaluate(now, before, areas, form, signs, with_contributions=False)
    moved = make_areas(areas.ids[order], areas.residents[order], areas.valid[order])
    disturbed = np.where(areas.valid[:, None], now, 1e5)
    other = evaluate(disturbed[order], before[order], moved, form, signs, with_contributions=False)
    assert (one.groups[order] == other.groups).all()
    assert (one.groups[~areas.valid] == -1).all()
    for part, result in one.parts.items():
        np.testing.assert_allclose(other.parts[part].score, result.score[order], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", MONOTONE)
@given(seed=st.integers(0, 2**32), worse=st.floats(0.01, 50), area=st.integers(0, 27))
@settings(max_examples=15)
def test_worse_in_every_indicator_never_scores_better(name: str, seed: int, worse: float, area: int) -> None:
    """Against what is measured now: an area that gets worse moves itself, not its yardstick."""
    form, columns = bound(name)
    now, _, areas = edition(seed, columns)
    now, signs = now[0], np.ones(columns)
    first = evaluate(now, None, areas, form, signs, with_contributions=False)
    held = {part: result.reference for part, result in first.parts.items()}
    later = now.copy()
    later[area] += worse
    second = evaluate(later, None, areas, form, signs, held, with_contributions=False)
    before, after = (run.parts[form.parts[0].name] for run in (first, second))
    assert (after.score[area] - before.score[area]) * form.direction >= -1e-9
    assert after.classes[area] >= before.classes[area]


@every_form
@given(seed=st.integers(0, 2**32))
@settings(max_examples=5)
def test_contributions_sum_to_the_score(name: str, seed: int) -> None:
    form, columns = bound(name)
    now, _, areas = edition(seed, columns)
    now, signs = now[0], np.ones(columns)
    part = form.parts[0]
    result = evaluate(now, None, areas, form, signs).parts[part.name]
    split, offset = result.contributions, 0.0
    if split is None:
        found = attribute(result.delivered, areas, part, signs, result.reference, form.direction)
        split, offset = found.contributions, found.offset
    np.testing.assert_allclose(split.sum(axis=-1) + offset, result.score, atol=1e-9)
