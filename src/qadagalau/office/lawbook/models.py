"""Official texts that were read again, and the norms that they leave behind until one confirms."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.law.published import ChangeKind
from qadagalau.office.people.models import User

from .draft_models import (
    LONGEST_DOCUMENT,
    Draft,
    DraftState,
    DraftStep,
    DraftVersion,
    RunState,
    ShadowRun,
)

__all__ = [
    "LONGEST_DOCUMENT",
    "LONGEST_GROUND",
    "Draft",
    "DraftState",
    "DraftStep",
    "DraftVersion",
    "LeftNorm",
    "Outcome",
    "RunState",
    "ShadowRun",
    "TextReading",
]
LONGEST_GROUND = 2000


class TextReading(models.Model):
    """An official text that was held against the one from which the norms were written."""

    act = models.CharField(_("Legal act"), max_length=32)
    """Its registry code."""
    source = models.CharField(_("File"), max_length=200)
    sha256 = models.CharField(max_length=64)
    """Of the text, so that it is known which one it was."""
    articles = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    """How many articles are no longer what was read."""
    left_behind = models.PositiveIntegerField()
    """How many norms cite one of them."""
    as_of = models.DateField()
    read_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The newest first."""

        ordering = ("-read_at", "-id")

    def __str__(self) -> str:
        return f"{self.act} {self.as_of}"


class Outcome(models.TextChoices):
    """What a person found on reading a norm again."""

    STANDS = "stands", _("the norm stands as it is written")
    REWRITTEN = "rewritten", _("the norm was written anew in the statute book")


class LeftNormQuerySet(models.QuerySet["LeftNorm"]):
    """Norms that a changed text leaves behind."""

    def open(self) -> Self:
        """Keep those that nobody has confirmed yet."""
        return self.filter(confirmed_at=None)


class LeftNorm(models.Model):
    """A norm that cites a place in the law which is no longer what was read."""

    reading = models.ForeignKey(TextReading, models.PROTECT, related_name="left")
    norm = models.CharField(max_length=120)
    article = models.CharField(max_length=16)
    kind = models.CharField(max_length=10)
    """How the article changed, a value of :class:`~qadagalau.law.published.ChangeKind`."""
    points = models.JSONField(default=list)
    """The paragraphs that differ; none where the whole article is meant."""
    laws = models.JSONField(default=list)
    """The numbers of the laws that the footnotes name now and did not name before."""
    not_before = models.DateField(null=True)
    """The first day on which the change can be in force; empty where nothing says so."""
    is_dated = models.BooleanField(default=False)
    """Whether the footnotes give that day itself."""
    is_itself = models.BooleanField()
    """Whether the very paragraph that the norm cites differs."""
    change_print = models.CharField(max_length=32)
    """Of the change: a text that is read again marks no norm for what was confirmed."""
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ground = models.CharField(_("Ground"), max_length=LONGEST_GROUND, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    objects = LeftNormQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """By norm and place; marked once for a change, confirmed with a ground."""

        ordering = ("norm", "article", "id")
        constraints: ClassVar = [
            models.UniqueConstraint("norm", "change_print", name="norm_is_left_once_by_a_change"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None, outcome="", ground="")
                | (
                    Q(confirmed_at__isnull=False, confirmed_by__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(ground="")
                ),
                name="norm_is_confirmed_with_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.norm} {self.article}"

    @property
    def change(self) -> ChangeKind:
        """How the article changed."""
        return ChangeKind(self.kind)
