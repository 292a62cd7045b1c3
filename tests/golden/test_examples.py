"""The two methods of the handbook that need no code, beside a few lines of pandas that know nothing of the pipeline."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline import config as configuration
from pipeline import run
from pipeline.config import PROJECT
from pipeline.releasing import folders
from pipeline.store import Store

EXAMPLES = PROJECT / "docs" / "handbuch" / "beispiele"


def computed(name: str, out: Path) -> Store:
    """Run an example up to flag and open its tables."""
    config = configuration.load(EXAMPLES / name / f"{name}.toml", raw=EXAMPLES / name / "raw", out=out)
    for stage in ("load", "index", "assess", "flag", "protect"):
        run.alone(stage, config)
    return Store(config.paths.work / folders.DATABASE, read_only=True)


@pytest.fixture(scope="module")
def domains(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with computed("raenge", tmp_path_factory.mktemp("raenge")) as store:
        yield store


@pytest.fixture(scope="module")
def countries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with computed("laender", tmp_path_factory.mktemp("laender")) as store:
        yield store


def status(store: Store, part: str = "status") -> pd.DataFrame:
    return store.read("out_scores", part=part).set_index("area_id").sort_index()


def test_domain_scores_to_ranks_to_deciles(domains: Store) -> None:
    raw = pd.read_csv(EXAMPLES / "raenge/raw/domaenen.csv", sep=";", decimal=",", index_col=0).sort_index()
    weights = {"Einkommen": 0.30, "Arbeit": 0.30, "Bildung": 0.15, "Gesundheit": 0.15, "Wohnen": 0.10}
    rank = pd.DataFrame({name: raw[f"{name} (Wert)"].rank(ascending=False) for name in weights})
    share = (len(raw) - rank + 1) / len(raw)
    curve = -23 * np.log(1 - share * (1 - np.exp(-100 / 23)))
    score = (curve * pd.Series(weights)).sum(axis=1)
    place = score.rank(ascending=False, method="min")
    ours = status(domains)
    np.testing.assert_allclose(ours["score"], score, rtol=0, atol=1e-9)
    assert (ours["rank"] == place).all()
    assert (ours["class_code"] == np.ceil(10 * place / len(raw))).all()
    flags = domains.read("out_groups").set_index("area_id")["is_auffaellig"].sort_index()
    assert (flags.to_numpy() == (ours["class_code"] == 1).to_numpy()).all()
    parts = domains.read("out_contributions").groupby("area_id")["contribution"].sum()
    np.testing.assert_allclose(parts.sort_index(), score, atol=1e-9)


def independent() -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """Values of 48 indicators and the scores of every node, worked out from the example's own files by pandas."""
    city = tomllib.loads((EXAMPLES / "laender/laender.toml").read_text(encoding="utf-8"))
    form = tomllib.loads((EXAMPLES / "laender/methods/laender-index.toml").read_text(encoding="utf-8"))
    raw = pd.read_csv(EXAMPLES / "laender/raw/laender.csv", index_col=0).sort_index()
    weight = pd.read_csv(EXAMPLES / "laender/methods/gewichte.csv", index_col=0)["Gewicht"]
    values = {}
    for name, entry in city["catalogue"].items():
        plain = raw[entry["column"]] if "column" in entry else raw[entry["numerator"]] / raw[entry["denominator"]]
        turned = plain if entry["polarity"] == "low_is_worse" else -plain
        values[name] = 100 * (turned - turned.min()) / (turned.max() - turned.min())
    frame = pd.DataFrame(values)
    nodes = {node["name"]: node["children"] for node in form["parts"][0]["nodes"]}
    nodes["status"] = form["parts"][0]["children"]
    scores: dict[str, pd.Series] = {}

    def score(name: str) -> pd.Series:
        if name in frame:
            return frame[name]
        children = nodes[name]
        weights = pd.Series(children if isinstance(children, dict) else weight[list(children)])
        below = pd.DataFrame({child: score(child) for child in children})
        scores[name] = (below * weights).sum(axis=1) / (below.notna() * weights).sum(axis=1)
        return scores[name]

    score("status")
    return frame, scores


def test_three_levels_of_indicators_to_means(countries: Store) -> None:
    frame, scores = independent()
    assert frame.shape == (51, 48) and frame.isna().to_numpy().sum() > 20
    assert set(scores) == set(countries.read("out_scores")["part"]) and len(scores) == 11
    for name, score in scores.items():
        ours = status(countries, name)
        np.testing.assert_allclose(ours["score"], score, rtol=0, atol=1e-9)
        assert (ours["rank"] == score.rank(ascending=False, method="min")).all()
    best = status(countries).sort_values("rank").iloc[0]
    assert best["class_code"] == 1, "high is better: the first rank is in the best fifth"


def test_contributions_of_three_levels_sum_and_leave_gaps_out(countries: Store) -> None:
    frame, scores = independent()
    rows = countries.read("out_contributions", part="status")
    assert len(rows) == frame.notna().to_numpy().sum()
    total = rows.groupby("area_id")["contribution"].sum().sort_index()
    np.testing.assert_allclose(total, scores["status"], atol=1e-9)


def test_an_area_is_scored_or_listed_with_neither_geometry_nor_residents(domains: Store, countries: Store) -> None:
    for store, areas in ((domains, 240), (countries, 51)):
        validity = store.read("out_validity")
        assert len(validity) == areas and validity["is_valid"].all()
        assert store.read("core_areas")["geometry"].isna().all()
        assert store.read("out_flags")["location"].isna().all()
