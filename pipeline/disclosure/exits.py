"""Proposals for funding areas and city-wide measures as they may be published: computed anew from what is published.

A published proposal knows no more than its reader does: scores, flags, residents and shares of `pub_*` alone. So
nothing protected can be worked out from it, by subtraction or otherwise. Only dissimilarity and isolation need counts;
they are measured without the areas of which any cell is protected, and rounded where a source is not public.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline import schema
from pipeline.disclosure import rules, withhold
from pipeline.space.known import Known, moments_of
from pipeline.space.rollups import above
from pipeline.space.steered import NAMES, OF_FUNDING, Declared, at_data_date, tables

Tables = Mapping[str, pd.DataFrame]

#: Decimals of city-wide shares of sources that are not public.
SHARE_DECIMALS = 3
NOT_ASSESSED = "nicht_bewertet"
_AREA = ("edition", "area_id")
_UNIT = ("edition", "level", "area_id")
_PLACE = ["geography_id", "area_id"]
_COUNTED = ["conspicuous", "outside", "residents_conspicuous", "share_conspicuous"]


def published(
    source: Tables, built: Tables, declared: Declared, secrets: withhold.Secrets, people: withhold.People
) -> dict[str, pd.DataFrame]:
    """Build pub_exits and the tables beside it.

    Parameters
    ----------
    source : mapping
        core_ tables, out_scores.
    built : mapping
        pub_ tables that are built already.
    declared : Declared
    secrets, people : Secrets, People
        Protected cells of indicators, and of population.

    Returns
    -------
    dict
        By name. Of an edition whose funding areas only stand in for a Förderkulisse nothing that speaks of funding.
    """
    counts = open_counts(at_data_date(source["core_indicators"], source["core_editions"]), secrets, people)
    stand_in = _stand_ins(built["pub_funding"], source["core_funding"])
    known = _known(source, built, declared, stand_in)
    found = tables(known, built["pub_class_probability"], counts, source["core_areas"], declared)
    names = {name: f"pub_{name}" for name in NAMES}
    rows = {name: _open(found[name]) if name in found else _none(name) for name in NAMES}
    for name in OF_FUNDING:
        rows[name] = rows[name][~rows[name]["edition"].isin(stand_in)].reset_index(drop=True)
    rows["city_inequality"] = _rounded(rows["city_inequality"], secrets)
    rows["rollups"] = _rollups(rows["rollups"], built, source, stand_in, people)
    rows["distribution_key"] = _key(rows["distribution_key"], rows["rollups"])
    return {names[name]: rows[name] for name in NAMES}


def open_counts(counts: pd.DataFrame, secrets: withhold.Secrets, people: withhold.People) -> pd.DataFrame:
    """Leave out every protected cell, and every area of which a number of residents is protected."""
    hidden = withhold.among(counts, secrets.cells, withhold.CELL) | withhold.among(counts, people.suppressed, _AREA)
    return counts[~hidden]


def _known(source: Tables, built: Tables, declared: Declared, stand_in: set[str]) -> Known:
    """What is published, without funding areas that only stand in for some: of those nothing is even computed here."""
    scores, certainty, population = built["pub_scores"], built["pub_certainty"], built["pub_population"]
    areas = source["core_areas"]
    return Known(
        editions=source["core_editions"],
        funding=built["pub_funding"][~built["pub_funding"]["edition"].isin(stand_in)],
        overlay=built["pub_overlay"],
        flags=built["pub_flags"],
        scores=_of_lead(scores, declared),
        moments=moments(source["out_scores"], declared),
        certainty=certainty[certainty["method"].eq(declared.method)],
        residents=population[population["group"] == "all"],
        neighbours=source["core_neighbours"],
        areas=areas[areas["is_base"].astype(bool)],
    )


def _of_lead(scores: pd.DataFrame, declared: Declared) -> pd.DataFrame:
    return scores[scores["method"].eq(declared.method) & scores["part"].eq(declared.lead)]


def moments(scores: pd.DataFrame, declared: Declared) -> pd.DataFrame:
    """Mean and SD of all scores, as coarse as any published moment: those of published scores alone would move with
    the areas that are withheld, and the change of a funding area with them.
    """  # fmt: skip
    found = moments_of(_of_lead(scores, declared))
    mean, sd = found["mean"].to_numpy(dtype=float), found["sd"].to_numpy(dtype=float)
    return found.assign(mean=np.round(mean, rules.SCORE_DECIMALS) + 0.0, sd=rules.round_significant(sd))


def _stand_ins(funding: pd.DataFrame, layers: pd.DataFrame) -> set[str]:
    """Editions of which any funding area stands in for one."""
    stand_ins = set(layers.loc[layers["is_stand_in"].astype(bool), "funding_id"])
    return set(funding.loc[funding["funding_id"].isin(stand_ins), "edition"])


def _rounded(frame: pd.DataFrame, secrets: withhold.Secrets) -> pd.DataFrame:
    named = pd.DataFrame({"edition": frame["edition"], "indicator": frame["item"]})
    closed = withhold.among(named, secrets.closed, ("edition", "indicator"))
    # Adding zero turns -0.0 into 0.0.
    new = {
        c: frame[c].mask(closed, frame[c].astype(float).round(SHARE_DECIMALS) + 0.0) for c in ("value", "low", "high")
    }
    return frame.assign(**new)


def _rollups(
    frame: pd.DataFrame, built: Tables, source: Tables, stand_in: set[str], people: withhold.People
) -> pd.DataFrame:
    """Empty what is not known of a larger area because the flag of a part, or its residents, are withheld."""
    if frame.empty:
        return frame
    flags, valid = built["pub_flags"], built["pub_validity"]
    valid = valid[valid["is_valid"].astype(bool)]
    hidden = flags[flags["is_auffaellig"].isna().to_numpy() & withhold.among(flags, valid, _AREA)]
    frame = withhold.empty(frame, frame["assessed"].eq(0).to_numpy(), _COUNTED, NOT_ASSESSED)
    told = withhold.among(frame, _units(hidden, source), _UNIT)
    frame = withhold.empty(frame, told, _COUNTED)
    unknown = frame["residents"].isna().to_numpy()
    kept = people.suppressed[people.suppressed["item"] == "all"]
    secret = withhold.among(frame, _units(kept, source), _UNIT)
    unsaid = ["residents", "share_conspicuous"]
    frame = withhold.empty(frame, unknown & ~secret & ~told, unsaid, "nicht_geliefert")
    frame = withhold.empty(frame, unknown & (secret | told), unsaid)
    return frame.assign(outside=frame["outside"].astype(object).mask(frame["edition"].isin(stand_in), None))


def _key(frame: pd.DataFrame, larger: pd.DataFrame) -> pd.DataFrame:
    """Say why a larger area has no share: no area of it is assessed, or what all shares hang on is withheld."""
    if frame.empty:
        return frame
    frame = withhold.empty(frame, frame["share"].isna().to_numpy(), ["share"])
    none = withhold.among(frame, larger[larger["assessed"].eq(0)], _UNIT)
    return withhold.empty(frame, none, ["share"], NOT_ASSESSED)


def _units(rows: pd.DataFrame, source: Tables) -> pd.DataFrame:
    """Larger areas above some areas: edition, level, area_id."""
    editions = source["core_editions"][["edition", "geography_id"]]
    found = rows[list(_AREA)].merge(editions, on="edition").merge(above(source["core_areas"]), on=_PLACE)
    return found[["edition", "level", "unit"]].rename(columns={"unit": "area_id"}).drop_duplicates()


def _open(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index(drop=True).assign(value_status="ok")


def _none(name: str) -> pd.DataFrame:
    return pd.DataFrame(columns=[*schema.TABLES[f"out_{name}"].names, "value_status"], dtype=object)
