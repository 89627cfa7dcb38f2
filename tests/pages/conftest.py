"""A test with a browser ends when nothing is answered any more."""

import threading
import time

import pytest

PATIENCE = 10
"""Seconds that an answer may take after its reader has gone."""


@pytest.fixture(autouse=True)
def _answers_end(request):
    """Let answers end after the pages are closed, and before the tables are emptied."""
    yield
    if "live_server" in request.fixturenames:
        let_answers_end()


def let_answers_end():
    """Wait until nothing is answered any more: an answer may write, and the next test finds it."""
    until = time.monotonic() + PATIENCE
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=max(0, until - time.monotonic()))
