"""The ways into an account in a browser: a passkey is set up and opens, so does a certificate."""

import os
import re
from base64 import b64encode

import pytest
from allauth.mfa.models import Authenticator

from .conftest import PASSWORD
from .signing import IIN, Person
from .test_browser import browser, opened, violations

__all__ = ["browser", "opened"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEEN = os.environ.get("QADAGALAU_SCREENSHOTS")
NO_FAULTS = ("[DOM]", "Clear-Site-Data")
"""How advice of the browser begins, and its word that it forgot what signing out forgets."""
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def looked_at(page, name):
    """Hold a page against WCAG at both widths, and keep its picture for whoever wants to look."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        if SEEN:
            page.screenshot(path=f"{SEEN}/{name}-{width}.png", full_page=True)
        assert violations(page) == [], (name, width)
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
    page.set_viewport_size({"width": 1280, "height": 900})


def here(page, address):
    """Open an address at the name of this machine, for which alone a browser makes passkeys."""
    port = re.search(r":(\d+)", page.url)[1]
    page.goto(f"http://localhost:{port}{address}")


def test_a_passkey_is_added_and_opens_without_a_password(opened, prosecutor):
    page, said = opened("/login")
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    here(page, "/login?next=/account/second-step/passkeys/new")
    page.fill("#id_username", prosecutor.username)
    page.fill("#id_password", PASSWORD)
    page.click("form.card button.main")
    page.fill("input[type=password]", PASSWORD)
    page.click("form.card button.main")
    looked_at(page, "passkey-new")
    page.fill("#id_name", "Ноутбук")
    page.check("[name=passwordless]")
    page.click("#passkey")
    page.wait_for_url("**/account/second-step/codes")  # codes come with the first factor
    [kept] = Authenticator.objects.filter(type="webauthn")
    assert (kept.user_id, kept.wrap().name) == (prosecutor.pk, "Ноутбук")
    here(page, "/account/second-step/passkeys")
    looked_at(page, "passkeys")
    page.click("text=Шығу")
    here(page, "/login?next=/account")
    page.click("#passkey")
    page.wait_for_selector(".who")
    assert (page.url.endswith("/account"), page.inner_text("h1")) == (True, prosecutor.full_name)
    assert [text for text in said if not text.startswith(NO_FAULTS)] == []


def test_one_binds_a_certificate_and_signs_in_by_the_page(opened, prosecutor, settings, tmp_path):
    person = Person.of("ec")
    settings.TRUST_FOLDER = tmp_path / "trust"
    person.put_trust(settings.TRUST_FOLDER)

    def sign(page):
        text = page.input_value("#id_text")
        page.fill("#id_signature", b64encode(person.sign(text)).decode())
        page.click("form.card button.main")

    page, _ = opened("/login?next=/account/certificate")
    page.fill("#id_username", prosecutor.username)
    page.fill("#id_password", PASSWORD)
    page.click("form.card button.main")
    page.fill("input[type=password]", PASSWORD)
    page.click("form.card button.main")
    looked_at(page, "own-certificate")
    sign(page)
    page.wait_for_selector("button.grave")
    looked_at(page, "bound-certificate")
    page.click("text=Шығу")
    page.click("a[href^='/login/certificate']")
    looked_at(page, "certificate-login")
    page.fill("#id_username", prosecutor.username)
    sign(page)
    page.wait_for_selector(".who")
    assert (prosecutor.full_name in page.inner_text(".who"), IIN in page.content()) == (True, False)


def test_the_page_on_which_an_administrator_mends_is_read_by_everyone(opened, people):
    user = people["prosecutor"]
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    page, _ = opened(f"/people/{user.pk}/access", user=people["administrator"])
    looked_at(page, "person-access")
