"""A made-up city of 40 square areas: small enough to break on purpose, complete enough for the whole line."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

COLUMNS, ROWS, SIDE = 8, 5, 400.0
ORIGIN = (390000.0, 5815000.0)
EDITIONS = {"2020": ("2019-12-31", "2017-12-31"), "2022": ("2021-12-31", "2019-12-31")}
Row = dict[str, str]

CONFIG = """
editions = [
    { id = "2020", geography = "quartier", data_on = 2019-12-31, before_on = 2017-12-31 },
    { id = "2022", geography = "quartier", data_on = 2021-12-31, before_on = 2019-12-31 },
]

[city]
id = "tinycity"
name = "Kleinstadt"
crs = "EPSG:25833"
municipality_id = "12000001"
publisher = "Amt für Statistik Kleinstadt"
notice = "Erfundene Daten."
is_invented = true
main_method = "berlin-mss"
methods = ["berlin-mss"]
area_singular = "Quartier"
area_plural = "Quartiere"

[publish]
issued_on = 2023-03-01
data_credit = "Amt für Statistik Kleinstadt"

[certainty]
draws = 40

[[geographies]]
id = "quartier"
label = "Quartiere"
level = "quartier"
source = "quartiere"
key = "key"
name = "name"
expected = 40
parents = [{ level = "bezirk", label = "Bezirk", digits = 2, source = "quartiere", key = "key", name = "bezirk" }]

[[sources]]
id = "quartiere"
file = "quartiere.gpkg"
format = "vector"
key = "key"
is_public = true

[[sources]]
id = "daten"
file = "daten_{edition}.csv"
format = "delimited"
separator = ";"
decimal = ","
encoding = "cp1252"
key = "key"
signs = { "." = "secret", "–" = "zero", "-" = "zero" }
is_public = true

[[sources]]
id = "foerder"
file = "foerderkulisse.gpkg"
format = "vector"
key = "fid_key"
is_public = true

[[population]]
group = "all"
source = "daten"
columns = ["einwohner"]

[[population]]
group = "15_65"
source = "daten"
columns = ["erwerbsalter"]

[[population]]
group = "u15"
source = "daten"
columns = ["kinder"]

[[indicators]]
id = "arbeitslosigkeit_sgb2"
source = "daten"
column = "s1"
change_column = "d1"

[[indicators]]
id = "transferbezug_nicht_arbeitslos"
source = "daten"
column = "s3"
change_column = "d3"

[[indicators]]
id = "kinderarmut_sgb2"
source = "daten"
column = "s4"
change_column = "d4"

[[funding]]
programme = "Soziale Stadt"
source = "foerder"
key = "fid_key"
name = "name"
valid_from = "von"
valid_to = "bis"

[[bindings]]
method = "berlin-mss"
indicator_set = "2019"
indicators = { S1 = "arbeitslosigkeit_sgb2", S3 = "transferbezug_nicht_arbeitslos", S4 = "kinderarmut_sgb2" }
"""


@dataclass(frozen=True)
class TinyCity:
    """Folders of the made-up city: a raw folder, a configuration file, a place for results."""

    raw: Path
    config: Path
    out: Path

    def rows(self, edition: str = "2022") -> list[Row]:
        """Return the rows of a delivery as text."""
        with (self.raw / f"daten_{edition}.csv").open(encoding="cp1252", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))

    def write_rows(self, rows: Sequence[Row], edition: str = "2022") -> None:
        """Write the rows of a delivery."""
        with (self.raw / f"daten_{edition}.csv").open("w", encoding="cp1252", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, key: str, column: str, value: str, edition: str = "2022") -> None:
        """Put a value into one cell of a delivery."""
        rows = self.rows(edition)
        next(row for row in rows if row["key"] == key)[column] = value
        self.write_rows(rows, edition)

    def reconfigure(self, change: Callable[[str], str]) -> None:
        """Rewrite the configuration by a function on its text."""
        before = self.config.read_text(encoding="utf-8")
        after = change(before)
        assert after != before, "the change of the configuration met nothing"
        self.config.write_text(after, encoding="utf-8")


def build(folder: Path) -> TinyCity:
    """Write the made-up city into a folder."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    city = TinyCity(raw, folder / "tinycity.toml", folder / "out")
    city.config.write_text(CONFIG, encoding="utf-8")
    city.out.mkdir()
    _areas().to_file(raw / "quartiere.gpkg", driver="GPKG")
    _funding().to_file(raw / "foerderkulisse.gpkg", driver="GPKG")
    for number, edition in enumerate(EDITIONS):
        city.write_rows(_delivery(number), edition)
    return city


def keys() -> list[str]:
    """Keys of the areas: Bezirk 01 (upper rows) or 02 (lower rows), then a running number."""
    return [f"{1 if i // COLUMNS < 2 else 2:02d}{i + 1:04d}" for i in range(COLUMNS * ROWS)]


def _areas() -> gpd.GeoDataFrame:
    boxes = []
    for i in range(COLUMNS * ROWS):
        x, y = ORIGIN[0] + SIDE * (i % COLUMNS), ORIGIN[1] - SIDE * (i // COLUMNS)
        boxes.append(shapely.box(x, y - SIDE, x + SIDE, y))
    names = [f"Quartier {i + 1}" for i in range(len(boxes))]
    districts = ["Nord" if key.startswith("01") else "Süd" for key in keys()]
    return gpd.GeoDataFrame({"key": keys(), "name": names, "bezirk": districts}, geometry=boxes, crs="EPSG:25833")


def _funding() -> gpd.GeoDataFrame:
    boxes = _areas().geometry.to_numpy()
    half = shapely.box(
        *shapely.bounds(boxes[39])[:2], shapely.bounds(boxes[39])[2], shapely.bounds(boxes[39])[1] + SIDE * 0.3
    )
    layer = {
        "fid_key": ["F1", "F2", "F3"],
        "name": ["Förder Eins", "Förder Zwei", "Förder Drei"],
        "von": ["01.01.2010", "01.07.2020", "01.01.2000"],
        "bis": ["", "", "31.12.2015"],
    }
    return gpd.GeoDataFrame(layer, geometry=[boxes[38], half, boxes[0]], crs="EPSG:25833")


def _delivery(number: int) -> list[Row]:
    """Shares rise from area to area; the last five areas are the most deprived, one area has few residents."""
    draw = np.random.default_rng(7 + number)
    rows = []
    for i, key in enumerate(keys()):
        level = (i / 39) ** 3
        residents = 250 if i == 5 else 900 + 120 * i
        row = {"key": key, "einwohner": str(residents), "erwerbsalter": str(int(residents * 0.65))}
        row["kinder"] = str(int(residents * 0.14))
        for slot, top in (("1", 14.0), ("3", 30.0), ("4", 60.0)):
            row[f"s{slot}"] = _german(top * (0.1 + 0.8 * level) + draw.uniform(-1, 1) * top / 60)
            row[f"d{slot}"] = _german(draw.normal(0, top / 40))
        rows.append(row)
    return rows


def _german(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
