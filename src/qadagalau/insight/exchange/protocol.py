"""An exchange protocol is a value: who hands over what, by which day, how full, and who answers.

Persons stand in it by pseudonymous ids; their names are configuration and never come here.
A protocol is not edited: another version follows it, and each day has one version at most.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import evolve, field, frozen, validators

from qadagalau.law import (
    N_,
    Answers,
    EncodingError,
    Hours,
    RefusedError,
    Term,
    Text,
    from_json,
    to_json,
)
from qadagalau.record import WORDS
from qadagalau.record.exchange import ESCALATION
from qadagalau.record.layout import (
    ASSET_COLUMNS,
    CASE_COLUMNS,
    DISTRIBUTION_COLUMNS,
    EVENT_COLUMNS,
    HOLDER_COLUMNS,
    OFFICE_COLUMNS,
)

TABLES = {
    "events": EVENT_COLUMNS,
    "cases": CASE_COLUMNS,
    "holders": HOLDER_COLUMNS,
    "offices": OFFICE_COLUMNS,
    "distributions": DISTRIBUTION_COLUMNS,
    "assets": ASSET_COLUMNS,
}
"""What a delivery may hold, by the name of the table."""

_NAME = validators.matches_re(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = validators.matches_re(r"\S{1,64}")
_percent = validators.and_(validators.instance_of(int), validators.ge(0), validators.le(100))


class ProtocolError(RefusedError):
    """A protocol was written that could not be kept or judged in one way only."""


class Owed(StrEnum):
    """What makes a delivery due: the end of a period, or the events themselves."""

    EVENT = "event"
    """Every day on which events happened: they are handed over within the term."""
    WORKING_DAY = "working-day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


OWED_TEXTS = {
    Owed.EVENT: N_("for every event"),
    Owed.WORKING_DAY: N_("for every working day"),
    Owed.WEEK: N_("for every week"),
    Owed.MONTH: N_("for every month"),
    Owed.QUARTER: N_("for every quarter"),
}


class Side(StrEnum):
    """On which side of the exchange a person stands."""

    SENDER = "sender"
    RECEIVER = "receiver"


SIDE_TEXTS = {Side.SENDER: N_("sending side"), Side.RECEIVER: N_("receiving side")}


def _in_days(_: object, __: object, within: Any) -> None:  # noqa: ANN401 - as attrs calls it
    if isinstance(within, Hours):
        raise ProtocolError(
            N_(
                "Deliveries and steps are expected by a day, since the record does not tell their "
                "hour. Give the term in days, months or years."
            )
        )


@frozen(kw_only=True)
class DueRule:
    """For what a delivery is owed, and within which term from its end or from the event."""

    owed: Owed
    within: Term = field(validator=_in_days)
    rolls: bool = True
    """A term that ends on a day off ends on the next working day."""


@frozen(kw_only=True)
class Filled:
    """A field that must be filled, in at least so many rows of a hundred."""

    table: str = field(validator=validators.in_(tuple(TABLES)))
    column: str
    kind: type | None = None
    """In the table of events, the kind of event; ``None`` for all kinds."""
    at_least_percent: int = field(default=100, validator=_percent)

    def __attrs_post_init__(self) -> None:
        known = [column.name for column in TABLES[self.table]]
        if self.column not in known:
            raise ProtocolError(
                N_("The table {table} has no column {column}. It has: {known}."),
                table=self.table,
                column=self.column,
                known=", ".join(known),
            )
        if self.kind is not None and self.table != "events":
            raise ProtocolError(
                N_("Only events have kinds, so a rule on {table} names none. Remove the kind."),
                table=self.table,
            )


@frozen(kw_only=True)
class Responsible:
    """One person who answers for the exchange, by a pseudonymous id."""

    side: Side
    person_id: str = field(validator=_ID)


@frozen(kw_only=True)
class EscalationStep:
    """What the receiving side does, and within which term after the missed day."""

    step: str = field(validator=validators.in_(tuple(ESCALATION)))
    within: Term = field(validator=_in_days)
    person_id: str | None = field(default=None, validator=validators.optional(_ID))
    """Who must take it; ``None`` for whoever answers on the receiving side."""


def _kinds(values: Iterable[type]) -> tuple[type, ...]:
    return tuple(values)


def _filled(values: Iterable[Filled]) -> tuple[Filled, ...]:
    return tuple(values)


def _responsible(values: Iterable[Responsible]) -> tuple[Responsible, ...]:
    return tuple(values)


def _ladder(values: Iterable[EscalationStep]) -> tuple[EscalationStep, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Protocol:
    """One version of an exchange protocol, which binds from *since* to the day before *until*."""

    protocol_id: str = field(validator=_NAME)
    """Stable and never reused: a part of addresses, ledger entries and codes of norms."""
    version: int = field(validator=validators.and_(validators.instance_of(int), validators.gt(0)))
    title: Text
    source: str = field(validator=_NAME)
    """The source as manifests of deliveries name it."""
    holder_id: str = field(validator=_ID)
    """The body that hands over, and answers when it does not."""
    receiver_id: str = field(validator=_ID)
    """The office that receives, and answers for the escalation."""
    answers: Answers = Answers.CHAMBER
    since: date
    until: date | None = None
    tables: tuple[str, ...] = field(converter=tuple, default=("events",))
    kinds: tuple[type, ...] = field(converter=_kinds, default=())
    """The kinds of events that are handed over; none named means every kind."""
    format_version: str = field(validator=validators.min_len(1))
    """The layout of the files, as the sender must state it."""
    due: DueRule
    mended_within: Term | None = field(default=None, validator=_in_days)
    """Within which term an incomplete or refused delivery is followed by a whole one."""
    filled: tuple[Filled, ...] = field(converter=_filled, default=())
    rejected_at_most_percent: int = field(default=100, validator=_percent)
    """So many rows of a hundred may be rejected before a delivery counts as incomplete."""
    responsible: tuple[Responsible, ...] = field(converter=_responsible, default=())
    ladder: tuple[EscalationStep, ...] = field(converter=_ladder, default=())

    def __attrs_post_init__(self) -> None:
        self._days_in_order()
        self._content_known()
        self._answered_for()
        self._ladder_climbs()

    def _days_in_order(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise ProtocolError(
                N_(
                    "Version {version} of the protocol {protocol} ends on {until}, before it "
                    "begins on {since}. Correct one of the two days."
                ),
                version=self.version,
                protocol=self.protocol_id,
                until=self.until,
                since=self.since,
            )

    def _content_known(self) -> None:
        unknown = sorted(set(self.tables) - set(TABLES))
        if unknown or not self.tables:
            raise ProtocolError(
                N_("A protocol names the tables of a delivery, each one of: {known}."),
                known=", ".join(TABLES),
            )
        for rule in self.filled:
            named = rule.kind is None or not self.kinds or rule.kind in self.kinds
            if rule.table not in self.tables or not named:
                raise ProtocolError(
                    N_(
                        "A rule asks for {column} in what the protocol does not hand over. Add the "
                        "table or the kind of event to its content, or remove the rule."
                    ),
                    column=rule.column,
                )

    def _answered_for(self) -> None:
        for side in Side:
            if not any(one.side is side for one in self.responsible):
                raise ProtocolError(
                    N_("No one answers for the {side}. Name a responsible person there."),
                    side=Text(SIDE_TEXTS[side]),
                )

    def _ladder_climbs(self) -> None:
        order = list(ESCALATION)
        steps = [order.index(one.step) for one in self.ladder]
        if steps != sorted(set(steps)):
            raise ProtocolError(
                N_("An escalation ladder climbs: each step once, in the order {known}."),
                known=", ".join(order),
            )

    def applies_on(self, day: date) -> bool:
        """Tell whether this version binds on *day*."""
        return self.since <= day and (self.until is None or day < self.until)

    def ended(self, until: date) -> "Protocol":
        """Return the version as it is when another follows it on *until*."""
        return evolve(self, until=until)


_CLASSES = (Protocol, DueRule, Filled, Responsible, EscalationStep)


def protocol_to_json(protocol: Protocol, *, indent: int | None = 2) -> str:
    """Write one version, so that :func:`protocol_from_json` reads the same value."""
    return to_json(protocol, indent=indent)


def protocol_from_json(document: str, *, words: Iterable[type] = WORDS) -> Protocol:
    """Read what :func:`protocol_to_json` wrote.

    Raises:
        EncodingError: the text is not JSON, does not say a protocol, or names what is unknown.
        ProtocolError: it says a protocol that could not be kept.
    """
    made = from_json(document, words=words, classes=_CLASSES)
    if not isinstance(made, Protocol):
        raise EncodingError(
            N_('This JSON says no exchange protocol. Its object needs "is": "Protocol".')
        )
    return made


def versions(protocols: Iterable[Protocol]) -> dict[str, tuple[Protocol, ...]]:
    """Return the versions of each protocol, oldest first.

    Raises:
        ProtocolError: two versions bind on one day, or a later version has a lower number.
    """
    found: dict[str, list[Protocol]] = {}
    for one in sorted(protocols, key=lambda one: (one.protocol_id, one.since)):
        before = found.setdefault(one.protocol_id, [])
        if before and (before[-1].applies_on(one.since) or before[-1].version >= one.version):
            raise ProtocolError(
                N_(
                    "Version {version} of the protocol {protocol} does not follow version "
                    "{before}. End that one by {day}, and count on."
                ),
                version=one.version,
                protocol=one.protocol_id,
                before=before[-1].version,
                day=one.since,
            )
        before.append(one)
    return {name: tuple(listed) for name, listed in found.items()}


__all__ = [
    "OWED_TEXTS",
    "SIDE_TEXTS",
    "TABLES",
    "DueRule",
    "EscalationStep",
    "Filled",
    "Owed",
    "Protocol",
    "ProtocolError",
    "Responsible",
    "Side",
    "protocol_from_json",
    "protocol_to_json",
    "versions",
]
