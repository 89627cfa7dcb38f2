"""The front door: signing in and out, locks, languages, problem pages, headers, what watches."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone

from qadagalau.law import LANGUAGES, N_, RefusedError, say
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.pages.site import readiness
from qadagalau.pages.site.address import address_of
from qadagalau.pages.site.doors import OPEN, opens
from qadagalau.pages.site.problems import TEXTS
from qadagalau.pages.site.urls import handler400, handler403, handler404, handler500, urlpatterns

PASSWORD = "кешкі-самал-2026"  # noqa: S105 - of a test
SITE = Path(__file__).parents[3] / "src" / "qadagalau" / "pages"


def sign_in(client, username, password=PASSWORD, **more):
    return client.post("/login", {"username": username, "password": password}, **more)


# ------------------------------------------------------------------ in and out


def test_one_signs_in_and_out(stranger, prosecutor):
    client = stranger()
    asked = client.get("/")
    assert (asked.status_code, asked.headers["Location"]) == (302, "/login?next=/")
    assert sign_in(client, prosecutor.username).headers["Location"] == "/"
    assert "Full prosecutor" in client.get("/").content.decode()
    assert client.get("/logout").status_code == 405
    assert client.post("/logout").headers["Location"] == "/login"
    assert client.get("/").status_code == 302


def test_a_login_name_may_be_in_capitals(stranger, prosecutor):
    assert sign_in(stranger(), prosecutor.username.upper()).status_code == 302


def test_after_signing_in_one_is_not_led_to_another_site(stranger, prosecutor):
    said = {"username": prosecutor.username, "password": PASSWORD, "next": "https://evil.example/"}
    assert stranger().post("/login", said).headers["Location"] == "/"


@pytest.mark.parametrize("name", ["prosecutor", "nobody-of-that-name"])
def test_a_wrong_password_and_a_wrong_name_are_answered_alike(stranger, prosecutor, name):
    del prosecutor
    page = sign_in(stranger("ru"), name, "wrong").content.decode()
    [said] = re.findall(r'role="alert"><p>(.*?)</p>', page)
    assert said.startswith("Пожалуйста, введите правильные")


def test_a_user_without_a_right_sees_nothing_but_why(signed_in):
    page = signed_in("without-right").get("/")
    assert page.status_code == 403
    assert "You have no right here yet. Ask the administrator" in page.content.decode()


# ------------------------------------------------------------------ locks


def fail(client, name, times, address="10.0.0.7"):
    return [sign_in(client, name, "wrong", REMOTE_ADDR=address).status_code for _ in range(times)]


def test_five_wrong_passwords_lock_that_name_at_that_address_only(stranger, prosecutor, people):
    other = people["unit-head"]
    other.set_password(PASSWORD)
    other.save()
    assert fail(stranger(), "prosecutor", 5) == [200, 200, 200, 200, 429]
    locked = sign_in(stranger(), prosecutor.username, REMOTE_ADDR="10.0.0.7")
    assert locked.status_code == 429
    assert "Wait fifteen minutes" in locked.content.decode()
    neighbour = sign_in(stranger(), other.username, REMOTE_ADDR="10.0.0.7")
    elsewhere = sign_in(stranger(), prosecutor.username, REMOTE_ADDR="10.0.0.8")
    assert (neighbour.status_code, elsewhere.status_code) == (302, 302)


def test_after_a_quarter_of_an_hour_the_lock_is_gone(stranger, prosecutor):
    fail(stranger(), "prosecutor", 5)
    before = timezone.now() - timedelta(minutes=16)
    AccessAttempt.objects.update(attempt_time=before)
    again = sign_in(stranger(), prosecutor.username, REMOTE_ADDR="10.0.0.7")
    assert again.status_code == 302


def test_a_right_password_forgives_wrong_ones(stranger, prosecutor):
    fail(stranger(), "prosecutor", 4)
    assert sign_in(stranger(), prosecutor.username, REMOTE_ADDR="10.0.0.7").status_code == 302
    assert fail(stranger(), "prosecutor", 1) == [200]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.1.1.1", "10.0.0.7"),
        (1, "", "10.0.0.7"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "1.1.1.1", "10.0.0.7"),
    ],
)
def test_only_one_s_own_proxies_are_believed(settings, proxies, forwarded, address):
    from attrs import evolve

    settings.SURROUNDINGS = evolve(settings.SURROUNDINGS, proxies=proxies)
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.7", headers={"X-Forwarded-For": forwarded}
    )
    assert address_of(request) == address


# ------------------------------------------------------------------ languages


def language_of(response):
    return re.findall(r'<html lang="(\w+)">', response.content.decode())


@pytest.mark.parametrize(
    ("accepts", "language"),
    [("", "kk"), ("kk", "kk"), ("ru-RU,ru;q=0.9", "ru"), ("en-GB", "en"), ("fr,de", "kk")],
)
def test_kazakh_unless_the_browser_asks_for_one_of_the_others(stranger, accepts, language):
    assert language_of(stranger(accepts).get("/login")) == [language]


def test_a_chosen_language_stays(stranger):
    client = stranger("en")
    chosen = client.post("/language", {"language": "ru", "next": "/login"})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/login")
    assert language_of(client.get("/login")) == ["ru"]
    assert client.get("/language").status_code == 405


# ------------------------------------------------------------------ problem pages


class BadError(RefusedError):
    """Something a person can mend."""


@opens(OPEN)
def fall(request):
    raise RuntimeError(request.GET["secret"])


@opens(OPEN)
def refuse(request):
    del request
    raise BadError(N_("{text} is not an address. Write it as 127.0.0.1:8000."), text="x")


@opens(OPEN)
def forbid(request):
    del request
    raise NotAllowedError(N_("Nobody changes his own right. Ask another administrator."))


@opens(OPEN)
def done(request):
    del request
    return HttpResponse("done")


class AlsoUrls:
    """The addresses of the site and four that go wrong."""

    urlpatterns = (
        *urlpatterns,
        path("fall", fall),
        path("refuse", refuse),
        path("forbid", forbid),
        path("done", done),
    )
    handler400 = staticmethod(handler400)
    handler403 = staticmethod(handler403)
    handler404 = staticmethod(handler404)
    handler500 = staticmethod(handler500)


def said_on(response):
    page = response.content.decode()
    return re.findall(r"<h1>(.*?)</h1>\s*<p[^>]*>(.*?)</p>", page, re.DOTALL)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_page_in_each_language(stranger, settings, language):
    settings.ROOT_URLCONF = AlsoUrls
    client = stranger(language, raise_request_exception=False)
    answers = {
        404: client.get("/nowhere"),
        500: client.get("/fall?secret=880101300123"),
        403: stranger(language, enforce_csrf_checks=True).post("/login", {}),
    }
    forged = (
        "The form was open too long or came from another site, so nothing was changed. "
        "Open the page anew and send it again."
    )
    for status, response in answers.items():
        title, advice = TEXTS[status]
        text = forged if status == 403 else advice
        assert response.status_code == status
        assert said_on(response) == [(say(title, language), say(text, language))]
        assert "880101300123" not in response.content.decode()
        assert language_of(response) == [language]
    host = client.get("/login", headers={"host": "evil.example"})
    assert (host.status_code, said_on(host)[0][0]) == (400, say(TEXTS[400][0], language))


@pytest.mark.django_db
def test_a_refusal_is_a_page_with_its_sentence(stranger, settings):
    settings.ROOT_URLCONF = AlsoUrls
    refused, forbidden = stranger().get("/refuse"), stranger().get("/forbid")
    assert (refused.status_code, said_on(refused)) == (
        400,
        [("The request cannot be read", "x is not an address. Write it as 127.0.0.1:8000.")],
    )
    assert (forbidden.status_code, said_on(forbidden)) == (
        403,
        [
            (
                "This is not allowed",
                "Nobody changes his own right. Ask another administrator.",
            )
        ],
    )


# ------------------------------------------------------------------ headers


@pytest.mark.django_db
def test_the_browser_is_told_to_run_nothing_of_others(stranger):
    headers = stranger().get("/login").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    own, none = "'self'", "'none'"
    assert policy == {
        "default-src": none,
        "script-src": own,
        "style-src": own,
        "img-src": own,
        "font-src": own,
        "connect-src": own,
        "form-action": own,
        "base-uri": none,
        "frame-ancestors": none,
        "object-src": none,
    }
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "no-store" in headers["Cache-Control"]


def test_no_template_has_style_or_script_in_it():
    pages = {page: page.read_text(encoding="utf-8") for page in SITE.rglob("templates/**/*.html")}
    assert len(pages) > 8
    inline = re.compile(r"\sstyle=|<style|\son\w+=|javascript:|<script(?![^>]*\ssrc=)")
    assert [page.name for page, text in pages.items() if inline.search(text)] == []
    assert [page.name for page, text in pages.items() if "blocktranslate" in text] == []


def test_cookies_are_for_this_site_alone():
    assert django_settings.SESSION_COOKIE_HTTPONLY
    assert django_settings.CSRF_COOKIE_HTTPONLY
    assert (django_settings.SESSION_COOKIE_SAMESITE, django_settings.CSRF_COOKIE_SAMESITE) == (
        "Lax",
        "Lax",
    )


def test_with_tls_cookies_belong_to_this_host_alone(office_home):
    asked = (
        "from qadagalau.pages.site import settings as one; "
        "print(one.SESSION_COOKIE_NAME, one.CSRF_COOKIE_NAME, one.LANGUAGE_COOKIE_NAME)"
    )
    told = {**os.environ, "QADAGALAU_HOME": str(office_home), "QADAGALAU_HTTPS": "yes"}
    done = subprocess.run([sys.executable, "-c", asked], env=told, capture_output=True, check=True)
    assert done.stdout.decode().split() == [
        "__Host-sessionid",
        "__Host-csrftoken",
        "__Host-language",
    ]


def test_nothing_that_a_signed_in_user_is_shown_is_kept(signed_in):
    client = signed_in("prosecutor")
    for address in ("/", "/help", "/account", "/nowhere"):
        told = client.get(address).headers["Cache-Control"]
        assert {"no-store", "private"} <= set(told.split(", ")), address
    assert client.post("/logout").headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("name", ["site/site.css", "site/icon.svg", "fonts/NotoSans-Bold.woff2"])
def test_static_files_are_served_from_the_package(stranger, name):
    answer = stranger().get(f"/static/{name}")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


# ------------------------------------------------------------------ what watches the machine


def watched(client):
    answer = client.get("/readyz")
    return answer.status_code, json.loads(answer.content)


@pytest.mark.django_db
@pytest.mark.usefixtures("office_home")
def test_a_ready_office_says_so(stranger):
    assert json.loads(stranger().get("/healthz").content) == {"ok": True}
    ok = dict.fromkeys(("database", "ledger", "disk", "time", "jobs"), "ok")
    assert watched(stranger()) == (200, {"ok": True, "parts": ok})


@pytest.mark.django_db
def test_each_part_tells_what_it_lacks(stranger, settings, office_home, monkeypatch):
    def lacking(name, why):
        status, said = watched(stranger())
        found = {part: reason for part, reason in said["parts"].items() if reason != "ok"}
        assert (status, said["ok"], found) == (503, False, {name: why})

    settings.LEDGER_FOLDER = office_home / "gone"
    lacking("ledger", "NoLogError")
    settings.LEDGER_FOLDER = office_home / "ledger"
    monkeypatch.setattr(readiness, "LEAST_FREE", 1 << 60)
    lacking("disk", "almost full")
    monkeypatch.undo()
    future = timezone.now() + timedelta(hours=1)
    entry = JournalEntry.objects.create(number=1, kind="user", at=future, content=b"")
    lacking("time", "the clock stands before the last entry")
    JournalEntry.objects.filter(pk=entry.pk).update(at=datetime(2026, 1, 1, tzinfo=UTC))
    lacking("ledger", "1 entries wait")
    settings.HOME = office_home / "gone"
    JournalEntry.objects.all().delete()
    lacking("disk", "FileNotFoundError")
