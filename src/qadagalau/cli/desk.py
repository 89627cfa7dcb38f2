"""The desk between a command and a person: their language, what is shown, how far work has come.

Answers go to standard output, progress and refusals to standard error.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from attrs import field, frozen
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text as Line

from qadagalau.law import say, say_many

from .command import Answer

_PLAIN_WIDTH = 100
"""Columns of a table that no terminal shows."""


class Step(Protocol):
    """Told how much of how much is done; without a whole, only that work goes on."""

    def __call__(self, done: int, whole: int | None = None) -> None:
        """Show it."""


class _Screen(Console):
    """A console that leaves it to its caller what a closed pipe means."""

    def on_broken_pipe(self) -> None:
        """Pass the error on."""
        raise BrokenPipeError


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _PLAIN_WIDTH
    return _Screen(stderr=stderr, width=width, highlight=False, soft_wrap=False)


@frozen(kw_only=True)
class Desk:
    """Where a command speaks."""

    language: str
    as_json: bool = False
    out: Console = field(factory=lambda: _console(stderr=False))
    err: Console = field(factory=lambda: _console(stderr=True))

    def say(self, text: str, **fields: object) -> str:
        """Return a msgid in the person's language, with its fields."""
        return say(text, self.language, fields)

    def say_many(self, one: str, many: str, number: int) -> str:
        """Return the plural that fits *number*."""
        return say_many(one, many, number, self.language)

    def give(self, answer: Answer) -> None:
        """Print an answer: one JSON object, or lines for a person."""
        if self.as_json:
            self.print_json(answer.said)
            return
        for shown in answer.shown:
            # What no terminal shows is not folded, so that a sentence stays one line.
            whole = isinstance(shown, str | Line) and not self.out.is_terminal
            self.out.print(shown, soft_wrap=whole)

    def print_json(self, said: Mapping[str, Any]) -> None:
        """Print one JSON object on standard output."""
        self.out.file.write(json.dumps(said, ensure_ascii=False, indent=2, default=str) + "\n")

    def refuse(self, sentence: str, code: int) -> None:
        """Print a refusal on standard error, and for programs on standard output too."""
        self.err.print(Line(sentence), soft_wrap=not self.err.is_terminal)
        if self.as_json:
            self.print_json({"refused": sentence, "exit": code})

    @contextmanager
    def step(self, text: str) -> Iterator[Step]:
        """Show on a terminal how far the step called *text* (in the person's language) is."""
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            TimeElapsedColumn(),
        )
        silent = not self.err.is_terminal
        with Progress(*columns, console=self.err, disable=silent) as progress:
            task = progress.add_task(text, total=None)

            def show(done: int, whole: int | None = None) -> None:
                progress.update(task, completed=done, total=whole)

            yield show
            progress.update(task, total=1, completed=1)
