"""Rights that were granted and withdrawn, and whom special offices supervise."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .places import Bailiff, Office
from .users import Role, User


class RightQuerySet(models.QuerySet["Right"]):
    """Rights, present and past."""

    def present(self) -> Self:
        """Keep the rights that nobody has withdrawn."""
        return self.filter(withdrawn_at=None)


class Right(models.Model):
    """A role in a place, granted and perhaps withdrawn: by whom, when, and why.

    A user has at most one that is not withdrawn.  Rows are never deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="rights")
    role = models.CharField(_("Role"), max_length=16, choices=Role)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="rights")
    bailiff = models.ForeignKey(
        Bailiff, models.PROTECT, null=True, blank=True, related_name="rights"
    )
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator granted it by command."""
    granted_at = models.DateTimeField()
    granted_because = models.CharField(_("Ground"), max_length=500)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(_("Ground"), max_length=500, blank=True)

    objects = RightQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """One present right a user; each role has the place that it needs."""

        ordering = ("granted_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                "user", condition=Q(withdrawn_at=None), name="right_is_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(role=Role.BAILIFF, bailiff__isnull=False, office=None)
                | Q(role__in=(Role.ADMINISTRATOR, Role.APPLICANT), bailiff=None, office=None)
                | (
                    ~Q(role__in=(Role.BAILIFF, Role.ADMINISTRATOR, Role.APPLICANT))
                    & Q(bailiff=None, office__isnull=False)
                ),
                name="right_has_its_place",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="right_is_withdrawn_with_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class SupervisionQuerySet(models.QuerySet["Supervision"]):
    """Assignments, present and past."""

    def present(self) -> Self:
        """Keep the assignments that nobody has ended."""
        return self.filter(ended_at=None)


class Supervision(models.Model):
    """An enforcement district or a bailiff that a military or transport office supervises.

    Whom such an office supervises is assigned by name, with a ground; the prosecutor of the
    district or region goes on to supervise too.  Rows are never deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="supervisions")
    district = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="supervised_by"
    )
    bailiff = models.ForeignKey(
        Bailiff, models.PROTECT, null=True, blank=True, related_name="supervised_by"
    )
    assigned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator did it by command."""
    assigned_at = models.DateTimeField()
    assigned_because = models.CharField(_("Ground"), max_length=500)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(_("Ground"), max_length=500, blank=True)

    objects = SupervisionQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Of a district or of a bailiff, once at a time, ended with a ground."""

        ordering = ("assigned_at",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(district__isnull=True) ^ Q(bailiff__isnull=True),
                name="supervision_is_of_one",
            ),
            models.UniqueConstraint(
                "office",
                "district",
                condition=Q(ended_at=None, bailiff=None),
                name="supervision_of_district_once",
            ),
            models.UniqueConstraint(
                "office",
                "bailiff",
                condition=Q(ended_at=None, district=None),
                name="supervision_of_bailiff_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="supervision_ends_with_ground",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
