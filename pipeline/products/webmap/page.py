"""The page: one HTML file with style, script and data in it, and a policy that lets it ask nobody for anything."""

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from pipeline.config import Config
from pipeline.products import in_language, palette, text
from pipeline.products.language import say
from pipeline.products.published import Published
from pipeline.products.webmap import document
from pipeline.products.webmap.speech import Speech
from pipeline.products.webmap.strings import PAGE

SCRIPTS = (
    *("data.js", "state.js", "map.js", "outlines.js", "places.js", "labels.js", "callouts.js", "settling.js"),
    *("hatch.js", "view.js", "card.js", "pointing.js", "legend.js", "profile.js", "list.js", "search.js", "start.js"),
)
"""The parts of the script in their order: each may use those before it."""
_FOLDER = Path(__file__).parent
_COLOURS = {
    "ink": palette.INK,
    "secondary": palette.SECONDARY,
    "rule": palette.RULE,
    "boundary": palette.BOUNDARY,
    "line": palette.AREA_LINE,
    "wine": palette.WINE,
    "pale": palette.NOT_FLAGGED,
    "navy": palette.FUNDING_LINE,
}


def build(editions: Sequence[Published], config: Config, target: Path) -> None:
    """Write the web map of a city.

    Parameters
    ----------
    editions : sequence of Published
        The published tables of every edition, in any order.
    config : Config
        Names, language, catalogue, forms of the methods.
    target : Path
        The HTML file to write; same tables, same bytes.
    """
    ordered = sorted(editions, key=lambda edition: config.editions.index(edition.edition))
    target.write_text(render(ordered, config), encoding="utf-8")


def render(editions: Sequence[Published], config: Config) -> str:
    """Return the page of some editions, oldest first."""
    speech, settings = Speech(), in_language.settings_of(config)
    city = settings.city
    style, script = _style(), _script()
    title = f"{settings.publish.title} {city.name}"
    said = {key: escape(phrase) for key, phrase in PAGE[speech.language].items()}
    filled = {
        "language": speech.language,
        "policy": escape(_policy(style, script)),
        "title": escape(title),
        "product": escape(settings.publish.title),
        "city": escape(city.name),
        "invented_hidden": "" if city.is_invented else " hidden",
        "people": escape(say(text.FOR_AREAS)),
        "style": style,
        "script": script,
        "data": as_data(document.compose(editions, config)),
    }
    return Template(_read("page.html")).substitute({**said, **filled})


def as_data(value: object) -> str:
    """Write JSON that may stand inside a script element: nothing in it can end the element or begin another."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _policy(style: str, script: str) -> str:
    """Allow this very style and this very script, and nothing else: no address, no frame, no form, no plug-in."""
    rules = {
        "default-src": "'none'",
        "script-src": f"'sha256-{_digest(script)}'",
        "style-src": f"'sha256-{_digest(style)}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def _style() -> str:
    variables = "".join(f"--{name}:{colour};" for name, colour in _COLOURS.items())
    return f":root{{{variables}}}\n{_read('page.css')}"


@cache
def _script() -> str:
    """The parts in one function, so that no name of theirs is seen outside."""
    parts = "\n".join(_read(name) for name in SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}\n}})();\n'


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
