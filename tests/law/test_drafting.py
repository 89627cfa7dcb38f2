"""A draft is read from JSON, made from a form, and dated without losing an earlier wording."""

from datetime import date

import pytest
from attrs import evolve

from qadagalau.law import (
    Amendment,
    Code,
    EncodingError,
    Forbidden,
    RefusedError,
    Text,
    UnknownNormError,
    months,
    to_json,
    working_days,
)
from qadagalau.law.drafting import DraftError, in_force_from, other_term, read_draft, repeal
from qadagalau.record import SupervisoryActIssued
from qadagalau.statutes.kz import BOOK

OPENED = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
TITLE = Text("Another term", "Басқа мерзім", "Другой срок")
FIVE_DAYS = other_term(OPENED, working_days(5), name="term/37-4", title=TITLE)
DAY = date(2027, 1, 1)
STRANGE = evolve(OPENED, code="enforcement/0/no-such-norm", since=None)
DATED = evolve(OPENED, rule=Forbidden(act=SupervisoryActIssued))


def test_a_term_changes_nothing_else_and_comes_back_from_json():
    [norm] = FIVE_DAYS.replaces
    assert norm == evolve(
        OPENED, since=None, until=None, rule=evolve(OPENED.rule, within=working_days(5))
    )
    assert read_draft(to_json(FIVE_DAYS), BOOK) == FIVE_DAYS


@pytest.mark.parametrize(
    ("document", "kind", "sentence"),
    [
        (to_json(OPENED), EncodingError, "The document says a Norm, not an Amendment. Correct it."),
        (
            to_json(Amendment("nothing", TITLE)),
            DraftError,
            "The draft changes nothing. Add, replace or repeal a norm.",
        ),
        (
            to_json(Amendment("dated", TITLE, replaces=(DATED,))),
            DraftError,
            (
                "The draft gives days to enforcement/37-4/opened-in-time. Leave since and until "
                "out: the day is set when the draft is published."
            ),
        ),
        (
            to_json(Amendment("strange", TITLE, replaces=(STRANGE,))),
            UnknownNormError,
            (
                "The draft strange changes enforcement/0/no-such-norm, which the code does not "
                "have. Correct the name, or add the norm instead."
            ),
        ),
    ],
)
def test_what_cannot_be_tried_is_refused(document, kind, sentence):
    with pytest.raises(RefusedError) as error:
        read_draft(document, BOOK)
    assert (type(error.value), str(error.value)) == (kind, sentence)


def test_a_norm_without_a_deadline_has_no_term_to_change():
    with pytest.raises(DraftError) as error:
        other_term(DATED, months(1), name="term", title=TITLE)
    assert str(error.value) == (
        "The norm enforcement/37-4/opened-in-time sets no deadline, so it has no term to change. "
        "Draft it as JSON."
    )


def test_a_published_term_ends_the_wording_before_it():
    amended = BOOK.code.amended_by(in_force_from(FIVE_DAYS, BOOK.code, DAY))
    *before, last = amended.wordings(OPENED.code)
    assert (last.since, last.rule.within) == (DAY, working_days(5))
    assert before[-1] == evolve(OPENED, until=DAY)
    others = {norm for norm in BOOK.code if norm.code != OPENED.code}
    assert {norm for norm in amended if norm.code != OPENED.code} == others


def test_a_repealed_norm_binds_until_its_day():
    draft = repeal(OPENED, name="repeal/37-4", title=TITLE)
    amended = BOOK.code.amended_by(in_force_from(draft, BOOK.code, DAY))
    assert amended.wordings(OPENED.code)[-1].until == DAY
    assert OPENED.code not in {norm.code for norm in amended.in_force_on(DAY)}


def test_wordings_that_begin_later_give_way_and_ended_ones_stay():
    old = evolve(OPENED, until=date(2026, 1, 1))
    now = evolve(OPENED, since=date(2026, 1, 1), until=date(2028, 1, 1))
    later = evolve(OPENED, since=date(2028, 1, 1))
    code = Code((old, now, later))
    amended = code.amended_by(in_force_from(FIVE_DAYS, code, DAY))
    new = evolve(FIVE_DAYS.replaces[0], since=DAY)
    assert amended.wordings(OPENED.code) == (old, evolve(now, until=DAY), new)
