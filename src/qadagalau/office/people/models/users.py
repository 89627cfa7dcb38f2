"""Those who sign in, and the roles that they may have."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What someone does here; what each role may do is in the ``rules`` of the applications."""

    PROSECUTOR = "prosecutor", _("Supervising prosecutor")
    UNIT_HEAD = "unit-head", _("Head of unit")
    ANALYST = "analyst", _("Analyst of the Prosecutor General's Office")
    BAILIFF = "bailiff", _("Bailiff")
    CHAMBER = "chamber", _("Chamber of private bailiffs")
    JUSTICE = "justice", _("Department of justice")
    REGISTRAR = "registrar", _("Registrar")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    APPLICANT = "applicant", _("Applicant: a legal entity or a lawyer")


class UserManager(BaseUserManager["User"]):
    """Finds users; they are made by ``operations.register_user``."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user of a login name, whatever its capitals."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Someone who signs in; what they may do is their present right, and none without one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("Login name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    full_name = models.CharField(_("Full name"), max_length=200)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    language = models.CharField(_("Language"), max_length=2, blank=True, default="")
    """Chosen by the user; empty as long as none is."""

    objects = UserManager()

    ledger_ignores: ClassVar = ("password", "last_login", "language")
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Two login names differ by more than capitals."""

        ordering = ("username",)
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="user_has_own_name")
        ]

    def __str__(self) -> str:
        return str(self.id)
