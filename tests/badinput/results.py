"""Places for results that are taken, full or changed, and commands at the wrong time."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from unittest import mock

from pipeline import config as configuration
from pipeline.releasing import folders
from tests.badinput.form import Case, Refused, cell, nothing
from tests.tinycity import TinyCity


def _reports_is_a_file(city: TinyCity) -> None:
    shutil.rmtree(city.out / "reports")
    (city.out / "reports").write_text("Notizen", encoding="utf-8")


def _edition_is_a_folder(city: TinyCity) -> None:
    place = city.out / "data" / "processed" / "tinycity" / "2022"
    place.unlink()
    place.mkdir()


def _another_run(city: TinyCity) -> AbstractContextManager[object]:
    return folders.locked(configuration.load(city.config, raw=city.raw, out=city.out).paths)


@contextmanager
def _full_disk(city: TinyCity) -> Iterator[None]:
    """The copy of the database in force is the first large write of a run."""

    def full(source: object, target: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    with mock.patch.object(folders.shutil, "copyfile", full):
        yield


def _database_touched(city: TinyCity) -> None:
    file = city.out / "data" / "processed" / "tinycity" / "releases" / "1" / "internal" / "monitor.duckdb"
    file.chmod(0o600)
    file.write_bytes(file.read_bytes() + b"\0")


def _without_current(city: TinyCity) -> None:
    (city.out / "data" / "processed" / "tinycity" / "releases" / "current").unlink()


def _flag_alone(city: TinyCity) -> list[str]:
    return ["flag", "--config", str(city.config), "--raw", str(city.raw), "--out", str(city.out)]


CASES: dict[str, Case] = {
    "file_in_place_of_the_reports": Refused(
        "Datei, wo ein Ordner stehen soll",
        "Am Ort der Berichte liegt eine Datei namens `reports`.",
        _reports_is_a_file,
        18,
        ("reports", "a file stands where a folder should be"),
        "Die Datei umbenennen oder mit `OUT=` einen anderen Ordner nennen.",
    ),
    "folder_in_place_of_a_link": Refused(
        "Eigener Ordner am Ort einer Ausgabe",
        "Jemand hat in `data/processed/<stadt>/` einen Ordner mit dem Namen einer Ausgabe angelegt.",
        _edition_is_a_folder,
        18,
        ("2022",),
        "Den Ordner verschieben: Dort steht die Verknüpfung zur gültigen Veröffentlichung.",
    ),
    "no_space": Refused(
        "Kein Platz auf dem Datenträger",
        "Der Datenträger läuft während des Laufs voll.",
        cell("010003", "s4", "12,5"),
        18,
        ("no space left",),
        "Platz schaffen oder mit `OUT=` einen anderen Ordner nennen, dann denselben Befehl noch einmal aufrufen.",
        around=_full_disk,
    ),
    "two_runs": Refused(
        "Zwei Läufe zugleich",
        "Eine andere Person oder ein zweites Fenster rechnet gerade dieselbe Stadt.",
        nothing,
        17,
        (".lock", "tinycity"),
        "Warten, bis der andere Lauf endet; die Sperre löst sich von selbst, auch nach einem Absturz.",
        around=_another_run,
    ),
    "stage_too_early": Refused(
        "Einzelne Stufe zur falschen Zeit",
        "`monitor flag` wird aufgerufen, obwohl sich eine Lieferung geändert hat und `load` noch nicht gelaufen ist.",
        cell("010003", "s4", "12,5"),
        15,
        ("load", "monitor load"),
        "Den genannten Befehl aufrufen, oder mit `monitor run` alles.",
        words=_flag_alone,
    ),
    "revision_without_reason": Refused(
        "Veröffentlichter Wert würde sich ändern",
        "Eine Lieferung wurde berichtigt; ein Wert einer veröffentlichten Ausgabe wäre ein anderer.",
        cell("010003", "s4", "12,5"),
        16,
        ("2022", "REVISE"),
        "Prüfen, ob die Änderung gewollt ist, und den Grund nennen (Kapitel 3).",
    ),
    "database_touched": Refused(
        "Datenbank der Veröffentlichung verändert",
        "Jemand hat in die Datenbank der gültigen Veröffentlichung geschrieben.",
        _database_touched,
        19,
        ("monitor.duckdb", "changed"),
        "Die Datenbank aus der Sicherung zurückholen. Zum Arbeiten eine Kopie verwenden oder nur lesend öffnen.",
    ),
    "current_gone": Refused(
        "Verknüpfung `current` gelöscht",
        "Veröffentlichungen sind da, aber niemand weiß, welche gilt.",
        _without_current,
        18,
        ("current", "ln -s 1"),
        "Den genannten Befehl aufrufen.",
    ),
}
