"""The assumptions of a simulation of chance, its results, and the grades drawn from them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.errors import ConfigError
from pipeline.methods.areas import Booleans, Floats

GRADES = ("stable", "mostly_stable", "unstable")


@dataclass(frozen=True)
class SimulationParams:
    """Declared assumptions of the simulation; all but seed and stream have the defaults of the project.

    `indicator_correlation` is one number for all pairs, or a (J, J) matrix as nested tuples. `scale` turns shares into
    the unit of the indicators. `stream` tells editions apart. `block` and `threads` never change a result.
    """

    seed: int
    stream: int = 0
    draws: int = 2000
    # ASSUME the scale of chance (effects, correlations, prior): common practice, not read in any official method.
    effects: tuple[float, ...] = (1.0, 2.0, 3.0)
    default_effect: float = 2.0
    indicator_correlation: float | tuple[tuple[float, ...], ...] = 0.5
    date_correlation: float = 0.0
    prior: tuple[float, float] = (0.5, 0.5)
    scale: float = 100.0
    threads: int = 1
    block: int | None = None

    def __post_init__(self) -> None:
        rules = {
            "seed": self.seed >= 0,
            "stream": self.stream >= 0,
            "draws": self.draws >= 2,
            "effects": bool(self.effects) and min(self.effects) > 0 and len(set(self.effects)) == len(self.effects),
            "default_effect": self.default_effect in self.effects,
            "date_correlation": abs(self.date_correlation) <= 1,
            "prior": len(self.prior) == 2 and min(self.prior) > 0,
            "threads": self.threads >= 1,
            "block": self.block is None or self.block >= 1,
        }
        for name, holds in rules.items():
            if not holds:
                raise ConfigError(f"certainty.{name} is usable", repr(getattr(self, name)), name, "correct the setting")


@dataclass(frozen=True, eq=False)
class Stability:
    """Results over the draws; NaN for invalid areas and where a part cannot be drawn.

    Attributes
    ----------
    effects : (E,) float
        Design effects in the declared order.
    class_probability : part -> (E, n, K) float
        Share of draws in each class; NaN for a part in which the area has none.
    flag_probability : (E, n) float
        Share of draws in which the area is conspicuous.
    rank_interval, score_interval : part -> (2, n) float
        5th and 95th percentile at the default effect: ranks exact up to 2,048 areas, scores in steps of 0.01
        (of 0.1, 1 … where their SD is above 2, 20 …).
    """

    effects: Floats
    class_probability: dict[str, Floats]
    flag_probability: Floats
    rank_interval: dict[str, Floats]
    score_interval: dict[str, Floats]


def grade(probability: Floats, decided: Booleans, stable: float = 0.95, mostly: float = 0.80) -> npt.NDArray[np.int8]:
    """Grade a decision by the share of draws that decide alike.

    Parameters
    ----------
    probability : (..., n) float, 0..1
        Probability of the flag.
    decided : (..., n) bool
        The published flag; an area that is not flagged is graded by 1 - probability.
    stable, mostly : float
        Smallest shares for the first and second grade.

    Returns
    -------
    (..., n) int8, index into `GRADES`; -1 where the probability is NaN.
    """
    kept = np.where(decided, probability, 1 - probability)
    # A share of draws may stand one rounding below the limit that it equals.
    grades = 2 - (kept >= mostly - 1e-9).astype(np.int8) - (kept >= stable - 1e-9)
    return np.where(np.isnan(kept), -1, grades).astype(np.int8)
