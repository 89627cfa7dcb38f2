"""A program speaks for a user by a key, and a request that comes twice is done once."""

from datetime import UTC, datetime, timedelta

import pytest

from qadagalau.office.exchange.models import SourceKey
from qadagalau.office.exchange.programs import (
    GIVEN_UP,
    Kept,
    OtherRequestError,
    StillRunningError,
    begin_request,
    finish_request,
    give_up_request,
    issue_key,
    withdraw_key,
)
from qadagalau.office.exchange.queries import actor_with_key
from qadagalau.office.people.queries import NOBODY, OPERATOR
from qadagalau.office.people.rules import NotAllowedError

AT = datetime(2026, 2, 10, 6, tzinfo=UTC)


def test_a_key_speaks_for_its_user_until_it_is_withdrawn(people):
    user = people.users["chamber-75"]
    key, secret = issue_key(user=user, called="1C", by=OPERATOR, at=AT)
    assert actor_with_key(secret) == people["chamber-75"]
    assert secret not in str(SourceKey.objects.values().get())
    withdraw_key(key=key, by=people["admin"], at=AT)
    assert actor_with_key(secret) == NOBODY
    assert withdraw_key(key=key, by=OPERATOR, at=AT + timedelta(1)).withdrawn_at == AT


@pytest.mark.parametrize("secret", ["", "x" * 100_000, "\0", "\ud800"])
def test_a_key_that_is_none(people, secret):
    del people
    assert actor_with_key(secret) == NOBODY


def test_who_may_issue_and_withdraw(people):
    user = people.users["chamber-75"]
    key, _ = issue_key(user=user, called="1C", by=OPERATOR, at=AT)
    told = {"issue": set(), "withdraw": set()}
    for name in people.users:
        for act, run in {
            "issue": lambda by: issue_key(user=user, called="2", by=by, at=AT),
            "withdraw": lambda by: withdraw_key(key=key, by=by, at=AT),
        }.items():
            try:
                run(people[name])
            except NotAllowedError:
                continue
            told[act].add(name)
    assert told == {"issue": {"admin"}, "withdraw": {"admin"}}


def test_a_request_is_answered_once(people):
    user_id = people.users["chamber-75"].pk
    said = {"user_id": user_id, "key": "k", "request": "aa"}
    assert begin_request(**said, at=AT) is None
    with pytest.raises(StillRunningError) as caught:
        begin_request(**said, at=AT)
    assert str(caught.value) == (
        "The first request with the Idempotency-Key k still runs. Ask again later."
    )
    finish_request(user_id=user_id, key="k", status=201, answer={"number": 1})
    assert begin_request(**said, at=AT) == Kept(201, {"number": 1})
    with pytest.raises(OtherRequestError) as caught:
        begin_request(**(said | {"request": "bb"}), at=AT)
    assert str(caught.value) == (
        "The Idempotency-Key k came with another request before. Take a new key for a new request."
    )
    other = people.users["chamber-19"].pk
    assert begin_request(user_id=other, key="k", request="bb", at=AT) is None


def test_a_request_that_was_broken_off_may_be_made_again(people):
    said = {"user_id": people.users["chamber-75"].pk, "key": "k", "request": "aa"}
    assert begin_request(**said, at=AT) is None
    assert begin_request(**said, at=AT + GIVEN_UP) is None
    give_up_request(user_id=said["user_id"], key="k")
    assert begin_request(**said, at=AT + GIVEN_UP) is None
