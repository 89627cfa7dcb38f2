"""A story is lines like ``2025-01-06 opened`` that the clerk judges; the answer is lines too.

After the day and the kind a line may say ``at=09:30``, ``detail=``, ``ref=``, ``holder=``,
``amount=``, ``base=`` (in tiyn), ``known=2025-02-01`` and ``corrects=1.1``.  The second event
of the first case is ``1.2``.
"""

from datetime import date

import pytest

from qadagalau.law import (
    Act,
    Calendar,
    Checked,
    DatedValue,
    DayMark,
    Norm,
    ReferenceValues,
    Remedy,
    Status,
    Text,
    kind_of,
)
from qadagalau.law.clerk import CaseFile, Desk, judge


def off(day, ground):
    return DayMark(day, False, ground, "test", date(2026, 1, 1), Status.VERIFIED)


CALENDAR = Calendar(
    "Test",
    date(2023, 1, 1),
    date(2026, 12, 31),
    (
        off(date(2025, 1, 1), "New Year"),
        off(date(2025, 1, 2), "New Year"),
        off(date(2025, 1, 7), "Orthodox Christmas"),
        DayMark(date(2025, 1, 5), True, "Moved", "test", date(2026, 1, 1), Status.VERIFIED),
    ),
)
VALUES = ReferenceValues(
    (DatedValue("mci", date(2025, 1, 1), 393_200, "test", Status.VERIFIED, date(2026, 1, 1)),)
)
ACT = Act("TEST", Text("Test act", kk="Сынақ актісі", ru="Пробный акт"))


def norm_of(rule, **more):
    given = {
        "code": "test/1",
        "basis": ACT.article(1, para=2),
        "title": Text("Test"),
        "remedy": Remedy.SUBMISSION,
        "since": date(2010, 1, 1),
        "checked": Checked(date(2026, 1, 1), Status.VERIFIED),
    }
    return Norm(rule=rule, **(given | more))


def event_of(line, number, case, words):
    day, kind, *parts = line.split()
    said = dict(part.split("=", 1) for part in parts)
    hour, _, minute = said.get("at", "").partition(":")
    return words[kind](
        event_id=f"{case}.{number}",
        proceeding_id=f"case-{case}",
        holder_id=said.get("holder", "bailiff"),
        happened_on=date.fromisoformat(day),
        recorded_on=date.fromisoformat(said.get("known", day)),
        source="test",
        minute=int(hour) * 60 + int(minute) if hour else None,
        detail=said.get("detail"),
        reference=said.get("ref"),
        amount_tiyn=int(said["amount"]) if "amount" in said else None,
        base_tiyn=int(said["base"]) if "base" in said else None,
        corrects=said.get("corrects"),
    )


def shown(judgment):
    found = judgment.finding
    reason = f"/{found.reason}" if found.reason else ""
    facts = {
        "started": found.started_on,
        "due": found.due_on,
        "ended": found.ended_on,
        "late": found.days_late,
        "missed": found.amount_tiyn,
    }
    said = " ".join(f"{name} {fact}" for name, fact in facts.items() if fact is not None)
    return f"{found.verdict}{reason}: {said}; {' '.join(found.evidence)}"


@pytest.fixture
def norm():
    return norm_of


@pytest.fixture
def judgments():
    def tell(norm, *stories, attributes=(), distributions=(), **desk):
        words = {kind_of(word): word for word in norm.words()}
        columns = [*attributes, *[{}] * len(stories)]
        cases = [
            CaseFile(
                f"case-{case}",
                columns[case - 1],
                tuple(
                    event_of(line, number, case, words)
                    for number, line in enumerate(story.strip().splitlines(), 1)
                ),
            )
            for case, story in enumerate(stories, 1)
        ]
        given = {"calendar": CALENDAR, "values": VALUES, "as_of": date(2026, 6, 30)} | desk
        given.setdefault("known_on", given["as_of"])
        return judge(norm, cases, Desk(**given), distributions)

    return tell


@pytest.fixture
def told(judgments):
    """Judge stories by a rule, and say each finding in one line."""

    def tell(rule, *stories, norm=None, **desk):
        return [shown(one) for one in judgments(norm_of(rule, **(norm or {})), *stories, **desk)]

    return tell


@pytest.fixture
def calendar():
    return CALENDAR


@pytest.fixture
def act():
    return ACT
