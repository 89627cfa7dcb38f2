"""The list of proceedings and the page of one, for those who may see them."""

import re

import pytest
from django.utils.http import urlencode

from qadagalau.office.people.queries import actor_of

SEES = ("analyst", "unit-head", "regional-unit-head", "regional-prosecutor", "prosecutor",
        "republican-chamber", "chamber", "justice", "private-bailiff", "state-bailiff")  # fmt: skip


def numbers_in(answer):
    return re.findall(r'<th scope="row"><a href="/proceedings/([^"]+)">', answer.content.decode())


def walked(client, query=""):
    """Return every number of a list, page after page."""
    found, address = [], f"/proceedings/{query}"
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        found += numbers_in(answer)
        onward = re.search(r'rel="next" href="([^"]+)"', answer.content.decode())
        address = onward and "/proceedings/" + onward[1].replace("&amp;", "&")
    return found


@pytest.mark.parametrize("name", SEES)
def test_everybody_sees_the_proceedings_of_his_territory_and_no_other(reader, users, places, name):
    territory = actor_of(users[name]).territory
    inside = {number for number, where in places.items() if territory.has(**where)}
    assert inside
    client = reader(name)
    found = walked(client)
    assert len(found) == len(inside)
    assert set(found) == inside
    outside = sorted(places.keys() - inside)
    for number in (*outside[:2], *outside[-2:], "no-such-number"):
        assert client.get(f"/proceedings/{number}").status_code == 404
        assert numbers_in(client.get("/proceedings/", {"number": number})) == []
    seen = client.get(f"/proceedings/{min(inside)}")
    assert seen.status_code == 200


def test_a_district_prosecutor_sees_his_district_and_a_bailiff_himself(users, places):
    def seen(name):
        territory = actor_of(users[name]).territory
        return [where for where in places.values() if territory.has(**where)]

    assert len({where["office_id"] for where in seen("prosecutor")}) == 1
    assert len({where["holder_id"] for where in seen("private-bailiff")}) == 1
    assert len(seen("analyst")) == len(places)


def test_an_unseen_proceeding_is_answered_like_one_that_there_is_not(reader, users, places):
    territory = actor_of(users["prosecutor"]).territory
    outside = next(number for number, where in places.items() if not territory.has(**where))
    client = reader("prosecutor")
    there, nowhere = (
        re.sub(r'value="/proceedings/[^"]*"|csrfmiddlewaretoken" value="[^"]*"', "",
               client.get(f"/proceedings/{number}").content.decode())
        for number in (outside, "no-such-number")
    )  # fmt: skip
    assert there == nowhere


def test_an_administrator_sees_none(reader):
    assert reader("administrator").get("/proceedings/").status_code == 403
    assert reader("administrator").get("/proceedings/24-000000000").status_code == 403


def test_conditions_keep_what_fits(reader, register):
    client = reader("analyst")
    rows = register.case_columns(["proceeding_id", "category", "debt_tiyn"]).to_pylist()

    def found(**said):
        return set(walked(client, "?" + urlencode(said)))

    def those(fits):
        return {row["proceeding_id"] for row in rows if fits(row)}

    assert found(category="alimony") == those(lambda row: row["category"] == "alimony")
    million = 100_000_000
    assert found(least="1000000.00") == those(lambda row: (row["debt_tiyn"] or 0) >= million)
    assert found(most="1000000") == those(
        lambda row: row["debt_tiyn"] is not None and row["debt_tiyn"] <= million
    )
    ended, still = found(status="ended"), found(status="open")
    assert ended | still == those(lambda _: True)
    assert ended & still == set()
    assert min(len(ended), len(still)) > 10
    assert found(began_from="2025-01-01") & found(began_to="2024-12-31") == set()
    assert found(number=rows[3]["proceeding_id"]) == {rows[3]["proceeding_id"]}


def test_places_and_bailiffs_keep_what_fits(reader, places):
    client = reader("analyst")
    one = next(iter(places.values()))
    for name, field in (("bailiff", "holder_id"), ("office", "office_id"), ("region", "region")):
        fits = {number for number, where in places.items() if where[field] == one[field]}
        assert set(walked(client, f"?{name}={one[field]}")) == fits


def test_an_order_is_kept_over_pages(reader, register):
    rows = register.case_columns(["proceeding_id", "debt_tiyn"]).to_pylist()
    debts = {row["proceeding_id"]: row["debt_tiyn"] for row in rows}
    found = [debts[number] for number in walked(reader("analyst"), "?order=smallest")]
    known = [debt for debt in found if debt is not None]
    assert known == sorted(known)
    assert found[: len(known)] == known


def test_nothing_found_is_said(reader):
    page = reader("prosecutor").get("/proceedings/?number=nowhere").content.decode()
    assert "No proceeding in your territory fits these conditions." in page


HOSTILE = (
    ("number", "9" * 65),
    ("number", "a\0b"),
    ("bailiff", "b" * 41),
    ("status", "gone"),
    ("region", "../etc"),
    ("office", "' or 1=1 --"),
    ("category", "<script>"),
    ("least", "abc"),
    ("least", "-1"),
    ("most", "1e999"),
    ("most", "NaN"),
    ("least", "9" * 40),
    ("began_from", "2026-02-31"),
    ("touched_to", "🌀"),
    ("order", "worst"),
    ("who", "nobody-knows"),
)


@pytest.mark.parametrize(("name", "value"), HOSTILE)
def test_what_cannot_be_is_said_at_its_field(reader, name, value):
    client = reader("analyst")
    for answer in (
        client.get("/proceedings/", {name: value}),
        client.post("/proceedings/", {name: value}, follow=True),
    ):
        assert answer.status_code == 422
        at = "party" if name == "who" else name
        assert f'id="id_{at}_error"' in answer.content.decode()
        assert "<script>" not in answer.content.decode()


def test_ranges_that_are_turned_round_are_said_at_their_end(reader):
    client = reader("analyst")
    page = client.get("/proceedings/?least=5&most=4&began_from=2026-02-01&began_to=2026-01-01")
    said = re.findall(r'id="id_(\w+)_error">([^<]+)<', page.content.decode())
    text = "This end of the range lies before the other. Swap them. "
    assert said == [("most", text), ("began_to", text)]


@pytest.mark.parametrize(
    "after", ["x", "1", "9" * 30 + ",1", "1," + "9" * 10, "-1,-1", "\0,1", "٣,٣"]
)
def test_a_page_that_cannot_be_read_is_the_first_or_the_last(reader, after):
    assert reader("analyst").get("/proceedings/", {"after": after}).status_code == 200


@pytest.mark.parametrize("number", ["%00", "..%2f..%2fetc", "a" * 3000, "%ff", "' or ''='", "🌀"])
def test_a_number_that_cannot_be_is_not_there(reader, number):
    assert reader("analyst").get(f"/proceedings/{number}").status_code == 404


def test_a_house_without_a_register_says_so(reader, office_home):
    (office_home / "register" / "register.json").unlink()
    page = reader("analyst").get("/proceedings/")
    assert page.status_code == 200
    assert "There is no register to be searched" in page.content.decode()
    assert reader("analyst").get("/proceedings/24-000000000").status_code == 404


def test_so_many_questions_and_no_more(reader, django_assert_max_num_queries):
    for name in ("analyst", "prosecutor", "chamber", "private-bailiff"):
        client = reader(name)
        number = numbers_in(client.get("/proceedings/"))[0]
        # beside those of the list: the session, the right, absences, notices that were not read
        with django_assert_max_num_queries(10):
            client.get("/proceedings/")
        with django_assert_max_num_queries(9):  # the norms whose text changed are one
            client.get(f"/proceedings/{number}")
