"""What an amendment changes from its day on, what it leaves, and where it cannot bind."""

from datetime import date

import pytest
from attrs import evolve

from qadagalau.law import Amendment, Code, RefusedError, Text, calendar_days, working_days
from qadagalau.law.drafting import other_term, repeal
from qadagalau.law.enacting import Enactment, NotEnactedError, enacted
from qadagalau.statutes.kz import BOOK

OPENED = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
OTHER = next(norm for norm in BOOK.code if norm.code != OPENED.code and norm.until is None)
TITLE = Text("Another term", "Басқа мерзім", "Другой срок")
DAY, LATER, LAST = date(2027, 1, 1), date(2027, 6, 1), date(2027, 9, 1)
CODE = Code((OPENED, OTHER))


def term(days):
    return other_term(OPENED, working_days(days), name=f"term/{days}", title=TITLE)


FIVE = term(5)
NEW = evolve(FIVE.replaces[0], code="enforcement/37-4/new-duty")


def binding(amendment, since=DAY, until=None):
    return Enactment(amendment=amendment, since=since, until=until)


def laid(*enactments, code=CODE):
    made = code
    for one in enactments:
        made = enacted(made, one, book=code)
    return made


def days(code, norm=OPENED.code):
    """Return from when until when each wording binds, with its term where it has one."""
    return [
        (one.since, one.until, getattr(one.rule, "within", None)) for one in code.wordings(norm)
    ]


FIRST = (OPENED.since, DAY, OPENED.rule.within)


def test_from_its_day_on_it_binds_and_nothing_else_moves():
    made = laid(binding(FIVE))
    assert days(made) == [FIRST, (DAY, None, working_days(5))]
    assert days(made, OTHER.code) == days(CODE, OTHER.code)


def test_where_it_is_stopped_the_earlier_wording_binds_again():
    made = laid(binding(FIVE, until=LATER))
    assert days(made) == [
        FIRST,
        (DAY, LATER, working_days(5)),
        (LATER, None, OPENED.rule.within),
    ]


def test_stopped_from_its_first_day_it_never_bound():
    assert laid(binding(FIVE, until=DAY)) == CODE


def test_a_repeal_ends_and_its_end_revives():
    gone = repeal(OPENED, name="repeal", title=TITLE)
    assert days(laid(binding(gone))) == [FIRST]
    assert days(laid(binding(gone, until=LATER))) == [FIRST, (LATER, None, OPENED.rule.within)]


def test_a_norm_is_added_for_its_days():
    new = Amendment("new", TITLE, adds=(NEW,))
    assert days(laid(binding(new, until=LATER)), NEW.code) == [(DAY, LATER, working_days(5))]


def test_the_later_of_two_binds_and_gives_way_to_the_earlier_where_it_is_stopped():
    made = laid(binding(FIVE), binding(term(4), LATER, LAST))
    assert days(made) == [
        FIRST,
        (DAY, LATER, working_days(5)),
        (LATER, LAST, working_days(4)),
        (LAST, None, working_days(5)),
    ]
    first, second = binding(FIVE), binding(term(4), LATER, LAST)
    brought = [(first.brings(one), second.brings(one)) for one in made.wordings(OPENED.code)]
    assert brought == [(False, False), (True, False), (False, True), (True, False)]


BOOK_CHANGES = Code(
    (
        evolve(OPENED, until=LATER),
        evolve(OPENED, since=LATER, rule=evolve(OPENED.rule, within=calendar_days(9))),
    )
)


def test_the_book_changes_the_same_norm_while_the_draft_would_bind():
    with pytest.raises(NotEnactedError) as error:
        laid(binding(FIVE), code=BOOK_CHANGES)
    assert str(error.value) == (
        "The statute book itself changes the norm enforcement/37-4/opened-in-time on 2027-06-01, "
        "and the draft does from 2027-01-01. One of the two binds: publish the draft with a later "
        "day, or stop it from 2027-06-01."
    )
    made = laid(binding(FIVE, until=LATER), code=BOOK_CHANGES)
    assert days(made) == [FIRST, (DAY, LATER, working_days(5)), (LATER, None, calendar_days(9))]
    made = laid(binding(FIVE, since=LAST), code=BOOK_CHANGES)
    assert days(made)[1:] == [(LATER, LAST, calendar_days(9)), (LAST, None, working_days(5))]


def test_a_norm_that_is_not_there_cannot_be_changed():
    ended = Code((evolve(OPENED, until=date(2026, 1, 1)),))
    said = []
    for code in (Code((OTHER,)), ended):
        with pytest.raises(RefusedError) as error:
            laid(binding(FIVE), code=code)
        said.append(str(error.value))
    assert said == [
        (
            "The statute book has no norm enforcement/37-4/opened-in-time, which the draft "
            "changes. Withdraw the draft, or draft the norm as a new one."
        ),
        (
            "The norm enforcement/37-4/opened-in-time, which the draft changes, does not apply on "
            "2027-01-01. Name a day on which it does, or withdraw the draft."
        ),
    ]


def test_a_norm_that_is_there_cannot_be_added():
    again = Amendment("again", TITLE, adds=(evolve(FIVE.replaces[0], code=OTHER.code),))
    with pytest.raises(RefusedError) as error:
        laid(binding(again))
    assert str(error.value) == (
        f"Two wordings of {OTHER.code} apply on 2027-01-01. Give the earlier one until=2027-01-01."
    )
