"""Which column is the key, and what must be chosen for each key to stand in one row."""

import re
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from pipeline.describe.areas import Areas
from pipeline.describe.columns import Column
from pipeline.describe.matching import Match, best

_HINTS = (
    (re.compile(r"schl[uü]e?ssel|kennz|\bags\b|\bars\b|(^|[ _-])(id|key|code|nr|nummer)\b|\(nummer\)", re.I), 3.0),
    (re.compile(r"gebiet|quartier|block|plr|krs|kreis|ortsteil|sch_|bezirk|stadtteil|schluessel|^id$", re.I), 1.5),
)
_TIME = r"(?:19|20)\d\d(?:[-./]?\d\d){0,2}|(?:19|20)\d\d/(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"
_FEW = 0.05
_LEAST_MATCH = 0.05
_MOST_WORDS = 200


@dataclass(frozen=True)
class Key:
    """A key column and what it needs.

    Parameters
    ----------
    column : str
        The key, '' where no column can be one.
    match : Match or None
        With the areas of the city, where one was named.
    digits : int
        Length of the key of an area where the file holds several lengths; 0 else.
    filters : tuple of str
        Columns that tell the rows of a key apart.
    twice : tuple of str
        Keys that stand in several rows all the same.
    is_few : bool
        So few of them that it is an error of the file and not its nature.
    pair : tuple of str
        Two columns with keys of the same form, neither unique: a table from old areas to new.
    """

    column: str
    match: Match | None = None
    digits: int = 0
    filters: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    is_few: bool = False
    pair: tuple[str, ...] = ()


def find_key(columns: list[Column], all_areas: list[Areas]) -> Key:
    """Choose the key column of a table.

    Parameters
    ----------
    columns : list of Column
        All of them.
    all_areas : list of Areas
        Of the city, perhaps none.

    Returns
    -------
    Key
    """
    able = [column for column in columns if _can_be_key(column)]
    if not able:
        return Key("")
    matches = {column.name: best(column.cells, all_areas) for column in able}
    place = {column.name: i for i, column in enumerate(columns)}
    chosen = max(able, key=lambda column: (_matched(matches[column.name]), _looks(column, place[column.name])))
    found = matches[chosen.name]
    digits = key_digits(chosen.cells, found, all_areas)
    rows = chosen.cells.str.len() == digits if digits else chosen.cells != ""
    twice = _twice(chosen.cells[rows])
    if not twice:
        return Key(chosen.name, found, digits)
    if pair := _pair(chosen, able):
        return Key("", found, digits, twice=twice, pair=pair)
    filters = _filters(chosen, columns, rows)
    named = {column.name: column for column in columns}
    is_few = int(chosen.cells[rows].duplicated().sum()) <= max(_FEW * int(rows.sum()), 1)
    if filters and not (is_few and not any(tells_time(named[name]) for name in filters)):
        return Key(chosen.name, found, digits, filters)
    return Key(chosen.name, found, digits, twice=twice, is_few=is_few)


def tells_time(column: Column) -> bool:
    """Say whether the words of a filter column are years or dates."""
    words = column.cells[column.cells != ""]
    return len(words) > 0 and bool(words.str.fullmatch(_TIME).all())


def _can_be_key(column: Column) -> bool:
    cells = column.cells
    filled = (cells != "").mean()
    decimals = column.is_number and bool((column.values.dropna() % 1 != 0).any())
    return bool(filled > 0.9) and not decimals and cells.nunique() > 1 and cells.str.len().max() <= 80


def _matched(found: Match | None) -> float:
    """Rate of the match with the areas; a few hits are chance."""
    if found is None:
        return 0.0
    rate = found.rate if found.rate >= _LEAST_MATCH else 0.0
    near = max(found.lost_zeros / max(found.areas, 1), 0.9 * found.below / max(found.keys, 1))
    return rate if rate else (0.5 * min(near, 1.0) if near > 0.5 else 0.0)


def _looks(column: Column, place: int) -> float:
    """How much a column looks like a key by itself."""
    cells = column.cells[column.cells != ""]
    size = cells.str.len()
    unique = cells.nunique() / len(cells)
    score = 4 * unique - 0.05 * place + sum(weight for hint, weight in _HINTS if hint.search(column.name))
    score += 2.0 * bool(cells.str.fullmatch(r"\d+").all() and size.nunique() == 1 and size.iloc[0] > 2)
    score += 1.5 * bool(cells.str.fullmatch(r"0\d+").any() and cells.str.fullmatch(r"\d+").mean() > 0.9)
    score -= 3.0 * bool(size.median() > 15) + 1.5 * bool(cells.str.contains(r"[.:/]", regex=True).mean() > 0.5)
    # A column of years tells rows apart, and counts are no keys though they may be unique.
    score -= 4.0 * tells_time(column) + 3.0 * bool(column.is_people)
    return score - 1.0 * bool(column.is_number and size.nunique() > 1)


def key_digits(cells: pd.Series, found: Match | None, all_areas: list[Areas]) -> int:
    """Length of the keys of areas where keys of other lengths are levels above them, 0 where all have one length.

    Parameters
    ----------
    cells : Series of str
        The key column.
    found : Match or None
        Its match with the areas.
    all_areas : list of Areas
        Of the city.

    Returns
    -------
    int
    """
    words = pd.Series(cells[cells != ""].unique(), dtype=object).astype(str)
    lengths = words.str.len().value_counts()
    if len(lengths) < 2:
        return 0
    if found and found.rate >= _LEAST_MATCH:
        digits = next(areas.digits for areas in all_areas if areas.geography == found.geography)
        return digits if found.lost_zeros == 0 else 0
    longest = int(lengths.index.max())
    begins = {word[:size] for word in words[words.str.len() == longest] for size in lengths.index}
    nested = words[words.str.len() < longest].isin(begins).mean()
    return longest if lengths[longest] >= 0.5 * len(words) and nested > 0.8 else 0


def _twice(cells: pd.Series) -> tuple[str, ...]:
    given = cells[cells != ""]
    return tuple(given[given.duplicated()].unique())


def _pair(chosen: Column, able: list[Column]) -> tuple[str, ...]:
    """A second column with keys of the same form, nearly as many, and different ones: old and new areas."""
    form = chosen.cells.str.len().mode().iloc[0]
    for other in able:
        is_twin = other.name != chosen.name and (other.cells.str.len() == form).mean() > 0.95
        alike = 0.5 < other.cells.nunique() / chosen.cells.nunique() < 2 and other.cells.nunique() > 0.5 * len(
            other.cells
        )
        if is_twin and alike and (other.cells != chosen.cells).any() and other.cells.str.fullmatch(r"\d+").mean() > 0.9:
            return tuple(c.name for c in able if c.name in (chosen.name, other.name))
    return ()


def _filters(key: Column, columns: list[Column], rows: pd.Series) -> tuple[str, ...]:
    """Return the fewest columns with which each key stands in one row: years first, then words, then numbers."""
    able = [column for column in columns if column.name != key.name and _can_filter(column, rows)]
    able.sort(key=lambda column: (not tells_time(column), column.is_number))
    table = pd.DataFrame({column.name: column.cells[rows] for column in able[:8]})
    table.insert(0, "\0key", key.cells[rows])
    if not len(table):
        return ()
    for count in (1, 2, 3):
        for names in combinations([column.name for column in able[:8]], count):
            if not table.duplicated(["\0key", *names]).any():
                return names
    return ()


def _can_filter(column: Column, rows: pd.Series) -> bool:
    cells = column.cells[rows]
    words = cells.nunique()
    if column.is_number and not tells_time(column):
        return False
    # An empty cell is a word as well: in flat files of GENESIS it is the total.
    return 1 < words <= min(_MOST_WORDS, len(cells) / 2) and bool((cells != "").mean() > 0.5)
