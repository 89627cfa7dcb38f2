"""Acts that were delivered today, and browsers of those to whom they came."""

import pytest
from django.test import Client
from django.utils import timezone

from ...office.acts.conftest import chancery  # noqa: TID252 - a fixture

__all__ = ["chancery"]

PARTS = {
    "kk": {"about": "Мерзімдердің бұзылуы туралы", "established": "Мерзім бұзылған."},
    "ru": {"about": "О нарушении сроков", "established": "Срок нарушен."},
}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def came(chancery, today):
    """Return a submission that came to the chamber of region 71 today."""
    act = chancery.draft(day=today.isoformat(), texts=PARTS)
    return chancery.delivered(act, day=today.isoformat())


@pytest.fixture
def reader(people):
    """Return a maker of browsers signed in as somebody of the small country."""

    def make(name, language="en"):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
