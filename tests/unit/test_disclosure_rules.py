"""Primary suppression, rounding and the words for empty cells."""

import numpy as np
import pytest

from pipeline.disclosure import rules


def primary(cases, denominator=1000.0, residents=2000.0, *, value=True, public=False, k=3, smallest=300):
    one = [np.array([x]) for x in (float(cases), float(denominator), float(residents))]
    return bool(rules.primary(*one, np.array([value]), np.array([public]), k, smallest)[0])


@pytest.mark.parametrize(
    ("cases", "k", "protected"),
    [
        (0, 3, False),
        (1, 3, True),
        (2, 3, True),
        (3, 3, False),
        (4, 5, True),
        (9, 10, True),
        (10, 10, False),
        (1, 1, False),
    ],
)
def test_counts_of_one_to_k_less_one_are_protected(cases, k, protected):
    assert primary(cases, k=k) is protected


@pytest.mark.parametrize(("cases", "protected"), [(1000, False), (999, True), (998, True), (997, False)])
def test_so_is_the_complement(cases, protected):
    assert primary(cases) is protected


def test_few_residents_and_unknown_residents_are_protected():
    assert not primary(50, residents=300)
    assert primary(50, residents=299)
    assert primary(50, residents=np.nan)


def test_a_share_whose_count_nobody_can_check_is_protected():
    assert primary(np.nan)
    assert not primary(np.nan, k=1)


def test_public_sources_and_cells_without_value_are_not_protected():
    assert not primary(1, public=True)
    assert not primary(1, value=False)


def test_a_count_is_estimated_from_value_and_denominator_where_it_is_not_delivered():
    value, nothing = np.array([5.4, 0.2, 0.0, 0.2]), np.array([np.nan] * 4)
    denominator = np.array([37.0, 1234.0, np.nan, np.nan])
    found = rules.counts(value, nothing, denominator, np.full(4, 100.0))
    assert np.rint(found[:2]).tolist() == [2, 2]
    assert found[2] == 0 and np.isnan(found[3])
    assert rules.counts(value[:1], np.array([7.0]), denominator[:1], np.array([100.0]))[0] == 7


def test_a_positive_count_that_rounds_to_zero_is_few_but_zero_is_not():
    assert rules.is_few(np.array([0.0, 0.3, 2.49, 2.51, np.nan]), 3).tolist() == [False, True, True, False, False]


def test_moments_are_rounded_to_significant_digits():
    given = np.array([25.55625, 0.0, -2.94758, 0.00123, 1e-17, np.nan, 0.0996])
    found = rules.round_significant(given)
    assert found[:5].tolist() == [26.0, 0.0, -2.9, 0.0012, 0.0]
    assert np.isnan(found[5]) and found[6] == 0.1


@pytest.mark.parametrize("delivered", ["ok", "zero", "derived", "secret", "unreliable", "not_delivered", "something"])
def test_an_empty_cell_is_never_called_ok(delivered):
    word = rules.status_word(delivered, has_value=False)
    assert word != "ok" and word in rules.STATUS
    assert rules.status_word(delivered, has_value=True) in rules.STATUS
