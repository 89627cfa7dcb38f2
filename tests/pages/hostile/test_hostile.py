"""Whatever is typed into an address, a form or a body, the site answers, soon, and without a fault.

``QADAGALAU_HOSTILE`` says how many cases each test takes, spread evenly over all there are; ``0``
takes them all.
"""

import json
import os
from collections import defaultdict
from hashlib import sha256
from itertools import product, zip_longest

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from qadagalau.office.exchange.programs import issue_key
from qadagalau.office.people.queries import OPERATOR

from .asking import Asker, body_with, query_with, view_of, walk
from .conftest import NOW
from .values import BODIES, IN_JSON, METHODS, RAW, in_address

CASES = int(os.environ.get("QADAGALAU_HOSTILE", "300"))
CONVERTED = {
    "UUIDConverter": ("uuid", "digits"),
    "IntConverter": ("digits", "zero", "negative"),
}
"""Values that some converters let through; the others let through any text."""
USUAL = ("page", "q", "after", "order_by", "on", "next", "language")
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def some(cases, of=lambda _: None):
    """Return the cases that are taken, from every group alike, in an order that never changes."""
    groups = defaultdict(list)
    for case in sorted(cases, key=lambda case: sha256(repr(case).encode()).digest()):
        groups[of(case)].append(case)
    in_turn = zip_longest(*(groups[name] for name in sorted(groups, key=repr)))
    every = [case for turn in in_turn for case in turn if case is not None]
    return every[:CASES] if CASES else every


def told(faults):
    """Return each fault once, by its last lines."""
    found = {}
    for one in faults:
        found.setdefault(one.why[-400:], one)
    return "\n\n".join(f"{one.what}\n{one.why[-1500:]}" for one in found.values())


def patterns(found=None, before=""):
    """Yield every address of the site as a pattern, with the converters of its parts."""
    for one in get_resolver().url_patterns if found is None else found:
        address = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield address
        else:
            yield from patterns(one.url_patterns, address)


def filled(pattern, values):
    """Return an address for a pattern, its parts filled with a value each."""
    made, rest, number = "/", pattern, 0
    while "<" in rest:
        before, _, rest = rest.partition("<")
        inside, _, rest = rest.partition(">")
        made += before + values(inside.partition(":")[0] if ":" in inside else "str", number)
        number += 1
    return made + rest


@pytest.fixture(scope="module")
def askers(city):
    """Return a browser for every user of the city, and one for nobody."""

    def signed_in(user):
        client = Client(HTTP_HOST="localhost", raise_request_exception=False)
        if user is not None:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    people = {"nobody": None, **city}
    return {name: Asker(name, signed_in(user)) for name, user in people.items()}


@pytest.fixture(scope="module")
def walked(askers):
    """Return the pages that every role reaches and the forms that stand on them."""
    starts = [f"/{one}" for one in patterns() if "<" not in one and not one.startswith("api/")]
    pages, forms = [], []
    for name, asker in askers.items():
        here, there = walk(asker, ["/", *starts])
        pages += [(name, address) for address in here]
        forms += there
    assert faults_of(askers) == ""
    return pages, forms


def faults_of(askers):
    """Return the faults since they were asked for last."""
    found = [one for asker in askers.values() for one in asker.faults]
    for asker in askers.values():
        asker.faults.clear()
    return told(found)


def test_every_address_with_values_that_nobody_means_well(askers):
    names = list(askers)

    def value(name):
        def of(converter, number):
            del number
            allowed = {"uuid": "UUIDConverter", "int": "IntConverter"}.get(converter)
            usual = CONVERTED.get(allowed, ())
            return in_address(RAW[name if name in usual or not usual else usual[0]])

        return of

    every = product([one for one in patterns() if "<" in one], sorted(RAW), METHODS[:3])
    cases = some(every, of=lambda case: case[0])
    for place, (pattern, name, method) in enumerate(cases):
        asker = askers[names[place % len(names)]]
        asker.ask(method, filled(pattern, value(name)), what=name)
    assert faults_of(askers) == ""
    assert len(cases) == CASES or len(cases) > 100


def test_every_page_with_parameters_that_nobody_means_well(askers, walked):
    pages, forms = walked
    fields = {}
    for form in forms:
        if form.method == "GET":
            fields.setdefault(view_of(form.action), set()).update(name for name, _ in form.fields)
    asked = [
        (role, address, name, value)
        for role, address in pages
        for name in sorted(fields.get(view_of(address), set()) | set(USUAL))
        for value in RAW
    ]
    for role, address, name, value in some(asked, of=lambda case: view_of(case[1])):
        askers[role].ask("GET", query_with(address, name, in_address(RAW[value])), what=value)
    assert faults_of(askers) == ""
    assert len({view_of(address) for _, address in pages}) > 10


def test_every_field_of_every_form_with_values_that_nobody_means_well(askers, walked):
    _, forms = walked
    sent = [form for form in forms if form.method == "POST"]
    cases = [
        (place, name, value)
        for place, form in enumerate(sent)
        for name in (*dict(form.fields), *form.files)
        for value in RAW
    ]
    for place, name, value in some(cases, of=lambda case: view_of(sent[case[0]].action)):
        form = sent[place]
        body, kind = body_with(form, name, RAW[value])
        askers[form.role].ask("POST", form.action, body=body, kind=kind, what=f"{name} {value}")
    assert faults_of(askers) == ""
    assert len(cases) > 500


def test_every_address_with_bodies_that_are_none(askers, walked):
    pages, _ = walked
    first = {view_of(address): (role, address) for role, address in pages}
    cases = product(sorted(first.values()), sorted(BODIES), METHODS)
    for (role, address), name, method in some(cases, of=lambda case: case[0]):
        kind, body = BODIES[name]
        askers[role].ask(method, address, body=body, kind=kind, what=name)
    assert faults_of(askers) == ""


def test_a_form_that_is_not_proved_to_be_ours_changes_nothing(askers, city, walked):
    _, forms = walked
    sent = {view_of(form.action): form for form in forms if form.method == "POST"}
    statuses = {}
    for name, form in sent.items():
        client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
        if form.role in city:
            client.force_login(city[form.role], backend="django.contrib.auth.backends.ModelBackend")
        body, kind = body_with(form, "", b"")
        asker = Asker(form.role, client)
        statuses[name] = asker.ask("POST", form.action, body=body, kind=kind).status_code
    assert set(statuses.values()) == {403}, statuses
    assert faults_of(askers) == ""


# ------------------------------------------------------------------ programs


def value_of(shape, schemas):
    """Return the least JSON of a shape of the API's document."""
    if "$ref" in shape:
        return value_of(schemas[shape["$ref"].rpartition("/")[2]], schemas)
    for several in ("anyOf", "allOf", "oneOf"):
        if several in shape:
            return value_of(shape[several][0], schemas)
    match shape.get("type"):
        case "object":
            return {
                name: value_of(one, schemas) for name, one in shape.get("properties", {}).items()
            }
        case "array":
            return [value_of(shape["items"], schemas)]
        case "integer" | "number":
            return shape.get("minimum", 1)
        case "boolean":
            return True
    return shape.get("enum", [shape.get("const", "a")])[0]


def places_in(value, path=()):
    """Yield the path of every value within a value."""
    yield path
    if isinstance(value, dict | list):
        for name, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places_in(one, (*path, name))


def with_put(value, path, put):
    """Return JSON of *value* with the text *put* at *path*."""
    mark = "\x1aPUT\x1a"
    if not path:
        return put
    made = json.loads(json.dumps(value))
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = mark
    return json.dumps(made).replace(json.dumps(mark), put)


def test_every_value_of_every_body_that_programs_send(city):
    programs = {}
    for name, user in city.items():
        _, secret = issue_key(user=user, called="test", by=OPERATOR, at=NOW)
        client = Client(HTTP_HOST="localhost", raise_request_exception=False)
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "k-1"}
        programs[name] = Asker(name, client, headers)
    document = programs["demo-analyst"].client.get("/api/schema").json()
    schemas = document["components"]["schemas"]
    cases = []
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            content = one.get("requestBody", {}).get("content", {}).get("application/json")
            base = value_of(content["schema"], schemas) if content else None
            spots = list(places_in(base)) if content else []
            cases += [
                (path, method.upper(), base, spot, put, role)
                for spot in spots
                for put in IN_JSON
                for role in programs
            ]
            cases += [
                (path, method.upper(), None, (), name, role) for name in RAW for role in programs
            ]
    for path, method, base, spot, name, role in some(cases, of=lambda case: case[:2]):
        address = filled(
            path.replace("{", "<").replace("}", ">"),
            lambda *_, name=name: in_address(RAW.get(name, b"a")),
        ).replace("//", "/")
        body = b"" if base is None else with_put(base, spot, IN_JSON[name]).encode()
        programs[role].ask(
            method, address, body=body, kind="application/json", what=f"{spot} {name}"
        )
    assert faults_of(programs) == ""
    assert len(cases) > 500
