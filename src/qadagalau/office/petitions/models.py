"""An application and what it is made of: who wrote it, each step, what it tells the register.

The writer stands in a row of his own, apart from what he wrote: who may read one may not for
that reason read the other.  Rows are never deleted; what was filed is never edited.
"""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Office, User
from qadagalau.record.territory import Territory

from .answer_models import (
    Answer,
    AnswerSignature,
    Appeal,
    Disclosure,
    Extension,
    Message,
    Outcome,
    Redirection,
    RevealGround,
    Satisfaction,
    Side,
    Verdict,
)
from .filing_models import Attachment, Draft, DraftFile, Scan

__all__ = [
    "Answer",
    "AnswerSignature",
    "Appeal",
    "Arrival",
    "Attachment",
    "Complainant",
    "Disclosure",
    "Draft",
    "DraftFile",
    "Extension",
    "Message",
    "Outcome",
    "Petition",
    "PetitionEvent",
    "PetitionSeries",
    "PetitionStep",
    "Redirection",
    "RevealGround",
    "Satisfaction",
    "Scan",
    "Side",
    "State",
    "Verdict",
    "WriterKind",
]
LONGEST_TEXT = 10_000
"""Letters of what somebody writes about what happened."""


class State(models.TextChoices):
    """Where an application is in its life; the moves between stand in ``life.MOVES``."""

    FILED = "filed", _("filed")
    ACCEPTED = "accepted", _("being considered")
    SUBMITTED = "submitted", _("answer with the second reader")
    APPROVED = "approved", _("answer approved by the second reader")
    ANSWERED = "answered", _("answered")
    REDIRECTED = "redirected", _("sent to the competent body")
    APPEALED = "appealed", _("appealed to the superior prosecutor")
    LEFT = "left", _("left without consideration")


class WriterKind(models.TextChoices):
    """Who writes."""

    PERSON = "person", _("a person")
    ENTITY = "entity", _("a legal entity")
    LAWYER = "lawyer", _("a lawyer or a representative")


class PetitionQuerySet(models.QuerySet["Petition"]):
    """Applications."""

    def of(self, territory: Territory) -> Self:
        """Keep those that lie with the offices of a territory."""
        if territory.everything:
            return self
        return self.filter(
            Q(office__region__in=territory.regions) | Q(office__office_id__in=territory.offices)
        )

    def filed_by_account(self, user_id: uuid.UUID | None) -> Self:
        """Keep what an account has filed."""
        return self.none() if user_id is None else self.filter(filed_by_id=user_id)

    def open(self) -> Self:
        """Keep those that somebody has to answer or decide."""
        return self.filter(
            state__in=(
                State.FILED,
                State.ACCEPTED,
                State.SUBMITTED,
                State.APPROVED,
                State.APPEALED,
            )
        )


class Petition(models.Model):
    """One application: what happened, with which office it lies, and where it is in its life."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_hmac = models.CharField(max_length=64, unique=True)
    """Keyed hash of the applicant's code; the code itself is nowhere."""
    filed_with = models.CharField(max_length=64, unique=True)
    """Keyed hash of the key of the filing, by which a filing sent twice is one."""
    said_hmac = models.CharField(max_length=64)
    """Keyed hash of what was filed: the same key never stands for something else."""
    office = models.ForeignKey(Office, models.PROTECT, related_name="petitions")
    first_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    """Which registered it: its number stays when another office considers it."""
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(_("Number"))
    """In the row of the office that registered it, from 1 and without gaps."""
    happenings = models.JSONField(_("What happened"))
    """Names of ``happenings.HAPPENINGS``."""
    text = models.TextField(_("In your own words"), max_length=LONGEST_TEXT)
    wish = models.TextField(_("What you ask for"), max_length=2000, blank=True)
    language = models.CharField(
        _("Language"), max_length=2, choices=[("kk", "kk"), ("ru", "ru"), ("en", "en")]
    )
    proceeding_number = models.CharField(_("Number of the proceeding"), max_length=80, blank=True)
    """As the applicant wrote it."""
    proceeding_id = models.CharField(max_length=80, blank=True)
    """The proceeding of the register that it was linked to."""
    holder_id = models.CharField(_("Number of the bailiff"), max_length=40, blank=True)
    """The bailiff whom it concerns, where that is known."""
    bailiff_said = models.CharField(_("Bailiff"), max_length=200, blank=True)
    """How the applicant names him."""
    region_code = models.CharField(_("Region"), max_length=8, blank=True)
    likeness = models.JSONField(default=list)
    """Keyed hashes by which texts that say the same are found; nobody reads words in them."""
    filed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="petitions")
    """The account of a legal entity or a lawyer; none where somebody filed without one."""
    consents = models.BooleanField(
        _("The bailiff may learn who I am, if that helps to decide"), default=False
    )
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.FILED)
    filed_at = models.DateTimeField()
    filed_on = models.DateField(_("Filed"))
    changed_at = models.DateTimeField()
    in_charge = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    """Which consideration it is: a reopened application, or one sent to another office, has
    a term of its own."""
    term_from = models.DateField()
    """Day from which the term of this round runs."""
    due_on = models.DateField(_("Due"))
    """Last day of the term of this round; ``terms_of`` proves it."""
    answered_on = models.DateField(_("Answered"), null=True)
    seen_findings = models.JSONField(default=list)
    """The breaches that the register showed when the application came."""

    objects = PetitionQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The next to run out stands first; one number once."""

        ordering = ("due_on", "filed_at", "id")
        constraints: ClassVar = [
            models.UniqueConstraint("first_office", "year", "number", name="petition_number_is_one")
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "state", "due_on"], name="petition_of_office"),
            models.Index(fields=["in_charge", "state"], name="petition_in_charge"),
            models.Index(fields=["proceeding_id"], name="petition_of_case"),
            models.Index(fields=["filed_by", "-filed_at"], name="petition_of_account"),
        ]

    def __str__(self) -> str:
        return self.registration

    @property
    def registration(self) -> str:
        """Return the number as it is written, ``71-prosecutor-01/A-7/2026``."""
        return f"{self.first_office.office_id}/{self.plain_number}"

    @property
    def plain_number(self) -> str:
        """Return what one can say aloud, ``A-7/2026``; the office's name stands beside it."""
        return f"A-{self.number}/{self.year}"

    @property
    def last_on(self) -> date | None:
        """The last day for what an office still owes: the decision of an appeal, or the answer.

        ``None`` where nothing is owed.  Lists fetch ``appeals`` beforehand.
        """
        if self.state == State.APPEALED:
            return next((one.due_on for one in self.appeals.all() if not one.verdict), None)
        return self.due_on if self.answered_on is None else None

    @property
    def reference(self) -> str:
        """Return by what the register tells this round from others."""
        return self.registration if self.round == 1 else f"{self.registration}/{self.round}"


class Arrival(models.Model):
    """An application that waits to be held against the register, and to be found by the search.

    It is written with the application and gone when that is done: no record of the office.
    """

    petition = models.OneToOneField(Petition, models.PROTECT, primary_key=True)

    def __str__(self) -> str:
        return str(self.petition_id)


class Complainant(models.Model):
    """Who wrote an application: kept apart, shown to who answers, hidden from the bailiff."""

    petition = models.OneToOneField(Petition, models.PROTECT, related_name="complainant")
    kind = models.CharField(_("Who writes"), max_length=8, choices=WriterKind)
    full_name = models.CharField(_("Full name or name of the entity"), max_length=300, blank=True)
    identifier = models.CharField(_("IIN or BIN"), max_length=12, blank=True)
    address = models.CharField(_("Address"), max_length=500, blank=True)
    contact = models.CharField(_("Telephone or e-mail"), max_length=200, blank=True)
    behalf = models.CharField(_("On whose behalf"), max_length=300, blank=True)
    party = models.CharField(max_length=24, blank=True, db_index=True)
    """Pseudonym of the number, as the register has it; empty where none was given."""
    called = models.CharField(max_length=24, blank=True, db_index=True)
    """Pseudonym of the name, put in order; empty where none was given."""

    ledger_ignores: ClassVar = ()

    def __str__(self) -> str:
        return str(self.petition_id)


class PetitionSeries(models.Model):
    """The last number given in an office's row of a year; whoever gives the next locks it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    ledger_ignores: ClassVar = ()

    class Meta:
        """One row of numbers for an office and a year."""

        constraints: ClassVar = [
            models.UniqueConstraint("office", "year", name="petition_series_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.year}: {self.last_number}"


class PetitionStep(models.Model):
    """One step of an application's life: the move, from where to where, by whom, with what."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(_("Step"), max_length=24)
    from_state = models.CharField(max_length=12, choices=State, blank=True)
    to_state = models.CharField(max_length=12, choices=State)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the applicant did it by his code, or the machine's operator by command."""
    by_applicant = models.BooleanField(default=False)
    at = models.DateTimeField()
    on = models.DateField()
    ground = models.CharField(_("Ground"), max_length=2000, blank=True)
    brought = models.JSONField(default=dict)

    ledger_ignores: ClassVar = ()

    class Meta:
        """Steps are numbered from 1 without gaps."""

        ordering = ("petition", "number")
        constraints: ClassVar = [
            models.UniqueConstraint("petition", "number", name="petition_step_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.number} {self.move}"


class PetitionEvent(models.Model):
    """What a step of an application tells the register, at its next delivery."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=60)
    holder_id = models.CharField(max_length=40)
    """Number of the office that has to answer."""
    reference = models.CharField(max_length=120)
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
            models.Index("id", condition=Q(delivered_at=None), name="petition_event_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def event_id(self) -> str:
        """Return the event's id in the register."""
        return f"petition/{self.petition_id}/{self.pk}"
