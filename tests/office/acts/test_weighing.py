"""Before signing, the register tells whether a breach is single and a debt was paid anyway."""

from datetime import date

import pytest

from qadagalau.engine import open_register
from qadagalau.engine.mornings import STANDING, judged, keep
from qadagalau.intake.demo import make_demo
from qadagalau.intake.demo.make import FEWEST
from qadagalau.office.acts.brought import ActError
from qadagalau.office.acts.checks import checks_of
from qadagalau.office.acts.weighing import Paid, Weighed, weigh
from qadagalau.statutes.in_force import law_in
from qadagalau.statutes.kz import BOOK

from .conftest import point

DAY = date(2026, 2, 3)


def weighed(others=0, **paid):
    proceedings = [
        Paid(
            proceeding_id=number.replace("_", "-"),
            debt_tiyn=1_000_00,
            paid_tiyn=tiyn,
            last_on=date(2026, 2, 1) if tiyn else None,
        )
        for number, tiyn in paid.items()
    ]
    return Weighed(known_on=DAY, others=others, paid=tuple(proceedings))


def formal(act, said):
    [check] = [one for one in checks_of(act, said) if one.name == "not-formal"]
    return check.passed, check.because.in_("en"), [one.in_("en") for one in check.grounds]


@pytest.fixture
def minor(chancery):
    """Return an act on one breach that ended by itself two days late."""
    return chancery.draft(points=[point("m1", verdict="late", days_late=2, category="loan")])


ALONE = (
    "The act has one point, and its breach ended by itself 2 days after the term. By the house's "
    "own rule one of up to 3 days is minor. Let the act be, or have a head sign it with a ground."
)
OTHERS = (
    "Other breaches of the bailiffs concerned that came due in the 182 days up to 2026-02-03: "
    "{n}. By the house's own rule a breach beside others is not single."
)
PAYMENT = "Proceeding case-m1: of a debt of 1000 tenge {paid} tenge are paid, last on {day}."


def test_a_minor_breach_is_single_only_where_the_register_has_no_other(minor):
    nothing = "There is no register that could be asked about payments and other breaches."
    assert formal(minor, None) == (False, ALONE, [nothing])
    unpaid = PAYMENT.format(paid=0, day="–")
    assert formal(minor, weighed(case_m1=0)) == (False, ALONE, [OTHERS.format(n=0), unpaid])
    assert formal(minor, weighed(others=4, case_m1=0)) == (
        True,
        "The breach is minor, and not the only one of the bailiff in the period.",
        [OTHERS.format(n=4), unpaid],
    )


def test_an_act_on_a_debt_paid_without_it_is_formal(minor):
    assert formal(minor, weighed(others=4, case_m1=1_000_00)) == (
        False,
        (
            "In every proceeding of the act the debt was paid without the prosecutor. Let the act "
            "be, or have a head sign it with a ground."
        ),
        [
            OTHERS.format(n=4),
            PAYMENT.format(paid=1000, day="2026-02-01"),
            (
                "Something was paid in the last 30 days, so the debt may be paid without the "
                "prosecutor: a person judges that."
            ),
        ],
    )
    assert formal(minor, weighed(others=4, case_m1=999_99))[0] is True


def test_what_the_register_said_stays_with_the_signature(chancery):
    act = chancery.draft(points=[point("m1"), point("m2")])
    act = chancery.move(chancery.move(act, "submit"), "approve", by="regional-unit-head")
    with pytest.raises(ActError):
        chancery.move(act, "sign", weighed=weighed(case_m1=1_000_00))
    act = chancery.move(
        act,
        "sign",
        by="unit-head",
        weighed=weighed(case_m1=1_000_00),
        override="The fee was taken unlawfully",
    )
    kept = act.steps.get(move="sign").brought["weighed"]
    assert kept == {"known_on": "2026-02-03", "others": 0, "paid": {"case-m1": 1_000_00}}


CANNOT_TELL = (
    "It cannot be told whether the debts were paid without the prosecutor: what is known of each "
    "proceeding stands below. Find it out, or have a head sign the act with a ground."
)


@pytest.fixture
def several(chancery):
    """Return an act on two breaches, which is not single."""
    return chancery.draft(points=[point("m1"), point("m2")])


def paid(number, tiyn, **more):
    said = {"debt_tiyn": 1_000_00, "last_on": None, **more}
    return Paid(proceeding_id=number, paid_tiyn=tiyn, **said)


def test_a_proceeding_that_cannot_be_read_is_neither_paid_nor_unpaid(several):
    unseen = paid("case-m2", 0, is_seen=False)
    said = Weighed(known_on=DAY, others=0, paid=(paid("case-m1", 1_000_00), unseen))
    assert formal(several, said) == (
        False,
        CANNOT_TELL,
        [
            OTHERS.format(n=0),
            PAYMENT.format(paid=1000, day="–"),
            (
                "Proceeding case-m2: whether the debt is paid cannot be told, for the register "
                "has no proceeding of this number in your territory."
            ),
        ],
    )
    assert said.kept()["paid"] == {"case-m1": 1_000_00, "case-m2": None}
    beside = Weighed(known_on=DAY, others=0, paid=(unseen, paid("case-m1", 999_99)))
    assert formal(several, beside)[:2] == (
        True,
        "The act rests on several breaches, or on one that is not minor.",
    )


def test_a_debt_that_is_not_known_or_a_proceeding_not_read_leaves_it_open(several):
    unknown = Weighed(known_on=DAY, others=0, paid=(paid("case-m1", 5, debt_tiyn=None),))
    assert formal(several, unknown)[:2] == (False, CANNOT_TELL)
    nothing_paid = Weighed(known_on=DAY, others=0, paid=(paid("case-m1", 0, debt_tiyn=None),))
    assert formal(several, nothing_paid)[0] is True
    more = Weighed(known_on=DAY, others=0, paid=(paid("case-m1", 1_000_00),), unread=3)
    assert formal(several, more) == (
        False,
        CANNOT_TELL,
        [
            OTHERS.format(n=0),
            PAYMENT.format(paid=1000, day="–"),
            "Proceedings of the act whose payments were not read: 3; 20 are read at most.",
        ],
    )


def test_the_register_cannot_tell_of_a_proceeding_that_it_does_not_have(
    several, chancery, office_home
):
    make_demo(office_home / "register", seed=7, size=FEWEST, workers=1)
    done = judged(
        open_register(office_home / "register"),
        BOOK,
        office_home / STANDING,
        sha256=law_in(office_home).sha256,
        as_of=DAY,
    )
    keep(done, office_home / STANDING, sha256=law_in(office_home).sha256)
    by = chancery.people.actor("prosecutor")
    said = weigh(several, by=by, home=office_home, book=BOOK, today=DAY)
    assert (said.is_paid, [one.is_seen for one in said.paid]) == (None, [False, False])
