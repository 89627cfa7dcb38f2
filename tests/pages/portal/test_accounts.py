"""A lawyer with an account files for clients and sees all of his applications, and no other's."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.people.models import Role, User
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.petitions.models import Message, Petition

from .citizen import WHO, Citizen


def account(name):
    now = timezone.now()
    user = register_user(username=name, full_name=name, password=None, by=OPERATOR, at=now)
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


@pytest.fixture
def lawyer(district):  # noqa: ARG001 - an office has to be there
    there = Citizen(user=account("lawyer"))
    there.files(who=WHO | {"kind": "lawyer", "full_name": "А. Адвокат", "behalf": "Клиент К."})
    return there


def test_what_an_account_files_stands_in_its_list_with_the_client(lawyer):
    one = Petition.objects.get()
    said = unescape(lawyer.client.get(reverse("my-petitions")).content.decode())
    assert (one.plain_number in said, one.first_office.name_en in said) == (True, True)
    assert "Клиент К." in said
    page = lawyer.client.get(reverse("my-petition", args=[one.pk]))
    assert page.status_code == 200
    sent = lawyer.client.post(reverse("my-message", args=[one.pk]), {"text": "Тағы бір құжат."})
    assert sent.url == reverse("my-petition", args=[one.pk])
    assert Message.objects.get().side == "applicant"


def test_another_account_and_the_office_find_nothing_there(lawyer, district):
    one = Petition.objects.get()
    other = Citizen(user=account("other"))
    assert one.plain_number not in other.client.get(reverse("my-petitions")).content.decode()
    address = reverse("my-petition", args=[one.pk])
    assert other.client.get(address).status_code == 404
    assert Citizen(user=district.prosecutor).client.get(address).status_code == 403
    assert Citizen().client.get(address).url.startswith("/login?next=")
    assert lawyer.client.get(address).status_code == 200
