"""Shares of small areas drawn towards a declared group, beside the raw ones; no class comes from them."""

import numpy as np
import pandas as pd
import shapely

from pipeline.config import Config, Shrink
from pipeline.findings import Findings
from pipeline.methods.areas import Areas, Floats, make_areas
from pipeline.methods.shrink import BetaBinomialParams, LogitParams, beta_binomial, logit
from pipeline.results import assemble
from pipeline.space.adjoining import adjoining, rows_of
from pipeline.space.municipal import within
from pipeline.store import Store

DELIVERED, REBUILT = "delivered", "rebuilt"


def of_edition(store: Store, config: Config, edition: str, findings: Findings) -> list[pd.DataFrame]:
    """Return the rows of out_shrunken of one edition: a row per declared indicator and base area.

    Where no cases are delivered they are rebuilt as share times people; a finding says so. An area that the main method
    does not score enters no group and has no shrunken share; its raw one stays beside it.
    """
    base = assemble.base_areas(store, config.edition(edition).geography)
    rows = store.read("core_indicators", edition=edition)
    rows = rows[pd.to_datetime(rows["measured_on"]).dt.date == config.edition(edition).data_on]
    validity = store.read("out_validity", edition=edition).set_index("area_id")["is_valid"]
    is_valid = validity.reindex(base["area_id"]).to_numpy(dtype=bool)
    frames = []
    for entry in config.settings.shrink:
        areas, prior = _areas(base, is_valid, entry)
        for name in entry.indicators:
            cells = rows[rows["indicator"] == name].set_index("area_id").reindex(base["area_id"])
            if cells["value"].isna().all():
                continue
            frames.append(_rows(cells, areas, prior, entry, config.catalogue[name].per).assign(indicator=name))
            if (frames[-1]["counted"] == REBUILT).any():
                _tell(findings, edition, name, config.catalogue[name].label_de)
    return [frame.assign(edition=edition) for frame in frames]


def _rows(cells: pd.DataFrame, areas: Areas, prior: np.ndarray, entry: Shrink, per: float) -> pd.DataFrame:
    value, below = (cells[c].to_numpy(dtype=float) for c in ("value", "denominator"))
    delivered = cells["numerator"].to_numpy(dtype=float)
    # A share that is not known, e.g. secret, has no count, whatever else was delivered.
    counts = np.where(np.isnan(value), np.nan, np.where(np.isnan(delivered), value / per * below, delivered))
    rate, weight = _shrunken(counts[:, None], below[:, None], areas, entry)
    counted = np.where(np.isnan(delivered), REBUILT, DELIVERED).astype(object)
    return pd.DataFrame(
        {
            "area_id": cells.index,
            "raw": value,
            "shrunken": per * rate[:, 0],
            "weight": weight[:, 0],
            "rule": entry.rule,
            "prior": entry.group,
            "prior_id": prior,
            "counted": pd.Series(counted, index=cells.index).where(~np.isnan(counts), None).to_numpy(),
        }
    )


def _shrunken(counts: Floats, totals: Floats, areas: Areas, entry: Shrink) -> tuple[Floats, Floats]:
    if entry.rule == "logit":
        return logit(counts, totals, areas, LogitParams(larger=entry.group))
    return beta_binomial(counts, totals, areas, BetaBinomialParams(prior=entry.group))


def _areas(base: pd.DataFrame, is_valid: np.ndarray, entry: Shrink) -> tuple[Areas, np.ndarray]:
    """The areas as the rule takes them, and the key of each one's group: of neighbours their keys, with blanks."""
    ids = base["area_id"].to_numpy(dtype=str)
    parent, group = ((pd.factorize(base[c], sort=True)[0] + 1) for c in ("parent_id", "municipality_id"))
    pair = None
    if entry.group == "neighbours":
        touching = adjoining(shapely.from_wkb(base["geometry"].to_numpy(dtype=object)))
        pair = rows_of(within(touching, base["municipality_id"].to_numpy(dtype=object)), len(ids))
        prior = np.array([" ".join(ids[cut]) for cut in np.split(pair[1], pair[0][1:-1])], dtype=object)
    else:
        named = {"parent": base["parent_id"], "group": base["municipality_id"]}
        prior = named.get(entry.group, pd.Series("all", index=base.index)).fillna("").to_numpy(dtype=object)
    return make_areas(ids, valid=is_valid, parent=parent, group=group, neighbours=pair), prior


def _tell(findings: Findings, edition: str, indicator: str, label: str) -> None:
    findings.add(
        "note",
        "count_rebuilt",
        "no cases delivered: rebuilt as share times people for the shrunken shares",
        action="ask for the counts; a rounded share makes a rounded count",
        public=f"{label}: Für die geglätteten Anteile sind die Fälle aus Anteil mal Personen zurückgerechnet.",
        edition=edition,
        indicator=indicator,
    )
