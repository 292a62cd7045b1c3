"""Frozen models of the configuration; unknown keys are refused with their path. The only importer of pydantic."""

from pipeline.config.assessment import Binding, Certainty, IndicatorChance, Shrink, Spatial, Typology
from pipeline.config.catalogue import CatalogueEntry, OwnIndicator, ShippedEntry
from pipeline.config.city import City, Limits, Protect, Publish
from pipeline.config.cityfile import CityFile, Config, Paths
from pipeline.config.delivery import Corrections, Funding, Indicator, Population, PublishedClass, Source, Validity
from pipeline.config.explaining import effective
from pipeline.config.flagging import DEPARTMENTS, Burden, Flag, Outcome, Supply
from pipeline.config.geography import Blocks, Crosswalk, Edition, Geography, Parent, Places
from pipeline.config.loading import changed, city_files, load, read_catalogue
from pipeline.config.model import LicenceName, Mark, Model, Polarity, Rows, Sign, Span, Theme
from pipeline.config.municipalities import ExpectedMunicipality, Municipalities
from pipeline.config.programme import Barrier, Citywide, Exits, Overlay, Steering, Travel, Zone
from pipeline.config.reading import PROJECT

__all__ = [
    "DEPARTMENTS",
    "PROJECT",
    "Barrier",
    "Binding",
    "Blocks",
    "Burden",
    "CatalogueEntry",
    "Certainty",
    "City",
    "CityFile",
    "Citywide",
    "Config",
    "Corrections",
    "Crosswalk",
    "Edition",
    "Exits",
    "ExpectedMunicipality",
    "Flag",
    "Funding",
    "Geography",
    "Indicator",
    "IndicatorChance",
    "LicenceName",
    "Limits",
    "Mark",
    "Model",
    "Municipalities",
    "Outcome",
    "Overlay",
    "OwnIndicator",
    "Parent",
    "Paths",
    "Places",
    "Polarity",
    "Population",
    "Protect",
    "Publish",
    "PublishedClass",
    "Rows",
    "ShippedEntry",
    "Shrink",
    "Sign",
    "Source",
    "Span",
    "Spatial",
    "Steering",
    "Supply",
    "Theme",
    "Travel",
    "Typology",
    "Validity",
    "Zone",
    "changed",
    "city_files",
    "effective",
    "load",
    "read_catalogue",
]
