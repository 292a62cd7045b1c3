"""How much room words take on paper: widths from the font itself, line breaks, boxes."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

LINE_HEIGHT = 1.09
"""Baseline to baseline, in font sizes."""
CAP_HEIGHT = 0.66
"""Height of capitals and digits of Source Sans Pro, in font sizes."""
EXTENT = 0.90
"""Height of one line from the top of an Umlaut's dots to the foot of a descender, in font sizes."""


FACES = ("Regular", "It", "Semibold", "Bold")


def font_files() -> list[Path]:
    """Return the faces the products use; the wheel also holds OTF twins, which nobody should find first."""
    folder = Path(str(files("font_source_sans_pro") / "files"))
    return [folder / f"SourceSansPro-{face}.ttf" for face in FACES]


@lru_cache(maxsize=1)
def _advances() -> tuple[dict[int, float], float]:
    """Return the advance of every character of the semibold cut, in font sizes, and that of a digit."""
    from fontTools.ttLib import TTFont

    with (files("font_source_sans_pro") / "files" / "SourceSansPro-Semibold.ttf").open("rb") as stream:
        font = TTFont(stream, lazy=True)
        metrics, per_em = font["hmtx"], font["head"].unitsPerEm
        widths = {code: metrics[glyph][0] / per_em for code, glyph in font.getBestCmap().items()}
    return widths, widths[ord("0")]


@lru_cache(maxsize=8192)
def text_width(words: str, size: float = 7.0) -> float:
    """Return the width of one line in points; kerning is left out, so it is an upper bound for most words."""
    widths, fallback = _advances()
    return size * sum(widths.get(ord(character), fallback) for character in words)


def shortened(words: str, width: float, size: float = 7.0) -> str:
    """Return words that take at most so many points on one line: what does not fit is left out at the end, with "…"."""
    if text_width(words, size) <= width:
        return words
    kept = words
    while kept and text_width(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip(' -–,(/')}…"


def told_apart(names: Sequence[str], width: float, size: float = 7.0) -> list[str]:
    """Return names that take at most so many points each; those of one beginning are cut in the middle.

    Where even that leaves two the same, both stand so: nothing but the whole names would tell them apart.
    """
    short = [shortened(name, width, size) for name in names]
    twice = {name for name in short if short.count(name) > 1}
    return [
        _cut_inside(name, width, size) if cut in twice and cut != name else cut
        for name, cut in zip(names, short, strict=True)
    ]


def _cut_inside(name: str, width: float, size: float) -> str:
    """Return a name with its beginning and its end, as much of both as fits."""
    head, tail, from_head = len(name) - len(name) // 2, len(name) // 2, True
    while head + tail > 2 and text_width(f"{name[:head]}…{name[len(name) - tail :]}", size) > width:
        head, tail, from_head = (head - 1, tail, False) if from_head else (head, tail - 1, True)
    return f"{name[:head].rstrip()}…{name[len(name) - tail :].lstrip()}"


def wrapped_at(words: str, width: float, size: float = 7.0) -> int:
    """Return behind which letter a line of so many points ends: a blank or a hyphen, or all where there is none."""
    places = [at + 1 for at, letter in enumerate(words) if letter in " -"]
    return max((at for at in places if text_width(words[:at].rstrip(), size) <= width), default=len(words))


def block_size(lines: Sequence[str], size: float = 7.0) -> tuple[float, float]:
    """Return width and height in points of lines set centred below each other."""
    width = max(text_width(line, size) for line in lines)
    return width, size * (EXTENT + LINE_HEIGHT * (len(lines) - 1))


def baselines(n_lines: int, size: float = 7.0) -> list[float]:
    """Return the baselines of lines relative to the centre of their block, downward positive."""
    first = (CAP_HEIGHT - LINE_HEIGHT * (n_lines - 1)) * size / 2
    return [first + i * LINE_HEIGHT * size for i in range(n_lines)]


def broken_at_hyphen(name: str) -> tuple[str, ...]:
    """Return a name in lines broken after each hyphen: Charlottenburg- / Wilmersdorf."""
    head, hyphen, rest = name.partition("-")
    return (head + hyphen, *broken_at_hyphen(rest)) if hyphen and rest else (name,)


def wrapped(name: str, characters: int) -> tuple[str, ...]:
    """Return a name in lines of at most so many characters, broken at blanks and after hyphens and slashes.

    A single word that is longer keeps its own line: names come unchanged, so nothing is hyphenated.
    """
    pieces = name.replace("-", "-\0").replace("/", "/\0").replace(" ", " \0").split("\0")
    lines: list[str] = []
    for piece in pieces:
        if lines and len((lines[-1] + piece).rstrip()) <= characters:
            lines[-1] += piece
        else:
            lines.append(piece)
    return tuple(line.strip() for line in lines if line.strip())


def layouts(name: str) -> list[tuple[str, ...]]:
    """Return the different ways to set a name, fewest lines first."""
    ways = {wrapped(name, characters) for characters in (10, 14, 18, 22)}
    return sorted(ways, key=lambda lines: (len(lines), max(map(len, lines)), lines))
