"""A demo register in a home, and a user of each role in its places."""

import shutil
from datetime import UTC, datetime

import pytest
from django.test import Client

from qadagalau.engine import open_register

SIZE = 1000
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Make a demo register once."""
    from qadagalau.intake.demo import make_demo

    folder = tmp_path_factory.mktemp("demo") / "register"
    make_demo(folder, seed=7, size=SIZE, workers=1)
    return folder


@pytest.fixture
def register(demo, office_home):
    """Put the demo register into the home; return it open."""
    shutil.copytree(demo, office_home / "register")
    return open_register(office_home / "register")


@pytest.fixture
def users(db, register, settings, once):  # noqa: ARG001 - they have to be there
    """Return the users of the demo office by their roles' names, without ``demo-``."""
    from qadagalau.cli.demo_office import people_demo
    from qadagalau.office.people.models import User

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    once("demo", lambda: people_demo(SIZE, now=NOW))
    return {user.username.removeprefix("demo-"): user for user in User.objects.all()}


@pytest.fixture
def reader(users):
    """Return a maker of browsers signed in as a user."""

    def make(name, language="en"):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(users[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def places(register):
    """Return where each proceeding lies: number, holder, office and region of each."""
    cases = register.case_columns(["proceeding_id", "holder_no"]).to_pylist()
    holders = register.holders.to_pylist()
    names = ("holder_id", "office_id", "region")
    return {
        row["proceeding_id"]: {name: holders[row["holder_no"]][name] for name in names}
        for row in cases
    }
