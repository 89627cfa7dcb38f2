"""Papers that offices issued, and each file in which one was handed over; neither is edited."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Office


class Paper(models.Model):
    """A paper as strangers may know it: its kind, number and day, whose it is, the sum of its text.

    It names no person and no proceeding.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    """Stands in the QR code: the number of the act, decision or answer that the paper is."""
    kind = models.CharField(max_length=60)
    """Such as ``act/submission``: the application, then its own name of the kind."""
    title = models.JSONField(encoder=DjangoJSONEncoder)
    """What the kind is called in each language, as it was when the paper was issued."""
    number = models.CharField(_("Number"), max_length=80)
    issued_on = models.DateField(_("Issued"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="papers")
    text = models.CharField(max_length=64)
    """SHA-256 of what the paper says, in hexadecimal digits."""
    certificate = models.CharField(_("Number of the certificate"), max_length=80, blank=True)
    """Of the certificate whose signature covers the text, where there is one."""
    issuer = models.CharField(_("Issuer"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("Signed"))
    entered_at = models.DateTimeField()
    withdrawn_on = models.DateField(_("Withdrawn"), null=True)
    """The day on which it was withdrawn, recalled or replaced; none while it stands."""

    ledger_ignores: ClassVar = ()

    class Meta:
        """A paper has its number and the sum of its text."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(text=""), name="paper_has_number_and_text"
            )
        ]

    def __str__(self) -> str:
        return self.number

    def title_in(self, language: str) -> str:
        """Return what the kind is called in ``kk``, ``ru`` or ``en``."""
        said: str = self.title.get(language) or self.title.get("en") or self.kind
        return said


class PaperFile(models.Model):
    """A file in which a paper was handed over, known by the sum of its bytes."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the file, in hexadecimal digits."""
    language = models.CharField(max_length=2)
    media_type = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    """When a file of these bytes was first handed over."""

    ledger_ignores: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.paper_id} {self.language} {self.media_type}"
