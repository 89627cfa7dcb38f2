"""Who was told what and has read it; where mail reaches him; the secret address of his calendar."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.law import Sentence
from qadagalau.office.people.models import User

from .sentences import sentence_in


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices."""

    def unread(self) -> Self:
        """Keep the notices that were not read yet."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """One sentence that one user is told, with the page that it is about.

    It tells of what is decided elsewhere and decides nothing, so the ledger does not hold it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="notices")
    text = models.CharField(max_length=500)
    """A msgid; it is said in the language of whoever reads it."""
    fields = models.JSONField(default=dict)
    url_name = models.CharField(max_length=60)
    args = models.JSONField(default=list)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        """The unread of a user are counted on every page; his last stand first."""

        indexes: ClassVar = [
            models.Index(fields=("user",), condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=("user", "-at"), name="notice_of_user"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def said(self) -> Sentence:
        """Return what the user is told."""
        return sentence_in(self.text, self.fields)


class Mailbox(models.Model):
    """Where mail reaches a user who wants to be told of new notices by mail."""

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="mailbox")
    address = models.EmailField(_("E-mail address"), blank=True)
    """Empty where the user wants no mail."""
    changed_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    def __str__(self) -> str:
        return str(self.user_id)


class CalendarKeyQuerySet(models.QuerySet["CalendarKey"]):
    """Keys of calendars."""

    def present(self) -> Self:
        """Keep the keys that nobody has withdrawn."""
        return self.filter(withdrawn_at=None)


class CalendarKey(models.Model):
    """The secret in the address of a user's calendar, kept only as its HMAC."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="calendar_keys")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = CalendarKeyQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """A user has one present key."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                "user", condition=Q(withdrawn_at=None), name="calendar_key_is_one"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
