"""From a bailiff's request with a failed line to its refusal; and a second look, by the pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qadagalau.office.people.models import Role
from qadagalau.office.sanctions.models import Decision, SanctionRequest, SecondLook

from ..sanctions.conftest import SanctionDesk, printed  # noqa: TID252 - who asks for what

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

REFUSED = {
    "kk": "Санкция беруден бас тартылды.",
    "ru": "В санкции отказано.",
    "en": "The sanction is refused.",
}


def test_a_request_with_a_failed_line_is_refused_and_looked_at_again(story, district):
    """The whole story, once in each language."""
    one = asked(story, district)
    refused(story, one)
    told(story, one)
    looked_at_again(story, district)


def asked(story, district):
    """The bailiff asks in two steps for far more than the debt."""
    page = story.goes("bailiff", "/own-sanctions/")
    story.sees("bailiff", "own-sanctions-none", only_here=True)
    story.follows("bailiff", "main a[href='/own-sanctions/new']")
    story.sees("bailiff", "ask-sanction")
    number = SanctionDesk.of(district, story.people["bailiff"]).cases[0]
    page.select_option("#id_kind", "bank-arrest")
    story.sends("bailiff", "main form button.main", id_number=number)
    story.sees("bailiff", "ask-sanction-two")
    papers = {"name": "қаулы.pdf", "mimeType": "application/pdf", "buffer": printed("R-1")}
    page.set_input_files("#id_resolution", papers)
    page.set_input_files("#id_papers", papers | {"name": "үзінді.pdf"})
    page.select_option("#id_account_kind", "current")
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    said = {"id_resolution_number": "R-1", "id_resolution_on": day, "id_amount": "99000000000"}
    said |= {"id_fee": "0", "id_costs": "0", "id_reasons": "Борышкер төлемейді."}
    story.sends("bailiff", "form.asking button.main", **said)
    story.sees("bailiff", "own-sanction")
    one = SanctionRequest.objects.get()
    assert (one.state, one.proceeding_id, one.papers.count()) == ("assigned", number, 2)
    assert [line.kind for line in one.lines if line.fails] == ["sum"]
    return one


def refused(story, one):
    """The prosecutor finds it on his start page, reads, and refuses by the keyboard alone."""
    story.people["decider"] = one.assigned_to
    page = story.goes("decider", "/")
    story.follows("decider", f"main a[href='/sanctions/{one.pk}']")
    assert page.locator("ul.checklist li.fail").count() == 1
    story.sees("decider", "sanction")
    page.keyboard.press("2")
    page.wait_for_selector("#open-2[aria-current=true]")
    page.keyboard.press("r")
    page.wait_for_selector("#refuse_text_kk:focus")
    story.sees("decider", "sanction-refusing", only_here=True)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert story.is_told("decider").startswith(REFUSED[story.language])
    story.sees("decider", "sanctions-empty")
    decision = Decision.objects.get()
    assert (decision.outcome, decision.papers_unopened) == ("refused", 0)
    assert "«" in decision.text_kk


def told(story, one):
    """The bailiff reads the refusal with its reasons."""
    page = story.goes("bailiff", f"/own-sanctions/{one.pk}")
    story.sees("bailiff", "own-sanction-refused")
    assert REFUSED[story.language] in page.inner_text("main")
    with page.expect_download() as handed:
        page.click(f"a[href='/own-sanctions/{one.pk}/kk.pdf']")
    assert handed.value.suggested_filename.endswith("-kk.pdf")


def looked_at_again(story, district):
    """It was decided faster than its papers can be read: a colleague says what he thinks of it."""
    story.people["colleague"] = district.user("colleague", Role.PROSECUTOR, district.office)
    page = story.goes("colleague", "/sanctions/looks")
    story.sees("colleague", "second-looks")
    story.follows("colleague", "main tbody a")
    assert REFUSED[story.language] not in page.inner_text("main")
    story.sees("colleague", "second-look")
    page.check("input[name=opinion][value=refused]")
    story.sends("colleague", "section.deciding button.main", look_ground="Сома асырылған.")
    assert REFUSED[story.language] in page.inner_text("main")
    story.sees("colleague", "two-opinions")
    look = SecondLook.objects.get()
    assert (look.opinion, look.disagrees) == ("refused", False)
    story.goes("decider", "/sanctions/reading")
    story.sees("decider", "sanction-reading")
    story.goes("head", "/sanctions/watch")
    story.sees("head", "sanction-watch")
