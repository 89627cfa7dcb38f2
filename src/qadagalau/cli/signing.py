"""`signature`: who signed a file, and whether the signature is valid."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from qadagalau.intake.signatures import (
    SignatureReport,
    Signer,
    Trust,
    Verdict,
    unarmoured,
    verify_attached,
    verify_detached,
)
from qadagalau.law import N_, T_, RefusedError

from .command import BAD, DONE, UNEXPECTED, UNTOLD, Answer, Command, Option
from .desk import Desk
from .values import instant, path

CODES = {Verdict.VALID: DONE, Verdict.INVALID: BAD, Verdict.UNDETERMINED: UNTOLD}
SAID = {
    Verdict.VALID: T_("The signature is valid."),
    Verdict.INVALID: T_("The signature is invalid."),
    Verdict.UNDETERMINED: T_("Whether the signature is valid is not established."),
}
LARGEST = 64 * 2**20
"""Bytes of a signature's file that are read at all; a signature is checked for its own limit."""


def signature(
    desk: Desk,
    *,
    file: Path,
    cms: Path | None,
    trust: Path,
    at: datetime | None,
    expected: str | None,
) -> Answer:
    """Judge the signature of a file."""
    trusted = Trust.of_folder(trust)
    when = at or datetime.now(UTC)
    if cms is None:
        report = verify_attached(_message(file), trust=trusted, at=when, expected=expected)
    else:
        message = _message(cms)
        with file.open("rb") as content:
            report = verify_detached(content, message, trust=trusted, at=when, expected=expected)
    return Answer(_said(desk, report), _shown(desk, report), CODES[report.verdict])


def _message(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise RefusedError(
            N_("{file} has {size} bytes, more than any signature. Name the signature's file."),
            file=file.name,
            size=file.stat().st_size,
        )
    return unarmoured(file.read_bytes())


def _said(desk: Desk, report: SignatureReport) -> dict[str, Any]:
    return {
        "verdict": report.verdict,
        "reasons": [reason.in_(desk.language) for reason in report.reasons],
        "is_intact": report.is_intact,
        "signers": [
            {
                "name": one.name,
                "iin": one.iin,
                "bin": one.bin,
                "serial": one.serial,
                "since": one.since.isoformat(),
                "until": one.until.isoformat(),
                "algorithm": one.algorithm,
            }
            for one in report.signers
        ],
    }


def _shown(desk: Desk, report: SignatureReport) -> tuple[RenderableType, ...]:
    verdict = Line(SAID[report.verdict].in_(desk.language))
    reasons = [Line(reason.in_(desk.language)) for reason in report.reasons]
    return (verdict, *reasons, *(_card(desk, one) for one in report.signers))


def _card(desk: Desk, one: Signer) -> Table:
    card = Table(box=None, show_header=False, pad_edge=False)
    for name, value in {
        desk.say(N_("Signer")): one.name,
        desk.say(N_("IIN")): one.iin,
        desk.say(N_("BIN")): one.bin,
        desk.say(N_("Certificate")): one.serial,
        desk.say(N_("Valid from")): f"{one.since:%Y-%m-%d %H:%M:%S} UTC",
        desk.say(N_("Valid until")): f"{one.until:%Y-%m-%d %H:%M:%S} UTC",
        desk.say(N_("Algorithm")): one.algorithm,
    }.items():
        if value:
            card.add_row(Line(name), Line(value))
    return card


SIGNATURE = Command(
    name="signature",
    title=N_("Say who signed a file and whether the signature is valid."),
    more=(
        N_(
            "The signature is a CMS file beside the signed one, in DER, PEM or base64: RSA, ECDSA, "
            "Ed25519 or GOST 34.10-2015. Nothing is fetched: whom to trust and who was revoked is "
            "read from the trust folder, and what it does not settle is not called valid."
        ),
    ),
    options=(
        Option(
            name="file", shows=N_("FILE"), means=N_("The signed file."), reads=path, is_needed=True
        ),
        Option(
            name="cms",
            shows=N_("SIGNATURE"),
            means=N_("The signature; left out where FILE is one that holds its content."),
            reads=path,
        ),
        Option(
            name="trust",
            flags=("--trust",),
            shows=N_("FOLDER"),
            means=N_(
                "Folder with certificates in roots/ and intermediates/ and lists of revoked "
                "certificates in revoked/."
            ),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="at",
            flags=("--at",),
            shows=N_("INSTANT"),
            means=N_("When the signature had to be valid, as 2026-10-31T12:00Z; otherwise now."),
            reads=instant,
        ),
        Option(
            name="expected",
            flags=("--of",),
            shows=N_("NUMBER"),
            means=N_("IIN or BIN of whoever should have signed."),
        ),
    ),
    example="signature report.csv report.csv.cms --trust trust",
    exits=(DONE, BAD, UNTOLD, UNEXPECTED),
    gives_verdict=True,
    meanings={
        DONE: N_("the signature is valid"),
        BAD: N_("the signature is invalid"),
        UNTOLD: N_("it cannot be told, or the command line is wrong"),
    },
    run=signature,
)
