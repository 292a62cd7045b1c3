"""Licences of open data by their short names: address in the vocabulary of DCAT-AP.de, page, title."""

from dataclasses import dataclass

_LIST = "http://dcat-ap.de/def/licenses/"


@dataclass(frozen=True)
class Licence:
    """One licence; `names_source` where whoever uses the data must name the source."""

    name: str
    uri: str
    page: str
    title: str
    english: str
    names_source: bool


LICENCES: dict[str, Licence] = {
    licence.name: licence
    for licence in (
        Licence(
            "dl-de/by-2.0",
            f"{_LIST}dl-by-de/2.0",
            "https://www.govdata.de/dl-de/by-2-0",
            "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            "Data licence Germany – attribution – version 2.0",
            True,
        ),
        Licence(
            "dl-de/zero-2.0",
            f"{_LIST}dl-zero-de/2.0",
            "https://www.govdata.de/dl-de/zero-2-0",
            "Datenlizenz Deutschland – Zero – Version 2.0",
            "Data licence Germany – Zero – version 2.0",
            False,
        ),
        Licence(
            "cc-by-4.0",
            f"{_LIST}cc-by/4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "Creative Commons Namensnennung 4.0 International",
            "Creative Commons Attribution 4.0 International",
            True,
        ),
        Licence(
            "cc-by-3.0-de",
            f"{_LIST}cc-by-de/3.0",
            "https://creativecommons.org/licenses/by/3.0/de/",
            "Creative Commons Namensnennung 3.0 Deutschland",
            "Creative Commons Attribution 3.0 Germany",
            True,
        ),
    )
}


def of(name: str | None) -> Licence | None:
    """Return the licence of a short name; None without one."""
    return LICENCES[name] if name else None
