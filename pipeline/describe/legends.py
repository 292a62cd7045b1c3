"""Signs and marks of a table as settings, where the file explains them, and as questions."""

from pipeline.describe import signs
from pipeline.describe.columns import Column
from pipeline.describe.proposal import ASK, SEEN, Proposal, listed


def look(numbers: list[Column], legend: str, proposal: Proposal) -> None:
    """Propose signs and marks: those the file explains as settings, those that are only usual as questions.

    Parameters
    ----------
    numbers : list of Column
        Number columns.
    legend : str
        Text above and below the table.
    proposal : Proposal
        Is added to.
    """
    found = signs.found_in([column.cells for column in numbers], legend)
    for kind, counts in (("signs", found.signs), ("marks", found.marks)):
        sure: dict[str, str] = {}
        guess: dict[str, str] = {}
        for sign, where in counts.items():
            means, is_said = found.meaning(sign, is_mark=kind == "marks")
            shown = f"{kind}: {sign!r} {_counted(where)}"
            if not means:
                proposal.say(ASK, f"{shown}; what does it mean?")
            elif is_said:
                sure[sign] = means
                proposal.say(SEEN, f"{shown}; {means}, says the file itself")
            else:
                guess[sign] = means
                proposal.say(ASK, f"{shown}; often {means}, but signs differ by source: ask")
        unused = _unused(found, kind, counts)
        if unused:
            proposal.say(SEEN, f"{kind}: {listed(list(unused), 12)} stand in no number column, the file explains them")
        proposal.set(**{kind: sure | unused})
        if guess:
            proposal.asked[kind] = sure | unused | guess
    _empty(numbers, proposal)
    dashes = {sign for sign, means in proposal.settings.get("signs", {}).items() if means == "zero"}
    if (dashes or "-" in found.signs or "–" in found.signs) and any((c.cells == "0").any() for c in numbers):
        proposal.say(ASK, "signs: 0 stands beside a dash; where the dash is exactly zero, 0 may be 'rounds_to_zero'")


def _unused(found: signs.Found, kind: str, counts: dict[str, dict[str, int]]) -> dict[str, str]:
    """Signs that the file explains and does not use; a letter may be a sign or a mark, a number decides."""
    allowed = signs.FOR_MARKS if kind == "marks" else signs.FOR_SIGNS
    other = found.signs if kind == "marks" else found.marks
    said = {sign: means for sign, means in found.explained.items() if means in allowed}
    if kind == "marks":
        said = {sign: means for sign, means in said.items() if means not in signs.FOR_SIGNS or sign == "()"}
    return {sign: means for sign, means in said.items() if sign not in counts and sign not in other and sign != "()"}


def _counted(where: dict[str, int]) -> str:
    total, names = sum(where.values()), sorted(where, key=lambda name: -where[name])
    shown = ", ".join(f"{where[name]} in {name!r}" for name in names[:3])
    return f"{total} times ({shown}{', …' if len(names) > 3 else ''})"


def _empty(numbers: list[Column], proposal: Proposal) -> None:
    empty = {column.name: int((column.cells == "").sum()) for column in numbers}
    if any(empty.values()):
        counted = _counted({name: count for name, count in empty.items() if count})
        proposal.say(SEEN, f"empty number cells {counted}; read as not_delivered unless `signs` says otherwise")
