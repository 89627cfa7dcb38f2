from datetime import date

import pytest

from qadagalau.law import (
    Act,
    Always,
    Amendment,
    Among,
    Between,
    Book,
    Bound,
    Calendar,
    Checked,
    Code,
    Deadline,
    Extension,
    Forbidden,
    Norm,
    Order,
    OverlappingWordingsError,
    Quota,
    Remedy,
    Required,
    RollOver,
    RuleError,
    Scale,
    Share,
    Status,
    Sum,
    Text,
    UnknownEventError,
    UnknownNormError,
    Where,
    among,
    at_once,
    calendar_days,
    day_of_month,
    finding_id,
    hours,
    kind_of,
    months,
    read_by,
    relied_on,
    selectors,
    word_of,
    working_days,
    years,
)
from qadagalau.record import Event


class DocumentReceived(Event):
    pass


class ProceedingOpened(Event):
    pass


class OpeningRefused(Event):
    pass


class ProceedingSuspended(Event):
    pass


class TermProlonged(Event):
    pass


class IDCardHTTPSent(Event):
    pass


ACT = Act("T", Text("Test act"))
CHECKED = Checked(date(2026, 1, 1), Status.VERIFIED)
OPENED = Deadline(
    starts=DocumentReceived, ends=(ProceedingOpened, OpeningRefused), within=working_days(3)
)
ROLLS = RollOver(ACT.article(122, para=2), CHECKED)


def norm(rule=OPENED, **more):
    given = {
        "code": "test/1",
        "basis": ACT.article(1),
        "title": Text("Test"),
        "rule": rule,
        "remedy": Remedy.SUBMISSION,
        "since": date(2010, 10, 21),
        "checked": CHECKED,
    }
    return Norm(**(given | more))


# ---------------------------------------------------------------- words and places


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        (ProceedingOpened, "proceeding-opened"),
        (IDCardHTTPSent, "id-card-http-sent"),
        (Event, "event"),
    ],
)
def test_files_call_a_kind_of_event_by_its_name_in_small_letters(word, kind):
    assert kind_of(word) == kind


def test_one_selector_several_or_none_become_a_tuple():
    paid = Where(ProceedingOpened, ["paid"])
    assert selectors(None) == ()
    assert selectors(ProceedingOpened) == (ProceedingOpened,)
    assert selectors(paid) == (paid,)
    assert selectors([ProceedingOpened, paid]) == (ProceedingOpened, paid)
    assert [word_of(one) for one in (ProceedingOpened, paid)] == [ProceedingOpened] * 2
    assert paid.details == ("paid",)


def test_a_citation_reads_as_a_place_in_an_act():
    assert str(ACT.article("144-1", para=2, subpara=3)) == "T art. 144-1 para. 2 subpara. 3"
    assert str(ACT.article(37)) == "T art. 37"
    assert str(ACT.as_a_whole()) == "T"


def test_a_rule_tells_what_it_reads_and_whose_silence_it_relies_on():
    stop = Between(ProceedingSuspended, TermProlonged)
    deadline = Deadline(
        starts=DocumentReceived,
        ends=Where(ProceedingOpened, ("x",)),
        within=working_days(3),
        suspended=(stop,),
        interrupted=OpeningRefused,
        extended=(Extension(TermProlonged, months(1)),),
    )
    every = {
        DocumentReceived,
        ProceedingOpened,
        ProceedingSuspended,
        TermProlonged,
        OpeningRefused,
    }
    assert norm(deadline).words() == every
    assert [read_by(rule) for rule in SHAPES] == [
        (DocumentReceived, ProceedingOpened, OpeningRefused),
        (ProceedingOpened,),
        (ProceedingOpened, DocumentReceived),
        (ProceedingOpened, ProceedingSuspended, TermProlonged),
        (ProceedingOpened,),
        (),
    ]
    assert [relied_on(rule) for rule in (*SHAPES, Forbidden(act=ProceedingOpened))] == [
        (ProceedingOpened, OpeningRefused),
        (),
        (DocumentReceived,),
        (ProceedingSuspended,),
        (),
        (),
        (),
    ]


SHAPES = (
    OPENED,
    Quota(counts=ProceedingOpened, at_most=3, window=Always()),
    Required(act=ProceedingOpened, needs=DocumentReceived),
    Forbidden(act=ProceedingOpened, during=Between(ProceedingSuspended, TermProlonged)),
    Bound(of=ProceedingOpened, at_most=Sum(1)),
    Order(queues=(("alimony",),)),
)


# ---------------------------------------------------------------- terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (months(2), working_days(43)),
        (months(1), calendar_days(31)),
        (years(1), months(12)),
        (working_days(2), working_days(3)),
        (hours(24), at_once()),
        (day_of_month(1), calendar_days(1)),
    ],
)
def test_terms_do_not_compare(one, other):
    kinds = f"'{type(one).__name__}' and '{type(other).__name__}'"
    with pytest.raises(TypeError) as less:
        assert one < other
    with pytest.raises(TypeError) as at_least:
        assert one >= other
    assert [str(less.value), str(at_least.value)] == [
        f"'<' not supported between instances of {kinds}",
        f"'>=' not supported between instances of {kinds}",
    ]


def test_terms_of_different_kinds_are_not_equal():
    assert months(1) != calendar_days(1)
    assert months(1) == months(1)


@pytest.mark.parametrize("term", [working_days, calendar_days, months, years, day_of_month])
@pytest.mark.parametrize("n", [0, -1])
def test_a_term_counts_at_least_one(term, n):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared
        term(n)
    assert str(refused.value) == f"'n' must be > 0: {n}"


def test_hours_below_a_day_and_days_beyond_a_month_are_refused():
    with pytest.raises(ValueError) as short:  # noqa: PT011 - the whole message is compared
        hours(23)
    with pytest.raises(ValueError) as long:  # noqa: PT011 - the whole message is compared
        day_of_month(32)
    assert [str(short.value), str(long.value)] == [
        "'n' must be >= 24: 23",
        "'n' must be <= 31: 32",
    ]


# ---------------------------------------------------------------- rules


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (
            lambda: Between(()),
            "A stretch of time needs an event that begins it. Name one in begins=.",
        ),
        (
            lambda: Deadline(starts=(), ends=ProceedingOpened, within=months(1)),
            "A deadline needs an event that starts it and one that ends it. Name both.",
        ),
        (
            lambda: Deadline(
                starts=DocumentReceived, ends=ProceedingOpened, within=months(1), by_reference=True
            ),
            (
                "A deadline matched by reference is a duty of every start; "
                "a case has many references. Write each=True."
            ),
        ),
        (
            lambda: Deadline(
                starts=DocumentReceived,
                ends=ProceedingOpened,
                within=hours(72),
                interrupted=TermProlonged,
            ),
            (
                "A term of Hours cannot be suspended, interrupted or extended: "
                "the law states no way to count it. Use days, months or years."
            ),
        ),
        (
            lambda: Deadline(
                starts=DocumentReceived,
                ends=ProceedingOpened,
                within=months(1),
                extended=(Extension(TermProlonged, day_of_month(5)),),
            ),
            "A term can be extended only to days, months or years. Change to=.",
        ),
        (
            lambda: Bound(of=ProceedingOpened),
            "A bound needs a limit. Give at_most=, at_least= or leaves=.",
        ),
        (
            lambda: Bound(of=ProceedingOpened, leaves=Share(50)),
            "What a bound leaves is a sum or a multiple; for a share write at_most=.",
        ),
        (
            lambda: norm(until=date(2010, 10, 21)),
            (
                "The wording of test/1 ends on 2010-10-21, before it begins on 2010-10-21. "
                "Correct one of the two days."
            ),
        ),
        (
            lambda: norm(SHAPES[1], when=(among("category", "alimony"),)),
            (
                "test/1 has the shape Quota, which reads many cases at once; "
                "conditions on one case have no meaning there. Remove when= and unless=."
            ),
        ),
        (
            lambda: norm(SHAPES[5], unless=(among("category", "alimony"),)),
            (
                "test/1 has the shape Order, which reads many cases at once; "
                "conditions on one case have no meaning there. Remove when= and unless=."
            ),
        ),
    ],
)
def test_a_rule_that_could_be_read_in_two_ways_is_refused(write, said):
    with pytest.raises(RuleError) as refused:
        write()
    assert str(refused.value) == said


def test_the_steps_of_a_scale_rise():
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared
        Scale(((60, 25), (60, 25)), 15, "mci")
    assert str(refused.value) == (
        "The steps of a scale must rise; these do not: ((60, 25), (60, 25)). Put them in order."
    )


def test_among_takes_its_values_one_by_one():
    assert among("category", "alimony", "wages") == Among("category", ["alimony", "wages"])


# ---------------------------------------------------------------- wordings


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        (norm(until=date(2020, 1, 1)), [False, True, True, False]),
        (norm(since=None), [True, True, True, True]),
        (norm(), [False, True, True, True]),
    ],
)
def test_a_wording_applies_from_its_first_day_to_the_day_before_its_last(wording, days):
    asked = (date(2010, 10, 20), date(2010, 10, 21), date(2019, 12, 31), date(2020, 1, 1))
    assert [wording.applies_on(day) for day in asked] == days


def test_a_wording_is_named_by_its_first_day():
    assert norm().wording == "2010-10-21"
    assert norm(since=None).wording == "draft"
    assert norm().ended(date(2020, 1, 1)) == norm(until=date(2020, 1, 1))


OLD = norm(until=date(2020, 1, 1))
NEW = norm(since=date(2020, 1, 1))
OTHER = norm(code="test/2")


@pytest.mark.parametrize(
    ("wordings", "day"),
    [
        ((norm(), NEW), "2020-01-01"),
        ((NEW, norm()), "2020-01-01"),
        ((OLD, norm(since=date(2019, 12, 31))), "2019-12-31"),
        ((OLD, OLD), "2010-10-21"),
        ((norm(since=None), NEW), "2020-01-01"),
    ],
)
def test_overlapping_wordings_are_refused(wordings, day):
    with pytest.raises(OverlappingWordingsError) as refused:
        Code(wordings)
    assert str(refused.value) == (
        f"Two wordings of test/1 apply on {day}. Give the earlier one until={day}."
    )


def test_a_code_gives_its_wordings_oldest_first_and_those_in_force():
    code = Code([NEW, OTHER, OLD])
    assert code.wordings("test/1") == (OLD, NEW)
    assert code.wordings("test/3") == ()
    assert code.in_force_on(date(2019, 12, 31)) == Code([OTHER, OLD])
    assert (len(code), list(code)) == (3, [NEW, OTHER, OLD])


def test_a_draft_adds_replaces_and_repeals_and_leaves_the_code_as_it_was():
    code = Code([OLD, NEW, OTHER])
    added = norm(code="test/3", since=None)
    replaced = norm(since=None, group="B")
    draft = Amendment("d", Text("Draft"), adds=[added], replaces=[replaced], repeals=["test/2"])
    assert code.amended_by(draft) == Code([replaced, added])
    assert code == Code([OLD, NEW, OTHER])


def test_a_draft_of_a_norm_that_is_not_there_is_refused():
    draft = Amendment(
        "d", Text("Draft"), replaces=[norm(code="test/9")], repeals=["test/1", "test/8"]
    )
    with pytest.raises(UnknownNormError) as refused:
        Code([OLD, NEW]).amended_by(draft)
    assert str(refused.value) == (
        "The draft d changes test/8, test/9, which the code does not have. "
        "Correct the name, or add the norm instead."
    )


def test_a_draft_that_adds_what_is_there_is_refused():
    with pytest.raises(OverlappingWordingsError) as refused:
        Code([OTHER]).amended_by(Amendment("d", Text("Draft"), adds=[OTHER]))
    assert str(refused.value) == (
        "Two wordings of test/2 apply on 2010-10-21. Give the earlier one until=2010-10-21."
    )


def test_without_roll_over_only_deadlines_that_roll_change():
    month = Deadline(starts=DocumentReceived, ends=ProceedingOpened, within=months(1))
    rolling = Deadline(
        starts=DocumentReceived, ends=ProceedingOpened, within=months(1), rolls=ROLLS
    )
    others = [norm(rule, code=f"test/{n}") for n, rule in enumerate(SHAPES, 3)]
    code = Code([norm(rolling), norm(month, code="test/2"), *others])
    assert code.without_roll_over() == Code([norm(month), norm(month, code="test/2"), *others])
    assert code.norms[0] == norm(rolling)


# ---------------------------------------------------------------- books


def book(**more):
    given = {
        "name": "kz",
        "title": Text("Test"),
        "code": Code([norm()]),
        "calendar": Calendar("Test", date(2025, 1, 1), date(2025, 12, 31)),
        "words": (DocumentReceived, ProceedingOpened, OpeningRefused),
    }
    return Book(**(given | more))


def test_a_book_refuses_a_norm_that_speaks_of_unknown_words():
    with pytest.raises(UnknownEventError) as refused:
        book(words=(DocumentReceived,))
    assert str(refused.value) == (
        "test/1 speaks of opening-refused, proceeding-opened, which the book kz does not define. "
        "Add the kind of event to the book's words."
    )


def test_a_book_refuses_a_draft_that_speaks_of_unknown_words():
    speaks = norm(Forbidden(act=TermProlonged), code="test/2", since=None)
    with pytest.raises(UnknownEventError) as refused:
        book(drafts=(Amendment("d", Text("Draft"), adds=[speaks]),))
    assert str(refused.value) == (
        "test/2 speaks of term-prolonged, which the book kz does not define. "
        "Add the kind of event to the book's words."
    )


def test_a_book_finds_its_words_and_drafts_by_name():
    draft = Amendment("thesis", Text("Draft"))
    found = book(drafts=(draft,))
    assert found.word("proceeding-opened") is ProceedingOpened
    assert found.draft("thesis") == draft
    with pytest.raises(UnknownEventError) as no_word:
        found.word("term-prolonged")
    with pytest.raises(UnknownNormError) as no_draft:
        found.draft("other")
    with pytest.raises(UnknownNormError) as no_drafts:
        book().draft("other")
    assert [str(one.value) for one in (no_word, no_draft, no_drafts)] == [
        (
            "The book kz has no kind of event called term-prolonged. "
            "`qadagalau law words` lists them."
        ),
        "The book kz has no draft called other. It has: thesis.",
        "The book kz has no draft called other. It has: none.",
    ]


def test_a_book_under_another_code_keeps_its_words_and_drops_its_drafts():
    amended = Code([norm(since=None)])
    assert book(drafts=(Amendment("d", Text("Draft")),)).with_code(amended) == book(code=amended)


# ---------------------------------------------------------------- findings


def test_a_finding_has_the_same_id_on_every_run():
    named = {"norm": "test/1", "wording": "draft", "subject": "p", "anchor": "e"}
    assert finding_id(**named) == finding_id(**named)
    others = [finding_id(**(named | {part: "other"})) for part in named]
    assert len({finding_id(**named), *others}) == 5
    assert finding_id(**named) == "a55780d5bba69b21b5c630e326fde7d9"
