"""All norms taken together, how a draft amends them, and the book they are read from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from attrs import evolve, field, frozen

from .calendar import Calendar
from .norm import Norm
from .question import Competence, Narrower, Question, Reserved
from .refusal import RefusedError
from .rule import Deadline, RuleError
from .text import N_, T_, Text
from .values import ReferenceValues
from .words import kind_of, word_of


class OverlappingWordingsError(RefusedError):
    """Two wordings of one norm apply on the same day."""


class UnknownNormError(RefusedError):
    """A draft changes a norm that the code does not have."""


class UnknownEventError(RefusedError):
    """A norm reads a kind of event that the book does not define."""


def _norms(values: Iterable[Norm]) -> tuple[Norm, ...]:
    return tuple(values)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen
class Amendment:
    """A set of changes to the law that can be tried before it is passed."""

    name: str
    title: Text
    adds: tuple[Norm, ...] = field(converter=_norms, default=())
    replaces: tuple[Norm, ...] = field(converter=_norms, default=())
    repeals: tuple[str, ...] = field(converter=_texts, default=())
    note: Text | None = None
    """What a reader must know of the proposal: above all, whether the law already has it."""


@frozen
class Code:
    """All norms taken together.  Amending returns a new code; nothing mutates."""

    norms: tuple[Norm, ...] = field(converter=_norms)

    def __attrs_post_init__(self) -> None:
        in_order = sorted(self.norms, key=lambda norm: (norm.code, norm.first_day))
        for earlier, later in pairwise(in_order):
            if earlier.code == later.code and earlier.applies_on(later.first_day):
                raise OverlappingWordingsError(
                    N_("Two wordings of {code} apply on {day}. Give the earlier one until={day}."),
                    code=later.code,
                    day=later.first_day,
                )

    def __iter__(self) -> Iterator[Norm]:
        return iter(self.norms)

    def __len__(self) -> int:
        return len(self.norms)

    def in_force_on(self, day: date) -> "Code":
        """Return the wordings that bind on *day*."""
        return Code(tuple(norm for norm in self if norm.applies_on(day)))

    def wordings(self, code: str) -> tuple[Norm, ...]:
        """Return the wordings of one norm, oldest first; empty if there is none."""
        found = (norm for norm in self if norm.code == code)
        return tuple(sorted(found, key=lambda norm: norm.first_day))

    def amended_by(self, draft: Amendment) -> "Code":
        """Return the code as it would be under *draft*.

        Raises:
            UnknownNormError: the draft changes or repeals a norm that the code does not have.
        """
        present = {norm.code for norm in self}
        changed = {*draft.repeals, *(norm.code for norm in draft.replaces)}
        if missing := sorted(changed - present):
            raise UnknownNormError(
                N_(
                    "The draft {draft} changes {missing}, which the code does not have. Correct "
                    "the name, or add the norm instead."
                ),
                draft=draft.name,
                missing=", ".join(missing),
            )
        kept = (norm for norm in self if norm.code not in changed)
        return Code((*kept, *draft.replaces, *draft.adds))

    def without_roll_over(self) -> "Code":
        """Return the code with terms ending on days off left where they end."""

        def still(norm: Norm) -> Norm:
            if isinstance(norm.rule, Deadline) and norm.rule.rolls:
                return evolve(norm, rule=evolve(norm.rule, rolls=None))
            return norm

        return Code(tuple(still(norm) for norm in self))


def _words(values: Iterable[type]) -> tuple[type, ...]:
    return tuple(values)


def _drafts(values: Iterable[Amendment]) -> tuple[Amendment, ...]:
    return tuple(values)


def _questions(values: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(values)


def _competences(values: Iterable[Competence]) -> tuple[Competence, ...]:
    return tuple(values)


def _reserved(values: Iterable[Reserved]) -> tuple[Reserved, ...]:
    return tuple(values)


def _narrower(values: Iterable[Narrower]) -> tuple[Narrower, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Book:
    """A statute book: a code, the words it speaks of, and the tables it is read by."""

    name: str
    title: Text
    code: Code
    calendar: Calendar
    words: tuple[type, ...] = field(converter=_words)
    """Every kind of event that a record of this book may hold."""
    values: ReferenceValues = field(factory=ReferenceValues)
    drafts: tuple[Amendment, ...] = field(converter=_drafts, default=())
    groups: Mapping[str, Text] = field(factory=dict)
    questions: tuple[Question, ...] = field(converter=_questions, default=())
    competences: tuple[Competence, ...] = field(converter=_competences, default=())
    reserved: tuple[Reserved, ...] = field(converter=_reserved, default=())
    narrower: tuple[Narrower, ...] = field(converter=_narrower, default=())

    def __attrs_post_init__(self) -> None:
        self._all_words_known(self.code)
        for draft in self.drafts:
            self._all_words_known(self.code.amended_by(draft))
        for question in self.questions:
            self._words_known(question.catalogue, map(word_of, question.at))

    def _all_words_known(self, code: Code) -> None:
        for norm in code:
            self._words_known(norm.code, norm.words())

    def _words_known(self, code: str, words: Iterable[type]) -> None:
        if strange := sorted(kind_of(word) for word in set(words) - set(self.words)):
            raise UnknownEventError(
                N_(
                    "{code} speaks of {strange}, which the book {name} does not define. Add "
                    "the kind of event to the book's words."
                ),
                code=code,
                strange=", ".join(strange),
                name=self.name,
            )

    def draft(self, name: str) -> Amendment:
        """Return the draft amendment called *name*.

        Raises:
            UnknownNormError: there is none.
        """
        for draft in self.drafts:
            if draft.name == name:
                return draft
        names = ", ".join(draft.name for draft in self.drafts) or T_("none")
        raise UnknownNormError(
            N_("The book {name} has no draft called {draft}. It has: {names}."),
            name=self.name,
            draft=name,
            names=names,
        )

    def with_code(self, code: Code) -> "Book":
        """Return the same book with another code, such as an amended one."""
        return evolve(self, code=code, drafts=())

    def word(self, kind: str) -> type:
        """Return the kind of event that files call *kind*.

        Raises:
            UnknownEventError: the book has none.
        """
        for word in self.words:
            if kind_of(word) == kind:
                return word
        raise UnknownEventError(
            N_(
                "The book {name} has no kind of event called {kind}. `qadagalau law words` lists "
                "them."
            ),
            name=self.name,
            kind=kind,
        )


__all__ = [
    "Amendment",
    "Book",
    "Code",
    "OverlappingWordingsError",
    "RuleError",
    "UnknownEventError",
    "UnknownNormError",
]
