"""Rights are granted and withdrawn as rows with their ground, each with an entry."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from qadagalau.ledger.commitment import Opening, opens
from qadagalau.ledger.entry import read_entry
from qadagalau.office.journal.kinds import OFFICE_KINDS
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Bailiff, Office, Right, Role
from qadagalau.office.people.operations import (
    RightError,
    grant_right,
    register_user,
    withdraw_right,
)
from qadagalau.office.people.queries import NOBODY, OPERATOR, actor_of
from qadagalau.office.people.rules import NotAllowedError

LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def granted(people):
    """The right of the prosecutor of the first district."""
    return Right.objects.get(user=people["prosecutor"])


def last_entry():
    entry = JournalEntry.objects.latest("number")
    return entry, read_entry(bytes(entry.content), OFFICE_KINDS)


def test_a_right_is_withdrawn_and_its_row_stays(people, granted):
    by = people.actor("administrator")
    withdraw_right(right=granted, because="Order 2", by=by, at=LATER)
    granted.refresh_from_db()
    assert (granted.withdrawn_by, granted.withdrawn_at) == (people["administrator"], LATER)
    assert (granted.granted_because, granted.withdrawn_because) == ("Order 1", "Order 2")
    assert people.actor("prosecutor").role is None
    assert people.actor("prosecutor").territory.is_empty


def test_after_that_another_may_be_granted(people, granted):
    by = people.actor("administrator")
    withdraw_right(right=granted, because="Order 2", by=by, at=LATER)
    office = Office.objects.get(office_id="71-prosecutor-02")
    grant_right(
        user=people["prosecutor"],
        role=Role.PROSECUTOR,
        office=office,
        because="Order 3",
        by=by,
        at=LATER + timedelta(hours=1),
    )
    assert people.actor("prosecutor").office_id == "71-prosecutor-02"
    assert Right.objects.filter(user=people["prosecutor"]).count() == 2


def test_the_entry_of_a_right_names_no_person(people, granted):
    by = people.actor("administrator")
    withdraw_right(right=granted, because="Order 2", by=by, at=LATER)
    entry, said = last_entry()
    assert said.kind == "right"
    assert said.body == {
        "change": "withdrawn",
        "right": str(granted.id),
        "role": "prosecutor",
        "scope": "71-prosecutor-01",
        "journal": entry.number,
        "done_at": "2026-11-23T09:00:00Z",
    }
    openings = {
        opening.part: Opening(opening.value, bytes(opening.salt))
        for opening in entry.openings.all()
    }
    assert {part: opening.value for part, opening in openings.items()} == {
        "person": str(people["prosecutor"].id),
        "granted_by": str(people["administrator"].id),
        "because": "Order 2",
    }
    assert all(opens(said.commitments[part], one) for part, one in openings.items())


@pytest.mark.usefixtures("people")
def test_a_registered_user_is_named_in_the_entry_by_number_only():
    user = register_user(
        username="aigerim", full_name="Айгерім", password=None, by=OPERATOR, at=LATER
    )
    entry, said = last_entry()
    assert (said.kind, said.body["user"], said.body["by"]) == ("user", str(user.id), "operator")
    assert "aigerim" not in bytes(entry.content).decode()
    assert "Айгерім" not in bytes(entry.content).decode()


def refused(error, operation, **asked):
    before = JournalEntry.objects.count(), Right.objects.count()
    with pytest.raises(error) as caught:
        operation(**asked)
    assert (JournalEntry.objects.count(), Right.objects.count()) == before
    return str(caught.value)


def test_what_cannot_be_granted(people, granted):
    by, user = people.actor("administrator"), people["without-right"]
    asked = {"user": user, "role": Role.PROSECUTOR, "because": "Order 4", "by": by, "at": LATER}
    chamber = Office.objects.get(office_id="71-chamber")
    bailiff = Bailiff.objects.get(holder_id="P2")
    assert refused(RightError, grant_right, **asked, office=chamber) == (
        "The role Supervising prosecutor does not fit this place: it is held in Prosecutor's "
        "office of a region, Prosecutor's office of a district or city, Military prosecutor's "
        "office, Transport prosecutor's office, Military or transport prosecutor's office of a "
        "garrison or section. Choose another place or role."
    )
    assert refused(RightError, grant_right, **asked, bailiff=bailiff) == (
        "The role Supervising prosecutor does not fit this place: it is held in Prosecutor's "
        "office of a region, Prosecutor's office of a district or city, Military prosecutor's "
        "office, Transport prosecutor's office, Military or transport prosecutor's office of a "
        "garrison or section. Choose another place or role."
    )
    assert refused(RightError, grant_right, **{**asked, "role": Role.BAILIFF}) == (
        "The role Bailiff does not fit this place: it is held in one's own number as a bailiff. "
        "Choose another place or role."
    )
    administrator = {**asked, "role": Role.ADMINISTRATOR}
    assert refused(RightError, grant_right, **administrator, office=chamber) == (
        "The role Administrator does not fit this place: it is held in no office. "
        "Choose another place or role."
    )
    assert (
        refused(RightError, grant_right, **{**asked, "because": " "}, office=granted.office)
        == "No ground is given. Name the order or the reason."
    )
    assert (
        refused(
            RightError, grant_right, **{**asked, "user": people["chamber"]}, office=granted.office
        )
        == "chamber has a right already. Withdraw it first."
    )


def test_what_cannot_be_withdrawn(people, granted):
    by = people.actor("administrator")
    asked = {"right": granted, "by": by, "at": LATER}
    assert refused(RightError, withdraw_right, **asked, because="") == (
        "No ground is given. Name the order or the reason."
    )
    withdraw_right(**asked, because="Order 2")
    assert refused(RightError, withdraw_right, **asked, because="Order 2") == (
        "This right has been withdrawn already."
    )


def test_nobody_changes_his_own_right(people):
    own = Right.objects.get(user=people["administrator"])
    by = people.actor("administrator")
    said = refused(NotAllowedError, withdraw_right, right=own, because="x", by=by, at=LATER)
    assert said == (
        "This is not allowed: withdraw a right. Nobody changes his own right. "
        "Ask another administrator."
    )
    withdraw_right(right=own, because="x", by=people.actor("second-administrator"), at=LATER)
    assert people.actor("administrator").role is None


@pytest.mark.usefixtures("people")
def test_a_login_name_is_taken_whatever_its_capitals():
    asked = {"full_name": "x", "password": None, "by": OPERATOR, "at": LATER}
    said = refused(RightError, register_user, username="PROSECUTOR", **asked)
    assert said == "The login name PROSECUTOR is taken. Choose another."


def test_the_database_holds_to_it_by_itself(people, granted):
    again = {"role": "prosecutor", "granted_at": LATER, "granted_because": "x"}
    office, bailiff = granted.office, Bailiff.objects.get(holder_id="P1")
    without = people["without-right"]
    wrong = (
        {"user": granted.user, "office": office},
        {"user": without, "office": None},
        {"user": without, "office": office, "bailiff": bailiff},
        {"user": without, "office": office, "withdrawn_at": LATER},
        {"user": without, "office": office, "withdrawn_because": "x"},
    )
    for one in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Right.objects.create(**again, **one)


def test_who_is_switched_off_is_nobody(people):
    user = people["prosecutor"]
    user.is_active = False
    assert actor_of(user) == NOBODY
