"""The sanction desk in a browser: WCAG 2.2 AA is kept, nothing is cut off, in every state."""

import pytest
from django.urls import reverse
from django.utils import timezone

from qadagalau.office.people.queries import actor_of
from qadagalau.office.sanctions.looking import look_again
from qadagalau.office.sanctions.operations import return_request

from ..site.test_browser import LOOKS, SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages(desk):
    """Return the pages of each state: a name, an address, who looks."""
    lawful, excessive = desk.asked(1), desk.asked(2, amount_tiyn=10**13)
    who = excessive.assigned_to
    yield "sanctions", reverse("sanctions") + "?queue=office", desk.head
    yield "sanction", reverse("sanction", args=[lawful.pk]) + "?queue=office", desk.head
    yield "sanction-failed", reverse("sanction", args=[excessive.pk]), who
    desk.decided(excessive, "refused")
    yield "sanction-refused", reverse("sanction", args=[excessive.pk]), who
    other = desk.colleague if who == desk.prosecutor else desk.prosecutor
    yield "sanction-look", reverse("sanction", args=[excessive.pk]), other
    yield "sanction-looks", reverse("second-looks"), other
    look_again(
        request=excessive,
        opinion="granted",
        ground="Сома сот шешімімен расталған.",
        by=actor_of(other),
        at=timezone.now(),
    )
    yield "sanction-two-opinions", reverse("sanction", args=[excessive.pk]), desk.head
    yield "sanction-reading", reverse("sanction-reading"), who
    yield "sanction-watch", reverse("sanction-watch"), desk.head
    yield "sanction-months", reverse("sanction-months"), desk.above
    yield "sanction-grounds", reverse("sanction-grounds") + "?text=protected", desk.head


def own_pages(desk):
    """Return the bailiff's pages."""
    one, other = desk.asked(1), desk.asked(2)
    yield "own-sanctions", reverse("own-sanctions"), desk.asker
    yield "ask-sanction", reverse("ask-sanction"), desk.asker
    begun = f"?kind=real-estate&number={desk.cases[0]}"
    yield "ask-sanction-two", reverse("ask-sanction") + begun, desk.asker
    yield "own-sanction", reverse("own-sanction", args=[one.pk]), desk.asker
    desk.decided(one, "refused")
    yield "own-sanction-refused", reverse("own-sanction", args=[one.pk]), desk.asker
    by = actor_of(other.assigned_to)
    return_request(request=other, ground="Үзінді жоқ.", by=by, at=timezone.now())
    yield "own-sanction-returned", reverse("own-sanction", args=[other.pk]), desk.asker
    yield "mend-sanction", reverse("mend-sanction", args=[other.pk]), desk.asker


def look(opened, made, language, width, scheme):  # noqa: F811
    for name, address, user in made:
        page, said = opened(address, user=user, language=language, width=width, scheme=scheme)
        if SEEN:
            path = f"{SEEN}/{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert [text for text in said if "status of 4" not in text] == [], name


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page_of_the_desk(opened, desk, language, width, scheme):  # noqa: F811
    look(opened, pages(desk), language, width, scheme)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_a_bailiff_can_read_every_page_of_his(opened, desk, language, width, scheme):  # noqa: F811
    look(opened, own_pages(desk), language, width, scheme)
