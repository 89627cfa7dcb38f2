"""One command line is run to an exit code, and whatever goes wrong is said in a sentence.

A refusal says so itself or comes from the file system.  Anything else is a fault of the
program: it is said as such, and ``QADAGALAU_TRACE=1`` shows where it happened.
"""

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

import click

from qadagalau.law import N_, Clause, RefusedError, say

from .command import (
    DONE,
    INTERRUPTED,
    REFUSED,
    UNEXPECTED,
    UNTOLD,
    WRONG_USAGE,
    Command,
    Family,
)
from .desk import Desk
from .help import PROGRAM
from .language import language_of
from .tree import tree

TRACE = "QADAGALAU_TRACE"


def run(
    arguments: Sequence[str],
    commands: Sequence[Command | Family],
    environment: Mapping[str, str],
) -> int:
    """Run a command line and return its exit code."""
    language = language_of(arguments, environment)
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    desk = Desk(language=language, as_json="--json" in options)
    try:
        return _run(arguments, commands, language)
    except click.UsageError as error:
        desk.refuse(usage_sentence(error, language), WRONG_USAGE)
        return WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        desk.refuse(desk.say(N_("Interrupted. Nothing was left half written.")), INTERRUPTED)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; what is still unsaid goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the last door: nothing may leave it as a traceback
        return _fell(desk, error, environment)


def _run(arguments: Sequence[str], commands: Sequence[Command | Family], language: str) -> int:
    root = tree(commands, language, _do)
    ended = root.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    return ended if isinstance(ended, int) else DONE


def _do(desk: Desk, command: Command, values: Mapping[str, Any]) -> int:
    try:
        answer = command.run(desk, **values)
    except (RefusedError, OSError) as error:
        sentence = refusal(error, desk.language)
        if not command.gives_verdict or sentence is None or isinstance(error, BrokenPipeError):
            raise
        desk.refuse(sentence, UNTOLD)
        return UNTOLD
    desk.give(answer)
    sys.stdout.flush()
    return answer.code


def _fell(desk: Desk, error: Exception, environment: Mapping[str, str]) -> int:
    if environment.get(TRACE):
        desk.err.print("".join(traceback.format_exception(error)), markup=False)
    sentence = refusal(error, desk.language)
    if sentence is not None:
        desk.refuse(sentence, REFUSED)
        return REFUSED
    said = N_(
        "The program failed in a way nobody foresaw: {error}. Nothing was left half written. "
        "Run the same command with {trace}=1 before it to see where, and report that."
    )
    shown = f"{type(error).__name__}: {error}".rstrip(".: ")
    desk.refuse(desk.say(said, error=shown, trace=TRACE), UNEXPECTED)
    return UNEXPECTED


def refusal(error: BaseException, language: str) -> str | None:
    """Return the sentence of an error that refuses what was asked; ``None`` for a fault."""
    if isinstance(error, RefusedError):
        return error.in_(language)
    if isinstance(error, OSError):
        said = N_("{file} cannot be read or written: {why}. Check its name, its folder and rights.")
        file = error.filename or say(N_("A file"), language)
        why = Clause(error.strerror or str(error)).in_(language)
        return say(said, language, {"file": file, "why": why})
    return None


def usage_sentence(error: click.UsageError, language: str) -> str:
    """Return what is wrong with a command line and where to see how it is written."""
    path = error.ctx.command_path if error.ctx else PROGRAM
    hint = say(N_("`{path} --help` shows how it is written."), language, {"path": path})
    return f"{_mistake(error, language)} {hint}"


def _mistake(error: click.UsageError, language: str) -> str:
    match error:
        case click.NoSuchOption():
            said, name = N_("There is no option {name}."), error.option_name
        case click.NoSuchCommand():
            said, name = N_("There is no command {name}."), error.command_name
        case click.MissingParameter():
            said, name = N_("{name} is missing."), _name(error.param)
        case click.BadParameter():
            said, name = "{name}: {message}", _name(error.param)
        case click.BadOptionUsage():
            said = N_("{name} lacks a value, or has one where none belongs.")
            name = error.option_name
        case _:
            said, name = N_("The command line has words that belong nowhere, or too few."), ""
    return say(said, language, {"name": name, "message": error.message})


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else (param.name or "").upper()
