"""Programs file applications once, follow them by code or account, and write about them."""

import pytest
from django.test import Client
from django.utils import timezone

from qadagalau.office.people.models import Role, User
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.petitions.models import Petition

from .conftest import program_of

NONE = "0000-0000-0000-0000-0000-0000-0000"


def filing(**more):
    plain = {
        "happenings": ["idle"],
        "text": "The bailiff has done nothing for two months.",
        "language": "ru",
        "writer": {"kind": "lawyer", "full_name": "А. Адвокат", "behalf": "ТОО «Канарейка»"},
        "region": "71",
    }
    return plain | more


@pytest.fixture
def lawyer(desk):  # noqa: ARG001 - an office has to be there
    """Return a lawyer with an account."""
    now = timezone.now()
    user = register_user(
        username="lawyer", full_name="А. Адвокат", password=None, by=OPERATOR, at=now
    )
    grant_right(
        user=user,
        role=Role.APPLICANT,
        office=None,
        bailiff=None,
        because="test",
        by=OPERATOR,
        at=now,
    )
    return User.objects.get(pk=user.pk)


def test_what_is_sent_twice_is_filed_once_with_one_code(lawyer):
    program = program_of(lawyer)
    first, again = (program.made("/api/petitions", filing(), once="k-7") for _ in range(2))
    assert first["code"] == again["code"]
    assert Petition.objects.get().filed_by == lawyer
    other = program.send("/api/petitions", filing(text="Something else happened."), once="k-7")
    assert other.status_code == 422
    assert other.json()["errors"] == [{"field": "key", "fault": "refused"}]


def test_a_lawyer_sees_all_of_his_and_nobody_elses(lawyer, desk):
    program = program_of(lawyer)
    made = program.made("/api/petitions", filing(), once="k-1")
    [listed] = program.get("/api/petitions").json()["petitions"]
    assert listed["id"] == made["id"]
    whole = program.get(f"/api/petitions/{made['id']}").json()
    assert [term["name"] for term in whole["terms"]] == ["answered"]
    stranger = program_of(desk.stranger)
    assert stranger.get(f"/api/petitions/{made['id']}").status_code == 404
    assert "Канарейка" not in program.get("/api/petitions").content.decode()
    bailiff = program_of(desk.bailiff_user())
    assert bailiff.get(f"/api/petitions/{made['id']}").status_code == 403


def test_a_code_opens_it_and_none_opens_nothing(lawyer):
    program = program_of(lawyer)
    made = program.made("/api/petitions", filing(), once="k-1")
    followed = program.send("/api/petitions/followed", {"code": made["code"]})
    assert followed.json()["id"] == made["id"]
    assert program.send("/api/petitions/followed", {"code": NONE}).status_code == 404
    nobody = Client(HTTP_HOST="localhost").post(
        "/api/petitions/followed", {"code": made["code"]}, content_type="application/json"
    )
    assert nobody.status_code == 401


def test_a_message_is_written_once(lawyer):
    program = program_of(lawyer)
    made = program.made("/api/petitions", filing(), once="k-1")
    path = f"/api/petitions/{made['id']}/messages"
    for _ in range(2):
        program.made(path, {"text": "Қосымша дерек."}, once="m-1")
    whole = program.get(f"/api/petitions/{made['id']}").json()
    assert [(one["side"], one["text"]) for one in whole["messages"]] == [
        ("applicant", "Қосымша дерек.")
    ]
