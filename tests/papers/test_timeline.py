"""The drawing of a proceeding with a pause, piece by piece."""

from datetime import date

import pytest
from lxml import etree

from qadagalau.papers.speech import Speech
from qadagalau.papers.timeline import Course, draw

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def drawn():
    course = Course(
        started_on=date(2026, 1, 10),
        due_on=date(2026, 4, 10),
        ended_on=date(2026, 5, 10),
        as_of=date(2026, 10, 31),
        pauses=((date(2026, 2, 1), date(2026, 2, 28)),),
        events=(date(2026, 1, 10), date(2026, 1, 12), date(2026, 2, 1), date(2026, 5, 10)),
    )
    return etree.fromstring(str(draw(course, Speech("en"), "What it shows")))


def at(day):
    """Where a day stands: the picture runs from 6 January to 14 May, 16 to 704 units."""
    return round(16 + 688 * (day - date(2026, 1, 6)).days / 128, 1)


def boxes(drawing, kind):
    found = drawing.findall(f"{SVG}rect[@class='{kind}']")
    return [(float(b.get("x")), round(float(b.get("x")) + float(b.get("width")), 1)) for b in found]


def test_it_says_in_words_what_it_shows(drawn):
    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", "What it shows")


def test_the_term_the_pause_and_the_delay_stand_on_their_days(drawn):
    close = {"abs": 0.11}
    [term], [pause], [delay] = (boxes(drawn, kind) for kind in ("term", "pause", "delay"))
    assert term == pytest.approx((at(date(2026, 1, 10)), at(date(2026, 4, 10))), **close)
    assert pause == pytest.approx((at(date(2026, 2, 1)), at(date(2026, 3, 1))), **close)
    assert delay == pytest.approx((at(date(2026, 4, 10)), at(date(2026, 5, 10))), **close)


def test_the_due_day_is_marked_and_named(drawn):
    [due] = drawn.findall(f"{SVG}line[@class='due']")
    assert float(due.get("x1")) == pytest.approx(at(date(2026, 4, 10)), abs=0.1)
    [label] = drawn.findall(f"{SVG}text[@class='label']")
    assert label.text == "10 Apr 2026"


def test_events_are_numbered_and_those_too_near_stand_higher(drawn):
    numbers = [text.text for text in drawn.findall(f"{SVG}text[@class='number']")]
    heights = [float(dot.get("cy")) for dot in drawn.findall(f"{SVG}circle")]
    assert numbers == ["1", "2", "3", "4"]
    assert [height - heights[0] for height in heights] == [0, -15, 0, 0]


def test_months_are_named_on_the_axis_and_the_first_with_its_year(drawn):
    names = [text.text for text in drawn.findall(f"{SVG}text[@class='small']")]
    years = [text.text for text in drawn.findall(f"{SVG}text[@class='year']")]
    assert (names, years) == (["Feb", "Mar", "Apr", "May"], ["2026"])


def test_a_duty_not_done_runs_to_the_day_of_the_check():
    course = Course(
        started_on=date(2026, 1, 10),
        due_on=date(2026, 1, 20),
        ended_on=None,
        as_of=date(2026, 3, 10),
    )
    drawing = etree.fromstring(str(draw(course, Speech("kk"), "")))
    [(start, end)] = boxes(drawing, "delay")
    whole = (date(2026, 3, 11) - date(2026, 1, 9)).days
    assert end == pytest.approx(16 + 688 * (whole - 1) / whole, abs=0.11)
    assert start < end


def test_a_term_inside_one_month_has_the_month_under_it():
    course = Course(
        started_on=date(2026, 3, 3),
        due_on=date(2026, 3, 6),
        ended_on=date(2026, 3, 9),
        as_of=date(2026, 10, 31),
    )
    drawing = etree.fromstring(str(draw(course, Speech("ru"), "")))
    assert [text.text for text in drawing.findall(f"{SVG}text[@class='small']")] == [
        "март 2026 года"
    ]
