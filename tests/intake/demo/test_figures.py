"""A demo looks like the country that the figures of 2019 to 2026 describe."""

from collections import Counter

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from qadagalau.intake.demo.claims import CLAIMS
from qadagalau.intake.demo.country import REGIONS, found
from qadagalau.law import kind_of
from qadagalau.record import BreachEstablished, ProceedingOpened, ProceedingTerminated


@pytest.fixture(scope="module")
def cases(city):
    return pq.read_table(city(20_000).folder / "cases.parquet")


@pytest.fixture(scope="module")
def events(city):
    return pq.read_table(city(20_000).folder / "events.parquet")


def test_a_document_is_worth_about_one_and_a_half_million_tenge(cases):
    assert 1.0 < pc.mean(cases["debt_tiyn"]).as_py() / 1e8 < 1.9


def test_little_of_the_money_is_collected(city, cases, events):
    kind = city(20_000).register.kinds[kind_of(ProceedingTerminated)]
    ended = pc.unique(events.filter(pc.equal(events["kind"], kind))["case_no"])
    collected = pc.sum(cases["debt_tiyn"].take(ended)).as_py()
    assert collected / pc.sum(cases["debt_tiyn"]).as_py() < 0.12


def test_a_proceeding_has_about_twelve_events(city):
    receipt = city(20_000).receipt
    assert 11 < receipt.events / receipt.proceedings < 14


def test_categories_have_their_shares(cases):
    known = Counter(cases["category"].drop_null().to_pylist())
    assert set(known) == {claim.category for claim in CLAIMS}
    for claim in CLAIMS:
        assert known[claim.category] / 20_000 == pytest.approx(claim.share, abs=0.12)


def test_most_documents_are_with_private_bailiffs(cases):
    kinds = Counter(cases["bailiff_kind"].drop_null().to_pylist())
    assert 0.85 < kinds["private"] / kinds.total() < 0.95


def test_some_debtors_have_several_proceedings(cases):
    debtors = Counter(cases["debtor"].drop_null().to_pylist())
    several = sum(1 for number in debtors.values() if number > 1)
    assert 0.2 < several / len(debtors) < 0.8
    assert max(debtors.values()) < 100


def test_a_million_proceedings_and_more_begin_in_a_year_of_the_nation(city, events):
    kind = city(20_000).register.kinds[kind_of(ProceedingOpened)]
    opened = events.filter(pc.equal(events["kind"], kind))
    years = Counter(day.year for day in opened["happened_on"].to_pylist())
    assert 1.0e6 < years[2024] * 6_700_000 / 20_000 < 1.4e6
    assert years[2024] > years[2021]


def test_bailiffs_break_the_law_about_once_a_year(city, events):
    kind = city(20_000).register.kinds[kind_of(BreachEstablished)]
    breaches = events.filter(pc.equal(events["kind"], kind)).num_rows
    assert 0.6 < breaches / 10 / 5 < 1.2


def test_the_nation_has_the_bailiffs_of_the_nation():
    country = found(6_700_000)
    kinds = Counter(country.holders["holder_kind"].to_pylist())
    assert (kinds["private-bailiff"], kinds["state-bailiff"]) == (2_220, 260)
    assert kinds["prosecutor"] == len(REGIONS)
    assert set(country.holders["region"].to_pylist()) == {code for code, *_ in REGIONS}


def test_a_city_lies_in_one_region(city):
    assert set(pq.read_table(city(20_000).folder / "holders.parquet")["region"].to_pylist()) == {
        "71"
    }


def test_offices_have_names_in_three_languages(city):
    offices = pq.read_table(city(3_000, 5).folder / "offices.parquet").to_pylist()
    first = next(row for row in offices if row["office_id"] == "71-court")
    assert first == {
        "office_id": "71-court",
        "region": "71",
        "name_kk": "Астана қаласы: сот",
        "name_ru": "Город Астана: суд",
        "name_en": "Astana city: court",
    }


def test_every_office_of_a_holder_is_named(city):
    folder = city(3_000, 5).folder
    offices = set(pq.read_table(folder / "offices.parquet")["office_id"].to_pylist())
    used = set(pq.read_table(folder / "holders.parquet")["office_id"].to_pylist())
    assert used - offices == set()
