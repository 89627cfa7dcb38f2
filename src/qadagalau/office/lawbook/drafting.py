"""What is done with drafts of norms: written, accepted, tried, published or withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime

from attrs import frozen
from django.utils import timezone

from qadagalau.law import LANGUAGES, N_, Amendment, RefusedError, Sentence, to_json
from qadagalau.law.drafting import read_draft
from qadagalau.office.journal.operations import record
from qadagalau.office.notices.operations import tell
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import named
from qadagalau.statutes.in_force import Published

from .in_force import law_published, published_as
from .models import (
    LONGEST_DOCUMENT,
    Draft,
    DraftState,
    DraftStep,
    DraftVersion,
    RunState,
    ShadowRun,
)
from .operations import LawbookError, readers
from .rules import DRAFT_NORM, MAKE_SHADOW, PUBLISH_DRAFT, REVIEW_DRAFT, STOP_DRAFT

_NO_TEXT = frozenset(map(chr, range(0xD800, 0xE000)))
"""Halves of signs, which JSON can name and no table can keep."""


@frozen(kw_only=True)
class ShadowMade:
    """What a shadow run gave."""

    gained: int
    lost: int
    moved: Mapping[str, list[tuple[str, int, int]]]
    book: str
    files: Mapping[str, str]


# ------------------------------------------------------------------ writing


@operation(DRAFT_NORM)
def begin_draft(*, document: str, ground: str, by: Actor, at: datetime) -> Draft:
    """Begin a draft with its first version.

    Raises:
        LawbookError: no ground is given, or the document is too long.
        RefusedError: the document says no amendment that the book can take in.
        NotAllowedError: *by* may not.
    """
    amendment = _amendment(document)
    said = said_of(ground)
    draft = Draft.objects.create(
        name=amendment.name[:80],
        title={language: amendment.title.in_(language) for language in LANGUAGES},
        begun_by_id=str(by.user_id),
        begun_at=at,
    )
    version = _version(draft, to_json(amendment), said, by, at)
    return _moved(draft, "begin", "", by, at, version)


@operation(DRAFT_NORM)
def rewrite_draft(*, draft: Draft, document: str, ground: str, by: Actor, at: datetime) -> Draft:
    """Write another version of a draft; earlier ones stay.

    Raises:
        LawbookError: the draft is being reviewed or has ended, or no ground is given.
        RefusedError: the document says no amendment that the book can take in.
        NotAllowedError: *by* may not.
    """
    there = _locked(draft, DraftState.DRAFT)
    amendment = _amendment(document)
    said = said_of(ground)
    there.version += 1
    there.name = amendment.name[:80]
    there.title = {language: amendment.title.in_(language) for language in LANGUAGES}
    version = _version(there, to_json(amendment), said, by, at)
    return _moved(there, "rewrite", "", by, at, version)


def _amendment(document: str) -> Amendment:
    """Return what a document says, where all of it can be kept."""
    if len(document) > LONGEST_DOCUMENT:
        raise LawbookError(
            N_("The document has more than {most} characters. Draft in parts."),
            most=LONGEST_DOCUMENT,
        )
    amendment = read_draft(document, law_published().book)
    if not (amendment.name.strip() and amendment.title.en.strip()):
        raise LawbookError(N_("The draft has no name or no title. Give it both."))
    if not _NO_TEXT.isdisjoint(to_json(amendment)) or "\\u0000" in to_json(amendment):
        raise LawbookError(N_("The document holds signs that are no text. Remove them."))
    return amendment


def said_of(text: str) -> str:
    """Return a ground without what is no text.

    Raises:
        LawbookError: none is given.
    """
    found = text.replace("\x00", "").strip()
    if not found:
        raise LawbookError(N_("No ground is given. Say why this is done."))
    return found


def _version(draft: Draft, document: str, ground: str, by: Actor, at: datetime) -> DraftVersion:
    return DraftVersion.objects.create(
        draft=draft,
        number=draft.version,
        document=document,
        ground=ground,
        written_by_id=str(by.user_id),
        written_at=at,
    )


# ------------------------------------------------------------------ its way


@operation(DRAFT_NORM)
def submit_draft(*, draft: Draft, by: Actor, at: datetime) -> Draft:
    """Give a draft to a second person.

    Raises:
        LawbookError: it is not being drafted.
        NotAllowedError: *by* may not.
    """
    there = _locked(draft, DraftState.DRAFT)
    there.state = DraftState.REVIEW
    text = N_("A draft of a norm waits for a second person: {name}.")
    tell(
        users=readers(),
        text=Sentence(text, name=there.name),
        url_name="draft",
        args=(there.pk,),
        at=at,
        doer=by,
    )
    return _moved(there, "submit", "", by, at)


@operation(REVIEW_DRAFT, on="draft")
def accept_draft(*, draft: Draft, ground: str, by: Actor, at: datetime) -> Draft:
    """Accept a draft that another person wrote, with the ground.

    Raises:
        LawbookError: it does not wait for that, or no ground is given.
        NotAllowedError: *by* may not, or wrote it.
    """
    there = _locked(draft, DraftState.REVIEW)
    said = said_of(ground)
    there.state = DraftState.ACCEPTED
    return _moved(there, "accept", said, by, at)


@operation(REVIEW_DRAFT, on="draft")
def return_draft(*, draft: Draft, ground: str, by: Actor, at: datetime) -> Draft:
    """Give a draft back to be written anew, with the ground.

    Raises:
        LawbookError: it neither waits nor is accepted, or no ground is given.
        NotAllowedError: *by* may not, or wrote it.
    """
    there = _locked(draft, DraftState.REVIEW, DraftState.ACCEPTED)
    said = said_of(ground)
    there.state = DraftState.DRAFT
    return _moved(there, "return", said, by, at)


@operation(DRAFT_NORM)
def withdraw_draft(*, draft: Draft, ground: str, by: Actor, at: datetime) -> Draft:
    """Withdraw a draft; it stays with all its versions and the ground.

    Raises:
        LawbookError: it has ended, or no ground is given.
        NotAllowedError: *by* may not.
    """
    there = _locked(draft, DraftState.DRAFT, DraftState.REVIEW, DraftState.ACCEPTED)
    said = said_of(ground)
    there.state = DraftState.WITHDRAWN
    return _moved(there, "withdraw", said, by, at)


@operation(PUBLISH_DRAFT, on="draft")
def publish_draft(
    *, draft: Draft, in_force_on: date, ground: str, by: Actor, at: datetime
) -> Draft:
    """Publish an accepted draft that was tried on the register, with the day of its force.

    From the next night's run on the office judges by it: duties that arise on that day and later.

    Raises:
        LawbookError: it is not accepted, its version was not tried, or no ground is given.
        RefusedError: it cannot bind from that day, or another that is published could not then.
        NotAllowedError: *by* may not, or wrote it.
    """
    there = _locked(draft, DraftState.ACCEPTED)
    said = said_of(ground)
    version = there.versions.get(number=there.version)
    if not version.runs.filter(state=RunState.DONE).exists():
        raise LawbookError(
            N_("This version was not tried on the register yet. Order a shadow run, and read what "
               "it would change.")
        )  # fmt: skip
    there.state, there.in_force_on = DraftState.PUBLISHED, in_force_on
    _demand_bearable(published_as(there, version=version, ground=said))
    return _moved(there, "publish", said, by, at)


@operation(STOP_DRAFT)
def stop_draft(*, draft: Draft, stopped_on: date, ground: str, by: Actor, at: datetime) -> Draft:
    """Stop a published draft: duties that arise on the day and later are judged without it.

    Those that arose before keep it; stopped from its own first day it never bound.

    Raises:
        LawbookError: it is not published, no ground is given, or the day is before its force.
        RefusedError: another that is published could not bind without it.
        NotAllowedError: *by* may not.
    """
    there = _locked(draft, DraftState.PUBLISHED)
    said = said_of(ground)
    since = there.in_force_on
    if since is None or stopped_on < since:
        raise LawbookError(
            N_("The draft is in force from {since}, so it cannot be stopped from {day}. Name that "
               "day or a later one; from {since} itself it never bound."),
            since=since,
            day=stopped_on,
        )  # fmt: skip
    there.state, there.stopped_on = DraftState.STOPPED, stopped_on
    version = there.versions.get(number=there.version)
    ground_of_force = there.steps.filter(move="publish").values_list("ground", flat=True).get()
    _demand_bearable(published_as(there, version=version, ground=ground_of_force))
    return _moved(there, "stop", said, by, at)


def _demand_bearable(wanted: Published) -> None:
    """Refuse what cannot bind itself, or lets another that binds now bind no more."""
    set_aside = {one.published.number for one in law_published().set_aside}
    for one in law_published(wanted).set_aside:
        if one.published.number == wanted.number or one.published.number not in set_aside:
            raise one.because


def _locked(draft: Draft, *states: DraftState) -> Draft:
    there = Draft.objects.select_for_update().get(pk=draft.pk)
    if there.state not in states:
        raise LawbookError(
            N_("This cannot be done now: the draft is in the state «{state}». Open it again to see "
               "who did it."),
            state=named(DraftState(there.state)),
        )  # fmt: skip
    return there


def _moved(
    draft: Draft, move: str, ground: str, by: Actor, at: datetime, *written: DraftVersion
) -> Draft:
    draft.save()
    step = DraftStep.objects.create(
        draft=draft,
        move=move,
        version=draft.version,
        ground=ground,
        taken_by_id=str(by.user_id),
        taken_at=at,
    )
    body = {
        "draft": draft.pk,
        "change": move,
        "version": draft.version,
        "state": str(draft.state),
        "by": by.signed_as,
    }
    record("norm-draft", at=at, body=body, rows=[draft, step, *written])
    return draft


# ------------------------------------------------------------------ the shadow


@operation(DRAFT_NORM)
def order_shadow(*, draft: Draft, by: Actor, at: datetime) -> ShadowRun:
    """Order that the register be judged under the present version of a draft.

    Raises:
        LawbookError: the draft has ended, or its version is being tried already.
        NotAllowedError: *by* may not.
    """
    there = _locked(draft, DraftState.DRAFT, DraftState.REVIEW, DraftState.ACCEPTED)
    version = there.versions.get(number=there.version)
    if version.runs.filter(state=RunState.ORDERED).exists():
        raise LawbookError(N_("This version is being tried already. Wait until that ends."))
    run = ShadowRun.objects.create(
        version=version,
        as_of=timezone.localdate(at),
        ordered_by_id=str(by.user_id),
        ordered_at=at,
    )
    _record_run(run, "ordered", by, at)
    return run


@operation(MAKE_SHADOW)
def finish_shadow(*, run: ShadowRun, made: ShadowMade, by: Actor, at: datetime) -> ShadowRun:
    """Keep what a shadow run gave; what ended before stays as it is."""
    run = ShadowRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.ORDERED:
        return run
    run.state, run.ended_at = RunState.DONE, at
    run.gained, run.lost, run.book = made.gained, made.lost, made.book
    run.moved = {name: [list(row) for row in rows] for name, rows in made.moved.items()}
    run.files = dict(made.files)
    run.save()
    _record_run(run, "made", by, at)
    _tell_orderer(run, N_("A draft was tried on the register: read what it would change."), at)
    return run


@operation(MAKE_SHADOW)
def fail_shadow(
    *, run: ShadowRun, because: RefusedError | Sentence, by: Actor, at: datetime
) -> ShadowRun:
    """Say why a draft could not be tried; what ended before stays as it is."""
    run = ShadowRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.ORDERED:
        return run
    run.state, run.ended_at = RunState.FAILED, at
    run.failure = {language: because.in_(language) for language in LANGUAGES}
    run.save()
    _record_run(run, "failed", by, at)
    _tell_orderer(run, N_("A draft could not be tried on the register."), at)
    return run


def _record_run(run: ShadowRun, change: str, by: Actor, at: datetime) -> None:
    body = {
        "run": run.pk,
        "draft": run.version.draft_id,
        "version": run.version.number,
        "change": change,
        "by": by.signed_as,
    }
    record("shadow-run", at=at, body=body, rows=[run])


def _tell_orderer(run: ShadowRun, text: str, at: datetime) -> None:
    tell(
        users=[run.ordered_by],
        text=Sentence(text),
        url_name="draft",
        args=(run.version.draft_id,),
        at=at,
    )
