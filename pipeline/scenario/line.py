"""From what is asked to a folder beside the releases: nothing of a release is written, whatever happens."""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.config import Config
from pipeline.errors import ConfigError, OutputBlocked
from pipeline.releasing import folders
from pipeline.releasing.progress import Progress
from pipeline.scenario import basis
from pipeline.scenario.asked import Asked
from pipeline.scenario.changed import Changed, applied

if TYPE_CHECKING:
    from pipeline.products.scenario.model import Scenario

FILE = "scenario.json"
FOLDER = Path("reports", "szenarien")
NOTICE = "Szenario, nicht beschlossen. Keine Veröffentlichung."
_PLAIN = re.compile(r"[^\w.-]+")


def compare(config: Config, asked: Asked, target: Path | None = None) -> Path:
    """Compute a scenario beside the release in force and write its folder.

    Parameters
    ----------
    config : Config
        Configuration of the release.
    asked : Asked
    target : Path, optional
        Folder of the scenario; below ``reports/szenarien/<city>`` by default. An older scenario in it is replaced.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    UserError
        Nothing was written, and the release is as it was.
    """
    edition = _edition(config, asked)
    changed = applied(config, asked, edition)
    name = asked.name or _named(changed, asked, edition)
    folder = (target or config.paths.out / FOLDER / config.settings.city.id / _plain_name(name)).absolute()
    _refuse_place(folder, config)
    progress = Progress(2)
    try:
        progress.begin("scenario")
        found = basis.release(config)
        with basis.copied(found, config) as store:
            from pipeline.products.language import speaking
            from pipeline.scenario.computed import computed

            done = computed(store, config, changed, edition, asked.funding)
            with speaking(config.languages[0]):
                scenario = _told(config, changed, asked, name, found.number, done, store, edition)
        progress.done("scenario", f"edition {edition}, beside release {found.number}")
        progress.begin("products")
        with speaking(config.languages[0]):
            _write(scenario, _described(config, changed, asked, edition, name, found, scenario), folder)
        progress.done("products", f"{len(scenario.gained)} areas more, {len(scenario.lost)} fewer")
    finally:
        progress.close()
    print(folder)
    return folder


def _edition(config: Config, asked: Asked) -> str:
    if asked.edition and asked.edition not in config.editions:
        raise ConfigError(
            rule="a scenario is one of an edition",
            found=f"no edition {asked.edition!r}",
            where="--edition",
            remedy=f"Name one of: {', '.join(config.editions)}.",
        )
    return asked.edition or config.editions[-1]


def _named(changed: Changed, asked: Asked, edition: str) -> str:
    """Name a scenario by its edition and by what it changes."""
    said = [(change.key, change.after) for change in changed.changes]
    drawn = [str(asked.funding.file), asked.funding.layer, asked.funding.adds] if asked.funding else []
    return f"{edition}-{hashlib.sha256(json.dumps([said, drawn], default=str).encode()).hexdigest()[:8]}"


def _plain_name(name: str) -> str:
    """A name as one folder below another: no path leads out of it."""
    return _PLAIN.sub("-", name).strip(".-") or "szenario"


def _refuse_place(folder: Path, config: Config) -> None:
    """A scenario stands apart from what is released, and takes the place of nothing but a scenario."""
    paths = config.paths
    real = folder.resolve()
    releases = (paths.processed.resolve(), paths.releases.resolve(), paths.reports.resolve(), paths.reports.absolute())
    inside = next((place for place in releases if real.is_relative_to(place) or folder.is_relative_to(place)), None)
    if inside is not None or any(place.is_relative_to(real) for place in releases):
        raise _blocked("a scenario is not written among releases", f"it lies in or above {inside or real}", folder)
    if folder.exists() and not (folder / FILE).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise _blocked("a scenario takes the place of nothing but a scenario", "something else stands there", folder)


def _blocked(rule: str, found: str, folder: Path) -> OutputBlocked:
    return OutputBlocked(rule, found, str(folder), "Name another folder: --to FOLDER.")


def _told(
    config: Config, changed: Changed, asked: Asked, name: str, number: int, done: Any, store: Any, edition: str
) -> "Scenario":
    from pipeline.products import published
    from pipeline.products.scenario.model import compared

    drawn = asked.funding.file.name if asked.funding else ""
    adds = asked.funding is not None and asked.funding.adds
    tables = published.read(store, edition)
    return compared(name, number, tables, config, changed.config, done, changed.changes, drawn, adds=adds)


def _described(
    config: Config, changed: Changed, asked: Asked, edition: str, name: str, found: basis.Release, scenario: "Scenario"
) -> dict[str, Any]:
    """Say what was changed, what it is compared with, and what came of it; no clock times, no paths."""
    from pipeline.releasing import fingerprint

    funding = asked.funding
    drawn = {
        "file": funding.file.name,
        "layer": funding.layer,
        "beside_current": funding.adds,
        "sha256": fingerprint.of_file(funding.file),
        "areas": int((scenario.then.published.funding["programme"] == "Szenario").sum()),
    } if funding else None  # fmt: skip
    programme = scenario.computed.programme
    return {
        "notice": NOTICE,
        "name": name,
        "city": config.settings.city.id,
        "edition": edition,
        "changes": [asdict(change) for change in changed.changes],
        "funding": drawn,
        "compared_with": {
            "release": found.number,
            "database_sha256": found.database_sha256,
            "config_sha256": config.checksum(),
            "code_sha256": fingerprint.of_code(),
            "is_code_of_the_release": found.is_same_code,
        },
        "result": {
            "flagged_today": len(scenario.today.flagged),
            "flagged_in_scenario": len(scenario.then.flagged),
            "gained": list(scenario.gained.index),
            "lost": list(scenario.lost.index),
            "other_location": list(scenario.moved.index),
            "open": {str(area): scenario.computed.why.get(area, "") for area in scenario.open.index},
            "follows_from_published_values": scenario.computed.is_guarded,
            "teams_not_compared": programme.why_no_teams,
            "proposals_not_compared": programme.why_no_exits,
        },
    }


def _write(scenario: "Scenario", described: Mapping[str, Any], folder: Path) -> None:
    """Build beside the folder and put it in place in one step: a killed run leaves no half scenario."""
    from pipeline.products.scenario import page, tables
    from pipeline.releasing import fingerprint

    beside = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        tables.build(scenario, beside)
        page.build(scenario, beside)
        files = fingerprint.of_files((path for path in beside.iterdir() if path.is_file()), beside)
        said = json.dumps({**described, "files_sha256": files}, ensure_ascii=False, indent=1, default=_plain)
        (beside / FILE).write_text(said + "\n", encoding="utf-8")
        _put(beside, folder)
    except OSError as error:
        if error.errno not in folders.BLOCKED:
            raise
        raise _blocked("the folder must be free to be written", folders.BLOCKED[error.errno], folder) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(beside: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    beside.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else list(value) if isinstance(value, tuple) else str(value)
