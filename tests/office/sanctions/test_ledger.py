"""The ledger commits to every row of the desk: what is changed behind its back is found."""

from datetime import date

import pytest
from django.apps import apps

from qadagalau.ledger import Log
from qadagalau.office.journal.tasks import carry_to_ledger
from qadagalau.office.journal.verifying import check_office
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.sanctions.brought import TemplateDraft
from qadagalau.office.sanctions.following import Breach, note_breaches
from qadagalau.office.sanctions.looking import annul_decision, look_again
from qadagalau.office.sanctions.models import ChecklistLine, Decision, Opened, SecondLook
from qadagalau.office.sanctions.monthly import check_month, finish_check, judge_sampled
from qadagalau.office.sanctions.naming import end_dedicated, name_dedicated, save_template
from qadagalau.office.sanctions.operations import (
    assign_request,
    check_request,
    return_request,
    withdraw_request,
)

from .conftest import at

pytestmark = [pytest.mark.django_db(transaction=True)]
SIGNED = {"decisionsignature", "requestsignature"}
"""Tables that ``test_signing`` fills."""


@pytest.fixture
def worked(desk, people):
    """Let everything happen at the desk once, and carry it to the ledger."""
    office = Office.objects.get(office_id="71-prosecutor-01")
    head = {"by": people.actor("regional-unit-head"), "at": at("2026-02-02")}
    named = name_dedicated(office=office, user=people["prosecutor"], because="x", **head)
    end_dedicated(office=office, named=named, because="x", **head)
    wording = TemplateDraft(name="n", outcome="refused", text_kk="а", text_ru="б")
    save_template(office=office, draft=wording, **head)
    requests = [desk.ask(resolution_number=f"R-{number}") for number in range(4)]
    assign_request(request=requests[0], to=people["prosecutor"], ground="x", **head)
    how = {"by": people.actor("prosecutor"), "at": at("2026-02-03")}
    check_request(request=requests[0], home=desk.home, **how)
    return_request(request=requests[2], ground="x", **how)
    his = {"by": people.actor("private-bailiff"), "at": at("2026-02-03")}
    withdraw_request(request=requests[3], ground="x", **his)
    desk.read(requests[1])
    for request in requests[:2]:
        desk.decide(request, draw=0.01)
    second = {"by": people.actor("regional-prosecutor"), "at": at("2026-02-04")}
    look_again(request=requests[0], opinion="refused", ground="x", **second)
    annul_decision(
        request=requests[0],
        annulled_by="court",
        annulled_on=date(2026, 2, 5),
        ground="x",
        by=people.actor("regional-unit-head"),
        at=at("2026-02-05"),
    )
    breach = Breach(finding_id="f", norm="n", started_on=None)
    note_breaches(request=requests[1], breaches=[breach], by=OPERATOR, at=at("2026-02-06"))
    month = {"of_office": office, **second, "at": at("2026-03-02")}
    check = check_month(month=date(2026, 2, 1), seed="s", **month)
    for one in check.sample.all():
        judge_sampled(sampled=one, grounded="yes", note="", **month)
    finish_check(check=check, result="Well", **month)
    carry_to_ledger()
    return Log.open(desk.home / "ledger")


def found(log):
    checked = check_office(log)
    return [str(one.why) for one in checked.faults], [str(one) for one in checked.doubts]


def test_every_row_stands_in_the_ledger_and_a_changed_one_is_found(worked):
    empty = {
        model._meta.model_name
        for model in apps.get_app_config("sanctions").get_models()
        if not model.objects.exists()
    }
    assert empty == SIGNED
    assert found(worked) == ([], [])
    line = ChecklistLine.objects.first()
    for rows, column, value in (
        (Decision.objects.filter(number=1), "seconds_read", 9_999),
        (Decision.objects.filter(number=2), "outcome", "refused"),
        (SecondLook.objects.exclude(opinion=""), "opinion", "granted"),
        (Opened.objects.all(), "seconds", 9_999),
        (ChecklistLine.objects.filter(pk=line.pk), "outcome", "fail"),
    ):
        row = rows.first()
        before = getattr(row, column)
        assert type(row).objects.filter(pk=row.pk).update(**{column: value}) == 1
        assert len(found(worked)[0]) == 1, column
        type(row).objects.filter(pk=row.pk).update(**{column: before})
    assert found(worked) == ([], [])
