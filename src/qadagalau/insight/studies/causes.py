"""Why each unfinished proceeding is unfinished: one cause, with the event that shows it.

The causes are a table in the order in which they are asked; the first that the record shows is
the cause.  What the record shows of none is unknown, and is never taken for want of property.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine.days import Ints, Mask
from qadagalau.engine.part import Part
from qadagalau.law import T_, Text

from .assets import Assets
from .reading import NAMED, NOROW, Course, Look, day_column
from .signs import (
    Asked,
    found_unreached,
    hidden,
    idle,
    known_unreached,
    levied,
    not_to_be_seen,
    nothing_found,
    paying,
    received,
    simplified,
    suspended,
    unanswered,
    waiting,
)


@frozen(kw_only=True)
class Cause:
    """Why a proceeding is unfinished: what it is called, what shows it, what may be done."""

    name: str
    title: Text
    shown_by: Text
    proposes: Text
    holds: Callable[[Asked], Ints]
    """Returns for each case the row that shows the cause, -1 where it does not hold."""


UNKNOWN = "unknown"
CAUSES: tuple[Cause, ...] = (
    Cause(
        name="simplified",
        title=T_("enforced without a bailiff"),
        shown_by=T_("the simplified proceeding goes on"),
        proposes=T_("Ask the territorial body why the document was not handed to a bailiff."),
        holds=simplified,
    ),
    Cause(
        name="document-not-seen",
        title=T_("the document is not to be seen"),
        shown_by=T_("received a month ago or longer, neither opened nor refused"),
        proposes=T_("Ask for the document; if it is lost, a duplicate is needed."),
        holds=not_to_be_seen,
    ),
    Cause(
        name="not-opened",
        title=T_("not yet opened"),
        shown_by=T_("received less than a month ago, neither opened nor refused"),
        proposes=T_("Nothing yet; the term for opening is a norm of its own."),
        holds=received,
    ),
    Cause(
        name="debtor-hidden",
        title=T_("the debtor is wanted"),
        shown_by=T_("suspended for the search of the debtor, and not resumed"),
        proposes=T_("Ask the police what the search has brought."),
        holds=hidden,
    ),
    Cause(
        name="suspended",
        title=T_("it stands still by law"),
        shown_by=T_("suspended, deferred or paid by instalments, and not resumed"),
        proposes=T_("See whether the ground still holds."),
        holds=suspended,
    ),
    Cause(
        name="third-party",
        title=T_("waiting for a third party"),
        shown_by=T_(
            "a sanction, a motion, a valuation, a sale or a file of the last three months has no "
            "outcome yet"
        ),
        proposes=T_("Ask the body that the bailiff waits for."),
        holds=waiting,
    ),
    Cause(
        name="property-known",
        title=T_("steps not taken: known property was not reached"),
        shown_by=T_("the State's records know an asset of the debtor, and the set term is over"),
        proposes=T_("Ask the bailiff why the asset was not arrested."),
        holds=known_unreached,
    ),
    Cause(
        name="paying",
        title=T_("money comes in parts"),
        shown_by=T_("a payment within the last two months"),
        proposes=T_("See whether what comes suffices."),
        holds=paying,
    ),
    Cause(
        name="enquiry",
        title=T_("waiting for an answer to an enquiry"),
        shown_by=T_("an enquiry of the last three months was not answered"),
        proposes=T_("Ask the keeper of the records for the answer."),
        holds=unanswered,
    ),
    Cause(
        name="property-found",
        title=T_("steps not taken: property that an enquiry found was not reached"),
        shown_by=T_("an answer that something was found, and no measure in the two months after"),
        proposes=T_("Ask the bailiff why no measure followed the answer."),
        holds=found_unreached,
    ),
    Cause(
        name="levy",
        title=T_("levy is under way"),
        shown_by=T_("an arrest, a seizure or a step of a sale within the last two months"),
        proposes=T_("Nothing yet; the terms of levy are norms of their own."),
        holds=levied,
    ),
    Cause(
        name="no-property",
        title=T_("no property or income found"),
        shown_by=T_("answers of the last year say that nothing was found, and none says otherwise"),
        proposes=T_("See whether all records were asked, and anew."),
        holds=nothing_found,
    ),
    Cause(
        name="in-term",
        title=T_("the term still runs"),
        shown_by=T_("opened within the last two months, without the time it stood still"),
        proposes=T_("Nothing yet."),
        holds=lambda part: part.runs,
    ),
    Cause(
        name="no-steps",
        title=T_("steps not taken"),
        shown_by=T_("no step of the bailiff in the last two months"),
        proposes=T_("Ask the bailiff what was done, and what will be."),
        holds=idle,
    ),
)
"""In the order in which they are asked; the first that holds is the cause."""
NOT_KNOWN = T_("the record shows no cause")
TITLES: Mapping[str, Text] = {one.name: one.title for one in CAUSES} | {UNKNOWN: NOT_KNOWN}
NOT_TAKEN = ("document-not-seen", "property-known", "property-found", "no-steps")
"""Causes that lie with the bailiff, as far as the record tells."""
GROUPS: Mapping[str, Text] = {
    "not-taken": T_("steps not taken"),
    "no-property": T_("no property or income found"),
    "suspended": T_("it stands still by law"),
    "hidden": T_("the debtor is wanted"),
    "lost": T_("the document is not to be seen"),
    "waiting": T_("waiting for a third party"),
    "goes-on": T_("it goes on"),
    UNKNOWN: T_("the record shows no cause"),
}
"""The causes as they are set side by side by category and office."""
_GROUP_OF = {
    "property-known": "not-taken",
    "property-found": "not-taken",
    "no-steps": "not-taken",
    "no-property": "no-property",
    "suspended": "suspended",
    "debtor-hidden": "hidden",
    "document-not-seen": "lost",
    "third-party": "waiting",
    "enquiry": "waiting",
    UNKNOWN: UNKNOWN,
}


def group_of(cause: str) -> str:
    """Return the group of :data:`GROUPS` to which a cause belongs."""
    return _GROUP_OF.get(cause, "goes-on")


ROWS = pa.schema(
    [
        *NAMED,
        ("opened_on", pa.date32()),
        pa.field("cause", pa.string(), nullable=False),
        ("since_on", pa.date32()),
        ("event_kind", pa.string()),
        ("event_detail", pa.string()),
        ("event_id", pa.string()),
        ("asset_id", pa.string()),
    ]
)
"""An unfinished proceeding, its cause, and the event that shows it."""


def causes_of(look: Look, assets: Assets) -> pa.Table:
    """Return every unfinished proceeding with its cause; *assets* are of the same look."""
    kinds, details = (_by_number(one) for one in (look.register.kinds, look.register.details))
    overlooked = _waits_for_assets(look, assets)
    case, opened, cause, since, kind, detail, row = (
        np.concatenate(column)
        for column in zip(
            *(_classified(look, overlooked, part) for part in look.parts()), strict=True
        )
    )
    names = pa.array([*(one.name for one in CAUSES), UNKNOWN])
    shown = row >= 0
    ids = np.full(len(row), None, dtype=object)
    ids[shown] = look.register.event_ids(row[shown]).to_numpy(zero_copy_only=False)
    named = look.named(case)
    told = names.take(pa.array(cause))
    numbers = named["proceeding_id"].to_pylist()
    known = [
        assets.unreached.get(number) if one == "property-known" else None
        for number, one in zip(numbers, told.to_pylist(), strict=True)
    ]
    columns = (
        day_column(opened),
        told,
        day_column(since),
        kinds.take(pa.array(kind, mask=~shown)),
        details.take(pa.array(detail, mask=~shown)),
        pa.array(ids, pa.string()),
        pa.array(known, pa.string()),
    )
    return pa.table([*named.columns, *columns], schema=ROWS)


def _waits_for_assets(look: Look, assets: Assets) -> Mask:
    """Say of which cases of the register an asset is overlooked."""
    owing = pa.array(list(assets.unreached), pa.string())
    numbers = look.table["proceeding_id"].cast(pa.string())
    return np.asarray(pc.is_in(numbers, value_set=owing))


def _by_number(numbers: Mapping[str, int]) -> pa.Array:
    return pa.array([name or None for name in numbers], pa.string())


def _classified(look: Look, overlooked: Mask, part: Part) -> tuple[Ints, ...]:
    """Return the unfinished cases of a part with their cause, as columns of integers."""
    course = Course(part)
    numbered = part.numbered(np.arange(part.cases, dtype=np.int32))
    asked = Asked(look, course, overlooked[numbered])
    cases = course.unfinished
    cause = np.full(len(cases), len(CAUSES), dtype=np.int16)
    row = np.full(len(cases), NOROW, dtype=np.int64)
    for place, one in enumerate(CAUSES):
        shows = one.holds(asked)[cases]
        first = (cause == len(CAUSES)) & (shows >= 0)
        cause[first], row[first] = place, shows[first]
    at = np.maximum(row, 0)
    begun = np.where(course.opened >= 0, course.opened, course.begun)[cases]
    return (
        part.numbered(cases),
        course.day(begun.astype(np.int32)),
        cause,
        course.day(row.astype(np.int32)),
        part.kind[at] if len(part.kind) else row,
        part.detail[at] if len(part.kind) else row,
        np.where(row >= 0, part.row_no[at], NOROW) if len(part.kind) else row,
    )
