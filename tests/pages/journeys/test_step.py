"""Before a step: a bailiff asks what the law says to it today, and nothing is recorded."""

import pytest
from django.utils import timezone

from qadagalau.office.journal.models import JournalEntry

from ..docket.conftest import demo, places, register, users  # noqa: F401, TID252 - fixtures
from ..step.test_before import own  # noqa: F401, TID252 - a fixture
from .story import Story, shown

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ASK = "form.step button.main"
SANCTION = {
    "kk": "прокурордың санкциясымен",
    "ru": "с санкции прокурора",
    "en": "the prosecutor's sanction",
}


@pytest.fixture
def story(opened, live_server, users, language):  # noqa: F811 - the fixture
    """Return a story of a private bailiff."""
    return Story(opened, live_server.url, {"bailiff": users["private-bailiff"]}, language)


def test_a_bailiff_asks_before_a_step(story, own):  # noqa: F811 - the fixture
    """The whole story, once in each language; nothing is recorded in any."""
    entries = JournalEntry.objects.count()
    mine, anothers = own
    page = story.follows("bailiff", "nav a[href='/before-a-step/']")
    story.sees("bailiff", "step-ask")
    norms_on_the_step(story, page)
    in_the_own_proceeding(story, page, mine)
    in_no_other(story, page, anothers)
    assert JournalEntry.objects.count() == entries


def norms_on_the_step(story, page):
    """Without a number the page tells the norms on such a step."""
    page.select_option("#id_kind", "bank-money-arrested")
    story.sends("bailiff", ASK)
    assert SANCTION[story.language] in page.inner_text("section[aria-labelledby=answer]")
    story.sees("bailiff", "step-norms")


def in_the_own_proceeding(story, page, number):
    """With it the page says what would be broken today, by which norm, and how it was counted."""
    story.sends("bailiff", ASK, id_number=number)
    broken = page.locator("details.norm[open]", has_text=SANCTION[story.language])
    assert broken.locator(".state.bad").count() == 1
    today = shown(timezone.localdate(), story.language)
    assert today in page.inner_text("section[aria-labelledby=answer] p.warning >> nth=0")
    story.sees("bailiff", "step-answer")
    page.select_option("#id_kind", "proceeding-opened")
    story.sends("bailiff", ASK, id_number=number)
    assert page.locator("details.norm").count() > 1


def in_no_other(story, page, number):
    """Another's proceeding is refused in the very words in which a missing one is."""
    said = []
    for asked in (number, "nowhere"):
        story.sends("bailiff", ASK, id_number=asked)
        said.append(page.inner_text("p.error"))
    story.sees("bailiff", "step-refused", only_here=True)
    assert said[0] == said[1]
