"""Published editions for the tests of the atlas: a made-up city through the real stages, and what else may occur."""

import atexit
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from pipeline import config as configuration
from pipeline.config import Config
from pipeline.products import published
from pipeline.products.published import Published
from pipeline.store import Store
from tests import tinycity

NOTICE = "Als Platzhalter dienen hier Parkanlagen; sie sind keine Fördergebiete der Sozialen Stadt."
PARTS = ("scores", "groups", "flags", "certainty", "class_probability", "contributions", "reasons", "reference")


def published_city(folder: Path) -> tuple[dict[str, Published], Config]:
    """Run the stages up to protect on the made-up city; return its editions and configuration."""
    city = tinycity.build(folder)
    config = configuration.load(city.config, raw=city.raw, out=city.out)
    database = folder / "monitor.duckdb"
    with Store(database) as store:
        for stage in ("load", "index", "assess", "flag", "protect"):
            import_module(f"pipeline.stages.{stage}").run(store, config)
    with Store(database, read_only=True) as store:
        return {edition: published.read(store, edition) for edition in config.editions}, config


@cache
def made_up_city() -> tuple[dict[str, Published], Config]:
    """The editions of the made-up city, built once for all test files."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    return published_city(Path(folder.name))


def with_stand_in(edition: Published, config: Config) -> tuple[Published, Config]:
    """The same edition with areas that only stand in for a Förderkulisse."""
    funding = tuple(
        f.model_copy(update={"is_stand_in": True, "stand_in_notice": NOTICE}) for f in config.settings.funding
    )
    changed = replace(
        edition,
        about=_about(edition, is_stand_in=True),
        funding=edition.funding.assign(is_stand_in=True, programme="Parkanlagen"),
    )
    return changed, _settings(config, funding=funding)


def without_funding(edition: Published, config: Config) -> tuple[Published, Config]:
    """The same edition of a city without funding areas."""
    flags = edition.flags.assign(location="outside", is_outside=True, share_current=0.0)
    changed = replace(edition, about=_about(edition, has_funding=False), funding=edition.funding.iloc[:0], flags=flags)
    return changed, _settings(config, funding=())


def without_dynamics(edition: Published, config: Config) -> tuple[Published, Config]:
    """The same edition without an earlier date: groups by status alone."""
    scores = edition.scores[edition.scores["part"] == "status"]
    code = edition.groups["group_code"].str[:1]
    groups = edition.groups.assign(group_code=code, basis="status", is_auffaellig=code.eq("4"))
    flagged = edition.flags["area_id"].map(groups.set_index("area_id")["is_auffaellig"])
    validity = edition.validity.assign(is_dynamics_valid=False, dynamics_reason="kein früherer Zeitpunkt")
    changed = replace(
        edition,
        about=_about(edition, before_on=pd.NaT, previous_edition=None),
        scores=scores,
        groups=groups,
        flags=edition.flags.assign(is_auffaellig=flagged, change="first"),
        validity=validity,
        class_probability=edition.class_probability[edition.class_probability["part"] != "dynamics"],
    )
    return changed, config


def without_method(edition: Published, config: Config) -> tuple[Published, Config]:
    """The same edition of a city that has indicators and maps only."""
    emptied: dict[str, Any] = {name: getattr(edition, name).iloc[:0] for name in PARTS}
    city = config.settings.city.model_copy(update={"main_method": None})
    return replace(edition, **emptied, all_flags=edition.all_flags.iloc[:0]), _settings(config, city=city)


def without_districts(edition: Published, config: Config) -> tuple[Published, Config]:
    """The same edition of a city without a level above its areas."""
    base = edition.areas[edition.areas["is_base"]].assign(parent_id=None)
    return replace(edition, areas=base), config


def with_areas_off_map(edition: Published, config: Config) -> tuple[Published, Config]:
    """The same edition where the first area and the most conspicuous one lie too far away for the maps."""
    far = {"off_map": ("010001", "020040")}
    return edition, _settings(config, geographies=tuple(g.model_copy(update=far) for g in config.settings.geographies))


VARIANTS = {
    "as delivered": lambda edition, config: (edition, config),
    "stand-in": with_stand_in,
    "no funding": without_funding,
    "no dynamics": without_dynamics,
    "no method": without_method,
    "no districts": without_districts,
    "areas off the map": with_areas_off_map,
}


def texts(value: Any) -> Iterator[str]:
    """Every string in the data of an atlas."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def entries(value: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Every block of a kind in the data of an atlas."""
    if isinstance(value, dict):
        if value.get("block") == kind:
            yield value
        for inner in value.values():
            yield from entries(inner, kind)
    elif isinstance(value, list):
        for inner in value:
            yield from entries(inner, kind)


def _about(edition: Published, **changed: Any) -> pd.Series:
    about = edition.about.astype(object).copy()
    for name, value in changed.items():
        about[name] = value
    return about


def _settings(config: Config, **changed: Any) -> Config:
    return replace(config, settings=config.settings.model_copy(update=changed))
