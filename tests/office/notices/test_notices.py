"""People are told in the operation that concerns them, each in his language; each keeps his own."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from qadagalau.law import T_, Sentence, Text
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.notices.models import CalendarKey, Mailbox, Notice
from qadagalau.office.notices.operations import (
    close_calendar,
    keep_mailbox,
    open_calendar,
    read_notices,
    tell,
)
from qadagalau.office.notices.queries import (
    notices_of,
    owner_of_calendar,
    seated,
    unread_count,
)
from qadagalau.office.people.models import Role
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.pages.site.problems import TEXTS

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SAID = Sentence("{about}: {n} of {on}", about=T_(TEXTS[404][0]), n=3, on=date(2026, 12, 1))


def told(people, *names, text=SAID, at=NOW):
    users = [people[name] for name in names]
    return tell(users=users, text=text, url_name="people", args=[], at=at)


def test_each_is_told_once_and_in_his_own_language(people):
    told(people, "prosecutor", "prosecutor", "chamber")
    assert sorted(str(one.user_id) for one in Notice.objects.all()) == sorted(
        str(people[name].pk) for name in ("prosecutor", "chamber")
    )
    said = notices_of(people.actor("prosecutor")).get().said
    assert said.in_("en") == "There is no such page: 3 of 01.12.2026"
    assert said.in_("ru") == f"{T_(TEXTS[404][0]).in_('ru')}: 3 of 01.12.2026"


def test_a_sentence_in_a_sentence_and_a_text_with_its_own_words_are_kept(people):
    inner = Sentence("{what}", what=Text("a", kk="ә", ru="я"))
    told(people, "prosecutor", text=Sentence("<{inner}>", inner=inner))
    said = Notice.objects.get().said
    assert [said.in_(language) for language in ("kk", "ru", "en")] == ["<ә>", "<я>", "<a>"]


def test_what_cannot_be_kept_is_a_fault(people):
    with pytest.raises(TypeError, match="keeps no"):
        told(people, "prosecutor", text=Sentence("{x}", x=object()))


def test_a_notice_goes_with_the_operation_that_failed(people):
    with transaction.atomic():
        told(people, "prosecutor")
        transaction.set_rollback(True)
    assert Notice.objects.count() == 0


def test_whoever_left_is_not_told(people):
    user = people["prosecutor"]
    user.is_active = False
    user.save()
    assert told(people, "prosecutor") == []


def test_one_reads_one_s_own_only(people):
    [own, other] = told(people, "prosecutor", "chamber")
    actor = people.actor("prosecutor")
    assert unread_count(actor) == 1
    asked = [own.pk, other.pk, uuid4()]
    later = NOW + timedelta(hours=1)
    assert read_notices(notices=asked, by=actor, at=NOW) == 1
    assert read_notices(notices=asked, by=actor, at=later) == 0
    assert (unread_count(actor), unread_count(people.actor("chamber"))) == (0, 1)
    own.refresh_from_db()
    assert own.read_at == NOW


def test_the_unread_stand_first_and_then_the_last(people):
    for minutes in range(3):
        told(people, "prosecutor", at=NOW + timedelta(minutes=minutes))
    actor = people.actor("prosecutor")
    newest = notices_of(actor)[0]
    read_notices(notices=[newest.pk], by=actor, at=NOW)
    minutes = [(one.at - NOW).seconds // 60 for one in notices_of(actor)]
    assert minutes == [1, 0, 2]


def test_the_unread_are_counted_in_one_question(people, django_assert_num_queries):
    told(people, "prosecutor")
    actor = people.actor("prosecutor")
    with django_assert_num_queries(1):
        assert unread_count(actor) == 1
    with django_assert_num_queries(0):
        assert unread_count(people.actor("nobody")) == 0


@pytest.mark.usefixtures("people")
def test_the_people_of_a_place_are_found():
    found = seated(Role.PROSECUTOR, Role.UNIT_HEAD, office_ids=["71-prosecutor"])
    assert {user.username for user in found} == {"regional-prosecutor", "regional-unit-head"}
    assert [user.username for user in seated(Role.BAILIFF, holder_ids=["P1"])] == [
        "private-bailiff"
    ]


# ------------------------------------------------------------------ mail and calendar


def test_the_ledger_commits_to_an_address_and_does_not_say_it(people):
    keep_mailbox(address="a@example.kz", by=people.actor("prosecutor"), at=NOW)
    keep_mailbox(address="", by=people.actor("prosecutor"), at=NOW)
    assert Mailbox.objects.get().address == ""
    entries = [bytes(entry.content) for entry in JournalEntry.objects.filter(kind="mailbox")]
    assert len(entries) == 2
    assert [b"example.kz" in entry for entry in entries] == [False, False]


def test_a_calendar_has_one_secret_and_only_its_hmac_is_kept(people):
    actor = people.actor("prosecutor")
    first = open_calendar(by=actor, at=NOW)
    second = open_calendar(by=actor, at=NOW)
    assert owner_of_calendar(first) is None
    assert owner_of_calendar(second) == people["prosecutor"]
    kept = CalendarKey.objects.values_list("digest", flat=True)
    assert [len(digest) for digest in kept] == [64, 64]
    assert not {first, second} & set(kept)
    close_calendar(by=actor, at=NOW)
    close_calendar(by=actor, at=NOW)
    assert owner_of_calendar(second) is None
    assert JournalEntry.objects.filter(kind="calendar-key").count() == 3


def test_the_calendar_of_whoever_left_is_closed(people):
    token = open_calendar(by=people.actor("prosecutor"), at=NOW)
    user = people["prosecutor"]
    user.is_active = False
    user.save()
    assert owner_of_calendar(token) is None


def test_without_a_right_there_is_no_calendar(people):
    with pytest.raises(NotAllowedError):
        open_calendar(by=people.actor("without-right"), at=NOW)
