"""Months as they were published; a row is never changed, for what was said in public stands."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import User


class PublishedMonth(models.Model):
    """The figures of one month, byte for byte as everybody can fetch them."""

    month = models.DateField(_("Month"), unique=True)
    """Its first day."""
    known_on = models.DateField(_("As known on"))
    content = models.TextField()
    """JSON in which small numbers are hidden; what was hidden is nowhere here."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the content, which the ledger holds too."""
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the program published it at night, or its operator by command."""
    at = models.DateTimeField(_("Published"))

    ledger_ignores: ClassVar = ()

    class Meta:
        """The newest first."""

        ordering = ("-month",)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
