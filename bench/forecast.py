"""Compares forecasts of the next edition's flag on Berlin 2013 to 2019; writes docs/calibration/forecast.md and .svg.

``python -m bench.forecast [<folder of Berlin's deliveries>]``, from the project's root; without a folder
it takes ../shared/data/berlin. Same data, same bytes.
"""

import dataclasses
import sys
import tempfile
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize_scalar
from scipy.stats import norm, rankdata
from sklearn.linear_model import LogisticRegression

from bench import forecast_page
from pipeline import config as configuration
from pipeline.methods.forecast import fit
from pipeline.store import Store

DOCUMENTS = configuration.PROJECT / "docs" / "calibration"
METHOD = "berlin-mss"
EDITIONS = ("2013", "2015", "2017", "2019")
#: Probabilities enter the log score no nearer to 0 and 1 than this: 2,000 draws cannot tell more.
CLIP = 0.001
PLAIN, BINOMIAL, PROBIT, LOGISTIC, BOTH = "plain flag", "plain beta-binomial", "probit", "logistic", "logistic, both"
OURS = {effect: f"stability, effect {effect:.0f}" for effect in (1.0, 2.0, 3.0)}
FIRST_FITTED = (PROBIT, LOGISTIC, BOTH)


def main(raw: Path) -> None:
    """Print the page and write it with its diagram."""
    page, diagram = documents(raw)
    print(page)
    DOCUMENTS.mkdir(parents=True, exist_ok=True)
    (DOCUMENTS / "forecast.md").write_text(page, encoding="utf-8")
    (DOCUMENTS / "forecast.svg").write_text(diagram, encoding="utf-8")


def documents(raw: Path) -> tuple[str, str]:
    """Return the page and its diagram."""
    limit, tables = _computed(raw)
    pairs = [_pair(tables, *names) for names in pairwise(EDITIONS)]
    forecasts = _forecasts(pairs, limit)
    groups = reliability(forecasts)
    page = forecast_page.page(scores(forecasts), groups, differences(forecasts), limit)
    return page, forecast_page.diagram(groups)


def _computed(raw: Path) -> tuple[float, dict[str, pd.DataFrame]]:
    """Run the line twice to assess: as it is, and with the plainest draws; return limit of the flag and tables."""
    with tempfile.TemporaryDirectory() as folder:
        config = configuration.load(configuration.PROJECT / "config" / "berlin.toml", raw=raw, out=Path(folder))
        limit = float(config.forms[METHOD]["parts"][0]["classify"]["limits"][-1])
        certainty = config.settings.certainty
        changed = {
            "design_effects": (1.0,),
            "design_effect": 1.0,
            "correlation_indicators": 0.0,
            "correlation_dates": 0.0,
        }
        changed |= {"approximate_factor": 1.0, "prior_alpha": 1.0, "prior_beta": 1.0}
        plain = config.settings.model_copy(update={"certainty": certainty.model_copy(update=changed)})
        with Store(Path(folder) / "berlin.duckdb") as store:
            for stage in ("load", "index", "assess"):
                import_module(f"pipeline.stages.{stage}").run(store, config)
            tables = {name: store.read(f"out_{name}", method=METHOD) for name in ("scores", "groups")}
            tables["ours"] = store.read("out_class_probability", method=METHOD, part="auffaellig")
            import_module("pipeline.stages.assess").run(store, dataclasses.replace(config, settings=plain))
            tables["plain"] = store.read("out_class_probability", method=METHOD, part="auffaellig")
    return limit, tables


def _pair(tables: dict[str, pd.DataFrame], before: str, after: str) -> pd.DataFrame:
    """Areas scored in both editions: score, flag now and next, and the probabilities of the draws."""
    now = {name: frame[frame["edition"] == before] for name, frame in tables.items()}
    scores = now["scores"]
    later = tables["groups"][tables["groups"]["edition"] == after].set_index("area_id")["is_auffaellig"]
    columns = {
        "score": scores[scores["part"] == "status"].set_index("area_id")["score"],
        PLAIN: now["groups"].set_index("area_id")["is_auffaellig"],
        "next": later,
        BINOMIAL: _flagged(now["plain"], 1.0),
        **{name: _flagged(now["ours"], effect) for effect, name in OURS.items()},
    }
    return pd.DataFrame(columns).dropna().astype(float).sort_index().assign(pair=f"{before} → {after}")


def _flagged(rows: pd.DataFrame, effect: float) -> pd.Series:
    rows = rows[(rows["class_code"] == 1) & (rows["design_effect"] == effect)]
    return rows.set_index("area_id")["probability"]


def _forecasts(pairs: list[pd.DataFrame], limit: float) -> pd.DataFrame:
    """Add the forecasts that are fitted on the pairs before; the first pair has none."""
    done = []
    for place, pair in enumerate(pairs):
        fitted = _fitted(pd.concat(pairs[:place]), pair, limit) if place else {}
        done.append(pair.assign(**{name: fitted.get(name, np.nan) for name in FIRST_FITTED}))
    return pd.concat(done)


def _fitted(earlier: pd.DataFrame, pair: pd.DataFrame, limit: float) -> dict[str, np.ndarray]:
    score, after = earlier["score"].to_numpy(), earlier["next"].to_numpy()
    logistic = fit(score, after == 1)
    assert logistic is not None
    both = LogisticRegression(C=100.0, tol=1e-10, max_iter=1000).fit(_two(earlier), after)
    spread = minimize_scalar(
        lambda s: log_score(norm.cdf((score - limit) / s), after), bounds=(0.02, 5), method="bounded"
    ).x
    return {
        PROBIT: norm.cdf((pair["score"].to_numpy() - limit) / spread),
        LOGISTIC: logistic.probability(pair["score"].to_numpy()),
        BOTH: both.predict_proba(_two(pair))[:, 1],
    }


def _two(pair: pd.DataFrame) -> np.ndarray:
    """Score, and log odds of the stability at the default effect."""
    p = np.clip(pair[OURS[2.0]].to_numpy(), CLIP, 1 - CLIP)
    return np.stack([pair["score"].to_numpy(), np.log(p / (1 - p))], axis=1)


def brier(p: np.ndarray, y: np.ndarray) -> float:
    """Mean squared distance of probability and outcome."""
    return float(((p - y) ** 2).mean())


def log_score(p: np.ndarray, y: np.ndarray) -> float:
    """Mean negative log of the probability given to what came."""
    q = np.clip(p, CLIP, 1 - CLIP)
    return float(-(y * np.log(q) + (1 - y) * np.log(1 - q)).mean())


def auc(p: np.ndarray, y: np.ndarray) -> float:
    """Share of pairs of a flagged and an unflagged area in which the flagged has the higher probability, ties half."""
    ones = y == 1
    count = ones.sum()
    return float((rankdata(p)[ones].sum() - count * (count + 1) / 2) / (count * (len(y) - count)))


def scores(forecasts: pd.DataFrame) -> pd.DataFrame:
    """Brier score, log score and AUC of every forecast and pair, with areas, flags and their observed next flags."""
    rows = []
    for pair, frame in forecasts.groupby("pair", sort=True):
        y = frame["next"].to_numpy()
        for name in (PLAIN, BINOMIAL, *OURS.values(), *FIRST_FITTED):
            p = frame[name].to_numpy()
            if not np.isnan(p).any():
                said = {"brier": brier(p, y), "log": log_score(p, y), "auc": auc(p, y), "expected": p.sum()}
                rows.append({"pair": pair, "forecast": name, "areas": len(y), "flags": y.sum()} | said)
    return pd.DataFrame(rows)


EDGES = (0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0)


def reliability(forecasts: pd.DataFrame) -> pd.DataFrame:
    """Mean forecast and share that came, in groups of the forecast, over the two pairs that have every forecast."""
    rows, frame = [], forecasts.dropna()
    for name in (BINOMIAL, *OURS.values(), PROBIT, LOGISTIC):
        group = np.clip(np.searchsorted(EDGES, frame[name].to_numpy(), side="right") - 1, 0, len(EDGES) - 2)
        said = frame.groupby(group).agg(areas=("next", "size"), mean=(name, "mean"), came=("next", "mean"))
        rows.append(said.assign(forecast=name, group=[f"{EDGES[g]:.2f}–{EDGES[g + 1]:.2f}" for g in said.index]))
    return pd.concat(rows, ignore_index=True)


def differences(forecasts: pd.DataFrame, draws: int = 2000, seed: int = 20130101) -> pd.DataFrame:
    """Score of the logistic minus that of another, over the last two pairs, with 90 % intervals.

    Areas are drawn with replacement, each with both its pairs, since the same area is no new evidence.
    """
    frame, rows = forecasts.dropna(), []
    names = np.unique(frame.index)
    place = np.searchsorted(names, frame.index)
    drawn = np.random.default_rng(seed).multinomial(len(names), np.full(len(names), 1 / len(names)), size=draws)
    weight = drawn[:, place]
    y = frame["next"].to_numpy()
    for other in (BINOMIAL, *OURS.values(), PROBIT, BOTH):
        for score, each in (("brier", _squares), ("log", _logs)):
            gap = each(frame[LOGISTIC].to_numpy(), y) - each(frame[other].to_numpy(), y)
            low, high = np.quantile(weight @ gap / weight.sum(axis=1), [0.05, 0.95])
            rows.append({"other": other, "score": score, "difference": gap.mean(), "low": low, "high": high})
    return pd.DataFrame(rows)


def _squares(p: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray((p - y) ** 2)


def _logs(p: np.ndarray, y: np.ndarray) -> np.ndarray:
    q = np.clip(p, CLIP, 1 - CLIP)
    return np.asarray(-(y * np.log(q) + (1 - y) * np.log(1 - q)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else configuration.PROJECT.parent / "shared" / "data" / "berlin")
