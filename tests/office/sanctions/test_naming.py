"""An office edits its wordings of grounds, each version stays; who leaves hands his requests on."""

import pytest

from qadagalau.office.people.handing_over import hand_over
from qadagalau.office.people.models import Office, Role
from qadagalau.office.people.operations import withdraw_right
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.sanctions.brought import SanctionError, TemplateDraft
from qadagalau.office.sanctions.checklist import LINES
from qadagalau.office.sanctions.models import GroundTemplate, SanctionRequest
from qadagalau.office.sanctions.naming import (
    HOUSE_WORDINGS,
    WORDING_OF_LINE,
    save_template,
    wordings_of,
)
from qadagalau.office.search.models import FoundText

from .conftest import at


def district():
    return Office.objects.get(office_id="71-prosecutor-01")


def keep(people, by="regional-unit-head", **more):
    plain = {"name": "protected", "outcome": "refused", "text_kk": "Қорғалған", "text_ru": "Защита"}
    return save_template(
        office=district(),
        draft=TemplateDraft(**plain | more),
        by=people.actor(by),
        at=at("2026-02-02"),
    )


def offered():
    return {one.name: (one.text_ru, one.version) for one in wordings_of(district())}


def test_an_office_s_own_wording_takes_the_place_of_the_house_s(people):
    house = {one.name for one in HOUSE_WORDINGS}
    assert set(offered()) == house
    keep(people)
    keep(people, text_ru="Защищено")
    assert offered()["protected"] == ("Защищено", 2)
    keep(people, name="new-one", outcome="granted")
    assert set(offered()) == {*house, "new-one"}
    keep(people, is_kept=False)
    assert set(offered()) == {*house, "new-one"} - {"protected"}
    assert GroundTemplate.objects.filter(name="protected").count() == 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"name": "a b"},
            "The short name has Latin letters, figures and hyphens, 40 at most.",
        ),
        ({"outcome": "perhaps"}, "A request is granted or refused. Choose one."),
        ({"text_kk": " "}, "The grounds are needed in Kazakh and in Russian. Write both."),
    ],
)
def test_a_wording_that_is_not_whole_is_refused(people, more, said):
    with pytest.raises(SanctionError) as refused:
        keep(people, **more)
    assert str(refused.value) == said


def test_only_the_heads_keep_wordings(people):
    with pytest.raises(NotAllowedError):
        keep(people, by="prosecutor")
    with pytest.raises(NotAllowedError):
        keep(people, by="unit-head")  # two offices above


def test_a_failed_line_suggests_a_refusal_that_is_there():
    refusals = {one.name for one in HOUSE_WORDINGS if one.outcome == "refused"}
    assert set(WORDING_OF_LINE.values()) == refusals
    assert set(WORDING_OF_LINE) < {line.name for line in LINES}


def test_open_requests_of_whoever_leaves_pass_to_his_heir(desk, people, another):
    request = desk.ask()
    heir = another("heir", role=Role.UNIT_HEAD)
    leaver = people["prosecutor"]
    how = {"by": OPERATOR, "at": at("2026-02-03")}
    withdraw_right(right=leaver.rights.get(), because="Left", **how)
    assert hand_over(leaver=leaver, heir=heir, because="Left", **how) == 2
    request = SanctionRequest.objects.get(pk=request.pk)
    assert request.assigned_to == heir
    last = request.steps.last()
    assert (last.move, last.from_state, last.to_state) == ("hand-over", "assigned", "assigned")


def test_a_request_is_found_by_its_reasons_and_by_what_was_decided(desk):
    request = desk.ask(reasons="Несие берешегі")
    desk.decide(request, "refused")
    found = FoundText.objects.get(source="sanction", key=str(request.pk))
    assert "Несие берешегі" in found.text
    assert "Обоснованно" in found.text
