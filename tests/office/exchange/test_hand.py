"""Events are entered by hand by whose proceeding it is; a correction names what it replaces."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from qadagalau.office.exchange.hand import CaseAtHand, EntryError, EventByHand, enter_event
from qadagalau.office.exchange.models import HandEntry
from qadagalau.office.exchange.queries import entries, protocol_by_hand
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.rules import NotAllowedError

AT = datetime(2026, 2, 10, 20, tzinfo=UTC)
"""In Almaty it is the 11th already."""
CASE = CaseAtHand(
    proceeding_id="75-0001",
    holder_id="75-b1",
    office_id="75-1",
    region="75",
    events={"a-1": "document-received"},
)
PAID = EventByHand(
    proceeding_id="75-0001",
    kind="payment-received",
    happened_on=date(2026, 2, 10),
    minute=870,
    reference="№ 7",
    amount_tiyn=125_000_50,
)
CORRECTION = evolve(
    PAID,
    kind="document-received",
    amount_tiyn=None,
    corrects="a-1",
    because="a slip of the pen",
)


@pytest.fixture
def enter(people, by_hand):
    def run(event=PAID, *, case=CASE, by="bailiff-75"):
        return enter_event(event=event, case=case, protocol=by_hand, by=people[by], at=AT)

    return run


def test_an_event_waits_for_its_delivery(enter, people):
    entry = enter()
    assert (entry.entered_on, entry.holder_id, entry.receipt) == (date(2026, 2, 11), "75-b1", None)
    assert entry.event_id == f"hand/{entry.pk}"
    assert list(HandEntry.objects.waiting()) == [entry]
    seen = {name for name in people.users if entries(people[name]).exists()}
    assert seen == {
        *("analyst", "head", "head-75", "prosecutor-75", "district-75"),
        *("chamber-75", "bailiff-75"),
    }
    said = JournalEntry.objects.get(kind="hand-entry")
    assert said.openings.get().value["amount_tiyn"] == 125_000_50
    assert b"12500050" not in bytes(said.content)


def test_a_correction_names_what_it_replaces_and_replaces_it_once(enter):
    corrected = enter(CORRECTION)
    assert (corrected.corrects, corrected.because) == ("a-1", "a slip of the pen")
    with pytest.raises(EntryError) as caught:
        enter(CORRECTION)
    assert (caught.value.part, str(caught.value)) == (
        "corrects",
        "This event has been replaced already. Correct the one that replaced it.",
    )
    again = enter(evolve(CORRECTION, corrects=corrected.event_id))
    assert again.corrects == corrected.event_id


REFUSED = {
    "kind": (
        {"kind": "auction-held"},
        "Events of the kind auction-held are not entered here. Choose one of the list.",
    ),
    "detail": (
        {"detail": "by-post"},
        "This kind of event has no such detail. Choose one of the list.",
    ),
    "happened_on": (
        {"happened_on": date(2026, 2, 12)},
        "The day must lie between 1991-12-16 and today, 2026-02-11. Correct it.",
    ),
    "minute": ({"minute": 1440}, "There is no such time of day. Write it as 14:30."),
    "amount_tiyn": (
        {"amount_tiyn": 10**18},
        "The sum cannot be so. Write it in tenge, as 125000.50.",
    ),
    "proceeding_id": (
        {"proceeding_id": " "},
        "Give the number of the proceeding, 64 characters at most.",
    ),
    "reference": (
        {"reference": "a\0b"},
        "The text is too long or has signs that cannot be printed. Shorten it.",
    ),
    "because": ({"corrects": "a-1"}, "Say why the event is corrected."),
    "corrects": (
        {"corrects": "b-9", "because": "so"},
        "The proceeding has no event b-9. Choose one of its list.",
    ),
}


@pytest.mark.parametrize("part", sorted(REFUSED))
def test_what_cannot_be_is_refused_with_its_field(enter, part):
    change, sentence = REFUSED[part]
    with pytest.raises(EntryError) as caught:
        enter(evolve(PAID, **change))
    assert (caught.value.part, str(caught.value)) == (part, sentence)
    assert HandEntry.objects.count() == 0


def test_a_kind_without_a_sum(enter):
    with pytest.raises(EntryError) as caught:
        enter(evolve(PAID, kind="copies-sent"))
    assert (caught.value.part, str(caught.value)) == (
        "amount_tiyn",
        "This kind of event has no sum. Leave the field empty.",
    )


def test_who_may_enter(enter, people):
    allowed = set()
    for name in people.users:
        try:
            enter(by=name)
        except NotAllowedError:
            continue
        allowed.add(name)
    assert allowed == {"bailiff-75", "chamber-75"}


def test_each_enters_under_the_protocol_of_his_body(by_hand, people):
    day = date(2026, 2, 11)
    found = {name for name in people.users if protocol_by_hand(people[name], day) == by_hand}
    assert found == {"chamber-75", "bailiff-75", "bailiff-75-2"}
    assert protocol_by_hand(people["bailiff-75"], date(2025, 12, 31)) is None
