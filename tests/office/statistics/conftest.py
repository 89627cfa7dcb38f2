"""The demo register in a home, and what was counted of a month of it."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.engine import open_register
from qadagalau.office.statistics.counting import counted_month
from qadagalau.statutes.kz import BOOK

from ..docket.conftest import actors, home, judged_demo  # noqa: TID252 - fixtures

__all__ = ["actors", "home", "judged_demo"]

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
NOW = datetime(2026, 7, 20, 22, 0, tzinfo=UTC)
"""Ten days after June's end are over, those after July's are not."""


@pytest.fixture
def may(actors, home):  # noqa: ARG001 - as below
    """Return May of the demo register, in which some numbers are small."""
    register = open_register(home / "register")
    return counted_month(MAY, register=register, book=BOOK, known_on=NOW.date())


@pytest.fixture
def june(actors, home):  # noqa: ARG001 - regions and roles have to be there
    """Return June of the demo register as it was counted."""
    register = open_register(home / "register")
    return counted_month(JUNE, register=register, book=BOOK, known_on=NOW.date())
