"""What a check of the demo must find, no more and no less: the table of planted findings."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from attrs import frozen

from qadagalau.law import (
    Among,
    AtLeast,
    Below,
    Bound,
    Condition,
    Deadline,
    Forbidden,
    Norm,
    Required,
    Selectors,
    Sum,
    Verdict,
    Where,
    finding_id,
)

from .sheet import Written
from .story import Story
from .terms import NEVER, Column, Terms

TRUTH = pa.schema(
    [
        pa.field("finding_id", pa.string(), nullable=False),
        pa.field("norm", pa.string(), nullable=False),
        pa.field("wording", pa.string(), nullable=False),
        pa.field("subject", pa.string(), nullable=False),
        pa.field("proceeding_id", pa.string(), nullable=False),
        pa.field("event_id", pa.string(), nullable=False),
        pa.field("verdict", pa.string(), nullable=False),
        ("due_on", pa.date32()),
    ]
)
"""One row a planted finding; ``event_id`` is its anchor, for a distribution its number."""


@frozen(eq=False)
class Names:
    """What the cases of a chunk are called."""

    proceedings: pa.Array
    holders: pa.Array
    """The names of all holders, by number."""


def rows_of(
    terms: Terms,
    code: str,
    verdict: Verdict,
    *,
    days: Column,
    proceedings: list[str],
    subjects: list[str],
    anchors: list[str],
    due: Column,
) -> pa.Table:
    """Return findings of a norm, those outside all its wordings left out."""
    wordings = terms.wordings(code)
    numbers = terms.wording(code, days)
    here = np.flatnonzero(numbers >= 0)
    names = [wordings[numbers[place]].wording for place in here]
    ids = [
        finding_id(norm=code, wording=name, subject=subjects[place], anchor=anchors[place])
        for name, place in zip(names, here, strict=True)
    ]
    size, due = len(here), due[here].astype(np.int32)
    return pa.table(
        [
            ids,
            pa.repeat(code, size),
            names,
            [subjects[place] for place in here],
            [proceedings[place] for place in here],
            [anchors[place] for place in here],
            pa.repeat(verdict.value, size),
            pa.array(due, pa.int32(), mask=due == NEVER).view(pa.date32()),
        ],
        schema=TRUTH,
    )


def told_findings(story: Story, written: Written, names: Names) -> pa.Table:
    """Return the findings that the steps wrote down."""
    tables = [TRUTH.empty_table()]
    for told in story.told:
        place = written.place[told.row]
        proceedings = names.proceedings.take(pa.array(told.who)).to_pylist()
        holders = written.columns["holder"][place]
        subjects = proceedings
        if told.per_holder:
            subjects = names.holders.take(pa.array(holders)).to_pylist()
        tables.append(
            rows_of(
                story.terms,
                told.code,
                told.verdict,
                days=written.columns["day"][place],
                proceedings=proceedings,
                subjects=subjects,
                anchors=written.ids.take(pa.array(place)).to_pylist(),
                due=told.due,
            )
        )
    return pa.concat_tables(tables)


def attribute_findings(
    story: Story,
    written: Written,
    names: Names,
    lost: dict[str, Column],
    values: dict[str, Column],
) -> pa.Table:
    """Return the unknowns of cases that *lost* a field on which norms depend.

    *lost* says, by attribute, in which cases; *values* are the columns as they were before.
    """
    tables = [TRUTH.empty_table()]
    for attribute, mask in lost.items():
        all_rows = np.flatnonzero(mask[written.columns["case"]])
        for norm in story.terms.book.code:
            if attribute not in {one.attribute for one in (*norm.when, *norm.unless)}:
                continue
            rows = _duties(norm, story, written, all_rows)
            rows = rows[_undecided(norm, attribute, story.terms, values, written, rows)]
            case = written.columns["case"][rows]
            proceedings = names.proceedings.take(pa.array(case)).to_pylist()
            tables.append(
                rows_of(
                    story.terms,
                    norm.code,
                    Verdict.UNKNOWN,
                    days=written.columns["day"][rows],
                    proceedings=proceedings,
                    subjects=proceedings,
                    anchors=written.ids.take(pa.array(rows)).to_pylist(),
                    due=np.full(len(rows), NEVER),
                )
            )
    return pa.concat_tables(tables)


def _duties(norm: Norm, story: Story, written: Written, rows: Column) -> Column:
    """Return the rows, of those given, in which a duty of the norm arises."""
    match norm.rule:
        case Deadline(starts=starts, each=each):
            found = _matching(story, written, rows, starts)
            if each or not len(found):
                return found
            case = written.columns["case"][found]
            first: Column = found[np.concatenate([[True], case[1:] != case[:-1]])]
            return first
        case Required(act=act) | Forbidden(act=act):
            return _matching(story, written, rows, act)
        case Bound(of=of):
            return _matching(story, written, rows, of)
        case _:
            return rows[:0]


def _matching(story: Story, written: Written, rows: Column, selectors: Selectors) -> Column:
    kind, detail = written.columns["kind"][rows], written.columns["detail"][rows]
    mask = np.zeros(len(rows), dtype=bool)
    for selector in selectors:
        if isinstance(selector, Where):
            of = kind == story.kinds[selector.word]
            mask |= of & np.isin(detail, [story.details[name] for name in selector.details])
        else:
            mask |= kind == story.kinds[selector]
    found: Column = rows[mask]
    return found


def _undecided(
    norm: Norm,
    attribute: str,
    terms: Terms,
    values: dict[str, Column],
    written: Written,
    rows: Column,
) -> Column:
    """Say where this wording speaks and no other condition settles that it does not bind."""
    case, days = written.columns["case"][rows], written.columns["day"][rows]
    own = terms.wordings(norm.code).index(norm)
    mask: Column = terms.wording(norm.code, days) == own
    pairs: Iterable[tuple[Condition, bool]] = (
        *((one, True) for one in norm.when),
        *((one, False) for one in norm.unless),
    )
    for condition, wanted in pairs:
        if condition.attribute == attribute:
            continue
        column = values[condition.attribute][case]
        if isinstance(condition, Among):
            holds = np.isin(column, condition.values)
        else:
            below = column < _limit(condition, terms, days)
            holds = below if isinstance(condition, Below) else ~below
        mask &= holds == wanted
    return mask


def _limit(condition: AtLeast | Below, terms: Terms, days: Column) -> Column:
    limit = condition.limit
    if isinstance(limit, Sum):
        return np.full(len(days), limit.tiyn)
    return terms.value(limit.value, days) * limit.times
