"""The text of an act is composed of norms and findings alone; what they do not know is marked.

Pure functions: the same findings give the same text.  A marked place stands in double brackets,
``[[so]]``, and an act is not signed while one is left.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import asdict, field, frozen
from babel.dates import format_date

from qadagalau.law import Citation, Norm, Status, Verdict
from qadagalau.law.clerk import cite
from qadagalau.papers.speech import Speech, capital, without_personal_numbers
from qadagalau.statutes.kz.categories import SOCIAL

from . import wording as say

ACT_LANGUAGES = ("kk", "ru")
"""Acts are issued in these."""
PARTS = ("about", "basis", "established", "effects", "causes", "answer", "liability")
LISTS = ("demands", "common")
_AFTER_LISTS = ("answer", "liability")
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_DEMANDS = {
    Verdict.OVERDUE: say.DEMAND_OVERDUE,
    Verdict.LATE: say.DEMAND_LATE,
    Verdict.EXCEEDED: say.DEMAND_EXCEEDED,
    Verdict.BROKEN: say.DEMAND_BROKEN,
}


def _texts(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Fact:
    """A finding as an act tells it: its columns, the norm in the wording that was broken."""

    norm: Norm
    verdict: Verdict
    subject: str
    proceeding_id: str | None = None
    holder_id: str | None = None
    category: str | None = None
    debt_tiyn: int | None = None
    started_on: date | None = None
    due_on: date | None = None
    ended_on: date | None = None
    days_late: int | None = None
    amount_tiyn: int | None = None
    known_on: date
    is_left: bool = False
    """Whether the text of the norm changed, and nobody has read it again yet."""
    proof: Mapping[str, Sequence[str]] = field(factory=dict)
    """The clerk's sentences by language; none where the clerk does not come to the finding."""


@frozen(kw_only=True)
class ActText:
    """What an act says in one language; each part is plain text, paragraphs parted by a blank line.

    ``demands`` stand in the order of the findings, ``common`` after them.
    """

    about: str
    basis: str
    established: str
    effects: str = ""
    causes: str = ""
    demands: tuple[str, ...] = field(converter=_texts, default=())
    common: tuple[str, ...] = field(converter=_texts, default=())
    answer: str = ""
    liability: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the parts by their names, for keeping."""
        return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "ActText":
        """Return the text that was kept; what it does not name is empty."""
        parts: dict[str, Any] = {name: str(kept.get(name) or "") for name in PARTS}
        parts |= {name: [str(one) for one in kept.get(name) or ()] for name in LISTS}
        return cls(**parts)

    def in_order(self) -> tuple[tuple[str, str], ...]:
        """Return every part by its name in the order of reading, lists one by one."""
        whole = ((name, getattr(self, name)) for name in PARTS)
        lists = ((name, one) for name in LISTS for one in getattr(self, name))
        return tuple(sorted((*whole, *lists), key=lambda part: part[0] in _AFTER_LISTS))


def places_to_fill(text: ActText) -> list[str]:
    """Return what is marked for a person to fill, in the order of reading."""
    return [found for _, part in text.in_order() for found in _MARKED.findall(part)]


def compose(kind: str, facts: Sequence[Fact], language: str) -> ActText:
    """Return the text of an act of *kind* on *facts* in ``kk`` or ``ru``, its places marked."""
    told = _Told(Speech(language), say.KINDS.get(kind, say.OTHER))
    return ActText(
        about=told.kind.about.in_(language),
        basis=told.basis(facts),
        established="\n\n".join(f"{n}. {told.fact(one)}" for n, one in enumerate(facts, 1)),
        effects=told.effects(facts),
        causes=told.causes(facts),
        demands=[told.demand(one) for one in facts],
        common=[one.in_(language) for one in say.COMMON],
        answer=told.answer(),
        liability=(told.kind.liability or say.UNREAD_LIABILITY).in_(language),
    )


def _cited(citation: Citation, language: str) -> str:
    """Return a place in the law as the clerk cites it, the act's title in quotation marks."""
    title = citation.act.title.in_(language)
    return f"«{title}»{cite(citation, language).removeprefix(title)}"


@frozen
class _Told:
    speech: Speech
    kind: say.KindWording

    def _in(self, said: say.Said, **fields: object) -> str:
        return said.in_(self.speech.language, **fields)

    def _day(self, day: date) -> str:
        return format_date(day, "dd.MM.y")

    def _place(self) -> str:
        return _cited(self.kind.basis, self.speech.language) if self.kind.basis else ""

    def basis(self, facts: Sequence[Fact]) -> str:
        """Return the legal nature of the act and what was looked at."""
        place = self._in(say.PLACE, place=self._place()) if self._place() else ""
        nature = self._in(self.kind.nature, title=self._in(self.kind.title), place=place)
        if not place:
            nature += " " + self._in(say.NOT_READ)
        if not facts:
            return nature
        day = self._day(max(one.known_on for one in facts))
        return f"{nature}\n\n{self._in(say.CHECKED, day=day)}"

    def _subject(self, fact: Fact) -> str:
        number = without_personal_numbers(fact.proceeding_id or fact.subject)
        return self._in(say.PROCEEDING if fact.proceeding_id else say.SUBJECT, number=number)

    def fact(self, fact: Fact) -> str:
        """Return one finding: whose, which duty, what happened, how the days were counted."""
        holder = ""
        if fact.holder_id:
            holder = self._in(say.HOLDER, holder=without_personal_numbers(fact.holder_id))
        duty = self._in(say.DUTY, **self._duty(fact))
        if fact.norm.checked.status is not Status.VERIFIED:
            duty += " " + self._in(say.UNVERIFIED)
        if fact.is_left:
            duty += " " + self._in(say.TEXT_CHANGED)
        return " ".join(
            (
                f"{capital(self._subject(fact))}{holder}.",
                duty,
                *self._course(fact),
                self._counted(fact),
            )
        )

    def _duty(self, fact: Fact) -> dict[str, str]:
        language = self.speech.language
        return {
            "title": fact.norm.title.in_(language),
            "citation": _cited(fact.norm.basis, language),
        }

    def _course(self, fact: Fact) -> list[str]:
        said = []
        if fact.started_on:
            said.append(self._in(say.BEGAN, started=self._day(fact.started_on)))
        if fact.due_on:
            said.append(self._in(say.LAST, due=self._day(fact.due_on)))
        return [*said, self._verdict(fact)]

    def _verdict(self, fact: Fact) -> str:
        known, days = self._day(fact.known_on), fact.days_late
        ended = self._day(fact.ended_on) if fact.ended_on else None
        match fact.verdict:
            case Verdict.LATE if ended:
                return self._in(say.LATE, ended=ended, days=days)
            case Verdict.OVERDUE:
                return self._in(say.OVERDUE, known=known, days=days)
            case Verdict.EXCEEDED if fact.amount_tiyn is not None:
                return self._in(say.EXCEEDED, sum=self.sum(fact.amount_tiyn))
            case Verdict.EXCEEDED:
                return self._in(say.EXCEEDED_COUNT)
            case Verdict.BROKEN if ended:
                return self._in(say.BROKEN, ended=ended)
            case _:
                return self._in(say.BROKEN_UNDATED)

    def sum(self, tiyn: int) -> str:
        """Return a sum to the tiyn, as a demand must name it."""
        whole, rest = divmod(tiyn, 100)
        shown = self.speech.count(whole) + (f",{rest:02}" if rest else "")
        return f"{shown}\u00a0₸"

    def _counted(self, fact: Fact) -> str:
        proof = fact.proof.get(self.speech.language)
        if not proof:
            return self._in(say.UNPROVED)
        sentences = [one if one.endswith((".", ":", ";")) else f"{one}." for one in proof]
        return self._in(say.COUNTED, proof=without_personal_numbers(" ".join(sentences)))

    def effects(self, facts: Sequence[Fact]) -> str:
        """Return what the record knows of the effects, and the place for what it does not."""
        cases = {one.proceeding_id: one for one in facts if one.proceeding_id}
        claims = sum(one.debt_tiyn or 0 for one in cases.values())
        social = sum(one.category in SOCIAL for one in cases.values())
        known = [self._in(say.HOW_MANY, findings=len(facts), proceedings=len(cases))]
        known += [self._in(say.CLAIMS, sum=self.sum(claims))] if claims else []
        known += [self._in(say.SOCIAL_CASES, number=social)] if social else []
        return f"{' '.join(known)}\n\n{self._in(say.EFFECTS_TO_FILL)}"

    def causes(self, facts: Sequence[Fact]) -> str:
        """Return whose breaches repeat, and the place for causes and conditions."""
        held = Counter(one.holder_id for one in facts if one.holder_id)
        repeated = [
            self._in(say.REPEATED, holder=without_personal_numbers(holder), number=number)
            for holder, number in held.most_common()
            if number > 1
        ]
        return "\n\n".join((*repeated, self._in(say.CAUSES_TO_FILL)))

    def demand(self, fact: Fact) -> str:
        """Return what is demanded about one finding."""
        said = _DEMANDS.get(fact.verdict, say.DEMAND_BROKEN)
        return self._in(said, subject=capital(self._subject(fact)), **self._duty(fact))

    def answer(self) -> str:
        """Return what the addressee must do with the act, each with its place in the law."""
        fields = {"place": self._place()}
        return "\n\n".join(self._in(one, **fields) for one in self.kind.answer)
