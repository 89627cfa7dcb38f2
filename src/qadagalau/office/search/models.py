"""Texts that can be found: where each stands, who may see it; its roots lie beside it.

The rows say nothing that is not written elsewhere, so the ledger does not protect them, and they
can be made anew at any time.  The roots lie where the database seeks them: in SQLite in the
table ``search_words`` of FTS5, in PostgreSQL in the column ``words`` (migration 0002).
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from qadagalau.record.territory import Territory


class Audience(models.TextChoices):
    """Who may find a text, within his territory."""

    EVERYONE = "everyone"
    """Whoever has a right, wherever he is: the law."""
    PLACE = "place"
    """Whoever has it in his territory, those who are supervised too."""
    SUPERVISORS = "supervisors"
    """Those who supervise, in their territory."""


class FoundTextQuerySet(models.QuerySet["FoundText"]):
    """Texts that can be found."""

    def visible_to(self, territory: Territory, audiences: frozenset[Audience]) -> Self:
        """Keep the texts for *audiences*, those of places only where they lie in *territory*."""
        limited = Q(audience__in=audiences - {Audience.EVERYONE})
        if not territory.everything:
            limited &= (
                Q(region__in=territory.regions)
                | Q(office_id__in=territory.offices)
                | Q(holder_id__in=territory.holders)
            )
        return self.filter(limited | Q(audience=Audience.EVERYONE))


class FoundText(models.Model):
    """One text that can be found, as it was written last."""

    source = models.CharField(max_length=40)
    """Which kind of text it is, as its application names it."""
    key = models.CharField(max_length=200)
    """Which of its kind it is."""
    titles = models.JSONField()
    """In each of the three languages."""
    text = models.TextField()
    said_on = models.DateField(null=True)
    url_name = models.CharField(max_length=60)
    url_args = models.JSONField(default=list)
    audience = models.CharField(max_length=12, choices=Audience)
    holder_id = models.CharField(max_length=40, blank=True)
    office_id = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=8, blank=True)

    objects = FoundTextQuerySet.as_manager()

    class Meta:
        """Each text is here once."""

        constraints: ClassVar = [
            models.UniqueConstraint("source", "key", name="found_text_is_here_once")
        ]
        indexes: ClassVar = [
            models.Index("region", name="found_text_region"),
            models.Index("office_id", name="found_text_office"),
            models.Index("holder_id", name="found_text_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"
