"""Who writes is hidden, found again by keyed hashes, and revealed by a custodian alone."""

import json
from datetime import date

import pytest

from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import actor_of
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.petitions.codes import Keys
from qadagalau.office.petitions.drafting import forget_drafts, save_draft
from qadagalau.office.petitions.life import PetitionError
from qadagalau.office.petitions.models import Draft, RevealGround
from qadagalau.office.petitions.operations import accept_petition
from qadagalau.office.petitions.queries import (
    complainant_of,
    concerning,
    draft_of,
    petition_of,
    petition_seen_by,
    receipt_of,
    twins,
    visible_to,
)
from qadagalau.office.petitions.revealing import give_consent, reveal_complainant
from qadagalau.office.petitions.twins import likeness_of, share

from .conftest import KEYS, TEXT, at

CANARY = "Канарейка Асылбекқызы"


# ------------------------------------------------------------------ found again


def test_the_same_words_of_the_same_writer_are_a_duplicate(reception):
    first = reception.file("2026-02-02").petition
    again = reception.file("2026-02-04", text=f"{TEXT} Please help.").petition
    by = reception.people.actor("prosecutor")
    [twin] = twins(again, seen_by=by)
    assert (twin.registration, twin.petition) == (first.registration, first)
    assert (twin.same_writer, twin.is_duplicate) == (True, True)


def test_a_writer_is_known_again_however_his_name_is_put(reception):
    first = reception.file(writer={"full_name": "Серік Айша"}, happenings=("fee",)).petition
    second = reception.file(writer={"full_name": "  айша   СЕРІК "}, text="Quite other words here")
    [twin] = twins(second.petition, seen_by=reception.people.actor("prosecutor"))
    assert (twin.petition, twin.same_writer, twin.is_duplicate) == (first, True, False)


def test_a_writer_is_known_again_by_his_number_whatever_his_name(reception):
    number = "900101300017"
    first = reception.file(writer={"full_name": "A. Serik", "identifier": number}).petition
    other = {"full_name": "Another spelling", "identifier": number}
    second = reception.file(writer=other, text="Quite other words here").petition
    [twin] = twins(second, seen_by=reception.people.actor("prosecutor"))
    assert (twin.petition, twin.same_writer) == (first, True)


def test_of_an_application_elsewhere_only_its_number_is_told(reception):
    first = reception.file(holder_id="P3").petition
    second = reception.file().petition
    [twin] = twins(second, seen_by=reception.people.actor("prosecutor"))
    assert (twin.petition, twin.registration) == (None, first.registration)


def test_others_who_write_of_other_things_are_no_twins(reception):
    reception.file(writer={"full_name": "Somebody Else"}, text="My pension is withheld whole.")
    petition = reception.file().petition
    assert twins(petition, seen_by=reception.people.actor("prosecutor")) == ()


def test_texts_are_compared_by_keyed_hashes():
    other = Keys.of(b"another key of another house")
    assert share(likeness_of(TEXT, KEYS), likeness_of(TEXT.upper(), KEYS)) == 1.0
    assert share(likeness_of(TEXT, KEYS), likeness_of("Quite other words here", KEYS)) == 0.0
    assert share(likeness_of(TEXT, KEYS), likeness_of(TEXT, other)) == 0.0
    assert share([], []) == 0.0


# ------------------------------------------------------------------ hidden


def test_a_bailiff_learns_that_it_concerns_him_and_neither_its_words_nor_its_writer(reception):
    filed = reception.file(writer={"full_name": CANARY}, text=f"{CANARY} writes this of him.")
    bailiff = reception.people.actor("private-bailiff")
    assert concerning(bailiff) == []
    petition = reception.do(accept_petition, filed.petition)
    [seen] = concerning(bailiff)
    assert (seen.registration, seen.complainant) == (petition.registration, None)
    assert CANARY not in repr(seen)
    assert not visible_to(bailiff).exists()
    assert petition_seen_by(bailiff, petition.pk) is None
    assert complainant_of(bailiff, petition) is None
    assert concerning(reception.people.actor("state-bailiff")) == []
    assert concerning(reception.people.actor("prosecutor")) == []


def test_who_answers_sees_the_writer_and_an_auditor_does_not(reception):
    petition = reception.file(writer={"full_name": CANARY}).petition
    seen = {
        name: complainant_of(reception.people.actor(name), petition) is not None
        for name in ("prosecutor", "registrar", "unit-head", "auditor", "analyst", "chamber")
    }
    assert seen == {
        "prosecutor": True,
        "registrar": True,
        "unit-head": True,
        "auditor": False,
        "analyst": False,
        "chamber": False,
    }


def test_a_custodian_reveals_him_by_law_or_consent_and_it_is_logged(reception):
    filed, petition = reception.accepted(writer={"full_name": CANARY})
    asked = {"by": "regional-unit-head", "basis": RevealGround.CONSENT, "ground": "Message of 3"}
    with pytest.raises(PetitionError) as refused:
        reception.do(reveal_complainant, petition, **asked)
    assert str(refused.value) == (
        "The applicant has not consented that the bailiff learns who he is. Ask him by a message, "
        "or name the provision of the law that requires it."
    )
    reception.do(give_consent, petition, by=reception.holder(filed), consents=True)
    reception.do(reveal_complainant, petition, **asked)
    [seen] = concerning(reception.people.actor("private-bailiff"))
    assert seen.complainant == CANARY
    entry = JournalEntry.objects.filter(kind="disclosure").get()
    body = json.loads(bytes(entry.content))["body"]
    assert (body["holder"], body["basis"]) == ("P1", "consent")
    assert CANARY not in bytes(entry.content).decode()
    with pytest.raises(PetitionError) as refused:
        reception.do(reveal_complainant, petition, **asked)
    assert str(refused.value) == "The bailiff may learn it already."


def test_nobody_reveals_the_writer_of_what_he_considers_himself(reception):
    filed = reception.file()
    petition = reception.do(accept_petition, filed.petition, by="regional-unit-head")
    asked = {"basis": RevealGround.LAW, "ground": "Article 1"}
    with pytest.raises(NotAllowedError) as refused:
        reception.do(reveal_complainant, petition, by="regional-unit-head", **asked)
    assert str(refused.value) == (
        "This is not allowed: let a bailiff learn who wrote an application. Who considers the "
        "application does not decide who learns of its author. Ask another head of unit."
    )
    with pytest.raises(NotAllowedError):
        reception.do(reveal_complainant, petition, by="prosecutor", **asked)
    reception.do(reveal_complainant, petition, by="unit-head", **asked)
    assert petition.disclosures.count() == 1


def test_no_entry_of_the_ledger_names_anybody(reception):
    number = "900101300017"
    reception.file(writer={"full_name": CANARY, "identifier": number, "contact": "+77001112233"})
    written = b"".join(bytes(one.content) for one in JournalEntry.objects.all())
    for said in (CANARY, number, "+77001112233", TEXT):
        assert said not in written.decode()
        assert json.dumps(said)[1:-1] not in written.decode()


def test_a_receipt_names_its_entry_of_the_ledger(reception):
    petition = reception.file().petition
    receipt = receipt_of(petition)
    entry = JournalEntry.objects.get(number=receipt.entry)
    body = json.loads(bytes(entry.content))["body"]
    assert (body["petition"], body["change"]) == (str(petition.pk), "file")


# ------------------------------------------------------------------ half-way


def save(reception, day="2026-02-02", **more):
    by = reception.people.actor("nobody")
    plain = {"fields": {"text": "half", "happenings": ["idle"]}, "keys": KEYS, "language": "ru"}
    return save_draft(**plain | more, by=by, at=at(day))


def test_what_is_saved_half_way_is_taken_up_again_by_its_own_code(reception):
    saved = save(reception, key="d" * 32)
    again = save(reception, key="d" * 32, fields={"text": "more"})
    assert (again.code, again.draft.pk) == (saved.code, saved.draft.pk)
    there = draft_of(saved.code.lower(), keys=KEYS, today=date(2026, 2, 3))
    assert there.fields == {"text": "more"}
    later = save(reception, "2026-02-20", code=saved.code, fields={"text": "most"})
    assert (later.code, later.draft.kept_until) == (saved.code, date(2026, 3, 22))
    assert petition_of(saved.code, keys=KEYS) is None
    assert JournalEntry.objects.filter(kind="petition").count() == 0


def test_a_draft_becomes_one_application_and_is_empty_then(reception):
    saved = save(reception, key="d" * 32)
    filed = reception.file(draft=saved.draft, key="k" * 32)
    again = reception.file(draft=saved.draft, key="k" * 32)
    assert (again.petition, again.code, again.is_new) == (filed.petition, filed.code, False)
    saved.draft.refresh_from_db()
    assert saved.draft.fields == {}
    assert draft_of(saved.code, keys=KEYS, today=date(2026, 2, 3)) is None
    with pytest.raises(PetitionError) as refused:
        reception.file(draft=saved.draft)
    assert str(refused.value) == (
        "This draft was filed already. Follow it by the code of its receipt."
    )
    with pytest.raises(PetitionError) as refused:
        save(reception, code=saved.code)
    assert str(refused.value) == (
        "Nothing is kept under this code: it was filed already, or forgotten a month after it was "
        "saved. Begin anew, or follow what was filed by the code of its receipt."
    )


def test_drafts_are_forgotten_a_month_after_their_last_saving(reception):
    saved = save(reception, "2026-02-02", key="d" * 32)
    operator = reception.people.actor("operator")
    assert draft_of(saved.code, keys=KEYS, today=date(2026, 3, 4)) is not None
    assert forget_drafts(by=operator, at=at("2026-03-04")) == 0
    assert draft_of(saved.code, keys=KEYS, today=date(2026, 3, 5)) is None
    assert forget_drafts(by=operator, at=at("2026-03-05")) == 1
    assert not Draft.objects.exists()


def test_an_account_of_a_firm_has_a_role_in_no_office(reception):
    firm = actor_of(reception.people["applicant"])
    assert (firm.role, firm.office_id, firm.territory.is_empty) == (Role.APPLICANT, None, True)
