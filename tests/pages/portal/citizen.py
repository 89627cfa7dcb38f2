"""A citizen at the portal: a browser without an account that fills the steps and keeps cookies."""

import re
from hashlib import sha256
from itertools import count

from django.test import Client
from django.urls import reverse

WHAT = {
    "happenings": ["idle"],
    "text": "Сот орындаушысы екі айдан бері ештеңе істемей отыр.",
    "wish": "Ақшаны өндіріп беріңіз.",
}
WHOM = {"proceeding_number": "", "bailiff_said": "Серіков", "region_code": "71"}
WHO = {
    "kind": "person",
    "full_name": "Айша Канареева",
    "identifier": "",
    "behalf": "",
    "contact": "aisha@example.kz",
    "address": "",
    "consents": "no",
}
TICKET = re.compile(r'name="work-ticket" value="([^"]+)" data-work-bits="(\d+)"')
CODE = re.compile(r'class="code">(.*?)</p>', re.DOTALL)
GROUP = re.compile(r"<span>(\w{4})</span>")


class Citizen:
    """Somebody without an account."""

    def __init__(self, language="en", user=None):
        self.client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
        if user is not None:
            self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def fills(self, step, said, go="on", **more):
        """Send a step; return the answer."""
        return self.client.post(reverse("file-step", args=[step]), {**said, "go": go, **more})

    def begins(self, what=WHAT):
        return self.client.post(reverse("file-petition"), {**what, "go": "on"})

    def fills_all(self, *, what=WHAT, whom=WHOM, who=WHO, papers=()):
        """Fill every step with what is whole."""
        self.begins(what)
        self.fills("whom", whom)
        self.fills("who", who)
        return self.fills("files", {"papers": list(papers)})

    def reviews(self):
        return self.client.get(reverse("review-petition")).content.decode()

    def sends(self):
        """Send the application, with the work that the page asks of a browser with scripts."""
        found = TICKET.search(self.reviews())
        said = {"work-ticket": found[1], "work-answer": worked(found[1], int(found[2]))}
        return self.client.post(reverse("review-petition"), said)

    def files(self, **said):
        """Fill everything, send it, and return the code of the receipt."""
        self.fills_all(**said)
        self.sends()
        return self.code()

    def code(self):
        """Return the code that the receipt shows."""
        return code_in(self.client.get(reverse("petition-receipt")).content.decode())

    def enters(self, code):
        return self.client.post(reverse("follow-petition"), {"code": code})

    def follows(self, code):
        """Enter a code and return the page of the application."""
        self.enters(code)
        return self.client.get(reverse("own-petition"))


def code_in(page):
    """Return the code that stands on a page."""
    return "-".join(GROUP.findall(CODE.search(page)[1]))


def worked(ticket, bits):
    """Return what a browser finds with its script."""
    for number in count():
        found = sha256(f"{ticket}:{number}".encode()).digest()
        if int.from_bytes(found, "big").bit_length() <= 256 - bits:
            return str(number)
    raise AssertionError
