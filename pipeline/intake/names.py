"""Names that can be printed: a character without a shape is left out of a name, and listed."""

import pandas as pd

from pipeline.findings import Findings

# Control characters: XML, and with it maps and workbooks, cannot hold them.
_CONTROL = r"[\x00-\x1f\x7f-\x9f]"
# Of nothing but blanks, joiners, fillers and marks of direction: nobody sees such a name.
_UNSEEN = (
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]+"
)


def printable(frame: pd.DataFrame, columns: list[str], file_id: str, findings: Findings) -> pd.DataFrame:
    """Return the frame with the named columns free of control characters; each cell that held one is listed.

    A cell of which nothing would be seen is empty.

    Parameters
    ----------
    frame : DataFrame
        Text cells, indexed by row in the file.
    columns : list of str
        Columns that people read: names and kinds.
    file_id : str
        Id of the file in core_sources.
    findings : Findings
        Takes a warning a cell.
    """
    for column in dict.fromkeys(columns):
        odd = frame[column].str.contains(_CONTROL, regex=True).astype(bool)
        for row, cell in frame.loc[odd, column].items():
            findings.add(
                "warning",
                "control_character",
                f"{column} {cell!r} holds a control character",
                action="left out of the name; ask the producer for a clean text",
                source=file_id,
                row=row,
            )
        if odd.any():
            frame = frame.assign(**{column: frame[column].str.replace(_CONTROL, "", regex=True).str.strip()})
        unseen = frame[column].str.fullmatch(_UNSEEN).astype(bool)
        if unseen.any():
            frame = frame.assign(**{column: frame[column].mask(unseen, "")})
    return frame
