"""The page of one norm in one language: every wording, and the cases on which it is proved."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from qadagalau.law import LANGUAGES, N_, Book, Norm, Status, Text
from qadagalau.law.clerk import cite
from qadagalau.law.norm import ANSWERS_TEXTS, REMEDY_TEXTS
from qadagalau.law.source import STATUS_TEXTS
from qadagalau.papers.breach import evidence, threats
from qadagalau.papers.in_words import Words
from qadagalau.papers.speech import Speech
from qadagalau.statutes.kz.sources import SOURCES
from qadagalau.statutes.stories import Story

from .examples import Example, examples

Row = tuple[str, tuple[str, ...]]
"""What a line is about, and what it says: one sentence or several."""

NO_ARTICLE = N_("no article in the sources that were read")


@frozen(kw_only=True)
class Wording:
    """What one wording says, line by line."""

    norm: Norm
    title: str
    cited: str
    since: str
    is_read: bool
    rows: tuple[Row, ...]
    """What it says beside its title and its place."""


@frozen(kw_only=True)
class Page:
    """What the reference says of one norm."""

    code: str
    language: str
    titles: tuple[tuple[str, str], ...]
    """The title of the latest wording, in each language."""
    wordings: tuple[Wording, ...]
    """The latest first."""
    examples: tuple[Example, ...]


def every_code(book: Book) -> tuple[str, ...]:
    """Return the code of each norm of a book once, those of drafts last."""
    norms = (*book.code, *of_drafts(book))
    return tuple(dict.fromkeys(norm.code for norm in norms))


def wordings_of(code: str, book: Book) -> tuple[Norm, ...]:
    """Return the wordings of a norm of the book, or else of one that a draft of it proposes."""
    return book.code.wordings(code) or tuple(one for one in of_drafts(book) if one.code == code)


def page_of(norms: Sequence[Norm], book: Book, told: Iterable[Story], language: str) -> Page:
    """Return the page of one norm in its wordings, proved on those stories *told* of it."""
    code = norms[-1].code
    own = [story for story in told if story.norm == code]
    return Page(
        code=code,
        language=language,
        titles=tuple((one, norms[-1].title.in_(one)) for one in LANGUAGES),
        wordings=tuple(_wording(norm, book, language) for norm in reversed(norms)),
        examples=examples(norms, own, book, language),
    )


def of_drafts(book: Book) -> Iterator[Norm]:
    """Yield the norms that the drafts of a book propose."""
    return (norm for draft in book.drafts for norm in (*draft.adds, *draft.replaces))


def _wording(norm: Norm, book: Book, language: str) -> Wording:
    return Wording(
        norm=norm,
        title=norm.title.in_(language),
        cited=cite(norm.basis, language),
        since=_since(norm, Speech(language)),
        is_read=norm.checked.status is Status.VERIFIED,
        rows=tuple(_rows(norm, book, Words(language))),
    )


def _since(norm: Norm, speech: Speech) -> str:
    if norm.since is None:
        return speech.say(N_("a proposal, not law"))
    since = speech.day(norm.since)
    return f"{since} – {speech.day(norm.until)}" if norm.until else since


def _rows(norm: Norm, book: Book, words: Words) -> Iterator[Row]:
    language = words.language
    speech = Speech(language)
    yield speech.say(N_("In force since")), (_since(norm, speech),)
    yield speech.say(N_("Whose duty it is")), (speech.say(ANSWERS_TEXTS[norm.answers]),)
    yield speech.say(N_("Shape")), (words.shape(norm.rule),)
    yield from ((name, (said,)) for name, said in words.rows(norm))
    yield from _where_any(speech.say(N_("What has to be done")), norm.guidance, language)
    yield from _several(speech.say(N_("What proves a breach")), evidence(norm, language))
    yield speech.say(N_("What the prosecutor may do")), (speech.say(REMEDY_TEXTS[norm.remedy]),)
    named = threats(norm, language) or (speech.say(NO_ARTICLE),)
    yield from _several(speech.say(N_("Liability")), named)
    yield from _where_any(speech.say(N_("Note")), norm.note, language)
    left_out = [
        one.leaves_out.in_(language) for one in book.narrower if norm.catalogue == one.catalogue
    ]
    yield from _several(speech.say(N_("What is not computed of it")), left_out)
    checked = norm.checked
    status = f"{speech.say(STATUS_TEXTS[checked.status])}, {speech.day(checked.on)}"
    yield speech.say(N_("How far it was checked")), (status,)
    yield from _several(speech.say(N_("Text that was read")), read_in(checked.source, language))
    code = f"{norm.code} · {norm.catalogue}" if norm.catalogue else norm.code
    yield speech.say(N_("Code")), (code,)


def read_in(source: str, language: str) -> tuple[str, ...]:
    """Return which texts a mark names; what it says otherwise is told by the norm's note."""
    keys = [key.split()[0] for key in source.partition(";")[0].split(",") if key.strip()]
    known = tuple(SOURCES[key].in_(language) for key in keys if key in SOURCES)
    return known or ((source,) if source else ())


def _where_any(name: str, text: Text | None, language: str) -> Iterator[Row]:
    if text is not None:
        yield name, (text.in_(language),)


def _several(name: str, said: Sequence[str]) -> Iterator[Row]:
    if said:
        yield name, tuple(said)
