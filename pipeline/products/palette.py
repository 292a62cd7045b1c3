"""Every colour of the project, read by maps, pages, workbook, GeoPackage style and web map.

One idea a theme: depth is status, hue is dynamics, wine is auffaellig and outside, the navy line is
funding, grey hatch is not assessed. No red-green pair, no colour without a second sign. The limits these
colours keep (CIEDE2000 under simulated colour blindness, contrast of text) are tested in
``tests/unit/test_palette.py``.
"""

from types import MappingProxyType

from pipeline.contrast import contrast as contrast
from pipeline.contrast import luminance as luminance
from pipeline.contrast import rgb as rgb

INK = "#1F1F1F"
"""Text and the strongest lines."""
WHITE = "#FFFFFF"
SECONDARY = "#5F5F5F"
"""Text of second rank: sources, captions, names of neighbours."""
RULE = "#C9C5BE"
BOUNDARY = "#57534E"
"""District boundaries and the outline of the city."""
AREA_LINE = "#6B655D"
"""Area boundaries on large scales: seen between two areas of one colour, on white casing."""
AREA_EDGE = "#A29C93"
"""District boundaries around a sheet, and its frame."""
AREA_EDGE_PALE = "#D3CFC7"
"""Area boundaries of neighbours on large scales."""

STATUS = MappingProxyType({1: "#E9F1F4", 2: "#EBD6B3", 3: "#DC804F", 4: "#73172E"})
"""Status class 1 hoch to 4 sehr niedrig."""
DYNAMICS = MappingProxyType({1: "#3A8EC3", 3: "#EAE8E2", 5: "#D97230"})
"""Dynamics class 1 positiv, 3 stabil, 5 negativ."""
GROUPS = MappingProxyType(
    {
        "1+": "#D3ECFC",
        "1+/-": "#F4F2EE",
        "1-": "#FFDFC6",
        "2+": "#A9D4F2",
        "2+/-": "#D4D0C8",
        "2-": "#F9B48C",
        "3+": "#4295C7",
        "3+/-": "#968F85",
        "3-": "#D56A2B",
        "4+": "#084D70",
        "4+/-": "#45403A",
        "4-": "#7F2A1C",
    }
)
"""Status (row) by dynamics (column): the columns of a row are equally light."""
LOCATION = MappingProxyType({"outside": "#8E1B45", "partly": "#BF6D95", "inside": "#BDB8AF"})
"""Auffaellig areas by where they lie: outside, partly in, inside the funding map."""
CERTAINTY = ("#F1EFEA", "#C9B8C4", "#BF6D95", "#8E1B45")
"""Probability of being auffaellig: under 10, 10 to 50, 50 to 90, from 90 per cent."""
INDICATOR = ("#F5F1DF", "#D6CBE0", "#AD9AC1", "#7A619C", "#3F2C5B")
"""Five classes of an indicator, low to high: violet, never mistaken for status."""
MOSTLY_STABLE = "#C7735C"
"""Flagged areas that are mostly stable: no tint of wine, which on the map beside says where an area lies."""
CHANGE = ("#1F5F8B", "#8FBFDD", "#EFEDE8", "#F3B48A", "#B5561F")
"""Change of an indicator, strong decrease to strong increase."""
CONTEXT = ("#B3A98F", "#DCD5C3", "#F6F4EF", "#D6CBE0", "#AD9AC1")
"""Mean of a group beside the mean of all areas, far below to far above: neither of the two ends is worse."""
TYPES = ("#C6DBF1", "#E3D16F", "#3FA68D", "#9A86CF", "#27407A", "#7A361F", "#C27D38", "#327676")
"""Types of areas, A to H: unordered, told apart by their letters too."""

LINES = ("#12304F", "#B5561F", "#327676", "#7A619C")
"""Lines of a few zones, each with a dash of its own; legible as words on white."""
LINES_BEHIND = "#8A857D"
"""Lines of many zones, told apart by nothing but their place."""
FLOW, FLOW_EDGE = "#ECEAE5", "#C9C5BE"
"""Areas that stay in their class; those that move wear the colours of the dynamics."""
MIDDLE = "#E4E1DB"
"""The middle 80 per cent of a distribution."""

WINE = LOCATION["outside"]
NOT_FLAGGED = "#F1EFEA"
"""Areas that are not auffaellig, neighbours outside a sheet."""
NOT_ASSESSED_HATCH = "#8A8A8A"
FUNDING_LINE = "#12304F"
FUNDING_EDGE, FUNDING_EDGE_OPACITY = "#6E93BA", 0.5
"""Inner side of a funding line on large scales: darker than light classes, lighter than dark ones."""
FUNDING_FILL = "#D3DFE9"
"""Fill of current funding areas, on the auffaellig map only."""
WATER = "#B9D6E8"
WATER_EDGE = "#5B93B5"

MINIMUM_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, level AA."""


def text_on(fill: str) -> str:
    """Return the text colour for a fill: ink, or white where ink is not legible enough."""
    return INK if contrast(INK, fill) >= MINIMUM_CONTRAST else WHITE


def ramp(classes: int) -> tuple[str, ...]:
    """Return colours for ordered classes, best to worst; four are those of the status.

    Parameters
    ----------
    classes : int
        How many, at least 1.

    Returns
    -------
    tuple of str
        Along the colours of the status, evenly by lightness. No colour lies in the band between ink and white where
        neither text is legible: it moves to the nearer edge. More than seven neighbours are told apart by the number
        of their class, which maps and tables print, not by colour alone.
    """
    if classes == len(STATUS):
        return tuple(STATUS.values())
    steps = [i / max(1, classes - 1) for i in range(classes)]
    return tuple(_at(_legible(_LIGHT + (_DARK - _LIGHT) * step)) for step in steps)


def indicator_ramp(classes: int) -> tuple[str, ...]:
    """Return the colours of an indicator's classes: few classes reach from the palest to the darkest all the same."""
    last = len(INDICATOR) - 1
    if classes > len(INDICATOR):
        return (*INDICATOR, *[INDICATOR[last]] * (classes - len(INDICATOR)))
    return tuple(INDICATOR[round(i * last / max(1, classes - 1))] for i in range(classes))


DISTINCT_CLASSES = 7
"""Classes up to which colours alone tell neighbours apart; of more a map prints the number of the class too."""

_PATH = ("#E9F1F4", "#EBD6B3", "#DC804F", "#A8383C", "#73172E", "#4A0E22")


def _lightness(colour: str) -> float:
    """CIE L* of a colour, 0 to 100."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


_LIGHT, _DARK = _lightness(_PATH[0]), _lightness(_PATH[-1])
# L* between which neither ink nor white keeps the contrast of text.
_NO_TEXT = (49.5, 56.5)


def _legible(lightness: float) -> float:
    low, high = _NO_TEXT
    if not low < lightness < high:
        return lightness
    return low if lightness - low < high - lightness else high


def _at(lightness: float) -> str:
    """Colour of the path with that lightness."""
    known = [_lightness(colour) for colour in _PATH]
    i = next((i for i in range(len(known) - 1) if lightness >= known[i + 1]), len(known) - 2)
    share = min(max((known[i] - lightness) / (known[i] - known[i + 1]), 0.0), 1.0)
    mixed = (a + (b - a) * share for a, b in zip(rgb(_PATH[i]), rgb(_PATH[i + 1]), strict=True))
    return "#" + "".join(f"{round(255 * channel):02X}" for channel in mixed)


def wine_tints(steps: int) -> tuple[str, ...]:
    """Return tints from nothing flagged to full wine, for counts; every one bears legible text.

    Parameters
    ----------
    steps : int
        At least 2.
    """
    pale, wine = rgb(NOT_FLAGGED), rgb(WINE)
    shares = [i / max(1, steps - 1) for i in range(steps)]
    return tuple(_tint(pale, wine, _readable(pale, wine, share)) for share in shares)


def paled(colour: str, opacity: float) -> str:
    """Return the colour that one of some opacity has on white."""
    return _tint(rgb(WHITE), rgb(colour), opacity)


def _tint(pale: tuple[float, ...], wine: tuple[float, ...], share: float) -> str:
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02X}" for a, b in zip(pale, wine, strict=True))


def _readable(pale: tuple[float, ...], wine: tuple[float, ...], share: float) -> float:
    """The nearest share at which ink or white is legible."""
    for shift in range(40):
        for moved in (share - shift / 100, share + shift / 100):
            if 0 <= moved <= 1:
                fill = _tint(pale, wine, moved)
                if contrast(text_on(fill), fill) >= MINIMUM_CONTRAST:
                    return moved
    raise ValueError(f"no legible tint near {share}")
