"""Contrast of two colours, as accessibility guidelines measure it: read by the configuration and by the palette."""

from functools import cache


def rgb(colour: str) -> tuple[float, float, float]:
    """Return the three sRGB channels of ``#RRGGBB``, each 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


@cache
def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 black to 1 white.

    Notes
    -----
    WCAG 2.2, definition of relative luminance, with the sRGB threshold 0.04045.
    """
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 (equal) to 21 (black and white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
