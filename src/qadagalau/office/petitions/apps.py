"""How Django knows this application."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """Applications to the prosecutor, their lives, and the answers to them."""

    name = "qadagalau.office.petitions"
    label = "petitions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand open ones over when somebody leaves, hide the others, offer them to the search."""
        from qadagalau.office.people.handing_over import HANDED_OVER
        from qadagalau.office.people.row_security import GUARDS

        from .guarding import PETITION_GUARDS
        from .handing import OPEN_PETITIONS
        from .searching import PETITIONS

        self.searched = (PETITIONS,)

        if OPEN_PETITIONS not in HANDED_OVER:
            HANDED_OVER.append(OPEN_PETITIONS)
        GUARDS.extend(one for one in PETITION_GUARDS if one not in GUARDS)
