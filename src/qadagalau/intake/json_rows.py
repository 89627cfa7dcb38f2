"""One JSON object a line, each judged alone; inner objects are named ``outer.inner``."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from . import reasons
from .contract import Row, Unreadable, Value
from .lines import line_blocks
from .unpack import opened

_MOST_DIGITS = 40


class _DoubledNameError(ValueError):
    pass


class _NotANumberError(ValueError):
    pass


def read_json_lines(path: Path, wanted: Sequence[str]) -> Iterator[Row | Unreadable]:
    """Yield the rows of *path*, UTF-8; empty lines are not rows.

    Only the *wanted* names have to hold plain values.  Raises IntakeError if the file as a
    whole cannot be read.
    """
    names = frozenset(wanted)
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse, parse_int=_whole)
    line = 0
    with opened(path) as stream:
        for block in line_blocks(stream, "utf-8", path.name):
            if block is None:
                line += 1
                yield Unreadable(line, "", reasons.LONG_LINE)
                continue
            for text in block.removesuffix(b"\n").split(b"\n"):
                line += 1
                if text.strip():
                    yield _row(line, text, decoder, names)


def _row(
    line: int, text: bytes, decoder: json.JSONDecoder, names: frozenset[str]
) -> Row | Unreadable:
    try:
        found = decoder.decode(text.decode())
    except UnicodeDecodeError:
        return Unreadable(line, "", reasons.WRONG_BYTES)
    except RecursionError:
        return Unreadable(line, "", reasons.TOO_DEEP)
    except _DoubledNameError:
        return Unreadable(line, "", reasons.DOUBLED_NAME)
    except ValueError:
        return Unreadable(line, "", reasons.NOT_JSON)
    if not isinstance(found, dict):
        return Unreadable(line, "", reasons.NOT_AN_OBJECT)
    fields: dict[str, Value] = {}
    for name, value in _flat(found, names):
        if isinstance(value, list):
            return Unreadable(line, name, reasons.NOT_PLAIN)
        fields[name] = value
    return Row(line, fields)


def _flat(found: dict[str, Any], names: frozenset[str]) -> Iterator[tuple[str, Any]]:
    waiting = [("", found)]
    while waiting:
        prefix, inner = waiting.pop()
        for name, value in inner.items():
            whole = prefix + name
            if isinstance(value, dict):
                waiting.append((f"{whole}.", value))
            if whole not in names:
                continue
            if isinstance(value, dict):
                yield whole, []
            elif isinstance(value, bool):
                yield whole, "true" if value else "false"
            else:
                yield whole, value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _DoubledNameError
    return found


def _whole(digits: str) -> int | str:
    """Return a whole number; one with very many digits stays text, as no field takes it."""
    return int(digits) if len(digits) < _MOST_DIGITS else digits


def _refuse(constant: str) -> None:
    raise _NotANumberError(constant)
