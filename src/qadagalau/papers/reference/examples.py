"""A norm shown on two of its own stories: one in which it was broken, one in which it was kept.

The verdict and its days are the engine's, the steps are the clerk's: the two read the law apart.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from qadagalau.engine import check_cases
from qadagalau.law import N_, Book, Finding, Norm
from qadagalau.law.clerk import CaseFile, Distribution, Happening, judge, prove
from qadagalau.law.finding import BREACHES, REASON_TEXTS
from qadagalau.papers.in_words import Words
from qadagalau.papers.speech import Speech
from qadagalau.record import Event
from qadagalau.statutes.stories import HOLDER, Kind, Story

_MINUTES_AN_HOUR = 60


@frozen
class Fact:
    """One thing that happened."""

    on: str
    says: str


@frozen(kw_only=True)
class Outcome:
    """One finding and the proof of it."""

    verdict: str
    is_breach: bool
    started_on: str
    due_on: str
    ended_on: str
    proof: tuple[str, ...]


@frozen(kw_only=True)
class Example:
    """One story in one language: what happened, and what is found."""

    kind: Kind
    as_of: str
    cases: tuple[str, ...]
    """What is known of each case beside its events; a case of which nothing is, is left out."""
    facts: tuple[Fact, ...]
    outcomes: tuple[Outcome, ...]


def examples(
    norms: Sequence[Norm], told: Sequence[Story], book: Book, language: str
) -> tuple[Example, ...]:
    """Return the first story in which a norm was broken and the first in which it was kept.

    *norms* are its wordings, *told* the stories of it; without stories there are no examples.
    """
    chosen = (
        next((story for story in told if story.kind is kind), None)
        for kind in (Kind.BROKEN, Kind.KEPT)
    )
    return tuple(_example(norms, story, book, language) for story in chosen if story)


def _example(norms: Sequence[Norm], story: Story, book: Book, language: str) -> Example:
    speech = Speech(language)
    return Example(
        kind=story.kind,
        as_of=speech.day(story.as_of),
        cases=tuple(_cases(story, Words(language))),
        facts=tuple(fact for _, fact in sorted(_facts(story, language), key=lambda one: one[0])),
        outcomes=tuple(one for norm in norms for one in _outcomes(norm, story, book, speech)),
    )


def _outcomes(norm: Norm, story: Story, book: Book, speech: Speech) -> Iterator[Outcome]:
    desk = story.desk(book)
    proofs = {
        one.finding.finding_id: tuple(prove(one, norm, speech.language))
        for one in judge(norm, story.cases, desk, story.distributions)
    }
    for found in check_cases(norm, story.cases, desk, story.distributions):
        yield _outcome(found, proofs[found.finding_id], speech)


def _outcome(found: Finding, proof: tuple[str, ...], speech: Speech) -> Outcome:
    verdict = speech.verdict(found.verdict)
    reason = REASON_TEXTS[found.reason]
    return Outcome(
        verdict=f"{verdict}: {speech.say(reason)}" if reason else verdict,
        is_breach=found.verdict in BREACHES,
        started_on=speech.day(found.started_on),
        due_on=speech.day(found.due_on),
        ended_on=speech.day(found.ended_on),
        proof=proof,
    )


def _cases(story: Story, words: Words) -> Iterator[str]:
    several = len(story.cases) > 1
    for case in story.cases:
        known = "; ".join(
            f"{words.attribute(name)}: {words.attribute_value(name, value)}"
            for name, value in case.attributes.items()
        )
        if known:
            yield f"{case.proceeding_id}: {known}" if several else known


def _facts(story: Story, language: str) -> Iterator[tuple[tuple[date, int], Fact]]:
    several = len(story.cases) > 1
    for case in story.cases:
        for event in case.events:
            yield (event.happened_on, event.minute or 0), _fact(event, case, several, language)
    for shared in story.distributions:
        yield (shared.distributed_on, 0), _shared(shared, Speech(language))


def _fact(event: Happening, case: CaseFile, several: bool, language: str) -> Fact:  # noqa: FBT001
    assert isinstance(event, Event)  # noqa: S101 - stories are made of the record's events
    speech = Speech(language)
    on = speech.day(event.happened_on)
    if event.minute is not None:
        on += f", {event.minute // _MINUTES_AN_HOUR:02}:{event.minute % _MINUTES_AN_HOUR:02}"
    further = (
        f"№ {event.reference}" if event.reference else "",
        _sums(event, speech),
        event.holder_id if event.holder_id != HOLDER else "",
    )
    more = ", ".join(one for one in further if one)
    said = Words(language).happened(event)
    named = f"{said} – {more}" if more else said
    return Fact(on, f"{case.proceeding_id}: {named}" if several else named)


def _sums(event: Event, speech: Speech) -> str:
    amount, base = speech.exact(event.amount_tiyn), speech.exact(event.base_tiyn)
    if event.base_tiyn is not None:
        return speech.say(N_("{amount}, compared with {base}"), amount=amount, base=base)
    return amount if event.amount_tiyn is not None else ""


def _shared(shared: Distribution, speech: Speech) -> Fact:
    lines = (
        speech.say(
            N_("{claim}: paid {paid} of {owed}"),
            claim=speech.category(claim.category),
            paid=speech.exact(claim.paid_tiyn),
            owed=speech.exact(claim.owed_tiyn),
        )
        for claim in shared.claims
    )
    pool = speech.say(N_("Distributed: {sum}"), sum=speech.exact(shared.pool_tiyn))
    return Fact(speech.day(shared.distributed_on), "; ".join((pool, *lines)))
