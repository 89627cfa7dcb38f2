"""`compare`: the same register under the law in force and under a draft, and the difference."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen
from rich.console import RenderableType
from rich.table import Table

from qadagalau.engine import Checked, Register, open_register
from qadagalau.engine import check as check_all
from qadagalau.engine.store import Place
from qadagalau.insight import Counts
from qadagalau.insight.what_if import (
    Difference,
    Shift,
    Touched,
    breaches_only,
    difference,
    shifts,
    touched,
)
from qadagalau.law import N_, Amendment, Book, Code
from qadagalau.papers.speech import Speech
from qadagalau.statutes.shelf import draft_of

from .command import Answer, Command, Option
from .desk import Desk
from .judging import AS_OF, BOOK, KNOWN_ON, REGISTER, SWITCHES, opened_book
from .summary import counts_said, plain_table

_HOLDERS_SHOWN = 10


@frozen(kw_only=True)
class Comparison:
    """What a draft would change."""

    draft: Amendment
    touched: Touched
    by_norm: Mapping[str | None, Shift]
    by_holder: Mapping[str | None, Shift]
    breaches: Difference
    """Breaches that only one of the two codes gives."""


def compare(
    desk: Desk,
    *,
    register: Place,
    amendment: str,
    book: str,
    as_of: date,
    known_on: date | None,
    no_roll_over: bool,
    calendar_override: Path | None,
) -> Answer:
    """Judge what a draft touches twice, and compare."""
    law = opened_book(book, of=register, rolls_over=not no_roll_over, override=calendar_override)
    draft = draft_of(law, amendment)
    changed = touched(law.code, draft)
    if no_roll_over:
        changed = Touched(before=changed.before, after=changed.after.without_roll_over())
    opened = open_register(register)
    known = known_on or opened.all_known(as_of)
    with desk.step(desk.say(N_("Judging under the law in force and under the draft"))) as step:
        step(0)
        before = _judged(law, changed.before, opened, as_of, known)
        after = _judged(law, changed.after, opened, as_of, known)
    made = Comparison(
        draft=draft,
        touched=changed,
        by_norm=shifts(before.tally, after.tally, "norm"),
        by_holder=shifts(before.tally, after.tally, "holder_id"),
        breaches=difference(breaches_only(before.findings), breaches_only(after.findings)),
    )
    return _answer(desk, made)


def _judged(law: Book, code: Code, register: Register, as_of: date, known_on: date) -> Checked:
    return check_all(law.with_code(code), register, as_of=as_of, known_on=known_on)


def _answer(desk: Desk, made: Comparison) -> Answer:
    head = desk.say(
        N_("Draft «{title}». Breaches that it adds: {new}; breaches that it takes away: {gone}."),
        title=made.draft.title.in_(desk.language),
        new=made.breaches.new.num_rows,
        gone=made.breaches.gone.num_rows,
    )
    none = Shift(before=Counts(), after=Counts())
    norms = {
        f"{norm.title.in_(desk.language)} ({norm.code})": made.by_norm.get(norm.code, none)
        for norm in (*made.touched.before, *made.touched.after)
    }
    moved = [item for item in made.by_holder.items() if item[1].breaches]
    moved.sort(key=lambda item: (-abs(item[1].breaches), item[0] or ""))
    holders = {holder or "–": shift for holder, shift in moved[:_HOLDERS_SHOWN]}
    shown: list[RenderableType] = [head, _table(desk, desk.say(N_("Norm")), norms)]
    if holders:
        shown.append(
            desk.say(
                N_("Holders whose breaches change: {n}. Shown: {shown}."),
                n=len(moved),
                shown=len(holders),
            )
        )
        shown.append(_table(desk, desk.say(N_("Holder")), holders))
    return Answer(_said(made), tuple(shown))


def _table(desk: Desk, first: str, rows: Mapping[str, Shift]) -> Table:
    speech = Speech(desk.language)
    table = plain_table(
        first,
        desk.say(N_("Breaches now")),
        desk.say(N_("Under the draft")),
        desk.say(N_("Change")),
        right=(1, 2, 3),
    )
    for name, shift in rows.items():
        numbers = (shift.before.breaches, shift.after.breaches)
        table.add_row(name, *map(speech.count, numbers), speech.signed(shift.breaches))
    return table


def _said(made: Comparison) -> dict[str, Any]:
    def told(shifted: Mapping[str | None, Shift], name: str) -> list[dict[str, Any]]:
        return [
            {name: key, "before": counts_said(one.before), "after": counts_said(one.after)}
            for key, one in shifted.items()
        ]

    return {
        "draft": made.draft.name,
        "new_breaches": made.breaches.new.num_rows,
        "gone_breaches": made.breaches.gone.num_rows,
        "by_norm": told(made.by_norm, "norm"),
        "by_holder": told(made.by_holder, "holder_id"),
    }


COMPARE = Command(
    name="compare",
    title=N_("Compare the findings under the law in force with those under a draft amendment."),
    more=(N_("Only the norms that the draft touches are judged; all others stay as they are."),),
    options=(
        REGISTER,
        Option(
            name="amendment",
            flags=("--amendment",),
            shows=N_("DRAFT"),
            means=N_("A draft of the book by its name, or a .json file with one."),
            is_needed=True,
        ),
        BOOK,
        AS_OF,
        KNOWN_ON,
        *SWITCHES,
    ),
    example="compare city --amendment art-144-more-than-three --as-of 2026-10-31",
    run=compare,
)
