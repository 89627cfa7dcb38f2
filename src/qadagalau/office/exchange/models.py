"""Versions of protocols, receipts of deliveries, what was owed, steps taken, events entered."""

import uuid
from typing import ClassVar, Self

from attrs import evolve
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qadagalau.insight.exchange import Protocol, protocol_from_json
from qadagalau.office.people.models import Office, User
from qadagalau.record.territory import Territory


def lies_in(territory: Territory, before: str = "") -> Q:
    """Return the condition that a protocol's sender or receiver lies in a territory."""
    if territory.everything:
        return Q()
    return (
        Q(**{f"{before}sender__region__in": territory.regions})
        | Q(**{f"{before}sender__office_id__in": territory.offices})
        | Q(**{f"{before}receiver__region__in": territory.regions})
        | Q(**{f"{before}receiver__office_id__in": territory.offices})
        | Q(**{f"{before}sender__members__holder_id__in": territory.holders})
    )


class VersionQuerySet(models.QuerySet["ProtocolVersion"]):
    """Versions of protocols."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep the protocols whose sender or receiver lies in a territory."""
        if territory.everything:
            return self
        return self.filter(pk__in=self.model.objects.filter(lies_in(territory)).values("pk"))

    def last_of_each(self) -> Self:
        """Keep the last version of each protocol."""
        return self.filter(is_latest=True)

    def history(self, protocol_id: str) -> Self:
        """Keep the versions of one protocol, oldest first."""
        return self.filter(protocol_id=protocol_id).order_by("version")


class ProtocolVersion(models.Model):
    """One version of an exchange protocol; what it says never changes, only its end is added."""

    protocol_id = models.CharField(_("Protocol"), max_length=60)
    version = models.PositiveIntegerField(_("Version"))
    source = models.CharField(_("Source"), max_length=60)
    sender = models.ForeignKey(Office, models.PROTECT, related_name="protocols_sent")
    receiver = models.ForeignKey(Office, models.PROTECT, related_name="protocols_received")
    since = models.DateField(_("In force since"))
    until = models.DateField(_("In force until"), null=True, blank=True)
    """First day on which it no longer binds."""
    is_latest = models.BooleanField(default=True)
    is_by_hand = models.BooleanField(default=False)
    """Whether events entered by hand become deliveries under it."""
    content = models.TextField()
    """The protocol as JSON, as :func:`qadagalau.insight.exchange.protocol_to_json` writes it."""
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator settled it by command."""
    settled_at = models.DateTimeField()
    settled_because = models.CharField(_("Ground"), max_length=500)

    objects = VersionQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Versions are numbered; one of a protocol is the latest."""

        ordering = ("protocol_id", "version")
        constraints: ClassVar = [
            models.UniqueConstraint("protocol_id", "version", name="protocol_version_is_one"),
            models.UniqueConstraint(
                "protocol_id", condition=Q(is_latest=True), name="protocol_has_one_latest"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="protocol_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.protocol_id}/{self.version}"

    @property
    def value(self) -> Protocol:
        """The protocol as a value, with its end."""
        return evolve(protocol_from_json(self.content), until=self.until)

    # Where it lies, as permissions ask of a thing.

    @property
    def holder_id(self) -> str:
        """Number of the body that hands over."""
        return self.sender.office_id

    @property
    def office_id(self) -> str:
        """Number of the body that hands over."""
        return self.sender.office_id

    @property
    def region(self) -> str | None:
        """Code of its region."""
        return self.sender.region_id


class OutcomeOf(models.TextChoices):
    """What became of a delivery that was brought."""

    COMPLETE = "complete", _("complete")
    INCOMPLETE = "incomplete", _("incomplete")
    REFUSED = "refused", _("refused")


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    """Receipts."""

    def visible_to(self, territory: Territory, user_id: object = None) -> Self:
        """Keep the receipts of a territory's protocols; a bailiff sees those of his own hand."""
        if territory.everything:
            return self
        known = ProtocolVersion.objects.filter(lies_in(territory)).values("pk")
        if territory.holders and not territory.offices:
            return self.filter(protocol__in=known, brought_by=user_id)
        return self.filter(protocol__in=known)


class Receipt(models.Model):
    """The answer to one delivery: taken or refused, how many rows, and what it lacks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveBigIntegerField(_("Delivery"), null=True, unique=True)
    """The delivery's number in the home; none of one that was refused."""
    protocol = models.ForeignKey(ProtocolVersion, models.PROTECT, related_name="receipts")
    received_at = models.DateTimeField(_("Received"))
    received_on = models.DateField()
    outcome = models.CharField(_("Outcome"), max_length=12, choices=OutcomeOf)
    periods = models.JSONField(default=list)
    """What it answers, by name; where events are owed, their days."""
    accepted = models.PositiveBigIntegerField(_("Rows accepted"), default=0)
    rejected = models.PositiveBigIntegerField(_("Rows rejected"), default=0)
    shortfalls = models.JSONField(default=list)
    """Rules of the protocol that it breaks, each with numerator and denominator."""
    reasons = models.JSONField(default=list)
    """Field, reason (a msgid) and number of the rows that were rejected for it."""
    refusal = models.JSONField(null=True)
    """Why it was refused, in each of the three languages."""
    manifest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the manifest, in hexadecimal digits."""
    brought_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ReceiptQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The latest stand first; what is taken has a number."""

        ordering = ("-received_at", "-number")
        indexes: ClassVar = [
            models.Index(fields=["-received_at", "-number"], name="receipt_latest"),
            models.Index(fields=["protocol", "received_on"], name="receipt_of_protocol"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome=OutcomeOf.REFUSED, number=None, refusal__isnull=False)
                | (~Q(outcome=OutcomeOf.REFUSED) & Q(number__isnull=False)),
                name="receipt_has_its_number",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number or self.id)


class OwedQuerySet(models.QuerySet["OwedDelivery"]):
    """Deliveries that were owed."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep those of a territory's protocols."""
        if territory.everything:
            return self
        known = ProtocolVersion.objects.filter(lies_in(territory)).values("pk")
        return self.filter(protocol__in=known)


class OwedDelivery(models.Model):
    """One delivery that was owed, as it was judged last; all of it follows from the receipts."""

    protocol = models.ForeignKey(ProtocolVersion, models.PROTECT, related_name="owed")
    period = models.CharField(_("Period"), max_length=100)
    owed_on = models.DateField()
    due_on = models.DateField(_("Due"), null=True)
    arrived_on = models.DateField(_("Arrived"), null=True)
    state = models.CharField(_("State"), max_length=12)
    findings = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    """All findings about it, with the fields of :class:`qadagalau.law.Finding`."""
    breaches = models.PositiveSmallIntegerField(default=0)
    """How many of them tell of a duty that was broken."""
    judged_on = models.DateField()

    objects = OwedQuerySet.as_manager()

    class Meta:
        """A version owes each period once."""

        ordering = ("protocol", "owed_on", "period")
        constraints: ClassVar = [
            models.UniqueConstraint("protocol", "period", name="owed_is_one"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "owed_on"], name="owed_by_state"),
        ]

    def __str__(self) -> str:
        return self.period


class LadderStep(models.Model):
    """A step of an escalation ladder that was taken for one delivery."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    protocol = models.ForeignKey(ProtocolVersion, models.PROTECT, related_name="steps")
    period = models.CharField(max_length=100)
    step = models.CharField(_("Step"), max_length=40)
    taken_on = models.DateField(_("Taken"))
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField()
    note = models.CharField(_("Note"), max_length=500, blank=True)

    ledger_ignores: ClassVar = ()

    class Meta:
        """Each step once."""

        ordering = ("taken_at",)
        constraints: ClassVar = [
            models.UniqueConstraint("protocol", "period", "step", name="step_is_taken_once"),
        ]

    def __str__(self) -> str:
        return self.step


class EntryQuerySet(models.QuerySet["HandEntry"]):
    """Events entered by hand."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep the entries of a territory."""
        if territory.everything:
            return self
        return self.filter(
            Q(holder_id__in=territory.holders)
            | Q(office_id__in=territory.offices)
            | Q(region__in=territory.regions)
        )

    def waiting(self) -> Self:
        """Keep the entries that no delivery has taken yet, in the order of their making."""
        return self.filter(receipt=None).order_by("entered_at", "id")


class HandEntry(models.Model):
    """One event entered by hand; it is a fact of its source once a delivery took it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    protocol = models.ForeignKey(ProtocolVersion, models.PROTECT, related_name="entries")
    """The protocol of entry by hand, under which it becomes a delivery."""
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    entered_on = models.DateField()
    holder_id = models.CharField(max_length=40)
    office_id = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=8, blank=True)
    proceeding_id = models.CharField(_("Proceeding"), max_length=64)
    kind = models.CharField(_("Kind of event"), max_length=60)
    detail = models.CharField(_("Detail"), max_length=60, blank=True)
    happened_on = models.DateField(_("Day"))
    minute = models.PositiveSmallIntegerField(_("Time"), null=True)
    reference = models.CharField(_("Number of the act or object"), max_length=120, blank=True)
    amount_tiyn = models.BigIntegerField(_("Sum"), null=True)
    base_tiyn = models.BigIntegerField(_("Sum compared with"), null=True)
    corrects = models.CharField(_("Replaces the event"), max_length=120, blank=True)
    because = models.CharField(_("Why the correction"), max_length=500, blank=True)
    receipt = models.ForeignKey(Receipt, models.PROTECT, null=True, related_name="entries")
    batch = models.UUIDField(null=True)
    """With which others it is made a delivery; the delivery's key names it."""
    turned_away = models.BooleanField(default=False)
    """Whether its delivery did not accept it; the delivery tells why."""

    objects = EntryQuerySet.as_manager()

    ledger_ignores: ClassVar = ("receipt_id", "batch", "turned_away")

    class Meta:
        """The latest stand first; a correction says why; an event is replaced once."""

        ordering = ("-entered_at", "-id")
        indexes: ClassVar = [
            models.Index(fields=["holder_id", "-entered_at"], name="entry_of_holder"),
            models.Index(fields=["entered_at"], condition=Q(receipt=None), name="entry_waiting"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "corrects", condition=~Q(corrects=""), name="entry_corrects_once"
            ),
            models.CheckConstraint(
                condition=Q(corrects="", because="") | (~Q(corrects="") & ~Q(because="")),
                name="entry_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.event_id

    @property
    def event_id(self) -> str:
        """The id under which the register knows the event."""
        return f"hand/{self.id}"


class SourceKey(models.Model):
    """A key by which a program speaks for a user; only a keyed hash of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="source_keys")
    digest = models.CharField(max_length=64, unique=True)
    called = models.CharField(_("Name"), max_length=100)
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    ledger_ignores: ClassVar = ()

    class Meta:
        """The latest stand first."""

        ordering = ("-issued_at",)

    def __str__(self) -> str:
        return str(self.id)


class KeptAnswer(models.Model):
    """The answer to a request that names an ``Idempotency-Key``, given again later."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    key = models.CharField(max_length=128)
    request = models.CharField(max_length=64)
    """SHA-256 of the method, the path and the body."""
    made_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    """None while the first request still runs."""
    answer = models.JSONField(null=True)

    class Meta:
        """A user's key names one request."""

        constraints: ClassVar = [
            models.UniqueConstraint("user", "key", name="kept_answer_is_one"),
        ]

    def __str__(self) -> str:
        return self.key
