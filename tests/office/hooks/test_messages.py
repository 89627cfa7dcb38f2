"""What happens is written for those who may see it, signed, sent, tried again, and given up."""

import base64
import hmac
import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import transaction

from qadagalau.office.hooks.kinds import RECEIPT_GIVEN
from qadagalau.office.hooks.models import Message, MessageState, Subscription
from qadagalau.office.hooks.operations import (
    MOST_ATTEMPTS,
    SubscriptionError,
    announce,
    claim,
    subscribe,
    unsubscribe,
    wait_after,
)
from qadagalau.office.hooks.posting import AddressError
from qadagalau.office.hooks.queries import subscriptions
from qadagalau.office.hooks.signing import secret_of
from qadagalau.office.hooks.tasks import send_due
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Right
from qadagalau.office.people.operations import withdraw_right
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError

from .conftest import AT


def here(*_):
    return ["127.0.0.1"]


def everyone(_actor):
    return True


def happened(ref="r-1", seen_by=everyone):
    with transaction.atomic():
        return announce(RECEIPT_GIVEN, ref=ref, seen_by=seen_by, at=AT)


def states():
    return [str(one.state) for one in Message.objects.order_by("happened_at", "ref")]


@pytest.fixture
def address(receiver):
    return f"http://program.example:{receiver.port}/hooks?a=1"


def test_a_message_is_signed_and_says_no_more_than_a_number(subscribed, receiver, address, clock):
    made = subscribed("chamber", address)
    [message] = happened("4b1c")
    assert send_due(clock=clock, resolve=here) == 1
    [(path, headers, body)] = receiver.got
    assert path == "/hooks?a=1"
    assert json.loads(body) == {
        "type": "receipt.given",
        "timestamp": "2026-11-23T04:00:00+00:00",
        "data": {"id": "4b1c"},
    }
    assert headers["webhook-id"] == str(message.pk)
    assert headers["webhook-timestamp"] == str(int(AT.timestamp()))
    # As a receiver checks it, by the specification and not by our code.
    key = base64.b64decode(secret_of(made).removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mark = base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mark}"
    assert len(key) == 32
    assert states() == ["taken"]
    assert send_due(clock=clock, resolve=here) == 0


def test_each_subscription_has_its_own_secret(subscribed):
    made = [subscribed("chamber", "https://a.example/") for _ in range(2)]
    assert secret_of(made[0]) != secret_of(made[1])
    assert secret_of(made[0]) == secret_of(Subscription.objects.get(pk=made[0].pk))


def test_it_is_told_to_those_alone_who_may_see_it(subscribed):
    for name in ("chamber", "justice"):
        subscribed(name, f"https://{name}.example/")
    happened(seen_by=lambda actor: actor.office_id == "71-chamber")
    assert [one.subscription.user.username for one in Message.objects.all()] == ["chamber"]


def test_what_is_undone_is_not_told(subscribed, receiver, address, clock):
    subscribed("chamber", address)
    with transaction.atomic():
        announce(RECEIPT_GIVEN, ref="r-1", seen_by=everyone, at=AT)
        transaction.set_rollback(True)
    assert (send_due(clock=clock, resolve=here), receiver.got) == (0, [])


def test_who_loses_his_right_is_told_no_more(subscribed, people, receiver, address, clock):
    subscribed("chamber", address)
    happened()
    right = Right.objects.present().get(user=people["chamber"])
    withdraw_right(right=right, because="left", by=OPERATOR, at=AT)
    assert (send_due(clock=clock, resolve=here), receiver.got, states()) == (0, [], ["dropped"])
    assert happened() == []


def test_what_is_withdrawn_is_told_no_more(subscribed, receiver, address, clock):
    made = subscribed("chamber", address)
    happened()
    unsubscribe(subscription=made, because="Order 2", by=OPERATOR, at=AT)
    assert (send_due(clock=clock, resolve=here), receiver.got, states()) == (0, [], ["dropped"])
    assert happened() == []
    with pytest.raises(SubscriptionError) as caught:
        unsubscribe(subscription=made, because="again", by=OPERATOR, at=AT)
    assert str(caught.value) == "This subscription has been withdrawn already."


def test_it_is_tried_again_later_each_time_and_given_up_at_last(
    subscribed, receiver, address, clock
):
    subscribed("chamber", address)
    [message] = happened()
    receiver.statuses = [500] * MOST_ATTEMPTS
    waits = []
    for _ in range(MOST_ATTEMPTS):
        assert send_due(clock=clock, resolve=here) == 0
        message.refresh_from_db()
        if message.next_at is not None:
            waits.append(message.next_at - clock.now)
            clock.now = message.next_at - timedelta(seconds=1)
            assert send_due(clock=clock, resolve=here) == 0
            clock.on(seconds=1)
    assert waits == [wait_after(number) for number in range(1, MOST_ATTEMPTS)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=30), timedelta(hours=12))
    assert (len(receiver.got), states(), message.told) == (MOST_ATTEMPTS, ["dead"], "500")
    assert {headers["webhook-id"] for _, headers, _ in receiver.got} == {str(message.pk)}
    times = [int(headers["webhook-timestamp"]) for _, headers, _ in receiver.got]
    assert times == sorted(set(times))


def test_a_receiver_that_is_gone_is_not_tried_again(subscribed, receiver, address, clock):
    subscribed("chamber", address)
    happened()
    receiver.statuses = [410]
    assert (send_due(clock=clock, resolve=here), states()) == (0, ["dead"])


def test_one_that_fails_does_not_keep_the_others_waiting(subscribed, receiver, address, clock):
    subscribed("justice", "http://dead.example:1/")
    subscribed("chamber", address)
    happened("r-1")
    happened("r-2")
    assert send_due(clock=clock, resolve=here) == 2
    dead = Message.objects.filter(subscription__user__username="justice")
    assert sorted(one.attempts for one in dead) == [0, 1]
    assert {one.told for one in dead} == {"", "no-answer"}
    assert len(receiver.got) == 2


def test_two_that_send_at_once_send_it_once(subscribed, clock):
    subscribed("chamber", "https://a.example/")
    [message] = happened()
    same = Message.objects.get(pk=message.pk)
    assert (claim(message, at=clock.now), claim(same, at=clock.now)) == (True, False)


def test_what_a_dead_sender_had_taken_is_sent_by_another(subscribed, receiver, address, clock):
    subscribed("chamber", address)
    [message] = happened()
    assert claim(message, at=clock.now)
    assert send_due(clock=clock, resolve=here) == 0
    clock.on(minutes=3)
    assert (send_due(clock=clock, resolve=here), len(receiver.got)) == (1, 1)


def test_a_subscription_is_an_entry_of_the_ledger_and_keeps_its_row(subscribed):
    made = subscribed("chamber", "https://a.example/secret-path")
    unsubscribe(subscription=made, because="Order 2", by=OPERATOR, at=AT)
    entries = JournalEntry.objects.filter(kind="subscription").order_by("number")
    said = [json.loads(bytes(one.content))["body"] for one in entries]
    assert [one["change"] for one in said] == ["added", "withdrawn"]
    assert all(one["subscription"] == str(made.pk) for one in said)
    assert not any(b"secret-path" in bytes(one.content) for one in entries)
    [there] = subscriptions(OPERATOR)
    assert (there.withdrawn_because, there.waiting, there.dead) == ("Order 2", 0, 0)


def test_what_cannot_be_subscribed(people, reach):
    usual = {
        "address": "https://a.example/",
        "kinds": ["receipt.given"],
        "user": people["chamber"],
        "called": "x",
        "reach": reach,
        "by": OPERATOR,
        "at": AT,
    }
    with pytest.raises(SubscriptionError) as caught:
        subscribe(**usual | {"kinds": ["everything"]})
    assert str(caught.value).startswith("Name what is to be told, one or some of: ")
    with pytest.raises(AddressError):
        subscribe(**usual | {"address": "gopher://a.example/"})
    administrator = people.actor("administrator")
    with pytest.raises(NotAllowedError):
        subscribe(**usual | {"by": administrator, "user": people["administrator"]})
    assert subscribe(**usual | {"by": administrator}).added_by == people["administrator"]


def test_every_state_has_its_name():
    assert {str(state) for state in MessageState} == {"waiting", "taken", "dead", "dropped"}
