"""On PostgreSQL the database hides what lies outside the territory, whatever a query forgets."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.backends.signals import connection_created

from qadagalau.office.acts.models import Act
from qadagalau.office.people.models import Office
from qadagalau.office.people.row_security import (
    GUARDS,
    SETTING,
    as_program,
    ask_as,
    ask_as_program,
    guard_tables,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def acts(people):
    """Return an act of each prosecutor's office, delivered to the chamber of its region."""
    made = {}
    for office_id in ("71-prosecutor", "71-prosecutor-01", "71-prosecutor-02", "75-prosecutor"):
        office = Office.objects.get(office_id=office_id)
        made[office_id] = Act.objects.create(
            kind_name="submission",
            office=office,
            addressee_office=Office.objects.get(office_id=f"{office_id[:2]}-chamber"),
            author=people["prosecutor"],
            in_charge=people["prosecutor"],
            language="kk",
            made_at=NOW,
            changed_at=NOW,
            delivered_on=NOW.date() if office_id.endswith("02") else None,
        )
    return made


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
    return set(Act.objects.values_list("office__office_id", flat=True))


@pytest.mark.usefixtures("as_application")
def test_a_query_without_a_filter_shows_the_territory_alone(acts, people):
    assert seen() == set(acts)
    found = {}
    for name in ("prosecutor", "regional-prosecutor", "unit-head", "chamber", "justice"):
        ask_as(people.actor(name))
        found[name] = seen()
    assert found == {
        "prosecutor": {"71-prosecutor-01"},
        "regional-prosecutor": {"71-prosecutor", "71-prosecutor-01", "71-prosecutor-02"},
        "unit-head": set(acts),
        "chamber": {"71-prosecutor-02"},
        "justice": set(),
    }
    with as_program():
        assert seen() == set(acts)
    assert seen() == set()


@pytest.mark.usefixtures("as_application")
def test_what_is_not_seen_is_not_changed(acts, people):
    ask_as(people.actor("prosecutor"))
    with transaction.atomic():
        assert Act.objects.filter(pk=acts["75-prosecutor"].pk).update(language="ru") == 0
        assert Act.objects.filter(pk=acts["71-prosecutor-01"].pk).update(language="ru") == 1
        assert Act.objects.filter(pk=acts["75-prosecutor"].pk).delete()[0] == 0


@pytest.mark.usefixtures("as_application")
def test_every_guarded_table_binds_its_owner_too():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        forced = {name for (name,) in cursor.fetchall()}
    assert forced == {guard.table for guard in GUARDS}


def whose():
    """Return whose the database says that a question over this connection is."""
    with connection.connection.cursor() as bare:
        return bare.execute("SELECT current_setting(%s, true)", (SETTING,)).fetchone()[0] or ""


@pytest.mark.usefixtures("as_application")
def test_a_request_says_whose_it_is_and_takes_it_back(acts, people, client):
    client.force_login(people["prosecutor"], backend="django.contrib.auth.backends.ModelBackend")
    asked = []

    def noted(execute, sql, params, many, context):
        asked.append((sql, whose()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        assert client.get(f"/acts/{acts['75-prosecutor'].pk}").status_code == 404
    told = [said for sql, said in asked if 'FROM "acts_act"' in sql]
    assert ["71-prosecutor-01" in one for one in told] == [True]
    assert (whose(), seen()) == ("", set(acts))


@pytest.mark.usefixtures("as_application")
def test_a_step_that_failed_leaves_nobody_else_s_name(people):
    ask_as(people.actor("prosecutor"))
    mine = whose()
    with pytest.raises(DatabaseError), transaction.atomic(), as_program():
        Office.objects.raw("SELECT no such thing")[0]
    assert whose() == mine
    ask_as_program()
    assert whose() == ""


@pytest.mark.usefixtures("as_application")
def test_a_connection_made_anew_is_told_again_who_asks(people):
    ask_as(people.actor("prosecutor"))
    mine = whose()
    vars(connection.connection)["qadagalau_said"] = ""
    made = connections["default"]
    connection_created.send(sender=type(made), connection=made)
    assert vars(connection.connection)["qadagalau_said"] == mine


def test_a_page_that_needs_no_database_opens_none(client):
    assert client.get("/healthz").status_code == 200
