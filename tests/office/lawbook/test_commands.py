"""The command line lists the drafts of an office and shows one with its grounds."""

from datetime import date

import pytest

from qadagalau.cli.desk import Desk
from qadagalau.cli.law_drafts import NoSuchDraftError, list_drafts, show_draft
from qadagalau.office.lawbook.models import Draft

from .test_drafts import DAY, OPENED
from .test_stopping import published

DESK = Desk(language="en")


def test_drafts_are_listed_with_what_became_of_them(people, office_home):
    draft = published(people)
    [one] = list_drafts(DESK, home=office_home).said["drafts"]
    assert one == {
        "draft": draft.pk,
        "name": "term",
        "title": "Another term",
        "state": "published",
        "version": 1,
        "in_force_on": DAY,
        "stopped_on": None,
        "gained": 2,
        "lost": 1,
        "tried_version": 1,
        "why": "",
    }


def test_one_that_cannot_bind_says_why(people, office_home):
    draft = published(people)
    before = date(2000, 1, 1)  # as if the book had been changed since
    Draft.objects.filter(pk=draft.pk).update(in_force_on=before)
    said = show_draft(DESK, number=draft.pk, home=office_home).said
    assert said["why"] == (
        f"The norm {OPENED.code}, which the draft changes, does not apply on 2000-01-01. Name a "
        "day on which it does, or withdraw the draft."
    )
    assert [(step["move"], step["ground"]) for step in said["steps"]] == [
        ("begin", ""),
        ("submit", ""),
        ("accept", "Read."),
        ("publish", "Law 1."),
    ]
    assert [(one["version"], one["ground"]) for one in said["versions"]] == [(1, "Too short.")]


def test_there_is_no_such_draft(people, office_home):  # noqa: ARG001 - an office with none
    with pytest.raises(NoSuchDraftError) as error:
        show_draft(DESK, number=7, home=office_home)
    assert str(error.value) == "There is no draft 7. `law drafts` lists them."
