"""Which areas a method leaves out and why, for the main method and for one beside it."""

from importlib import import_module
from pathlib import Path

import pytest

from pipeline import config as configuration
from pipeline.config import PROJECT
from pipeline.errors import BadMethod
from pipeline.store import Store
from tests import tinycity
from tests.tinycity import TinyCity

SIDE = """
name = "beside"
label = "Nebenverfahren"
mark = "assumed"
source = "erfunden"
description = "Ein Nebenverfahren."

[validity]
{limits}

[[parts]]
name = "index"
label = "Index"
of = "now"
standardise = {{ step = "zscore", ddof = 0 }}
aggregate = {{ step = "mean", missing = "available" }}

[groups]
step = "single"
parts = ["index"]
mark = "assumed"
"""
SLOTS = '{ S1 = "arbeitslosigkeit_sgb2", S3 = "transferbezug_nicht_arbeitslos", S4 = "kinderarmut_sgb2" }'
BINDING = f'\n[[bindings]]\nmethod = "beside"\nindicators = {SLOTS}\n'


def index(city: TinyCity, *stages: str) -> Store:
    store = Store(city.out / "test.duckdb")
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    for stage in stages or ("load", "index"):
        import_module(f"pipeline.stages.{stage}").run(store, config)
        store.check(stage)
    return store


def with_main(tmp_path: Path, limits: str) -> TinyCity:
    """The tiny city with another main method, which knows present values alone."""
    city = tinycity.build(tmp_path)
    methods = city.config.parent / "methods"
    methods.mkdir()
    (methods / "beside.toml").write_text(SIDE.format(limits=limits), encoding="utf-8")
    head = 'main_method = "berlin-mss"\nmethods = ["berlin-mss"]'
    city.reconfigure(lambda t: t.replace(head, 'main_method = "beside"\nmethods = ["beside"]').split("[[bindings]]")[0])
    city.reconfigure(lambda t: t + BINDING)
    return city


def beside(city: TinyCity, limits: str) -> None:
    """Add the method beside the main one."""
    methods = city.config.parent / "methods"
    methods.mkdir()
    (methods / "beside.toml").write_text(SIDE.format(limits=limits), encoding="utf-8")
    (methods / "berlin-mss.toml").write_bytes((PROJECT / "config/methods/berlin-mss.toml").read_bytes())
    city.reconfigure(lambda t: t.replace('methods = ["berlin-mss"]', 'methods = ["berlin-mss", "beside"]'))
    city.reconfigure(lambda t: t + BINDING)


def reasons(store: Store) -> dict[str, str]:
    validity = store.read("out_validity", edition="2022")
    assert len(validity) == 40, "no area is dropped"
    left_out = validity[~validity["is_valid"]]
    return dict(zip(left_out["area_id"], left_out["reason"], strict=True))


def test_too_few_indicators_are_listed_with_the_share_that_is_asked_for(tmp_path: Path) -> None:
    city = with_main(tmp_path, "minimum_available = 0.66")
    for column in ("s1", "s4"):
        city.change("010003", column, ".")
    city.change("010004", "s1", ".")
    with index(city) as store:
        assert reasons(store) == {"010003": "zu wenige Indikatoren (unter 66 %)"}, "two of three are 67 %"
        assert "010003" not in set(store.read("out_scores", edition="2022")["area_id"])


def test_where_several_rules_hold_the_first_of_the_stated_order_is_told(tmp_path: Path) -> None:
    city = with_main(tmp_path, "minimum_residents = 300\nminimum_available = 0.66")
    for key in ("010003", "010006"):
        for column in ("s1", "s4"):
            city.change(key, column, ".")
    for column in ("s1", "s3", "s4"):
        city.change("010004", column, ".")
    city.change("010005", "einwohner", "0")
    with index(city) as store:
        assert reasons(store) == {
            "010003": "zu wenige Indikatoren (unter 66 %)",
            "010004": "geheim",
            "010005": "unbewohnt",
            "010006": "unter 300",
        }


def counted(city: TinyCity) -> None:
    """Poverty of children from counts, so that there is a denominator: 14 % of the residents."""
    for edition in tinycity.EDITIONS:
        rows = city.rows(edition)
        for row in rows:
            row["faelle"] = str(int(int(row["kinder"]) * 0.3) + int(row["key"]) % 5)
        city.write_rows(rows, edition)
    old = 'id = "kinderarmut_sgb2"\nsource = "daten"\ncolumn = "s4"\nchange_column = "d4"'
    new = 'id = "kinderarmut_sgb2"\nsource = "daten"\nnumerator = "faelle"\ndenominator = "kinder"'
    city.reconfigure(lambda t: t.replace(old, new))


def test_a_small_denominator_of_one_indicator_is_enough(tmp_path: Path) -> None:
    city = with_main(tmp_path, "minimum_denominator = 36")
    counted(city)
    with index(city) as store:
        # 250 residents have 35 children; the next area of 900 has 126.
        assert reasons(store) == {"010006": "weniger als 36 Personen im Nenner"}


def test_a_denominator_that_is_just_enough_is_enough(tmp_path: Path) -> None:
    city = with_main(tmp_path, "minimum_denominator = 35")
    counted(city)
    with index(city) as store:
        assert reasons(store) == {}


def test_a_method_beside_the_main_one_leaves_out_by_its_own_limits(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    beside(city, "minimum_residents = 1000")
    with index(city) as store:
        assert reasons(store) == {"010006": "unter 300"}, "the main method's validity is its own"
        scored = store.read("out_scores", edition="2022", method="beside")["area_id"]
        residents = store.read("core_population", edition="2022", group="all").set_index("area_id")["residents"]
        assert set(scored) == set(residents.index[residents >= 1000])


def test_a_denominator_that_nobody_delivers_is_told_with_the_method(tmp_path: Path) -> None:
    city = with_main(tmp_path, "minimum_denominator = 30")
    city.reconfigure(lambda t: t.replace('\n[[population]]\ngroup = "15_65"', '\n[[population]]\ngroup = "16_64"'))
    city.reconfigure(lambda t: t.replace('\n[[population]]\ngroup = "u15"', '\n[[population]]\ngroup = "u16"'))
    city.reconfigure(lambda t: t.replace('S3 = "transferbezug_nicht_arbeitslos", ', ""))
    with pytest.raises(BadMethod) as refused:
        index(city)
    assert "edition 2020, method beside, validity.minimum_denominator" in refused.value.where


CHANGE = """
[[parts]]
name = "trend"
label = "Entwicklung"
of = "change"
change = {{ step = "relative", origin = "delivered" }}
standardise = {{ step = "zscore", ddof = 0 }}
aggregate = {{ step = "mean", missing = "missing" }}

[groups]"""


def test_a_percentage_of_nothing_is_told(tmp_path: Path) -> None:
    city = tinycity.build(tmp_path)
    methods = city.config.parent / "methods"
    methods.mkdir()
    text = SIDE.replace("\n[groups]", CHANGE).replace('missing = "available"', 'missing = "missing"')
    (methods / "beside.toml").write_text(text.format(limits=""), encoding="utf-8")
    head = 'main_method = "berlin-mss"\nmethods = ["berlin-mss"]'
    city.reconfigure(lambda t: t.replace(head, 'main_method = "beside"\nmethods = ["beside"]').split("[[bindings]]")[0])
    city.reconfigure(lambda t: t + BINDING)
    city.change("010003", "s4", "4,000")
    city.change("010003", "d4", "4,000")
    city.change("010004", "d4", ".")
    with index(city) as store:
        rows = store.read("out_validity", edition="2022").set_index("area_id")
        said = rows["dynamics_reason"]
        assert said["010003"] == "Dynamik nicht bewertet: Veränderung nicht berechenbar, ein Wert ist 0"
        assert said["010004"] == "Dynamik nicht bewertet: früherer Wert fehlt"
        assert rows["is_valid"].all() and said.notna().sum() == 2
        trend = store.read("out_scores", edition="2022", part="trend")["area_id"]
        assert set(trend) == set(rows.index[rows["is_dynamics_valid"]])
