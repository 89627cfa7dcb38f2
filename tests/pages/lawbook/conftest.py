"""Users of the small country, signed in with a browser or with a program's key."""

import pytest
from django.test import Client
from django.utils import timezone

from qadagalau.office.exchange.programs import issue_key
from qadagalau.office.people.queries import OPERATOR


@pytest.fixture
def reader(people, office_home):  # noqa: ARG001 - pages look for the home
    """Return a maker of browsers signed in as a user, reading English."""

    def make(name, language="en"):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def listed(people):
    """Return what lists the norms for a program that speaks for a user."""

    def run(name):
        _, secret = issue_key(user=people[name], called="test", by=OPERATOR, at=timezone.now())
        client = Client(HTTP_HOST="localhost")
        answer = client.get("/api/norms", headers={"Authorization": f"Bearer {secret}"})
        return {one["code"]: one for one in answer.json()["norms"]}

    return run
