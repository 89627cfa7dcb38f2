"""An office is made by a command, made again without harm, peopled for a demo, and served."""

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.request

import pytest
from attrs import asdict

from qadagalau.cli.home import make_home
from qadagalau.cli.office import PlacesFileError, places_in
from qadagalau.ledger import Log

PROGRAM = "import sys; from qadagalau.cli import main; sys.exit(main())"
ROLES = [
    "administrator",
    "administrator",
    "analyst",
    "unit-head",
    "unit-head",
    "prosecutor",
    "prosecutor",
    "registrar",
    "auditor",
    "chamber",
    "chamber",
    "justice",
    "bailiff",
    "bailiff",
    "applicant",
]


def surroundings():
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "QADAGALAU_LANG": "en", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}


def ran(*words):
    asked = [sys.executable, "-c", PROGRAM, *map(str, words)]
    return subprocess.run(asked, env=surroundings(), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A home with an office, and what the command said."""
    home = tmp_path_factory.mktemp("office") / "home"
    made = ran("office", "make", "--home", home, "--admin", "aizhan", "--json")
    assert made.returncode == 0, made.stderr
    return home, json.loads(made.stdout)


def test_it_has_a_ledger_and_secrets_that_only_its_owner_reads(office):
    home, said = office
    assert (said["home"], said["administrator"]) == (str(home), "aizhan")
    assert len(said["password"]) >= 20
    kinds = [json.loads(entry)["kind"] for entry in Log.open(home / "ledger").entries()]
    assert kinds == ["user", "right"]
    secrets = [home / "office.sqlite3", *(home / "keys").iterdir()]
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in secrets}
    assert modes == {
        "office.sqlite3": 0o600,
        "session.key": 0o600,
        "ledger.key": 0o600,
        "pseudonym.key": 0o600,
    }


def test_an_administrator_who_forgot_his_password_gets_another(office):
    home, made = office
    words = ("office", "password", "AIZHAN", "--home", home, "--because", "Forgotten", "--json")
    told = json.loads(ran(*words).stdout)
    assert (told["login"], told["sessions"]) == ("aizhan", 0)
    assert told["password"] != made["password"]
    last = [json.loads(entry) for entry in Log.open(home / "ledger").entries()][-1]
    assert (last["kind"], last["body"]["change"]) == ("password", "replaced")
    refused = ran("office", "password", "nobody", "--home", home, "--because", "x", "--lang", "en")
    assert refused.returncode == 1
    assert "There is no user with the login name nobody." in refused.stderr


def test_the_only_administrator_who_lost_his_second_step_gets_in_again(office):
    home, _ = office
    words = ("office", "second-step", "AIZHAN", "--home", home, "--because", "Phone lost")
    none = ran(*words, "--lang", "en")
    assert none.returncode == 1
    assert "This user has no second step, so there is nothing to reset." in none.stderr
    with sqlite3.connect(home / "office.sqlite3") as there:
        [[user]] = there.execute("select id from people_user").fetchall()
        there.execute(
            "insert into mfa_authenticator (user_id, type, data, created_at)"
            " values (?, 'totp', '{}', '2026-01-01')",
            (user,),
        )
    size = Log.open(home / "ledger").size
    blank = ran(*words[:-1], " ", "--lang", "en")
    assert (blank.returncode, Log.open(home / "ledger").size) == (1, size)
    assert "No ground is given. Name the order or the reason." in blank.stderr
    assert json.loads(ran(*words, "--json").stdout) == {"login": "aizhan", "sessions": 0}
    with sqlite3.connect(home / "office.sqlite3") as there:
        assert there.execute("select count(*) from mfa_authenticator").fetchall() == [(0,)]
    last = [json.loads(entry) for entry in Log.open(home / "ledger").entries()][-1]
    body = {name: last["body"][name] for name in ("change", "step", "by")}
    assert (last["kind"], body) == (
        "second-step",
        {"change": "reset", "step": "all", "by": "operator"},
    )


def test_made_again_it_keeps_what_is_there(office):
    home, _ = office
    before = {path.name: path.read_bytes() for path in (home / "keys").iterdir()}
    size = Log.open(home / "ledger").size
    again = ran("office", "make", "--home", home, "--admin", "other", "--json")
    assert (again.returncode, json.loads(again.stdout)["password"]) == (0, None)
    assert {path.name: path.read_bytes() for path in (home / "keys").iterdir()} == before
    assert Log.open(home / "ledger").size == size


REGION = {"code": "71", "name_kk": "Астана", "name_ru": "Астана", "name_en": "Astana"}
BAILIFF = {"holder_id": "P1", "kind": "private-bailiff", "region": "71", "body": "71-chamber"}


def places_file(folder, content):
    file = folder / "places.json"
    file.write_text(content, encoding="utf-8")
    return file


def test_a_file_of_places_is_read(tmp_path):
    bailiff = {**BAILIFF, "district": None}
    said = json.dumps({"regions": [REGION], "bailiffs": [bailiff]}, ensure_ascii=False)
    places = places_in(places_file(tmp_path, said))
    assert asdict(places) == {
        "regions": (REGION,),
        "offices": (),
        "bailiffs": ({**bailiff, "full_name": ""},),
    }


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "[" * 99_999,
        '{"offices": 7}',
        '{"regions": [7]}',
        json.dumps({"regions": [{"code": "71"}]}),
        json.dumps({"regions": [{**REGION, "more": "x"}]}),
        json.dumps({"regions": [{**REGION, "code": 71}]}),
        json.dumps({"regions": [{**REGION, "name_kk": None}]}),
        json.dumps({"regions": [{**REGION, "name_kk": "x" * 201}]}),
        json.dumps({"regions": [{**REGION, "name_kk": "\0"}]}),
        json.dumps({"bailiffs": [BAILIFF]}),
    ],
)
def test_a_file_of_places_that_is_none_is_refused(tmp_path, content):
    with pytest.raises(PlacesFileError) as caught:
        places_in(places_file(tmp_path, content))
    assert str(caught.value) == (
        "places.json is not a list of regions, offices and bailiffs in JSON. "
        "See the page on the office in the manual."
    )


def test_a_folder_of_others_is_not_made_a_home(tmp_path, said):
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    refused = said("office", "make", "--home", tmp_path)
    assert refused.code == 1
    assert refused.err == f"{tmp_path.name} is not empty, and it is no home. Name a new folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_second_making_at_the_same_place_changes_no_key(tmp_path):
    from datetime import date

    home = tmp_path / "home"
    for _ in range(2):
        make_home(home, ledger_name="a.example/b", made_on=date(2026, 11, 22))
    assert Log.open(home / "ledger").said.origin == "a.example/b"


WAITING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from qadagalau.cli.home import at_home
at_home(Path(sys.argv[1]))
from django.conf import settings
from qadagalau.office.journal.queries import backlog
from qadagalau.office.people.operations import register_user
from qadagalau.office.people.queries import OPERATOR
key = settings.LEDGER_KEY
settings.LEDGER_KEY = key.with_name("gone")
now = datetime.now(UTC)
register_user(username="waits", full_name="x", password=None, by=OPERATOR, at=now)
before = backlog().waiting
settings.LEDGER_KEY = key
from qadagalau.pages.site.wsgi import site
site()
print(before, backlog().waiting)
"""


def test_what_waited_for_the_ledger_is_carried_when_the_site_starts(office):
    home, _ = office
    asked = [sys.executable, "-c", WAITING, str(home)]
    done = subprocess.run(asked, env=surroundings(), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "1 0"


# ------------------------------------------------------------------ served


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture(scope="module")
def served(office):
    """The office, peopled and open to browsers at an address."""
    home, _ = office
    made = ran("office", "demo-users", "--home", home, "--size", 2000, "--json")
    assert made.returncode == 0, made.stderr
    users = json.loads(made.stdout)["users"]
    address = f"127.0.0.1:{free_port()}"
    asked = [sys.executable, "-c", PROGRAM, "serve", "--home", home, "--address", address]
    with subprocess.Popen(
        asked, env=surroundings(), stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        try:
            _wait(address, program)
            yield address, users
        finally:
            os.killpg(program.pid, signal.SIGTERM)
            told = program.stderr.read()
    assert told.startswith(f"The office is open at http://{address}. Ctrl+C closes it.\n")
    assert all(user["username"] not in told for user in users)


def _wait(address, program):
    for _ in range(300):
        assert program.poll() is None, program.stderr.read()
        try:
            with urllib.request.urlopen(f"http://{address}/readyz", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the office did not open in half a minute")


def test_a_demo_has_a_user_of_every_role(served):
    _, users = served
    assert [user["role"] for user in users] == ROLES
    assert len({user["password"] for user in users}) == len(users)
    places = {user["username"]: user["place"] for user in users}
    assert places["demo-prosecutor"] == "71-prosecutor-01"
    assert places["demo-private-bailiff"] == "P00000"


def test_a_demo_is_made_in_a_new_home_only(office):
    home, _ = office
    told = ran("office", "make", "--home", home, "--demo", "--lang", "en")
    refused = (
        f"{home} is a home already, and what is invented must not stand among what is real. "
        "Name a new folder for the demo.\n"
    )
    assert (told.returncode, told.stderr) == (1, refused)


@pytest.mark.slow
def test_a_demo_has_deliveries_of_every_kind_and_acts_on_their_way(tmp_path):
    home = tmp_path / "home"
    made = ran("office", "make", "--home", home, "--demo", "--size", "8000", "--json")
    assert made.returncode == 0, made.stderr
    said = json.loads(made.stdout)
    assert ([user["role"] for user in said["users"]], said["deliveries"]) == (ROLES, 33)
    with sqlite3.connect(home / "office.sqlite3") as database:
        states = database.execute("SELECT DISTINCT state FROM exchange_oweddelivery ORDER BY 1")
        found = [state for (state,) in states]
        [(judged,)] = database.execute("SELECT findings FROM docket_run")
        acts = database.execute("SELECT state, count(*) FROM acts_act GROUP BY state ORDER BY 1")
        on_their_way = dict(acts.fetchall())
        matters = database.execute(
            "SELECT state, count(*) FROM docket_matter GROUP BY state ORDER BY 1"
        ).fetchall()
    assert judged > 100
    assert on_their_way == {"delivered": 1, "draft": 1, "replied": 1, "submitted": 1}
    assert dict(matters) == {"answered": 1, "asked": 1, "confirmed": 12}
    assert [one for one in found if one != "pending"] == [
        "arrived",
        "incomplete",
        "late",
        "missing",
    ]
    verified = ran("verify", home)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_the_nights_work_is_done_while_it_is_served(office, served):
    home, _ = office
    for _ in range(300):
        if (home / "night.json").exists():
            break
        time.sleep(0.1)
    assert sorted(json.loads((home / "night.json").read_text(encoding="utf-8"))) == ["at", "on"]
    assert served


def test_everyone_signs_in_over_the_network(served):
    address, users = served
    opened = {}
    for user in users:
        connection = http.client.HTTPConnection(address, timeout=20)
        connection.request("GET", "/login", headers={"Accept-Language": "en"})
        page = connection.getresponse()
        cookie = page.headers["Set-Cookie"].split(";")[0]
        [token] = set(re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page.read().decode()))
        body = f"csrfmiddlewaretoken={token}&username={user['username']}&password="
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/login", body=body + user["password"], headers=headers)
        answer = connection.getresponse()
        answer.read()
        opened[user["username"]] = (answer.status, answer.headers["Location"])
        connection.close()
    assert set(opened.values()) == {(302, "/")}
