"""Housing: a workbook with merged header cells, footnotes, and remarks that look like formulas."""

from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from scipy.special import expit

from bench.musterstadt import planted
from bench.musterstadt.chance import EDITIONS, field, stream
from bench.musterstadt.city import City, geography_of
from bench.musterstadt.defects import Defects
from bench.musterstadt.deliveries.tables import Table
from bench.musterstadt.linework import CENTRE

REPEATED, JUMPED = 2018, 2022
_REMARKS = ("=Neubau seit Sommer", "+ Umbau", "-teilweise Abriss", "@Hausverwaltung fragen", "=1+1", "Sanierungsgebiet")


def write(folder: Path, city: City, defects: Defects) -> None:
    """Write the workbook of each edition."""
    earlier = None
    for edition in EDITIONS:
        counts = planted.only_there(city, edition, lambda of, e=edition: _counts(of, e))
        if edition == REPEATED and earlier is not None:
            counts[["shops", "empty_shops"]] = earlier[["shops", "empty_shops"]]
        if edition == JUMPED:
            key = defects.victims["jump"]
            counts.loc[key, "empty_dwellings"] = round(0.36 * counts.at[key, "dwellings"])
        _table(city, counts, edition, defects).write_workbook(
            folder / f"wohnen_{edition}.xlsx",
            "Leerstand",
            [(3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 3, 3), (3, 4, 3, 5), (3, 6, 4, 6)],
        )
        earlier = counts


def _counts(city: City, edition: int) -> pd.DataFrame:
    """Return dwellings and shops of each quarter, and how many are empty."""
    quarters = city.quarters[geography_of(edition)]
    lived_in = city.by_quarter(edition)["dwellings"]
    xy = shapely.get_coordinates(shapely.point_on_surface(quarters["shape"].to_numpy()))
    level = city.latent(edition).reindex(quarters.index).fillna(0).to_numpy()
    draw = stream(f"housing {edition}")
    share = expit(-3.35 + 0.35 * level + 0.5 * field("vacancy", xy, 1600))
    dwellings = np.round(lived_in / (1 - share)).astype(int)
    # Shops are fewer or more by place, and the same from edition to edition.
    shops = np.round((3 + 34 * np.exp(-np.hypot(*(xy - CENTRE).T) / 1300)) * np.exp(0.6 * field("shops", xy, 500)))
    shops = np.where(lived_in > 0, shops, 0).astype(int)
    empty = draw.binomial(shops, expit(-1.9 + 0.4 * level + 0.3 * field("shop vacancy", xy, 900)))
    return pd.DataFrame(
        {
            "dwellings": dwellings,
            "empty_dwellings": draw.binomial(dwellings, share),
            "shops": shops,
            "empty_shops": empty,
        },
        index=quarters.index,
    )


def _table(city: City, counts: pd.DataFrame, edition: int, defects: Defects) -> Table:
    table = Table(_head(edition), _foot())
    names, draw = city.quarters[geography_of(edition)]["name"], stream(f"housing signs {edition}")
    order = draw.permutation(counts.index[counts["dwellings"] > 300])
    secret, unsure, noted = set(order[:3]), set(order[3:6]), dict(zip(order[6:12], _REMARKS, strict=True))
    for key, row in counts.iterrows():
        cells: list[object] = [int(n) if n else "–" for n in row]
        if key in secret:
            cells[3] = "."
        if key in unsure:
            cells[1] = "/"
        table.add(str(key), names[key], *cells, noted.get(key, ""))
    _list(table, secret, unsure, edition, defects)
    return table


def _head(edition: int) -> list[list[str]]:
    return [
        [f"Leer stehende Wohnungen und Läden, Stand 31.12.{edition}"],
        ["Erhebung der Wohnungsämter und Stadtteilbüros (erfunden)"],
        [""],
        ["Quartier", "Name", "Wohnungen", "", "Läden im Erdgeschoss", "", "Bemerkung"],
        ["", "", "insgesamt", "leer stehend", "insgesamt", "leer stehend", ""],
    ]


def _foot() -> list[list[str]]:
    return [
        ["Quelle: Wohnungsamt Musterstadt (erfunden)."],
        ["– genau null, . geheim oder unbekannt, / nicht sicher genug"],
    ]


def _list(table: Table, secret: set[str], unsure: set[str], edition: int, defects: Defects) -> None:
    source = f"wohnen:wohnen_{edition}"
    for keys, note, indicator in (
        (secret, "secret or unknown", "leerstand_laeden"),
        (unsure, "not reliable enough", "leerstand_wohnungen"),
    ):
        for key in sorted(keys):
            place = {"row": table.rows[key], "area_id": key, "edition": edition, "indicator": indicator}
            defects.add("value_missing", source, note, **place)
    if edition in (JUMPED, JUMPED + 2):
        key = defects.victims["jump"]
        note = "vacancy of dwellings leaps to 36 %" if edition == JUMPED else "and falls back"
        place = {"row": table.rows[key], "area_id": key, "edition": edition, "indicator": "leerstand_wohnungen"}
        defects.add("large_change", source, note, **place)
    if edition == REPEATED:
        note = "both columns of the shops are those of the edition before"
        defects.add("same_as_previous_edition", source, note, edition=edition, indicator="leerstand_laeden")
