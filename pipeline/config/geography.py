"""Areas, editions, places, blocks, crosswalks."""

from datetime import date

from pydantic import Field, model_validator

from pipeline.config.model import Model


class Parent(Model):
    """A level above the base areas: the first digits of the key or a column that names it; names from a source."""

    level: str
    digits: int | None = Field(None, ge=1)
    column: str | None = None
    source: str = ""
    key: str = ""
    name: str = ""
    label: str = ""

    @model_validator(mode="after")
    def _known_in_one_way(self) -> "Parent":
        if (self.digits is None) == (self.column is None):
            raise ValueError("a level above is known either by digits of the key or by a column")
        if self.digits is not None and not (self.source and self.name):
            raise ValueError("a level known by digits names the source and the column of its names")
        return self


class Geography(Model):
    """A set of areas and the levels above them, lowest first; its source is a layer, or a plain table."""

    id: str
    level: str = "gebiet"
    source: str
    key: str = ""
    name: str = ""
    expected: int | None = Field(None, ge=1)
    label: str = ""
    merges: str = Field("", description="file below config/ with areas that are delivered as one")
    off_map: tuple[str, ...] = Field((), description="areas so far away that maps are drawn without them")
    parents: tuple[Parent, ...] = ()


class Edition(Model):
    """One edition; its words may stand in file names and filters as {edition}, {data_on}, {population_on}."""

    id: str
    geography: str
    data_on: date
    before_on: date | None = None
    population_on: date | None = None
    issued_on: date | None = None


class Places(Model):
    """A layer of institutions."""

    source: str
    key: str
    kind: str
    name: str
    residents: str | None = None
    publishable: str | None = None
    groups: dict[str, str] = Field({}, description="population group to the column that counts it")
    cases: dict[str, str] = Field({}, description="indicator to the column that counts its cases")


class Blocks(Model):
    """Finer population for overlays: a point and its residents a row."""

    source: str
    key: str
    residents: str
    x: str
    y: str


class Crosswalk(Model):
    """The official table of a reform: what share of an old area's residents lives in which new area."""

    from_geography: str
    to_geography: str
    source: str
    from_key: str
    to_key: str
    weight: str | None = None
    residents: str | None = None

    @model_validator(mode="after")
    def _weighs_in_one_way(self) -> "Crosswalk":
        if (self.weight is None) == (self.residents is None):
            raise ValueError("a crosswalk needs either a weight or residents")
        return self
