"""Chance as a city declares it: refused where it contradicts itself, carried through the line, and withheld."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import synthetic_city

from pipeline import config as configuration
from pipeline.config import Certainty, chance
from pipeline.disclosure import cells, design_effects
from pipeline.errors import BadMethod, ConfigError
from pipeline.findings import Findings
from pipeline.methods.compose import evaluate
from pipeline.methods.marginals import BETA, ERROR, GAMMA, NONE
from pipeline.results import assemble, certainty, laws, scoring
from pipeline.results import design_effects as estimated
from pipeline.store import Store
from tests.unit.synthetic_city import INDICATORS

WORK, TRANSFER, CHILDREN = INDICATORS
BASE = {"draws": 40, "design_effects": [1.0, 2.0, 3.0], "all_methods": True, "variant_samples": 0}


def config(folder: Path, **said) -> configuration.Config:
    found = synthetic_city.config(folder)
    chance = Certainty.model_validate(BASE | said)
    object.__setattr__(found, "settings", found.settings.model_copy(update={"certainty": chance}))
    return found


def check(folder: Path, **said) -> None:
    found = config(folder, **said)
    chance.check(found.settings, "probe.toml", found.catalogue)


@pytest.fixture(scope="module")
def line(tmp_path_factory):
    """The database of a city that declares every kind of chance."""
    folder = tmp_path_factory.mktemp("closed")
    said = {
        "prior": "parent",
        "correlation_pairs": [[WORK, TRANSFER, 0.7]],
        "estimate_design_effects": True,
        "indicators": {
            WORK: {"design_effect": 1.5},
            CHILDREN: {"model": "standard_error", "coefficient_of_variation": 0.1},
        },
    }
    return synthetic_city.run(folder / "a.duckdb", config(folder, **said))


@pytest.fixture(scope="module")
def closed(line):
    return synthetic_city.tables(line)


@pytest.fixture(scope="module")
def ready(line):
    """The database, open, and its editions as methods take them: they do not hang on what is said of chance."""
    own = config(line.parent)
    with Store(line, read_only=True) as store:
        form = assemble.forms(own)["berlin-mss"]
        yield SimpleNamespace(store=store, folder=line.parent, editions=scoring.inputs(store, own, form, is_main=True))


def prepared(ready, **said) -> certainty.Draws:
    own, (measured, areas) = config(ready.folder, **said), ready.editions[1]
    effects: estimated.Known = {}
    estimated.add(effects, own, ready.editions)
    beside = laws.Beside(estimated.used(effects), laws.delivered_errors(ready.store, own, ready.editions))
    draws = certainty.prepared(own, measured, areas, {}, Findings("assess"), beside)
    assert draws is not None
    return draws


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ({"model": "standard_error"}, "standard_error or coefficient"),
        ({"standard_error": 2.0}, "standard_error or coefficient"),
        ({"model": "standard_error", "standard_error": 1.0, "coefficient_of_variation": 0.1}, "standard_error or"),
        ({"model": "standard_error", "standard_error": 0.0}, "above 0"),
        ({"model": "none", "design_effect": 2.0}, "of counts"),
        ({"design_effect": -1.0}, "above 0"),
        ({"model": "poisson"}, "beta_binomial"),
        ({"prior": "city"}, "size_class"),
    ],
)
def test_what_contradicts_itself_is_refused(said: dict, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        Certainty.model_validate({"indicators": {WORK: said}})


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ({"indicators": {"straftaten": {}}}, "a method takes"),
        ({"indicators": {WORK: {"model": "standard_error", "standard_error": WORK}}}, "another indicator"),
        ({"prior": "neighbours"}, "geometry"),
        ({"correlation_pairs": [[WORK, WORK, 0.5]]}, "two indicators"),
        ({"correlation_pairs": [[WORK, TRANSFER, 0.5], [TRANSFER, WORK, 0.6]]}, "once"),
        ({"correlation_pairs": [[WORK, TRANSFER, 1.0]]}, "between -1 and 1"),
        ({"correlation_pairs": [[WORK, TRANSFER, 0.9], [TRANSFER, CHILDREN, -0.9]]}, "positive definite"),
    ],
)
def test_what_contradicts_the_city_is_refused_before_anything_begins(tmp_path: Path, said: dict, match: str) -> None:
    with pytest.raises(ConfigError, match=match):
        check(tmp_path, **said)


def test_a_law_must_fit_the_unit(tmp_path: Path) -> None:
    found = config(tmp_path, indicators={WORK: {"model": "beta_binomial"}})
    per_thousand = {WORK: found.catalogue[WORK].model_copy(update={"unit": "je 1.000"})}
    with pytest.raises(ConfigError, match="per cent"):
        chance.check(found.settings, "probe.toml", {**found.catalogue, **per_thousand})


def test_impossible_correlations_name_the_indicators(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        check(tmp_path, correlation_pairs=[[WORK, TRANSFER, 0.9], [TRANSFER, CHILDREN, -0.9]])
    assert CHILDREN in refused.value.found
    assert f"{WORK} with {TRANSFER}" in refused.value.remedy


@pytest.mark.parametrize("seed", range(20))
def test_a_matrix_is_refused_exactly_where_it_is_not_positive_definite(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names = ("a", "b", "c", "d")
    pairs = tuple((names[i], names[j], float(rng.uniform(-0.9, 0.9))) for i in range(4) for j in range(i))
    rows = chance.matrix(names, 0.5, pairs)
    is_definite = np.linalg.eigvalsh(np.array(rows))[0] > 0
    assert (chance._first_impossible(rows) is None) == is_definite


def test_the_catalogue_suggests_a_law(ready) -> None:
    own, (measured, areas) = config(ready.folder), ready.editions[1]
    assert laws.models(own, measured, areas.valid) == (BETA,) * 3
    units = {WORK: "je 1.000", TRANSFER: "je 100"}
    changed = {n: e.model_copy(update={"unit": units.get(n, e.unit)}) for n, e in own.catalogue.items()}
    object.__setattr__(own, "catalogue", changed)
    assert laws.models(own, measured, areas.valid) == (GAMMA, NONE, BETA)


def test_declared_laws_reach_the_draws(ready) -> None:
    said = {
        WORK: {"model": "gamma_poisson", "design_effect": 4.0},
        TRANSFER: {"model": "standard_error", "standard_error": 2.5},
        CHILDREN: {"model": "none"},
    }
    draws, plain = prepared(ready, indicators=said), prepared(ready)
    assert draws.law is not None and draws.law.model == (GAMMA, ERROR, BETA)
    assert draws.fixed is not None and draws.fixed.which.tolist() == [False, False, True]
    np.testing.assert_allclose(
        draws.denominators[..., 0], plain.denominators[..., 0] / 2, err_msg="4 over the common 2"
    )
    assert (draws.law.error[..., 1] == 2.5).all()
    few = draws.run()
    assert not np.array_equal(few.flag_probability[0], few.flag_probability[2], equal_nan=True)


def test_without_any_declaration_nothing_changes(ready) -> None:
    plain = prepared(ready)
    assert plain.prior is None and plain.fixed is None and plain.params.indicator_correlation == 0.5
    own, (measured, areas) = config(ready.folder), ready.editions[1]
    alone = certainty.prepared(own, measured, areas, {}, Findings("assess"))
    np.testing.assert_array_equal(alone.run().flag_probability, plain.run().flag_probability)


@pytest.mark.parametrize("group", ["parent", "neighbours", "size_class"])
def test_a_declared_group_gives_every_cell_a_prior(ready, group: str) -> None:
    draws = prepared(ready, prior=group)
    assert draws.prior is not None
    a, b = (part[:, draws.areas.valid] for part in draws.prior)
    assert a.shape == b.shape and (a > 0).all() and (b > 0).all()
    assert ((a + b) > 1.5).mean() > 0.5, "most areas start from their group"
    draws.run()


def test_a_delivered_standard_error_is_read_by_area(ready) -> None:
    measured, areas = ready.editions[1]
    said = {CHILDREN: {"model": "standard_error", "standard_error": "fehler"}}
    found = config(ready.folder, indicators=said)
    given = np.where(np.arange(len(areas)) == 5, np.nan, 1.0 + np.arange(len(areas)))
    beside = laws.Beside(errors={(measured.edition, CHILDREN): np.stack([given, given])})
    findings = Findings("assess")
    draws = certainty.prepared(found, measured, areas, {}, findings, beside)
    median = np.nanmedian(given[areas.valid])
    np.testing.assert_array_equal(draws.law.error[0, :, 2], np.where(np.isnan(given), median, given))
    assert [row["area_id"] for row in findings.rows if row["rule"] == "standard_error_unknown"] == [areas.ids[5]]
    with pytest.raises(BadMethod, match="standard error is delivered"):
        certainty.prepared(found, measured, areas, {}, Findings("assess"), laws.Beside())


def test_standard_errors_are_read_from_the_indicator_that_holds_them(ready) -> None:
    said = {CHILDREN: {"model": "standard_error", "standard_error": TRANSFER}}
    (measured, areas), own = ready.editions[1], config(ready.folder, indicators=said)
    found = laws.delivered_errors(ready.store, own, ready.editions)[measured.edition, CHILDREN]
    place = measured.indicators.index(TRANSFER)
    np.testing.assert_array_equal(found[0], measured.now[:, place])
    np.testing.assert_array_equal(found[1], measured.before[:, place])
    draws = prepared(ready, indicators=said)
    np.testing.assert_array_equal(draws.law.error[0, areas.valid, 2], measured.now[areas.valid, place])


def test_declared_laws_and_groups_are_listed(closed) -> None:
    said = closed["core_findings"].query("rule == 'chance_declared' and edition == '2022'")["public_text"].tolist()
    assert any("angegebener Standardfehler" in text for text in said)
    assert any("übergeordnetes Gebiet" in text for text in said)


def test_design_effects_are_listed_with_their_basis(closed) -> None:
    rows = closed["out_design_effect"].set_index(["edition", "indicator"])
    assert CHILDREN not in rows.index.get_level_values(1), "a standard error has none"
    assert (rows.loc[("2022", WORK), ["used", "basis"]] == [1.5, "declared"]).all()
    first, second = rows.loc[("2020", TRANSFER)], rows.loc[("2022", TRANSFER)]
    assert (first["used"], first["basis"]) == (2.0, "common") and np.isnan(first["estimate"])
    assert (second["basis"], second["pairs"]) == ("estimated", "2020/2022")
    assert second["used"] == pytest.approx(np.clip(second["estimate"], 1, 5))


def test_published_flags_are_those_of_the_raw_shares(closed, ready) -> None:
    """A prior of the larger area was declared; no flag comes from it."""
    for measured, areas in ready.editions:
        raw = evaluate(measured.now, measured.before, areas, measured.form, measured.signs)
        rows = closed["out_groups"].query(f"edition == '{measured.edition}'").set_index("area_id")["is_auffaellig"]
        np.testing.assert_array_equal(rows.reindex(areas.ids[areas.valid]).to_numpy(bool), raw.is_flagged[areas.valid])


def test_an_estimate_with_a_protected_cell_is_withheld(closed) -> None:
    """Whoever knows all other areas would solve it for the one; what is estimated from that edition falls too."""
    hidden = closed["out_suppression"].query("grain == 'indicator'")[["edition", "item"]].drop_duplicates()
    assert ("2022", TRANSFER) in set(map(tuple, hidden.to_numpy()))
    row = closed["pub_design_effect"].set_index(["edition", "indicator"]).loc[("2022", TRANSFER)]
    assert row[["estimate", "drift", "areas", "used"]].isna().all()
    assert row["value_status"] == "geheim"
    assert closed["pub_design_effect"].set_index(["edition", "indicator"]).loc[("2022", WORK), "used"] == 1.5


def test_a_later_estimate_over_a_protected_edition_is_withheld_too() -> None:
    frame = pd.DataFrame(
        {
            "edition": ["b", "c", "c"],
            "indicator": ["x", "x", "y"],
            "estimate": [1.23, 1.57, 1.4142],
            "used": [1.23, 1.57, 2.0],
            "areas": [50, 50, 50],
            "drift": [0.012, 0.02, 0.0314],
            "basis": ["estimated", "estimated", "common"],
            "pairs": ["a/b", "a/b, b/c", "b/c"],
            "value_status": "ok",
        }
    )
    cells_of = pd.DataFrame({"edition": ["a"], "area_id": ["1"], "indicator": ["x"]})
    closed = pd.DataFrame({"edition": ["b"], "indicator": ["y"]})
    found = design_effects.rows(frame, SimpleNamespace(cells=cells_of, closed=closed))
    assert found.loc[:1, ["estimate", "used", "areas", "drift"]].isna().all(axis=None)
    assert found.loc[2, ["estimate", "used", "drift", "areas"]].tolist() == [1.4, 2.0, 0.03, 50]


def test_the_error_of_a_protected_share_is_protected() -> None:
    rows = pd.DataFrame({"edition": ["a"], "area_id": ["1"], "item": ["x"], "measured_on": ["d"], "kind": ["primary"]})
    found = cells.with_errors(pd.concat([rows, rows.assign(item="e")]), {"x": "e", "y": "f"})
    assert found["item"].tolist() == ["x", "e"]
