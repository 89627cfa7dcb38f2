"""Amendments that bind from a day: laid upon a code one after another, each until it is stopped.

A duty is judged by the wording that bound on the day it arose, so nothing that was judged before
an amendment's day changes, and where it is stopped the earlier wording binds again.
"""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from .code import Amendment, Code
from .norm import Norm
from .refusal import RefusedError
from .text import N_


class NotEnactedError(RefusedError):
    """An amendment cannot bind beside the code as it is."""


@frozen(kw_only=True)
class Enactment:
    """An amendment without days of its own, the first day on which it binds, and the end."""

    amendment: Amendment
    since: date
    until: date | None = None
    """The first day on which it binds no more."""

    @property
    def binds(self) -> bool:
        """Tell whether there is any day on which it binds."""
        return self.until is None or self.since < self.until

    def brings(self, norm: Norm) -> bool:
        """Tell whether a wording of a code is one that this amendment brought."""
        if norm.since is None or norm.since < self.since:
            return False
        if self.until is not None and norm.since >= self.until:
            return False
        bare = evolve(norm, since=None, until=None)
        return bare in self.amendment.adds or bare in self.amendment.replaces


def enacted(code: Code, one: Enactment, *, book: Code) -> Code:
    """Return *code* with an amendment in force; *book* is the code that none was laid upon.

    Raises:
        NotEnactedError: the book changes one of its norms on one of its days, or there is no such
            norm then.
        OverlappingWordingsError: a norm that it adds is there already.
    """
    if not one.binds:
        return code
    said = one.amendment
    changed = (*said.repeals, *(norm.code for norm in said.replaces))
    for name in changed:
        _demand_bound(code, name, one.since)
    for name in (*changed, *(norm.code for norm in said.adds)):
        _demand_unchanged(book, name, one)
    kept = [
        part for norm in code for part in (_beside(norm, one) if norm.code in changed else (norm,))
    ]
    brought = (evolve(norm, since=one.since, until=one.until) for norm in _bringing(said))
    return Code((*kept, *brought))


def _bringing(said: Amendment) -> tuple[Norm, ...]:
    return (*said.replaces, *said.adds)


def _beside(norm: Norm, one: Enactment) -> Iterator[Norm]:
    """Yield what is left of a wording before an amendment binds, and after it was stopped."""
    if norm.first_day < one.since:
        ends_before = norm.until is not None and norm.until <= one.since
        yield norm if ends_before else norm.ended(one.since)
    if one.until is not None and (norm.until is None or one.until < norm.until):
        yield evolve(norm, since=max(one.until, norm.first_day))


def _demand_bound(code: Code, name: str, day: date) -> None:
    wordings = code.wordings(name)
    if not wordings:
        raise NotEnactedError(
            N_("The statute book has no norm {norm}, which the draft changes. Withdraw the draft, "
               "or draft the norm as a new one."),
            norm=name,
        )  # fmt: skip
    if not any(norm.applies_on(day) for norm in wordings):
        raise NotEnactedError(
            N_("The norm {norm}, which the draft changes, does not apply on {day}. Name a day on "
               "which it does, or withdraw the draft."),
            norm=name,
            day=day,
        )  # fmt: skip


def _demand_unchanged(book: Code, name: str, one: Enactment) -> None:
    """Refuse where the book says of the same days what the draft says too: the book is later."""
    days = {day for norm in book.wordings(name) for day in (norm.since, norm.until) if day}
    meant = sorted(day for day in days if _is_within(day, one))
    if meant:
        raise NotEnactedError(
            N_("The statute book itself changes the norm {norm} on {book_day}, and the draft does "
               "from {day}. One of the two binds: publish the draft with a later day, or stop it "
               "from {book_day}."),
            norm=name,
            book_day=meant[0],
            day=one.since,
        )  # fmt: skip


def _is_within(day: date, one: Enactment) -> bool:
    return one.since <= day and (one.until is None or day < one.until)
