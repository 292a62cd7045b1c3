"""How much wider chance is than that of independent people, estimated from two editions on one geography."""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtr, chdtrc, ndtri

from pipeline.errors import BadData
from pipeline.methods.areas import Floats

BOUNDS = (1.0, 5.0)
SMALLEST = 20  # areas from which an estimate is given
_CAP = 9.0  # a squared change beyond three standard deviations counts as one of three
_ROUNDS = 200


@dataclass(frozen=True)
class DesignEffect:
    """`estimate` as found, NaN below `SMALLEST` areas; `areas` it rests on; `drift`: SD of real change, in SD of p."""

    estimate: float
    drift: float
    areas: int

    def used(self, declared: float) -> float:
        """Return the estimate within `BOUNDS`, or the declared effect where there is none."""
        return declared if np.isnan(self.estimate) else float(np.clip(self.estimate, *BOUNDS))


def design_effect(
    now: Floats, before: Floats, people_now: Floats, people_before: Floats, is_rate: bool = False
) -> DesignEffect:
    """Estimate the design effect of one indicator from its change between two editions.

    Parameters
    ----------
    now, before : (n,) float, 0..1
        Shares of the same areas; NaN = missing.
    people_now, people_before : (n,) float
        Their denominators; areas without a positive finite one are left out.
    is_rate : bool
        Events per exposure: rates from 0 on, whose variance is p in place of p (1 - p).

    Returns
    -------
    DesignEffect

    Raises
    ------
    BadData
        If the four arrays differ in shape.

    Notes
    -----
    With the common change removed, E (dp)^2 / (p (1 - p)) = d (1 / n1 + 1 / n0) + t^2, p the mean of both shares:
    the slope is the design effect, the intercept what really changed. Neither is below 0. The squares have a spread
    that grows with their mean, so each area is weighed by 1 / mean, repeatedly. A ratio of square to mean is capped at
    9 and divided by its expectation under chi-squared with one degree of freedom, so that single upheavals weigh
    little and nothing is biased under normal noise. METHODS.md, 7: 0.9 to 3 in Berlin.
    """
    if not now.shape == before.shape == people_now.shape == people_before.shape:
        raise BadData("two editions of the same areas", f"{now.shape}, {before.shape}", "design_effect", "align them")
    p = (now + before) / 2
    # NaN compares as false, so what is missing is left out here too.
    spread = p if is_rate else p * (1 - p)
    known = (spread > 0) & _usable(people_now) & _usable(people_before)
    count = int(known.sum())
    if count < SMALLEST:
        return DesignEffect(np.nan, np.nan, count)
    change = (now - before)[known]
    size = 1 / people_now[known] + 1 / people_before[known]
    # ASSUME the median change is the level that moved for all (an economic year), no chance of single areas.
    squares = (change - np.median(change)) ** 2 / spread[known]
    slope, intercept = _robust_line(size, squares)
    return DesignEffect(slope, float(np.sqrt(intercept)), count)


def _usable(people: Floats) -> np.ndarray:
    return np.asarray((people > 0) & np.isfinite(people))


def _robust_line(x: Floats, z: Floats) -> tuple[float, float]:
    """Slope and intercept, both at least 0, of squares z whose mean is linear in x."""
    fair = float(chdtr(3, _CAP) + _CAP * chdtrc(1, _CAP))  # E min(chi2_1, cap)
    design = np.stack([x, np.ones_like(x)], axis=1)
    line = np.array([np.median(z / x) / ndtri(0.75) ** 2, 0.0])  # the median of chi2_1
    for _ in range(_ROUNDS):
        mean = np.maximum(design @ line, 1e-12)
        pulled = mean * np.minimum(z / mean, _CAP) / fair
        step = _least_squares(design / mean[:, None], pulled / mean)
        if np.allclose(step, line, rtol=1e-6, atol=1e-12):
            break
        line = step
    return float(line[0]), float(line[1])


def _least_squares(design: Floats, target: Floats) -> Floats:
    """The two coefficients, neither below 0, that come nearest to the target (n,) by the columns of the design."""
    squares, products = design.T @ design, design.T @ target
    both = np.linalg.solve(squares, products) if np.linalg.det(squares) > 0 else -np.ones(2)
    if (both >= 0).all():
        return np.asarray(both)
    # At the edge one of them is 0, and the other the line through the origin that explains more.
    alone = np.maximum(products / np.diag(squares), 0.0)
    first = alone[0] * products[0] >= alone[1] * products[1]
    return np.array([alone[0], 0.0]) if first else np.array([0.0, alone[1]])
