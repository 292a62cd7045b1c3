"""Variants through the line: filled share, tables, what is withheld, and switched off."""

import numpy as np
import pandas as pd
import pytest

from pipeline.disclosure import variants
from pipeline.disclosure.withhold import Secrets
from tests.unit import synthetic_city

SAMPLES = 32


def settings_of(folder, samples: int = SAMPLES):
    config = synthetic_city.config(folder)
    certainty = config.settings.certainty.model_copy(update={"variant_samples": samples})
    object.__setattr__(config, "settings", config.settings.model_copy(update={"certainty": certainty}))
    return config


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("closed")
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", settings_of(folder)))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", settings_of(folder), is_public=True))


def test_every_assessed_area_has_a_share_that_leaves_its_probability_alone(public):
    rows = public["out_certainty"]
    assert rows["method_share"].notna().all()
    assert np.allclose(rows["method_share"] * 2 * SAMPLES, (rows["method_share"] * 2 * SAMPLES).round())
    flags = public["out_groups"].set_index(["edition", "method", "area_id"])["is_auffaellig"]
    own = flags.reindex(pd.MultiIndex.from_frame(rows[["edition", "method", "area_id"]])).to_numpy(dtype=bool)
    assert rows["method_share"].to_numpy()[own].mean() > rows["method_share"].to_numpy()[~own].mean() + 0.3


def test_declared_counts_are_those_of_the_groups(public):
    rows = public["out_variants"].query("factor == 'declared'").set_index("edition")
    flagged = public["out_groups"].groupby("edition")["is_auffaellig"].sum()
    assert rows["areas_flagged"].to_dict() == flagged.to_dict()
    factors = set(public["out_variants"]["factor"]) - {"declared"}
    assert factors | {"chance"} == set(public["out_sensitivity"]["factor"])


def test_outputs_and_factors_are_complete(public):
    rows = public["out_sensitivity"]
    kinds = set(zip(rows["part"], rows["output"], strict=True))
    assert kinds == {
        *((part, output) for part in ("status", "dynamics") for output in ("score", "rank")),
        *(("auffaellig", output) for output in ("flag", "flag_count")),
    }
    assert (rows.groupby(["edition", "part", "output"]).size() == rows["factor"].nunique()).all()


def test_public_sources_are_published_as_they_are(public):
    for name in ("sensitivity", "variants"):
        out, pub = public[f"out_{name}"], public[f"pub_{name}"]
        key = list(out.columns[:3])
        columns = [c for c in out.columns if c in pub.columns]
        left, right = (frame.sort_values(columns[:5])[columns].reset_index(drop=True) for frame in (out, pub))
        assert key and len(left) == len(right)
        pd.testing.assert_frame_equal(left, right, check_dtype=False, rtol=1e-9)


def test_a_share_is_withheld_where_certainty_is(closed):
    rows = closed["pub_certainty"]
    hidden = rows["value_status"] == "geheim"
    assert hidden.any() and rows.loc[hidden, "method_share"].isna().all()
    assert rows.loc[~hidden, "method_share"].notna().all()


def test_counts_of_variants_are_withheld_and_indices_rounded_where_an_area_is(closed):
    rows = closed["pub_variants"]
    guarded = set(closed["pub_certainty"].query("value_status == 'geheim'")["edition"])
    inside = rows[rows["edition"].isin(guarded)]
    assert len(inside) and inside[["areas_flagged", "kept", "added", "agreement"]].isna().all(axis=None)
    assert (inside["value_status"] == "geheim").all()
    indices = closed["pub_sensitivity"].query("edition in @guarded")["total"].dropna()
    assert len(indices) and np.allclose(indices * 100, (indices * 100).round())


def test_a_withheld_flag_withholds_every_count():
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    secrets = Secrets(none, none, none, none, none, none, pd.DataFrame({"edition": ["1"], "area_id": ["a"]}), none)
    table = pd.DataFrame(
        {"edition": ["1", "2"], "method": "m", "factor": "declared", "level": "declared", "areas_flagged": 3.0}
        | {"kept": 3.0, "added": 0.0, "agreement": 1.0}
    )
    flags = pd.DataFrame({"edition": ["1", "2"], "method": "m", "area_id": "a"})
    indices = pd.DataFrame(columns=["edition", "method", "first", "total"])
    source = {"out_variants": table, "out_sensitivity": indices, "out_groups": flags}
    published = variants.tables(source, secrets)["pub_variants"]
    assert published["areas_flagged"].isna().tolist() == [True, False]


def test_switched_off_there_is_no_share_and_no_row(tmp_path):
    tables = synthetic_city.tables(synthetic_city.run(tmp_path / "a.duckdb", settings_of(tmp_path, 0)))
    assert tables["out_certainty"]["method_share"].isna().all()
    assert not len(tables["out_sensitivity"]) and not len(tables["out_variants"])


@pytest.mark.parametrize("samples", [-1, 8, 100])
def test_base_samples_are_a_power_of_two(samples):
    from pipeline.config import Certainty

    with pytest.raises(ValueError, match="variant_samples"):
        Certainty(variant_samples=samples)
