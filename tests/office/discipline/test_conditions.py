"""Grounds of articles 143 and 144: met, not met or unknown by what is known, never by guessing."""

from datetime import date

import pytest
from attrs import frozen

from qadagalau.law.clerk.proof import render
from qadagalau.office.discipline.register import NOTHING, Recorded
from qadagalau.office.discipline.standing import stand
from qadagalau.record import (
    BreachEstablished,
    DisciplineImposed,
    LicenceSuspended,
    SupervisoryActIssued,
)
from qadagalau.statutes.kz import BOOK

ON = date(2026, 11, 23)
IDLE = "enforcement/144-2/social-case-not-idle"
REFUSED = "enforcement/38-1/refused-on-listed-ground"


@frozen
class Found:
    norm: str
    state: str
    finding_id: str = "f"
    proceeding_id: str = "1"
    started_on: date = date(2026, 5, 4)


def events(word, *days, detail=None):
    return [
        word(
            event_id=f"{word.__name__}-{day}-{place}",
            proceeding_id="x",
            holder_id="P1",
            happened_on=date.fromisoformat(day),
            recorded_on=date.fromisoformat(day),
            source="test",
            detail=detail,
        )
        for place, day in enumerate(days)
    ]


def standing(recorded=NOTHING, findings=None, *, is_private=True):
    return stand(
        "P1",
        is_private=is_private,
        rows=(),
        recorded=recorded,
        findings=findings,
        on=ON,
        book=BOOK,
    )


def state_of(article, subpara, told):
    grounds = {"143": told.suspension, "144": told.deprivation}[article]
    [one] = [one for one in grounds if one.basis.subpara == subpara]
    return one.state.value


EVERYTHING = None
"""Every kind is supplied."""


@pytest.mark.parametrize(
    ("days", "supplied", "expected"),
    [
        (["2026-01-15", "2026-07-14"], EVERYTHING, "met"),
        (["2026-01-15", "2026-07-15"], EVERYTHING, "not-met"),
        (["2026-01-15", "2026-07-14"], frozenset(), "met"),
        (["2026-01-15"], frozenset(), "unknown"),
        ([], EVERYTHING, "not-met"),
        ([], frozenset(), "unknown"),
        # the same decision told by two sources is one
        (["2026-01-15", "2026-01-15"], EVERYTHING, "not-met"),
    ],
)
def test_two_breaches_within_six_months(days, supplied, expected):
    told = standing(Recorded(events=events(BreachEstablished, *days), supplied=supplied))
    assert state_of("144", "1", told) == expected


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        (None, "unknown"),
        ([], "not-met"),
        ([Found(IDLE, "open")], "unknown"),
        ([Found(IDLE, "dismissed"), Found(IDLE, "explained")], "not-met"),
        ([Found(IDLE, "open"), Found(IDLE, "confirmed")], "met"),
        ([Found(REFUSED, "confirmed")], "not-met"),
    ],
)
def test_a_finding_counts_once_a_person_has_confirmed_it(findings, expected):
    assert state_of("144", "4", standing(findings=findings)) == expected


def test_exclusion_is_a_ground_and_suspension_asks_for_a_look():
    told = standing(
        Recorded(
            events=[
                *events(DisciplineImposed, "2026-05-04", detail="exclusion"),
                *events(LicenceSuspended, "2026-03-02"),
            ]
        )
    )
    assert (state_of("144", "7", told), state_of("144", "5", told)) == ("met", "unknown")


def test_what_no_source_tells_is_unknown():
    told = standing(Recorded(supplied=EVERYTHING), findings=())
    unknown = [
        f"{one.basis.article}/{one.basis.subpara}"
        for one in (*told.suspension, *told.deprivation)
        if one.state.value == "unknown"
    ]
    assert unknown == ["143/1", "143/2", "143/4", "143/5", "143/6", "144/3", "144/6"]


@pytest.mark.parametrize(
    ("acts", "expected"),
    [(3, ["not-met", "not-met"]), (4, ["met", "not-met"]), (5, ["met", "met"])],
)
def test_proposals_stand_apart_from_the_law(acts, expected):
    days = [f"2026-0{month}-02" for month in range(1, acts + 1)]
    told = standing(Recorded(events=events(SupervisoryActIssued, *days), supplied=EVERYTHING))
    assert [one.state.value for one in told.proposals] == expected
    assert told.met == ()
    assert {one.basis.subpara for one in told.proposals} == {"7"}


def test_a_state_bailiff_has_no_licence_and_no_such_grounds():
    told = standing(is_private=False)
    assert (told.licence.value, told.suspension, told.deprivation, told.proposals) == (
        "none",
        (),
        (),
        (),
    )


def test_grounds_are_told_in_sentences():
    told = standing(Recorded(events=events(BreachEstablished, "2026-01-15", "2026-03-02")))
    [one] = [one for one in told.deprivation if one.basis.subpara == "1"]
    assert [render(step, "en") for step in one.grounds] == [
        "«Breach established»: January 15, 2026.",
        "«Breach established»: March 2, 2026.",
        "Allowed in any stretch of months (6): 1 of «Breach established».",
        "From January 15, 2026 to Monday, March 2, 2026: 2.",
    ]
