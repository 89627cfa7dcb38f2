"""The commands as a tree of Click, built for one language, so that every text is said in it."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from typing import Any

import click

from qadagalau.law import N_, say

from .command import Command, Family, Option, WrongValueError
from .desk import Desk
from .help import HELP, JSON, LANGUAGE, PROGRAM, TITLE, VERSION, Spoken, help_page

Do = Callable[[Desk, Command, Mapping[str, Any]], int]
"""Runs a command with its values, prints its answer and returns the exit code."""

_WIDTH = 100
"""No help page is wider."""


class _Value(click.ParamType[Any]):
    """A value read by the option's own function."""

    def __init__(self, option: Option, language: str) -> None:
        self.option = option
        self.language = language
        self.name = option.name

    def convert(
        self,
        value: Any,  # noqa: ANN401 - Click's own signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - as above
        """Read *value*, or fail with a sentence."""
        choices = self.option.choices
        if choices and value not in choices:
            sentence = N_("{value} is none of {choices}.")
            fields = {"choices": ", ".join(choices), "value": value}
            self.fail(say(sentence, self.language, fields), param, ctx)
        try:
            return self.option.reads(value)
        except WrongValueError as error:
            self.fail(error.in_(self.language), param, ctx)


class SpokenCommand(click.Command):
    """A command of Click whose help is in one language."""

    spoken: Spoken
    language: str

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        formatter.write(_page(self, ctx, {}))


class SpokenGroup(click.Group):
    """A group of Click whose help is in one language."""

    spoken: Spoken
    language: str

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        below = {name: child.short_help or "" for name, child in self.commands.items()}
        formatter.write(_page(self, ctx, below))


def _page(node: SpokenCommand | SpokenGroup, ctx: click.Context, below: dict[str, str]) -> str:
    width = min(shutil.get_terminal_size((_WIDTH, 0)).columns, _WIDTH)
    return help_page(node.spoken, ctx.command_path, node.language, below, width)


def tree(commands: Sequence[Command | Family], language: str, do: Do) -> click.Group:
    """Return the whole tree in *language*."""
    nodes: list[click.Command] = []
    for one in commands:
        if isinstance(one, Family):
            below = [_node(command, language, do) for command in one.commands]
            nodes.append(_group(one, language, below))
        else:
            nodes.append(_node(one, language, do))
    root = _group(None, language, nodes)
    root.params.append(
        click.Option(
            VERSION.flags, is_flag=True, is_eager=True, expose_value=False, callback=_version
        )
    )
    return root


def _node(command: Command, language: str, do: Do) -> SpokenCommand:
    def call(**values: Any) -> int:  # noqa: ANN401 - values of many types, each read by its option
        del values[LANGUAGE.name]
        wants_json = values.pop(JSON.name) or bool(click.get_current_context().obj)
        desk = Desk(language=language, as_json=wants_json)
        return do(desk, command, values)

    node = SpokenCommand(
        command.name,
        params=[*(_parameter(one, language) for one in command.options), *_common(language)],
        callback=call,
        short_help=say(command.title, language),
        context_settings=_SETTINGS,
    )
    node.spoken, node.language = command, language
    return node


def _group(family: Family | None, language: str, nodes: Sequence[click.Command]) -> SpokenGroup:
    def remember(**values: Any) -> None:  # noqa: ANN401 - as above
        context = click.get_current_context()
        context.obj = bool(values[JSON.name]) or bool(context.obj)
        if context.invoked_subcommand is None:
            click.echo(context.get_help())

    group = SpokenGroup(
        family.name if family else PROGRAM,
        params=_common(language),
        callback=remember,
        commands=nodes,
        invoke_without_command=True,
        short_help=say(family.title if family else TITLE, language),
        context_settings=_SETTINGS,
    )
    group.spoken, group.language = family, language
    return group


_SETTINGS = {"help_option_names": list(HELP.flags)}


def _common(language: str) -> list[click.Parameter]:
    return [_parameter(LANGUAGE, language), _parameter(JSON, language)]


def _parameter(option: Option, language: str) -> click.Parameter:
    if not option.flags:
        reads = _Value(option, language)
        return click.Argument([option.name], type=reads, required=option.is_needed)
    if option.is_switch:
        return click.Option([*option.flags, option.name], is_flag=True, default=False)
    # To Click a default of None is a value, and nothing would be missing.
    otherwise: dict[str, Any] = {} if option.otherwise is None else {"default": option.otherwise}
    return click.Option(
        [*option.flags, option.name],
        type=_Value(option, language),
        required=option.is_needed,
        **otherwise,
    )


def _version(ctx: click.Context, _: click.Parameter, wanted: object) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"{PROGRAM} {version(PROGRAM)}")
        ctx.exit()
