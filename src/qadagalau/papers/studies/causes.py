"""The study of causes: why proceedings are unfinished, by category and office."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.insight import Share
from qadagalau.insight.studies.causes import (
    CAUSES,
    GROUPS,
    NOT_TAKEN,
    TITLES,
    UNKNOWN,
    group_of,
)
from qadagalau.law import N_, Text
from qadagalau.papers.speech import Speech, capital, without_personal_numbers
from qadagalau.papers.summary import Figure
from qadagalau.papers.table import Column, Kind, Named, Table, Value
from qadagalau.statutes.kz import BOOK

from .drawing import Bar, bars
from .study import (
    BAILIFF,
    CATEGORY,
    LISTED,
    OFFICE,
    PROCEEDING,
    PROCEEDINGS,
    PROPOSES,
    SUM,
    Names,
    Study,
    counted,
    first,
    table,
)

TITLE = N_("Why proceedings are unfinished")
LEAD = N_(
    "Each unfinished proceeding has one cause, and the event of the record that shows it. The "
    "causes are asked in the order of the table; the first that the record shows is taken."
)
DRAWN = N_("Unfinished proceedings by cause. A marked bar is a cause that lies with the bailiff.")
LIMITS = (
    N_("What the record shows of no cause is unknown. It is never taken for want of property."),
    N_(
        "A proceeding may have several causes at once; the others are not counted. What a bailiff "
        "did and no source reported is not seen."
    ),
    N_(
        "The lengths of time in the table are measures of the program, not of the law: they say "
        "where to look. Days on which the proceeding stood still by law are left out of the first "
        "two months."
    ),
    PROPOSES,
)


def causes_study(
    rows: pa.Table, names: Names, *, language: str, as_of: date, known_on: date
) -> Study:
    """Return what *rows* of :func:`~qadagalau.insight.studies.causes.causes_of` say."""
    told = _Causes(rows=rows, names=names, speech=Speech(language))
    return Study(
        name="causes",
        title=told.speech.say(TITLE),
        lead=told.speech.say(LEAD),
        figures=told.figures(),
        drawn=told.speech.say(DRAWN),
        drawing=bars(told.bars(), told.speech.say(DRAWN)),
        tables=(told.by_cause(), *told.across(), told.listed()),
        limits=tuple(told.speech.say(one) for one in LIMITS),
        language=language,
        as_of=as_of,
        known_on=known_on,
    )


Called = Callable[[str | None], str]
"""How a category or an office is called."""


@frozen(kw_only=True)
class _Causes:
    rows: pa.Table
    names: Names
    speech: Speech

    @property
    def _by_cause(self) -> Mapping[str, int]:
        return {key[0]: number for key, number in counted(self.rows, "cause").items()}

    def _part(self, causes: tuple[str, ...]) -> Share:
        found = sum(self._by_cause.get(one, 0) for one in causes)
        return Share(found, self.rows.num_rows)

    def figures(self) -> tuple[Figure, ...]:
        """Return how many are unfinished, how many of them by the bailiff, and how many unknown."""
        speech = self.speech
        whole = speech.count(self.rows.num_rows)
        made = [Figure(name=speech.say(N_("Unfinished proceedings")), value=whole, under="")]
        for title, causes in (
            (N_("The cause lies with the bailiff"), NOT_TAKEN),
            (N_("No property or income found"), ("no-property",)),
            (N_("The record shows no cause"), (UNKNOWN,)),
        ):
            share = self._part(causes)
            under = f"{speech.percent(share.rate)} ({speech.between(share.interval)})"
            made.append(Figure(name=speech.say(title), value=speech.count(share.part), under=under))
        return tuple(made)

    def bars(self) -> list[Bar]:
        """Return a bar for each cause that any proceeding has."""
        found = self._by_cause
        return [
            Bar(
                name=capital(self.speech.text(title)),
                number=found[name],
                shown=self.speech.count(found[name]),
                is_marked=name in NOT_TAKEN,
            )
            for name, title in TITLES.items()
            if found.get(name)
        ]

    def by_cause(self) -> Table:
        """Return every cause, also those that nothing has."""
        sums = self.rows.group_by("cause").aggregate([("debt_tiyn", "sum")]).to_pylist()
        owed = {row["cause"]: row["debt_tiyn_sum"] for row in sums}
        found = self._by_cause
        speech, whole = self.speech, self.rows.num_rows

        def cells(name: str, shown_by: Text | None, proposes: Text | None) -> tuple[Value, ...]:
            under = capital(speech.text(shown_by)) if shown_by else ""
            number = found.get(name, 0)
            share = Share(number, whole) if whole else None
            said = speech.text(proposes) if proposes else None
            return (
                Named(capital(speech.text(TITLES[name])), under),
                number, share, owed.get(name), said,
            )  # fmt: skip

        rows = [cells(one.name, one.shown_by, one.proposes) for one in CAUSES]
        rows.append(cells(UNKNOWN, None, None))
        columns = (
            (N_("Cause"), Kind.NAME),
            (PROCEEDINGS, Kind.COUNT),
            (N_("Share of the unfinished"), Kind.SHARE),
            (SUM, Kind.MONEY),
            (N_("What may be done"), Kind.TEXT),
        )
        return table(speech, "causes", N_("Causes"), columns, rows)

    def across(self) -> tuple[Table, Table]:
        """Return the groups of causes by category and by office."""
        speech = self.speech
        return (
            self._across("categories", N_("By category"), CATEGORY, "category", speech.category),
            self._across(
                "offices", N_("By office"), OFFICE, "office_id",
                lambda key: self.names.office(key, speech),
            ),
        )  # fmt: skip

    def _across(self, name: str, title: str, heading: str, column: str, called: Called) -> Table:
        found: dict[str | None, dict[str, int]] = {}
        for (key, cause), number in counted(self.rows, column, "cause").items():
            groups = found.setdefault(key, {})
            groups[group_of(cause)] = groups.get(group_of(cause), 0) + number
        rows: list[tuple[Value, ...]] = [
            (Named(called(key)), sum(groups.values()), *(groups.get(group, 0) for group in GROUPS))
            for key, groups in found.items()
        ]
        columns = (
            Column(self.speech.say(heading), Kind.NAME),
            Column(self.speech.say(N_("Unfinished proceedings")), Kind.COUNT),
            *(Column(capital(self.speech.text(one)), Kind.COUNT) for one in GROUPS.values()),
        )
        return Table(id=name, title=self.speech.say(title), columns=columns, rows=tuple(rows))

    def listed(self) -> Table:
        """Return the largest claims whose cause lies with the bailiff."""
        own = self.rows.filter(pc.is_in(self.rows["cause"], value_set=pa.array(NOT_TAKEN)))
        order = (("debt_tiyn", "descending"), ("proceeding_id", "ascending"))
        rows = [self._line(row) for row in first(own, order)]
        columns = (
            (PROCEEDING, Kind.NAME),
            (BAILIFF, Kind.TEXT),
            (CATEGORY, Kind.TEXT),
            (SUM, Kind.MONEY),
            (N_("Cause"), Kind.TEXT),
            (N_("Since"), Kind.DAY),
            (N_("Shown by"), Kind.TEXT),
        )
        title = N_("Where the cause lies with the bailiff, the largest claims first")
        total = own.num_rows if own.num_rows > LISTED else None
        return table(self.speech, "listed", title, columns, rows, total)

    def _line(self, row: Mapping[str, Any]) -> tuple[Value, ...]:
        speech = self.speech
        return (
            Named(without_personal_numbers(row["proceeding_id"])),
            self.names.bailiff(row["holder_id"], speech),
            speech.category(row["category"]),
            row["debt_tiyn"],
            capital(speech.text(TITLES[row["cause"]])),
            row["since_on"],
            evidence(row, speech),
        )


def evidence(row: Mapping[str, Any], speech: Speech) -> str:
    """Return the event that shows a cause in words, with its number; and the asset, if any."""
    said: list[str] = []
    if row["event_kind"]:
        word = getattr(BOOK.word(row["event_kind"]), "says", Text(""))
        name = speech.text(word) or row["event_kind"]
        said.append(f"{name} ({without_personal_numbers(row['event_id'])})")
    if row["asset_id"]:
        number = without_personal_numbers(row["asset_id"])
        said.append(speech.say(N_("asset {number}"), number=number))
    return "; ".join(said)
