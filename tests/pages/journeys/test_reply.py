"""Right of reply: a bailiff is asked, answers before the finding counts, and is heard."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from qadagalau.law import Verdict as Judged
from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.docket.matters import precision_by_norm
from qadagalau.office.docket.models import Hearing, Triage
from qadagalau.office.people.queries import actor_of

from .story import shown

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ASKED = {
    "kk": "Сот орындаушысынан сұралды.",
    "ru": "Судебный исполнитель запрошен.",
    "en": "The bailiff is asked.",
}


def test_a_bailiff_is_heard_before_a_finding_counts(story, district):
    """The whole story, once in each language."""
    first, second, third = of_one_norm(district)
    asked(story, first)
    too_early(story, first)
    answered(story, first)
    decided(story, first, "dismissed", "Хат мерзімінде жіберілген, тізілім кеш толтырылған.")
    felt_by_the_norm(story, second)
    asked(story, second, looks=False)
    answered(story, second, looks=False)
    decided(story, second, "explained", "Кешігу борышкердің дәлелді өтінішімен түсіндіріледі.")
    known = precision_by_norm([first.norm])[first.norm]
    assert (known.confirmed, known.explained, known.dismissed) == (0, 1, 1)
    assert Triage.objects.count() == 2
    felt_by_the_norm(story, third)


def of_one_norm(district):
    """Return three findings of the bailiff by one norm."""
    wanted = WantedFindings(
        holders=frozenset({district.bailiff.holder_id}), verdicts=frozenset({Judged.OVERDUE})
    )
    rows = find_findings(actor_of(district.prosecutor), wanted, home=settings.HOME).rows
    norms = [one.norm for one in rows]
    most = max(norms, key=norms.count)
    return [one for one in rows if one.norm == most][:3]


def asked(story, found, *, looks=True):
    """The prosecutor asks; the day for the answer is offered by the office's own term."""
    page = story.goes("prosecutor", f"/findings/{found.finding_id}")
    page.click("form[action$='/ask'] >> xpath=ancestor::details/summary")
    if looks:
        story.sees("prosecutor", "finding-ask")
    story.sends("prosecutor", "form[action$='/ask'] button", ask_question="Неге кешікті?")
    assert story.is_told("prosecutor") == ASKED[story.language]


def too_early(story, found):
    """While the bailiff may answer, nobody of the desk confirms the finding."""
    page = story.goes("prosecutor", f"/findings/{found.finding_id}")
    page.check("input[name=verdict][value=confirmed]")
    story.sends("prosecutor", "form[action$='/triage'] button.main", id_ground="Кешігу көрінеді.")
    story.sees("prosecutor", "finding-too-early", only_here=True)
    day = Hearing.objects.get().due_on
    refused = f"{day}" if story.language == "en" else shown(day, story.language)
    assert refused in page.inner_text("div.wrong[role=alert]")
    assert not Triage.objects.exists()


def answered(story, found, *, looks=True):
    """The bailiff finds on his start page what he is asked and by when, and answers."""
    page = story.goes("bailiff", "/")
    if looks:
        story.sees("bailiff", "bailiff-today")
        due = Hearing.objects.get().due_on
        assert due > timezone.localdate() + timedelta(days=1)
        assert shown(due, story.language) in page.inner_text("main div.duties")
    story.follows("bailiff", f"main a[href='/own-findings/{found.finding_id}']")
    if looks:
        story.sees("bailiff", "own-finding-asked")
        assert "Неге кешікті?" in page.inner_text("ul.steps")
    answer = "Хат сол күні жіберілді."
    story.sends("bailiff", "form.answer button.main", id_text=answer)
    if looks:
        story.sees("bailiff", "own-finding-answered")
    page = story.goes("prosecutor", "/notices")
    story.sends("prosecutor", "main form[action] button >> nth=0")
    page = story.goes("prosecutor", f"/findings/{found.finding_id}")
    assert answer in page.inner_text("ul.steps")


def decided(story, found, verdict, ground):
    """The prosecutor decides with a ground, and the bailiff reads it."""
    page = story.of("prosecutor")
    page.check(f"input[name=verdict][value={verdict}]")
    story.sends("prosecutor", "form[action$='/triage'] button.main", id_ground=ground)
    page = story.goes("bailiff", f"/own-findings/{found.finding_id}")
    assert ground in page.inner_text("ul.steps")
    story.sees("bailiff", f"own-finding-{verdict}")


def felt_by_the_norm(story, found):
    """The next finding of the norm says how often the norm proved right."""
    page = story.goes("prosecutor", f"/findings/{found.finding_id}")
    known = precision_by_norm([found.norm])[found.norm]
    said = page.inner_text("div.ground")
    assert f"{known.dismissed}" in said
    story.sees("prosecutor", f"finding-precision-{known.explained}")
