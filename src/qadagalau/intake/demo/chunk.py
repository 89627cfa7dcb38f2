"""One chunk of the demo: its cases drawn, their story told, all tables made."""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import frozen

from qadagalau.engine.days import number_of
from qadagalau.engine.memory import arrow_schema
from qadagalau.law import Book
from qadagalau.record.event import Event
from qadagalau.record.layout import CASE_COLUMNS

from . import (
    claims,
    conduct,
    documents,
    incomes,
    levies,
    measures,
    money,
    openings,
    pauses,
    penalties,
    prosecutors,
    sales,
    sanctions,
    supervision,
    third_parties,
)
from . import plants as p
from .assets import assets_of
from .cases import Cases, Planting, Seasons, drawn, plantings
from .country import Country
from .files import planned_files, tell_files, years
from .letters import decimal, four, fours, hexadecimal, scrambled, text
from .openings import Course
from .shares import Shares, share, share_tables
from .sheet import Sheet
from .story import Story
from .terms import Column, Terms
from .truth import Names, attribute_findings, told_findings

SOURCES = ("bailiffs", "courts", "prosecutors", "chambers")
_YEARS = [f"{year:02d}-0" for year in range(100)]


@frozen(eq=False)
class World:
    """What all chunks share: the book's terms, the country, the words and their numbers."""

    seed: int
    as_of: date
    terms: Terms
    country: Country
    seasons: Seasons
    planting: tuple[Planting, ...]
    kinds: dict[type, int]
    details: dict[str, int]
    sources: Column
    """By kind: the number of the source that supplies it."""
    holder_ids: pa.Array


@frozen(eq=False)
class Made:
    """The rows of one chunk."""

    events: pa.Table
    cases: pa.Table
    truth: pa.Table
    distributions: pa.Table | None = None
    assets: pa.Table | None = None


def world(book: Book, country: Country, *, seed: int, as_of: date) -> World:
    """Return what chunks share."""
    terms = Terms(book)
    seasons = Seasons(terms, as_of)
    kinds = {word: number for number, word in enumerate(book.words)}
    said = sorted({name for word in book.words for name in _details(word)})
    return World(
        seed=seed,
        as_of=as_of,
        terms=terms,
        country=country,
        seasons=seasons,
        planting=plantings(terms, seasons, as_of),
        kinds=kinds,
        details={name: number for number, name in enumerate(["", *said])},
        sources=np.array([_source(word) for word in book.words], dtype=np.int16),
        holder_ids=country.holders["holder_id"].combine_chunks(),
    )


def _details(word: type) -> dict[str, Any]:
    return word.details if issubclass(word, Event) else {}


def _source(word: type) -> int:
    """Return the source of a kind of event by the module of its word."""
    module = word.__module__.rpartition(".")[2]
    return {"complaints": 1, "prosecution": 2, "status": 3, "practice": 3, "presenting": 1}.get(
        module, 0
    )


def make_chunk(world: World, number: int, first_case: int, size: int) -> Made:
    """Make the cases *first_case* and following, *size* of them."""
    rng = np.random.default_rng([world.seed, number])
    cases = drawn(
        rng,
        number=number,
        size=size,
        country=world.country,
        seasons=world.seasons,
        planting=world.planting,
        as_of=world.as_of,
    )
    planned: dict[tuple[str, str], Column] = {}
    for place, one in enumerate(world.planting):
        key = one.plant.code, one.plant.how
        rows = np.flatnonzero(cases.plan == place)
        planned[key] = np.concatenate([planned.get(key, rows[:0]), rows])
    opens = (np.arange(size) * 37 % 90).astype(np.int32)
    sheet = Sheet(number_of(world.as_of), cases.timed, opens)
    story = _story(world, number, rng, sheet, cases.holder, planned)
    course, shares = tell(story, cases)
    written = sheet.written(number, first_case, world.sources, story.corrected)
    proceedings = _proceedings(cases, first_case)
    names = Names(proceedings, world.holder_ids)
    lost = _lost(cases, world.planting)
    shared, unshared = share_tables(course, shares, proceedings)
    truth = [told_findings(story, written, names), unshared]
    truth.append(attribute_findings(story, written, names, lost, _values(cases)))
    table = _case_table(world, cases, proceedings, lost)
    return Made(
        events=written.table,
        cases=table,
        truth=pa.concat_tables(truth),
        distributions=shared,
        assets=assets_of(cases, table["debtor"].combine_chunks(), rng, number_of(world.as_of)),
    )


def make_files(world: World, number: int, first_case: int) -> Made:
    """Make the files of bailiffs and chambers as the cases *first_case* and following."""
    rng = np.random.default_rng([world.seed, number])
    country = world.country
    yearly = np.repeat(country.chambers, len(years(world.as_of)))
    holder = np.concatenate([np.arange(country.bailiffs), yearly]).astype(np.int32)
    size = len(holder)
    sheet = Sheet(number_of(world.as_of), np.ones(size, bool), np.zeros(size, np.int32))
    planned = planned_files(rng, np.arange(country.private), np.arange(country.bailiffs, size))
    story = _story(world, number, rng, sheet, holder, planned)
    tell_files(story, country, world.as_of)
    written = sheet.written(number, first_case, world.sources)
    files = text(four("FILE"), *decimal(np.arange(size)))
    return Made(
        events=written.table,
        cases=_file_table(files, holder),
        truth=told_findings(story, written, Names(files, world.holder_ids)),
    )


def _story(
    world: World,
    number: int,
    rng: np.random.Generator,
    sheet: Sheet,
    holder: Column,
    planned: dict[tuple[str, str], Column],
) -> Story:
    return Story(
        terms=world.terms,
        sheet=sheet,
        rng=rng,
        as_of=number_of(world.as_of),
        holder=holder,
        kinds=world.kinds,
        details=world.details,
        planned_rows=planned,
        salt=(world.seed * 1_000_003 + number) & 0x7FFFFFFF,
    )


def tell(story: Story, cases: Cases) -> tuple[Course, Shares]:
    """Tell every proceeding from its document to its end, and what goes on beside it."""
    openings.simplify(story, cases)
    supervision.apply(story, cases)
    documents.run_out(story, cases)
    in_force = documents.bring_into_force(story, cases)
    prosecutors.work(story, cases)
    course = openings.begin(story, cases)
    documents.judge_openings(course, in_force)
    arrested = measures.act(course)
    measures.collect(course, arrested)
    conduct.go_out(course)
    levies.take(course)
    penalties.penalise(course)
    penalties.pay_from_budget(course)
    third_parties.answer_demands(course)
    pauses.pause(course)
    pauses.plan_ends(course)
    sales.sell(course)
    incomes.pay_alimony(course)
    third_parties.employ(course)
    imposed = measures.ban(course)
    asked = third_parties.ban_licences(course)
    measures.deduct(course)
    supervision.petition(course)
    supervision.complain(course)
    supervision.supervise(course)
    paid = money.pay(course)
    shares = share(course, paid)
    money.charge(course, paid)
    conduct.evict(course)
    ends = pauses.end(course)
    documents.follow_up(course, ends)
    third_parties.allow_licences(course, asked, ends)
    measures.lift(course, arrested, imposed, ends)
    money.keep_unclaimed(course, paid)
    sanctions.charge_sanctions(course, ends)
    return course, shares


def _lost(cases: Cases, planting: tuple[Planting, ...]) -> dict[str, Column]:
    lost: dict[str, Column] = {}
    for place, one in enumerate(planting):
        if name := one.plant.loses:
            lost[name] = lost.get(name, np.zeros(cases.size, bool)) | (cases.plan == place)
    return lost


def _values(cases: Cases) -> dict[str, Column]:
    """Return the columns that conditions read, as they are before any is lost."""
    return {
        "category": np.array(claims.NAMES)[cases.category],
        "document_kind": np.array(claims.DOCUMENTS)[cases.document],
        "debtor_kind": np.array(claims.PARTIES)[cases.debtor_kind],
        "bailiff_kind": np.where(cases.private, "private", "state"),
        "debt_tiyn": cases.debt,
    }


def _proceedings(cases: Cases, first_case: int) -> pa.Array:
    """Return the numbers of the proceedings: the year, and a running number."""
    year = cases.start.astype("datetime64[D]").astype("datetime64[Y]").astype(int) % 100 + 70
    return text(fours(_YEARS, year % 100), *decimal(first_case + np.arange(cases.size)))


def _case_table(
    world: World, cases: Cases, proceedings: pa.Array, lost: dict[str, Column]
) -> pa.Table:
    none = cases.course == p.APPLICATION
    key = int(scrambled(np.array([world.seed]), 0x51ED)[0])
    debtor_no = cases.debtor.astype(np.int64) + (cases.number << 17)

    def coded(numbers: Column, texts: tuple[str, ...], name: str) -> pa.Array:
        mask = none | lost.get(name, False)
        codes = pa.array(numbers.astype(np.int32), mask=mask)
        return pa.DictionaryArray.from_arrays(codes, pa.array(texts)).cast(pa.string())

    creditor_kind = (cases.creditor & 3).astype(np.int32)
    debt_unknown = none | lost.get("debt_tiyn", False)
    return pa.table(
        {
            "proceeding_id": proceedings,
            "holder_no": np.where(none, cases.prosecutor, cases.holder).astype(np.int32),
            "debtor_no": pa.array(debtor_no.astype(np.int32), mask=none),
            "debtor": text(*hexadecimal(scrambled(debtor_no, key)), where=~none),
            "creditor": text(*hexadecimal(scrambled(cases.creditor, key + 1)), where=~none),
            "category": coded(cases.category, claims.NAMES, "category"),
            "document_kind": coded(cases.document, claims.DOCUMENTS, "document_kind"),
            "bailiff_kind": coded(~cases.private, ("private", "state"), "bailiff_kind"),
            "debtor_kind": coded(cases.debtor_kind, claims.PARTIES, "debtor_kind"),
            "creditor_kind": coded(creditor_kind, claims.PARTIES, "creditor_kind"),
            "debt_tiyn": pa.array(cases.debt, mask=debt_unknown),
        }
    )


def _file_table(files: pa.Array, holder: Column) -> pa.Table:
    schema = arrow_schema(CASE_COLUMNS)
    known = {"proceeding_id": files, "holder_no": pa.array(holder)}
    columns = [known.get(f.name, pa.nulls(len(holder), f.type)) for f in schema]
    return pa.table(columns, schema=schema)
