"""What a proposal for a funding area rests on, as codes with value and limit."""

import numpy as np
import pandas as pd

from pipeline.methods.areas import Floats
from pipeline.methods.exits import ExitLimits, Improvement, Standing

COLUMNS = ["edition", "funding_id", "position", "code", "value", "limit", "area_ids"]


def of(
    funding_ids: pd.Series,
    standing: Standing,
    tested: Improvement,
    base: str | None,
    near: pd.DataFrame,
    beside: pd.DataFrame,
    share: Floats,
    limits: ExitLimits,
) -> pd.DataFrame:
    """Return the evidence of every funding area of an edition, in one order of codes.

    Returns
    -------
    DataFrame
        funding_id, position, code, value, limit, area_ids. Codes: years (or years_unknown), conspicuous (share of
        residents in conspicuous areas) or not_assessed (share of residents in assessed areas, too small), calm,
        improved or not_improved (change in SD, and p_adjusted as a row of its own), not_tested_new (not in the
        programme at the earlier edition), not_tested_start (no edition that early), not_tested_areas (too few
        residents on comparable areas, or no draws), adjoining (areas, by their keys), hanging (further areas of
        their micro-areas).
    """
    current = standing.kind == "current"
    was_tested = np.isfinite(tested.p)
    years = np.isfinite(standing.years)
    frames = [
        _rows(years & current, "years", standing.years, limits.maximum_years),
        _rows(~years & current, "years_unknown", np.nan, limits.maximum_years),
        _rows(np.isfinite(standing.share) & (standing.kind != "former"), "conspicuous", standing.share, np.nan),
        _rows(_unknown(standing, limits), "not_assessed", standing.assessed, limits.tested_share),
        _rows(standing.is_calm & current, "calm", share[:, -limits.calm_editions :].max(axis=1), limits.calm_share),
        _rows(was_tested & standing.is_improved, "improved", tested.change, -limits.improvement_from),
        _rows(was_tested & ~standing.is_improved, "not_improved", tested.change, -limits.improvement_from),
        _rows(was_tested, "chance", tested.p_adjusted, limits.false_discovery_rate),
        _untested(current & ~was_tested, tested, base, limits),
    ]
    rows = pd.concat(frames, ignore_index=True).assign(area_ids=None)
    rows["funding_id"] = funding_ids.to_numpy()[rows.pop("place")]
    for code, areas, limit in (("adjoining", near, float(limits.enlarge_editions)), ("hanging", beside, np.nan)):
        joined = areas.groupby("funding_id")["area_id"].agg([" ".join, "size"]).reset_index()
        if len(joined):
            also = joined.rename(columns={"join": "area_ids", "size": "value"})
            rows = pd.concat([rows, also.assign(code=code, limit=limit)], ignore_index=True)
    rows = rows.sort_values("funding_id", kind="stable", ignore_index=True)
    return rows.assign(position=rows.groupby("funding_id").cumcount() + 1)


def _unknown(standing: Standing, limits: ExitLimits) -> np.ndarray:
    """Funding areas with residents of whom too few live in assessed areas."""
    return np.isnan(standing.share) & (standing.assessed < limits.tested_share) & (standing.kind != "former")


def _untested(which: np.ndarray, tested: Improvement, base: str | None, limits: ExitLimits) -> pd.DataFrame:
    if base is None:
        return _rows(which, "not_tested_start", np.nan, float(limits.editions_back))
    few = which & np.isfinite(tested.covered)
    return pd.concat(
        [
            _rows(few, "not_tested_areas", tested.covered, limits.tested_share),
            _rows(which & ~few, "not_tested_new", np.nan, float(limits.editions_back)),
        ]
    )


def _rows(which: np.ndarray, code: str, value: Floats | float, limit: float) -> pd.DataFrame:
    place = np.flatnonzero(which)
    values = np.broadcast_to(np.asarray(value, dtype=float), which.shape)[place]
    return pd.DataFrame({"place": place, "code": code, "value": values, "limit": float(limit)})
