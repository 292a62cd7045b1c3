"""The GeoPackage of an edition: areas with every result, funding areas, districts; it opens styled in QGIS."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from pipeline import schema
from pipeline.config import Config
from pipeline.products import codes, in_language, monitor_table, wide_words
from pipeline.products.facts import facts_of
from pipeline.products.gpkg import about, container, project, steering, styles, themes
from pipeline.products.gpkg.names import DISTRICT_AREAS, FUNDING_AREAS, plainly
from pipeline.products.language import say, spoken
from pipeline.products.published import Published
from pipeline.products.sheets.model import capital
from pipeline.products.wide_words import Said
from pipeline.products.words import Words, words_of

AREAS, FUNDING, DISTRICTS = "gebiete", "foerdergebiete", "grenzen"
FILE = "monitoring.gpkg"


def build(published: Published, config: Config, target: Path) -> None:
    """Write the GeoPackage; nothing where the areas came without geometry.

    Parameters
    ----------
    published : Published
        Tables of the edition.
    config : Config
        CRS, main method, catalogue, words.
    target : Path
        File to write. Same tables, same bytes: every time in it is the day of issue.
    """
    published, config = in_language.edition_of(published, config)
    table, rows = monitor_table.of(published, config)
    crs = config.settings.city.crs
    if table.geometry is None or not crs:
        return
    words, changed = words_of(published, config), stamp(published)
    lists = codes.of(words, wide_words.parts(config))
    with container.writing(target, crs) as connection:
        styled, numbered = [], []
        for layer, shown, said in map(_titled, _layers(published, config, (table, rows), words)):
            container.add(connection, layer, crs, changed)
            _describe(connection, layer, said, lists)
            numbered.append(layer)
            styled += _styles(layer, shown, said, lists)
        _constraints(connection, lists)
        _metadata(connection, published, config, numbered, changed)
        _save_styles(connection, styled, changed)
        title = f"{words.product} {words.city} {words.edition}"
        extent = shapely.total_bounds(numbered[0].shapes).tolist()
        project.save(connection, title, _project(numbered, styled, words), crs, extent, changed)


def stamp(published: Published) -> str:
    """Return the day of issue as a time stamp of the standard."""
    return f"{pd.Timestamp(published.about['issued_on']).date().isoformat()}T00:00:00.000Z"


_Styled = tuple[str, themes.Theme, str, bool]
_Shown = tuple[container.Layer, list[themes.Theme], Mapping[str, Said]]


def _layers(
    published: Published, config: Config, wide: tuple[schema.Table, pd.DataFrame], words: Words
) -> Iterator[_Shown]:
    """Yield the layers with their themes and their columns in words."""
    place = f"{words.city} {words.edition}"
    described, rows = wide
    rows = rows.sort_values("area_id", kind="stable")
    said = wide_words.of(published, config)
    title = f"{words.areas} {place}"
    abstract = say("{product}: Ergebnisse und Indikatoren der {areas}", product=words.product, areas=words.areas)
    yield (
        _layer(AREAS, title, abstract, described, rows),
        themes.of_areas(facts_of(published, config), words),
        said,
    )
    if len(published.funding):
        table = schema.TABLES["pub_funding"]
        rows = published.funding.sort_values("funding_id", kind="stable")
        title = f"{words.kulisse} {place}"
        layer = _layer(FUNDING, title, words.stand_in_notice or words.kulisse, table, rows)
        yield layer, themes.of_funding(words), plainly(table, FUNDING_AREAS)
    table, top = schema.TABLES["pub_areas"], topmost(published.areas)
    if len(top):
        title = f"{words.districts} {place}"
        layer = _layer(DISTRICTS, title, say("Grenzen: {areas}", areas=words.districts), table, top)
        yield layer, themes.of_districts(words), plainly(table, DISTRICT_AREAS)
    yield from steering.layers(published, words)


def _titled(layer: _Shown) -> _Shown:
    """Let titles of layers and names of themes begin with a capital."""
    found, shown, said = layer
    found = replace(found, title=capital(found.title), description=capital(found.description))
    named = [replace(t, name=capital(t.name), description=capital(t.description)) for t in shown]
    return found, named, said


def topmost(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the areas of the topmost level that have a geometry, if there is a level above the base."""
    above = areas[~areas["is_base"].astype(bool) & areas["parent_id"].isna() & areas["geometry"].notna()]
    return above.sort_values("area_id", kind="stable")


def _layer(name: str, title: str, abstract: str, table: schema.Table, rows: pd.DataFrame) -> container.Layer:
    columns = tuple(column for column in table.columns if column.type != schema.GEOMETRY)
    return container.Layer(name, title, abstract, columns, rows, np.asarray(rows["geometry"], dtype=object))


_TABLES = {AREAS: "monitor", FUNDING: "funding", DISTRICTS: "areas", steering.MICROAREAS: "microareas"}
_TABLES[steering.AXES] = "links"


def _codes(layer: container.Layer, column: str, lists: codes.Lists) -> tuple[codes.Code, ...]:
    table = _TABLES.get(layer.name, layer.name)
    return codes.find(lists, table, column)


def _constraint(layer: container.Layer, column: str, lists: codes.Lists) -> str | None:
    """Return the name of the constraint that lists the codes of a column."""
    found = _codes(layer, column, lists)
    return next((_named(name) for name, listed in lists.items() if listed is found), None) if found else None


def _named(column: str) -> str:
    return f"codes_{column.replace('.', '_')}"


def _describe(
    connection: sqlite3.Connection, layer: container.Layer, said: Mapping[str, Said], lists: codes.Lists
) -> None:
    """Enter what the columns are called and hold."""
    rows = [
        (
            layer.name,
            column.name,
            column.name,
            said[column.name].label,
            wide_words.described(column, said),
            None,
            _constraint(layer, column.name, lists),
        )
        for column in layer.columns
    ]
    container.insert(connection, "gpkg_data_columns", rows)


def _constraints(connection: sqlite3.Connection, lists: codes.Lists) -> None:
    used = {row[0] for row in connection.execute("SELECT DISTINCT constraint_name FROM gpkg_data_columns")}
    rows = [
        (_named(column), "enum", str(code.value), None, None, None, None, code.said)
        for column, listed in lists.items()
        if _named(column) in used
        for code in listed
    ]
    container.insert(connection, "gpkg_data_column_constraints", rows)


def _metadata(
    connection: sqlite3.Connection,
    published: Published,
    config: Config,
    layers: Sequence[container.Layer],
    changed: str,
) -> None:
    for number, layer in enumerate(layers, start=1):
        identifier = f"{config.settings.city.id}-{published.edition}-{layer.name}"
        written = about.qmd(published, config, layer.title, layer.description, identifier)
        container.insert(connection, "gpkg_metadata", [(number, "dataset", about.STANDARD, "text/xml", written)])
        reference = ("table", layer.name, None, None, changed, number, None)
        container.insert(connection, "gpkg_metadata_reference", [reference])


def _styles(
    layer: container.Layer, shown: Sequence[themes.Theme], said: Mapping[str, Said], lists: codes.Lists
) -> list[_Styled]:
    """Return (layer, theme, QML, is it the one the layer opens with)."""
    fields = [styles.Field(c.name, said[c.name].label, _codes(layer, c.name, lists)) for c in layer.columns]
    named = styles.words(fields)
    first = shown[0].labels.field if shown[0].labels else layer.columns[0].name
    tip = _tip(fields) if layer.name == AREAS else f'<b>[% "{first}" %]</b>'
    return [
        (
            layer.name,
            theme,
            styles.qml(theme.renderer, named, theme.labels, tip, is_line=layer.is_line),
            theme is shown[0],
        )
        for theme in shown
    ]


_TIPS = ("status_label", "dynamics_label", "category", "flag_probability", "grade", "residents", "value_status")


def _tip(fields: Sequence[styles.Field]) -> str:
    """Say the main results of an area when the pointer rests on it."""
    lines = [
        f"{field.alias}: [% coalesce({_shown(field)}, '{say('nicht bewertet')}') %]"
        for field in fields
        if field.name in _TIPS
    ]
    return "<br>".join(['<b>[% "name" %]</b> ([% "district" %])', *lines])


def _shown(field: styles.Field) -> str:
    if field.codes:
        return f'represent_value("{field.name}")'
    return {"flag_probability": f"round(100 * \"flag_probability\") || '{' %' if spoken() == 'de' else '%'}'"}.get(
        field.name, f'"{field.name}"'
    )


def _project(layers: Sequence[container.Layer], styled: Sequence[_Styled], words: Words) -> list[project.Shown]:
    """Return the layers of the project: what lies over the areas first, then the areas, a layer a theme."""
    lines = {layer.name for layer in layers if layer.is_line}
    above = [
        project.Shown(
            layer,
            theme.name,
            written,
            layer in (FUNDING, DISTRICTS),
            is_line=layer in lines,
            has_labels=theme.labels is not None,
        )
        for layer, theme, written, _ in styled
        if layer != AREAS
    ]
    themed = [
        project.Shown(layer, theme.name, written, is_first, words.areas)
        for layer, theme, written, is_first in styled
        if layer == AREAS
    ]
    return [*above, *themed]


def _save_styles(connection: sqlite3.Connection, styled: Sequence[_Styled], changed: str) -> None:
    """Write the styles where QGIS looks for them; it finds only those whose schema is an empty text."""
    contents = ("layer_styles", "attributes", "layer_styles", say("Stile für QGIS"), changed, *[None] * 4, 0)
    container.insert(connection, "gpkg_contents", [contents])
    rows = [
        (
            number, "", "", layer, container.GEOMETRY, theme.name, written, None, int(is_first), theme.description, "",
            None, changed,
        )
        for number, (layer, theme, written, is_first) in enumerate(styled, start=1)
    ]  # fmt: skip
    container.insert(connection, "layer_styles", rows)
