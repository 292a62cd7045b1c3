"""Every registered step has an example that was calculated by hand, and the documentation shows it."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.methods.documentation import render
from pipeline.methods.example import Example
from pipeline.methods.examples import EXAMPLES, expected, found_weights, run
from pipeline.methods.registry import STEPS

FOLDER = Path(__file__).parents[2] / "docs" / "methods"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.kind}.{e.step}")
def test_example_gives_what_the_hand_calculation_says(example: Example) -> None:
    np.testing.assert_allclose(run(example), expected(example), atol=1e-6)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.gives], ids=lambda e: f"{e.kind}.{e.step}")
def test_weights_are_what_the_hand_calculation_says(example: Example) -> None:
    np.testing.assert_allclose(found_weights(example), example.gives, atol=1e-6)


def test_every_step_has_an_example() -> None:
    assert {f"{e.kind}.{e.step}" for e in EXAMPLES} == set(STEPS)


def test_documentation_is_what_the_examples_render() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert committed == render(), "run: python docs/methods/generate.py"
