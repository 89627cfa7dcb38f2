"""After a whole life every row of an act is as the ledger has it; an edit behind it is found."""

from datetime import date

import pytest

from qadagalau.ledger import Log
from qadagalau.office.acts.attachments import keep_attachment
from qadagalau.office.acts.brought import Payment
from qadagalau.office.acts.linking import link_sum
from qadagalau.office.acts.models import ReplyPoint
from qadagalau.office.acts.operations import save_version
from qadagalau.office.journal.tasks import carry_to_ledger
from qadagalau.office.journal.verifying import check_office

from .conftest import TEXTS, at, judgment, reply_to

pytestmark = pytest.mark.django_db(transaction=True)


def faults(office_home):
    return [str(one.why) for one in check_office(Log.open(office_home / "ledger")).faults]


def test_every_row_of_an_act_is_held_by_the_ledger(chancery, people, office_home):
    draft = chancery.draft()
    by = people.actor("prosecutor")
    save_version(act=draft, texts=TEXTS, by=by, at=at("2026-02-02"))
    act = chancery.delivered(draft)
    kept = keep_attachment(
        act=act,
        name="letter.pdf",
        content=b"%PDF-1.7",
        home=office_home,
        by=people.actor("chamber"),
        at=at("2026-02-10"),
    )
    said = reply_to(act, "2026-02-10", attachments=[kept.pk])
    act = chancery.move(act, "reply", by="chamber", day="2026-02-10", reply=said)
    worth = judgment(act, "substantive")
    act = chancery.move(act, "find-substantive", day="2026-02-11", judgment=worth)
    paid = Payment(
        event_id="pay", proceeding_id="case-f1", paid_on=date(2026, 2, 12), amount_tiyn=100
    )
    link_sum(
        act=act, payment=paid, amount_tiyn=100, ground="It was demanded", by=by, at=at("2026-02-13")
    )
    chancery.move(act, "close", day="2026-02-13")
    carry_to_ledger()
    assert faults(office_home) == []
    ReplyPoint.objects.filter(point__order=1).update(text="Something else")
    assert len(faults(office_home)) == 1
