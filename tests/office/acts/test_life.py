"""An act is walked from draft to closed, and refuses every other way in full sentences."""

from datetime import date
from pathlib import Path

import pytest

from qadagalau.office.acts import effects
from qadagalau.office.acts.brought import ActError, Particulars
from qadagalau.office.acts.kinds import TermSet, Unit
from qadagalau.office.acts.life import BEFORE_DELIVERY, ENDED, MOVES, moves_open_to
from qadagalau.office.acts.models import Act, ActEvent, ActSeries, ActStep, NamedMeasure, State
from qadagalau.office.acts.operations import draft_act, save_version
from qadagalau.office.acts.queries import acts_visible_to, due_soon, overdue, replies_to_judge
from qadagalau.office.discipline.models import Measure
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Office
from qadagalau.office.people.rules import NotAllowedError

from .conftest import TEXTS, at, judgment, point, reply_to


def test_a_submission_from_draft_to_closed_through_a_returned_formal_reply(chancery):
    act = chancery.delivered()
    assert (act.registration, act.due_on) == ("71-prosecutor-01/S-1/2026", date(2026, 3, 4))
    act = chancery.move(
        act, "announce-meeting", by="chamber", day="2026-02-10", meeting_on=date(2026, 2, 16)
    )
    act = chancery.move(
        act, "reply", by="chamber", day="2026-02-17", reply=reply_to(act, "2026-02-16")
    )
    act = chancery.move(act, "find-formal", day="2026-02-18", judgment=judgment(act, "formal"))
    act = chancery.move(act, "return-reply", day="2026-02-18", ground="Nothing was removed")
    act = chancery.move(
        act, "reply", by="chamber", day="2026-02-26", reply=reply_to(act, "2026-02-25")
    )
    act = chancery.move(
        act, "find-substantive", day="2026-02-27", judgment=judgment(act, "substantive")
    )
    act = chancery.move(act, "close", day="2026-02-27")
    steps = list(ActStep.objects.values_list("number", "move", "from_state", "to_state"))
    assert steps == [
        (1, "draft", "", "draft"),
        (2, "submit", "draft", "submitted"),
        (3, "approve", "submitted", "approved"),
        (4, "sign", "approved", "signed"),
        (5, "issue", "signed", "issued"),
        (6, "deliver", "issued", "delivered"),
        (7, "announce-meeting", "delivered", "meeting"),
        (8, "reply", "meeting", "replied"),
        (9, "find-formal", "replied", "formal"),
        (10, "return-reply", "formal", "returned"),
        (11, "reply", "returned", "replied"),
        (12, "find-substantive", "replied", "substantive"),
        (13, "close", "substantive", "closed"),
    ]
    told = list(ActEvent.objects.values_list("kind", "detail", "holder_id", "happened_on"))
    assert told == [
        ("supervisory-act-issued", "submission", "P1", date(2026, 2, 2)),
        ("submission-received", "", "71-chamber", date(2026, 2, 2)),
        ("meeting-notice-given", "", "71-chamber", date(2026, 2, 10)),
        ("submission-considered", "", "71-chamber", date(2026, 2, 25)),
        ("submission-answered", "", "71-chamber", date(2026, 2, 26)),
    ]
    assert NamedMeasure.objects.count() == 2
    assert JournalEntry.objects.filter(kind="act").count() == 13
    entered = Measure.objects.values_list(
        "bailiff__holder_id", "kind", "decided_on", "misconduct", "act_ref", "source"
    )
    assert list(entered) == [
        ("P1", "reprimand", date(2026, 2, 25), "f1", "71-prosecutor-01/S-1/2026", "reply")
    ]


def test_numbers_have_no_gaps_and_no_doubles(chancery):
    for _ in range(3):
        chancery.issued(chancery.draft())
    chancery.issued(chancery.draft(kind="protest", to="P1"))
    chancery.issued(chancery.draft(day="2027-01-05"), day="2027-01-05")
    numbers = Act.objects.order_by("kind_name", "year", "number").values_list(
        "kind_name", "year", "number"
    )
    assert list(numbers) == [
        ("protest", 2026, 1),
        ("submission", 2026, 1),
        ("submission", 2026, 2),
        ("submission", 2026, 3),
        ("submission", 2027, 1),
    ]


def test_what_breaks_in_the_middle_of_issuing_leaves_nothing(chancery, monkeypatch):
    act = chancery.draft()
    for name, by in (("submit", "prosecutor"), ("approve", "regional-unit-head")):
        act = chancery.move(act, name, by=by)
    act = chancery.move(act, "sign")
    entries = JournalEntry.objects.count()

    def broken(taking):
        effects.issue(taking)
        raise OSError("the power went")

    monkeypatch.setitem(effects.EFFECTS, "issue", broken)
    with pytest.raises(OSError, match="the power went"):
        chancery.move(act, "issue")
    there = Act.objects.get(pk=act.pk)
    assert (there.state, there.number, ActSeries.objects.count()) == ("signed", None, 0)
    assert (ActEvent.objects.count(), JournalEntry.objects.count()) == (0, entries)
    monkeypatch.undo()
    assert chancery.move(act, "issue").number == 1


def test_nobody_approves_his_own_act(chancery, people):
    act = chancery.draft(by="regional-unit-head")
    act = chancery.move(act, "submit", by="regional-unit-head")
    with pytest.raises(NotAllowedError) as refused:
        chancery.move(act, "approve", by="regional-unit-head")
    assert str(refused.value) == (
        "This is not allowed: approve an act, or return it to its author. "
        "Nobody approves his own act. Ask another head of unit."
    )
    [approve] = [
        one
        for one in moves_open_to(people.actor("unit-head"), act, today=date(2026, 2, 2))
        if one.move.name == "approve"
    ]
    assert approve.decision.allowed


def test_a_submission_is_not_signed_without_approval(chancery):
    with pytest.raises(ActError) as refused:
        chancery.move(chancery.draft(), "sign")
    assert str(refused.value) == (
        "An act of this kind is approved by a second person first. Submit it for approval."
    )


def test_a_single_minor_breach_is_signed_only_by_a_head_with_a_ground(chancery):
    minor = point("f1", category="loan", verdict="late", days_late=2)
    act = chancery.draft(points=[minor])
    for name, by in (("submit", "prosecutor"), ("approve", "unit-head")):
        act = chancery.move(act, name, by=by)
    with pytest.raises(ActError) as refused:
        chancery.move(act, "sign", override="It is grave all the same")
    assert str(refused.value) == (
        "Only a head of unit signs in spite of this: The act has one point, and its breach ended "
        "by itself 2 days after the term. By the house's own rule one of up to 3 days is minor. "
        "Let the act be, or have a head sign it with a ground."
    )
    act = chancery.move(act, "sign", by="regional-unit-head", override="The third such act")
    assert act.steps.get(move="sign").ground == "The third such act"


def test_only_confirmed_findings_of_the_own_territory_become_points(chancery):
    for one in (point("f1", left_open=True), point("f2", holder="P3")):
        with pytest.raises(ActError) as refused:
            chancery.draft(points=[one])
        assert str(refused.value) == (
            f"The finding {one.finding['finding_id']} is not confirmed, or lies outside your "
            "territory. Confirm it first, with a ground."
        )
    assert Act.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "to", "said"),
    [
        (
            "sanction",
            "P1",
            (
                "A sanction is not drafted from findings: it is given or refused on a bailiff's "
                "request. Decide such requests at the sanction desk."
            ),
        ),
        (
            "order",
            "P1",
            (
                "The order of article 37-1 exists for matters of investors only and is not used in "
                "ordinary enforcement. Choose a submission, a protest, a direction or a "
                "resolution."
            ),
        ),
        ("submission", "P1", "Submission: not sent to such an addressee. Choose another."),
        ("ukase", "P1", "There is no such kind of act. Choose one of the list."),
    ],
)
def test_what_is_not_drafted(chancery, kind, to, said):
    with pytest.raises(ActError) as refused:
        chancery.draft(kind=kind, to=to)
    assert str(refused.value) == said


def test_the_republican_chamber_is_addressed_through_the_general_office(chancery):
    act = chancery.draft(to="chambers")
    for name, by in (("submit", "prosecutor"), ("approve", "regional-unit-head")):
        act = chancery.move(act, name, by=by)
    with pytest.raises(ActError) as refused:
        chancery.move(act, "sign")
    assert str(refused.value) == (
        "The Republican Chamber is addressed through the Prosecutor General's Office (Order 32, "
        "appendix 3, item 51). Send it the draft for agreement."
    )
    act = chancery.move(act, "send-to-general")
    with pytest.raises(NotAllowedError):
        chancery.move(act, "agree", by="regional-unit-head")
    act = chancery.move(act, "agree", by="unit-head", day="2026-02-05")
    assert chancery.move(act, "sign", day="2026-02-05").state == State.SIGNED


def test_a_direction_is_for_priority_classes_and_sets_its_term(chancery):
    term = Particulars(term=TermSet(unit=Unit.WORKING, number=5))
    plain = chancery.draft(kind="direction", to="P1", points=[point("f1", category="loan")])
    with pytest.raises(ActError) as refused:
        chancery.move(plain, "sign")
    assert str(refused.value) == (
        "A direction is carried out in the term that it sets (article 35)."
    )
    loan = chancery.draft(
        kind="direction", to="P1", points=[point("f1", category="loan")], particulars=term
    )
    with pytest.raises(ActError) as refused:
        chancery.move(loan, "sign")
    assert str(refused.value) == (
        "Points whose proceedings are of no such class: 1. State the class, if it is a suit of "
        "the prosecutor or interference in business, or choose another act."
    )
    act = chancery.delivered(chancery.draft(kind="direction", to="P1", particulars=term))
    assert act.due_on == date(2026, 2, 9)


def test_people_see_acts_of_their_place_and_addressees_after_delivery(chancery, people):
    act = chancery.issued(chancery.draft())
    names = [*people.users, "nobody"]
    before = {n for n in names if acts_visible_to(people.actor(n)).exists()}
    heads = {"unit-head", "regional-unit-head", "regional-prosecutor", "prosecutor"}
    inside = heads | {"analyst", "registrar", "auditor", "regional-auditor"}
    assert before == inside
    chancery.move(act, "deliver", delivered_on=date(2026, 2, 2))
    after = {n for n in names if acts_visible_to(people.actor(n)).exists()}
    assert after == inside | {"chamber", "private-bailiff"}


def test_another_chamber_cannot_answer(chancery):
    act = chancery.delivered()
    with pytest.raises(NotAllowedError):
        chancery.move(
            act, "reply", by="justice", day="2026-02-17", reply=reply_to(act, "2026-02-16")
        )


def test_a_rejected_act_goes_to_court(chancery):
    act = chancery.delivered()
    with pytest.raises(ActError) as early:
        chancery.move(act, "apply-to-court", ground="No answer")
    assert str(early.value) == (
        "The court is asked when an act was rejected or its term has passed without an answer "
        "(article 39(2)). Wait for the reply."
    )
    act = chancery.move(
        act,
        "reject",
        by="chamber",
        day="2026-02-12",
        reply=reply_to(act, "2026-02-12", outcome="rejected"),
    )
    act = chancery.move(act, "apply-to-court", day="2026-02-13", ground="The refusal is unlawful")
    assert act.state == State.IN_COURT


def test_a_superior_recalls_with_a_ground(chancery):
    act = chancery.delivered()
    with pytest.raises(NotAllowedError):
        chancery.move(act, "recall", ground="A formal act")
    with pytest.raises(ActError) as bare:
        chancery.move(act, "recall", by="regional-unit-head", ground=" ")
    assert str(bare.value) == "This step needs: ground. Give it."
    act = chancery.move(act, "recall", by="regional-unit-head", ground="A formal act")
    assert act.state == State.RECALLED


def test_versions_are_kept_and_the_text_is_fixed_once_submitted(chancery, people):
    act = chancery.draft()
    changed = {"kk": {"text": "Екінші"}, "ru": {"text": "Второй"}}
    by = people.actor("prosecutor")
    save_version(act=act, texts=changed, by=by, at=at("2026-02-03"))
    kept = [(one.number, one.texts, one.points.count()) for one in act.versions.all()]
    assert kept == [(1, TEXTS, 2), (2, changed, 2)]
    chancery.move(act, "submit")
    with pytest.raises(ActError) as refused:
        save_version(act=act, texts=changed, by=by, at=at("2026-02-03"))
    assert str(refused.value) == (
        "The act is no draft any more. Have it returned to its author to change the text."
    )


def test_queues_of_the_start_page(chancery, people):
    act = chancery.delivered()
    by = people.actor("prosecutor")
    soon = due_soon(by, today=date(2026, 3, 1), until=date(2026, 3, 8))
    assert [one.pk for one in soon] == [act.pk]
    assert [one.pk for one in overdue(by, today=date(2026, 3, 5))] == [act.pk]
    assert list(overdue(by, today=date(2026, 3, 4))) == []
    chancery.move(act, "reply", by="chamber", day="2026-02-17", reply=reply_to(act, "2026-02-16"))
    assert [one.pk for one in replies_to_judge(by)] == [act.pk]
    assert list(replies_to_judge(people.actor("regional-prosecutor"))) == [act]


def test_the_table_of_moves_reaches_every_state():
    reached = {State.DRAFT} | {move.to for move in MOVES if move.to is not None}
    assert reached == set(State)
    left = {state for move in MOVES if move.to is not None for state in move.sources}
    assert set(State) - left == set(ENDED)
    assert {move.name for move in MOVES if set(BEFORE_DELIVERY) <= set(move.sources)} == {
        "withdraw"
    }


def test_an_office_that_is_no_prosecutor_s_issues_nothing(people):
    with pytest.raises(NotAllowedError):
        draft_act(
            kind="submission",
            addressee=Office.objects.get(office_id="71-chamber"),
            points=[point()],
            texts=TEXTS,
            by=people.actor("chamber"),
            at=at("2026-02-02"),
        )


def test_the_manual_prints_the_table_of_moves():
    manual = Path(__file__).parents[3] / "docs" / "life_of_acts.md"
    rows = [one for one in manual.read_text("utf-8").splitlines() if one.startswith("| `")]
    assert rows == [
        f"| `{move.name}` | {move.title} | {', '.join(move.sources)} | {move.to or 'stays'} "
        f"| `{move.action.name}` | {', '.join(move.brings) or '–'} |"
        for move in MOVES
    ]
