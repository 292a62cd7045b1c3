"""What a city lacks: pages do not speak of it, and do not count what is not there."""

from types import SimpleNamespace

import atlas_editions
import pandas as pd
import pytest
from atlas_editions import VARIANTS, texts

from pipeline.config import Config
from pipeline.products import palette, text
from pipeline.products.drawings import Drawings
from pipeline.products.facts import Facts, facts_of
from pipeline.products.pages import blocks, context, guide, outside, teams
from pipeline.products.published import Published
from pipeline.products.words import words_of

Edition = tuple[Published, Config]


@pytest.fixture(scope="module")
def newest() -> Edition:
    """The newest edition of the made-up city as delivered."""
    editions, config = atlas_editions.made_up_city()
    return editions["2022"], config


def said(value: object) -> str:
    """Every text with ordinary spaces."""
    return " ".join(texts(value)).replace(text.THIN, " ")


def facts_without(what: str, newest: Edition) -> Facts:
    """What pages state of a variant of the made-up city."""
    return facts_of(*VARIANTS[what](*newest))


def page_of(kind: object, facts: Facts) -> list[blocks.Block]:
    """The pages of a kind."""
    words = words_of(facts.published, facts.config)
    return kind.pages(facts, Drawings(facts), words)  # type: ignore[attr-defined,no-any-return]


# --- no funding map --------------------------------------------------------------------------------------------------


def test_without_a_funding_map_nothing_is_added_up_over_places(newest: Edition) -> None:
    assert "auffällige zusammen, nicht stabil" in said(page_of(outside, facts_without("as delivered", newest)))
    alone = page_of(outside, facts_without("no funding", newest))
    assert "auffällige zusammen" not in said(alone) and "auffällig, nicht stabil" in said(alone)
    signs = _cells(page_of(guide, facts_without("no funding", newest)))
    assert [blocks.fill(palette.WINE), "auffällig"] in signs


def _cells(pages: list[blocks.Block]) -> list[list[blocks.Cell]]:
    return [row for table in atlas_editions.entries(pages, "table") for row in table["rows"]]


# --- no teams, no links, no brackets ---------------------------------------------------------------------------------


def test_that_no_microarea_is_too_small_is_not_said_to_be_too_small() -> None:
    assert teams._key_of_sizes(2, 3, 5000).endswith("in der Regel zu klein.")
    none = teams._key_of_sizes(0, 3, 5000).replace(text.THIN, " ")
    assert none == (
        "keines der 3 Einsatzgebiete hat weniger als 5 000 Einwohnerinnen und Einwohner; ab dieser Größe kommt eine "
        "eigene Gebietsförderung infrage."
    )


def test_without_teams_and_links_neither_sign_nor_length_is_explained() -> None:
    settings = SimpleNamespace(steering=SimpleNamespace(team_areas=5, team_residents=9000, travel=None, barriers=()))
    told = SimpleNamespace(
        facts=SimpleNamespace(config=SimpleNamespace(settings=settings), not_assessed=[]),
        microareas=pd.DataFrame({"team": [None]}),
        options=pd.DataFrame({"gap": [], "teams": []}),
        axes=pd.DataFrame(),
        colours={},
    )
    words = SimpleNamespace(has_funding=False)
    legend = said(teams._legend(told, words, None, "teams"))  # type: ignore[arg-type]
    assert "Einsatzgebiet: Nummer" in legend
    assert not any(word in legend for word in ("A1", "Standort", "Achse"))
    assert teams._notes(told).endswith("9 000 Einwohnerinnen und Einwohner.".replace(" 000", f"{text.THIN}000"))  # type: ignore[arg-type]


def _context(counts: list[int], polarity: str = "neutral") -> tuple[SimpleNamespace, dict[str, pd.DataFrame]]:
    """Means of two groups in a neutral indicator, which lie far apart, and in another."""
    entries = {"n": SimpleNamespace(short_de="Alter", unit="%", polarity=polarity)}
    entries["x"] = SimpleNamespace(short_de="Armut", unit="%", polarity="high_is_worse")
    found = {
        name: pd.DataFrame({"mean": [1.0, 9.0], "areas": counts, "distance": [-far, far]}, index=["1", "4"])
        for name, far in (("n", 2.0), ("x", 1.0))
    }
    rounding = SimpleNamespace(closed=frozenset(), delivered_note=lambda *_: "")
    return SimpleNamespace(config=SimpleNamespace(catalogue=entries), has_matrix=False, rounding=rounding), found


def test_a_neutral_indicator_that_is_left_out_of_the_comparison_is_not_hidden() -> None:
    given, found = _context([20, 20])
    assert "Armut" in context._key(given, found)  # type: ignore[arg-type]
    assert context._key(given, found).endswith("; Indikatoren ohne Richtung sind hier nicht verglichen.")  # type: ignore[arg-type]
    given, found = _context([20, 20], "high_is_worse")
    assert "Alter" in context._key(given, found) and "ohne Richtung" not in context._key(given, found)  # type: ignore[arg-type]


@pytest.mark.parametrize(("counts", "has"), [([20, 20], False), ([20, 12], True)])
def test_brackets_are_explained_only_where_there_are_some(counts: list[int], has: bool) -> None:
    given, found = _context(counts)
    groups = {"1": pd.Index(range(20)), "4": pd.Index(range(20))}
    assert ("in Klammern" in context._note(given, ["n", "x"], groups, found)) is has  # type: ignore[arg-type]
