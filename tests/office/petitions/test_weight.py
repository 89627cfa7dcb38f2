"""An application weighs the sum of what makes it heavy, each part with its reason."""

from datetime import date

import pytest

from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.weight import heaviest_first, parts_of, weight_of

TODAY = date(2026, 2, 10)


def petition(**more):
    plain = {"happenings": ["idle"], "due_on": date(2026, 2, 27), "filed_at": None}
    return Petition(**plain | more)


@pytest.mark.parametrize(
    ("more", "weight"),
    [
        ({}, 0),
        ({"happenings": ["crime"]}, 40),
        ({"seen_findings": ["f"]}, 25),
        ({"happenings": ["alimony"]}, 15),
        ({"round": 2}, 10),
        ({"due_on": date(2026, 2, 13)}, 10),
        ({"due_on": date(2026, 2, 14)}, 0),
        ({"due_on": TODAY}, 10),
        ({"due_on": date(2026, 2, 9)}, 20),
        ({"due_on": date(2026, 2, 9), "answered_on": TODAY}, 0),
        ({"happenings": ["crime", "alimony"], "seen_findings": ["f"], "round": 2}, 90),
    ],
)
def test_each_part_adds_its_points(more, weight):
    one = petition(**more)
    assert weight_of(one, today=TODAY) == weight
    assert sum(part.points for part in parts_of(one, today=TODAY)) == weight


def test_the_heaviest_stands_first_and_of_equals_the_next_to_run_out():
    light = petition(due_on=date(2026, 2, 20))
    later, sooner = (petition(round=2, due_on=date(2026, 2, day)) for day in (28, 25))
    assert heaviest_first([light, later, sooner], today=TODAY) == [sooner, later, light]
