"""A published text held against the one that the norms were written from."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from qadagalau.law.norm import Norm
from qadagalau.law.refusal import RefusedError, Sentence
from qadagalau.law.text import N_

from .changes import ArticleChange, TouchedNorm, touched, what_changed
from .paper import PublishedAct
from .prints import ActPrint, print_of
from .reading import read_act


class AnotherActError(RefusedError):
    """A text is not of the act with which it is to be compared."""


class AnotherLanguageError(RefusedError):
    """A text is in another language than the one with which it is to be compared."""


_LANGUAGES = {"ru": N_("Russian"), "kk": N_("Kazakh")}


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
        AnotherLanguageError: it is in another language.
    """
    paper = read_act(text)
    _refuse_another_language(paper, was)
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


def _refuse_another_language(paper: PublishedAct, was: ActPrint) -> None:
    if paper.language != was.language:
        raise AnotherLanguageError(
            N_(
                "The text is in another language than the one that was read of the act {act}: "
                "that one is in this language: {language}. Name the text in it, or keep "
                "fingerprints of this one."
            ),
            act=was.act,
            language=Sentence(_LANGUAGES[was.language]),
        )
