"""The areas of a city, to which keys of a delivery are matched: read from the layer of each geography, no database."""

from dataclasses import dataclass

from pipeline import sources
from pipeline.config import Config


@dataclass(frozen=True)
class Areas:
    """Keys and names of a geography."""

    geography: str
    keys: frozenset[str]
    names: frozenset[str]

    @property
    def digits(self) -> int:
        """Length of the keys, 0 where they differ."""
        lengths = {len(key) for key in self.keys}
        return lengths.pop() if len(lengths) == 1 else 0


def areas_of(config: Config) -> list[Areas]:
    """Read every geography of a city.

    Raises
    ------
    MissingInput, UnreadableSource
        A layer is not in the raw folder, or not as its source says.
    """
    found = []
    for geography in config.settings.geographies:
        source = config.source(geography.source)
        path = config.paths.raw / source.file
        frame = sources.read(path, source)
        sources.require_columns(frame, [geography.key, geography.name], path, source)
        found.append(Areas(geography.id, frozenset(frame[geography.key]), frozenset(frame[geography.name])))
    return found
