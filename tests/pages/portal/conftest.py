"""The demo office with an act that was issued, and a stranger before the citizens' room."""

import pytest
from django.test import Client

from qadagalau.pages.portal import limits, work
from qadagalau.pages.portal.limits import Limiter

from ...office.docket.conftest import actors, home, judged_demo  # noqa: TID252 - fixtures
from ..acts.conftest import Desk, desk  # noqa: TID252 - as above
from .citizen import Citizen

__all__ = ["actors", "desk", "home", "judged_demo"]


@pytest.fixture(autouse=True)
def _nobody_asked_before(monkeypatch):
    monkeypatch.setattr(limits, "LIMITER", Limiter())
    monkeypatch.setattr(work, "_spent", {})


@pytest.fixture
def stranger():
    """Return a browser's client without an account, who reads English."""
    return Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="en")


@pytest.fixture
def district(actors, home):  # noqa: ARG001 - they have to be there
    """Return a district where private bailiffs have breaches, none of them decided about."""
    return Desk(home)


@pytest.fixture
def citizen(district):  # noqa: ARG001 - it has to be there
    return Citizen()
