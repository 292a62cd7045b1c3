"""What of an edition is rounded follows from what is withheld; no figure is printed with more digits than published."""

from types import SimpleNamespace

import pandas as pd
import pytest

from pipeline.disclosure.rules import round_significant
from pipeline.products import rounding, text
from pipeline.products.history import _protection
from pipeline.products.rounding import EXACT, Rounding
from pipeline.products.text import MINUS, THIN

SCORES = pd.DataFrame({"method": "m", "class_code": [1, 2, None], "score": [0.5, None, None]})
ROUNDED = Rounding(is_index=True, is_change=True, closed=frozenset({"a"}), delivered=frozenset({"a"}))


def protection(*rows: tuple[str, str, str, str], public: tuple[str, ...] = ("open",)) -> pd.DataFrame:
    values = pd.DataFrame(rows, columns=["edition", "indicator", "source_id", "value_status"])
    sources = values[["edition", "source_id"]].drop_duplicates()
    return _protection(values, sources.assign(is_public=sources["source_id"].isin(public)))


def found(*rows: tuple[str, str, str, str], used: tuple[str, ...] = ("a",)) -> Rounding:
    """What is rounded in 2022, of which 2020 is the edition before, by a method that uses some indicators."""
    history = SimpleNamespace(protection=protection(*rows))
    published = SimpleNamespace(edition="2022", previous="2020", history=history, scores=SCORES)
    bound = SimpleNamespace(indicators=dict(enumerate(used)))
    config = SimpleNamespace(binding=lambda method, edition: bound)
    return rounding.of(published, config, "m")  # type: ignore[arg-type]


def test_scores_are_rounded_where_a_value_that_they_use_is_withheld() -> None:
    assert found(("2022", "a", "closed", "geheim"), ("2022", "a", "closed", "ok")).is_index
    assert not found(("2022", "a", "closed", "ok")).is_index
    assert not found(("2022", "b", "closed", "geheim"), used=("a",)).is_index
    # Of a published source nothing is protected: what it withholds itself, nobody here knew.
    assert found(("2022", "a", "open", "geheim")) == EXACT
    assert not rounding.is_rounded(SimpleNamespace(protection=protection()), SimpleNamespace(), None, "2022")  # type: ignore[arg-type]


def test_an_index_is_hidden_where_classes_are_published_and_no_score_behind_them() -> None:
    assert not rounding.is_hidden(SCORES, "m")
    assert rounding.is_hidden(SCORES.iloc[1:], "m")
    assert not rounding.is_hidden(SCORES.iloc[2:], "m"), "nothing was scored"
    assert "nicht veröffentlicht" in Rounding(is_index=True, is_hidden=True).index_note()


def test_a_change_is_rounded_where_either_edition_is() -> None:
    before = found(("2020", "a", "closed", "geheim"), ("2022", "a", "closed", "ok"))
    assert (before.is_index, before.is_change) == (False, True)
    assert before.index(1.234) == "1,23" and before.change(1.234) == "+1,2"


def test_means_are_rounded_of_sources_that_are_not_public_and_counts_where_they_were_delivered_so() -> None:
    told = found(("2022", "a", "closed", "gerundet"), ("2022", "b", "open", "ok"), ("2020", "c", "closed", "ok"))
    assert (told.closed, told.delivered) == ({"a"}, {"a"})


def test_an_index_has_the_decimals_that_are_published() -> None:
    assert (ROUNDED.index(1.5), EXACT.index(1.5), ROUNDED.index(None)) == ("1,5", "1,50", text.NOT_AVAILABLE)
    assert (ROUNDED.signed(-0.3), ROUNDED.signed(0.3), ROUNDED.change(0.0)) == (f"{MINUS}0,3", "+0,3", "0,0")
    assert [ROUNDED.limit(limit) for limit in (1.0, 0.85, None)] == ["1,0", "0,85", text.NOT_AVAILABLE]


@pytest.mark.parametrize(
    ("value", "limit", "hides"), [(1.5, 1.5, True), (1.6, 1.5, False), (1.2, 1.25, True), (None, 1.5, False)]
)
def test_where_the_printed_value_leaves_the_side_of_a_limit_open(value, limit, hides) -> None:
    assert ROUNDED.hides_side(value, limit) == hides


@pytest.mark.parametrize("value", [0.0, 0.04, 0.37, 8.4, 9.96, 11.0, 19.0, 230.0, -0.16, -12.4])
def test_no_mean_is_printed_with_more_digits_than_are_published(value: float) -> None:
    published = float(round_significant(pd.Series([value]).to_numpy())[0])
    for asked in (1, 3):
        decimals = ROUNDED.city_decimals("a", published, asked)
        digits = text.number(published, decimals).strip(MINUS).replace(",", "").lstrip("0")
        assert len(digits) <= max(2, len(str(int(abs(published)))))
        assert decimals <= asked
    assert ROUNDED.city_decimals("b", published, 3) == 3


def test_means_in_words() -> None:
    assert ROUNDED.city(11.0, "%", "a") == f"11{THIN}%" and ROUNDED.city(8.4, "%", "a") == f"8,4{THIN}%"
    assert ROUNDED.city(11.0, "%", "b") == f"11,0{THIN}%"
    assert ROUNDED.value_decimals("a", 3) == 1 and ROUNDED.value_decimals("b", 3) == 3
    assert [ROUNDED.city_step("a", value) for value in (15.0, 8.4, 0.37)] == pytest.approx([1.0, 0.1, 0.01])
    assert ROUNDED.city_step("b", 15.0) == 0.0


def test_what_is_rounded_is_said_and_nothing_where_nothing_is() -> None:
    catalogue = {"a": SimpleNamespace(short_de="Jugendarbeitslosigkeit"), "b": SimpleNamespace(short_de="Lärm")}
    index, moments, delivered = ROUNDED.notes(catalogue, ["a", "b"])  # type: ignore[arg-type]
    assert "auf 0,1 gerundet" in index and "zwei Ziffern" in moments and delivered.startswith("Jugendarbeitslosigkeit:")
    assert EXACT.notes(catalogue, ["a", "b"]) == []  # type: ignore[arg-type]
