"""The study of neglect: does the first act come later on small social claims?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.insight.studies.neglect import (
    HORIZON,
    PLACES,
    SIDES,
    WINDOW,
    Compared,
    Place,
    Side,
)
from qadagalau.insight.studies.pairs import (
    ANSWERS,
    LEAST,
    Answer,
    Effect,
    effect,
    effects_by,
    effects_by_bailiff,
)
from qadagalau.law import N_
from qadagalau.papers.speech import NOTHING, Speech, capital, without_personal_numbers
from qadagalau.papers.summary import Figure
from qadagalau.papers.table import Kind, Named, Table, Value

from .drawing import Difference, differences
from .study import (
    BAILIFF,
    CATEGORY,
    LISTED,
    OFFICE,
    PROCEEDING,
    PROPOSES,
    SUM,
    Names,
    Study,
    counted,
    first,
    table,
)

TITLE = N_("Small social claims beside large ones")
LEAD = N_(
    "Each claim for alimony, wages or harm is paired with another that the same bailiff opened in "
    "the same month; compared are the days from the opening to the bailiff's first act."
)
DRAWN = N_(
    "By how many days the first act comes later, with 95% intervals; left of the line it comes "
    "sooner."
)
LIMITS = (
    N_(
        "Of fewer than {least} pairs nothing is said but their number. A bailiff is named only "
        "where the 99.8% interval lies wholly above none: of a thousand who make no difference, "
        "one would be named by chance."
    ),
    N_(
        "Each claim is watched for {horizon} days, and what takes longer counts as so long; "
        "compared are claims opened in the {window} days before those. Enquiries are no act, for "
        "they go out with the opening."
    ),
    N_(
        "Left out are claims without a sum, claims that stood still by law before the first act "
        "and claims that ended before any act; the table says how many."
    ),
    N_(
        "Bailiff, month of opening and age are the same in a pair; other things may differ, such "
        "as what the debtor owns. A difference is a reason to look, and no ground for a measure."
    ),
    PROPOSES,
)
PAIRS, WHOM = N_("Pairs"), N_("What may be said")
_EFFECTS = (
    (PAIRS, Kind.COUNT),
    (N_("Act later on it"), Kind.COUNT),
    (N_("Act sooner on it"), Kind.COUNT),
    (N_("Days later, mean"), Kind.NUMBER),
    (N_("Days later: from"), Kind.NUMBER),
    (N_("Days later: to"), Kind.NUMBER),
    (WHOM, Kind.TEXT),
)
_DRAWN = 20


def neglect_study(
    found: Compared, names: Names, *, language: str, as_of: date, known_on: date
) -> Study:
    """Return what the pairs say that a study found."""
    told = _Pairs(found=found, names=names, speech=Speech(language))
    fields = {"least": LEAST, "horizon": HORIZON, "window": WINDOW}
    label = told.speech.say(DRAWN)
    return Study(
        name="neglect",
        title=told.speech.say(TITLE),
        lead=told.speech.say(LEAD),
        figures=told.figures(),
        drawn=label,
        drawing=differences(told.differences(), label, told.speech),
        tables=(told.by_side(), *told.across(), told.places(), told.listed()),
        limits=tuple(told.speech.say(one, **fields) for one in LIMITS),
        language=language,
        as_of=as_of,
        known_on=known_on,
    )


@frozen(kw_only=True)
class _Pairs:
    found: Compared
    names: Names
    speech: Speech

    def _of(self, side: Side) -> pa.Table:
        return self.found.rows.filter(pc.equal(self.found.rows["side"], side.value))

    def figures(self) -> tuple[Figure, ...]:
        """Return the effect of each comparison, and from which sum a claim is large."""
        speech = self.speech
        made = [self._figure(side) for side in Side]
        large = self.found.large_tiyn
        made.append(
            Figure(
                name=speech.say(N_("A claim is large from")),
                value=NOTHING if large is None else speech.about(large),
                under=speech.tenge(large),
            )
        )
        return tuple(made)

    def _figure(self, side: Side) -> Figure:
        speech, one = self.speech, effect(self._of(side))
        title = capital(speech.text(SIDES[side]))
        pairs = speech.say(N_("pairs: {number}"), number=speech.count(one.pairs))
        if one.mean_days is None or one.interval is None:
            return Figure(name=title, value=NOTHING, under=f"{self._answer(one)}; {pairs}")
        said = speech.say(
            N_("{answer} ({low} to {high}); {pairs}"),
            answer=self._answer(one),
            low=speech.decimal(one.interval.low, 1),
            high=speech.decimal(one.interval.high, 1),
            pairs=pairs,
        )
        value = speech.say(N_("{days} days"), days=self._days(one.mean_days))
        return Figure(name=title, value=value, under=capital(said))

    def _days(self, days: float) -> str:
        shown = self.speech.decimal(days, 1)
        return f"+{shown}" if days > 0 else shown

    def _answer(self, one: Effect) -> str:
        return self.speech.text(ANSWERS[one.answer])

    def differences(self) -> list[Difference]:
        """Return each comparison, and the offices where enough pairs are, as drawn."""
        drawn = [(capital(self.speech.text(SIDES[side])), effect(self._of(side))) for side in Side]
        offices = effects_by(self._of(Side.LARGE), "office_id")
        drawn += [(self.names.office(key[0], self.speech), one) for key, one in offices.items()]
        return [
            Difference(
                name=name,
                value=one.mean_days,
                interval=one.interval,
                shown=f"{self._days(one.mean_days)} / {self.speech.count(one.pairs)}",
            )
            for name, one in drawn
            if one.mean_days is not None and one.interval is not None
        ][:_DRAWN]

    def by_side(self) -> Table:
        """Return the three comparisons."""
        rows = [
            (Named(capital(self.speech.text(title))), *self._cells(effect(self._of(side))))
            for side, title in SIDES.items()
        ]
        columns = ((N_("Comparison"), Kind.NAME), *_EFFECTS)
        return table(self.speech, "sides", N_("Three comparisons"), columns, rows)

    def _cells(self, one: Effect) -> tuple[Value, ...]:
        low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
        mean = one.mean_days if one.interval else None
        return one.pairs, one.later, one.sooner, mean, low, high, capital(self._answer(one))

    def across(self) -> tuple[Table, ...]:
        """Return small social claims beside large others by office, by category and by bailiff."""
        rows, speech = self._of(Side.LARGE), self.speech
        by_office = [
            (Named(self.names.office(key[0], speech)), *self._cells(one))
            for key, one in effects_by(rows, "office_id").items()
        ]
        by_category = [
            (Named(speech.category(key[0])), *self._cells(one))
            for key, one in effects_by(rows, "category").items()
        ]
        by_bailiff = [
            (Named(self.names.bailiff(key[0], speech)), *self._cells(one))
            for key, one in effects_by_bailiff(rows).items()
        ]
        bailiffs = N_("By bailiff, in the order of their numbers; 99.8% intervals")
        return (
            table(speech, "offices", N_("By office"), ((OFFICE, Kind.NAME), *_EFFECTS), by_office),
            table(
                speech,
                "categories",
                N_("By category"),
                ((CATEGORY, Kind.NAME), *_EFFECTS),
                by_category,
            ),
            table(speech, "bailiffs", bailiffs, ((BAILIFF, Kind.NAME), *_EFFECTS), by_bailiff),
        )

    def places(self) -> Table:
        """Return how many of the small social claims stand in a pair, and why others do not."""
        found = counted(self._of(Side.LARGE), "place")
        rows = [
            (Named(capital(self.speech.text(title))), found.get((place.value,), 0))
            for place, title in PLACES.items()
        ]
        columns = ((N_("Small social claim"), Kind.NAME), (N_("Claims"), Kind.COUNT))
        return table(self.speech, "places", N_("Which claims are compared"), columns, rows)

    def listed(self) -> Table:
        """Return the pairs of those bailiffs who act later, the longest first."""
        rows = self._of(Side.LARGE)
        named = [
            key[0]
            for key, one in effects_by_bailiff(rows).items()
            if one.answer is Answer.LATER and key[0]
        ]
        own = rows.filter(
            pc.and_(
                pc.is_in(rows["holder_id"], value_set=pa.array(named, pa.string())),
                pc.equal(rows["place"], Place.PAIRED.value),
            )
        )
        own = own.filter(pc.greater(own["later_days"], 0))
        order = (("later_days", "descending"), ("proceeding_id", "ascending"))
        columns = (
            (PROCEEDING, Kind.NAME),
            (BAILIFF, Kind.TEXT),
            (CATEGORY, Kind.TEXT),
            (SUM, Kind.MONEY),
            (N_("Days to the first act"), Kind.COUNT),
            (N_("Beside it"), Kind.TEXT),
            (N_("Its sum"), Kind.MONEY),
            (N_("Its days"), Kind.COUNT),
        )
        title = N_("Pairs of the bailiffs who act later, the longest first")
        total = own.num_rows if own.num_rows > LISTED else None
        lines = [self._line(row) for row in first(own, order)]
        return table(self.speech, "listed", title, columns, lines, total)

    def _line(self, row: Mapping[str, Any]) -> tuple[Value, ...]:
        other = without_personal_numbers(row["other_id"])
        return (
            Named(without_personal_numbers(row["proceeding_id"])),
            self.names.bailiff(row["holder_id"], self.speech),
            self.speech.category(row["category"]),
            row["debt_tiyn"],
            row["days"],
            f"{other}, {self.speech.category(row['other_category'])}",
            row["other_debt_tiyn"],
            row["other_days"],
        )
