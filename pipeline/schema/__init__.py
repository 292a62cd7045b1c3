"""Every table of the project: grain, columns, types, units, keys, checks. The only list of columns."""

from pipeline.schema.assess import ASSESS
from pipeline.schema.checks import CHECKS, Check
from pipeline.schema.columns import GEOMETRY, Column, Table, day, real, shape, text, truth, whole
from pipeline.schema.flag import FLAG
from pipeline.schema.index import BRIDGE, INDEX
from pipeline.schema.load import LOAD
from pipeline.schema.published import PROTECT, PROTECT_STEERING, VERSION, published
from pipeline.schema.shared import (
    AREA,
    EDITION,
    GEOGRAPHY,
    MEASURED_ON,
    MUNICIPALITY,
    RELEASE,
    VALUE_STATUS,
)
from pipeline.schema.steering import STEERING
from pipeline.schema.tables import STAGES, TABLES, tables_of

__all__ = [
    "AREA",
    "ASSESS",
    "BRIDGE",
    "CHECKS",
    "EDITION",
    "FLAG",
    "GEOGRAPHY",
    "GEOMETRY",
    "INDEX",
    "LOAD",
    "MEASURED_ON",
    "MUNICIPALITY",
    "PROTECT",
    "PROTECT_STEERING",
    "RELEASE",
    "STAGES",
    "STEERING",
    "TABLES",
    "VALUE_STATUS",
    "VERSION",
    "Check",
    "Column",
    "Table",
    "day",
    "published",
    "real",
    "shape",
    "tables_of",
    "text",
    "truth",
    "whole",
]
