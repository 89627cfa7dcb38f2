"""Whether a certificate was revoked is known only from a list of its issuer that covers the time.

A list that is not the issuer's, is a part, a difference, or is out of date proves no absence.  One
that is the issuer's and names the certificate proves the revocation, however old it is.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen
from cryptography import x509

from qadagalau.law import N_

from .algorithms import digest_of, is_signed, scheme_of
from .certificate import Certificate, check_frame
from .flaws import InvalidError, UndeterminedError
from .shown import instant


@frozen(eq=False)
class RevocationList:
    """A list of revoked certificates (CRL), read."""

    given: x509.CertificateRevocationList
    issuer: x509.Name
    since: datetime
    until: datetime | None
    scheme: str
    scope: x509.IssuingDistributionPoint | None
    is_whole: bool
    """Whether all that it says critically is understood; a list of differences is not."""


def read_list(der: bytes) -> RevocationList:
    """Read a list.

    Raises:
        ValueError: it is damaged.
    """
    try:
        check_frame(der)
        given = x509.load_der_x509_crl(der)
        scope, understood = None, True
        for one in given.extensions:
            if isinstance(one.value, x509.IssuingDistributionPoint):
                scope = one.value
            elif one.critical:
                understood = False
        return RevocationList(
            given=given,
            issuer=given.issuer,
            since=given.last_update_utc,
            until=given.next_update_utc,
            scheme=given.signature_algorithm_oid.dotted_string,
            scope=scope,
            is_whole=understood,
        )
    except Exception as error:  # the library has many ways to say that bytes are hostile
        raise ValueError(der[:8]) from error


def check_revocation(
    certificate: Certificate,
    issuer: Certificate,
    lists: Iterable[RevocationList],
    *,
    at: datetime,
) -> None:
    """Establish that *certificate*, which *issuer* issued, was not revoked at *at*.

    Raises:
        InvalidError: it was.
        UndeterminedError: no list says so.
    """
    covered = False
    for one in lists:
        if one.issuer != certificate.issuer or not _is_of(one, issuer):
            continue
        when = _revoked_at(one, certificate.serial)
        if when is not None and when <= at:
            raise InvalidError(
                N_("The certificate of {name} was revoked on {when}. Sign with a valid one."),
                name=certificate.name,
                when=instant(when),
            )
        covered = covered or _covers(one, certificate, at)
    if not covered:
        raise UndeterminedError(
            N_(
                "Whether the certificate of {name} was revoked is not established: no list of "
                "revoked certificates of {issuer} covers {at}. Put its list of that time into "
                "the trust folder."
            ),
            name=certificate.name,
            issuer=issuer.name,
            at=instant(at),
        )


def _is_of(one: RevocationList, issuer: Certificate) -> bool:
    if issuer.key is None or not issuer.signs_lists:
        return False
    try:
        scheme = scheme_of(one.scheme)
        digest = digest_of(scheme.digest or "")
    except (InvalidError, UndeterminedError):
        return False
    return is_signed(
        one.given.tbs_certlist_bytes,
        one.given.signature,
        key=issuer.key,
        scheme=scheme,
        digest=digest,
    )


def _revoked_at(one: RevocationList, serial: int) -> datetime | None:
    """Return since when the list says that the certificate is worth nothing."""
    entry = one.given.get_revoked_certificate_by_serial_number(serial)
    if entry is None:
        return None
    try:
        suspected = entry.extensions.get_extension_for_class(x509.InvalidityDate).value
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return entry.revocation_date_utc
    return min(entry.revocation_date_utc, suspected.invalidity_date_utc)


def _covers(one: RevocationList, certificate: Certificate, at: datetime) -> bool:
    # A later list still names what was revoked before, as long as the certificate has not run out.
    in_time = one.until is not None and one.until >= at and one.since <= max(at, certificate.until)
    return one.is_whole and in_time and _in_scope(one.scope, certificate)


def _in_scope(scope: x509.IssuingDistributionPoint | None, certificate: Certificate) -> bool:
    if scope is None:
        return True
    partial = scope.indirect_crl or scope.only_some_reasons or scope.only_contains_attribute_certs
    kind = (
        scope.only_contains_ca_certs
        if not certificate.may_issue
        else (scope.only_contains_user_certs)
    )
    laid = {
        str(name.value)
        for name in scope.full_name or ()
        if isinstance(name, x509.UniformResourceIdentifier)
    }
    placed = scope.full_name is None and scope.relative_name is None
    return not partial and not kind and (placed or not laid.isdisjoint(certificate.lists_at))
