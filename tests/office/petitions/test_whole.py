"""After a whole life every row of an application is as the ledger has it; an edit is found."""

import pytest

from qadagalau.ledger import Log
from qadagalau.ledger.proof import FORMAT
from qadagalau.office.journal.tasks import carry_to_ledger
from qadagalau.office.journal.verifying import check_office
from qadagalau.office.people.handing_over import hand_over
from qadagalau.office.people.models import Right, Role
from qadagalau.office.people.operations import grant_right, register_user, withdraw_right
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.petitions.appealing import appeal, decide_appeal, say_satisfaction
from qadagalau.office.petitions.drafting import save_draft
from qadagalau.office.petitions.files import add_file, add_to_draft, vetted
from qadagalau.office.petitions.models import Complainant, Petition, RevealGround, Verdict
from qadagalau.office.petitions.operations import add_message, extend_term
from qadagalau.office.petitions.queries import proof_of_filing, receipt_of
from qadagalau.office.petitions.revealing import give_consent, reveal_complainant

from .conftest import KEYS, at

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.7\n%%EOF\n"


def faults(office_home):
    return [str(one.why) for one in check_office(Log.open(office_home / "ledger")).faults]


def with_file(reception, home):
    nobody = reception.people.actor("nobody")
    saved = save_draft(
        fields={"a": "b"}, keys=KEYS, language="kk", key="d" * 32, by=nobody, at=at("2026-02-01")
    )
    file = vetted("scan.pdf", PDF, scanner=None)
    add_to_draft(draft=saved.draft, file=file, home=home, by=nobody, at=at("2026-02-01"))
    return saved.draft


def test_every_row_of_an_application_is_held_by_the_ledger(reception, office_home):
    left = reception.file(draft=with_file(reception, office_home))
    filed, petition = reception.accepted("2026-02-02")
    holder = reception.holder(filed)
    reception.do(extend_term, petition, by="regional-unit-head", ground="A check")
    file = vetted("more.pdf", PDF + b"2", scanner=None)
    by = reception.people.actor("prosecutor")
    kept = add_file(petition=petition, file=file, home=office_home, by=by, at=at("2026-02-04"))
    reception.do(add_message, petition, text="Look", files=(kept,), day="2026-02-04")
    reception.do(give_consent, petition, by=holder, consents=True, day="2026-02-05")
    asked = {"basis": RevealGround.CONSENT, "ground": "As he said"}
    reception.do(reveal_complainant, petition, by="regional-unit-head", day="2026-02-06", **asked)
    answered, petition = reception.answered("2026-02-02", "2026-02-10")
    holder = reception.holder(answered)
    reception.do(say_satisfaction, petition, by=holder, mark=2, day="2026-02-11")
    reception.do(appeal, petition, by=holder, ground="G", day="2026-02-12")
    asked = {"verdict": Verdict.UPHELD, "ground": "G"}
    reception.do(decide_appeal, petition, by="regional-unit-head", day="2026-02-13", **asked)
    carry_to_ledger()
    assert faults(office_home) == []
    proof = proof_of_filing(receipt_of(left.petition), Log.open(office_home / "ledger"))
    assert proof["format"] == FORMAT
    assert str(left.petition.pk) in proof["entry"]
    Complainant.objects.filter(petition=left.petition).update(full_name="Another")
    assert len(faults(office_home)) == 1


def test_who_leaves_hands_over_what_he_considers(reception, office_home):
    _, petition = reception.accepted("2026-02-02")
    people, how = reception.people, {"by": OPERATOR, "at": at("2026-02-03")}
    leaver = people["prosecutor"]
    right = Right.objects.present().get(user=leaver)
    heir = register_user(username="heir", full_name="Heir", password=None, **how)
    grant_right(user=heir, role=Role.PROSECUTOR, office=right.office, because="Order 7", **how)
    withdraw_right(right=right, because="Order 8", **how)
    assert hand_over(leaver=leaver, heir=heir, because="Order 9", **how) > 0
    here = Petition.objects.get(pk=petition.pk)
    last = here.steps.order_by("-number")[0]
    assert (here.in_charge, last.move, last.ground) == (heir, "hand-over", "Order 9")
    carry_to_ledger()
    assert faults(office_home) == []
