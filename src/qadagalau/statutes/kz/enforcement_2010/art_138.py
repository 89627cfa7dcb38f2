"""Which documents are enforced by a private bailiff, and which by one of the State (art. 138)."""

from qadagalau.law import T_, AtLeast, Forbidden, Multiple, Norm, Remedy, among
from qadagalau.record import ProceedingOpened
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import STATE
from qadagalau.statutes.kz.sources import SINCE_2023, verified

STATE_DEBTS_NOT_PRIVATE = Norm(
    code="enforcement/138-1/state-debts-not-private",
    catalogue="EP-138",
    group="A",
    basis=ENFORCEMENT.article(138, para=1, subpara=1),
    title=T_("A private bailiff does not recover from the State"),
    rule=Forbidden(act=ProceedingOpened),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2023,
    when=(among("bailiff_kind", "private"), among("debtor_kind", "state")),
    checked=verified("S1"),
    note=T_(
        "Of the other classes of the article, claims of the State have a norm of their own; "
        "entities of the State, natural monopolies, confiscation and evictions for the State are "
        "not in the record. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.OPENING),
    guidance=T_("Do not take documents against the State; return them and name the ground."),
)

LARGE_STATE_CLAIMS_NOT_PRIVATE = Norm(
    code="enforcement/138-1/large-state-claims-not-private",
    catalogue="EP-138",
    group="A",
    basis=ENFORCEMENT.article(138, para=1, subpara=4),
    title=T_("A private bailiff recovers a thousand indices at most for the State"),
    rule=Forbidden(act=ProceedingOpened),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2023,
    when=(
        among("bailiff_kind", "private"),
        among("category", *STATE),
        AtLeast("debt_tiyn", Multiple(1001, "mci")),
    ),
    checked=verified("S1"),
    note=T_(
        "Only sums of 1001 indices and more are read, so that one of exactly a thousand, which a "
        "private bailiff may recover, is never shown. Applied from a day on which the wording was "
        "certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.OPENING),
    guidance=T_(
        "Compare the sum with a thousand indices before you open; what is above goes back with "
        "the ground, for a bailiff of the State."
    ),
)

PRIVATE_CLAIMS_NOT_BY_STATE = Norm(
    code="enforcement/138-3/private-claims-not-by-state",
    catalogue="EP-138",
    group="A",
    basis=ENFORCEMENT.article(138, para=3),
    title=T_("A state bailiff does not recover from a person for persons and entities"),
    rule=Forbidden(act=ProceedingOpened),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2023,
    when=(
        among("bailiff_kind", "state"),
        among("debtor_kind", "person"),
        among("category", "alimony", "injury", "author-fee", "crime-damage-person", "loan"),
    ),
    checked=verified("S1"),
    note=T_(
        "Read only where the debtor is a person and the claim by its kind one of a person or an "
        "entity, for there no exception of paragraph 1 is possible; other debtors may be of the "
        "State or natural monopolies, which is not in the record. Applied from a day on which the "
        "wording was certainly in force."
    ),
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.OPENING),
    guidance=T_(
        "Refuse what private bailiffs alone enforce, and name the ground, so that the creditor can "
        "turn to one of them."
    ),
)
