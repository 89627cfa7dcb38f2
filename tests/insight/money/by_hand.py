"""The money of a register reckoned by hand: case by case and sum by sum, without a column."""

from collections import Counter, defaultdict
from datetime import timedelta

from qadagalau.insight.money.charges import WORDS, Taken, norms_on_sums
from qadagalau.insight.money.columns import LARGEST
from qadagalau.insight.money.division import PLACES, Line, divide
from qadagalau.law import Bound, Verdict, finding_id
from qadagalau.law.clerk import Desk, judge
from qadagalau.record import MoneyTransferred, PaymentReceived
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.enforcement_2010.art_111 import MONEY_DISTRIBUTED_BY_QUEUES as QUEUES

LACKING = {Taken.ALIMONY, Taken.SHARED}
TOO_FAR = 100


class Hand:
    """What stands of every holder, and every line with its due."""

    def __init__(self, cases, distributions, *, as_of, known_on):
        self.cases, self.as_of, self.known_on = cases, as_of, known_on
        self.of = defaultdict(Counter)
        self.oldest, self.lines = {}, []
        for one in distributions:
            if one.distributed_on <= as_of:
                self._divide(one)
        for case in cases:
            self._wait([event for event in case.events if event.happened_on <= as_of])
        for taken, word in WORDS.items():
            self._judge(taken, word)

    def _divide(self, one):
        sums = [one.pool_tiyn, *(sum_ for c in one.claims for sum_ in (c.owed_tiyn, c.paid_tiyn))]
        known = (
            one.distributed_on >= QUEUES.since
            and all(sum_ is not None and 0 <= sum_ <= LARGEST for sum_ in sums)
            and all(claim.category in PLACES for claim in one.claims)
        )
        his = self.of[one.holder_id]
        his.update(distributions=1, unknown=not known)
        if not known:
            self.lines += [(one.distribution_id, c.proceeding_id, None, None) for c in one.claims]
            return
        made = divide(
            one.pool_tiyn,
            [Line(name=c.proceeding_id, category=c.category, owed_tiyn=c.owed_tiyn,
                  paid_tiyn=c.paid_tiyn) for c in one.claims],
        )  # fmt: skip
        off = [due.difference_tiyn for due in made.dues]
        his.update(
            wrong=any(abs(each) > TOO_FAR for each in off),
            pool_tiyn=one.pool_tiyn,
            due_tiyn=sum(due.due_tiyn for due in made.dues),
            paid_tiyn=sum(due.line.paid_tiyn for due in made.dues),
            short_tiyn=-sum(each for each in off if each < 0),
            over_tiyn=sum(each for each in off if each > 0),
        )
        self.lines += [
            (one.distribution_id, due.line.name, due.due_tiyn, due.difference_tiyn)
            for due in made.dues
        ]

    def _wait(self, events):
        for place, event in enumerate(events):
            if not isinstance(event, PaymentReceived):
                continue
            his, sum_ = self.of[event.holder_id], event.amount_tiyn or 0
            his.update(payments=1, received_tiyn=sum_)
            sent = next((e for e in events[place + 1 :] if isinstance(e, MoneyTransferred)), None)
            if sent is None:
                his.update(waiting=1, waiting_tiyn=sum_)
                before = self.oldest.get(event.holder_id, event.happened_on)
                self.oldest[event.holder_id] = min(before, event.happened_on)
                continue
            days = range(1, (sent.happened_on - event.happened_on).days + 1)
            working = sum(
                BOOK.calendar.is_working(event.happened_on + timedelta(days=n)) for n in days
            )
            his.update(within_3=working <= 3, within_10=working <= 10)

    def _judge(self, taken, word):
        """Ask the clerk of every norm on such sums, and enter the worst that he finds of each."""
        desk = Desk(
            calendar=BOOK.calendar, values=BOOK.values, as_of=self.as_of, known_on=self.known_on
        )
        events = [
            (case, event)
            for case in self.cases
            for event in case.events
            if isinstance(event, word) and event.happened_on <= self.as_of
        ]
        group = {event.event_id: self._group(taken, case, event) for case, event in events}
        worst, seen, unsure = Counter(), set(), set()
        for norm in norms_on_sums(BOOK.code):
            if word not in _words(norm):
                continue
            anchors = {
                finding_id(norm=norm.code, wording=norm.wording, subject=case.proceeding_id,
                           anchor=event.event_id): event
                for case, event in events
            }  # fmt: skip
            for made in judge(norm, self.cases, desk):
                event = anchors[made.finding.finding_id]
                here = group[event.event_id]
                seen.add(here)
                if made.finding.verdict is Verdict.UNKNOWN:
                    unsure.add(here)
                worst[here] = max(worst[here], _unlawful(taken, norm, made.finding, event))
        self._enter(taken, [event for _, event in events], group, worst, seen - unsure)

    def _enter(self, taken, events, group, worst, sure):
        entered = set()
        for event in sorted(events, key=lambda one: one.happened_on):
            here = group[event.event_id]
            known = event.amount_tiyn is not None and (here in sure or worst[here] > 0)
            self.of[event.holder_id].update(
                {
                    f"{taken.value}_number": 1,
                    f"{taken.value}_unknown": not known,
                    f"{taken.value}_tiyn": event.amount_tiyn or 0,
                    f"{taken.value}_unlawful_tiyn": 0 if here in entered else worst[here],
                }
            )
            entered.add(here)

    def _group(self, taken, case, event):
        """Return what is judged together: a month of a debtor's income, or the sum by itself."""
        debtor = case.attributes.get("debtor")
        if taken is Taken.DEDUCTION and debtor is not None:
            return debtor, event.happened_on.year, event.happened_on.month
        return event.event_id

    def standing(self):
        """Return what stands of each holder of whom anything does."""
        kept = {holder: {name: n for name, n in of.items() if n} for holder, of in self.of.items()}
        return {holder: of for holder, of in kept.items() if of}


def _words(norm):
    selectors = norm.rule.of if isinstance(norm.rule, Bound) else norm.rule.act
    return {getattr(selector, "word", selector) for selector in selectors}


def _unlawful(taken, norm, finding, event):
    bounds = isinstance(norm.rule, Bound)
    if finding.verdict is Verdict.EXCEEDED:
        whole = bounds and norm.rule.at_least is not None and taken not in LACKING
        return event.amount_tiyn if whole else finding.amount_tiyn
    return (event.amount_tiyn or 0) if finding.verdict is Verdict.BROKEN else 0
