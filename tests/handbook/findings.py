"""Chapter 4 of the handbook: every rule that the source can find, and every exit code, with their German meaning."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from pipeline import errors
from tests.architecture.rules import PROJECT, Source, imports, package

PAGE = "04-befunde-und-meldungen.md"
FOLDER = PROJECT / "docs" / "handbuch"
_FINDINGS_OF = re.compile(r'\bFindings\("(\w+)"\)')
SEVERITIES = {"error": "Fehler", "warning": "Warnung", "note": "Hinweis"}
_HEAD = """# 4 Befunde und Meldungen

<!-- Erzeugt von docs/handbuch/generate.py aus dem Programm, befunde.toml und codes.toml; nicht von Hand ändern. -->

Ein Lauf spricht auf zwei Arten. Eine **Meldung** beendet ihn: Etwas muss geschehen, bevor gerechnet werden kann. Ein
**Befund** hält ihn nicht auf: Etwas ist aufgefallen und wurde gelistet.

## Meldungen

Jede Meldung hat vier Teile und einen Code. Die letzte Veröffentlichung ist danach, wie sie war.

```text
A delivery holds values that cannot be used (BadData, exit code 13)
  rule   a cell of a number column must be a finite number or a declared table sign
  found  'viele'
  where  daten_2022.csv, source 'daten', column 's4', row 4
  to do  Declare the sign in `signs` ...
```

| Teil | sagt |
|---|---|
| `rule` | welche Regel verletzt ist |
| `found` | was gefunden wurde, mit dem Wert |
| `where` | wo: Datei, Zeile, Spalte oder Stelle der Konfiguration |
| `to do` | was jetzt zu tun ist |

`row` und `line` zählen wie ein Editor oder eine Tabelle: Die Kopfzeile ist Zeile 1, wenn nichts darüber steht; Zeilen,
die leer sind oder übersprungen werden, zählen mit. In Ebenen mit Flächen zählt `row` die Flächen ab 1.
"""
_CODES = """Code 0 heißt: fertig. Code 1 mit einem „Traceback“ ist ein Fehler des Programms, Code 2 ein falsch
geschriebener Befehl, Code 130 ein Abbruch mit Strg+C. In jedem Fall gilt die letzte Veröffentlichung weiter.
"""
_FINDINGS = """## Befunde

Befunde stehen in `data/processed/<stadt>/releases/current/internal/findings.csv` und in der Tabelle `core_findings`,
mit Quelle, Zeile, Gebiet, Indikator, Fundtext und dem, was geschah oder zu tun ist. Beides ist intern. Was davon
veröffentlicht wird, steht als eigener Satz auf der Qualitätsseite des Atlas.

| Schwere | heißt |
|---|---|
| Fehler (`error`) | etwas Falsches wurde behoben; vor einer Veröffentlichung ansehen |
| Warnung (`warning`) | etwas ist wahrscheinlich falsch oder unvollständig; vor einer Veröffentlichung klären |
| Hinweis (`note`) | etwas ist wissenswert; meist ist nichts zu tun |

**Erst die Warnungen, nach Regel sortiert.** Hundert gleiche Warnungen haben meist eine Ursache.
"""


@dataclass(frozen=True)
class Rule:
    """A rule as it stands in the source; its name may hold ``*`` where the source fills something in."""

    name: str
    severities: tuple[str, ...]
    stage: str


def rules(sources: list[Source]) -> list[Rule]:
    """Return every rule that some module adds to the findings.

    Raises
    ------
    ValueError
        A call names rule or severity in a way that cannot be read from the source.
    """
    stages = _stages(sources)
    return [rule for source in sources for rule in _of_module(source, stages[source.name])]


def meanings() -> dict[str, dict[str, str]]:
    """Return what the handbook says of each rule."""
    return _toml("befunde.toml")


def code_meanings() -> dict[int, dict[str, str]]:
    """Return what the handbook says of each exit code."""
    return {int(code): says for code, says in _toml("codes.toml").items()}


def matching(name: str, found: list[Rule]) -> list[Rule]:
    """Return the rules of the source that a name of the handbook stands for."""
    return [rule for rule in found if fnmatchcase(name, rule.name)]


def render() -> str:
    """Return the page."""
    lines = [_HEAD, "| Code | Art | Bedeutung | Was tun? |", "|---|---|---|---|"]
    for code, says in code_meanings().items():
        lines.append(f"| {code} | `{errors.EXIT_CODES[code].__name__}` | {says['means']} | {says['do']} |")
    lines += ["", _CODES, _FINDINGS]
    found = rules(package())
    for name, says in sorted(meanings().items()):
        same = matching(name, found)
        words = " oder ".join(SEVERITIES[s] for s in dict.fromkeys(s for rule in same for s in rule.severities))
        stages = ", ".join(f"`{stage}`" for stage in dict.fromkeys(rule.stage for rule in same))
        lines.append(f"### `{name}`\n\n{words}, Stufe {stages}. {says['means']}\n\n**Was tun?** {says['do']}\n")
    return "\n".join(lines)


def _stages(sources: list[Source]) -> dict[str, str]:
    """Stage whose findings each module adds to: named by itself, or by a module that imports it; else load."""
    named = {s.name: s.name[len("stages/") : -len(".py")] for s in sources if s.name.startswith("stages/")}
    named |= {source.name: found[1] for source in sources if (found := _FINDINGS_OF.search(source.text))}
    used = {name: set(imports(source.tree)) for name, source in ((s.name, s) for s in sources) if name in named}
    stages = {}
    for source in sources:
        dotted = "pipeline." + source.name.removesuffix(".py").replace("/", ".")
        users = (named[user] for user, names in used.items() if dotted in names)
        stages[source.name] = named.get(source.name) or next(users, "load")
    return stages


def _of_module(source: Source, stage: str) -> Iterator[Rule]:
    for call in ast.walk(source.tree):
        adds = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "add"
        if adds and any(keyword.arg == "action" for keyword in call.keywords):
            where = f"{source.name}, line {call.lineno}"
            yield Rule(_name(call.args[1], where), tuple(_words(call.args[0], where)), stage)


def _name(node: ast.expr, where: str) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    return next(iter(_words(node, where)))


def _words(node: ast.expr, where: str) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*_words(node.body, where), *_words(node.orelse, where)]
    raise ValueError(f"{where}: a finding's severity and rule are written out: {ast.unparse(node)}")


def _toml(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
