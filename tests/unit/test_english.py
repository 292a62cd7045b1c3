"""Every text of the products has its English, with the same places, and no English is left over."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import english as catalogue
from pipeline.products import text
from pipeline.products.language import english, say, speaking

PRODUCTS = Path(text.__file__).parent


def said(tree: ast.AST) -> Iterator[str]:
    """Yield the literals that a module gives to `say` and `later`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "later"):
            first = node.args[0]
            if isinstance(first, ast.JoinedStr):
                raise AssertionError(f"line {node.lineno}: a text with places is no f-string: {ast.unparse(first)}")
            yield from filter(None, literals(first))


def literals(node: ast.AST) -> list[str]:
    """Return the texts that an argument may be: a literal, or one of two; keys of a table are none."""
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def places(message: str) -> list[str]:
    """Return the names of a text's places, sorted."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(message) if name is not None)


ALL = {
    message: file.name
    for file in sorted(PRODUCTS.rglob("*.py"))
    for message in said(ast.parse(file.read_text(encoding="utf-8")))
}


def test_every_text_has_its_english() -> None:
    assert {message: file for message, file in ALL.items() if message not in english()} == {}


def test_no_english_is_left_over() -> None:
    assert [german for german in english() if german and german not in ALL] == []


def test_english_fills_the_same_places() -> None:
    # A place may stand twice or not at all where the language asks for it; none may be unknown.
    assert {german for german, there in english().items() if not set(places(there)) <= set(places(german))} == set()


def test_one_text_has_one_english() -> None:
    found: dict[str, set[str]] = {}
    for file in Path(catalogue.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    found.setdefault(ast.literal_eval(key), set()).add(ast.literal_eval(value))  # type: ignore[arg-type]
    assert {german for german, ways in found.items() if len(ways) > 1} == set()


def test_english_is_no_german() -> None:
    german = re.compile(r"\b(?:und|oder|nicht|sind|wird|werden|eine[rsnm]?|außerhalb|Gebiete)\b|ß")
    assert [there for there in english().values() if german.search(there)] == []


def test_numbers_dates_and_words_follow_the_language() -> None:
    with speaking("en"):
        assert (text.number(-1234.5, 1), text.percent(12.34), text.listing("abc")) == (
            "\u22121,234.5",
            "12.3%",
            "a, b and c",
        )
        assert text.classes([2, 4]) == ["under 2%", "2 to under 4%", "4% and more"]
    assert text.number(-1234.5, 1) == "\u22121\u202f234,5"
    with pytest.raises(ValueError, match="fr"), speaking("fr"):
        say("und")
