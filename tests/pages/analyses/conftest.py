"""A demo register in a home, users of every role, and two months analysed by real jobs."""

from datetime import date

import pytest
from django.utils import timezone

from qadagalau.office.analyses.models import Analysis
from qadagalau.office.analyses.operations import order_analysis
from qadagalau.office.people.queries import actor_of
from qadagalau.pages.desk.analyses.making import make_analysis

from ..docket.conftest import (  # noqa: F401, TID252 - fixtures
    demo,
    places,
    reader,
    register,
    users,
)

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 31)


@pytest.fixture
def analysed(users):  # noqa: F811 - the fixture
    """Return a maker of analyses as of a day, made at once."""

    def make(as_of, by="analyst"):
        ordered = order_analysis(
            as_of=as_of, known_on=as_of, by=actor_of(users[by]), at=timezone.now()
        )
        assert make_analysis.call(ordered.pk) == "done"
        return Analysis.objects.get(pk=ordered.pk)

    return make
