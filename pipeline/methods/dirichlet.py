"""Weights around declared ones, by a Dirichlet distribution whose spread is stated as a coefficient of variation."""

import numpy as np
import numpy.typing as npt
from scipy.special import gammaincinv

from pipeline.errors import ConfigError
from pipeline.methods.areas import Floats


def concentration(weights: npt.ArrayLike, cv: float) -> float:
    """The concentration at which the coefficients of variation of the weights have `cv` as their root mean square.

    Parameters
    ----------
    weights : (C,) float
        Declared weights >= 0, two of them above 0; those of 0 stay 0 and do not count.
    cv : float
        0 < cv < 1.

    Returns
    -------
    float
        a, with which the Dirichlet parameters are a p.

    Raises
    ------
    ConfigError
        If weights cannot vary, or not so much.

    Notes
    -----
    A share p of the weights has the variance p (1 - p) / (a + 1), so its squared coefficient of variation is
    (1 / p - 1) / (a + 1), and a = mean(1 / p - 1) / cv² - 1, exactly. Equal weights all have the coefficient `cv`; of
    unequal ones the small vary more than the large (`coefficients`). Four equal ones at 25 %: a = 3 / 0.0625 - 1 = 47.
    """
    share = _share(weights)
    if len(share) < 2:
        raise ConfigError("two weights above 0 vary", f"{len(share)}", "weights_cv", "leave it out")
    found = float(np.mean(1 / share - 1) / cv**2 - 1) if cv > 0 else np.inf
    if not 0 < found < np.inf:
        raise ConfigError("a coefficient of variation that weights can have", repr(cv), "weights_cv", "0.25 is usual")
    return found


def coefficients(weights: npt.ArrayLike, cv: float) -> Floats:
    """Coefficient of variation of each weight (C,), 0 for weights of 0."""
    declared = np.asarray(weights, dtype=np.float64)
    out = np.zeros(declared.shape)
    out[declared > 0] = np.sqrt((1 / _share(declared) - 1) / (concentration(declared, cv) + 1))
    return out


def drawn(unit: Floats, weights: npt.ArrayLike, cv: float) -> Floats:
    """Weights for uniform numbers.

    Parameters
    ----------
    unit : (..., P) float in 0..1
        One number for each of the P weights above 0.
    weights : (C,) float
    cv : float

    Returns
    -------
    (..., C) float
        With the sum and the means of `weights`; those of 0 are 0.

    Notes
    -----
    Gamma quantiles over their sum.
    """
    declared = np.asarray(weights, dtype=np.float64)
    gammas = gammaincinv(concentration(declared, cv) * _share(declared), unit)
    out = np.zeros((*unit.shape[:-1], len(declared)))
    out[..., declared > 0] = declared.sum() * gammas / gammas.sum(axis=-1, keepdims=True)
    return out


def _share(weights: npt.ArrayLike) -> Floats:
    """Shares of the weights above 0, (P,)."""
    declared = np.asarray(weights, dtype=np.float64)
    if (declared < 0).any() or not declared.any():
        raise ConfigError("declared weights are 0 or more", repr(declared.tolist()), "weights_cv", "leave it out")
    positive = declared[declared > 0]
    return np.asarray(positive / positive.sum())
