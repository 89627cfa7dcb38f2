"""How Django knows the citizens' room: open to everyone; who has an account sees all of his."""

from django.apps import AppConfig

from qadagalau.law import N_


class PortalConfig(AppConfig):
    """Pages for those who have no account, and for legal entities and lawyers who have one."""

    name = "qadagalau.pages.portal"
    label = "portal"

    def ready(self) -> None:
        """Offer the list of one's own applications."""
        from qadagalau.office.petitions.rules import SEE_OWN_PETITIONS
        from qadagalau.pages.site.rooms import Room

        self.rooms = (
            Room(
                url_name="my-petitions",
                title=N_("My applications"),
                says=N_("File applications for yourself and for clients, and follow all of them."),
                action=SEE_OWN_PETITIONS,
                key="a",
            ),
        )
