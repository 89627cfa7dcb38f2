"""Drafts of norms: versions with their grounds, every step, and what each would change."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import User

LONGEST_SAID = 2000
LONGEST_DOCUMENT = 200_000


class DraftState(models.TextChoices):
    """How far a draft has come."""

    DRAFT = "draft", _("being drafted")
    REVIEW = "review", _("waits for a second person")
    ACCEPTED = "accepted", _("accepted by a second person")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    STOPPED = "stopped", _("published, and stopped")


class Draft(models.Model):
    """An amendment of the statute book that is being drafted, tried and published or withdrawn."""

    name = models.CharField(_("Name"), max_length=80)
    """The amendment's own name."""
    title = models.JSONField(default=dict)
    """What it is about, in each language."""
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    """The number of its present version."""
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    in_force_on = models.DateField(_("In force from"), null=True)
    """Set when it is published."""
    stopped_on = models.DateField(_("In force no more from"), null=True)
    """Set when it is stopped; its own first day where it shall never have bound."""

    ledger_ignores: ClassVar = ()

    class Meta:
        """The newest first; what is published has its day, what is stopped its end."""

        ordering = ("-id",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=DraftState.PUBLISHED, in_force_on__isnull=False, stopped_on=None)
                | Q(state=DraftState.STOPPED, stopped_on__gte=F("in_force_on"))
                | (
                    ~Q(state__in=(DraftState.PUBLISHED, DraftState.STOPPED))
                    & Q(in_force_on=None, stopped_on=None)
                ),
                name="draft_is_published_with_its_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"

    @property
    def is_open(self) -> bool:
        """Tell whether something can still be done about it."""
        return self.state in (DraftState.DRAFT, DraftState.REVIEW, DraftState.ACCEPTED)


class DraftVersion(models.Model):
    """A wording of a draft: the amendment as JSON, who wrote it and why."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    """The amendment, as :func:`qadagalau.law.to_json` writes it."""
    ground = models.CharField(_("Ground"), max_length=LONGEST_SAID)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The newest first; each number once."""

        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("draft", "number", name="draft_has_each_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}.{self.number}"


class DraftStep(models.Model):
    """What was done about a draft: by whom, when and why."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    ground = models.CharField(max_length=LONGEST_SAID, blank=True)
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """In the order in which they were taken."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.move}"


class RunState(models.TextChoices):
    """How far a shadow run has come."""

    ORDERED = "ordered", _("being made")
    DONE = "done", _("made")
    FAILED = "failed", _("could not be made")


class ShadowRun(models.Model):
    """The register judged under the law in force and under a version of a draft, compared."""

    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="runs")
    as_of = models.DateField()
    state = models.CharField(max_length=8, choices=RunState, default=RunState.ORDERED)
    ordered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    gained = models.PositiveBigIntegerField(null=True)
    """Breaches that the draft adds."""
    lost = models.PositiveBigIntegerField(null=True)
    """Breaches that it takes away."""
    moved = models.JSONField(default=dict)
    """By norm, holder and region: lists of the key, the breaches gained, those lost."""
    book = models.CharField(max_length=64, blank=True)
    """SHA-256 of the statute book in force with which it was compared."""
    files = models.JSONField(default=dict)
    """SHA-256 of each file of findings by its name."""
    failure = models.JSONField(default=dict)
    """Why it could not be made, in each language."""

    ledger_ignores: ClassVar = ()

    class Meta:
        """The newest first; what is made says what it found; one is made at a time."""

        ordering = ("-id",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=RunState.DONE)
                | (
                    Q(gained__isnull=False, lost__isnull=False, ended_at__isnull=False)
                    & ~Q(book="")
                ),
                name="shadow_run_says_what_it_found",
            ),
            models.UniqueConstraint(
                "version",
                condition=Q(state=RunState.ORDERED),
                name="shadow_run_is_made_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.as_of}"

    @property
    def folder_name(self) -> str:
        """Return the name of the folder of its files."""
        return f"{self.pk:05}"
