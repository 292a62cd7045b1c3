"""All tables by name, and the stages that write them."""

from pipeline.schema.assess import ASSESS
from pipeline.schema.columns import Table
from pipeline.schema.flag import FLAG
from pipeline.schema.index import BRIDGE, INDEX
from pipeline.schema.load import LOAD
from pipeline.schema.published import PROTECT, PROTECT_STEERING
from pipeline.schema.steering import STEERING

TABLES: dict[str, Table] = {
    table.name: table for table in (*LOAD, *INDEX, *BRIDGE, *ASSESS, *FLAG, *STEERING, *PROTECT, *PROTECT_STEERING)
}

STAGES = ("load", "index", "assess", "flag", "protect", "publish")


def tables_of(stage: str) -> tuple[Table, ...]:
    """Tables that a stage writes, in the order of the schema."""
    return tuple(table for table in TABLES.values() if table.stage == stage)
