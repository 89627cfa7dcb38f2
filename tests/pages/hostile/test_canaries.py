"""A person's data goes nowhere but where it belongs, also where the program fails in the middle.

A name and a number that are nobody's are typed into every field of every form; then the same, while
the database refuses to keep the first, the second, or the third row.
"""

import io
import json
import logging
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from django.core import mail
from django.db.models.signals import pre_save
from django.test import Client

from qadagalau.office.hooks.kinds import BY_NAME
from qadagalau.office.hooks.models import Message
from qadagalau.office.hooks.operations import subscribe
from qadagalau.office.hooks.posting import Reach
from qadagalau.office.hooks.signing import body_of
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import OPERATOR
from qadagalau.pages.site.logs import logging_of, start_logging

from .asking import Asker, body_with, view_of, walk
from .conftest import NOW
from .test_hostile import patterns

NAME, NUMBER = "Құсбегі Канареева", "880101300123"
CANARIES = (NAME, NUMBER, "Құсбегі")
TEXTUAL = frozenset(("text", "textarea", "search", "password"))
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


class DiskError(Exception):
    """The database cannot keep a row; the fault repeats what the row holds, as drivers do."""


@contextmanager
def failing_at(number):
    """Let the row of that number not be kept."""
    seen = 0

    def fail(sender, instance, **_said):
        nonlocal seen
        seen += 1
        if seen == number:
            raise DiskError(f"{sender} {vars(instance)} {NAME} {NUMBER}")

    pre_save.connect(fail, weak=False)
    try:
        yield lambda: seen >= number
    finally:
        pre_save.disconnect(fail)


@pytest.fixture
def log_lines(monkeypatch):
    """Log as the site does, all there is, and return what was written."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    before = root.handlers[:], root.level
    structlog.contextvars.clear_contextvars()
    start_logging(logging_of("DEBUG"))
    yield stream
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    structlog.reset_defaults()


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Let temporary files lie in a folder of their own."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


class Watcher(Asker):
    """An asker that looks, before its request is undone, at what has left the house by it."""

    def look(self, answer):
        told = [bytes(one.content) for one in JournalEntry.objects.filter(number__gt=self.known)]
        told += [body_of(one) for one in Message.objects.all()]
        told += [f"{one.subject}{one.body}{one.message()}".encode() for one in mail.outbox]
        told += [f"{name}: {value}".encode() for name, value in answer.headers.items()]
        self.entries += len(told)
        return [one for one in told if leaks(one.decode("utf-8", "replace"))]


def leaks(text):
    """Tell whether a text holds a canary, as it is, as JSON or as an address writes it."""
    from urllib.parse import quote, quote_plus

    written = [w for one in CANARIES for w in (one, json.dumps(one)[1:-1], quote(one))]
    written += [quote_plus(one) for one in CANARIES]
    return any(one in text for one in written)


def field_values(form):
    """Return what a form is sent with: canaries where a person types, the rest as it stands."""
    kinds = form.kinds
    return {
        name: (NUMBER if place % 2 else NAME)
        for place, name in enumerate(kinds)
        if kinds[name] in TEXTUAL
    }


def sent(asker, form, values):
    """Send a form; return the answer and what of it has left the house."""
    changed = tuple((name, values.get(name, value)) for name, value in form.fields)
    body, kind = body_with(type(form)(**{**form_parts(form), "fields": changed}), "", b"")
    leaked = []
    answer = asker.ask(
        "POST",
        form.action,
        body=body,
        kind=kind,
        before_undone=lambda a: leaked.extend(asker.look(a)),
    )
    return answer, leaked


def form_parts(form):
    return {
        name: getattr(form, name)
        for name in ("role", "action", "method", "is_multipart", "fields", "files", "kinds")
    }


@pytest.fixture
def watchers(city):
    """Return a browser for every user, while a program elsewhere is told of everything."""
    subscribe(
        address="https://program.example/",
        kinds=list(BY_NAME),
        user=User.objects.get(username="desk-general"),
        called="all",
        reach=Reach(),
        by=OPERATOR,
        at=NOW,
    )
    known = JournalEntry.objects.order_by("-number").values_list("number", flat=True)[0]
    made = {}
    for name, user in city.items():
        client = Client(HTTP_HOST="localhost", raise_request_exception=False)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        made[name] = Watcher(name, client)
        made[name].known, made[name].entries = known, 0
    return made


def test_no_canary_leaves_the_house(watchers, log_lines, temporary, city_home):
    starts = [f"/{one}" for one in patterns() if "<" not in one and not one.startswith("api/")]
    forms = {}
    for asker in watchers.values():
        for form in walk(asker, ["/", *starts])[1]:
            if form.method == "POST" and field_values(form):
                forms.setdefault((view_of(form.action), tuple(form.kinds)), form)
    assert len(forms) > 10
    leaked, faults, shown = [], 0, 0
    for form in forms.values():
        asker, values = watchers[form.role], field_values(form)
        answer, found = sent(asker, form, values)
        leaked += found
        shown += leaks(answer.content.decode("utf-8", "replace")) if not answer.streaming else 0
        for number in (1, 2, 3):
            with failing_at(number) as failed:
                answer, found = sent(asker, form, values)
            leaked += found
            faults += failed()
            if failed():
                assert not leaks(answer.content.decode("utf-8", "replace")), form.action
    assert leaked == []
    assert faults > 5, "the database never failed"
    assert shown > 0, "no form gave back what was typed, so nothing could have leaked"
    assert "DiskError" in log_lines.getvalue()
    assert not leaks(log_lines.getvalue())
    files = [one for place in (temporary, Path(city_home)) for one in place.rglob("*")]
    written = [
        one for one in files if one.is_file() and leaks(one.read_bytes().decode("utf-8", "replace"))
    ]
    assert written == []
    assert sum(one.entries for one in watchers.values()) > 20
