"""What is there before an application is filed, and the files that go with it."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """An application saved half-way: no record of the office yet, and forgotten after a time.

    The ledger does not hold it: it is the applicant's own paper until he files it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_hmac = models.CharField(max_length=64, unique=True)
    """Keyed hash of the code by which it is taken up again."""
    fields = models.JSONField(default=dict)
    """What was filled in so far, by the names of the form."""
    language = models.CharField(max_length=2)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    kept_until = models.DateField()
    filed_at = models.DateTimeField(null=True)
    """When it became an application; it is empty since then."""

    class Meta:
        """Those to be forgotten are found by their day."""

        indexes: ClassVar = [models.Index(fields=["kept_until"], name="draft_kept_until")]

    def __str__(self) -> str:
        return str(self.id)


class Scan(models.TextChoices):
    """What a virus scanner said of a file; of one that found something the file is refused."""

    CLEAN = "clean", _("checked for viruses")
    UNSCANNED = "unscanned", _("not checked for viruses")


class KeptFile(models.Model):
    """A file that somebody brought: what it is was read from its bytes, which lie by their hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("File name"), max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    shown_inline = models.BooleanField(default=False)
    """Whether a browser may show it in its place; all others are only saved."""
    scan = models.CharField(max_length=12, choices=Scan)
    added_at = models.DateTimeField()

    class Meta:
        """No table of its own; in the order in which they were brought."""

        abstract = True
        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return str(self.id)


class DraftFile(KeptFile):
    """A file that goes with a draft, and like that is no record of the office yet."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="attachments")


class Attachment(KeptFile):
    """A file that goes with an application, a message or an answer."""

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="attachments")
    message = models.ForeignKey(
        "petitions.Message", models.PROTECT, null=True, related_name="attachments"
    )
    answer = models.ForeignKey(
        "petitions.Answer", models.PROTECT, null=True, related_name="attachments"
    )

    ledger_ignores: ClassVar = ()
