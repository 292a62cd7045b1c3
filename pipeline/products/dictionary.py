"""The data dictionary: every table and column in German and English, as JSON and as two pages of Markdown."""

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline import german, schema
from pipeline.config import Config
from pipeline.products import codes, described
from pipeline.products.described import Wording
from pipeline.products.published import Published

_HEADS = {
    "de": ("Spalte", "Typ", "Einheit", "leer?", "Bedeutung"),
    "en": ("column", "type", "unit", "empty?", "meaning"),
}
TYPES_DE = {
    "VARCHAR": "Text",
    "DOUBLE": "Zahl",
    "INTEGER": "ganze Zahl",
    "BOOLEAN": "ja/nein",
    "DATE": "Datum",
    schema.GEOMETRY: "Fläche (WKB)",
    "STRUCT": "vier Zahlen",
}
TYPES_EN = {
    "VARCHAR": "text",
    "DOUBLE": "number",
    "INTEGER": "integer",
    "BOOLEAN": "yes/no",
    "DATE": "date",
    schema.GEOMETRY: "polygon (WKB)",
    "STRUCT": "four numbers",
}
_SAID = {
    "de": {
        "title": "Datenwörterbuch",
        "intro": "Alle Tabellen des Datensatzes. Mit * bezeichnete Spalten bilden den Schlüssel. Zahlen für Maschinen: "
        "Dezimalpunkt; Schlüssel sind Text. Warum ein Wert fehlt, sagt die Spalte `value_status`.",
        "release": "Veröffentlichung (Release)",
        "version": "Fassung der Spalten",
        "codes": "Codes",
        "indicators": "Indikatoren",
        "yes": "ja",
    },
    "en": {
        "title": "Data dictionary",
        "intro": "All tables of the data set. Columns marked * make the key. Keys are text. The column `value_status` "
        "says why a value is empty. Labels of classes are German, as the method has them.",
        "release": "Release",
        "version": "Version of the columns",
        "codes": "Codes",
        "indicators": "Indicators",
        "yes": "yes",
    },
}


def content(published: Published, config: Config, tables: Sequence[schema.Table], said: Wording) -> dict[str, Any]:
    """Return the dictionary as JSON holds it.

    Parameters
    ----------
    published : Published
    config : Config
        Catalogue and title.
    tables : sequence of Table
        Tables of the data set by their names outside.
    said : Wording
        Their wording.
    """
    about, settings = published.about, config.settings
    return {
        "title": f"{settings.publish.title} {settings.city.name} {published.edition}",
        "notice": settings.city.notice,
        "edition": published.edition,
        "release": int(about["release"]),
        "schema_version": schema.VERSION,
        "languages": ["de", "en"],
        "tables": [_table(table, said) for table in tables],
        "indicators": _indicators(published, config),
    }


def _table(table: schema.Table, said: Wording) -> dict[str, Any]:
    return {
        "name": table.name,
        "file": f"{table.name}.parquet",
        "grain_de": german.grain(table.grain),
        "grain_en": table.grain,
        "primary_key": list(table.key),
        "foreign_keys": described.foreign_keys(table),
        "columns": [_column(column, table.name, said) for column in described.columns(table)],
    }


def _column(column: schema.Column, table: str, said: Wording) -> dict[str, Any]:
    words = described.in_words(column, table, said)
    listed = codes.find(said.lists, table, column.name)
    found: dict[str, Any] = {"name": column.name, "label_de": words.label, "type": column.type}
    if column.unit:
        found |= {"unit_de": german.unit(column.unit), "unit_en": column.unit}
    found |= {"may_be_empty": column.nullable, "description_de": words.german, "description_en": words.english}
    if listed:
        found["codes"] = [{"value": code.value, "de": code.german, "en": code.english} for code in listed]
    return found


def _indicators(published: Published, config: Config) -> list[dict[str, Any]]:
    """Return the delivered indicators as the catalogue describes them."""
    delivered = set(published.indicators["indicator"])
    kept = (
        "label_de", "label_en", "definition", "definition_version", "numerator", "denominator", "population_group",
        "unit", "polarity", "theme", "usual_source", "short_de", "short_en", "definition_en", "numerator_en",
        "denominator_en", "usual_source_en",
    )  # fmt: skip
    return [
        {"id": name, **{key: getattr(entry, key) for key in kept}}
        for name, entry in config.catalogue.items()
        if name in delivered
    ]


def page(held: dict[str, Any], language: str) -> str:
    """Return the dictionary as a page of Markdown.

    Parameters
    ----------
    held : dict
        As ``content`` returns it.
    language : str
        'de' or 'en'.
    """
    said = _SAID[language]
    lines = [f"# {said['title']}: {held['title']}", "", said["intro"], ""]
    if held["notice"]:
        lines += [f"> {held['notice']}", ""]
    lines += [f"{said['release']}: {held['release']} · {said['version']}: {held['schema_version']}", ""]
    for table in held["tables"]:
        lines += _section(table, language)
    lines += [f"## {said['indicators']}", ""]
    lines += [
        f"- `{entry['id']}` ({entry['unit']}): {entry[f'label_{language}'] or entry['label_de']}. "
        f"{(language == 'en' and entry['definition_en']) or entry['definition']}"
        for entry in held["indicators"]
    ]
    return "\n".join(lines).rstrip() + "\n"


def _section(table: dict[str, Any], language: str) -> Iterable[str]:
    grain = table[f"grain_{language}"]
    types = TYPES_DE if language == "de" else TYPES_EN
    yield from (f"## {table['name']}", "", f"{grain[0].upper()}{grain[1:]}. `{table['file']}`", "")
    yield _row(_HEADS[language])
    yield _row(["---"] * 5)
    for column in table["columns"]:
        name = f"{column['name']} *" if column["name"] in table["primary_key"] else column["name"]
        kind = types.get(column["type"], column["type"])
        empty = _SAID[language]["yes"] if column["may_be_empty"] else ""
        yield _row([name, kind, column.get(f"unit_{language}", ""), empty, _meaning(column, language)])
    yield ""


def _meaning(column: dict[str, Any], language: str) -> str:
    said = column[f"description_{language}"]
    if "codes" not in column:
        return str(said)
    listed = "; ".join(f"`{code['value']}` {code[language]}" for code in column["codes"])
    return f"{said}. {_SAID[language]['codes']}: {listed}"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
