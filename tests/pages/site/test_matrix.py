"""Everything that can be done stands in the matrix, and is open to exactly those whom it names."""

import inspect
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, get_resolver

from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import ANYONE, Action, NotAllowedError
from qadagalau.pages.site import doors

MATRIX = Path(__file__).parents[2] / "office" / "matrix.txt"
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
HOUSE = "qadagalau.office."


def declared():
    """Return the matrix: who may, by the name of the action."""
    lines = MATRIX.read_text(encoding="utf-8").splitlines()
    rows = [line.split(":") for line in lines if line and not line.startswith("#")]
    return {name: set(users.split()) for name, users in rows}


def modules(ending):
    """Yield a module of that name from each application of the house."""
    for config in apps.get_app_configs():
        name = f"{config.name}.{ending}"
        if config.name.startswith(HOUSE) and find_spec(name) is not None:
            yield import_module(name)


def in_rules() -> dict[str, Action]:
    """Return every action that the rules of an application, or the doors, name."""
    found: dict[str, Action] = {}
    places: list[ModuleType] = [*modules("rules"), doors]
    for module in places:
        for value in vars(module).values():
            if isinstance(value, Action):
                assert found.setdefault(value.name, value) is value
    return found


def views(patterns=None, before=""):
    """Yield every address with its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern
        else:
            yield from views(pattern.url_patterns, address)


def rooms():
    """Yield every module of the house's applications, but what migrates them."""
    for config in apps.get_app_configs():
        if config.name.startswith(HOUSE):
            for found in iter_modules(config.module.__path__, f"{config.name}."):
                if not found.name.endswith(".migrations"):
                    yield import_module(found.name)


def operations():
    """Yield every function of the house that acts for somebody, wherever it stands."""
    for module in rooms():
        is_theirs = module.__name__.endswith(".operations")
        for name, value in vars(module).items():
            is_own = inspect.isfunction(value) and value.__module__ == module.__name__
            acts = is_theirs and is_own and "by" in inspect.signature(value).parameters
            if is_own and not name.startswith("_") and (acts or is_operation(value)):
                yield f"{module.__name__}.{name}", value


def is_operation(function):
    """Say whether a function of an office is an operation; a view opens an action too."""
    parameters = inspect.signature(function).parameters
    return isinstance(getattr(function, "action", None), Action) and "by" in parameters


def test_the_matrix_has_every_action_and_no_other():
    assert sorted(declared()) == sorted(in_rules())


def test_every_view_says_which_action_it_opens():
    without = [address for address, one in views() if not hasattr(one.callback, "action")]
    assert without == []
    known = in_rules().values()
    assert [address for address, one in views() if one.callback.action not in known] == []


def test_every_operation_says_which_action_it_performs():
    assert [name for name, one in operations() if not hasattr(one, "action")] == []
    assert len(list(operations())) > 60


def test_who_may_is_whom_the_matrix_names(people):
    names = [*people.users, "nobody", "operator"]
    actors = {name: people.actor(name) for name in names}
    found = {
        action.name: {name for name in names if action.permits(actors[name]).allowed}
        for action in in_rules().values()
    }
    assert found == declared()


def test_every_answer_has_a_reason_in_three_languages(people):
    actors = [people.actor(name) for name in (*people.users, "nobody", "operator")]
    for action in in_rules().values():
        for actor in actors:
            because = action.permits(actor).because
            assert all(because.in_(language) for language in ("kk", "ru", "en"))


def test_an_operation_refuses_everyone_else_before_it_looks_at_anything(people):
    matrix = declared()
    actors = {name: people.actor(name) for name in (*people.users, "nobody", "operator")}
    for name, one in operations():
        refused = set(actors) - matrix[one.action.name]
        asked = {
            parameter: None
            for parameter in inspect.signature(one).parameters
            if parameter not in ("by", "at")
        }
        for actor in refused:
            with pytest.raises(NotAllowedError):
                one(**asked, by=actors[actor], at=NOW)
        assert refused or one.action.permits is ANYONE, name


PAGES = sorted(
    address for address, _ in views() if "<" not in address and not address.startswith("api/")
)
"""For browsers; programs come to ``api/`` with keys."""


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_to_whom_the_matrix_names(people, address):
    [pattern] = [one for found, one in views() if found == address]
    may = declared()[pattern.callback.action.name]
    opened = {}
    for name in (*people.users, "nobody"):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="en")
        if name != "nobody":
            client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(f"/{address}")
        is_led_in = answer.headers.get("Location", "").startswith("/login?next=")
        opened[name] = 401 if is_led_in else answer.status_code
    closed = {name for name, status in opened.items() if status == 403}
    strangers = {name for name, status in opened.items() if status == 401 and name == "nobody"}
    assert closed | strangers == {*people.users, "nobody"} - may
    assert max(opened.values()) < 500 or address == "readyz"


def test_an_actor_without_a_right_is_told_whom_to_ask():
    assert str(doors.ENTER.permits(Actor()).because) == (
        "You have no right here yet. Ask the administrator to grant you one."
    )
