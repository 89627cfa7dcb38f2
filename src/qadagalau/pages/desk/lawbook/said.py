"""What a draft says, in words: each norm that it touches, row by row beside the norm as it is."""

from collections.abc import Iterator

from attrs import frozen

from qadagalau.law import N_, Norm, RefusedError, say
from qadagalau.law.clerk import cite
from qadagalau.law.drafting import read_draft
from qadagalau.pages.site.law_here import law_here
from qadagalau.papers.in_words import Words
from qadagalau.papers.speech import NOTHING

NEW, OTHER, ENDS = N_("a new norm"), N_("another wording"), N_("the norm ends")


@frozen(kw_only=True)
class SaidRow:
    """One thing that a norm says, as it is and as the draft has it."""

    name: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the draft changes it."""
        return self.before != self.after


@frozen(kw_only=True)
class SaidNorm:
    """A norm that a draft adds, changes or ends."""

    code: str
    title: str
    cited: str
    how: str
    in_book: bool
    """Whether the book has it, so that it has a page."""
    rows: tuple[SaidRow, ...]


def said_in(document: str, spoken: str) -> list[SaidNorm]:
    """Return what a draft says; nothing if the book of today could not take it in."""
    book = law_here().book
    try:
        draft = read_draft(document, book)
    except RefusedError:
        return []
    last = {one.code: one for one in book.code}
    changed = (
        *((NEW, None, one) for one in draft.adds),
        *((OTHER, last.get(one.code), one) for one in draft.replaces),
        *((ENDS, last.get(code), None) for code in draft.repeals),
    )
    return [_said(how, was, now, spoken) for how, was, now in changed if was or now]


def _said(how: str, was: Norm | None, now: Norm | None, spoken: str) -> SaidNorm:
    shown = now or was
    assert shown is not None  # noqa: S101 - the caller leaves out what is neither
    return SaidNorm(
        code=shown.code,
        title=shown.title.in_(spoken),
        cited=cite(shown.basis, spoken),
        how=say(how, spoken),
        in_book=was is not None,
        rows=tuple(_rows(was, now, Words(spoken))),
    )


def _rows(was: Norm | None, now: Norm | None, words: Words) -> Iterator[SaidRow]:
    before, after = (_by_name(one, words) for one in (was, now))
    for name in dict.fromkeys((*before, *after)):
        yield SaidRow(name=name, before=before.get(name, NOTHING), after=after.get(name, NOTHING))


def _by_name(norm: Norm | None, words: Words) -> dict[str, str]:
    """Return the rows of a norm; those of one name together."""
    found: dict[str, list[str]] = {}
    for name, said in words.rows(norm) if norm else ():
        found.setdefault(name, []).append(said)
    return {name: "; ".join(said) for name, said in found.items()}
