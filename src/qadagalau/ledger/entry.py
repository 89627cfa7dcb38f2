"""An entry is a value that says what was done and when; written down it is canonical JSON.

What names a person does not stand in an entry: a commitment stands for it
(:mod:`.commitment`).  Kinds of entries are values in a table, and a room above adds its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from attrs import field, frozen

from qadagalau.law import N_, T_, RefusedError, Text

from .canonical import Json, canonical, read_canonical
from .commitment import Opening, commit, is_hash
from .note import MalformedKeyError, Verifier

LONGEST = (1 << 16) - 1
"""An entry has no more bytes: a tile of entries writes its length in two."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PARTS = {"kind", "at", "body", "commitments"}


class EntryError(RefusedError):
    """Bytes or values that are no entry."""


@frozen
class Part:
    """A thing that the body of an entry of some kind must say."""

    name: str
    form: str
    """One of :data:`FORMS`."""
    holds: str
    """What it says, for the reference page (English)."""


@frozen
class Kind:
    """A kind of entry: its name in the log, what people call it, what its body must say."""

    name: str
    title: Text
    parts: tuple[Part, ...]
    personal: tuple[str, ...] = ()
    """Names that stand under ``commitments`` only, never in the body."""


@frozen
class Kinds:
    """A table of kinds."""

    kinds: tuple[Kind, ...]

    def __getitem__(self, name: str) -> Kind:
        for kind in self.kinds:
            if kind.name == name:
                return kind
        raise EntryError(
            N_("There is no kind of entry called {kind}. There are: {kinds}."),
            kind=name,
            kinds=", ".join(kind.name for kind in self.kinds),
        )

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.kinds)

    def with_(self, *more: Kind) -> "Kinds":
        """Return a table that has *more* kinds.

        Raises:
            ValueError: a name is taken.
        """
        names = [kind.name for kind in (*self.kinds, *more)]
        if len(set(names)) != len(names):
            raise ValueError(f"a kind of entry is named twice: {names}")
        return Kinds((*self.kinds, *more))


def _is_count(said: Json) -> bool:
    return isinstance(said, int) and not isinstance(said, bool) and said >= 0


def _is_day(said: Json) -> bool:
    return isinstance(said, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", said) is not None


def _is_key(said: Json) -> bool:
    try:
        return isinstance(said, str) and Verifier.parse(said).vkey == said
    except MalformedKeyError:
        return False


FORMS: Mapping[str, Callable[[Json], bool]] = {
    "text": lambda said: isinstance(said, str) and bool(said),
    "count": _is_count,
    "day": _is_day,
    "hash": is_hash,
    "key": _is_key,
    "list": lambda said: isinstance(said, list),
}
"""How a part of a body may be written, and what tells it."""

DELIVERY = Kind(
    "delivery",
    T_("A delivery was received"),
    (
        Part("number", "count", "number of the delivery in this register, from 1"),
        Part("source", "text", "who sent it"),
        Part("protocol", "text", "exchange protocol and its version"),
        Part("accepted", "count", "rows accepted"),
        Part("rejected", "count", "rows rejected"),
        Part("manifest", "hash", "SHA-256 of the manifest, which names every file"),
    ),
    personal=("brought_by",),
)
REFUSAL = Kind(
    "refusal",
    T_("A delivery was refused"),
    (
        Part("source", "text", "who is said to have sent it"),
        Part("reason", "text", "why, as a sentence of the program without its particulars"),
        Part("original", "text", "SHA-256 of the file, or 'unread'"),
    ),
    personal=("brought_by",),
)
SOURCE = Kind(
    "source",
    T_("A source of deliveries was registered"),
    (
        Part("source", "text", "name of the source"),
        Part("version", "count", "number of the registration that now holds"),
        Part("content", "hash", "SHA-256 of the registration as canonical JSON"),
    ),
    personal=("registered_by",),
)
CHECK = Kind(
    "check",
    T_("The register was checked"),
    (
        Part("as_of", "day", "day for which duties were judged"),
        Part("version", "text", "version of the program"),
        Part("book", "hash", "SHA-256 of the statute book"),
        Part("findings", "count", "number of findings"),
        Part("root", "hash", "root hash over all findings"),
    ),
)
PROTOCOL = Kind(
    "protocol",
    T_("An exchange protocol was changed"),
    (
        Part("protocol", "text", "name of the protocol"),
        Part("version", "count", "number of the version that now holds"),
        Part("content", "hash", "SHA-256 of the version as canonical JSON"),
    ),
    personal=("changed_by",),
)
RIGHT = Kind(
    "right",
    T_("A right was granted or withdrawn"),
    (
        Part("change", "text", "granted or withdrawn"),
        Part("role", "text", "name of the role"),
        Part("scope", "text", "office or region in which it holds"),
    ),
    personal=("person", "granted_by"),
)
KEY = Kind(
    "key",
    T_("The key of the log was changed"),
    (
        Part("from", "key", "public key that held until this entry"),
        Part("to", "key", "public key that holds from it on"),
        Part("note", "text", "signed note in which both keys agree"),
    ),
)
ERASURE = Kind(
    "erasure",
    T_("Personal data behind an entry were erased"),
    (
        Part("entry", "count", "index of the entry whose openings were erased"),
        Part("parts", "list", "names of its commitments"),
        Part("ground", "text", "why: the provision or the decision"),
    ),
    personal=("erased_by",),
)
KINDS = Kinds((DELIVERY, REFUSAL, SOURCE, CHECK, PROTOCOL, RIGHT, KEY, ERASURE))
"""The kinds that the register itself writes; a room above adds its own by ``KINDS.with_``."""


@frozen
class Entry:
    """One thing that was done: its kind, when (UTC, ``...Z``), what, and what is committed to."""

    kind: str
    at: str
    body: Mapping[str, Json]
    commitments: Mapping[str, str] = field(factory=dict)

    def encoded(self) -> bytes:
        """Return the bytes that go into the log."""
        return canonical(
            {
                "kind": self.kind,
                "at": self.at,
                "body": dict(self.body),
                "commitments": dict(self.commitments),
            }
        )


@frozen
class Written:
    """An entry to be appended, and the openings of its commitments, kept before it is."""

    entry: Entry
    openings: Mapping[str, Opening]
    """By the name of the commitment."""

    @property
    def raw(self) -> bytes:
        """The bytes that go into the log."""
        return self.entry.encoded()


def write_entry(
    kind: str,
    *,
    at: datetime,
    body: Mapping[str, Json],
    personal: Mapping[str, Json] | None = None,
    kinds: Kinds = KINDS,
) -> Written:
    """Make an entry; each value of *personal* is put behind a commitment.

    Raises:
        EntryError: the kind is unknown, something that it needs is missing or misshapen, a
            personal part stands in the body, or the entry is too long.
        CanonicalError: a value that JSON cannot hold.
    """
    committed = {name: commit(value) for name, value in (personal or {}).items()}
    entry = Entry(
        kind,
        instant(at),
        body,
        {name: commitment for name, (commitment, _) in committed.items()},
    )
    openings = {name: opening for name, (_, opening) in committed.items()}
    return Written(read_entry(entry.encoded(), kinds), openings)


def read_entry(raw: bytes, kinds: Kinds | None = KINDS) -> Entry:
    """Read an entry, strictly; without *kinds* one of any kind, whatever its body says.

    Raises:
        CanonicalError: it is not canonical JSON.
        EntryError: it is no entry of a known kind.
    """
    if len(raw) > LONGEST:
        raise EntryError(
            N_("The entry has {length} bytes, and {longest} is the most. Put a hash in its place."),
            length=len(raw),
            longest=LONGEST,
        )
    said = read_canonical(raw)
    if not (isinstance(said, dict) and set(said) == _PARTS):
        raise _not_an_entry()
    kind, body, commitments = said["kind"], said["body"], said["commitments"]
    if not (isinstance(kind, str) and _is_instant(said["at"]) and isinstance(body, dict)):
        raise _not_an_entry()
    if not (isinstance(commitments, dict) and all(map(is_hash, commitments.values()))):
        raise _not_an_entry()
    entry = Entry(kind, said["at"], body, commitments)
    if kinds is not None:
        _check_body(kinds[kind], entry)
    return entry


def instant(at: datetime) -> str:
    """Write an instant as an entry does: in UTC, to the second.

    Raises:
        ValueError: it has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant has a time zone")
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _is_instant(said: Json) -> bool:
    if not (isinstance(said, str) and _INSTANT.fullmatch(said)):
        return False
    try:
        return instant(datetime.fromisoformat(said)) == said
    except ValueError:
        return False


def _check_body(kind: Kind, entry: Entry) -> None:
    for part in kind.parts:
        if not FORMS[part.form](entry.body.get(part.name)):
            raise EntryError(
                N_("An entry of kind {kind} must say {part} ({form}: {holds})."),
                kind=kind.name,
                part=part.name,
                form=part.form,
                holds=part.holds,
            )
    bare = _first(name for name in kind.personal if name in entry.body)
    if bare is not None:
        raise EntryError(
            N_(
                "{part} names a person, so in an entry of kind {kind} it may only stand behind a "
                "commitment. Give it as a personal part."
            ),
            part=bare,
            kind=kind.name,
        )


def _first(names: Iterable[str]) -> str | None:
    return next(iter(names), None)


def _not_an_entry() -> EntryError:
    return EntryError(
        N_(
            "This is not an entry of the ledger: it needs a kind, an instant, a body and "
            "commitments, and nothing else."
        )
    )
