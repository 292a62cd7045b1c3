"""out_municipality: the municipalities of a run beside one another, those that delivered nothing listed."""

import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.space.municipal import compared
from pipeline.store import Store


def of_editions(store: Store, config: Config, findings: Findings) -> pd.DataFrame:
    """Return the rows of out_municipality; list the expected municipalities of which an edition has nothing."""
    municipalities = store.read("core_municipalities")
    main = config.settings.city.main_method or ""
    rows = compared(
        municipalities,
        members(store.read("core_areas"), store.read("core_editions")),
        store.read("core_population", group="all"),
        store.read("out_validity"),
        store.read("out_flags"),
        store.read("out_certainty", method=main),
        _delivered(store),
    )
    for row in rows[rows["status"].isin(["no_areas", "no_values"])].itertuples():
        what = "no areas" if row.status == "no_areas" else "areas, but no figures"
        findings.add(
            "warning",
            "municipality_not_delivered",
            f"municipality {row.municipality_id} ({row.name}): {what}",
            action="listed in the comparison of municipalities; ask for its delivery",
            public=f"{row.name} ({row.municipality_id}): Für diese Ausgabe ist nichts geliefert.",
            edition=str(row.edition),
        )
    return rows


def members(areas: pd.DataFrame, editions: pd.DataFrame) -> pd.DataFrame:
    """Return edition, area_id and municipality_id of every base area of every edition."""
    base = areas.loc[areas["is_base"].astype(bool), ["geography_id", "area_id", "municipality_id"]]
    return editions[["edition", "geography_id"]].merge(base, on="geography_id").drop(columns="geography_id")


def _delivered(store: Store) -> pd.DataFrame:
    key = ["edition", "area_id"]
    values, people = store.read("core_indicators"), store.read("core_population")
    found = [values.loc[values["value"].notna(), key], people.loc[people["residents"].notna(), key]]
    return pd.concat(found, ignore_index=True).drop_duplicates()
