"""English of `pipeline/products/sheets/model.py`."""

TEXTS: dict[str, str] = {
    "warum Angaben der Zeile fehlen oder eingeschränkt sind": "why figures of the row are missing or limited",
    "in {unit}": "in {unit}",
    "Schlüssel des Gebiets, Text mit führenden Nullen": "key of the area, text with leading zeros",
    "Name des Gebiets wie geliefert; kein Schlüssel": "name of the area as supplied; no key",
    "übergeordnetes Gebiet der obersten Ebene": "larger area of the topmost level",
}
