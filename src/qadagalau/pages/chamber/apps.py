"""How Django knows the chamber's rooms, and what stands of them on the front page."""

from django.apps import AppConfig

from qadagalau.law import N_


class ChamberConfig(AppConfig):
    """Pages of those who supply the register."""

    name = "qadagalau.pages.chamber"
    label = "chamber"

    def ready(self) -> None:
        """Offer the rooms, once the applications that they ask are there."""
        from qadagalau.office.acts.rules import SEE_OWN_ACTS
        from qadagalau.office.docket.rules import ASK_BEFORE_STEP, SEE_OWN_FINDINGS
        from qadagalau.office.exchange.rules import ENTER_EVENT
        from qadagalau.office.petitions.rules import SEE_CONCERNING
        from qadagalau.office.sanctions.rules import SEE_OWN_REQUESTS
        from qadagalau.pages.site.rooms import Room

        from .acts.duties import DUTIES as OF_ACTS
        from .duties import DUTIES as OTHERS
        from .sanctions.duties import DUTIES as OF_SANCTIONS

        self.duties = (*OF_ACTS, *OF_SANCTIONS, *OTHERS)
        self.rooms = (
            Room(
                url_name="own-acts",
                title=N_("Acts that came"),
                says=N_("Read the prosecutor's acts with their terms, and answer point by point."),
                action=SEE_OWN_ACTS,
                key="a",
            ),
            Room(
                url_name="own-findings",
                title=N_("Findings about us"),
                says=N_("What was found in our proceedings, by which norm, and where to answer."),
                action=SEE_OWN_FINDINGS,
                key="f",
            ),
            Room(
                url_name="own-sanctions",
                title=N_("Sanctions asked for"),
                says=N_("Ask the prosecutor for a sanction; see its term and the decision."),
                action=SEE_OWN_REQUESTS,
                key="s",
            ),
            Room(
                url_name="own-applications",
                title=N_("Applications about us"),
                says=N_("What citizens complain of in your proceedings, and how it stands."),
                action=SEE_CONCERNING,
            ),
            Room(
                url_name="entries",
                title=N_("Entry by hand"),
                says=N_("Enter an event of a proceeding, or correct one."),
                action=ENTER_EVENT,
            ),
            Room(
                url_name="before-a-step",
                title=N_("Before a step"),
                says=N_("Ask what the law says to a step before you do it."),
                action=ASK_BEFORE_STEP,
            ),
            Room(
                url_name="norms",
                title=N_("Norms"),
                says=N_("What the law asks of you, norm by norm, each with a case worked out."),
                action=ASK_BEFORE_STEP,
            ),
        )
