"""The page of bad input in the handbook: one section a case, with the message as it was printed."""

from functools import cache
from pathlib import Path
from textwrap import fill

from tests.badinput.cases import CHAPTERS
from tests.badinput.form import Case, Kept, Listed, Refused
from tests.badinput.trial import Outcome

FILE = Path(__file__).resolve().parents[2] / "docs" / "handbuch" / "05-fehlerhafte-eingaben.md"
_MARK = "#### "
_WIDTH = 118
_LONG, _SHOWN = 300, 160
_HEAD = """# 5 Fehlerhafte Eingaben

<!-- Erzeugt aus tests/badinput von docs/handbuch/generate.py; nicht von Hand ändern. -->

Jede Zeile der Übersicht ist ein Fehler, der in Lieferungen, Konfigurationen und am Ort der Ergebnisse vorkommt, mit
dem, was der Lauf dazu sagt. Die Meldungen sind so abgedruckt, wie sie ein Lauf mit einer erfundenen Stadt ausgibt. Zu
jedem Fall gibt es einen Test, der ihn herbeiführt.

Zwei Regeln gelten immer:

- **Ein Abbruch ändert nichts.** Veröffentlichung und Datenbank bleiben, wie sie waren.
- **Ein Befund hält nichts auf.** Der Lauf endet mit Code 0; was gefunden wurde, steht mit Datei, Zeile und Abhilfe in
  `releases/current/internal/findings.csv` und in der Tabelle `core_findings` (Kapitel 4).
"""


def render(outcomes: dict[str, Outcome]) -> str:
    """Return the whole page.

    Parameters
    ----------
    outcomes : dict
        Name of the case -> what the command did.
    """
    parts = [_HEAD, "## Übersicht\n", _overview()]
    for chapter in CHAPTERS:
        parts.append(f"## {chapter.title}\n")
        parts += [section(case, outcomes[name]) for name, case in chapter.cases.items()]
    return "\n".join(parts)


def section(case: Case, outcome: Outcome) -> str:
    """Return the section of one case."""
    parts = [f"{_MARK}{case.title}\n", _wrapped(case.happens)]
    if isinstance(case, Refused):
        parts.append(f"Abbruch mit Code {outcome.code}:\n\n```text\n{_shortened(outcome.message)}\n```\n")
    elif isinstance(case, Listed):
        parts.append(f"Befund `{case.rule}`:\n\n```text\n{_shown(case, outcome)}\n```\n")
    else:
        parts.append(f"Kein Abbruch, Code 0, {f'Befund `{case.rule}`' if case.rule else 'kein Befund'}.\n")
    return "\n".join([*parts, _wrapped(f"**Was tun?** {case.advice}")])


def titles(page: str) -> list[str]:
    """Return the titles of the sections in a page."""
    return [line.removeprefix(_MARK) for line in page.splitlines() if line.startswith(_MARK)]


@cache
def page() -> str:
    """Return the page as it stands in the handbook."""
    return FILE.read_text(encoding="utf-8")


def _overview() -> str:
    lines = ["| Fehler | Ergebnis |", "|---|---|"]
    for chapter in CHAPTERS:
        lines.append(f"| **{chapter.title}** | |")
        lines += [f"| {case.title} | {_result(case)} |" for case in chapter.cases.values()]
    return "\n".join(lines) + "\n"


def _result(case: Case) -> str:
    if isinstance(case, Refused):
        return f"Abbruch, Code {case.code}"
    return "bleibt Text" if isinstance(case, Kept) else f"Befund `{case.rule}`"


def _shown(case: Listed, outcome: Outcome) -> str:
    row = next(row for row in outcome.findings if case.fits(row))
    names = {
        "severity": "severity", "source_id": "source", "row_label": "row", "edition": "edition", "area_id": "area",
        "indicator": "indicator", "internal_text": "found", "action": "action",
    }  # fmt: skip
    return "\n".join(f"{shown:9} {row[name]}" for name, shown in names.items() if row[name])


def _shortened(message: str) -> str:
    """The message with long lists cut: they name everything that is known, and change with it."""
    return "\n".join(line if len(line) <= _LONG else f"{line[:_SHOWN]} …" for line in message.rstrip().splitlines())


def _wrapped(words: str) -> str:
    return fill(words, _WIDTH, break_long_words=False, break_on_hyphens=False) + "\n"
