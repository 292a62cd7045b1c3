"""What was done to the indicators before they entered a method: every imputed cell and every treated point."""

import numpy as np
import pandas as pd

from pipeline.methods.form import Part
from pipeline.methods.results import PartResult
from pipeline.results import assemble


def imputed(part: Part, done: PartResult, measured: assemble.Measured) -> pd.DataFrame:
    """Return a row per cell that was missing and was filled in."""
    return _changed(part, done, measured, "impute")


def treated(part: Part, done: PartResult, measured: assemble.Measured) -> pd.DataFrame:
    """Return a row per value that a treatment of outliers changed."""
    return _changed(part, done, measured, "treat")


def _changed(part: Part, done: PartResult, measured: assemble.Measured, kind: str) -> pd.DataFrame:
    rows = [_none()]
    before = done.delivered
    for chosen, after in zip(part.prepare, done.steps, strict=False):
        if chosen.step.kind == kind:
            rows.append(_cells(part, measured, before, after, chosen.step.name))
        before = after
    return pd.concat(rows, ignore_index=True)


def _cells(part: Part, measured: assemble.Measured, before: np.ndarray, after: np.ndarray, rule: str) -> pd.DataFrame:
    area, column = np.nonzero((before != after) & ~np.isnan(after))
    return pd.DataFrame(
        {
            "part": part.name,
            "area_id": measured.ids[area],
            "indicator": np.array(measured.indicators, dtype=object)[column],
            "before": before[area, column],
            "after": after[area, column],
            "rule": rule,
        }
    )


def _none() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=object) for name in ("part", "area_id", "indicator")})
