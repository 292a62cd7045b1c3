"""Single sheets of the maps on request, from the release in force; a release itself is never changed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import MissingInput

if TYPE_CHECKING:
    from pipeline.config import Config


def write(config: "Config", editions: Sequence[str], target: Path | None) -> "Iterator[tuple[Path, list[Path]]]":
    """Write the sheets of some editions in every language of the city, a folder an edition.

    Parameters
    ----------
    config : Config
    editions : sequence of str
        None: the newest.
    target : Path or None
        Folder; by default `reports/karten/<city>` below the folder of results, beside the releases and not in one.

    Yields
    ------
    (Path, list of Path)
        Folder and files; no file where areas have no geometry.

    Raises
    ------
    MissingInput
        There is no release, or it does not hold an edition.
    """
    from pipeline.products import mapsheets, published
    from pipeline.products.language import speaking
    from pipeline.store import Store

    database = config.paths.processed / "monitor.duckdb"
    if not database.is_file():
        raise MissingInput(
            rule="maps are drawn from a release",
            found="none is in force",
            where=str(database),
            remedy=f"Run `monitor run --city {config.settings.city.id}` first.",
        )
    below = target or config.paths.out / "reports" / "karten" / config.settings.city.id
    main, *_ = config.languages
    with Store(database, read_only=True) as store:
        released = store.read("pub_editions")["edition"].astype(str).tolist()
        wanted = _known(editions, released, config)
        for tables in published.read_all(store, wanted):
            for language in config.languages:
                folder = below / tables.edition / ("" if language == main else language)
                with speaking(language):
                    yield folder, mapsheets.write(tables, config, folder)


def _known(editions: Sequence[str], released: Sequence[str], config: "Config") -> list[str]:
    """Return the editions asked for, the newest of the release where none is."""
    unknown = [edition for edition in editions if edition not in released]
    if unknown:
        raise MissingInput(
            rule="an edition is in the release in force",
            found=f"no edition {unknown[0]!r}; there are {', '.join(released)}",
            where="--edition",
            remedy="Name one of these, or run the line for the new edition first.",
        )
    return list(editions) or [edition for edition in config.editions if edition in released][-1:]
