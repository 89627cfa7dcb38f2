"""How sanctions are watched: time on the pages, monthly samples, who is named to decide them."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Office, User

REQUEST = "sanctions.SanctionRequest"


class Opened(models.Model):
    """Somebody had a request, or one of its papers, open for so long."""

    request = models.ForeignKey(REQUEST, models.PROTECT, related_name="openings")
    paper = models.ForeignKey(
        "sanctions.SanctionPaper", models.PROTECT, null=True, related_name="openings"
    )
    """None of the page of the request itself."""
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    told = models.PositiveIntegerField(default=0)
    """Seconds that the page told, up to its noting; never more than passed since it was opened."""
    seconds = models.PositiveIntegerField(default=0)
    """Of these, the seconds that no other note of the reader covers."""

    ledger_ignores: ClassVar = ()

    class Meta:
        """In the order of their noting."""

        ordering = ("id",)
        indexes: ClassVar = [models.Index(fields=["request", "user"], name="sanction_opened")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.seconds}"


class DedicatedProsecutor(models.Model):
    """A prosecutor whom an office names to decide requests; rows are never deleted."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="dedicated_prosecutors")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    because = models.CharField(_("Ground"), max_length=500)
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(_("Ground"), max_length=500, blank=True)

    ledger_ignores: ClassVar = ()

    class Meta:
        """Once at a time; ended with a ground."""

        ordering = ("named_at", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "office", "user", condition=Q(ended_at=None), name="dedicated_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="dedicated_ends_with_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.user_id}"


class MonthlyCheckQuerySet(models.QuerySet["MonthlyCheck"]):
    """Monthly checks."""

    def open(self) -> Self:
        """Keep those without a result."""
        return self.filter(finished_at=None)


class MonthlyCheck(models.Model):
    """The office above checks the decisions of a month by a sample (Order 32, appendix 3, 44)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    """Who checks."""
    of_office = models.ForeignKey(Office, models.PROTECT, related_name="monthly_checks")
    """Whose decisions."""
    month = models.DateField(_("Month"))
    """Its first day."""
    seed = models.CharField(max_length=64)
    """The same seed draws the same sample."""
    decided = models.PositiveIntegerField()
    """Decisions of the month, of which the sample was drawn."""
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    result = models.TextField(_("Result"), blank=True)
    finished_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    objects = MonthlyCheckQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The latest month first; one check of an office and month."""

        ordering = ("-month", "of_office")
        constraints: ClassVar = [
            models.UniqueConstraint("of_office", "month", name="monthly_check_is_one"),
            models.CheckConstraint(
                condition=Q(finished_at=None, result="", finished_by=None)
                | (~Q(result="") & Q(finished_at__isnull=False, finished_by__isnull=False)),
                name="monthly_check_ends_with_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_office_id} {self.month:%Y-%m}"


class Grounded(models.TextChoices):
    """Whether a decision of a sample was grounded."""

    YES = "yes", _("grounded")
    NO = "no", _("not grounded")


class SampledDecision(models.Model):
    """One decision of a monthly sample, and what whoever checks found."""

    check_of = models.ForeignKey(MonthlyCheck, models.PROTECT, related_name="sample")
    decision = models.ForeignKey("sanctions.Decision", models.PROTECT, related_name="samples")
    order = models.PositiveSmallIntegerField()
    is_timely = models.BooleanField(null=True)
    """Whether it came in its term; none where the term could not be counted."""
    grounded = models.CharField(_("Grounded"), max_length=3, choices=Grounded, blank=True)
    note = models.CharField(_("What was found"), max_length=2000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    ledger_ignores: ClassVar = ()

    class Meta:
        """In the order in which they were drawn."""

        ordering = ("check_of", "order")
        constraints: ClassVar = [
            models.UniqueConstraint("check_of", "decision", name="sampled_once")
        ]

    def __str__(self) -> str:
        return f"{self.check_of_id} {self.order}"
