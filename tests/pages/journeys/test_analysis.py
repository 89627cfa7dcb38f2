"""A month is analysed by one button; a district gets work from it and reports what it did."""

import pytest

from qadagalau.office.analyses.models import Analysis, Assignment
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import actor_of
from qadagalau.pages.site.jobs import do_jobs

from ..analyses.conftest import JULY, JUNE, analysed  # noqa: F401, TID252 - a fixture
from ..docket.conftest import demo, register, users  # noqa: F401, TID252 - fixtures
from ..site.test_browser import let_answers_end  # noqa: TID252 - as below
from .story import Story

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

MAIN = "main button.main"
ASSIGNED = {
    "kk": "Жұмыс тапсырылды, прокуратураға хабарланды.",
    "ru": "Работа поручена, прокуратура уведомлена.",
    "en": "The work is assigned, and its office is told.",
}


@pytest.fixture
def story(opened, live_server, users, language):  # noqa: F811 - the fixture
    """Return a story of an analyst, the head who assigns and the district that works."""
    people = {
        "analyst": users["analyst"],
        "head": users["unit-head"],
        "district": users["prosecutor"],
    }
    return Story(opened, live_server.url, people, language)


def test_a_month_is_analysed_and_a_district_works_it_through(
    story,
    users,  # noqa: F811 - the fixture
    office_home,
    analysed,  # noqa: F811 - the fixture
):
    """The whole story, once in each language."""
    analysed(JUNE)
    ordered(story)
    made(story, office_home)
    assigned(story, actor_of(users["prosecutor"]).office_id)
    worked(story)
    reported(story)


def ordered(story):
    """The analyst presses the button, and the page says how far the work is."""
    story.follows("analyst", "nav a[href='/analyses/']")
    page = story.follows("analyst", "main a[href='/analyses/new']")
    story.sees("analyst", "analysis-new")
    page.select_option("select[name=month]", "day")
    story.sends("analyst", MAIN, id_day=JULY.isoformat())
    making = page.locator("section.making")
    assert making.get_attribute("hx-get") is not None
    story.sees("analyst", "analysis-progress")
    page.goto("about:blank")  # the page asks how far the work is, and the work is done here
    let_answers_end()


def made(story, home):
    """The job is done; whoever ordered is told, and opens the result from his notices."""
    do_jobs(home)
    page = story.goes("analyst", "/notices")
    story.sends("analyst", "ul.told-of li.new button >> nth=0")
    analysis = Analysis.objects.get(as_of=JULY)
    assert page.url.endswith(f"/analyses/{analysis.pk}")
    assert analysis.root in page.inner_text("main")
    story.sees("analyst", "analysis")


def assigned(story, district):
    """The head gives a district the norm that it broke most."""
    analysis = Analysis.objects.get(as_of=JULY)
    story.goes("head", f"/analyses/{analysis.pk}")
    page = story.follows("head", f"main a[href='/analyses/{analysis.pk}/assign']")
    story.sees("head", "analysis-assign")
    office = Office.objects.get(office_id=district)
    page.select_option("#id_office", str(office.pk))
    page.select_option("#id_norm", index=1)
    ground = "Осы норма бойынша орындалмағандар үлесі өсті."
    due = "2027-01-15"
    story.sends("head", MAIN, id_findings="12", id_due_on=due, id_ground=ground)
    assert story.is_told("head") == ASSIGNED[story.language]


def worked(story):
    """The district finds the work on its start page, takes it up and says what it did."""
    work = Assignment.objects.get()
    story.of("district")
    story.follows("district", f"main a[href='/analyses/work/{work.pk}']")
    story.sees("district", "work-assigned")
    story.sends("district", MAIN)
    story.sees("district", "work-taken")
    story.sends("district", MAIN, id_said="12 қорытынды қаралды: 9 расталды, 3 қабылданбады.")
    story.sees("district", "work-done")


def reported(story):
    """The head is told, and reads the report at the work and in the analysis."""
    page = story.goes("head", "/notices")
    story.sends("head", "ul.told-of li.new button >> nth=0")
    assert "9 расталды" in page.inner_text("dl.about")
    page = story.goes("head", f"/analyses/{Analysis.objects.get(as_of=JULY).pk}")
    assert page.locator("#work ~ * .state.good").count() == 1
