"""How Django knows this application."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Entries on their way to the ledger."""

    name = "qadagalau.office.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
