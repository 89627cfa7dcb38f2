"""Norms whose text changed since they were written down, as a file names them.

`law watch --json` prints such a file, and an office keeps one in its home: commands that explain
findings and write reports mark those norms, until a person has read them again.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from qadagalau.law import N_, RefusedError

LEFT = Path("drafts") / "left.json"
"""The file in a home."""


class LeftError(RefusedError):
    """A file names no norms whose text changed."""


def left_in(home: Path) -> frozenset[str]:
    """Return the codes of the norms that the office in *home* has to read again."""
    file = home / LEFT
    return left_of(file) if file.is_file() else frozenset()


def left_of(file: Path) -> frozenset[str]:
    """Return the codes of the norms that a file names.

    Raises:
        LeftError: the file says none.
    """
    try:
        return frozenset(str(one["code"]) for one in json.loads(file.read_bytes())["norms"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise LeftError(
            N_(
                "{file} does not name norms whose text changed. Name a file that `qadagalau law "
                "watch TEXT --json` printed."
            ),
            file=file.name,
        ) from error


def left_to_json(codes: Iterable[str]) -> str:
    """Write the codes for the file in a home."""
    return json.dumps({"norms": [{"code": code} for code in sorted(codes)]}, indent=1) + "\n"
