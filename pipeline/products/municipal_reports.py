"""A report of its own for each municipality of a run: the published tables cut to its areas, as workbook and atlas.

It holds nothing that the report of the whole does not: a row of a published table is in it or is not. What is said of
all areas together (roll-ups, inequality, types) is left out, the comparison of municipalities stays. Counts, means and
medians are those of the published values of its areas: a withheld one enters none of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.config import Config
from pipeline.products.history import History
from pipeline.products.published import Published
from pipeline.products.zones import LEAST_COVERED

PRODUCTS = {
    "workbook": ("pipeline.products.workbook", "tabellen.xlsx"),
    "atlas": ("pipeline.products.atlas", "atlas.pdf"),
}
#: Tables with a row an area.
OF_AREAS = (
    "areas", "population", "indicators", "validity", "bridge", "bridge_areas", "contributions", "scores", "groups",
    "agreement", "imputed", "treated", "merged", "shrunken", "class_probability", "certainty", "class_change",
    "changes", "clusters", "forecast", "overlay", "flags", "reasons", "contrast", "burdens", "supply",
    "microarea_members", "links", "team_options", "all_flags", "previous_scores", "previous_certainty",
)  # fmt: skip
#: Tables that speak of all areas together.
OF_ALL = (
    "typology", "types", "type_profiles", "components", "reliability", "moran", "sensitivity", "variants", "exits",
    "exit_history", "exit_evidence", "matched_comparison", "city_inequality", "all_inequality", "rollups",
    "distribution_key", "revisions",
)  # fmt: skip


def build(published: Published, config: Config, target: Path) -> None:
    """Write a folder for each municipality that has areas.

    Parameters
    ----------
    published : Published
        Tables of the edition.
    config : Config
        `municipalities.reports`; nothing is written in a run over one municipality.
    target : Path
        Folder ``gemeinden`` of the edition.
    """
    declared, table = config.settings.municipalities, published.municipality
    wanted = table[(table["municipality_id"] != "") & (table["areas"] > 0)] if declared is not None else table.iloc[:0]
    for row in wanted.itertuples():
        folder = target / str(row.municipality_id)
        folder.mkdir(parents=True, exist_ok=True)
        own = restricted(published, str(row.municipality_id))
        named = _named(config, str(row.municipality_id), str(row.name))
        for report in declared.reports if declared is not None else ():
            module, name = PRODUCTS[report]
            import_module(module).build(own, named, folder / name)


def restricted(published: Published, municipality: str) -> Published:
    """Return the published tables of an edition with the areas of one municipality alone."""
    tables: dict[str, pd.DataFrame] = {
        name: _own(getattr(published, name), municipality).reset_index(drop=True) for name in OF_AREAS
    }
    tables |= {name: getattr(published, name).iloc[:0] for name in OF_ALL}
    members = tables["microarea_members"]["microarea_id"]
    for name in ("microareas", "teams"):
        rows = getattr(published, name)
        tables[name] = rows[rows["microarea_id"].isin(members)].reset_index(drop=True)
    reference = published.reference
    tables["reference"] = reference[reference["group"].isin(["all", municipality])].reset_index(drop=True)
    tables["findings"] = _findings(published.findings, municipality, tables["areas"]["area_id"])
    editions = _counted(published, municipality, tables["validity"])
    told = published.history.cut(editions, municipality)
    tables["editions"] = editions
    tables["city_values"] = _middle(published.city_values, tables["indicators"], tables["validity"])
    about = editions.set_index("edition", drop=False).loc[published.edition]
    return replace(published, about=about, history=replace(told, city=_told(told)), **tables)


def _counted(published: Published, municipality: str, validity: pd.DataFrame) -> pd.DataFrame:
    """Every edition with the numbers of areas of the municipality; of others than this one the classified are known."""
    history, editions = published.history, published.editions.copy()
    own = {name: _own(rows, municipality) for name, rows in history.areas.items()}
    base = {name: int(rows["is_base"].astype(bool).sum()) for name, rows in own.items()}
    editions["areas"] = editions["geography_id"].map(base).astype(int)
    told = history.cut(editions, municipality)
    known = told.scores.dropna(subset=["class_code"])
    valid = int(validity["is_valid"].eq(True).sum())
    if not valid:
        # Where nothing is assessed an edition has areas with values, as that of a city without a method.
        known = told.values.dropna(subset=["value"])
    counts = known.groupby("edition")["area_id"].nunique()
    editions["valid_areas"] = editions["edition"].map(counts).fillna(0).astype(int)
    if valid:
        editions.loc[editions["edition"] == published.edition, "valid_areas"] = valid
    return editions


def _middle(rows: pd.DataFrame, values: pd.DataFrame, validity: pd.DataFrame) -> pd.DataFrame:
    """Mean and median of the published values of assessed areas in place of those of all municipalities."""
    valid = validity.loc[validity["is_valid"].eq(True), "area_id"]
    known = values[values["area_id"].isin(valid) | ~values["area_id"].isin(valid).any()]
    found = known.assign(value=known["value"].astype(float)).groupby(["indicator", "measured_on"])["value"]
    middle = found.agg(area_mean="mean", median="median", areas="count").reset_index()
    kept = rows.drop(columns=["area_mean", "median", "areas"]).assign(city_rate=np.nan, p10=np.nan, p90=np.nan)
    return kept.merge(middle, on=["indicator", "measured_on"], how="left")[list(rows.columns)]


def _told(history: History) -> pd.DataFrame:
    """Mean of the published values of classified areas in every edition, as `History.city` holds those of a city.

    With values for too few of their residents there is none: two editions would differ by the areas that are withheld.
    """
    scored = history.scores.dropna(subset=["class_code"])[["edition", "area_id"]].drop_duplicates()
    known = history.values.merge(scored, on=["edition", "area_id"]) if len(scored) else history.values
    people = history.people[history.people["group"] == "all"]
    people = people.merge(scored, on=["edition", "area_id"]) if len(scored) else people
    everyone = people.assign(residents=people["residents"].astype(float)).set_index(["edition", "area_id"])["residents"]
    known = known.assign(area_mean=known["value"].astype(float))
    known = known[known["area_mean"].notna()].join(everyone, on=["edition", "area_id"])
    middle = known.groupby(["edition", "indicator"]).agg(area_mean=("area_mean", "mean"), inside=("residents", "sum"))
    middle = middle.reset_index()
    covered = middle["inside"] / middle["edition"].map(everyone.groupby("edition").sum())
    # Where nobody is counted nothing is known of the share that is covered.
    middle["area_mean"] = middle["area_mean"].where(covered.isna() | (covered >= LEAST_COVERED))
    return middle.assign(city_rate=np.nan)[list(history.city.columns)]


def _own(rows: pd.DataFrame, municipality: str) -> pd.DataFrame:
    return rows[rows["municipality_id"] == municipality]


def _findings(rows: pd.DataFrame, municipality: str, areas: pd.Series) -> pd.DataFrame:
    """Findings about its areas, and those about none that neither name another municipality nor count all areas."""
    names_one = rows["rule"].str.startswith("municipality_")
    general = (
        rows["area_id"].isna()
        & rows["rule"].ne("coverage")
        & (~names_one | rows["public_text"].str.contains(municipality, regex=False))
    )
    return rows[general | rows["area_id"].isin(areas)].reset_index(drop=True)


def _named(config: Config, municipality: str, name: str) -> Config:
    """The configuration of the run under the name of one municipality."""
    settings = config.settings
    changed: Mapping[str, str] = {"name": f"{name} ({settings.city.name})", "municipality_id": municipality}
    return replace(config, settings=settings.model_copy(update={"city": settings.city.model_copy(update=changed)}))
