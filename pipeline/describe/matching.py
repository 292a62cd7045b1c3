"""How well a column matches the areas of a city: keys, keys without zeros, levels above and below, names."""

from dataclasses import dataclass

import pandas as pd

from pipeline.describe.areas import Areas


@dataclass(frozen=True)
class Match:
    """A column beside a geography.

    Parameters
    ----------
    geography : str
        Which.
    areas : int
        How many it has.
    hit : int
        Areas whose key stands in the column.
    keys : int
        Different words of the column.
    lost_zeros : int
        Words that are an area when zeros are put before them.
    below : int
        Words that begin with the key of an area and go on: a level below.
    above : int
        Words that keys of areas begin with: a level above.
    named : int
        Words that are the name of an area.
    """

    geography: str
    areas: int
    hit: int
    keys: int
    lost_zeros: int
    below: int
    above: int
    named: int

    @property
    def rate(self) -> float:
        """Share of the areas that are met."""
        return self.hit / self.areas if self.areas else 0.0

    def told(self) -> str:
        """Return the match in words."""
        text = f"{self.hit} of {self.areas} areas of {self.geography} ({100 * self.rate:.1f} %)"
        more = {"lost leading zeros": self.lost_zeros, "of a level below": self.below, "of a level above": self.above}
        parts = [f"{count} keys {what}" for what, count in more.items() if count]
        return text + "".join(f", {part}" for part in parts)


def match(cells: pd.Series, areas: Areas) -> Match:
    """Match the different words of a column to the areas of a geography.

    Parameters
    ----------
    cells : Series of str
        A column.
    areas : Areas
        Keys and names.

    Returns
    -------
    Match
    """
    words = pd.Series(cells[cells != ""].unique(), dtype=object).astype(str)
    is_area, digits = words.isin(areas.keys), areas.digits
    rest = words[~is_area]
    if not digits:
        return Match(areas.geography, len(areas.keys), int(is_area.sum()), len(words), 0, 0, 0, _named(words, areas))
    begins = {key[:size] for key in areas.keys for size in range(2, digits)}
    short = rest[rest.str.len() < digits]
    # A bare 101 may be area 0101; 01 is a level above only where it is written with its zeros.
    padded = short[short.str.zfill(digits).isin(areas.keys) & ~short.isin(begins)]
    return Match(
        areas.geography,
        len(areas.keys),
        int(is_area.sum()),
        len(words),
        len(padded),
        int((rest.str.len().gt(digits) & rest.str[:digits].isin(areas.keys)).sum()),
        int(short.isin(begins).sum()),
        _named(words, areas),
    )


def _named(words: pd.Series, areas: Areas) -> int:
    return int(words.isin(areas.names).sum())


def all_of(cells: pd.Series, all_areas: list[Areas]) -> list[Match]:
    """Return the match with each geography."""
    return [match(cells, areas) for areas in all_areas]


def best(cells: pd.Series, all_areas: list[Areas]) -> Match | None:
    """Return the match with the geography it meets best; None where there is no city."""
    matches = all_of(cells, all_areas)
    return max(matches, key=lambda found: (found.rate, found.lost_zeros, found.below, found.above), default=None)
