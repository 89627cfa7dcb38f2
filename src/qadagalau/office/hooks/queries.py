"""Which programs elsewhere are told, and how their messages fare."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .models import Message, MessageState, Subscription
from .rules import SEE_SUBSCRIPTIONS


def subscriptions(actor: Actor) -> QuerySet[Any]:
    """Return every subscription, the latest first, each with how many messages wait or are dead.

    Raises:
        NotAllowedError: *actor* may not.
    """
    demand(SEE_SUBSCRIPTIONS, actor)
    named = Subscription.objects.select_related("user").order_by("-added_at", "id")
    return named.annotate(
        waiting=Count("messages", filter=Q(messages__state=MessageState.WAITING)),
        taken=Count("messages", filter=Q(messages__state=MessageState.TAKEN)),
        dead=Count("messages", filter=Q(messages__state=MessageState.DEAD)),
    )


def messages_of(actor: Actor, subscription: Subscription) -> QuerySet[Message]:
    """Return the messages of a subscription, the newest first.

    Raises:
        NotAllowedError: *actor* may not.
    """
    demand(SEE_SUBSCRIPTIONS, actor)
    return Message.objects.filter(subscription=subscription).order_by("-happened_at", "id")
