"""Findings in a browser: WCAG 2.2 AA is kept, nothing is cut off, keys lead through the queue."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from qadagalau.law import BREACHES
from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.docket.models import Triage, Verdict
from qadagalau.office.docket.operations import answer_finding, ask_bailiff, triage_finding

from ..site.test_browser import LOOKS, SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def worked(actors):
    """Ask about a finding, answer it, decide twice; return its id and that of an unknown one."""
    prosecutor, bailiff, now = (
        actors["regional-prosecutor"],
        actors["private-bailiff"],
        timezone.now(),
    )
    overdue = WantedFindings(verdicts=frozenset(("overdue",)))
    found = find_findings(bailiff, overdue, home=settings.HOME).rows[0]
    due = timezone.localdate() + timedelta(days=7)
    ask_bailiff(found=found, due_on=due, question="Неге?", by=prosecutor, at=now)
    answer_finding(found=found, text="Пошта кешікті.", by=bailiff, at=now)
    for verdict, ground in ((Verdict.CONFIRMED, "Анықталды."), (Verdict.EXPLAINED, "Хат бар.")):
        triage_finding(found=found, verdict=verdict, ground=ground, by=prosecutor, at=now)
    unknown = WantedFindings(verdicts=frozenset(("unknown",)))
    other = find_findings(prosecutor, unknown, home=settings.HOME).rows[0]
    return found.finding_id, other.finding_id


def user_of(actor):
    from qadagalau.office.people.models import User

    return User.objects.get(pk=actor.user_id)


def pages(actors, worked):
    """Return the pages to be looked at: a name, an address, who looks."""
    found, unknown = worked
    prosecutor = user_of(actors["regional-prosecutor"])
    bailiff = user_of(actors["private-bailiff"])
    holder = actors["private-bailiff"].holder_id
    return (
        ("queue", "/findings/?stage=new&order=largest", prosecutor),
        ("queue-none", "/findings/?proceeding=nowhere&norm=x", prosecutor),
        ("finding", f"/findings/{found}", prosecutor),
        ("finding-unknown", f"/findings/{unknown}?verdict=unknown", prosecutor),
        ("bailiff", f"/findings/bailiffs/{holder}", prosecutor),
        ("own-findings", "/own-findings/?list=all", bailiff),
        ("own-finding", f"/own-findings/{found}", bailiff),
    )


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page(opened, actors, worked, language, width, scheme):  # noqa: F811
    for name, address, user in pages(actors, worked):
        page, said = opened(address, user=user, language=language, width=width, scheme=scheme)
        for folded in page.query_selector_all("main details:not([open]) > summary"):
            folded.click()
        if SEEN:
            path = f"{SEEN}/{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert [text for text in said if "status of 422" not in text] == [], name


def test_a_finding_is_decided_with_the_keyboard(opened, actors):  # noqa: F811
    actor = actors["regional-prosecutor"]
    breaches = WantedFindings(verdicts=BREACHES)
    first, second, *_ = find_findings(actor, breaches, home=settings.HOME).rows
    page, _ = opened("/findings/", user=user_of(actor), language="en")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/findings/{first.finding_id}*")
    page.keyboard.press("3")
    page.fill("textarea[name=ground]", "The register was wrong.")
    page.click("form[action*='/triage'] button.main")
    page.wait_for_url(f"**/findings/{second.finding_id}*")
    done = Triage.objects.get()
    assert (done.matter_id, done.verdict) == (first.finding_id, "dismissed")
