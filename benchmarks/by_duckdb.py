"""The ten questions as an analyst writes them for DuckDB: one query for each norm.

Each query reads the Parquet files itself; the answer is the number of breaches.
"""

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa

from benchmarks.known import (
    AS_OF_NO,
    ENDING_KINDS,
    days_table,
    kinds_of,
    queue_of_category,
    working_days_table,
)

_VIEW = """
create view ev as
select case_no, kind, (happened_on - date '1970-01-01')::int as day, ref, amount_tiyn, base_tiyn,
       holder_no, file_row_number as row
from read_parquet('{register}/events.parquet', file_row_number = true)"""

_FIRST_END = """
with s as (select case_no, min(row) as row, min(day) as day
           from ev where kind = {start} group by all),
e as (select s.case_no, s.day, min(ev.day) as ended
      from s left join ev on ev.case_no = s.case_no and ev.kind in ({ends}) and ev.row > s.row
      group by all)"""

_EACH_END = """
with s as (select case_no, ref, row, day from ev where kind = {start}),
e as (select s.row, s.day, min(ev.day) as ended
      from s left join ev on ev.case_no = s.case_no and ev.ref = s.ref
                         and ev.kind in ({ends}) and ev.row > s.row
      group by all)"""

_WITHIN = """
select count(*) from e join days using (day) join working w on w.n = days.n + {term}
where coalesce(ended, {as_of}) > w.day"""

_COMPLETED = """,
marks as (select case_no, row, day, kind,
                 lag(kind) over of_case as before,
                 min(case when kind = {resumed} then day end) over (
                   partition by case_no order by row
                   rows between 1 following and unbounded following) as until
          from ev where kind in ({suspended}, {resumed})
          window of_case as (partition by case_no order by row)),
still as (select case_no, greatest(m.day, e.day + 1) as b, coalesce(until, {as_of} + 1) as u
          from marks m join e using (case_no)
          where kind = {suspended} and before is distinct from {suspended}),
summed as (select case_no, b, u - b as length,
                  coalesce(sum(u - b) over (partition by case_no order by b
                    rows between unbounded preceding and 1 preceding), 0) as earlier
           from still where u > b),
paused as (select case_no, sum(length) as length
           from summed join e using (case_no) join days using (day)
           where b - 1 < in_2_months + earlier group by all)
select count(*) from e join days using (day) left join paused using (case_no)
where coalesce(ended, {as_of}) > in_2_months + coalesce(length, 0)"""

_SANCTION = """
select count(*) from ev a where kind = {arrested} and not exists (
  select 1 from ev g where g.kind = {given} and g.case_no = a.case_no and g.ref = a.ref
                       and g.row < a.row)"""

_STEP = """
select count(*) from (
  select day, lead(day) over of_case as next,
         sum((kind in ({endings}))::int) over (
           of_case rows between unbounded preceding and current row) as over
  from ev window of_case as (partition by case_no order by row))
where over = 0 and coalesce(next, {as_of}) > day + 90"""

_DEDUCTION = (
    "select count(*) from ev where kind = {deducted} and amount_tiyn * 100 > 50 * base_tiyn"
)

_NOTICE = """
select count(*) from (
  select a.row, a.day, max(n.day) as told
  from ev a left join ev n on n.kind = {announced} and n.case_no = a.case_no and n.ref = a.ref
                          and n.row < a.row
  where a.kind = {held} group by all)
where told is null or day < told + 10"""

_ACTS = """
select count(*) from (
  select day, lag(day, 3) over (partition by holder_no order by day, row) as third
  from ev where kind = {issued}) a
join days on days.day = a.third where in_12_months > a.day"""

_ORDER = """
with given as (select * from read_parquet('{register}/distributions.parquet')
               left join queues using (category)),
dark as (select distinct distribution_id from given
         where queue is null or owed_tiyn is null or paid_tiyn is null),
claims as (select * from given anti join dark using (distribution_id)),
sums as (select distribution_id, queue, any_value(pool_tiyn) as pool, sum(owed_tiyn) as owed
         from claims group by all),
ranked as (select *, coalesce(sum(owed) over (partition by distribution_id order by queue
             rows between unbounded preceding and 1 preceding), 0) as earlier from sums),
due as (select c.distribution_id, c.paid_tiyn,
               case when owed = 0 then 0 else floor(
                 least(greatest(pool - earlier, 0), owed)::double * owed_tiyn::double / owed::double
                 + 0.5) end as due
        from claims c join ranked using (distribution_id, queue))
select count(distinct distribution_id) from due where abs(paid_tiyn - due) > 100"""

_QUESTIONS = {
    "opened": _FIRST_END + _WITHIN,
    "completed": _FIRST_END + _COMPLETED,
    "appraiser": _EACH_END + _WITHIN,
    "sanction": _SANCTION,
    "step": _STEP,
    "order": _ORDER,
    "deduction": _DEDUCTION,
    "notice": _NOTICE,
    "acts": _ACTS,
    "petition": _EACH_END + _WITHIN,
}


def _words(register: str) -> dict[str, dict[str, object]]:
    """Return what the blanks of each question are filled with."""
    no = kinds_of(register)

    def listed(*kinds: str) -> str:
        return ", ".join(str(no[kind]) for kind in kinds)

    return {
        "opened": {
            "start": no["document-received"],
            "ends": listed("proceeding-opened", "opening-refused"),
            "term": 3,
        },
        "completed": {
            "start": no["proceeding-opened"],
            "ends": listed("proceeding-terminated", "document-returned"),
            "suspended": no["proceeding-suspended"],
            "resumed": no["proceeding-resumed"],
        },
        "appraiser": {
            "start": no["ownership-established"],
            "ends": listed("appraiser-appointed", "value-agreed"),
            "term": 10,
        },
        "sanction": {"arrested": no["bank-money-arrested"], "given": no["sanction-given"]},
        "step": {"endings": listed(*ENDING_KINDS)},
        "order": {},
        "deduction": {"deducted": no["wage-deducted"]},
        "notice": {"held": no["auction-held"], "announced": no["auction-announced"]},
        "acts": {"issued": no["supervisory-act-issued"]},
        "petition": {
            "start": no["petition-received"],
            "ends": listed("petition-decided"),
            "term": 5,
        },
    }


def ten(register: str, threads: int = 2) -> Callable[[], Any]:
    """Ask the ten questions, each by a query of its own."""
    words = _words(register)
    shared = {"register": register, "as_of": AS_OF_NO}

    def run() -> dict[str, int]:
        with duckdb.connect() as con:
            con.execute(f"set threads = {threads}")
            con.execute(_VIEW.format(register=register))
            queues = queue_of_category()
            con.register("days", pa.table(days_table()))
            con.register("working", pa.table(working_days_table()))
            con.register("queues", pa.table({"category": [*queues], "queue": [*queues.values()]}))
            answers = {}
            for name, question in _QUESTIONS.items():
                row = con.execute(question.format(**shared, **words[name])).fetchone()
                answers[f"ten/{name}"] = row[0] if row else 0
        return {name: number for name, number in sorted(answers.items()) if number}

    return run
