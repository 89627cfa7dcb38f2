"""`qadagalau ...`: the commands, each a value, in the language of whoever types.

This door decides nothing: it reads a command line, calls one function of the rooms below, and
shows what it gave.
"""

import os
import sys
from collections.abc import Sequence

from .catalogue import COMMANDS
from .running import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, the process's own by default, and return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    return run(given, COMMANDS, os.environ)


__all__ = ["COMMANDS", "main"]
