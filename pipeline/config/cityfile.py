"""The whole of a city file, its paths, and what a stage may ask of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field

from pipeline.config import look
from pipeline.config.assessment import Binding, Certainty, Shrink, Spatial, Typology
from pipeline.config.catalogue import CatalogueEntry, OwnIndicator
from pipeline.config.city import City, Limits, Protect, Publish
from pipeline.config.delivery import Corrections, Funding, Indicator, Population, PublishedClass, Source, Validity
from pipeline.config.flagging import Burden, Flag, Supply
from pipeline.config.geography import Blocks, Crosswalk, Edition, Geography, Places
from pipeline.config.model import Model, Span
from pipeline.config.municipalities import Municipalities
from pipeline.config.programme import Citywide, Exits, Overlay, Steering


class CityFile(Model):
    """The whole of config/<city>.toml."""

    city: City
    editions: tuple[Edition, ...] = Field(min_length=1)
    geographies: tuple[Geography, ...]
    sources: tuple[Source, ...]
    catalogue: dict[str, OwnIndicator] = Field({})
    indicators: tuple[Indicator, ...] = ()
    population: tuple[Population, ...] = ()
    validity: tuple[Validity, ...] = ()
    published_classes: tuple[PublishedClass, ...] = ()
    funding: tuple[Funding, ...] = ()
    places: tuple[Places, ...] = ()
    blocks: Blocks | None = None
    crosswalks: tuple[Crosswalk, ...] = ()
    corrections: Corrections | None = None
    bindings: tuple[Binding, ...] = ()
    publish: Publish
    flag: Flag = Flag()
    overlay: Overlay = Overlay()
    certainty: Certainty = Certainty()
    spatial: Spatial = Spatial()
    typology: Typology | None = None
    shrink: tuple[Shrink, ...] = ()
    steering: Steering = Steering()
    burdens: tuple[Burden, ...] = ()
    supply: tuple[Supply, ...] = ()
    protect: Protect = Protect()
    limits: Limits = Limits()
    exits: Exits = Exits()
    citywide: Citywide = Citywide()
    municipalities: Municipalities | None = None


@dataclass(frozen=True)
class Paths:
    """Where a run reads and writes."""

    raw: Path
    out: Path
    city: str

    @property
    def processed(self) -> Path:
        """Folder of a city's releases."""
        return self.out / "data" / "processed" / self.city

    @property
    def releases(self) -> Path:
        """Folder that holds the numbered releases."""
        return self.processed / "releases"

    @property
    def work(self) -> Path:
        """Folder in which a run builds."""
        return self.releases / ".work"

    @property
    def current(self) -> Path:
        """Link to the release in force."""
        return self.releases / "current"

    @property
    def reports(self) -> Path:
        """Link to what people read."""
        return self.out / "reports" / self.city


@dataclass(frozen=True)
class Config:
    """Everything a stage may know beside the tables."""

    settings: CityFile
    catalogue: Mapping[str, CatalogueEntry]
    forms: Mapping[str, Mapping[str, Any]]
    paths: Paths
    file: Path
    revise: str | None = None

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """Edition ids, oldest first."""
        return tuple(edition.id for edition in self.settings.editions)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of what people read, the main one first: that of the city where none is named."""
        return tuple(dict.fromkeys(self.settings.publish.languages)) or (self.settings.city.language,)

    @property
    def is_each_municipality(self) -> bool:
        """Say whether each municipality is measured against itself."""
        declared = self.settings.municipalities
        return declared is not None and declared.reference == "each"

    def holds(self, span: Span, edition: str) -> bool:
        """Say whether an entry holds for an edition."""
        place = self.editions.index(edition)
        first = 0 if span.from_edition is None else self.editions.index(span.from_edition)
        last = len(self.editions) if span.until_edition is None else self.editions.index(span.until_edition)
        return first <= place <= last

    def edition(self, edition: str) -> Edition:
        """Return the settings of one edition."""
        return self.settings.editions[self.editions.index(edition)]

    def source(self, source: str) -> Source:
        """Return the description of one source."""
        return next(s for s in self.settings.sources if s.id == source)

    def geography(self, geography: str) -> Geography:
        """Return the description of one geography."""
        return next(g for g in self.settings.geographies if g.id == geography)

    def binding(self, method: str, edition: str) -> Binding | None:
        """Return the binding of a method that holds for an edition."""
        return next((b for b in self.settings.bindings if b.method == method and self.holds(b, edition)), None)

    def edition_before(self, edition: str) -> Edition | None:
        """Return the edition whose data date is the earlier date of this one."""
        earlier = self.edition(edition).before_on
        return next((e for e in self.settings.editions if e.data_on == earlier), None)

    @property
    def side_files(self) -> tuple[str, ...]:
        """Names of the tables below config/ that the settings point to."""
        settings = self.settings
        corrections = (settings.corrections.file,) if settings.corrections else ()
        maps = (*(source.key_map for source in settings.sources), *(area.merges for area in settings.geographies))
        return corrections + tuple(dict.fromkeys(filter(None, maps)))

    def checksum(self, *parts: str) -> str:
        """Checksum of the named parts of the settings; of everything where none is named."""
        dump = self.settings.model_dump(mode="json")
        chosen: dict[str, Any] = {part: dump[part] for part in parts} if parts else dict(dump)
        if not parts or "bindings" in parts:
            chosen["_forms"] = self.forms
        if not parts or "indicators" in parts:
            chosen["_catalogue"] = {name: entry.model_dump(mode="json") for name, entry in self.catalogue.items()}
        if self.settings.publish.logo and (not parts or "publish" in parts):
            chosen["_logo"] = look.logo_digest(self)
        return hashlib.sha256(json.dumps(chosen, sort_keys=True, default=str).encode()).hexdigest()
