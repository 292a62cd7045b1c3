"""What a method did that a reader must be told: findings on signs, filled gaps and treated outliers."""

from importlib import import_module
from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline.config import PROJECT
from pipeline.store import Store
from tests import tinycity
from tests.tinycity import TinyCity

METHOD = """
name = "beside"
label = "Nebenverfahren"
mark = "assumed"
source = "erfunden"
description = "Ein Nebenverfahren."

[[parts]]
name = "index"
label = "Index"
of = "now"
{steps}
standardise = {{ step = "zscore", ddof = 0 }}
aggregate = {{ step = "sum", missing = "missing" }}
"""
SLOTS = '{ S1 = "arbeitslosigkeit_sgb2", S3 = "transferbezug_nicht_arbeitslos", S4 = "kinderarmut_sgb2" }'


def findings(city: TinyCity, steps: str) -> list[tuple[str, str, str, str]]:
    """Severity, rule, indicator and public sentence of what the method is said to have done in 2022."""
    methods = city.config.parent / "methods"
    methods.mkdir()
    (methods / "beside.toml").write_text(METHOD.format(steps=steps), encoding="utf-8")
    (methods / "berlin-mss.toml").write_bytes((PROJECT / "config/methods/berlin-mss.toml").read_bytes())
    city.reconfigure(lambda t: t.replace('methods = ["berlin-mss"]', 'methods = ["berlin-mss", "beside"]'))
    city.reconfigure(lambda t: t + f'\n[[bindings]]\nmethod = "beside"\nindicators = {SLOTS}\n')
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    with Store(city.out / "test.duckdb") as store:
        for stage in ("load", "index"):
            import_module(f"pipeline.stages.{stage}").run(store, config)
            store.check(stage)
        rows = store.read("core_findings", stage="index", edition="2022")
    return list(rows[["severity", "rule", "indicator", "public_text"]].itertuples(index=False, name=None))


@pytest.fixture()
def city(tmp_path: Path) -> TinyCity:
    return tinycity.build(tmp_path)


def test_nothing_done_is_nothing_said(city: TinyCity) -> None:
    assert findings(city, "") == []


def test_filled_gaps_are_counted_by_indicator(city: TinyCity) -> None:
    for key in ("010003", "010004"):
        city.change(key, "s4", ".")
    severity, rule, indicator, said = findings(city, 'impute = { step = "median" }')[0]
    assert (severity, rule, indicator) == ("note", "values_imputed", "kinderarmut_sgb2")
    assert said.startswith("Verfahren Nebenverfahren: ") and said.endswith("fehlende Werte ersetzt: 2.")


def test_treated_outliers_are_counted_by_indicator(city: TinyCity) -> None:
    city.change("020020", "s1", "99,000")
    told = findings(city, 'treat = { step = "winsorise" }')
    assert [(severity, rule, indicator) for severity, rule, indicator, _ in told] == [
        ("note", "values_treated", "arbeitslosigkeit_sgb2")
    ]
    assert told[0][3].endswith("Ausreißer begrenzt oder umgeformt: 1.")


def test_a_loading_against_the_polarity_is_named(city: TinyCity) -> None:
    rows = city.rows()
    for place, row in enumerate(rows):
        row["s4"] = f"{60 - place:d},000"
    city.write_rows(rows)
    told = findings(city, 'weigh = { step = "pca" }')
    assert [(severity, rule, indicator) for severity, rule, indicator, _ in told] == [
        ("warning", "unexpected_sign", "kinderarmut_sgb2")
    ]
    assert "entgegen der erwarteten Richtung" in told[0][3]
