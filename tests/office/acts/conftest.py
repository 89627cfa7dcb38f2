"""Confirmed findings of the small country, and acts at any point of their lives."""

from datetime import UTC, date, datetime

import pytest
from attrs import fields_dict

from qadagalau.office.acts.brought import (
    JudgmentDraft,
    MeasureDraft,
    PointDraft,
    PointJudgment,
    ReplyDraft,
    ReplyPointDraft,
)
from qadagalau.office.acts.operations import draft_act, move_act
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.models import FindingState, Matter, Verdict
from qadagalau.office.docket.operations import triage_finding
from qadagalau.office.people.models import Bailiff, Office

TEXTS = {"kk": {"text": "Ұсыну мәтіні"}, "ru": {"text": "Текст представления"}}


def at(day, hour=5):
    """Return an instant on a day: ten in the morning in Almaty."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour)


def finding(number="f1", holder="P1", **more):
    """Return a confirmed finding as the docket gives it."""
    return {
        "finding_id": number,
        "norm": "enforcement/37-4/opened-in-time",
        "wording": "2010-10-21",
        "proceeding_id": f"case-{number}",
        "holder_id": holder,
        "category": "alimony",
        "verdict": "overdue",
        "days_late": 40,
        "started_on": date(2026, 1, 5),
        "due_on": date(2026, 1, 8),
        **more,
    }


def confirm(points, by):
    """Let the docket know the findings of points, and confirm those that are not kept open."""
    columns = dict.fromkeys(fields_dict(FoundFinding))
    plain = {"subject": "case", "reason": "", "evidence": (), "known_on": date(2026, 2, 1)}
    plain |= {"weight": 0, "state": FindingState.OPEN}
    for one in points:
        said = {name: value for name, value in one.finding.items() if name in columns}
        bailiff = Bailiff.objects.filter(holder_id=said["holder_id"]).first()
        place = {"region": bailiff.region_id, "office_id": bailiff.district.office_id}
        found = FoundFinding(**columns | plain | place | said)
        known = Matter.objects.filter(pk=found.finding_id, state=FindingState.CONFIRMED).exists()
        if not known and not one.finding.get("left_open"):
            triage_finding(
                found=found,
                verdict=Verdict.CONFIRMED,
                ground="The file shows it",
                by=by,
                at=at("2026-02-01"),
            )


def point(number="f1", holder="P1", **more):
    return PointDraft(
        finding=finding(number, holder, **more), demand_kk="Жою", demand_ru="Устранить"
    )


class Chancery:
    """Drafts acts and takes moves as named people."""

    def __init__(self, people):
        self.people = people

    def draft(self, kind="submission", to="71-chamber", by="prosecutor", day="2026-02-02", **more):
        addressee = (
            Bailiff.objects.filter(holder_id=to).first()
            or Office.objects.filter(office_id=to).first()
            or to
        )
        more = {"points": [point("f1"), point("f2")], "texts": TEXTS, **more}
        confirm(more["points"], self.people.actor("unit-head"))
        return draft_act(
            kind=kind, addressee=addressee, by=self.people.actor(by), at=at(day), **more
        )

    def move(self, act, name, by="prosecutor", day="2026-02-02", **brought):
        return move_act(act=act, move=name, by=self.people.actor(by), at=at(day), **brought)

    def issued(self, act, day="2026-02-02"):
        if act.kind.second_person:
            act = self.move(act, "submit", day=day)
            act = self.move(act, "approve", by="regional-unit-head", day=day)
        return self.move(self.move(act, "sign", day=day), "issue", day=day)

    def delivered(self, act=None, day="2026-02-02"):
        act = self.issued(act or self.draft(day=day), day)
        return self.move(act, "deliver", day=day, delivered_on=date.fromisoformat(day))


def reply_to(act, day, outcome="measures", **more):
    """Return a reply that answers every point and names a measure for the first."""
    points = [
        ReplyPointDraft(order=one.order, answer="answered", text=f"Done {one.order}")
        for one in act.latest.points.all()
    ]
    measure = MeasureDraft(
        kind="discipline",
        taken_on=date.fromisoformat(day),
        text="Reprimand",
        holder_id="P1",
        reference="Order 7",
        penalty="reprimand",
    )
    points[0] = ReplyPointDraft(order=1, answer="answered", text="Done 1", measures=[measure])
    return ReplyDraft(
        outcome=outcome,
        considered_on=date.fromisoformat(day),
        text="We considered it.",
        points=points,
        **more,
    )


def judgment(act, worth, ground="Measures are named"):
    points = [PointJudgment(order=one.order, worth=worth) for one in act.latest.points.all()]
    return JudgmentDraft(ground=ground, points=points)


@pytest.fixture
def chancery(people):
    return Chancery(people)
