"""The answer: written in Kazakh and Russian, read by a second person where needed, signed, sent."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.db.models import Model
from django.utils import timezone

from qadagalau.law import N_, T_
from qadagalau.ledger.canonical import canonical
from qadagalau.office.access.queries import is_bound
from qadagalau.office.acts.brought import SignatureDraft
from qadagalau.office.acts.signing import needs_certificate
from qadagalau.office.issued.operations import IssuedPaper, enter_paper
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import Actor
from qadagalau.record import ApplicationAnswered

from .filing import plain
from .life import PetitionError, latest_answer, walk
from .models import Answer, AnswerSignature, Outcome, Petition
from .news import tell_of
from .recording import locked, petition_operation, record_petition, tell_register
from .rules import ANSWER_PETITION, READ_SECOND

LANGUAGES_OF_ANSWERS = ("kk", "ru")
LONGEST_ANSWER = 20_000


@petition_operation(ANSWER_PETITION)
def draft_answer(
    *,
    petition: Petition,
    outcome: Outcome,
    texts: Mapping[str, str],
    by: Actor,
    at: datetime,
    finding_ids: Sequence[str] = (),
) -> Answer:
    """Keep a wording of the answer; the one before stays.

    Raises:
        PetitionError: a text is missing or too long, or the answer is with its reader.
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    said = {one: plain(str(texts.get(one) or "")) for one in LANGUAGES_OF_ANSWERS}
    _demand_texts(said, outcome)
    number = here.answers.count() + 1
    step = walk(here, "draft-answer", by=by, at=at, answer=number)
    made = Answer.objects.create(
        petition=here,
        number=number,
        round=here.round,
        outcome=outcome,
        texts=said,
        finding_ids=list(dict.fromkeys(finding_ids)),
        by_id=by.user_id,
        at=at,
    )
    here.save()
    record_petition("draft-answer", here, by=by, at=at, rows=[here, step, made])
    return made


def _demand_texts(said: Mapping[str, str], outcome: Outcome) -> None:
    if outcome not in Outcome.values:
        raise PetitionError(N_("Say what the answer comes to: choose one."), part="outcome")
    for language, text in said.items():
        if not text:
            raise PetitionError(
                N_("The answer is written in Kazakh and in Russian. Write both texts."),
                part=language,
            )
        if len(text) > LONGEST_ANSWER:
            raise PetitionError(
                N_("The answer has {most} characters at most. Shorten it, or attach a file."),
                part=language,
                most=LONGEST_ANSWER,
            )


@petition_operation(ANSWER_PETITION)
def submit_answer(*, petition: Petition, by: Actor, at: datetime) -> Petition:
    """Give the answer to its second reader.

    Raises:
        PetitionError: there is none, or it needs no second reader.
        NotAllowedError: *by* may not.
    """
    return _step("submit", petition, by, at)


@petition_operation(READ_SECOND)
def approve_answer(*, petition: Petition, by: Actor, at: datetime) -> Petition:
    """Approve an answer as its second reader.

    Raises:
        PetitionError: it is not with its reader.
        NotAllowedError: *by* may not, or wrote it himself.
    """
    here = locked(petition)
    step = walk(here, "approve", by=by, at=at)
    answer = _latest(here)
    answer.read_by_id = by.user_id
    answer.save(update_fields=("read_by",))
    here.save()
    record_petition("approve", here, by=by, at=at, rows=[here, step, answer])
    tell_of("approve", here, by=by, at=at)
    return here


@petition_operation(READ_SECOND)
def return_answer(*, petition: Petition, ground: str, by: Actor, at: datetime) -> Petition:
    """Return an answer to its author, and say why.

    Raises:
        PetitionError: no ground is given, or it is not with its reader.
        NotAllowedError: *by* may not, or wrote it himself.
    """
    return _step("return", petition, by, at, ground=ground)


def _step(name: str, petition: Petition, by: Actor, at: datetime, *, ground: str = "") -> Petition:
    here = locked(petition)
    step = walk(here, name, by=by, at=at, ground=ground)
    here.save()
    record_petition(name, here, by=by, at=at, rows=[here, step])
    tell_of(name, here, by=by, at=at)
    return here


# ------------------------------------------------------------------ signed and sent


def text_to_sign(petition: Petition, answer: Answer) -> str:
    """Return the line that is signed: the application, the wording and SHA-256 of its texts."""
    return f"Qadagalau application {petition.pk} answer {answer.number} SHA-256 {digest_of(answer)}"


def digest_of(answer: Answer) -> str:
    """Return SHA-256 of what an answer says."""
    said = {"outcome": str(answer.outcome), "texts": answer.texts, "findings": answer.finding_ids}
    return sha256(canonical(said)).hexdigest()


@petition_operation(ANSWER_PETITION)
def answer_petition(
    *, petition: Petition, by: Actor, at: datetime, signature: SignatureDraft | None = None
) -> Answer:
    """Sign the answer and send it: from now on the applicant reads it.

    Raises:
        PetitionError: there is none, a second person has to read it first, the office asks for a
            certificate and none was brought, or the signature covers something else.
        NotAllowedError: *by* may not.
    """
    here, today = locked(petition), timezone.localdate(at)
    step = walk(here, "answer", by=by, at=at)
    answer = _latest(here)
    signed = _keep_signature(here, answer, signature, by=by, at=at)
    answer.sent_on, answer.signed_by_id = today, by.user_id
    answer.save(update_fields=("sent_on", "signed_by"))
    here.answered_on = today
    here.save()
    told = tell_register(here, ApplicationAnswered, today, at=at)
    record_petition("answer", here, by=by, at=at, rows=[here, step, answer, *signed, told])
    enter_paper(_paper_of(here, answer, signature, at), at=at)
    return answer


def _paper_of(
    petition: Petition, answer: Answer, signature: SignatureDraft | None, at: datetime
) -> IssuedPaper:
    """Return what a stranger may know of an answer; its QR code has the answer's own number."""
    return IssuedPaper(
        id=answer.pk,
        kind="petition/answer",
        title=T_("Answer to an application"),
        number=petition.reference,
        issued_on=timezone.localdate(at),
        office=petition.office,
        text=digest_of(answer),
        signed_at=at,
        certificate=signature.serial[:80] if signature else "",
        issuer=signature.issuer[:200] if signature else "",
    )


def _latest(petition: Petition) -> Answer:
    answer = latest_answer(petition)
    assert answer is not None  # noqa: S101 - the table of moves has asked
    return answer


def _keep_signature(
    petition: Petition,
    answer: Answer,
    signature: SignatureDraft | None,
    *,
    by: Actor,
    at: datetime,
) -> list[Model]:
    """Keep the signature that was brought, and hold it against the text and the signer."""
    if signature is None:
        if needs_certificate(petition.office):
            raise PetitionError(
                N_(
                    "The office has decided that what it sends is signed with a certificate. Sign "
                    "the line that the page shows and bring the signature."
                ),
                part="signature",
            )
        return []
    user = User.objects.get(pk=str(by.user_id))
    if signature.text != text_to_sign(petition, answer):
        raise PetitionError(
            N_(
                "The answer has changed since it was shown, so the signature does not cover it. "
                "Read it again and sign the new line."
            ),
            part="signature",
        )
    if not is_bound(user, signature.person):
        raise PetitionError(
            N_(
                "The signature is not of the person who is bound to your account. Bind your "
                "certificate on your account's page, or sign with your own."
            ),
            part="signature",
        )
    return [
        AnswerSignature.objects.create(
            answer=answer,
            digest=digest_of(answer),
            cms=b64encode(signature.cms).decode(),
            serial=signature.serial[:80],
            issuer=signature.issuer[:200],
            algorithm=signature.algorithm[:80],
            since=signature.since,
            until=signature.until,
            trusted=list(signature.trusted),
            by=user,
            at=at,
        )
    ]
