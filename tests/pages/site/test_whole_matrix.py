"""Role x action x whose the thing is x its state: the whole matrix is as the file says."""

from collections import defaultdict
from pathlib import Path

import pytest

from qadagalau.law import LANGUAGES
from qadagalau.office.people.models import Role, User
from qadagalau.pages.site.matrix import actions, matrix

WHOLE = Path(__file__).parents[2] / "office" / "relations.txt"


@pytest.fixture
def rows(db, office_home):  # noqa: ARG001 - they have to be there
    return matrix()


def lines(rows):
    """Return one line an action, relation and state: who may."""
    found = defaultdict(list)
    for row in rows:
        who = f"{row.role}@{row.seat}" if row.seat else row.role
        allowed = found[f"{row.action} {row.relation} {row.state}".strip()]
        if row.allowed:
            allowed.append(who)
    return [f"{asked}: {' '.join(who)}".strip() for asked, who in found.items()]


def test_the_whole_matrix_is_as_declared(rows):
    said = WHOLE.read_text(encoding="utf-8").splitlines()
    assert lines(rows) == [line for line in said if line and not line.startswith("#")]


def test_every_action_and_every_role_is_asked(rows):
    assert {row.action for row in rows} == set(actions())
    assert {row.role for row in rows} >= {*Role.values, "without-right", "nobody", "operator"}


def test_nobody_decides_about_what_lies_outside_his_territory(rows):
    abroad = [row for row in rows if row.relation == "foreign" and row.allowed]
    of_places = {row.action for row in abroad if row.action.startswith(("docket.", "acts."))}
    assert of_places == set()


def test_every_answer_has_its_reason_and_the_country_is_taken_back(rows):
    for row in rows:
        assert all(row.because.in_(language) for language in LANGUAGES)
    assert not User.objects.exists()
