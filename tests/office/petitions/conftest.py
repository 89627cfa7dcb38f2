"""Applications to the offices of the small country, at any point of their lives."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.office.people.queries import NOBODY
from qadagalau.office.petitions.answering import answer_petition, draft_answer
from qadagalau.office.petitions.codes import Keys
from qadagalau.office.petitions.filing import Filing, Writer
from qadagalau.office.petitions.models import Outcome, Petition
from qadagalau.office.petitions.operations import accept_petition, file_petition
from qadagalau.office.petitions.queries import petition_of

from ..docket.conftest import actors, home, judged_demo  # noqa: TID252 - one office

__all__ = ["actors", "home", "judged_demo"]
KEYS = Keys.of(b"sixteen bytes at least, no secret")
TEXTS = {"kk": "Жолданымыңыз қаралды.", "ru": "Ваше обращение рассмотрено."}
TEXT = "On 5 January I handed the writ over, and nothing has happened since."


def at(day, hour=5):
    """Return an instant on a day: ten in the morning in Almaty."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour)


def filing(**more):
    """Return what somebody files about the bailiff P1."""
    writer = {"full_name": "Айша Серік", "contact": "+7 700 000 00 00", **more.pop("writer", {})}
    plain = {"happenings": ("idle",), "text": TEXT, "language": "kk", "holder_id": "P1"}
    return Filing(**plain | more, writer=Writer(**writer))


class Reception:
    """Files applications and takes steps with them as named people."""

    def __init__(self, people):
        self.people = people
        self.filed = 0

    def file(self, day="2026-02-02", by="nobody", key=None, **more):
        self.filed += 1
        asked = {name: more.pop(name) for name in ("draft", "register") if name in more}
        return file_petition(
            filing=filing(**more),
            key=key or f"a key that nobody else has {self.filed}",
            keys=KEYS,
            by=NOBODY if by == "nobody" else self.people.actor(by),
            at=at(day),
            **asked,
        )

    def holder(self, filed):
        return petition_of(filed.code, keys=KEYS).by

    def do(self, operation, petition, by="prosecutor", day="2026-02-03", **brought):
        actor = self.people.actor(by) if isinstance(by, str) else by
        operation(petition=petition, by=actor, at=at(day), **brought)
        return Petition.objects.get(pk=petition.pk)

    def accepted(self, day="2026-02-02", **more):
        filed = self.file(day, **more)
        return filed, self.do(accept_petition, filed.petition, day=day)

    def answered(self, day="2026-02-02", answered_on="2026-02-10", outcome=Outcome.SATISFIED):
        filed, petition = self.accepted(day)
        self.do(draft_answer, petition, day=answered_on, outcome=outcome, texts=TEXTS)
        return filed, self.do(answer_petition, petition, day=answered_on)


@pytest.fixture
def reception(people):
    return Reception(people)
