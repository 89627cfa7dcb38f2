"""Requests for a sanction with their papers, the lines of each check, and every step.

Nothing here is edited once it was written: a request gets a step, a check gets a new round.
"""

import uuid
from typing import ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.law import Sentence
from qadagalau.office.notices.sentences import sentence_in
from qadagalau.office.people.models import Bailiff, Office, User
from qadagalau.record.territory import Territory

from .control_models import (
    DedicatedProsecutor,
    Grounded,
    MonthlyCheck,
    Opened,
    SampledDecision,
)
from .decision_models import (
    AnnulledBy,
    Annulment,
    ChosenBecause,
    Decided,
    Decision,
    DecisionSignature,
    GroundTemplate,
    LaterBreach,
    RequestSignature,
    SanctionSeries,
    SecondLook,
)
from .kinds import KINDS, OUTCOMES, Outcome, RequestKind, kind_called

__all__ = [
    "AnnulledBy",
    "Annulment",
    "ChecklistLine",
    "ChosenBecause",
    "Decided",
    "Decision",
    "DecisionSignature",
    "DedicatedProsecutor",
    "GroundTemplate",
    "Grounded",
    "LaterBreach",
    "MonthlyCheck",
    "Opened",
    "PaperPart",
    "RequestSignature",
    "SampledDecision",
    "SanctionEvent",
    "SanctionPaper",
    "SanctionRequest",
    "SanctionSeries",
    "SanctionStep",
    "SecondLook",
    "State",
    "Stated",
]


class State(models.TextChoices):
    """Where a request is in its life; the moves between stand in ``life.MOVES``."""

    ASKED = "asked", _("asked")
    ASSIGNED = "assigned", _("assigned")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    RETURNED = "returned", _("returned as incomplete")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (State.ASKED, State.ASSIGNED)
"""The prosecutor's clock runs."""
DECIDED = (State.GRANTED, State.REFUSED)


class Stated(models.TextChoices):
    """What a bailiff states of a circumstance; an empty text is that he does not know."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class SanctionRequestQuerySet(models.QuerySet["SanctionRequest"]):
    """Requests."""

    def asked_of(self, territory: Territory) -> Self:
        """Keep the requests to the offices of a territory."""
        if territory.everything:
            return self
        return self.filter(
            Q(office__region__in=territory.regions) | Q(office__office_id__in=territory.offices)
        )

    def open(self) -> Self:
        """Keep those that nobody has decided, returned or withdrawn."""
        return self.filter(state__in=OPEN)


class SanctionRequest(models.Model):
    """A bailiff asks the prosecutor to sanction one resolution in one proceeding."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=80)
    """By which the same asking is known when it comes again."""
    digest = models.CharField(max_length=64)
    """SHA-256 of all that was asked, papers too."""
    bailiff = models.ForeignKey(Bailiff, models.PROTECT, related_name="sanction_requests")
    office = models.ForeignKey(Office, models.PROTECT, related_name="sanction_requests")
    """The prosecutor's office that decides."""
    kind_name = models.CharField(
        _("Measure"), max_length=24, choices=[(kind.name, kind.title.en) for kind in KINDS]
    )
    proceeding_id = models.CharField(_("Number of the proceeding"), max_length=120)
    category = models.CharField(max_length=40, blank=True)
    """Of the proceeding, where the register knew it."""
    resolution_number = models.CharField(_("Number of the resolution"), max_length=80)
    resolution_on = models.DateField(_("Day of the resolution"))
    amount_tiyn = models.BigIntegerField(_("Sum asked for"), null=True)
    debt_tiyn = models.BigIntegerField(_("Rest of the debt"), null=True)
    fee_tiyn = models.BigIntegerField(_("Sanction or fee"), null=True)
    costs_tiyn = models.BigIntegerField(_("Costs"), null=True)
    account_kind = models.CharField(_("Kind of account"), max_length=24, blank=True)
    object_number = models.CharField(
        _("Number of the account or thing"), max_length=120, blank=True
    )
    document_on = models.DateField(_("Day from which the document may be presented"), null=True)
    only_home = models.CharField(_("Only dwelling"), max_length=3, choices=Stated, blank=True)
    vulnerable = models.CharField(
        _("Socially vulnerable debtor, family with minors or disabled"),
        max_length=3,
        choices=Stated,
        blank=True,
    )
    reasons = models.TextField(_("Reasons"), blank=True)
    language = models.CharField(max_length=2, choices=[("kk", "kk"), ("ru", "ru")])
    is_signed = models.BooleanField(default=False)
    """Whether the asking carries the bailiff's own certificate's signature."""
    state = models.CharField(_("State"), max_length=16, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_on = models.DateField(_("Asked"))
    due_on = models.DateField(_("Due"), null=True)
    """The last day of the term; ``terms.term_of`` proves it; none beyond the calendar."""
    assigned_to = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    round = models.PositiveIntegerField(default=0)
    """The number of the last check."""
    failed = models.PositiveSmallIntegerField(default=0)
    """Lines of the last check that fail."""
    unclear = models.PositiveSmallIntegerField(default=0)
    """Lines of the last check that cannot tell."""
    pages = models.PositiveIntegerField(default=0)
    """Pages of all papers, as far as they are known."""
    weight = models.PositiveIntegerField(default=0)
    """By what the queue is ordered within a day of the term."""
    ended_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    objects = SanctionRequestQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The next to run out first; one request for one key of a bailiff."""

        ordering = ("due_on", "-weight", "asked_at", "id")
        constraints: ClassVar = [
            models.UniqueConstraint("bailiff", "key", name="sanction_request_once"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_on=None)
                | (~Q(state__in=OPEN) & Q(ended_on__isnull=False)),
                name="sanction_request_ends_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ASSIGNED) | Q(assigned_to__isnull=False),
                name="sanction_request_is_assigned_to_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["office", "state", "due_on"], name="sanction_of_office"),
            models.Index(fields=["bailiff", "-asked_at"], name="sanction_of_bailiff"),
            models.Index(fields=["assigned_to", "state"], name="sanction_of_prosecutor"),
            models.Index(fields=["proceeding_id", "kind_name"], name="sanction_of_proceeding"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def kind(self) -> RequestKind:
        """The kind as a value."""
        found = kind_called(self.kind_name)
        assert found is not None  # noqa: S101 - the column admits no other
        return found

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide it."""
        return self.state in OPEN

    @property
    def lines(self) -> "models.QuerySet[ChecklistLine]":
        """The lines of the last check, in the order of the table."""
        return self.checklist.filter(round=self.round).order_by("order")


class PaperPart(models.TextChoices):
    """What a paper is to a request."""

    RESOLUTION = "resolution", _("the resolution")
    SUPPORT = "support", _("supporting paper")


class SanctionPaper(models.Model):
    """A file that came with a request; its bytes lie in the home by their hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(SanctionRequest, models.PROTECT, related_name="papers")
    order = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=12, choices=PaperPart)
    name = models.CharField(_("File"), max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True)
    """None where they could not be counted."""

    ledger_ignores: ClassVar = ()

    class Meta:
        """In the order in which they were brought."""

        ordering = ("request", "order")
        constraints: ClassVar = [
            models.UniqueConstraint("request", "order", name="sanction_paper_is_one")
        ]

    def __str__(self) -> str:
        return self.name


class ChecklistLine(models.Model):
    """What one line of the checklist said in one round: outcome, why, by which place, from what."""

    request = models.ForeignKey(SanctionRequest, models.PROTECT, related_name="checklist")
    round = models.PositiveIntegerField()
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24)
    """The name of the line; ``checklist.LINES`` says what it asks."""
    outcome = models.CharField(
        max_length=12, choices=[(name.value, text.en) for name, text in OUTCOMES.items()]
    )
    says = models.CharField(max_length=600)
    """Why, as a message id."""
    fields = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    """What is filled into it."""
    ground = models.CharField(max_length=120)
    """The place in the law."""
    evidence = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    """``[{"event": id} or {"request": id} or {"asset": id}]``: what the outcome rests on."""
    checked_at = models.DateTimeField()
    known_on = models.DateField(null=True)
    """The day as known on which the register was read; none where there was none."""

    ledger_ignores: ClassVar = ()

    class Meta:
        """Each line once a round."""

        ordering = ("request", "round", "order")
        constraints: ClassVar = [
            models.UniqueConstraint("request", "round", "kind", name="sanction_line_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind} {self.outcome}"

    @property
    def because(self) -> Sentence:
        """Why, in the language of whoever reads it."""
        return sentence_in(self.says, self.fields)

    @property
    def fails(self) -> bool:
        """Whether it fails."""
        return self.outcome == Outcome.FAIL


class SanctionStep(models.Model):
    """One step of a request's life: the move, from where to where, by whom, with what."""

    request = models.ForeignKey(SanctionRequest, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    move = models.CharField(_("Step"), max_length=24)
    from_state = models.CharField(max_length=16, choices=State, blank=True)
    to_state = models.CharField(max_length=16, choices=State)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the house assigned by load."""
    at = models.DateTimeField()
    ground = models.CharField(_("Ground"), max_length=2000, blank=True)
    brought = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    ledger_ignores: ClassVar = ()

    class Meta:
        """Steps are numbered from 1 without gaps."""

        ordering = ("request", "number")
        constraints: ClassVar = [
            models.UniqueConstraint("request", "number", name="sanction_step_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.number} {self.move}"


class SanctionEvent(models.Model):
    """What a request tells the register; it is a fact there once a delivery took it."""

    request = models.ForeignKey(SanctionRequest, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=60)
    detail = models.CharField(max_length=60, blank=True)
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
            models.Index("id", condition=Q(delivered_at=None), name="sanction_event_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def event_id(self) -> str:
        """Return the event's id in the register."""
        return f"sanction/{self.request_id}/{self.pk}"
