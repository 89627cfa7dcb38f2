"""A published text held against the one that the norms were written from."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from qadagalau.law.norm import Norm
from qadagalau.law.refusal import RefusedError
from qadagalau.law.text import N_

from .changes import ArticleChange, TouchedNorm, touched, what_changed
from .paper import PublishedAct
from .prints import ActPrint, print_of
from .reading import read_act


class AnotherActError(RefusedError):
    """A text is not of the act with which it is to be compared."""


@frozen(kw_only=True)
class Watched:
    """An official text, held against the one that the norms were written from."""

    read: ActPrint
    paper: PublishedAct
    changes: tuple[ArticleChange, ...]
    norms: tuple[TouchedNorm, ...]


def watched(text: str, was: ActPrint, *, as_of: date, norms: Iterable[Norm]) -> Watched:
    """Return what changed in a published text since it was read, and which norms that touches.

    Raises:
        NotAnActError: the text is no act.
        AnotherActError: it is another act, or a part of it.
    """
    paper = read_act(text)
    refuse_another_act(paper, was)
    found = what_changed(was, paper, as_of=as_of)
    return Watched(
        read=was, paper=paper, changes=found, norms=touched(found, act=was.act, norms=norms)
    )


def refuse_another_act(paper: PublishedAct, was: ActPrint) -> None:
    """Refuse a text most of whose headings are of another act.

    Raises:
        AnotherActError: fewer than half of the headings that were read are in the text.
    """
    now = print_of(paper, act=was.act, read_on=was.read_on, source="").articles
    same = sum(
        number in now and now[number].heading == one.heading for number, one in was.articles.items()
    )
    if 2 * same < len(was.articles):
        raise AnotherActError(
            N_(
                "Of {all} headings of the act {act} as it was read, the text has {same}. It is "
                "another act, or a part of it. Name the whole text, or the other act."
            ),
            all=len(was.articles),
            act=was.act,
            same=same,
        )
