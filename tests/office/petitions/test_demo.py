"""The demo's applications stand at every place of their way, and their codes open them."""

from datetime import UTC, datetime

from qadagalau.cli.demo_petitions import COURSES, petitions_demo
from qadagalau.intake.home import Home
from qadagalau.office.petitions.codes import Keys
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.queries import overdue, petition_of, twins

from ..docket.conftest import SECOND  # noqa: TID252 - one office

NOW = datetime.combine(SECOND, datetime.min.time(), UTC).replace(hour=6)


def test_applications_of_the_demo_stand_at_every_place_of_their_way(home, actors):
    made = petitions_demo(home, language="ru", now=NOW)
    assert [one["state"] for one in made] == [
        "filed",
        "filed",
        "accepted",
        "accepted",
        "submitted",
        "answered",
        "accepted",
        "appealed",
        "redirected",
        "accepted",
    ]
    assert len(made) == len(COURSES) == Petition.objects.count()
    keys = Keys.of(Home.open(home).pseudonym_key())
    opened = [petition_of(one["code"], keys=keys).petition.registration for one in made]
    assert opened == [one["number"] for one in made]
    head = actors["unit-head"]
    late = {one.registration for one in overdue(head, today=SECOND)}
    assert made[-1]["number"] in late
    assert all(one.seen_findings for one in Petition.objects.all())
    first = petition_of(made[0]["code"], keys=keys).petition
    assert any(one.likeness == 1 for one in twins(first, seen_by=head))
