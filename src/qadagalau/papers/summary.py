"""The one page for those who read only one: the main figures and what stands out, in sentences."""

from attrs import frozen

from qadagalau.insight import ATTENTION, KEPT_SHARE, UNKNOWN_SHARE, Counts
from qadagalau.law import N_

from .analysis import Analysis
from .tables import Tables

ENOUGH = 30
"""Under so many judged duties a norm is not named for its share."""

MOST = N_("Most breaches: «{norm}», {breaches} of {judged} judged duties.")
WORST = N_("Least often kept: «{norm}», {rate} of {judged} judged duties ({between}).")
SAME = N_(
    "Most breaches, and least often kept: «{norm}», {breaches} breaches, {rate} of {judged} "
    "judged duties kept ({between})."
)
ARISEN = N_("Breaches that arose in {month}: {now}. In the month before: {before}.")
OLD = N_("Duties still overdue: {number}. The longest: {days} days, proceeding {proceeding}.")
SOCIAL_MORE = N_(
    "In social claims the same duties are broken {ratio} times as often as in others "
    "(95% interval {low} to {high}): {social} against {others}."
)
SOCIAL_EVEN = N_(
    "Social claims show no more breaches of the same duties than others do: ratio {ratio} "
    "(95% interval {low} to {high})."
)
ABOVE = N_(
    "Bailiffs above expectation, to be looked at: {above} of {all}. By chance alone about "
    "{chance} would be."
)
ABOVE_FEW = N_(
    "Bailiffs above expectation, to be looked at: {above} of {all}. By chance alone fewer than "
    "one would be."
)
UNREAD = N_("Norms whose text was not read and must be verified first: {unread} of {all}.")
LEFT = N_("Norms whose text changed and that are to be read again: {left} of {all}.")
CHANGED = N_(
    "Since the check of {day}: new breaches {new}, overdue duties done meanwhile {done}, "
    "findings gone after corrections {gone}."
)


@frozen(kw_only=True)
class Figure:
    """One main figure: its name, its value, and of what it is counted."""

    name: str
    value: str
    under: str


@frozen
class Summary:
    """Writes the summary of one analysis."""

    tables: Tables

    @property
    def _analysis(self) -> Analysis:
        return self.tables.analysis

    def figures(self) -> tuple[Figure, ...]:
        """Return the main figures, each with its denominator."""
        say, speech, a = self.tables.speech.say, self.tables.speech, self._analysis
        kept, unknown = KEPT_SHARE.of([a.total]), UNKNOWN_SHARE.of([a.total])
        return (
            self._figure(
                N_("Share of duties kept"), speech.percent(kept.rate), kept.part, kept.whole
            ),
            Figure(
                name=say(N_("Breaches")),
                value=speech.count(a.total.breaches),
                under=say(
                    N_("late {late}, overdue {overdue}, other {other}"),
                    late=speech.count(a.total.late),
                    overdue=speech.count(a.total.overdue),
                    other=speech.count(a.total.broken + a.total.exceeded),
                ),
            ),
            self._figure(
                N_("Proceedings with a breach"),
                speech.percent(self._touched()),
                a.claims.proceedings,
                a.proceedings,
            ),
            Figure(
                name=say(N_("Claims in them")),
                value=speech.about(a.claims.debt_tiyn),
                under=speech.tenge(a.claims.debt_tiyn),
            ),
            self._figure(
                N_("Duties without an answer"),
                speech.percent(unknown.rate),
                unknown.part,
                unknown.whole,
            ),
            self._figure(
                N_("Duties still running"),
                speech.count(a.total.pending),
                a.total.pending,
                a.total.duties,
            ),
        )

    def _figure(self, name: str, value: str, part: int, whole: int) -> Figure:
        speech = self.tables.speech
        said = speech.say(
            N_("{part} of {whole}"), part=speech.count(part), whole=speech.count(whole)
        )
        return Figure(name=speech.say(name), value=value, under=said)

    def _touched(self) -> float | None:
        proceedings = self._analysis.proceedings
        return self._analysis.claims.proceedings / proceedings if proceedings else None

    def sentences(self) -> tuple[str, ...]:
        """Return what stands out, a sentence each; nothing that the numbers do not show."""
        found = (
            *self._norms(),
            self._month(),
            self._oldest(),
            self._social(),
            self._bailiffs(),
            self._changes(),
            self._unread(),
            self._left(),
        )
        return tuple(sentence for sentence in found if sentence)

    def _norms(self) -> tuple[str, ...]:
        known = {c: n for c, n in self._analysis.by_norm.items() if n.breaches}
        if not known:
            return ()
        most = max(known, key=lambda code: known[code].breaches)
        enough = [code for code in known if known[code].judged >= ENOUGH]
        worst = min(enough, key=lambda code: known[code].kept / known[code].judged, default=most)
        if worst == most:
            return (self._of_norm(SAME, most, known[most]),)
        return (self._of_norm(MOST, most, known[most]), self._of_norm(WORST, worst, known[worst]))

    def _of_norm(self, message: str, code: str, counts: Counts) -> str:
        speech, share = self.tables.speech, KEPT_SHARE.of([counts])
        return speech.say(
            message,
            norm=self.tables.norm(code).name,
            breaches=speech.count(counts.breaches),
            judged=speech.count(counts.judged),
            rate=speech.percent(share.rate),
            between=speech.between(share.interval),
        )

    def _month(self) -> str:
        speech, months = self.tables.speech, dict(self._analysis.months)
        earlier = [month for month in months if month < self._analysis.month]
        if self._analysis.month not in months or not earlier:
            return ""
        return speech.say(
            ARISEN,
            month=speech.month(self._analysis.month),
            now=speech.count(months[self._analysis.month]),
            before=speech.count(months[max(earlier)]),
        )

    def _oldest(self) -> str:
        speech, oldest = self.tables.speech, self._analysis.oldest
        if not oldest.breaches:
            return ""
        first = oldest.breaches[0]
        return speech.say(
            OLD,
            number=speech.count(oldest.total),
            days=speech.count(first.days_late or 0),
            proceeding=self.tables.number(first.proceeding_id or first.subject),
        )

    def _social(self) -> str:
        speech, social = self.tables.speech, self._analysis.social
        if social.ratio is None or social.interval is None:
            return ""
        return speech.say(
            SOCIAL_MORE if social.shown else SOCIAL_EVEN,
            ratio=speech.decimal(social.ratio),
            low=speech.decimal(social.interval.low),
            high=speech.decimal(social.interval.high),
            social=speech.percent(social.social.breached / social.social.judged),
            others=speech.percent(social.others.breached / social.others.judged),
        )

    def _bailiffs(self) -> str:
        speech, standings = self.tables.speech, self._analysis.bailiffs
        if not standings:
            return ""
        chance = len(standings) * (1 - ATTENTION) / 2
        return speech.say(
            ABOVE if chance >= 1 else ABOVE_FEW,
            above=speech.count(sum(one.above for one in standings)),
            all=speech.count(len(standings)),
            chance=speech.count(round(chance)),
        )

    def _changes(self) -> str:
        speech, earlier = self.tables.speech, self._analysis.earlier
        if earlier is None:
            return ""
        return speech.say(
            CHANGED,
            day=speech.long_day(earlier.as_of),
            new=speech.count(earlier.change.new),
            done=speech.count(earlier.change.done),
            gone=speech.count(earlier.change.gone),
        )

    def _unread(self) -> str:
        norms = self._analysis.norms
        unread = len(norms.by_code) - norms.read
        if not unread:
            return ""
        count = self.tables.speech.count
        return self.tables.speech.say(UNREAD, unread=count(unread), all=count(len(norms.by_code)))

    def _left(self) -> str:
        left = self._analysis.left
        if not left:
            return ""
        count = self.tables.speech.count
        every = len(self._analysis.norms.by_code)
        return self.tables.speech.say(LEFT, left=count(len(left)), all=count(every))
