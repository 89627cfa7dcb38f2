"""How Django knows this application."""

from django.apps import AppConfig


class DisciplineConfig(AppConfig):
    """Service investigations, discipline and licences of bailiffs."""

    name = "qadagalau.office.discipline"
    label = "discipline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer what was written here to the search; hand over what somebody leads who leaves."""
        from qadagalau.office.people.handing_over import HANDED_OVER

        from .handing import OPEN_INVESTIGATIONS
        from .searching import INVESTIGATIONS

        self.searched = (INVESTIGATIONS,)
        if OPEN_INVESTIGATIONS not in HANDED_OVER:
            HANDED_OVER.append(OPEN_INVESTIGATIONS)
