"""The planning office: a Shapefile of funding areas with dates as text, blocks with residents, institutions."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bench.musterstadt.chance import stream
from bench.musterstadt.city import AFTER, City
from bench.musterstadt.defects import Defects
from bench.musterstadt.deliveries.boundaries import CRS
from bench.musterstadt.deliveries.layers import write_layer
from bench.musterstadt.deliveries.tables import Table
from bench.musterstadt.institutions import HOME, SHELTER, delivered
from bench.musterstadt.linework import river

# First day, last day, announced on; each in the order of the funding areas, worst Ortsteil first.
_CURRENT = ("01.04.1999", "01.07.2004", "15.11.2007", "01.01.2010", "01.07.2013", "01.03.2017", "01.09.2019", "")
_FORMER = (("01.01.2002", "31.12.2015"), ("01.07.2006", "31.12.2019"))
_PLANNED = "15.03.2024"


def write(folder: Path, city: City, defects: Defects) -> None:
    """Write the three deliveries."""
    layer = funding(city)
    undated = (layer[["beginn", "ende", "angekuend"]] == "").all(axis=1)
    for number in np.flatnonzero(undated) + 1:
        defects.add("funding_area_without_date", "foerderkulisse", "no first day", row=number)
    write_layer(layer, folder / "foerderkulisse.shp", encoding="cp1252", DBF_DATE_LAST_UPDATE="2025-01-15")
    _blocks(city, defects).write_text(folder / "bloecke_2024.csv", "utf-8", "\n")
    write_layer(_places(city, defects), folder / "einrichtungen.gpkg")
    write_layer(_barriers(), folder / "barrieren.gpkg")


def funding(city: City) -> gpd.GeoDataFrame:
    """Draw funding areas around the poor blocks of the poorest Ortsteile; the scattered pockets stay outside.

    They were chosen before anything improved: what was planted does not move them.
    """
    city = city.plain
    quarters = city.quarters[AFTER]
    places = _poorest(city, len(_CURRENT) + 1) + _improved(city)
    dates = [(first, "", "") for first in _CURRENT] + [("", "", _PLANNED), *((a, b, "") for a, b in _FORMER)]
    rows = []
    for number, (place, (first, last, announced)) in enumerate(zip(places, dates, strict=True), start=1):
        name = quarters.loc[quarters["ortsteil"] == place, "ortsteil_name"].iloc[0]
        shape = _around(city, place, 2014 if last else 2018)
        # Funding areas of one programme lie side by side.
        if number > 1:
            shape = shape.difference(shapely.union_all([row[-1] for row in rows]).buffer(15))
            shape = shapely.Polygon(max(shapely.get_parts(shape), key=lambda part: part.area).exterior)
        rows.append((f"FG{number:02d}", f"Fördergebiet {name}", "Sozialer Zusammenhalt", first, last, announced, shape))
    columns = ["gebiet_nr", "name", "programm", "beginn", "ende", "angekuend", "geometry"]
    return gpd.GeoDataFrame(pd.DataFrame(rows, columns=columns), geometry="geometry", crs=CRS)


def in_force(city: City, edition: int) -> np.ndarray:
    """Say which blocks lie in a funding area in force at the end of a year; one without any date counts."""
    layer = funding(city)
    first, last = (pd.to_datetime(layer[column], format="%d.%m.%Y") for column in ("beginn", "ende"))
    day = pd.Timestamp(edition, 12, 31)
    holds = (first.isna() | (first <= day)) & (last.isna() | (last >= day)) & (layer["angekuend"] == "")
    area = shapely.union_all(layer.geometry[holds].to_numpy())
    return shapely.contains_xy(area, city.blocks["x"], city.blocks["y"])


def _poorest(city: City, count: int) -> list[str]:
    level = city.latent(2016, AFTER)
    return list(level.groupby(level.index.str[:4]).mean().sort_values(ascending=False).index[:count])


def _improved(city: City) -> list[str]:
    """Return poor Ortsteile of 2014 that are not among the poorest any more: their funding has ended."""
    level = city.latent(2014, AFTER)
    ranked = level.groupby(level.index.str[:4]).mean().sort_values(ascending=False).index
    return [place for place in ranked if place not in _poorest(city, len(_CURRENT) + 1)][: len(_FORMER)]


def _around(city: City, place: str, edition: int) -> shapely.Geometry:
    """Return a smooth outline around the poorer blocks of an Ortsteil: it cuts across quarters and the city limit."""
    blocks = city.blocks[city.blocks[AFTER].str[:4] == place]
    poor = blocks[blocks[f"latent_{edition}"] >= blocks[f"latent_{edition}"].quantile(0.4)]
    space = np.sqrt(
        shapely.area(city.quarters[AFTER].loc[lambda q: q["ortsteil"] == place, "shape"].to_numpy()).sum() / len(blocks)
    )
    rough = shapely.union_all(shapely.buffer(shapely.points(poor[["x", "y"]].to_numpy()), 1.15 * space))
    smooth = rough.buffer(0.7 * space).buffer(-0.9 * space)
    largest = max(shapely.get_parts(smooth), key=lambda part: part.area)
    shape = shapely.Polygon(largest.exterior)
    return shapely.transform(shape.simplify(8), lambda xy: np.round(xy, 1))


def _blocks(city: City, defects: Defects) -> Table:
    """Return the blocks of the newest edition, nearly adding up; one quarter is halved, one block lies elsewhere."""
    residents = city.counts[2024]["all"].to_numpy()
    draw = stream("blocks delivered")
    residents = np.maximum(
        residents + np.where(draw.random(len(residents)) < 0.1, draw.integers(-1, 2, len(residents)), 0), 0
    )
    hit = defects.victims["blocks"]
    halved = (city.blocks[AFTER] == hit).to_numpy()
    residents = np.where(halved, residents // 2, residents)
    table = Table([["Block", "Einwohner 31.12.2024", "Rechtswert", "Hochwert"]])
    order = city.blocks.sort_values([AFTER, "x"]).index
    for number, i in enumerate(order, start=1):
        x, y = (f"{city.blocks.at[i, axis]:.1f}".replace(".", ",") for axis in ("x", "y"))
        table.add(f"{city.blocks.at[i, AFTER]}-{number:04d}", residents[i], x, y)
    table.add("9999999-0001", 37, "583210,0", "5781150,0")
    source = "bloecke"
    defects.add("blocks_disagree", source, "the blocks hold half of the quarter's residents", area_id=hit, edition=2024)
    defects.add("block_outside", source, "lies beyond the city limit", row=table.rows["9999999-0001"])
    return table


def _places(city: City, defects: Defects) -> gpd.GeoDataFrame:
    rows = [("E1", "shelter", SHELTER, "nein"), ("E2", "home", HOME, "ja"), ("E3", "home", "Pflegeheim Waldrand", "ja")]
    at = city.blocks.set_index("institution")
    points = [shapely.Point(at.at[name, "x"], at.at[name, "y"]) for _, _, name, _ in rows[:2]]
    points.append(shapely.Point(583500.0, 5752400.0))
    newest = city.counts[2024]["all"].set_axis(city.blocks["institution"])
    frame = pd.DataFrame(rows, columns=["nr", "art", "name", "oeffentlich"])
    frame["plaetze"] = [int(newest[SHELTER]), int(newest[HOME]), 88]
    beyond = {"unter_15": 0, "15_bis_64": 3, "arbeitslos": 0, "langzeit": 0, "leistung": 31, "kinder_lb": 0}
    frame = frame.join(pd.DataFrame([delivered(SHELTER), delivered(HOME), beyond]))
    defects.add("place_outside", "einrichtungen", "Pflegeheim Waldrand lies beyond the city limit", row=3)
    return gpd.GeoDataFrame(frame, geometry=points, crs=CRS)


def _barriers() -> gpd.GeoDataFrame:
    """Return the middle of the river, which no team is to cross."""
    water = river()
    x0, y0, x1, y1 = water.bounds
    middle = []
    for x in np.linspace(x0 + 200, x1 - 200, 160):
        across = shapely.LineString([(x, y0 - 1), (x, y1 + 1)]).intersection(water)
        middle.append((round(float(x), 1), round(float(across.centroid.y), 1)))
    return gpd.GeoDataFrame({"nr": ["B1"], "art": ["Fluss"]}, geometry=[shapely.LineString(middle)], crs=CRS)
