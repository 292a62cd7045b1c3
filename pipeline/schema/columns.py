"""What a table and a column are."""

from dataclasses import dataclass

GEOMETRY = "GEOMETRY"


@dataclass(frozen=True)
class Column:
    """One column: its name, DuckDB type, meaning, unit and whether it may be empty."""

    name: str
    type: str
    description: str
    unit: str = ""
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its key, its columns, its row checks and the stage that writes it."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    stage: str
    checks: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def geometry(self) -> str | None:
        """Name of the geometry column, if there is one."""
        return next((c.name for c in self.columns if c.type == GEOMETRY), None)

    def ddl(self) -> str:
        """Return the CREATE statement with NOT NULL and row checks; the store holds rows against their key itself."""
        parts = [f'"{c.name}" {c.type}{"" if c.nullable else " NOT NULL"}' for c in self.columns]
        parts.extend(f"CHECK ({check})" for check in self.checks)
        return f"CREATE TABLE {self.name} ({', '.join(parts)})"


def text(name: str, description: str, *, nullable: bool = False) -> Column:
    """Return a text column."""
    return Column(name, "VARCHAR", description, "", nullable)


def real(name: str, description: str, unit: str, *, nullable: bool = False) -> Column:
    """Return a column of floats with their unit."""
    return Column(name, "DOUBLE", description, unit, nullable)


def whole(name: str, description: str, unit: str = "1", *, nullable: bool = False) -> Column:
    """Return a column of integers with their unit."""
    return Column(name, "INTEGER", description, unit, nullable)


def truth(name: str, description: str, *, nullable: bool = False) -> Column:
    """Return a column that says yes or no."""
    return Column(name, "BOOLEAN", description, "", nullable)


def day(name: str, description: str, *, nullable: bool = False) -> Column:
    """Return a column of dates."""
    return Column(name, "DATE", description, "", nullable)


def shape(description: str, *, nullable: bool = False) -> Column:
    """Return the geometry column."""
    return Column("geometry", GEOMETRY, description, "", nullable)
