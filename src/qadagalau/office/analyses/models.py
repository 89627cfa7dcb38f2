"""Monthly analyses, each with its result's root hash, and the work that heads assign from them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Office, User
from qadagalau.record.territory import Territory


class AnalysisState(models.TextChoices):
    """How far an analysis has come."""

    ORDERED = "ordered", _("being made")
    DONE = "done", _("made")
    FAILED = "failed", _("could not be made")


class Analysis(models.Model):
    """A check of the whole register as of a day, and what it gave; its number is its key."""

    as_of = models.DateField(_("As of"))
    known_on = models.DateField(_("As known on"))
    state = models.CharField(max_length=8, choices=AnalysisState, default=AnalysisState.ORDERED)
    ordered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator ordered it by command."""
    ordered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    before = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    """The analysis of an earlier day with which it is compared."""
    findings = models.PositiveBigIntegerField(null=True)
    root = models.CharField(max_length=64, blank=True)
    """Root hash over all findings: equal findings, equal root."""
    book = models.CharField(max_length=64, blank=True)
    """SHA-256 of the statute book."""
    files = models.JSONField(default=dict)
    """SHA-256 of each file by its name."""
    failure = models.JSONField(default=dict)
    """Why it could not be made, in each language."""
    stage = models.CharField(max_length=12, blank=True)
    """What is being done now."""
    parts_done = models.PositiveIntegerField(default=0)
    parts_in_all = models.PositiveIntegerField(default=0)

    ledger_ignores: ClassVar = ("stage", "parts_done", "parts_in_all")

    class Meta:
        """The newest first; what is made has its root."""

        ordering = ("-as_of", "-id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=AnalysisState.DONE)
                | (Q(findings__isnull=False, ended_at__isnull=False) & ~Q(root="")),
                name="analysis_that_is_made_has_its_root",
            ),
            models.UniqueConstraint(
                "as_of",
                "known_on",
                condition=Q(state=AnalysisState.ORDERED),
                name="analysis_is_made_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.as_of}"

    @property
    def folder_name(self) -> str:
        """Return the name of the folder of its files."""
        return f"{self.pk:05}"


class AssignmentState(models.TextChoices):
    """How far assigned work has come."""

    ASSIGNED = "assigned", _("assigned")
    TAKEN = "taken", _("in work")
    DONE = "done", _("done")
    WITHDRAWN = "withdrawn", _("withdrawn")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assigned work."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep the work of the offices of a territory."""
        return self.filter(office__in=Office.objects.visible_to(territory))

    def open(self) -> Self:
        """Keep the work that is to be done."""
        return self.filter(state__in=(AssignmentState.ASSIGNED, AssignmentState.TAKEN))


class Assignment(models.Model):
    """Work that a head assigns to an office from an analysis: what, how much, by when, why."""

    analysis = models.ForeignKey(Analysis, models.PROTECT, related_name="assignments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    norm = models.CharField(_("Norm"), max_length=120, blank=True)
    """Empty where it is about all norms."""
    category = models.CharField(_("Category of the claim"), max_length=60, blank=True)
    """Empty where it is about all categories."""
    findings = models.PositiveIntegerField(_("Findings to work through"))
    due_on = models.DateField(_("To be done by"))
    ground = models.CharField(_("Ground"), max_length=1000)
    state = models.CharField(
        max_length=10, choices=AssignmentState, default=AssignmentState.ASSIGNED
    )
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=2000, blank=True)
    """What was done; of withdrawn work, why."""

    objects = AssignmentQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """What is due first stands first; what ended says with what result."""

        ordering = ("due_on", "id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=("assigned", "taken"), ended_at=None, result="")
                | (Q(state__in=("done", "withdrawn"), ended_at__isnull=False) & ~Q(result="")),
                name="assignment_ends_with_a_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.office_id}"
