"""Who and where, what the products say of themselves, protection, tolerances of load."""

import re
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from pipeline.config.model import LicenceName, Model, Shown

MOST_OF_TITLE = 120
"""Letters of a title: beside a longer one the contents have no room on the cover."""


class CityInEnglish(Model):
    """What the English products call things."""

    area_singular: str = "area"
    area_plural: str = "areas"
    district_singular: str = "district"
    district_plural: str = "districts"
    funding_name: str = Field("funding map", description="what follows 'outside the'")
    notice: str = ""
    stand_in_notice: str = ""
    data_credit: str = ""
    names: dict[str, str] = Field(
        {}, description="German name to English: departments, types, levels, classes, units of this city"
    )


class City(Model):
    """Who and where."""

    id: str
    name: Shown
    crs: str = ""
    municipality_id: str = ""
    publisher: Shown
    contact: str = ""
    language: Literal["de", "en"] = "de"
    notice: str = ""
    is_invented: bool = False
    main_method: str | None = None
    methods: tuple[str, ...] = ()
    area_singular: str = "Gebiet"
    area_plural: str = "Gebiete"
    district_singular: str = "Bezirk"
    district_plural: str = "Bezirke"
    funding_name: str = "Förderkulisse"
    english: CityInEnglish = CityInEnglish()


class Protect(Model):
    """Disclosure control."""

    minimum_frequency: int = Field(3, ge=1)
    minimum_residents: int = Field(300, ge=0)


class PublishInEnglish(Model):
    """What the English products say of themselves."""

    logo_alt: str = ""
    imprint: str = ""
    disclaimer: str = ""


class Publish(Model):
    """What the products say of themselves."""

    issued_on: date
    title: Shown = Field("Monitoring Soziale Stadt", max_length=MOST_OF_TITLE)
    languages: tuple[Literal["de", "en"], ...] = Field(
        (), description="languages of what people read; the first in its place, others in a folder of their own"
    )
    data_credit: str = ""
    breaks: dict[str, tuple[float, ...]] = Field({}, description="fixed class limits of indicator maps")
    district_sheets: bool = True
    contact_email: str = ""
    contact_url: str = ""
    publisher_url: str = ""
    licence: LicenceName | None = Field(
        None, description="licence of the products; without it there is no catalogue entry"
    )
    attribution: str = Field("", description="how the source is named under a licence that asks for it")
    contributor_id: str = Field("", description="contributor at the national catalogue, e.g. berlinOpenData")
    access_url: str = Field("", description="address below which the products are published")
    spatial: str = Field("", description="place in the vocabulary of DCAT-AP.de, e.g. stateKey/11")
    keywords: tuple[str, ...] = ()
    map_sheets: bool | Literal["newest"] = Field(
        False, description="main maps as PDF, SVG and PNG: all, newest edition"
    )
    logo: str = Field("", description="SVG or PNG file beside the configuration")
    logo_alt: str = Field("", description="what the logo shows")
    accent: str = Field("", description="colour of titles and lines, #RRGGBB; at least 3 : 1 on white")
    imprint: str = Field("", description="last page; an empty line begins a paragraph")
    disclaimer: str = Field("", description="last page, a short one on the cover too")
    english: PublishInEnglish = PublishInEnglish()

    @model_validator(mode="after")
    def _can_be_catalogued(self) -> "Publish":
        if self.contact_email and not re.fullmatch(r"[^@\s]+@[^@\s]+", self.contact_email):
            raise ValueError("contact_email must be one e-mail address")
        if not re.fullmatch(r"(#[0-9A-Fa-f]{6})?", self.accent):
            raise ValueError("accent must be a colour written as #RRGGBB")
        for name in ("contact_url", "publisher_url", "access_url"):
            if not re.fullmatch(r"(https?://\S+)?", getattr(self, name)):
                raise ValueError(f"{name} must be an address that begins with https:// or http://")
        if not re.fullmatch(r"((stateKey|districtKey|municipalityKey|regionalKey)/\d+)?", self.spatial):
            raise ValueError(
                "spatial must be stateKey, districtKey, municipalityKey or regionalKey, a stroke and the key"
            )
        if not re.fullmatch(r"[A-Za-z]*", self.contributor_id):
            raise ValueError("contributor_id must be the word of the national catalogue, e.g. berlinOpenData")
        return self


class Limits(Model):
    """Tolerances of the checks at load."""

    max_change: float = Field(25.0, description="change of a share in points that is listed")
    max_overlap_share: float = Field(0.001, description="overlap or gap of the areas that is listed")
    crosswalk_sum: float = Field(0.01, description="distance from one that the weights of an old area may have")
    blocks_share: float = Field(0.20, description="difference of blocks and residents of an area that is listed")
    sliver_share: float = Field(
        0.01, ge=0, lt=0.5, description="part of an old area that a split by surface may lose and leave it whole"
    )
    max_estimated_share: float = Field(
        0.10, ge=0, le=1, description="share of earlier residents that may be split by surface alone and bear a change"
    )
