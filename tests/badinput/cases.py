"""The one registry of bad input: tests feed every case, the handbook tells of every case."""

from tests.badinput import agencies, cells, files, keys, layers, layout, names, results, settings
from tests.badinput.form import Case, Chapter

CHAPTERS: tuple[Chapter, ...] = (
    Chapter("Dateien", files.CASES),
    Chapter("Aufbau der Tabellen", layout.CASES),
    Chapter("Zellen und Zahlen", cells.CASES),
    Chapter("Schlüssel und Zeilen", keys.CASES),
    Chapter("Ebenen, Reformen, Blöcke, Einrichtungen", agencies.CASES),
    Chapter("Namen", names.CASES),
    Chapter("Flächen und Förderkulisse", layers.CASES),
    Chapter("Konfiguration", settings.CASES),
    Chapter("Ergebnisse und Läufe", results.CASES),
)

CASES: dict[str, Case] = {name: case for chapter in CHAPTERS for name, case in chapter.cases.items()}
assert len(CASES) == sum(len(chapter.cases) for chapter in CHAPTERS), "a name stands twice"
