"""Files of an act lie in the home by their hash; sums count only with a cause after the act."""

from datetime import date

import pytest

from qadagalau.office.acts.attachments import LARGEST, bytes_of, keep_attachment, place_of
from qadagalau.office.acts.brought import ActError, Payment
from qadagalau.office.acts.linking import link_sum
from qadagalau.office.acts.models import Attachment, CausalLink
from qadagalau.office.acts.operations import gather_act_events, note_taken
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError

from .conftest import at, reply_to

PDF = b"%PDF-1.7 a letter"


def keep(act, actor, home, name="letter.pdf", content=PDF):
    return keep_attachment(
        act=act, name=name, content=content, home=home, by=actor, at=at("2026-02-16")
    )


def test_a_file_is_kept_by_its_hash_and_goes_with_the_reply(chancery, people, office_home):
    act = chancery.delivered()
    kept = keep(act, people.actor("chamber"), office_home)
    assert bytes_of(kept, office_home) == PDF
    said = reply_to(act, "2026-02-16", attachments=[kept.pk])
    act = chancery.move(act, "reply", by="chamber", day="2026-02-16", reply=said)
    assert list(act.replies.get().attachments.all()) == [kept]
    place_of(office_home, kept.sha256).write_bytes(b"%PDF-1.7 another")
    with pytest.raises(ActError) as changed:
        bytes_of(kept, office_home)
    assert str(changed.value) == (
        "The file letter.pdf is not what was kept: its hash is another. Restore it from a copy "
        "and find out who changed it."
    )


def test_what_is_no_letter_is_refused(chancery, people, office_home):
    act = chancery.delivered()
    chamber = people.actor("chamber")
    types = ".pdf, .png, .jpg, .jpeg, .docx, .xlsx"
    for name, content in (("run.exe", b"MZ"), ("letter.pdf", b"<html>")):
        with pytest.raises(ActError) as refused:
            keep(act, chamber, office_home, name, content)
        assert str(refused.value) == (
            f"The file {name} is not taken: its type is another than its name says, or is none "
            f"of {types}. Save it as PDF."
        )
    with pytest.raises(ActError) as large:
        keep(act, chamber, office_home, content=PDF + b" " * LARGEST)
    assert str(large.value) == "The file letter.pdf has more than 20 MB. Split it."
    with pytest.raises(NotAllowedError):
        keep(act, people.actor("justice"), office_home)
    assert Attachment.objects.count() == 0


def payment(day="2026-03-01", amount=1_000_00, number="pay-1", case="case-f1"):
    return Payment(
        event_id=number, proceeding_id=case, paid_on=date.fromisoformat(day), amount_tiyn=amount
    )


def link(act, actor, paid, amount):
    return link_sum(
        act=act,
        payment=paid,
        amount_tiyn=amount,
        ground="Paid on the order that the submission demanded",
        by=actor,
        at=at("2026-03-02"),
    )


def test_a_sum_counts_only_after_the_act_and_once(chancery, people):
    act = chancery.delivered()
    by = people.actor("prosecutor")
    link(act, by, payment(), 600_00)
    assert CausalLink.objects.get().amount_tiyn == 600_00
    said = {
        payment("2026-02-01", number="pay-0"): (
            "The payment of 2026-02-01 came before the act was delivered, so the act did not "
            "cause it (Order 32, appendix 3, item 52)."
        ),
        payment(case="other", number="pay-2"): "The act has no point about the proceeding other.",
    }
    for paid, why in said.items():
        with pytest.raises(ActError) as refused:
            link(act, by, paid, 1)
        assert str(refused.value) == why
    other = chancery.delivered(day="2026-02-03")
    with pytest.raises(ActError) as twice:
        link(other, by, payment(), 600_00)
    assert str(twice.value) == (
        "Of this payment 40000 tiyn are not linked to an act yet. Claim no more."
    )


def test_events_wait_in_batches_until_a_delivery_took_them(chancery):
    chancery.delivered()
    first = gather_act_events(at_most=1, by=OPERATOR)
    assert [one.kind for one in first] == ["supervisory-act-issued"]
    again = gather_act_events(at_most=5, by=OPERATOR)
    assert [one.pk for one in again] == [one.pk for one in first]
    assert note_taken(batch=first[0].batch, by=OPERATOR, at=at("2026-02-03")) == 1
    rest = gather_act_events(at_most=5, by=OPERATOR)
    assert [one.kind for one in rest] == ["submission-received"]
