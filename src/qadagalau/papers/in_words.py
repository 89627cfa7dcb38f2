"""A rule in a person's words: rows of a name and what it says."""

from collections.abc import Iterator

from attrs import frozen

from qadagalau.law import (
    N_,
    Always,
    Among,
    AtLeast,
    Between,
    Bound,
    CalendarYear,
    Condition,
    Counted,
    Deadline,
    Forbidden,
    Limit,
    Months,
    Multiple,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    Required,
    Rule,
    Scale,
    Selector,
    Selectors,
    Share,
    Sum,
    Text,
    Where,
    say,
    word_of,
)
from qadagalau.law.clerk import cite
from qadagalau.law.in_words import term_in_words
from qadagalau.record import Event
from qadagalau.statutes.kz.attributes import ATTRIBUTES
from qadagalau.statutes.kz.attributes import VALUES as VALUES_OF

from .speech import NOTHING, Speech

SHAPES = {
    Deadline: N_("deadline"),
    Quota: N_("quota"),
    Required: N_("required"),
    Forbidden: N_("forbidden"),
    Bound: N_("bound"),
    Order: N_("order"),
}
VALUES = {
    "mci": N_("monthly calculation index"),
    "subsistence-minimum": N_("subsistence minimum"),
    "minimum-wage": N_("minimum wage"),
}
Row = tuple[str, str]


@frozen
class Words:
    """Rules in one language."""

    language: str

    def shape(self, rule: Rule) -> str:
        """Return the name of a rule's shape."""
        return say(SHAPES[type(rule)], self.language)

    def rows(self, norm: Norm) -> list[Row]:
        """Return what a norm says, row by row."""
        return [
            (self._say(name), said) for name, said in (*self._rule(norm.rule), *self._cases(norm))
        ]

    def attribute(self, name: str) -> str:
        """Return what a column of a proceeding is called."""
        return self._say_text(ATTRIBUTES.get(name), name)

    def attribute_value(self, name: str, value: str | int | None) -> str:
        """Return what a value of that column means."""
        if value is None:
            return NOTHING
        if isinstance(value, int):
            return Speech(self.language).exact(value)
        return self._say_text(VALUES_OF.get(name, {}).get(value), value)

    def happened(self, event: Event) -> str:
        """Return what an event is called, with its detail."""
        word = type(event)
        return self._event(Where(word, (event.detail,)) if event.detail else word)

    def _say_text(self, text: Text | None, otherwise: str) -> str:
        return otherwise if text is None else text.in_(self.language)

    def _say(self, text: str, **fields: object) -> str:
        return say(text, self.language, fields)

    def _rule(self, rule: Rule) -> Iterator[Row]:
        match rule:
            case Deadline():
                yield from self._deadline(rule)
            case Required():
                yield from self._required(rule)
            case Forbidden():
                yield N_("Forbidden"), self._events(rule.act)
                if rule.during:
                    yield N_("During"), self._stretch(rule.during)
            case Quota():
                yield N_("Counted"), self._events(rule.counts)
                yield N_("At most"), self._quota(rule)
            case Bound():
                yield from self._bound(rule)
            case Order():
                speech = Speech(self.language)
                for number, queue in enumerate(rule.queues, 1):
                    called = self._say(N_("Queue {n}"), n=number)
                    yield called, ", ".join(map(speech.category, queue))

    def _deadline(self, rule: Deadline) -> Iterator[Row]:
        yield N_("From"), self._events(rule.starts)
        yield N_("To"), self._events(rule.ends)
        yield N_("Within"), term_in_words(rule.within, self.language)
        for stretch in rule.suspended:
            yield N_("The clock stands still"), self._stretch(stretch)
        if rule.interrupted:
            yield N_("The term starts anew"), self._events(rule.interrupted)
        for longer in rule.extended:
            term = term_in_words(longer.to, self.language)
            yield N_("Lengthened"), f"{self._events(longer.by)} → {term}"
        if rule.rolls:
            yield N_("Day off at the end"), cite(rule.rolls.basis, self.language)

    def _required(self, rule: Required) -> Iterator[Row]:
        yield N_("Act"), self._events(rule.act)
        yield N_("Only after"), self._events(rule.needs)
        if rule.wait:
            wait = term_in_words(rule.wait, self.language)
            wholly = self._say(N_("more than {term}"), term=wait) if rule.wholly else wait
            yield N_("After a wait of"), wholly
            first = rule.counted_from is Counted.FIRST
            yield N_("Counted from"), self._say(N_("the first") if first else N_("the latest"))

    def _quota(self, rule: Quota) -> str:
        match rule.window:
            case Always():
                window = self._say(N_("in all"))
            case CalendarYear():
                window = self._say(N_("in a calendar year"))
            case _:
                span = term_in_words(Months(rule.window.months), self.language)
                window = self._say(N_("in any {span}"), span=span)
        whose = N_("by one holder") if rule.per is Per.HOLDER else N_("in one proceeding")
        return f"{rule.at_most}, {window}, {self._say(whose)}"

    def _bound(self, rule: Bound) -> Iterator[Row]:
        yield N_("Sum"), self._events(rule.of)
        limits = (
            (N_("At most"), rule.at_most),
            (N_("At least"), rule.at_least),
            (N_("Left at least"), rule.leaves),
        )
        for name, limit in limits:
            if limit is not None:
                yield name, self._limit(limit)
        if rule.pool is Pool.DEBTOR_MONTH:
            yield N_("Added up"), self._say(N_("over all proceedings of the debtor in a month"))

    def _limit(self, limit: Limit) -> str:
        match limit:
            case Sum(tiyn):
                return Speech(self.language).tenge(tiyn)
            case Share(percent):
                return f"{percent}%"
            case Multiple(times, value):
                return f"{times} × {self._say(VALUES.get(value, value))}"
            case Scale(steps, above, value):
                name = self._say(VALUES.get(value, value))
                parts = [f"≤ {times} × {name}: {percent}%" for times, percent in steps]
                return "; ".join((*parts, f"> {steps[-1][0]} × {name}: {above}%"))

    def _cases(self, norm: Norm) -> Iterator[Row]:
        for condition in norm.when:
            yield N_("Only where"), self._condition(condition)
        for condition in norm.unless:
            yield N_("Not where"), self._condition(condition)

    def _condition(self, condition: Condition) -> str:
        match condition:
            case Among("category", values):
                return ", ".join(map(Speech(self.language).category, values))
            case Among(attribute, values):
                named = (self.attribute_value(attribute, value) for value in values)
                return f"{self.attribute(attribute)}: {', '.join(named)}"
            case AtLeast(attribute, limit):
                return f"{self.attribute(attribute)} ≥ {self._limit(limit)}"
            case _:
                return f"{self.attribute(condition.attribute)} < {self._limit(condition.limit)}"

    def _stretch(self, stretch: Between) -> str:
        begins = self._events(stretch.begins)
        return f"{begins} → {self._events(stretch.ends)}" if stretch.ends else begins

    def _events(self, events: Selectors) -> str:
        return "; ".join(self._event(event) for event in events)

    def _event(self, event: Selector) -> str:
        word = word_of(event)
        says = getattr(word, "says", None)
        name = says.in_(self.language) if isinstance(says, Text) and says.en else word.__name__
        if not isinstance(event, Where):
            return name
        details = getattr(word, "details", {})
        named = [
            details[one].in_(self.language) if one in details else one for one in event.details
        ]
        return f"{name} ({', '.join(named)})"
