"""Rows that were turned away, in a CSV file: which file, line and field, why, and the value.

The file is there only if rows were turned away, and only when all of them are in it.
"""

import csv
import os
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

from qadagalau.law import N_, Clause, say

from .contract import IntakeError, Rejection

_HEADER = ("file", "line", "field", "reason", "value")


class Quarantine:
    """Collects rejections into *path*, or only counts them if it is None."""

    def __init__(self, path: Path | None, language: str) -> None:
        self.path = path
        self.counts: Counter[tuple[str, str]] = Counter()
        """How many rows were turned away, by field and reason (a msgid)."""
        self._language = language
        self._part = None if path is None else path.with_name(f".{path.name}.part")

    def __enter__(self) -> Self:
        if self.path is not None and self._part is not None:
            if self.path.is_dir():
                raise IntakeError(
                    N_("{file} is a folder. Name a file for the rejected rows."),
                    file=self.path.name,
                )
            try:
                self._file = self._part.open("w", encoding="utf-8", newline="")
            except OSError as error:
                raise IntakeError(
                    N_(
                        "The rejected rows cannot be written: {why}. Give a folder in which "
                        "you may write."
                    ),
                    why=Clause(error.strerror),
                ) from error
            self._rows = csv.writer(self._file, lineterminator="\n")
            self._rows.writerow(_HEADER)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._part is not None:
            self._file.close()
            self._part.unlink(missing_ok=True)

    def put(self, rejection: Rejection) -> None:
        """Put one rejected row at the end."""
        self.counts[rejection.field, rejection.reason] += 1
        if self._part is not None:
            reason = say(rejection.reason, self._language)
            texts = (rejection.field, reason, rejection.value_shown)
            self._rows.writerow([rejection.file, rejection.line, *map(_no_formula, texts)])

    def seal(self) -> None:
        """Bring all rows to the disk, so that no full disk can lose them afterwards."""
        if self._part is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def finish(self) -> Path | None:
        """Put the file in its place and return it, or None if no row was turned away."""
        if self.path is None or self._part is None or not self.counts:
            return None
        self.seal()
        self._part.replace(self.path)
        return self.path


def _no_formula(text: str) -> str:
    """Keep a spreadsheet from computing *text*."""
    computed = text[:1] in {"=", "+", "@"} or (text[:1] == "-" and not text[1:2].isdigit())
    return f"'{text}" if computed else text
