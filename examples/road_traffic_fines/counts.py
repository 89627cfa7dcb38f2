"""Import the log, check it by the book, and set our counts beside those that others published.

What a norm can say is counted from findings; what speaks of the log itself (its size, its
variants, elapsed hours, the last event) is asked of the register by DuckDB.

    python examples/road_traffic_fines/counts.py Road_Traffic_Fine_Management_Process.xes.gz
"""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from attrs import frozen

from qadagalau.engine import check, open_register
from qadagalau.intake import import_file, read_mapping
from qadagalau.law import Book
from qadagalau.statutes.shelf import open_book

HERE = Path(__file__).parent
AS_OF = date(2013, 6, 30)
"""The last event of the log is of 18 June 2013."""

LOG, ELAPSED, CALENDAR = "the log", "elapsed days", "calendar days"
FINDINGS, REGISTER = "findings", "register"


@frozen
class Count:
    """One published number: what of, how counted, and where ours comes from."""

    chapter: str
    name: str
    published: int
    ours_from: str


PUBLISHED = (
    Count(LOG, "cases", 150_370, REGISTER),
    Count(LOG, "events", 561_470, REGISTER),
    Count(LOG, "activities", 11, REGISTER),
    Count(LOG, "variants", 231, REGISTER),
    Count(LOG, "min_trace", 2, REGISTER),
    Count(LOG, "max_trace", 20, REGISTER),
    Count(LOG, "n_cases", 128_268, REGISTER),
    Count(LOG, "variants of these", 193, REGISTER),
    Count(ELAPSED, "send_fine_over_90", 37_266, REGISTER),
    Count(ELAPSED, "judge_over_60", 178, REGISTER),
    Count(ELAPSED, "send_appeal_over_60", 2_274, REGISTER),
    Count(ELAPSED, "late_send_and_last_is_credit_collection", 26_037, REGISTER),
    Count(ELAPSED, "case_duration_over_180", 75_259, REGISTER),
    Count(CALENDAR, "send_fine_over_90", 37_347, FINDINGS),
    Count(CALENDAR, "judge_over_60", 178, FINDINGS),
    Count(CALENDAR, "send_appeal_over_60", 2_279, FINDINGS),
    Count(CALENDAR, "late_send_and_last_is_credit_collection", 26_104, FINDINGS),
    Count(CALENDAR, "case_duration_over_180", 75_275, REGISTER),
)
"""Published by nkwachiabel (elapsed days) and vilkoos and 4TU (the log); calendar days by us."""

# One row a case: its days, its last kind, and whether it belongs to the published population
# (it ended in a payment or in credit collection, or was dismissed with code # or G).
_CASES = """
create table story as
with line as (
  select c.proceeding_id, k.kind, e.happened_on as day, e.file_row_number as place,
         d.detail
  from read_parquet('{events}', file_row_number = true) e
  join read_parquet('{cases}', file_row_number = true) c on c.file_row_number = e.case_no
  join kinds k on k.number = e.kind
  join details d on d.number = e.detail)
select proceeding_id, count(*) as events, string_agg(kind, ';' order by place) as variant,
       last(kind order by place) as last_kind, min(day) as first_day, max(day) as last_day,
       min(day) filter (kind = 'fine-created') as created,
       min(day) filter (kind = 'fine-sent') as sent,
       min(day) filter (kind = 'fine-notified') as notified,
       min(day) filter (kind = 'appeal-to-judge') as judge,
       min(day) filter (kind = 'appeal-sent-to-prefecture') as appeal,
       coalesce(bool_or(detail in ('#', 'G')), false) as dismissed
from line group by proceeding_id"""

_POPULATION = """
create view published as select * from story
where last_kind in ('payment', 'collection-ordered') or dismissed"""

# The log gives every moment as local midnight in Italy; its author took whole days of 24 hours
# between the moments, so a day shortened by summer time is lost.
_HOURS = """
create macro full_days(earlier, later) as floor(
  (epoch(timezone('Europe/Rome', later::timestamp))
   - epoch(timezone('Europe/Rome', earlier::timestamp))) / 86400)"""

_LATE = """
create view late as select published.*, norm from published
join (select proceeding_id, norm from findings where verdict = 'late') using (proceeding_id)"""

_QUESTIONS = {
    (LOG, "cases"): "select count(*) from story",
    (LOG, "events"): "select sum(events) from story",
    (LOG, "activities"): "select count(distinct kind) from read_parquet('{events}')",
    (LOG, "variants"): "select count(distinct variant) from story",
    (LOG, "min_trace"): "select min(events) from story",
    (LOG, "max_trace"): "select max(events) from story",
    (LOG, "n_cases"): "select count(*) from published",
    (LOG, "variants of these"): "select count(distinct variant) from published",
    (ELAPSED, "send_fine_over_90"): (
        "select count(*) from published where full_days(created, sent) > 90"
    ),
    (ELAPSED, "judge_over_60"): (
        "select count(*) from published where full_days(notified, judge) > 60"
    ),
    (ELAPSED, "send_appeal_over_60"): (
        "select count(*) from published where full_days(notified, appeal) > 60"
    ),
    (ELAPSED, "late_send_and_last_is_credit_collection"): (
        "select count(*) from published where full_days(created, sent) > 90 "
        "and last_kind = 'collection-ordered'"
    ),
    (ELAPSED, "case_duration_over_180"): (
        "select count(*) from published where full_days(first_day, last_day) > 180"
    ),
    (CALENDAR, "send_fine_over_90"): (
        "select count(*) from late where norm = 'road-fines/201/sent-in-90-days'"
    ),
    (CALENDAR, "judge_over_60"): (
        "select count(*) from late where norm = 'road-fines/204-bis/judge-in-60-days'"
    ),
    (CALENDAR, "send_appeal_over_60"): (
        "select count(*) from late where norm = 'road-fines/203/appeal-sent-in-60-days'"
    ),
    (CALENDAR, "late_send_and_last_is_credit_collection"): (
        "select count(*) from late where norm = 'road-fines/201/sent-in-90-days' "
        "and last_kind = 'collection-ordered'"
    ),
    (CALENDAR, "case_duration_over_180"): (
        "select count(*) from published where last_day - first_day > 180"
    ),
}


def counted(log: Path) -> dict[tuple[str, str], int]:
    """Return our counts by chapter and name, from the XES file *log*."""
    book = open_book(str(HERE / "book.py"))
    with TemporaryDirectory() as folder, duckdb.connect() as con:
        register = Path(folder) / "register"
        _fill(log, register, book)
        _tell(con, register, book)
        files = {name: register / f"{name}.parquet" for name in ("events", "cases")}
        for made in (_CASES, _POPULATION, _LATE, _HOURS):
            con.execute(made.format_map(files))
        return {asked: _number(con, query, files) for asked, query in _QUESTIONS.items()}


def _fill(log: Path, register: Path, book: Book) -> None:
    mapping = read_mapping(HERE / "mapping.json")
    import_file(log, mapping, register, book=book, as_delivered_on=AS_OF, key=b"")


def _tell(con: duckdb.DuckDBPyConnection, folder: Path, book: Book) -> None:
    """Give *con* the findings, and the words that stand for numbers in the register."""
    register = open_register(folder)
    con.register("findings", check(book, register, as_of=AS_OF).findings)
    for name in ("kind", "detail"):
        con.execute(f"create table {name}s (number smallint, {name} varchar)")
        con.executemany(
            f"insert into {name}s values (?, ?)",  # noqa: S608 - the name is one of two above
            [(number, word) for number, word in enumerate(register.manifest[f"{name}s"])],
        )


def _number(con: duckdb.DuckDBPyConnection, query: str, files: Mapping[str, Path]) -> int:
    row = con.execute(query.format_map(files)).fetchone()
    return int(row[0]) if row else 0


def table(ours: Mapping[tuple[str, str], int]) -> list[str]:
    """Return the lines of the comparison."""
    head = f"{'':14}{'':42}{'published':>11}{'ours':>11}   {'':11}counted from"
    lines = [head]
    for one in PUBLISHED:
        own = ours[one.chapter, one.name]
        same = "equal" if own == one.published else "differs"
        lines.append(
            f"{one.chapter:14}{one.name:42}{one.published:>11,}{own:>11,}   {same:11}"
            f"{one.ours_from}"
        )
    return lines


def main(words: list[str]) -> int:
    """Print the comparison; 0 if every number is equal, 1 if one differs, 2 without a file."""
    if len(words) != 1:
        sys.stderr.write("Say which log: counts.py Road_Traffic_Fine_Management_Process.xes.gz\n")
        return 2
    ours = counted(Path(words[0]))
    sys.stdout.write("\n".join(table(ours)) + "\n")
    return 0 if all(ours[one.chapter, one.name] == one.published for one in PUBLISHED) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
