"""out_forecast: how likely each area is flagged in the next edition, as earlier pairs of editions say."""

from itertools import pairwise

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.forecast import fit
from pipeline.methods.form import Form
from pipeline.schema import TABLES
from pipeline.store import Store

LEAST_PAIRS = 2
Scored = tuple[str, str, pd.DataFrame]


def of_method(store: Store, config: Config, form: Form) -> pd.DataFrame:
    """Return the rows of out_forecast of one method; none before the second pair of editions on one geography.

    Of each edition only pairs that end with it or before are used, so a later edition changes no forecast.
    """
    # ASSUME areas of another size change in another way: pairs of another geography say nothing of this one.
    # ASSUME scores by another set of indicators lead to flags alike, since both are standardised.
    editions = [_scored(store, config, form, edition) for edition in config.editions]
    frames = [_rows(editions[: place + 1], form) for place in range(len(editions))]
    filled = [frame for frame in frames if len(frame)]
    names = list(TABLES["out_forecast"].names)
    return pd.concat(filled, ignore_index=True)[names] if filled else pd.DataFrame(columns=names)


def pairs(editions: list[Scored], geography: str) -> list[tuple[str, pd.DataFrame]]:
    """Return the consecutive pairs on a geography: their name, and score and next flag of areas that have both."""
    found = []
    for (before, earlier, old), (after, later, new) in pairwise(editions):
        both = old[["score"]].join(new["flag"], how="inner").dropna()
        if earlier == later == geography and len(both):
            found.append((f"{before}→{after}", both))
    return found


def _scored(store: Store, config: Config, form: Form, edition: str) -> Scored:
    """Return score and flag of one edition by area, with its name and geography."""
    scores = store.read("out_scores", edition=edition, method=form.name)
    groups = store.read("out_groups", edition=edition, method=form.name).set_index("area_id")
    score = scores[scores["part"] == form.parts[0].name].set_index("area_id")["score"]
    frame = pd.DataFrame({"score": score, "flag": groups["is_auffaellig"].reindex(score.index)})
    return edition, config.edition(edition).geography, frame


def _rows(editions: list[Scored], form: Form) -> pd.DataFrame:
    edition, geography, now = editions[-1]
    earlier = pairs(editions, geography)
    if len(earlier) < LEAST_PAIRS:
        return pd.DataFrame()
    known = pd.concat([both for _, both in earlier])
    fitted = fit(known["score"].to_numpy(dtype=float), known["flag"].to_numpy(dtype=bool))
    if fitted is None:
        return pd.DataFrame()
    return pd.DataFrame(
        {
            "edition": edition,
            "method": form.name,
            "area_id": now.index.to_numpy(),
            "forecast_probability": np.asarray(fitted.probability(now["score"].to_numpy(dtype=float))),
            "fitted_on": ", ".join(name for name, _ in earlier),
        }
    )
