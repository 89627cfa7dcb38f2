"""What is published binds in the office's law from its day, until it is stopped."""

from datetime import date

import pytest

from qadagalau.law import Text, to_json, working_days
from qadagalau.law.drafting import other_term
from qadagalau.law.refusal import RefusedError
from qadagalau.office.lawbook.drafting import (
    accept_draft,
    begin_draft,
    finish_shadow,
    order_shadow,
    publish_draft,
    stop_draft,
    submit_draft,
    withdraw_draft,
)
from qadagalau.office.lawbook.in_force import keep_law, law_published
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.search.models import FoundText
from qadagalau.statutes.in_force import law_in
from qadagalau.statutes.kz import BOOK

from .test_drafts import AT, DAY, MADE, OPENED, refused

LATER, EARLIER = date(2027, 6, 1), date(2026, 12, 1)
CHANGED = next(
    norm.code for norm in BOOK.code if len(BOOK.code.wordings(norm.code)) > 1 and norm.until
)


def published(people, *, day=DAY, norm=OPENED, days=5):
    title = Text("Another term", "Басқа мерзім", "Другой срок")
    document = to_json(other_term(norm, working_days(days), name="term", title=title))
    by, head = people.actor("analyst"), people.actor("unit-head")
    draft = begin_draft(document=document, ground="Too short.", by=by, at=AT)
    run = order_shadow(draft=draft, by=by, at=AT)
    finish_shadow(run=run, made=MADE, by=OPERATOR, at=AT)
    submit_draft(draft=draft, by=by, at=AT)
    accept_draft(draft=draft, ground="Read.", by=head, at=AT)
    return publish_draft(draft=draft, in_force_on=day, ground="Law 1.", by=head, at=AT)


def stopped(people, draft, day):
    by = people.actor("unit-head")
    return stop_draft(draft=draft, stopped_on=day, ground="It harms.", by=by, at=AT)


def days():
    return [one.since for one in law_published().book.code.wordings(OPENED.code)]


def test_published_it_binds_from_its_day_and_stopped_from_another_no_more(people):
    draft = published(people)
    assert days() == [OPENED.since, DAY]
    done = stopped(people, draft, LATER)
    assert (done.state, done.in_force_on, done.stopped_on) == ("stopped", DAY, LATER)
    assert days() == [OPENED.since, DAY, LATER]
    assert [(one.move, one.ground) for one in done.steps.all()][-2:] == [
        ("publish", "Law 1."),
        ("stop", "It harms."),
    ]
    assert done.versions.count() == 1


def test_from_its_own_first_day_it_never_bound(people):
    stopped(people, published(people), DAY)
    assert days() == [OPENED.since]


def test_it_is_not_stopped_before_its_day_nor_twice_nor_by_everyone(people):
    draft = published(people)
    head = people.actor("unit-head")
    asked = {"draft": draft, "ground": "It harms.", "by": head}
    assert refused(stop_draft, stopped_on=EARLIER, **asked) == (
        "The draft is in force from 2027-01-01, so it cannot be stopped from 2026-12-01. Name that "
        "day or a later one; from 2027-01-01 itself it never bound."
    )
    with pytest.raises(NotAllowedError):
        stop_draft(draft=draft, stopped_on=LATER, ground="x", by=people.actor("analyst"), at=AT)
    stopped(people, draft, LATER)
    assert refused(stop_draft, stopped_on=LATER, **asked) == (
        "This cannot be done now: the draft is in the state «published, and stopped». Open it "
        "again to see who did it."
    )
    assert refused(withdraw_draft, draft=draft, ground="x", by=head) == (
        "This cannot be done now: the draft is in the state «published, and stopped». Open it "
        "again to see who did it."
    )


def test_what_the_book_changes_itself_is_not_published(people):
    norm = BOOK.code.wordings(CHANGED)[-1]
    day = norm.since
    with pytest.raises(RefusedError) as error:
        published(people, day=day, norm=norm)
    assert str(error.value) == (
        f"The statute book itself changes the norm {CHANGED} on {day}, and the draft does from "
        f"{day}. One of the two binds: publish the draft with a later day, or stop it from {day}."
    )
    assert law_published().in_force == ()


def test_two_drafts_of_one_norm_bind_one_after_another(people):
    first = published(people)
    published(people, day=LATER, days=4)
    wordings = law_published().book.code.wordings(OPENED.code)
    assert [(one.since, one.rule.within.n) for one in wordings[1:]] == [(DAY, 5), (LATER, 4)]
    stopped(people, first, DAY)
    assert days() == [OPENED.since, LATER]


def test_the_home_has_the_law_from_the_next_night_on(people, office_home):
    published(people)
    assert law_in(office_home).in_force == ()
    kept = keep_law(office_home)
    [one] = law_in(office_home).in_force
    assert (one.published.ground, kept.sha256) == ("Law 1.", law_in(office_home).sha256)
    assert FoundText.objects.filter(source="norm", key=OPENED.code).exists()
    before = (office_home / "drafts" / "published.json").stat().st_ino
    keep_law(office_home)
    assert (office_home / "drafts" / "published.json").stat().st_ino == before
