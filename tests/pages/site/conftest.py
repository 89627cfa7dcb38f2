"""A browser's client in each language, and passwords that are quick to check."""

import pytest
from django.test import Client

PASSWORD = "кешкі-самал-2026"  # noqa: S105 - of a test


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def signed_in(people):
    """Return a client that a user of the small country is signed in with."""

    def run(name, language="en"):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return run


@pytest.fixture
def stranger():
    """Return a client that nobody is signed in with."""

    def run(language="en", **more):
        return Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language, **more)

    return run


@pytest.fixture
def prosecutor(people):
    """Return the prosecutor of the first district, with a password."""
    user = people["prosecutor"]
    user.set_password(PASSWORD)
    user.save()
    return user
