"""Whatever acts for somebody in the exchange says which action it performs."""

import inspect

import pytest

from qadagalau.office.exchange import hand, operations, programs
from qadagalau.office.exchange.rules import ACTIONS


def acting():
    for module in (hand, operations, programs):
        for name, value in vars(module).items():
            own = inspect.isfunction(value) and value.__module__ == module.__name__
            if own and not name.startswith("_") and "by" in inspect.signature(value).parameters:
                yield value


@pytest.mark.parametrize("one", list(acting()), ids=lambda one: one.__name__)
def test_it_says_its_action(one):
    assert one.action in ACTIONS


def test_every_action_is_performed_by_something_but_seeing():
    performed = {one.action.name for one in acting()}
    assert {action.name for action in ACTIONS} - performed == {"exchange.see"}
