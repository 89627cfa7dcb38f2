"""Somebody is away, then leaves: his deputy sees his work, his heir gets it, nothing is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qadagalau.office.acts.models import Act
from qadagalau.office.people.models import Absence, Role

from ..acts.test_acts import drafted  # noqa: TID252 - an act on its way
from .story import Story

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MAIN = "main form.card button.main"


@pytest.fixture
def story(opened, live_server, district, language):
    """Return a story of the prosecutor who leaves, the head, a colleague, the administrator."""
    people = {
        "leaver": district.prosecutor,
        "head": district.head,
        "colleague": district.user("colleague", Role.PROSECUTOR, district.office),
        "administrator": district.user("administrator", Role.ADMINISTRATOR, None),
    }
    return Story(opened, live_server.url, people, language)


def test_whoever_leaves_hands_over_his_open_work(story, district):
    """The whole story, once in each language."""
    district.findings = district.confirmed()
    act = drafted(district)
    away(story, story.people["leaver"], story.people["colleague"])
    stood_in_for(story, act)
    left(story, story.people["leaver"])
    handed_over(story, story.people["leaver"], story.people["colleague"])
    gone_on(story, act)


def away(story, leaver, colleague):
    """The head enters for how long he is away, and who stands in; both read it."""
    page = story.goes("head", f"/absences?user={leaver.pk}")
    story.sees("head", "absence-new")
    page.select_option("#id_deputy", str(colleague.pk))
    today = timezone.localdate()
    days = {
        "id_starts_on": today.isoformat(),
        "id_ends_on": (today + timedelta(days=14)).isoformat(),
    }
    story.sends("head", MAIN, **days, id_because="№ 12 бұйрық, еңбек демалысы")
    assert Absence.objects.get().deputy == colleague
    story.sees("head", "absences")
    for who in ("leaver", "colleague"):
        assert "№ 12 бұйрық" in story.goes(who, "/absences").inner_text("table.grid")


def stood_in_for(story, act):
    """The deputy finds the act among his own, and may go on with it."""
    page = story.goes("colleague", "/acts/?queue=mine")
    story.sees("colleague", "acts-of-the-absent")
    assert page.locator(f"main a[href='/acts/{act.pk}']").count() == 1
    page = story.goes("colleague", "/")
    story.follows("colleague", f"main a[href='/acts/{act.pk}']")


def left(story, leaver):
    """The administrator withdraws the right; the page says what open work waits."""
    story.goes("administrator", "/people")
    page = story.follows("administrator", f"main a[href='/people/{leaver.pk}']")
    story.sends("administrator", "main form.card button.grave", id_because="№ 15 бұйрық")
    assert page.locator("main form[action$='/hand-over']").count() == 1
    story.sees("administrator", "person-left")
    page = story.goes("leaver", "/")
    assert page.locator("main ul.rooms").count() == 0
    story.sees("leaver", "leaver-without-right")


def handed_over(story, leaver, colleague):
    """The head hands everything over to the colleague, with a ground."""
    page = story.goes("head", f"/people/{leaver.pk}")
    story.sees("head", "hand-over")
    page.select_option("#handing_heir", str(colleague.pk))
    ground = "№ 15 бұйрық"
    story.sends("head", "form[action$='/hand-over'] button", handing_because=ground)
    assert page.locator("main form[action$='/hand-over']").count() == 0


def gone_on(story, act):
    """The colleague is told, finds the act among his own, and its history says why."""
    story.goes("colleague", "/notices")
    page = story.sends("colleague", "ul.told-of li.new button >> nth=0")
    assert page.url.endswith("/acts/")
    page = story.goes("colleague", f"/acts/{act.pk}")
    assert "№ 15 бұйрық" in page.inner_text("main table.grid >> nth=-1")
    story.sees("colleague", "act-handed-over")
    assert Act.objects.get().in_charge == story.people["colleague"]
