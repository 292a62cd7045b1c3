"""A city's own look: its logo is there and can be drawn, its colour can be seen."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from pipeline.contrast import contrast
from pipeline.errors import ConfigError, MissingInput

if TYPE_CHECKING:
    from pipeline.config.cityfile import Config

PAPER = "#FFFFFF"
FOR_LINES, FOR_TEXT = 3.0, 4.5
"""WCAG 2.2: contrast of a graphic (1.4.11) and of text (1.4.3) with its ground."""
LARGEST = 300_000
"""Bytes of a logo: it stands in every atlas and on every sheet."""
_PNG = b"\x89PNG\r\n\x1a\n"


def check(config: "Config") -> None:
    """Refuse a colour that is not seen on paper, and a logo that is lost, too large or nothing to draw.

    Raises
    ------
    ConfigError, MissingInput
    """
    publish, where = config.settings.publish, f"{config.file.name}, publish"
    if publish.accent and contrast(publish.accent, PAPER) < FOR_LINES:
        raise ConfigError(
            rule=f"a line in the accent colour can be seen on white: contrast of at least {FOR_LINES:g} : 1",
            found=f"{publish.accent} with {contrast(publish.accent, PAPER):.1f} : 1",
            where=f"{where}.accent",
            remedy=f"Take a darker shade; from {FOR_TEXT:g} : 1 on titles take it too.",
        )
    logo = logo_file(config)
    if logo is not None:
        _drawable(logo, f"{where}.logo")


def logo_file(config: "Config") -> Path | None:
    """Return the file of the logo, beside the configuration; None without one."""
    name = config.settings.publish.logo
    return config.file.parent / name if name else None


def logo_digest(config: "Config") -> str:
    """Return the checksum of the logo: other bytes are another look under the same name."""
    logo = logo_file(config)
    return hashlib.sha256(logo.read_bytes()).hexdigest() if logo is not None and logo.is_file() else ""


def _drawable(logo: Path, where: str) -> None:
    if not logo.is_file():
        raise MissingInput(
            rule="the logo lies beside the configuration",
            found="no such file",
            where=f"{where}: {logo}",
            remedy="Put it there, or remove the key.",
        )
    content = logo.read_bytes()
    is_png = logo.suffix.lower() == ".png" and content.startswith(_PNG)
    is_svg = logo.suffix.lower() == ".svg" and _is_svg(content)
    if not (is_png or is_svg) or len(content) > LARGEST:
        raise ConfigError(
            rule=f"a logo is an SVG or PNG file of at most {LARGEST // 1000} kB",
            found=f"{len(content) // 1000} kB" if is_png or is_svg else "something else",
            where=f"{where}: {logo.name}",
            remedy="Save it as SVG without scripts or pictures from elsewhere, or as PNG.",
        )


def _is_svg(content: bytes) -> bool:
    """Say whether it is SVG that stands for itself: it declares no entities and fetches nothing."""
    if b"<!ENTITY" in content or b"<script" in content:
        return False
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        return False
    links = (value for node in root.iter() for name, value in node.attrib.items() if name.rsplit("}", 1)[-1] == "href")
    return root.tag.rsplit("}", 1)[-1] == "svg" and all(link.startswith(("#", "data:")) for link in links)
