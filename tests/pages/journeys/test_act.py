"""From a finding to a closed act with a returned formal reply, every step by the pages."""

import pytest
from django.utils import timezone

from qadagalau.office.acts.models import Act
from qadagalau.office.discipline.models import Measure

from ..acts.test_acts import MARKED  # noqa: TID252 - what a person writes over

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

FINDINGS = 3
ON_A_PAGE = "main form button.main"
DONE = {
    "kk": "Қорытындылар бойынша орындалды: 3.",
    "ru": "Сделано по выводам: 3.",
    "en": "Done about findings: 3.",
}


def test_from_a_finding_to_a_closed_act_with_a_returned_formal_reply(story, district):
    """The whole story, once in each language."""
    confirmed_findings(story, district.bailiff.holder_id)
    drafted_act(story, district.chamber)
    act = Act.objects.get()
    signed_and_delivered(story, act)
    replied(story, act, "Қаралды.")
    judged(story, act, "formal", "Ешқандай шара аталмаған.")
    step(story, "prosecutor", act, "return-reply", id_ground="Шараларды атаңыз.")
    story.goes("chamber", f"/own-acts/{act.pk}")
    story.sees("chamber", "own-act-returned")
    replied(story, act, "Іс жүргізуші жазаланды.", penalty=district.bailiff.holder_id)
    judged(story, act, "substantive", "Шара аталған.")
    step(story, "prosecutor", act, "close")
    story.sees("prosecutor", "act-closed")
    act.refresh_from_db()
    assert (act.state, act.replies.count()) == ("closed", 2)
    in_the_ledger(story, act, district.bailiff.holder_id)


def confirmed_findings(story, holder):
    """The prosecutor ticks findings of a bailiff in the queue and confirms them at once."""
    page = story.goes("prosecutor", f"/findings/?verdict=overdue&bailiff={holder}")
    for _ in range(FINDINGS):
        page.keyboard.press("j")
        page.keyboard.press("x")
    story.sees("prosecutor", "queue")
    page.select_option("#id_what", "confirmed")
    story.sends("prosecutor", "fieldset.bulk button.main", id_ground="Іс материалдары қаралды.")
    assert story.is_told("prosecutor") == DONE[story.language]


def drafted_act(story, chamber):
    """He drafts an act from them, and writes over every place that the record leaves open."""
    page = story.follows("prosecutor", "main a[href*='state=confirmed']")
    for box in page.locator("input[name=finding]").all():
        box.check()
    story.sends("prosecutor", "fieldset.bulk button[formaction='/acts/new']")
    story.sees("prosecutor", "act-new", only_here=True)
    page.select_option("#id_kind", "submission")
    page.select_option("#id_addressee", f"office-{chamber.office_id}")
    story.sends("prosecutor", ON_A_PAGE)
    story.sees("prosecutor", "act-edit")
    for area in page.query_selector_all("form.texts textarea"):
        area.fill(MARKED.sub("x", area.input_value()))
    story.sends("prosecutor", "form.texts button.main")


def step(story, who, act, name, **typed):
    """Let somebody take a step by its button on the page of the act."""
    page = story.goes(who, f"/acts/{act.pk}")
    address = f"/acts/{act.pk}/moves/{name}"
    if page.locator(f"main a[href='{address}']").count():
        story.follows(who, f"main a[href='{address}']")
        story.sends(who, ON_A_PAGE, **typed)
    else:
        story.sends(who, f"form[action='{address}'] button")


def signed_and_delivered(story, act):
    """The head approves, the prosecutor signs, the act gets its number and is delivered."""
    story.sees("prosecutor", "act-draft")
    step(story, "prosecutor", act, "submit")
    story.goes("head", f"/acts/{act.pk}")
    story.sees("head", "act-to-approve")
    step(story, "head", act, "approve")
    step(story, "prosecutor", act, "sign")
    step(story, "prosecutor", act, "issue")
    today = timezone.localdate().isoformat()
    step(story, "prosecutor", act, "deliver", id_delivered_on=today)


def replied(story, act, text, *, penalty=""):
    """The chamber finds the act on its start page and answers it point by point."""
    page = story.goes("chamber", "/")
    story.follows("chamber", f"main a[href='/own-acts/{act.pk}']")
    story.follows("chamber", f"main a[href='/own-acts/{act.pk}/reply']")
    story.sees("chamber", "own-act-reply")
    page.check("input[name=outcome][value=measures]")
    for area in page.query_selector_all("section.point textarea[name^='text-']"):
        area.fill(text)
    for box in page.query_selector_all("input[name^='answer-'][value=answered]"):
        box.check()
    if penalty:
        page.locator("section.point summary").first.click()
        page.select_option("#id_measure-1-0-kind", "discipline")
        page.fill("#id_measure-1-0-taken_on", timezone.localdate().isoformat())
        page.fill("#id_measure-1-0-text", "Мерзімнің бұзылғаны үшін")
        page.fill("#id_measure-1-0-reference", "№ 7 бұйрық")
        page.select_option("#id_measure-1-0-holder_id", penalty)
        page.select_option("#id_measure-1-0-penalty", "reprimand")
    today = timezone.localdate().isoformat()
    story.sends("chamber", "form.answering button.main", id_considered_on=today, id_text=text)


def judged(story, act, worth, ground):
    """The prosecutor judges each point of the reply, then the whole."""
    page = story.goes("prosecutor", f"/acts/{act.pk}")
    story.follows("prosecutor", f"main a[href='/acts/{act.pk}/judgment']")
    story.sees("prosecutor", f"act-judge-{worth}")
    for box in page.query_selector_all(f"section.judged input[value={worth}]"):
        box.check()
    story.sends("prosecutor", f"button[name=worth][value={worth}]", id_ground=ground)


def in_the_ledger(story, act, holder):
    """The penalty that the second reply named stands in the ledger, with the act's number."""
    page = story.goes("prosecutor", f"/discipline/bailiffs/{holder}")
    story.sees("prosecutor", "standing")
    kept = Measure.objects.get(bailiff__holder_id=holder, source="reply")
    assert (kept.kind, kept.act_ref) == ("reprimand", act.registration)
    assert act.registration in page.inner_text("table.ledger")
