"""Primary suppression: which cells must not be published, and the words that say why a published cell is empty."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Words of value_status in the pub_ tables with their meaning in products. Primary and secondary suppression share one
#: word: a table that told them apart would tell the reader which counts are 1 … k-1.
STATUS: dict[str, str] = {
    "ok": "veröffentlicht",
    "gerundet": "gerundet geliefert",
    "geschaetzt": "geschätzt",
    "unsicher": "eingeschränkt verlässlich",
    "geheim": "der Geheimhaltung unterliegend",
    "nicht_veroeffentlicht": "wird nicht veröffentlicht",
    "nicht_bewertet": "nicht bewertet",
    "nicht_geliefert": "nicht geliefert",
    "nicht_sinnvoll": "Angabe nicht sinnvoll",
    "spaeter": "Angabe folgt später",
}

#: Signs printed in place of an empty cell, after the table signs of official statistics (STANDARDS §1).
SIGNS: dict[str, str] = {"nicht_sinnvoll": "x", "spaeter": "…", "unsicher": "/"}

#: Why a change is not scored: that a value is zero must not be told of a protected cell.
NO_RATIO = "Dynamik nicht bewertet: Veränderung nicht berechenbar, ein Wert ist 0"
NO_DYNAMICS = "Dynamik nicht bewertet"

_FROM_DELIVERY = {
    "rounded": "gerundet",
    "estimated": "geschaetzt",
    "unreliable": "unsicher",
    "secret": "geheim",
    "not_meaningful": "nicht_sinnvoll",
    "later": "spaeter",
}

#: Rounding of figures that are not public (DESIGN §5.7: no unrounded moment).
VALUE_DECIMALS = 1
MOMENT_DIGITS = 2
SCORE_DECIMALS = 1
SHARE_DECIMALS = 2

_WHOLE = 1e-6


def status_word(delivered: str, has_value: bool) -> str:
    """Return the published word for a status of a delivery.

    Parameters
    ----------
    delivered : str
        Status in core_indicators or core_population.
    has_value : bool
        Whether there is a number; 'ok' is never said of an empty cell.

    Returns
    -------
    str
        A key of ``STATUS``.
    """
    word = _FROM_DELIVERY.get(delivered, "ok" if has_value else "nicht_geliefert")
    return "ok" if has_value and word in ("geheim", "nicht_sinnvoll", "spaeter") else word


def counts(value: Floats, numerator: Floats, denominator: Floats, per: Floats) -> Floats:
    """Return the number of cases behind each value.

    Parameters
    ----------
    value : (n,) float
        Value in its unit; NaN where missing.
    numerator, denominator : (n,) float
        Delivered counts, persons; NaN where not delivered.
    per : (n,) float
        What the unit is relative to: 100 for per cent.

    Returns
    -------
    (n,) float
        Cases; the numerator where it is known, else value / per × denominator; NaN where neither is known. A value of
        exactly zero is zero cases whatever its denominator.
    """
    estimated = np.where(value == 0, 0.0, value / per * denominator)
    return np.where(np.isfinite(numerator), numerator, estimated)


def is_few(cases: Floats, minimum_frequency: int) -> Flags:
    """Say which counts are 1 … k-1; zero is not protected, a positive count that rounds to zero is.

    Parameters
    ----------
    cases : (n,) float
        Counts, exact or estimated from a rounded value; NaN is not few.
    minimum_frequency : int
        k; 1 protects nothing.
    """
    if minimum_frequency <= 1:
        return np.zeros(cases.shape, dtype=bool)
    return (cases > _WHOLE) & (np.rint(cases) < minimum_frequency)


def primary(
    cases: Floats,
    denominator: Floats,
    residents: Floats,
    has_value: Flags,
    is_public: Flags,
    minimum_frequency: int,
    minimum_residents: int,
) -> Flags:
    """Say which cells are protected by themselves (METHODS §8).

    Parameters
    ----------
    cases : (n,) float
        Cases behind the value; NaN where they cannot be known.
    denominator : (n,) float
        Persons the cases are counted among; NaN where unknown.
    residents : (n,) float
        Residents of the area; NaN where unknown.
    has_value : (n,) bool
        Cells without a value are not protected: there is nothing to withhold.
    is_public : (n,) bool
        Cells of published sources are exempt.
    minimum_frequency, minimum_residents : int
        k, and the residents below which no value is published.

    Returns
    -------
    (n,) bool
    """
    few = is_few(cases, minimum_frequency) | is_few(denominator - cases, minimum_frequency)
    # ASSUME a count that nobody can check may be small: a share without its denominator is not published.
    unknown = ~np.isfinite(cases) & (minimum_frequency > 1)
    small = ~(residents >= minimum_residents)
    return has_value & ~is_public & (few | unknown | small)


def round_significant(value: Floats, digits: int = MOMENT_DIGITS) -> Floats:
    """Round to significant decimal digits; zero, NaN and what is zero but for noise (below 1e-9) become 0 or stay NaN.

    Parameters
    ----------
    value : (n,) float
        Any numbers.
    digits : int
        Digits kept, at least one.
    """
    size = np.abs(value)
    is_number = np.isfinite(value) & (size > 1e-9)
    exponent = np.floor(np.log10(np.where(is_number, size, 1.0))).astype(int)
    # Each rounding goes through the decimal text of the number, so that 0.15 becomes 0.15 and not 0.15000000000000002.
    rounded = [round(v, digits - 1 - e) for v, e in zip(value.tolist(), exponent.tolist(), strict=True)]
    return np.where(is_number, np.asarray(rounded, dtype=float), np.where(np.isfinite(value), 0.0, value))
