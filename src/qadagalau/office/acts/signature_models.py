"""Signatures that stand under versions of acts, and whether an office asks for them."""

import uuid
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import Office, User


class ActSignature(models.Model):
    """A signature made with a person's certificate, of exactly one version of an act.

    It was verified before it was kept; whoever doubts it verifies it again, with the text that was
    signed and the message as it came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.ForeignKey("acts.Act", models.PROTECT, related_name="signatures")
    version = models.ForeignKey("acts.ActVersion", models.PROTECT, related_name="signatures")
    digest = models.CharField(max_length=64)
    """SHA-256 of what the version says, in hexadecimal digits."""
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

    ledger_ignores: ClassVar = ()

    class Meta:
        """In the order of signing."""

        ordering = ("act", "at")

    def __str__(self) -> str:
        return f"{self.act_id} {self.serial}"


class SigningRule(models.Model):
    """What an office decided: whether its acts are signed with a certificate; the last holds.

    Rows are never changed.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="signing_rules")
    needs_certificate = models.BooleanField(_("Acts are signed with a certificate"))
    because = models.CharField(_("Ground"), max_length=500)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator did it by command."""
    set_at = models.DateTimeField()

    ledger_ignores: ClassVar = ()

    class Meta:
        """The last first."""

        ordering = ("-set_at", "-id")

    def __str__(self) -> str:
        return f"{self.office_id} {self.needs_certificate}"
