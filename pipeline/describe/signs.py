"""Table signs and marks beside numbers: what was found, what the file's own legend says, what is only usual."""

import re
from dataclasses import dataclass, field

import pandas as pd

from pipeline.describe.numerals import is_number

# Usual meanings, STANDARDS §1: a guess to be confirmed, since every source has its own.
KNOWN: dict[str, str] = {
    "-": "zero", "–": "zero", "—": "zero", ".": "secret", "·": "secret", "•": "secret", "*": "secret", "g": "secret",
    "..": "later", "...": "later", "…": "later", "t": "later", "/": "unreliable", "u": "unreliable",
    "x": "not_meaningful", "X": "not_meaningful", "k": "rounds_to_zero",
    "NA": "not_delivered", "n/a": "not_delivered", "#N/A": "not_delivered", "#NV": "not_delivered",
    "k.A.": "not_delivered", "k. A.": "not_delivered", "NULL": "not_delivered", "null": "not_delivered",
    "nan": "not_delivered", "NaN": "not_delivered", "None": "not_delivered",
}  # fmt: skip
SENTINELS = ("-9999", "-9999.0", "-9999,0", "-999", "-999.0", "-99", "-9", "9999999999")
MARKS: dict[str, str] = {
    "()": "unreliable", "p": "provisional", "r": "revised", "s": "estimated", "u": "unreliable", "e": "final",
    "%": "final",
}  # fmt: skip
_WORDS = (
    (r"genau null|nichts vorhanden|exakt null", "zero"),
    (r"rundet auf null|als die hälfte|mehr als nichts", "rounds_to_zero"),
    (r"geheim|unterdrückt|nicht ausgewiesen|unter \d|unbekannt", "secret"),
    (r"später|noch nicht|folgt", "later"),
    (r"nicht sicher|unsicher|eingeschränkt|nicht genau", "unreliable"),
    (r"sinnvoll|kein(en)? sinn|gesperrt|trifft nicht zu", "not_meaningful"),
    (r"keine? (angabe|wert|daten)|fehl", "not_delivered"),
    (r"geschätzt|schätzung", "estimated"),
    (r"vorläufig", "provisional"),
    (r"berichtigt|revidiert", "revised"),
    (r"endgültig", "final"),
)
FOR_SIGNS = ("zero", "rounds_to_zero", "secret", "later", "unreliable", "not_meaningful", "not_delivered")
FOR_MARKS = ("estimated", "unreliable", "provisional", "revised", "final")
_SECOND = re.compile(r"\s(?:[-–—·•*/]|\.{1,3}|…|\( ?\))\s")
_BESIDE = re.compile(
    r"\((?P<inside>[^()]*\d[^()]*)\)|(?P<before>[^\d\s+.,()-]{1,2})\s*\d\S*|[+-]?\d\S*?\s*(?P<after>[^\d\s.,()]{1,2})"
)


@dataclass
class Found:
    """Signs in place of numbers and marks beside them: count in each column, and what the legend says they mean."""

    signs: dict[str, dict[str, int]] = field(default_factory=dict)
    marks: dict[str, dict[str, int]] = field(default_factory=dict)
    explained: dict[str, str] = field(default_factory=dict)

    def meaning(self, sign: str, *, is_mark: bool) -> tuple[str, bool]:
        """Return the meaning of a sign ('' where nothing is known), and whether the file's own legend gives it."""
        allowed = FOR_MARKS if is_mark else FOR_SIGNS
        said = self.explained.get(sign, "")
        if said in allowed:
            return said, True
        usual = MARKS.get(sign, "") if is_mark else "not_delivered" if sign in SENTINELS else KNOWN.get(sign, "")
        return usual, False


def found_in(columns: list[pd.Series], legend: str) -> Found:
    """Collect what stands in number columns and is no number.

    Parameters
    ----------
    columns : list of Series of str
        Number columns; name = column.
    legend : str
        Text above and below the table.

    Returns
    -------
    Found
    """
    found = Found()
    for column in columns:
        cells = column[column != ""]
        for cell, count in cells[~is_number(cells)].value_counts().items():
            _note(found, str(cell), str(column.name), int(count))
        for sentinel in _sentinels(cells):
            _note_in(found.signs, sentinel, str(column.name), int((cells == sentinel).sum()))
    # A legend also names signs that this edition does not need and the next one may.
    found.explained = explained(legend, list(dict.fromkeys([*found.signs, *found.marks, *KNOWN, *MARKS])))
    return found


def _note(found: Found, cell: str, column: str, count: int) -> None:
    beside = _BESIDE.fullmatch(cell)
    if beside:
        mark = "()" if beside["inside"] else beside["before"] or beside["after"]
        _note_in(found.marks, mark, column, count)
    else:
        _note_in(found.signs, cell, column, count)


def _note_in(table: dict[str, dict[str, int]], sign: str, column: str, count: int) -> None:
    counts = table.setdefault(sign, {})
    counts[column] = counts.get(column, 0) + count


def _sentinels(cells: pd.Series) -> list[str]:
    """Numbers that stand for a missing one: far below every other number of the column."""
    there = [sentinel for sentinel in SENTINELS if (cells == sentinel).any()]
    if not there:
        return []
    others = pd.to_numeric(cells[~cells.isin(there)].str.replace(",", "."), errors="coerce").dropna()
    low = float(others.min()) if len(others) else 0.0
    return [s for s in there if float(s.replace(",", ".")) < min(low - 50, -8) or (s == "-9" and low >= 0)]


def explained(legend: str, signs: list[str]) -> dict[str, str]:
    """Return what a legend says of signs, e.g. '- genau null; . geheim; * = unter 3'.

    Parameters
    ----------
    legend : str
        Text of titles and footer.
    signs : list of str
        Signs and marks to look for.

    Returns
    -------
    dict
        Sign to one of the words of the configuration.
    """
    forms = {("( )" if sign == "()" else sign): sign for sign in signs} | {sign: sign for sign in signs}
    if not forms:
        return {}
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    begin = re.compile(
        rf"^\W*?(?:Zeichenerklärung|Legende|Zeichen)?\s*:?\s*#?\s*({either})\s*(?:[=:]\s*|\s)(?=\S)(.*)$"
    )
    found: dict[str, str] = {}
    current = ""
    # Two explanations on one line are often set apart by spaces alone.
    for piece in re.split(rf"[;,\n]|(?<=\S)\s{{2,}}(?=(?:{either})\s)", legend):
        stripped = re.sub(r"^\s*(?:#|Zeichenerklärung:?|Legende:?)?\s*", "", piece)
        matched = re.match(rf"({either})(?:\s*[=:]\s*|\s+)(\S.*)$", stripped) or begin.match(stripped)
        if matched:
            current = forms[matched[1]]
        text = (matched[2] if matched else piece).lower()
        said = _said(text)
        if current and said:
            found.setdefault(current, said)
    return found


def _said(text: str) -> str:
    """What the words after a sign mean; '' where two meanings and a second sign stand in them: which is whose?"""
    meant = [means for words, means in _WORDS if re.search(words, text)]
    if len(set(meant)) > 1 and _SECOND.search(text):
        return ""
    return meant[0] if meant else ""
