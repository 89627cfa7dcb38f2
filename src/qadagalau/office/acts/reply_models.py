"""What answers an act: appeals, replies point by point with their measures, judgments, sums."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.discipline.models import MeasureKind as Kept
from qadagalau.office.people.models import User


class Appealed(models.TextChoices):
    """Who decides an appeal against an act."""

    SUPERIOR = "superior", _("the superior prosecutor")
    COURT = "court", _("the court")


class Outcome(models.TextChoices):
    """What an addressee did with the act as a whole."""

    MEASURES = "measures", _("considered, measures taken")
    REJECTED = "rejected", _("rejected")


class Reply(models.Model):
    """An answer of the addressee to an act; the letter is the record."""

    act = models.ForeignKey("acts.Act", models.PROTECT, related_name="replies")
    number = models.PositiveIntegerField()
    outcome = models.CharField(_("Outcome"), max_length=12, choices=Outcome)
    considered_on = models.DateField(_("Considered"))
    text = models.TextField(_("Reply"))
    paper = models.CharField(_("Number and date of the letter"), max_length=200, blank=True)
    """Filled where the prosecutor entered what came on paper."""
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Replies are numbered."""

        ordering = ("act", "number")
        constraints: ClassVar = [models.UniqueConstraint("act", "number", name="reply_is_one")]

    def __str__(self) -> str:
        return f"{self.act_id} {self.number}"


class Answer(models.TextChoices):
    """How far a point of an act is answered."""

    ANSWERED = "answered", _("answered")
    PARTLY = "partly", _("partly answered")
    NOT = "not", _("not answered")


class ReplyPoint(models.Model):
    """What a reply says to one point."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="points")
    point = models.ForeignKey("acts.ActPoint", models.PROTECT, related_name="replies")
    answer = models.CharField(_("Answer"), max_length=12, choices=Answer)
    text = models.TextField(blank=True)

    ledger_ignores: ClassVar = ()

    class Meta:
        """Each point is answered once in a reply."""

        ordering = ("reply", "point__order")
        constraints: ClassVar = [
            models.UniqueConstraint("reply", "point", name="reply_point_is_one")
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.point_id}"


class MeasureKind(models.TextChoices):
    """What an addressee says it did."""

    DISCIPLINE = "discipline", _("disciplinary measure")
    RECOVERY = "recovery", _("sum recovered")
    CANCELLED = "cancelled-act", _("act cancelled")
    OTHER = "other", _("other measure")


class Penalty(models.TextChoices):
    """Disciplinary measures that a reply may name, as the ledger of discipline calls them."""

    REMARK = Kept.REMARK.value, Kept.REMARK.label
    REPRIMAND = Kept.REPRIMAND.value, Kept.REPRIMAND.label
    SEVERE_REPRIMAND = Kept.SEVERE_REPRIMAND.value, Kept.SEVERE_REPRIMAND.label
    EXCLUSION = Kept.EXCLUSION.value, Kept.EXCLUSION.label


class NamedMeasure(models.Model):
    """A measure that a reply names for a point."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reply_point = models.ForeignKey(ReplyPoint, models.PROTECT, related_name="measures")
    kind = models.CharField(_("Measure"), max_length=16, choices=MeasureKind)
    holder_id = models.CharField(max_length=40, blank=True)
    taken_on = models.DateField(_("Day"))
    text = models.CharField(_("What was done"), max_length=1000)
    reference = models.CharField(_("Number of the order or act"), max_length=120, blank=True)
    amount_tiyn = models.BigIntegerField(_("Sum"), null=True)
    penalty = models.CharField(
        _("Disciplinary measure"), max_length=24, blank=True, choices=Penalty
    )

    ledger_ignores: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Attachment(models.Model):
    """A file that belongs to an act or to a reply; its bytes lie in the home by their hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.ForeignKey("acts.Act", models.PROTECT, related_name="attachments")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, related_name="attachments")
    name = models.CharField(_("File"), max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """In the order of their coming."""

        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return self.sha256


class Worth(models.TextChoices):
    """What a reply, or its answer to a point, is worth."""

    SUBSTANTIVE = "substantive", _("substantive")
    FORMAL = "formal", _("formal")


class Judgment(models.Model):
    """What the prosecutor found a reply to be, and why."""

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="judgment")
    worth = models.CharField(max_length=12, choices=Worth)
    ground = models.CharField(_("Ground"), max_length=2000)
    judged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.reply_id} {self.worth}"


class JudgedPoint(models.Model):
    """What the answer to one point is worth, and why."""

    judgment = models.ForeignKey(Judgment, models.PROTECT, related_name="points")
    reply_point = models.OneToOneField(ReplyPoint, models.PROTECT, related_name="judged")
    worth = models.CharField(max_length=12, choices=Worth)
    ground = models.CharField(_("Ground"), max_length=1000, blank=True)

    ledger_ignores: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.reply_point_id} {self.worth}"


class CausalLink(models.Model):
    """A payment that a person says the act caused (Order 32, appendix 3, item 52)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.ForeignKey("acts.Act", models.PROTECT, related_name="links")
    proceeding_id = models.CharField(_("Proceeding"), max_length=64)
    payment_id = models.CharField(max_length=120)
    """Id of the payment's event in the register."""
    paid_on = models.DateField(_("Paid"))
    paid_tiyn = models.BigIntegerField()
    """The whole payment."""
    amount_tiyn = models.BigIntegerField(_("Sum"))
    """As much of it as the act caused."""
    ground = models.CharField(_("Ground"), max_length=2000)
    stated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """A payment is linked to an act once, and with no more than it was."""

        ordering = ("stated_at",)
        constraints: ClassVar = [
            models.UniqueConstraint("act", "payment_id", name="payment_is_linked_once"),
            models.CheckConstraint(
                condition=Q(amount_tiyn__gt=0, amount_tiyn__lte=F("paid_tiyn")),
                name="linked_sum_is_of_payment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.payment_id}"
