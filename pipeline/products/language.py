"""The language of a product: texts stand in German where they are used, their English in `pipeline/english`.

As with gettext, the German text is the key: a page says `say("{n} auffällige {areas}", n=..., areas=...)`, and the
English catalogue holds the same text with the same places. `tests/unit/test_english.py` reads every text from the code
and fails where its English is missing, has other places, or belongs to no text any more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

LANGUAGES = ("de", "en")
_language: ContextVar[str] = ContextVar("language", default="de")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything within in this language, one of LANGUAGES."""
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is none of {LANGUAGES}")
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def spoken() -> str:
    """Return the language that is spoken now."""
    return _language.get()


def say(german: str, /, **values: Any) -> str:
    """Return the text in the language that is spoken, its places filled.

    Parameters
    ----------
    german : str
        The German text, a literal at the place of use (or one marked by `later`); places as in `str.format`.
    **values
        What fills the places: text in the spoken language already.

    Raises
    ------
    KeyError
        The text has no English, or a place has no value: a bug.
    """
    said = german if spoken() == "de" else english()[german]
    return said.format(**values) if values else said


def later(german: str, /) -> str:
    """Mark a text of a table that `say` says when it is used."""
    return german


@cache
def english() -> dict[str, str]:
    """Return the English of every text, from all modules of `pipeline/english`."""
    package = import_module("pipeline.english")
    modules = [import_module(f"{package.__name__}.{module.name}") for module in iter_modules(package.__path__)]
    return {german: said for module in modules for german, said in module.TEXTS.items()}
