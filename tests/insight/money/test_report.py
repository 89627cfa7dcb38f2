"""The money of a register adds up to the tiyn, and shows what is taken, paid wrongly, or waits."""

from collections import Counter, defaultdict
from datetime import date
from itertools import count

import pytest

from qadagalau.engine import check, open_register, register_of
from qadagalau.engine.casefiles import open_archive
from qadagalau.insight.money.charges import Taken
from qadagalau.insight.money.report import LINES, by_creditor, money_report
from qadagalau.insight.money.sums import NUMBERS, OfTaken, summed
from qadagalau.intake.demo import make_demo
from qadagalau.law import Code
from qadagalau.law.clerk import CaseFile, Claim, Distribution
from qadagalau.record import (
    AlimonyWithheld,
    BudgetPayMade,
    BudgetPayReported,
    DailyPenaltyImposed,
    EnforcementSanctionCharged,
    FeeCharged,
    HardCaseShown,
    MoneyDistributed,
    MoneyTransferred,
    PaymentReceived,
    TerminationGroundArose,
    WageDeducted,
)
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.categories import DEDUCTIONS
from qadagalau.statutes.kz.enforcement_2010.art_111 import MONEY_DISTRIBUTED_BY_QUEUES as QUEUES
from qadagalau.statutes.kz.enforcement_2010.art_118 import FEE_WITHIN_CAP, FEE_WITHIN_QUARTER
from qadagalau.statutes.kz.ministry_orders.fee_scale import FEE_WITHIN_SCALE

from .by_hand import Hand

AS_OF = date(2025, 6, 30)
CITY_AS_OF = date(2026, 3, 31)
"""On this day some money of the demo register still waits."""
numbers = count()


def happened(word, day, amount=None, base=None, holder="P1", **more):
    return word(
        event_id=f"e{next(numbers)}",
        proceeding_id="1",
        holder_id=holder,
        happened_on=day,
        recorded_on=day,
        source="memory",
        amount_tiyn=amount,
        base_tiyn=base,
        **more,
    )


def case(*events, number="1", **attributes):
    usual = {"category": "loan", "bailiff_kind": "private", "document_kind": "writ"}
    given = {**usual, **attributes}
    return CaseFile(proceeding_id=number, attributes=given, events=events)


def claim(number, category, owed, paid):
    return Claim(proceeding_id=number, category=category, owed_tiyn=owed, paid_tiyn=paid)


def distribution(number, pool, *claims, day=date(2025, 2, 3), recorded=None, holder="P1"):
    return Distribution(
        distribution_id=number,
        distributed_on=day,
        recorded_on=recorded or day,
        pool_tiyn=pool,
        holder_id=holder,
        claims=claims,
    )


def report_of(*cases, distributions=(), as_of=AS_OF, known_on=None):
    register = register_of(cases, distributions=distributions)
    return money_report(BOOK, register, as_of=as_of, known_on=known_on or as_of)


def taken(found, kind):
    return found.total.taken[kind]


def test_each_creditor_and_bailiff_is_told_what_was_missed():
    cases = [case(number=str(n), creditor=f"C{n}") for n in (1, 2, 3)]
    wrong = distribution(
        "V-1", 600, claim("1", "alimony", 300, 100), claim("2", "loan", 400, 300),
        claim("3", "loan", 200, 150), claim("3", "fee-and-costs", 60, 50), claim("9", "fine", 9, 0),
    )  # fmt: skip
    right = distribution("V-2", 500, claim("2", "loan", 400, 400), holder="P2")
    found = report_of(*cases, distributions=(wrong, right))
    lines = found.lines.to_pylist()
    assert [(one["creditor"], one["due_tiyn"], one["difference_tiyn"]) for one in lines] == [
        ("C1", 300, -200),
        ("C2", 158, 142),
        ("C3", 79, 71),
        (None, 60, -10),
        (None, 3, -3),
        ("C2", 400, 0),
    ]
    assert [one["place"] for one in lines] == [3, 7, 7, 2, 7, 7]
    assert by_creditor(found.lines).to_pylist() == [
        {"creditor": "C1", "lines": 1, "short_tiyn": 200, "over_tiyn": 0},
        {"creditor": "C2", "lines": 1, "short_tiyn": 0, "over_tiyn": 142},
        {"creditor": "C3", "lines": 1, "short_tiyn": 0, "over_tiyn": 71},
        {"creditor": None, "lines": 2, "short_tiyn": 13, "over_tiyn": 0},
    ]
    first, second = (summed(found.bailiffs.slice(n, 1)) for n in (0, 1))
    assert found.bailiffs["holder_id"].to_pylist() == ["P1", "P2"]
    assert (first.distributions, first.wrong, first.short_tiyn, first.over_tiyn) == (1, 1, 213, 213)
    assert (first.pool_tiyn, first.due_tiyn, first.paid_tiyn, first.rest_tiyn) == (600,) * 3 + (0,)
    assert (second.wrong, second.rest_tiyn, second.unpaid_tiyn) == (0, 100, 100)
    assert (found.total.adds_up, found.total.unlawful_tiyn) == (True, 213)


def test_a_tenge_is_rounding_and_still_in_the_sums():
    near = distribution("V-1", 1_000, claim("1", "wages", 2_000, 900), claim("2", "loan", 9, 100))
    found = report_of(distributions=(near,)).total
    assert (found.wrong, found.short_tiyn, found.over_tiyn, found.adds_up) == (0, 100, 100, True)


def test_what_was_not_known_then_is_in_no_sum():
    late = distribution("V-1", 100, claim("1", "loan", 100, 100), recorded=date(2025, 5, 2))
    before = report_of(distributions=(late,), known_on=date(2025, 5, 1), as_of=date(2025, 5, 1))
    assert (before.total.distributions, before.lines.num_rows) == (0, 0)
    assert report_of(distributions=(late,)).total.distributions == 1


def test_a_register_without_money_gives_an_empty_report():
    found = report_of(case())
    assert (found.bailiffs.num_rows, found.lines.schema) == (0, LINES)
    assert (found.total.adds_up, found.total.waiting_since) == (True, None)


def test_two_norms_never_count_one_tiyn_of_a_fee_twice():
    day = date(2025, 3, 3)
    found = report_of(
        case(happened(FeeCharged, day, 300_00, 1_000_00)),  # above the quarter and the scale
        case(happened(FeeCharged, day, 100_00, 1_000_00), number="2"),
        case(
            happened(FeeCharged, day, 40_00, 1_000_00), number="3", document_kind="fee-resolution"
        ),
        case(happened(FeeCharged, day, None, 1_000_00), number="4"),
        case(happened(FeeCharged, date(2019, 3, 4), 70_00, 100_00), number="5"),  # no norm yet
    )
    assert taken(found, Taken.FEE) == OfTaken(
        number=5, unknown=2, tiyn=510_00, unlawful_tiyn=50_00 + 40_00
    )


def test_a_private_bailiff_may_keep_nothing_of_an_enforcement_sanction():
    event = happened(EnforcementSanctionCharged, date(2025, 3, 3), 100_000_00, 1_000_000_00)
    found = report_of(case(event))
    assert taken(found, Taken.SANCTION) == OfTaken(
        number=1, unknown=0, tiyn=100_000_00, unlawful_tiyn=100_000_00
    )


def test_of_incomes_of_a_month_the_worst_of_the_broken_bounds_counts():
    first, second = date(2025, 3, 5), date(2025, 3, 25)
    found = report_of(
        case(happened(WageDeducted, first, 60_000_00, 200_000_00), debtor="D"),
        case(happened(WageDeducted, second, 90_000_00, 200_000_00), number="2", debtor="D"),
    )
    assert (taken(found, Taken.DEDUCTION).number, taken(found, Taken.DEDUCTION).tiyn) == (
        2,
        150_000_00,
    )
    assert taken(found, Taken.DEDUCTION).unlawful_tiyn == 50_000_00


def test_a_month_of_income_that_no_norm_could_judge_is_unknown():
    second, early = date(2025, 3, 25), date(2023, 3, 6)
    found = report_of(
        # The income of this month is said nowhere.
        case(happened(WageDeducted, date(2025, 3, 5), 10_000_00), debtor="D"),
        case(happened(WageDeducted, second, 20_000_00, None), number="2", debtor="D"),
        # No wording of that day is known.
        case(happened(WageDeducted, early, 90_000_00, 100_000_00), number="3", debtor="E"),
        # Whose month it is, is not known.
        case(happened(WageDeducted, second, 10_000_00, 400_000_00), number="4"),
        case(happened(WageDeducted, second, 10_000_00, 400_000_00), number="5", debtor="F"),
    )
    assert taken(found, Taken.DEDUCTION) == OfTaken(
        number=5, unknown=4, tiyn=140_000_00, unlawful_tiyn=0
    )


def test_what_one_norm_finds_of_a_month_is_so_whatever_another_cannot_tell():
    first, second = date(2025, 3, 5), date(2025, 3, 25)
    found = report_of(
        # Half of the income is exceeded over both; the minimum spares alimony.
        case(
            happened(WageDeducted, first, 90_000_00, 200_000_00), debtor="D", category="alimony"
        ),
        case(happened(WageDeducted, second, 90_000_00, 200_000_00, "P2"), number="2", debtor="D"),
        # Of what kind the claim is, is not known, and with it whether the minimum binds.
        case(happened(WageDeducted, first, 90_000_00, 100_000_00), number="3", debtor="E",
             category=None),
    )  # fmt: skip
    assert taken(found, Taken.DEDUCTION) == OfTaken(
        number=3, unknown=0, tiyn=270_000_00, unlawful_tiyn=80_000_00 + 40_000_00
    )
    rows = found.bailiffs.select(["holder_id", "deduction_unlawful_tiyn"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [("P1", 120_000_00), ("P2", 0)]


def test_a_daily_penalty_is_bound_by_its_days_and_by_its_limit():
    day, mci = date(2025, 3, 3), 3_932_00
    on = (
        ("person", 361, 181),
        ("person", 370, 182),  # ten above the limit, six above its days: the worse counts
        ("person", 10, 4),
        ("vulnerable", 15, 8),
        ("entity", 900, 90),
        ("employer", 31, 6),
        ("entity", 1, None),  # within the limit, but of how many days is not known
        (None, 1, 1),
    )
    found = report_of(
        *(
            case(
                happened(DailyPenaltyImposed, day, times * mci, days and days * mci, detail=detail),
                number=str(number),
                category="eviction",
            )
            for number, (detail, times, days) in enumerate(on)
        )
    )
    assert taken(found, Taken.PENALTY) == OfTaken(
        number=8,
        unknown=2,
        tiyn=sum(times for _, times, _ in on) * mci,
        unlawful_tiyn=(1 + 10 + 2 + 1) * mci,
    )


def test_the_budget_pays_on_a_report_for_alimony_and_wages_only():
    shown, told, paid = date(2025, 2, 3), date(2025, 3, 3), date(2025, 3, 20)

    def pay(*, reported=True, number, category):
        steps = [happened(HardCaseShown, shown, detail="no-income")]
        if reported:
            steps.append(happened(BudgetPayReported, told, reference="R"))
        steps.append(happened(BudgetPayMade, paid, 20_000_00, holder="T", reference="R"))
        return case(*steps, number=number, category=category)

    found = report_of(
        pay(number="1", category="alimony"),
        pay(number="2", category="wages", reported=False),
        pay(number="3", category="loan"),
    )
    assert taken(found, Taken.BUDGET) == OfTaken(
        number=3, unknown=0, tiyn=60_000_00, unlawful_tiyn=40_000_00
    )
    assert found.bailiffs["holder_id"].to_pylist() == ["T"]


def test_what_an_employer_keeps_back_too_little_is_missing_and_no_more_than_that():
    day = date(2025, 3, 5)
    found = report_of(
        case(happened(AlimonyWithheld, day, 20_00, 100_00, "E1", detail="one-child")),
        case(happened(AlimonyWithheld, day, 60_00, 100_00, "E1", detail="more-children"),
             number="2"),
        case(happened(AlimonyWithheld, day, 9_00, 100_00, "E1", detail="set-by-court"),
             number="3"),
    )  # fmt: skip
    assert taken(found, Taken.ALIMONY) == OfTaken(
        number=3, unknown=1, tiyn=89_00, unlawful_tiyn=5_00
    )


def test_what_is_not_shared_out_whole_is_told_either_way():
    day = date(2025, 3, 5)
    found = report_of(
        case(happened(MoneyDistributed, day, 70, 100)),
        case(happened(MoneyDistributed, day, 101, 100), number="2"),
        case(happened(MoneyDistributed, day, 100, 100), number="3"),
        case(happened(MoneyDistributed, day, 100), number="4"),
    )
    assert taken(found, Taken.SHARED) == OfTaken(
        number=4, unknown=1, tiyn=371, unlawful_tiyn=30 + 1
    )


def test_a_sanction_is_charged_when_all_is_fulfilled_and_not_before():
    day = date(2025, 3, 3)
    state = {"bailiff_kind": "state", "debtor_kind": "person"}
    charged = happened(EnforcementSanctionCharged, day, 100_000_00, 1_000_000_00)
    ground = happened(TerminationGroundArose, date(2025, 3, 2), detail="full-payment")
    found = report_of(
        case(ground, charged, **state),
        case(happened(EnforcementSanctionCharged, day, 7_00, 100_00), number="2", **state),
    )
    assert taken(found, Taken.SANCTION) == OfTaken(
        number=2, unknown=0, tiyn=100_007_00, unlawful_tiyn=7_00
    )


def test_a_register_without_a_case_has_no_money():
    found = report_of()
    assert (found.bailiffs.num_rows, found.total.taken[Taken.DEDUCTION].number) == (0, 0)


def test_payments_wait_until_they_are_passed_on():
    monday, soon, later = date(2025, 2, 3), date(2025, 2, 6), date(2025, 2, 17)
    found = report_of(
        case(happened(PaymentReceived, monday, 500), happened(MoneyTransferred, soon, 450)),
        case(
            happened(PaymentReceived, monday, 70), happened(MoneyTransferred, later, 60), number="2"
        ),
        case(happened(PaymentReceived, soon, 9), number="3"),
        case(happened(PaymentReceived, monday, 7), number="4"),
    ).total
    assert (found.payments, found.received_tiyn, dict(found.within)) == (4, 586, {3: 1, 10: 2})
    assert (found.waiting, found.waiting_tiyn, found.waiting_since) == (2, 16, monday)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Return a demo register, and its money."""
    folder = tmp_path_factory.mktemp("demo") / "register"
    make_demo(folder, seed=11, size=4_000, workers=1)
    register = open_register(folder)
    return register, money_report(BOOK, register, as_of=CITY_AS_OF)


@pytest.fixture(scope="module")
def by_hand(city):
    """Return all sums of the demo register as a hand reckons them."""
    register, _ = city
    archive = open_archive(register, BOOK)
    cases = archive._files(range(register.case_count))
    numbers = register.distributions["distribution_id"].unique().to_pylist()
    shared = [archive.distribution(number) for number in numbers]
    known_on = register.all_known(CITY_AS_OF)
    return Hand(cases, shared, as_of=CITY_AS_OF, known_on=known_on)


def test_the_report_of_a_city_adds_up_to_the_tiyn(city):
    _, found = city
    lines, total = found.lines.to_pylist(), found.total
    known = [one for one in lines if one["difference_tiyn"] is not None]
    differences = [one["difference_tiyn"] for one in known]
    assert (total.short_tiyn, total.over_tiyn) == (
        -sum(one for one in differences if one < 0),
        sum(one for one in differences if one > 0),
    )
    pools = {one["distribution_id"]: one["pool_tiyn"] for one in known}
    assert total.pool_tiyn == sum(pools.values())
    assert total.rest_tiyn == sum(pools.values()) - sum(one["due_tiyn"] for one in known)
    assert total.wrong > 0
    for row in range(found.bailiffs.num_rows):
        assert summed(found.bailiffs.slice(row, 1)).adds_up
    of_bailiffs = Counter()
    for one in known:
        of_bailiffs[one["holder_id"]] -= min(one["difference_tiyn"], 0)
    shorts = found.bailiffs.select(["holder_id", "short_tiyn"]).to_pylist()
    assert {one["holder_id"]: one["short_tiyn"] for one in shorts if one["short_tiyn"]} == {
        holder: short for holder, short in of_bailiffs.items() if short
    }
    creditors = by_creditor(found.lines).to_pylist()
    assert sum(one["short_tiyn"] for one in creditors) == total.short_tiyn
    assert sum(one["over_tiyn"] for one in creditors) == total.over_tiyn


def test_every_sum_of_a_city_is_what_a_hand_reckons(city, by_hand):
    _, found = city
    rows = {row["holder_id"]: row for row in found.bailiffs.to_pylist()}
    standing = by_hand.standing()
    assert {
        holder: {name: row[name] for name in NUMBERS if row[name]} for holder, row in rows.items()
    } == standing
    assert {
        holder: row["waiting_since"] for holder, row in rows.items() if row["waiting_since"]
    } == by_hand.oldest
    # Nothing of it is empty, or it would prove little.
    total = sum(map(Counter, standing.values()), Counter())
    assert not [name for name in NUMBERS if not total[name]]


def test_every_line_of_a_city_is_what_a_hand_reckons(city, by_hand):
    _, found = city
    names = ("distribution_id", "proceeding_id", "due_tiyn", "difference_tiyn")
    rows = [tuple(row[name] for name in names) for row in found.lines.to_pylist()]
    assert sorted(rows, key=str) == sorted(by_hand.lines, key=str)


def test_creditors_are_told_what_their_lines_are(city, by_hand):
    _, found = city
    whose = {case.proceeding_id: case.attributes.get("creditor") for case in by_hand.cases}
    deducted = {(one["distribution_id"], one["proceeding_id"]) for one in found.lines.to_pylist()
                if one["category"] in DEDUCTIONS}  # fmt: skip
    told = defaultdict(Counter)
    for number, proceeding, _, off in by_hand.lines:
        if off:
            creditor = None if (number, proceeding) in deducted else whose.get(proceeding)
            told[creditor].update(lines=1, short_tiyn=max(-off, 0), over_tiyn=max(off, 0))
    assert {row.pop("creditor"): row for row in by_creditor(found.lines).to_pylist()} == {
        creditor: dict(sums) for creditor, sums in told.items()
    }
    assert len(told) > 10


def test_creditors_have_no_share_in_fees_and_fines(city):
    _, found = city
    assert not any(one["creditor"] for one in found.lines.to_pylist()
                   if one["category"] in DEDUCTIONS)  # fmt: skip


def test_the_wrong_distributions_are_those_that_the_check_finds(city):
    register, found = city
    checked = check(BOOK.with_code(Code((QUEUES,))), register, as_of=CITY_AS_OF, all_verdicts=True)
    judged = defaultdict(set)
    for one in checked.findings.select(["subject", "verdict"]).to_pylist():
        judged[one["verdict"]].add(one["subject"])
    lines = [one for one in found.lines.to_pylist() if one["distributed_on"] >= QUEUES.since]
    told = defaultdict(set)
    for one in lines:
        told[one["distribution_id"]].add(one["difference_tiyn"])
    wrong = {name for name, off in told.items()
             if None not in off and max(map(abs, off)) > QUEUES.rule.tolerance_tiyn}  # fmt: skip
    assert len(wrong) == len(judged["broken"]) == found.total.wrong
    assert {name for name, off in told.items() if None in off} == judged["unknown"]
    assert wrong == judged["broken"]


def test_what_was_taken_unlawfully_is_what_the_check_finds(city):
    register, _ = city
    bounds = (FEE_WITHIN_QUARTER, FEE_WITHIN_CAP, FEE_WITHIN_SCALE)
    book, day = BOOK.with_code(Code(bounds)), date(2026, 6, 30)
    worst = defaultdict(int)
    for one in check(book, register, as_of=day).findings.to_pylist():
        if one["verdict"] == "exceeded":
            [event] = one["evidence"]
            worst[event] = max(worst[event], one["amount_tiyn"])
    found = taken(money_report(book, register, as_of=day), Taken.FEE)
    assert found.unlawful_tiyn == sum(worst.values()) > 0
