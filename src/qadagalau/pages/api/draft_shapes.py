"""Drafts of norms and marks of changed texts, as programs send and get them, field by field."""

from datetime import date, datetime
from typing import Annotated, Literal, cast

from ninja import Path, Schema
from pydantic import Field, StringConstraints

from qadagalau.office.lawbook.in_force import why_unbound
from qadagalau.office.lawbook.models import (
    LONGEST_DOCUMENT,
    LONGEST_GROUND,
    Draft,
    LeftNorm,
    ShadowRun,
)

from .shapes import Strict

State = Literal["draft", "review", "accepted", "published", "withdrawn", "stopped"]
Ground = Annotated[
    str,
    StringConstraints(
        min_length=1,
        max_length=LONGEST_GROUND,
        pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$",
    ),
]
Amended = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_DOCUMENT)]
"""An amendment as JSON text, in the words in which `qadagalau law export` writes norms."""
DraftNumber = Annotated[int, Path(ge=0, le=999_999_999)]
After = Annotated[int, Field(ge=0, le=2**53 - 1)]


class PageIn(Strict):
    """Where a page goes on."""

    after: After | None = None
    """``next`` of the page before."""


class VersionOfDraftIn(Strict):
    """A version of a draft: the amendment, without days, and why."""

    amendment: Amended
    ground: Ground


class DraftMoveIn(Strict):
    """What the writers do about a draft: give it to a second person, or withdraw it."""

    move: Literal["submit", "withdraw"]
    ground: Ground | None = None
    """Needed to withdraw."""


class DraftOut(Schema):
    """A draft, how far it has come, and what its last run found."""

    number: int
    name: str
    title: str
    state: State
    version: int
    in_force_on: date | None
    stopped_on: date | None
    """The first day on which it binds no more."""
    does_not_bind: str
    """Why it does not bind though it is published; empty otherwise."""
    tried_version: int | None
    gained: int | None
    """Breaches that it adds."""
    lost: int | None
    """Breaches that it takes away."""


class DraftVersionOut(Schema):
    """One version of a draft."""

    version: int
    amendment: str
    ground: str
    written_at: datetime


class DraftStepOut(Schema):
    """One step of a draft."""

    move: str
    version: int
    ground: str
    taken_at: datetime


class DraftsOut(Schema):
    """A page of drafts, the newest first."""

    drafts: list[DraftOut]
    next: int | None


class WholeDraftOut(DraftOut):
    """A draft with every version, step and ground."""

    versions: list[DraftVersionOut]
    steps: list[DraftStepOut]


class MarkOut(Schema):
    """A norm that cites a place in the law which is no longer what was read."""

    number: int
    norm: str
    act: str
    article: str
    change: str
    points: list[str]
    """The paragraphs that differ; none where the whole article is meant."""
    laws: list[str]
    not_before: date | None
    """The first day on which the change can be in force; null where nothing says so."""
    is_dated: bool
    """Whether the footnotes give that day itself."""
    is_itself: bool
    """Whether the very paragraph that the norm cites differs."""
    read_on: date
    text_sha256: str
    outcome: Literal["", "stands", "rewritten"]
    """What a person found on reading it again; empty until then."""
    ground: str
    confirmed_at: datetime | None


class MarksOut(Schema):
    """A page of marks, the oldest first."""

    marks: list[MarkOut]
    next: int | None


def draft_out(draft: Draft, run: ShadowRun | None, language: str) -> DraftOut:
    """Return a draft as a program gets it."""
    because = why_unbound(draft)
    return DraftOut(
        number=draft.pk,
        name=draft.name,
        title=draft.title.get(language, draft.name),
        state=cast("State", draft.state),
        version=draft.version,
        in_force_on=draft.in_force_on,
        stopped_on=draft.stopped_on,
        does_not_bind=because.in_(language) if because else "",
        tried_version=run.version.number if run else None,
        gained=run.gained if run else None,
        lost=run.lost if run else None,
    )


def whole_draft_out(draft: Draft, run: ShadowRun | None, language: str) -> WholeDraftOut:
    """Return a draft with all that was written and done about it."""
    return WholeDraftOut(
        **dict(draft_out(draft, run, language)),
        versions=[
            DraftVersionOut(
                version=one.number,
                amendment=one.document,
                ground=one.ground,
                written_at=one.written_at,
            )
            for one in draft.versions.all()
        ],
        steps=[
            DraftStepOut(
                move=one.move, version=one.version, ground=one.ground, taken_at=one.taken_at
            )
            for one in draft.steps.all()
        ],
    )


def mark_out(left: LeftNorm) -> MarkOut:
    """Return a mark as a program gets it."""
    return MarkOut(
        number=left.pk,
        norm=left.norm,
        act=left.reading.act,
        article=left.article,
        change=left.kind,
        points=left.points,
        laws=left.laws,
        not_before=left.not_before,
        is_dated=left.is_dated,
        is_itself=left.is_itself,
        read_on=left.reading.as_of,
        text_sha256=left.reading.sha256,
        outcome=cast('Literal["", "stands", "rewritten"]', left.outcome),
        ground=left.ground,
        confirmed_at=left.confirmed_at,
    )
