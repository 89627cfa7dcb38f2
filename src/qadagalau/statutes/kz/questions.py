"""What a person is asked: duties that stand in the law, and whose answer no register holds."""

from qadagalau.law import T_, Checked, Citation, Question, Status
from qadagalau.record import (
    BreachEstablished,
    CashSeized,
    CollectionOrderSent,
    DocumentReturned,
    EnquirySent,
    EvictionCarriedOut,
    MovablePropertyArrested,
    OpeningRefused,
    PaymentReceived,
    PracticeBegun,
    ProceedingOpened,
    ProceedingSuspended,
    ProceedingTerminated,
    ProtestAnswered,
    RealEstateSeized,
    RegisterAccessed,
    SanctionRequested,
    SubmissionAnswered,
    SupervisoryActIssued,
    TravelBanImposed,
)

from .acts import (
    CIVIL_PROCEDURE,
    ENFORCEMENT,
    OFFENCES,
    ORDER_32_ENFORCEMENT,
    ORDER_32_STATE_BODIES,
    PROSECUTOR,
    SOCIAL_CODE,
)
from .sources import CHECKED_ON, verified

_CONTENT = T_("The answer stands in the text of papers, which the register does not hold.")
_OUTSIDE = T_("The answer needs facts about people that no source of the register supplies.")
_NO_TERM = T_("The law names no number of days, so that no rule says what is too late.")
_JUDGMENT = T_("It is a matter of judgement, in which the law leaves the choice to the prosecutor.")
_HISTORY = T_("It depends on events before the proceeding, which the register does not hold.")

QUESTIONS: tuple[Question, ...] = (
    Question(
        catalogue="EP-012",
        basis=ENFORCEMENT.article(12),
        asks=T_(
            "Was the term for presenting the document reckoned with its interruptions: an earlier "
            "presentation, a part payment, a search?"
        ),
        why=_HISTORY,
        at=(OpeningRefused, DocumentReturned),
        checked=verified("S1"),
    ),
    Question(
        catalogue="EP-010-2",
        basis=ENFORCEMENT.article(10, para=2),
        asks=T_("Do the resolutions carry all eight requisites and follow the standard form?"),
        why=_CONTENT,
        at=(
            ProceedingOpened,
            OpeningRefused,
            ProceedingSuspended,
            ProceedingTerminated,
            DocumentReturned,
        ),
        checked=verified("S1"),
    ),
    Question(
        catalogue="EP-009-3",
        basis=ENFORCEMENT.article(9, para=3),
        asks=T_(
            "Was the resolution that opened the proceeding sent to the debtor with a copy of the "
            "document, and did it reach him before measures of which he must be told?"
        ),
        why=_NO_TERM,
        at=ProceedingOpened,
        checked=verified("S1"),
    ),
    Question(
        catalogue="EP-054",
        basis=ENFORCEMENT.article(54),
        asks=T_("Is the bailiff free of kinship with the parties and of interest in the outcome?"),
        why=_OUTSIDE,
        at=ProceedingOpened,
        checked=verified("S1"),
    ),
    Question(
        catalogue="EP-148-1-4",
        basis=ENFORCEMENT.article(148, para=1, subpara=4),
        asks=T_(
            "Do all actions stand in the state system with their resolutions and records, and were "
            "they entered without delay?"
        ),
        why=_NO_TERM,
        at=ProceedingOpened,
        checked=verified("S1"),
    ),
    Question(
        catalogue="EP-023",
        basis=ENFORCEMENT.article(23),
        asks=T_(
            "Were two witnesses present, was the action recorded by sound, photo or video where "
            "the law asks for it, and were the police asked about weapons before an eviction?"
        ),
        why=_CONTENT,
        at=(MovablePropertyArrested, RealEstateSeized, CashSeized, EvictionCarriedOut),
        checked=verified("S1"),
    ),
    Question(
        catalogue="EP-027",
        basis=ENFORCEMENT.article(27, para=4),
        asks=T_("Is it proved that the debtor was properly notified before the measure?"),
        why=_CONTENT,
        at=TravelBanImposed,
        checked=verified("S1"),
    ),
    Question(
        catalogue="GPK-252-4",
        basis=CIVIL_PROCEDURE.article(252, para="1, 2, 4, 5"),
        asks=T_(
            "Did the request for a sanction give its reasons and carry the file, and is a refusal "
            "a resolution of its own?"
        ),
        why=_CONTENT,
        at=SanctionRequested,
        checked=verified("S4b"),
    ),
    Question(
        catalogue="SC-055",
        basis=SOCIAL_CODE.article(55, para=4, subpara=3),
        asks=T_(
            "If pension savings were asked about, was the resolution sanctioned by the prosecutor?"
        ),
        why=_CONTENT,
        at=EnquirySent,
        checked=verified("S-soc"),
    ),
    Question(
        catalogue="EP-058-5",
        basis=ENFORCEMENT.article(58, para=5),
        asks=T_(
            "If the proceeding passed to another bailiff, did he recall the collection orders and "
            "issue them anew?"
        ),
        why=_NO_TERM,
        at=CollectionOrderSent,
        checked=verified("S1"),
    ),
    Question(
        catalogue="EP-139",
        basis=ENFORCEMENT.article(139, para=2),
        asks=T_(
            "Was the register used by the bailiff himself, with his own signature, and for a "
            "proceeding of his own?"
        ),
        why=_OUTSIDE,
        at=RegisterAccessed,
        checked=verified("S1"),
    ),
    Question(
        catalogue="EP-149",
        basis=ENFORCEMENT.article(149),
        asks=T_("Is the bailiff without other paid work, science, teaching and the arts excepted?"),
        why=_OUTSIDE,
        at=(PracticeBegun, BreachEstablished),
        checked=verified("S1"),
    ),
    Question(
        catalogue="PR-025-4",
        basis=ENFORCEMENT.article(25, para="4-5"),
        asks=T_(
            "May the document stay with the bailiff, since his acts threaten neither anyone's "
            "rights nor vital services?"
        ),
        why=_JUDGMENT,
        of_breach=True,
        checked=verified("S1"),
    ),
    Question(
        catalogue="PR-025-6",
        basis=ENFORCEMENT.article(25, para=6),
        asks=T_(
            "May the bailiff's act stand, so that it need not be cancelled by a resolution of the "
            "prosecutor?"
        ),
        why=_JUDGMENT,
        of_breach=True,
        checked=verified("S1,S2,S3"),
    ),
    Question(
        catalogue="PR-035",
        basis=PROSECUTOR.article(35, para=1, subpara=4),
        asks=T_(
            "If a written direction is to be given: is the claim one of the State, of wages or "
            "alimony, of a prosecutor's suit, or on interference in business?"
        ),
        why=_CONTENT,
        of_breach=True,
        checked=verified("S2,S3"),
    ),
    Question(
        catalogue="ORD32-3-50",
        basis=Citation(ORDER_32_ENFORCEMENT, para="50"),
        asks=T_(
            "Is it more than a single minor breach, in a case that would not be paid without the "
            "prosecutor?"
        ),
        why=_JUDGMENT,
        of_breach=True,
        checked=verified("S3"),
    ),
    Question(
        catalogue="ORD32-2-5",
        basis=Citation(ORDER_32_STATE_BODIES, para="5"),
        asks=T_(
            "Does the act say what was broken and by which norms, what came of it, its causes and "
            "conditions, and does it demand that rights be restored, harm made good and the guilty "
            "held to account?"
        ),
        why=_CONTENT,
        at=SupervisoryActIssued,
        checked=verified("S3"),
    ),
    Question(
        catalogue="PR-039-2",
        basis=PROSECUTOR.article(39, para=2),
        asks=T_(
            "Was the prosecutor's act met, so that there is no need to bring it before the court?"
        ),
        why=_NO_TERM,
        at=(SubmissionAnswered, ProtestAnswered),
        checked=verified("S2,S3"),
    ),
    Question(
        catalogue="EP-108-2",
        basis=ENFORCEMENT.article(108, para=2),
        asks=T_(
            "Was the money passed on to the creditor within the term that the by-law sets for it?"
        ),
        why=T_(
            "The law says only that it is done in the established order; the by-law that names the "
            "days was not seen, and no term is invented."
        ),
        at=PaymentReceived,
        checked=Checked(on=CHECKED_ON, status=Status.UNVERIFIED, source="S1"),
    ),
    Question(
        catalogue="CAO-664",
        basis=OFFENCES.article("664-666"),
        asks=T_(
            "Was it decided whether a case of an administrative offence is opened against who left "
            "the prosecutor's act or demand without an answer, late or unmet?"
        ),
        why=_JUDGMENT,
        of=(
            "prosecutor/26-3/information-given-in-time",
            "prosecutor/26-3/urgent-information-at-once",
            "prosecutor/36-2/submission-considered-in-time",
            "prosecutor/36-2/result-reported-in-time",
            "prosecutor/35/direction-carried-out-in-time",
            "prosecutor/37/resolution-carried-out-in-time",
        ),
        checked=verified("S5"),
    ),
    Question(
        catalogue="CAO-498",
        basis=OFFENCES.article(498),
        asks=T_(
            "Was it decided whether a case of an administrative offence is opened for figures that "
            "were distorted or came late?"
        ),
        why=_JUDGMENT,
        of=("enforcement/148-2/reported-in-time", "order-32/3-52/only-caused-sums-counted"),
        checked=verified("S5"),
    ),
)
