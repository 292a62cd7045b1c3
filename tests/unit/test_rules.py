"""Every registered step is said in German, from its parameters."""

import re

import pytest

from pipeline.methods.examples import EXAMPLES
from pipeline.methods.form import Chosen
from pipeline.methods.registry import STEPS, build_params, resolve
from pipeline.products import rules

SAID = ("impute", "treat", "standardise", "weigh", "aggregate", "restandardise", "classify", "change", "combine")


def said(kind: str, name: str, **params: object) -> str:
    """The sentence of a step."""
    step = resolve(kind, name)
    return rules.sentence(Chosen(step, build_params(step, params))).replace("\u202f", " ")


def test_the_sentences_cover_exactly_the_steps_of_a_form() -> None:
    assert set(rules.SENTENCES) == {key for key, step in STEPS.items() if step.kind in SAID}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.kind}.{e.step}")
def test_the_sentence_of_every_worked_example_is_whole(example: object) -> None:
    kind, name = example.kind, example.step  # type: ignore[attr-defined]
    if kind not in SAID:
        return
    sentence = said(kind, name, **example.params)  # type: ignore[attr-defined]
    if (kind, name) == ("standardise", "none"):
        assert sentence == ""
        return
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert ".." not in sentence
    assert not re.search(r"None|nan|True|False|\d\.\d|\{|\}", sentence), sentence


@pytest.mark.parametrize(
    ("kind", "name", "params", "sentence"),
    [
        (
            "classify", "limits", {"limits": (-1, 1, 1.5), "ties": ("worse", "better", "better")},
            "Klassen nach festen Grenzen des Indexwerts: −1; 1; 1,5. Ein Wert genau auf einer Grenze gehört bei −1 "
            "zur ungünstigeren Klasse sowie bei 1 und 1,5 zur günstigeren Klasse.",
        ),
        (
            "classify", "quantiles", {"classes": 10},
            "10 gleich große Klassen nach Quantilen (Typ 9). Ein Wert genau auf einer Grenze gehört zur günstigeren "
            "Klasse.",
        ),
        (
            "classify", "quantiles", {"probabilities": (0.5, 0.875), "type": 7},
            "Klassen, vom günstigsten Wert an geschnitten bei 50 % und 87,5 % der Gebiete (Typ 7). Ein Wert genau auf "
            "einer Grenze gehört zur günstigeren Klasse.",
        ),
        (
            "standardise", "zscore", {"ddof": 1, "to_mean": 1000, "to_sd": 100},
            "z-Wert: Abstand vom ungewichteten Mittel der Gebiete, geteilt durch die Standardabweichung (Nenner: "
            "Zahl der Gebiete − 1). Danach hat die Reihe das Mittel 1 000 und die Standardabweichung 100.",
        ),
        (
            "aggregate", "mean", {"missing": "available", "minimum_share": 0.5},
            "Gewichtetes arithmetisches Mittel. Fehlt ein Teil, zählt, was da ist, wenn mindestens 50 % der Gewichte "
            "da sind.",
        ),
        ("restandardise", "linear", {"factor": 100}, "Das Ergebnis wird mit 100 multipliziert."),
    ],
)  # fmt: skip
def test_parameters_are_said(kind: str, name: str, params: dict[str, object], sentence: str) -> None:
    assert said(kind, name, **params) == sentence
