"""A program drafts an act, walks it, and another replies; nothing is done that its user may not."""

import re

from django.utils import timezone

from qadagalau.office.acts.models import Act
from qadagalau.office.hooks.models import Message
from qadagalau.office.hooks.operations import subscribe
from qadagalau.office.hooks.posting import Reach
from qadagalau.office.people.queries import OPERATOR

from ...office.docket.conftest import NOW  # noqa: TID252 - one office

MARKED = re.compile(r"\[\[.+?\]\]", re.DOTALL)


def drafted(program, desk, once="d-1"):
    return program.made(
        "/api/acts",
        {
            "kind": "submission",
            "addressee": {"office": desk.chamber.office_id},
            "findings": [one.finding_id for one in desk.findings],
        },
        once=once,
    )


def filled(program, act):
    """Reword a draft with every marked place filled."""
    points = act["points"]

    def text(language):
        kept = {
            name: MARKED.sub("x", one) if isinstance(one, str) else one
            for name, one in act["texts"][language].items()
            if name != "demands"
        }
        return {**kept, "demands": [one[f"demand_{language}"] for one in points]}

    said = {"kk": text("kk"), "ru": text("ru")}
    return program.made(f"/api/acts/{act['id']}/versions", said, once=f"v-{act['id']}")


def moved(program, act, name, **brought):
    place = f"/api/acts/{act['id']}/moves"
    return program.made(place, {"move": name, **brought}, once=f"{name}-{act['id']}")


def delivered(program, desk):
    prosecutor, head = program("prosecutor"), program("head")
    act = filled(prosecutor, drafted(prosecutor, desk))
    moved(prosecutor, act, "submit")
    moved(head, act, "approve")
    moved(prosecutor, act, "sign")
    moved(prosecutor, act, "issue")
    return moved(prosecutor, act, "deliver", delivered_on=timezone.localdate().isoformat())


def reply_to(act, text="The proceeding was opened."):
    return {
        "outcome": "measures",
        "considered_on": timezone.localdate().isoformat(),
        "text": text,
        "points": [
            {
                "order": one["order"],
                "answer": "answered",
                "text": text,
                "measures": [
                    {
                        "kind": "recovery",
                        "taken_on": timezone.localdate().isoformat(),
                        "text": "Recovered",
                        "amount_tiyn": 150_000,
                    }
                ],
            }
            for one in act["points"]
        ],
    }


def judgment_of(act, worth):
    points = [{"order": one["order"], "worth": worth} for one in act["points"]]
    return {"ground": "Because", "points": points}


def test_from_a_finding_to_a_closed_act_with_a_formal_reply_returned(program, desk):
    prosecutor, chamber = program("prosecutor"), program("addressee")
    act = delivered(program, desk)
    assert (act["state"], act["registration"][-8:]) == ("delivered", f"S-1/{act['issued_on'][:4]}")
    [term] = [one for one in act["terms"] if one["due_on"] == act["due_on"]][:1]
    assert term["proof"]
    assert chamber.get("/api/acts").json()["acts"][0]["id"] == act["id"]
    place = f"/api/acts/{act['id']}/replies"
    first = chamber.made(place, reply_to(act, "Considered."), once="r-1")
    assert (first["number"], first["worth"]) == (1, None)
    moved(prosecutor, act, "find-formal", judgment=judgment_of(act, "formal"))
    moved(prosecutor, act, "return-reply", ground="No measure is named")
    chamber.made(place, reply_to(act), once="r-2")
    moved(prosecutor, act, "find-substantive", judgment=judgment_of(act, "substantive"))
    closed = moved(prosecutor, act, "close")
    assert closed["state"] == "closed"
    replies = chamber.get(place).json()["replies"]
    assert [one["worth"] for one in replies] == ["formal", "substantive"]
    assert replies[0]["points"][0]["measures"][0]["amount_tiyn"] == 150_000


def test_a_draft_is_made_once_for_its_key_and_seen_by_nobody_else(program, desk):
    prosecutor = program("prosecutor")
    act = drafted(prosecutor, desk)
    assert drafted(prosecutor, desk)["id"] == act["id"]
    assert Act.objects.count() == 1
    for name in ("stranger", "addressee"):
        told = program(name).get(f"/api/acts/{act['id']}")
        assert told.status_code == 404
        assert program(name).get("/api/acts").json() == {"acts": [], "next": None}


def test_a_step_that_does_not_lead_on_says_why(program, desk):
    prosecutor = program("prosecutor")
    act = drafted(prosecutor, desk)
    place = f"/api/acts/{act['id']}/moves"
    early = prosecutor.send(place, {"move": "sign"}, once="s-1")
    said = next(one for one in act["moves"] if one["move"] == "sign")
    assert (early.status_code, early.json()["detail"]) == (422, said["because"])
    surplus = prosecutor.send(place, {"move": "submit", "place": "x"}, once="s-2")
    assert surplus.json()["errors"] == [{"field": "place", "fault": "refused"}]
    own = moved(prosecutor, act, "submit")
    approved = prosecutor.send(place, {"move": "approve"}, once="s-3")
    assert (own["state"], approved.status_code) == ("submitted", 403)


def test_findings_that_nobody_confirmed_are_refused(program, desk):
    prosecutor = program("prosecutor")
    page = prosecutor.get("/api/findings", state="open", bailiff=desk.bailiff.holder_id).json()
    said = {
        "kind": "submission",
        "addressee": {"office": desk.chamber.office_id},
        "findings": [page["findings"][0]["finding_id"]],
    }
    told = prosecutor.send("/api/acts", said)
    assert (told.status_code, Act.objects.count()) == (422, 0)
    assert told.json()["detail"].endswith(
        "is not confirmed, or lies outside your territory. Confirm it first, with a ground."
    )


def test_a_program_elsewhere_is_told_of_an_act_once_its_user_may_see_it(program, desk):
    subscribe(
        address="https://program.example/",
        kinds=["act.changed", "finding.changed"],
        user=desk.addressee,
        called="chamber",
        reach=Reach(),
        by=OPERATOR,
        at=NOW,
    )
    act = delivered(program, desk)
    [told] = Message.objects.all()
    assert (told.kind, told.ref) == ("act.changed", act["id"])
    assert program("addressee").get(f"/api/acts/{told.ref}").json()["state"] == "delivered"
