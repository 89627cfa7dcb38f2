"""The monthly analysis, written whole or not at all: HTML or XLSX by the ending of its name."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
from attrs import frozen

from qadagalau.engine import Register
from qadagalau.insight import Counts, Outcome
from qadagalau.law import LANGUAGES, N_, Book, RefusedError

from .analysis import Analysis, Earlier, analyse
from .page import render
from .workbook import write_workbook

ENDINGS = (".html", ".xlsx")


class ReportError(RefusedError):
    """A report was asked for that cannot be written."""


@frozen(kw_only=True)
class Previous:
    """The check of the month before, for comparison."""

    as_of: date
    findings: pa.Table | Path
    tally: pa.Table | Path


def write_report(  # noqa: PLR0913 - everything that a report is about is named
    path: Path,
    *,
    findings: pa.Table | Path,
    tally: pa.Table | Path,
    register: Register,
    book: Book,
    as_of: date,
    known_on: date,
    language: str = "kk",
    previous: Previous | None = None,
    left: frozenset[str] = frozenset(),
) -> None:
    """Write the monthly analysis of a check to *path*, which ends in ``.html`` or ``.xlsx``.

    *findings* and *tally* are the tables that :func:`qadagalau.engine.check` gives, as Arrow
    tables or as paths of Parquet files; sums in tiyn.  A file that was there is replaced at
    once when the new one is whole.  *left* are the codes of norms whose text changed: they are
    marked wherever the report names them.

    Raises:
        ReportError: the ending or the language is not one that reports have.
        qadagalau.insight.OutcomeError: findings and tally are not of one check.
        OSError: the file cannot be written.
    """
    write_reports(
        {path: language},
        findings=findings,
        tally=tally,
        register=register,
        book=book,
        as_of=as_of,
        known_on=known_on,
        previous=previous,
        left=left,
    )


def write_reports(  # noqa: PLR0913 - as above
    paths: Mapping[Path, str],
    *,
    findings: pa.Table | Path,
    tally: pa.Table | Path,
    register: Register,
    book: Book,
    as_of: date,
    known_on: date,
    previous: Previous | None = None,
    left: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write one analysis to several *paths*, each in its language; it is counted once.

    *progress* is told how many of how many are written.  Raises what :func:`write_report` does.
    """
    for path, language in paths.items():
        _refuse(path, language)
    outcome = Outcome(findings, tally)
    earlier = _earlier(outcome, previous) if previous else None
    analysis = analyse(
        outcome, register, book, as_of=as_of, known_on=known_on, earlier=earlier, left=left
    )
    for number, (path, language) in enumerate(paths.items(), 1):
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".report-") as folder:
            draft = Path(folder) / path.name
            _write(draft, analysis, register, language)
            draft.replace(path)
        if progress is not None:
            progress(number, len(paths))


def _refuse(path: Path, language: str) -> None:
    if path.suffix not in ENDINGS:
        raise ReportError(
            N_(
                "A report cannot be written as {file}: it is made as HTML or XLSX. Give a name "
                "that ends in .html or .xlsx."
            ),
            file=path.name,
        )
    if language not in LANGUAGES:
        raise ReportError(
            N_("A report cannot be written in {language!r}. Choose one of {languages}."),
            language=language,
            languages=", ".join(LANGUAGES),
        )


def _earlier(outcome: Outcome, previous: Previous) -> Earlier:
    before = Outcome(previous.findings, previous.tally)
    by_norm: dict[str, Counts] = {str(g.key[0]): g.counts for g in before.by("norm")}
    return Earlier(
        as_of=previous.as_of,
        by_norm=by_norm,
        change=outcome.since(before),
    )


def _write(draft: Path, analysis: Analysis, register: Register, language: str) -> None:
    if draft.suffix == ".html":
        draft.write_text(render(analysis, register, language), encoding="utf-8")
    else:
        write_workbook(draft, analysis, language)
