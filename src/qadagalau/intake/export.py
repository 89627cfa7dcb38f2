"""A register goes out as an event log that other tools read, whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from qadagalau.engine.store import Place
from qadagalau.law import N_, Clause

from .contract import IntakeError
from .export_ocel import write_ocel_json, write_ocel_sqlite, write_ocel_xml
from .export_rows import Moments, OpenRegister
from .export_xes import write_xes

FORMATS: dict[str, Callable[[OpenRegister, Path, Moments], None]] = {
    "xes": write_xes,
    "ocel-json": write_ocel_json,
    "ocel-xml": write_ocel_xml,
    "ocel-sqlite": write_ocel_sqlite,
}


def export_register(
    register: Place,
    path: Path,
    *,
    format: str,  # noqa: A002 - the word that people know
    zone: str = "Asia/Almaty",
) -> None:
    """Write the events of the register that lies at *register* to *path* as one of :data:`FORMATS`.

    XES is packed if *path* ends in ``.gz``.  Days and minutes are written as moments of
    *zone*.  A file that is at *path* already gives way to the new one in one step.  Raises
    IntakeError, and leaves *path* as it was, if the register cannot be read or the file
    cannot be written.
    """
    if format not in FORMATS:
        raise IntakeError(
            N_("There is no export format {name}. Write one of: {formats}."),
            name=format,
            formats=", ".join(FORMATS),
        )
    try:
        moments = Moments(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise IntakeError(
            N_('There is no time zone {zone}. Write one like "Asia/Almaty".'), zone=zone
        ) from error
    with OpenRegister(register) as opened, _whole(path) as made:
        FORMATS[format](opened, made, moments)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Yield a file beside *path* with its ending; it takes its place at the end or is removed."""
    try:
        number, name = mkstemp(path.suffix, f".{path.name}.", path.absolute().parent)
    except OSError as error:
        raise _not_written(path, error) from error
    os.close(number)
    made = Path(name)
    try:
        yield made
        with made.open("rb") as stream:
            os.fsync(stream.fileno())
        made.chmod(0o644)
        made.replace(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        made.unlink(missing_ok=True)


def _not_written(path: Path, error: OSError) -> IntakeError:
    return IntakeError(
        N_("{file} cannot be written: {why}. Name a place where you may write."),
        file=path.name,
        why=Clause(error.strerror),
    )
