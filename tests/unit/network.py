"""The invented city as a network: its four Bezirke are municipalities, with neighbours that end at their borders."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pandas as pd
import synthetic_city

from pipeline.config import Config, Municipalities
from pipeline.findings import Findings
from pipeline.intake.municipalities import core_municipalities
from pipeline.intake.neighbours import core_neighbours
from pipeline.store import Store

KEYS = {f"0{n}": f"9900000{n}" for n in range(1, 5)}
AWAY = {"id": "99000009", "name": "Fernau", "code": "09"}


def config(out: Path, reference: str | None, *, minimum: int = 5, expects: tuple[dict[str, str], ...] = ()) -> Config:
    """Return the configuration of the network; without a reference that of one city."""
    plain = synthetic_city.config(out)
    # As few of everything random as there may be: no number of it is looked at.
    few = {"certainty": {"variant_samples": 16}, "spatial": {"permutations": 99, "global_permutations": 99}}
    few |= {"citywide": {"draws": 50, "placebos": 99}}
    fewer = {name: getattr(plain.settings, name).model_copy(update=values) for name, values in few.items()}
    plain = replace(plain, settings=plain.settings.model_copy(update=fewer))
    if reference is None:
        return plain
    expected = [{"id": key, "name": f"Gemeinde {code}", "code": code} for code, key in KEYS.items()]
    declared = Municipalities.model_validate(
        {"reference": reference, "digits": 2, "minimum_areas": minimum, "expected": [*expected, *expects]}
    )
    return replace(plain, settings=plain.settings.model_copy(update={"municipalities": declared}))


def parted(settings: Config, also: Callable[[Store], None] | None = None) -> Callable[[Store], None]:
    """Return what gives every area its municipality, and then changes the tables further."""

    def mend(store: Store) -> None:
        areas = store.read("core_areas")
        place(store, settings, areas.assign(municipality_id=areas["area_id"].str[:2].map(KEYS)))
        if also is not None:
            also(store)

    return mend


def place(store: Store, settings: Config, areas: pd.DataFrame) -> None:
    """Write the areas with their municipalities, and what load derives from them."""
    from shapely import from_wkb

    store.write("core_areas", areas)
    shaped = areas.assign(geometry=list(from_wkb([bytes(wkb) for wkb in areas["geometry"]])))
    store.write("core_neighbours", core_neighbours(settings, shaped, Findings("load")))
    store.write("core_municipalities", core_municipalities(settings, areas))


def run(database: Path, settings: Config, stages: tuple[str, ...], mend: Callable[[Store], None] | None) -> Path:
    """Run some stages on the network."""
    with Store(database) as store:
        synthetic_city.fill(store)
        if mend is not None:
            mend(store)
        for stage in stages:
            import_module(f"pipeline.stages.{stage}").run(store, settings)
            store.check(stage)
    return database


def alone(code: str) -> Callable[[Store], None]:
    """Return what leaves the areas of one Bezirk alone in the city."""

    def mend(store: Store) -> None:
        for name in ("core_areas", "core_neighbours", "core_population", "core_indicators"):
            rows = store.read(name)
            kept = rows["area_id"].str.startswith(code)
            kept &= rows["neighbour_id"].str.startswith(code) if "neighbour_id" in rows else True
            store.write(name, rows[kept])

    return mend
