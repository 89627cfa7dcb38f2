"""A password that somebody would try first is refused in a sentence, and a good one is not."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from qadagalau.office.people.models import Office

COMMON = (
    "This is one of the most common passwords with digits or signs added, letters replaced or "
    "repeated. Choose other words."
)
OF_THE_HOUSE = (
    "This password is little more than a name or word that anybody here would try, such as your "
    "own, your office's or this program's. Choose other words."
)


def refusals(password, user=None):
    with override("en"):
        try:
            validate_password(password, user)
        except ValidationError as error:
            return error.messages
    return []


@pytest.mark.parametrize(
    "password", ["Letmein-2026!!!", "monkeymonkeymonkey", "dr@g0n-12345678", "2026_superman_2026"]
)
def test_a_common_password_in_disguise_is_refused(password):
    assert refusals(password) == [COMMON]


@pytest.mark.parametrize(
    "password",
    ["Qadagalau-2026", "прокуратура2026", "Pr0kur0r-@stana", "Қазақстан-сот-1", "ӘділетПалата!"],
)
def test_words_that_everybody_here_knows_are_refused(password):
    assert refusals(password) == [OF_THE_HOUSE]


def test_one_s_own_names_and_those_of_one_s_office_are_refused(people):
    user = people["prosecutor"]
    user.full_name = "Айжан Серікқызы"
    office = user.rights.get().office
    Office.objects.filter(pk=office.pk).update(name_ru="Прокуратура Есильского района")
    assert refusals("есильского-2026", user) == [OF_THE_HOUSE]
    assert refusals("есильского-2026") == []
    assert OF_THE_HOUSE in refusals("серікқызы-1987", user)
    assert refusals("есильского-жасыл-алма", user) == []


@pytest.mark.parametrize(
    "password",
    ["кешкі-самал-2026", "correct horse battery", "astana-кешкі-самал", "x7Kq-92pR-vv0z"],
)
def test_other_passwords_are_taken(password):
    assert refusals(password) == []
