"""Investigations of bailiffs with their steps, and the ledger of discipline and licences.

Rows of the ledger are never changed: a mistake is mended by a new row that names the old one.
"""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Bailiff, Office, User
from qadagalau.record.territory import Territory


def _within(territory: Territory) -> Q:
    """Return what keeps the rows of bailiffs of a territory."""
    if territory.everything:
        return Q()
    return (
        Q(bailiff__region__in=territory.regions)
        | Q(bailiff__district__office_id__in=territory.offices)
        | Q(bailiff__holder_id__in=territory.holders)
    )


class OfBailiff(models.Model):
    """What concerns one bailiff and lies where he works."""

    bailiff = models.ForeignKey(Bailiff, models.PROTECT, related_name="+")

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def holder_id(self) -> str:
        """Number of the bailiff."""
        return self.bailiff.holder_id

    @property
    def office_id(self) -> str | None:
        """Number of his enforcement district."""
        district = self.bailiff.district
        return None if district is None else district.office_id

    @property
    def region(self) -> str | None:
        """Code of his region."""
        return self.bailiff.region_id


# ------------------------------------------------------------------ investigations


class InvestigationState(models.TextChoices):
    """Where an investigation stands; how it goes on is in ``life``."""

    OPENED = "opened", _("opened")
    ASKED = "evidence-asked", _("evidence asked for")
    HEARD = "bailiff-heard", _("bailiff heard")
    CONCLUDED = "concluded", _("concluded")


class InvestigationResult(models.TextChoices):
    """What an investigation found."""

    ESTABLISHED = "established", _("breach established")
    NOT_ESTABLISHED = "not-established", _("breach not established")
    PASSED_ON = "passed-on", _("passed on to another body")


class InvestigationSource(models.TextChoices):
    """What an investigation was opened on."""

    FINDINGS = "findings", _("findings of the check")
    REPLY = "reply", _("reply to an act")
    COMPLAINT = "complaint", _("complaint")
    OTHER = "other", _("other ground")


class InvestigationQuerySet(models.QuerySet["Investigation"]):
    """Investigations."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep those of bailiffs of a territory."""
        return self.filter(_within(territory))

    def open(self) -> Self:
        """Keep those that are not concluded."""
        return self.exclude(state=InvestigationState.CONCLUDED)


class Investigation(OfBailiff):
    """An inquiry into what a bailiff did, led by one person in a term that the office sets."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    led_by = models.ForeignKey(Office, models.PROTECT, related_name="+")
    """The office, chamber or department that leads it."""
    source = models.CharField(_("Opened on"), max_length=16, choices=InvestigationSource)
    ground = models.CharField(_("Ground"), max_length=1000)
    finding_ids = models.JSONField(default=list)
    """The findings that it is about."""
    act_ref = models.CharField(_("Number of the act"), max_length=120, blank=True)
    investigator = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_on = models.DateField()
    due_on = models.DateField(_("Last day of the term"))
    """Set by the office; no law that we have read names it."""
    state = models.CharField(_("State"), max_length=16, choices=InvestigationState)
    result = models.CharField(_("Result"), max_length=16, choices=InvestigationResult, blank=True)
    report = models.TextField(_("Report"), blank=True)
    concluded_on = models.DateField(null=True)

    objects = InvestigationQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The next to run out stands first; what is concluded has a result and a report."""

        ordering = ("due_on", "opened_at", "id")
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"],
                condition=~Q(state=InvestigationState.CONCLUDED),
                name="investigation_due",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(~Q(state=InvestigationState.CONCLUDED), result="", concluded_on=None)
                | Q(
                    ~Q(result=""),
                    ~Q(report=""),
                    state=InvestigationState.CONCLUDED,
                    concluded_on__isnull=False,
                ),
                name="investigation_ends_with_result",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class InvestigationStep(models.Model):
    """One move of an investigation: when, by whom, and what it brought."""

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=16)
    from_state = models.CharField(max_length=16, blank=True)
    """Empty of the opening."""
    to_state = models.CharField(max_length=16, choices=InvestigationState)
    note = models.TextField(blank=True)
    brought = models.JSONField(default=dict)
    """What else the move brought, by name."""
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    taken_on = models.DateField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """In the order in which they were taken."""

        ordering = ("taken_at", "id")

    def __str__(self) -> str:
        return f"{self.investigation_id} {self.move}"


# ------------------------------------------------------------------ the ledger


class MeasureKind(models.TextChoices):
    """What was decided of a bailiff (LEP articles 143, 144 and 170)."""

    BREACH = "breach-established", _("breach established")
    REMARK = "remark", _("remark")
    REPRIMAND = "reprimand", _("reprimand")
    SEVERE_REPRIMAND = "severe-reprimand", _("severe reprimand")
    EXCLUSION = "exclusion", _("exclusion from the chamber")
    SUBMITTED = "licence-submission", _("submission on the licence sent")
    SUSPENDED = "licence-suspended", _("licence suspended")
    RESUMED = "licence-resumed", _("licence resumed")
    TERMINATED = "licence-terminated", _("licence terminated")
    DEPRIVED = "licence-deprived", _("deprived of the licence by a court")
    STRUCK_OUT = "struck-out", _("entry struck out")


PENALTIES = (
    MeasureKind.REMARK,
    MeasureKind.REPRIMAND,
    MeasureKind.SEVERE_REPRIMAND,
    MeasureKind.EXCLUSION,
)
"""Disciplinary penalties (LEP article 170, paragraph 1)."""
OF_LICENCE = (
    MeasureKind.EXCLUSION,
    MeasureKind.SUBMITTED,
    MeasureKind.SUSPENDED,
    MeasureKind.RESUMED,
    MeasureKind.TERMINATED,
    MeasureKind.DEPRIVED,
)
"""What only a private bailiff can meet, who has a licence and a chamber."""


class MeasureSource(models.TextChoices):
    """From where the ledger knows of a measure."""

    REPLY = "reply", _("reply to an act")
    DECISION = "decision", _("decision entered by its body")
    INVESTIGATION = "investigation", _("investigation")
    REGISTER = "register", _("event of the register")


LONGEST_GROUND = 4000


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Rows of the ledger."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep those of bailiffs of a territory."""
        return self.filter(_within(territory))

    def standing(self) -> Self:
        """Keep the rows that no other row has replaced and that strike nothing out."""
        return self.filter(corrected_by=None).exclude(kind=MeasureKind.STRUCK_OUT)

    def waiting(self) -> Self:
        """Keep the rows that the register has not been told yet, in the order of their entry.

        What was known from the register, and a submission, which is no event, are not told.
        """
        silent = Q(source=MeasureSource.REGISTER) | Q(kind=MeasureKind.SUBMITTED)
        return self.filter(delivered_at=None).exclude(silent).order_by("entered_at", "id")


class Measure(OfBailiff):
    """One row of the ledger of discipline and licence: what was decided of a bailiff, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("Measure"), max_length=24, choices=MeasureKind)
    decided_on = models.DateField(_("Day of the decision"))
    body = models.CharField(_("Body that decided"), max_length=200, blank=True)
    ground = models.CharField(_("Ground"), max_length=LONGEST_GROUND)
    act_ref = models.CharField(_("Number of the act"), max_length=120, blank=True)
    misconduct = models.CharField(_("Misconduct"), max_length=160, blank=True)
    """By what the misconduct is told from others: a finding's id, or an act and its point."""
    source = models.CharField(_("Known from"), max_length=16, choices=MeasureSource)
    investigation = models.ForeignKey(
        Investigation, models.PROTECT, null=True, related_name="measures"
    )
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    because = models.CharField(_("Why the correction"), max_length=500, blank=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    entered_on = models.DateField()
    batch = models.UUIDField(null=True)
    """With which others it is made a delivery to the register."""
    delivered_at = models.DateTimeField(null=True)

    objects = MeasureQuerySet.as_manager()

    ledger_ignores: ClassVar = ("batch", "delivered_at")

    class Meta:
        """The latest stand first; a correction says why."""

        ordering = ("-decided_on", "-entered_at", "id")
        indexes: ClassVar = [
            models.Index(fields=["bailiff", "-decided_on"], name="measure_of_bailiff"),
            models.Index("entered_at", condition=Q(delivered_at=None), name="measure_waiting"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(corrects=None, because="")
                | (Q(corrects__isnull=False) & ~Q(because="")),
                name="measure_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MeasureKind.STRUCK_OUT) | Q(corrects__isnull=False),
                name="measure_strikes_another_out",
            ),
        ]

    def __str__(self) -> str:
        return self.event_id

    @property
    def event_id(self) -> str:
        """The id under which the register knows the measure."""
        return f"measure/{self.id}"
