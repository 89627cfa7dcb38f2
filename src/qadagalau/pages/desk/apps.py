"""How Django knows the desk, and its rooms on the front page."""

from django.apps import AppConfig

from qadagalau.law import N_


class DeskConfig(AppConfig):
    """Pages of the register's proceedings and of the exchange."""

    name = "qadagalau.pages.desk"
    label = "desk"

    def ready(self) -> None:
        """Offer the rooms, once the applications that they ask are there."""
        from qadagalau.office.acts.rules import SEE_WORKING
        from qadagalau.office.analyses.rules import SEE_ANALYSES
        from qadagalau.office.discipline.rules import SEE_INVESTIGATIONS
        from qadagalau.office.docket.rules import SEE_PROCEEDINGS, WORK_QUEUE
        from qadagalau.office.exchange.rules import SEE_EXCHANGE
        from qadagalau.office.lawbook.rules import SEE_LAWBOOK
        from qadagalau.office.petitions.rules import READ_PETITIONS
        from qadagalau.office.sanctions.rules import SEE_REQUESTS
        from qadagalau.pages.site.rooms import Room

        from .acts.duties import DUTIES as OF_ACTS
        from .analyses.duties import DUTIES as OF_ANALYSES
        from .duties import DUTIES as OTHERS
        from .findings.duties import DUTIES as OF_FINDINGS
        from .lawbook.duties import DUTIES as OF_LAWBOOK
        from .petitions.duties import DUTIES as OF_PETITIONS
        from .sanctions.duties import DUTIES as OF_SANCTIONS

        self.duties = (
            *OF_SANCTIONS,
            *OF_ACTS,
            *OTHERS,
            *OF_PETITIONS,
            *OF_FINDINGS,
            *OF_ANALYSES,
            *OF_LAWBOOK,
        )
        self.rooms = (
            Room(
                url_name="findings",
                title=N_("Findings"),
                says=N_("What the last run found: decide, ask the bailiff, put off."),
                action=WORK_QUEUE,
                key="f",
            ),
            Room(
                url_name="sanctions",
                title=N_("Sanction desk"),
                says=N_("Bailiffs' requests for a sanction: read, decide, three working days."),
                action=SEE_REQUESTS,
                key="s",
            ),
            Room(
                url_name="proceedings",
                title=N_("Proceedings"),
                says=N_("Find a proceeding; read its course, its events and its duties."),
                action=SEE_PROCEEDINGS,
            ),
            Room(
                url_name="acts",
                title=N_("Acts"),
                says=N_("Draft acts from findings, sign and send them, judge the replies."),
                action=SEE_WORKING,
                key="a",
            ),
            Room(
                url_name="petitions",
                title=N_("Applications"),
                says=N_("What citizens and firms complain of: consider it, answer in the term."),
                action=READ_PETITIONS,
                key="p",
            ),
            Room(
                url_name="analyses",
                title=N_("Monthly analyses"),
                says=N_("Check a whole month by one button, compare it, assign work from it."),
                action=SEE_ANALYSES,
                key="m",
            ),
            Room(
                url_name="lawbook",
                title=N_("Statute book"),
                says=N_("Which norms are to be read again, for the text of the law changed."),
                action=SEE_LAWBOOK,
            ),
            Room(
                url_name="exchange",
                title=N_("Exchange with sources"),
                says=N_("Who delivered, who is late, and what is missing."),
                action=SEE_EXCHANGE,
            ),
            Room(
                url_name="investigations",
                title=N_("Investigations and discipline"),
                says=N_("Investigations of bailiffs with their terms; penalties and licences."),
                action=SEE_INVESTIGATIONS,
            ),
        )
        from django_tasks.signals import task_finished

        from .analyses.making import tell_what_failed
        from .lawbook.shadows import tell_what_failed as tell_of_shadow

        task_finished.connect(tell_what_failed, dispatch_uid="desk.analyses")
        task_finished.connect(tell_of_shadow, dispatch_uid="desk.shadows")
