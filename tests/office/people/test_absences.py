"""While somebody is away a colleague stands in; who left hands his open work over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from qadagalau.law import Sentence
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.notices.models import Notice
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.absences import AbsenceError, call_off_absence, enter_absence
from qadagalau.office.people.handing_over import HandOverError, hand_over, open_work
from qadagalau.office.people.models import Absence, Office, OfficeKind, Role
from qadagalau.office.people.operations import grant_right, register_user, withdraw_right
from qadagalau.office.people.queries import OPERATOR, actor_of
from qadagalau.office.people.rules import NotAllowedError

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)


@pytest.fixture
def colleague(people):
    """Return a second prosecutor of the district office, and one more."""

    def another(name):
        user = register_user(
            username=name, full_name=f"Full {name}", password=None, by=OPERATOR, at=MONDAY
        )
        office = Office.objects.get(office_id="71-prosecutor-01")
        grant_right(
            user=user,
            role=Role.PROSECUTOR,
            office=office,
            because="Order 1",
            by=OPERATOR,
            at=MONDAY,
        )
        people.users[name] = user
        return user

    another("third")
    return another("colleague")


def away(people, user="prosecutor", deputy="colleague", by=None, **changed):
    said = {"starts_on": TODAY, "ends_on": SATURDAY, "because": "Leave, order 7", **changed}
    return enter_absence(
        user=people[user],
        deputy=people[deputy],
        by=people.actor(by or user),
        at=MONDAY,
        **said,
    )


def test_a_deputy_stands_in_from_the_first_day_to_the_last(people, colleague):
    absence = away(people, starts_on=date(2026, 11, 24))

    def covered(day):
        return actor_of(colleague, on=day).covers

    both = (colleague.id, people["prosecutor"].id)
    assert covered(TODAY) == (colleague.id,)
    assert covered(date(2026, 11, 24)) == both
    assert covered(SATURDAY) == both
    assert covered(date(2026, 11, 29)) == (colleague.id,)
    assert covered(None) == (colleague.id,)
    call_off_absence(
        absence=absence, because="Back early", by=people.actor("prosecutor"), at=MONDAY
    )
    assert covered(SATURDAY) == (colleague.id,)
    assert [entry.kind for entry in JournalEntry.objects.order_by("number")][-2:] == [
        "absence",
        "absence",
    ]


def test_a_deputy_does_not_stand_in_for_one_who_left_the_office(people, colleague):
    away(people)
    right = people["prosecutor"].rights.get()
    withdraw_right(right=right, because="Order 8", by=OPERATOR, at=MONDAY)
    assert actor_of(colleague, on=TODAY).deputises_for == ()


def told(people, *names, at=MONDAY, **more):
    """Return who was told what, by login name, when some are told that findings came."""
    Notice.objects.all().delete()
    users = [people[name] for name in names]
    tell(users=users, text=Sentence("Findings came."), url_name="findings", at=at, **more)
    return {one.user.username: one.said.in_("en") for one in Notice.objects.select_related("user")}


STANDING_IN = "While you stand in for a colleague: Findings came."


def test_what_the_absent_is_told_reaches_the_deputy(people, colleague):
    away(people)
    prosecutor = people["prosecutor"].username
    both = {prosecutor: "Findings came.", "colleague": STANDING_IN}
    assert told(people, "prosecutor") == both
    assert told(people, "prosecutor", "colleague") == {**both, "colleague": "Findings came."}
    assert told(people, "third") == {"third": "Findings came."}
    assert told(people, "prosecutor", doer=actor_of(colleague)) == {prosecutor: "Findings came."}
    assert told(people, "prosecutor", doer=people.actor("prosecutor")) == {}
    assert told(people, "prosecutor", is_own=True) == {prosecutor: "Findings came."}
    after = MONDAY + timedelta(days=6)
    assert told(people, "prosecutor", at=after) == {prosecutor: "Findings came."}


@pytest.mark.parametrize("leaver", ["prosecutor", "colleague"])
def test_who_left_the_office_is_not_told_for_another(people, colleague, leaver):
    away(people)
    assert colleague.username in told(people, "prosecutor")
    right = people[leaver].rights.get()
    withdraw_right(right=right, because="Order 8", by=OPERATOR, at=MONDAY)
    elsewhere = Office.objects.exclude(pk=right.office_id).of(OfficeKind.DISTRICT)[0]
    grant_right(
        user=people[leaver],
        role=Role.PROSECUTOR,
        office=elsewhere,
        because="Order 9",
        by=OPERATOR,
        at=MONDAY,
    )
    assert told(people, "prosecutor") == {people["prosecutor"].username: "Findings came."}


@pytest.mark.usefixtures("colleague")
def test_an_absence_that_does_not_fit_is_refused(people):
    def refused(**asked):
        with pytest.raises(AbsenceError) as caught:
            away(people, **asked)
        return str(caught.value)

    unfit = (
        "The deputy must work in the same office, in the same role or as its head. Choose another."
    )
    assert refused(deputy="regional-prosecutor") == unfit
    assert refused(deputy="registrar") == unfit
    assert refused(ends_on=date(2026, 11, 22)) == (
        "The last day is before the first. Correct the days."
    )
    past = {"starts_on": date(2026, 11, 2), "ends_on": date(2026, 11, 3)}
    assert refused(**past) == "An absence that is over needs no deputy. Correct the days."
    assert refused(because=" ") == "No ground is given. Name the order or the reason."
    away(people)
    assert refused(starts_on=SATURDAY) == (
        "Another absence of this person falls on these days. Call it off first."
    )
    assert refused(user="third", deputy="prosecutor") == (
        "The deputy is absent on some of these days. Choose another."
    )


@pytest.mark.usefixtures("colleague")
def test_oneself_or_the_head_of_the_territory_enters_an_absence(people):
    away(people, by="regional-unit-head")
    with pytest.raises(NotAllowedError) as caught:
        away(people, user="third", by="prosecutor")
    assert str(caught.value) == (
        "This is not allowed: enter or call off an absence. It concerns another person, who alone "
        "may do this. You do not head the unit of this person. Ask the person or the head of the "
        "unit."
    )


def left(people, heir="third"):
    return hand_over(
        leaver=people["colleague"],
        heir=people[heir],
        because="Order 9",
        by=people.actor("regional-unit-head"),
        at=MONDAY,
    )


@pytest.mark.usefixtures("colleague")
def test_who_left_hands_his_open_work_over_at_once(people):
    def refused(heir="third"):
        with pytest.raises(HandOverError) as caught:
            left(people, heir)
        return str(caught.value)

    away(people)
    assert refused() == "colleague still has a right. Withdraw it first, or enter an absence."
    right = people["colleague"].rights.get()
    withdraw_right(right=right, because="Order 8", by=OPERATOR, at=MONDAY)
    found = [(kind.name, count) for kind, count in open_work(people["colleague"], on=TODAY)]
    assert found == [("people.deputising", 1)]
    assert refused("regional-prosecutor") == (
        "regional-prosecutor does not work in the office that colleague left. Choose a colleague."
    )
    assert left(people) == 2
    assert open_work(people["colleague"], on=TODAY) == []
    assert actor_of(people["third"], on=TODAY).deputises_for == (people["prosecutor"].id,)
    assert Absence.objects.count() == 2
    assert refused() == "There is no open work to hand over."
    assert JournalEntry.objects.filter(kind="handed-over").count() == 1
