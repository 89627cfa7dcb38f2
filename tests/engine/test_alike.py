"""Norms that make the same duties share what they read: each gives what it gives alone."""

from attrs import evolve
from hypothesis import given

from qadagalau.engine import check, register_of
from qadagalau.law import Bound, Code, Deadline, Required, Sum, calendar_days
from qadagalau.law.norm import Norm

from .random_law import dockets, tried


def stricter(norm: Norm) -> Norm:
    """Return a norm of the same duties under another code, its term or limit another."""
    rule = norm.rule
    if isinstance(rule, Deadline):
        rule = evolve(rule, within=calendar_days(1), rolls=None)
    elif isinstance(rule, Required):
        rule = evolve(rule, wait=calendar_days(3), wholly=False)
    elif isinstance(rule, Bound):
        rule = evolve(rule, at_most=Sum(100), at_least=None, leaves=None)
    return evolve(norm, code=f"{norm.code}-stricter", rule=rule)


def swapped(norms: tuple[Norm, ...]) -> list[Norm]:
    """Return each norm with the rule of every other of its shape, bound as it is itself."""
    return [
        evolve(norm, code=f"{norm.code}-as-{other.code.split('/')[1]}", rule=other.rule)
        for norm in norms
        for other in norms
        if other is not norm and type(other.rule) is type(norm.rule)
    ]


def found(book, docket, register):
    how = {"as_of": docket.as_of, "known_on": docket.known_on}
    findings = check(book, register, **how, all_verdicts=True).findings.to_pylist()
    told = {}
    for finding in findings:
        told.setdefault(finding["norm"], []).append(finding)
    return told


@given(docket=dockets(cases=8))
@tried(25)
def test_norms_that_share_their_duties_give_what_each_gives_alone(docket):
    register = register_of(
        docket.cases, distributions=docket.distributions, supplied=docket.supplied
    )
    norms = docket.book.code.norms
    every = (*(one for norm in norms for one in (norm, stricter(norm))), *swapped(norms))
    together = found(docket.book.with_code(Code(every)), docket, register)
    alone = {}
    for norm in every:
        alone |= found(docket.book.with_code(Code((norm,))), docket, register)
    assert together == alone
