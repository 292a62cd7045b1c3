"""Conspicuous areas that adjoin, of the methods that list them as one."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.findings import Findings
from pipeline.methods.form import Form
from pipeline.space.merged import merged
from pipeline.store import Store


def of_methods(
    store: Store, config: Config, forms: Mapping[str, Form], groups: Sequence[pd.DataFrame], findings: Findings
) -> list[pd.DataFrame]:
    """Return the rows of out_merged; none where the areas have no polygons, and a finding says so.

    Parameters
    ----------
    groups : sequence of DataFrame
        Rows of out_groups of every method and edition.
    """
    names = [name for name, form in forms.items() if form.merges_adjoining]
    rows = [frame[frame["method"].isin(names)] for frame in groups if len(frame)]
    flagged = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()
    if flagged.empty:
        return []
    geography = {edition.id: edition.geography for edition in config.settings.editions}
    flagged = flagged.assign(geography_id=flagged["edition"].map(geography))
    areas = store.read("core_areas")
    areas = areas[areas["is_base"]]
    shapeless = set(areas.loc[areas["geometry"].isna(), "geography_id"])
    for edition in sorted(set(flagged.loc[flagged["geography_id"].isin(shapeless), "edition"])):
        findings.add(
            "note",
            "not_merged",
            f"{', '.join(names)}: areas come from a table, so none adjoins another",
            action="every conspicuous area is listed by itself",
            public="Angrenzende auffällige Gebiete sind nicht zusammengefasst: Die Gebiete haben keine Grenzen.",
            edition=edition,
        )
    flagged = flagged[~flagged["geography_id"].isin(shapeless)]
    people = store.read("core_population", group="all").assign(residents=lambda t: t["residents"].astype(np.float64))
    return [merged(flagged, areas, people)]
