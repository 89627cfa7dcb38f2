"""What people do about findings: each step is a row that stays, and a matter says where it stands.

Findings themselves are made anew by every run and lie beside the register; here lies only what
somebody asked, answered, decided or put off, with the finding as it was when it was taken up.
"""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import User
from qadagalau.record.territory import Territory

LONGEST = 2000
"""Letters of a ground, a question or an answer."""


class FindingState(models.TextChoices):
    """What the office has come to about a finding."""

    OPEN = "open", _("not decided yet")
    ASKED = "asked", _("the bailiff was asked")
    ANSWERED = "answered", _("answered by the bailiff")
    CONFIRMED = "confirmed", _("confirmed")
    EXPLAINED = "explained", _("explained")
    DISMISSED = "dismissed", _("dismissed")


class Verdict(models.TextChoices):
    """What a prosecutor decides about a finding."""

    CONFIRMED = "confirmed", _("confirmed: the norm was broken")
    EXPLAINED = "explained", _("explained: there was a lawful reason that the record does not show")
    DISMISSED = "dismissed", _("dismissed: the finding is wrong")


class Run(models.Model):
    """A morning's run, as the office knew of it: what it judged and what it found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField()
    as_of = models.DateField()
    known_on = models.DateField()
    findings = models.PositiveBigIntegerField()
    appeared = models.PositiveBigIntegerField()
    gone = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    """Root hash over all findings, as in the ledger's entry of the check."""
    book = models.CharField(max_length=64)
    """SHA-256 of the statute book."""
    kept_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """A run is known by its number and by what it found: numbers may begin anew."""

        ordering = ("-kept_at",)
        constraints: ClassVar = [
            models.UniqueConstraint("number", "as_of", "root", name="run_is_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.as_of}"


class MatterQuerySet(models.QuerySet["Matter"]):
    """Findings that were taken up."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep those of a territory."""
        if territory.everything:
            return self
        return self.filter(
            Q(holder_id__in=territory.holders)
            | Q(office_id__in=territory.offices)
            | Q(region__in=territory.regions)
        )


class Matter(models.Model):
    """A finding that somebody took up, as it was then, and where it stands by its last step."""

    finding_id = models.CharField(max_length=32, primary_key=True)
    norm = models.CharField(max_length=120)
    holder_id = models.CharField(max_length=40, blank=True)
    office_id = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=8, blank=True)
    content = models.JSONField()
    """The finding with all its columns, as it was when it was taken up."""
    taken_up_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=FindingState, default=FindingState.OPEN)
    snoozed_until = models.DateField(null=True)
    """First day on which it stands in the queue again."""
    in_charge = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """The prosecutor to whom it was assigned; else who took the last step about it."""
    is_assigned = models.BooleanField(default=False)
    """Whether it stays with who is in charge, whoever takes a step about it."""

    objects = MatterQuerySet.as_manager()

    ledger_ignores: ClassVar = ("state", "snoozed_until", "in_charge_id", "is_assigned")

    class Meta:
        """Found by state, by holder, by who is in charge."""

        indexes: ClassVar = [
            models.Index(fields=["state"], name="matter_by_state"),
            models.Index(fields=["holder_id", "state"], name="matter_of_holder"),
            models.Index(fields=["in_charge", "state"], name="matter_in_charge"),
            models.Index(
                fields=["snoozed_until"],
                condition=Q(snoozed_until__isnull=False),
                name="matter_snoozed",
            ),
        ]

    def __str__(self) -> str:
        return self.finding_id


class Step(models.Model):
    """One step about a finding: who took it, and when; it is never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="%(class)s_set")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """No table of its own; the latest stands first."""

        abstract = True
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.matter_id} {self.at}"


class Triage(Step):
    """What a prosecutor decided about a finding, and on what ground; a later one replaces it."""

    verdict = models.CharField(_("Decision"), max_length=12, choices=Verdict)
    ground = models.TextField(_("Ground"), max_length=LONGEST)
    harm = models.TextField(max_length=LONGEST, blank=True)
    """Why the head did not wait for the bailiff's answer."""
    is_latest = models.BooleanField(default=True)

    ledger_ignores: ClassVar = ()

    class Meta(Step.Meta):
        """One of a finding is the latest; a decision has its ground."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                "matter", condition=Q(is_latest=True), name="triage_has_one_latest"
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="triage_has_its_ground"),
        ]


class Hearing(Step):
    """The bailiff was asked, with a day by which he may answer before the finding counts.

    The term is the office's own; the law names none.
    """

    question = models.TextField(_("Question"), max_length=LONGEST, blank=True)
    asked_on = models.DateField()
    due_on = models.DateField(_("Answer by"))

    ledger_ignores: ClassVar = ()

    class Meta(Step.Meta):
        """There is time to answer."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(due_on__gt=F("asked_on")), name="hearing_leaves_time"
            ),
        ]


class BailiffAnswer(Step):
    """What the bailiff, or his chamber or department, says about a finding; asked or not."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, related_name="answers")
    text = models.TextField(_("Answer"), max_length=LONGEST)
    answered_on = models.DateField()

    ledger_ignores: ClassVar = ()

    @property
    def is_late(self) -> bool:
        """Whether it came after the day that was set."""
        return self.hearing is not None and self.answered_on > self.hearing.due_on


class Snooze(Step):
    """A finding was put off to a day, with a ground."""

    until = models.DateField(_("Until"))
    ground = models.TextField(_("Ground"), max_length=LONGEST)

    ledger_ignores: ClassVar = ()


class FindingAssignment(Step):
    """A finding was given to a prosecutor, or he took it upon himself; a later one replaces it."""

    to = models.ForeignKey(User, models.PROTECT, related_name="+")
    ground = models.TextField(_("Ground"), max_length=LONGEST, blank=True)
    """Empty where somebody took it upon himself."""

    ledger_ignores: ClassVar = ()


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Views of the queue that people keep."""

    def of(self, user_id: uuid.UUID | None) -> Self:
        """Keep the present views of a user."""
        return self.filter(owner=user_id, retired_at=None)


class SavedView(models.Model):
    """A filter of the queue under a name; it may tell its owner of findings that are new to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(User, models.PROTECT, related_name="saved_views")
    called = models.CharField(_("Name"), max_length=100)
    filter = models.JSONField()
    """What the form of the queue was asked, by field."""
    alerts = models.BooleanField(_("Tell me of new findings"), default=False)
    seen_run = models.IntegerField(default=-1)
    """The last run of which the owner has seen the view."""
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        """A user's views stand by name, each name once."""

        ordering = ("called",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                "owner", "called", condition=Q(retired_at=None), name="view_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.called
