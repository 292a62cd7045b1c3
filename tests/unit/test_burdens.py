"""Burdens counted and functions that fall short: limits by hand, what is not delivered, what is withheld."""

from types import SimpleNamespace
from typing import ClassVar

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from pipeline import config as configuration
from pipeline.config.rules import _refuse_burdens
from pipeline.disclosure import burdens as disclosed
from pipeline.disclosure import withhold
from pipeline.errors import ConfigError
from pipeline.methods import burdens
from pipeline.results import burdens as results

CATALOGUE = configuration.read_catalogue()


def test_a_value_on_its_limit_is_not_beyond_it() -> None:
    values = np.array([19.9, 20.0, 20.0 + 1e-12, 20.1, np.nan])
    assert burdens.beyond(values, 20, 1.0) == pytest.approx([0, 0, 0, 1, np.nan], nan_ok=True)
    assert burdens.beyond(values, 20, -1.0) == pytest.approx([1, 0, 0, 0, np.nan], nan_ok=True)


def test_several_indicators_of_a_function() -> None:
    found = np.array([[1, np.nan], [0, np.nan], [0, 0], [1, 0], [np.nan, np.nan]])
    assert burdens.any_of(found) == pytest.approx([1, np.nan, 0, 1, np.nan], nan_ok=True)
    assert np.isnan(burdens.any_of(np.empty((2, 0)))).all()


def test_burdens_are_counted_among_those_that_are_known() -> None:
    number, known = burdens.counted(np.array([[1, 1, np.nan], [0, 0, 0], [np.nan] * 3]))
    assert (number.tolist(), known.tolist()) == ([2, 0, 0], [2, 3, 0])


class FakeStore:
    """Four areas: noise 25, 20, missing, 5; green 5, 50, 8, 30; the fourth is not assessed."""

    tables: ClassVar = {
        "core_areas": pd.DataFrame({"area_id": list("abcd"), "is_base": True}),
        "core_indicators": pd.DataFrame(
            [(area, "laermbelastung_nacht", v) for area, v in zip("abcd", (25.0, 20.0, None, 5.0), strict=True)]
            + [(area, "gruenflaeche_je_einwohner", v) for area, v in zip("abcd", (5.0, 50.0, 8.0, 30.0), strict=True)],
            columns=["area_id", "indicator", "value"],
        ).assign(measured_on=pd.Timestamp("2024-12-31")),
        "out_scores": pd.DataFrame({"area_id": list("abc"), "class_code": [4, 2, 3], "part": "status"}),
    }

    def read(self, name: str, **_: str) -> pd.DataFrame:
        return self.tables[name]


def config(**given) -> SimpleNamespace:
    settings = SimpleNamespace(city=SimpleNamespace(main_method="m"), burdens=(), supply=())
    vars(settings).update({name: tuple(entries) for name, entries in given.items()})
    on = SimpleNamespace(geography="g", data_on=pd.Timestamp("2024-12-31").date())
    return SimpleNamespace(settings=settings, edition=lambda _: on, catalogue=CATALOGUE)


BURDENS = [
    configuration.Burden(burden="noise", indicator="laermbelastung_nacht", limit=20),
    configuration.Burden(burden="green", indicator="gruenflaeche_je_einwohner", limit=10),
    configuration.Burden(burden="heat", indicator="hitzebelastung", limit=30),
    configuration.Burden(burden="social", classes=(3, 4)),
]


def test_rows_of_burdens(monkeypatch: pytest.MonkeyPatch) -> None:
    form = SimpleNamespace(name="m", parts=[SimpleNamespace(name="status", change=None)])
    monkeypatch.setattr(results.assemble, "forms", lambda _: {"m": form})
    rows = results.of_areas(FakeStore(), config(burdens=BURDENS), "2024").set_index("area_id")
    assert rows["noise"].tolist() == [True, False, None, False]
    assert rows["green"].tolist() == [True, False, True, False], "less than 10 square metres is worse"
    assert rows["social"].tolist() == [True, False, True, None]
    assert rows["heat"].tolist() == rows["air"].tolist() == [None] * 4, "declared and not delivered; not declared"
    assert rows["burdens"].tolist() == [3, 0, 2, 0]
    assert rows["known"].tolist() == [3, 3, 2, 2] and set(rows["declared"]) == {4}
    assert set(rows["indicators"]) == {"gruenflaeche_je_einwohner laermbelastung_nacht"}
    assert results.of_areas(FakeStore(), config(), "2024").empty


def test_rows_of_functions_of_conspicuous_areas() -> None:
    supply = [
        configuration.Supply(function="green", indicator="gruenflaeche_je_einwohner", limit=10),
        configuration.Supply(function="housing", indicator="laermbelastung_nacht", limit=20),
        configuration.Supply(function="work", indicator="beschaeftigungsquote", limit=50),
    ]
    flags = pd.DataFrame({"area_id": list("abcd"), "is_auffaellig": [True, False, True, None]})
    rows = results.of_functions(FakeStore(), config(supply=supply), "2024", flags)
    assert len(rows) == 2 * len(burdens.FUNCTIONS), "every function of every conspicuous area"
    told = rows.set_index(["function", "area_id"])
    assert told.loc[("green", "a"), ["is_short", "short_by"]].tolist() == [True, "gruenflaeche_je_einwohner"]
    assert told.loc[("housing", "a"), "is_short"] is True
    assert told.loc[("housing", "c"), "is_short"] is None and told.loc[("housing", "c"), "reason"] == "not_delivered"
    assert (told.loc["work", "reason"] == "not_delivered").all() and (told.loc["safety", "indicators"] == "").all()


def secrets(**given: pd.DataFrame) -> withhold.Secrets:
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    names = ("cells", "closed", "parts", "guarded", "sealed", "closed_parts", "unclassed", "beside")
    return withhold.Secrets(**{name: given.get(name, none) for name in names})


@pytest.mark.parametrize("truth", [True, False])
def test_attack_neither_yes_nor_no_nor_number_tells_a_bound_on_a_protected_value(truth: bool) -> None:
    """Whatever the protected value is, the published row is the same."""
    cell = pd.DataFrame([{"edition": "1", "area_id": "a", "indicator": "laerm"}])
    row = {"edition": "1", "noise": truth, "air": None, "heat": None, "green": True, "social": True}
    row |= {"burdens": 2 + truth, "known": 3, "declared": 3, "indicators": "gruen laerm"}
    frame = pd.DataFrame([{**row, "area_id": "a"}, {**row, "area_id": "b"}])
    shown = disclosed.of_areas(frame, secrets(cells=cell)).set_index("area_id")
    assert shown.loc["a", ["noise", "green", "social", "burdens", "known"]].isna().all()
    assert shown.loc["a", "value_status"] == "geheim" and shown.loc["b", "burdens"] == 2 + truth
    functions = pd.DataFrame(
        {
            "edition": "1",
            "area_id": ["a", "a", "b", "c"],
            "function": ["green", "housing", "housing", "housing"],
            "is_short": [True, truth, truth, True],
            "reason": None,
            "short_by": ["gruen", "laerm" if truth else None, None, "laerm"],
            "indicators": ["gruen", "laerm miete", "laerm miete", "laerm"],
        }
    )
    unclassed = pd.DataFrame([{"edition": "1", "area_id": "c"}])
    shown = disclosed.of_functions(functions, secrets(cells=cell, unclassed=unclassed))
    told = shown.set_index(["area_id", "function"])
    assert "c" not in shown["area_id"].tolist(), "that it stands here would tell its flag"
    assert told.loc[("a", "housing"), ["is_short", "reason", "short_by"]].isna().all()
    assert told.loc[("a", "housing"), "value_status"] == "geheim"
    assert told.loc[("a", "green"), "is_short"] is True and told.loc[("b", "housing"), "is_short"] is truth
    both = disclosed.of_areas(frame, secrets(unclassed=pd.DataFrame([{"edition": "1", "area_id": "b"}])))
    assert both.set_index("area_id").loc["b", "burdens"] is None


@pytest.mark.parametrize("truth", [True, False])
def test_an_open_value_beyond_its_limit_is_said_and_the_protected_beside_it_is_not(truth: bool) -> None:
    """Work by two indicators: the open one is beyond in a and not in b; the protected one makes no difference."""
    cells = pd.DataFrame([{"edition": "1", "area_id": i, "indicator": "jugend"} for i in "ab"])
    by = [" ".join(["alle", "jugend"][: 1 + truth]), "jugend" if truth else None]
    rows = pd.DataFrame({"edition": "1", "area_id": ["a", "b"], "function": "work", "is_short": [True, truth]})
    rows = rows.assign(reason=None, short_by=by, indicators="alle jugend")
    shown = disclosed.of_functions(rows, secrets(cells=cells)).set_index("area_id")
    assert shown.loc["a", ["is_short", "short_by", "value_status"]].tolist() == [True, "alle", "ok"]
    assert shown.loc["b", ["is_short", "short_by"]].isna().all() and shown.loc["b", "value_status"] == "geheim"


def test_a_burden_is_known_in_one_way() -> None:
    for wrong in (
        {"burden": "noise", "classes": [4]},
        {"burden": "noise", "indicator": "laermbelastung_nacht"},
        {"burden": "social", "classes": [4], "indicator": "x", "limit": 1},
        {"burden": "light", "indicator": "x", "limit": 1},
    ):
        with pytest.raises(ValidationError):
            configuration.Burden.model_validate(wrong)


def test_a_limit_stands_on_an_indicator_with_a_worse_side_and_once() -> None:
    neutral = configuration.Supply(function="housing", indicator="sozialwohnungen", limit=5)
    for given in ({"supply": [neutral]}, {"burdens": [BURDENS[0], BURDENS[0]]}):
        with pytest.raises(ConfigError):
            _refuse_burdens(config(**given).settings, "x.toml", CATALOGUE)
    bare = config(burdens=[BURDENS[3]]).settings
    bare.city.main_method = None
    with pytest.raises(ConfigError):
        _refuse_burdens(bare, "x.toml", CATALOGUE)
