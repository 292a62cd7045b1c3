"""A city's own look on the pages: logo, accent, imprint and disclaimer; today's look where it declares none."""

import shutil
from pathlib import Path
from typing import Any

from pipeline.config import Config
from pipeline.config.look import FOR_TEXT, PAPER, logo_file
from pipeline.products import palette
from pipeline.products.language import say, spoken

LOGO = "logo"


def colours(config: Config) -> dict[str, str]:
    """Return the colours of titles and lines that no data wear."""
    accent = config.settings.publish.accent
    title = accent if accent and palette.contrast(accent, PAPER) >= FOR_TEXT else palette.INK
    return {"title": title, "stripe": accent or palette.WINE, "line": accent or palette.RULE}


def logo(config: Config) -> dict[str, Any]:
    """Return the logo as data for the template: file and what it shows; nothing without one."""
    file = logo_file(config)
    if file is None:
        return {}
    publish = config.settings.publish
    said = publish.logo_alt if spoken() == "de" else publish.english.logo_alt or publish.logo_alt
    return {
        "logo": {"file": f"{LOGO}{file.suffix.lower()}", "alt": said or say("Logo: {whose}", whose=publisher(config))}
    }


def publisher(config: Config) -> str:
    """Return who publishes."""
    return config.settings.city.publisher


def place_logo(config: Config, folder: Path) -> None:
    """Put the logo where the template finds it."""
    file = logo_file(config)
    if file is not None:
        shutil.copy(file, folder / f"{LOGO}{file.suffix.lower()}")


def imprint(config: Config) -> str:
    """Return who is responsible, in the language that is spoken."""
    publish = config.settings.publish
    return publish.imprint if spoken() == "de" else publish.english.imprint or publish.imprint


def disclaimer(config: Config) -> str:
    """Return what the city does not answer for, in the language that is spoken."""
    publish = config.settings.publish
    return publish.disclaimer if spoken() == "de" else publish.english.disclaimer or publish.disclaimer
