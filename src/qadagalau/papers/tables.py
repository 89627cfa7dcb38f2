"""The tables of the report, each from the numbers of the analysis in one language."""

from collections.abc import Iterable

from attrs import frozen

from qadagalau.insight import (
    INDICATORS,
    KEPT_SHARE,
    Breach,
    Claims,
    Counts,
    Interval,
    Share,
    Standing,
)
from qadagalau.law import N_, Norm, Status
from qadagalau.law.clerk import cite
from qadagalau.law.finding import REASON_TEXTS, Reason
from qadagalau.law.source import STATUS_TEXTS

from .analysis import Analysis
from .speech import NOT_STATED, Speech, capital, without_personal_numbers
from .table import Column, Kind, Named, Ratio, Table, Value

NO_CLAIMS = Claims(proceedings=0, debt_tiyn=0, amount_tiyn=0)
SHOWN = N_("Shown: {shown} of {total}.")
DAYS_LATE = N_("days late: {n}")
UNVERIFIED = N_("Text of the law not read")
TEXT_CHANGED = N_("text changed, re-read")
COUNTED = (
    (N_("Share kept"), Kind.SHARE),
    (N_("Duties judged"), Kind.COUNT),
    (N_("Kept"), Kind.COUNT),
    (N_("Late"), Kind.COUNT),
    (N_("Overdue"), Kind.COUNT),
    (N_("Broken or exceeded"), Kind.COUNT),
    (N_("Still running"), Kind.COUNT),
    (N_("Unknown"), Kind.COUNT),
    (N_("Proceedings with a breach"), Kind.COUNT),
    (N_("Claims in them"), Kind.MONEY),
)


def counted(counts: Counts, claims: Claims) -> tuple[Value, ...]:
    """Return the cells under the headings :data:`COUNTED`."""
    return (
        KEPT_SHARE.of([counts]),
        counts.judged,
        counts.kept,
        counts.late,
        counts.overdue,
        counts.broken + counts.exceeded,
        counts.pending,
        counts.unknown,
        claims.proceedings,
        claims.debt_tiyn,
    )


@frozen
class Tables:
    """Makes the tables of one analysis in one language."""

    analysis: Analysis
    speech: Speech

    def norm(self, code: str) -> Named:
        """Return how a norm is named: its title, its place in the law, what to know of its text."""
        norm = self.analysis.norms.by_code.get(code)
        if norm is None:
            return Named(code)
        place = cite(norm.basis, self.speech.language)
        warnings = [UNVERIFIED] if norm.checked.status is not Status.VERIFIED else []
        warnings += [TEXT_CHANGED] if code in self.analysis.left else []
        return Named(
            self.speech.text(norm.title),
            f"{norm.catalogue} · {place}" if norm.catalogue else place,
            "; ".join(map(self.speech.say, warnings)),
        )

    def number(self, number: str) -> str:
        """Return the number of a proceeding or a bailiff, with personal numbers masked."""
        return without_personal_numbers(number)

    def days(self, days: int) -> str:
        """Return how late something is."""
        return self.speech.say(DAYS_LATE, n=self.speech.count(days))

    def shown(self, shown: int, total: int) -> str:
        """Return how many of how many are shown."""
        return self.speech.say(
            SHOWN, shown=self.speech.count(shown), total=self.speech.count(total)
        )

    def office(self, office_id: str | None) -> str:
        """Return the name of an office, or its number where it has none."""
        if office_id is None:
            return capital(self.speech.say(NOT_STATED))
        office = self.analysis.offices.get(office_id)
        named = office.names[self.speech.language] if office else None
        return without_personal_numbers(named or office_id)

    def region(self, region: str | None) -> str:
        """Return the code of a region."""
        return (
            capital(self.speech.say(NOT_STATED))
            if region is None
            else without_personal_numbers(region)
        )

    def by_norm(self) -> Table:
        """Return the counts of every norm of the book, also of those never met."""
        claims = self.analysis.norm_claims
        known = self.analysis.by_norm
        codes = [*self.analysis.norms.by_code, *(known.keys() - self.analysis.norms.by_code)]
        rows = (
            (self.norm(c), *counted(known.get(c, Counts()), claims.get(c, NO_CLAIMS)))
            for c in codes
        )
        return self._table("norms", N_("By norm"), ((N_("Norm"), Kind.NAME), *COUNTED), rows)

    def by_category(self) -> Table:
        """Return the counts of every category of claims."""
        rows = (
            (
                Named(self.speech.category(group.key[0])),
                *counted(group.counts, self.analysis.category_claims.get(group.key, NO_CLAIMS)),
            )
            for group in self.analysis.by_category
        )
        return self._table(
            "categories", N_("By category of claims"), ((N_("Category"), Kind.NAME), *COUNTED), rows
        )

    def by_office(self) -> Table:
        """Return the counts of every office, by region and then by number."""
        rows = (
            (
                Named(self.office(group.key[1]), self.region(group.key[0])),
                *counted(group.counts, self.analysis.office_claims.get(group.key, NO_CLAIMS)),
            )
            for group in self.analysis.by_office
        )
        return self._table("offices", N_("By office"), ((N_("Office"), Kind.NAME), *COUNTED), rows)

    def bailiffs(self) -> Table:
        """Return all bailiffs in the order of their numbers."""
        rows = map(self._standing, self.analysis.bailiffs)
        return self._table("bailiffs", N_("All bailiffs by number"), self._standings(), rows)

    def above(self) -> Table:
        """Return the bailiffs above expectation in the order of their numbers."""
        rows = (self._standing(one) for one in self.analysis.bailiffs if one.above)
        return self._table(
            "above", N_("Above expectation, to be looked at"), self._standings(), rows
        )

    def _standings(self) -> tuple[tuple[str, Kind], ...]:
        return (
            (N_("Bailiff"), Kind.NAME),
            (N_("Duties judged"), Kind.COUNT),
            (N_("Breaches"), Kind.COUNT),
            (N_("Expected"), Kind.NUMBER),
            (N_("Breaches to expected"), Kind.RATIO),
            (N_("Drawn to the mean"), Kind.NUMBER),
        )

    def _standing(self, one: Standing) -> tuple[Value, ...]:
        return (
            Named(without_personal_numbers(one.holder_id), self.office(one.office_id)),
            one.judged,
            one.observed,
            one.expected,
            Ratio(one.ratio, one.interval),
            one.shrunk,
        )

    def social(self) -> Table:
        """Return breaches in social claims beside those in others, by office."""
        every = (self.speech.say(N_("All offices")), self.analysis.social)
        offices = [(self.office(o), n) for o, n in self.analysis.social_by_office.items()]
        rows = (
            (
                Named(name),
                Share(one.social.breached, one.social.judged),
                Share(one.others.breached, one.others.judged),
                Ratio(one.ratio, one.interval or Interval(one.ratio, one.ratio))
                if one.ratio is not None
                else None,
            )
            for name, one in (every, *offices)
        )
        columns = (
            (N_("Office"), Kind.NAME),
            (N_("Not kept in social claims"), Kind.SHARE),
            (N_("Not kept in other claims"), Kind.SHARE),
            (N_("Times as often, norm by norm"), Kind.RATIO),
        )
        return self._table("social", N_("Social claims beside others"), columns, rows)

    def oldest(self) -> Table:
        """Return the duties longest overdue."""
        listed = self.analysis.oldest
        rows = ((*self._case(one), one.due_on, one.days_late) for one in listed.breaches)
        columns = (*self._cases(), (N_("Due on"), Kind.DAY), (N_("Days overdue"), Kind.COUNT))
        return self._table("oldest", N_("Longest overdue"), columns, rows, total=listed.total)

    def largest(self) -> Table:
        """Return the largest claims with a breach."""
        listed = self.analysis.largest
        rows = (
            (*self._case(one), self.speech.verdict(one.verdict), one.days_late)
            for one in listed.breaches
        )
        columns = (*self._cases(), (N_("Verdict"), Kind.TEXT), (N_("Days late"), Kind.COUNT))
        return self._table(
            "largest", N_("Largest claims with a breach"), columns, rows, total=listed.total
        )

    def _cases(self) -> tuple[tuple[str, Kind], ...]:
        return (
            (N_("Proceeding"), Kind.NAME),
            (N_("Category"), Kind.TEXT),
            (N_("Bailiff"), Kind.TEXT),
            (N_("Claim"), Kind.MONEY),
            (N_("Norm"), Kind.TEXT),
        )

    def _case(self, one: Breach) -> tuple[Value, ...]:
        return (
            Named(without_personal_numbers(one.proceeding_id or one.subject)),
            self.speech.category(one.category),
            without_personal_numbers(one.holder_id or capital(self.speech.say(NOT_STATED))),
            one.debt_tiyn,
            self.norm(one.norm).name,
        )

    def unknown(self) -> Table:
        """Return why duties have no answer, norm by norm."""
        rows = (
            (self.norm(code), self.speech.say(REASON_TEXTS[Reason(reason)]), number)
            for code, reason, number in self.analysis.reasons
        )
        columns = ((N_("Norm"), Kind.NAME), (N_("Why"), Kind.TEXT), (N_("Duties"), Kind.COUNT))
        return self._table("unknown", N_("Without an answer"), columns, rows)

    def indicators(self) -> Table:
        """Return the indicators whose norms the book has."""
        norms, counts = self.analysis.norms.by_code, self.analysis.by_norm
        rows: list[tuple[Value, ...]] = []
        for indicator in INDICATORS:
            codes = [code for code, norm in norms.items() if indicator.reads(norm)]
            share = indicator.of(counts[code] for code in codes if code in counts)
            if codes:
                formula = self.speech.text(indicator.formula)
                named = Named(self.speech.text(indicator.title), formula)
                rows.append(
                    (named, share.part, share.whole, share, f"{indicator.id} · {indicator.version}")
                )
        columns = (
            (N_("Indicator"), Kind.NAME),
            (N_("Numerator"), Kind.COUNT),
            (N_("Denominator"), Kind.COUNT),
            (N_("Value"), Kind.SHARE),
            (N_("Code and version"), Kind.TEXT),
        )
        return self._table("indicators", N_("Indicators"), columns, rows)

    def months(self) -> Table:
        """Return the breaches of every month in which they arose."""
        rows = ((Named(capital(self.speech.month(m))), n) for m, n in self.analysis.months)
        columns = ((N_("Month"), Kind.NAME), (N_("Breaches that arose"), Kind.COUNT))
        return self._table("months", N_("Breaches by the month in which they arose"), columns, rows)

    def sources(self) -> Table:
        """Return every norm with its place in the law and how far it was read."""
        rows = (
            (
                Named(self.speech.text(norm.title), norm.catalogue),
                cite(norm.basis, self.speech.language),
                norm.since,
                self._read(norm),
                norm.checked.on,
                self.speech.text(norm.note) if norm.note else "",
            )
            for norm in self.analysis.norms.by_code.values()
        )
        columns = (
            (N_("Norm"), Kind.NAME),
            (N_("Basis"), Kind.TEXT),
            (N_("Wording since"), Kind.DAY),
            (N_("How far it was checked"), Kind.TEXT),
            (N_("Checked on"), Kind.DAY),
            (N_("Note"), Kind.TEXT),
        )
        return self._table("sources", N_("Norms and their sources"), columns, rows)

    def _read(self, norm: Norm) -> str:
        """Return how far a norm was read, and whether its text changed since."""
        said = [STATUS_TEXTS[norm.checked.status]]
        said += [TEXT_CHANGED] if norm.code in self.analysis.left else []
        return "; ".join(map(self.speech.say, said))

    def changes(self) -> Table | None:
        """Return the norms' shares kept now and at the check before, if there is one."""
        earlier = self.analysis.earlier
        if earlier is None:
            return None
        rows = []
        for code in self.analysis.norms.by_code:
            now, then = (c.get(code, Counts()) for c in (self.analysis.by_norm, earlier.by_norm))
            share, before = KEPT_SHARE.of([now]), KEPT_SHARE.of([then])
            moved = (
                share.rate - before.rate
                if share.rate is not None and before.rate is not None
                else None
            )
            rows.append((self.norm(code), then.breaches, now.breaches, before, share, moved))
        columns = (
            (N_("Norm"), Kind.NAME),
            (N_("Breaches before"), Kind.COUNT),
            (N_("Breaches now"), Kind.COUNT),
            (N_("Share kept before"), Kind.SHARE),
            (N_("Share kept now"), Kind.SHARE),
            (N_("Change, points"), Kind.POINTS),
        )
        return self._table("changes", N_("Compared with the check before"), columns, rows)

    def _table(
        self,
        anchor: str,
        title: str,
        columns: Iterable[tuple[str, Kind]],
        rows: Iterable[tuple[Value, ...]],
        total: int | None = None,
    ) -> Table:
        return Table(
            id=anchor,
            title=self.speech.say(title),
            columns=tuple(Column(self.speech.say(heading), kind) for heading, kind in columns),
            rows=tuple(rows),
            total=total,
        )
