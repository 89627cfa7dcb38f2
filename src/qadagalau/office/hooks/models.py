"""Subscriptions, by whom and why they were made and withdrawn, and the messages that they get."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import User


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Subscriptions, present and past."""

    def present(self) -> Self:
        """Keep the subscriptions that nobody has withdrawn."""
        return self.filter(withdrawn_at=None)


class Subscription(models.Model):
    """An address that is told of some kinds of happenings, as far as its user may see them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.CharField(_("Address"), max_length=500)
    kinds = models.JSONField(_("Kinds"))
    """Names of :data:`~qadagalau.office.hooks.kinds.KINDS`."""
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    """For whom the receiving program speaks: it is told of nothing that he may not see."""
    called = models.CharField(_("Name"), max_length=100)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator added it by command."""
    added_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(_("Ground"), max_length=500, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The latest stand first; one that is withdrawn says why."""

        ordering = ("-added_at",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="subscription_is_withdrawn_with_ground",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class MessageState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("waiting")
    TAKEN = "taken", _("taken")
    DEAD = "dead", _("given up")
    DROPPED = "dropped", _("no longer wanted or allowed")


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages."""

    def waiting(self) -> Self:
        """Keep those that are still to be sent, the one that is due first at the front."""
        return self.filter(state=MessageState.WAITING).order_by("next_at", "id")


class Message(models.Model):
    """One message to one subscription: written with what it tells of, sent after.

    What it holds is the machine's account of its own sending and nobody's decision, so the ledger
    does not know of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """The same at every attempt, so that the receiver can tell a repeated one."""
    subscription = models.ForeignKey(Subscription, models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=60)
    ref = models.CharField(max_length=200)
    """The number under which the API has what it tells of."""
    happened_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    """When it is sent next; none once it is not."""
    told = models.CharField(max_length=40, blank=True)
    """How the last attempt ended: a status of HTTP, or the name of a fault."""
    ended_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        """What waits is found without reading the rest; what waits has its time."""

        ordering = ("-happened_at",)
        indexes: ClassVar = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(state=MessageState.WAITING),
                name="message_waiting",
            ),
            models.Index(fields=["subscription", "-happened_at"], name="message_of_subscription"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=MessageState.WAITING, next_at__isnull=False, ended_at=None)
                | (~Q(state=MessageState.WAITING) & Q(next_at=None, ended_at__isnull=False)),
                name="message_waits_or_has_ended",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
