"""The second step of signing in, sessions that end, and what must be proved again."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.core.cache import cache

from qadagalau.law import LANGUAGES, say
from qadagalau.ledger.entry import read_entry
from qadagalau.office.journal.kinds import OFFICE_KINDS
from qadagalau.office.journal.models import JournalEntry
from qadagalau.pages.site.second_step_secrets import SecretError, opened
from qadagalau.pages.site.session_rules import ENDED, SEEN_AT, has_ended

PASSWORD = "кешкі-самал-2026"  # noqa: S105 - of a test


@pytest.fixture(autouse=True)
def _no_guesses():
    cache.clear()
    yield
    cache.clear()


def sign_in(client, user):
    return client.post("/login", {"username": user.username, "password": PASSWORD})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up_app(client):
    """Set up an authenticator app as a browser would; return its secret."""
    asked = client.get("/account/second-step/app")
    assert asked.headers["Location"] == "/account/again?next=%2Faccount%2Fsecond-step%2Fapp"
    again = {"password": PASSWORD, "next": "/account/second-step/app"}
    assert client.post(asked.headers["Location"], again).status_code == 302
    page = client.get("/account/second-step/app").content.decode()
    [secret] = re.findall(r"<code>([A-Z2-7]+)</code>", page)
    done = client.post("/account/second-step/app", {"code": code_of(secret)})
    assert done.headers["Location"] == "/account/second-step/codes"
    return secret


def test_who_has_an_app_is_asked_for_its_code(stranger, prosecutor):
    client = stranger()
    assert sign_in(client, prosecutor).headers["Location"] == "/"
    before = client.session.session_key
    secret = set_up_app(client)
    client.post("/logout")
    asked = sign_in(client, prosecutor)
    assert asked.headers["Location"] == "/login/second-step"
    assert client.get("/").headers["Location"] == "/login?next=/"
    wrong = client.post("/login/second-step", {"code": "000000"})
    assert "This code is wrong or too old. Take the newest one." in wrong.content.decode()
    cache.clear()  # a code opens once; the one before was used to set up
    right = client.post("/login/second-step", {"code": code_of(secret)})
    assert right.headers["Location"] == "/"
    assert client.get("/account").status_code == 200
    assert client.session.session_key != before


def test_a_recovery_code_opens_once(stranger, prosecutor):
    client = stranger()
    sign_in(client, prosecutor)
    set_up_app(client)
    page = client.get("/account/second-step/codes").content.decode()
    codes = re.findall(r"<li><code>(\w+)</code></li>", page)
    assert len(codes) == 10
    for expected in (302, 200):
        another = stranger()
        sign_in(another, prosecutor)
        assert another.post("/login/second-step", {"code": codes[0]}).status_code == expected


def test_each_change_is_an_entry_of_the_ledger(stranger, prosecutor):
    client = stranger()
    sign_in(client, prosecutor)
    set_up_app(client)
    client.post("/account/second-step/app/remove")
    entries = JournalEntry.objects.filter(kind="second-step").order_by("number")
    said = [read_entry(bytes(one.content), OFFICE_KINDS).body for one in entries]
    assert [(one["change"], one["step"]) for one in said] == [
        ("added", "totp"),
        ("added", "recovery_codes"),
        ("removed", "totp"),
        ("removed", "recovery_codes"),
    ]
    assert not Authenticator.objects.exists()


def test_a_role_that_needs_a_second_step_is_led_to_it(stranger, prosecutor, settings):
    settings.SECOND_STEP_ROLES = ("prosecutor",)
    client = stranger()
    sign_in(client, prosecutor)
    assert client.get("/").headers["Location"] == "/account/second-step"
    assert client.get("/proceedings/").headers["Location"] == "/account/second-step"
    page = client.get("/account/second-step").content.decode()
    assert "Your role needs a second step of signing in." in page
    set_up_app(client)
    assert client.get("/").status_code == 200


def test_guesses_lock_the_user_and_not_the_address(stranger, prosecutor, people):
    client = stranger()
    sign_in(client, prosecutor)
    set_up_app(client)
    guesser = stranger()
    sign_in(guesser, prosecutor)
    for _ in range(5):
        guesser.post("/login/second-step", {"code": "000000"})
    page = guesser.post("/login/second-step", {"code": "000000"}).content.decode()
    assert "Too many wrong codes. Wait five minutes, then try again." in page
    another = people["registrar"]
    another.set_password(PASSWORD)
    another.save()
    assert sign_in(stranger(), another).headers["Location"] == "/"


HOSTILE = ["", "[]", "1", "null", '"x"', "{}", "[" * 5000, '{"a":' * 3000, '{"response": 1}',
           json.dumps({"id": "x", "rawId": "eA", "type": "public-key", "response": {}}),
           json.dumps({"id": 1, "rawId": [], "type": None, "response": {"userHandle": 5}}),
           json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": {
               "clientDataJSON": "eA", "authenticatorData": "eA", "signature": "eA",
               "userHandle": "eA", "attestationObject": "eA"}})]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_what_is_no_passkey_is_refused(stranger, prosecutor, value):
    client = stranger()
    client.get("/login/passkey", HTTP_ACCEPT="application/json")
    answer = client.post("/login/passkey", {"credential": value})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/sign-in")
    sign_in(client, prosecutor)
    again = {"password": PASSWORD, "next": "/account/second-step/passkeys/new"}
    client.post("/account/again", again)
    assert client.get("/account/second-step/passkeys/new").status_code == 200
    answer = client.post("/account/second-step/passkeys/new", {"credential": value, "name": "x"})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("code", ["", "ə" * 6, "9" * 400, "12 34", "\x00"])
def test_what_is_no_code_is_refused(stranger, prosecutor, code):
    client = stranger()
    sign_in(client, prosecutor)
    set_up_app(client)
    another = stranger()
    sign_in(another, prosecutor)
    assert another.post("/login/second-step", {"code": code}).status_code == 200


# ------------------------------------------------------------------ sessions


def test_a_session_ends_when_it_is_long_or_unused(settings):
    began = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def ended(after, seen_after):
        at = (began + seen_after).timestamp()
        return has_ended(began.timestamp(), at, now=began + after)

    idle = timedelta(seconds=settings.SESSION_IDLE_AGE)
    assert idle == timedelta(minutes=30)
    second = timedelta(seconds=1)
    assert not ended(idle - second, timedelta(0))
    assert ended(idle, timedelta(0))
    assert not ended(timedelta(hours=8) - second, timedelta(hours=8) - second)
    assert ended(timedelta(hours=8), timedelta(hours=8) - second)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unused_session_is_told_that_it_has_ended(stranger, prosecutor, language):
    client = stranger(language)
    sign_in(client, prosecutor)
    session = client.session
    session[SEEN_AT] -= 31 * 60
    session.save()
    assert client.get("/account").headers["Location"] == "/login?next=/account"
    assert say(ENDED, language) in client.get("/login").content.decode()


def test_one_signs_out_elsewhere(stranger, prosecutor):
    here, elsewhere = stranger(HTTP_USER_AGENT="Here"), stranger(HTTP_USER_AGENT="Elsewhere")
    sign_in(here, prosecutor)
    sign_in(elsewhere, prosecutor)
    assert Session.objects.count() == 2
    page = here.get("/account/sessions").content.decode()
    assert "Elsewhere" in page
    here.post("/account/sessions")
    assert elsewhere.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_signing_in_gives_a_new_session_key(stranger, prosecutor):
    client = stranger()
    client.post("/language", {"language": "ru", "next": "/"})
    session = client.session
    session["kept"] = 1
    session.save()
    before = session.session_key
    sign_in(client, prosecutor)
    assert client.session.session_key != before


# ------------------------------------------------------------------ secrets


def test_secrets_lie_encrypted_and_another_key_does_not_open_them(stranger, prosecutor, settings):
    client = stranger()
    sign_in(client, prosecutor)
    secret = set_up_app(client)
    kept = {one.type: one.data for one in Authenticator.objects.all()}
    assert kept["totp"]["secret"].startswith("f1.")
    assert kept["recovery_codes"]["seed"].startswith("f1.")
    assert secret not in str(kept)
    assert opened(kept["totp"]["secret"]) == secret
    assert opened("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"  # kept before they were encrypted
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of the site"  # noqa: S105 - of a test
    assert opened(kept["totp"]["secret"]) == secret
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(SecretError) as refusal:
        opened(kept["totp"]["secret"])
    assert refusal.value.in_("en") == (
        "Your second step was kept under another key of this site and cannot be read. "
        "Ask the administrator to reset it."
    )
    visitor = stranger()
    sign_in(visitor, prosecutor)
    answer = visitor.post("/login/second-step", {"code": "000000"})
    assert (answer.status_code, "kept under another key" in answer.content.decode()) == (400, True)
