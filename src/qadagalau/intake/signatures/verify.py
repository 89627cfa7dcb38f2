"""A signature is valid if each signer's key signed this content and each signer is trusted.

Every signer of a message is judged, and the message is as good as the worst of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from attrs import frozen

from qadagalau.law import N_, RefusedError, Sentence

from .algorithms import DIGESTS, STREEBOG_512, digest_of, is_signed, scheme_of, usable
from .attributes import check_attributes
from .certificate import Certificate, read_certificate
from .chain import Search, trust_flaws
from .flaws import InvalidError, UndeterminedError
from .message import PLAIN_DATA, Message, SignerPart, read_message
from .report import SignatureReport, Signer, Verdict, signer_of
from .trust import Trust

GOST_LARGEST = 2**20
"""Bytes of content whose GOST digest is computed; it takes some ten seconds."""

_CHUNK = 2**20


def verify_detached(
    content: bytes | BinaryIO,
    cms: bytes,
    *,
    trust: Trust,
    at: datetime,
    expected: str | None = None,
) -> SignatureReport:
    """Judge the signature *cms* of *content*, which stands beside it, as of the instant *at*.

    *expected* is the IIN or BIN that the certificate of some signer must name.  Whatever the
    bytes are, there is a report and no error.
    """
    return _report(cms, content, trust=trust, at=at, expected=expected)


def verify_attached(
    cms: bytes, *, trust: Trust, at: datetime, expected: str | None = None
) -> SignatureReport:
    """Judge a signature that holds its own content, as :func:`verify_detached` does."""
    return _report(cms, None, trust=trust, at=at, expected=expected)


def _report(
    cms: bytes,
    content: bytes | BinaryIO | None,
    *,
    trust: Trust,
    at: datetime,
    expected: str | None,
) -> SignatureReport:
    try:
        message = read_message(cms)
        given = tuple(read_certificate(der) for der in message.certificates)
        digests = _digests(message, _signed_content(message, content))
    except (InvalidError, UndeterminedError) as flaw:
        return _concluded([flaw], [], is_intact=False)
    search = Search(trust.roots, (*trust.intermediates, *given))
    judged = [
        _judged(part, message, given, digests, search, trust=trust, at=at)
        for part in message.signers
    ]
    signers = [one.signer for one in judged if one.signer]
    flaws = [flaw for one in judged for flaw in one.flaws]
    is_intact = all(one.is_intact for one in judged)
    return _concluded([*flaws, *_other_signer(signers, expected)], signers, is_intact=is_intact)


@frozen
class _Judged:
    """One signer, judged."""

    signer: Signer | None
    flaws: tuple[RefusedError, ...]
    is_intact: bool


def _judged(
    part: SignerPart,
    message: Message,
    given: tuple[Certificate, ...],
    digests: Mapping[str, bytes | RefusedError],
    search: Search,
    *,
    trust: Trust,
    at: datetime,
) -> _Judged:
    try:
        certificate = _certificate_of(part, given)
    except InvalidError as flaw:
        return _Judged(None, (flaw,), is_intact=False)
    signer = signer_of(certificate, part.scheme)
    try:
        _check_signature(part, message, certificate, digests[part.digest])
    except InvalidError as flaw:
        # Whether its holder is trusted is of no interest, and costs much time with GOST.
        return _Judged(signer, (flaw,), is_intact=False)
    except UndeterminedError as flaw:
        found: tuple[RefusedError, ...] = (flaw,)
    else:
        found = ()
    trusted = trust_flaws(certificate, search, trust, at=at)
    return _Judged(signer, (*found, *_purpose(certificate), *trusted), is_intact=not found)


def _purpose(certificate: Certificate) -> Iterator[InvalidError]:
    if not certificate.signs_content:
        yield InvalidError(
            N_(
                "The certificate of {name} is not made for signing documents. Sign with one that "
                "is."
            ),
            name=certificate.name,
        )


def _concluded(
    flaws: Sequence[RefusedError], signers: Sequence[Signer], *, is_intact: bool
) -> SignatureReport:
    wrong = any(isinstance(flaw, InvalidError) for flaw in flaws)
    open_question = Verdict.UNDETERMINED if flaws else Verdict.VALID
    return SignatureReport(
        verdict=Verdict.INVALID if wrong else open_question,
        # Two signers may fail for one reason, such as a list of the revoked that both need.
        reasons=_once(Sentence(flaw.text, **flaw.fields) for flaw in flaws),
        signers=tuple(signers),
        is_intact=is_intact,
    )


def _once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    said: list[Sentence] = []
    for one in sentences:
        if one not in said:
            said.append(one)
    return tuple(said)


def _other_signer(signers: Sequence[Signer], expected: str | None) -> Iterator[InvalidError]:
    if expected is None or any(expected in (one.iin, one.bin) for one in signers):
        return
    yield InvalidError(
        N_("The signature is of {names}, not of {expected}. Ask {expected} for his signature."),
        names=", ".join(one.name for one in signers),
        expected=expected,
    )


def _signed_content(message: Message, content: bytes | BinaryIO | None) -> BinaryIO:
    if message.kind != PLAIN_DATA:
        raise InvalidError(
            N_("The signed content is of the kind {kind}, not plain data. Sign the file itself."),
            kind=message.kind,
        )
    if content is None and message.content is None:
        raise InvalidError(
            N_("The signature does not hold the content that it signs. Give the content too.")
        )
    if content is not None and message.content is not None:
        raise InvalidError(
            N_(
                "The signature holds content of its own, so it says nothing of the file beside "
                "it. Sign the file without enclosing it."
            )
        )
    given = message.content if content is None else content
    return BytesIO(given) if isinstance(given, bytes) else given  # type: ignore[return-value]


def _digests(message: Message, content: BinaryIO) -> dict[str, bytes | RefusedError]:
    """Return the digest of the content for each algorithm that a signer names."""
    found: dict[str, bytes | RefusedError] = {}
    running = {}
    for identifier in {part.digest for part in message.signers}:
        try:
            running[identifier] = digest_of(identifier).new()
        except (InvalidError, UndeterminedError) as flaw:
            found[identifier] = flaw
    chunk = content.read(GOST_LARGEST + 1)
    if len(chunk) > GOST_LARGEST and STREEBOG_512 in running:
        del running[STREEBOG_512]
        found[STREEBOG_512] = _too_large()
    while chunk:
        for digesting in running.values():
            digesting.update(chunk)
        chunk = content.read(_CHUNK)
    return found | {identifier: digesting.digest() for identifier, digesting in running.items()}


def _too_large() -> UndeterminedError:
    return UndeterminedError(
        N_(
            "The content has more than {largest} bytes, for which the digest {name} takes too "
            "long here. Sign a list of the files' SHA-256 digests instead."
        ),
        largest=GOST_LARGEST,
        name=DIGESTS[STREEBOG_512].name,
    )


def _certificate_of(part: SignerPart, given: Sequence[Certificate]) -> Certificate:
    for one in given:
        named = (one.issuer.public_bytes(), one.serial)
        if part.who in (named, one.own_identifier):
            return one
    raise InvalidError(
        N_("The certificate of a signer is not in the message. Sign again and include it.")
    )


def _check_signature(
    part: SignerPart,
    message: Message,
    certificate: Certificate,
    digest: bytes | RefusedError,
) -> None:
    """Establish that the key of *certificate* signed the content with this *digest*."""
    if isinstance(digest, RefusedError):
        raise digest
    scheme = scheme_of(part.scheme)
    if scheme.digest not in (None, part.digest) or certificate.key is None:
        raise _unfit(certificate)
    check_attributes(part, kind=message.kind, digest=digest, certificate=certificate)
    if not is_signed(
        part.signed,
        part.signature,
        key=usable(certificate.key, certificate.name),
        scheme=scheme,
        digest=digest_of(part.digest),
    ):
        raise _unfit(certificate)


def _unfit(certificate: Certificate) -> InvalidError:
    return InvalidError(
        N_(
            "The signature was not made over these signed attributes with the key of {name}: one "
            "of them was changed, or another has signed. Ask for the signature again."
        ),
        name=certificate.name,
    )
