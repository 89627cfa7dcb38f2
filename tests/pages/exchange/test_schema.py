"""Whatever the API's document allows, and what it does not, is answered as the document says."""

import os
import re
from contextlib import contextmanager

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import sampled_from
from schemathesis import GenerationMode, openapi
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from qadagalau.law import Sentence
from qadagalau.pages.api.door import TITLES

from .conftest import GOOD

CASES = int(os.environ.get("QADAGALAU_CASES", "20"))
"""So many cases of every address, way of making them and user."""
CHECKS = [
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
OPERATIONS = [
    ("/api/deliveries", "POST"),
    ("/api/events", "POST"),
    ("/api/proceedings/search", "POST"),
    ("/api/proceedings/{number}", "GET"),
    ("/api/receipts", "GET"),
    ("/api/receipts/{receipt_id}", "GET"),
]
CYRILLIC = re.compile("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]")


def document_of(client):
    """Return the API's document; the keys come from the test."""
    said = client.get("/api/schema").json()
    del said["components"]["securitySchemes"]
    for methods in said["paths"].values():
        for one in methods.values():
            del one["security"]
    made = openapi.from_dict(said)
    made.app = WSGIHandler()
    return made


@contextmanager
def connection_kept():
    """Keep requests that no client of Django's sends from closing the test's connection."""
    moments = (signals.request_started, signals.request_finished)
    for moment in moments:
        moment.disconnect(close_old_connections)
    try:
        yield
    finally:
        for moment in moments:
            moment.connect(close_old_connections)


def hold(document, path, method, mode, keys):
    """Ask an address whatever its document allows, or does not; hold each answer to it."""
    asked = 0

    @settings(
        max_examples=CASES * len(keys),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=document[path][method].as_strategy(generation_mode=mode),
        key=sampled_from(keys),
        language=sampled_from(("kk", "ru", "en")),
    )
    def ask(case, key, language):
        nonlocal asked
        asked += 1
        headers = {"Authorization": f"Bearer {key}", "Accept-Language": language}
        told = case.call(headers=headers)
        case.validate_response(told, checks=CHECKS)
        if told.status_code >= 400:
            said = told.json()
            assert said["status"] == told.status_code
            titles = {
                one: Sentence(TITLES[told.status_code]).in_(one) for one in ("kk", "ru", "en")
            }
            # An answer that was kept for a key is given again as it was, in its first language.
            of_title = next(one for one, title in titles.items() if title == said["title"])
            assert of_title == language or method == "POST"
            assert bool(CYRILLIC.search(said["detail"])) is (of_title != "en"), said

    with connection_kept():
        ask()
    assert asked >= 5


@pytest.fixture
def document(program, settled, by_hand, rows):  # noqa: ARG001 - they have to be there
    """Return the API's document, of an office with a register."""
    chamber = program("chamber")
    assert chamber.bring(rows(GOOD)).status_code == 201
    return document_of(chamber.client)


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_is_as_the_document_says(document, program, path, method, mode):
    keys = [program(name).key for name in ("chamber", "regional-prosecutor")]
    hold(document, path, method, mode, keys)
