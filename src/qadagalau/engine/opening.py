"""A register is opened, or refused with what it lacks.

In a store it counts from the moment its ``register.json`` is there.  That may say ``lies_in``:
the name of the folder beside it in which the files lie, so that another set of files can come
in their place in one step, and whoever reads the older one goes on reading it.
"""

import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from qadagalau.law import N_, Sentence
from qadagalau.record import layout

from .far_register import FarRegister
from .register import NotARegisterError, NotSettledError, Register
from .store import Far, Place, StoreError, place_of, source

LIES_IN = "lies_in"
"""What ``register.json`` in a store calls the name of the folder of the files."""
_NEEDED = (layout.EVENTS, layout.CASES, layout.HOLDERS)


def open_register(folder: Place | str) -> Register:
    """Open a register: a folder of this machine, or an address such as ``s3://bucket/register``.

    Raises:
        NotARegisterError: the folder holds no register, a part of one, or one of another format.
        StoreError: the store is unknown, cannot be reached or refuses.
        NotSettledError: deliveries were folded into it, and it lies in a store.
    """
    folder = place_of(folder)
    manifest = _manifest(folder)
    if manifest.get("format") != layout.FORMAT:
        raise NotARegisterError(
            N_(
                "{folder} is a register of format {format}; this version reads format {ours}. "
                "Import its source files anew."
            ),
            folder=folder,
            format=manifest.get("format"),
            ours=layout.FORMAT,
        )
    for name in ("kinds", "details", "sources"):
        listed = manifest.get(name)
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise _not_whole(
                folder,
                Sentence(
                    N_("{manifest} has no list of {name}"), manifest=layout.MANIFEST, name=name
                ),
            )
    if isinstance(folder, Far):
        return _far(folder, manifest)
    for name in _NEEDED:
        _footer(folder, name)
    return Register(folder, manifest)


def _far(place: Far, manifest: dict[str, Any]) -> FarRegister:
    if manifest.get("folds"):
        raise NotSettledError(
            N_(
                "Deliveries were folded into the register {place}, and such a one is read on the "
                "machine where it was made alone. Write it anew there with `qadagalau settle`, "
                "then copy it with `qadagalau copy`."
            ),
            place=place,
        )
    name = manifest.get(LIES_IN)
    lies_in = place / name if isinstance(name, str) and name else place
    counts = manifest.get("counts", {})
    for file in _NEEDED:
        # Files of two registers may lie together where a copy was made by other means.
        rows = counts.get(file.removesuffix(".parquet"))
        if _footer(lies_in, file).num_rows != rows:
            lacking = Sentence(
                N_("{name} has another number of rows than {manifest} says"),
                name=file,
                manifest=layout.MANIFEST,
            )
            raise _not_whole(place, lacking)
    return FarRegister(lies_in, manifest)


def _footer(place: Place, name: str) -> pq.FileMetaData:
    try:
        return pq.read_metadata(source(place / name))
    except (OSError, pa.ArrowException) as error:
        raise _not_whole(place, Sentence(N_("{name} cannot be read"), name=name)) from error


def _manifest(folder: Place) -> dict[str, Any]:
    cause: Exception | None = None
    try:
        manifest = json.loads((folder / layout.MANIFEST).read_text(encoding="utf-8"))
    except StoreError:
        raise
    except (OSError, ValueError, RecursionError) as error:
        manifest, cause = None, error
    if isinstance(manifest, dict):
        return manifest
    raise NotARegisterError(
        N_(
            "{folder} is not a register: its {manifest} cannot be read. Make one with `qadagalau "
            "demo` or `qadagalau import`."
        ),
        folder=folder,
        manifest=layout.MANIFEST,
    ) from cause


def _not_whole(folder: Place, lacking: Sentence) -> NotARegisterError:
    if isinstance(folder, Far):
        return NotARegisterError(
            N_(
                "At {place} lies no whole register: its {lacking}. Copy it there anew with "
                "`qadagalau copy`."
            ),
            place=folder,
            lacking=lacking,
        )
    return NotARegisterError(
        N_("{folder} is not a whole register: its {lacking}. Import its source files anew."),
        folder=folder,
        lacking=lacking,
    )
