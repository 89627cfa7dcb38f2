"""What the pages of the exchange show of findings, states, steps and months."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from attrs import frozen

from qadagalau.insight.exchange import Protocol, State
from qadagalau.law import BREACHES, LANGUAGES, N_, Sentence, Text, Verdict
from qadagalau.law.finding import VERDICT_TEXTS
from qadagalau.office.exchange.models import OwedDelivery
from qadagalau.papers.speech import Speech
from qadagalau.record.exchange import ESCALATION

SIGNS = {
    State.ARRIVED: "✓",
    State.LATE: "◷",
    State.MISSING: "✕",
    State.INCOMPLETE: "◐",
    State.PENDING: "…",
    State.UNKNOWN: "?",
}
"""A state is told by its sign too, not by its colour alone."""
TONES = {
    State.ARRIVED: "good",
    State.LATE: "wait",
    State.MISSING: "bad",
    State.INCOMPLETE: "bad",
    State.PENDING: "",
    State.UNKNOWN: "",
}
_DUTIES = {
    "arrives": N_("arrival"),
    "mended": N_("follow-up of an incomplete or refused delivery"),
}
STEPS = {
    "reminder": N_("reminder to the responsible person"),
    "head-informed": N_("notice to the head of the sending body"),
    "superior-informed": N_("notice to the superior prosecutor"),
    "submission-proposed": N_("proposal of a submission"),
}
"""What each step of a ladder is, as something to be done."""
assert set(STEPS) == set(ESCALATION)  # noqa: S101 - each step has a name for people


def period_in_words(called: str, speech: Speech) -> str:
    """Return a period, called as :func:`period_of` does, as people call it."""
    if "-W" in called:
        first = date.fromisoformat(f"{called}-1")
        return f"{speech.day(first)}–{speech.day(first + timedelta(days=6))}"
    if "-Q" in called:
        year, quarter = (int(part) for part in called.split("-Q"))
        months = (date(year, quarter * 3 - 2, 1), date(year, quarter * 3, 1))
        return " – ".join(speech.month(month) for month in months)
    if called.count("-") == 1:
        return speech.month(date.fromisoformat(f"{called}-01"))
    return speech.day(date.fromisoformat(called))


def period_text(called: str) -> Text:
    """Return a period as people call it, in three languages."""
    return Text(**{one: period_in_words(called, Speech(one)) for one in LANGUAGES})


@frozen(kw_only=True)
class ShownFinding:
    """One finding in a line."""

    finding_id: str
    duty: Sentence
    verdict: Text
    is_breach: bool
    started_on: date | None
    due_on: date | None
    ended_on: date | None
    days_late: int | None


def shown_findings(findings: Iterable[Mapping[str, Any]]) -> list[ShownFinding]:
    """Return findings, as rows keep them, for a page."""
    return [
        ShownFinding(
            finding_id=one["finding_id"],
            duty=_duty(one["norm"]),
            verdict=Text(VERDICT_TEXTS[Verdict(one["verdict"])]),
            is_breach=Verdict(one["verdict"]) in BREACHES,
            started_on=_day(one["started_on"]),
            due_on=_day(one["due_on"]),
            ended_on=_day(one["ended_on"]),
            days_late=one["days_late"],
        )
        for one in findings
    ]


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _duty(norm: str) -> Sentence:
    name = norm.rsplit("/", 1)[1]
    return Sentence((_DUTIES | STEPS)[name])


@frozen(kw_only=True)
class OpenStep:
    """A step of the ladder that can be taken for a delivery."""

    step: str
    title: Text
    due_on: date | None


def ladder_of(row: OwedDelivery, protocol: Protocol) -> list[OpenStep]:
    """Return the steps that are due for a delivery and not taken yet, the mildest first."""
    waiting = {Verdict.PENDING.value, Verdict.OVERDUE.value}
    due = {
        one["norm"].rsplit("/", 1)[1]: one["due_on"]
        for one in row.findings
        if "/escalated/" in one["norm"] and one["verdict"] in waiting
    }
    return [
        OpenStep(
            step=step.step,
            title=ESCALATION[step.step],
            due_on=_day(due[step.step]),
        )
        for step in protocol.ladder
        if step.step in due
    ]


def month_named(month: date, language: str) -> str:
    """Return a month as the heads of columns show it."""
    return Speech(language).short_month(month)
