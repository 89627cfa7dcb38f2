"""On PostgreSQL the database itself hides foreign applications, and all of them from strangers."""

import pytest

from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import NOBODY
from qadagalau.office.people.row_security import ask_as, ask_as_program
from qadagalau.office.petitions.answering import answer_petition, draft_answer
from qadagalau.office.petitions.appealing import appeal
from qadagalau.office.petitions.models import Complainant, Outcome, Petition
from qadagalau.office.petitions.operations import (
    accept_petition,
    add_message,
    redirect_petition,
)
from qadagalau.office.petitions.queries import followed, held_again, petition_of

from ..people.test_row_security import as_application  # noqa: TID252 - one database
from .conftest import KEYS, TEXTS, at

__all__ = ["as_application"]


@pytest.mark.usefixtures("as_application")
def test_rows_are_shown_to_whose_they_are(reception):
    reception.file(by="applicant")
    other = reception.file(holder_id="P3")
    seen = {}
    for name in ("prosecutor", "regional-prosecutor", "unit-head", "applicant", "nobody",
                 "private-bailiff", "administrator"):  # fmt: skip
        actor = reception.people.actor(name) if name == "nobody" else _known(reception, name)
        ask_as(actor)
        seen[name] = (Petition.objects.count(), Complainant.objects.count())
        ask_as_program()
    ask_as(NOBODY)
    assert petition_of(other.code, keys=KEYS).petition == other.petition
    assert held_again(other.petition.pk).petition == other.petition
    assert seen == {
        "prosecutor": (1, 1),
        "regional-prosecutor": (1, 1),
        "unit-head": (2, 2),
        "applicant": (1, 1),
        "nobody": (0, 0),
        "private-bailiff": (0, 0),
        "administrator": (0, 0),
    }


def _known(reception, name):
    ask_as_program()
    return reception.people.actor(name)


@pytest.mark.usefixtures("as_application")
def test_a_whole_life_goes_on_while_the_database_hides(reception):
    prosecutor = reception.people.actor("prosecutor")
    other = Office.objects.get(office_id="71-prosecutor-02")
    ask_as(NOBODY)
    filed = reception.file()
    holder = petition_of(filed.code, keys=KEYS).by
    ask_as(prosecutor)
    petition = accept_petition(petition=filed.petition, by=prosecutor, at=at("2026-02-03"))
    add_message(petition=petition, text="When?", by=prosecutor, at=at("2026-02-03"))
    said = {"outcome": Outcome.SATISFIED, "texts": TEXTS}
    draft_answer(petition=petition, by=prosecutor, at=at("2026-02-04"), **said)
    answer_petition(petition=petition, by=prosecutor, at=at("2026-02-05"))
    ask_as(NOBODY)
    assert len(followed(petition).answers) == 1
    appeal(petition=petition, ground="No", by=holder, at=at("2026-02-06"))
    again = reception.file()
    ask_as(prosecutor)
    sent = {"petition": again.petition, "body": other, "ground": "Theirs"}
    redirect_petition(**sent, by=prosecutor, at=at("2026-02-04"))
    assert list(Petition.objects.values_list("pk", flat=True)) == [filed.petition.pk]
