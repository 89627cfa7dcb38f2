"""A district of the demo office whose bailiff asks for sanctions, with the people who decide."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.people.models import Office, OfficeKind, Role
from qadagalau.office.people.queries import actor_of
from qadagalau.office.sanctions.brought import DecisionDraft, PaperDraft, RequestDraft
from qadagalau.office.sanctions.deciding import decide_request
from qadagalau.office.sanctions.operations import ask_for_sanction, note_opened
from qadagalau.papers.acts import ActText, letter_of, write_pdf

from ...office.docket.conftest import NOW  # noqa: TID252 - one office
from ..acts.conftest import Desk, actors, home, judged_demo  # noqa: TID252 - as above

__all__ = ["NOW", "actors", "home", "judged_demo"]
TENGE = 100
_LAWFUL = {}
"""By the bailiff: what is the same in every test is found once."""


def printed(number):
    """Return a resolution as a real PDF, so that a browser opens it."""
    text = ActText(
        about="ақшаға тыйым салу туралы",
        basis="Сот орындаушысының қаулысы. " * 12,
        established="Борышкер берешекті төлемеген. " * 20,
        demands=["Банктегі ақшаға тыйым салынсын."],
    )
    known = {"office_kk": "Сот орындаушысы", "office_ru": "Судебный исполнитель"}
    letter = letter_of("resolution", text, "kk", addressee="Банк", number=number, **known)
    return write_pdf(letter, made_at=NOW)


def typed_by_a_bailiff(desk):
    """Return what a bailiff types who asks for an arrest; key, day and papers are each test's."""
    return {
        "resolution_number": "R-7",
        "amount": "50000",
        "debt": "50000",
        "fee": "0",
        "costs": "0",
        "account_kind": "current",
        "object_number": "A-1",
        "reasons": "The debtor does not pay",
        "resolution": SimpleUploadedFile("resolution.pdf", desk.paper),
    }


class SanctionDesk(Desk):
    """A district, its bailiff as a user, and a second prosecutor beside the first."""

    def __init__(self, home):
        super().__init__(home)
        self.asker = self.bailiff_user()
        self.colleague = self.user("colleague", Role.PROSECUTOR, self.office)
        above = self.office.parent or Office.objects.get(kind=OfficeKind.GENERAL)
        self.above = self.user("above", Role.UNIT_HEAD, above)
        self.paper = printed("R-1")
        self.cases = self.lawful()

    @classmethod
    def of(cls, desk, asker):
        """Return a district that is there, with the bailiff's user."""
        made = cls.__new__(cls)
        made.__dict__ |= vars(desk) | {"asker": asker, "paper": printed("R-1")}
        made.cases = made.lawful()
        return made

    def lawful(self, most=12):
        """Return proceedings in which a request fails no line, tried out and taken back."""
        found = _LAWFUL.get(self.bailiff.holder_id)
        if found is None:
            found = []
            wanted = WantedFindings(holders=frozenset({self.bailiff.holder_id}))
            rows = find_findings(actor_of(self.prosecutor), wanted, home=self.home).rows
            self.cases = cases = list(dict.fromkeys(one.proceeding_id for one in rows))
            for number in range(len(cases)):
                with transaction.atomic():
                    made = self.asked(number)
                    found += [cases[number]] if not made.failed else []
                    transaction.set_rollback(True)
                if len(found) == most:
                    break
            _LAWFUL[self.bailiff.holder_id] = found
        return found

    def draft(self, number=1, **more):
        """Return a request for an arrest in a bank."""
        plain = {
            "kind": "bank-arrest",
            "proceeding_id": self.cases[number % len(self.cases)],
            "resolution_number": f"R-{number}",
            "resolution_on": timezone.localdate() - timedelta(days=1),
            "amount_tiyn": 50_000 * TENGE,
            "debt_tiyn": 50_000 * TENGE,
            "fee_tiyn": 0,
            "costs_tiyn": 0,
            "account_kind": "current",
            "object_number": "A-1",
            "document_on": timezone.localdate() - timedelta(days=60),
            "reasons": "Борышкер өз еркімен төлемейді.",
            "papers": [
                PaperDraft(name="resolution.pdf", content=self.paper, is_resolution=True),
                PaperDraft(name="statement.pdf", content=self.paper + b"%"),
            ],
        }
        return RequestDraft(**plain | more)

    def asked(self, number=1, at=None, **more):
        """Ask for a sanction as the bailiff."""
        return ask_for_sanction(
            draft=self.draft(number, **more),
            key=str(uuid4()),
            home=self.home,
            by=actor_of(self.asker),
            at=at or timezone.now(),
        )

    def decided(self, request, outcome="granted", by=None, seconds=0, at=None, **more):
        """Decide a request, after it was read for some time."""
        by, now = by or request.assigned_to, at or timezone.now()
        if seconds:
            note_opened(
                request=request,
                opened_at=now - timedelta(seconds=seconds),
                seconds=seconds,
                by=actor_of(by),
                at=now,
            )
        draft = DecisionDraft(
            outcome=outcome,
            text_kk="Негізді.",
            text_ru="Обоснованно.",
            in_spite_of="Заңды" if outcome == "granted" else "",
        )
        plain = {"draw": 0.9} | more
        return decide_request(request=request, draft=draft, by=actor_of(by), at=now, **plain)


@pytest.fixture
def desk(actors, home):  # noqa: ARG001 - they have to be there
    """Return the district."""
    return SanctionDesk(home)
