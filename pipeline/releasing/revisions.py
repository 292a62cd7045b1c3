"""Comparison of the published tables with those of the release before: what is new, what would be revised."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.schema import Table

#: Columns that describe the making of a release, not a value; a difference in them alone changes nothing.
BOOKKEEPING: dict[str, frozenset[str]] = {
    "pub_editions": frozenset({"release", "issued_on"}),
    "pub_sources": frozenset({"release", "path", "sha256", "bytes", "rows", "retrieved_on", "url"}),
}
_ALWAYS = frozenset({"release"})

#: Tables of words about the data: a difference makes a new release, but it is no revision of a value.
FREE = frozenset({"pub_sources", "pub_findings"})

#: Tables that are a history of releases themselves.
HISTORY = frozenset({"pub_revisions", "releases", "out_suppression"})

ROW = "(row)"
RELATIVE, ABSOLUTE = 1e-9, 1e-12
CHANGE_COLUMNS = ["table_name", "edition", "row_key", "column_name", "before", "after"]


@dataclass(frozen=True)
class Difference:
    """How a published table differs from the release before.

    Attributes
    ----------
    changes : DataFrame
        table_name, edition, row_key, column_name, before, after: released values that would change, and rows that would
        disappear (column_name '(row)').
    scopes : frozenset of str
        Editions (of a table without editions: geographies) whose content differs in any way.
    """

    changes: pd.DataFrame
    scopes: frozenset[str]


def compare(table: Table, before: pd.DataFrame, after: pd.DataFrame) -> Difference:
    """Compare a published table with the release before.

    Parameters
    ----------
    table : Table
        Its columns and key.
    before, after : DataFrame
        Both ordered by the key; ``before`` may lack columns that are new.

    Returns
    -------
    Difference
        Floats within 1e-9 relative (1e-12 absolute) are the same. Columns of bookkeeping are not compared.
    """
    scope = scope_of(table)
    if not len(before):
        return Difference(_nothing(), frozenset(after[scope].astype(str)))
    ignored = BOOKKEEPING.get(table.name, _ALWAYS)
    columns = [c for c in table.names if c in before.columns and c not in table.key and c not in ignored]
    added = [c for c in table.names if c not in before.columns and c not in ignored]
    old, new = before.reset_index(drop=True), after.reset_index(drop=True)
    if not _same_keys(table, old, new):
        return _compare_unaligned(table, old, new)
    changes, differing = [], np.zeros(len(old), dtype=bool)
    for name in columns:
        differs = ~equal(old[name], new[name])
        differing |= differs
        if differs.any():
            changes.append(_changes(table, name, old[differs], new[differs]))
    for name in added:
        differing |= new[name].notna().to_numpy()
    listed = pd.concat(changes, ignore_index=True) if changes and table.name not in FREE else _nothing()
    return Difference(listed, frozenset(old.loc[differing, scope].astype(str)))


def equal(before: pd.Series, after: pd.Series) -> np.ndarray:
    """Say where two columns hold the same; empty equals empty, floats within the tolerance are the same.

    Parameters
    ----------
    before, after : (n,) Series
        Aligned by position.
    """
    both_empty = before.isna().to_numpy() & after.isna().to_numpy()
    if pd.api.types.is_float_dtype(before.dtype) and pd.api.types.is_numeric_dtype(after.dtype):
        old, new = before.to_numpy(float), after.to_numpy(float)
        return np.isclose(old, new, rtol=RELATIVE, atol=ABSOLUTE) | both_empty
    if before.dtype.kind == "M" and after.dtype.kind == "M":
        return (before.to_numpy("datetime64[D]") == after.to_numpy("datetime64[D]")) | both_empty
    old, new = before.to_numpy(dtype=object), after.to_numpy(dtype=object)
    filled = before.notna().to_numpy() & after.notna().to_numpy()
    same = np.zeros(len(before), dtype=bool)
    same[filled] = old[filled] == new[filled]
    return same | both_empty


def scope_of(table: Table) -> str:
    """Return the column that says what a row belongs to: its edition, else its geography."""
    return "edition" if "edition" in table.names else "geography_id"


def number(changes: pd.DataFrame, release: int, reason: str, concealed: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return changes as rows of pub_revisions.

    Parameters
    ----------
    changes : DataFrame
        As in ``Difference``.
    release : int
        Number of the release that makes them.
    reason : str
        As given; 'p:', 'r:' or 'e:' before it says the kind, a revision of method ('r') by default.
    concealed : DataFrame, optional
        table_name, row_key of rows that are protected now: their former values are not printed again.
    """
    kind, text = split_reason(reason)
    rows = changes.assign(release=release, kind=kind, reason=text)
    if concealed is not None and len(concealed):
        keys = concealed[["table_name", "row_key"]].drop_duplicates().assign(_hidden=True)
        hidden = rows[["table_name", "row_key"]].merge(keys, how="left")["_hidden"].notna().to_numpy()
        rows["before"] = rows["before"].astype(object).mask(hidden, None)
    return rows


def split_reason(reason: str) -> tuple[str, str]:
    """Return kind (p, r, e) and text of a reason."""
    head, colon, rest = reason.partition(":")
    if colon and head.strip() in ("p", "r", "e"):
        return head.strip(), rest.strip()
    return "r", reason.strip()


def describe(changes: pd.DataFrame, limit: int = 5) -> tuple[str, str]:
    """Return how many released values would change with the first few, and in which tables and editions."""
    first = [
        f"{c.table_name} {c.row_key} {c.column_name}: {_shown(c.before)} -> {_shown(c.after)}"
        for c in changes.head(limit).itertuples(index=False)
    ]
    counted = changes.groupby(["table_name", "edition"], sort=True).size()
    rows = counted.reset_index(name="count").itertuples(index=False)
    where = ", ".join(f"{row.table_name} of edition {row.edition} ({row.count})" for row in rows)
    more = f" and {len(changes) - limit} more" if len(changes) > limit else ""
    return f"{len(changes)} released values would change or disappear: {'; '.join(first)}{more}", where


def row_keys(table: Table, frame: pd.DataFrame) -> pd.Series:
    """Return the key of every row as text: 'edition=2021;area_id=01100101'."""
    keys = pd.Series("", index=frame.index, dtype=object)
    for position, name in enumerate(table.key):
        keys = keys + (";" if position else "") + f"{name}=" + as_text(frame[name]).astype(object)
    return keys


def as_text(column: pd.Series) -> pd.Series:
    """Return values as text for a list of revisions: ISO dates, shortest decimals, None where empty."""
    return column.astype(object).map(_text)


def _text(value: object) -> str | None:
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, bytes | bytearray):
        return "geometry " + hashlib.sha256(bytes(value)).hexdigest()[:12]
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _shown(value: object) -> str:
    return "(empty)" if value is None or (isinstance(value, float) and np.isnan(value)) else str(value)


def _same_keys(table: Table, old: pd.DataFrame, new: pd.DataFrame) -> bool:
    return len(old) == len(new) and all(bool(equal(old[k], new[k]).all()) for k in table.key)


def _compare_unaligned(table: Table, old: pd.DataFrame, new: pd.DataFrame) -> Difference:
    """Compare the rows both have by position in an outer join; the others are gone or new."""
    key, scope = list(table.key), scope_of(table)
    at_old, at_new = old[key].assign(_old=np.arange(len(old))), new[key].assign(_new=np.arange(len(new)))
    places = at_old.merge(at_new, on=key, how="outer")
    both = places[places["_old"].notna() & places["_new"].notna()]
    kept = [frame.iloc[both[at].astype(int)] for frame, at in ((old, "_old"), (new, "_new"))]
    gone = old.iloc[np.sort(places.loc[places["_new"].isna(), "_old"].astype(int))]
    arrived = new.iloc[np.sort(places.loc[places["_old"].isna(), "_new"].astype(int))]
    inner = compare(table, kept[0], kept[1])
    lost = _changes(table, ROW, gone, None)
    changes = inner.changes if table.name in FREE else pd.concat([inner.changes, lost], ignore_index=True)
    scopes = inner.scopes | set(gone[scope].astype(str)) | set(arrived[scope].astype(str))
    return Difference(changes, frozenset(scopes))


def _changes(table: Table, name: str, old: pd.DataFrame, new: pd.DataFrame | None) -> pd.DataFrame:
    before = pd.Series("present", index=old.index, dtype=object) if new is None else as_text(old[name])
    after = None if new is None else as_text(new[name]).to_numpy(dtype=object)
    rows = pd.DataFrame({"table_name": table.name, "edition": old[scope_of(table)].astype(str)}, index=old.index)
    rows = rows.assign(row_key=row_keys(table, old), column_name=name, before=before)
    rows["after"] = pd.Series(after, index=rows.index, dtype=object)
    return rows[CHANGE_COLUMNS].reset_index(drop=True)


def _nothing() -> pd.DataFrame:
    return pd.DataFrame({column: pd.Series(dtype=object) for column in CHANGE_COLUMNS})


def editions_of(scopes: Mapping[str, frozenset[str]], geographies: Mapping[str, str]) -> frozenset[str]:
    """Return the editions that differ, given the differing scopes of every table.

    Parameters
    ----------
    scopes : mapping
        Table name -> editions or geographies that differ.
    geographies : mapping
        Edition -> its geography.
    """
    touched = frozenset().union(*scopes.values()) if scopes else frozenset()
    return frozenset(e for e, geography in geographies.items() if e in touched or geography in touched)
