"""Time on the pages is counted against the papers; second looks, annulments and breaches count."""

import zlib
from datetime import date, timedelta
from time import perf_counter

import pytest

from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.sanctions.brought import SanctionError
from qadagalau.office.sanctions.following import Breach, note_breaches
from qadagalau.office.sanctions.looking import annul_decision, look_again
from qadagalau.office.sanctions.measuring import reading_in, reading_of
from qadagalau.office.sanctions.models import Opened, SanctionRequest
from qadagalau.office.sanctions.operations import note_opened
from qadagalau.office.sanctions.queries import looks_waiting_for
from qadagalau.office.sanctions.reading_time import pages_in, seconds_needed

from .conftest import at

SPAN = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}


def test_pages_are_counted_without_opening_the_file():
    tree = b"%PDF-1.7 << /Type /Pages /Kids [1 0 R] /Count 7 >> << /Type /Page >>"
    turned = b"%PDF-1.7 << /Count 12 /Kids [1 0 R] /Type/Pages >>"
    pages = b"%PDF-1.7 " + b"<< /Type /Page /Parent 1 0 R >> " * 3
    packed = b"%PDF-1.7 << /Type /ObjStm >> stream endstream"
    found = [pages_in(one, "application/pdf") for one in (tree, turned, pages, packed)]
    assert found == [7, 12, 3, None]
    objects = zlib.compress(b"<< /Type /Pages /Count 5 >> << /Type /Page >>")
    head = b"%PDF-1.7 1 0 obj << /Type /ObjStm /N 6 /First 30 /Filter /FlateDecode >>\nstream\r\n"
    bomb = zlib.compress(b"\0" * 50_000_000)
    for packed_in, number in ((objects, 5), (b"no zip", None), (bomb, None)):
        whole = head + packed_in + b"\r\nendstream endobj"
        assert pages_in(whole, "application/pdf") == number
    for hostile in (b"/Type /Pages ", b"/Type /ObjStm ", b"<< /Type /ObjStm >> stream\n", b"<"):
        whole = b"%PDF-1.7 " + hostile * (4_000_000 // len(hostile))
        begun = perf_counter()
        assert pages_in(whole, "application/pdf") is None
        assert perf_counter() - begun < 20  # read once, not once from each beginning
    assert (pages_in(b"", "image/png"), pages_in(b"PK", "application/zip")) == (1, None)


def test_a_decision_faster_than_its_papers_is_always_looked_at_again(desk, people):
    request = desk.ask()
    assert seconds_needed(request.papers.all()) == 30 + 15 * 4
    desk.read(request, seconds=60)
    decision = desk.decide(request, draw=0.99)
    assert (decision.seconds_read, decision.seconds_needed) == (60, 90)
    assert (decision.papers_unopened, decision.second_look.chosen_because) == (0, "too-fast")
    assert list(looks_waiting_for(people.actor("prosecutor"))) == []
    [waiting] = looks_waiting_for(people.actor("regional-prosecutor"))
    assert waiting.decision == decision


@pytest.mark.parametrize(("draw", "chosen"), [(0.049, True), (0.05, False)])
def test_five_of_a_hundred_are_looked_at_by_chance(desk, draw, chosen):
    request = desk.ask()
    desk.read(request)
    decision = desk.decide(request, draw=draw)
    assert hasattr(decision, "second_look") == chosen


def test_no_more_time_counts_than_passed(desk, people):
    request = desk.ask()
    paper = request.papers.first()
    by, begun = people.actor("prosecutor"), at("2026-02-03", 6)

    def note(seconds, after, opened=0, paper=None):
        return note_opened(
            request=request,
            paper=paper,
            opened_at=begun + timedelta(seconds=opened),
            seconds=seconds,
            by=by,
            at=begun + timedelta(seconds=after),
        ).seconds

    assert note(9_999, after=20) == 20
    assert note(25, after=30, paper=paper) == 10  # side by side with the page before
    assert note(-5, after=40, opened=30) == 0
    assert sum(Opened.objects.values_list("seconds", flat=True)) == 30
    assert note(0, after=100, opened=100, paper=paper) == 0  # a paper opens beside the page,
    assert note(60, after=160, opened=100, paper=paper) == 60  # is left,
    assert note(90, after=190) == 30  # and the page has its own time before and after
    with pytest.raises(SanctionError) as refused:
        note(1, after=13 * 3600)
    assert str(refused.value) == "The page was opened too long ago. Open it again."
    other = desk.ask(resolution_number="R-2").papers.first()
    with pytest.raises(SanctionError) as refused:
        note(1, after=50, paper=other)
    assert str(refused.value) == "This paper is of another request."


def test_both_opinions_stay(desk, people):
    request = desk.ask()
    decision = desk.decide(request)
    with pytest.raises(NotAllowedError) as refused:
        look_again(
            request=request,
            opinion="granted",
            ground="x",
            by=people.actor("prosecutor"),
            at=at("2026-02-04"),
        )
    assert str(refused.value) == (
        "This is not allowed: look again at a decided request. Nobody looks again at his own "
        "decision. Let a colleague do it."
    )
    how = {"by": people.actor("regional-prosecutor"), "at": at("2026-02-04")}
    look = look_again(request=request, opinion="refused", ground="The fee is too high", **how)
    assert (look.disagrees, look.decision.outcome, look.opinion) == (True, "granted", "refused")
    with pytest.raises(SanctionError) as refused:
        look_again(request=request, opinion="granted", ground="x", **how)
    assert str(refused.value) == (
        "The decision was not chosen for a second look, or has its second opinion already."
    )
    decision.refresh_from_db()
    assert (decision.outcome, decision.text_ru) == ("granted", "Обоснованно")


def annul(desk, request, by="regional-unit-head", **more):
    plain = {"annulled_by": "superior", "annulled_on": date(2026, 2, 10), "ground": "Unlawful"}
    return annul_decision(
        request=request, by=desk.people.actor(by), at=at("2026-02-10"), **plain | more
    )


def test_a_decision_is_annulled_once_and_after_it_was_made(desk):
    request = desk.ask()
    desk.decide(request)
    with pytest.raises(SanctionError) as refused:
        annul(desk, request, annulled_on=date(2026, 2, 2))
    assert str(refused.value) == (
        "A decision is annulled after it was made, and not in days to come."
    )
    assert annul(desk, request).annulled_by == "superior"
    with pytest.raises(SanctionError) as refused:
        annul(desk, request)
    assert str(refused.value) == "The decision is annulled already."


def breach(number):
    """Return a breach as the last run has it."""
    norm = "enforcement/32-6/measure-sanctioned-by-prosecutor"
    return Breach(finding_id=number, norm=norm, started_on=date(2026, 2, 20))


def test_a_later_breach_is_linked_once(desk):
    request = desk.ask()
    desk.decide(request)
    how = {"by": OPERATOR, "at": at("2026-03-01")}
    assert len(note_breaches(request=request, breaches=[breach("f1"), breach("f2")], **how)) == 2
    assert note_breaches(request=request, breaches=[breach("f1")], **how) == []
    assert request.decision.later_breaches.count() == 2


def test_what_is_counted_has_its_denominators_and_is_shown_to_whom_it_concerns(desk, people):
    requests = [desk.ask(resolution_number=f"R-{number}") for number in range(4)]
    desk.read(requests[0])
    desk.decide(requests[0])
    desk.decide(requests[1])
    desk.decide(requests[2], "refused", day="2026-02-06")
    look_again(
        request=SanctionRequest.objects.get(pk=requests[1].pk),
        opinion="refused",
        ground="No",
        by=people.actor("regional-prosecutor"),
        at=at("2026-02-09"),
    )
    annul(desk, SanctionRequest.objects.get(pk=requests[1].pk))
    note_breaches(
        request=requests[0],
        breaches=[breach("f1"), breach("f2")],
        by=OPERATOR,
        at=at("2026-03-01"),
    )
    counted = reading_of(people.actor("prosecutor"), people["prosecutor"], **SPAN)
    shares = {
        name: (getattr(counted, name).number, getattr(counted, name).of)
        for name in (
            "refused", "too_fast", "unopened", "disagreed", "annulled", "breached",
            "against_lines", "late", "ungrounded",
        )
    }  # fmt: skip
    assert shares == {
        "refused": (1, 3),
        "too_fast": (2, 3),
        "unopened": (4, 6),
        "disagreed": (1, 1),
        "annulled": (1, 3),
        "breached": (1, 2),
        "against_lines": (1, 2),  # the second asks for the same account again
        "late": (1, 3),
        "ungrounded": (0, 0),
    }
    assert (counted.decided, counted.median_seconds, counted.median_needed) == (3, 0, 90)
    assert (counted.ungrounded.share, counted.annulled.share) == (None, 1 / 3)
    head = people.actor("regional-unit-head")
    assert reading_of(head, people["prosecutor"], **SPAN) == counted
    office = requests[0].office
    assert reading_in(head, office, **SPAN) == counted
    with pytest.raises(NotAllowedError):
        reading_of(people.actor("regional-prosecutor"), people["prosecutor"], **SPAN)
