"""Make a demo register: chunks of cases one after another, streamed into a folder."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow.parquet as pq
from attrs import frozen

from qadagalau.intake.contract import IntakeError
from qadagalau.intake.register_writer import Manifest, OrderedRegisterWriter
from qadagalau.law import N_, kind_of
from qadagalau.record.layout import ASSETS, DISTRIBUTIONS, HOLDERS, OFFICES
from qadagalau.statutes.kz import BOOK

from .chunk import SOURCES, Made, World, make_chunk, make_files, world
from .country import found
from .truth import TRUTH

TRUTH_FILE = "truth.parquet"
CHUNK = 1 << 16
FEWEST = 1_000
EARLIEST, LATEST = date(2026, 6, 1), date(2026, 12, 31)
"""Between these days every norm can be broken and every reference value is known."""

Progress = Callable[[int, int], None]
Outcome = TypeVar("Outcome")


@frozen(kw_only=True)
class DemoReceipt:
    """What was made."""

    proceedings: int
    events: int
    planted: int
    """Findings that a check must give, and nothing else."""
    seconds: float


def make_demo(
    folder: Path,
    *,
    seed: int,
    size: int,
    as_of: date = date(2026, 6, 30),
    workers: int = 2,
    progress: Progress | None = None,
) -> DemoReceipt:
    """Write a register of *size* proceedings, and ``truth.parquet`` beside its tables.

    The same seed, size and day give the same tables, whatever the number of *workers*.
    *progress* is told how many proceedings of how many are done.

    Raises:
        IntakeError: *size* or *as_of* is out of range, or the folder is there already.
    """
    _refuse_out_of_range(size, as_of)
    began = time.monotonic()
    shared = world(BOOK, found(size), seed=seed, as_of=as_of)
    events = planted = 0
    with OrderedRegisterWriter(Path(folder)) as writer:
        aside = writer.workplace / TRUTH_FILE
        writer.add(HOLDERS, shared.country.holders)
        writer.add(OFFICES, shared.country.offices)
        with pq.ParquetWriter(aside, TRUTH, compression="zstd") as truth:
            for done, made in _chunks(shared, size, workers):
                _write(writer, made)
                truth.write_table(made.truth)
                events += made.events.num_rows
                planted += made.truth.num_rows
                if progress:
                    progress(done, size)
        writer.close(_manifest(shared))
        aside.replace(Path(folder) / TRUTH_FILE)
    seconds = time.monotonic() - began
    return DemoReceipt(proceedings=size, events=events, planted=planted, seconds=seconds)


def _write(writer: OrderedRegisterWriter, made: Made) -> None:
    writer.append(made.events, made.cases)
    for name, rows in ((DISTRIBUTIONS, made.distributions), (ASSETS, made.assets)):
        if rows is not None:
            writer.add(name, rows)


def _refuse_out_of_range(size: int, as_of: date) -> None:
    if size < FEWEST:
        raise IntakeError(
            N_(
                "A demo of {size} proceedings is too small to hold every breach. Ask for {fewest} "
                "or more."
            ),
            size=size,
            fewest=FEWEST,
        )
    if not EARLIEST <= as_of <= LATEST:
        raise IntakeError(
            N_(
                "The demo cannot be made as of {as_of}: its calendar of breaches reaches from "
                "{earliest} to {latest}. Choose a day between them."
            ),
            as_of=as_of,
            earliest=EARLIEST,
            latest=LATEST,
        )


def _manifest(shared: World) -> Manifest:
    kinds = tuple(kind_of(word) for word in shared.kinds)
    return Manifest(
        book=BOOK.name,
        kinds=kinds,
        details=tuple(shared.details),
        sources=SOURCES,
        supplied=kinds,
        made_on=shared.as_of,
    )


def _chunks(shared: World, size: int, workers: int) -> Iterator[tuple[int, Made]]:
    count = -(-size // CHUNK)
    bounds = [size * number // count for number in range(count + 1)]

    def task(number: int) -> tuple[int, Made]:
        if number == count:
            return size, make_files(shared, number, size)
        first, last = bounds[number], bounds[number + 1]
        return last, make_chunk(shared, number, first, last - first)

    with ThreadPoolExecutor(workers) as pool:
        running = [pool.submit(task, number) for number in range(min(workers, count + 1))]
        for number in range(count + 1):
            yield running.pop(0).result()
            if number + workers <= count:
                running.append(pool.submit(task, number + workers))
