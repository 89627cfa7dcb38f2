"""How Django knows this application."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    """Readings of official texts, and the norms that are to be read again."""

    name = "qadagalau.office.lawbook"
    label = "lawbook"
    default_auto_field = "django.db.models.BigAutoField"
