"""A standing on the disk: a day's layers beside those of the days before, and read in place.

A file is named by its content and is never written again; the next folder holds it too.  The
new folder takes the place of the old one when all of it is on the disk.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from qadagalau.law import N_, RefusedError
from qadagalau.ledger.durable import force

from .layers import Layer, Layers
from .register import Register
from .standing import Standing

_FORMAT = 2
_SAID = "standing.json"
_BESIDE = "beside-"
_AT_ONCE = 8
"""So many files are forced to the disk together: it waits for them once, not for each."""


class BrokenStandingError(RefusedError):
    """A file that a standing is made of is gone or was changed."""


def keep_standing(
    standing: Standing,
    folder: Path,
    *,
    book_sha256: str,
    beside: Mapping[str, Layers] | None = None,
    links: Iterable[Path] = (),
) -> None:
    """Write a standing to *folder*, in place of one that may be there.

    Tables lie *beside* it under their names, and files of *links* under theirs.
    """
    _made_good(folder)
    new, old = (folder.with_name(f".{folder.name}.{which}") for which in ("new", "old"))
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    new.mkdir(parents=True)
    tables = {"rows": standing.rows, "restless": standing.restless, "tallies": standing.tallies}
    tables |= {f"gathered-{norm_no}": rows for norm_no, rows in standing.gathered.items()}
    tables |= {_BESIDE + name: rows for name, rows in (beside or {}).items()}
    said = {
        "format": _FORMAT,
        "as_of": standing.as_of.isoformat(),
        "known_on": standing.known_on.isoformat(),
        "book": book_sha256,
        "gathered": sorted(standing.gathered),
        "tables": {name: _laid(layers, name, new) for name, layers in tables.items()},
        "of": standing.register.in_place.of,
        "register": standing.register.manifest,
    }
    for file in links:
        (new / file.name).hardlink_to(file)
    (new / _SAID).write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(force, new.iterdir()))
    force(new)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    force(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def _made_good(folder: Path) -> None:
    """Finish what was broken off when the old folder had gone and the new one had not come."""
    new, old = (folder.with_name(f".{folder.name}.{which}") for which in ("new", "old"))
    if old.exists() and new.exists() and not folder.exists():
        new.rename(folder)


def _laid(layers: Layers, name: str, new: Path) -> list[dict[str, int]]:
    """Lay the files of a table into *new*; return the size of each by its name, layer by layer."""
    said = []
    for layer in layers.layers:
        if layer.files:
            files = [new / file.name for file in layer.files]
            for file, there in zip(files, layer.files, strict=True):
                if not file.exists():  # two layers may hold the same
                    file.hardlink_to(there)
        else:
            files = [_written(layer.added, new, name)]
            if len(layer.gone):
                files.append(_written(pa.table({"place": layer.gone}), new, f"{name}.gone"))
        said.append({file.name: file.stat().st_size for file in files})
    return said


def _written(table: pa.Table, folder: Path, name: str) -> Path:
    draft = folder / "draft"
    with pa.ipc.new_file(str(draft), table.schema) as out:
        out.write_table(table.combine_chunks())
    return draft.rename(folder / f"{name}.{_sha256(draft)}.arrow")


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def open_standing(
    folder: Path, register: Register, *, book_sha256: str, as_of: date, known_on: date
) -> Standing | None:
    """Open a standing from which a check as of these days can go on, ``None`` if it cannot.

    It cannot where there is none, where the book is another or the days lie before its own,
    where the register was written anew, and where its sources began to supply other kinds.

    Raises:
        BrokenStandingError: a file of it is gone, or was changed.
    """
    _made_good(folder)
    try:
        said = json.loads((folder / _SAID).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if said.get("format") != _FORMAT or said["book"] != book_sha256 or register.kept is None:
        return None
    before = Register(register.folder, said["register"])
    then, knew = date.fromisoformat(said["as_of"]), date.fromisoformat(said["known_on"])
    folds = said["register"].get("folds", [])
    if (
        as_of < then
        or known_on < knew
        or said["of"] != register.kept.of
        or register.manifest.get("folds", [])[: len(folds)] != folds
        or before.supplied(knew) != register.supplied(known_on)
    ):
        return None
    return Standing(
        register=before,
        as_of=then,
        known_on=knew,
        rows=_table(folder, said, "rows"),
        tallies=_table(folder, said, "tallies"),
        gathered={no: _table(folder, said, f"gathered-{no}") for no in said["gathered"]},
        restless=_table(folder, said, "restless"),
    )


def open_beside(folder: Path, name: str) -> Layers:
    """Open a table that lies beside a standing.

    Raises:
        BrokenStandingError: a file of it is gone, or was changed.
    """
    said = json.loads((folder / _SAID).read_text(encoding="utf-8"))
    return _table(folder, said, _BESIDE + name)


def _table(folder: Path, said: Mapping[str, Any], name: str) -> Layers:
    layers = []
    for number, sizes in enumerate(said["tables"][name]):
        files = tuple(folder / file for file in sizes)
        for file, size in zip(files, sizes.values(), strict=True):
            # Small files are read whole; of the large first ones their length must do.
            if not _is_whole(file, size, hashed=number > 0):
                raise BrokenStandingError(
                    N_(
                        "What the last morning run kept in {folder} is not whole: {file} is "
                        "missing or was changed. Delete the folder; the next run judges "
                        "everything from the start and tells every finding as new."
                    ),
                    folder=folder,
                    file=file.name,
                )
        added, *gone = map(_read, files)
        places = gone[0]["place"].to_numpy() if gone else np.empty(0, dtype=np.int64)
        layers.append(Layer(added, places, files))
    return Layers(tuple(layers))


def _is_whole(file: Path, size: int, *, hashed: bool) -> bool:
    if not file.exists() or file.stat().st_size != size:
        return False
    return not hashed or _sha256(file) == file.name.split(".")[-2]


def _read(file: Path) -> pa.Table:
    with pa.memory_map(str(file)) as mapped:
        return pa.ipc.open_file(mapped).read_all().combine_chunks()
