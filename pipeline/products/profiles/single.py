"""Profiles one by one, of the release in force: what is handed out in a meeting."""

import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.config import Config
from pipeline.errors import MissingInput
from pipeline.products import published
from pipeline.products.language import speaking
from pipeline.products.profiles import document
from pipeline.releasing import folders
from pipeline.store import Store

LISTED = 8
"""Keys that a message names."""


def write(config: Config, keys: Sequence[str], folder: Path, language: str | None = None) -> list[Path]:
    """Write a PDF of two pages for each key; return the files.

    Parameters
    ----------
    config : Config
    keys : sequence of str
        Keys of conspicuous areas and funding areas of the newest edition.
    folder : Path
        Where the files go; it is made.
    language : str, optional
        One of the languages of products; by default the first of the city.

    Raises
    ------
    MissingInput
        There is no release, or something has no profile.
    """
    editions = _editions(config)
    known = document.subjects(editions, config)
    _refuse_unknown(config, keys, known)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"steckbrief_{re.sub('[^A-Za-z0-9_-]', '_', key)}.pdf" for key in keys]
    with speaking(language or config.languages[0]):
        for key, file in zip(keys, files, strict=True):
            document.build(editions, config, file, [key])
    return files


def _editions(config: Config) -> list[published.Published]:
    database = config.paths.current / folders.DATABASE
    if not database.exists():
        raise MissingInput(
            rule="profiles are written from the release in force",
            found="no release",
            where=str(config.paths.processed),
            remedy=f"Run `monitor run --city {config.settings.city.id}` first.",
        )
    with Store(database, read_only=True) as store:
        return published.read_all(store, tuple(config.editions))


def _refuse_unknown(config: Config, keys: Sequence[str], known: dict[str, str]) -> None:
    unknown = [key for key in keys if key not in known]
    if not unknown:
        return
    some = ", ".join(f"{key} {name}" for key, name in list(known.items())[:LISTED])
    raise MissingInput(
        rule="only conspicuous areas and funding areas of the newest edition have a profile",
        found=f"none for {', '.join(unknown)}",
        where=str(config.paths.current),
        remedy=f"Take keys from the list in steckbriefe.pdf, e.g. {some}." if known else "This city has no profiles.",
    )
