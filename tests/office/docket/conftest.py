"""A demo register judged on two mornings, in a home with a user of each role."""

import shutil
from datetime import UTC, date, datetime

import pytest

from qadagalau.engine import open_register
from qadagalau.engine.mornings import STANDING, judged, keep
from qadagalau.office.people.queries import actor_of
from qadagalau.statutes.kz import BOOK

SIZE = 1000
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
FIRST, SECOND = date(2026, 5, 15), date(2026, 6, 30)


@pytest.fixture(scope="session")
def judged_demo(tmp_path_factory):
    """Make a demo register and judge it on two mornings, once."""
    from qadagalau.intake.demo import make_demo
    from qadagalau.statutes.in_force import law_in

    home = tmp_path_factory.mktemp("judged")
    make_demo(home / "register", seed=7, size=SIZE, workers=1)
    register = open_register(home / "register")
    for day in (FIRST, SECOND):
        done = judged(register, BOOK, home / STANDING, sha256=law_in(home).sha256, as_of=day)
        keep(done, home / STANDING, sha256=law_in(home).sha256)
    return home


@pytest.fixture
def home(judged_demo, office_home):
    """Put the register and its findings into the home."""
    for name in ("register", STANDING):
        shutil.copytree(judged_demo / name, office_home / name)
    return office_home


@pytest.fixture
def actors(db, home, settings, once):  # noqa: ARG001 - they have to be there
    """Return the actors of the demo office by their roles' names, without ``demo-``."""
    from qadagalau.cli.demo_office import people_demo
    from qadagalau.office.people.models import User

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    once("demo", lambda: people_demo(SIZE, now=NOW))
    users = User.objects.filter(username__startswith="demo-")
    return {user.username.removeprefix("demo-"): actor_of(user) for user in users}
