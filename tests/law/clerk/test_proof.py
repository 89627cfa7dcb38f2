from datetime import date

import pytest

from qadagalau.law import (
    Act,
    Always,
    Between,
    Bound,
    Checked,
    Deadline,
    Extension,
    Forbidden,
    Multiple,
    Order,
    Pool,
    Quota,
    Required,
    RollOver,
    Share,
    Status,
    Sum,
    Text,
    among,
    calendar_days,
    hours,
    say,
    working_days,
)
from qadagalau.law.clerk import Claim, Distribution, cite, prove
from qadagalau.record import Event


class Opened(Event):
    says = Text("Proceeding opened", kk="Іс жүргізу қозғалды", ru="Производство возбуждено")


class Closed(Event):
    says = Text("Proceeding closed", kk="Іс жүргізу тоқтатылды", ru="Производство прекращено")


class Suspended(Event):
    says = Text("Suspended", kk="Тоқтатыла тұрды", ru="Приостановлено")


class Resumed(Event):
    says = Text("Resumed", kk="Қайта жаңартылды", ru="Возобновлено")


class Renewed(Event):
    pass


class Prolonged(Event):
    pass


BASIS = (
    "Basis: Test act, article 1, paragraph 2. "
    "The text of the provision was read (checked: January 1, 2026)."
)


@pytest.fixture
def rule(act):
    return Deadline(
        starts=Opened,
        ends=Closed,
        within=calendar_days(5),
        suspended=(Between(Suspended, Resumed),),
        rolls=RollOver(act.article(122, para=2), Checked(date(2026, 1, 1), Status.SEED)),
    )


@pytest.fixture
def proved(judgments, norm):
    """Judge stories by a rule and prove every finding in English."""

    def tell(rule, *stories, conditions=(), **desk):
        one_norm = norm(rule, when=conditions)
        found = judgments(one_norm, *stories, **desk)
        return [prove(one, one_norm, "en") for one in found]

    return tell


STORY = "2025-03-03 opened\n2025-03-05 suspended\n2025-03-07 resumed\n2025-03-12 closed"

FULL = {
    "en": [
        "The term starts with «Proceeding opened» on Monday, March 3, 2025.",
        "The term is counted in calendar days: 5. Its first day is Tuesday, March 4, 2025.",
        "The clock stands still from March 5, 2025 to March 6, 2025 (since «Suspended»).",
        "The last day of the term: Monday, March 10, 2025.",
        "«Proceeding closed» happened on Wednesday, March 12, 2025.",
        "Verdict: late. Calendar days after the last day: 2.",
        BASIS,
    ],
    "ru": [
        "Срок начинается с события «Производство возбуждено» — дата: понедельник, 3 марта 2025 г.",
        (
            "Срок исчисляется календарными днями: 5. "
            "Течение срока начинается в день: вторник, 4 марта 2025 г."
        ),
        (
            "Течение срока приостановлено с 5 марта 2025 г. по 6 марта 2025 г. "
            "(событие: «Приостановлено»)."
        ),
        "Последний день срока: понедельник, 10 марта 2025 г.",
        "«Производство прекращено» — дата: среда, 12 марта 2025 г.",
        "Вывод: {late}. Календарных дней после последнего дня срока: 2.",
        "Основание: Пробный акт, статья 1, пункт 2. {read} (дата сверки: 1 января 2026 г.).",
    ],
    "kk": [
        "Мерзім «Іс жүргізу қозғалды» оқиғасынан басталады, күні: 2025 ж. 3 наурыз, дүйсенбі.",
        (
            "Мерзім күнтізбелік күндермен есептеледі: 5. "
            "Оның өтуі басталатын күн: 2025 ж. 4 наурыз, сейсенбі."
        ),
        (
            "Мерзімнің өтуі тоқтатыла тұрған күндер: 2025 ж. 5 наурыз – 2025 ж. 6 наурыз "
            "(«Тоқтатыла тұрды» салдарынан)."
        ),
        "Мерзімнің соңғы күні: 2025 ж. 10 наурыз, дүйсенбі.",
        "«Іс жүргізу тоқтатылды» болған күн: 2025 ж. 12 наурыз, сәрсенбі.",
        "Қорытынды: {late}. Соңғы күннен кейін өткен күнтізбелік күн саны: 2.",
        (
            "Негізі: Сынақ актісі, 1-бап, 2-тармақ. {read} "
            "(салыстырып тексерілген күні: 2026 ж. 1 қаңтар)."
        ),
    ],
}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_proof_in_three_languages(judgments, norm, rule, language):
    one_norm = norm(rule)
    [one] = judgments(one_norm, STORY)
    late = say("late", language)
    read = say("The text of the provision was read", language)
    sentences = [
        line.replace("\N{NARROW NO-BREAK SPACE}", " ") for line in prove(one, one_norm, language)
    ]
    assert sentences == [
        line.replace("{late}", late).replace("{read}", read) for line in FULL[language]
    ]


def test_a_proof_names_the_day_off_and_the_source_of_the_roll_over(proved, rule):
    [proof] = proved(rule, "2025-03-03 opened", as_of=date(2025, 3, 10))
    assert proof[2:5] == [
        (
            "The last day, Saturday, March 8, 2025, is a day off (Weekend); the term ends on "
            "the next working day, Monday, March 10, 2025. Basis: Test act, article 122, "
            "paragraph 2. Stated by the thesis; the text of the provision was not read."
        ),
        "The last day of the term: Monday, March 10, 2025.",
        "Not in the record by March 10, 2025: «Proceeding closed».",
    ]


def test_a_proof_names_every_day_skipped_in_runs_of_one_ground(proved):
    rule = Deadline(
        starts=Opened,
        ends=Closed,
        within=working_days(4),
        suspended=(Between(Suspended, Resumed),),
    )
    story = (
        "2024-12-31 opened\n2025-01-06 suspended\n2025-01-07 resumed\n"
        "2025-01-11 suspended\n2025-01-13 resumed"
    )
    [proof] = proved(rule, story, as_of=date(2025, 1, 10))
    assert proof[1:-3] == [
        "The term is counted in working days: 4. Its first day is Wednesday, January 1, 2025.",
        "Not counted: Wednesday, January 1, 2025 to Thursday, January 2, 2025 (New Year).",
        "Not counted: Saturday, January 4, 2025 (Weekend).",
        "The clock stands still on January 6, 2025 (since «Suspended»).",
        "Not counted: Tuesday, January 7, 2025 (Orthodox Christmas).",
        "The last day of the term: Thursday, January 9, 2025.",
    ]


def test_a_proof_tells_runs_of_one_ground_apart_where_a_counted_day_lies_between(proved):
    rule = Deadline(starts=Opened, ends=Closed, within=working_days(6))
    [proof] = proved(rule, "2025-03-07 opened", as_of=date(2025, 3, 10))
    assert proof[2:4] == [
        "Not counted: Saturday, March 8, 2025 to Sunday, March 9, 2025 (Weekend).",
        "Not counted: Saturday, March 15, 2025 to Sunday, March 16, 2025 (Weekend).",
    ]


def test_a_proof_tells_interruptions_and_extensions(proved):
    rule = Deadline(
        starts=Opened,
        ends=Closed,
        within=calendar_days(3),
        interrupted=Renewed,
        extended=(Extension(Prolonged, calendar_days(5)), Extension(Suspended, calendar_days(1))),
    )
    story = (
        "2025-03-03 opened\n2025-03-04 renewed\n2025-03-05 prolonged\n"
        "2025-03-06 suspended\n2025-03-20 renewed"
    )
    [proof] = proved(rule, story, as_of=date(2025, 3, 21))
    assert proof[2:-4] == [
        (
            "«prolonged» of March 5, 2025 came while the term ran (its last day: March 6, 2025); "
            "it is lengthened."
        ),
        "The term is counted in calendar days: 5. Its first day is Tuesday, March 4, 2025.",
        (
            "«Suspended» of March 6, 2025 came while the term ran (its last day: March 8, 2025); "
            "it is lengthened."
        ),
        "The lengthened term would end on March 4, 2025; the last day stays March 8, 2025.",
        (
            "«renewed» of March 4, 2025 came while the term ran (its last day: March 8, 2025); "
            "the term starts anew."
        ),
        "The term is counted in calendar days: 3. Its first day is Wednesday, March 5, 2025.",
        (
            "«prolonged» of March 5, 2025 came while the term ran (its last day: March 7, 2025); "
            "it is lengthened."
        ),
        "The term is counted in calendar days: 5. Its first day is Wednesday, March 5, 2025.",
        (
            "«Suspended» of March 6, 2025 came while the term ran (its last day: March 9, 2025); "
            "it is lengthened."
        ),
        "The lengthened term would end on March 5, 2025; the last day stays March 9, 2025.",
        (
            "«renewed» of March 20, 2025 came after the term had run out (its last day: "
            "March 9, 2025) and does not start it anew."
        ),
    ]


def test_a_proof_tells_an_extension_that_came_too_late(proved):
    rule = Deadline(
        starts=Opened,
        ends=Closed,
        within=calendar_days(1),
        extended=(Extension(Prolonged, calendar_days(5)),),
    )
    [proof] = proved(rule, "2025-03-03 opened\n2025-03-05 prolonged", as_of=date(2025, 3, 6))
    assert proof[2] == (
        "«prolonged» of March 5, 2025 came after the term had run out (its last day: "
        "March 4, 2025) and does not lengthen it."
    )


def test_a_proof_of_hours_tells_the_minutes(proved):
    rule = Deadline(starts=Opened, ends=Closed, within=hours(24))
    [proof] = proved(rule, "2025-03-03 opened at=10:00\n2025-03-04 closed")
    assert proof[1:] == [
        "The term is counted in hours: 24. It runs out at the latest on Tuesday, March 4, 2025.",
        "The last day of the term: Tuesday, March 4, 2025.",
        "«Proceeding closed» happened on Tuesday, March 4, 2025.",
        "Minutes that passed: 840 at least, 2279 at most; allowed: 1440.",
        "Verdict: unknown. The time of day is not in the record, and the answer turns on it.",
        BASIS,
    ]


def test_a_proof_of_the_unknown_says_what_is_wanting(proved, rule):
    [orphan] = proved(rule, "2025-03-03 closed")
    [outside] = proved(rule, "2026-12-30 opened", as_of=date(2027, 1, 31))
    [empty] = proved(rule, "2025-03-03 opened", conditions=(among("category", "alimony"),))
    assert orphan[:-1] == [
        (
            "«Proceeding closed» of March 3, 2025 is in the record, but not the event that starts "
            "the term: «Proceeding opened»."
        ),
        "Verdict: unknown. The event that starts the term is not in the record.",
    ]
    assert outside[1:-1] == [
        (
            "The calendar Test covers January 1, 2023 to December 31, 2026; "
            "the term needs a day outside it."
        ),
        "Not in the record by January 31, 2027: «Proceeding closed».",
        "Verdict: unknown. The term leaves the days that the calendar covers.",
    ]
    assert empty[:-1] == [
        "The duty depends on «category»: the field, or the value it is compared with, is empty.",
        "Verdict: unknown. The field on which the duty depends is empty.",
    ]


def test_a_proof_of_a_required_event_tells_the_wait(proved):
    rule = Required(act=Closed, needs=(Opened, Renewed), wait=calendar_days(5), wholly=True)
    broken, kept = proved(rule, "2025-03-03 closed\n2025-03-03 opened\n2025-03-09 closed")
    assert broken == [
        "«Proceeding closed» was done on Monday, March 3, 2025.",
        "Not in the record before it: «Proceeding opened», «renewed».",
        "Verdict: broken.",
        BASIS,
    ]
    assert kept == [
        "«Proceeding closed» was done on Sunday, March 9, 2025.",
        "Before it came «Proceeding opened» on Monday, March 3, 2025.",
        "The term is counted in calendar days: 5. Its first day is Tuesday, March 4, 2025.",
        "The last day of the wait, Saturday, March 8, 2025, must be over.",
        "The first day on which it was free: Sunday, March 9, 2025.",
        "Verdict: kept.",
        BASIS,
    ]


def test_a_proof_of_a_forbidden_act_tells_its_time(proved):
    during = Forbidden(act=Closed, during=Between(Suspended, Resumed))
    kept, broken = proved(during, "2025-03-03 closed\n2025-03-04 suspended\n2025-03-05 closed")
    [never] = proved(Forbidden(act=Closed), "2025-03-03 closed")
    assert [kept[1], broken[1], never[1]] == [
        "The record shows no forbidden time then, begun by: «Suspended».",
        "It was forbidden since «Suspended» of Tuesday, March 4, 2025.",
        "The law forbids it wherever the norm applies.",
    ]


def test_a_proof_of_a_quota_tells_the_count(proved):
    rule = Quota(counts=Closed, at_most=1, window=Always())
    [proof] = proved(rule, "2025-03-03 closed\n2025-03-05 closed")
    assert proof[:-1] == [
        "Allowed in all: 1 of «Proceeding closed».",
        "From March 3, 2025 to Wednesday, March 5, 2025: 2.",
        "Verdict: exceeded.",
    ]


def test_a_proof_of_a_bound_tells_sums_in_tenge(proved):
    rule = Bound(of=Closed, at_most=Share(50), at_least=Multiple(1, "mci"), leaves=Sum(10_000))
    [proof] = proved(rule, "2025-03-03 closed amount=80000001 base=100000000")
    assert proof[:-1] == [
        "«Proceeding closed» of Monday, March 3, 2025: 800,000.01 tenge.",
        "It is measured against 1,000,000.00 tenge.",
        "Allowed at most: 500,000.00 tenge.",
        "Required at least: 3,932.00 tenge.",
        "Of the sum must remain at least 100.00 tenge; there remain 199,999.99 tenge.",
        "Verdict: exceeded. The limit was missed by 300,000.01 tenge.",
    ]


def test_a_proof_of_a_debtors_month_tells_what_was_added(proved):
    rule = Bound(of=Closed, at_most=Sum(1_000), pool=Pool.DEBTOR_MONTH)
    story = "2025-03-03 closed amount=500\n2025-03-04 closed amount=500"
    [added] = proved(rule, story, attributes=[{"debtor": "x"}])
    first, _ = proved(rule, story)
    assert added[0] == (
        "The debtor's events from March 3, 2025 to March 4, 2025: 2; together 10.00 tenge."
    )
    assert first[0] == "The field «debtor» is empty; it is not known whose sums to add."


def test_a_proof_of_an_order_tells_every_claim(proved):
    rule = Order(queues=(("alimony",), ("wages",)))
    claims = (
        Claim(proceeding_id="p-1", category="wages", owed_tiyn=5_000, paid_tiyn=5_000),
        Claim(proceeding_id="p-2", category="alimony", owed_tiyn=8_000, paid_tiyn=5_000),
    )
    made = Distribution(
        distribution_id="d-1",
        distributed_on=date(2025, 3, 3),
        recorded_on=date(2025, 3, 3),
        pool_tiyn=10_000,
        holder_id="bailiff",
        claims=claims,
    )
    [proof] = proved(rule, distributions=[made])
    assert proof[:-1] == [
        "Distributed on Monday, March 3, 2025: 100.00 tenge.",
        "Claim p-2, queue 1: owed 80.00, due 80.00, paid 50.00 tenge.",
        "Claim p-1, queue 2: owed 50.00, due 20.00, paid 50.00 tenge.",
        "Verdict: broken. The limit was missed by 30.00 tenge.",
    ]


def test_a_citation_names_the_parts_it_has(act):
    assert cite(act.article("10-4", subpara=5), "en") == "Test act, article 10-4, subparagraph 5"
    assert cite(act.as_a_whole(), "en") == "Test act"


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("en", "Test code, article 252, part 3"),
        ("kk", "Сынақ кодексі, 252-бап, 3-бөлік"),
        ("ru", "Пробный кодекс, статья 252, часть 3"),
    ],
)
def test_a_code_is_divided_into_parts(language, named):
    code = Act("CODE", Text("Test code", kk="Сынақ кодексі", ru="Пробный кодекс"), parts=True)
    assert cite(code.article(252, para=3), language) == named
