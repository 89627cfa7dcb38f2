"""What goes wrong with measures at the end, dwellings, penalties by day and prosecutors' terms."""

from .plants import ALIMONY, LATE, NEVER, SALE, SIMPLIFIED, Plant, deadline

UP_TO_TWENTY = "enforcement/10-1/simplified-up-to-twenty-indices"
NOT_SIMPLIFIED_AGAIN = "enforcement/10-5/simplified-not-begun-again"
LIFTED = "enforcement/47-2/arrests-lifted-with-termination"
DWELLING_ENDED = "enforcement/74-2/dwelling-self-sale-ended-in-time"
DWELLING_SPARED = "enforcement/74-2/dwelling-not-auctioned-meanwhile"
ARREARS_QUARTERLY = "enforcement/99-1/arrears-determined-quarterly"
PERSON_BY_DAY = "enforcement/104-2/penalty-on-person-by-day"
ENTITY_BY_DAY = "enforcement/104-2/penalty-on-entity-by-day"
EMPLOYER_BY_DAY = "enforcement/105-1/penalty-on-employer-by-day"
EMPLOYING_BY_DAY = "enforcement/105-1/penalty-on-employing-entity-by-day"
LARGE_STATE_CLAIMS = "enforcement/138-1/large-state-claims-not-private"
PRIVATE_CLAIMS = "enforcement/138-3/private-claims-not-by-state"
RULING_SENT = "civil-procedure/249/ruling-sent-in-time"
FEE_FROM_PERSON = "fee-order/non-property/fee-from-person"
FEE_FROM_ENTITY = "fee-order/non-property/fee-from-entity"
RESOLVED = "prosecutor/37/resolution-carried-out-in-time"
DIRECTED = "prosecutor/35/direction-carried-out-in-time"

_ACT: dict[str, object] = {"category": "non-property", "wants": "penalty"}
_WORK: dict[str, object] = {"category": "reinstatement", "wants": "penalty"}
_ALIMONY: dict[str, object] = {"course": ALIMONY, "category": "alimony"}


def _of(how: str, code: str, **more: object) -> Plant:
    return Plant(code=code, how=how, **more)  # type: ignore[arg-type]


FURTHER_PLANTS: tuple[Plant, ...] = (
    _of("exceeded", UP_TO_TWENTY, course=SIMPLIFIED, category="fine", tenge=(100_000, 200_000)),
    _of("amount-missing", UP_TO_TWENTY, course=SIMPLIFIED, category="fine"),
    _of("again", NOT_SIMPLIFIED_AGAIN, course=SIMPLIFIED, category="fine", wants="transferred"),
    *deadline(LIFTED, wants="bank lifting"),
    *deadline(DWELLING_ENDED, course=SALE, wants="self-sale dwelling"),
    _of("announced", DWELLING_SPARED, course=SALE, wants="self-sale dwelling"),
    _of(LATE, ARREARS_QUARTERLY, years=2, **_ALIMONY),
    _of(NEVER, ARREARS_QUARTERLY, years=2, **_ALIMONY),
    _of("exceeded", PERSON_BY_DAY, **_ACT),
    _of("base-missing", PERSON_BY_DAY, **_ACT),
    _of("exceeded", ENTITY_BY_DAY, debtor="entity", **_ACT),
    _of("exceeded", EMPLOYER_BY_DAY, **_WORK),
    _of("exceeded", EMPLOYING_BY_DAY, debtor="entity", **_WORK),
    _of("large", LARGE_STATE_CLAIMS, category="state-revenue", tenge=(6_000_000, 9_000_000)),
    _of("by-state", PRIVATE_CLAIMS, by_state=True),
    _of(LATE, RULING_SENT, wants="motion"),
    _of(NEVER, RULING_SENT, wants="motion"),
    _of("exceeded", FEE_FROM_PERSON, category="non-property"),
    _of("exceeded", FEE_FROM_ENTITY, category="non-property", debtor="entity"),
    *(
        _of(how, code, wants=wants)
        for code, wants in ((RESOLVED, "resolved"), (DIRECTED, "directed"))
        for how in (LATE, NEVER)
    ),
)
"""Plants of measures, dwellings, penalties and prosecutors' terms."""
