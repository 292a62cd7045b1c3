"""German descriptions of keys and of the columns that nearly every table has."""

TEXTS = {
    "edition of the monitoring, e.g. '2021'": "Ausgabe des Monitorings, z. B. „2021“",
    "set of areas on which the edition is computed": "Gebietsstand, auf dem die Ausgabe berechnet ist",
    "Amtlicher Gemeindeschlüssel (AGS), 8 digits; '' where no single one holds": "Amtlicher Gemeindeschlüssel (AGS), "
    "8 Stellen; leer, wo kein einzelner gilt",
    "release in which the values of this edition last changed": "Veröffentlichung (Release), in der sich Werte dieser "
    "Ausgabe zuletzt geändert haben",
    "key of the area as delivered, text with leading zeros": "Schlüssel des Gebiets wie geliefert, Text mit führenden "
    "Nullen",
    "date the value describes": "Stichtag, den der Wert beschreibt",
    "ok; a caution about the value (gerundet, geschaetzt, unsicher); or why values of the row are empty (geheim, "
    "nicht_veroeffentlicht, nicht_bewertet, nicht_geliefert, nicht_sinnvoll, spaeter)": "ok; ein Vorbehalt zum Wert "
    "(gerundet, geschaetzt, unsicher); oder warum Werte der Zeile fehlen (geheim, nicht_veroeffentlicht, "
    "nicht_bewertet, nicht_geliefert, nicht_sinnvoll, spaeter)",
    "id of the indicator in the catalogue": "Kennung des Indikators im Katalog",
    "name of the method, the same in all editions": "Name des Verfahrens, in allen Ausgaben derselbe",
    "part of the method: status, dynamics, or one of its domains": "Teil des Verfahrens: Status (status), Dynamik "
    "(dynamics) oder ein Teilbereich",
    "part of the method": "Teil des Verfahrens",
    "part of the method, its first": "Teil des Verfahrens, sein erster",
    "part of the method, or auffaellig": "Teil des Verfahrens, oder auffaellig für die Einstufung",
    "id of the source": "Kennung der Quelle",
    "name as delivered": "Name wie geliefert",
    "name as delivered, never a key": "Name wie geliefert, kein Schlüssel",
    "name as delivered; where two areas share one, with the district behind it": "Name wie geliefert; wo zwei Gebiete "
    "gleich heißen, mit dem übergeordneten Gebiet dahinter",
    "polygon in the projected CRS of the city": "Fläche im ebenen Koordinatensystem der Stadt",
    "polygon in the projected CRS of the city; empty: the areas come from a table": "Fläche im ebenen "
    "Koordinatensystem der Stadt; leer: die Gebiete kommen aus einer Tabelle",
}
