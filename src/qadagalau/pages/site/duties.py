"""What waits for somebody, as values: each application of pages offers its lists of duties."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from attrs import field, frozen
from django.apps import apps
from django.urls import reverse

from qadagalau.law import Sentence
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import Action

SHOWN = 5
"""So many duties of a list are shown on the start page."""


@frozen(kw_only=True)
class Duty:
    """One thing to be done, and the page on which it is done."""

    says: Sentence
    """What it is; it names no person, for it stands in calendars and mails too."""
    url_name: str
    args: tuple[object, ...] = ()
    due_on: date | None = None
    """The last day, where it has one."""

    @property
    def address(self) -> str:
        """Return the address of its page."""
        return reverse(self.url_name, args=self.args)


@frozen(kw_only=True)
class Waiting:
    """How much waits, and what of it comes first, most urgent first."""

    number: int
    first: tuple[Duty, ...] = ()


@frozen(kw_only=True)
class DutyList:
    """A kind of thing that waits for people, with one function that asks for it.

    The function takes the actor, today and how many to return at most, and asks few questions:
    its answer is bounded, and keeps to the actor's territory.
    """

    name: str
    title: str
    """A msgid."""
    action: Action
    """Whoever may do this sees the list."""
    asks: Callable[[Actor, date, int], Waiting]
    terms: Callable[[Actor, date, int], Waiting] | None = None
    """The same for the calendar, where it looks further than the start page."""
    url_name: str
    """The page with all of them."""
    query: str = ""
    """What follows ``?`` in its address."""
    is_grave: bool = False
    """Whether what stands here is late or wrong already."""
    in_calendar: bool = True
    """Whether its last days belong into the calendar."""

    @property
    def address(self) -> str:
        """Return the address of the page with all of them."""
        return reverse(self.url_name) + (f"?{self.query}" if self.query else "")


@frozen(kw_only=True)
class Block:
    """A list of duties as the start page shows it to somebody: it is not empty."""

    of: DutyList
    waiting: Waiting = field()

    @property
    def next(self) -> Duty | None:
        """Return what comes first."""
        return self.waiting.first[0] if self.waiting.first else None

    @property
    def rest(self) -> int:
        """Return how many wait beside those that are shown."""
        return max(self.waiting.number - len(self.waiting.first), 0)


def lists_of(actor: Actor) -> Iterator[DutyList]:
    """Yield the lists that concern *actor*, grave ones first.

    An application offers them as ``duties``, a tuple, in its ``AppConfig``.
    """
    offered = (one for config in apps.get_app_configs() for one in getattr(config, "duties", ()))
    open_to = (one for one in offered if one.action.permits(actor).allowed)
    yield from sorted(open_to, key=lambda one: not one.is_grave)


def blocks_of(actor: Actor, today: date) -> list[Block]:
    """Return what waits for *actor*, without the lists in which nothing does."""
    blocks = (Block(of=one, waiting=one.asks(actor, today, SHOWN)) for one in lists_of(actor))
    return [block for block in blocks if block.waiting.number]


def terms_of(actor: Actor, today: date, most: int) -> Iterable[Duty]:
    """Yield what waits for *actor* with a last day, at most *most* of a list, none twice."""
    seen = set()
    for one in lists_of(actor):
        if not one.in_calendar:
            continue
        for duty in (one.terms or one.asks)(actor, today, most).first:
            key = (duty.url_name, duty.args, duty.due_on)
            if duty.due_on is not None and key not in seen:
                seen.add(key)
                yield duty
