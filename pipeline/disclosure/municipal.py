"""Municipalities beside one another as they may be published: counted anew from what is published.

No figure is taken over from the internal table but whether anything was delivered. So no sum less what anybody adds up
is a withheld flag or a withheld number of residents: where a part is withheld, the sum is.
"""

from collections.abc import Mapping

import pandas as pd

from pipeline.disclosure import withhold
from pipeline.space.municipal import compared as beside

Tables = Mapping[str, pd.DataFrame]
_AREA = ["edition", "area_id"]
_OF_FLAGS = ["flagged", "outside", "residents_flagged", "share_flagged"]
_OF_PEOPLE = ["residents", "residents_flagged", "share_flagged"]


def units(source: Tables) -> pd.DataFrame:
    """Return edition, area_id, unit: the municipality that each area is measured against."""
    return _members(source).rename(columns={"municipality_id": "unit"})


def compared(source: Tables, built: Tables, main_method: str | None) -> pd.DataFrame:
    """Build pub_municipality.

    Parameters
    ----------
    source : mapping
        core_municipalities, core_areas, core_editions; of out_municipality the status alone.
    built : mapping
        pub_population, pub_validity, pub_flags, pub_certainty, pub_editions.
    main_method : str or None
    """
    people, certainty = built["pub_population"], built["pub_certainty"]
    rows = beside(
        source["core_municipalities"],
        _members(source),
        people[people["group"] == "all"],
        built["pub_validity"],
        built["pub_flags"],
        certainty[certainty["method"] == main_method],
        pd.DataFrame(columns=_AREA, dtype=object),
    )
    if rows.empty:
        return rows.assign(value_status=pd.Series(dtype=object))
    key = ["edition", "municipality_id"]
    status = source["out_municipality"].set_index(key)["status"].reindex(pd.MultiIndex.from_frame(rows[key]))
    rows = rows.assign(status=status.to_numpy(), value_status="ok")
    stand_in = set(built["pub_editions"].loc[built["pub_editions"]["is_stand_in"].astype(bool), "edition"])
    rows["outside"] = rows["outside"].mask(rows["edition"].isin(stand_in))
    rows = withhold.empty(rows, (rows["status"] != "assessed").to_numpy(), _OF_FLAGS, "nicht_bewertet")
    is_open = (rows["status"] == "assessed").to_numpy()
    rows = withhold.empty(rows, is_open & rows["residents"].isna().to_numpy(), _OF_PEOPLE)
    rows = withhold.empty(rows, is_open & rows["flagged"].isna().to_numpy(), _OF_FLAGS)
    return withhold.empty(rows, rows["status"].isin(["no_areas", "no_values"]).to_numpy(), [], "nicht_geliefert")


def _members(source: Tables) -> pd.DataFrame:
    areas = source["core_areas"]
    base = areas.loc[areas["is_base"].astype(bool), ["geography_id", "area_id", "municipality_id"]]
    editions = source["core_editions"][["edition", "geography_id"]]
    return editions.merge(base, on="geography_id").drop(columns="geography_id")
