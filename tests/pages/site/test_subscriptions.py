"""An administrator lets programs be told, sees how their messages fare, withdraws them."""

import pytest
from django.test import Client

from qadagalau.office.hooks.models import Message, MessageState, Subscription
from qadagalau.office.hooks.operations import note_end, send_again, subscribe
from qadagalau.office.hooks.posting import Reach
from qadagalau.office.hooks.signing import secret_of
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError

from ...conftest import NOW  # noqa: TID252 - the small country's

TYPED = {
    "called": "Register of the chamber",
    "address": "https://program.example/hooks",
    "username": "chamber",
    "kinds": ["receipt.given", "run.kept"],
}


@pytest.fixture
def client(people):
    made = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="en")
    made.force_login(people["administrator"], backend="django.contrib.auth.backends.ModelBackend")
    return made


@pytest.fixture
def dead(people):
    """Return a message that was given up."""
    told = {"address": TYPED["address"], "kinds": TYPED["kinds"], "called": "Program"}
    one = subscribe(**told, user=people["chamber"], reach=Reach(), by=OPERATOR, at=NOW)
    made = Message.objects.create(
        subscription=one, kind="run.kept", ref="7", happened_at=NOW, next_at=NOW, attempts=10
    )
    note_end(made, MessageState.DEAD, told="503", at=NOW)
    return made


def test_the_secret_is_shown_once(client):
    page = client.post("/subscriptions/new", TYPED).content.decode()
    one = Subscription.objects.get()
    assert (one.user.username, one.kinds) == ("chamber", ["receipt.given", "run.kept"])
    assert secret_of(one) in page.replace("&#x3D;", "=").replace("&#43;", "+")
    for address in ("/subscriptions", f"/subscriptions/{one.pk}"):
        shown = client.get(address).content.decode()
        assert ("Register of the chamber" in shown, "whsec_" in shown) == (True, False)


def test_what_cannot_be_told_is_refused_in_the_form(client):
    wrong = client.post("/subscriptions/new", TYPED | {"address": "ftp://program.example/x"})
    nobody = client.post("/subscriptions/new", TYPED | {"username": "nobody-here"})
    nothing = client.post("/subscriptions/new", TYPED | {"kinds": []})
    assert [one.status_code for one in (wrong, nobody, nothing)] == [422, 422, 422]
    assert "There is no user of this login name." in nobody.content.decode()
    assert not Subscription.objects.exists()


def test_a_message_that_was_given_up_is_sent_again(client, dead, people):
    address = f"/subscriptions/{dead.subscription_id}"
    page = client.get(address).content.decode()
    assert ("given up" in page, "503" in page, "Try again" in page) == (True, True, True)
    assert client.post(f"{address}/{dead.pk}/again").status_code == 302
    dead.refresh_from_db()
    assert (dead.state, dead.attempts, dead.ended_at) == (MessageState.WAITING, 0, None)
    assert JournalEntry.objects.filter(kind="subscription").count() == 2
    again = client.post(f"{address}/{dead.pk}/again", follow=True).content.decode()
    assert "Only a message that was given up is sent again." in again
    with pytest.raises(NotAllowedError):
        send_again(message=dead, by=people.actor("unit-head"), at=NOW)


def test_a_program_is_told_no_more_with_a_ground(client, dead):
    address = f"/subscriptions/{dead.subscription_id}"
    assert client.post(f"{address}/withdraw", {}).status_code == 422
    assert client.post(f"{address}/withdraw", {"because": "Order 9"}).status_code == 302
    assert Subscription.objects.get().withdrawn_because == "Order 9"
    page = client.get(address).content.decode()
    assert ("Order 9" in page, "Try again" in page) == (True, False)
