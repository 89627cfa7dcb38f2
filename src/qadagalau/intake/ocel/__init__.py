"""An OCEL 2.0 log (JSON, XML or SQLite) is read as the events of one type of object: the case.

Each event is a row for each of its case objects:

* ``identity:id`` its id, followed by ``@CASE`` where the event belongs to several cases;
* ``concept:name`` its type, ``time:timestamp`` its time as written;
* its attributes by name, and ``object:TYPE`` for each further object it names;
* ``case:concept:name`` the id of the case object, ``case:NAME`` its attributes as known at
  that time, and ``case:object:TYPE`` for each object that the case names.

The second of one name is ``NAME#2``.  The file is first laid into a private SQLite file, so
that memory does not grow with it and the three formats are read by the same rule.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from qadagalau.intake.contract import Batch, IntakeError, Row, Unreadable, gathered
from qadagalau.intake.unpack import inner_name
from qadagalau.law import N_

from .from_json import lay_json
from .from_sqlite import lay_sqlite
from .from_xml import lay_xml
from .laid import Laid
from .rows import rows_of

_LAYERS = {
    ".json": lay_json,
    ".jsonocel": lay_json,
    ".xml": lay_xml,
    ".xmlocel": lay_xml,
    ".sqlite": lay_sqlite,
    ".db": lay_sqlite,
}

__all__ = ["read", "read_columns"]


def read(path: Path, *, case_type: str) -> Iterator[Row | Unreadable]:
    """Yield the events of the objects of *case_type*, in the order of the file.

    An event without such an object is unreadable.  Raises IntakeError for a file that is no
    whole OCEL 2.0 log, or has no object of *case_type*.
    """
    ending = Path(inner_name(path)).suffix.lower()
    if ending not in _LAYERS:
        raise IntakeError(
            N_("{file} does not end as an OCEL 2.0 log does ({endings}). Rename it to what it is."),
            file=path.name,
            endings=", ".join(_LAYERS),
        )
    with TemporaryDirectory() as folder, Laid(Path(folder) / "laid.sqlite", path.name) as laid:
        _LAYERS[ending](path, laid)
        yield from rows_of(laid, case_type)


def read_columns(path: Path, wanted: Iterable[str], *, case_type: str) -> Iterator[Batch]:
    """Yield the *wanted* columns of the same rows as :func:`read`, in bulk."""
    yield from gathered(read(path, case_type=case_type), wanted)
