"""Signing in with a certificate, binding one, and what an administrator mends of an account."""

import re
from base64 import b64encode
from datetime import timedelta
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from qadagalau.ledger.entry import read_entry
from qadagalau.office.access.models import BoundCertificate
from qadagalau.office.access.operations import bind_certificate, end_certificate
from qadagalau.office.access.queries import digest_of_person
from qadagalau.office.journal.kinds import OFFICE_KINDS
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.notices.models import Notice
from qadagalau.pages.site import certificates, challenges

from .conftest import PASSWORD
from .signing import IIN, Person

NOW = timezone.now()
trusts = pytest.mark.usefixtures("trusting")


@pytest.fixture(autouse=True)
def _no_guesses():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="module")
def person():
    return Person.of("ec")


@pytest.fixture
def trusting(settings, tmp_path, person):
    settings.TRUST_FOLDER = tmp_path / "trust"
    person.put_trust(settings.TRUST_FOLDER)
    return settings.TRUST_FOLDER


def bind(people, name="prosecutor", iin=IIN):
    return bind_certificate(
        user=people[name], person=digest_of_person(iin), because="Request 7",
        by=people.actor("operator"), at=NOW,
    )  # fmt: skip


def text_in(page):
    [text] = re.findall(r"<textarea id=\"id_text\"[^>]*>([^<]+)<", page.content.decode())
    return unescape(text)


def enter(client, cms, username="prosecutor", **more):
    signature = b64encode(cms).decode() if isinstance(cms, bytes) else cms
    return client.post("/login/certificate", {"username": username, "signature": signature, **more})


def said(answer):
    [wrong] = re.findall(r'<div class="wrong" role="alert">(.*?)</div>', answer.content.decode())
    return unescape(" ".join(re.findall(r"<p>([^<]+)</p>", wrong)))


@pytest.mark.parametrize("kind", ["ec", "rsa", "gost"])
@pytest.mark.parametrize("held", [False, True])
def test_a_signature_of_the_text_signs_in(stranger, people, settings, tmp_path, kind, held):
    someone = Person.of(kind)
    settings.TRUST_FOLDER = tmp_path / "trust"
    someone.put_trust(settings.TRUST_FOLDER)
    bind(people)
    client = stranger()
    text = text_in(client.get("/login/certificate?next=/account"))
    answer = enter(client, someone.sign(text, held=held), next="/account")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account")
    assert client.get("/account").status_code == 200


@trusts
def test_a_signature_is_handed_over_as_a_file(stranger, people, person):
    bind(people)
    client = stranger()
    client.get("/login/certificate")
    text = client.get("/to-sign/sign-in.txt").content.decode()
    file = SimpleUploadedFile("text.cms", person.sign(text))
    form = {"username": "prosecutor", "file": file}
    assert client.post("/login/certificate", form).headers["Location"] == "/"


@trusts
def test_the_text_opens_once_in_one_session_and_for_five_minutes(
    stranger, people, person, monkeypatch
):
    bind(people)
    here, elsewhere = stranger(), stranger()
    cms = person.sign(text_in(here.get("/login/certificate")))
    elsewhere.get("/login/certificate")
    assert enter(elsewhere, cms).status_code == 422
    assert enter(here, cms).status_code == 302
    here.post("/logout")
    closed = certificates.CLOSED
    assert said(enter(here, cms)) == closed
    old = person.sign(text_in(here.get("/login/certificate")))
    later = timezone.now() + timedelta(seconds=challenges.SECONDS)
    monkeypatch.setattr(challenges.timezone, "now", lambda: later)
    assert said(enter(here, old)) == closed


@trusts
def test_who_is_not_bound_or_not_trusted_stays_outside(stranger, people, person, settings):
    settings.AXES_FAILURE_LIMIT = 100
    client = stranger()

    def answer(cms_of, name="prosecutor"):
        return said(enter(client, cms_of(text_in(client.get("/login/certificate"))), name))

    assert answer(person.sign) == certificates.NOBODY_BOUND
    bind(people)
    assert answer(person.sign, "registrar") == certificates.NOBODY_BOUND
    assert answer(person.sign, "nobody-of-this-name") == certificates.NOBODY_BOUND
    stranger_with_same_number = Person.of("ec", fresh=True)
    assert "from whom no trusted chain leads" in answer(stranger_with_same_number.sign)
    expired = person.with_times(until=timezone.now() - timedelta(days=1))
    assert "ran out on" in answer(expired.sign)
    for_encryption = person.with_times(usage=0x20)
    assert "is not made for signing documents" in answer(for_encryption.sign)
    nameless = person.with_times(iin="")
    assert answer(nameless.sign) == certificates.NAMES_NOBODY
    end_certificate(user=people["prosecutor"], because="Left", by=people.actor("operator"), at=NOW)
    assert answer(person.sign) == certificates.NOBODY_BOUND
    assert client.get("/account").status_code == 302


def test_an_office_that_trusts_nobody_lets_nobody_in(stranger, people, settings, tmp_path, person):
    settings.TRUST_FOLDER = tmp_path / "nothing"
    bind(people)
    client = stranger()
    answer = enter(client, person.sign(text_in(client.get("/login/certificate"))))
    assert "so no signature can be valid" in said(answer)


@trusts
def test_failures_lock_the_user_at_the_address_like_wrong_passwords(
    stranger, people, person, settings
):
    bind(people)
    client = stranger()
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        client.get("/login/certificate")
        assert enter(client, person.sign("another text")).status_code == 422
    text = text_in(client.get("/login/certificate"))
    assert enter(client, person.sign("another text")).status_code == 429
    text = text_in(client.get("/login/certificate"))
    assert enter(client, person.sign(text)).status_code == 429
    password = {"username": "prosecutor", "password": PASSWORD}
    assert client.post("/login", password).status_code == 429
    bind(people, "registrar", "000000000001")
    assert enter(client, person.sign("x"), "registrar").status_code == 422
    kept = str(list(AccessAttempt.objects.values()))
    assert (IIN in kept, b64encode(person.sign("another text")).decode()[:40] in kept) == (
        False,
        False,
    )


@pytest.mark.parametrize("cms", ["", "0", "MIIB", "\0", "Ω", "-----BEGIN CMS-----", "A" * 90_000])
@trusts
@pytest.mark.usefixtures("people")
def test_what_is_no_signature_is_refused(stranger, cms):
    client = stranger()
    client.get("/login/certificate")
    assert enter(client, cms).status_code == 422


@trusts
def test_who_has_a_second_step_is_asked_for_it(stranger, people, person):
    bind(people)
    Authenticator.objects.create(
        user=people["prosecutor"], type="totp", data={"secret": "JBSWY3DPEHPK3PXP"}
    )
    client = stranger()
    answer = enter(client, person.sign(text_in(client.get("/login/certificate"))))
    assert answer.headers["Location"] == "/login/second-step"


# ------------------------------------------------------------------ binding


def own_page(client):
    asked = client.get("/account/certificate")
    assert asked.headers["Location"] == "/account/again?next=%2Faccount%2Fcertificate"
    again = {"password": PASSWORD, "next": "/account/certificate"}
    assert client.post("/account/again", again).headers["Location"] == "/account/certificate"
    return client.get("/account/certificate")


@trusts
@pytest.mark.usefixtures("prosecutor")
def test_one_binds_oneself_by_signing(stranger, person):
    client = stranger()
    client.post("/login", {"username": "prosecutor", "password": PASSWORD})
    text = text_in(own_page(client))
    wrong = client.post("/account/certificate", {"signature": b64encode(person.sign("x")).decode()})
    assert (wrong.status_code, BoundCertificate.objects.exists()) == (422, False)
    text = text_in(wrong)
    cms = b64encode(person.sign(text)).decode()
    assert client.post("/account/certificate", {"signature": cms}).status_code == 302
    bound = BoundCertificate.objects.get()
    assert (bound.person, bound.serial, bound.issuer) == (digest_of_person(IIN), "3", "Centre")
    assert "Your certificate is bound" in client.get("/account/certificate").content.decode()
    client.post("/account/certificate", {"do": "end"})
    assert not BoundCertificate.objects.present().exists()
    changes = [
        read_entry(bytes(one.content), OFFICE_KINDS).body["change"]
        for one in JournalEntry.objects.filter(kind="certificate").order_by("number")
    ]
    assert changes == ["bound", "ended"]
    assert all(IIN.encode() not in bytes(e.content) for e in JournalEntry.objects.all())


def test_a_person_has_one_account_and_an_account_one_person(people):
    bind(people)
    taken = "is bound to another account. Have the administrator end that first."
    cases = [
        ("registrar", IIN, f"The holder of this certificate {taken}"),
        ("prosecutor", "1" * 12, "A certificate is bound to this account already. End that first."),
    ]
    for name, iin, why in cases:
        with pytest.raises(Exception, match="bound") as refusal:
            bind(people, name, iin)
        assert refusal.value.in_("en") == why


@trusts
def test_an_administrator_binds_and_ends(signed_in, people, person, stranger):
    client, user = signed_in("administrator"), people["prosecutor"]
    address = f"/people/{user.pk}/access"
    refused = client.post(address, {"do": "bind", "number": "12345", "because": "x"})
    assert "An identification number has twelve digits." in refused.content.decode()
    done = client.post(address, {"do": "bind", "number": IIN, "because": "Request 7"})
    assert done.headers["Location"] == address
    assert IIN not in client.get(address).content.decode()
    visitor = stranger()
    answer = enter(visitor, person.sign(text_in(visitor.get("/login/certificate"))))
    assert answer.headers["Location"] == "/"
    client.post(address, {"do": "end", "because": "Left"})
    assert not BoundCertificate.objects.present().exists()
    assert Notice.objects.filter(user=user).count() == 2
    own = f"/people/{people['administrator'].pk}/access"
    assert client.post(own, {"do": "bind", "number": IIN, "because": "x"}).status_code == 422
    assert signed_in("unit-head").get(address).status_code == 403


# ------------------------------------------------------------------ a lost second step


def test_an_administrator_resets_a_lost_second_step(signed_in, stranger, prosecutor):
    there = stranger()
    there.post("/login", {"username": "prosecutor", "password": PASSWORD})
    Authenticator.objects.create(user=prosecutor, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    assert there.get("/account").status_code == 200
    client, address = signed_in("administrator"), f"/people/{prosecutor.pk}/access"
    without = client.post(address, {"do": "reset", "because": ""})
    assert (without.status_code, Authenticator.objects.count()) == (422, 1)
    done = client.post(address, {"do": "reset", "because": "Lost phone, passport seen"})
    assert done.headers["Location"] == address
    assert Authenticator.objects.count() == 0
    assert there.get("/account").headers["Location"] == "/login?next=/account"
    entry = JournalEntry.objects.filter(kind="second-step").get()
    body = read_entry(bytes(entry.content), OFFICE_KINDS).body
    assert (body["change"], body["step"], body["user"]) == ("reset", "all", str(prosecutor.pk))
    told = Notice.objects.get(user=prosecutor)
    assert (told.url_name, told.text.startswith("An administrator reset")) == ("mfa_index", True)
    visitor = stranger()
    entered = visitor.post("/login", {"username": "prosecutor", "password": PASSWORD})
    assert entered.headers["Location"] == "/"
    again = client.post(address, {"do": "reset", "because": "once more"})
    assert "This user has no second step" in again.content.decode()
    assert client.post(address, {"do": "something"}).status_code == 404


def test_an_administrator_replaces_a_forgotten_password(signed_in, stranger, prosecutor):
    there = stranger()
    there.post("/login", {"username": "prosecutor", "password": PASSWORD})
    client, address = signed_in("administrator"), f"/people/{prosecutor.pk}/access"
    assert client.post(address, {"do": "password", "because": " "}).status_code == 422
    assert there.get("/account").status_code == 200
    shown = client.post(address, {"do": "password", "because": "Forgotten, passport seen"})
    new = re.search(r"shown only now: (\S+)</p>", shown.content.decode())[1]
    assert there.get("/account").headers["Location"] == "/login?next=/account"
    for password, entered in ((PASSWORD, False), (new, True)):
        visitor = stranger()
        visitor.post("/login", {"username": "prosecutor", "password": password})
        assert (visitor.get("/account").status_code == 200) is entered
    entry = JournalEntry.objects.filter(kind="password").get()
    body = read_entry(bytes(entry.content), OFFICE_KINDS).body
    assert (body["change"], body["user"]) == ("replaced", str(prosecutor.pk))
    assert new not in bytes(entry.content).decode()
    told = Notice.objects.get(user=prosecutor)
    assert (told.url_name, told.text.startswith("An administrator gave")) == ("password", True)
