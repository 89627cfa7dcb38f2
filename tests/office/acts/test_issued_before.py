"""Acts that were issued before there was a register of papers are entered in it by a migration."""

import json

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from qadagalau.ledger import Log
from qadagalau.office.access.operations import bind_certificate
from qadagalau.office.acts.brought import SignatureDraft
from qadagalau.office.acts.digest import digest
from qadagalau.office.acts.queries import points_of
from qadagalau.office.acts.signing import text_to_sign
from qadagalau.office.issued.models import Paper
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.journal.tasks import carry_to_ledger
from qadagalau.office.journal.verifying import check_office
from qadagalau.office.people.queries import OPERATOR

from .conftest import at, point

pytestmark = pytest.mark.django_db(transaction=True)


def migrate(*to):
    """Take the tables to a migration, or to the last of every application."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(to) or executor.loader.graph.leaf_nodes())


def migrate_anew():
    """Take back the migration that enters acts, which does nothing, and make it again."""
    try:
        migrate(("acts", "0007_signatures"))
    finally:
        migrate()


def papers():
    """Return every paper, but for the moment when it was entered."""
    return [
        {name: value for name, value in row.items() if name != "entered_at"}
        for row in Paper.objects.order_by("number").values()
    ]


def entries():
    """Return what the entries of papers say, but for their own number and moment."""
    told = JournalEntry.objects.filter(kind="paper").order_by("number")
    bodies = [json.loads(bytes(one.content))["body"] for one in told]
    return [
        {name: value for name, value in body.items() if name not in {"journal", "done_at"}}
        for body in bodies
    ]


def signed_with_a_certificate(chancery, people):
    """Issue an act over which a certificate's signature stands."""
    how = {"person": "p" * 64, "because": "Order", "by": OPERATOR, "at": at("2026-01-05")}
    bind_certificate(user=people["prosecutor"], **how)
    act = chancery.draft(points=[point("f3")], day="2026-02-03")
    act = chancery.move(act, "submit", day="2026-02-03")
    act = chancery.move(act, "approve", by="regional-unit-head", day="2026-02-03")
    said = digest(act, act.latest, points_of(act))
    signature = SignatureDraft(
        text=text_to_sign(act, act.latest, said), digest=said, cms=b"cms", person="p" * 64,
        serial="3", issuer="Centre", algorithm="RSA", since=at("2026-01-01"),
        until=at("2026-12-31"), trusted=["Root"],
    )  # fmt: skip
    act = chancery.move(act, "sign", day="2026-02-03", signature=signature)
    return chancery.move(act, "issue", day="2026-02-03")


def test_what_was_issued_before_stands_among_the_papers_as_if_it_had_been_entered_then(
    chancery, people, office_home
):
    chancery.delivered()
    signed_with_a_certificate(chancery, people)
    fallen = chancery.delivered(chancery.draft(points=[point("f4")]), day="2026-02-04")
    chancery.move(
        fallen, "recall", by="regional-unit-head", day="2026-02-06", ground="A formal act"
    )
    chancery.draft(points=[point("f5")])
    then, told = papers(), entries()
    assert [(one["certificate"], one["withdrawn_on"] is None) for one in then] == [
        ("", True),
        ("3", True),
        ("", False),
    ]
    Paper.objects.all().delete()
    migrate_anew()
    assert papers() == then
    assert entries() == [*told, *told]
    carry_to_ledger()
    checked = check_office(Log.open(office_home / "ledger"))
    assert (list(checked.faults), list(checked.doubts)) == ([], [])
    migrate_anew()
    assert (papers(), entries()) == (then, [*told, *told])
