"""The demo's sanction desk: lawful requests of every kind, and unlawful ones that were planted.

Which proceedings are fit is read from the register itself, not from the checklist, so that a test
can hold what the checklist says against what was planted.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from attrs import evolve, frozen
from django.utils import timezone

from qadagalau.office.docket.at_hand import opened
from qadagalau.office.docket.finding_shapes import REGISTER
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import Actor, actor_of
from qadagalau.office.sanctions.brought import DecisionDraft, PaperDraft, RequestDraft
from qadagalau.office.sanctions.deciding import decide_request
from qadagalau.office.sanctions.facts import Known, known_of
from qadagalau.office.sanctions.kinds import OURS, TRAVEL_BAN, RequestKind
from qadagalau.office.sanctions.line_money import rest_of_debt
from qadagalau.office.sanctions.looking import look_again
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.naming import wordings_of
from qadagalau.office.sanctions.operations import ask_for_sanction, note_opened
from qadagalau.record import (
    ENDINGS,
    BankMoneyArrested,
    DocumentReceived,
    ExecutionDeferred,
    ProceedingOpened,
    ProceedingSuspended,
    SimplifiedProceedingOpened,
)

BAILIFF, PROSECUTOR = "demo-private-bailiff", "demo-prosecutor"
SECOND_PROSECUTOR = "demo-regional-prosecutor"
_FIT = {"writ": 3, "court-order": 3, "notary-inscription": 3, "tax-order": 3}
"""Kinds of documents and the years within which they are presented."""
_LEAST_TIYN = 5_000_000
_MOST_READ = 400
_DISPROPORTION = 3
_MINUTE = timedelta(minutes=1)
_REASONS = "Борышкер міндетін ерікті түрде орындамады. (Демо)"


@frozen(kw_only=True)
class Planted:
    """A request of the demo, and which line it must fail; none of a lawful one."""

    request: SanctionRequest
    line: str = ""


@frozen(kw_only=True)
class _Fit:
    """An open proceeding of the bailiff in which nothing bars a measure."""

    known: Known
    rest_tiyn: int
    received_on: date
    years: int
    asset: str


def sanctions_demo(home: Path, *, seed: int, now: datetime) -> list[Planted]:
    """Let the demo's bailiff ask for sanctions and its prosecutor decide some of them.

    Returns:
        Each request with the line that it must fail; none where the city is too small.
    """
    by = actor_of(User.objects.get(username=BAILIFF))
    found = [*_fit_for(home, by, timezone.localdate(now))]
    if len(found) < len(OURS):
        return []
    Random(seed).shuffle(found)  # noqa: S311 - which proceedings are taken is no secret
    asked = [
        Planted(request=_ask(home, by, draft, now), line=line)
        for draft, line in _drafts(found, timezone.localdate(now))
    ]
    _decide([one for one in asked if not one.line], now)
    return asked


def _fit_for(home: Path, by: Actor, today: date) -> Iterator[_Fit]:
    register = opened(home / REGISTER).register
    holders: list[str] = register.holders["holder_id"].to_pylist()
    own = holders.index(by.holder_id or "")
    cases = register.case_columns(["proceeding_id", "holder_no"])
    numbers = cases.filter(cases["holder_no"].to_numpy() == own)["proceeding_id"].to_pylist()
    for number in numbers[:_MOST_READ]:
        known = known_of(number, home=home, known_on=today)
        fit = _fit(known, today)
        if fit is not None:
            yield fit


def _fit(known: Known, today: date) -> _Fit | None:
    rest, years = rest_of_debt(known), _FIT.get(str(known.attribute("document_kind")))
    received = known.of(DocumentReceived)
    barred = known.of(
        *ENDINGS,
        SimplifiedProceedingOpened,
        ProceedingSuspended,
        ExecutionDeferred,
        BankMoneyArrested,
    )
    if barred or not received or not known.of(ProceedingOpened):
        return None
    if years is None or known.attribute("category") in ("alimony", "injury") or not rest:
        return None
    owned = [one for one in known.assets or () if one.owner == known.debtor]
    there = [one for one in owned if one.gone_on is None or one.gone_on > today]
    return (
        _Fit(
            known=known,
            rest_tiyn=rest,
            received_on=received[0].happened_on,
            years=years,
            asset=there[0].asset_id if there else "",
        )
        if rest >= _LEAST_TIYN
        else None
    )


def _drafts(found: Sequence[_Fit], today: date) -> Iterator[tuple[RequestDraft, str]]:
    """Yield a lawful request of every kind, then those that are planted, each with its line."""
    owning = sorted(found, key=lambda one: not one.asset)  # those with a known thing come first
    lawful = [_lawful(kind, fit, place, today) for place, (kind, fit) in enumerate(_pairs(owning))]
    yield from ((draft, "") for draft in lawful)
    arrest, fit = lawful[0], owning[0]
    number = len(lawful)
    for line, more in (
        ("sum", {"amount_tiyn": (arrest.amount_tiyn or 0) * _DISPROPORTION}),
        ("protected", {"account_kind": "social-benefit"}),
        ("in-term", {"document_on": _long_before(fit)}),
        ("kind", {"kind": TRAVEL_BAN.name}),
    ):
        number += 1
        changed: Mapping[str, Any] = {
            "resolution_number": f"{arrest.resolution_number}-{number}",
            "object_number": f"KZ-{number}",
            **more,
        }
        yield evolve(arrest, **changed), line
    yield arrest, "duplicate"


def _pairs(found: Sequence[_Fit]) -> Iterator[tuple[RequestKind, _Fit]]:
    return zip(OURS, found, strict=False)


def _long_before(fit: _Fit) -> date:
    """Return a day so long before the document came that its term had ended."""
    return fit.received_on.replace(day=1) - timedelta(days=366 * (fit.years + 1))


def _lawful(kind: RequestKind, fit: _Fit, place: int, today: date) -> RequestDraft:
    file = fit.known.file
    assert file is not None  # noqa: S101 - it was read
    number = f"{file.proceeding_id}/{place + 1}"
    return RequestDraft(
        kind=kind.name,
        proceeding_id=file.proceeding_id,
        resolution_number=number,
        resolution_on=today,
        amount_tiyn=fit.rest_tiyn if kind.has_sum else None,
        debt_tiyn=fit.rest_tiyn if kind.has_sum else None,
        fee_tiyn=0 if kind.has_sum else None,
        costs_tiyn=0 if kind.has_sum else None,
        account_kind="current" if kind.of_accounts else "",
        object_number=fit.asset or f"KZ-{place}",
        document_on=fit.received_on - timedelta(days=30),
        only_home="no" if kind.of_property else "",
        vulnerable="no" if kind.of_property else "",
        reasons=_REASONS,
        papers=[
            PaperDraft(
                name=f"resolution-{place}.pdf",
                content=plain_pdf([f"Resolution {number}", f"{kind.title.en}"], pages=2),
                is_resolution=True,
            ),
            PaperDraft(name=f"file-{place}.pdf", content=plain_pdf([number], pages=3)),
        ],
    )


def _ask(home: Path, by: Actor, draft: RequestDraft, now: datetime) -> SanctionRequest:
    number = SanctionRequest.objects.filter(proceeding_id=draft.proceeding_id).count()
    key = f"demo/{draft.resolution_number}/{number}"
    return ask_for_sanction(draft=draft, key=key, home=home, by=by, at=now)


def _decide(lawful: Sequence[Planted], now: datetime) -> None:
    """Grant two requests: one that was read, one that was not, which a colleague looks at again."""
    by = actor_of(User.objects.get(username=PROSECUTOR))
    read, stamped = (one.request for one in lawful[1:3])
    wording = next(one for one in wordings_of(read.office) if one.outcome == "granted")
    draft = DecisionDraft(
        outcome="granted",
        text_kk=wording.text_kk,
        text_ru=wording.text_ru,
        templates=[wording.name],
    )
    begun = now - 20 * _MINUTE
    for place, paper in enumerate([None, *read.papers.all()]):
        opened_at = begun + place * 5 * _MINUTE
        note_opened(
            request=read,
            paper=paper,
            opened_at=opened_at,
            seconds=240,
            by=by,
            at=opened_at + 4 * _MINUTE,
        )
    for request in (read, stamped):
        decide_request(request=request, draft=draft, draw=1.0, by=by, at=now)
    look_again(
        request=stamped,
        opinion="refused",
        ground="Қосымша құжат ашылмаған. (Демо)",
        by=actor_of(User.objects.get(username=SECOND_PROSECUTOR)),
        at=now,
    )


def plain_pdf(lines: Sequence[str], *, pages: int) -> bytes:
    """Return a plain PDF of so many pages, each with the same few lines of Latin letters."""
    shown = "".join(f"0 -20 Td ({line}) Tj " for line in lines)
    stream = f"BT /F1 12 Tf 60 780 Td {shown}ET".encode("latin-1")
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    page = f"/MediaBox [0 0 595 842] /Contents {4 + pages} 0 R"
    font = "/Resources << /Font << /F1 3 0 R >> >>"
    bodies += [f"<< /Type /Page /Parent 2 0 R {page} {font} >>".encode()] * pages
    bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begins, size = len(written), len(bodies) + 1
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return written + trailer % (size, begins)
