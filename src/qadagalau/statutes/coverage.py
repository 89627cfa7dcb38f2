"""What a book makes of each provision of the catalogue: a norm, a question, a condition, a gap."""

from enum import StrEnum

from attrs import frozen

from qadagalau.law import N_, Book


class Carried(StrEnum):
    """What carries a provision in a book."""

    NORM = "norm"
    QUESTION = "question"
    COMPETENCE = "competence"
    WITHIN = "within"
    """Computed as a part of other norms."""
    RESERVED = "reserved"


CARRIED_TEXTS = {
    Carried.NORM: N_("norm that is computed"),
    Carried.QUESTION: N_("question to a person"),
    Carried.COMPETENCE: N_("condition of competence"),
    Carried.WITHIN: N_("part of other norms"),
    Carried.RESERVED: N_("neither, with the reason"),
}


@frozen(order=True)
class Covered:
    """One provision of the catalogue, by what it is carried."""

    catalogue: str
    by: Carried
    codes: tuple[str, ...] = ()
    """The norms that say it."""
    shapes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    """How far the provision was read, by those who wrote it down."""


def coverage(book: Book) -> tuple[Covered, ...]:
    """Return what carries each provision, in the order of the catalogue's numbers."""
    drafts = (norm for draft in book.drafts for norm in (*draft.adds, *draft.replaces))
    norms: dict[str, set[tuple[str, str, str]]] = {}
    for norm in (*book.code, *drafts):
        row = norm.code, type(norm.rule).__name__, norm.checked.status.value
        norms.setdefault(norm.catalogue, set()).add(row)
    rows = [_of_norms(catalogue, sorted(found)) for catalogue, found in norms.items()]
    rows += [
        Covered(one.catalogue, Carried.QUESTION, statuses=(one.checked.status.value,))
        for one in book.questions
    ]
    rows += [
        Covered(one.catalogue, Carried.COMPETENCE, statuses=(one.checked.status.value,))
        for one in book.competences
    ]
    rows += [
        Covered(one.catalogue, Carried.WITHIN if one.within else Carried.RESERVED, one.within)
        for one in book.reserved
    ]
    return tuple(sorted(rows))


def _of_norms(catalogue: str, rows: list[tuple[str, str, str]]) -> Covered:
    codes, shapes, statuses = (tuple(sorted(set(part))) for part in zip(*rows, strict=True))
    return Covered(catalogue, Carried.NORM, codes, shapes, statuses)
