"""A decision is a frozen value that holds all that its paper says; its letter is that of acts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import frozen

from qadagalau.law import Citation
from qadagalau.law.clerk import cite
from qadagalau.papers.acts import Letter, Section
from qadagalau.papers.acts.letter import paragraphs_of
from qadagalau.papers.acts.wording import Said
from qadagalau.papers.speech import Speech, without_personal_numbers

from . import wording as say


@frozen(kw_only=True)
class Objection:
    """A line of the checklist that speaks against the request."""

    title: str
    evidence: str
    place: str
    """The place in the law, in words."""


@frozen(kw_only=True)
class Decision:
    """What was asked, what was decided and why, in one language of the paper."""

    granted: bool
    kind: str
    """What the resolution does, in the paper's language."""
    resolution_number: str
    resolution_on: date
    proceeding_id: str
    holder_id: str
    sum_tiyn: int | None = None
    object: str = ""
    """The property or the account."""
    papers: int = 0
    received_on: date
    due_on: date | None = None
    ground: str = ""
    """The prosecutor's own words; paragraphs are parted by a blank line."""


def decision_letter(decision: Decision, language: str, **facts: Any) -> Letter:  # noqa: ANN401 - the fields of a Letter
    """Return the letter of a decision; *facts* are the other fields of the letter."""
    title = say.GRANTED if decision.granted else say.REFUSED
    about = say.ABOUT_GRANTED if decision.granted else say.ABOUT_REFUSED
    return Letter(
        language=language,
        title=title.in_(language).upper(),
        about=about.in_(language),
        sections=_Told(Speech(language), decision).sections(),
        **facts,
    )


def grounds_to_begin_with(objections: Sequence[Objection], language: str, *, granted: bool) -> str:
    """Return the grounds that a prosecutor is offered to edit: what was found, line by line."""
    if granted:
        return say.GROUND_GRANTED.in_(language)
    said = [
        say.OBJECTION.in_(language, title=one.title, place=one.place, evidence=one.evidence)
        for one in objections
    ]
    return "\n\n".join((say.GROUND_REFUSED.in_(language), *said)) if said else ""


def _cited(citation: Citation, language: str) -> str:
    title = citation.act.title.in_(language)
    return f"«{title}»{cite(citation, language).removeprefix(title)}"


@frozen
class _Told:
    speech: Speech
    decision: Decision

    def _in(self, said: Said, **fields: object) -> str:
        return said.in_(self.speech.language, **fields)

    def _resolution(self) -> dict[str, str]:
        one = self.decision
        number = without_personal_numbers(one.resolution_number)
        return {"day": f"{one.resolution_on:%d.%m.%Y}", "number": number}

    def _sum(self) -> str:
        whole, rest = divmod(self.decision.sum_tiyn or 0, 100)
        shown = self.speech.count(whole) + (f",{rest:02}" if rest else "")
        return f"{shown}\u00a0₸"

    def sections(self) -> tuple[Section, ...]:
        """Return the parts of the letter that say something."""
        one = self.decision
        appeal = () if one.granted else (self._appeal(),)
        found = (
            Section(paragraphs=(self._looked(),)),
            Section(heading=self._in(say.HEADING_REQUEST), paragraphs=self._request()),
            Section(heading=self._in(self._of_reasons()), paragraphs=self._reasons()),
            Section(heading=self._in(self._of_order()), points=self._order()),
            *(Section(heading=self._in(say.HEADING_APPEAL), paragraphs=(one,)) for one in appeal),
        )
        return tuple(part for part in found if part.paragraphs or part.points)

    def _looked(self) -> str:
        return self._in(say.LOOKED_AT, place=_cited(say.BASIS, self.speech.language))

    def _request(self) -> tuple[str, ...]:
        one = self.decision
        said = [
            self._in(say.RESOLUTION, kind=one.kind, **self._resolution()),
            self._in(say.PROCEEDING, number=without_personal_numbers(one.proceeding_id)),
            self._in(say.HOLDER, holder=without_personal_numbers(one.holder_id)),
        ]
        if one.sum_tiyn is not None:
            said.append(self._in(say.SUM, sum=self._sum()))
        if one.object:
            said.append(self._in(say.OBJECT, object=without_personal_numbers(one.object)))
        if one.papers:
            said.append(self._in(say.PAPERS, number=one.papers))
        received = f"{one.received_on:%d.%m.%Y}"
        if one.due_on is None:
            return (*said, self._in(say.RECEIVED, received=received))
        due = f"{one.due_on:%d.%m.%Y}"
        return (*said, self._in(say.TERM, received=received, due=due))

    def _of_reasons(self) -> Said:
        return say.HEADING_REASONS if self.decision.granted else say.HEADING_ESTABLISHED

    def _reasons(self) -> tuple[str, ...]:
        return paragraphs_of(without_personal_numbers(self.decision.ground))

    def _of_order(self) -> Said:
        return say.HEADING_GRANTED if self.decision.granted else say.HEADING_REFUSED

    def _order(self) -> tuple[str, ...]:
        resolution = self._resolution()
        if not self.decision.granted:
            return (self._in(say.REFUSE, **resolution), self._in(say.RETURN_PAPERS))
        if self.decision.sum_tiyn is None:
            return (self._in(say.GRANT, **resolution),)
        return (self._in(say.GRANT_SUM, sum=self._sum(), **resolution),)

    def _appeal(self) -> str:
        return self._in(say.MAY_APPEAL, place=_cited(say.APPEAL, self.speech.language))
