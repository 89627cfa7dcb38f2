"""A delivery's signature is judged before anything of it is taken, as its source agreed."""

from datetime import datetime
from pathlib import Path
from typing import Any

from qadagalau.law import N_

from .delivery_folder import DeliveryError
from .home import NotNowError
from .signatures import SignatureReport, Trust, Verdict, unarmoured, verify_detached
from .signatures.trust import UntrustedFolderError
from .sources import Registration

LARGEST = 1 << 24
"""A file of a signature is no longer."""


def judged_signature(
    registration: Registration, path: Path, signature: Path | None, *, trust: Path, at: datetime
) -> tuple[dict[str, Any] | None, bytes]:
    """Return what the manifest says of the signature of *path*, and the signature itself.

    Raises:
        DeliveryError: the signature is missing though needed, or wrong.
        NotNowError: it is needed and could not be checked, or the home trusts nobody.
    """
    if signature is None:
        if registration.signature == "needed":
            raise DeliveryError(
                N_(
                    "The deliveries of {source} are signed, and no signature was brought. Ask "
                    "for the file of the signature and bring it with `--signature`."
                ),
                source=registration.source,
            )
        return None, b""
    cms = _read(signature)
    with path.open("rb") as content:
        report = verify_detached(
            content,
            cms,
            trust=_trusted(trust),
            at=at,
            expected=registration.signer or None,
        )
    why = report.reasons[0] if report.reasons else ""
    if report.verdict is Verdict.INVALID:
        raise DeliveryError(
            N_("The signature of {file} is not valid. {why}"), file=path.name, why=why
        )
    if report.verdict is Verdict.UNDETERMINED and registration.signature == "needed":
        raise NotNowError(
            N_("The signature of {file} could not be checked, so it was not taken. {why}"),
            file=path.name,
            why=why,
        )
    return _told(report), cms


def _trusted(folder: Path) -> Trust:
    try:
        return Trust.of_folder(folder)
    except UntrustedFolderError as error:
        # The sender can do nothing about it, so his delivery is not refused.
        raise NotNowError(error.text, **error.fields) from error


def _read(signature: Path) -> bytes:
    if signature.stat().st_size > LARGEST:
        raise DeliveryError(
            N_("The file {file} is too long for a signature. Bring the signature alone."),
            file=signature.name,
        )
    return unarmoured(signature.read_bytes())


def _told(report: SignatureReport) -> dict[str, Any]:
    """Return the verdict without the names of persons, which the signature itself holds."""
    return {
        "verdict": str(report.verdict),
        "reasons": [reason.text for reason in report.reasons],
        "signers": [
            {"serial": one.serial, "bin": one.bin or "", "algorithm": one.algorithm}
            for one in report.signers
        ],
    }
