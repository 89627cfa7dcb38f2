"""Programs find and read proceedings within the territory of the user for whom they speak."""

import json

import pytest
from attrs import frozen
from django.test import Client

from qadagalau.office.exchange.programs import issue_key
from qadagalau.office.people.queries import OPERATOR, actor_of

from .conftest import NOW


@frozen
class Program:
    client: Client
    key: str

    @property
    def headers(self):
        return {"Authorization": f"Bearer {self.key}", "Accept-Language": "en"}

    def search(self, **said):
        return self.client.post(
            "/api/proceedings/search",
            json.dumps(said),
            content_type="application/json",
            headers=self.headers,
        )

    def read(self, number, query=""):
        return self.client.get(f"/api/proceedings/{number}{query}", headers=self.headers)


@pytest.fixture
def program(users):
    def make(name):
        _, secret = issue_key(user=users[name], called="test", by=OPERATOR, at=NOW)
        return Program(Client(HTTP_HOST="localhost", raise_request_exception=False), secret)

    return make


@pytest.mark.parametrize("name", ["prosecutor", "private-bailiff", "chamber"])
def test_a_program_finds_what_its_user_may_see(program, users, places, name):
    territory = actor_of(users[name]).territory
    inside = {number for number, where in places.items() if territory.has(**where)}
    one, found, after = program(name), [], None
    while True:
        said = one.search(**({"after": after} if after else {})).json()
        assert said["total"] == len(inside)
        found += [row["number"] for row in said["proceedings"]]
        after = said["next"]
        if after is None:
            break
    assert len(found) == len(inside)
    assert set(found) == inside
    outside = next(number for number in places if number not in inside)
    unseen, nowhere = one.read(outside), one.read("nowhere")
    assert (unseen.status_code, nowhere.status_code) == (404, 404)
    assert unseen.json() == nowhere.json()


def test_a_proceeding_has_its_events_and_its_duties_with_proofs(program, places):
    number = min(places)
    said = program("analyst").read(number, "?known_on=2026-06-30").json()
    assert (said["number"], said["known_on"]) == (number, "2026-06-30")
    assert said["bailiff"] == places[number]["holder_id"]
    assert set(said["events"][0]) >= {"happened_on", "recorded_on", "replaced"}
    assert said["duties"]
    assert all(duty["proof"][-1].startswith("Basis: ") for duty in said["duties"])
    assert "•" in said["debtor"]


def test_an_administrator_and_a_stranger_get_nothing(program, users, db):  # noqa: ARG001
    assert program("administrator").search().status_code == 403
    assert program("administrator").read("24-000000000").status_code == 403
    client = Client(HTTP_HOST="localhost")
    assert client.get("/api/proceedings/24-000000000").status_code == 401


HOSTILE = (
    {"number": "a\0"},
    {"number": ""},
    {"party": "x" * 201},
    {"least_tiyn": -1},
    {"most_tiyn": 10**30},
    {"order_by": "debtor"},
    {"after": "1;drop"},
    {"first_event": {"first": "2026-02-31"}},
    {"ended": "maybe"},
    {"strange": 1},
)


@pytest.mark.parametrize("said", HOSTILE)
def test_what_cannot_be_is_named(program, said):
    answer = program("analyst").search(**said)
    assert answer.status_code == 422
    [name] = said
    assert name in json.dumps(answer.json()["errors"])


@pytest.mark.parametrize("after", ["9" * 19 + ",1", "-" + "9" * 19 + "," + "9" * 10])
def test_a_place_beyond_everything_is_read(program, after):
    assert program("analyst").search(after=after).status_code == 200


def test_a_day_that_has_not_come_is_refused(program, places):
    one = program("analyst")
    answer = one.read(min(places), "?known_on=2999-01-01")
    assert answer.status_code == 422
    assert answer.json()["detail"] == (
        "The day 2999-01-01 has not come yet. Name today or one before."
    )
    assert one.read(min(places), "?known_on=soon").status_code == 422


def test_the_schema_tells_of_both(users, client):  # noqa: ARG001
    schema = client.get("/api/schema", headers={"Host": "localhost"}).json()
    assert set(schema["paths"]) >= {"/api/proceedings/search", "/api/proceedings/{number}"}


def test_without_a_register_a_program_may_come_again(program, office_home):
    (office_home / "register" / "register.json").unlink()
    assert program("analyst").search().status_code == 503
