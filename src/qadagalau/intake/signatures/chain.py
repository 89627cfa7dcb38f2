"""A certificate is trusted if a chain of issuers leads to a root, each link valid at the time."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from attrs import define, field

from qadagalau.law import N_, RefusedError

from .algorithms import digest_of, is_signed, scheme_of, usable
from .certificate import Certificate, shown_name
from .flaws import InvalidError, UndeterminedError
from .revocation import check_revocation
from .shown import instant
from .trust import Trust

LONGEST = 8
"""Certificates of a chain."""
MOST_CHECKS = 32
"""Signatures of certificates checked for one message, however many it and its signers bring."""


def trust_flaws(
    certificate: Certificate, search: "Search", trust: Trust, *, at: datetime
) -> tuple[RefusedError, ...]:
    """Return all that keeps *certificate* from being trusted at *at*; nothing if it is."""
    try:
        chain = search.chain(certificate)
    except (InvalidError, UndeterminedError) as flaw:
        return (*_own_flaws(certificate, at), flaw)
    own = [flaw for one in chain for flaw in _own_flaws(one, at)]
    links = [
        flaw
        for depth, (below, above) in enumerate(pairwise(chain))
        for flaw in _link_flaws(below, above, trust, depth=depth, at=at)
    ]
    return (*own, *links)


def _own_flaws(one: Certificate, at: datetime) -> Iterator[RefusedError]:
    if at < one.since:
        yield InvalidError(
            N_("The certificate of {name} is valid from {since} only, which is after {at}."),
            name=one.name,
            since=instant(one.since),
            at=instant(at),
        )
    if at > one.until:
        yield InvalidError(
            N_("The certificate of {name} ran out on {until}. Sign with a valid one."),
            name=one.name,
            until=instant(one.until),
        )
    if one.not_understood:
        yield UndeterminedError(
            N_(
                "The certificate of {name} is bound to a condition ({identifier}) that this "
                "program does not know. Sign with another certificate."
            ),
            name=one.name,
            identifier=one.not_understood,
        )


def _link_flaws(
    below: Certificate, above: Certificate, trust: Trust, *, depth: int, at: datetime
) -> Iterator[RefusedError]:
    """Yield what is wrong between a certificate and its issuer, *depth* issuers above the first."""
    too_deep = above.path_length is not None and above.path_length < depth
    if not (above.may_issue and above.signs_certificates) or too_deep:
        yield InvalidError(
            N_(
                "{issuer} was not allowed to issue the certificate of {name}. Sign with a "
                "certificate of a certification authority."
            ),
            issuer=above.name,
            name=below.name,
        )
    try:
        check_revocation(below, above, trust.lists, at=at)
    except (InvalidError, UndeterminedError) as flaw:
        yield flaw


@define
class Search:
    """The way up from the certificates of one message, with a bound on how much is checked."""

    roots: tuple[Certificate, ...]
    steps: tuple[Certificate, ...]
    """Further certificates, of the office or of the message: on the way to a root, never roots."""
    _checked: dict[tuple[bytes, bytes], bool] = field(factory=dict)

    def chain(self, one: Certificate) -> list[Certificate]:
        """Return *one* and its issuers up to a root, by the shortest way.

        Raises:
            InvalidError: the issuer it names did not sign it, or signed it unsafely.
            UndeterminedError: no way leads to a root, or not all could be tried.
        """
        roots = {root.der for root in self.roots}
        way, seen = [one], {one.der}
        ways = deque([way])
        dead_end: RefusedError | None = None
        while ways:
            way = ways.popleft()
            try:
                issuers = self._issuers(way[-1])
            except (InvalidError, UndeterminedError) as flaw:
                dead_end = dead_end or flaw
                continue
            for issuer in issuers:
                if issuer.der in roots:
                    return [*way, issuer]
                # Each is climbed from once, or those who certify each other would keep us busy.
                if issuer.der not in seen and len(way) < LONGEST:
                    seen.add(issuer.der)
                    ways.append([*way, issuer])
        raise dead_end or _unknown_issuer(way[-1])

    def _issuers(self, one: Certificate) -> list[Certificate]:
        named = [issuer for issuer in (*self.roots, *self.steps) if _is_named(issuer, one)]
        issuers = [issuer for issuer in named if self._has_signed(issuer, one)]
        if named and not issuers:
            raise _forged(one)
        return issuers

    def _has_signed(self, issuer: Certificate, one: Certificate) -> bool:
        pair = (issuer.der, one.der)
        if pair not in self._checked:
            if len(self._checked) == MOST_CHECKS:
                raise UndeterminedError(
                    N_(
                        "The message brings so many certificates that they are not all checked. "
                        "Sign again with the own certificates only."
                    )
                )
            self._checked[pair] = _has_signed(issuer, one)
        return self._checked[pair]


def _has_signed(issuer: Certificate, one: Certificate) -> bool:
    scheme = scheme_of(one.scheme)
    return issuer.key is not None and is_signed(
        one.signed,
        one.signature,
        key=usable(issuer.key, issuer.name),
        scheme=scheme,
        digest=digest_of(scheme.digest or one.scheme),
    )


def _is_named(issuer: Certificate, one: Certificate) -> bool:
    identifiers = (one.issuer_identifier, issuer.own_identifier)
    return issuer.subject == one.issuer and (None in identifiers or len(set(identifiers)) == 1)


def _forged(one: Certificate) -> InvalidError:
    return InvalidError(
        N_(
            "The certificate of {name} says that {issuer} issued it, but it does not bear that "
            "issuer's signature. Do not trust it."
        ),
        name=one.name,
        issuer=shown_name(one.issuer),
    )


def _unknown_issuer(one: Certificate) -> UndeterminedError:
    return UndeterminedError(
        N_(
            "The certificate of {name} was issued by {issuer}, from whom no trusted chain leads "
            "to a root. Put the missing certificates into the trust folder, if they deserve it."
        ),
        name=one.name,
        issuer=shown_name(one.issuer),
    )
