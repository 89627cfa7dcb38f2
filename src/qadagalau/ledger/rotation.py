"""The key of a log is changed by an entry in which the old key and the new one agree.

Whoever trusts the first public key can follow the entries to the one that holds now.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from qadagalau.law import N_, RefusedError

from .canonical import CanonicalError
from .entry import KEY, EntryError, read_entry, write_entry
from .log import Log
from .note import NoteError, Signer, Verifier, opened, signed_note

_BEGINS = b'{"at":'
_HOLDS = b',"kind":"key"}'
"""Canonical JSON puts the kind last, so most entries need not be read."""


class RotationError(RefusedError):
    """A change of key to which both keys did not agree, or at another place in the log."""


@frozen
class Reign:
    """A public key, and the index of the entry from which it holds."""

    since: int
    verifier: Verifier


def rotate(log: Log, *, old: Signer, new: Signer, at: datetime) -> int:
    """Write that the key changes and sign with *new* from then on, both or neither.

    Returns:
        The index of the entry.

    Raises:
        RotationError: the new key has another name, or is the old one.
        LedgerError: the log could not be written.
    """
    if (new.name, new.alg) != (old.name, old.alg) or new == old:
        raise RotationError(
            N_("The new key of {log} must be another key under the same name."), log=old.name
        )
    text = _statement(log.said.origin, log.size, old.verifier, new.verifier)
    note = signed_note(text, [old.sign(text), new.sign(text)]).decode()
    body = {"from": old.vkey, "to": new.vkey, "note": note}
    return log.rotate(new, write_entry(KEY.name, at=at, body=body).raw)


def reigns(entries: Iterable[bytes], *, origin: str, first: Verifier) -> tuple[Reign, ...]:
    """Return the keys of a log in their order; *entries* are all of them, from index 0.

    Raises:
        RotationError: a change to which both keys did not agree.
    """
    found = [Reign(0, first)]
    for index, raw in enumerate(entries):
        if _is_change(raw):
            found.append(Reign(index, _next(raw, index, origin, found[-1].verifier)))
    return tuple(found)


def first_key(entries: Iterable[bytes], present: Verifier) -> Verifier:
    """Return the key that the first change of key names as the one before it, else *present*.

    It is what the log says of itself; :func:`reigns` tells whether it is so.
    """
    for raw in entries:
        if _is_change(raw):
            return Verifier.parse(read_entry(raw).body["from"])
    return present


def _is_change(raw: bytes) -> bool:
    return raw.endswith(_HOLDS) and raw.startswith(_BEGINS)


def _next(raw: bytes, index: int, origin: str, held: Verifier) -> Verifier:
    """Return the key that holds from the change of key *raw* on."""
    try:
        body = read_entry(raw).body
        new = Verifier.parse(body["to"])
        note = opened(body["note"].encode(), [held, new])
    except (CanonicalError, EntryError, NoteError) as error:
        raise _not_agreed(index) from error
    expected = _statement(origin, index, held, new)
    signers = {one.verifier for one in note.signatures}
    if note.text != expected or signers != {held, new} or body["from"] != held.vkey:
        raise _not_agreed(index)
    return new


def _statement(origin: str, index: int, old: Verifier, new: Verifier) -> str:
    return f"qadagalau/key-change/v1\n{origin}\n{index}\n{old.vkey}\n{new.vkey}\n"


def _not_agreed(index: int) -> RotationError:
    return RotationError(
        N_(
            "Entry {index} changes the key of the log, but the old key and the new one did not "
            "both agree to it there. Do not rely on what follows it."
        ),
        index=index,
    )
