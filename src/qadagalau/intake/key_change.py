"""A home's ledger gets a new key, which waits beside the old one until the ledger has it.

The ledger's last entry and its checkpoint change the key at one stroke.  Broken off before, nothing
has happened; after, the ledger refuses the old key, and changing again only puts the new one in its
place.
"""

from datetime import datetime

from attrs import frozen

from qadagalau.law import N_
from qadagalau.ledger import Log
from qadagalau.ledger.durable import force, write_whole
from qadagalau.ledger.note import MalformedKeyError, Signer, Verifier
from qadagalau.ledger.rotation import rotate
from qadagalau.ledger.writer import KeyChangedError

from .home import KEYS, LEDGER, LEDGER_KEY, Home, HomeError, in_sentences

COMING_KEY = f"{LEDGER_KEY}.coming"
"""The new key, until it takes the place of the old one."""


@frozen
class KeyChange:
    """A change of key that the ledger has."""

    entry: int
    """Index of the entry that tells of it."""
    old: Verifier
    new: Verifier


def change_key(home: Home, *, at: datetime) -> KeyChange:
    """Change the key that signs the ledger for a new one; the old one is not kept.

    Where an earlier change was broken off, it is ended, and no other is made.

    Raises:
        HomeError: a key is missing, damaged, or others may read it.
        NotNowError: a delivery is being received, or the disk is full.
        LedgerError: the ledger could not be written; the old key holds.
    """
    with home.locked(), in_sentences(home.folder):
        old, new = home.signer(), _coming(home)
        try:
            with home.ledger(writing=True) as log:
                entry = rotate(log, old=old, new=new, at=at)
                _put_in_place(home)
        except KeyChangedError:
            with Log.open(home.folder / LEDGER, signer=new) as log:
                entry = log.size - 1
                _put_in_place(home)
    return KeyChange(entry, old.verifier, new.verifier)


def _coming(home: Home) -> Signer:
    """Return the new key, which is on the disk before the ledger knows of it."""
    path = home.folder / KEYS / COMING_KEY
    if not path.exists():
        new = Signer.generate(home.signer().name)
        write_whole(path, new.secret.encode("ascii"))
        return new
    try:
        return Signer.parse(path.read_text(encoding="ascii").strip())
    except (MalformedKeyError, UnicodeDecodeError) as error:
        raise HomeError(
            N_("The key {key} is damaged. Restore it from a copy."), key=COMING_KEY
        ) from error


def _put_in_place(home: Home) -> None:
    keys = home.folder / KEYS
    (keys / COMING_KEY).replace(keys / LEDGER_KEY)
    force(keys)
