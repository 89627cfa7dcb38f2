"""How Django knows this application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Texts with their roots, within the role and the territory of who asks."""

    name = "qadagalau.office.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the norms of the statute book, which no other application keeps."""
        from .norms import NORMS

        self.searched = (NORMS,)
