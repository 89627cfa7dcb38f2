"""A text is read again: norms are marked once, and stay marked until a person confirms them."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.law.published import print_of, read_act, watched
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.lawbook.models import LeftNorm, Outcome, TextReading
from qadagalau.office.lawbook.operations import LawbookError, confirm_norm, keep_reading
from qadagalau.office.lawbook.queries import left_codes, left_norms, readings
from qadagalau.office.notices.models import Notice
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.acts import ENFORCEMENT

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
LATER = datetime(2027, 1, 11, 5, tzinfo=UTC)
OPENED = "enforcement/37-4/opened-in-time"
TEXT = """\
Статья 37. Принятие исполнительного документа

      4. Не позднее трех рабочих дней.

      5. Иное.

Статья 38. Отказ

      1. В течение трех рабочих дней.
"""
AMENDED = TEXT.replace("Не позднее трех", "Не позднее двух").replace(
    "      5. Иное.\n",
    "      5. Иное.\n\n      Сноска. Статья 37 с изменением, внесенным Законом РК от 01.06.2026 "
    "№ 300-VIII (вводится в действие с 01.09.2026).\n",
)


def held(text):
    was = print_of(read_act(TEXT), act=ENFORCEMENT.code, read_on=date(2026, 11, 22), source="S1")
    return watched(text, was, as_of=AT.date(), norms=BOOK.code)


def read(people, text, name="analyst", at=AT):
    return keep_reading(
        seen=held(text), source="zan.txt", sha256="a" * 64, by=people.actor(name), at=at
    )


def confirm(people, outcome=Outcome.STANDS, ground="Read: two days, as before.", name="analyst"):
    return confirm_norm(norm=OPENED, outcome=outcome, ground=ground, by=people.actor(name), at=AT)


def refused(people, **asked):
    with pytest.raises(LawbookError) as error:
        confirm(people, **asked)
    return str(error.value)


def citing_37():
    return {one.norm.code for one in held(AMENDED).norms}


def test_the_same_text_marks_nothing(people):
    reading = read(people, TEXT)
    assert (reading.articles, reading.changed, reading.left_behind) == (2, 0, 0)
    assert (left_codes(), Notice.objects.count()) == (frozenset(), 0)
    assert JournalEntry.objects.filter(kind="law-text").count() == 1


def test_norms_of_a_changed_article_are_marked_and_their_readers_told(people):
    reading = read(people, AMENDED)
    assert left_codes() == citing_37()
    assert OPENED in left_codes()
    marked = LeftNorm.objects.get(norm=OPENED)
    assert (marked.article, marked.kind, marked.points, marked.laws) == (
        "37", "text", ["4"], ["300-VIII"]
    )  # fmt: skip
    assert (marked.not_before, marked.is_dated, marked.is_itself) == (
        date(2026, 9, 1), True, True
    )  # fmt: skip
    assert reading.left_behind == len(citing_37())
    assert {one.user for one in Notice.objects.all()} == {people["unit-head"]}


def test_what_was_confirmed_is_not_marked_again_by_the_same_change(people):
    read(people, AMENDED)
    confirm(people)
    again = read(people, AMENDED, at=LATER)
    assert (again.left_behind, again.left.count()) == (len(citing_37()), 0)
    assert OPENED not in left_codes()
    other = AMENDED.replace("Не позднее двух", "Не позднее пяти")
    assert OPENED in {one.norm for one in read(people, other, at=LATER).left.all()}
    assert OPENED in left_codes()


def test_a_confirmation_stays_with_its_ground(people):
    read(people, AMENDED)
    [done] = confirm(people)
    assert (done.outcome, done.ground, done.confirmed_by) == (
        "stands", "Read: two days, as before.", people["analyst"]
    )  # fmt: skip
    assert JournalEntry.objects.filter(kind="norm-reread").count() == 1
    assert left_norms(people.actor("prosecutor")).filter(norm=OPENED).count() == 1


def test_no_norm_is_confirmed_without_reason(people):
    assert refused(people) == (
        "The norm enforcement/37-4/opened-in-time waits for nobody to read it again: it was "
        "confirmed already, or its text has not changed."
    )
    read(people, AMENDED, at=LATER)
    assert refused(people, ground=" ") == (
        "No ground is given. Say what you read and what you found."
    )
    checked = BOOK.code.wordings(OPENED)[-1].checked.on
    assert refused(people, outcome=Outcome.REWRITTEN) == (
        f"The statute book has the norm {OPENED} as it was checked on {checked}, before the text "
        "was read on 2027-01-11. Take in a version of the program in which it is written anew, "
        "or confirm that it stands."
    )
    assert OPENED in left_codes()


def test_only_the_prosecutor_general_s_office_reads_texts_and_confirms(people):
    with pytest.raises(NotAllowedError):
        read(people, AMENDED, name="regional-unit-head")
    read(people, AMENDED)
    with pytest.raises(NotAllowedError):
        confirm(people, name="regional-unit-head")
    assert TextReading.objects.count() == readings(people.actor("regional-prosecutor")).count() == 1
    with pytest.raises(NotAllowedError):
        readings(people.actor("private-bailiff"))
