"""The journal: entries in the order of their transactions, and where the ledger has each."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q


class EntryQuerySet(models.QuerySet["JournalEntry"]):
    """Entries of the journal."""

    def waiting(self) -> Self:
        """Keep the entries that the ledger is not yet known to have, in their order."""
        return self.filter(ledger_index=None).order_by("number")


class JournalEntry(models.Model):
    """One entry as the ledger gets it, byte for byte."""

    number = models.PositiveBigIntegerField(primary_key=True)
    """From 1, without gaps, in the order in which transactions ended."""
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    content = models.BinaryField()
    """Canonical JSON; it holds its own number, so no two entries are the same."""
    by = models.CharField(max_length=64, blank=True)
    """Number of the user who did it, or operator; kept beside the content to be found."""
    ledger_index = models.PositiveBigIntegerField(null=True, unique=True)
    """Where the ledger has it; none while it waits."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        """Waiting entries, and those of a kind, a person or a day, are found without the others."""

        indexes: ClassVar = [
            models.Index("number", condition=Q(ledger_index=None), name="journal_waiting"),
            models.Index(fields=["kind", "-number"], name="journal_of_kind"),
            models.Index(fields=["by", "-number"], name="journal_of_person"),
            models.Index(fields=["at"], name="journal_at"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class JournalOpening(models.Model):
    """What opens a commitment of an entry; erased with the person's data, the entry stays."""

    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="openings")
    part = models.CharField(max_length=40)
    commitment = models.CharField(max_length=64, unique=True)
    value = models.JSONField()
    salt = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.entry_id} {self.part}"


class JournalRow(models.Model):
    """The salt of a commitment to a row of another table; the row itself is the rest of it."""

    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="rows")
    place = models.CharField(max_length=120)
    """The row's table and key."""
    commitment = models.CharField(max_length=64, unique=True)
    salt = models.BinaryField()

    class Meta:
        """Found by the row."""

        indexes: ClassVar = [models.Index(fields=["place"], name="journal_row_place")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.place}"


class JournalHead(models.Model):
    """The one row that whoever writes an entry locks first, to the end of the transaction."""

    THE_ONE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    last_number = models.PositiveBigIntegerField(default=0)
    searched_to = models.PositiveBigIntegerField(default=0)
    """The ledger's entries before this index are known to be of others, or are marked."""

    class Meta:
        """There is no second row."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="journal_has_one_head")
        ]

    def __str__(self) -> str:
        return str(self.last_number)
