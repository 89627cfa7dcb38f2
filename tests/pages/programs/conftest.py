"""The demo office with confirmed findings, and programs that speak for its people."""

import json

import pytest
from attrs import frozen
from django.test import Client

from qadagalau.office.exchange.programs import issue_key
from qadagalau.office.people.queries import OPERATOR

from ...office.docket.conftest import NOW  # noqa: TID252 - one office
from ..acts.conftest import actors, desk, home, judged_demo  # noqa: TID252 - as above

__all__ = ["actors", "desk", "home", "judged_demo"]


@frozen
class Program:
    """A program with a key of a user's."""

    client: Client
    key: str
    language: str = "en"

    def _headers(self, more):
        said = {"Authorization": f"Bearer {self.key}", "Accept-Language": self.language}
        return {**said, **more}

    def get(self, path, **asked):
        return self.client.get(path, asked, headers=self._headers({}))

    def send(self, path, said, *, once="k-1"):
        return self.client.post(
            path,
            json.dumps(said),
            content_type="application/json",
            headers=self._headers({"Idempotency-Key": once}),
        )

    def made(self, path, said, *, once):
        """Send what creates something; return what was made."""
        told = self.send(path, said, once=once)
        assert told.status_code == 201, told.content.decode()
        return told.json()


def program_of(user, language="en"):
    """Return a program that speaks for a user."""
    _, secret = issue_key(user=user, called="test", by=OPERATOR, at=NOW)
    return Program(Client(HTTP_HOST="localhost"), secret, language)


@pytest.fixture
def program(desk):
    """Return a maker of programs for the people of the district."""

    def make(name, language="en"):
        return program_of(getattr(desk, name), language)

    return make
