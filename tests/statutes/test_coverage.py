"""Every provision of the catalogue is a norm, a question, a condition, or said to be neither."""

import json
from collections import Counter
from pathlib import Path

import pytest

from qadagalau.law import Answers, Status, kind_of, word_of
from qadagalau.record import WORDS
from qadagalau.statutes.coverage import Carried, coverage
from qadagalau.statutes.kz import BOOK

CATALOGUE = Path(__file__).parents[2].parent / "shared" / "law" / "norms.json"
PROMISED = {"B": Carried.QUESTION, "C": Carried.COMPETENCE}


@pytest.fixture(scope="module")
def catalogue():
    if not CATALOGUE.exists():
        pytest.skip("needs the catalogue of norms in ../shared/law/norms.json")
    return {row["id"]: row for row in json.loads(CATALOGUE.read_text(encoding="utf-8"))}


@pytest.mark.shared
def test_no_provision_of_the_catalogue_is_left_out(catalogue):
    covered = {row.catalogue for row in coverage(BOOK)}
    assert sorted(set(catalogue) - covered) == []
    assert sorted(covered - set(catalogue)) == []


@pytest.mark.shared
def test_what_no_rule_can_say_is_a_question_and_competence_a_condition(catalogue):
    by = {(row.catalogue, row.by) for row in coverage(BOOK)}
    promised = {(i, PROMISED[row["tier"]]) for i, row in catalogue.items() if row["tier"] in "BC"}
    assert sorted(promised - by) == []


@pytest.mark.shared
def test_no_question_claims_more_than_the_catalogue(catalogue):
    asked = (*BOOK.questions, *BOOK.competences)
    read = [one.catalogue for one in asked if one.checked.status is Status.VERIFIED]
    assert [i for i in read if not catalogue[i]["status"].startswith("VERIFIED")] == []
    assert [one.catalogue for one in asked if one.checked.source not in _sources(catalogue)] == []


def _sources(catalogue):
    return {row["source"] for row in catalogue.values()}


def test_what_is_reserved_has_no_norm_of_its_own_and_names_norms_that_are_there():
    codes = {norm.code for norm in BOOK.code}
    assert sorted({code for one in BOOK.reserved for code in one.within} - codes) == []
    norms = {norm.catalogue for norm in BOOK.code}
    assert sorted({one.catalogue for one in BOOK.reserved} & norms) == []


@pytest.mark.parametrize(
    ("catalogue_id", "articles"),
    [("CAO-664", ("664", "664-1", "665", "666")), ("CAO-498", ("498",))],
)
def test_a_fine_is_weighed_at_a_breach_of_each_norm_that_names_its_article(catalogue_id, articles):
    (asked,) = (one for one in BOOK.questions if one.catalogue == catalogue_id)
    naming = {
        norm.code
        for norm in BOOK.code
        for one in norm.liability
        if one.basis.act.code == "K1400000235" and one.basis.article in articles
    }
    assert sorted(asked.of) == sorted(naming)


def test_each_question_stands_once_and_is_raised_by_something():
    asked = [one.catalogue for one in (*BOOK.questions, *BOOK.competences, *BOOK.reserved)]
    assert [i for i, times in Counter(asked).items() if times > 1] == []
    raisers = {one.catalogue: (one.at, one.of_breach, one.of) for one in BOOK.questions}
    assert [number for number, ways in raisers.items() if sum(map(bool, ways)) != 1] == []
    codes = {norm.code for norm in BOOK.code}
    assert sorted({code for one in BOOK.questions for code in one.of} - codes) == []
    raised = {kind_of(word_of(selector)) for one in BOOK.questions for selector in one.at}
    assert sorted(raised - set(map(kind_of, WORDS))) == []


def test_what_norms_leave_out_is_of_provisions_that_norms_say():
    told = [one.catalogue for one in BOOK.narrower]
    assert [i for i, times in Counter(told).items() if times > 1] == []
    assert sorted(set(told) - {norm.catalogue for norm in BOOK.code}) == []


def test_a_question_can_be_read_at_one_glance():
    assert [one.catalogue for one in BOOK.questions if len(str(one.asks)) > 260] == []
    assert [one.catalogue for one in BOOK.questions if not str(one.asks).endswith("?")] == []


def test_what_is_neither_asked_nor_computed_is_part_of_a_norm():
    left = [row.catalogue for row in coverage(BOOK) if row.by is Carried.RESERVED]
    within = [row.catalogue for row in coverage(BOOK) if row.by is Carried.WITHIN]
    assert (left, within) == ([], ["EP-039-4"])


def test_every_duty_of_a_bailiff_names_what_he_answers_for_it_by():
    bailiffs = (norm for norm in BOOK.code if norm.answers is Answers.BAILIFF)
    assert sorted({norm.code for norm in bailiffs if not norm.liability}) == []


def test_every_norm_says_what_proves_its_breach_and_what_is_to_be_done():
    assert [norm.code for norm in BOOK.code if not norm.evidence] == []
    assert [norm.code for norm in BOOK.code if norm.guidance is None] == []
