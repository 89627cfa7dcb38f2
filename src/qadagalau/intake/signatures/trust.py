"""Whom the office trusts is a folder of files that a person has put there; nothing is fetched.

A trust folder holds certificates in ``roots/`` and, if need be, in ``intermediates/``, and lists of
revoked certificates in ``revoked/``; each file in PEM or DER.
"""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self, TypeVar

from attrs import frozen

from qadagalau.law import N_, RefusedError

from .certificate import Certificate, read_certificate
from .flaws import InvalidError
from .revocation import RevocationList, read_list

ROOTS, INTERMEDIATES, REVOKED = "roots", "intermediates", "revoked"

LARGEST = 256 * 2**20
"""Bytes of a file; the largest lists of a country have some ten million."""

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----")

T = TypeVar("T")


class UntrustedFolderError(RefusedError):
    """A trust folder is missing, or a file in it cannot be read."""


@frozen
class Trust:
    """What is trusted: certificates that need no proof, steps below them, and who was revoked."""

    roots: tuple[Certificate, ...]
    intermediates: tuple[Certificate, ...] = ()
    lists: tuple[RevocationList, ...] = ()

    @classmethod
    def of_folder(cls, folder: Path) -> Self:
        """Read a trust folder.

        Raises:
            UntrustedFolderError: there is none, it trusts nobody, or a file cannot be read.
        """
        roots = tuple(_read_all(folder / ROOTS, read_certificate))
        if not roots:
            raise UntrustedFolderError(
                N_(
                    "The trust folder {folder} holds no certificate in {roots}, so no signature "
                    "can be valid. Put the root certificates there that you trust."
                ),
                folder=folder,
                roots=f"{ROOTS}/",
            )
        return cls(
            roots=roots,
            intermediates=tuple(_read_all(folder / INTERMEDIATES, read_certificate)),
            lists=tuple(_read_all(folder / REVOKED, read_list)),
        )


def _read_all(folder: Path, read: Callable[[bytes], T]) -> Iterator[T]:
    if not folder.is_dir():
        return
    for path in sorted(one for one in folder.iterdir() if one.is_file()):
        try:
            yield from (read(der) for der in _pieces(path))
        except (ValueError, InvalidError) as error:
            raise UntrustedFolderError(
                N_(
                    "The file {file} in the trust folder is neither a certificate nor a list of "
                    "revoked certificates that can be read. Replace or remove it."
                ),
                file=path,
            ) from error


def _pieces(path: Path) -> list[bytes]:
    """Return what is encoded in a file: each piece of PEM, or all of it."""
    if path.stat().st_size > LARGEST:
        raise ValueError(path)
    content = path.read_bytes()
    if b"-----BEGIN " not in content:
        return [content]
    return [b64decode(found[2]) for found in _PEM.finditer(content)]
