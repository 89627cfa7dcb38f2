"""A draft goes from its writer to a second person, to the register, and to its day; all is kept."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.law import Sentence, Text, to_json, working_days
from qadagalau.law.drafting import other_term
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.lawbook.drafting import (
    ShadowMade,
    accept_draft,
    begin_draft,
    fail_shadow,
    finish_shadow,
    order_shadow,
    publish_draft,
    return_draft,
    rewrite_draft,
    submit_draft,
    withdraw_draft,
)
from qadagalau.office.lawbook.operations import LawbookError
from qadagalau.office.lawbook.queries import drafts
from qadagalau.office.notices.models import Notice
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.statutes.kz import BOOK

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
DAY = date(2027, 1, 1)
OPENED = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
MADE = ShadowMade(
    gained=2, lost=1, moved={"norms": [(OPENED.code, 2, 1)]}, book="b" * 64, files={"x": "c" * 64}
)


def term(days):
    title = Text("Another term", "Басқа мерзім", "Другой срок")
    return to_json(other_term(OPENED, working_days(days), name="term/37-4", title=title))


def begun(people, name="analyst"):
    by = people.actor(name)
    return begin_draft(document=term(5), ground="The term is too short.", by=by, at=AT)


def accepted(people):
    draft = submit_draft(draft=begun(people), by=people.actor("analyst"), at=AT)
    return accept_draft(draft=draft, ground="Read.", by=people.actor("unit-head"), at=AT)


def publish(people, draft, name="unit-head"):
    by = people.actor(name)
    return publish_draft(draft=draft, in_force_on=DAY, ground="Law 1.", by=by, at=AT)


def tried(people, draft):
    run = order_shadow(draft=draft, by=people.actor("analyst"), at=AT)
    return finish_shadow(run=run, made=MADE, by=OPERATOR, at=AT)


def refused(wanted, **asked):
    with pytest.raises(LawbookError) as error:
        wanted(**asked, at=AT)
    return str(error.value)


def test_a_draft_goes_all_the_way(people):
    draft = accepted(people)
    assert {one.user for one in Notice.objects.all()} == {people["unit-head"]}
    run = tried(people, draft)
    assert (run.state, run.gained, run.lost) == ("done", 2, 1)
    done = publish(people, draft)
    assert (done.state, done.in_force_on, done.version) == ("published", DAY, 1)
    steps = [(one.move, one.ground) for one in done.steps.all()]
    assert steps == [("begin", ""), ("submit", ""), ("accept", "Read."), ("publish", "Law 1.")]
    assert done.versions.get().ground == "The term is too short."
    entries = JournalEntry.objects.filter(kind__in=("norm-draft", "shadow-run"))
    assert entries.count() == len(steps) + 2


def test_nobody_reviews_or_publishes_what_he_wrote(people):
    draft = submit_draft(draft=begun(people, "unit-head"), by=people.actor("unit-head"), at=AT)
    with pytest.raises(NotAllowedError) as error:
        accept_draft(draft=draft, ground="Read.", by=people.actor("unit-head"), at=AT)
    assert str(error.value) == (
        "This is not allowed: accept or return a draft that another person wrote. You wrote a "
        "version of this draft yourself. A second person reviews it."
    )
    there = accept_draft(draft=draft, ground="Read.", by=people.actor("analyst"), at=AT)
    with pytest.raises(NotAllowedError):
        publish(people, there)


def test_no_draft_is_published_before_its_version_was_tried(people):
    draft, head = accepted(people), people.actor("unit-head")
    asked = {"draft": draft, "in_force_on": DAY, "ground": "Law 1.", "by": head}
    untried = (
        "This version was not tried on the register yet. Order a shadow run, and read what it "
        "would change."
    )
    assert refused(publish_draft, **asked) == untried
    tried(people, draft)
    writer = people.actor("analyst")
    draft = return_draft(draft=draft, ground="Four days.", by=head, at=AT)
    draft = rewrite_draft(draft=draft, document=term(4), ground="Four days.", by=writer, at=AT)
    assert [(one.number, one.ground) for one in draft.versions.all()] == [
        (2, "Four days."),
        (1, "The term is too short."),
    ]
    submit_draft(draft=draft, by=writer, at=AT)
    accept_draft(draft=draft, ground="Read.", by=head, at=AT)
    assert refused(publish_draft, **asked) == untried


def test_a_withdrawn_draft_stays_with_its_ground_and_moves_no_more(people):
    by = people.actor("analyst")
    draft = begun(people)
    assert refused(withdraw_draft, draft=draft, ground=" ", by=by) == (
        "No ground is given. Say why this is done."
    )
    gone = withdraw_draft(draft=draft, ground="The law came first.", by=by, at=AT)
    assert gone.steps.last().ground == "The law came first."
    assert refused(submit_draft, draft=gone, by=by) == (
        "This cannot be done now: the draft is in the state «withdrawn». Open it again to see who "
        "did it."
    )
    assert drafts(by).count() == 1


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud800"])
def test_what_is_no_text_is_not_kept(people, sign):
    asked = {"document": term(5).replace("Another", f"An{sign}other"), "ground": "To try."}
    assert refused(begin_draft, **asked, by=people.actor("analyst")) == (
        "The document holds signs that are no text. Remove them."
    )
    nameless = term(5).replace('"term/37-4"', '" "')
    assert refused(begin_draft, document=nameless, ground="x", by=people.actor("analyst")) == (
        "The draft has no name or no title. Give it both."
    )


def test_a_version_is_tried_once_at_a_time_and_a_failure_is_said(people):
    by, draft = people.actor("analyst"), begun(people)
    run = order_shadow(draft=draft, by=by, at=AT)
    assert refused(order_shadow, draft=draft, by=by) == (
        "This version is being tried already. Wait until that ends."
    )
    failed = fail_shadow(run=run, because=Sentence("No register."), by=OPERATOR, at=AT)
    late = finish_shadow(run=failed, made=MADE, by=OPERATOR, at=AT)
    assert (late.state, sorted(late.failure)) == ("failed", ["en", "kk", "ru"])
    assert order_shadow(draft=draft, by=by, at=AT).state == "ordered"


def test_only_those_who_supervise_the_country_see_and_write_drafts(people):
    with pytest.raises(NotAllowedError):
        begun(people, "regional-unit-head")
    begun(people)
    assert drafts(people.actor("auditor")).count() == 1
    for name in ("regional-unit-head", "prosecutor", "private-bailiff"):
        with pytest.raises(NotAllowedError):
            drafts(people.actor(name))
