"""The study of overlooked assets: what the State knows of and no bailiff has reached."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.insight import Share
from qadagalau.insight.studies.assets import KINDS, STATES, TO_LOOK_AT, Assets, State
from qadagalau.law import N_
from qadagalau.papers.speech import Speech, capital, without_personal_numbers
from qadagalau.papers.summary import Figure
from qadagalau.papers.table import Column, Kind, Named, Table, Value

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

TITLE = N_("Property and income that nobody reached")
LEAD = N_(
    "Every asset that the State's records give to a debtor is held against what was done in the "
    "proceeding: an arrest of that asset, or a measure of its kind. The term begins when the "
    "proceeding was opened and the asset was known."
)
DRAWN = N_("Assets known to the State by what became of them. A marked bar is to be looked at.")
LIMITS = (
    N_(
        "The term is a measure of the user, not of the law: it says from when on somebody should "
        "look. An asset may be exempt from levy, or worth less than its sale would cost."
    ),
    N_(
        "Where a measure of the asset's kind is recorded and not which asset it reached, it is "
        "not known whether this one was; such assets are not counted as overlooked."
    ),
    N_(
        "Looked at are proceedings about money that go on, and those returned for want of "
        "property. Where the debtor is not named or the records were not supplied, nothing is "
        "known; that is not a sign that there is no property."
    ),
    PROPOSES,
)
_OPEN = (State.PENDING, State.UNKNOWN)
"""Of these nobody can say yet whether the asset was reached in time."""
_JUDGED = tuple(state for state in State if state not in _OPEN)
ASSETS, TO_BE_LOOKED_AT = N_("Assets"), N_("To be looked at")
SHARE_TO_LOOK_AT = N_("Share of those judged")


def assets_study(
    found: Assets, names: Names, *, language: str, as_of: date, known_on: date
) -> Study:
    """Return what the assets say that a study found."""
    told = _Assets(found=found, names=names, speech=Speech(language))
    return Study(
        name="assets",
        title=told.speech.say(TITLE),
        lead=told.speech.say(LEAD),
        figures=told.figures(),
        drawn=told.speech.say(DRAWN),
        drawing=bars(told.bars(), told.speech.say(DRAWN)),
        tables=(told.by_state(), *told.across(), told.listed()),
        limits=tuple(told.speech.say(one) for one in LIMITS),
        language=language,
        as_of=as_of,
        known_on=known_on,
    )


@frozen(eq=False, kw_only=True)
class _Assets:
    found: Assets
    names: Names
    speech: Speech

    @cached_property
    def _by_state(self) -> Mapping[str, int]:
        return {key[0]: number for key, number in counted(self.found.rows, "state").items()}

    @cached_property
    def _to_look_at(self) -> pa.Table:
        wanted = pa.array([state.value for state in TO_LOOK_AT])
        return self.found.rows.filter(pc.is_in(self.found.rows["state"], value_set=wanted))

    def figures(self) -> tuple[Figure, ...]:
        """Return how many assets are to be looked at, in how many proceedings, of how much."""
        speech, rows, asked = self.speech, self._to_look_at, self.found.looked_at
        judged = Share(rows.num_rows, self._sum(self._by_state, _JUDGED))
        known = pc.sum(asked["known"]).as_py() or 0
        cases = rows.group_by(["proceeding_id", "debt_tiyn"]).aggregate([])
        owed = pc.sum(cases["debt_tiyn"]).as_py() or 0
        unasked = Share(asked.num_rows - known, asked.num_rows)
        return (
            Figure(
                name=speech.say(N_("Assets to be looked at")),
                value=speech.count(judged.part),
                under=self._of(judged),
            ),
            Figure(
                name=speech.say(N_("Proceedings with such an asset")),
                value=speech.count(cases.num_rows),
                under=self._of(Share(cases.num_rows, known)),
            ),
            Figure(
                name=speech.say(N_("Claims in them")),
                value=speech.about(owed),
                under=speech.tenge(owed),
            ),
            Figure(
                name=speech.say(N_("Proceedings whose debtor's property cannot be asked")),
                value=speech.count(unasked.part),
                under=self._of(unasked),
            ),
        )

    def _of(self, share: Share) -> str:
        speech = self.speech
        return speech.say(
            N_("{rate} of {whole} ({between})"),
            rate=speech.percent(share.rate),
            whole=speech.count(share.whole),
            between=speech.between(share.interval),
        )

    def bars(self) -> list[Bar]:
        """Return a bar for each state in which any asset is."""
        found = self._by_state
        return [
            Bar(
                name=capital(self.speech.text(title)),
                number=found[state],
                shown=self.speech.count(found[state]),
                is_marked=state in TO_LOOK_AT,
            )
            for state, title in STATES.items()
            if found.get(state)
        ]

    def by_state(self) -> Table:
        """Return every state, also those in which nothing is."""
        grouped = self.found.rows.group_by("state")
        cases = grouped.aggregate([("proceeding_id", "count_distinct")]).to_pylist()
        distinct = {row["state"]: row["proceeding_id_count_distinct"] for row in cases}
        found, whole = self._by_state, self.found.rows.num_rows
        rows = [
            (
                Named(capital(self.speech.text(title))),
                found.get(state, 0),
                Share(found.get(state, 0), whole) if whole else None,
                distinct.get(state, 0),
            )
            for state, title in STATES.items()
        ]
        columns = (
            (N_("What became of it"), Kind.NAME),
            (ASSETS, Kind.COUNT),
            (N_("Share of all"), Kind.SHARE),
            (PROCEEDINGS, Kind.COUNT),
        )
        return table(self.speech, "states", N_("What became of known assets"), columns, rows)

    def across(self) -> tuple[Table, ...]:
        """Return the same by kind of asset, by category and by office."""
        by_bailiff = N_("By bailiff, in the order of their numbers")
        return (
            self._across("kinds", N_("By kind of asset"), N_("Kind of asset"), "asset_kind"),
            self._across("categories", N_("By category"), CATEGORY, "category"),
            self._across("offices", N_("By office"), OFFICE, "office_id"),
            self._across("bailiffs", by_bailiff, BAILIFF, "holder_id"),
        )

    def _across(self, name: str, title: str, heading: str, column: str) -> Table:
        found: dict[str | None, dict[str, int]] = {}
        for (key, state), number in counted(self.found.rows, column, "state").items():
            found.setdefault(key, {})[state] = number
        rows = [
            (
                Named(self._called(column, key)),
                sum(states.values()),
                self._sum(states, TO_LOOK_AT),
                Share(self._sum(states, TO_LOOK_AT), self._sum(states, _JUDGED)),
                self._sum(states, _OPEN),
            )
            for key, states in found.items()
        ]
        columns = (
            Column(self.speech.say(heading), Kind.NAME),
            Column(self.speech.say(ASSETS), Kind.COUNT),
            Column(self.speech.say(TO_BE_LOOKED_AT), Kind.COUNT),
            Column(self.speech.say(SHARE_TO_LOOK_AT), Kind.SHARE),
            Column(self.speech.say(N_("Not judged yet or unknown")), Kind.COUNT),
        )
        return Table(id=name, title=self.speech.say(title), columns=columns, rows=tuple(rows))

    @staticmethod
    def _sum(states: Mapping[str, int], wanted: Iterable[State]) -> int:
        return sum(states.get(state, 0) for state in wanted)

    def _called(self, column: str, key: str | None) -> str:
        match column:
            case "asset_kind":
                return self._kind(key)
            case "category":
                return self.speech.category(key)
            case "office_id":
                return self.names.office(key, self.speech)
            case _:
                return self.names.bailiff(key, self.speech)

    def _kind(self, kind: str | None) -> str:
        known = KINDS.get(kind or "")
        return capital(self.speech.text(known)) if known else kind or "–"

    def listed(self) -> Table:
        """Return the assets to be looked at, those left longest first."""
        rows = self._to_look_at
        order = (
            ("days", "descending"),
            ("proceeding_id", "ascending"),
            ("asset_id", "ascending"),
        )
        columns = (
            (PROCEEDING, Kind.NAME),
            (BAILIFF, Kind.TEXT),
            (CATEGORY, Kind.TEXT),
            (SUM, Kind.MONEY),
            (N_("Asset"), Kind.TEXT),
            (N_("Known from"), Kind.DAY),
            (N_("Opened on"), Kind.DAY),
            (N_("To be reached by"), Kind.DAY),
            (N_("What became of it"), Kind.TEXT),
            (N_("Days past"), Kind.COUNT),
        )
        title = N_("Assets to be looked at, those left longest first")
        total = rows.num_rows if rows.num_rows > LISTED else None
        lines = [self._line(row) for row in first(rows, order)]
        return table(self.speech, "listed", title, columns, lines, total)

    def _line(self, row: Mapping[str, Any]) -> tuple[Value, ...]:
        speech = self.speech
        number = without_personal_numbers(row["asset_id"])
        return (
            Named(without_personal_numbers(row["proceeding_id"])),
            self.names.bailiff(row["holder_id"], speech),
            speech.category(row["category"]),
            row["debt_tiyn"],
            f"{self._kind(row['asset_kind'])} ({number})",
            row["known_on"],
            row["opened_on"],
            row["due_on"],
            capital(speech.text(STATES[State(row["state"])])),
            row["days"],
        )
