"""A ground is kept without what surrounds it, and refused in words that say what to write."""

import pytest

from qadagalau.office.people.absences import AbsenceError
from qadagalau.office.people.grounds import ground_of


def test_a_ground_is_kept_as_it_reads():
    assert ground_of(" Order 7\x00 \n", AbsenceError) == "Order 7"
    assert ground_of("é" * 500, AbsenceError) == "é" * 500


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("\x00 \n", "No ground is given. Name the order or the reason."),
        ("é" * 501, "The ground has 500 characters at most. Shorten it."),
    ],
)
def test_a_ground_that_is_none_or_too_long_is_refused(said, why):
    with pytest.raises(AbsenceError) as caught:
        ground_of(said, AbsenceError)
    assert str(caught.value) == why
