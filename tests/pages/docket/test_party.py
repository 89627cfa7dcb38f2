"""A proceeding is found by the name of a party, and the name stays nowhere."""

import json
import logging
import re
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.home import Home
from qadagalau.intake.mapping import mapping_of
from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Reading
from qadagalau.statutes.kz import BOOK

NAME = "Қыдырбайұлы  Сұңқар"
IIN = "900101300017"
AT = datetime(2026, 3, 1, 5, tzinfo=UTC)


def mapping(debtor):
    return {
        "source": "chamber-71",
        "format": "csv",
        "proceeding": "proceeding",
        "holder": "holder",
        "kind": {"column": "kind", "values": {"document-received": "document-received"}},
        "day": "day",
        "id": "id",
        "case": {"debtor": debtor},
    }


@pytest.fixture
def party(office_home, people, tmp_path):
    """Deliver two proceedings: one against a person by name, one by his number."""
    home = Home.open(office_home)
    head = "proceeding,holder,kind,day,id,debtor"
    columns = {"name": {"column": "debtor", "as": "pseudonym"}, "number": "debtor"}
    for place, (reads, debtor) in enumerate((("name", NAME), ("number", IIN))):
        said = mapping(columns[reads])
        source = f"chamber-71-{reads}"
        said["source"] = source
        register_source(
            home,
            Registration(source=source, files=(FileRule("*.csv", source, said),)),
            by="x",
            at=AT,
        )
        path = tmp_path / f"{reads}.csv"
        path.write_text(
            f"{head}\n{place}/25,P1,document-received,2026-02-10,e-{place},{debtor}\n",
            encoding="utf-8",
        )
        brought = Brought(
            path=path, mapping=mapping_of(said, source), source=source, by="chamber", at=AT
        )
        deliver(home, brought, book=BOOK)
    return people


def signed_in(user):
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(("typed", "found"), [(f" {NAME} ", "0/25"), (IIN, "1/25")])
def test_a_proceeding_is_found_by_its_party_and_the_name_stays_nowhere(
    party, caplog, capsys, typed, found
):
    caplog.set_level(logging.DEBUG, logger="qadagalau")
    client = signed_in(party["prosecutor"])
    sent = client.post("/proceedings/", {"party": typed, "order": "newest", "reason": "finding"})
    assert sent.status_code == 302
    assert re.fullmatch(r"/proceedings/\?who=[\w-]{12}&order=newest", sent.headers["Location"])
    page = client.get(sent.headers["Location"])
    said = page.content.decode()
    assert re.findall(r'href="/proceedings/([^"?]+)">', said) == [found]
    assert client.get(f"/proceedings/{found}").status_code == 200
    told = said + caplog.text + capsys.readouterr().err
    told += json.dumps([row.get_decoded() for row in Session.objects.all()], ensure_ascii=False)
    words = typed.split()
    assert [word for word in words if word in told] == []


def test_the_name_is_not_written_back_beside_another_fault(party):
    client = signed_in(party["prosecutor"])
    page = client.post("/proceedings/", {"party": NAME, "least": "x"})
    assert page.status_code == 422
    assert [word for word in NAME.split() if word in page.content.decode()] == []


def test_a_number_that_was_never_issued_is_not_repeated(party):
    client = signed_in(party["prosecutor"])
    page = client.post("/proceedings/", {"party": "900101300018"}).content.decode()
    assert "This is no IIN or BIN: its check digit is wrong." in page
    assert "9001" not in page


def test_a_search_by_a_party_is_of_its_session_alone(party):
    sent = signed_in(party["prosecutor"]).post("/proceedings/", {"party": NAME, "reason": "act"})
    page = signed_in(party["prosecutor"]).get(sent.headers["Location"])
    assert page.status_code == 422
    assert "The search by this party has ended. Type the name again." in page.content.decode()


def test_a_party_outside_the_territory_is_not_found(party):
    client = signed_in(party["state-bailiff"])
    page = client.post(
        "/proceedings/", {"party": NAME, "reason": "act"}, follow=True
    ).content.decode()
    assert "No proceeding in your territory fits these conditions." in page


def test_a_search_by_a_party_needs_a_reason_and_is_noted(party):
    client = signed_in(party["prosecutor"])
    page = client.post("/proceedings/", {"party": NAME})
    assert page.status_code == 422
    assert "A search by a party needs a reason. Choose one." in page.content.decode()
    page = client.post("/proceedings/", {"party": NAME, "reason": "other"}).content.decode()
    assert "Say the reason in words, or choose one from the list." in page
    assert Reading.objects.count() == 0
    said = {"party": NAME, "reason": "other", "note": "Order 7"}
    assert client.post("/proceedings/", said).status_code == 302
    reading = Reading.objects.get()
    assert (reading.user, reading.role, reading.reason, reading.note, reading.place) == (
        party["prosecutor"],
        "prosecutor",
        "other",
        "Order 7",
        "71-prosecutor-01",
    )
    assert len(reading.party) == 64
    assert JournalEntry.objects.filter(kind="reading").count() == 1


@pytest.mark.usefixtures("party")
def test_the_log_is_searched_by_those_of_the_territory_and_given_as_a_file(people):
    for name in ("prosecutor", "analyst"):
        said = {"party": NAME, "reason": "other", "note": "=1+1"}
        signed_in(people[name]).post("/proceedings/", said)
    head, auditor = signed_in(people["regional-unit-head"]), signed_in(people["auditor"])
    assert "Full prosecutor" in head.get("/readings").content.decode()
    assert "Full analyst" not in head.get("/readings").content.decode()
    both = auditor.get("/readings", {"party": Reading.objects.first().party}).content.decode()
    assert ("Full analyst" in both, "Full prosecutor" in both) == (True, True)
    none = auditor.get("/readings", {"reader": "nobody of that name"}).content.decode()
    assert "There is no such reading." in none
    assert signed_in(people["prosecutor"]).get("/readings").status_code == 403
    answer = auditor.get("/readings.csv", {"reader": "analyst"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "'=1+1" in lines[1]


@pytest.mark.usefixtures("party")
def test_the_list_of_readings_asks_few_questions(people, django_assert_max_num_queries):
    said = {"party": NAME, "reason": "act"}
    for _ in range(3):
        signed_in(people["prosecutor"]).post("/proceedings/", said)
    client = signed_in(people["auditor"])
    with django_assert_max_num_queries(12):
        client.get("/readings")
