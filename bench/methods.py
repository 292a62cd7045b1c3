"""Prints what the steps cost that work by rank, beside the few lines of pandas and scipy somebody would write.

33,755 areas (as many as England has) and 7 domains through rank-exponential, weighted sum, rank and decile; natural
breaks for as many scores. Values are rounded, so that there are ties. Each is run five times; the median counts.
"""

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from pipeline.methods.areas import make_areas
from pipeline.methods.classify import rank
from pipeline.methods.compose import evaluate
from pipeline.methods.natural import natural_breaks
from pipeline.methods.parse import parse_form
from pipeline.methods.ranking import ExponentialParams, rank_exponential

AREAS, RUNS = 33_755, 5
WEIGHTS = np.array([22.5, 22.5, 13.5, 13.5, 9.3, 9.3, 9.3])
BOUND = 0.2  # seconds that rank-exponential may take


NAMES = [f"D{i}" for i in range(1, len(WEIGHTS) + 1)]
FORM = {
    "name": "ranked",
    "label": "Ranked domains",
    "mark": "assumed",
    "source": "bench",
    "description": "bench",
    "parts": [
        {
            "name": "status",
            "label": "Status",
            "of": "now",
            "children": dict(zip(NAMES, WEIGHTS.tolist(), strict=True)),
            "standardise": {"step": "rank_exponential"},
            "aggregate": {"step": "sum"},
            "classify": {"step": "rank_quantiles", "classes": 10},
        }
    ],
}


def main() -> int:
    """Measure and compare: ranked domains, the whole form, natural breaks."""
    values = np.random.default_rng(1).gamma(2, 5, (AREAS, len(WEIGHTS))).round(2)
    areas = make_areas(np.arange(AREAS).astype(str))
    form = parse_form(FORM).on(tuple(NAMES))
    signs = np.ones(len(WEIGHTS))
    params = ExponentialParams()

    def whole() -> np.ndarray:
        part = evaluate(values, None, areas, form, signs, with_contributions=False).parts["status"]
        return np.stack([part.score, rank(part.score), 10 - part.classes], axis=1)

    print(f"{AREAS:,} areas, {len(WEIGHTS)} domains, median of {RUNS} runs (bound for the numbers: {BOUND} s)")
    print(f"  {'':44}{'seconds':>9}{'peer':>9}{'ratio':>7}  largest difference")
    for peer, ranks in (("scipy", _scipy), ("pandas", _pandas)):
        _compare(
            f"rank-exponential, beside {peer}",
            lambda: rank_exponential(values, areas, None, params)[0],
            lambda ranks=ranks: _exponential(ranks(values)),
        )
    _compare("score, rank and decile, beside pandas", whole, lambda: _whole(values))
    different = np.random.default_rng(2).normal(size=AREAS)
    seconds, _ = _timed(lambda: natural_breaks(different, 10))
    print(f"  {'natural breaks of 33,755 numbers, 10 classes':44}{seconds:9.3f}\n")
    return 0


def _compare(name: str, ours: Callable[[], np.ndarray], peer: Callable[[], np.ndarray]) -> None:
    seconds, result = _timed(ours)
    peer_seconds, other = _timed(peer)
    furthest = np.abs(result - other).max()
    print(f"  {name:44}{seconds:9.3f}{peer_seconds:9.3f}{seconds / peer_seconds:7.2f}  {furthest:.1e}")


def _timed(run: Callable[[], np.ndarray]) -> tuple[float, np.ndarray]:
    taken, result = [], np.empty(0)
    for _ in range(RUNS):
        start = time.perf_counter()
        result = run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), result


def _scipy(values: np.ndarray) -> np.ndarray:
    return np.asarray(rankdata(-values, axis=0))


def _pandas(values: np.ndarray) -> np.ndarray:
    return pd.DataFrame(values).rank(ascending=False).to_numpy()


def _exponential(ranks: np.ndarray) -> np.ndarray:
    return np.asarray(-23 * np.log(1 - (len(ranks) - ranks + 1) / len(ranks) * (1 - np.exp(-100 / 23))))


def _whole(values: np.ndarray) -> np.ndarray:
    score = (_exponential(_pandas(values)) * WEIGHTS).sum(axis=1)
    ranks = pd.Series(score).rank(ascending=False, method="min").to_numpy()
    return np.stack([score, ranks, np.ceil(ranks / len(values) * 10)], axis=1)


if __name__ == "__main__":
    sys.exit(main())
