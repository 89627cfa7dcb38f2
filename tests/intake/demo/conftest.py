"""Demo registers, made once."""

from datetime import date

import pytest
from attrs import frozen

from qadagalau.engine import open_register
from qadagalau.intake.demo import make_demo

AS_OF = date(2026, 6, 30)


@frozen
class City:
    folder: object
    receipt: object
    register: object


@pytest.fixture(scope="session")
def city(tmp_path_factory):
    """Make a demo of a size and seed, or hand out the one already made."""
    made = {}

    def of(size, seed=1):
        if (size, seed) not in made:
            folder = tmp_path_factory.mktemp("demo") / "register"
            receipt = make_demo(folder, seed=seed, size=size)
            made[size, seed] = City(folder, receipt, open_register(folder))
        return made[size, seed]

    return of
