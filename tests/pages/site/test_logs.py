"""A log line is an event and known fields; what a person typed is never in it."""

import io
import json
import logging

import pytest
import structlog

from qadagalau.pages.site.logs import KNOWN, logging_of, start_logging
from qadagalau.pages.site.urls import urlpatterns

CANARY = "880101300123"
"""A number that looks like a person's; each way into the log is tried with it."""


@pytest.fixture
def lines(monkeypatch):
    """Start logging as the site does, and return what it wrote as values."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    before = root.handlers[:], root.level
    structlog.contextvars.clear_contextvars()
    start_logging(logging_of("DEBUG"))
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], level = before[0], before[1]
    root.setLevel(level)
    structlog.reset_defaults()


def test_our_own_lines_have_known_fields_only(lines):
    log = structlog.get_logger("qadagalau.test")
    log.info("tested", status=200, iin=CANARY, route="front")
    [line] = lines()
    assert CANARY not in str(line)
    assert set(line) == {"event", "level", "logger", "timestamp", "status", "route"}
    assert (line["event"], line["status"], line["route"]) == ("tested", 200, "front")


def test_a_library_s_words_are_not_repeated(lines):
    logging.getLogger("django.request").warning(
        "Not Found: %s", f"/x/{CANARY}", extra={"status_code": 404, "request": CANARY}
    )
    [line] = lines()
    assert CANARY not in str(line)
    assert (line["event"], line["status"], line["level"]) == ("django.request", 404, "warning")


def test_a_fault_is_told_by_its_kind_and_places(lines):
    def falls():
        raise ValueError(CANARY)

    try:
        falls()
    except ValueError:
        structlog.get_logger("qadagalau.test").exception("failed", iin=CANARY)
        logging.getLogger("another.library").exception(CANARY)
    ours, others = lines()
    assert CANARY not in str([ours, others])
    assert [ours["fault"], others["fault"]] == ["ValueError", "ValueError"]
    assert ours["where"][-1].endswith(" falls")
    assert set(ours) | set(others) <= KNOWN


@pytest.mark.django_db
def test_a_request_leaves_no_trace_of_what_was_typed(lines, stranger, caplog):
    client = stranger(raise_request_exception=False)
    client.get(f"/{CANARY}?q={CANARY}", headers={"X-Iin": CANARY, "User-Agent": CANARY})
    client.post("/login", {"username": CANARY, "password": CANARY})
    client.get(f"/people/{CANARY}")
    written = lines()
    requests = [line for line in written if line["event"] == "request"]
    assert [(line["route"], line["status"]) for line in requests] == [
        (None, 404),
        ("login", 200),
        (None, 404),
    ]
    assert CANARY not in json.dumps(written)
    assert all(set(line) <= KNOWN for line in written)
    assert CANARY in str([record.args for record in caplog.records])  # it could have leaked
    assert len(urlpatterns) > 5


def test_every_line_of_a_request_has_its_number(lines, stranger):
    answer = stranger().get("/healthz")
    assert [line["request"] for line in lines()] == [answer.headers["X-Request-Id"]]
