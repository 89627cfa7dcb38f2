"""Deliveries come in as files, and receipts are read."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, cast
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import File, Form, Header, Query, Router
from ninja.files import UploadedFile as NinjaFile
from pydantic import Field

from qadagalau.intake.deliveries import NO_SOURCE, note_refusal
from qadagalau.intake.home import Home
from qadagalau.law import N_, Sentence
from qadagalau.office.exchange import queries
from qadagalau.office.exchange.models import ProtocolVersion, Receipt
from qadagalau.office.exchange.rules import BRING_DELIVERY, SEE_EXCHANGE
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.pages.site.speaking import language

from .delivering import Handed, hand_over
from .door import answer, problem_of, take_only
from .once import Asked, digest_of, done_once
from .shapes import DeliveryIn, Key, ReceiptOut, ReceiptsOut, receipt_out

router = Router(tags=["deliveries"])
LARGEST = 256 * 1024 * 1024
"""Bytes of the largest file that comes by this door; larger ones come by folder or command."""
ENDINGS = frozenset(
    {".csv", ".tsv", ".json", ".jsonl", ".parquet", ".xes", ".xml", ".sqlite", ".gz", ".zip"}
)
A_PAGE = 50


@router.post("/deliveries", response={201: ReceiptOut}, summary="Hand over a delivery")
def bring(
    request: HttpRequest,
    delivery: Form[DeliveryIn],
    file: File[NinjaFile],
    idempotency_key: Annotated[Key, Header(alias="Idempotency-Key")],
    signature: File[NinjaFile | None] = None,
) -> HttpResponse:
    """Receive a file under a protocol; the answer is its receipt, or why it is refused."""
    take_only(request)
    actor = actor_of_program(request)
    demand(BRING_DELIVERY, actor)
    if max((one.size or 0) for one in (file, signature) if one) > LARGEST:
        detail = Sentence(
            N_("The file is larger than {most} MiB. Deliver it by folder or command."),
            most=LARGEST >> 20,
        )
        return answer(413, problem_of(413, detail.in_(language())))
    now = timezone.now()
    with TemporaryDirectory(prefix="qadagalau-") as place:
        path, content = _kept(file, Path(place), delivery)
        signed, signature_content = _signature(signature, Path(place))
        asked = Asked(
            user_id=cast("UUID", actor.user_id),
            key=idempotency_key,
            request=digest_of(
                b"POST deliveries",
                delivery.model_dump_json().encode(),
                content.encode(),
                signature_content,
            ),
            at=now,
        )

        def work() -> tuple[int, object]:
            home = Home.open(settings.HOME)
            handed = Handed(
                path=path,
                signature=signed,
                protocol=_expected(home, delivery, path, actor, now),
                period=delivery.period,
                key=f"{actor.signed_as}/{idempotency_key}",
                by=actor,
                at=now,
            )
            return _said(hand_over(home, handed))

        return done_once(asked, work)


def _expected(
    home: Home, delivery: DeliveryIn, path: Path, actor: Actor, now: datetime
) -> ProtocolVersion:
    """Return the protocol that expects a delivery; that none does is entered in the ledger."""
    try:
        return queries.expecting(
            delivery.protocol,
            version=delivery.version,
            format_version=delivery.format_version,
            period=delivery.period,
            on=timezone.localdate(now),
        )
    except queries.NotExpectedError as refusal:
        note_refusal(home, path, refusal, source=NO_SOURCE, by=actor.signed_as, at=now)
        raise


def _said(receipt: Receipt) -> tuple[int, object]:
    said = receipt_out(receipt, language()).model_dump(mode="json")
    if receipt.number is None:
        kind = "urn:qadagalau:problem:delivery-refused"
        return 422, problem_of(422, said["refusal"], kind=kind, receipt=said)
    return 201, said


def _kept(file: NinjaFile, place: Path, delivery: DeliveryIn) -> tuple[Path, str]:
    """Write what was sent under a name of ours; return the path and the hash of the content."""
    ending = Path(file.name or "").suffix.lower()
    name = f"{delivery.protocol}-{delivery.version}{ending if ending in ENDINGS else ''}"
    digest = sha256()
    path = place / name
    with path.open("wb") as out:
        for block in file.chunks():
            digest.update(block)
            out.write(block)
    return path, digest.hexdigest()


def _signature(signature: NinjaFile | None, place: Path) -> tuple[Path | None, bytes]:
    """Write the signature that was sent; return its path and the hash of its content."""
    if signature is None:
        return None, b""
    path, content = place / "signature.cms", signature.read()
    path.write_bytes(content)
    return path, sha256(content).digest()


@router.get("/receipts", response=ReceiptsOut, summary="List receipts")
def list_receipts(
    request: HttpRequest, page: Annotated[int, Query(), Field(ge=1, le=10**6)] = 1
) -> dict[str, Any]:
    """Return the receipts that the program may see, the latest first."""
    take_only(request, "page")
    actor = actor_of_program(request)
    demand(SEE_EXCHANGE, actor)
    found = Paginator(queries.receipts(actor), A_PAGE).get_page(page)
    following = f"{reverse('api:list_receipts')}?page={page + 1}" if found.has_next() else None
    return {"receipts": [receipt_out(one, language()) for one in found], "next": following}


@router.get("/receipts/{uuid:receipt_id}", response=ReceiptOut, summary="Read a receipt")
def read_receipt(request: HttpRequest, receipt_id: UUID) -> ReceiptOut:
    """Return one receipt."""
    take_only(request)
    actor = actor_of_program(request)
    demand(SEE_EXCHANGE, actor)
    return receipt_out(get_object_or_404(queries.receipts(actor), pk=receipt_id), language())


def actor_of_program(request: HttpRequest) -> Actor:
    """Return for whom the program speaks that makes a request."""
    return cast("Actor", cast("Any", request).auth)
