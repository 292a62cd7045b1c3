"""A small invented city as core_ tables: 60 areas, three levels, two editions, small counts on purpose."""

from datetime import date
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from pipeline import config as configuration
from pipeline import schema
from pipeline.findings import Findings
from pipeline.intake.neighbours import core_neighbours
from pipeline.store import Store

EDITIONS = (("2020", date(2019, 12, 31), date(2017, 12, 31)), ("2022", date(2021, 12, 31), date(2019, 12, 31)))
INDICATORS = {"arbeitslosigkeit_sgb2": "15_65", "transferbezug_nicht_arbeitslos": "all", "kinderarmut_sgb2": "u15"}
SHARES = {"all": 1.0, "15_65": 0.65, "u15": 0.14}


def config(out: Path, *, revise: str | None = None, **protect: int) -> configuration.Config:
    """Return a configuration of the city with Berlin's method."""
    editions = [{"id": e, "geography": "g", "data_on": on, "before_on": before} for e, on, before in EDITIONS]
    bound = dict(zip(("S1", "S3", "S4"), INDICATORS, strict=True))
    settings = configuration.CityFile.model_validate(
        {
            "city": {
                "id": "probe",
                "name": "Probestadt",
                "crs": "EPSG:25833",
                "municipality_id": "99000000",
                "publisher": "Amt für Proben",
                "main_method": "berlin-mss",
                "methods": ["berlin-mss"],
            },
            "editions": editions,
            "geographies": [{"id": "g", "level": "quartier", "source": "s", "key": "k", "name": "n", "expected": 60}],
            "sources": [{"id": "s", "file": "s.csv", "format": "delimited"}],
            "indicators": [{"id": i, "source": "s", "column": i} for i in INDICATORS],
            "bindings": [{"method": "berlin-mss", "indicator_set": "2019", "indicators": bound}],
            "certainty": {"draws": 20, "design_effects": [2.0], "all_methods": True},
            "publish": {"issued_on": date(2023, 3, 1)},
            "protect": protect,
        }
    )
    forms = {"berlin-mss": configuration.reading.read_toml(configuration.PROJECT / "config/methods/berlin-mss.toml")}
    paths = configuration.Paths(out / "raw", out, "probe")
    return configuration.Config(settings, configuration.read_catalogue(), forms, paths, out / "probe.toml", revise)


def fill(store: Store, *, seed: int = 1, is_public: bool = False, editions: int = 2, is_sparse: bool = False) -> None:
    """Write the core_ tables; a sparse city has one small count an indicator and no small area."""
    random = np.random.default_rng(seed)
    areas = _areas()
    base = areas.loc[areas["is_base"], "area_id"].tolist()
    residents = random.integers(310, 1400, len(base)).astype(float)
    residents[7] = residents[7] if is_sparse else 120.0
    tables = {name: _no_rows(name) for name in (t.name for t in schema.tables_of("load"))}
    tables["core_areas"] = areas
    tables["core_neighbours"] = core_neighbours(config(Path()), areas, Findings("load"))
    tables["core_sources"] = _sources(is_public)
    tables["core_editions"] = _editions(editions)
    tables["core_edition_sources"] = pd.DataFrame([{"edition": e, "source_id": "s"} for e, *_ in EDITIONS[:editions]])
    tables["core_population"] = _population(base, residents, editions)
    tables["core_indicators"] = _indicators(
        base, residents, random, editions, {3: 2.0} if is_sparse else {3: 2.0, 41: 1.0}
    )
    tables["core_funding"] = _funding(areas)
    for name, frame in tables.items():
        store.write(name, frame)
    store.write("core_findings", _findings(base))


def _no_rows(name: str) -> pd.DataFrame:
    return pd.DataFrame({column: pd.Series(dtype=object) for column in schema.TABLES[name].names})


def _areas() -> pd.DataFrame:
    rows = []
    for number in range(60):
        district, region = number // 15 + 1, number // 5 % 3 + 1
        rows.append(
            (f"{district:02d}{region:02d}{number:02d}", "quartier", True, f"{district:02d}{region:02d}", number)
        )
    rows += [
        (f"{d:02d}{r:02d}", "region", False, f"{d:02d}", 100 + 10 * d + r) for d in range(1, 5) for r in range(1, 4)
    ]
    rows += [(f"{d:02d}", "bezirk", False, None, 200 + d) for d in range(1, 5)]
    frame = pd.DataFrame(rows, columns=["area_id", "level", "is_base", "parent_id", "place"])
    x = 370000 + 500.0 * (frame["place"] % 10)
    y = 5810000 + 500.0 * (frame["place"] // 10)
    frame["geometry"] = list(shapely.box(x, y, x + 500, y + 500))
    frame["name"] = "Ort " + frame["area_id"]
    return frame.drop(columns="place").assign(geography_id="g", municipality_id="99000000", area_m2=250000.0)


def _sources(is_public: bool) -> pd.DataFrame:
    row = {"source_id": "s", "path": "s.csv", "sha256": "0" * 64, "bytes": 1, "rows": 60, "producer": "Amt"}
    return pd.DataFrame(
        [{**row, "licence": "-", "url": None, "retrieved_on": None, "is_public": is_public}], dtype=object
    )


def _editions(count: int) -> pd.DataFrame:
    rows = [
        {"edition": e, "geography_id": "g", "data_on": on, "before_on": before, "issued_on": date(2023, 3, 1)}
        for e, on, before in EDITIONS[:count]
    ]
    frame = pd.DataFrame(rows, dtype=object)
    return frame.assign(previous_edition=[None, "2020"][:count])


def _population(base: list[str], residents: np.ndarray, editions: int) -> pd.DataFrame:
    parts = [
        pd.DataFrame({"area_id": base, "residents": np.rint(residents * share)}).assign(
            edition=e, group=group, data_on=on, is_approximate=False, status="ok", source_id="s"
        )
        for e, on, _ in EDITIONS[:editions]
        for group, share in SHARES.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _indicators(
    base: list[str], residents: np.ndarray, random: np.random.Generator, editions: int, few: dict[int, float]
) -> pd.DataFrame:
    rate = {i: random.beta(2, 14, len(base)) for i in INDICATORS}
    parts = []
    for edition, on, before in EDITIONS[:editions]:
        for indicator, group in INDICATORS.items():
            denominator = np.rint(residents * SHARES[group])
            for measured in (before, on):
                count = random.binomial(denominator.astype(int), rate[indicator]).astype(float)
                count = np.where(count < 3, count + 3, count)
                if measured == on:
                    count[list(few)] = list(few.values())
                rows = pd.DataFrame({"area_id": base, "value": 100 * count / denominator, "numerator": count})
                parts.append(
                    rows.assign(
                        edition=edition, indicator=indicator, measured_on=measured, denominator=denominator,
                        is_denominator_approximate=False, status="ok", definition_version="1", source_id="s",
                        carried_by=None, estimated_share=np.nan, estimated_by_area_share=np.nan, is_comparable=True,
                    )
                )  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def _funding(areas: pd.DataFrame) -> pd.DataFrame:
    shape = shapely.union_all(areas.loc[areas["is_base"], "geometry"].tolist()[:4])
    row = {"funding_id": "f1", "programme": "Probe", "name": "Mitte", "kind": "current", "announced_on": None}
    dates = {"valid_from_on": date(2015, 1, 1), "valid_to_on": date(2021, 1, 1)}
    return pd.DataFrame([{**row, **dates, "is_stand_in": True, "source_id": "s", "geometry": shape}], dtype=object)


def _findings(base: list[str]) -> pd.DataFrame:
    rows = [
        ("load-00001", "2020", base[3], "kinderarmut_sgb2", "Der Wert wurde geprüft."),
        ("load-00002", "2020", base[10], None, "Der Name wurde ergänzt."),
        ("load-00003", None, None, None, "Die Geometrie wurde bereinigt."),
        ("load-00004", "2020", None, None, None),
    ]
    frame = pd.DataFrame(rows, columns=["finding_id", "edition", "area_id", "indicator", "public_text"], dtype=object)
    return frame.assign(
        stage="load", severity="note", rule="probe", source_id=None, row_label=None, internal_text="intern", action="-"
    )


def run(database: Path, settings: configuration.Config, *, baseline: Path | None = None, mend=None, **filled) -> Path:
    """Run every stage up to protect on the city; ``mend`` may change the delivered tables before."""
    with Store(database, baseline=baseline) as store:
        fill(store, **filled)
        if mend is not None:
            mend(store)
        for stage in ("index", "assess", "flag", "protect"):
            import_module(f"pipeline.stages.{stage}").run(store, settings)
            store.check(stage)
    return database


def tables(database: Path) -> dict[str, pd.DataFrame]:
    """Return every table of a database by name."""
    with Store(database, read_only=True) as store:
        return {name: store.read(name) for name in schema.TABLES if store.has(name)}
