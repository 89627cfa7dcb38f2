"""A help page is printed from the declarations of commands, every text in one language."""

import textwrap

from qadagalau.law import LANGUAGES, N_, say

from .command import Command, Family, Option

PROGRAM = "qadagalau"
TITLE = N_("Checks a register of enforcement proceedings against the law, norm by norm.")
LANGUAGE = Option(
    name="lang",
    flags=("--lang",),
    choices=LANGUAGES,
    means=N_("Language of everything that is said; otherwise QADAGALAU_LANG, LANG, or Kazakh."),
)
JSON = Option(
    name="json",
    flags=("--json",),
    means=N_("Print one JSON object on standard output instead of text."),
)
HELP = Option(name="help", flags=("--help",), means=N_("Show this help and end."))
VERSION = Option(name="version", flags=("--version",), means=N_("Show the version and end."))
COMMON = (LANGUAGE, JSON, HELP)
"""The options that every command has."""

_NAMES_WIDTH = 26
"""A longer name of an option has a line of its own."""

Spoken = Command | Family | None
"""What a help page is about; ``None`` is the program itself."""


def own(spoken: Spoken) -> tuple[Option, ...]:
    """Return the options that only this command has."""
    return spoken.options if isinstance(spoken, Command) else ()


def value_of(option: Option, language: str) -> str:
    """Return what stands for an option's value; empty for a switch."""
    return "|".join(option.choices) if option.choices else say(option.shows, language)


def label(option: Option, language: str) -> str:
    """Return an option's flags and what stands for its value."""
    return f"{', '.join(option.flags)} {value_of(option, language)}".strip()


def usage(spoken: Spoken, path: str, language: str) -> list[str]:
    """Return the command line with names in place of values, part by part."""
    words = [say(N_("Usage:"), language), path]
    for option in own(spoken):
        shown = label(option, language)
        words.append(shown if option.is_needed else f"[{shown}]")
    if not isinstance(spoken, Command):
        words.append(say(N_("COMMAND ..."), language))
    return words


def explained(option: Option, language: str) -> str:
    """Return what an option means, whether it is needed, and what stands without it."""
    parts = [say(option.means, language)]
    if option.is_needed:
        parts.append(say(N_("Needed."), language))
    if option.otherwise:
        parts.append(say(N_("Otherwise: {value}."), language, {"value": option.otherwise}))
    return " ".join(parts)


def help_page(spoken: Spoken, path: str, language: str, below: dict[str, str], width: int) -> str:
    """Return a help page: usage, meaning, options, commands *below* it, exit codes, example."""
    more = spoken.more if isinstance(spoken, Command) else ()
    said = (spoken.title if spoken else TITLE, *more)
    parts = [_folded(usage(spoken, path, language), width)]
    parts += [_wrapped(say(paragraph, language), width) for paragraph in said]
    last = COMMON if spoken else (*COMMON, VERSION)
    options = {label(one, language): explained(one, language) for one in (*own(spoken), *last)}
    parts.append(_section(say(N_("Options"), language), options, width))
    if below:
        parts.append(_section(say(N_("Commands"), language), below, width))
    if isinstance(spoken, Command):
        codes = {str(code): say(spoken.meaning(code), language) for code in spoken.exits}
        parts.append(_section(say(N_("Exit codes"), language), codes, width))
        example = say(N_("Example"), language)
        parts.append(f"{example}:\n  {PROGRAM} {spoken.example}")
    return "\n\n".join(parts)


def _folded(parts: list[str], width: int) -> str:
    """Return *parts* in lines, none of them torn."""
    lines = [""]
    for part in parts:
        if lines[-1] and len(lines[-1]) + len(part) + 1 > width:
            lines.append("   ")
        lines[-1] = f"{lines[-1]} {part}" if lines[-1] else part
    return "\n".join(lines)


def _section(title: str, rows: dict[str, str], width: int) -> str:
    """Return a list of names and what they mean, the second in a column of its own."""
    column = min(max(map(len, rows)), _NAMES_WIDTH) + 4
    lines = [f"{title}:"]
    for name, means in rows.items():
        first, *rest = _wrapped(means, width - column).splitlines()
        if len(name) + 4 > column:
            lines.append(f"  {name}")
            lines.append(" " * column + first)
        else:
            lines.append(f"  {name}".ljust(column) + first)
        lines += [" " * column + line for line in rest]
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> str:
    # A hyphen belongs to an option's name, so no line ends at one.
    return textwrap.fill(text, width, break_on_hyphens=False, break_long_words=False)
