"""On PostgreSQL the database hides requests of others; asking and deciding work all the same."""

import pytest
from django.db import connection

from qadagalau.office.people.row_security import ask_as, ask_as_program, guard_tables
from qadagalau.office.sanctions.models import SanctionRequest


@pytest.fixture
def as_application(db):  # noqa: ARG001 - it has to be there
    """Speak as a role that is neither superuser nor has BYPASSRLS."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has row-level security")
    guard_tables()
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS qadagalau_application")
        cursor.execute("CREATE ROLE qadagalau_application NOSUPERUSER NOBYPASSRLS")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO qadagalau_application")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO qadagalau_application")
        cursor.execute("SET ROLE qadagalau_application")
    yield
    ask_as_program()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def seen():
    return set(SanctionRequest.objects.values_list("bailiff__holder_id", flat=True))


def as_(people, name):
    ask_as(people.actor(name))


@pytest.mark.usefixtures("as_application")
def test_each_asks_sees_and_decides_what_is_his(desk, people):
    as_(people, "private-bailiff")
    first = desk.ask()
    as_(people, "state-bailiff")
    desk.ask(by="state-bailiff", resolution_number="R-2", proceeding_id="case-2")
    assert seen() == {"S1"}
    again = desk.ask(by="state-bailiff", resolution_number="R-3")
    assert [line.kind for line in again.lines if line.fails] == ["duplicate"]
    found = {}
    for name in ("private-bailiff", "prosecutor", "regional-prosecutor", "unit-head"):
        as_(people, name)
        found[name] = seen()
    assert found == {
        "private-bailiff": {"P1"},
        "prosecutor": {"P1", "S1"},
        "regional-prosecutor": {"P1", "S1"},
        "unit-head": {"P1", "S1"},
    }
    as_(people, "prosecutor")
    assert desk.decide(first).number == 1
