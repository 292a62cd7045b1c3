"""GENESIS flat files: long tables of the statistical offices with a column for each variable and its code."""

import re

from pipeline.describe.proposal import ASK, SEEN, Proposal

_NEW = {"statistics_code", "time", "value", "value_variable_code"}
_OLD = re.compile(r"\d_(Auspraegung|Merkmal)_(Code|Label)|\w+__.+__.+")


def look(names: list[str], proposal: Proposal) -> None:
    """Say what a GENESIS flat file needs beside its layout.

    Parameters
    ----------
    names : list of str
        Columns of the file.
    proposal : Proposal
        Is added to.
    """
    if set(names) >= _NEW:
        proposal.say(SEEN, "GENESIS ffcsv: one value a row, in the column 'value'; a total has an empty attribute code")
        said = "the key is the attribute code of the region; choose variables with `where` or `rows`; value_q is a mark"
        proposal.say(ASK, f"GENESIS ffcsv: {said}")
    elif sum(bool(_OLD.fullmatch(name)) for name in names) >= 2:
        proposal.say(SEEN, "GENESIS flat file, old form: the last columns are CODE__label__unit")
