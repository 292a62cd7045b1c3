"""The surveying office: boundaries with the flaws such layers have, names of the levels, the table of the reform."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bench.musterstadt.city import AFTER, BEFORE, City
from bench.musterstadt.defects import Defects
from bench.musterstadt.deliveries.layers import write_layer
from bench.musterstadt.deliveries.tables import Table

CRS = "EPSG:25832"


def write(folder: Path, city: City, defects: Defects) -> None:
    """Write two layers of boundaries, two tables of names and the crosswalk."""
    for geography, quarters in city.quarters.items():
        flawed = _with_flaws(quarters, geography, defects)
        layer = gpd.GeoDataFrame(
            {
                "quartier_nr": flawed.index,
                "quartier_name": flawed["name"].to_numpy(),
                "flaeche_ha": np.round(shapely.area(flawed["shape"].to_numpy()) / 1e4, 2),
            },
            geometry=flawed["shape"].to_numpy(),
            crs=CRS,
        )
        write_layer(layer, folder / f"{geography}.gpkg")
        _names(quarters).write_workbook(folder / f"gliederung_{geography[-4:]}.xlsx", "Gliederung")
    _crosswalk(city, defects).write_text(folder / "umschluesselung_2014_2022.csv", "utf-8", "\n")


def _with_flaws(quarters: pd.DataFrame, geography: str, defects: Defects) -> pd.DataFrame:
    flawed, hit = quarters.copy(), defects.victims
    row = {key: number for number, key in enumerate(quarters.index, start=1)}
    # Both of these quarters have one name in either layer, as two streets of a city may.
    flawed.loc[hit["namesake"], "name"] = flawed.at[hit["same_name"], "name"]
    second = max(hit["same_name"], hit["namesake"])
    note = f"{hit['same_name']} and {hit['namesake']} are both called {flawed.at[second, 'name']}"
    defects.add("name_twice", geography, note, row=row[second], area_id=second)
    if geography == BEFORE:
        defects.add(
            "geometry_repaired",
            geography,
            "the outline touches itself",
            row=row[hit["invalid"]],
            area_id=hit["invalid"],
        )
        flawed.at[hit["invalid"], "shape"] = _with_spike(flawed.at[hit["invalid"], "shape"])
        return flawed
    flawed.loc[hit["nameless"], "name"] = ""
    defects.add("area_without_name", geography, "no name", row=row[hit["nameless"]], area_id=hit["nameless"])
    for rule, key, note in (
        ("geometry_overlap", hit["overlap"], "a boundary was moved 30 m over the neighbour's"),
        ("geometry_gap", hit["gap"], "a boundary was moved 30 m away from the neighbour's"),
    ):
        flawed.at[key, "shape"] = _moved(quarters, key, 30.0 if rule == "geometry_overlap" else -30.0)
        defects.add(rule, geography, f"{key}: {note}")
    return flawed


def _with_spike(shape: shapely.Polygon) -> shapely.Polygon:
    """Let the outline run into the area and back on its own track, as a slip of the hand does."""
    corners = shapely.get_coordinates(shape.exterior)
    inside = shapely.get_coordinates(shape.point_on_surface())[0]
    spike = corners[2] + 0.2 * (inside - corners[2])
    return shapely.Polygon(np.round([*corners[:3], spike, *corners[2:]], 1))


def _moved(quarters: pd.DataFrame, key: str, far: float) -> shapely.Polygon:
    """Move one corner in the middle of a boundary with a single neighbour, outwards where far > 0."""
    shape = quarters.at[key, "shape"]
    others = quarters.drop(index=key)["shape"].to_numpy()
    corners = shapely.get_coordinates(shape.exterior)[:-1]
    touched = np.array([(shapely.distance(others, shapely.Point(c)) < 0.1).sum() for c in corners])
    plain = [i for i in range(len(corners)) if all(touched[(i + step) % len(corners)] == 1 for step in (-1, 0, 1))]
    wide = [np.hypot(*(corners[(i + 1) % len(corners)] - corners[i - 1])) for i in plain]
    i = plain[int(np.argmax(wide))]
    along = corners[(i + 1) % len(corners)] - corners[i - 1]
    out = np.array([along[1], -along[0]]) / np.hypot(*along)
    inside = shape.contains(shapely.Point(corners[i] + out))
    corners[i] += out * (-far if inside else far)
    return shapely.Polygon(np.round(corners, 1))


def _names(quarters: pd.DataFrame) -> Table:
    table = Table(
        [
            ["Gliederung der Stadt in Stadtteile, Ortsteile und statistische Quartiere (erfunden)"],
            ["Quartier-Nr.", "Quartier", "Ortsteil", "Stadtteil"],
        ]
    )
    for key, row in quarters.iterrows():
        table.add(str(key), row["name"], row["ortsteil_name"], row["stadtteil_name"])
    return table


def _crosswalk(city: City, defects: Defects) -> Table:
    """Where the residents of 2020 live after the reform: shares of each old quarter, rounded to three places."""
    table = Table([["alt", "neu", "Einwohner 31.12.2020", "Anteil"]])
    old, new = city.blocks[BEFORE].to_numpy(), city.blocks[AFTER].to_numpy()
    moved = city.counts[2020]["all"].groupby([old, new]).sum()
    empty = [(key, key) for key in city.quarters[BEFORE].index.difference(old)]
    every = pd.concat([moved, pd.Series(0, index=pd.MultiIndex.from_tuples(empty))]).sort_index()
    share = (every / every.groupby(level=0).transform("sum")).fillna(1.0).round(3)
    parted = share[share < 1]
    # The office cut the third place off in place of rounding it: the shares of this quarter fall short of one.
    first = parted.index[0]
    share[first] = round(1 - share[first[0]].drop(first[1]).sum() - 0.001, 3)
    for (a, b), count in every.items():
        table.add(a, b, int(count), f"{share[a, b]:.3f}".replace(".", ","))
    defects.add("crosswalk_rounded", "umschluesselung", f"the shares of {first[0]} sum to 0.999", area_id=first[0])
    return table
