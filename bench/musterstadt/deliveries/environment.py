"""Environment: UTF-8, the newer letters, marks beside numbers, only since 2018. Education: one file for all years."""

from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from scipy.special import expit

from bench.musterstadt import planted
from bench.musterstadt.chance import EDITIONS, REFORM, field, stream
from bench.musterstadt.city import City, geography_of
from bench.musterstadt.defects import Defects
from bench.musterstadt.deliveries.tables import Table, editions_from, german
from bench.musterstadt.linework import CENTRE

FIRST = 2018
_HEAD = ["Quartier-Nr.", "Quartiersname", "Lärm nachts über 55 dB(A): Einwohner in %", "Grünfläche m² je Einwohner"]
_FOOT = [
    "# k: Zahl rundet auf null; g: geheim; t: fällt später an; u: nicht sicher genug; x: nicht sinnvoll; s: geschätzt; "
    "( ): eingeschränkt aussagekräftig"
]
_NOISE, _GREEN = "laermbelastung_nacht", "gruenflaeche_je_einwohner"


def write(folder: Path, city: City, defects: Defects) -> None:
    """Write noise and green of each edition since 2018, and the examinations before school of all editions."""
    for edition in editions_from(FIRST):
        _environment(city, edition, defects).write_text(folder / f"umwelt_{edition}.csv", "utf-8", "\n")
    _education(city).write_text(folder / "schuleingangsuntersuchung.csv", "utf-8-sig", "\n", "\t")


def _environment(city: City, edition: int, defects: Defects) -> Table:
    quarters, residents = city.quarters[geography_of(edition)], city.by_quarter(edition)["all"]
    xy = shapely.get_coordinates(shapely.point_on_surface(quarters["shape"].to_numpy()))
    distance, draw = np.hypot(*(xy - CENTRE).T), stream(f"environment {edition}")
    noise = 100 * expit(-1.9 + 1.1 * field("roads", xy, 380) - distance / 5200 + draw.normal(0, 0.1, len(xy)))
    # What there is of green stays; the residents who share it change.
    shared = residents / city.by_quarter(REFORM, geography_of(edition))["all"].clip(lower=1)
    green = np.exp(2.3 + distance / 3400 + 0.8 * field("green", xy, 700)) / shared.clip(lower=0.1).to_numpy()
    table = Table([_HEAD], [_FOOT])
    drawn = draw.random((2, len(xy)))
    for key, dB, m2, seed in zip(quarters.index, noise, green, drawn.T, strict=True):
        cells = ("x", "x") if residents[key] == 0 else (_noise_cell(dB, seed[0]), _green_cell(m2, seed[1], edition))
        table.add(key, quarters.at[key, "name"], *cells)
        for cell, indicator in zip(cells, (_NOISE, _GREEN), strict=True):
            if cell in ("g", "t", "u", "k"):
                place = {"row": table.rows[key], "area_id": key, "edition": edition, "indicator": indicator}
                defects.add("value_missing", f"umwelt:umwelt_{edition}", f"sign {cell}", **place)
    return table


def _noise_cell(value: float, drawn: float) -> str:
    number = german(value, 1)
    if drawn < 0.02:
        return "g" if drawn < 0.006 else "u"
    return "k" if number == "0,0" else f"{number} s" if drawn < 0.06 else f"({number})" if drawn < 0.10 else number


def _green_cell(value: float, drawn: float, edition: int) -> str:
    # In its first year the survey of green was not done everywhere.
    return "t" if edition == FIRST and drawn < 0.03 else german(value, 1)


def _education(city: City) -> Table:
    """Return children examined in three years, and those who need support with German."""
    table = Table([["Jahr", "Quartier", "Untersuchte", "mit Förderbedarf Sprache"]])
    for edition in EDITIONS:
        examinations = planted.only_there(city, edition, lambda of, e=edition: _examined(of, e))
        for key, n, k in examinations.itertuples():
            table.add(str(edition), key, n or "-", k or "-")
    return table


def _examined(city: City, edition: int) -> pd.DataFrame:
    counts = city.by_quarter(edition)
    level = city.latent(edition).reindex(counts.index).fillna(0).to_numpy()
    draw = stream(f"education {edition}")
    examined = np.minimum(draw.poisson(counts["u6"] * 0.48), counts["u6"])
    need = draw.binomial(examined, expit(-1.75 + 0.85 * level))
    return pd.DataFrame({"examined": examined, "need": need}, index=counts.index)
