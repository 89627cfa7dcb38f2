"""What is done to requests: asked, assigned, checked anew, decided, returned, withdrawn, read.

Each writes one entry of the ledger with every row that it wrote, in one transaction: whoever is
killed in the middle of asking or of signing leaves all of it or nothing.
"""

from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import cast
from uuid import UUID

from attrs import asdict, evolve
from django.db.models import Model
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.ledger.canonical import canonical
from qadagalau.office.acts.attachments import store_file
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.models import Bailiff, Office, OfficeKind, User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.row_security import as_program
from qadagalau.record import SanctionRequested, SanctionRequestEnded

from .assigning import chosen_by_load, present_dedicated, prosecutors_of
from .brought import RequestDraft, SanctionError, SignatureDraft
from .checking import check
from .facts import Known, known_of
from .kinds import account_called, kind_called
from .life import BY_NAME
from .models import (
    Opened,
    PaperPart,
    SanctionPaper,
    SanctionRequest,
    State,
    Stated,
)
from .news import tell_of
from .reading_time import pages_in, seconds_uncovered
from .recording import demand_open, locked, record_request, step, tell_register
from .rules import (
    ASK_FOR_SANCTION,
    ASSIGN_REQUEST,
    CHECK_REQUEST,
    DECIDE_REQUEST,
    NOTE_OPENED,
    WITHDRAW_REQUEST,
)
from .signing import keep_request_signature
from .terms import term_of

MOST_PAPERS = 30
"""So many files one request has at most."""
LARGEST_TIYN = 10**17
LONGEST = {"proceeding_id": 120, "resolution_number": 80, "object_number": 120, "reasons": 8_000}
LONGEST_GROUND = 2_000
LONGEST_KEY = 80
STATED = ("", *Stated.values)
STILL_OPEN = timedelta(hours=12)
"""A page that was opened longer ago than this tells no more of reading."""


@operation(ASK_FOR_SANCTION)
def ask_for_sanction(
    *,
    draft: RequestDraft,
    key: str,
    home: Path,
    by: Actor,
    at: datetime,
    signature: SignatureDraft | None = None,
) -> SanctionRequest:
    """Ask the prosecutor to sanction a resolution; the same *key* asks once.

    The request is checked against the register in *home*, and given to whoever has the least to
    decide, in the same transaction.  *signature* is of :func:`text_of_request` and verified.

    Raises:
        SanctionError: a part is missing or impossible, the key came with another request, the
            signature is another's, or no prosecutor's office supervises the bailiff.
        LedgerError: the disk is full or refuses.
        NotAllowedError: *by* may not.
    """
    digest, key = digest_of_request(draft), key.strip()
    if not 0 < len(key) <= LONGEST_KEY:
        raise SanctionError(N_("The request needs a key of 80 characters at most."), part="key")
    bailiff = Bailiff.objects.select_for_update(of=("self",)).get(holder_id=by.holder_id)
    with as_program():  # whoever asks does not see the other requests against which it is held
        before = SanctionRequest.objects.filter(bailiff=bailiff, key=key).first()
        if before is not None:
            return _same(before, digest)
        _demand_whole(draft, at)
        request = _asked(draft, bailiff, key, digest, by=by, at=at)
        signed = keep_request_signature(request, signature, by=by, at=at)
        papers = _kept_papers(request, draft, home)
        request.pages = sum(paper.pages or 1 for paper in papers)
        known = _known(request, home, request.asked_on)
        checked = check(request, papers, known, at=at)
        asked = step(request, "ask", "", by=by, at=at)
        given = _given_by_load(request, at)
        request.save()
        told = tell_register(request, SanctionRequested, at=at)
        rows = [request, *signed, *papers, *checked.lines, asked, *given, told]
        record_request("ask", request, by, at, rows)
        tell_of("ask", request, by=by, at=at)
    return request


def digest_of_request(draft: RequestDraft) -> str:
    """Return SHA-256 of all that is asked, papers by their hashes, in hexadecimal digits."""
    said = asdict(evolve(draft, papers=()))
    papers = [
        {"name": one.name, "sha256": sha256(one.content).hexdigest(), "part": one.is_resolution}
        for one in draft.papers
    ]
    plain = {name: _plain(value) for name, value in said.items()}
    return sha256(canonical({**plain, "papers": papers})).hexdigest()


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _same(before: SanctionRequest, digest: str) -> SanctionRequest:
    if before.digest != digest:
        raise SanctionError(
            N_("This key came with another request before. Give every request its own key."),
            part="key",
        )
    return before


def _demand_whole(draft: RequestDraft, at: datetime) -> None:
    """Refuse what could not be kept; what is only missing is a line of the checklist."""
    _demand_texts(draft)
    if draft.resolution_on > timezone.localdate(at):
        raise SanctionError(
            N_("The resolution is of a day that has not come. Correct the day."),
            part="resolution_on",
        )
    for name in ("amount_tiyn", "debt_tiyn", "fee_tiyn", "costs_tiyn"):
        amount: int | None = getattr(draft, name)
        if amount is not None and not 0 <= amount <= LARGEST_TIYN:
            raise SanctionError(N_("A sum is not below nought. Correct it."), part=name)
    resolutions = sum(one.is_resolution for one in draft.papers)
    if len(draft.papers) > MOST_PAPERS or resolutions > 1:
        raise SanctionError(
            N_("A request has one resolution and {most} files at most. Put several into one."),
            part="papers",
            most=MOST_PAPERS,
        )


def _demand_texts(draft: RequestDraft) -> None:
    for name, most in LONGEST.items():
        said: str = getattr(draft, name)
        if len(said) > most or "\x00" in said:
            raise SanctionError(
                N_("The text has {most} characters at most. Shorten it."), part=name, most=most
            )
    for name in ("proceeding_id", "resolution_number"):
        if not getattr(draft, name).strip():
            raise SanctionError(
                N_("The numbers of the proceeding and of the resolution are needed."), part=name
            )
    for name, known, refusal in (
        ("kind", kind_called(draft.kind), N_("There is no such measure. Choose one of the list.")),
        (
            "account_kind",
            not draft.account_kind or account_called(draft.account_kind),
            N_("There is no such kind of account. Choose one of the list."),
        ),
        ("only_home", draft.only_home in STATED, N_("Say yes or no, or leave it open.")),
        ("vulnerable", draft.vulnerable in STATED, N_("Say yes or no, or leave it open.")),
    ):
        if not known:
            raise SanctionError(refusal, part=name)


def _asked(
    draft: RequestDraft, bailiff: Bailiff, key: str, digest: str, *, by: Actor, at: datetime
) -> SanctionRequest:
    today = timezone.localdate(at)
    said = asdict(evolve(draft, papers=()))
    for name in ("kind", "papers"):
        del said[name]
    for name in ("proceeding_id", "resolution_number", "object_number", "reasons"):
        said[name] = said[name].strip()
    request = SanctionRequest(
        key=key,
        digest=digest,
        bailiff=bailiff,
        office=office_over(bailiff),
        kind_name=draft.kind,
        asked_by_id=cast("UUID", by.user_id),
        asked_at=at,
        asked_on=today,
        changed_at=at,
        **said,
    )
    request.due_on = term_of(request, today=today).due_on
    request.save(force_insert=True)
    return request


def office_over(bailiff: Bailiff) -> Office:
    """Return the prosecutor's office that decides a bailiff's requests.

    It is the one over his enforcement district, else that of his region.

    Raises:
        SanctionError: there is none.
    """
    district = bailiff.district
    if district is not None and district.parent is not None:
        return district.parent
    regional = Office.objects.of(OfficeKind.REGIONAL).filter(region=bailiff.region).first()
    if regional is None:
        raise SanctionError(
            N_("No prosecutor's office supervises you yet. Ask the administrator to enter it.")
        )
    return regional


def _known(request: SanctionRequest, home: Path, known_on: date) -> Known:
    number, thing = request.proceeding_id, request.object_number
    return known_of(number, home=home, known_on=known_on, object_number=thing)


def _kept_papers(request: SanctionRequest, draft: RequestDraft, home: Path) -> list[SanctionPaper]:
    kept: list[SanctionPaper] = []
    for order, one in enumerate(draft.papers, 1):
        stored = store_file(
            name=one.name,
            content=one.content,
            home=home,
            refusal=SanctionError,
        )
        kept.append(
            SanctionPaper.objects.create(
                request=request,
                order=order,
                part=PaperPart.RESOLUTION if one.is_resolution else PaperPart.SUPPORT,
                name=stored.name,
                media_type=stored.media_type,
                size=stored.size,
                sha256=stored.sha256,
                pages=pages_in(one.content, stored.media_type),
            )
        )
    return kept


def _given_by_load(request: SanctionRequest, at: datetime) -> list[Model]:
    """Give a request to whoever has the least to decide and is there; nobody else does so now."""
    Office.objects.select_for_update(of=("self",)).get(pk=request.office_id)
    chosen = chosen_by_load(request.office, on=timezone.localdate(at))
    if chosen is None:
        return []
    before, request.state, request.assigned_to = request.state, State.ASSIGNED, chosen
    return [
        step(request, "assign", before, by=None, at=at, brought={"to": str(chosen.pk)}),
    ]


@operation(ASSIGN_REQUEST, on="request")
def assign_request(
    *, request: SanctionRequest, to: User, ground: str, by: Actor, at: datetime
) -> SanctionRequest:
    """Give an open request to a prosecutor of its office.

    Raises:
        SanctionError: it is not open, *to* does not work there, or no ground is given.
        NotAllowedError: *by* may not.
    """
    request, move = locked(request), BY_NAME["assign"]
    demand_open(move, request, by)
    ground = _ground(ground)
    dedicated = present_dedicated(request.office).filter(user=to).exists()
    heads = request.office.rights.filter(user=to, withdrawn_at=None, role="unit-head").exists()
    if to not in prosecutors_of(request.office) and not dedicated and not heads:
        raise SanctionError(
            N_("{user} is no prosecutor of the office that decides. Choose another person."),
            part="to",
            user=to.full_name,
        )
    before = request.state
    request.state, request.assigned_to, request.changed_at = State.ASSIGNED, to, at
    request.save(update_fields=("state", "assigned_to", "changed_at"))
    made = step(request, move.name, before, by=by, at=at, ground=ground, brought={"to": str(to.pk)})
    record_request(move.name, request, by, at, [request, made])
    tell_of(move.name, request, by=by, at=at)
    return request


@operation(CHECK_REQUEST, on="request")
def check_request(
    *, request: SanctionRequest, home: Path, by: Actor, at: datetime
) -> SanctionRequest:
    """Check an open request anew against what is known today; earlier rounds stay.

    Raises:
        SanctionError: it is not open.
        NotAllowedError: *by* may not.
    """
    request, move = locked(request), BY_NAME["check"]
    demand_open(move, request, by)
    with as_program():
        known = _known(request, home, timezone.localdate(at))
        checked = check(request, list(request.papers.all()), known, at=at)
        request.changed_at = at
        request.save()
        made = step(request, move.name, request.state, by=by, at=at)
        record_request(move.name, request, by, at, [request, *checked.lines, made])
    return request


@operation(DECIDE_REQUEST, on="request")
def return_request(
    *, request: SanctionRequest, ground: str, by: Actor, at: datetime
) -> SanctionRequest:
    """Return an open request as incomplete: it ends, and may be made again.

    Raises:
        SanctionError: it is not open, or no ground is given.
        NotAllowedError: *by* may not.
    """
    return _ended(request, "return", ground, by, at)


@operation(WITHDRAW_REQUEST, on="request")
def withdraw_request(
    *, request: SanctionRequest, ground: str, by: Actor, at: datetime
) -> SanctionRequest:
    """Withdraw one's own open request.

    Raises:
        SanctionError: it is not open, or no ground is given.
        NotAllowedError: *by* may not.
    """
    return _ended(request, "withdraw", ground, by, at)


def _ended(
    request: SanctionRequest, name: str, ground: str, by: Actor, at: datetime
) -> SanctionRequest:
    """End a request undecided, in the transaction of whoever calls."""
    request, move = locked(request), BY_NAME[name]
    demand_open(move, request, by)
    ground, before = _ground(ground), request.state
    request.state = cast("State", move.to)
    request.ended_on, request.changed_at = timezone.localdate(at), at
    request.save(update_fields=("state", "ended_on", "changed_at"))
    made = step(request, name, before, by=by, at=at, ground=ground)
    told = tell_register(request, SanctionRequestEnded, at=at, detail=request.state)
    record_request(name, request, by, at, [request, made, told])
    tell_of(name, request, by=by, at=at)
    return request


@operation(NOTE_OPENED, on="request")
def note_opened(
    *,
    request: SanctionRequest,
    opened_at: datetime,
    seconds: int,
    by: Actor,
    at: datetime,
    paper: SanctionPaper | None = None,
) -> Opened:
    """Note how long a request, or one of its papers, was open before whoever reads it.

    *seconds* are what the page tells, up to now; no more of them count than have passed since it
    was opened, and none that another note of the reader covers, so that pages that are open side
    by side count once.

    Raises:
        SanctionError: the paper is of another request, or the page was opened too long ago.
        NotAllowedError: *by* may not.
    """
    request = locked(request)
    if paper is not None and paper.request_id != request.pk:
        raise SanctionError(N_("This paper is of another request."), part="paper")
    if not timedelta(0) <= at - opened_at <= STILL_OPEN:
        raise SanctionError(N_("The page was opened too long ago. Open it again."))
    told = max(0, min(seconds, int((at - opened_at).total_seconds())))
    his = Opened.objects.filter(request=request, user_id=str(by.user_id), told__gt=0)
    spans = [
        (noted_at - timedelta(seconds=so_long), noted_at)
        for noted_at, so_long in his.values_list("noted_at", "told")
    ]
    made = Opened.objects.create(
        request=request,
        paper=paper,
        user_id=cast("UUID", by.user_id),
        opened_at=opened_at,
        noted_at=at,
        told=told,
        seconds=seconds_uncovered(at - timedelta(seconds=told), at, spans),
    )
    record_request("open", request, by, at, [made])
    return made


def _ground(said: str) -> str:
    return ground_of(said, partial(SanctionError, part="ground"), longest=LONGEST_GROUND)
