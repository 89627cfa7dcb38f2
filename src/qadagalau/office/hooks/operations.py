"""Subscriptions are made and withdrawn; what happens is written down for them, sent, and ended."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db.models import F

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.operations import record
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.models import User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor, actor_of

from .kinds import BY_NAME, HookKind
from .models import Message, MessageState, Subscription
from .posting import Reach, target_of
from .rules import SEND_AGAIN, SUBSCRIBE, UNSUBSCRIBE

FIRST_WAIT, TIMES, LONGEST_WAIT = timedelta(seconds=30), 4, timedelta(hours=12)
MOST_ATTEMPTS = 10
"""After so many, which takes about two days, a message is given up."""
CLAIM = timedelta(minutes=2)
"""For so long a message belongs to whoever sends it; if he dies, another sends it after."""


class SubscriptionError(RefusedError):
    """A subscription cannot be made or withdrawn as asked."""


@operation(SUBSCRIBE, on="user")
def subscribe(
    *,
    address: str,
    kinds: Sequence[str],
    user: User,
    called: str,
    reach: Reach,
    by: Actor,
    at: datetime,
) -> Subscription:
    """Let an address be told of *kinds*, as far as *user* may see what they are of.

    Raises:
        AddressError: no message is sent to such an address.
        SubscriptionError: no kind is named, or one that there is not.
        NotAllowedError: *by* may not.
    """
    target_of(address, reach=reach)
    unknown = sorted(set(kinds) - set(BY_NAME))
    if unknown or not kinds:
        raise SubscriptionError(
            N_("Name what is to be told, one or some of: {kinds}."), kinds=", ".join(BY_NAME)
        )
    made = Subscription.objects.create(
        address=address,
        kinds=sorted(set(kinds)),
        user=user,
        called=called,
        added_by_id=by.user_id,
        added_at=at,
    )
    _record(made, "added", by, at)
    return made


@operation(UNSUBSCRIBE)
def unsubscribe(
    *, subscription: Subscription, because: str, by: Actor, at: datetime
) -> Subscription:
    """Withdraw a subscription; the row stays, and what still waited for it is not sent.

    Raises:
        SubscriptionError: it is withdrawn already, or no ground is given.
        NotAllowedError: *by* may not.
    """
    present = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if present.withdrawn_at is not None:
        raise SubscriptionError(N_("This subscription has been withdrawn already."))
    because = ground_of(because, SubscriptionError)
    present.withdrawn_by_id = by.user_id
    present.withdrawn_at = at
    present.withdrawn_because = because
    present.save(update_fields=("withdrawn_by", "withdrawn_at", "withdrawn_because"))
    _record(present, "withdrawn", by, at)
    return present


@operation(SEND_AGAIN)
def send_again(*, message: Message, by: Actor, at: datetime) -> Message:
    """Let a message that was given up be sent anew, with as many attempts as at first.

    Raises:
        SubscriptionError: it was not given up, or its subscription is withdrawn.
        NotAllowedError: *by* may not.
    """
    here = Message.objects.select_for_update().get(pk=message.pk)
    if here.state != MessageState.DEAD:
        raise SubscriptionError(N_("Only a message that was given up is sent again."))
    if here.subscription.withdrawn_at is not None:
        raise SubscriptionError(N_("This subscription has been withdrawn already."))
    _note(here, state=MessageState.WAITING, attempts=0, next_at=at, ended_at=None)
    _record(here.subscription, "sent again", by, at)
    return here


def _record(subscription: Subscription, change: str, by: Actor, at: datetime) -> None:
    body = {
        "change": change,
        "subscription": str(subscription.id),
        "user": str(subscription.user_id),
        "by": by.signed_as,
    }
    record("subscription", at=at, body=body, rows=[subscription])


# ------------------------------------------------------------------ what happens


def announce(
    kind: HookKind, *, ref: object, seen_by: Callable[[Actor], bool], at: datetime
) -> list[Message]:
    """Write a message for every subscription that waits for *kind*, in the caller's transaction.

    *ref* is the number under which the API has what it is of; *seen_by* tells whether an actor may
    see that, and is asked of the user of each subscription.
    """
    wanted = [
        one
        for one in Subscription.objects.present().select_related("user")
        if kind.name in one.kinds
    ]
    return Message.objects.bulk_create(
        Message(subscription=one, kind=kind.name, ref=str(ref), happened_at=at, next_at=at)
        for one in wanted
        if may_be_told(one) and seen_by(actor_of(one.user))
    )


def may_be_told(subscription: Subscription) -> bool:
    """Tell whether a subscription stands and its user has a right at present."""
    return subscription.withdrawn_at is None and actor_of(subscription.user).role is not None


# ------------------------------------------------------------------ what is sent


def claim(message: Message, *, at: datetime) -> bool:
    """Take a message for sending; ``False`` if another took it first."""
    mine = Message.objects.filter(
        pk=message.pk, state=MessageState.WAITING, next_at=message.next_at
    ).update(next_at=at + CLAIM, attempts=F("attempts") + 1)
    if mine:
        message.refresh_from_db(fields=("next_at", "attempts"))
    return bool(mine)


def note_end(message: Message, state: MessageState, *, told: str, at: datetime) -> None:
    """Write down that a message is sent no more, and why."""
    _note(message, state=state, told=told, next_at=None, ended_at=at)


def note_failure(message: Message, *, told: str, at: datetime) -> bool:
    """Write down that a message was not taken; return whether it was given up by that."""
    if message.attempts >= MOST_ATTEMPTS:
        note_end(message, MessageState.DEAD, told=told, at=at)
        return True
    _note(message, told=told, next_at=at + wait_after(message.attempts))
    return False


def _note(message: Message, **said: object) -> None:
    for name, value in said.items():
        setattr(message, name, value)
    message.save(update_fields=tuple(said))


def wait_after(attempts: int) -> timedelta:
    """Return how long a message waits after so many attempts: longer each time, to half a day."""
    times: int = TIMES ** (attempts - 1)
    return min(FIRST_WAIT * times, LONGEST_WAIT)
