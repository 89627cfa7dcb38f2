"""An act of many points is answered and judged whole: no field is lost, none is too many."""

import pytest

from qadagalau.office.acts.models import Act, NamedMeasure

from ...office.acts.conftest import point  # noqa: TID252 - what an act is drafted from
from .conftest import PARTS

MANY = 150


@pytest.fixture
def many(chancery, today):
    """Return a submission of 150 points that came to the chamber today."""
    points = [point(f"n{number}") for number in range(MANY)]
    act = chancery.draft(day=today.isoformat(), points=points, texts=PARTS)
    return chancery.delivered(act, day=today.isoformat())


def said_to(act, today):
    orders = [one.order for one in act.latest.points.order_by("order")]
    answers = {f"answer-{order}": "answered" for order in orders}
    texts = {f"text-{order}": f"Done {order}" for order in orders}
    whole = {"outcome": "measures", "considered_on": today.isoformat(), "text": "Considered"}
    return whole | answers | texts


def measure(order, place, today):
    before = f"measure-{order}-{place}"
    return {
        f"{before}-kind": "recovery",
        f"{before}-taken_on": today.isoformat(),
        f"{before}-text": f"Paid {order}.{place}",
        f"{before}-amount": "10.50",
    }


def named(act):
    rows = NamedMeasure.objects.filter(reply_point__reply__act=act)
    return sorted(rows.values_list("reply_point__point__order", "text", "amount_tiyn"))


def test_an_addressee_names_measures_of_any_point_and_a_prosecutor_judges_each(reader, many, today):
    chamber, path = reader("chamber"), f"/own-acts/{many.pk}/reply"
    form = chamber.get(path).context["form"]
    assert (len(list(form.by_point())), form.leaps()[-1]) == (MANY, (126, 150))
    typed = said_to(many, today) | measure(120, 0, today)
    room = chamber.post(path, typed | {"more": "120"})
    again = room.context["form"]
    assert (room.status_code, again.rooms[120], sum(again.rooms.values())) == (200, 2, 2)
    assert {name: again[name].value() for name in typed} == typed
    full = typed | measure(120, 1, today) | measure(7, 0, today)
    assert chamber.post(path, full).status_code == 302
    assert named(many) == [
        (7, "Paid 7.0", 10_50),
        (120, "Paid 120.0", 10_50),
        (120, "Paid 120.1", 10_50),
    ]
    worths = {f"worth-{order}": "substantive" for order in range(1, MANY + 1)}
    judged = worths | {"ground": "Measures are named", "worth": "substantive"}
    prosecutor = reader("prosecutor")
    assert prosecutor.get(f"/acts/{many.pk}/judgment").context["form"].leaps()[0] == (1, 25)
    assert prosecutor.post(f"/acts/{many.pk}/judgment", judged).status_code == 302
    act = Act.objects.get(pk=many.pk)
    last = act.replies.get()
    assert (act.state, last.points.count(), last.judgment.points.count()) == (
        "substantive",
        MANY,
        MANY,
    )


def test_a_letter_on_paper_names_measures_too(reader, many, today):
    desk, path = reader("prosecutor"), f"/acts/{many.pk}/reply"
    typed = said_to(many, today) | {"paper": "No 7"} | measure(150, 0, today)
    assert desk.post(path, typed | {"more": "150"}).context["form"].rooms[150] == 2
    assert desk.post(path, typed).status_code == 302
    assert named(many) == [(150, "Paid 150.0", 10_50)]


@pytest.mark.parametrize("strange", ["", "0", "151", "-1", "²", "9" * 40, "x"])
def test_a_button_that_is_none_of_the_form_gives_no_room(reader, came, today, strange):
    room = reader("chamber").post(
        f"/own-acts/{came.pk}/reply", said_to(came, today) | {"more": strange}
    )
    assert (room.status_code, room.context["form"].rooms) == (200, {1: 2, 2: 2})


def test_a_draft_of_many_points_is_reworded_whole(reader, chancery, today):
    points = [point(f"n{number}") for number in range(MANY)]
    act = chancery.draft(day=today.isoformat(), points=points, texts=PARTS)
    desk, path = reader("prosecutor"), f"/acts/{act.pk}/text"
    form = desk.get(path).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {f"ru-demand-{MANY}": "Иное", "term_number": ""}
    assert desk.post(path, typed).status_code == 302
    last = act.latest.points.get(order=MANY)
    assert (act.latest.number, last.demand_ru) == (2, "Иное")
