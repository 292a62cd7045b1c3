"""dcat.jsonld: the catalogue entry by DCAT-AP.de 3.0, ready for a portal to harvest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.config import Config
from pipeline.products import datapackage, dcat_places, licences, text
from pipeline.products.licences import Licence
from pipeline.products.published import Published

_DE = "http://dcat-ap.de/def/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatde": f"{_DE}dcatde/",
    "dcatap": "http://data.europa.eu/r5r#",
    "adms": "http://www.w3.org/ns/adms#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "gsp": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "eu": "http://publications.europa.eu/resource/authority/",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True)
class Offer:
    """A distribution: its place below the release, title, format of the EU's list and media type.

    A file whose checksum is not known yet (the atlas is set beside) has size 0.
    """

    path: str
    title: str
    format: str
    media: str
    size: int = 0
    sha256: str = ""


def content(published: Published, config: Config, offers: Sequence[Offer], licence: Licence) -> dict[str, Any]:
    """Return the entry of an edition with its distributions and the series it belongs to.

    Parameters
    ----------
    published : Published
    config : Config
        Publisher, contact, contributor, place; with `publish.access_url` addresses are whole, without it they are
        relative to the place of this file.
    offers : sequence of Offer
    licence : Licence
        Of every distribution.
    """
    nodes = [_dataset(published, config, offers), _series(config)]
    nodes += [_distribution(offer, published, config, licence) for offer in offers]
    return {"@context": CONTEXT, "@graph": nodes}


def _dataset(published: Published, config: Config, offers: Sequence[Offer]) -> dict[str, Any]:
    settings, about = config.settings, published.about
    known = {
        "dcat:contactPoint": _contact(config),
        "dcatde:contributorID": _id(f"{_DE}contributors/{settings.publish.contributor_id}")
        if settings.publish.contributor_id
        else None,
        "dcatde:politicalGeocodingLevelURI": dcat_places.level(config),
        "dcat:landingPage": _id(settings.publish.access_url) if settings.publish.access_url else None,
        "dct:provenance": _provenance(config),
    }
    period = datapackage.period(published)
    return {
        "@id": _address(config, f"{published.edition}/dcat.jsonld#datensatz"),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{settings.city.id}-{published.edition}",
        # By the conventions a title names no place and no time; editions must be told apart all the same.
        "dct:title": _text(f"{settings.publish.title}, Ausgabe {published.edition}"),
        "dct:description": _text(_description(config)),
        "dct:publisher": _publisher(config),
        "dcat:theme": [_id(f"eu:data-theme/{theme}") for theme in ("SOCI", "GOVE", "REGI")],
        "dcat:keyword": [_text(word) for word in settings.publish.keywords],
        "dct:language": _id("eu:language/DEU"),
        "dct:type": _id("eu:dataset-type/STATISTICAL"),
        "dct:accessRights": _id("eu:access-right/PUBLIC"),
        "dct:issued": _date(about["issued_on"]),
        "dct:modified": _date(about["issued_on"]),
        "dcat:version": datapackage.version(published),
        "adms:versionNotes": _text(_changes(published)),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _date(period["start"]),
            "dcat:endDate": _date(period["end"]),
        },
        "dct:spatial": dcat_places.places(published, config),
        "dcat:inSeries": _id(_address(config, "#reihe")),
        **{key: value for key, value in known.items() if value},
        "dcat:distribution": [_id(_node(offer, config)) for offer in offers],
    }


def _series(config: Config) -> dict[str, Any]:
    settings = config.settings
    return {
        "@id": _address(config, "#reihe"),
        "@type": "dcat:DatasetSeries",
        "dct:title": _text(settings.publish.title),
        "dct:description": _text(_description(config)),
        "dct:publisher": _publisher(config),
    }


def _distribution(offer: Offer, published: Published, config: Config, licence: Licence) -> dict[str, Any]:
    publish = config.settings.publish
    address = _address(config, offer.path)
    found = {
        "@id": _node(offer, config),
        "@type": "dcat:Distribution",
        "dct:title": _text(offer.title),
        "dcat:accessURL": _id(address),
        "dcat:downloadURL": _id(address),
        "dct:license": _id(licence.uri),
        "dct:format": _id(f"eu:file-type/{offer.format}"),
        "dcat:mediaType": _id(_MEDIA + offer.media),
        "dct:modified": _date(published.about["issued_on"]),
        "dcatap:availability": _id("eu:planned-availability/AVAILABLE"),
        "adms:status": _id("eu:distribution-status/COMPLETED"),
    }
    if licence.names_source:
        found["dcatde:licenseAttributionByText"] = _text(publish.attribution or config.settings.city.publisher)
    if offer.size:
        found["dcat:byteSize"] = {"@value": str(offer.size), "@type": "xsd:nonNegativeInteger"}
        found["spdx:checksum"] = {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _id("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": {"@value": offer.sha256, "@type": "xsd:hexBinary"},
        }
    return found


def _address(config: Config, path: str) -> str:
    """Return the address of a place below the release; without a base one relative to this file's folder."""
    base = config.settings.publish.access_url
    return f"{base.rstrip('/')}/{path}" if base else f"../{path}"


def _node(offer: Offer, config: Config) -> str:
    return f"{_address(config, offer.path)}#distribution"


def _description(config: Config) -> str:
    city = config.settings.city
    said = (
        f"Indexwerte, Klassen und Indikatoren der {city.area_plural} ({city.name}), mit ihrer rechnerischen Stabilität."
    )
    return " ".join(filter(None, (said, text.FOR_AREAS, city.notice)))


def _publisher(config: Config) -> dict[str, Any]:
    address = config.settings.publish.publisher_url
    named = {"@type": "foaf:Agent", "foaf:name": config.settings.city.publisher}
    return {"@id": address, **named, "foaf:homepage": _id(address)} if address else named


def _contact(config: Config) -> dict[str, Any] | None:
    """Return whom to ask; None where the configuration names neither an e-mail address nor a page."""
    publish = config.settings.publish
    known = {
        "vcard:hasEmail": _id(f"mailto:{publish.contact_email}") if publish.contact_email else None,
        "vcard:hasURL": _id(publish.contact_url) if publish.contact_url else None,
    }
    ways = {key: value for key, value in known.items() if value}
    name = config.settings.city.contact or config.settings.city.publisher
    return {"@type": "vcard:Organization", "vcard:fn": name, **ways} if ways else None


def _provenance(config: Config) -> dict[str, Any] | None:
    credit = config.settings.publish.data_credit
    return {"@type": "dct:ProvenanceStatement", "rdfs:label": _text(credit)} if credit else None


def _changes(published: Published) -> str:
    """Say which release this is and how many released values it changed."""
    release = int(published.about["release"])
    changed = int((published.revisions["release"] == release).sum())
    return f"Veröffentlichung {release}. " + (
        f"{text.counted(changed, 'Wert', 'Werte')} früherer Veröffentlichungen geändert; siehe revisions.csv."
        if changed
        else "Keine Werte früherer Veröffentlichungen geändert."
    )


def _id(address: str) -> dict[str, str]:
    return {"@id": address}


def _text(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "de"}


def _date(value: Any) -> dict[str, str]:
    return {"@value": pd.Timestamp(value).date().isoformat(), "@type": "xsd:date"}


def licence_of(config: Config) -> Licence | None:
    """Return the licence of the products; without one there is no entry, for it would not be valid."""
    return licences.of(config.settings.publish.licence)
