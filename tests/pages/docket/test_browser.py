"""The register in a browser: WCAG 2.2 AA is kept, nothing is cut off, the console stays silent."""

import pyarrow.parquet as pq
import pytest

from ..site.test_browser import LOOKS, SEEN, browser, opened, violations  # noqa: F401, TID252 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages(users, register, demo):
    """Return the pages to be looked at: a name, an address, who looks."""
    kept = register.read_group(0, ["case_no", "corrects"]).to_pylist()
    case = next(row["case_no"] for row in kept if row["corrects"])
    number = register.case_columns(["proceeding_id"])["proceeding_id"][case].as_py()
    truth = pq.read_table(demo / "truth.parquet").to_pylist()
    breach = next(row["proceeding_id"] for row in truth if row["verdict"] == "overdue")
    prosecutor, analyst = users["prosecutor"], users["analyst"]
    return (
        ("proceedings", "/proceedings/", prosecutor),
        (
            "proceedings-wide",
            "/proceedings/?category=loan&least=x&began_from=2026-02-03&began_to=2026-02-01",
            analyst,
        ),
        ("proceedings-none", "/proceedings/?number=nowhere", users["private-bailiff"]),
        ("proceeding", f"/proceedings/{number}?known=2026-06-30", analyst),
        ("proceeding-breach", f"/proceedings/{breach}?known=2026-06-30", analyst),
        ("proceeding-day", f"/proceedings/{number}?known=2999-06-30", analyst),
    )


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_everyone_can_read_every_page(opened, users, register, demo, language, width, scheme):  # noqa: F811
    for name, address, user in pages(users, register, demo):
        page, said = opened(address, user=user, language=language, width=width, scheme=scheme)
        for folded in page.query_selector_all("details.duty:not([open]) > summary")[:2]:
            folded.click()
        if SEEN:
            path = f"{SEEN}/{name}-{language}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert [text for text in said if "status of 422" not in text] == [], name


def test_a_proceeding_is_found_with_the_keyboard(opened, users, register):  # noqa: F811
    number = register.case_columns(["proceeding_id"])["proceeding_id"][0].as_py()
    page, _ = opened("/proceedings/", user=users["analyst"], language="en")
    page.fill("#id_number", number)
    page.keyboard.press("Enter")
    page.wait_for_url("**/proceedings/?number=*")
    assert page.inner_text("p.lead[role=status]") == "Proceedings found: 1"
    page.click(".found th a")
    page.wait_for_selector("svg.course")
    assert page.inner_text("h1") == f"Proceeding {number}"
