"""Interval of one share under chance, by the law from which the draws take it."""

from scipy.special import betaincinv


def share_interval(
    share: float, people: float, design_effect: float, prior: tuple[float, float] = (0.5, 0.5), inner: float = 0.9
) -> tuple[float, float]:
    """Return the ends between which a share lies with a probability.

    Parameters
    ----------
    share : float
        0 to 1.
    people : float
        Persons of whom the share is one, more than 0; no count is rounded.
    design_effect : float
        By how much the persons count for less, because they live in households.
    prior : (float, float)
        Parameters of the Beta distribution before anybody was counted.
    inner : float
        Probability between the ends; half of the rest lies beyond each.

    Returns
    -------
    (float, float)
        0 to 1; NaN where the share is.

    Notes
    -----
    Beta(a + n p, b + n (1 - p)) with n = people / design effect (METHODS §7).

    Examples
    --------
    >>> low, high = share_interval(0.178, 6303, 2.0)
    >>> round(low, 3), round(high, 3)
    (0.167, 0.189)
    """
    told = people / design_effect
    a, b = prior[0] + told * share, prior[1] + told * (1.0 - share)
    return float(betaincinv(a, b, (1 - inner) / 2)), float(betaincinv(a, b, (1 + inner) / 2))
