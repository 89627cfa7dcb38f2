"""A note is a text with signature lines below it; whoever holds the public keys can open it.

The format is C2SP signed-note, with Ed25519 keys (type 1) for logs and timestamped
cosignatures (tlog-cosignature, type 4) for witnesses.  A checkpoint is a note whose text
names a log, counts its entries and gives the root hash over them (tlog-checkpoint).
"""

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Iterable

from attrs import field, frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from qadagalau.law import N_, RefusedError

ED25519 = 1
COSIGNATURE = 4
"""The types of key that are known: a log's, and a witness's."""

LARGEST_NOTE = 1 << 20
"""No note is longer, in bytes."""

_DASH = "— "
_SECRET = "PRIVATE+KEY+"  # noqa: S105 - the opening words of every secret key in Go's format
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")
_KEY_LENGTH = 32
_HASH_LENGTH = 32
_LATEST = (1 << 63) - 1
"""The largest size of a log and the latest second of a cosignature."""


class NoteError(RefusedError):
    """A note, a key or a checkpoint cannot be trusted."""


class MalformedNoteError(NoteError):
    """The bytes are not a note."""


class MalformedKeyError(NoteError):
    """The text is not a key, or the name not one that a key may have."""


class BadSignatureError(NoteError):
    """A trusted key's signature does not fit the text."""


class UnsignedNoteError(NoteError):
    """No trusted key has signed."""


class MalformedCheckpointError(NoteError):
    """The text of a note is not a checkpoint."""


@frozen
class Verifier:
    """A public key with its name; ``alg`` is :data:`ED25519` or :data:`COSIGNATURE`."""

    name: str
    alg: int
    key: bytes

    @classmethod
    def parse(cls, vkey: str) -> "Verifier":
        """Read ``name+hash+base64(alg || key)``.

        Raises:
            MalformedKeyError: it is anything else, or its hash belongs to another key.
        """
        verifier = cls(*_read_key(vkey.strip()))
        if verifier.vkey != vkey.strip():
            raise _not_a_key(vkey)
        return verifier

    @property
    def key_id(self) -> bytes:
        """The four bytes that a signature line begins with."""
        hashed = self.name.encode() + b"\n" + bytes([self.alg]) + self.key
        return hashlib.sha256(hashed).digest()[:4]

    @property
    def vkey(self) -> str:
        """The public key as one line of text, to be given to others."""
        return f"{self.name}+{self.key_id.hex()}+{_encoded(bytes([self.alg]) + self.key)}"

    def signed_at(self, text: str, signature: bytes) -> int | None:
        """Return when *text* was signed, in seconds since 1970; ``None`` for a log's signature.

        Raises:
            BadSignatureError: the signature does not fit.
        """
        at, signed, message = None, signature, text
        if self.alg == COSIGNATURE:
            at = int.from_bytes(signature[:8], "big")
            signed, message = signature[8:], _cosigned(text, at)
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signed, message.encode())
        except InvalidSignature as error:
            raise BadSignatureError(
                N_(
                    "The signature of {name} does not fit the text: one of them was changed. "
                    "Do not rely on it."
                ),
                name=self.name,
            ) from error
        if at is not None and at > _LATEST:
            raise _malformed()
        return at


@frozen
class Signer:
    """A secret key with its name; ``seed`` is its 32 bytes, never shown."""

    name: str
    seed: bytes = field(repr=False)
    alg: int = ED25519

    def __attrs_post_init__(self) -> None:
        _check_name(self.name)

    @classmethod
    def generate(cls, name: str, alg: int = ED25519) -> "Signer":
        """Make a new key."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw(), alg)

    @classmethod
    def parse(cls, secret: str) -> "Signer":
        """Read ``PRIVATE+KEY+name+hash+base64(alg || seed)``.

        Raises:
            MalformedKeyError: it is anything else.
        """
        text = secret.strip()
        if not text.startswith(_SECRET):
            raise _not_a_secret()
        try:
            name, alg, seed = _read_key(text.removeprefix(_SECRET))
        except MalformedKeyError as error:
            raise _not_a_secret() from error
        signer = cls(name, seed, alg)
        if signer.secret != text:
            raise _not_a_secret()
        return signer

    @property
    def secret(self) -> str:
        """The secret key as one line of text, for a file that only its owner reads."""
        hexed = self.verifier.key_id.hex()
        return f"{_SECRET}{self.name}+{hexed}+{_encoded(bytes([self.alg]) + self.seed)}"

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return Verifier(self.name, self.alg, public.public_bytes_raw())

    @property
    def vkey(self) -> str:
        """The public half as one line of text."""
        return self.verifier.vkey

    def sign(self, text: str, *, at: int | None = None) -> str:
        """Return the signature line for *text*; a witness says *at* which second it signs."""
        _check_text(text)
        if (at is None) != (self.alg == ED25519):
            raise ValueError("a witness signs with a time, and only a witness does")
        stamp = b"" if at is None else struct.pack(">Q", at)
        message = text if at is None else _cosigned(text, at)
        made = Ed25519PrivateKey.from_private_bytes(self.seed).sign(message.encode())
        return f"{_DASH}{self.name} {_encoded(self.verifier.key_id + stamp + made)}\n"


@frozen
class Signature:
    """A signature that was checked: by which key, and for a witness when (seconds since 1970)."""

    verifier: Verifier
    at: int | None
    line: str


@frozen
class Opened:
    """A note whose signatures by known keys were all checked; there is at least one."""

    text: str
    signatures: tuple[Signature, ...]


@frozen
class Checkpoint:
    """What a log says of itself: its name, how many entries it has, their root hash (32 bytes)."""

    origin: str
    size: int
    root: bytes


def signed_note(text: str, lines: Iterable[str]) -> bytes:
    """Put signature *lines* below a *text*."""
    return (text + "\n" + "".join(lines)).encode()


def open_note(note: bytes, verifiers: Iterable[Verifier]) -> str:
    """Return the text of a note that one of *verifiers* signed; see :func:`opened`."""
    return opened(note, verifiers).text


def opened(note: bytes, verifiers: Iterable[Verifier]) -> Opened:
    """Open a note: unknown signatures are passed over, known ones must fit.

    Raises:
        MalformedNoteError: it is not a note.
        BadSignatureError: a known key's signature does not fit.
        UnsignedNoteError: no known key has signed.
    """
    text, lines = split_note(note)
    known = {(one.name, one.key_id): one for one in verifiers}
    found = []
    for line in lines:
        name, key_id, signature = _read_line(line)
        verifier = known.get((name, key_id))
        if verifier is not None:
            found.append(Signature(verifier, verifier.signed_at(text, signature), line))
    if not found:
        raise UnsignedNoteError(
            N_(
                "None of the keys that are trusted here has signed the note. "
                "Check that the right public key was given."
            )
        )
    return Opened(text, tuple(found))


def split_note(note: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a note and its signature lines, all unchecked.

    Raises:
        MalformedNoteError: it is not a note.
    """
    try:
        whole = note.decode()
    except UnicodeDecodeError as error:
        raise _malformed() from error
    text, blank, below = whole.rpartition("\n\n")
    *lines, end = below.split("\n")
    if not (blank and text and lines and not end) or _has_controls(whole):
        raise _malformed()
    if len(note) > LARGEST_NOTE:
        raise _malformed()
    for line in lines:
        _read_line(line)
    return text + "\n", tuple(f"{line}\n" for line in lines)


def signers_named(note: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return name and key id of every signature on a note, all unchecked.

    Raises:
        MalformedNoteError: it is not a note.
    """
    return tuple(_read_line(line)[:2] for line in split_note(note)[1])


def checkpoint(origin: str, size: int, root: bytes) -> str:
    """Return the text of a checkpoint, to be signed."""
    return f"{origin}\n{size}\n{_encoded(root)}\n"


def parse_checkpoint(body: str) -> Checkpoint:
    """Read the text of a checkpoint; further lines are allowed and mean nothing here.

    Raises:
        MalformedCheckpointError: it lacks a name, a size or a root hash of 32 bytes.
    """
    lines = body.split("\n")
    root = _decoded(lines[2]) if len(lines) > 3 else None  # noqa: PLR2004 - three and an end
    size = read_size(lines[1]) if root is not None else None
    if root is None or size is None or len(root) != _HASH_LENGTH or not all(lines[:-1]):
        raise MalformedCheckpointError(
            N_(
                "This is not a checkpoint: its lines must be the name of a log, the number of its "
                "entries and their root hash. Fetch it again."
            )
        )
    if lines[-1]:
        raise _malformed()
    return Checkpoint(lines[0], size, root)


def read_size(text: str) -> int | None:
    """Read a number of entries as it is written in a checkpoint; ``None`` if it is none."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(_LATEST)):
        return None
    size = int(text)
    return size if str(size) == text and size <= _LATEST else None


def _read_key(text: str) -> tuple[str, int, bytes]:
    name, first, rest = text.partition("+")
    hashed, second, encoded = rest.partition("+")
    key = _decoded(encoded)
    if not (first and second) or key is None or len(key) != 1 + _KEY_LENGTH or len(hashed) != 8:  # noqa: PLR2004 - eight digits are the four bytes of the id
        raise _not_a_key(text)
    _check_name(name)
    if key[0] not in {ED25519, COSIGNATURE}:
        raise _not_a_key(text)
    return name, key[0], key[1:]


def _read_line(line: str) -> tuple[str, bytes, bytes]:
    """Return name, key id and signature of one line, or refuse it."""
    name, _, encoded = line.removeprefix(_DASH).removesuffix("\n").partition(" ")
    signature = _decoded(encoded)
    is_whole = line.startswith(_DASH) and _is_name(name)
    if not is_whole or signature is None or len(signature) < 5:  # noqa: PLR2004 - the id and a byte
        raise _malformed()
    return name, signature[:4], signature[4:]


def _cosigned(text: str, at: int) -> str:
    return f"cosignature/v1\ntime {at}\n{text}"


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decoded(text: str) -> bytes | None:
    """Return the bytes of base64 that is written in the one way it should be, else ``None``."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if _encoded(raw) == text else None


def _is_name(name: str) -> bool:
    return not (not name or "+" in name or _has_controls(name) or any(map(str.isspace, name)))


def _check_name(name: str) -> None:
    if not _is_name(name):
        raise MalformedKeyError(
            N_(
                "{name} cannot name a key: the name is empty or holds a space, a plus sign or a "
                "control character. Use one such as example.kz/log."
            ),
            name=name,
        )


def _check_text(text: str) -> None:
    if not text.endswith("\n") or text == "\n" or _has_controls(text):
        raise _malformed()


def _has_controls(text: str) -> bool:
    return _CONTROLS.search(text) is not None


def _malformed() -> MalformedNoteError:
    return MalformedNoteError(
        N_(
            "This is not a signed note: a text, a blank line and signature lines are needed. "
            "Fetch it again."
        )
    )


def _not_a_key(text: str) -> MalformedKeyError:
    return MalformedKeyError(
        N_(
            "{key} is not a public key of a log or a witness. Copy it whole: a name, eight "
            "hexadecimal digits and base64, with plus signs between."
        ),
        key=text,
    )


def _not_a_secret() -> MalformedKeyError:
    # What was given is not repeated: it may be most of a secret.
    return MalformedKeyError(
        N_("This is not a secret key of a log or a witness. Restore the file from its backup.")
    )
