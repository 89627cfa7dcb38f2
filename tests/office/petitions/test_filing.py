"""Filing: all at once, once for a key, refused in sentences, with the office that supervises."""

import pytest

from qadagalau.ledger.commitment import commit
from qadagalau.office.journal.models import JournalEntry, JournalRow
from qadagalau.office.journal.rows import columns_of
from qadagalau.office.people.queries import NOBODY
from qadagalau.office.petitions.codes import is_code
from qadagalau.office.petitions.drafting import save_draft
from qadagalau.office.petitions.filing import Writer
from qadagalau.office.petitions.life import PetitionError
from qadagalau.office.petitions.models import Complainant, Petition, PetitionSeries
from qadagalau.office.petitions.queries import petition_of

from .conftest import KEYS, at


def test_what_is_filed_lies_with_the_office_of_the_bailiff_and_has_its_term(reception):
    filed = reception.file("2026-02-02")
    petition = filed.petition
    assert petition.registration == "71-prosecutor-01/A-1/2026"
    assert (petition.state, petition.holder_id) == ("filed", "P1")
    assert petition.due_on.isoformat() == "2026-02-23"
    assert is_code(filed.code)
    assert petition_of(filed.code, keys=KEYS).petition == petition
    assert [one.kind for one in petition.events.all()] == ["application-registered"]
    assert JournalEntry.objects.filter(kind="petition").count() == 1


def test_the_same_filing_sent_twice_is_one_and_has_the_same_code(reception):
    first = reception.file(key="k" * 32)
    again = reception.file(key="k" * 32)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.code == first.code
    assert again.petition == first.petition
    assert (Petition.objects.count(), Complainant.objects.count()) == (1, 1)
    assert JournalEntry.objects.filter(kind="petition").count() == 1


def test_the_entry_of_a_filing_commits_to_its_rows_as_the_database_gives_them_back(reception):
    draft = save_draft(
        fields={}, keys=KEYS, language="kk", by=NOBODY, at=at("2026-02-02"), key="d" * 32
    ).draft
    writer = {"kind": "entity", "identifier": "900101300017", "behalf": "ЖШС «Ёлка»"}
    filed = reception.file(happenings=["idle", "alimony"], wish="Ақша", writer=writer, draft=draft)
    petition = Petition.objects.get(pk=filed.petition.pk)
    rows = [
        petition,
        petition.complainant,
        petition.steps.get(),
        petition.events.get(),
        PetitionSeries.objects.get(),
    ]
    there = columns_of(rows)
    committed = JournalRow.objects.filter(entry__kind="petition")
    assert {one.place for one in committed} == set(there)
    for one in committed:
        assert commit(there[one.place], salt=bytes(one.salt))[0] == one.commitment


def test_another_filing_with_the_same_key_is_refused(reception):
    reception.file(key="k" * 32)
    with pytest.raises(PetitionError) as refused:
        reception.file(key="k" * 32, text="Something quite different happened to me.")
    assert str(refused.value) == (
        "Something else was filed with this key. Open the form anew and file it there."
    )
    assert Petition.objects.count() == 1


def test_without_a_name_only_a_crime_is_reported(reception):
    with pytest.raises(PetitionError) as refused:
        reception.file(writer={"full_name": ""})
    assert refused.value.part == "full_name"
    assert str(refused.value) == (
        "An application without a name is not considered, unless it reports a crime or a threat "
        "(article 24). Give your name; the bailiff does not learn it without your consent."
    )
    filed = reception.file(happenings=("crime",), writer={"full_name": ""})
    assert filed.petition.complainant.full_name == ""


def test_the_writer_stands_apart_from_what_he_wrote(reception):
    petition = reception.file(writer={"identifier": "900101300017"}).petition
    written = [str(getattr(petition, one.attname)) for one in Petition._meta.concrete_fields]
    assert [one for one in written if "Айша" in one or "900101300017" in one] == []
    assert Writer().full_name == ""
