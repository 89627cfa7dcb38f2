"""Before a step: what a norm says to it follows from the duty without it and with it."""

from datetime import date

import pytest

from qadagalau.law import kind_of
from qadagalau.law.clerk import CaseFile, Desk, judge
from qadagalau.office.docket.before import SUPPOSED, Effect, effect_of, kinds_read
from qadagalau.record import WORDS
from qadagalau.statutes.kz import BOOK

KINDS = {kind_of(word): word for word in WORDS}
OPENED = "enforcement/37-4/opened-in-time"
REPEAT = "enforcement/80-3/repeat-auction-after-wait"
SANCTIONED = "enforcement/32-6/measure-sanctioned-by-prosecutor"
COMPLETED = "enforcement/39-1/completed-in-time"
NOT_AGAIN = "enforcement/47-2/not-begun-again"
FEE = "enforcement/118-1/fee-within-quarter"
ATTRIBUTES = {"category": "loan", "document_kind": "writ", "bailiff_kind": "private"}


def event(number, line, today):
    day, said = line.split(" ")
    kind, _, more = said.partition(":")
    detail, _, sums = more.partition(":")
    amount, base = ([int(one) * 100 for one in sums.split("/")] + [None, None])[:2] if sums else (
        None, None)  # fmt: skip
    return KINDS[kind](
        event_id=SUPPOSED if number < 0 else f"e{number}",
        proceeding_id="1",
        holder_id="P1",
        happened_on=date.fromisoformat(day),
        recorded_on=today,
        source="test",
        detail=detail or None,
        amount_tiyn=amount,
        base_tiyn=base,
    )


def told(code, today, lines, step):
    """Return what the norm says: each effect with the day that matters."""
    as_of = date.fromisoformat(today)
    [norm] = [one for one in BOOK.code.wordings(code) if one.applies_on(as_of)]
    events = [event(number, line, as_of) for number, line in enumerate(lines)]
    supposed = [*events, event(-1, f"{today} {step}", as_of)]
    desk = Desk(calendar=BOOK.calendar, values=BOOK.values, as_of=as_of, known_on=as_of)
    before, after = (
        {one.finding.finding_id: one.finding for one in judge(norm, (case,), desk)}
        for case in (CaseFile("1", ATTRIBUTES, events), CaseFile("1", ATTRIBUTES, supposed))
    )
    effects = [(effect_of(norm, before.get(key), found), found) for key, found in after.items()]
    return [(effect, str(found.due_on)) for effect, found in effects if effect is not None]


@pytest.mark.parametrize(
    ("code", "today", "lines", "step", "expected"),
    [
        # a duty fulfilled on its last day, and a day too late
        (
            OPENED,
            "2026-11-05",
            ["2026-11-02 document-received"],
            "proceeding-opened",
            [(Effect.FULFILS, "2026-11-05")],
        ),
        (
            OPENED,
            "2026-11-06",
            ["2026-11-02 document-received"],
            "proceeding-opened",
            [(Effect.LATE, "2026-11-05")],
        ),
        # a duty that a step begins
        (OPENED, "2026-11-06", [], "document-received", [(Effect.STARTS, "2026-11-11")]),
        # what should have come before is not in the record
        (OPENED, "2026-11-06", [], "proceeding-opened", [(Effect.UNCLEAR, "None")]),
        # a step that moves the last day of a term, and one that does not touch it
        (
            COMPLETED,
            "2026-11-06",
            ["2026-10-01 proceeding-opened"],
            "appraiser-appointed",
            [(Effect.MOVES, "2027-02-01")],
        ),
        (COMPLETED, "2026-11-06", ["2026-10-01 proceeding-opened"], "payment-received", []),
        # forbidden time, and none
        (
            NOT_AGAIN,
            "2026-11-06",
            ["2026-10-01 proceeding-opened", "2026-10-05 proceeding-terminated"],
            "proceeding-opened",
            [(Effect.BREAKS, "None")],
        ),
        (NOT_AGAIN, "2026-11-06", [], "proceeding-opened", [(Effect.ALLOWED, "None")]),
        # what it needs has not come, or came and the wait has not passed
        (SANCTIONED, "2026-11-06", [], "bank-money-arrested", [(Effect.BREAKS, "None")]),
        (
            SANCTIONED,
            "2026-11-06",
            ["2026-11-05 sanction-given:prosecutor"],
            "bank-money-arrested",
            [(Effect.ALLOWED, "None")],
        ),
        (
            REPEAT,
            "2026-11-16",
            ["2026-11-02 auction-held:first"],
            "auction-held:repeat",
            [(Effect.TOO_EARLY, "2026-11-17")],
        ),
        (
            REPEAT,
            "2026-11-17",
            ["2026-11-02 auction-held:first"],
            "auction-held:repeat",
            [(Effect.ALLOWED, "2026-11-17")],
        ),
        # a sum within its limit, beyond it, and not told
        (FEE, "2026-11-06", [], "fee-charged::25/100", [(Effect.BOUNDED, "None")]),
        (FEE, "2026-11-06", [], "fee-charged::26/100", [(Effect.BREAKS, "None")]),
        (FEE, "2026-11-06", [], "fee-charged", [(Effect.BOUNDED, "None")]),
    ],
)
def test_what_a_norm_says_to_a_step(code, today, lines, step, expected):
    assert told(code, today, lines, step) == expected


def test_only_kinds_that_a_norm_reads_are_asked_about():
    read = kinds_read(BOOK)
    assert set(read) == {kind_of(word) for norm in BOOK.code for word in norm.words()}
    assert "register-accessed" not in read
