"""Treat outliers, on every indicator in its own direction before the tree; every treated cell differs from its input.

An indicator breaks the COIN rule where |skewness| > 2 and kurtosis > 3.5, both in the form of Excel and of `type 2` of
R's e1071 (kurtosis is the excess over a normal distribution), as COINr computes them. Fewer than four values or no
spread cannot break it. Source: OECD/JRC Handbook on Constructing Composite Indicators; COINr (Becker et al. 2022).
"""

from dataclasses import dataclass

import numpy as np

from pipeline.errors import BadMethod, ConfigError
from pipeline.methods.areas import Areas, Booleans, Floats, blank_invalid, usable
from pipeline.methods.reference import Treatment

WHEN = ("rule", "always")
TRANSFORMS = ("log", "boxcox")
# The share of the range by which the smallest value stands above 0 before its logarithm is taken (COINr log_CT).
ABOVE_ZERO = 0.01
# Box-Cox exponents outside of this are no transformation that anybody could explain.
POWERS = (-5.0, 5.0)


@dataclass(frozen=True)
class WinsoriseParams:
    """At most `most` values are moved, while |skewness| exceeds `skewness` and the kurtosis exceeds `kurtosis`."""

    most: int = 5
    skewness: float = 2.0
    kurtosis: float = 3.5

    def __post_init__(self) -> None:
        if self.most < 1 or self.skewness <= 0:
            found = f"most = {self.most}, skewness = {self.skewness}"
            raise ConfigError("at least one value, and a limit above 0", found, "most", "correct them")


@dataclass(frozen=True)
class TransformParams:
    """`when` "rule": indicators that break the COIN rule with its `skewness` and `kurtosis`; or "always"."""

    when: str = "rule"
    skewness: float = 2.0
    kurtosis: float = 3.5

    def __post_init__(self) -> None:
        if self.when not in WHEN:
            raise ConfigError("a known condition", repr(self.when), "when", f"one of {', '.join(WHEN)}")


@dataclass(frozen=True)
class CoinParams(WinsoriseParams):
    """Winsorise as its parameters say; where that does not mend it, `transform` the original values instead."""

    transform: str = "log"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.transform not in TRANSFORMS:
            raise ConfigError(
                "a known transformation", repr(self.transform), "transform", f"one of {', '.join(TRANSFORMS)}"
            )


def winsorise(
    values: Floats, areas: Areas, reference: Treatment | None, params: WinsoriseParams
) -> tuple[Floats, Treatment]:
    """Set the most extreme values to the next one, one after the other, until the COIN rule holds.

    Parameters
    ----------
    values : (..., n, J) float
        Indicators in their own unit and direction; NaN enters nothing and stays NaN.
    areas : Areas
        Invalid areas enter nothing and become NaN.
    reference : Treatment or None
        Limits to hold fixed: what lies beyond is cut, however many. None finds them, per slice of the stack.
    params : WinsoriseParams

    Returns
    -------
    (..., n, J) float in the unit of the values, and the limits.

    Notes
    -----
    The highest values are moved where the skewness is 0 or more, the lowest where it is below. Tied values move
    together; where that would exceed `most`, nothing more is moved (COINr would exceed it).
    """
    return _apply(values, areas, reference or _winsorised(_known(values, areas), params))


def log(values: Floats, areas: Areas, reference: Treatment | None, params: TransformParams) -> tuple[Floats, Treatment]:
    """Take ln(x - min + 0.01 (max - min)) over the valid areas, as `log_CT` of COINr.

    Parameters are those of `winsorise`. With a reference held, values below its minimum count as the minimum. The
    result has no unit. The logarithm mends a long tail of high values; a tail of low values it makes longer.

    Raises
    ------
    BadMethod
        If an indicator that is always transformed has no spread.
    """
    return _apply(values, areas, reference or _transformed(_known(values, areas), params, "log"))


def boxcox(
    values: Floats, areas: Areas, reference: Treatment | None, params: TransformParams
) -> tuple[Floats, Treatment]:
    """Take (y^p - 1) / p of y = x - min + 1, with p of greatest likelihood between -5 and 5 (ln y where p is 0).

    Parameters, result and errors are those of `log`. Box and Cox (1964); the shift is that of the COIN Tool, and what
    p comes out depends on the unit of the values.
    """
    return _apply(values, areas, reference or _transformed(_known(values, areas), params, "boxcox"))


def coin(values: Floats, areas: Areas, reference: Treatment | None, params: CoinParams) -> tuple[Floats, Treatment]:
    """Winsorise; where the rule is broken all the same, transform the original values (default of COINr's `Treat`).

    Parameters and result are those of `winsorise` and `log`.
    """
    if reference is None:
        known = _known(values, areas)
        cut = _winsorised(known, params)
        broken = _breaks(np.clip(known, cut.low, cut.high), params)[0]
        whole = _transforming(known, broken, params.transform)
        pairs = ((getattr(whole, k), getattr(cut, k)) for k in ("low", "high", "shift", "power"))
        reference = Treatment(*(np.where(broken, of_whole, of_cut) for of_whole, of_cut in pairs))
    return _apply(values, areas, reference)


def skewness_kurtosis(values: Floats) -> tuple[Floats, Floats]:
    """Skewness and excess kurtosis of each indicator, type 2 (Joanes and Gill 1998: G1 and G2).

    Parameters
    ----------
    values : (..., n, J) float
        NaN is left out.

    Returns
    -------
    Two arrays (..., 1, J); NaN with fewer than four values or without spread.
    """
    n = np.sum(~np.isnan(values), axis=-2, keepdims=True).astype(np.float64)
    n[n < 4] = np.nan
    deviation = np.nan_to_num(values - np.nansum(values, axis=-2, keepdims=True) / n)
    squared = deviation * deviation
    powers = (squared, squared * deviation, squared * squared)
    second, third, fourth = (power.sum(axis=-2, keepdims=True) for power in powers)
    highest = np.max(np.abs(np.nan_to_num(values)), axis=-2, keepdims=True)
    second = np.where(second > n * (1e-12 * highest) ** 2, second, np.nan)
    skewness = np.sqrt(n) * third / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
    kurtosis = ((n + 1) * (n * fourth / second**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return skewness, kurtosis


def _known(values: Floats, areas: Areas) -> Floats:
    mask = usable(values, areas)
    return values if mask is None else np.where(mask, values, np.nan)


def _breaks(known: Floats, params: WinsoriseParams | TransformParams) -> tuple[Booleans, Floats]:
    """Which indicators break the rule, and their skewness, (..., 1, J)."""
    skewness, kurtosis = skewness_kurtosis(known)
    return (np.abs(skewness) > params.skewness) & (kurtosis > params.kurtosis), skewness


def _winsorised(known: Floats, params: WinsoriseParams) -> Treatment:
    low, high = (np.full((*known.shape[:-2], 1, known.shape[-1]), edge) for edge in (-np.inf, np.inf))
    for _ in range(params.most):
        cut = np.clip(known, low, high)
        broken, skewness = _breaks(cut, params)
        if not broken.any():
            break
        lower, upper = _next(cut, np.fmin), _next(cut, np.fmax)
        to_high, to_low = np.where(skewness >= 0, upper, high), np.where(skewness < 0, lower, low)
        moved = np.sum((known > to_high) | (known < to_low), axis=-2, keepdims=True)
        does = broken & (moved <= params.most)
        low, high = np.where(does, to_low, low), np.where(does, to_high, high)
    return Treatment(low, high, np.zeros_like(low), np.full_like(low, np.nan))


def _next(cut: Floats, extreme: np.ufunc) -> Floats:
    """The value next to the most extreme one of each indicator, NaN where all are the same."""
    most = extreme.reduce(cut, axis=-2, keepdims=True)
    return np.asarray(extreme.reduce(np.where(cut == most, np.nan, cut), axis=-2, keepdims=True))


def _transformed(known: Floats, params: TransformParams, kind: str) -> Treatment:
    everywhere = np.ones((*known.shape[:-2], 1, known.shape[-1]), dtype=bool)
    return _transforming(known, everywhere if params.when == "always" else _breaks(known, params)[0], kind)


def _transforming(known: Floats, which: Booleans, kind: str) -> Treatment:
    """The transformation of the chosen indicators; the others pass."""
    least, most = (extreme.reduce(known, axis=-2, keepdims=True) for extreme in (np.fmin, np.fmax))
    flat = which & ~(most > least)
    if flat.any():
        columns = ", ".join(str(j) for j in sorted(set(np.nonzero(flat)[-1].tolist())))
        remedy = "check the delivery, or leave the indicator out"
        raise BadMethod("a transformation needs a spread", "none", f"indicator index {columns}", remedy)
    shift = least - (ABOVE_ZERO * (most - least) if kind == "log" else 1.0)
    power = np.zeros_like(shift) if kind == "log" else _likeliest(known - shift, which)
    return Treatment(
        np.where(which, least, -np.inf),
        np.full_like(shift, np.inf),
        np.where(which, shift, 0.0),
        np.where(which, power, np.nan),
    )


def _likeliest(positive: Floats, which: Booleans) -> Floats:
    """The Box-Cox exponent of greatest likelihood of each chosen indicator, (..., 1, J)."""
    from scipy.optimize import minimize_scalar

    power = np.zeros(which.shape)
    for cell in np.argwhere(which):
        column = positive[(*cell[:-2], slice(None), cell[-1])]
        logs = np.log(column[~np.isnan(column)])
        # Over their geometric mean, the likelihood of an exponent rests on the spread of the powers alone.
        scaled = logs - logs.mean()
        found = minimize_scalar(_spread, bounds=POWERS, args=(scaled,), method="bounded", options={"xatol": 1e-9})
        power[tuple(cell)] = found.x
    return power


def _spread(power: float, logs: Floats) -> float:
    raised = np.expm1(power * logs) / power if power else logs
    return float(np.log(np.var(raised)))


def _apply(values: Floats, areas: Areas, held: Treatment) -> tuple[Floats, Treatment]:
    cut = blank_invalid(np.clip(values, held.low, held.high), areas)
    turned = ~np.isnan(held.power)
    if not turned.any():
        return cut, held
    positive = np.where(turned, cut - held.shift, 1.0)
    power = np.where(turned & (held.power != 0), held.power, 1.0)
    raised = np.where(held.power == 0, np.log(positive), np.expm1(power * np.log(positive)) / power)
    return np.where(turned, raised, cut), held
