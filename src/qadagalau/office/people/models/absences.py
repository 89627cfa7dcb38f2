"""Absences: from which day to which, why, and who stands in."""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .users import User


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences, past, present and to come."""

    def standing(self) -> Self:
        """Keep those that nobody has called off."""
        return self.filter(called_off_at=None)

    def on(self, day: date) -> Self:
        """Keep those that last on a day."""
        return self.standing().filter(starts_on__lte=day, ends_on__gte=day)


class Absence(models.Model):
    """Somebody is not at work from one day to another, and a colleague stands in.

    Rows are never deleted: an absence that ends early or does not take place is called off.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(User, models.PROTECT, related_name="deputises")
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("To"))
    """The last day of absence."""
    because = models.CharField(_("Ground"), max_length=500)
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator did it by command."""
    entered_at = models.DateTimeField()
    called_off_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(_("Ground"), max_length=500, blank=True)

    objects = AbsenceQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Nobody stands in for himself; days run forwards."""

        ordering = ("-starts_on", "-entered_at")
        indexes: ClassVar = [
            models.Index(
                "deputy", "ends_on", condition=Q(called_off_at=None), name="absence_deputy"
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="absence_runs_forwards"
            ),
            models.CheckConstraint(
                condition=~Q(deputy=F("user")), name="absence_has_another_as_deputy"
            ),
            models.CheckConstraint(
                condition=Q(called_off_at=None, called_off_because="")
                | (Q(called_off_at__isnull=False) & ~Q(called_off_because="")),
                name="absence_is_called_off_with_ground",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
