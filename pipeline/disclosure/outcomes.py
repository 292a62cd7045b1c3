"""What is proposed for areas as it may be published: nothing of a proposal that rests on a withheld score."""

import pandas as pd

from pipeline.disclosure import withhold
from pipeline.methods.outcomes import continued

_TELLING = ["outcome", "outcome_rule", "department", "theme"]
_AREA = ("edition", "area_id")


def proposals(
    frame: pd.DataFrame, secrets: withhold.Secrets, main_method: str | None, editions: pd.DataFrame
) -> pd.DataFrame:
    """Withhold proposal, department and theme of an area with a protected cell, and write its history anew.

    Which theme carries a score bounds the contributions behind it, and that a proposal rests on the stability of a flag
    bounds its score. An area that is not assessed has nothing to tell. A year that is withheld stays so in the history
    of later editions.

    Parameters
    ----------
    frame : DataFrame
        out_flags, after ``withhold.flags``.
    secrets : Secrets
    main_method : str or None
    editions : DataFrame
        core_editions, oldest first.
    """
    own = secrets.parts[secrets.parts["method"] == main_method]
    unclassed = withhold.among(frame, secrets.unclassed, _AREA)
    guarded = withhold.among(frame, own, _AREA)
    hidden = guarded & (frame["outcome"] != "not_assessed").to_numpy()
    frame = frame.copy()
    for column in _TELLING:
        frame[column] = frame[column].astype(object).mask(hidden | unclassed, None)
    frame.loc[unclassed, "outcome"] = "not_assessed"
    # Where a shelter lies is nobody's business; that one shapes a result is said of conspicuous areas alone. It is
    # found by computing without it, so where a cell behind the score is protected nothing is said.
    flagged = frame["is_auffaellig"].eq(True) & ~unclassed & ~guarded
    frame["has_institution"] = frame["has_institution"].astype(object).where(flagged, None)
    return _with_history(frame, list(editions["edition"]))


def _with_history(frame: pd.DataFrame, editions: list[str]) -> pd.DataFrame:
    past: dict[str, str] = {}
    written = frame["outcome_history"].astype(object).copy()
    for place, edition in enumerate(editions):
        rows = frame[frame["edition"] == edition]
        outcome = rows["outcome"].astype(object).to_numpy()
        signs = continued(outcome, rows["previous_area_id"].to_numpy(), past, place)
        written.loc[rows.index] = signs
        past = dict(zip(rows["area_id"], signs, strict=True))
    return frame.assign(outcome_history=written)
