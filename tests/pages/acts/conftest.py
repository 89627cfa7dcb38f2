"""The demo office with findings that a prosecutor has confirmed, and its people at their desks."""

import pytest
from django.test import Client
from django.utils import timezone

from qadagalau.law import Verdict as Judged
from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings, findings_by_id
from qadagalau.office.docket.models import Verdict
from qadagalau.office.docket.operations import triage_finding
from qadagalau.office.people.models import Bailiff, Office, OfficeKind, Role, User
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.queries import OPERATOR, actor_of

from ...office.docket.conftest import (  # noqa: TID252 - fixtures
    NOW,
    actors,
    home,
    judged_demo,
)

__all__ = ["actors", "home", "judged_demo"]


@pytest.fixture
def desk(actors, home):  # noqa: ARG001 - they have to be there
    """Return a district's prosecutor, its head of unit, its chamber, and confirmed findings."""
    made = Desk(home)
    made.findings = made.confirmed()
    return made


class Desk:
    """A district of the demo office where private bailiffs have breaches."""

    def __init__(self, home, called="desk"):
        self.home, self.called = home, called
        general = self.user("general", Role.UNIT_HEAD, OfficeKind.GENERAL)
        every = find_findings(
            actor_of(general), WantedFindings(verdicts=frozenset({Judged.OVERDUE})), home=home
        )
        private = {b.holder_id: b for b in Bailiff.objects.filter(kind="private-bailiff")}
        rows = [one for one in every.rows if one.holder_id in private]
        self.bailiff = max(
            (private[one.holder_id] for one in rows),
            key=lambda b: sum(one.holder_id == b.holder_id for one in rows),
        )
        self.chamber = self.bailiff.body
        self.office = self.bailiff.district.parent
        self.head = self.user("head", Role.UNIT_HEAD, self.office)
        self.prosecutor = self.user("prosecutor", Role.PROSECUTOR, self.office)
        self.addressee = self.user("chamber", Role.CHAMBER, self.chamber)
        other = Office.objects.of(OfficeKind.DISTRICT).exclude(pk=self.office.pk).first()
        self.stranger = self.user("stranger", Role.PROSECUTOR, other)

    def user(self, name, role, office):
        """Return a new user in a role in an office."""
        if isinstance(office, OfficeKind):
            office = Office.objects.get(kind=office)
        user = register_user(
            username=f"{self.called}-{name}",
            full_name=f"Desk {name}",
            password=None,
            by=OPERATOR,
            at=NOW,
        )
        grant_right(
            user=user, role=role, office=office, bailiff=None, because="test", by=OPERATOR, at=NOW
        )
        return User.objects.get(pk=user.pk)

    def bailiff_user(self):
        """Return the bailiff whom the findings concern, as a user."""
        user = register_user(
            username="desk-bailiff", full_name="Desk bailiff", password=None, by=OPERATOR, at=NOW
        )
        grant_right(
            user=user,
            role=Role.BAILIFF,
            office=None,
            bailiff=self.bailiff,
            because="test",
            by=OPERATOR,
            at=NOW,
        )
        return User.objects.get(pk=user.pk)

    def confirmed(self, most=3):
        """Confirm the first findings of the bailiff and return them."""
        actor = actor_of(self.prosecutor)
        wanted = WantedFindings(
            holders=frozenset({self.bailiff.holder_id}), verdicts=frozenset({Judged.OVERDUE})
        )
        rows = find_findings(actor, wanted, home=self.home).rows[:most]
        for one in rows:
            triage_finding(
                found=one,
                verdict=Verdict.CONFIRMED,
                ground="File read",
                by=actor,
                at=timezone.now(),
            )
        return findings_by_id(actor, [one.finding_id for one in rows], home=self.home)

    def client(self, user, language="en"):
        """Return a browser's client that a user is signed in with."""
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client
