"""A published table as Table Schema of Data Package v2, in both languages, with units, keys and code lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline import german, schema, schema_docs
from pipeline.config import Config
from pipeline.products import codes, wide_words
from pipeline.products.language import speaking
from pipeline.products.published import Published
from pipeline.products.wide_words import Said
from pipeline.products.words import words_of

#: Columns by which tables hang together: the table they lead to and its key. The first that fits is taken.
REFERENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("edition",), "editions"),
    (("geography_id", "area_id"), "areas"),
    (("edition", "source_id"), "sources"),
    (("edition", "funding_id"), "funding"),
)


@dataclass(frozen=True, eq=False)
class Wording:
    """What an edition's tables are described with.

    Attributes
    ----------
    language : str
        'de' or 'en': the language of `description`; both stand beside it.
    lists : mapping
        Code lists.
    wide : mapping
        Columns of the wide table in words.
    """

    language: str
    lists: codes.Lists
    wide: Mapping[str, Said]


def wording(published: Published, config: Config) -> Wording:
    """Return the wording of an edition."""
    # Both languages stand beside each other in the data set, so German is German whatever is spoken.
    with speaking("de"):
        lists = codes.of(words_of(published, config), wide_words.parts(config))
        return Wording(config.languages[0], lists, wide_words.of(published, config))


def table_schema(table: schema.Table, said: Wording) -> dict[str, Any]:
    """Return a table as Table Schema.

    Parameters
    ----------
    table : Table
        By the name it bears outside, e.g. 'scores'.
    said : Wording
        Language and code lists.

    Returns
    -------
    dict
        title, fields with `description`, `description_de`, `description_en`, `unit` and `categories`, primaryKey,
        foreignKeys and the version of the schema.
    """
    plain = schema_docs.table_schema(table)
    box = [_box(said)] if table.geometry is not None else []
    title = _both("title", german.grain(table.grain), table.grain, said.language)
    fields = [_field(f, c, table, said) for f, c in zip(plain["fields"], table.columns, strict=True)]
    foreign = foreign_keys(table)
    return {
        "name": table.name,
        **title,
        "version": schema.VERSION,
        "fields": fields + box,
        "primaryKey": plain["primaryKey"],
        **({"foreignKeys": foreign} if foreign else {}),
    }


BOX = schema.Column(
    "bbox",
    "STRUCT",
    "smallest and largest coordinates of the polygon (xmin, ymin, xmax, ymax); only in Parquet files",
    "m",
    nullable=True,
)
"""Column that Parquet files with geometry have beside those of the schema."""
BOX_SAID = Said(
    "bbox",
    "kleinste und größte Koordinaten der Fläche (xmin, ymin, xmax, ymax); nur in Parquet-Dateien",
    BOX.description,
)


def columns(table: schema.Table) -> tuple[schema.Column, ...]:
    """Return the columns of a table as its file has them."""
    return (*table.columns, BOX) if table.geometry is not None else table.columns


def _box(said: "Wording") -> dict[str, Any]:
    both = _both("description", BOX_SAID.german, BOX_SAID.english, said.language)
    return {"name": BOX.name, "type": "object", **both, "unit": BOX.unit}


def foreign_keys(table: schema.Table) -> list[dict[str, Any]]:
    """Return the keys of other tables that a table holds."""
    return [
        {"fields": list(fields), "reference": {"resource": other, "fields": list(fields)}}
        for fields, other in REFERENCES
        if other != table.name and set(fields) <= set(table.names)
    ]


def in_words(column: schema.Column, table: str, said: Wording) -> Said:
    """Return a column in words: its label is its name but in the wide table."""
    if column is BOX:
        return BOX_SAID
    if table == "monitor" and column.name in said.wide:
        return said.wide[column.name]
    return Said(column.name, german.description(column.description), column.description)


def _field(field: dict[str, Any], column: schema.Column, table: schema.Table, said: Wording) -> dict[str, Any]:
    words = in_words(column, table.name, said)
    listed = codes.find(said.lists, table.name, column.name)
    found = {"name": field["name"], "type": field["type"]}
    if words.label != column.name:
        found["title"] = words.label
    found |= _both("description", words.german, words.english, said.language)
    found |= {key: field[key] for key in ("unit", "constraints") if key in field}
    if listed:
        chosen = "german" if said.language == "de" else "english"
        found["categories"] = [{"value": code.value, "label": getattr(code, chosen)} for code in listed]
    return found


def _both(name: str, in_german: str, english: str, language: str) -> dict[str, str]:
    first = in_german if language == "de" else english
    return {name: first, f"{name}_de": in_german, f"{name}_en": english}
