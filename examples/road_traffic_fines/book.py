"""The Italian fine process as a statute book: what a municipal police owes, and what is owed it.

The terms are those by which others have analysed the log of this process.  Nobody here has
read the Codice della Strada for them, so every norm is marked unverified.
"""

from datetime import date
from typing import ClassVar

from qadagalau.law import (
    Act,
    Answers,
    Book,
    Checked,
    Citation,
    Code,
    Deadline,
    Norm,
    Remedy,
    Required,
    Rule,
    Status,
    Text,
    calendar_days,
)
from qadagalau.law.calendar import weekdays_only
from qadagalau.record import Event

HIGHWAY_CODE = Act("D.Lgs. 285/1992", Text("Codice della Strada"))
FIRST_DAY = date(1999, 1, 1)
LAST_DAY = date(2014, 12, 31)
UNREAD = Checked(
    on=date(2026, 11, 22),
    status=Status.UNVERIFIED,
    source="published analyses of the Road Traffic Fine Management log",
)
DISMISSALS = {
    code: Text("not dismissed" if code == "NIL" else f"dismissed, code {code}")
    for code in ("NIL", "#", *"$2345@ABCDEFGIJKMNQRTUVZ")
}
"""The log's own codes; only ``#`` and ``G`` are counted as dismissals by those who published."""


class FineCreated(Event):
    """A fine was drawn up."""

    says = Text("Fine created")
    details: ClassVar[dict[str, Text]] = DISMISSALS
    sums = Text("amount of the fine, in cents")


class FineSent(Event):
    """The fine was sent to the offender by post."""

    says = Text("Fine sent")
    sums = Text("cost of sending, in cents")


class FineNotified(Event):
    """The offender has received the fine; the day of notification was entered."""

    says = Text("Fine notified")


class PenaltyAdded(Event):
    """A penalty was added to a fine that was not paid in time."""

    says = Text("Penalty added")
    sums = Text("amount owed from then on, in cents")


class Payment(Event):
    """The offender paid the fine or a part of it."""

    says = Text("Payment")
    sums = Text("amount paid, in cents")


class CollectionOrdered(Event):
    """The fine was handed over for credit collection."""

    says = Text("Sent for credit collection")


class AppealDated(Event):
    """The day on which the offender appealed to the prefecture was entered."""

    says = Text("Appeal to the prefecture dated")


class AppealSentToPrefecture(Event):
    """The appeal was sent to the prefecture."""

    says = Text("Appeal sent to the prefecture")
    details: ClassVar[dict[str, Text]] = DISMISSALS


class AppealResultReceived(Event):
    """The prefecture's answer to the appeal came in."""

    says = Text("Result of the appeal received")


class AppealResultNotified(Event):
    """The offender was told the prefecture's answer."""

    says = Text("Offender told the result of the appeal")


class AppealToJudge(Event):
    """The offender appealed to a judge."""

    says = Text("Appeal to the judge")
    details: ClassVar[dict[str, Text]] = DISMISSALS


def _norm(code: str, basis: Citation, title: str, rule: Rule, answers: Answers, note: str) -> Norm:
    return Norm(
        code=f"road-fines/{code}",
        basis=basis,
        title=Text(title),
        rule=rule,
        answers=answers,
        remedy=Remedy.SUPERIOR,
        since=FIRST_DAY,
        checked=UNREAD,
        note=Text(note),
    )


_A_RIGHT = "A right, not a duty: only late says something, overdue that it was not used."

FINE_SENT_IN_TIME = _norm(
    "201/sent-in-90-days",
    HIGHWAY_CODE.article(201),
    "A fine is sent within ninety days of its creation",
    Deadline(starts=FineCreated, ends=FineSent, within=calendar_days(90)),
    Answers.OTHER,
    "A fine paid at once is never sent; it shows as overdue. Those who published count late ones.",
)
PENALTY_NOT_EARLY = _norm(
    "203/penalty-after-60-days",
    HIGHWAY_CODE.article(203, para=3),
    "A penalty is added no earlier than sixty days after notification",
    Required(act=PenaltyAdded, needs=FineNotified, wait=calendar_days(60)),
    Answers.OTHER,
    "The sixtieth day itself is taken as free.",
)
COLLECTION_AFTER_PENALTY = _norm(
    "206/collection-after-penalty",
    HIGHWAY_CODE.article(206),
    "A fine goes to credit collection only after the penalty was added",
    Required(act=CollectionOrdered, needs=PenaltyAdded),
    Answers.OTHER,
    "The order is that of the process as its analysts describe it.",
)
APPEAL_MADE_IN_TIME = _norm(
    "203/appeal-in-60-days",
    HIGHWAY_CODE.article(203, para=1),
    "An appeal to the prefecture is made within sixty days of notification",
    Deadline(starts=FineNotified, ends=AppealDated, within=calendar_days(60)),
    Answers.ADDRESSEE,
    _A_RIGHT,
)
APPEAL_FORWARDED_IN_TIME = _norm(
    "203/appeal-forwarded-in-60-days",
    HIGHWAY_CODE.article(203, para=2),
    "An appeal is sent on to the prefecture within sixty days",
    Deadline(starts=AppealDated, ends=AppealSentToPrefecture, within=calendar_days(60)),
    Answers.OTHER,
    "Counted from the day entered as that of the appeal.",
)
APPEAL_SENT_IN_TIME = _norm(
    "203/appeal-sent-in-60-days",
    HIGHWAY_CODE.article(203),
    "An appeal reaches the prefecture within sixty days of notification",
    Deadline(starts=FineNotified, ends=AppealSentToPrefecture, within=calendar_days(60)),
    Answers.ADDRESSEE,
    "The reading of those who published: both terms of article 203 in one. " + _A_RIGHT,
)
JUDGE_SEIZED_IN_TIME = _norm(
    "204-bis/judge-in-60-days",
    HIGHWAY_CODE.article("204-bis"),
    "An appeal to the judge is made within sixty days of notification",
    Deadline(starts=FineNotified, ends=AppealToJudge, within=calendar_days(60)),
    Answers.ADDRESSEE,
    _A_RIGHT,
)

BOOK = Book(
    name="road-traffic-fines",
    title=Text("Road traffic fines in Italy"),
    code=Code(
        (
            FINE_SENT_IN_TIME,
            PENALTY_NOT_EARLY,
            COLLECTION_AFTER_PENALTY,
            APPEAL_MADE_IN_TIME,
            APPEAL_FORWARDED_IN_TIME,
            APPEAL_SENT_IN_TIME,
            JUDGE_SEIZED_IN_TIME,
        )
    ),
    # All terms are in calendar days, so no holiday of Italy matters.
    calendar=weekdays_only("Italy, weekdays only", FIRST_DAY, LAST_DAY),
    words=(
        FineCreated,
        FineSent,
        FineNotified,
        PenaltyAdded,
        Payment,
        CollectionOrdered,
        AppealDated,
        AppealSentToPrefecture,
        AppealResultReceived,
        AppealResultNotified,
        AppealToJudge,
    ),
)
