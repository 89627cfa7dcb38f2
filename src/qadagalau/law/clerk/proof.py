"""A proof is the steps by which a verdict was reached, each a sentence in three languages."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from attrs import frozen
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from qadagalau.law.finding import REASON_TEXTS, VERDICT_TEXTS, Finding
from qadagalau.law.norm import Norm
from qadagalau.law.source import STATUS_TEXTS, Citation, Status
from qadagalau.law.text import N_, Text, say
from qadagalau.law.words import Selectors, kind_of, word_of

VERDICT = N_("Verdict: {verdict}.")
DAYS_LATE = N_("Verdict: {verdict}. Calendar days after the last day: {n}.")
MISSED_BY = N_("Verdict: {verdict}. The limit was missed by {amount} tenge.")
UNCLEAR = N_("Verdict: {verdict}. {reason}.")
BASIS = N_("Basis: {citation}. {status} (checked: {day}).")
ARTICLE = N_("article {n}")
PARAGRAPH = N_("paragraph {n}")
PART = N_("part {n}")
SUBPARAGRAPH = N_("subparagraph {n}")


@frozen
class Money:
    """A sum in tiyn, shown in tenge."""

    tiyn: int


@frozen
class Step:
    """One line of a proof: a message id and what is to be filled in."""

    text: str
    fields: Mapping[str, object]
    """Days, sums, kinds of events, citations and texts; each is shown in the reader's language."""


@frozen
class Judgment:
    """A finding and the steps that lead to it."""

    finding: Finding
    proof: tuple[Step, ...]


def step(text: str, **fields: object) -> Step:
    """Return the step that says *text*."""
    return Step(text, fields)


def words_of(selectors: Selectors) -> tuple[type, ...]:
    """Return the kinds of events that *selectors* speak of, each once."""
    return tuple(dict.fromkeys(word_of(selector) for selector in selectors))


def prove(judgment: Judgment, norm: Norm, language: str) -> list[str]:
    """Return the proof of a judgment of *norm* as sentences in ``kk``, ``ru`` or ``en``."""
    checked = norm.checked
    basis = step(BASIS, citation=norm.basis, status=checked.status, day=checked.on)
    steps = (*judgment.proof, _verdict(judgment.finding), basis)
    return [render(one, language) for one in steps]


def _verdict(finding: Finding) -> Step:
    verdict = Text(VERDICT_TEXTS[finding.verdict])
    if finding.reason:
        return step(UNCLEAR, verdict=verdict, reason=Text(REASON_TEXTS[finding.reason]))
    if finding.days_late is not None:
        return step(DAYS_LATE, verdict=verdict, n=finding.days_late)
    if finding.amount_tiyn is not None:
        return step(MISSED_BY, verdict=verdict, amount=Money(finding.amount_tiyn))
    return step(VERDICT, verdict=verdict)


def render(one: Step, language: str) -> str:
    """Return the sentence of a step."""
    shown = {name: _shown(value, language) for name, value in one.fields.items()}
    return say(one.text, language, shown)


def cite(citation: Citation, language: str) -> str:
    """Return a place in the law as a lawyer would name it."""
    parts = (
        (ARTICLE, citation.article),
        (PART if citation.act.parts else PARAGRAPH, citation.para),
        (SUBPARAGRAPH, citation.subpara),
    )
    named = [say(text, language, {"n": number}) for text, number in parts if number]
    return ", ".join((citation.act.title.in_(language), *named))


@frozen
class _Day:
    """A day in words; ``{day:weekday}`` in a message also names the day of the week."""

    day: date
    language: str

    def __format__(self, wanted: str) -> str:
        length = "full" if wanted == "weekday" else "long"
        return format_date(self.day, length, _locale(self.language))


@cache
def _locale(language: str) -> Locale:
    """Return a language as Babel knows it, made once and not for each day and each sum."""
    return Locale.parse(language)


def _shown(value: object, language: str) -> object:
    match value:
        case date():
            return _Day(value, language)
        case Money():
            tenge = Decimal(value.tiyn) / 100
            return format_decimal(tenge, format="#,##0.00", locale=_locale(language))
        case Text():
            return value.in_(language)
        case Status():
            return say(STATUS_TEXTS[value], language)
        case Citation():
            return cite(value, language)
        case type():
            return _named(value, language)
        case tuple():
            return _listed(str(_shown(item, language)) for item in value)
        case _:
            return value


def _named(word: type, language: str) -> str:
    """Return what the kind of event calls itself, or its name in files."""
    says = getattr(word, "says", None)
    name = says.in_(language) if isinstance(says, Text) else ""
    return name or kind_of(word)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(f"«{part}»" for part in parts)
