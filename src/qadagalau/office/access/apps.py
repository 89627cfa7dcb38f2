"""How Django knows this application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Whose certificate enters which account, and second steps that were lost."""

    name = "qadagalau.office.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
