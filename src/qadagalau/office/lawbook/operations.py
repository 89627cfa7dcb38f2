"""What is done about texts of the law: one is read again, a norm that it leaves is confirmed."""

import hashlib
from datetime import datetime

from django.utils import timezone

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.law.published import ArticleChange, TouchedNorm, Watched
from qadagalau.office.journal.operations import record, record_many
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.models import OfficeKind, Role, User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .in_force import law_published
from .left import keep_left_after_commit
from .models import LeftNorm, Outcome, TextReading
from .rules import CONFIRM_NORM, READ_TEXT

_PRINT = 32


class LawbookError(RefusedError):
    """Something of the statute book cannot be done as asked."""


@operation(READ_TEXT)
def keep_reading(
    *, seen: Watched, source: str, sha256: str, by: Actor, at: datetime
) -> TextReading:
    """Keep what an official text says, and mark the norms that it leaves behind.

    A norm that was marked for the same change before, confirmed or not, is not marked again.
    """
    reading = TextReading.objects.create(
        act=seen.read.act,
        source=source[:200],
        sha256=sha256,
        articles=len(seen.paper.articles),
        changed=len({one.article for one in seen.changes}),
        left_behind=len({one.norm.code for one in seen.norms}),
        as_of=timezone.localdate(at),
        read_by_id=str(by.user_id),
        read_at=at,
    )
    marked = _marked(reading, seen)
    body = {
        "reading": reading.pk,
        "act": reading.act,
        "text": sha256,
        "marked": len({one.norm for one in marked}),
        "by": by.signed_as,
    }
    record_many("law-text", at=at, body=body, rows=[reading, *marked])
    if marked:
        said = Sentence(
            N_("An official text of the law changed: norms to be read again: {number}."),
            number=len({one.norm for one in marked}),
        )
        tell(users=readers(), text=said, url_name="lawbook", at=at, doer=by)
    keep_left_after_commit()
    return reading


def _marked(reading: TextReading, seen: Watched) -> list[LeftNorm]:
    known = set(LeftNorm.objects.values_list("norm", "change_print"))
    marks: dict[tuple[str, str], LeftNorm] = {}
    for touched in seen.norms:
        for change in touched.changes:
            made = _mark(reading, touched, change)
            key = (made.norm, made.change_print)
            if key in known:
                continue
            if key in marks:  # the norm cites the article twice: its own paragraph counts
                marks[key].is_itself |= made.is_itself
            else:
                marks[key] = made
    for one in marks.values():
        one.save()
    return list(marks.values())


def _mark(reading: TextReading, touched: TouchedNorm, change: ArticleChange) -> LeftNorm:
    return LeftNorm(
        reading=reading,
        norm=touched.norm.code,
        article=change.article,
        kind=change.kind.value,
        points=list(change.points),
        laws=[law.number for law in change.by],
        not_before=change.not_before,
        is_dated=change.is_dated,
        is_itself=touched.meets(change),
        change_print=_print(reading.act, change),
    )


def _print(act: str, change: ArticleChange) -> str:
    laws = [f"{law.of.isoformat()} {law.number}" for law in change.by]
    said = (act, change.article, change.kind.value, change.print, *change.points, *laws)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:_PRINT]


def readers() -> list[User]:
    """Return those of the Prosecutor General's Office who may confirm a norm."""
    found = User.objects.filter(
        rights__withdrawn_at=None,
        rights__office__kind=OfficeKind.GENERAL,
        rights__role__in=(Role.UNIT_HEAD, Role.ANALYST),
    )
    return list(found.distinct())


@operation(CONFIRM_NORM)
def confirm_norm(
    *, norm: str, outcome: Outcome, ground: str, by: Actor, at: datetime
) -> list[LeftNorm]:
    """Say of a norm whose text changed that a person has read it again, and what was found.

    Raises:
        LawbookError: nothing of it changed, no ground is given, or the book still has the norm as
            it was before.
        NotAllowedError: *by* may not.
    """
    left = list(LeftNorm.objects.select_for_update().open().filter(norm=norm))
    if not left:
        raise LawbookError(
            N_("The norm {norm} waits for nobody to read it again: it was confirmed already, or "
               "its text has not changed."),
            norm=norm,
        )  # fmt: skip
    said = ground.replace("\x00", "").strip()
    if not said:
        raise LawbookError(N_("No ground is given. Say what you read and what you found."))
    if outcome == Outcome.REWRITTEN:
        _demand_rewritten(norm, left)
    for one in left:
        one.outcome, one.ground = outcome, said
        one.confirmed_by_id, one.confirmed_at = by.user_id, at
        one.save()
    body = {"norm": norm, "outcome": outcome.value, "by": by.signed_as}
    record("norm-reread", at=at, body=body, rows=left)
    keep_left_after_commit()
    return left


def _demand_rewritten(norm: str, left: list[LeftNorm]) -> None:
    """Refuse to believe that a norm was written anew while the book has the old one."""
    wordings = law_published().book.code.wordings(norm)
    last = max(one.reading.as_of for one in left)
    if not wordings or wordings[-1].checked.on >= last:
        return
    raise LawbookError(
        N_("The statute book has the norm {norm} as it was checked on {checked}, before the text "
           "was read on {read}. Take in a version of the program in which it is written anew, or "
           "confirm that it stands."),
        norm=norm,
        checked=wordings[-1].checked.on,
        read=last,
    )  # fmt: skip
