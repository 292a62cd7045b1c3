"""Classes that count as a social burden are the least favourable ones of the main method."""

from typing import TYPE_CHECKING

from pipeline.config import forms
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.config.cityfile import Config


def check(config: "Config") -> None:
    """Refuse declared classes that are not the least favourable end of the main method's classes.

    The same codes mean something else under another main method; then the worst areas would bear no social burden.

    Raises
    ------
    ConfigError
    """
    settings = config.settings
    declared = next((entry.classes for entry in settings.burdens if entry.classes), ())
    if not declared:
        return
    codes = forms.class_codes(config.forms.get(settings.city.main_method or "", {}))
    if codes and set(declared) != set(codes[: len(set(declared))]):
        raise ConfigError(
            rule="a social burden is the least favourable class of the main method, or that and those next to it",
            found=f"classes {list(declared)}; from the least favourable on they are {codes}",
            where=f"{config.file.name}, burdens social",
            remedy=f"Name classes from {codes[0]} on without a gap, or an indicator with its limit.",
        )
