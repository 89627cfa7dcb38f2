"""A city of two offices, made of events by a seed, checked by the engine: what reports are of."""

import json
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import frozen

from qadagalau.engine import Checked, check, open_register, register_of
from qadagalau.engine.kept import Keeper
from qadagalau.law import Book, Code, Norm, Text
from qadagalau.law.clerk import CaseFile
from qadagalau.record import (
    WORDS,
    BreachEstablished,
    DocumentReceived,
    EnteredInDebtorRegister,
    Event,
    FeeCharged,
    OpeningRefused,
    ProceedingOpened,
    ProceedingResumed,
    ProceedingSuspended,
    ProceedingTerminated,
    SanctionGiven,
    TravelBanImposed,
    layout,
)
from qadagalau.statutes.kz.calendar import CALENDAR
from qadagalau.statutes.kz.enforcement_2010 import (
    art_033,
    art_036,
    art_037,
    art_038,
    art_039,
    art_118,
    art_144,
)
from qadagalau.statutes.kz.values import VALUES

AS_OF = date(2026, 10, 31)
IIN = "880101300123"
"""A number that looks like a person's; it stands where it could leak."""
CATEGORIES = ("alimony", "wages", "loan", "utilities", "state-revenue", None)
NORMS = (
    art_037.OPENED_IN_TIME,
    art_036.DEBTOR_REGISTERED_IN_TIME,
    art_038.REFUSED_ON_LISTED_GROUND,
    *(norm for norm in vars(art_039).values() if isinstance(norm, Norm)),
    art_033.BAN_SANCTIONED_BY_COURT,
    art_118.FEE_WITHIN_QUARTER,
    art_144.NO_SECOND_BREACH_IN_SIX_MONTHS,
)


@frozen
class City:
    """A register in a folder, the book it was checked against, and the check."""

    folder: Path
    cases: tuple[CaseFile, ...]
    book: Book
    checked: Checked
    as_of: date = AS_OF
    known_on: date = AS_OF


def book_of(norms: tuple[object, ...] = NORMS) -> Book:
    return Book(
        name="city",
        title=Text("Enforcement", "Атқарушылық іс жүргізу", "Исполнительное производство"),
        code=Code(norms),
        calendar=CALENDAR,
        words=WORDS,
        values=VALUES,
    )


def cases_of(number: int, seed: int = 5) -> Iterator[CaseFile]:
    rng = random.Random(seed)  # noqa: S311 - a city, not a secret
    for place in range(number):
        holder = f"ЧСИ-{place % 12 + 1:03d}"
        slow = 9 if holder == "ЧСИ-007" else 0
        category = rng.choice(CATEGORIES)
        debt = rng.randrange(10_000_00, 90_000_000_00)
        events = tuple(
            _course(rng, f"{75 if place % 2 else 71}-26-{place:05d}", holder, slow, debt)
        )
        attributes = {
            "category": category,
            "debt_tiyn": None if place % 17 == 0 else debt,
            "debtor": IIN,
            "bailiff_kind": "private",
            "debtor_kind": "person",
            "creditor_kind": "person",
            "document_kind": "writ",
        }
        yield CaseFile(events[0].proceeding_id, attributes, events)
    for place in range(4):
        day = date(2026, 2, 3) + timedelta(days=20 * place)
        twice = tuple(
            BreachEstablished(
                event_id=f"b{place}-{n}",
                proceeding_id=f"file-{place}",
                holder_id=f"ЧСИ-{place + 1:03d}",
                happened_on=day + timedelta(days=40 * n),
                recorded_on=day + timedelta(days=40 * n),
                source="chamber",
            )
            for n in range(1 + place % 2)
        )
        yield CaseFile(f"file-{place}", {}, twice)


def _course(rng: random.Random, number: str, holder: str, slow: int, debt: int) -> Iterator[Event]:
    place = iter(range(100))

    def event(kind: type[Event], day: date, **more: object) -> Event:
        return kind(
            event_id=f"{number}/{next(place)}",
            proceeding_id=number,
            holder_id=holder,
            happened_on=day,
            recorded_on=day,
            source=f"source {IIN}",
            **more,
        )

    day = date(2025, 9, 1) + timedelta(days=rng.randrange(420))
    yield event(DocumentReceived, day, amount_tiyn=debt, reference=IIN)
    day += timedelta(days=rng.choice((1, 1, 2, 2, 3, 4, 9 + slow)) + slow // 3)
    if rng.random() < 0.06:
        yield event(OpeningRefused, day, detail=rng.choice(("wrong-place", "unlisted")))
        return
    if rng.random() < 0.04:
        return
    yield event(ProceedingOpened, day, amount_tiyn=debt)
    if rng.random() < 0.9:
        yield event(EnteredInDebtorRegister, day + timedelta(days=rng.randrange(6)))
    day += timedelta(days=12)
    if rng.random() < 0.2:
        if rng.random() < 0.7:
            yield event(SanctionGiven, day, detail="court", reference="ban-1")
        day += timedelta(days=3)
        yield event(TravelBanImposed, day, reference="ban-1")
    if rng.random() < 0.3:
        yield event(ProceedingSuspended, day, detail="mediation")
        day += timedelta(days=rng.randrange(20, 70))
        yield event(ProceedingResumed, day)
    if rng.random() < 0.7:
        day += timedelta(days=rng.randrange(5, 120))
        base = debt // 2
        yield event(FeeCharged, day, amount_tiyn=base // rng.choice((3, 5, 10)), base_tiyn=base)
        yield event(ProceedingTerminated, day)


def city_of(folder: Path, number: int, as_of: date = AS_OF) -> City:
    cases = tuple(cases_of(number))
    book = book_of()
    register = register_of(cases)
    register.tables[layout.HOLDERS] = with_offices(register.tables[layout.HOLDERS])
    write(folder, register.manifest, register.tables)
    checked = check(book, open_register(folder), as_of=as_of, known_on=as_of)
    return City(folder, cases, book, checked, as_of, as_of)


def with_offices(holders: pa.Table) -> pa.Table:
    numbers = [int(holder[-3:]) for holder in holders["holder_id"].to_pylist()]
    return pa.table(
        {
            "holder_id": holders["holder_id"],
            "holder_kind": ["private-bailiff"] * len(numbers),
            "office_id": [f"office-{n % 3 + 1}" if n != 12 else None for n in numbers],
            "region": ["75" if n % 3 else "71" for n in numbers],
        }
    )


def write(folder: Path, manifest: dict[str, object], tables: dict[str, pa.Table]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / layout.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    offices = pa.table(
        {
            "office_id": ["office-1", "office-2", "office-3"],
            "region": ["71", "75", "75"],
            "name_kk": ["Ұлытау бөлімі", "Әуезов бөлімі", "=Қаскелең бөлімі"],
            "name_ru": ["Улытауский отдел", "Ауэзовский отдел", "=Каскеленский отдел"],
            "name_en": ["Ulytau office", "Auezov office", "=Kaskelen office"],
        }
    )
    keeper = Keeper(folder)
    for name, table in {**tables, layout.OFFICES: offices}.items():
        pq.write_table(table, folder / name)
        keeper.add(name, table)
    keeper.close(len(manifest["kinds"]))


@pytest.fixture(scope="session")
def make_city() -> Callable[[Path, int], City]:
    return city_of


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return city_of(tmp_path_factory.mktemp("city"), 1500)
