"""Two made-up countries without geometry: a table of domain scores, and indicators of countries over denominators."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DOMAINS = (
    "Income",
    "Employment",
    "Education, Skills and Training",
    "Health",
    "Crime",
    "Barriers",
    "Living Environment",
)
WEIGHTS = (0.225, 0.225, 0.135, 0.135, 0.093, 0.093, 0.093)

CITY = """
editions = [{{ id = "2019", geography = "lsoa", data_on = 2015-12-31 }}]

[city]
id = "plainland"
name = "Flachland"
publisher = "Amt für Statistik Flachland"
main_method = "plain-index"
methods = ["plain-index"]

[publish]
issued_on = 2026-11-25

[[geographies]]
id = "lsoa"
source = "scores"
name = "LSOA name (2011)"
parents = [{{ level = "kreis", column = "District code (2019)", name = "District name (2019)" }}]

[[sources]]
id = "scores"
file = "scores.csv"
format = "delimited"
key = "LSOA code (2011)"
thousands = ","
is_public = true

[catalogue]
{catalogue}

[[bindings]]
method = "plain-index"
"""

METHOD = """
name = "plain-index"
label = "Rangindex"
mark = "assumed"
source = "erfunden"
description = "Sieben Bereiche werden standardisiert, gewichtet und zusammengezählt. Zehntel ordnen die Gebiete."

[validity]
minimum_residents = {minimum}

[sets.all]
indicators = [{slots}]
mark = "assumed"

[[parts]]
name = "status"
label = "Index"
of = "now"
standardise = {{ step = "zscore", ddof = 0, reference = "area_mean" }}
weigh = {{ step = "given", weights = [{weights}] }}
aggregate = {{ step = "mean", missing = "{missing}" }}
restandardise = {{ step = "none" }}
classify = {{ step = "quantiles", classes = {count} }}
classes = [
{classes}
]
"""


@dataclass(frozen=True)
class PlainCity:
    """Folders of a made-up country: a raw folder, a configuration file, a place for results."""

    raw: Path
    config: Path
    out: Path


def scores(folder: Path, areas: int = 400, *, seed: int = 7) -> PlainCity:
    """Write a table of seven domain scores as a national office publishes it, and its configuration.

    Parameters
    ----------
    areas : int
        Rows; names have commas and brackets, large scores a comma between thousands, the file a byte order mark.
    """
    random = np.random.default_rng(seed)
    depth = random.normal(size=areas)
    values = np.column_stack([depth + random.normal(size=areas) for _ in DOMAINS]) * 600
    head = ["LSOA code (2011)", "LSOA name (2011)", "District code (2019)", "District name (2019)"]
    rows = [
        [
            f"E01{i:06d}",
            f"Place {i // 50:03d}, {i % 50:02d}A",
            f"E06{i // 100:06d}",
            f"District {i // 100}",
            *_written(row),
        ]
        for i, row in enumerate(values)
    ]
    columns = [f"{name} Score (rate)" for name in DOMAINS]
    catalogue = "\n".join(
        f'd{i} = {{ label = "{name}", unit = "Punkte", polarity = "high_is_worse", column = "{column}" }}'
        for i, (name, column) in enumerate(zip(DOMAINS, columns, strict=True), 1)
    )
    slots = [f"d{i}" for i in range(1, 8)]
    return _city(folder, [head + columns, *rows], CITY.format(catalogue=catalogue), slots, WEIGHTS, "missing", 10)


def _written(row: np.ndarray) -> list[str]:
    return [f"{value:,.3f}" for value in row]


def _city(
    folder: Path,
    rows: list[list[str]],
    city: str,
    slots: list[str],
    weights: tuple[float, ...],
    missing: str,
    count: int,
) -> PlainCity:
    raw, config = folder / "raw", folder / "config"
    (config / "methods").mkdir(parents=True)
    raw.mkdir()
    with (raw / "scores.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    (config / "plainland.toml").write_text(city, encoding="utf-8")
    classes = ",\n".join(f'    {{ code = {i}, label = "{i}. Klasse", symbol = "{i}" }}' for i in range(1, count + 1))
    (config / "methods" / "plain-index.toml").write_text(
        METHOD.format(
            minimum=300, slots=", ".join(f'"{slot}"' for slot in slots), weights=", ".join(map(str, weights)),
            missing=missing, count=count, classes=classes,
        ),
        encoding="utf-8",
    )  # fmt: skip
    return PlainCity(raw, config / "plainland.toml", folder / "out")


DENOMINATORS = ("Population", "GDP (mn USD)", "Area [km2]", "Energy, total")


def countries(folder: Path, n: int = 51, indicators: int = 49, *, seed: int = 11) -> PlainCity:
    """Write indicators of countries: most over one of four denominators, some growth rates, three per cent missing."""
    random = np.random.default_rng(seed)
    below = np.exp(random.normal(8, 1.5, size=(n, len(DENOMINATORS))))
    head, columns, catalogue = ["Code", "Country"], [], []
    for j in range(indicators):
        name, polarity = f"Indicator {j}, total (raw)", ("high_is_worse", "low_is_worse")[j % 2]
        if j % 3 == 0:
            cells = random.normal(2, 3, size=n)
            where = f'unit = "% p. a.", column = "{name}"'
        else:
            over = DENOMINATORS[j % len(DENOMINATORS)]
            cells = below[:, j % len(DENOMINATORS)] * np.exp(random.normal(size=n)) * (1 if j % 5 else -1)
            where = f'unit = "je Mio. {over}", numerator = "{name}", denominator = "{over}", factor = 1000'
        cells[random.random(n) < 0.03] = np.nan
        columns.append(cells)
        head.append(name)
        catalogue.append(f'i{j} = {{ label = "Indikator {j}", polarity = "{polarity}", {where} }}')
    table = np.column_stack([*columns, below])
    body = [
        [f"C{i:02d}", f"Country {i}", *("" if np.isnan(v) else f"{v:.4f}" for v in row)] for i, row in enumerate(table)
    ]
    city = CITY.format(catalogue="\n".join(catalogue))
    city = city.replace('name = "LSOA name (2011)"', 'name = "Country"').replace("LSOA code (2011)", "Code")
    city = "\n".join(line for line in city.splitlines() if not line.startswith("parents"))
    slots = [f"i{j}" for j in range(indicators)]
    weights = tuple(1.0 for _ in slots)
    return _city(folder, [head + list(DENOMINATORS), *body], city, slots, weights, "available", 5)
