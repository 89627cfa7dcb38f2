"""Applications as programs send and get them, field by field; who wrote stands in none of them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from qadagalau.law.clerk import cite
from qadagalau.office.petitions.filing import Filing, Writer
from qadagalau.office.petitions.happenings import HAPPENINGS
from qadagalau.office.petitions.models import LONGEST_TEXT, Petition, State, WriterKind
from qadagalau.office.petitions.queries import followed
from qadagalau.office.petitions.terms import terms_of
from qadagalau.papers.speech import without_personal_numbers

from .act_shapes import Following
from .shapes import Name, Strict

_LINES = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
_LINE = r"^[^\x00-\x1f\x7f]*$"
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=_LINES)]
Wish = Annotated[str, StringConstraints(max_length=2_000, pattern=_LINES)]
Said = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=_LINES)]
Line80 = Annotated[str, StringConstraints(max_length=80, pattern=_LINE)]
Line200 = Annotated[str, StringConstraints(max_length=200, pattern=_LINE)]
Line300 = Annotated[str, StringConstraints(max_length=300, pattern=_LINE)]
Line500 = Annotated[str, StringConstraints(max_length=500, pattern=_LINE)]
Happened = Annotated[list[Name], Field(min_length=1, max_length=len(HAPPENINGS))]
"""Names of the list in ``office/petitions/happenings.py``."""
Spoken = Literal["kk", "ru", "en"]


class PetitionsIn(Strict):
    """Conditions on applications; what is left out does not matter."""

    state: State | None = None
    after: Following | None = None
    """``next`` of the page before."""

    def goes_on_after(self) -> tuple[int, UUID] | None:
        """Return where the page goes on: microseconds of the last change, and the number."""
        if self.after is None:
            return None
        moment, _, number = self.after.partition(",")
        return int(moment), UUID(number)


class WriterIn(Strict):
    """Who writes, and how to reach him."""

    kind: WriterKind = WriterKind.PERSON
    full_name: Line300 = ""
    identifier: Annotated[str, StringConstraints(pattern=r"^([0-9]{12})?$")] = ""
    address: Line500 = ""
    contact: Line200 = ""
    behalf: Line300 = ""


class FilingIn(Strict):
    """An application to be filed."""

    happenings: Happened
    text: Text
    wish: Wish = ""
    language: Spoken = "kk"
    writer: WriterIn
    proceeding_number: Line80 = ""
    bailiff: Line200 = ""
    region: Annotated[str, StringConstraints(max_length=8, pattern=_LINE)] = ""
    consents: bool = False

    def filing(self) -> Filing:
        """Return it as it is filed."""
        return Filing(
            happenings=self.happenings,
            text=self.text,
            wish=self.wish,
            language=self.language,
            writer=Writer(**self.writer.model_dump()),
            proceeding_number=self.proceeding_number,
            bailiff_said=self.bailiff,
            region_code=self.region,
            consents=self.consents,
        )


class CodeIn(Strict):
    """The code of a receipt."""

    code: Line80


class MessageIn(Strict):
    """A message about an application."""

    text: Said


class PetitionOut(Schema):
    """An application in a list."""

    id: UUID
    number: str
    office: str
    state: State
    happenings: list[str]
    proceeding: str
    filed_on: date
    due_on: date
    answered_on: date | None
    changed_at: datetime


class PetitionsOut(Schema):
    """A page of applications, the latest change first, and where the next goes on."""

    petitions: list[PetitionOut]
    next: str | None


class FiledOut(PetitionOut):
    """An application that was filed, and the code that opens it; the house does not keep it."""

    code: str


class MessageOut(Schema):
    """A message, and who wrote it."""

    side: str
    at: datetime
    text: str


class PetitionAnswerOut(Schema):
    """An answer that was sent."""

    outcome: str
    sent_on: date | None
    texts: dict[str, str]


class PetitionTermOut(Schema):
    """One term of an application, with the proof of its day."""

    name: str
    title: str
    citation: str
    owner: str
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    verdict: str
    proof: list[str]


class WholePetitionOut(PetitionOut):
    """One application with its messages, answers and terms."""

    text: str
    wish: str
    messages: list[MessageOut]
    answers: list[PetitionAnswerOut]
    terms: list[PetitionTermOut]


def petition_out(one: Petition, language: str) -> dict[str, Any]:
    """Return an application as it stands in a list."""
    return {
        "id": one.pk,
        "number": one.registration,
        "office": one.office.name_in(language),
        "state": State(one.state),
        "happenings": list(one.happenings),
        "proceeding": one.proceeding_id or one.proceeding_number,
        "filed_on": one.filed_on,
        "due_on": one.due_on,
        "answered_on": one.answered_on,
        "changed_at": one.changed_at,
    }


def whole_petition_out(one: Petition, language: str, *, today: date) -> WholePetitionOut:
    """Return one application as its applicant and its office may read it."""
    shown = followed(one)
    return WholePetitionOut(
        **petition_out(one, language),
        text=one.text,
        wish=one.wish,
        messages=[MessageOut(side=m.side, at=m.at, text=m.text) for m in shown.messages],
        answers=[
            PetitionAnswerOut(outcome=a.outcome, sent_on=a.sent_on, texts=a.texts)
            for a in shown.answers
        ],
        terms=[
            PetitionTermOut(
                name=term.name,
                title=term.title.in_(language),
                citation=cite(term.basis, language) if term.basis else "",
                owner=term.owner.value,
                starts_on=term.starts_on,
                due_on=term.due_on,
                done_on=term.done_on,
                verdict=term.verdict.value,
                proof=[without_personal_numbers(line) for line in term.proof(language)],
            )
            for term in terms_of(one, today=today)
        ],
    )
