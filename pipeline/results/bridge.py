"""What a crosswalk would have made of the earlier values where an office delivers the bridge: only to compare."""

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.methods.compose import evaluate
from pipeline.methods.form import Form
from pipeline.results import assemble
from pipeline.space import crosswalk
from pipeline.store import Store

_TOLD = ["carried_by", "estimated_share", "estimated_by_area_share"]


def compared(store: Store, config: Config, form: Form | None, edition: str) -> dict[str, pd.DataFrame]:
    """Return the rows of out_bridge and out_bridge_areas of one edition.

    The bridge is the present value minus the delivered change (METHODS §1.5). Beside it stands the value that the
    edition of the earlier date delivered, carried by core_crosswalk: counts summed, rates rebuilt. There are rows where
    both exist, on either side of a reform, for one definition.
    """
    before = config.edition_before(edition)
    geography = config.edition(edition).geography
    if before is None or before.geography == geography:
        return {}
    ids = [pd.Index(assemble.base_areas(store, g)["area_id"]) for g in (before.geography, geography)]
    pairs, carried_areas = (
        store.read(name, from_geography_id=before.geography, to_geography_id=geography)
        for name in ("core_crosswalk", "core_carried")
    )
    walk = crosswalk.of_rows(pairs, *ids)
    bridge = _bridge(store, config, edition)
    delivered = _delivered(store, before.id, before.data_on, bridge)
    if delivered.empty or not len(walk.weight):
        return {}
    value, below = (
        delivered.pivot(index="area_id", columns="indicator", values=c).reindex(ids[0])
        for c in ("value", "denominator")
    )
    rates = crosswalk.carried_rates(value.to_numpy(dtype=float), below.to_numpy(dtype=float), walk, len(ids[1]))
    carried = pd.DataFrame(rates, index=ids[1], columns=value.columns)
    told = carried_areas.set_index("area_id")[_TOLD]
    one = crosswalk.is_one_to_one(walk, len(ids[1]), config.settings.limits.sliver_share)
    return {
        "out_bridge": _values(bridge, carried, told).assign(edition=edition, measured_on=before.data_on),
        "out_bridge_areas": pd.DataFrame({"edition": edition, "area_id": ids[1], "is_one_to_one": one}).merge(
            _classes(store, config, form, edition, carried), on="area_id", how="left"
        ),
    }


def _bridge(store: Store, config: Config, edition: str) -> pd.DataFrame:
    """Earlier values that a delivered change gave."""
    rows = store.read("core_indicators", edition=edition)
    is_before = pd.to_datetime(rows["measured_on"]).dt.date == config.edition(edition).before_on
    by_change = {
        entry.id for entry in config.settings.indicators if entry.change_column and config.holds(entry, edition)
    }
    return rows[is_before & rows["indicator"].isin(by_change)]


def _delivered(store: Store, edition: str, data_on: object, bridge: pd.DataFrame) -> pd.DataFrame:
    """Values of the edition before at its own date, of the bridged indicators in the same definition."""
    rows = store.read("core_indicators", edition=edition)
    same = ["indicator", "definition_version"]
    at = rows[pd.to_datetime(rows["measured_on"]).dt.date == data_on]
    return at.merge(bridge[same].drop_duplicates(), on=same)


def _values(bridge: pd.DataFrame, carried: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    rows = bridge.loc[bridge["indicator"].isin(carried.columns), ["area_id", "indicator", "value"]]
    key = pd.MultiIndex.from_frame(rows[["indicator", "area_id"]])
    other = carried.unstack().reindex(key).to_numpy()
    values = rows.rename(columns={"value": "bridge_value"}).assign(crosswalk_value=other)
    values["difference"] = values["crosswalk_value"] - values["bridge_value"]
    return values.join(told, on="area_id")


def _classes(store: Store, config: Config, form: Form | None, edition: str, carried: pd.DataFrame) -> pd.DataFrame:
    """Class of the change of each area by both ways; none without a method whose every indicator was carried."""
    nothing = pd.DataFrame(columns=["area_id", "class_label", "crosswalk_class_label"])
    measured = assemble.measured(store, config, form, edition) if form is not None else None
    part = next((part for part in form.parts if part.change is not None), None) if form is not None else None
    if form is None or measured is None or part is None or measured.before is None:
        return nothing
    if not set(measured.indicators) <= set(carried.columns):
        return nothing
    is_valid = store.read("out_validity", edition=edition).set_index("area_id")["is_valid"]
    areas = assemble.areas_of(store, config, measured, is_valid)
    before = carried.reindex(measured.ids)[list(measured.indicators)].to_numpy()
    labels = np.array([*(c.label for c in part.classes), None], dtype=object)
    ways = [
        evaluate(measured.now, way, areas, measured.form, measured.signs, with_contributions=False)
        .parts[part.name]
        .classes
        for way in (measured.before, before)
    ]
    columns = dict(zip(nothing.columns[1:], (labels[classes] for classes in ways), strict=True))
    return pd.DataFrame({"area_id": measured.ids, **columns})
