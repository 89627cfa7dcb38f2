"""What comes is linked to its proceeding, held against the law at once, and leads to remedies."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import frozen
from django.db.models import Q

from qadagalau.law import BREACHES
from qadagalau.office.acts.brought import PointDraft
from qadagalau.office.discipline.models import InvestigationSource
from qadagalau.office.docket.finding_shapes import REGISTER, WantedFindings
from qadagalau.office.docket.findings import find_findings, finding_of
from qadagalau.office.docket.models import FindingState
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Bailiff, User
from qadagalau.office.people.queries import NOBODY, OPERATOR
from qadagalau.office.petitions.acting import (
    confirm_from_petition,
    draft_act_from_petition,
    investigate_from_petition,
)
from qadagalau.office.petitions.arriving import take_in
from qadagalau.office.petitions.composing import composed
from qadagalau.office.petitions.happenings import BY_NAME, HAPPENINGS, norms_of
from qadagalau.office.petitions.life import LEFT, PetitionError
from qadagalau.office.petitions.models import Arrival, Outcome, Petition
from qadagalau.office.petitions.operations import accept_petition, file_petition, link_petition
from qadagalau.office.petitions.placing import placed, proposed_office, supervising
from qadagalau.office.petitions.queries import seen_breaches
from qadagalau.office.petitions.tasks import check_arrivals, take_in_arrivals
from qadagalau.office.search.models import FoundText
from qadagalau.statutes.kz import BOOK

from ..docket.conftest import SECOND  # noqa: TID252 - one office
from ..lawbook.marking import leave_behind  # noqa: TID252 - one office
from .conftest import KEYS, filing

NOW = datetime.combine(SECOND, datetime.min.time(), UTC).replace(hour=6)


@frozen
class Breached:
    """A finding of the night in a proceeding that the prosecutor supervises."""

    finding: object
    petition: Petition


@pytest.fixture
def by(actors):
    return actors["prosecutor"]


@pytest.fixture
def breached(home, by):
    """File an application about a proceeding with a breach, by its number alone."""
    wanted = WantedFindings(verdicts=frozenset(BREACHES))
    rows = find_findings(by, wanted, home=home).rows
    finding = next(one for one in rows if one.subject == one.proceeding_id)
    filed = file_petition(
        filing=filing(holder_id="", proceeding_number=f" {finding.proceeding_id} "),
        key="k" * 32,
        keys=KEYS,
        by=NOBODY,
        at=NOW,
        register=home / REGISTER,
    )
    return Breached(finding=finding, petition=filed.petition)


def arrive(petition, home):
    return take_in(petition=petition, register=home / REGISTER, book=BOOK, by=OPERATOR, at=NOW)


def test_every_line_of_the_list_names_norms_of_the_statute_book():
    codes = {norm.code for norm in BOOK.code}
    assert norms_of(BY_NAME) - codes == set()
    assert len(BY_NAME) == len(HAPPENINGS)
    assert [one.name for one in HAPPENINGS if not one.norms] == ["crime", "judgment", "other"]


def test_a_number_links_it_to_its_proceeding_and_its_office(breached, home):
    petition, finding = breached.petition, breached.finding
    assert petition.proceeding_id == finding.proceeding_id
    bailiff = Bailiff.objects.get(holder_id=petition.holder_id)
    assert petition.office == bailiff.district.parent
    where = proposed_office(petition, register=home / REGISTER)
    assert (where.office, str(where.because)) == (
        petition.office,
        "It supervises the bailiff who conducts the proceeding.",
    )


def test_the_breaches_that_the_register_shows_are_seen_at_once(breached, home):
    seen = seen_breaches(breached.petition, register=home / REGISTER, book=BOOK, today=SECOND)
    assert breached.finding.finding_id in [one.finding_id for one in seen]
    assert [one.is_named for one in seen] == sorted((one.is_named for one in seen), reverse=True)
    before = JournalEntry.objects.count()
    petition = arrive(breached.petition, home)
    assert petition.seen_findings == [one.finding_id for one in seen]
    [step] = petition.steps.filter(move="arrive")
    assert step.brought["breaches"] == str(len(seen))
    arrive(petition, home)
    assert petition.steps.filter(move="arrive").count() == 1
    assert JournalEntry.objects.count() == before + 1


def test_an_unknown_number_links_nothing_and_says_so_to_nobody(home, actors):
    filed = file_petition(
        filing=filing(holder_id="", proceeding_number="no such number", region_code="71"),
        key="k" * 32,
        keys=KEYS,
        by=NOBODY,
        at=NOW,
        register=home / REGISTER,
    )
    petition = arrive(filed.petition, home)
    assert (petition.proceeding_id, petition.seen_findings) == ("", [])
    assert petition.office.kind == "regional-office"
    assert actors["prosecutor"].office_id


def test_without_anything_known_the_general_office_has_it(home, actors):
    del home
    where = placed(happenings=("judgment",))
    assert (where.office.kind, str(where.because)) == (
        "general-office",
        "Neither the proceeding nor the bailiff nor the region is known.",
    )
    assert str(where.competent) == "the court of the next instance"
    assert actors


def test_an_office_links_it_to_proceedings_of_its_own_territory_only(breached, home, by):
    petition = accept_petition(petition=breached.petition, by=by, at=NOW)
    own = Bailiff.objects.visible_to(by.territory).values("pk")
    foreign = Bailiff.objects.exclude(pk__in=own).exclude(Q(district=None))
    rows = find_findings(OPERATOR_READS(foreign), WantedFindings(), home=home).rows
    number = next(one.proceeding_id for one in rows if supervising(one.holder_id or ""))
    with pytest.raises(PetitionError) as refused:
        link_petition(petition=petition, proceeding=number, register=home / REGISTER, by=by, at=NOW)
    assert str(refused.value) == (
        f"Your territory has no proceeding with the number {number}. Check the number, or send the "
        "application to the office that supervises it."
    )
    linked = link_petition(
        petition=petition,
        proceeding=breached.finding.proceeding_id,
        register=home / REGISTER,
        by=by,
        at=NOW,
    )
    assert linked.holder_id == breached.finding.holder_id


def OPERATOR_READS(bailiffs):  # noqa: N802 - reads like the actor that it returns
    """Return an actor who sees what those bailiffs answer for."""
    from qadagalau.office.people.models import Role
    from qadagalau.office.people.queries import Actor
    from qadagalau.record.territory import Territory

    numbers = frozenset(bailiffs.values_list("holder_id", flat=True))
    return Actor(role=Role.ANALYST, territory=Territory(holders=numbers))


def test_the_answer_is_composed_from_what_the_register_shows(breached, home):
    petition = arrive(breached.petition, home)
    seen = seen_breaches(petition, register=home / REGISTER, book=BOOK, today=SECOND)
    texts = composed(petition, seen, Outcome.SATISFIED, today=SECOND)
    for language in ("kk", "ru"):
        for one in seen:
            assert one.duty.norm.title.in_(language) in texts[language]
        assert petition.registration in texts[language]
        assert len(LEFT.findall(texts[language])) == 1
        assert "Айша" not in texts[language]


def test_the_answer_marks_a_norm_whose_text_changed(breached, home, by):
    petition = arrive(breached.petition, home)
    seen = seen_breaches(petition, register=home / REGISTER, book=BOOK, today=SECOND)
    plain = composed(petition, seen, Outcome.SATISFIED, today=SECOND)
    leave_behind(seen[0].duty.norm.code, User.objects.get(pk=by.user_id))
    marked = composed(petition, seen, Outcome.SATISFIED, today=SECOND)
    times = sum(one.duty.norm.code == seen[0].duty.norm.code for one in seen)
    for language in ("kk", "ru"):
        assert len(LEFT.findall(marked[language])) == len(LEFT.findall(plain[language])) + times


# ------------------------------------------------------------------ what it leads to


def test_a_finding_is_confirmed_an_act_drafted_an_investigation_opened(breached, home, by):
    petition = accept_petition(petition=breached.petition, by=by, at=NOW)
    found = finding_of(by, breached.finding.finding_id, home=home)
    confirm_from_petition(petition=petition, found=found, ground="The file", by=by, at=NOW)
    found = finding_of(by, found.finding_id, home=home)
    assert found.state == FindingState.CONFIRMED
    bailiff = Bailiff.objects.select_related("body").get(holder_id=petition.holder_id)
    act = draft_act_from_petition(
        petition=petition,
        kind="submission",
        addressee=bailiff.body,
        points=[PointDraft(finding=found, demand_kk="Жою", demand_ru="Устранить")],
        texts={"kk": "a", "ru": "b"},
        by=by,
        at=NOW,
    )
    inquiry = investigate_from_petition(
        petition=petition,
        ground="An application",
        due_on=SECOND + timedelta(days=20),
        investigator=User.objects.get(pk=by.user_id),
        finding_ids=[found.finding_id],
        by=by,
        at=NOW,
    )
    assert inquiry.source == InvestigationSource.COMPLAINT
    steps = petition.steps.order_by("number").values_list("move", "brought")
    assert list(steps)[-3:] == [
        ("confirm-finding", {"finding": found.finding_id}),
        ("draft-act", {"act": str(act.pk)}),
        ("open-investigation", {"investigation": str(inquiry.pk)}),
    ]


def test_a_finding_of_another_proceeding_is_not_confirmed_from_it(breached, home, by):
    petition = accept_petition(petition=breached.petition, by=by, at=NOW)
    rows = find_findings(by, WantedFindings(verdicts=frozenset(BREACHES)), home=home).rows
    other = next(one for one in rows if one.proceeding_id != petition.proceeding_id)
    with pytest.raises(PetitionError) as refused:
        confirm_from_petition(petition=petition, found=other, ground="G", by=by, at=NOW)
    assert str(refused.value) == (
        "The finding is of another proceeding than the application. Link it first."
    )


def test_what_waits_is_held_against_the_register_in_the_background_and_at_night(breached, home):
    assert Arrival.objects.get().petition == breached.petition
    assert [take_in_arrivals(), take_in_arrivals()] == [1, 0]
    petition = Petition.objects.get(pk=breached.petition.pk)
    assert breached.finding.finding_id in petition.seen_findings
    assert check_arrivals(at=NOW) == 1
    assert petition.steps.filter(move="arrive").count() == 1
    assert home


def test_one_whose_register_cannot_be_read_is_found_and_keeps_no_other_waiting(breached, home):
    for name in ("events.arrow", "cases.arrow", "register.json"):
        (home / REGISTER / name).rename(home / f"kept-{name}")  # as it lies open still
        content = b"damaged" if name.endswith("arrow") else (home / f"kept-{name}").read_bytes()
        (home / REGISTER / name).write_bytes(content)
    found = FoundText.objects.filter(source="application", key=str(breached.petition.pk))
    assert not found.exists()
    assert [take_in_arrivals(), take_in_arrivals()] == [1, 0]
    assert found.exists()
    assert Petition.objects.get(pk=breached.petition.pk).seen_findings == []


def test_what_was_linked_while_it_was_looked_at_is_looked_at_again(breached, home, by):
    stale = Petition.objects.get(pk=breached.petition.pk)
    Petition.objects.filter(pk=stale.pk).update(proceeding_id="another")
    arrive(stale, home)
    assert Arrival.objects.filter(petition=stale).exists()
    assert by
