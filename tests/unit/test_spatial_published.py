"""Neighbourhood and forecast through the line: nothing published that tells a protected cell."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import synthetic_city

from pipeline.config import Spatial
from pipeline.disclosure import spatial, withhold
from pipeline.products import neighbour_words

LOCAL = ["local_i", "quadrant", "p", "p_adjusted", "is_significant"]


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("closed")
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", synthetic_city.config(folder)))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    config = synthetic_city.config(folder)
    return synthetic_city.tables(synthetic_city.run(folder / "a.duckdb", config, is_public=True))


def of_2022(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["edition"] == "2022"].set_index("area_id")


def test_every_scored_area_has_a_row_and_flags_have_clusters(public):
    scores = public["out_scores"].query("part == 'status'")[["edition", "area_id"]]
    rows = public["out_clusters"]
    assert set(map(tuple, scores.to_numpy())) == set(map(tuple, rows[["edition", "area_id"]].to_numpy()))
    flagged = public["out_groups"].query("is_auffaellig")
    clustered = rows[rows["cluster_id"].notna()]
    assert set(zip(flagged["edition"], flagged["area_id"], strict=True)) == set(
        zip(clustered["edition"], clustered["area_id"], strict=True)
    )
    sizes = clustered.groupby(["edition", "cluster_id"])["cluster_size"].agg(["size", "first"])
    assert (sizes["size"] == sizes["first"]).all()
    assert set(public["out_moran"]["part"]) == {"status", "dynamics", "auffaellig"}


def test_public_sources_are_published_as_they_are(public):
    for name in ("moran", "clusters"):
        out, pub = public[f"out_{name}"], public[f"pub_{name}"]
        columns = [c for c in out.columns if c in pub.columns]
        pd.testing.assert_frame_equal(out[columns], pub[columns], check_dtype=False, rtol=1e-9)


def test_local_values_of_a_protected_area_and_of_its_neighbours_are_withheld(closed):
    scores = of_2022(closed["pub_scores"].query("part == 'status'"))
    hidden = set(scores.index[scores["score"].isna()])
    links = closed["core_neighbours"]
    near = hidden | set(links.loc[links["area_id"].isin(hidden), "neighbour_id"])
    rows = of_2022(closed["pub_clusters"])
    assert hidden and near - hidden
    inside = rows[rows.index.isin(near)]
    assert inside[LOCAL].isna().all(axis=None) and (inside["value_status"] == "geheim").all()
    others = rows[~rows.index.isin(near)]
    assert others["local_i"].notna().any()
    assert np.allclose(others["local_i"].dropna() * 10, (others["local_i"].dropna() * 10).round())
    assert np.allclose(others["p"].dropna() * 100, (others["p"].dropna() * 100).round())
    assert (
        others["p"].dropna() >= of_2022(closed["out_clusters"])["p"].reindex(others["p"].dropna().index) - 1e-9
    ).all()


def test_a_global_value_has_one_decimal_where_a_score_is_withheld(closed):
    rows = closed["pub_moran"].query("part == 'status'")
    assert np.allclose(rows["moran_i"] * 10, (rows["moran_i"] * 10).round()) and (rows["p"] >= 0.01).all()


def frames():
    """Five areas in a row, all but the second flagged; the third's flag is withheld."""
    ids = list("abcde")
    key = {"edition": "1", "method": "m"}
    clusters = pd.DataFrame({**key, "area_id": ids, "local_i": 0.5, "quadrant": "HH", "p": 0.123456, "p_adjusted": 0.2})
    clusters = clusters.assign(is_significant=False, cluster_id=[2, None, 1, 1, 1], cluster_size=[1, None, 3, 3, 3])
    flags = pd.DataFrame({**key, "area_id": ids, "is_auffaellig": [True, False, None, True, True]}, dtype=object)
    links = pd.DataFrame({"geography_id": "g", "area_id": list("abbccdde"), "neighbour_id": list("babcdced")})
    links["neighbour_id"] = ["b", "a", "c", "b", "d", "c", "e", "d"]
    moran = pd.DataFrame({**key, "part": ["status", "auffaellig"], "moran_i": 0.1234, "p": 0.0002})
    forecast = pd.DataFrame({**key, "area_id": ids, "forecast_probability": 0.4567})
    source = {
        "out_clusters": clusters,
        "out_moran": moran,
        "out_forecast": forecast,
        "out_groups": flags.assign(is_auffaellig=[True, False, True, True, True]),
        "core_neighbours": links,
        "core_editions": pd.DataFrame({"edition": ["1"], "geography_id": ["g"]}),
    }
    none = pd.DataFrame(columns=["edition", "indicator"])
    part = pd.DataFrame([{**key, "part": "status"}])
    secrets = withhold.Secrets(
        cells=pd.DataFrame([{"edition": "1", "area_id": "c", "indicator": "i"}]),
        closed=none,
        parts=part.assign(area_id="c"),
        guarded=part,
        sealed=none,
        beside=none,
        closed_parts=part,
        unclassed=pd.DataFrame([{"edition": "1", "area_id": "c"}]),
    )
    return source, flags, secrets


def test_a_withheld_flag_shows_in_no_cluster_and_no_moran():
    source, flags, secrets = frames()
    built = spatial.tables(source, flags, secrets)
    rows = built["pub_clusters"].set_index("area_id")
    # Without c: a alone, d and e together, which is now the larger one.
    assert rows["cluster_size"].tolist() == [1, None, None, 2, 2]
    assert rows["cluster_id"].tolist() == [2, None, None, 1, 1]
    assert rows["local_i"].isna().tolist() == [False, True, True, True, False]
    assert rows.loc["a", "p"] == 0.13
    moran = built["pub_moran"].set_index("part")
    assert moran.loc["status", "moran_i"] == 0.1 and moran.loc["status", "p"] == 0.01
    assert moran.loc["auffaellig", ["moran_i", "p"]].isna().all()


def test_a_forecast_is_withheld_with_its_score_and_rounded_beside_it():
    source, flags, secrets = frames()
    rows = spatial.tables(source, flags, secrets)["pub_forecast"].set_index("area_id")
    assert rows["forecast_probability"].tolist() == [0.5, 0.5, None, 0.5, 0.5]
    assert rows.loc["c", "value_status"] == "geheim"


def test_without_neighbours_the_line_says_nothing(tmp_path):
    def bare(store):
        store.write("core_neighbours", store.read("core_neighbours").iloc[:0])

    found = synthetic_city.tables(synthetic_city.run(tmp_path / "a.duckdb", synthetic_city.config(tmp_path), mend=bare))
    assert len(found["pub_moran"]) == len(found["pub_clusters"]) == 0 and len(found["pub_scores"])


def test_the_words_tell_forecast_and_stability_apart():
    frame = pd.DataFrame({"method": ["m"], "fitted_on": ["1→2, 2→3"]})
    facts = SimpleNamespace(has_method=True, form=SimpleNamespace(name="m"), published=SimpleNamespace(forecast=frame))
    said = neighbour_words.ahead(facts)
    assert "in der nächsten Ausgabe auffällig zu sein, geschätzt aus den Wechseln 1 bis 2 und 2 bis 3." in said
    assert "etwas anderes als die Stabilität der Einstufung dieser Ausgabe" in said
    assert neighbour_words.ahead(SimpleNamespace(**{**vars(facts), "form": SimpleNamespace(name="other")})) == ""


@pytest.mark.parametrize(
    ("label", "said_of"), [("sehr niedrig", "Beim Status-Index sind"), ("Dezil 1", "Beim Index sind")]
)
def test_the_words_count_what_is_published(label: str, said_of: str):
    clusters = pd.DataFrame(
        {
            "method": "m",
            "local_i": [1.0, 1.0, 0.5, None],
            "quadrant": ["HH", "HH", "LL", None],
            "is_significant": [True, True, False, None],
            "cluster_id": [1, 1, None, 2],
            "cluster_size": [2, 2, None, 1],
            "value_status": ["ok", "ok", "ok", "geheim"],
        }
    )
    moran = pd.DataFrame([{"method": "m", "part": "status", "moran_i": 0.4, "expected": -0.25, "p": 0.01}])
    facts = SimpleNamespace(
        has_method=True,
        form=SimpleNamespace(name="m"),
        lead=SimpleNamespace(classes=[SimpleNamespace(label=label)]),
        index_within="Status-Index",
        published=SimpleNamespace(moran=moran, clusters=clusters),
        config=SimpleNamespace(settings=SimpleNamespace(spatial=Spatial())),
    )
    said = neighbour_words.together(facts, SimpleNamespace(areas="Quartiere"))
    # The mean to be expected has no decimal more than the value beside it.
    assert "Morans I 0,4, bei zufälliger Lage zu erwarten −0,3" in said and f"{said_of} sich Nachbarn ähnlicher" in said
    assert (
        "In 2 Gebieten liegt ein hoher Index zwischen hohen Werten der Nachbarn, in keinem Gebiet ein niedriger" in said
    )
    assert "(soweit veröffentlicht; erwarteter Anteil falscher Befunde höchstens" in said
    assert "Von den 3 auffälligen Gebieten haben 2 ein auffälliges Nachbargebiet; sie bilden eine Gruppe." in said


def test_where_no_score_may_be_published_neither_may_forecast_or_local_value() -> None:
    none = pd.DataFrame(columns=["edition", "method", "part", "area_id", "indicator"])
    sealed = pd.DataFrame([{"edition": "1", "method": "m", "part": "status"}])
    names = ("cells", "closed", "parts", "guarded", "closed_parts", "unclassed", "beside")
    secrets = withhold.Secrets(**dict.fromkeys(names, none), sealed=sealed)
    frame = pd.DataFrame(
        {
            "edition": "1",
            "method": "m",
            "area_id": ["a", "b"],
            "forecast_probability": [0.25, 0.5],
            "value_status": "ok",
        }
    )
    shown = spatial.forecast(frame, secrets)
    assert shown["forecast_probability"].isna().all() and set(shown["value_status"]) == {"geheim"}
    assert spatial.forecast(frame.assign(method="other"), secrets)["forecast_probability"].tolist() == [0.25, 0.5]
