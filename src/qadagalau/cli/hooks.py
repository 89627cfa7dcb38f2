"""`hooks`: programs elsewhere are told that something happened, and come to fetch it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from rich.text import Text as Line

from qadagalau.law import N_, RefusedError

from .command import Answer, Command, Family, Option
from .desk import Desk
from .ground import ground_option
from .home import HOME, at_home


class UnknownError(RefusedError):
    """There is no such user or subscription."""


def add(desk: Desk, *, address: str, user: str, home: Path, kinds: str, called: str) -> Answer:
    """Let an address be told."""
    at_home(home)
    from django.conf import settings

    from qadagalau.office.hooks.kinds import BY_NAME
    from qadagalau.office.hooks.operations import subscribe
    from qadagalau.office.hooks.signing import secret_of
    from qadagalau.office.people.models import User
    from qadagalau.office.people.queries import OPERATOR

    found = User.objects.filter(username__iexact=user).first()
    if found is None:
        raise UnknownError(N_("There is no user called {user}. Check the login name."), user=user)
    made = subscribe(
        address=address,
        kinds=[one.strip() for one in kinds.split(",")] if kinds else list(BY_NAME),
        user=found,
        called=called,
        reach=settings.HOOKS_REACH,
        by=OPERATOR,
        at=datetime.now(UTC),
    )
    said = {"subscription": str(made.pk), "secret": secret_of(made)}
    text = N_("The address is told. By this secret its program knows that we send: {secret}")
    return Answer(said, (desk.say(text, secret=said["secret"]),))


def subscriptions(desk: Desk, *, home: Path) -> Answer:
    """List who is told."""
    at_home(home)
    from qadagalau.office.hooks.queries import subscriptions
    from qadagalau.office.people.queries import OPERATOR

    said: list[dict[str, Any]] = [
        {
            "subscription": str(one.pk),
            "called": one.called,
            "address": one.address,
            "kinds": one.kinds,
            "user": one.user.username,
            "withdrawn": one.withdrawn_at is not None,
            "waiting": one.waiting,
            "taken": one.taken,
            "dead": one.dead,
        }
        for one in subscriptions(OPERATOR)
    ]
    text = N_(
        "{subscription} {called}: {address}. Messages waiting {waiting}, taken {taken}, given up "
        "{dead}."
    )
    shown = [desk.say(text, **one) for one in said if not one["withdrawn"]]
    return Answer({"subscriptions": said}, tuple(shown))


def withdraw(desk: Desk, *, subscription: str, home: Path, because: str) -> Answer:
    """Let an address be told no more."""
    at_home(home)
    from qadagalau.office.hooks.models import Subscription
    from qadagalau.office.hooks.operations import unsubscribe
    from qadagalau.office.people.queries import OPERATOR

    try:
        found = Subscription.objects.filter(pk=UUID(subscription)).first()
    except ValueError:
        found = None
    if found is None:
        raise UnknownError(
            N_("There is no subscription {number}. `hooks list` shows them."), number=subscription
        )
    unsubscribe(subscription=found, because=because, by=OPERATOR, at=datetime.now(UTC))
    shown = desk.say(N_("{address} is told no more."), address=found.address)
    return Answer({"withdrawn": str(found.pk)}, (shown,))


def send(desk: Desk, *, home: Path) -> Answer:
    """Send what is due."""
    at_home(home)
    from qadagalau.office.hooks.tasks import send_due

    taken = send_due()
    return Answer({"taken": taken}, (Line(desk.say(N_("Messages taken: {count}."), count=taken)),))


ADD = Command(
    name="add",
    title=N_("Let a program elsewhere be told that something happened."),
    more=(
        N_(
            "It is told a kind, a time and a number, signed; what it is of it fetches from the API "
            "with the rights of a user."
        ),
    ),
    options=(
        Option(
            name="address",
            shows=N_("URL"),
            means=N_("Where the program listens, such as https://program.example/hooks."),
            is_needed=True,
        ),
        Option(
            name="user",
            flags=("--user",),
            shows=N_("LOGIN"),
            means=N_("Login name of the user for whom it speaks: it is told of what he may see."),
            is_needed=True,
        ),
        HOME,
        Option(
            name="kinds",
            flags=("--of",),
            shows=N_("KINDS"),
            means=N_("What it is told of, parted by commas; otherwise of everything."),
            otherwise="",
        ),
        Option(
            name="called",
            flags=("--name",),
            shows=N_("NAME"),
            means=N_("What it is called in lists."),
            otherwise="program",
        ),
    ),
    example="hooks add https://program.example/hooks --user chamber --home qadagalau-home",
    run=add,
)
LIST = Command(
    name="list",
    title=N_("List the programs that are told, and how their messages fare."),
    options=(HOME,),
    example="hooks list --home qadagalau-home",
    run=subscriptions,
)
WITHDRAW = Command(
    name="withdraw",
    title=N_("Let a program be told no more."),
    options=(
        Option(
            name="subscription",
            shows=N_("NUMBER"),
            means=N_("Number of the subscription."),
            is_needed=True,
        ),
        HOME,
        ground_option(N_("Why it is withdrawn.")),
    ),
    example="hooks withdraw 5d0f1c7a --home qadagalau-home --because 'Order 13'",
    run=withdraw,
)
SEND = Command(
    name="send",
    title=N_("Send the messages that are due."),
    more=(N_("`serve` does it by itself; call it by a timer where `serve` does not run."),),
    options=(HOME,),
    example="hooks send --home qadagalau-home",
    run=send,
)
HOOKS = Family(
    name="hooks",
    title=N_("Tell programs elsewhere that something happened."),
    commands=(ADD, LIST, WITHDRAW, SEND),
)
