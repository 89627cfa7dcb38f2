"""Before a step: the page answers of one's own proceedings, and records nothing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qadagalau.law import kind_of
from qadagalau.record import ENDINGS

from ..docket.conftest import demo, places, reader, register, users  # noqa: F401, TID252 - fixtures
from ..site.test_browser import LOOKS, SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures


@pytest.fixture
def own(register, users, places):  # noqa: F811
    """Return a running proceeding of the demo's private bailiff, and one of somebody else."""
    from qadagalau.office.people.queries import actor_of

    holder = actor_of(users["private-bailiff"]).holder_id
    ended = {register.kinds[kind] for kind in map(kind_of, ENDINGS) if kind in register.kinds}
    over = set()
    for events in register.batches(["case_no", "kind"]):
        rows = events.to_pydict()
        pairs = zip(rows["case_no"], rows["kind"], strict=True)
        over |= {case for case, kind in pairs if kind in ended}
    numbers = register.case_columns(["proceeding_id"])["proceeding_id"].to_pylist()
    running = [number for case, number in enumerate(numbers) if case not in over]
    mine = next(one for one in running if places[one]["holder_id"] == holder)
    other = next(one for one in running if places[one]["holder_id"] != holder)
    return mine, other


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", answer.content.decode()))


def test_a_step_in_ones_own_proceeding_is_answered_and_nothing_recorded(reader, own, office_home):  # noqa: F811
    files = {path: path.stat().st_mtime_ns for path in office_home.rglob("*") if path.is_file()}
    client = reader("private-bailiff")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/before-a-step/", {"kind": "bank-money-arrested", "number": own[0]})
    assert answer.status_code == 200
    shown = answer.context["answer"]
    titles = {norm.title: norm for _, norms in shown.parts for norm in norms}
    sanction = titles[
        "Money in banks is arrested, real estate and title documents are seized only with the "
        "prosecutor's sanction"
    ]
    assert (sanction.effect, sanction.tone) == ("would be broken", "bad")
    assert sanction.citation == (
        "On enforcement proceedings and the status of bailiffs, article 32, paragraph 6"
    )
    assert sanction.note.startswith("The sanction and the measure are matched by the number")
    assert sanction.guidance == (
        "First ask the prosecutor for the sanction and wait for his answer; without it the measure "
        "is not taken. Write the number of the resolution on both papers."
    )
    assert "Nothing was recorded." in text_of(answer)
    now = {path: path.stat().st_mtime_ns for path in office_home.rglob("*") if path.is_file()}
    assert now == files
    written = [
        one["sql"] for one in queries if not one["sql"].startswith(("SELECT", "SAVE", "REL"))
    ]
    assert written == []


def test_anothers_proceeding_answers_like_a_missing_one(reader, own):  # noqa: F811
    client = reader("private-bailiff")
    asked = {"kind": "bank-money-arrested"}
    there = client.get("/before-a-step/", asked | {"number": own[1]})
    missing = client.get("/before-a-step/", asked | {"number": "nowhere"})
    assert (there.status_code, missing.status_code) == (422, 422)
    errors = [answer.context["form"].errors for answer in (there, missing)]
    assert (
        errors[0]
        == errors[1]
        == {
            "number": [
                "There is no such proceeding among yours. Check the number, or ask without it."
            ]
        }
    )


def test_without_a_proceeding_the_norms_on_the_step_are_told(reader):  # noqa: F811
    answer = reader("state-bailiff").get("/before-a-step/", {"kind": "proceeding-opened"})
    told = {norm.title: norm for norm in answer.context["norms"]}
    in_time = told["The bailiff opens the proceeding, or refuses to, within three working days"]
    assert in_time.roles == (
        "It must come within 3 working days after: «Enforcement document received».",
    )
    without = sum(not norm.guidance for norm in told.values())
    assert text_of(answer).count("Guidance: none is written for this norm.") == without


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "nonsense"},
        {"kind": "fee-charged", "amount": "x", "number": "1"},
        {"kind": "fee-charged", "amount": "-1"},
        {"kind": "bank-money-arrested", "number": "1" * 65},
        {"kind": "auction-held", "detail": "third"},
        {"kind": "fee-charged", "number": "\x00"},
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(reader, asked):  # noqa: F811
    assert reader("private-bailiff").get("/before-a-step/", asked).status_code == 422


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page(opened, users, own, language, width, scheme):  # noqa: F811
    pages = (
        ("ask", "/before-a-step/"),
        ("answer", f"/before-a-step/?kind=bank-money-arrested&number={own[0]}"),
        ("fee", f"/before-a-step/?kind=fee-charged&number={own[0]}"),
        ("opened", f"/before-a-step/?kind=proceeding-opened&number={own[0]}"),
        ("norms", "/before-a-step/?kind=proceeding-opened"),
        ("refused", "/before-a-step/?kind=proceeding-opened&number=nowhere"),
    )
    for name, address in pages:
        page, said = opened(
            address, user=users["private-bailiff"], language=language, width=width, scheme=scheme
        )
        if SEEN:
            path = f"{SEEN}/step-{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert [text for text in said if "status of 422" not in text] == [], name
