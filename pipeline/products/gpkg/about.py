"""Metadata of a layer as QGIS reads it from a GeoPackage (QMD)."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

import pandas as pd

from pipeline.config import Config
from pipeline.products import licences, text
from pipeline.products.language import say, spoken
from pipeline.products.published import Published

STANDARD = "http://mrcc.com/qgis.dtd"
_TEXTS = ("identifier", "parentidentifier", "language", "type", "title", "abstract")


def qmd(published: Published, config: Config, title: str, abstract: str, identifier: str) -> str:
    """Return the metadata of a layer: what it is, whose, under which licence, of which dates and place.

    Parameters
    ----------
    published : Published
    config : Config
        Publisher, contact, licence.
    title, abstract, identifier : str
        Of the layer.
    """
    about = published.about
    root = Element("qgis", version="3.22.0")
    given = (identifier, "", spoken(), "dataset", title, abstract)
    for name, said in zip(_TEXTS, given, strict=True):
        SubElement(root, name).text = said
    _contact(root, config)
    SubElement(root, "links")
    SubElement(root, "fees")
    for line in rights(config):
        SubElement(root, "license").text = line
    SubElement(root, "encoding").text = "UTF-8"
    extent = SubElement(root, "extent")
    period = SubElement(SubElement(extent, "temporal"), "period")
    begun = about["before_on"] if pd.notna(about["before_on"]) else about["data_on"]
    for name, day in (("start", begun), ("end", about["data_on"])):
        SubElement(period, name).text = f"{pd.Timestamp(day).date().isoformat()}T00:00:00Z"
    return f"<!DOCTYPE qgis PUBLIC '{STANDARD}' 'SYSTEM'>\n" + tostring(root, encoding="unicode")


def rights(config: Config) -> list[str]:
    """Return the licence, the credit and what must be known of the data, as far as the configuration says it."""
    settings = config.settings
    licence = licences.of(settings.publish.licence)
    credit = settings.publish.data_credit
    credit = say("Datengrundlage: {credit}", credit=credit) if credit else ""
    return [
        line for line in (licence.title if licence else "", credit, settings.city.notice, say(text.FOR_AREAS)) if line
    ]


def _contact(root: Element, config: Config) -> None:
    city = config.settings.city
    said: Mapping[str, str] = {
        "name": city.publisher,
        "organization": city.publisher,
        "position": "",
        "voice": "",
        "fax": "",
        "email": config.settings.publish.contact_email,
        "role": "publisher",
    }
    contact = SubElement(root, "contact")
    for name, value in said.items():
        SubElement(contact, name).text = value
