"""Readings of personal data: who sought whom, why and when; the person stands as a hash alone."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .users import User


class ReadingReason(models.TextChoices):
    """Why somebody reads personal data."""

    FINDING = "finding", _("to check a finding")
    ACT = "act", _("to prepare an act or judge a reply")
    APPLICATION = "application", _("a person applied or complained")
    ANALYSIS = "analysis", _("an analysis or a check by order")
    OWN_CASE = "own-case", _("a proceeding that one conducts")
    OTHER = "other", _("another reason, said in words")


class Reading(models.Model):
    """One search by a party, noted before anything is shown.  Rows are never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="readings")
    role = models.CharField(_("Role"), max_length=16)
    place = models.CharField(_("Place"), max_length=40, blank=True)
    """Number of the office or bailiff in which the right was held."""
    party = models.CharField(max_length=64)
    """SHA-256 of the pseudonym that was sought, in hexadecimal digits."""
    reason = models.CharField(_("Reason"), max_length=16, choices=ReadingReason)
    note = models.CharField(_("In words"), max_length=300, blank=True)
    read_at = models.DateTimeField(_("When"))

    ledger_ignores: ClassVar = ()

    class Meta:
        """The newest first; another reason is said in words."""

        ordering = ("-read_at", "-id")
        indexes: ClassVar = [
            models.Index(fields=["party"], name="reading_of_party"),
            models.Index(fields=["-read_at", "-id"], name="reading_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(reason=ReadingReason.OTHER, note=""), name="reading_says_why"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
