"""Acts, their versions and points, each step of their lives, replies, judgments, sums linked.

Nothing here is edited once it was written: a text gets a new version, an act a new step.
"""

import uuid
from typing import ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Bailiff, Office, User
from qadagalau.record.territory import Territory

from .kinds import KINDS, PRIORITY, ActKind, TermSet, Unit, kind_called
from .reply_models import (
    Answer,
    Appealed,
    Attachment,
    CausalLink,
    JudgedPoint,
    Judgment,
    MeasureKind,
    NamedMeasure,
    Outcome,
    Penalty,
    Reply,
    ReplyPoint,
    Worth,
)
from .signature_models import ActSignature, SigningRule
from .subjects import OF_RESOLUTIONS, Subject, subject_called

__all__ = [
    "Act",
    "ActConcern",
    "ActEvent",
    "ActPoint",
    "ActSeries",
    "ActSignature",
    "ActStep",
    "ActVersion",
    "Answer",
    "Appealed",
    "Attachment",
    "CausalLink",
    "JudgedPoint",
    "Judgment",
    "MeasureKind",
    "NamedMeasure",
    "Outcome",
    "Penalty",
    "Reply",
    "ReplyPoint",
    "SigningRule",
    "State",
    "Worth",
]


class State(models.TextChoices):
    """Where an act is in its life; the moves between stand in ``life.MOVES``."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted for approval")
    APPROVED = "approved", _("approved")
    WITH_GENERAL = "with-general", _("with the Prosecutor General's Office")
    AGREED = "agreed", _("agreed by the Prosecutor General's Office")
    SIGNED = "signed", _("signed")
    ISSUED = "issued", _("issued")
    DELIVERED = "delivered", _("delivered")
    MEETING = "meeting", _("meeting announced")
    REPLIED = "replied", _("replied")
    SUBSTANTIVE = "substantive", _("reply found substantive")
    FORMAL = "formal", _("reply found formal")
    RETURNED = "returned", _("reply returned")
    REJECTED = "rejected", _("rejected by the addressee")
    IN_COURT = "in-court", _("before the court")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RECALLED = "recalled", _("recalled by the superior prosecutor")


class ActQuerySet(models.QuerySet["Act"]):
    """Acts."""

    def issued_in(self, territory: Territory) -> Self:
        """Keep the acts of the offices of a territory."""
        if territory.everything:
            return self
        return self.filter(
            Q(office__region__in=territory.regions) | Q(office__office_id__in=territory.offices)
        )

    def delivered_to(self, *, office_id: str | None, holder_id: str | None) -> Self:
        """Keep the delivered acts that address a body or a bailiff, or concern the bailiff."""
        told = self.exclude(delivered_on=None)
        if holder_id is not None:
            mine = ActConcern.objects.filter(bailiff__holder_id=holder_id).values("act")
            return told.filter(Q(addressee_bailiff__holder_id=holder_id) | Q(pk__in=mine))
        return told.filter(addressee_office__office_id=office_id) if office_id else self.none()


class Act(models.Model):
    """One act of a prosecutor's office: what it is, to whom, and where it is in its life."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind_name = models.CharField(
        _("Kind"), max_length=16, choices=[(kind.name, kind.title.en) for kind in KINDS]
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="acts")
    addressee_office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="acts_addressed"
    )
    addressee_bailiff = models.ForeignKey(
        Bailiff, models.PROTECT, null=True, blank=True, related_name="acts_addressed"
    )
    addressee_outside = models.CharField(_("Addressee"), max_length=300, blank=True)
    """A court or another body that has no room here."""
    author = models.ForeignKey(User, models.PROTECT, related_name="acts")
    in_charge = models.ForeignKey(User, models.PROTECT, related_name="+")
    """Who works on it: its author, until somebody else takes the work over."""
    language = models.CharField(_("Language"), max_length=2, choices=[("kk", "kk"), ("ru", "ru")])
    state = models.CharField(_("State"), max_length=16, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(_("Number"), null=True)
    """In the row of its office, kind and year, from 1 and without gaps; none before issue."""
    issued_on = models.DateField(_("Issued"), null=True)
    delivered_on = models.DateField(_("Delivered"), null=True)
    due_on = models.DateField(_("Due"), null=True)
    """Last day on which it is considered or carried out; ``terms_of`` proves it."""
    meeting_told_on = models.DateField(null=True)
    meeting_on = models.DateField(_("Meeting"), null=True)
    considered_on = models.DateField(_("Considered"), null=True)
    replied_on = models.DateField(_("Replied"), null=True)
    suspended_on = models.DateField(_("Suspended"), null=True)
    """Where it suspends an act or an action: since when."""
    suspended_until = models.DateField(_("Suspended until"), null=True)
    """The last day on which that may be suspended."""
    suspension_ended_on = models.DateField(_("Suspension ended"), null=True)
    appealed_on = models.DateField(_("Appealed"), null=True)
    """Where an appeal against it waits: since when."""
    appeal_due_on = models.DateField(null=True)
    """The last day on which the superior prosecutor decides it; none before a court."""

    objects = ActQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The latest change first; one number once; one addressee."""

        ordering = ("-changed_at", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "office", "kind_name", "year", "number", name="act_number_is_one"
            ),
            models.CheckConstraint(
                condition=Q(
                    addressee_office__isnull=False, addressee_bailiff=None, addressee_outside=""
                )
                | Q(addressee_office=None, addressee_bailiff__isnull=False, addressee_outside="")
                | (Q(addressee_office=None, addressee_bailiff=None) & ~Q(addressee_outside="")),
                name="act_has_one_addressee",
            ),
            models.CheckConstraint(
                condition=Q(number=None, year=None, issued_on=None)
                | Q(number__isnull=False, year__isnull=False, issued_on__isnull=False),
                name="act_is_numbered_when_issued",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "state", "due_on"], name="act_of_office"),
            models.Index(fields=["addressee_office", "state"], name="act_to_office"),
            models.Index(fields=["addressee_bailiff", "state"], name="act_to_bailiff"),
        ]

    def __str__(self) -> str:
        return self.registration or str(self.id)

    @property
    def kind(self) -> ActKind:
        """The kind as a value."""
        found = kind_called(self.kind_name)
        assert found is not None  # noqa: S101 - the column admits no other
        return found

    @property
    def registration(self) -> str:
        """Return the number as it is written, ``71-prosecutor-01/S-7/2026``; empty before issue."""
        if self.number is None:
            return ""
        return f"{self.office.office_id}/{self.kind.index}-{self.number}/{self.year}"

    @property
    def is_suspending(self) -> bool:
        """Whether it suspends an act or an action at present."""
        return self.suspended_on is not None and self.suspension_ended_on is None

    @property
    def latest(self) -> "ActVersion":
        """The version that holds."""
        return self.versions.order_by("-number")[0]

    @property
    def addressee_number(self) -> str:
        """Return the number of the addressee as the register knows who answers."""
        if self.addressee_office is not None:
            return self.addressee_office.office_id
        return self.addressee_bailiff.holder_id if self.addressee_bailiff else ""

    def addressee_in(self, language: str) -> str:
        """Return the addressee's name in ``kk``, ``ru`` or ``en``."""
        if self.addressee_office is not None:
            return self.addressee_office.name_in(language)
        bailiff = self.addressee_bailiff
        return (bailiff.full_name or bailiff.holder_id) if bailiff else self.addressee_outside


class ActSeries(models.Model):
    """The last number given in a row of numbers; whoever gives the next locks it first."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind_name = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    ledger_ignores: ClassVar = ()

    class Meta:
        """One row of numbers for an office, a kind and a year."""

        constraints: ClassVar = [
            models.UniqueConstraint("office", "kind_name", "year", name="act_series_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.kind_name} {self.year}: {self.last_number}"


class ActConcern(models.Model):
    """A bailiff whom an act concerns, by the findings that are its points."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="concerns")
    bailiff = models.ForeignKey(Bailiff, models.PROTECT, related_name="acts_concerning")

    ledger_ignores: ClassVar = ()

    class Meta:
        """Each bailiff once."""

        constraints: ClassVar = [
            models.UniqueConstraint("act", "bailiff", name="act_concerns_once")
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.bailiff_id}"


class ActVersion(models.Model):
    """One wording of an act: its texts in both languages, and the term that it sets."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("Version"))
    texts = models.JSONField(encoder=DjangoJSONEncoder)
    """``{"kk": {section: text}, "ru": {section: text}}``."""
    term_unit = models.CharField(
        max_length=16, blank=True, choices=[(unit.value, unit.value) for unit in Unit]
    )
    term_number = models.PositiveSmallIntegerField(null=True)
    term_ground = models.CharField(max_length=1000, blank=True)
    priority_class = models.CharField(
        max_length=20, blank=True, choices=[(name, text.en) for name, text in PRIORITY.items()]
    )
    """The class of Order 32, appendix 3, item 40, that a person states."""
    subject_name = models.CharField(
        max_length=20, blank=True, choices=[(one.name, one.title.en) for one in OF_RESOLUTIONS]
    )
    """What it is about, where acts of its kind have to say it."""
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Versions are numbered; a term has a unit and a number, or neither."""

        ordering = ("act", "number")
        constraints: ClassVar = [
            models.UniqueConstraint("act", "number", name="act_version_is_one"),
            models.CheckConstraint(
                condition=Q(term_unit="", term_number=None)
                | (~Q(term_unit="") & Q(term_number__gte=1)),
                name="act_term_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.number}"

    @property
    def term(self) -> TermSet | None:
        """The term that the act sets, if it sets one."""
        if self.term_number is None:
            return None
        return TermSet(unit=Unit(self.term_unit), number=self.term_number, ground=self.term_ground)

    @property
    def subject(self) -> Subject | None:
        """What it is about, where it says so."""
        return subject_called(self.subject_name)


class ActPoint(models.Model):
    """One point of a version: the finding as it stood when it was taken, and what is demanded."""

    version = models.ForeignKey(ActVersion, models.PROTECT, related_name="points")
    order = models.PositiveSmallIntegerField()
    finding_id = models.CharField(max_length=64, db_index=True)
    snapshot = models.JSONField(encoder=DjangoJSONEncoder)
    demand_kk = models.TextField(blank=True)
    demand_ru = models.TextField(blank=True)

    ledger_ignores: ClassVar = ()

    class Meta:
        """Points stand in their order; a finding stands in a version once."""

        ordering = ("version", "order")
        constraints: ClassVar = [
            models.UniqueConstraint("version", "order", name="act_point_is_one"),
            models.UniqueConstraint("version", "finding_id", name="act_point_has_own_finding"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.order}"

    def demand_in(self, language: str) -> str:
        """Return the demand in Kazakh or Russian."""
        return self.demand_kk if language == "kk" else self.demand_ru


class ActStep(models.Model):
    """One step of an act's life: the move, from where to where, by whom, with what."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(_("Step"), max_length=24)
    from_state = models.CharField(max_length=16, choices=State, blank=True)
    to_state = models.CharField(max_length=16, choices=State)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator acted by command."""
    at = models.DateTimeField()
    ground = models.CharField(_("Ground"), max_length=2000, blank=True)
    brought = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    ledger_ignores: ClassVar = ()

    class Meta:
        """Steps are numbered from 1 without gaps."""

        ordering = ("act", "number")
        constraints: ClassVar = [models.UniqueConstraint("act", "number", name="act_step_is_one")]

    def __str__(self) -> str:
        return f"{self.act_id} {self.number} {self.move}"


class ActEvent(models.Model):
    """What an act's step tells the register; it is a fact there once a delivery took it."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=60)
    detail = models.CharField(max_length=60, blank=True)
    holder_id = models.CharField(max_length=40)
    happened_on = models.DateField()
    told_at = models.DateTimeField()
    batch = models.UUIDField(null=True)
    """With which others it is made a delivery."""
    delivered_at = models.DateTimeField(null=True)

    ledger_ignores: ClassVar = ("batch", "delivered_at")

    class Meta:
        """Events wait in the order of their telling."""

        ordering = ("id",)
        indexes: ClassVar = [
            models.Index("id", condition=Q(delivered_at=None), name="act_event_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def event_id(self) -> str:
        """Return the event's id in the register."""
        return f"act/{self.act_id}/{self.pk}"
