"""The prosecutor's desk: the queue, one request on one page, decisions, and the paper of each."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.sanctions.models import Decision, Opened, SanctionRequest

pytestmark = pytest.mark.django_db


def page_of(desk, request, user=None):
    return desk.client(user or request.assigned_to).get(reverse("sanction", args=[request.pk]))


def decided_by_page(desk, request, outcome, **said):
    """Decide a request by its page, with the grounds that stand there."""
    client = desk.client(request.assigned_to)
    page = client.get(reverse("sanction", args=[request.pk]))
    form = page.context["forms"][outcome]
    typed = {name: form[name].value() or "" for name in form.fields} | said
    typed |= {"since": page.context["since"], "seconds": "3"}
    return client.post(reverse("decide-sanction", args=[request.pk, outcome]), typed)


def test_the_queue_stands_by_term_and_weight_with_failed_lines_counted(desk):
    first, second = desk.asked(1), desk.asked(2, amount_tiyn=10**15)
    page = desk.client(desk.head).get(reverse("sanctions") + "?queue=office")
    shown = [(line.pk, line.failed) for line in page.context["lines"]]
    first.refresh_from_db()
    second.refresh_from_db()
    assert shown == [(second.pk, second.failed), (first.pk, first.failed)]
    assert second.failed > first.failed
    assert {line.clock.boxes for line in page.context["lines"]} == {(False, False, False)}
