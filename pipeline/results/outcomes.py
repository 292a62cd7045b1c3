"""What is proposed for each area: one of four outcomes by the rules of [flag], and the department for a review."""

import numpy as np
import pandas as pd

from pipeline.config import DEPARTMENTS, Config
from pipeline.methods import outcomes
from pipeline.results import assemble
from pipeline.results.contributions import OFFSET
from pipeline.store import Store


def proposed(
    store: Store,
    config: Config,
    edition: str,
    flags: pd.DataFrame,
    before: pd.DataFrame | None,
    shaping: pd.DataFrame,
) -> pd.DataFrame:
    """Add what is proposed to the rows of an edition.

    Parameters
    ----------
    flags : DataFrame
        One row an area with what was decided in this edition and the ones before.
    before : DataFrame or None
        The finished rows of the edition before; None for the first.
    shaping : DataFrame
        Institutions without which the flag of their area falls, or may fall: area_id.

    Returns
    -------
    DataFrame
        With theme, theme_share, has_institution, outcome, outcome_rule, department, outcome_history. A theme is told of
        conspicuous and nearly conspicuous areas alone.
    """
    settings, ids = config.settings.flag, flags["area_id"]
    theme, share = _themes(store, config, edition, ids)
    told = (flags["is_auffaellig"].eq(True) | flags["is_near_miss"]).to_numpy(dtype=bool)
    flags = flags.assign(
        theme=pd.Series(theme, index=flags.index, dtype=object).where(told, None),
        theme_share=np.where(told, share, np.nan),
        has_institution=ids.isin(shaping["area_id"]).to_numpy(dtype=bool),
    )
    outcome, rule = outcomes.decide(
        [(entry.outcome, entry.conditions) for entry in settings.outcomes],
        {name: flags[name].to_numpy() for name in _KNOWN} | _known(store, config, edition, flags),
        len(flags),
    )
    is_assessed = flags["is_auffaellig"].notna().to_numpy()
    outcome = np.where(is_assessed, outcome, "not_assessed").astype(object)
    departments = {**DEPARTMENTS, **settings.departments}
    department = flags["theme"].map(departments).astype(object).where(outcome == "review", None)
    past = {} if before is None else dict(zip(before["area_id"], before["outcome_history"], strict=True))
    place = config.editions.index(edition)
    return flags.assign(
        outcome=outcome,
        outcome_rule=pd.Series(rule, index=flags.index, dtype=object).where(is_assessed & (rule > 0), None),
        department=department.where(department.notna(), None),
        outcome_history=outcomes.continued(outcome, flags["previous_area_id"].to_numpy(), past, place),
    )


_KNOWN = (
    "is_auffaellig", "is_near_miss", "is_persistent", "has_institution", "size_class", "change", "theme_share"
)  # fmt: skip


def _known(store: Store, config: Config, edition: str, flags: pd.DataFrame) -> dict[str, np.ndarray]:
    """Grade and location; what only stands in for a funding map decides nothing of an area."""
    rows = store.read("out_certainty", edition=edition, method=config.settings.city.main_method or "")
    grade = flags["area_id"].map(rows.set_index("area_id")["grade"]).to_numpy(dtype=object)
    layers = store.read("core_funding")
    is_stand_in = len(layers) and layers["is_stand_in"].astype(bool).any()
    location = np.full(len(flags), None, dtype=object) if is_stand_in else flags["location"].to_numpy(dtype=object)
    return {"grade": grade, "location": location}


def _themes(store: Store, config: Config, edition: str, ids: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Theme that carries the score of the main method's lead part, and its share."""
    form = assemble.forms(config).get(config.settings.city.main_method or "")
    lead = next((part.name for part in form.parts if part.change is None), None) if form else None
    if form is None or lead is None:
        return np.full(len(ids), None, dtype=object), np.full(len(ids), np.nan)
    rows = store.read("out_contributions", edition=edition, method=form.name)
    rows = rows[(rows["part"] == lead) & (rows["indicator"] != OFFSET)]
    wide = rows.pivot(index="area_id", columns="indicator", values="contribution").reindex(ids)
    themes = [config.catalogue[indicator].theme for indicator in wide.columns]
    return outcomes.leading(form.direction * wide.to_numpy(dtype=float), themes)
