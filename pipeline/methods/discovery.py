"""Many tests at once: which of them stand when only a stated share of the findings may be false."""

import numpy as np

from pipeline.methods.areas import Floats


def adjusted(p: Floats) -> Floats:
    """Adjust p-values for the false discovery rate (Benjamini and Hochberg 1995).

    Parameters
    ----------
    p : (n,) float, 0..1
        NaN where there was no test; it counts as none.

    Returns
    -------
    (n,) float
        The smallest rate at which the test stands: min over q >= p of m q / rank(q), at most 1; NaN stays NaN.
    """
    result = np.full(len(p), np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    scaled = p[order] * len(order) / np.arange(1, len(order) + 1)
    result[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return result
