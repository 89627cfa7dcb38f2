"""How Django knows this application."""

from django.apps import AppConfig


class SanctionsConfig(AppConfig):
    """Requests for a prosecutor's sanction, the checklist, decisions, and how they are watched."""

    name = "qadagalau.office.sanctions"
    label = "sanctions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the requests' rows, hand open ones over, offer them to the search."""
        from qadagalau.office.people.handing_over import HANDED_OVER
        from qadagalau.office.people.row_security import GUARDS

        from .handing import OPEN_REQUESTS
        from .rules import GUARD
        from .searching import REQUESTS

        self.searched = (REQUESTS,)
        if OPEN_REQUESTS not in HANDED_OVER:
            HANDED_OVER.append(OPEN_REQUESTS)
        if GUARD not in GUARDS:
            GUARDS.append(GUARD)
