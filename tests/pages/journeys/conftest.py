"""The judged demo office with the people of one district, and a story that they walk."""

import pytest

from ..acts.conftest import Desk, actors, home, judged_demo  # noqa: F401, TID252 - fixtures
from ..site.test_browser import browser, opened  # noqa: F401, TID252 - fixtures
from .story import Story


@pytest.fixture
def district(actors, home):  # noqa: F811, ARG001 - they have to be there
    """Return a district where private bailiffs have breaches, none of them decided about."""
    return Desk(home)


@pytest.fixture(params=["kk", "ru", "en"])
def language(request):
    """Return the language in which a story is walked."""
    return request.param


@pytest.fixture
def story(opened, live_server, district, language):  # noqa: F811 - the fixture
    """Return a story of a district's prosecutor, head of unit, bailiff and chamber."""
    people = {
        "prosecutor": district.prosecutor,
        "head": district.head,
        "bailiff": district.bailiff_user(),
        "chamber": district.addressee,
    }
    return Story(opened, live_server.url, people, language)
