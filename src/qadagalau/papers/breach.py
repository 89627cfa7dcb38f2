"""What a norm says of its breach: which papers prove it, and which articles threaten with what."""

from qadagalau.law import Norm
from qadagalau.law.clerk import cite


def evidence(norm: Norm, language: str) -> tuple[str, ...]:
    """Return the kinds of papers that prove the breach."""
    return tuple(one.in_(language) for one in norm.evidence)


def threats(norm: Norm, language: str) -> tuple[str, ...]:
    """Return each article by which those who broke the norm may answer, with what it threatens."""
    return tuple(
        f"{cite(one.basis, language)}: {one.threatens.in_(language)}" for one in norm.liability
    )
