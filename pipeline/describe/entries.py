"""Comments that show how `[[population]]` and `[[indicators]]` could read the columns."""

from pipeline.describe.columns import Column
from pipeline.describe.keys import Key, tells_time
from pipeline.describe.proposal import Proposal
from pipeline.describe.rendering import value

_MOST = 3


def propose(numbers: list[Column], key: Key, table: list[Column], proposal: Proposal) -> None:
    """Add proposals for residents, counts and shares.

    Parameters
    ----------
    numbers : list of Column
        Number columns.
    key : Key
        Key and filters; words of a filter that is no year are chosen by `rows`.
    table : list of Column
        All columns.
    proposal : Proposal
        Is added to.
    """
    if key.pair:
        proposal.entries += _crosswalk(key, numbers)
        return
    source, rows = str(proposal.settings["id"]), _rows(key, table)
    numbers = [column for column in numbers if column.values.nunique() > 1]
    people = [column for column in numbers if column.is_people]
    shares = [column for column in numbers if column.is_share and column not in people]
    counts = [column for column in numbers if column.is_count and column not in people and column not in shares]
    if people:
        proposal.entries += ["[[population]]", 'group = "all"    # ?', f"source = {value(source)}"]
        proposal.entries += [f"columns = [{value(people[0].name)}]", *rows, ""]
        proposal.entries += _others("people", people[1:])
    for column in shares[:_MOST]:
        proposal.entries += [
            "[[indicators]]",
            'id = "?"',
            f"source = {value(source)}",
            f"column = {value(column.name)}",
            "",
        ]
    proposal.entries += _others("shares", shares[_MOST:])
    for column in counts[:_MOST]:
        proposal.entries += [
            "[[indicators]]",
            'id = "?"',
            f"source = {value(source)}",
            f"numerator = {value(column.name)}",
        ]
        proposal.entries += [*rows, 'denominator_group = "all"    # ?', ""]
    proposal.entries += _others("counts", counts[_MOST:])


def _rows(key: Key, table: list[Column]) -> list[str]:
    chosen = [column for column in table if column.name in key.filters and not tells_time(column)]
    if not chosen:
        return []
    return [f"rows = {value({c.name: [_total(c)] for c in chosen})}    # ?"]


def _total(column: Column) -> str:
    words = list(column.cells.unique())
    return next(
        (word for word in words if word.lower() in ("", "insgesamt", "zusammen", "gesamt", "total", "alle")), words[0]
    )


def _others(what: str, columns: list[Column]) -> list[str]:
    if not columns:
        return []
    shown = ", ".join(repr(column.name) for column in columns[:20])
    return [f"more {what}: {shown}" + (f" and {len(columns) - 20} more" if len(columns) > 20 else ""), ""]


def _crosswalk(key: Key, numbers: list[Column]) -> list[str]:
    weight = next((column.name for column in numbers if column.values.between(0, 1).all()), "?")
    return [
        "[[crosswalks]]", 'from_geography = "?"', 'to_geography = "?"', f"from_key = {value(key.pair[0])}    # ?",
        f"to_key = {value(key.pair[1])}    # ?", f"weight = {value(weight)}    # ?", "",
    ]  # fmt: skip
