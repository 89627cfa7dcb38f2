"""A short text that the site asks to be signed: by one person, beside the signature or in it."""

from datetime import datetime

from qadagalau.law import N_, Sentence

from .flaws import InvalidError, UndeterminedError
from .message import read_message
from .report import SignatureReport, Verdict
from .trust import Trust
from .verify import verify_attached, verify_detached

MOST_CERTIFICATES = 4
"""Certificates that come with a signature: each may cost a check, and strangers ask for it."""


def verify_text(text: bytes, cms: bytes, *, trust: Trust, at: datetime) -> SignatureReport:
    """Judge the signature *cms* of *text* as of the instant *at*; it may hold the text itself.

    Whatever the bytes are, there is a report and no error.
    """
    try:
        message = read_message(cms)
    except (InvalidError, UndeterminedError) as flaw:
        return _refused(Sentence(flaw.text, **flaw.fields))
    if len(message.certificates) > MOST_CERTIFICATES:
        return _refused(
            Sentence(
                N_(
                    "The message holds {n} certificates, more than {most}. Sign with your own only."
                ),
                n=len(message.certificates),
                most=MOST_CERTIFICATES,
            )
        )
    if len(message.signers) != 1:
        return _refused(
            Sentence(
                N_("The message has {n} signers. Let one person alone sign the text."),
                n=len(message.signers),
            )
        )
    if message.content is None:
        return verify_detached(text, cms, trust=trust, at=at)
    if message.content != text:
        return _refused(
            Sentence(
                N_(
                    "The signature holds another text than the one that was asked for. Sign the "
                    "text as it stands on the page, without a letter or a line more."
                )
            )
        )
    return verify_attached(cms, trust=trust, at=at)


def _refused(reason: Sentence) -> SignatureReport:
    return SignatureReport(verdict=Verdict.INVALID, reasons=(reason,), signers=(), is_intact=False)
