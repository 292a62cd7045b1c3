"""The made-up city with a reform before its second edition: areas merge, a border moves far, another by a sliver."""

from importlib import import_module

import shapely

from pipeline import config as configuration
from pipeline.store import Store
from tests import tinycity
from tests.tinycity import SIDE, TinyCity

BOUND = {"s1": ("arbeitslosigkeit_sgb2", "erwerbsalter", "15_65"), "s3": ("transferbezug_nicht_arbeitslos", "einwohner",
         "all"), "s4": ("kinderarmut_sgb2", "kinder", "u15")}  # fmt: skip
GEOGRAPHY = """
[[geographies]]
id = "quartier_neu"
level = "quartier"
source = "neu"
key = "key"
name = "name"
expected = 39
parents = [{ level = "bezirk", label = "Bezirk", digits = 2, source = "neu", key = "key", name = "bezirk" }]

[[sources]]
id = "neu"
file = "neu.gpkg"
format = "vector"
key = "key"
is_public = true
"""
BLOCKS = """
[blocks]
source = "bloecke"
key = "key"
residents = "ew"
x = "x"
y = "y"

[[sources]]
id = "bloecke"
file = "bloecke.csv"
format = "delimited"
separator = ";"
key = "key"
"""


def reformed(city: TinyCity, *, moved: float = 0.4, with_counts: bool = True) -> None:
    """Merge areas 1 and 2; move a part of area 3 to area 4, and half a per cent of area 7 to area 8.

    With counts the three bound indicators are built from cases and their changes computed; else changes are delivered.
    """
    layer = tinycity._areas()
    boxes = layer.geometry.to_numpy().copy()
    boxes[0] = shapely.union(boxes[0], boxes[1])
    for left, share in ((2, moved), (6, 0.005)):
        x0, y0, x1, y1 = shapely.bounds(boxes[left])
        border = x1 - share * SIDE
        boxes[left] = shapely.box(x0, y0, border, y1)
        boxes[left + 1] = shapely.box(border, y0, x1 + SIDE, y1)
    layer.set_geometry(boxes, crs=layer.crs).drop(index=1).to_file(city.raw / "neu.gpkg", driver="GPKG")
    if with_counts:
        _count(city)
    city.write_rows([row for row in city.rows() if row["key"] != "010002"])
    city.reconfigure(
        lambda text: (
            text.replace('id = "2022", geography = "quartier"', 'id = "2022", geography = "quartier_neu"') + GEOGRAPHY
        )
    )


def _count(city: TinyCity) -> None:
    for edition in tinycity.EDITIONS:
        rows = city.rows(edition)
        for row in rows:
            for slot, (_, people, _) in BOUND.items():
                row[f"k{slot}"] = str(round(float(row[slot].replace(",", ".")) / 100 * int(row[people])))
        city.write_rows(rows, edition)
    for slot, (_, _, group) in BOUND.items():
        old = f'column = "{slot}"\nchange_column = "d{slot[1]}"'
        new = f'numerator = "k{slot}"\ndenominator_group = "{group}"\nchange = "computed"'
        city.reconfigure(lambda text, old=old, new=new: text.replace(old, new))
    city.reconfigure(lambda text: text.replace(", before_on = 2017-12-31", ""))


def with_blocks(city: TinyCity) -> None:
    """Give every old area a block of nine tenths of its people near its left border, of one tenth near its right."""
    lines = ["key;ew;x;y"]
    shapes = tinycity._areas().geometry.to_numpy()
    for row, shape in zip(city.rows("2020"), shapes, strict=True):
        x0, y0, *_ = shapely.bounds(shape)
        for side, (place, share) in {"a": (0.2, 0.9), "b": (0.8, 0.1)}.items():
            people = int(row["einwohner"]) * share
            lines.append(f"{row['key']}{side};{people:g};{x0 + place * SIDE:.1f};{y0 + SIDE / 2:.1f}")
    (city.raw / "bloecke.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    city.reconfigure(lambda text: text + BLOCKS)


def run(city: TinyCity, stages: tuple[str, ...] = ("load", "index", "assess", "flag")) -> Store:
    """Run stages on the city."""
    store = Store(city.out / "test.duckdb")
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    for stage in stages:
        import_module(f"pipeline.stages.{stage}").run(store, config)
        store.check(stage)
    return store
