"""What an office keeps is copied to a store, and counts there when all of it has arrived.

A register's files go into a folder named by what it says; then ``register.json`` is written
and names that folder.  Whoever reads sees the older register or the new one.  A delivery's
manifest is written last, and what is there already is never written again.
"""

import json
import re
from pathlib import Path

from attrs import frozen

from qadagalau.engine import open_register
from qadagalau.engine.digests import SAID_IN, SHA256, digest_of_files, sha256_of
from qadagalau.engine.opening import LIES_IN
from qadagalau.engine.store import Far, StoreError
from qadagalau.law import N_
from qadagalau.record.layout import MANIFEST

from .contract import IntakeError
from .delivery_folder import MANIFEST as DELIVERY
from .delivery_folder import DeliveryError, contents_of, digests_in, numbered

_LETTERS = 16
_SET = re.compile(rf"[0-9a-f]{{{_LETTERS}}}")
"""Names of folders with the files of a register."""


@frozen(kw_only=True)
class Copied:
    """What was copied; nothing of it where all was there before."""

    files: int = 0
    bytes: int = 0


def copy_register(register: Path, to: Far) -> Copied:
    """Copy a register to a place in a store; an older copy there gives way in one step.

    The files of the copy before stay, for those who still read it, until the next copy comes.

    Raises:
        NotARegisterError: there is no register to copy.
        NotSettledError: deliveries were folded into it.
        IntakeError: it changed meanwhile.
        StoreError: something else lies in that place, or it cannot be written.
    """
    opened = open_register(register)
    opened.settled()
    files = [register / name for name in SAID_IN if (register / name).exists()]
    before = [_state(file) for file in files]
    sha256 = digest_of_files({file.name: sha256_of(file) for file in files})
    said, older = (register / MANIFEST).read_text(encoding="utf-8"), _older(to)
    folder = to / sha256[:_LETTERS]
    missing = [file for file in files if not _arrived(folder / file.name, file)]
    if older == folder.name and not missing:
        return Copied()
    for file in missing:
        (folder / file.name).put(file)
    if [_state(file) for file in files] != before:
        raise IntakeError(
            N_("The register {register} was changed while it was copied. Repeat."),
            register=register.name,
        )
    pointer = {**json.loads(said), LIES_IN: folder.name, SHA256: sha256}
    (to / MANIFEST).write_bytes(_json(pointer))
    for left in list(to.iterdir()):
        if _SET.fullmatch(left.name) and left.name not in {folder.name, older}:
            left.remove()
    return Copied(files=len(missing), bytes=sum(file.stat().st_size for file in missing))


def _arrived(there: Far, file: Path) -> bool:
    return there.exists() and there.size() == file.stat().st_size


def _state(file: Path) -> tuple[int, int, int]:
    found = file.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _json(said: object) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _older(to: Far) -> str:
    """Return the name of the folder with the files of the copy that is there; empty for none."""
    try:
        said = json.loads((to / MANIFEST).read_bytes()).get(LIES_IN)
    except StoreError:
        raise
    except (FileNotFoundError, ValueError):
        said = ""  # not there, or cut off by a store that writes in more steps than one
    except AttributeError:
        said = None
    # What a broken-off copy left is no register yet, and gives way as an older one does.
    others = {left.name for left in to.iterdir() if not _SET.fullmatch(left.name)} - {MANIFEST}
    if said is None or others:
        raise StoreError(
            N_(
                "At {place} lies something that `qadagalau copy` did not put there. Name another "
                "place."
            ),
            place=to,
        )
    return str(said)


def copy_deliveries(deliveries: Path, to: Far) -> Copied:
    """Copy the deliveries of a home that are not in a place in a store yet.

    Raises:
        DeliveryError: a delivery is missing or damaged, or another one of its number is there.
        StoreError: the place cannot be read or written.
    """
    there = {folder.name for folder in to.iterdir()}
    copied = Copied()
    for _, folder in numbered(deliveries):
        files = [] if folder.name in there and _is_there(folder, to) else _whole(folder)
        for file in files:
            (to / folder.name / file.name).put(file)
        sizes = sum(file.stat().st_size for file in files)
        copied = Copied(files=copied.files + len(files), bytes=copied.bytes + sizes)
    return copied


def _is_there(folder: Path, to: Far) -> bool:
    try:
        said = (to / folder.name / DELIVERY).read_bytes()
    except FileNotFoundError:
        said = b""
    manifest = (folder / DELIVERY).read_bytes()
    if not manifest.startswith(said):
        raise DeliveryError(
            N_(
                "At {place} lies another delivery {delivery} than in this home. Name another "
                "place; each home has its own."
            ),
            place=to,
            delivery=folder.name,
        )
    return said == manifest  # otherwise its copying was broken off


def _whole(folder: Path) -> list[Path]:
    """Return the files of a delivery, its manifest last, if they are as that says."""
    contents = contents_of(folder)
    if digests_in(folder) != contents.files:
        raise DeliveryError(
            N_(
                "The delivery {delivery} is not what its manifest says, so it was not copied. "
                "`qadagalau verify` names what was changed."
            ),
            delivery=folder.name,
        )
    return [*(folder / name for name in contents.files), folder / DELIVERY]
