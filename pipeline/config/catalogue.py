"""What an indicator means."""

from pydantic import Field, model_validator

from pipeline.config.model import Model, Polarity, Theme


class OwnIndicator(Model):
    """An indicator that the catalogue does not have: what it means, and where it stands if that is one column.

    Without an entry of its own in [[indicators]] it is read from ``column``, or from ``numerator`` over
    ``denominator``, of ``source``.
    """

    label: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    polarity: Polarity
    label_en: str = ""
    short_de: str = ""
    definition: str = ""
    definition_version: str = "1"
    numerator: str = ""
    denominator: str = ""
    population_group: str = ""
    theme: str = ""
    usual_source: str = ""
    short_en: str = ""
    definition_en: str = ""
    numerator_en: str = ""
    denominator_en: str = ""
    usual_source_en: str = ""
    source: str = ""
    column: str = ""
    factor: float = Field(1.0, gt=0)

    @model_validator(mode="after")
    def _built_in_one_way(self) -> "OwnIndicator":
        if bool(self.numerator) != bool(self.denominator) or (self.column and self.numerator):
            raise ValueError("an indicator has either a column, or a numerator with a denominator")
        return self

    @property
    def is_read(self) -> bool:
        """Say whether the entry itself says where the indicator stands."""
        return bool(self.column or self.numerator)


_PER = {"%": 100.0, "je 100": 100.0, "‰": 1000.0, "je 1.000": 1000.0}


class CatalogueEntry(Model):
    """What an indicator means."""

    label_de: str
    label_en: str
    short_de: str
    definition: str
    definition_version: str
    numerator: str
    denominator: str
    population_group: str
    unit: str
    polarity: Polarity
    theme: str
    usual_source: str
    short_en: str = ""
    definition_en: str = ""
    numerator_en: str = ""
    denominator_en: str = ""
    usual_source_en: str = ""

    @property
    def is_share(self) -> bool:
        """Say whether the value is a share of a whole, from 0 to 100."""
        return self.unit == "%"

    @property
    def per(self) -> float:
        """What a rate is per, in the unit: 100 for per cent; NaN for a unit that is no rate of counts."""
        return _PER.get(self.unit, float("nan"))


class ShippedEntry(CatalogueEntry):
    """One indicator of config/indicators.toml."""

    theme: Theme
