"""Configurations that say something unknown, impossible or contradictory."""

from tests.badinput.form import Case, Refused, both, delivered, every_row, nothing, setting
from tests.tinycity import TinyCity


def _through_a_link(city: TinyCity) -> None:
    outside = city.config.parent / "fremd.csv"
    outside.write_bytes(delivered(city).read_bytes())
    delivered(city).unlink()
    delivered(city).symlink_to(outside)


def _in_latin_1(city: TinyCity) -> None:
    city.config.write_bytes(city.config.read_text(encoding="utf-8").encode("latin-1", errors="replace"))


def _another_file(city: TinyCity) -> list[str]:
    return ["run", "--config", str(city.config.with_name("kleinstadt.toml")), "--out", str(city.out)]


CASES: dict[str, Case] = {
    "unknown_setting": Refused(
        "Unbekannter Schlüssel in der Konfiguration",
        "Ein Wort ist falsch geschrieben: `seperator` statt `separator`.",
        setting('separator = ";"', 'seperator = ";"'),
        10,
        ("tinycity.toml", "seperator"),
        "Die Schreibweise berichtigen; Kapitel 2 nennt alle Schlüssel.",
    ),
    "broken_toml": Refused(
        "Anführungszeichen vergessen",
        "Die Datei ist kein gültiges TOML.",
        setting('name = "Kleinstadt"', 'name = "Kleinstadt'),
        10,
        ("tinycity.toml", "line"),
        "Die genannte Zeile ansehen: Jeder Text steht in Anführungszeichen, jede Liste hat `]`, jede Tabelle `}`.",
    ),
    "toml_not_utf8": Refused(
        "Konfiguration nicht in UTF-8 gespeichert",
        "Ein Editor hat die Datei in latin-1 gespeichert.",
        _in_latin_1,
        10,
        ("tinycity.toml", "UTF-8"),
        "Im Editor als UTF-8 speichern.",
    ),
    "wrong_type": Refused(
        "Wert von falscher Art",
        "`data_on` ist ein Datum in deutscher Schreibweise.",
        setting("data_on = 2021-12-31", 'data_on = "31.12.2021"'),
        10,
        ("tinycity.toml", "data_on", "31.12.2021"),
        "Ein Datum steht ohne Anführungszeichen als `2021-12-31`.",
    ),
    "blank_publisher": Refused(
        "Name oder Titel leer",
        "`publisher` ist leer oder besteht aus Leerzeichen; ebenso `name` der Stadt und `title`.",
        setting('publisher = "Amt für Statistik Kleinstadt"', 'publisher = " "'),
        10,
        ("tinycity.toml", "city.publisher"),
        "Den Text eintragen: Er steht auf jedem Titelblatt.",
    ),
    "blank_name_of_city": Refused(
        "Name der Stadt leer",
        "`name` in `[city]` ist leer.",
        setting('name = "Kleinstadt"', 'name = ""'),
        10,
        ("tinycity.toml", "city.name"),
        "Den Namen eintragen.",
    ),
    "blank_title": Refused(
        "Titel leer",
        "`title` in `[publish]` ist leer.",
        setting("issued_on = 2023-03-01", 'issued_on = 2023-03-01\ntitle = ""'),
        10,
        ("tinycity.toml", "publish.title"),
        "Einen Titel eintragen oder den Schlüssel entfernen: Dann gilt „Monitoring Soziale Stadt“.",
    ),
    "long_title": Refused(
        "Titel zu lang",
        "`title` in `[publish]` hat mehr als 120 Zeichen.",
        setting("issued_on = 2023-03-01", f'issued_on = 2023-03-01\ntitle = "{"Monitoring " * 12}"'),
        10,
        ("tinycity.toml", "publish.title", "120"),
        "Den Titel kürzen: Neben einem längeren haben Verzeichnis und Angaben auf dem Titelblatt keinen Platz.",
    ),
    "unknown_indicator": Refused(
        "Indikator steht nicht im Katalog",
        "Die Konfiguration nennt `kinderarmut`, der Katalog kennt `kinderarmut_sgb2`.",
        setting('id = "kinderarmut_sgb2"', 'id = "kinderarmut"'),
        10,
        ("tinycity.toml", "'kinderarmut'"),
        "Eine der genannten Bezeichnungen verwenden. Ist der Indikator neu, ihn in `config/indicators.toml` "
        "beschreiben.",
    ),
    "unknown_source": Refused(
        "Quelle nicht beschrieben",
        "Ein Eintrag nennt die Quelle `forder`, beschrieben ist `foerder`.",
        setting('source = "foerder"', 'source = "forder"'),
        10,
        ("tinycity.toml", "'forder'"),
        "Die Schreibweise berichtigen oder die Quelle beschreiben.",
    ),
    "unknown_placeholder": Refused(
        "Unbekannter Platzhalter im Dateinamen",
        "`{jahr}` gibt es nicht.",
        setting("daten_{edition}.csv", "daten_{jahr}.csv"),
        10,
        ("tinycity.toml", "jahr", "{edition}"),
        "Einen der genannten Platzhalter verwenden.",
    ),
    "unknown_meaning": Refused(
        "Bedeutung eines Zeichens unbekannt",
        "Ein Tabellenzeichen wird mit `geheim` erklärt; die Wörter sind fest.",
        setting('"." = "secret"', '"." = "geheim"'),
        10,
        ("tinycity.toml", "'secret'", "geheim"),
        "Eines der genannten Wörter verwenden (Kapitel 2).",
    ),
    "filter_of_no_row": Refused(
        "Filter trifft keine Zeile",
        "`where` verlangt ein Wort, das in der Spalte nicht vorkommt, etwa das Jahr in anderer Schreibweise.",
        both(
            every_row(lambda row: {"stand": "2021/22"}),
            setting('key = "key"\nsigns', 'key = "key"\nwhere = { stand = "2022" }\nsigns'),
        ),
        12,
        ("daten_2020.csv", "'stand'", "'2022'", "'2021/22'"),
        "Das Wort so schreiben, wie es in der Datei steht; oder die richtige Datei anfordern.",
    ),
    "footer_too_early": Refused(
        "Muster für das Tabellenende trifft die erste Zeile",
        "`footer` passt schon auf die erste Datenzeile; es bliebe keine übrig.",
        setting('key = "key"\nsigns', 'key = "key"\nfooter = "0"\nsigns'),
        12,
        ("daten_2020.csv", "'0'"),
        "Das Muster genauer fassen: Es gilt für den Anfang der ersten Zelle.",
    ),
    "editions_out_of_order": Refused(
        "Ausgaben in falscher Reihenfolge",
        "Der Stichtag der neueren Ausgabe liegt vor dem der älteren.",
        setting("data_on = 2021-12-31, before_on = 2019-12-31", "data_on = 2018-12-31, before_on = 2016-12-31"),
        10,
        ("tinycity.toml", "2022", "2018-12-31"),
        "Stichtag berichtigen; die älteste Ausgabe steht zuerst.",
    ),
    "group_without_residents": Refused(
        "Bezugsgruppe fehlt",
        "Ein Anteil bezieht sich auf Kinder unter 15 Jahren, und keine Quelle nennt deren Zahl.",
        setting('group = "u15"', 'group = "u12"'),
        14,
        ("kinderarmut_sgb2", "u15"),
        "Die Gruppe in `[[population]]` beschreiben: Ohne Bezugszahl lässt sich nicht sagen, wie sicher ein Anteil "
        "ist.",
    ),
    "path_upwards": Refused(
        "Pfad verlässt den Rohordner",
        "`file` beginnt mit `..`.",
        setting('"quartiere.gpkg"', '"../tinycity.toml"'),
        10,
        ("'quartiere'", "'../tinycity.toml'"),
        "Die Datei in den Rohordner kopieren: Nur so sagen die Prüfsummen, woraus gerechnet wurde.",
    ),
    "absolute_path": Refused(
        "Absoluter Pfad",
        "`file` nennt einen Pfad, der nur auf einem Rechner gilt.",
        setting('"quartiere.gpkg"', '"/etc/hostname"'),
        10,
        ("'quartiere'", "'/etc/hostname'"),
        "Die Datei in den Rohordner kopieren.",
    ),
    "path_through_a_link": Refused(
        "Verknüpfung führt aus dem Rohordner",
        "Im Rohordner liegt ein symbolischer Link auf eine Datei an anderer Stelle.",
        _through_a_link,
        10,
        ("'daten'", "daten_2022.csv"),
        "Die Datei selbst in den Rohordner kopieren.",
    ),
    "missing_configuration": Refused(
        "Konfiguration fehlt",
        "`--config` nennt eine Datei, die es nicht gibt.",
        nothing,
        11,
        ("kleinstadt.toml", "tinycity"),
        "Den Namen berichtigen; die vorhandenen werden genannt.",
        words=_another_file,
    ),
}
