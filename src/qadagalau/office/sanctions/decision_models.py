"""What a prosecutor decided of a request, and what came of it: looks, annulments, breaches."""

import uuid
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Office, User

REQUEST = "sanctions.SanctionRequest"


class Decided(models.TextChoices):
    """How a request was decided."""

    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class Decision(models.Model):
    """A person's decision of a request: number, grounds in both languages, and how it was read."""

    request = models.OneToOneField(REQUEST, models.PROTECT, related_name="decision")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(_("Number"))
    """In the office's row of the year, from 1 and without gaps."""
    outcome = models.CharField(_("Decision"), max_length=8, choices=Decided)
    text_kk = models.TextField(_("Grounds in Kazakh"))
    text_ru = models.TextField(_("Grounds in Russian"))
    templates = models.JSONField(default=list)
    """The names of the templates from which the grounds were made."""
    in_spite_of = models.CharField(max_length=2000, blank=True)
    """Why it was granted although lines fail."""
    round = models.PositiveIntegerField()
    """The check that lay before whoever decided."""
    failed = models.PositiveSmallIntegerField()
    unclear = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of what is decided, in hexadecimal digits; a certificate signs it."""
    by = models.ForeignKey(User, models.PROTECT, related_name="sanction_decisions")
    at = models.DateTimeField()
    on = models.DateField(_("Decided"))
    seconds_read = models.PositiveIntegerField()
    """How long he had the request and its papers open, as far as the pages say."""
    seconds_needed = models.PositiveIntegerField()
    """The reading threshold for papers of that length."""
    papers = models.PositiveSmallIntegerField()
    papers_unopened = models.PositiveSmallIntegerField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The latest first; one number once; a grant against failed lines says why."""

        ordering = ("-at", "-id")
        constraints: ClassVar = [
            models.UniqueConstraint("office", "year", "number", name="sanction_number_is_one"),
            models.CheckConstraint(
                condition=~Q(outcome=Decided.GRANTED, failed__gt=0) | ~Q(in_spite_of=""),
                name="sanction_against_lines_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["by", "-on"], name="sanction_decided_by"),
            models.Index(fields=["office", "-on"], name="sanction_decided_in"),
        ]

    def __str__(self) -> str:
        return self.registration

    @property
    def registration(self) -> str:
        """Return the number as it is written, ``71-prosecutor-01/C-7/2026``."""
        return f"{self.office.office_id}/C-{self.number}/{self.year}"

    @property
    def is_too_fast(self) -> bool:
        """Whether it was decided faster than its papers can be read."""
        return self.seconds_read < self.seconds_needed


class SanctionSeries(models.Model):
    """The last number given in an office's row of a year; who gives the next locks it first."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    ledger_ignores: ClassVar = ()

    class Meta:
        """One row of numbers for an office and a year."""

        constraints: ClassVar = [
            models.UniqueConstraint("office", "year", name="sanction_series_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last_number}"


class Signature(models.Model):
    """A signature made with a person's certificate; it was verified before it was kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64)
    """SHA-256 of what is signed, in hexadecimal digits."""
    cms = models.TextField()
    """The message in base64."""
    serial = models.CharField(_("Number of the certificate"), max_length=80)
    issuer = models.CharField(_("Issuer"), max_length=200)
    algorithm = models.CharField(_("Algorithm"), max_length=80)
    since = models.DateTimeField(_("Valid from"))
    until = models.DateTimeField(_("Valid until"))
    trusted = models.JSONField(encoder=DjangoJSONEncoder)
    """Names of the roots that the office trusted then."""
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Signed"))

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return self.serial


class DecisionSignature(Signature):
    """The prosecutor's signature of exactly one decision."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="signature")

    ledger_ignores: ClassVar = ()


class RequestSignature(Signature):
    """The bailiff's signature of exactly what he asked."""

    request = models.OneToOneField(REQUEST, models.PROTECT, related_name="signature")

    ledger_ignores: ClassVar = ()


class ChosenBecause(models.TextChoices):
    """Why a decision is looked at again."""

    RANDOM = "random", _("chosen at random")
    TOO_FAST = "too-fast", _("decided faster than its papers can be read")


class SecondLook(models.Model):
    """Another prosecutor looks at a decided request anew; both opinions stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="second_look")
    chosen_because = models.CharField(max_length=8, choices=ChosenBecause)
    chosen_at = models.DateTimeField()
    opinion = models.CharField(_("Second opinion"), max_length=8, choices=Decided, blank=True)
    """How whoever looked again would have decided; empty until then."""
    ground = models.CharField(_("Ground"), max_length=2000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    ledger_ignores: ClassVar = ()

    class Meta:
        """The longest waiting first; an opinion has its ground, its author and its day."""

        ordering = ("chosen_at", "id")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opinion="", ground="", by=None, at=None)
                | (~Q(opinion="") & ~Q(ground="") & Q(by__isnull=False, at__isnull=False)),
                name="second_look_is_whole",
            )
        ]
        indexes: ClassVar = [
            models.Index("chosen_at", condition=Q(opinion=""), name="second_look_waits")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.opinion}"

    @property
    def disagrees(self) -> bool:
        """Whether the second opinion is another than the decision."""
        return bool(self.opinion) and self.opinion != self.decision.outcome


class AnnulledBy(models.TextChoices):
    """Who annulled a decision."""

    SUPERIOR = "superior", _("superior prosecutor")
    COURT = "court", _("court")


class Annulment(models.Model):
    """A decision was annulled later: by whom, on what ground."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="annulment")
    annulled_by = models.CharField(_("Annulled by"), max_length=8, choices=AnnulledBy)
    reference = models.CharField(_("Number of the ruling"), max_length=120, blank=True)
    ground = models.CharField(_("Ground"), max_length=2000)
    annulled_on = models.DateField(_("Annulled"))
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.annulled_by}"


class LaterBreach(models.Model):
    """A breach found in a measure that was sanctioned, back to the decision that let it through."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="later_breaches")
    finding_id = models.CharField(max_length=64)
    norm = models.CharField(max_length=120)
    started_on = models.DateField(null=True)
    noted_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Each finding once."""

        ordering = ("decision", "started_on", "finding_id")
        constraints: ClassVar = [
            models.UniqueConstraint("decision", "finding_id", name="later_breach_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.finding_id}"


class GroundTemplate(models.Model):
    """A wording of a ground, in both languages, that an office keeps; the last version holds."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    name = models.SlugField(_("Short name"), max_length=40)
    version = models.PositiveIntegerField()
    outcome = models.CharField(_("For"), max_length=8, choices=Decided)
    text_kk = models.TextField(_("Grounds in Kazakh"))
    text_ru = models.TextField(_("Grounds in Russian"))
    is_kept = models.BooleanField(default=True)
    """Whether it is offered; a version that is not takes the template away."""
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Versions are numbered."""

        ordering = ("office", "name", "-version")
        constraints: ClassVar = [
            models.UniqueConstraint("office", "name", "version", name="ground_template_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
