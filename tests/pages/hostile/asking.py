"""The site is walked by every role, its forms are kept, and each asked again with other values."""

import time
import traceback
from collections import Counter
from collections.abc import Iterator
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from attrs import define, field, frozen
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

HOST = "http://localhost"
SLOWEST = 2.0
"""Seconds of the processor that an answer may take."""
AGAIN = 3
"""So often what was slow is asked again before it is called slow."""
OF_A_KIND = 2
"""So many pages of one view are looked at for each role."""


@frozen(kw_only=True)
class Form:
    """A form as it stands on a page, with what its fields hold."""

    role: str
    action: str
    method: str
    is_multipart: bool
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    kinds: dict
    """How each field is typed, by its name."""


@define
class Fault:
    """An answer that there must not be."""

    what: str
    why: str


@define(slots=False)
class Asker:
    """A browser of a user, or a program, whose every request is undone again."""

    role: str
    client: Client
    headers: dict = field(factory=dict)
    faults: list = field(factory=list)
    _errors: list = field(factory=list)

    def ask(
        self,
        method,
        address,
        *,
        body=b"",
        kind="application/octet-stream",
        what="",
        before_undone=None,
    ):
        """Ask, judge the answer, undo what was done; return the answer."""

        def ask():
            return self._undone(method, address, body, kind, before_undone)

        answer, took = ask()
        if answer.status_code < 500:  # what is slow only once is made once, or others had the core
            again = 0
            while took > SLOWEST and again < AGAIN:
                took, again = min(took, ask()[1]), again + 1
        self._judge(answer, took, f"{self.role}: {method} {address[:200]} {what}")
        return answer

    def _undone(self, method, address, body, kind, before_undone):
        """Ask and undo what was done; return the answer and the processor's seconds it took."""
        cookies = SimpleCookie(self.client.cookies)
        self._errors.clear()
        got_request_exception.connect(self._note)
        begun = time.thread_time()
        try:
            with transaction.atomic():
                answer = self.client.generic(method, address, body, kind, headers=self.headers)
                b"".join(answer.streaming_content) if answer.streaming else answer.content
                took = time.thread_time() - begun
                if before_undone is not None:
                    before_undone(answer)
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(self._note)
            self.client.cookies = cookies
        return answer, took

    def _note(self, **_said):
        self._errors.append(traceback.format_exc(limit=-4))

    def _judge(self, answer, took, what):
        path = urlsplit(answer.request["PATH_INFO"]).path
        is_told = path == "/readyz" and answer.status_code == 503
        if answer.status_code >= 500 and not is_told:
            self.faults.append(Fault(what, f"{answer.status_code}\n{''.join(self._errors)}"))
        elif took > SLOWEST:
            self.faults.append(Fault(what, f"took {took:.1f} s"))
        if "hostile" in answer.cookies:
            self.faults.append(Fault(what, "a header was let in"))
        if not answer.streaming and "html" in answer.headers.get("Content-Type", ""):
            shown = answer.content
            if b"<script>alert(1)" in shown:
                self.faults.append(Fault(what, "markup was let in"))
            if b"Traceback" in shown:
                self.faults.append(Fault(what, "a traceback was shown"))


def walk(asker: Asker, starts, limit: int = 60) -> tuple[list[str], list[Form]]:
    """Follow links from *starts*; return addresses of pages and the forms that stand on them."""
    waiting, seen, kinds = list(starts), set(starts), Counter()
    pages: list[str] = []
    forms: dict[tuple, Form] = {}
    while waiting and len(pages) < limit:
        address = waiting.pop(0)
        name = view_of(address)
        if name is None or kinds[name] >= OF_A_KIND:
            continue
        kinds[name] += 1
        answer = asker.ask("GET", address)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        pages.append(address)
        page = html.fromstring(answer.content, base_url=HOST + address)
        for form in _forms(page, asker.role, address):
            shape = (view_of(form.action), form.method, tuple(name for name, _ in form.fields))
            forms.setdefault(shape, form)
        for link in _links(page, address):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return pages, list(forms.values())


def view_of(address: str) -> str | None:
    """Return the name of the view at an address, if there is one."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def _links(page, address: str) -> Iterator[str]:
    for one in page.xpath("//a/@href"):
        parts = urlsplit(urljoin(HOST + address, one))
        if parts.netloc == "localhost":
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _forms(page, role: str, address: str) -> Iterator[Form]:
    for form in page.forms:
        fields, files, kinds = [], [], {}
        for one in form.inputs:
            if not one.name or one.name == "csrfmiddlewaretoken":
                continue
            kinds[one.name] = one.get("type") or one.tag
            if kinds[one.name] == "input":
                kinds[one.name] = "text"
            if kinds[one.name] == "file":
                files.append(one.name)
            elif one.tag == "select":
                fields.append((one.name, _chosen(one)))
            else:
                fields.append((one.name, one.get("value") or one.text or ""))
        where = urlsplit(urljoin(HOST + address, form.action or address))
        yield Form(
            role=role,
            action=where.path + (f"?{where.query}" if where.query else ""),
            method=(form.method or "GET").upper(),
            is_multipart="multipart" in (form.get("enctype") or ""),
            fields=tuple(dict(fields).items()),
            files=tuple(files),
            kinds=kinds,
        )


def _chosen(select) -> str:
    options = [one for one in select.value_options if one]
    chosen = select.value
    if isinstance(chosen, str) and chosen:
        return chosen
    return options[0] if options else ""


def body_with(form: Form, name: str, raw: bytes) -> tuple[bytes, str]:
    """Return the body of a form with *raw* in the field *name*, and its content type."""
    said = [(one, value.encode()) for one, value in form.fields]
    said = [(one, raw if one == name else value) for one, value in said]
    if not form.is_multipart:
        return urlencode(said).encode(), "application/x-www-form-urlencoded"
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (one.encode(), value)
        for one, value in said
    ]
    parts += [
        b'--x\r\nContent-Disposition: form-data; name="%b"; filename="%b"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%b\r\n"
        % (one.encode(), b"a.pdf", raw if one == name else b"%PDF-1.7")
        for one in form.files
    ]
    return b"".join(parts) + b"--x--\r\n", "multipart/form-data; boundary=x"


def query_with(address: str, name: str, value: str) -> str:
    """Return an address with *value*, as an address carries it, for the parameter *name*."""
    parts = urlsplit(address)
    rest = [(one, told) for one, told in parse_qsl(parts.query) if one != name]
    asked = "&".join(part for part in (urlencode(rest), f"{name}={value}") if part)
    return f"{parts.path}?{asked}"
