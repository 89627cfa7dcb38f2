"""The clerk judges one finding anew, so that every date of it is shown and none is believed."""

from datetime import date
from pathlib import Path

from attrs import frozen

from qadagalau.engine import Register
from qadagalau.engine.casefiles import NoSuchCaseError, open_archive
from qadagalau.law import Book, Norm, Order, kind_of
from qadagalau.law.clerk import Desk, Judgment, judge

from .at_hand import opened
from .finding_shapes import REGISTER, FoundFinding


@frozen(kw_only=True)
class Proved:
    """What the clerk says of a finding, from the register as it is now."""

    norm: Norm
    judgment: Judgment | None
    """``None`` where the register gives the finding no more."""

    @property
    def agrees(self) -> bool:
        """Whether there is a judgment to show."""
        return self.judgment is not None


def norm_of(found: FoundFinding, book: Book) -> Norm | None:
    """Return the wording that a finding was judged by; ``None`` where the book lost it."""
    return next(
        (one for one in book.code if (one.code, one.wording) == (found.norm, found.wording)), None
    )


def proof_of(
    found: FoundFinding, *, home: Path, book: Book, as_of: date, known_on: date
) -> Proved | None:
    """Let the clerk judge the duty of a finding anew, as of a day.

    Returns:
        None if the statute book has its norm no more.

    Raises:
        NoRegisterError: there is no register.
    """
    norm = norm_of(found, book)
    if norm is None:
        return None
    register = opened(home / REGISTER).register
    desk = Desk(
        calendar=book.calendar,
        values=book.values,
        as_of=as_of,
        known_on=known_on,
        supplied=_supplied(register, book, known_on),
    )
    archive = open_archive(register, book, known_on=known_on)
    try:
        if isinstance(norm.rule, Order):
            judgments = judge(norm, (), desk, (archive.distribution(found.subject),))
        else:
            cases = archive.related(norm, found.proceeding_id or "", found.holder_id)
            judgments = judge(norm, cases, desk)
    except NoSuchCaseError:
        judgments = []
    same = (one for one in judgments if one.finding.finding_id == found.finding_id)
    return Proved(norm=norm, judgment=next(same, None))


def _supplied(register: Register, book: Book, known_on: date) -> frozenset[type] | None:
    kinds = register.supplied(known_on)
    if kinds is None:
        return None
    return frozenset(word for word in book.words if kind_of(word) in kinds)
