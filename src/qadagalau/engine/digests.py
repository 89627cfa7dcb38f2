"""A register's digest: one hash of all that it says, the same wherever its files lie.

It is the SHA-256 of what ``sha256sum`` prints of the tables and of ``register.json``, in the
order of their names.  Copies that are read in place say nothing of their own.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from qadagalau.record import layout

from .register import Register
from .store import source

SAID_IN = (
    layout.ASSETS,
    layout.CASE_VERSIONS,
    layout.CASES,
    layout.DISTRIBUTIONS,
    layout.EVENTS,
    layout.HOLDER_VERSIONS,
    layout.HOLDERS,
    layout.OFFICES,
    layout.MANIFEST,
)
"""The files that hold what a register says, in the order of their names."""
SHA256 = "sha256"
"""What ``register.json`` in a store calls the digest of the register that was copied there."""
_BLOCK = 1 << 22


def digest_of(register: Register) -> str:
    """Return the digest of a register, read again, or as the copy in a store was given it."""
    said = register.manifest.get(SHA256)
    if isinstance(said, str):
        return said
    files = {name: register.place / name for name in SAID_IN}
    return digest_of_files({n: _sha256(register, n) for n, file in files.items() if file.exists()})


def digest_of_files(sha256_by_name: Mapping[str, str]) -> str:
    """Return the digest of a register whose files have these hashes."""
    lines = (f"{sha256_by_name[name]}  {name}\n" for name in sorted(sha256_by_name))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def sha256_of(file: Path) -> str:
    """Return the hash of a file on this machine."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sha256(register: Register, name: str) -> str:
    found = source(register.place / name)
    if isinstance(found, Path):
        return sha256_of(found)
    digest = hashlib.sha256()
    while block := found.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()
