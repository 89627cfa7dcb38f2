"""How Django knows the site; when it is ready, Django speaks with the package's own texts."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

from qadagalau.law import N_

if TYPE_CHECKING:
    from .duties import DutyList
    from .rooms import Room


class SiteConfig(AppConfig):
    """Settings, front door, problem pages."""

    name = "qadagalau.pages.site"
    label = "site"

    @property
    def rooms(self) -> "tuple[Room, ...]":
        """The administrator's room."""
        from qadagalau.office.hooks.rules import SEE_SUBSCRIPTIONS
        from qadagalau.office.people.rules import (
            SEE_LEDGER,
            SEE_PEOPLE,
            SEE_READINGS,
            SEE_SUPERVISION,
        )

        from .rooms import Room

        title, says = N_("Users and rights"), N_("Who may do what here, since when, and why.")
        log = N_("Who read personal data")
        why = N_("Who searched by a party, when and why.")
        return (
            Room(url_name="people", title=title, says=says, action=SEE_PEOPLE),
            Room(
                url_name="supervision",
                title=N_("Who supervises whom"),
                says=N_("Which office supervises which bailiffs, by place and by name."),
                action=SEE_SUPERVISION,
            ),
            Room(url_name="readings", title=log, says=why, action=SEE_READINGS),
            Room(
                url_name="ledger",
                title=N_("Ledger"),
                says=N_("What was decided here, by whom and when, each with its proof."),
                action=SEE_LEDGER,
            ),
            Room(
                url_name="subscriptions",
                title=N_("Programs that are told"),
                says=N_(
                    "Which programs elsewhere are told of what happens, and how their messages "
                    "fare."
                ),
                action=SEE_SUBSCRIPTIONS,
            ),
        )

    @property
    def duties(self) -> "tuple[DutyList, ...]":
        """What waits for the administrator."""
        from .people_duties import DUTIES

        return DUTIES

    def ready(self) -> None:
        """Lend Django our texts, and have it check what it starts on."""
        from . import checks  # noqa: F401 - registers itself
        from .speaking import lend_texts

        lend_texts()
