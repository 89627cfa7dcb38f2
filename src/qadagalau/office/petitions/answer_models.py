"""What is said to an applicant and by him: messages, answers, terms, appeals, satisfaction."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Office, User


class Side(models.TextChoices):
    """Who speaks."""

    APPLICANT = "applicant", _("applicant")
    OFFICE = "office", _("prosecutor's office")


class Outcome(models.TextChoices):
    """What an answer comes to."""

    SATISFIED = "satisfied", _("satisfied")
    PARTLY = "partly", _("satisfied in part")
    EXPLAINED = "explained", _("explained")
    REFUSED = "refused", _("refused")


class Verdict(models.TextChoices):
    """What the superior prosecutor decides about an appeal."""

    UPHELD = "upheld", _("upheld: the application is considered anew")
    REJECTED = "rejected", _("rejected: the answer stands")


class RevealGround(models.TextChoices):
    """On what ground a bailiff may learn who complained."""

    LAW = "law", _("the law requires it")
    CONSENT = "consent", _("the applicant consents")


class Said(models.Model):
    """Something that was said of an application: it is never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the applicant said it by his code."""
    at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """No table of its own; in the order in which it was said."""

        abstract = True
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.id)


class Message(Said):
    """One message between the applicant and the office."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="messages")
    side = models.CharField(max_length=12, choices=Side)
    text = models.TextField(_("Message"), max_length=4000)


class Answer(Said):
    """One wording of the answer, in Kazakh and Russian; the one that was signed is sent."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField(_("Version"))
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(_("Outcome"), max_length=12, choices=Outcome)
    texts = models.JSONField()
    """``{"kk": text, "ru": text}``."""
    finding_ids = models.JSONField(default=list)
    """The findings on which it rests."""
    read_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """The second reader who approved it."""
    sent_on = models.DateField(_("Sent"), null=True)
    """Where it was signed and sent: the day."""
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta(Said.Meta):
        """Versions are numbered; what was sent was signed."""

        ordering = ("petition", "number")
        constraints: ClassVar = [
            models.UniqueConstraint("petition", "number", name="answer_version_is_one"),
            models.UniqueConstraint(
                "petition",
                "round",
                condition=Q(sent_on__isnull=False),
                name="answer_is_sent_once_a_round",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None, signed_by=None)
                | Q(sent_on__isnull=False, signed_by__isnull=False),
                name="answer_is_signed_when_sent",
            ),
        ]


class AnswerSignature(models.Model):
    """A signature made with a certificate over one wording of an answer."""

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="signature")
    digest = models.CharField(max_length=64)
    cms = models.TextField()
    """The signed message, base64."""
    serial = models.CharField(max_length=80)
    issuer = models.CharField(max_length=200)
    algorithm = models.CharField(max_length=80)
    since = models.DateTimeField()
    until = models.DateTimeField()
    trusted = models.JSONField(default=list)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    def __str__(self) -> str:
        return str(self.answer_id)


class Extension(Said):
    """The term was extended by a reasoned decision; told when the applicant could read it."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="extensions")
    round = models.PositiveSmallIntegerField()
    ground = models.CharField(_("Ground"), max_length=2000)
    decided_on = models.DateField()
    until = models.DateField(_("Extended until"))
    notice_due_on = models.DateField()
    """Last day on which the applicant is told."""
    told_on = models.DateField(_("Applicant told"), null=True)

    class Meta(Said.Meta):
        """A term is extended once in a round, with a ground."""

        constraints: ClassVar = [
            models.UniqueConstraint("petition", "round", name="extension_is_once"),
            models.CheckConstraint(condition=~Q(ground=""), name="extension_has_its_ground"),
        ]


class Redirection(Said):
    """The application was sent to the body that is competent, and the applicant was told."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="redirections")
    from_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    to_outside = models.CharField(_("Body"), max_length=300, blank=True)
    """A body that has no room here."""
    ground = models.CharField(_("Ground"), max_length=2000)
    sent_on = models.DateField()

    class Meta(Said.Meta):
        """To one body, with a ground."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_office__isnull=False, to_outside="")
                | (Q(to_office=None) & ~Q(to_outside="")),
                name="redirection_has_one_body",
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="redirection_has_its_ground"),
        ]


class Appeal(Said):
    """The applicant appealed to the superior prosecutor, who decides in twenty working days."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="appeals")
    round = models.PositiveSmallIntegerField()
    ground = models.TextField(_("Ground"), max_length=4000)
    to_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    """The office above, which decides it."""
    made_on = models.DateField()
    due_on = models.DateField(_("Due"))
    verdict = models.CharField(_("Decision"), max_length=12, choices=Verdict, blank=True)
    because = models.TextField(_("Ground of the decision"), max_length=4000, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta(Said.Meta):
        """One appeal of a round; a decision has its ground and its day."""

        constraints: ClassVar = [
            models.UniqueConstraint("petition", "round", name="appeal_is_once"),
            models.CheckConstraint(
                condition=Q(verdict="", because="", decided_on=None)
                | (~Q(verdict="") & ~Q(because="") & Q(decided_on__isnull=False)),
                name="appeal_is_decided_whole",
            ),
        ]


class Satisfaction(Said):
    """How content the applicant is with the answer of a round: 1 to 5, and why."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="satisfactions")
    round = models.PositiveSmallIntegerField()
    mark = models.PositiveSmallIntegerField(_("Mark"))
    text = models.CharField(_("Why"), max_length=2000, blank=True)

    class Meta(Said.Meta):
        """One mark a round, from 1 to 5."""

        constraints: ClassVar = [
            models.UniqueConstraint("petition", "round", name="satisfaction_is_once"),
            models.CheckConstraint(
                condition=Q(mark__gte=1, mark__lte=5), name="satisfaction_is_a_mark"
            ),
        ]


class Disclosure(Said):
    """The custodian let a bailiff learn who wrote an application, and on what ground."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="disclosures")
    holder_id = models.CharField(_("Number of the bailiff"), max_length=40)
    basis = models.CharField(_("Basis"), max_length=8, choices=RevealGround)
    ground = models.CharField(_("Ground"), max_length=2000)

    class Meta(Said.Meta):
        """Once for a bailiff, with a ground."""

        constraints: ClassVar = [
            models.UniqueConstraint("petition", "holder_id", name="disclosure_is_once"),
            models.CheckConstraint(condition=~Q(ground=""), name="disclosure_has_its_ground"),
        ]
