"""A report of its own for each municipality of a run: the published tables cut to its areas, as workbook and atlas.

It holds nothing that the report of the whole does not: a row of a published table is in it or is not. What is said of
all areas together (roll-ups, inequality, types) is left out, the comparison of municipalities stays.
"""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pandas as pd

from pipeline.config import Config
from pipeline.products.published import Published

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
    counts = {
        "areas": int(tables["areas"]["is_base"].astype(bool).sum()),
        "valid_areas": int(tables["validity"]["is_valid"].astype(bool).sum()),
    }
    about = published.about.copy()
    for name, number in counts.items():
        about[name] = number
    return replace(published, about=about, **tables)


def _own(rows: pd.DataFrame, municipality: str) -> pd.DataFrame:
    return rows[rows["municipality_id"] == municipality]


def _findings(rows: pd.DataFrame, municipality: str, areas: pd.Series) -> pd.DataFrame:
    """Findings about its areas, and those about none that do not name another municipality."""
    names_one = rows["rule"].str.startswith("municipality_")
    general = rows["area_id"].isna() & (~names_one | rows["public_text"].str.contains(municipality, regex=False))
    return rows[general | rows["area_id"].isin(areas)].reset_index(drop=True)


def _named(config: Config, municipality: str, name: str) -> Config:
    """The configuration of the run under the name of one municipality."""
    settings = config.settings
    changed: Mapping[str, str] = {"name": f"{name} ({settings.city.name})", "municipality_id": municipality}
    return replace(config, settings=settings.model_copy(update={"city": settings.city.model_copy(update=changed)}))
