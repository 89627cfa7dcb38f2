"""The demo's supervision: a few findings decided, acts on their way, an answer to be judged.

Whoever opens the demo office meets each kind of work once; all of it was done by the demo people.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from qadagalau.law import BREACHES, N_, say
from qadagalau.office.acts.brought import ReplyDraft, ReplyPointDraft
from qadagalau.office.acts.models import Act, Answer, Outcome
from qadagalau.office.acts.operations import move_act, save_version
from qadagalau.office.docket.finding_shapes import FoundFinding, WantedFindings
from qadagalau.office.docket.findings import find_findings, findings_by_id
from qadagalau.office.docket.models import Verdict
from qadagalau.office.docket.operations import answer_finding, ask_bailiff, triage_findings
from qadagalau.office.people.models import Bailiff, BailiffKind, User
from qadagalau.office.people.queries import Actor, actor_of

_EACH = 3
"""Findings of one bailiff that go into an act."""
_MOVES_TAKEN = (0, 1, 5, 6)
"""How far each act went: a draft, one to approve, one delivered, one answered."""
_ANSWER_WITHIN = timedelta(days=7)
GROUND = N_("Checked against the file of the proceeding: the breach is there. (Demo)")
QUESTION = N_("Why was the term not kept? (Demo)")
ANSWERED = N_("The debtor paid late, and the receipt was not entered. (Demo)")
FORMAL = N_("The matter was discussed at a meeting of the chamber. (Demo)")
FILLED = {"kk": "демонстрация үшін толтырылды", "ru": "заполнено для демонстрации"}
"""Stands in the demo's acts where the composed text leaves a place to a person."""
_MARKED = re.compile(r"\[\[.+?\]\]", re.DOTALL)


def loop_demo(home: Path, *, language: str, now: datetime) -> int:
    """Let the demo people work on the findings of the last run; return the number of acts."""
    people = _People(language, now)
    breaches = WantedFindings(verdicts=frozenset(BREACHES))
    rows = find_findings(people["demo-prosecutor"], breaches, home=home).rows
    groups = _by_private_bailiff(rows)
    if len(groups) <= len(_MOVES_TAKEN):
        return 0  # too small a city
    acts = [_drafted(people, home, group) for group in groups[: len(_MOVES_TAKEN)]]
    for act, taken in zip(acts, _MOVES_TAKEN, strict=True):
        _walk(people, act, taken)
    _hear(people, groups[len(_MOVES_TAKEN)])
    return len(acts)


class _People:
    """The demo people as actors, and what they say in one language."""

    def __init__(self, language: str, now: datetime) -> None:
        self.language, self.now = language, now

    def __getitem__(self, name: str) -> Actor:
        return actor_of(User.objects.get(username=name))

    def said(self, text: str) -> str:
        """Return what somebody says."""
        return say(text, self.language)


def _by_private_bailiff(rows: Sequence[FoundFinding]) -> list[list[FoundFinding]]:
    """Return the heaviest findings in groups of one bailiff, whose chamber can be addressed."""
    numbers = {one.holder_id or "" for one in rows}
    private = Bailiff.objects.filter(kind=BailiffKind.PRIVATE, holder_id__in=numbers)
    of: dict[str, list[FoundFinding]] = {one.holder_id: [] for one in private}
    for row in rows:
        if row.holder_id in of:
            of[row.holder_id].append(row)
    return [
        group[start : start + _EACH]
        for group in of.values()
        for start in range(0, len(group) - _EACH + 1, _EACH)
    ]


def _drafted(people: _People, home: Path, group: Sequence[FoundFinding]) -> Act:
    """Confirm findings, draft a submission to the chamber, and fill its marked places."""
    from qadagalau.pages.desk.acts.drafting import drafted

    by, at = people["demo-prosecutor"], people.now
    triage_findings(
        found=group, verdict=Verdict.CONFIRMED, ground=people.said(GROUND), by=by, at=at
    )
    found = findings_by_id(by, [one.finding_id for one in group], home=home)
    bailiff = Bailiff.objects.select_related("body").get(holder_id=group[0].holder_id)
    act = drafted(found, kind="submission", addressee=bailiff.body, language="kk", by=by, at=at)
    texts = {one: _filled(text, one) for one, text in act.latest.texts.items()}
    save_version(act=act, texts=texts, by=by, at=at)
    return act


def _filled(text: Any, language: str) -> Any:  # noqa: ANN401 - JSON
    if isinstance(text, dict):
        return {name: _filled(one, language) for name, one in text.items()}
    if isinstance(text, list):
        return [_filled(one, language) for one in text]
    return _MARKED.sub(FILLED[language], text)


def _walk(people: _People, act: Act, moves: int) -> None:
    for move, who, brought in _course(people, act)[:moves]:
        act = move_act(act=act, move=move, by=people[who], at=people.now, **brought())


Step = tuple[str, str, Callable[[], dict[str, Any]]]


def _course(people: _People, act: Act) -> list[Step]:
    """Return the moves of a submission, who takes each, and what he brings."""
    today = timezone.localdate(people.now)

    def reply() -> dict[str, Any]:
        points = [
            ReplyPointDraft(order=one.order, answer=Answer.PARTLY, text=people.said(FORMAL))
            for one in act.latest.points.order_by("order")
        ]
        return {
            "reply": ReplyDraft(
                outcome=Outcome.MEASURES,
                considered_on=today,
                text=people.said(FORMAL),
                points=points,
            )
        }

    return [
        ("submit", "demo-prosecutor", dict),
        ("approve", "demo-regional-unit-head", dict),
        ("sign", "demo-prosecutor", dict),
        ("issue", "demo-prosecutor", dict),
        ("deliver", "demo-prosecutor", lambda: {"delivered_on": today}),
        ("reply", "demo-chamber", reply),
    ]


def _hear(people: _People, group: Sequence[FoundFinding]) -> None:
    """Ask about two findings; the chamber answers one for its bailiff."""
    at = people.now
    due_on = timezone.localdate(at) + _ANSWER_WITHIN
    for one in group[:2]:
        ask_bailiff(
            found=one,
            due_on=due_on,
            question=people.said(QUESTION),
            by=people["demo-prosecutor"],
            at=at,
        )
    answer_finding(found=group[0], text=people.said(ANSWERED), by=people["demo-chamber"], at=at)
