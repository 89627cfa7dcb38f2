"""What is hidden in a published table cannot be computed from what is not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from qadagalau.insight.small_cells import LEAST, TOTAL, hidden_cells, with_totals

COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 400))


@st.composite
def counted(draw):
    """Draw counts by region and group: from one cell to a whole country."""
    rows = [f"r{number}" for number in range(draw(st.integers(1, 6)))]
    columns = [f"c{number}" for number in range(draw(st.integers(1, 5)))]
    if draw(st.booleans()):
        columns = [TOTAL]  # a figure that is not divided into groups
    return {(row, column): draw(COUNTS) for row in rows for column in columns}


def bounds(table, hidden, cell):
    """Return the least and the most that a hidden cell may be, by all that is published.

    An oracle of its own: it knows that counts are no less than nought and that totals are sums,
    and asks a linear programme.
    """
    names = sorted(hidden)
    rows, columns = (sorted({one[side] for one in table}) for side in (0, 1))
    equations, sums = [], []
    sides = [[(row, column) for column in columns] for row in rows if len(columns) > 1]
    sides += [[(row, column) for row in rows] for column in columns if len(rows) > 1]
    for side in sides:
        signs = {
            one: -1 if (one[1] if side[0][0] == side[1][0] else one[0]) == TOTAL else 1
            for one in side
        }
        equations.append([signs.get(name, 0) for name in names])
        sums.append(-sum(signs[one] * table[one] for one in side if one not in hidden))
    if not equations:
        return 0, np.inf
    found = []
    for sign in (1, -1):
        aim = [sign * (name == cell) for name in names]
        answer = linprog(aim, A_eq=equations, b_eq=sums, bounds=[(0, None)] * len(names))
        found.append(np.inf if answer.status == 3 else sign * answer.fun)
    return found


@given(counted())
@settings(max_examples=300, deadline=None)
def test_no_hidden_number_can_be_recomputed(counts):
    table = with_totals(counts)
    hidden = hidden_cells(table)
    for cell in hidden:
        low, high = bounds(table, hidden, cell)
        assert low <= table[cell] - 1 + 1e-6, cell
        assert high >= table[cell] + 1 - 1e-6, cell


@given(counted())
@settings(max_examples=300, deadline=None)
def test_every_small_number_is_hidden_and_no_nought(counts):
    table = with_totals(counts)
    hidden = hidden_cells(table)
    assert {cell for cell, count in table.items() if 0 < count < LEAST} <= hidden
    assert not any(table[cell] == 0 for cell in hidden)


@given(counted())
@settings(max_examples=200, deadline=None)
def test_a_table_without_small_numbers_is_published_whole(counts):
    table = with_totals({cell: count + LEAST for cell, count in counts.items()})
    assert hidden_cells(table) == frozenset()


def test_the_oracle_finds_what_hiding_small_numbers_alone_would_give_away():
    """A negative control: without the ring the number is known."""
    table = with_totals({("a", "x"): 2, ("a", "y"): 50, ("b", "x"): 30, ("b", "y"): 40})
    alone = frozenset({("a", "x")})
    assert bounds(table, alone, ("a", "x")) == pytest.approx([2, 2])
    hidden = hidden_cells(table)
    assert hidden == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}
    assert bounds(table, hidden, ("a", "x")) == pytest.approx([0, 32])


def test_two_small_numbers_in_one_row_are_not_enough():
    """They hide each other in the row, and each is alone in its column."""
    counts = {("a", "x"): 2, ("a", "y"): 3, ("a", "z"): 60, ("b", "x"): 30, ("b", "y"): 40}
    hidden = hidden_cells(with_totals(counts))
    assert hidden == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


def test_totals_are_hidden_only_where_nothing_else_helps():
    counts = {("a", "x"): 2, ("a", "y"): 0, ("b", "x"): 30, ("b", "y"): 40}
    hidden = hidden_cells(with_totals(counts))
    assert {("a", "x"), ("a", TOTAL)} <= hidden
    assert (TOTAL, TOTAL) not in hidden


def test_a_single_row_and_a_single_cell_have_no_totals():
    assert with_totals({("a", "x"): 3}) == {("a", "x"): 3}
    assert with_totals({("a", "x"): 3, ("a", "y"): 4}) == {
        ("a", "x"): 3,
        ("a", "y"): 4,
        ("a", TOTAL): 7,
    }
    assert hidden_cells({("a", "x"): 3}) == {("a", "x")}
    assert hidden_cells(with_totals({("a", "x"): 3, ("a", "y"): 40, ("a", "z"): 50})) == {
        ("a", "x"),
        ("a", "y"),
    }
