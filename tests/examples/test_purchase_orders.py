"""The published violators among consignment items are found, all of them and no other."""

import duckdb
import pytest

from qadagalau.law import Verdict

pytestmark = pytest.mark.shared

# The same question asked by hand: the first invoice, the first clearing after it, days of
# the calendar in the buyer's country.
BY_HAND = """
with item as (
  select "case", bool_or(activity = 'Record Service Entry Sheet') as service,
         min(seq) filter (activity = 'Vendor creates invoice') as made,
         bool_or(activity = 'Clear Invoice') as ever
  from log group by "case"),
paid as (
  select "case", made, ever,
         min(timezone('Europe/Amsterdam', ts)::date) filter (seq = made) as started,
         min(timezone('Europe/Amsterdam', ts)::date)
           filter (activity = 'Clear Invoice' and seq > made) as ended
  from item join log using ("case") where not service group by all)
select count(*) filter (ended - started <= 21), count(*) filter (ended - started > 21),
       count(*) filter (made is not null and ended is null),
       count(*) filter (made is null and ever)
from paid"""


@pytest.fixture(scope="module")
def consignment(shared, violators):
    return violators.outcome(shared / "bpic2019" / "consignment")


def test_the_violators_are_exactly_the_published_ones(shared, violators, consignment):
    assert consignment.violators == violators.published(shared / "bpic2019" / "consignment")
    assert (consignment.cases, len(consignment.violators)) == (4732, 1344)


@pytest.mark.parametrize("log", ["clusters", "variants"])
def test_invoices_cleared_in_21_days_are_those_counted_by_hand(shared, violators, log):
    folder = shared / "bpic2019" / log
    with duckdb.connect() as con:
        con.execute(f"create view log as select * from read_parquet('{folder}/events.parquet')")
        by_hand = con.execute(BY_HAND).fetchone()
    told = violators.outcome(folder).cleared
    named = (Verdict.KEPT, Verdict.LATE, Verdict.OVERDUE, Verdict.UNKNOWN)
    assert tuple(told[verdict] for verdict in named) == by_hand


def test_a_program_without_a_folder_says_what_it_wants(violators, capsys):
    assert violators.main([]) == 2
    assert capsys.readouterr().err == "Say which folder: violators.py bpic2019\n"
