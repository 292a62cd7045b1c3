"""Layers of steering: micro-areas by their mobile team, and the axes proposed from them, where there are any."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import shapely

from pipeline import german, schema
from pipeline.products import palette, team_words
from pipeline.products.gpkg import symbols
from pipeline.products.gpkg.container import Layer
from pipeline.products.gpkg.styles import Entry, Labels, categories, single
from pipeline.products.gpkg.themes import Theme
from pipeline.products.language import later, say, spoken
from pipeline.products.wide_words import Said
from pipeline.products.words import Words

MICROAREAS, AXES = "einsatzgebiete", "achsen"
#: Names of the columns; a column that is not listed bears its own.
_LABELS = {
    "edition": later("Ausgabe"),
    "microarea_id": later("Einsatzgebiet"),
    "areas": later("Gebiete"),
    "residents": later("Einwohnerinnen und Einwohner"),
    "size_class": later("Größenklasse"),
    "is_ordinary_instrument_too_big": later("zu klein für das gewöhnliche Instrument"),
    "has_institution": later("Einrichtung prägt die Einstufung"),
    "axes": later("vorgeschlagene Achsen"),
    "team": later("mobiles Team"),
    "municipality_id": later("Gemeindeschlüssel"),
    "geography_id": later("Gebietsstand"),
    "release": later("Veröffentlichung (Release)"),
    "measured_on": later("Stichtag"),
    "value_status": later("Vermerk"),
    "area_id": later("Gebiet"),
    "neighbour_id": later("Nachbargebiet"),
    "neighbour_microarea_id": later("Einsatzgebiet des Nachbarn"),
    "relation": later("Beziehung"),
    "shared_border_m": later("gemeinsame Grenze in m"),
    "shape_distance_m": later("Abstand in m"),
    "is_barred": later("Hindernis dazwischen"),
    "is_axis": later("Achse"),
    "reason_code": later("Grund"),
    "public_place_name": later("nächster Ort"),
    "public_place_m": later("Abstand des Orts in m"),
}
_COLOURS = palette.TYPES[1:]
"""Colours of teams, without the one that looks like a funding area."""


def layers(published: Any, words: Words) -> Iterator[tuple[Layer, list[Theme], Mapping[str, Said]]]:
    """Yield the layers with their themes and their columns in words; none without micro-areas.

    Parameters
    ----------
    published : Published
        Tables of the edition; `microareas`, `microarea_members`, `links` and `teams` may be absent.
    words : Words
    """
    areas = _rows(published, "microareas")
    if not len(areas):
        return
    shapes = published.areas.set_index("area_id")["geometry"]
    table, rows = _table("microareas"), _with_teams(areas, _rows(published, "teams"))
    columns = (
        *_told(table, rows),
        *(c for c in _table("teams").columns if c.name == "team" and "team" in rows),
    )
    members = _rows(published, "microarea_members").assign(shape=lambda m: m["area_id"].map(shapes))
    united = members.groupby("microarea_id")["shape"].agg(lambda parts: shapely.union_all(parts.tolist()))
    place = f"{words.city} {words.edition}"
    rows = rows.sort_values("microarea_id", kind="stable")
    polygons = np.asarray(rows["microarea_id"].map(united), dtype=object)
    title = say("Einsatzgebiete {place}", place=place)
    layer = Layer(MICROAREAS, title, _grain(table), _plain(columns), rows, polygons)
    yield layer, [_by_team(rows)], _said(columns)
    links = _rows(published, "links")
    axes = links[links["is_axis"].eq(True)] if len(links) else links
    if len(axes):
        table, axes = _table("links"), axes.sort_values(["area_id", "neighbour_id"], kind="stable")
        lines = _lines(axes, shapes)
        title = say("Achsen {place}", place=place)
        columns = _told(table, axes)
        layer = Layer(AXES, title, _grain(table), _plain(columns), axes, lines, is_line=True)
        yield layer, [_axes()], _said(columns)


def _grain(table: schema.Table) -> str:
    return german.grain(table.grain) if spoken() == "de" else table.grain


def _rows(published: Any, name: str) -> pd.DataFrame:
    found = getattr(published, name, None)
    return pd.DataFrame() if found is None else found


def _told(table: schema.Table, rows: pd.DataFrame) -> tuple[schema.Column, ...]:
    return tuple(column for column in table.columns if team_words.is_told(column.name, rows))


def _table(name: str) -> schema.Table:
    return schema.TABLES[f"pub_{name}"]


def _with_teams(areas: pd.DataFrame, teams: pd.DataFrame) -> pd.DataFrame:
    return areas.merge(teams[["microarea_id", "team"]], on="microarea_id", how="left") if len(teams) else areas


def _lines(axes: pd.DataFrame, shapes: pd.Series) -> np.ndarray:
    """Return lines between points inside the areas: where people live in them is not to be read from a line."""
    ends = [
        shapely.point_on_surface(np.asarray(axes[c].map(shapes), dtype=object)) for c in ("area_id", "neighbour_id")
    ]
    return shapely.linestrings(np.stack([shapely.get_coordinates(end) for end in ends], axis=1))


def _by_team(rows: pd.DataFrame) -> Theme:
    teams = sorted(rows["team"].dropna().unique(), key=lambda name: (len(name), name)) if "team" in rows else []
    entries = [
        Entry(say("Team {team}", team=team), symbols.fill(_COLOURS[i % len(_COLOURS)], width=0.3), team)
        for i, team in enumerate(teams)
    ]
    entries.append(Entry(say("ohne mobiles Team"), symbols.fill(palette.NOT_ASSESSED_HATCH, width=0.3)))
    label = Labels("team" if teams else "microarea_id", 9)
    return Theme(
        say("Mobile Teams"),
        say("Einsatzgebiete nach mobilem Team"),
        categories("team" if teams else "edition", entries),
        label,
    )


def _axes() -> Theme:
    return Theme(say("Achsen"), say("Vorgeschlagene Achsen"), single(symbols.line(palette.INK, 0.5)), None)


def _plain(columns: tuple[schema.Column, ...]) -> tuple[schema.Column, ...]:
    return tuple(column for column in columns if column.type != schema.GEOMETRY)


def _said(columns: tuple[schema.Column, ...]) -> dict[str, Said]:
    return {
        c.name: Said(
            say(_LABELS[c.name]) if c.name in _LABELS else c.name, german.description(c.description), c.description
        )
        for c in columns
    }
