"""Labels that come from methods, configuration and data, in the language that is spoken: one list for every product."""

import re
from collections.abc import Mapping

from pipeline.products.language import english, later, spoken

LABELS = (
    # Indexes, domains and classes of the methods that ship.
    later("Status"), later("Dynamik"), later("Index"), later("Status-Index"), later("Dynamik-Index"),
    later("Statusindex"), later("Dynamikindex"), later("Benachteiligungsindex"), later("Index der Lebenslage"),
    later("Index der Leitindikatoren"), later("hoch"), later("mittel"), later("niedrig"), later("sehr niedrig"),
    later("positiv"), later("stabil"), later("negativ"), later("Dezil"), later("Fünftel"), later("Klasse"),
    later("auffällig"), later("nicht auffällig"), later("nicht über dem Schwellenwert"), later("Vermutungsgebiet"),
    later("unteres Viertel"), later("zweites Viertel"), later("drittes Viertel"), later("oberes Viertel"),
    later("oberstes Zehntel"), later("Sozioökonomische Lage"), later("Haushalte"), later("Minderheiten"),
    later("Wohnen und Verkehr"), later("Bildung"), later("Arbeitswelt"), later("Einkommen"),
    # Why an area is not assessed, and remarks of values.
    later("unbewohnt"), later("geheim"), later("nicht geliefert"), later("Wert unsicher"), later("Wert nicht sinnvoll"),
    later("Wert unter der Rundung"), later("Wert folgt später"), later("Einwohnerzahl nicht bekannt"),
    later("früherer Wert fehlt"), later("kein früherer Stand"), later("Ausreißer"), later("Dynamik nicht bewertet"),
    later("Veränderung nicht berechenbar, ein Wert ist 0"), later("gerundet geliefert"), later("geschätzt"),
    later("eingeschränkt verlässlich"), later("der Geheimhaltung unterliegend"), later("wird nicht veröffentlicht"),
    later("Gemeinde unbekannt, ein Vergleich innerhalb der Gemeinde ist nicht möglich"),
    later("in der Gemeinde nicht vergleichbar: ein Indikator fehlt dort oder ist in allen Gebieten gleich"),
    later("Dynamik nicht bewertet: Veränderungen in der Gemeinde nicht vergleichbar"),
    later("nicht bewertet"), later("Angabe nicht sinnvoll"), later("Angabe folgt später"), later("veröffentlicht"),
    later("anderer Gebietsstand als in der vorigen Ausgabe"), later("in der vorigen Ausgabe ohne Klasse"),
    later("nicht vergleichbar"), later("vollständig aufgeteilt"), later("Methode und Gebietsstand, nicht trennbar"),
    later("Methode vor Entwicklung aufgeteilt, andere Reihenfolge nicht berechenbar"),
    later("nicht trennbar: kein früherer Stand nach heutiger Methode"),
    # Groups of the population and of areas.
    later("alle"), later("unter 3 Jahre"), later("unter 6 Jahre"), later("unter 15 Jahre"), later("unter 18 Jahre"),
    later("unter 65 Jahre"), later("3 bis unter 6 Jahre"), later("15 bis unter 25 Jahre"),
    later("15 bis unter 65 Jahre"), later("18 bis unter 65 Jahre"), later("65 Jahre und älter"),
    later("80 Jahre und älter"), later("migrationshintergrund"), later("mit Migrationshintergrund"),
    later("ohne deutsche Staatsangehörigkeit"), later("übergeordnetes Gebiet"),
    later("Nachbargebiete"), later("Größenklasse"),
    # Themes of the catalogue, departments, units.
    later("Arbeit"), later("Armut und Transferleistungen"), later("Kinder und Jugend"), later("Alter"),
    later("Bildung und Sprache"), later("Gesundheit"), later("Sicherheit"), later("Wohnen und Leerstand"),
    later("Demografischer Wandel"), later("Migration und Unterbringung"), later("Beteiligung"), later("Umwelt"),
    later("Wirtschaft und Arbeit"), later("Soziales"), later("Jugend und Familie"), later("Inneres"),
    later("Bauen und Wohnen"), later("Stadtentwicklung"), later("Integration"), later("je 100"), later("je 1.000"),
)  # fmt: skip
"""German labels; what is not among them stays as it is, unless a method file or a city gives its English."""

_KNOWN = frozenset(LABELS)
#: Reasons that end in a number or a share.
_LIMITED = (
    (re.compile(r"unter (\d+)"), "under {}"),
    (re.compile(r"zu wenige Indikatoren \(unter (\d+) %\)"), "too few indicators (under {}%)"),
    (
        re.compile(r"Gemeinde mit zu wenigen bewertbaren Gebieten \(unter (\d+)\)"),
        "municipality with too few areas that can be assessed (under {})",
    ),
)


def named(label: str, also: Mapping[str, str] | None = None) -> str:
    """Return a label in the language that is spoken.

    Parameters
    ----------
    label : str
        As a method file, a city or a table of the release has it, in German.
    also : mapping, optional
        German to English of this city and of its method, before the usual ones.

    Returns
    -------
    str
        A numbered class ('Dezil 7') and a reason with its subject ('Nachtlärm: Wert unsicher') word by word; itself
        where nobody gave its English.
    """
    return label if spoken() == "de" else in_english(label, also)


def in_english(label: str, also: Mapping[str, str] | None = None) -> str:
    """Return the English of a label whatever is spoken; itself where nobody gave any."""
    if also and label in also:
        return also[label]
    if label in _KNOWN:
        return english()[label]
    for pattern, said in _LIMITED:
        if found := pattern.fullmatch(label):
            return said.format(found[1])
    for cut in (": ", " "):
        first, _, rest = label.partition(cut) if cut == ": " else label.rpartition(cut)
        if first and rest and (cut == ": " or rest.isdigit()):
            return f"{in_english(first, also)}{cut}{in_english(rest, also)}"
    return label
