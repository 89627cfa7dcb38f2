"""A permission answers with its reason, and reasons pass through ``&``, ``|`` and ``~``."""

import pytest

from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import NOBODY, OPERATOR, Actor
from qadagalau.office.people.rules import (
    BY_COMMAND,
    IN_TERRITORY,
    SIGNED_IN,
    Action,
    NotAllowedError,
    demand,
    predicate,
    role,
)

YES = predicate(lambda _a, _t: True, yes="Yes.", no="never said")
NO = predicate(lambda _a, _t: False, yes="never said", no="No.")
OTHER = predicate(lambda _a, _t: False, yes="never said", no="Not either.")


@pytest.mark.parametrize(
    ("asked", "allowed", "because"),
    [
        (YES, True, "Yes."),
        (NO, False, "No."),
        (~YES, False, "Yes."),
        (~NO, True, "No."),
        (YES & NO, False, "No."),
        (NO & OTHER, False, "No."),
        (YES & YES, True, "Yes."),
        (YES & ~NO, True, "Yes. No."),
        (NO | YES, True, "Yes."),
        (YES | NO, True, "Yes."),
        (NO | OTHER, False, "No. Not either."),
        (NO | NO, False, "No."),
        (~(NO | OTHER), True, "No. Not either."),
        (NO | BY_COMMAND, False, "No."),
        (BY_COMMAND | NO, False, "No."),
        (BY_COMMAND | YES, True, "Yes."),
        (BY_COMMAND, False, "No command of the machine's operator asks."),
    ],
)
def test_reasons_pass_through(asked, allowed, because):
    answer = asked(NOBODY)
    assert (answer.allowed, str(answer.because)) == (allowed, because)


def test_the_predicates_of_roles_say_who_may():
    chamber = Actor(role=Role.CHAMBER)
    both = role(Role.PROSECUTOR, Role.UNIT_HEAD)
    assert str(both(chamber).because) == (
        "Only these roles do this: Supervising prosecutor, Head of unit. "
        "Yours is: Chamber of private bailiffs."
    )
    assert str(both(NOBODY).because) == (
        "Only these roles do this: Supervising prosecutor, Head of unit."
    )
    allowed = both(Actor(role=Role.UNIT_HEAD))
    assert (allowed.allowed, str(allowed.because)) == (True, "Your role is: Head of unit.")
    assert SIGNED_IN(NOBODY).because.in_("en") == "You are not signed in. Sign in first."
    assert BY_COMMAND(OPERATOR).allowed


def test_what_lies_outside_is_refused_with_the_reason():
    class Case:
        holder_id, office_id, region = "P1", "71-01", "71"

    see = Action(name="x", title="see the case", permits=IN_TERRITORY)
    with pytest.raises(NotAllowedError) as caught:
        demand(see, NOBODY, Case())
    assert str(caught.value) == (
        "This is not allowed: see the case. It lies outside your territory. "
        "Ask the office that supervises it."
    )
    demand(see, OPERATOR, Case())
