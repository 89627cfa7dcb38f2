"""Drafts of the law: an amendment read from JSON, made from a form, and dated when it is passed."""

from datetime import date, timedelta

from attrs import evolve

from .code import Amendment, Book, Code
from .encoding import EncodingError, from_json
from .norm import Norm
from .refusal import RefusedError
from .rule import Deadline
from .term import Term
from .text import N_, Text


class DraftError(RefusedError):
    """A draft does not say an amendment that can be tried."""


def read_draft(document: str, book: Book) -> Amendment:
    """Return the amendment that a JSON document says, which changes something in *book*.

    Raises:
        EncodingError: the document says no amendment.
        DraftError: it changes nothing, or its norms are dated already.
        RefusedError: the book cannot be amended so.
    """
    draft = from_json(document, words=book.words)
    if not isinstance(draft, Amendment):
        raise EncodingError(
            N_("The document says a {kind}, not an Amendment. Correct it."),
            kind=type(draft).__name__,
        )
    if not (draft.adds or draft.replaces or draft.repeals):
        raise DraftError(N_("The draft changes nothing. Add, replace or repeal a norm."))
    dated = [one.code for one in (*draft.adds, *draft.replaces) if one.since or one.until]
    if dated:
        raise DraftError(
            N_("The draft gives days to {norms}. Leave since and until out: the day is set when "
               "the draft is published."),
            norms=", ".join(dated),
        )  # fmt: skip
    evolve(book, drafts=(draft,))  # refuses what the book cannot take in
    return draft


def other_term(norm: Norm, term: Term, *, name: str, title: Text) -> Amendment:
    """Return the amendment by which a deadline has another term.

    Raises:
        DraftError: the norm sets no deadline.
    """
    if not isinstance(norm.rule, Deadline):
        raise DraftError(
            N_("The norm {norm} sets no deadline, so it has no term to change. Draft it as JSON."),
            norm=norm.code,
        )
    draft = evolve(norm, since=None, until=None, rule=evolve(norm.rule, within=term))
    return Amendment(name=name, title=title, replaces=(draft,))


def repeal(norm: Norm, *, name: str, title: Text) -> Amendment:
    """Return the amendment by which a norm no longer applies."""
    return Amendment(name=name, title=title, repeals=(norm.code,))


def in_force_from(draft: Amendment, code: Code, on: date) -> Amendment:
    """Return the draft as a law in force from a day: earlier wordings end there, none is lost.

    Duties that arose before the day are judged by the wording that bound then.
    """
    changed = (*draft.repeals, *(norm.code for norm in draft.replaces))
    ended = tuple(_ended(norm, on) for norm in code if norm.code in changed and norm.first_day < on)
    begun = tuple(evolve(norm, since=on) for norm in draft.replaces)
    return Amendment(
        name=draft.name,
        title=draft.title,
        adds=tuple(evolve(norm, since=on) for norm in draft.adds),
        replaces=(*ended, *begun),
        repeals=tuple(
            name for name in draft.repeals if not any(norm.code == name for norm in ended)
        ),
    )


def _ended(norm: Norm, on: date) -> Norm:
    last = on - timedelta(days=1)
    return norm.ended(on) if norm.applies_on(last) else norm
