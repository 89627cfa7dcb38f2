"""The statute book of Kazakhstan says where each norm stands, and claims no more than was read."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from qadagalau.law import (
    Answers,
    Bound,
    Deadline,
    Forbidden,
    Months,
    Order,
    Quota,
    Required,
    Scale,
    Status,
    Where,
    from_json,
    kind_of,
    read_by,
    term,
    to_json,
)
from qadagalau.record import WORDS, Event
from qadagalau.statutes.kz import BOOK, CODE, GROUPS
from qadagalau.statutes.kz.categories import CATEGORIES, NON_PROPERTY, PERIODIC, QUEUES, SOCIAL
from qadagalau.statutes.kz.sources import SOURCES

CATALOGUE = Path(__file__).parents[2].parent / "shared" / "law" / "norms.json"
CLAIMS = {
    "VERIFIED": Status.VERIFIED,
    "VERIFIED+SEED": Status.VERIFIED,
    "VERIFIED (press)": Status.PRESS,
    "UNVERIFIED": Status.UNVERIFIED,
}
BEST_FIRST = (Status.VERIFIED, Status.SEED, Status.PRESS, Status.UNVERIFIED)
EVERY = (*CODE, *(norm for draft in BOOK.drafts for norm in draft.adds))

ASKED_FOR = {
    "EP-037-4", "EP-038-1", "EP-038-2", "EP-036-1", "EP-039-1", "EP-042", "EP-044-8",
    "EP-126-2-2", "EP-126-2-3", "EP-017-1", "EP-032-6", "GPK-252-3", "EP-033-1", "EP-033-4",
    "EP-095-1", "EP-099-1", "EP-068-1", "EP-068-2", "EP-079", "EP-080-3", "EP-084", "EP-071-3",
    "EP-111", "EP-118-1", "MJ-416", "EP-119-4", "EP-047-2", "EP-047-2b", "EP-138", "EP-103-1",
    "EP-10-2", "EP-10-4", "EP-121", "EP-123-3", "EP-144-2", "EP-163-1-63", "PR-036", "PR-033",
    "PR-024", "PR-025-2", "PR-037",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue():
    if not CATALOGUE.exists():
        pytest.skip("needs the catalogue of norms in ../shared/law/norms.json")
    rows = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {row["id"]: row for row in rows}


@pytest.mark.shared
def test_every_norm_is_in_the_catalogue(catalogue):
    assert sorted({norm.catalogue for norm in EVERY} - set(catalogue)) == []


@pytest.mark.shared
def test_no_norm_claims_more_than_the_catalogue(catalogue):
    def better(norm):
        seen = CLAIMS[catalogue[norm.catalogue]["status"]]
        return BEST_FIRST.index(norm.checked.status) < BEST_FIRST.index(seen)

    assert [norm.code for norm in EVERY if better(norm)] == []


def test_the_norms_asked_for_are_there():
    assert sorted(ASKED_FOR - {norm.catalogue for norm in CODE}) == []


def test_every_shape_of_rule_occurs():
    assert {type(norm.rule) for norm in CODE} == {
        Bound, Deadline, Forbidden, Order, Quota, Required,
    }  # fmt: skip


def test_every_unit_of_time_occurs():
    units = {type(norm.rule.within) for norm in CODE if isinstance(norm.rule, Deadline)}
    waits = {type(norm.rule.wait) for norm in CODE if isinstance(norm.rule, Required)}
    assert units | waits - {type(None)} == set(term.Term.__args__)


def test_every_group_occurs():
    assert sorted({norm.group for norm in CODE}) == list("ABCDEFGHI")
    assert sorted(GROUPS) == list("ABCDEFGHI")


def test_every_detail_that_a_norm_names_belongs_to_its_word():
    strange = [
        (norm.code, detail)
        for norm in EVERY
        for selector in read_by(norm.rule)
        if isinstance(selector, Where)
        for detail in selector.details
        if detail not in selector.word.details
    ]
    assert strange == []


def test_every_norm_tells_who_read_it_and_when():
    assert {norm.checked.on for norm in EVERY} == {date(2026, 11, 22)}
    assert [norm.code for norm in EVERY if not norm.checked.source] == []


def test_what_was_read_is_named_in_words():
    named = {norm.checked.source.partition(";")[0] for norm in EVERY}
    keys = {key.split()[0] for one in named for key in one.split(",")}
    assert sorted(keys - set(SOURCES)) == []


def test_simplified_proceedings_are_no_duty_of_bailiffs():
    answers = {norm.answers for norm in CODE if norm.catalogue.startswith("EP-10-")}
    assert answers == {Answers.OTHER}


def test_roll_over_is_an_assumption_for_bailiffs_and_law_for_public_bodies():
    rolls = {norm.rule.rolls for norm in CODE if isinstance(norm.rule, Deadline)} - {None}
    assert {(str(roll.basis), roll.checked.status) for roll in rolls} == {
        ("K1500000377 art. 123 para. 4", Status.UNVERIFIED),
        ("K2000000350 art. 76 para. 5", Status.VERIFIED),
    }


def test_where_days_off_are_assumed_a_note_says_so():
    assumed = [
        norm
        for norm in CODE
        if isinstance(norm.rule, Deadline)
        and norm.rule.rolls
        and norm.rule.rolls.checked.status is Status.UNVERIFIED
    ]
    assert [norm.code for norm in assumed if "civil procedure" not in str(norm.note)] == []


def test_the_debtors_own_sale_stops_the_clock_since_the_end_of_2021():
    before, since = CODE.wordings("enforcement/39-1/completed-in-time")
    assert (before.until, since.since, since.until) == (date(2021, 12, 31),) * 2 + (None,)
    assert (len(before.rule.suspended), len(since.rule.suspended)) == (3, 4)
    assert [kind_of(word) for word in since.rule.suspended[-1].begins] == ["self-sale-granted"]
    assert (since.rule.within, since.rule.extended) == (Months(2), before.rule.extended)
    assert [extension.to for extension in since.rule.extended] == [Months(4), Months(6)]


def test_the_scale_of_fees_is_the_published_one():
    (norm,) = CODE.wordings("fee-order/scale/fee-within-scale")
    steps = ((60, 25), (300, 20), (1000, 15), (5000, 10), (10000, 8), (20000, 5))
    assert norm.rule.at_most == Scale(steps=steps, above=3, value="mci")
    assert norm.checked.status is Status.PRESS
    assert str(norm.basis) == "MJ-416"


def test_the_thesis_is_tried_in_both_readings():
    added = {draft.name: draft.adds for draft in BOOK.drafts if draft.name.startswith("art-144")}
    assert {name: norm.rule.at_most for name, (norm,) in added.items()} == {
        "art-144-more-than-three": 3,
        "art-144-five-and-more": 4,
    }
    assert {norm.since for (norm,) in added.values()} == {None}
    for draft in BOOK.drafts:
        assert len(CODE.amended_by(draft)) == len(CODE) + len(draft.adds)


def test_a_draft_that_changes_nothing_says_why():
    empty = [draft for draft in BOOK.drafts if not draft.adds]
    assert [draft.name for draft in empty] == [
        "art-68-bailiff-appraises",
        "cao-669-public-works",
        "art-104-daily-penalty",
    ]
    assert [draft.name for draft in empty if draft.note is None] == []
    assert {norm.since for draft in BOOK.drafts for norm in draft.adds} == {None}


def test_the_book_survives_json():
    assert from_json(to_json(CODE), words=WORDS) == CODE
    for draft in BOOK.drafts:
        assert from_json(to_json(draft), words=WORDS) == draft


def test_queues_and_categories_agree():
    queued = [category for queue in QUEUES for category in queue]
    assert sorted(queued) == sorted(CATEGORIES)
    assert set(PERIODIC) | set(SOCIAL) | set(NON_PROPERTY) <= set(CATEGORIES)


def test_every_word_says_what_it_is():
    assert [kind for kind, times in Counter(map(kind_of, WORDS)).items() if times > 1] == []
    assert [word.__name__ for word in WORDS if word.says is Event.says or not word.__doc__] == []
    assert [word.__name__ for word in WORDS if not word.__doc__.endswith(".")] == []


def test_no_kind_of_event_is_left_out_of_the_words():
    ours = (w for w in Event.__subclasses__() if w.__module__.startswith("qadagalau.record."))
    assert sorted(map(kind_of, ours)) == sorted(map(kind_of, WORDS))


def test_titles_are_short_enough_for_a_table():
    assert [norm.code for norm in EVERY if len(str(norm.title)) > 110] == []
