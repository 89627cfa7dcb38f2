"""A register is made beside its place and put there in one step, or nothing is left.

What an import needs while it runs lies in the hidden folder ``.NAME.importing`` beside the
register.  The folder is locked while it is in use, so a second import into the same register
is refused, and what an interrupted one left is cleared away by the next.
"""

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qadagalau.law import N_, Clause
from qadagalau.ledger.durable import force

from .contract import IntakeError

_AT_FDCWD = -100
_EXCHANGE = 2
_BEFORE = "before"
"""Where the older register lies for the moment between two steps."""


@contextmanager
def workplace(register: Path) -> Iterator[Path]:
    """Yield an empty folder beside *register*, ours alone, and remove it at the end.

    Raises IntakeError if another import into *register* is under way, or if there is no
    folder to lie in.
    """
    place = register.absolute().parent / f".{register.absolute().name}.importing"
    lock = _locked(place, register)
    try:
        if (place / _BEFORE).exists() and not register.exists():
            (place / _BEFORE).rename(register)
        _empty(place)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        os.close(lock)


def _locked(place: Path, register: Path) -> int:
    while True:
        try:
            place.mkdir(exist_ok=True)
            lock = os.open(place, os.O_RDONLY)
        except OSError as error:
            raise IntakeError(
                N_(
                    "The register {register} cannot be written: {why}. Give a folder in which "
                    "you may write."
                ),
                register=register.name,
                why=Clause(error.strerror),
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(lock)
            raise IntakeError(
                N_(
                    "Another import into the register {register} is under way. Wait until it ends, "
                    "then import again."
                ),
                register=register.name,
            ) from error
        # The import that held the lock before may have removed the folder meanwhile.
        if place.exists() and place.stat().st_ino == os.fstat(lock).st_ino:
            return lock
        os.close(lock)


def _empty(place: Path) -> None:
    for left in place.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def put_in_place(made: Path, register: Path) -> None:
    """Put the folder *made* where *register* is; an older register there is replaced."""
    for file in made.iterdir():
        force(file)
    force(made)
    if not register.exists():
        made.rename(register)
    elif not _exchanged(made, register):
        # Only where the system cannot exchange two folders in one step.
        before = made.with_name(_BEFORE)
        register.rename(before)
        try:
            made.rename(register)
        except BaseException:
            before.rename(register)
            raise
    force(register.absolute().parent)


def _exchanged(one: Path, other: Path) -> bool:
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0)
