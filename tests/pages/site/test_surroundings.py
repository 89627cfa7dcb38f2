"""Every variable is read with its type, is in the reference, and is refused in a sentence."""

import re
import runpy
from ipaddress import ip_network
from pathlib import Path

import pytest
from attrs import fields

from qadagalau.cli.command import WrongValueError
from qadagalau.cli.serving import Address, address
from qadagalau.law import LANGUAGES, say
from qadagalau.pages.site.databases import DatabaseUrlError, database
from qadagalau.pages.site.surroundings import PREFIX, Surroundings, SurroundingsError, read

ROOT = Path(__file__).parents[3]
VARIABLES = [PREFIX + one.name.upper() for one in fields(Surroundings)]


@pytest.fixture(autouse=True)
def _nothing_told(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_what_stands_where_nothing_is_told():
    assert read() == Surroundings()
    assert Surroundings() == Surroundings(
        home=Path("qadagalau-home"),
        database="",
        secret_key="",
        hosts=("localhost", "127.0.0.1", "[::1]"),
        https=False,
        proxies=0,
        address="http://127.0.0.1:8000",
        mail="",
        mail_from="qadagalau@localhost",
        stage="production",
        debug=False,
        log_level="INFO",
        hooks_inner=(),
        hooks_ca=None,
    )


def test_each_is_read_with_its_type(monkeypatch):
    told = {
        "HOME": "/srv/office",
        "DATABASE": "postgresql://app@db/office",
        "SECRET_KEY": "k",
        "HOSTS": "a.example,b.example",
        "HTTPS": "yes",
        "PROXIES": "2",
        "ADDRESS": "https://a.example",
        "MAIL": "console",
        "MAIL_FROM": "office@a.example",
        "SECOND_STEP": "auditor,analyst",
        "IDLE_MINUTES": "20",
        "STAGE": "development",
        "DEBUG": "true",
        "LOG_LEVEL": "WARNING",
        "HOOKS_INNER": "10.1.2.0/24,fd00::/8",
        "HOOKS_CA": "/etc/own.pem",
        "SCANNER": "/run/clamav/clamd.ctl",
        "HEARING_DAYS": "7",
    }
    for name, value in told.items():
        monkeypatch.setenv(PREFIX + name, value)
    assert read() == Surroundings(
        home=Path("/srv/office"),
        database="postgresql://app@db/office",
        secret_key="k",  # noqa: S106 - none
        hosts=("a.example", "b.example"),
        https=True,
        proxies=2,
        address="https://a.example",
        mail="console",
        mail_from="office@a.example",
        second_step=("auditor", "analyst"),
        idle_minutes=20,
        stage="development",
        debug=True,
        log_level="WARNING",
        hooks_inner=(ip_network("10.1.2.0/24"), ip_network("fd00::/8")),
        hooks_ca=Path("/etc/own.pem"),
        scanner="/run/clamav/clamd.ctl",
        hearing_days=7,
    )
    assert [PREFIX + name for name in told] == VARIABLES


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEBUG", "perhaps", "The variable QADAGALAU_DEBUG must be yes or no. "),
        ("PROXIES", "many", "The variable QADAGALAU_PROXIES must be a whole number. "),
        (
            "STAGE",
            "heaven",
            ("The variable QADAGALAU_STAGE must be one of: development, production. "),
        ),
        (
            "LOG_LEVEL",
            "LOUD",
            ("The variable QADAGALAU_LOG_LEVEL must be one of: DEBUG, INFO, WARNING, ERROR. "),
        ),
        (
            "HOOKS_INNER",
            "10.1.2.3/24",
            "The variable QADAGALAU_HOOKS_INNER must name networks, such as 10.1.2.0/24. ",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(monkeypatch, name, value, said):
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SurroundingsError) as caught:
        read()
    assert str(caught.value) == f"{said}Correct it and start again."


def test_every_variable_is_in_the_reference(tmp_path):
    print_reference = runpy.run_path(str(ROOT / "docs" / "print_reference.py"))["print_reference"]
    [page] = [page for page in print_reference(tmp_path) if page.stem == "settings"]
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^\| `(QADAGALAU_\w+)` \|", text, re.MULTILINE) == VARIABLES


def test_every_variable_is_explained_in_each_language():
    means = [one.metadata["means"] for one in fields(Surroundings)]
    assert len(set(means)) == len(VARIABLES)
    for language in LANGUAGES:
        assert all(say(text, language) for text in means)


def test_nothing_else_reads_the_environment():
    rooms = ("office", "pages")
    files = (path for room in rooms for path in (ROOT / "src/qadagalau" / room).rglob("*.py"))
    readers = {
        path.name
        for path in files
        if re.search(r"os\.environ|getenv|Env\(\)", path.read_text(encoding="utf-8"))
    }
    assert readers == {"surroundings.py", "wsgi.py"}  # the second only names the settings


def test_an_empty_url_means_sqlite_in_the_home():
    made = database("", Path("/srv/office"))
    assert made == {
        "ENGINE": "qadagalau.pages.site.in_turn",
        "CONN_MAX_AGE": 60,
        "NAME": Path("/srv/office/office.sqlite3"),
        "OPTIONS": {
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;PRAGMA trusted_schema=OFF"
            ),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def test_a_url_is_taken_apart():
    made = database("postgresql://app:pw@db:5433/office?sslmode=verify-full", Path())
    assert made == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "office",
        "USER": "app",
        "PASSWORD": "pw",
        "HOST": "db",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full"},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


@pytest.mark.parametrize("url", ["mysql://x", "postgresql://[", "nonsense"])
def test_a_url_of_another_database_is_refused(url):
    with pytest.raises(DatabaseUrlError) as caught:
        database(url, Path())
    assert str(caught.value) == (
        "QADAGALAU_DATABASE is not an address of PostgreSQL. "
        "Write it as postgresql://USER@HOST/NAME."
    )


@pytest.mark.parametrize("text", ["8000", ":8000", "localhost:", "h:0", "h:70000", "h:८"])
def test_an_address_that_is_none_is_refused(text):
    with pytest.raises(WrongValueError) as caught:
        address(text)
    assert str(caught.value) == f"{text} is not an address. Write it as 127.0.0.1:8000."


@pytest.mark.parametrize(
    ("text", "host", "is_own"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("[::1]:8000", "[::1]", True),
        ("localhost:8000", "localhost", True),
        ("0.0.0.0:8000", "0.0.0.0", False),  # noqa: S104 - only read
        ("office.example:8000", "office.example", False),
    ],
)
def test_an_address_knows_whether_others_reach_it(text, host, is_own):
    found = address(text)
    assert (found, found.is_own, str(found)) == (Address(host, 8000), is_own, text)
