"""What is found in the table once it can be read: numbers, key, filter, signs, rounding, and what looks wrong."""

import pandas as pd

from pipeline.config import Config, Source
from pipeline.describe import columns as shapes
from pipeline.describe import entries, genesis, keys, layers, legends, matching, numerals
from pipeline.describe.areas import Areas
from pipeline.describe.columns import Column
from pipeline.describe.formats import Found, text_cells
from pipeline.describe.keys import Key
from pipeline.describe.proposal import ASK, SEEN, WARN, Proposal, listed
from pipeline.errors import BadData

# More keys without an area than this are another geography, not cases without an address.
_MOST_STRANGERS = 20


def look(frame: pd.DataFrame, found: Found, proposal: Proposal, areas: list[Areas], config: Config | None) -> None:
    """Complete a proposal from the table as read.

    Parameters
    ----------
    frame : DataFrame of str
        As the real reader gives it.
    found : Found
        What the format told.
    proposal : Proposal
        Is added to.
    areas : list of Areas
        Of the city, perhaps none.
    config : Config or None
        Of the city.
    """
    written = _numerals(frame, found, proposal)
    table = shapes.columns_of(frame, written.decimal, written.thousands)
    if "geometry" in frame:
        layers.look_at_geometry(frame, proposal, config.settings.city.crs if config else None)
    key = keys.find_key(table, areas)
    _key(key, table, proposal, areas)
    _filter(key, table, proposal, config)
    told_apart = {key.column, *key.filters, *key.pair}
    numbers = [column for column in table if column.is_number and column.name not in told_apart]
    legends.look(numbers, found.legend, proposal)
    _rounding(numbers, proposal)
    _odd(table, proposal)
    _try(numbers, proposal)
    genesis.look(list(frame.columns), proposal)
    entries.propose(numbers, key, table, proposal)


def _numerals(frame: pd.DataFrame, found: Found, proposal: Proposal) -> numerals.Numerals:
    names = [name for name in frame.columns if name != "geometry" and shapes.number_like(frame[name].astype(str))]
    cells = [text_cells(frame[name].astype(str), found) for name in names]
    is_german = found.typed is not None or proposal.settings.get("separator") == ";"
    written = numerals.numerals_of(cells, is_german=is_german)
    proposal.set(decimal="" if written.decimal == "." else written.decimal, thousands=written.thousands)
    if written.doubt:
        proposal.say(ASK, f"numbers: {written.doubt}")
    if found.typed is not None and any(numerals.is_number(column).any() for column in cells if len(column)):
        proposal.say(SEEN, "numbers: some are typed as text in the sheet, the decimal sign is theirs")
    return written


def _key(key: Key, table: list[Column], proposal: Proposal, areas: list[Areas]) -> None:
    if key.pair:
        proposal.say(
            ASK, f"key: none; {' and '.join(map(repr, key.pair))} look like old and new areas ([[crosswalks]])"
        )
    elif not key.column:
        proposal.say(WARN, "key: no column can be one")
    elif key.twice and not key.is_few:
        said = f"{key.column!r} stands in several rows ({listed(list(key.twice), 3)}) and no column tells them apart"
        proposal.say(WARN, f"key: none; {said}")
    else:
        proposal.set(key=key.column, key_digits=key.digits)
        if key.twice:
            said = f"{len(key.twice)} of {proposal.rows} stand in several rows ({listed(list(key.twice))})"
            proposal.say(WARN, f"key: {said}: the pipeline refuses them; ask which row holds")
    if key.column:
        cells = next(column.cells for column in table if column.name == key.column)
        _matches(key, cells, proposal, areas)


def _matches(key: Key, cells: pd.Series, proposal: Proposal, areas: list[Areas]) -> None:
    lengths = cells[cells != ""].drop_duplicates().str.len().value_counts().sort_index()
    if not cells.str.contains(r"\d", regex=True).mean() > 0.5:
        proposal.say(ASK, f"key: {key.column!r} holds names, no codes; is there a code for each area?")
    elif len(lengths) > 1:
        shown = ", ".join(f"{count} with {length}" for length, count in lengths.items())
        known = f"those of areas have {key.digits}" if key.digits else "levels, names, or lost leading zeros?"
        proposal.say(SEEN if key.digits else ASK, f"key: keys of different length: {shown} characters; {known}")
    if (cells == "").any():
        proposal.say(WARN, f"key: empty in {int((cells == '').sum())} rows, first row {cells.index[cells == ''][0]}")
    if key.match is None:
        proposal.say(ASK, f"key: {key.column!r} by its form; name a city (--city) to match it to the areas")
        return
    told = [found for found in matching.all_of(cells, areas) if found.hit] or [key.match]
    for found in told:
        proposal.say(SEEN if found.rate >= 0.9 else ASK, f"key: {key.column!r} matches {found.told()}")
    if not key.match.hit and proposal.settings["format"] == "vector":
        proposal.say(
            ASK, "key: no area of the city has such a key; a layer of its own, e.g. [[funding]] or [[places]]?"
        )
    if key.match.lost_zeros:
        proposal.say(WARN, f"key: {key.match.lost_zeros} keys are areas only with leading zeros: ask for keys as text")
    if key.match.hit == 0 and key.match.named:
        proposal.say(WARN, f"key: {key.match.named} of them are names of areas; names are no keys (two may be alike)")
    _unassigned(key, cells, proposal, areas)


def _unassigned(key: Key, cells: pd.Series, proposal: Proposal, areas: list[Areas]) -> None:
    """Keys of the right length that are no area: cases without an address, or areas without a polygon."""
    known = next((a for a in areas if key.match and a.geography == key.match.geography), None)
    if known is None or key.match is None or key.match.rate < 0.5:
        return
    words = pd.Series(cells[cells != ""].unique(), dtype=object).astype(str)
    right = words.str.len() == key.digits if key.digits else words == words
    every = set().union(*(area.keys for area in areas))
    strangers = words[right & ~words.isin(every)].tolist()
    absent = sorted(known.keys - set(words))
    if strangers:
        if len(strangers) <= _MOST_STRANGERS:
            proposal.asked["unassigned"] = strangers
        proposal.say(
            ASK,
            f"unassigned: {len(strangers)} keys ({listed(strangers)}); no area has such a key; cases without an area?",
        )
    if absent:
        proposal.say(ASK, f"key: no row for {listed(absent)} of {known.geography}: {len(absent)} would be missing")


def _filter(key: Key, table: list[Column], proposal: Proposal, config: Config | None) -> None:
    named = {column.name: column for column in table}
    for name in key.filters:
        words = [word for word in named[name].cells.unique() if word]
        if keys.tells_time(named[name]):
            editions = set(config.editions) if config else set()
            is_edition = bool(editions & set(words)) or (not config and all(len(word) == 4 for word in words))
            # A day is chosen by a person: a filter that takes effect unseen would leave the other days out.
            place, word = (proposal.settings, "{edition}") if is_edition else (proposal.asked, words[-1])
            place["where"] = place.get("where", {}) | {name: word}
            proposal.say(SEEN if is_edition else ASK, f"where: {name!r} tells rows of a key apart: {listed(words, 8)}")
        else:
            proposal.say(
                ASK, f"rows: a key has a row for each word of {name!r}: {listed(words, 8)}; choose with `rows`"
            )
    for column in table:
        words = column.cells.unique()
        if column.name != key.column and len(words) == 1 and words[0] and keys.tells_time(column):
            proposal.say(SEEN, f"{column.name!r} is {words[0]!r} in every row: is it the date the edition speaks of?")


def _rounding(numbers: list[Column], proposal: Proposal) -> None:
    rounded = shapes.rounding(numbers)
    if not rounded:
        return
    base = min(rounded.values())
    given = [column.values.dropna() for column in numbers]
    if all((values % base == 0).all() for values in given):
        proposal.set(rounded_to=base)
        proposal.say(ASK, f"rounded_to: every number is a multiple of {base}; ask whether the producer rounds")
    else:
        shown = ", ".join(f"{name!r} of {by}" for name, by in list(rounded.items())[:5])
        proposal.say(
            ASK, f"rounded_to: multiples alone: {shown}; other columns are not: split the source to declare it"
        )


def _odd(table: list[Column], proposal: Proposal) -> None:
    names = [column.name for column in table]
    twice = [name for name in names if name.endswith(" (1)") and f"{name[:-4]} (2)" in names]
    if twice:
        stems = [name[:-4] for name in twice]
        proposal.say(WARN, f"columns: {listed(stems)} stand twice; they are called … (1), … (2)")
    if any(not name or name.startswith(" (") for name in names):
        proposal.say(WARN, "columns: one has no name; ask what it is")
    if empty := [column.name for column in table if (column.cells == "").all()]:
        proposal.say(SEEN, f"columns: {listed(empty)} hold nothing")
    for column in table:
        formulas = shapes.formula_like(column)
        if len(formulas):
            said = f"{len(formulas)} cells of {column.name!r} begin like a formula, row {formulas.index[0]}"
            proposal.say(WARN, f"{said}: {formulas.iloc[0][:40]!r}; never open the file in a spreadsheet program")


def _try(numbers: list[Column], proposal: Proposal) -> None:
    """Turn every number column into numbers as the pipeline will, with the signs as asked."""
    from pipeline.sources import cells

    settings = {key: value for key, value in proposal.settings.items() if key != "where"} | proposal.asked
    source = Source.model_validate(settings)
    failed = []
    for column in numbers:
        try:
            cells.numbers(column.cells.rename(column.name), source)
        except BadData as error:
            failed.append(f"{column.name!r} ({error.found})")
    if numbers:
        good = f"{len(numbers) - len(failed)} of {len(numbers)} number columns turn into numbers"
        asked = (
            " once the questions on signs and marks are confirmed" if proposal.asked.keys() & {"signs", "marks"} else ""
        )
        said = good + asked + (f"; not {', '.join(failed[:4])}" if failed else "")
        proposal.say(WARN if failed else SEEN, f"numbers: {said}")
