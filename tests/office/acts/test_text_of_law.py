"""An act on a norm whose text changed is signed by a head alone, who says why."""

import pytest

from qadagalau.office.acts.brought import ActError
from qadagalau.office.acts.checks import checks_of

from ..lawbook.marking import leave_behind  # noqa: TID252 - one office
from .conftest import finding

WHY = (
    "The text of these norms changed, and nobody has confirmed them yet: "
    "enforcement/37-4/opened-in-time. Read the text in force; have the norm confirmed in the "
    "statute book, or have a head sign the act with a ground."
)


def answer(act):
    [check] = [one for one in checks_of(act) if one.name == "text-of-law"]
    return check.passed, check.because.in_("en"), check.can_be_overridden


def test_the_check_tells_which_norms_are_to_be_read_again(chancery, people):
    act = chancery.draft()
    assert answer(act) == (True, "No change of their text is known.", True)
    mark = leave_behind("enforcement/38-1/refused-on-listed-ground", people["analyst"])
    assert answer(act)[0]
    mark.norm = finding()["norm"]
    mark.save()
    assert answer(act) == (False, WHY, True)


def test_a_head_signs_in_spite_of_it_with_a_ground(chancery, people):
    act = chancery.draft()
    act = chancery.move(chancery.move(act, "submit"), "approve", by="regional-unit-head")
    leave_behind(finding()["norm"], people["analyst"])
    with pytest.raises(ActError) as refused:
        chancery.move(act, "sign")
    assert str(refused.value) == f"The act cannot be signed so: {WHY.rstrip('.')}."
    with pytest.raises(ActError) as junior:
        chancery.move(act, "sign", override="Read.")
    assert str(junior.value).startswith("Only a head of unit signs in spite of this:")
    signed = chancery.move(act, "sign", by="regional-unit-head", override="Read: it is the same.")
    assert signed.state == "signed"
