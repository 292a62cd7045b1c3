"""Design effects as they may be published: one is computed from every cell of two editions and more."""

import numpy as np
import pandas as pd

from pipeline.disclosure import withhold

#: Decimals: a further one moves by the change of a single area, as a mean of the city does.
DECIMALS = {"estimate": 1, "drift": 2}
_KEY = ("edition", "indicator")
_FOUND = ["estimate", "drift", "areas"]


def rows(frame: pd.DataFrame, secrets: withhold.Secrets) -> pd.DataFrame:
    """Round estimates; withhold what is estimated with an edition in which a cell of the indicator is protected.

    Whoever knows all other areas could solve the estimate for the one that is withheld. Where it is used, so is `used`.
    """
    hidden = _any_compared(frame, secrets.cells)
    closed = hidden | withhold.among(frame, secrets.closed, _KEY) | _any_compared(frame, secrets.closed)
    new = {c: frame[c].mask(closed, frame[c].astype(float).round(d)) for c, d in DECIMALS.items()}
    is_used = closed & (frame["basis"] == "estimated").to_numpy()
    frame = frame.assign(
        **new, used=frame["used"].mask(is_used, frame["used"].astype(float).round(DECIMALS["estimate"]))
    )
    frame = withhold.empty(frame, hidden, _FOUND)
    return withhold.empty(frame, hidden & is_used, ["used"])


def _any_compared(frame: pd.DataFrame, cells: pd.DataFrame) -> np.ndarray:
    """Say which estimates rest on an edition in which the indicator is among these."""
    named = frame["pairs"].fillna("").astype(str).str.split(r"[/,]\s*", regex=True)
    long = pd.DataFrame(
        {"row": range(len(frame)), "edition": named.to_numpy(), "indicator": frame["indicator"].to_numpy()}
    )
    long = long.explode("edition", ignore_index=True)
    told = long.loc[withhold.among(long, cells, _KEY), "row"]
    return np.isin(np.arange(len(frame)), told.to_numpy(dtype=int))
