"""Which person's certificates enter which account; the person stands as a keyed hash alone."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.office.people.models import User


class BoundCertificateQuerySet(models.QuerySet["BoundCertificate"]):
    """Bindings, present and past."""

    def present(self) -> Self:
        """Keep the bindings that nobody has ended."""
        return self.filter(ended_at=None)


class BoundCertificate(models.Model):
    """A person whose certificates sign in to an account, and sign acts under it.

    The person is bound and not one certificate, so that next year's certificate opens too.
    An account has at most one person that is not ended, a person one account.  Rows are never
    deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="certificates")
    person = models.CharField(max_length=64)
    """HMAC-SHA256 of the identification number under the site's own key, in hexadecimal digits."""
    serial = models.CharField(_("Number of the certificate"), max_length=80, blank=True)
    """Of the certificate that was shown; empty where an administrator typed the number."""
    issuer = models.CharField(_("Issuer"), max_length=200, blank=True)
    bound_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the machine's operator did it by command."""
    bound_at = models.DateTimeField()
    bound_because = models.CharField(_("Ground"), max_length=500, blank=True)
    """Empty where the user has proved it himself."""
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(_("Ground"), max_length=500, blank=True)

    objects = BoundCertificateQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """One present person an account, one present account a person."""

        ordering = ("-bound_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                "user", condition=Q(ended_at=None), name="certificate_of_user_is_one"
            ),
            models.UniqueConstraint(
                "person", condition=Q(ended_at=None), name="certificate_of_person_is_one"
            ),
            models.CheckConstraint(
                condition=~Q(serial="") | ~Q(bound_because=""), name="certificate_has_its_proof"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
