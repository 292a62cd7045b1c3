"""Environmental justice and supply: burdens of every area, and functions that fall short in conspicuous ones."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods import burdens
from pipeline.results import assemble
from pipeline.schema import TABLES
from pipeline.store import Store

Floats = burdens.Floats


def of_areas(store: Store, config: Config, edition: str) -> pd.DataFrame:
    """Return the rows of out_burdens of an edition; none where the city declares no burden.

    The social burden is a class of the main method's first part that is not of change, or an indicator like any other.
    """
    declared = config.settings.burdens
    if not declared:
        return pd.DataFrame(columns=list(TABLES["out_burdens"].names))
    ids = assemble.base_areas(store, config.edition(edition).geography)["area_id"]
    values = _values(store, config, edition, ids, [entry.indicator for entry in declared if entry.indicator])
    found = pd.DataFrame(np.nan, index=ids, columns=list(burdens.BURDENS))
    for entry in declared:
        found[entry.burden] = (
            _beyond(config, values, entry.indicator, entry.limit)
            if entry.indicator and entry.limit is not None
            else _social(store, config, edition, ids, entry.classes)
        )
    number, known = burdens.counted(found.to_numpy())
    answers = {name: _truth(found[name].to_numpy()) for name in burdens.BURDENS}
    used = sorted({entry.indicator for entry in declared if entry.indicator in values})
    return pd.DataFrame({"edition": edition, "area_id": ids.to_numpy(), **answers}).assign(
        burdens=pd.Series(number, dtype=object).where(known > 0, None),
        known=known,
        declared=len({entry.burden for entry in declared}),
        indicators=" ".join(used),
    )


def of_functions(store: Store, config: Config, edition: str, flags: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of out_supply of an edition: every function of every conspicuous area.

    Parameters
    ----------
    flags : DataFrame
        Rows of out_flags of the edition.
    """
    declared = config.settings.supply
    ids = flags.loc[flags["is_auffaellig"].eq(True), "area_id"].reset_index(drop=True)
    if not declared or ids.empty:
        return pd.DataFrame(columns=list(TABLES["out_supply"].names))
    values = _values(store, config, edition, ids, [entry.indicator for entry in declared])
    short, by, used = [], [], []
    for function in burdens.FUNCTIONS:
        entries = [entry for entry in declared if entry.function == function and entry.indicator in values]
        found = [_beyond(config, values, entry.indicator, entry.limit) for entry in entries]
        table = np.column_stack(found) if found else np.empty((len(ids), 0))
        short.append(burdens.any_of(table))
        by.append(_names(table, [entry.indicator for entry in entries]))
        used.append(" ".join(entry.indicator for entry in entries))
    is_short = np.concatenate(short)
    return pd.DataFrame(
        {
            "edition": edition,
            "area_id": np.tile(ids.to_numpy(), len(used)),
            "function": np.repeat(np.array(burdens.FUNCTIONS, dtype=object), len(ids)),
            "is_short": _truth(is_short),
            "reason": pd.Series(np.isnan(is_short)).map({True: "not_delivered", False: None}),
            "short_by": np.concatenate(by),
            "indicators": np.repeat(np.array(used, dtype=object), len(ids)),
        }
    )


def _values(store: Store, config: Config, edition: str, ids: pd.Series, wanted: Sequence[str]) -> pd.DataFrame:
    """Values of indicators at the data date, (areas, those delivered for the edition)."""
    rows = store.read("core_indicators", edition=edition)
    on = pd.to_datetime(rows["measured_on"]) == pd.Timestamp(config.edition(edition).data_on)
    rows = rows[on & rows["indicator"].isin(set(wanted))]
    return rows.pivot(index="area_id", columns="indicator", values="value").reindex(ids).astype(float)


def _beyond(config: Config, values: pd.DataFrame, indicator: str, limit: float) -> Floats:
    if indicator not in values:
        return np.full(len(values), np.nan)
    sign = -1.0 if config.catalogue[indicator].polarity == "low_is_worse" else 1.0
    return burdens.beyond(values[indicator].to_numpy(dtype=float), limit, sign)


def _social(store: Store, config: Config, edition: str, ids: pd.Series, classes: Sequence[int]) -> Floats:
    """Whether the class of the main method is one of those declared; not known of areas that are not assessed."""
    form = assemble.forms(config).get(config.settings.city.main_method or "")
    lead = next((part.name for part in form.parts if part.change is None), "") if form else ""
    rows = store.read("out_scores", edition=edition, method=form.name if form else "")
    code = rows[rows["part"] == lead].set_index("area_id")["class_code"].reindex(ids).to_numpy(dtype=float)
    return np.where(np.isnan(code), np.nan, np.isin(code, list(classes)).astype(float))


def _truth(found: Floats) -> pd.Series:
    """1, 0 and NaN as yes, no and nothing."""
    return pd.Series(found).map({1.0: True, 0.0: False}).astype(object).where(pd.notna(found), None)


def _names(found: Floats, indicators: Sequence[str]) -> np.ndarray:
    """Indicators beyond their limit, with blanks; None where there is none."""
    words = np.array([f"{name} " for name in indicators], dtype=object)
    joined = np.where(found == 1, words[None, :], "").sum(axis=1) if len(words) else np.full(len(found), "")
    return np.array([str(name).strip() or None for name in joined], dtype=object)
