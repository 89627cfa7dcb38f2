"""The kinds of events and their details as numbers, the same in every register of a book."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self

from attrs import frozen

from qadagalau.law import N_, Book, Sentence, kind_of

from .contract import IntakeError
from .mapping import SourceMapping


@frozen(slots=False)
class Vocabulary:
    """What a book's kinds of events are called, and which details each admits."""

    book: str
    admits: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, book: Book) -> Self:
        """Return the vocabulary of *book*."""
        words = {kind_of(word): frozenset[str](getattr(word, "details", ())) for word in book.words}
        return cls(book.name, words)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every kind, in the book's order."""
        return tuple(self.admits)

    @cached_property
    def details(self) -> tuple[str, ...]:
        """Every detail of any kind; the first is none."""
        return ("", *sorted({detail for details in self.admits.values() for detail in details}))

    @cached_property
    def detail_no(self) -> dict[tuple[int, str | None], int]:
        """The number of each detail that a kind, given by its number, admits."""
        place = {detail: number for number, detail in enumerate(self.details)}
        numbers: dict[tuple[int, str | None], int] = {}
        for number, details in enumerate(self.admits.values()):
            numbers[number, None] = 0
            numbers.update({(number, detail): place[detail] for detail in details})
        return numbers

    def meant(self, said: str, mapping: SourceMapping) -> tuple[int, str | None]:
        """Return the kind's number and the detail that ``kind`` or ``kind/detail`` means.

        Raises:
            IntakeError: the book has no such kind, or the kind no such detail.
        """
        kind, _, detail = said.partition("/")
        if kind not in self.admits:
            raise IntakeError(
                N_(
                    "The mapping {mapping} speaks of the kind {kind}, which the book {book} does "
                    "not define. `qadagalau law words` lists its kinds."
                ),
                mapping=mapping.name,
                kind=kind,
                book=self.book,
            )
        if detail and detail not in self.admits[kind]:
            raise IntakeError(
                N_("The mapping {mapping} gives {kind} the detail {detail}. {admits}"),
                mapping=mapping.name,
                kind=kind,
                detail=detail,
                admits=_admitted(self.admits[kind]),
            )
        return self.kinds.index(kind), detail or None

    def check_details(self, details: Iterable[str], mapping: SourceMapping) -> None:
        """Refuse details that no kind admits."""
        if strange := sorted(set(details) - set(self.details)):
            raise IntakeError(
                N_(
                    "The mapping {mapping} speaks of the detail {strange}, which no kind of the "
                    "book {book} admits. Correct it there."
                ),
                mapping=mapping.name,
                strange=strange[0],
                book=self.book,
            )


def _admitted(details: frozenset[str]) -> Sentence:
    if not details:
        return Sentence(N_("The kind admits none."))
    return Sentence(N_("The kind admits: {known}."), known=", ".join(sorted(details)))
