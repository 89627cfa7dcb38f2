"""A protocol as it is typed in: its forms, put together to the value that is settled."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from qadagalau.insight.exchange import (
    DueRule,
    EscalationStep,
    Owed,
    Protocol,
    ProtocolError,
    Responsible,
    Side,
)
from qadagalau.law import N_, Answers, Text, kind_of, say
from qadagalau.office.exchange.queries import names_of_persons
from qadagalau.office.people.models import Office, OfficeKind, User
from qadagalau.pages.site.forms import refuse
from qadagalau.pages.site.speaking import language
from qadagalau.record.exchange import ESCALATION

from .protocol_parts import Choices, FilledForm, MainForm, StepForm, TermForm
from .protocol_words import KINDS, said_of

FREE_RULES = 4
"""So many rows for further fields stand under those that are asked for."""


class ProtocolForms:
    """The parts of one protocol between two bodies, as a page shows and reads them.

    *before* is the version that is followed, none for a new protocol.
    """

    def __init__(
        self,
        said: Mapping[str, Any] | None,
        *,
        sender: Office,
        receiver: Office,
        before: Protocol | None,
        today: date,
    ) -> None:
        self.sender, self.receiver, self.before = sender, receiver, before
        kinds = sorted(
            ((kind, word.says.in_(language())) for kind, word in KINDS.items()),
            key=lambda one: one[1],
        )
        persons = {
            Side.SENDER: _persons(sender, Side.SENDER, before),
            Side.RECEIVER: _persons(receiver, Side.RECEIVER, before),
        }
        first = _initial(before, today)
        self.main = MainForm(
            said, initial=first["main"], kinds=kinds, persons=persons, is_new=before is None
        )
        self.due = TermForm(said, prefix="due", initial=first["due"])
        no_term = say(N_("no such term"), language())
        self.mended = TermForm(said, prefix="mended", initial=first["mended"], none=no_term)
        no_step = say(N_("no such step"), language())
        self.ladder = {
            step: StepForm(
                said,
                prefix=f"step-{step}",
                initial=first["steps"].get(step),
                none=no_step,
                persons=persons[Side.RECEIVER],
            )
            for step in ESCALATION
        }
        rows = [*first["filled"], *({} for _ in range(FREE_RULES))]
        self.filled = [
            FilledForm(said, prefix=f"filled-{number}", initial=row, kinds=kinds)
            for number, row in enumerate(rows)
        ]

    @property
    def parts(self) -> Sequence[forms.Form]:
        """Return all forms."""
        return (self.main, self.due, self.mended, *self.ladder.values(), *self.filled)

    def protocol(self) -> Protocol | None:
        """Return the protocol that was typed in; none where a field is wrong, and it says so."""
        valid = [part.is_valid() for part in self.parts]  # each tells what is wrong with it
        if not all(valid):
            return None
        try:
            return self._made()
        except ProtocolError as refusal:
            refuse(self.main, refusal)
            return None

    def _made(self) -> Protocol:
        said = self.main.cleaned_data
        is_justice = self.sender.kind == OfficeKind.JUSTICE
        return Protocol(
            protocol_id=self.before.protocol_id if self.before else said["protocol_id"],
            version=self.before.version + 1 if self.before else 1,
            title=Text(said["title_en"], said["title_kk"], said["title_ru"]),
            source=said["source"],
            holder_id=self.sender.office_id,
            receiver_id=self.receiver.office_id,
            answers=Answers.OTHER if is_justice else Answers.CHAMBER,
            since=said["since"],
            until=said["until"],
            tables=said["tables"],
            kinds=[KINDS[kind] for kind in said["kinds"]],
            format_version=said["format_version"],
            due=DueRule(owed=Owed(said["owed"]), within=self.due.within(), rolls=said["rolls"]),
            mended_within=self.mended.within(),
            filled=[rule for row in self.filled for rule in row.rules()],
            rejected_at_most_percent=said["rejected"],
            responsible=[
                *(Responsible(side=Side.SENDER, person_id=one) for one in said["senders"]),
                *(Responsible(side=Side.RECEIVER, person_id=one) for one in said["receivers"]),
            ],
            ladder=[
                EscalationStep(
                    step=step,
                    within=part.within(),
                    person_id=part.cleaned_data["person"] or None,
                )
                for step, part in self.ladder.items()
                if part.within() is not None
            ],
        )


def _persons(office: Office, side: Side, before: Protocol | None) -> Choices:
    """Return who works in an office, and whoever the version before names on that side."""
    here = User.objects.filter(rights__office=office, rights__withdrawn_at=None)
    found = {str(user.pk): user.full_name for user in here}
    if before is not None:
        named = {one.person_id for one in before.responsible if one.side is side}
        if side is Side.RECEIVER:
            named |= {one.person_id for one in before.ladder if one.person_id}
        names = names_of_persons(before)
        found |= {number: names[number] for number in named & set(names)}
    return sorted(found.items(), key=lambda one: one[1])


def _initial(before: Protocol | None, today: date) -> dict[str, Any]:
    """Return what the forms show at first: the version before, or what is usual."""
    if before is None:
        return {
            "main": {"since": today, "tables": ["events"]},
            "due": {"unit": "day-of-month", "number": 5},
            "mended": {},
            "steps": {},
            "filled": [],
        }
    return {
        "main": _main_of(before, today),
        "due": said_of(before.due.within),
        "mended": said_of(before.mended_within),
        "steps": {
            one.step: said_of(one.within) | {"person": one.person_id or ""} for one in before.ladder
        },
        "filled": [
            {
                "column": f"{rule.table}.{rule.column}",
                "kind": kind_of(rule.kind) if rule.kind else "",
                "percent": rule.at_least_percent,
            }
            for rule in before.filled
        ],
    }


def _main_of(before: Protocol, today: date) -> dict[str, Any]:
    sides = {
        side: [one.person_id for one in before.responsible if one.side is side] for side in Side
    }
    return {
        "title_kk": before.title.kk,
        "title_ru": before.title.ru,
        "title_en": before.title.en,
        "source": before.source,
        "format_version": before.format_version,
        "since": max(today, before.since),
        "tables": before.tables,
        "kinds": [kind_of(word) for word in before.kinds],
        "owed": before.due.owed.value,
        "rolls": before.due.rolls,
        "rejected": before.rejected_at_most_percent,
        "senders": sides[Side.SENDER],
        "receivers": sides[Side.RECEIVER],
    }
