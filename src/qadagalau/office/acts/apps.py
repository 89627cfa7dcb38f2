"""How Django knows this application."""

from django.apps import AppConfig


class ActsConfig(AppConfig):
    """Acts of supervision and reaction, their lives, and the replies to them."""

    name = "qadagalau.office.acts"
    label = "acts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand over open acts when somebody leaves; offer what was written to the search."""
        from qadagalau.office.people.handing_over import HANDED_OVER

        from .handing import OPEN_ACTS
        from .searching import ACTS

        self.searched = (ACTS,)
        if OPEN_ACTS not in HANDED_OVER:
            HANDED_OVER.append(OPEN_ACTS)
