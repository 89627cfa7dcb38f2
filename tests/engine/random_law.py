"""Random norms and random cases, small enough to read and odd enough to hurt.

Few kinds of events on few days, so that ties, month ends, days off, overlapping pauses,
missing events and wordings that change in the middle all come up often.
"""

from datetime import date, timedelta

from attrs import evolve, frozen
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from qadagalau.law import (
    Act,
    Always,
    Among,
    AtLeast,
    AtOnce,
    Below,
    Between,
    Book,
    Bound,
    CalendarDays,
    CalendarYear,
    Checked,
    Code,
    Counted,
    DatedValue,
    DayMark,
    DayOfMonth,
    Deadline,
    Extension,
    Forbidden,
    Hours,
    Months,
    Multiple,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    ReferenceValues,
    Remedy,
    Required,
    Rolling,
    RollOver,
    Scale,
    Share,
    Status,
    Sum,
    Text,
    Where,
    WorkingDays,
    Years,
    kind_of,
)
from qadagalau.law.calendar import weekdays_only
from qadagalau.law.clerk import CaseFile, Claim, Desk, Distribution
from qadagalau.record import Event


class Began(Event):
    """Something began."""


class Done(Event):
    """Something was done."""


class Stopped(Event):
    """The clock was stopped."""


class Resumed(Event):
    """The clock went on."""


class Deferred(Event):
    """The clock was stopped in another way."""


class Recalled(Event):
    """The other stop was ended."""


class Restarted(Event):
    """The term began anew."""


class Prolonged(Event):
    """The term was lengthened."""


KINDS = (Began, Done, Stopped, Resumed, Deferred, Recalled, Restarted, Prolonged)
FIRST, LAST = date(2024, 12, 20), date(2026, 12, 31)
SOURCES = (frozenset({Began, Stopped}), frozenset({Done, Resumed}))
"""What sources may supply that do not supply all."""
ACT = Act("T000", Text("Test law"))
PLACE = ACT.article(1)
CHECKED = Checked(date(2025, 1, 1), Status.VERIFIED)
ROLL = RollOver(PLACE, CHECKED)
STOP, DEFER = Between(Stopped, Resumed), Between(Deferred, Recalled)


@frozen
class Riddle:
    """A norm, what it is read on, and by what."""

    norm: Norm
    cases: tuple[CaseFile, ...]
    distributions: tuple[Distribution, ...]
    desk: Desk


days = st.integers(0, 130).map(lambda n: date(2025, 1, 10) + timedelta(days=n))
starts = st.integers(0, 60).map(lambda n: date(2025, 1, 10) + timedelta(days=n))
few = st.integers(1, 4)
terms = st.one_of(
    st.builds(WorkingDays, st.integers(1, 25)),
    st.builds(CalendarDays, st.integers(1, 40)),
    st.builds(Months, few),
    st.builds(Years, st.just(1)),
)
other_terms = st.one_of(
    st.builds(Hours, st.sampled_from([24, 36, 48, 72])),
    st.builds(Hours, st.integers(24, 80)),
    st.just(AtOnce()),
    st.builds(DayOfMonth, st.integers(1, 31)),
)


@st.composite
def selector(draw, word):
    return draw(st.one_of(st.just(word), st.just(word), st.just(Where(word, ("p",)))))


@st.composite
def deadlines(draw):
    plain = draw(st.integers(0, 3)) == 3
    each = draw(st.booleans())
    pauses = draw(st.sampled_from([(), (STOP,), (STOP, DEFER), (Between(Stopped),)]))
    longer = st.builds(Extension, by=st.sampled_from([Prolonged, (Prolonged, Stopped)]), to=terms)
    extensions = st.sampled_from([0, 1, 1, 2]).flatmap(lambda n: st.tuples(*[longer] * n))
    return Deadline(
        starts=draw(st.sampled_from([Began, Where(Began, ("p",)), (Began, Restarted)])),
        ends=draw(st.one_of(selector(Done), st.just((Done, Recalled)))),
        within=draw(other_terms if plain else terms),
        each=each,
        by_reference=each and draw(st.booleans()),
        suspended=() if plain else pauses,
        interrupted=() if plain else draw(st.sampled_from([(), Restarted, (Restarted, Resumed)])),
        extended=() if plain else draw(extensions),
        rolls=draw(st.sampled_from([None, ROLL])),
    )


required = st.builds(
    Required,
    act=selector(Done),
    needs=selector(Began),
    by_reference=st.booleans(),
    wait=st.one_of(
        st.none(),
        st.builds(WorkingDays, few),
        st.builds(CalendarDays, st.integers(1, 12)),
        st.builds(Months, few),
        st.builds(Years, st.just(1)),
    ),
    wholly=st.booleans(),
    counted_from=st.sampled_from(Counted),
)
forbidden = st.builds(
    Forbidden,
    act=st.sampled_from([Done, (Done, Resumed), Stopped]),
    during=st.sampled_from([None, STOP, Between(Began), Between(Stopped, (Resumed, Done))]),
)
quotas = st.builds(
    Quota,
    counts=st.sampled_from([Done, (Done, Began)]),
    at_most=few,
    window=st.one_of(st.just(Always()), st.just(CalendarYear()), st.builds(Rolling, few)),
    per=st.sampled_from(Per),
)
limits = st.one_of(
    st.builds(Sum, st.integers(1, 900)),
    st.builds(Share, st.integers(1, 120)),
    st.builds(Multiple, few, st.just("mci")),
    st.just(Scale(((1, 50), (3, 33)), 7, "mci")),
)
bounds = st.builds(
    Bound,
    of=selector(Done),
    at_most=limits,
    at_least=st.one_of(st.none(), limits),
    leaves=st.one_of(
        st.none(), st.builds(Sum, st.integers(1, 300)), st.builds(Multiple, few, st.just("mci"))
    ),
    pool=st.sampled_from(Pool),
)
orders = st.builds(
    Order,
    queues=st.just((("x",), ("y", "z"))),
    tolerance_tiyn=st.sampled_from([1, 2, 100]),
)
SHAPES = {
    "deadline": deadlines(),
    "required": required,
    "forbidden": forbidden,
    "quota": quotas,
    "bound": bounds,
    "order": orders,
}

conditions = st.one_of(
    st.builds(Among, st.sampled_from(["category", "nowhere"]), st.just(("x", "z"))),
    st.builds(Among, st.just("category"), st.just(("x", "y"))),
    st.builds(AtLeast, st.just("debt_tiyn"), st.builds(Multiple, few, st.just("mci"))),
    st.builds(Below, st.just("debt_tiyn"), st.builds(Sum, st.integers(1, 900))),
)


@st.composite
def norms(draw, rules):
    rule = draw(rules)
    bare = isinstance(rule, Quota | Order)
    since = draw(st.one_of(st.none(), st.none(), days))
    until = draw(st.one_of(st.none(), st.integers(1, 90)))
    some = st.one_of(st.just([]), st.just([]), st.lists(conditions, max_size=1))
    return Norm(
        code="test/norm",
        basis=PLACE,
        title=Text("Test"),
        rule=rule,
        remedy=Remedy.SUBMISSION,
        since=since,
        until=since + timedelta(days=until) if since and until else None,
        when=() if bare else tuple(draw(some)),
        unless=() if bare else tuple(draw(some)),
        checked=CHECKED,
    )


def sums(most):
    """Return sums up to *most*, one in ten missing."""
    return st.integers(0, most + most // 9).map(lambda tiyn: tiyn if tiyn <= most else None)


@st.composite
def case_files(draw, number, kinds):
    size = 9 - draw(st.integers(0, 9))  # the simplest draw is a full case
    start = draw(st.one_of(starts, days))
    events = []
    for place in range(size):
        start += timedelta(days=draw(st.sampled_from([0, 0, 1, 2, 3, 5, 8, 13, 31])))
        events.append((start, draw(st.one_of(st.none(), st.integers(0, 1439))), place))
    events.sort(key=lambda e: (e[0], e[1] or 0, e[2]))
    made = [
        draw(st.sampled_from(kinds))(
            event_id=f"c{number}e{place}",
            proceeding_id=f"P{number}",
            holder_id=draw(st.sampled_from(["H1", "H2"])),
            happened_on=day,
            recorded_on=day + timedelta(days=draw(st.sampled_from([0, 0, 0, 20]))),
            source="s",
            minute=minute,
            detail=draw(st.sampled_from([None, "p", "q"])),
            reference=draw(st.sampled_from([None, "r1", "r2"])),
            amount_tiyn=draw(sums(900)),
            base_tiyn=draw(sums(1500)),
            corrects=f"c{number}e{draw(st.integers(0, 8))}"
            if draw(st.integers(0, 19)) == 0
            else None,
        )
        for place, (day, minute, _) in enumerate(events)
    ]
    attributes = {
        "category": draw(st.sampled_from(["x", "y", "z", None])),
        "debt_tiyn": draw(st.one_of(st.none(), st.integers(0, 900))),
        "debtor": draw(st.sampled_from(["d1", "d2", None])),
    }
    return CaseFile(f"P{number}", attributes, tuple(made))


@st.composite
def distributions(draw, number):
    day = draw(days)
    claims = [
        Claim(
            proceeding_id=f"P{draw(st.integers(0, 9))}",
            category=draw(st.sampled_from([*"xxxxyyyyzzzzw", None])),
            owed_tiyn=draw(sums(100_000)),
            paid_tiyn=draw(sums(100_000)),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    return Distribution(
        distribution_id=f"D{number}",
        distributed_on=day,
        recorded_on=day + timedelta(days=draw(st.sampled_from([0, 0, 20]))),
        pool_tiyn=draw(st.integers(0, 200_000)),
        holder_id=draw(st.sampled_from(["H1", "H2"])),
        claims=tuple(claims),
    )


@st.composite
def calendars(draw):
    off = draw(st.sets(days, max_size=12))
    marks = (
        DayMark(day, day.weekday() > 4, "Day off", "test", FIRST, Status.VERIFIED) for day in off
    )
    last = draw(st.sampled_from([LAST] * 5 + [date(2025, 4, 20)]))
    whole = weekdays_only("test", FIRST, last)
    return whole.overridden_by([mark for mark in marks if mark.day <= last])


@st.composite
def reworded(draw, norm, files, shared):
    """Return *norm* in a wording that often begins, and ends, on a day when something happened."""
    happened = {event.happened_on for case in files for event in case.events}
    happened |= {one.distributed_on for one in shared}
    since = draw(st.sampled_from([norm.since, *sorted(happened)]))
    later = [day for day in sorted(happened) if day > since]
    return evolve(norm, since=since, until=draw(st.sampled_from([None, *later])))


@st.composite
def riddles(draw, shape="deadline", cases=6):
    """Return a norm of one shape with a handful of cases and a day of the check."""
    as_of = date(2025, 8, 1) - timedelta(days=draw(st.integers(0, 130)))
    supplied = draw(st.sampled_from([None, frozenset(KINDS), *SOURCES]))
    values = ReferenceValues(
        (
            DatedValue("mci", date(2025, 1, 1), 200, "test", Status.VERIFIED, date(2025, 3, 1)),
            DatedValue("mci", date(2025, 3, 1), 250, "test", Status.VERIFIED, date(2025, 5, 1)),
        )
    )
    norm = draw(norms(SHAPES[shape]))
    kinds = (*KINDS, *sorted(norm.words(), key=kind_of) * 2, Began, Done)
    files = tuple(draw(case_files(n, kinds)) for n in range(cases if shape != "order" else 1))
    shared = tuple(draw(distributions(n)) for n in range(3 if shape == "order" else 0))
    if norm.since:
        norm = draw(reworded(norm, files, shared))
    return Riddle(
        norm=norm,
        cases=files,
        distributions=shared,
        desk=Desk(
            calendar=draw(calendars()),
            values=values,
            as_of=as_of,
            known_on=as_of + timedelta(days=draw(st.sampled_from([0, 0, 30, -10]))),
            supplied=supplied,
        ),
    )


@frozen
class Docket:
    """A book with a norm of every shape, a record for it, and a day of the check."""

    book: Book
    cases: tuple[CaseFile, ...]
    distributions: tuple[Distribution, ...]
    supplied: frozenset[type] | None
    as_of: date
    known_on: date

    @property
    def desk(self):
        return Desk(
            calendar=self.book.calendar,
            values=self.book.values,
            as_of=self.as_of,
            known_on=self.known_on,
            supplied=self.supplied,
        )


@st.composite
def dockets(draw, cases=6):
    """Return norms of all shapes (two of each sum and quota) over one handful of cases."""
    shapes = (*SHAPES, "deadline", "bound", "quota")
    code = [
        evolve(draw(norms(SHAPES[shape])), code=f"test/{place}-{shape}")
        for place, shape in enumerate(shapes)
    ]
    last = draw(riddles(shape="required", cases=cases))
    return Docket(
        book=Book(
            name="test",
            title=Text("Test book"),
            code=Code(code),
            calendar=last.desk.calendar,
            words=KINDS,
            values=last.desk.values,
        ),
        cases=last.cases,
        distributions=tuple(draw(distributions(n)) for n in range(3)),
        supplied=last.desk.supplied,
        as_of=last.desk.as_of,
        known_on=last.desk.known_on,
    )


def tried(examples):
    """Return settings for so many examples, the same on every run.

    A docket is large, so one that fails is shown as it was drawn: shrinking takes minutes.
    """
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
        report_multiple_bugs=False,
    )
