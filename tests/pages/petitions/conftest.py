"""A district whose prosecutor and head consider applications about a bailiff with breaches."""

import pytest
from django.utils import timezone

from qadagalau.intake.home import Home
from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.people.queries import NOBODY, actor_of
from qadagalau.office.petitions.codes import Keys
from qadagalau.office.petitions.filing import Filing, Writer
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.operations import file_petition

from ..acts.conftest import Desk, actors, home, judged_demo  # noqa: TID252 - one office

__all__ = ["actors", "home", "judged_demo"]
TEXT = "Сот орындаушысы екі айдан бері ештеңе істемей отыр."


class Reception(Desk):
    """A district, and what citizens file about its bailiff."""

    def __init__(self, home, called="desk"):
        super().__init__(home, called)
        self.filed = 0
        wanted = WantedFindings(holders=frozenset({self.bailiff.holder_id}))
        rows = find_findings(actor_of(self.prosecutor), wanted, home=home).rows
        self.finding = next(one for one in rows if one.proceeding_id and one.state == "open")

    def file(self, by=NOBODY, **more):
        """File an application about the proceeding of the finding."""
        self.filed += 1
        there = Home.open(self.home)
        said = {
            "happenings": ("idle",),
            "text": TEXT,
            "writer": Writer(full_name="Айша Канареева", contact="+7 700 000 00 00"),
            "proceeding_number": self.finding.proceeding_id,
        }
        return file_petition(
            filing=Filing(**said | more),
            key=f"a key that nobody else has {self.filed}",
            keys=Keys.of(there.pseudonym_key()),
            by=by,
            at=timezone.now(),
            register=there.register,
        ).petition

    def now(self, petition):
        return Petition.objects.get(pk=petition.pk)


@pytest.fixture
def reception(actors, home):  # noqa: ARG001 - they have to be there
    return Reception(home)
