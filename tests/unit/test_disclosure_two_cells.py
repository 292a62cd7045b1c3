"""The hardest case: only one small count in the city and one sibling to hide it, so two equations would find both."""

import numpy as np
import pytest
import synthetic_city
from test_disclosure_attack import known, pick

from pipeline.disclosure import audit

INDICATORS = tuple(synthetic_city.INDICATORS)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """Tables of a run on the sparse city."""
    folder = tmp_path_factory.mktemp("two")
    database = synthetic_city.run(folder / "monitor.duckdb", synthetic_city.config(folder), is_sparse=True)
    return synthetic_city.tables(database)


def two_equations(tables, indicator, source):
    """Solve for the two hidden values: z sums to zero, its squares to n; mean and SD from the values beside them.

    Returns the two counts found, in no order, and what the rounding of z leaves open of their sum, in counts.
    """
    valid, count, facts = known(tables, "2020", indicator, with_totals=False)
    hidden = np.flatnonzero(~np.isfinite(facts.value_high))
    shown = np.flatnonzero(np.isfinite(facts.value_high))
    cell = {"edition": "2020", "indicator": indicator}
    z = pick(tables[f"{source}_contributions"], **cell, part="status").set_index("area_id")["standardised"]
    on = pick(tables["pub_editions"], edition="2020")["data_on"].iloc[0]
    values = tables["core_indicators" if source == "out" else "pub_indicators"]
    x = pick(values, **cell, measured_on=on).set_index("area_id")["value"]
    z, x = (s.reindex(valid).to_numpy(float)[shown] for s in (z, x))
    sd, mean = np.polyfit(z, x, 1)
    total, squares = -z.sum(), len(valid) - (z**2).sum()
    apart = np.sqrt(max(2 * squares - total**2, 0.0))
    both = mean + sd * np.array([total + apart, total - apart]) / 2
    return both, hidden, facts.denominator, count, sd


@pytest.mark.parametrize("indicator", INDICATORS)
def test_there_are_exactly_two_unknowns_and_exact_tables_would_tell_both(tables, indicator):
    both, hidden, denominator, count, _ = two_equations(tables, indicator, "out")
    assert len(hidden) == 2
    straight, crossed = both * denominator[hidden] / 100, both[::-1] * denominator[hidden] / 100
    assert any(np.allclose(found, count[hidden], atol=0.01) for found in (straight, crossed))


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_published_tables_leave_both_open(tables, indicator):
    _, hidden, denominator, count, sd = two_equations(tables, indicator, "pub")
    _, _, facts = known(tables, "2020", indicator, with_totals=False)
    for cell in hidden:
        low, high = audit.feasible_counts(facts, cell)
        assert low - 1e-6 <= count[cell] <= high + 1e-6 and high - low >= 3
    width = facts.standardised_high - facts.standardised_low
    open_sum = width[np.isfinite(width)].sum() * sd * denominator[hidden].min() / 100
    assert open_sum >= 3, "rounding of the standardised values must leave at least k counts open in the sum of the two"
