"""The judged demo register in a home, and browsers signed in as users of its office."""

import pytest
from django.test import Client

from ...office.docket.conftest import actors, home, judged_demo  # noqa: F401, TID252 - fixtures


@pytest.fixture
def reader(actors):  # noqa: F811, ARG001 - the users have to be there
    """Return a maker of browsers signed in as a user of the demo office."""
    from qadagalau.office.people.models import User

    def make(name, language="en"):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        user = User.objects.get(username=f"demo-{name}")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
