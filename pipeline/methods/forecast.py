"""The flag of the next edition from today's score, as earlier pairs of editions show; not the stability of today's.

Stability asks whether chance could have turned today's flag; the forecast asks what the next edition will say, and so
holds real change and chance of both editions. The two are different numbers with different names.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from pipeline.errors import BadData
from pipeline.methods.areas import Booleans, Floats

#: Standard deviation of the prior of the slope: wide, so that it only keeps a perfect separation finite.
# ASSUME a slope beyond some 20 a standard deviation of scores is more certainty than few pairs of editions can give.
_SLOPE_SD = 10.0
_STEPS, _ENOUGH = 100, 1e-12


@dataclass(frozen=True)
class Logistic:
    """Log odds of the next flag: intercept + slope x score."""

    intercept: float
    slope: float

    def probability(self, score: Floats) -> Floats:
        """Return the probability of the next flag for scores (n,); NaN stays NaN."""
        return np.asarray(expit(self.intercept + self.slope * score), dtype=np.float64)


def fit(score: Floats, flagged_next: Booleans) -> Logistic | None:
    """Fit the log odds of the next flag on the score.

    Parameters
    ----------
    score : (n,) float
        Scores of earlier editions, all pairs together, high = worse; without NaN.
    flagged_next : (n,) bool
        Whether the same area was flagged in the edition after.

    Returns
    -------
    Logistic or None
        None where all or none were flagged: nothing can be learnt.

    Raises
    ------
    BadData
        If lengths differ or a score is not finite.

    Notes
    -----
    Newton's method with halved steps on the penalised log likelihood
    sum y ln p + (1 - y) ln(1 - p) - slope^2 / (2 * 100).
    """
    if score.shape != flagged_next.shape or not np.isfinite(score).all():
        found = f"shapes {score.shape} and {flagged_next.shape}"
        raise BadData("a finite score and a flag for every area", found, "forecast", "leave out areas without either")
    y = flagged_next.astype(np.float64)
    if not 0 < y.sum() < len(y):
        return None
    x = np.stack([np.ones(len(score)), score], axis=1)
    penalty = np.array([0.0, 1 / _SLOPE_SD**2])
    beta = np.array([np.log(y.mean() / (1 - y.mean())), 0.0])
    for _ in range(_STEPS):
        p = expit(x @ beta)
        gradient = x.T @ (y - p) - penalty * beta
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), gradient)
        reached = _likelihood(x, y, beta, penalty)
        while _likelihood(x, y, beta + step, penalty) < reached and np.abs(step).max() > _ENOUGH:
            step = step / 2
        beta = beta + step
        if np.abs(step).max() < _ENOUGH * (1 + np.abs(beta).max()):
            break
    return Logistic(float(beta[0]), float(beta[1]))


def _likelihood(x: Floats, y: Floats, beta: Floats, penalty: Floats) -> float:
    odds = x @ beta
    return float((y * odds - np.logaddexp(0, odds)).sum() - 0.5 * (penalty * beta**2).sum())
