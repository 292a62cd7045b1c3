"""Whatever the hierarchy: no group is left with a single protected cell while another could have hidden it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.disclosure import rules, suppress


@st.composite
def hierarchies(draw):
    n = draw(st.integers(1, 40))
    region = np.sort(draw(st.lists(st.integers(0, 8), min_size=n, max_size=n)))
    levels = [region.astype(np.int64), (region // 3).astype(np.int64), np.zeros(n, dtype=np.int64)]
    hidden = np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    public = np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n))) & ~hidden
    size = np.array(draw(st.lists(st.integers(1, 5), min_size=n, max_size=n)), dtype=float)
    return levels, hidden, public, size


@given(hierarchies())
@settings(max_examples=150, deadline=None)
def test_every_group_has_none_or_at_least_two_or_no_one_left_to_hide_behind(case):
    levels, hidden, public, size = case
    found = suppress.siblings(levels, hidden, ~public, size, np.arange(len(size)))
    assert (found | ~hidden).all(), "what was protected stays protected"
    assert not (found & public).any(), "a public cell is never chosen"
    for group in levels:
        for code in np.unique(group):
            members = group == code
            if found[members].sum() == 1:
                assert not (members & ~found & ~public).any()


@given(hierarchies(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_choice_does_not_depend_on_the_order_of_the_rows(case, random):
    levels, hidden, public, size = case
    order = list(range(len(size)))
    random.shuffle(order)
    names = np.arange(len(size))
    straight = suppress.siblings(levels, hidden, ~public, size, names)
    shuffled = suppress.siblings(
        [group[order] for group in levels], hidden[order], ~public[order], size[order], names[order]
    )
    assert (straight[order] == shuffled).all()


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12), st.integers(1, 6))
def test_rounding_to_significant_digits_is_near_and_stable(value, digits):
    once = rules.round_significant(np.array([value]), digits)
    assert abs(once[0] - value) <= max(0.5001 * 10.0 ** (1 - digits) * abs(value), 1e-9)
    assert rules.round_significant(once, digits)[0] == once[0]
