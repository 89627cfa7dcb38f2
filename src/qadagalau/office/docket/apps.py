"""How Django knows this application."""

from django.apps import AppConfig


class DocketConfig(AppConfig):
    """Proceedings and findings within one's territory, and what was done about findings."""

    name = "qadagalau.office.docket"
    label = "docket"

    def ready(self) -> None:
        """Offer what was written here to the search; hand findings over when somebody leaves."""
        from qadagalau.office.people.handing_over import HANDED_OVER

        from .assigning import OPEN_FINDINGS
        from .searching import FINDINGS

        self.searched = (FINDINGS,)
        if OPEN_FINDINGS not in HANDED_OVER:
            HANDED_OVER.append(OPEN_FINDINGS)
