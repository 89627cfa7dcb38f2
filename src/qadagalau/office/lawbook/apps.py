"""How Django knows this application."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    """Readings of official texts, norms that are to be read again, drafts of norms."""

    name = "qadagalau.office.lawbook"
    label = "lawbook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the rows of drafts."""
        from qadagalau.office.people.row_security import GUARDS

        from .rules import GUARDS_OF_DRAFTS

        GUARDS.extend(one for one in GUARDS_OF_DRAFTS if one not in GUARDS)
