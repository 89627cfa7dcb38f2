import json
from datetime import date
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.law import (
    Act,
    Always,
    Amendment,
    Among,
    Answers,
    AtLeast,
    AtOnce,
    Below,
    Between,
    Book,
    Bound,
    Calendar,
    CalendarDays,
    CalendarYear,
    Checked,
    Citation,
    Code,
    Counted,
    DatedValue,
    DayMark,
    DayOfMonth,
    Deadline,
    EncodingError,
    Extension,
    Forbidden,
    Hours,
    Liability,
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
    from_json,
    to_json,
)
from qadagalau.record import Event


class Opened(Event):
    pass


class Closed(Event):
    pass


class Suspended(Event):
    pass


WORDS = (Opened, Closed, Suspended)

DAYS = st.dates(date(1995, 1, 1), date(2030, 1, 1))
LETTERS = st.text(min_size=1, max_size=8)
NUMBERS = st.integers(1, 60)
TEXTS = st.builds(Text, LETTERS, kk=st.none() | LETTERS, ru=st.none() | LETTERS)
CHECKED = st.builds(Checked, DAYS, st.sampled_from(Status), LETTERS)
CITATIONS = st.builds(
    Citation,
    st.builds(Act, LETTERS, TEXTS, st.booleans()),
    LETTERS,
    st.none() | LETTERS,
    st.none() | LETTERS,
)
LIABILITIES = st.builds(Liability, basis=CITATIONS, threatens=TEXTS, checked=CHECKED)
KINDS = st.sampled_from(WORDS)
SELECTORS = st.lists(
    KINDS | st.builds(Where, KINDS, st.lists(LETTERS, min_size=1, max_size=2)),
    min_size=1,
    max_size=3,
).map(tuple)
COUNTED_DAYS = st.one_of(
    st.builds(kind, NUMBERS) for kind in (WorkingDays, CalendarDays, Months, Years)
)
OTHER_TERMS = st.one_of(
    st.builds(Hours, st.integers(24, 99)),
    st.builds(AtOnce),
    st.builds(DayOfMonth, st.integers(1, 31)),
)
BETWEEN = st.builds(Between, SELECTORS, st.just(()) | SELECTORS)
ROLLS = st.none() | st.builds(RollOver, CITATIONS, CHECKED)
DEADLINES = st.builds(
    Deadline,
    starts=SELECTORS,
    ends=SELECTORS,
    within=COUNTED_DAYS,
    each=st.just(True),
    by_reference=st.booleans(),
    suspended=st.lists(BETWEEN, max_size=2).map(tuple),
    interrupted=st.just(()) | SELECTORS,
    extended=st.lists(st.builds(Extension, SELECTORS, COUNTED_DAYS), max_size=2).map(tuple),
    rolls=ROLLS,
) | st.builds(Deadline, starts=SELECTORS, ends=SELECTORS, within=OTHER_TERMS, rolls=ROLLS)
QUOTAS = st.builds(
    Quota,
    counts=SELECTORS,
    at_most=NUMBERS,
    window=st.builds(Always) | st.builds(CalendarYear) | st.builds(Rolling, NUMBERS),
    per=st.sampled_from(Per),
)
REQUIRED = st.builds(
    Required,
    act=SELECTORS,
    needs=SELECTORS,
    by_reference=st.booleans(),
    wait=st.none() | st.builds(WorkingDays, NUMBERS) | st.builds(Months, NUMBERS),
    wholly=st.booleans(),
    counted_from=st.sampled_from(Counted),
)
FORBIDDEN = st.builds(Forbidden, act=SELECTORS, during=st.none() | BETWEEN)
SUMS = st.builds(Sum, NUMBERS) | st.builds(Multiple, NUMBERS, LETTERS)
STEPS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=3, unique=True)
SCALES = st.builds(Scale, STEPS.map(sorted).map(tuple), NUMBERS, LETTERS)
LIMITS = SUMS | st.builds(Share, NUMBERS) | SCALES
BOUNDS = st.builds(
    Bound,
    of=SELECTORS,
    at_most=LIMITS,
    at_least=st.none() | LIMITS,
    leaves=st.none() | SUMS,
    pool=st.sampled_from(Pool),
)
QUEUES = st.lists(st.lists(LETTERS, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple)
ORDERS = st.builds(Order, queues=QUEUES, tolerance_tiyn=st.integers(0, 100))
CONDITIONS = st.lists(
    st.one_of(
        st.builds(Among, LETTERS, st.lists(LETTERS, min_size=1, max_size=2)),
        st.builds(AtLeast, LETTERS, SUMS),
        st.builds(Below, LETTERS, SUMS),
    ),
    max_size=2,
)


@st.composite
def norms(draw, rules):
    rule = draw(rules)
    counts_cases = isinstance(rule, Quota | Order)
    since, until = sorted(draw(st.lists(DAYS, min_size=2, max_size=2, unique=True)))
    return Norm(
        code=draw(st.from_regex(r"[a-z0-9]{1,9}(/[a-z0-9]{1,9})?", fullmatch=True)),
        catalogue=draw(LETTERS),
        group=draw(st.sampled_from("ABCDEFGHI")),
        basis=draw(CITATIONS),
        title=draw(TEXTS),
        rule=rule,
        remedy=draw(st.sampled_from(Remedy)),
        answers=draw(st.sampled_from(Answers)),
        since=draw(st.sampled_from([None, since])),
        until=draw(st.sampled_from([None, until])),
        when=() if counts_cases else draw(CONDITIONS),
        unless=() if counts_cases else draw(CONDITIONS),
        checked=draw(CHECKED),
        note=draw(st.none() | TEXTS),
        liability=draw(st.lists(LIABILITIES, max_size=2)),
        evidence=draw(st.lists(TEXTS, max_size=2)),
        guidance=draw(st.none() | TEXTS),
    )


@pytest.mark.parametrize(
    "rules",
    [DEADLINES, QUOTAS, REQUIRED, FORBIDDEN, BOUNDS, ORDERS],
    ids=["deadline", "quota", "required", "forbidden", "bound", "order"],
)
def test_a_norm_of_every_shape_is_read_as_it_was_written(rules):
    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(norms(rules))
    def read_back(norm):
        assert from_json(to_json(norm), words=WORDS) == norm
        assert from_json(to_json(norm, indent=None), words=WORDS) == norm

    read_back()


def norm(rule=None, **more):
    given = {
        "code": "test/1",
        "basis": Act("T", Text("Test act")).article(1),
        "title": Text("Test"),
        "rule": rule or Deadline(starts=Opened, ends=Closed, within=WorkingDays(3)),
        "remedy": Remedy.SUBMISSION,
        "since": date(2010, 10, 21),
        "checked": Checked(date(2026, 1, 1), Status.VERIFIED),
    }
    return Norm(**(given | more))


def test_amendments_codes_calendars_and_books_are_read_as_they_were_written():
    mark = DayMark(
        date(2025, 1, 5), True, "Moved", "test", date(2026, 1, 1), Status.SEED, date(2025, 1, 3)
    )
    calendar = Calendar("Test", date(2025, 1, 1), date(2025, 12, 31), (mark,), {4, 5})
    draft = Amendment("d", Text("Draft"), adds=(norm(code="test/2", since=None),))
    book = Book(
        name="test",
        title=Text("Test", kk="Сынақ", ru="Проба"),
        code=Code((norm(),)),
        calendar=calendar,
        words=WORDS,
        values=ReferenceValues((DatedValue("mci", date(2025, 1, 1), 1, "test", Status.SEED),)),
        drafts=(draft,),
        groups={"A": Text("Opening")},
    )
    for value in (draft, book.code, calendar, book):
        assert from_json(to_json(value), words=WORDS) == value


def test_what_is_written_is_plain():
    assert json.loads(to_json(Between(Where(Opened, ("x",)), Closed))) == {
        "is": "Between",
        "begins": [{"is": "Where", "word": {"is": "event", "kind": "opened"}, "details": ["x"]}],
        "ends": [{"is": "event", "kind": "closed"}],
    }


def refusal(document):
    with pytest.raises(EncodingError) as refused:
        from_json(document, words=WORDS)
    return str(refused.value)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (
            '{"is": ',
            (
                "This is not JSON that can be read: Expecting value: line 1 column 8 (char 7). "
                "Check the file."
            ),
        ),
        (
            '{"is": "event", "kind": "sold"}',
            (
                "The kind of event 'sold' is not one of the book's. "
                "Correct it, or add it to the book's words."
            ),
        ),
        (
            '{"is": "event"}',
            (
                "The kind of event None is not one of the book's. "
                "Correct it, or add it to the book's words."
            ),
        ),
        (
            '{"is": "Fine"}',
            "There is no value called 'Fine' in the language of norms. Check \"is\".",
        ),
        (
            '{"is": ["Norm"]}',
            "There is no value called ['Norm'] in the language of norms. Check \"is\".",
        ),
        (
            '{"is": "WorkingDays", "n": 3, "m": 4}',
            "WorkingDays has no field m. It has: n.",
        ),
        (
            '{"is": "WorkingDays", "n": 0}',
            "WorkingDays cannot be made of these fields: 'n' must be > 0: 0",
        ),
        (
            '{"is": "WorkingDays"}',
            (
                "WorkingDays cannot be made of these fields: "
                "WorkingDays.__init__() missing 1 required positional argument: 'n'"
            ),
        ),
        (
            '{"is": "WorkingDays", "n": true}',
            "The field n of WorkingDays holds a value of another kind. Correct it.",
        ),
        (
            '{"is": "Checked", "on": "2026-02-30", "status": "seed"}',
            "Checked cannot be made of these fields: day is out of range for month",
        ),
        (
            '{"is": "Checked", "on": "2026-02-28", "status": "sure"}',
            "Checked cannot be made of these fields: 'sure' is not a valid Status",
        ),
        (
            '{"is": "Checked", "on": 5, "status": "seed"}',
            "The field on of Checked holds a value of another kind. Correct it.",
        ),
        (
            '{"is": "Code", "norms": ["test/1"]}',
            "A field of Code holds a value of another kind. Correct it.",
        ),
        (
            '{"is": "Between", "begins": []}',
            (
                "Between cannot be made of these fields: "
                "A stretch of time needs an event that begins it. Name one in begins=."
            ),
        ),
        (
            '{"is": "Between", "begins": ["opened"]}',
            "The field begins of Between holds a value of another kind. Correct it.",
        ),
        (
            '{"is": "Scale", "steps": [[1, 2, 3]], "above": 1, "value": "mci"}',
            "The field steps of Scale holds a value of another kind. Correct it.",
        ),
        (
            '{"is": "Scale", "steps": [[2, 9], [1, 5]], "above": 1, "value": "mci"}',
            (
                "Scale cannot be made of these fields: The steps of a scale must rise; "
                "these do not: ((2, 9), (1, 5)). Put them in order."
            ),
        ),
    ],
)
def test_what_is_no_norm_is_refused_in_a_sentence(document, said):
    assert refusal(document) == said


def test_a_number_too_long_to_read_is_refused():
    assert refusal("1" * 5000).startswith("This is not JSON that can be read: Exceeds the limit")


@pytest.mark.parametrize("depth", [2_000, 200_000])
def test_a_file_nested_too_deeply_is_refused(depth):
    said = refusal("[" * depth + "]" * depth)
    assert said.split(":")[0] in {
        "This is not JSON that can be read",
        "This JSON is nested too deeply to be a norm. Check the file.",
    }


def test_a_title_that_is_no_text_is_refused():
    raw = json.loads(to_json(norm())) | {"title": "Test"}
    assert refusal(json.dumps(raw)) == (
        "The field title of Norm holds a value of another kind. Correct it."
    )


def test_overlapping_wordings_in_a_file_are_refused():
    document = to_json([norm(), norm(since=date(2020, 1, 1))])
    assert refusal(f'{{"is": "Code", "norms": {document}}}') == (
        "Code cannot be made of these fields: Two wordings of test/1 apply on 2020-01-01. "
        "Give the earlier one until=2020-01-01."
    )


def test_a_kind_of_event_in_a_file_names_a_class_and_never_runs():
    read = from_json(to_json(norm()), words=WORDS)
    assert list(map(attrgetter("__name__"), read.rule.starts)) == ["Opened"]
    assert refusal('{"is": "Event"}') == (
        "There is no value called 'Event' in the language of norms. Check \"is\"."
    )
