"""A command is a value: its name, what it says of itself, its options, and a function.

The help in three languages, the command line and the reference page are all printed from it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, frozen
from rich.console import RenderableType

from qadagalau.law import N_, RefusedError

DONE, REFUSED, WRONG_USAGE, ROWS_REJECTED = 0, 1, 2, 3
BAD, UNTOLD = 1, 2
"""Of a command that gives a verdict: 0 is good, 1 bad, and 2 that there is no verdict."""
UNEXPECTED, INTERRUPTED = 70, 130
EXITS = {
    DONE: N_("done"),
    REFUSED: N_("refused; a sentence says why and what to do"),
    WRONG_USAGE: N_("the command line is wrong"),
    ROWS_REJECTED: N_("done, but some rows were rejected"),
    UNEXPECTED: N_("an unexpected fault of the program"),
    INTERRUPTED: N_("interrupted from the keyboard"),
}
"""The exit codes of every command and what they mean (msgids)."""


class WrongValueError(RefusedError):
    """A value on the command line cannot be read."""


@frozen
class Answer:
    """What a command gives back: an object for programs, lines for people, an exit code."""

    said: Mapping[str, Any]
    shown: tuple[RenderableType, ...] = ()
    code: int = DONE


@frozen(kw_only=True)
class Option:
    """One thing that a command is told; without flags it stands by its place."""

    name: str
    """The keyword under which the command's function takes it."""
    flags: tuple[str, ...] = ()
    shows: str = ""
    """What stands for the value in the help (a msgid); empty for a switch."""
    means: str
    """One sentence (a msgid)."""
    reads: Callable[[str], Any] = str
    """Turns the text into a value, or raises :class:`WrongValueError`."""
    is_needed: bool = False
    otherwise: str | None = None
    """The text that is read where none is given."""
    choices: tuple[str, ...] = ()

    @property
    def is_switch(self) -> bool:
        """Whether the option is given without a value."""
        return not self.shows and not self.choices


def _options(values: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Command:
    """One command."""

    name: str
    title: str
    """What it does, in one sentence (a msgid)."""
    more: tuple[str, ...] = ()
    """Further paragraphs (msgids)."""
    options: tuple[Option, ...] = field(converter=_options, default=())
    example: str
    """A line that works, after ``qadagalau``."""
    exits: tuple[int, ...] = (DONE, REFUSED, WRONG_USAGE, UNEXPECTED)
    gives_verdict: bool = False
    """Whether 1 is kept for a bad verdict: a refusal establishes nothing, and ends with 2."""
    meanings: Mapping[int, str] = field(factory=dict)
    """What an exit code of this command means, where it is not as in :data:`EXITS` (msgids)."""
    run: Callable[..., Answer]
    """Called with the desk and the options by name."""

    def meaning(self, code: int) -> str:
        """Return what an exit code means (a msgid)."""
        return self.meanings.get(code, EXITS[code])


@frozen(kw_only=True)
class Family:
    """Commands that share a first word."""

    name: str
    title: str
    commands: tuple[Command, ...]
