"""Every breach and every unknown that the demo plants: one line for each.

A plant takes cases of one course, gives them what the norm is about, and names what goes
wrong; the courses look up who is planted and write down what must be found.
"""

from attrs import field, frozen

RATE = 0.00025
"""Share of the cases that a plant takes, unless it says otherwise."""

ORDINARY, SALE, ALIMONY, REFUSED, SIMPLIFIED, APPLICATION = range(6)

LATE, NEVER, START_MISSING, ATTRIBUTE_MISSING = (
    "late",
    "never",
    "start-missing",
    "attribute-missing",
)


def _flags(flags: str) -> frozenset[str]:
    return frozenset(flags.split())


@frozen(kw_only=True)
class Plant:
    """A norm, how it goes wrong, and the cases in which it may."""

    code: str
    how: str
    course: int = ORDINARY
    wants: frozenset[str] = field(converter=_flags, default="")
    """Episodes that the case must have; it has no others."""
    category: str = "loan"
    ground: str = "court-order"
    """Why a proceeding is suspended, if it is."""
    timed: bool = True
    by_state: bool = False
    """Whether a bailiff of the State has the cases."""
    debtor: str = "person"
    document: str = "writ"
    tenge: tuple[int, int] | None = None
    """What is claimed, if the usual planted sums would not do."""
    loses: str = ""
    """The column of the case that is empty."""
    rate: float = RATE
    years: float = 1.2
    """How long before the day of the register a case must have begun to show the breach."""
    until: str = ""
    """The case must have begun before this day."""


def deadline(code: str, **more: object) -> tuple[Plant, Plant, Plant]:
    """Return the three ways in which a term goes wrong: late, never, and without a start."""
    return (
        Plant(code=code, how=LATE, **more),  # type: ignore[arg-type]
        Plant(code=code, how=NEVER, **more),  # type: ignore[arg-type]
        Plant(code=code, how=START_MISSING, **more),  # type: ignore[arg-type]
    )


def _unanswered(code: str, **more: object) -> tuple[Plant, Plant]:
    """Return the two ways in which a term goes wrong whose start other norms need, too."""
    late, never, _ = deadline(code, **more)
    return late, never


def _of(how: str, code: str, **more: object) -> Plant:
    return Plant(code=code, how=how, **more)  # type: ignore[arg-type]


SIMPLIFIED_OPENED = "enforcement/10-2/simplified-opened-at-once"
SIMPLIFIED_ENDED = "enforcement/10-4/simplified-ended-in-time"
SIMPLIFIED_TERMINATED = "enforcement/10-5/simplified-terminated-at-once"
SUCCESSION = "enforcement/17-1/succession-motion-in-time"
STATE_SUCCESSION = "enforcement/17-1/state-succession-motion-in-time"
FILE_RETURNED = "enforcement/25-2/file-returned-in-time"
SANCTIONED = "enforcement/32-6/measure-sanctioned-by-prosecutor"
BAN_NOTICED = "enforcement/33-1/ban-after-notice"
BAN_SANCTIONED = "enforcement/33-1/ban-sanctioned-by-court"
BAN_THRESHOLD = "enforcement/33-1/no-ban-below-threshold"
BAN_LIFTED = "enforcement/33-4/ban-lifted-in-time"
REGISTERED = "enforcement/36-1/debtor-registered-in-time"
OPENED = "enforcement/37-4/opened-in-time"
REFUSED_LISTED = "enforcement/38-1/refused-on-listed-ground"
REFUSAL_SENT = "enforcement/38-2/refusal-sent-next-day"
COMPLETED = "enforcement/39-1/completed-in-time"
SUSPENDED = "enforcement/42/suspended-in-time"
RESUMED_CREDITOR = "enforcement/44-8/resumed-after-creditors-request"
RESUMED_MEDIATION = "enforcement/44-8/resumed-after-mediation"
TERMINATED = "enforcement/47-2/terminated-in-time"
NOT_AGAIN = "enforcement/47-2/not-begun-again"
APPRAISER = "enforcement/68-1/appraiser-appointed-in-time"
APPRAISER_COPIES = "enforcement/68-2/appraiser-copies-next-day"
CASH = "enforcement/71-3/cash-paid-in-time"
SELF_SALE_ONCE = "enforcement/74-2/self-sale-once"
SELF_SALE_ENDED = "enforcement/74-2/self-sale-ended-in-time"
SELF_SALE_PRICE = "enforcement/74-2/self-sale-price"
ANNOUNCED = "enforcement/79/auction-announced-in-time"
REPEAT_WAIT = "enforcement/80-3/repeat-auction-after-wait"
MOVABLE_PRICE = "enforcement/80-3/movable-price-floor"
ESTATE_PRICE = "enforcement/80-3/real-estate-price-floor"
NO_THIRD = "enforcement/85-4/no-third-auction"
HALF_LEFT = "enforcement/95-1/half-of-income-left"
MINIMUM_LEFT = "enforcement/95-1/subsistence-minimum-left"
ARREARS = "enforcement/99-1/arrears-determined-in-time"
ARREARS_SENT = "enforcement/99-1/arrears-sent-in-time"
LEGAL_AID = "enforcement/103-1-4/legal-aid-reported-in-time"
WHOLE_SUM = "enforcement/108-1/whole-sum-distributed"
QUEUES = "enforcement/111/money-distributed-by-queues"
FEE_QUARTER = "enforcement/118-1/fee-within-quarter"
FEE_CAP = "enforcement/118-1/fee-within-cap"
NO_FEE_FULFILLED = "enforcement/118-2/no-fee-after-fulfilment"
NO_FEE_OWN = "enforcement/118-6/no-fee-on-own-resolutions"
FEE_SCALE = "fee-order/scale/fee-within-scale"
ADVANCE = "enforcement/119-4/advance-within-limit"
FEE_REFUNDED = "enforcement/121/fee-refunded-in-time"
ONE_ACCOUNT = "enforcement/122-3/one-account-in-tenge"
CASHLESS = "enforcement/122-3/creditors-money-cashless"
NOT_OWN = "enforcement/122-2/creditors-money-not-own"
SANCTION_TENTH = "enforcement/124-1/sanction-within-tenth"
SANCTION_INDEX = "enforcement/124-1/no-sanction-below-index"
SANCTION_PERSON = "enforcement/124-1/sanction-on-person"
SANCTION_ENTITY = "enforcement/124-1/sanction-on-entity"
SANCTION_AFTER = "enforcement/124-1/sanction-after-fulfilment"
SANCTION_BEFORE = "enforcement/124-1/no-sanction-before-presentation"
SANCTION_ON_STATE = "enforcement/124-1/no-sanction-on-state"
SANCTION_PRIVATE = "enforcement/124-1/sanction-by-state-bailiff"
UNCLAIMED = "enforcement/123-3/unclaimed-money-to-budget-after-five-years"
FILE_SHOWN = "enforcement/126-2-2/file-shown-in-time"
PETITION = "enforcement/126-2-3/petition-decided-in-time"
STATE_DEBTS = "enforcement/138-1/state-debts-not-private"
NO_SECOND_BREACH = "enforcement/144-2/no-second-breach-in-six-months"
NOT_IDLE = "enforcement/144-2/social-case-not-idle"
CHAMBER = "enforcement/163-1/chamber-informs-in-time"
MOTION = "civil-procedure/249/motion-decided-in-time"
PROSECUTOR_DECIDES = "civil-procedure/252-3/prosecutor-sanctions-in-time"
COURT_DECIDES = "civil-procedure/252-3/court-sanctions-in-time"
COMPLAINT = "administrative-procedure/99/complaint-answered-in-time"
HEARING = "administrative-procedure/143/preliminary-hearing-in-time"
APPLICATION_ANSWERED = "prosecutor/24/application-answered-in-time"
EXTENSION_TOLD = "prosecutor/24/extension-told-in-time"
PROTEST = "prosecutor/33-3/protest-considered-in-time"
PROTEST_ANSWERED = "prosecutor/33-3/protest-answered-at-once"
SUBMISSION = "prosecutor/36-2/submission-considered-in-time"
MEETING = "prosecutor/36-2/meeting-announced-in-time"
RESULT = "prosecutor/36-2/result-reported-in-time"
SUSPENSION_ENDED = "prosecutor/37/suspension-ended-in-time"
REPORT_HANDED = "prosecutor/18/check-report-handed-in-time"
SUPERIOR_DECIDES = "prosecutor/25-1/complaint-decided-in-time"
TERM_SET = "prosecutor/26-3/information-term-long-enough"
INFORMED = "prosecutor/26-3/information-given-in-time"
INFORMED_AT_ONCE = "prosecutor/26-3/urgent-information-at-once"
ANALYSED = "order-32/1/analysis-finished-in-time"
ACT_ENTERED = "order-32/2-11/act-entered-in-time"
REPLY_ENTERED = "order-32/2-11/reply-entered-in-time"
SANCTIONS_REVIEWED = "order-32/3-44/sanctions-reviewed-monthly"
SUMS_CAUSED = "order-32/3-52/only-caused-sums-counted"
ACTS_STUDIED = "order-32/3-53/acts-studied-monthly"
LEGALITY_TOLD = "order-32/3-53/legality-information-in-time"

NOT_AFTER_TERM = "enforcement/11-1/not-opened-after-term"
NOT_TOO_EARLY = "enforcement/11-1-1/not-opened-too-early"
LICENCE_PERSON = "enforcement/34-1/no-licence-ban-on-person-below-threshold"
LICENCE_ENTITY = "enforcement/34-1/no-licence-ban-on-entity-below-threshold"
LICENCE_AFTER_TERM = "enforcement/34-1/licence-ban-after-term"
LICENCE_ALLOWED = "enforcement/34-3/licence-ban-lifted-next-day"
FORCE_SANCTIONED = "enforcement/35-1-1/forced-appearance-sanctioned"
FORCE_WITHIN = "enforcement/35-1-2/forced-appearance-within-limits"
REMOVED = "enforcement/36-3/removal-reported-in-time"
OTHERS_CHECKED = "enforcement/37-4/other-proceedings-checked"
CREDITOR_TOLD = "enforcement/37-4/creditor-told-of-others"
NO_AGREEMENT = "enforcement/37-4/no-agreement-for-social-and-state-claims"
TEN_DAYS = "enforcement/38-3/ten-days-for-advance"
FOUR_MONTHS = "enforcement/39-2/four-months-with-ground"
TERM_WITHIN = "enforcement/39-3/agreed-term-within-six-months"
NO_TERM_AGREED = "enforcement/39-3/no-agreed-term-without-agreement"
NOT_IN_SEASON = "enforcement/42-6-1/no-eviction-in-heating-season"
SEARCH_SANCTIONED = "enforcement/45-2/search-sanctioned"
STATE_REDIRECTS = "enforcement/52-4/state-bailiff-redirects-at-once"
PRIVATE_REDIRECTS = "enforcement/52-4/private-bailiff-redirects-in-time"
PAPERS_SENT = "enforcement/52-4/redirected-papers-sent-in-time"
IN_HOURS = "enforcement/53/acted-in-lawful-hours"
LEVY_SPARES = "enforcement/58-2/no-levy-on-protected-money"
ARREST_SPARES = "enforcement/62-3/no-arrest-of-protected-money"
ARREST_WITHIN = "enforcement/62-6/arrest-within-debt"
ARREST_ENDED = "enforcement/62-6/arrest-lifted-by-collection"
GARNISHEE_ANSWERS = "enforcement/91-1/garnishee-answers-in-time"
WAGES_LAST = "enforcement/93-1/wages-levied-last"
DISMISSAL_REPORTED = "enforcement/93-4/dismissal-reported-in-time"
SOCIAL_SPARED = "enforcement/97/social-payments-spared"
CHECKED_QUARTERLY = "enforcement/102/withholdings-checked-at-most-quarterly"
EVICTION_SEEN = "enforcement/106-1/eviction-witnessed"
EVICTION_TOLD = "enforcement/106-2/eviction-announced"
STORED = "enforcement/106-3/stored-property-disposed-in-time"
PROCEEDS_KEPT = "enforcement/106-4/proceeds-kept-three-years"
NO_ADVANCE = "enforcement/119-2/no-advance-from-exempt"
NOT_STOPPED = "enforcement/119-2/not-stopped-for-exempt-advance"
DEMAND_ANSWERED = "enforcement/126-1-3/demand-answered-in-time"
IN_DISTRICT = "enforcement/152-1/acted-in-district"
WRIT_ISSUED = "civil-procedure/241/writ-issued-in-time"
URGENT_WRIT_SENT = "civil-procedure/241/immediate-writ-sent-next-day"
STATE_WRIT_SENT = "civil-procedure/241/alimony-and-state-writ-sent-next-day"
COURT_TOLD = "civil-procedure/241-7/court-told-in-time"
AT_ONCE = "civil-procedure/243/executed-immediately"
FINE_NOT_EARLY = "offences/893/fine-not-enforced-early"
FINE_SENT = "offences/893/fine-sent-in-time"
ALIMONY_REMITTED = "family/165/alimony-remitted-in-time"

_FINE = "administrative-resolution"

PLANTS: tuple[Plant, ...] = (
    *deadline(OPENED, rate=0.004),
    _of(LATE, REGISTERED, rate=0.01),
    _of(NEVER, REGISTERED, rate=0.002),
    _of(START_MISSING, REGISTERED),
    _of(ATTRIBUTE_MISSING, REGISTERED, loses="document_kind"),
    *deadline(REFUSAL_SENT, course=REFUSED),
    _of("unlisted", REFUSED_LISTED, course=REFUSED),
    _of(LATE, COMPLETED, rate=0.015),
    _of(NEVER, COMPLETED, rate=0.02),
    _of("late-agreed", COMPLETED, wants="agreed"),
    _of("late-searched", COMPLETED, wants="searched"),
    _of("late-deferred", COMPLETED, wants="deferred"),
    _of(START_MISSING, COMPLETED, wants="returned"),
    _of(ATTRIBUTE_MISSING, COMPLETED, loses="category"),
    *deadline(SUSPENDED, wants="suspended"),
    *deadline(RESUMED_CREDITOR, wants="suspended", ground="creditor-request"),
    *deadline(RESUMED_MEDIATION, wants="suspended", ground="mediation"),
    *deadline(TERMINATED),
    _of("time-missing", TERMINATED, timed=False),
    _of("again", NOT_AGAIN, wants="reopened"),
    *deadline(SIMPLIFIED_OPENED, course=SIMPLIFIED),
    *deadline(SIMPLIFIED_ENDED, course=SIMPLIFIED, wants="transferred"),
    *deadline(SIMPLIFIED_TERMINATED, course=SIMPLIFIED),
    *deadline(SUCCESSION, wants="succession"),
    *deadline(STATE_SUCCESSION, wants="succession", category="fine", by_state=True),
    *deadline(FILE_RETURNED, wants="demanded"),
    _of("unsanctioned", SANCTIONED, wants="bank", rate=0.001),
    _of("unsanctioned-title", SANCTIONED, wants="title"),
    _of("too-early", BAN_NOTICED, wants="ban"),
    _of("without", BAN_NOTICED, wants="ban"),
    _of("without", BAN_SANCTIONED, wants="ban"),
    _of("below", BAN_THRESHOLD, wants="ban"),
    _of(ATTRIBUTE_MISSING, BAN_THRESHOLD, wants="ban", loses="debt_tiyn"),
    *deadline(BAN_LIFTED, wants="ban"),
    *deadline(APPRAISER, course=SALE, rate=0.0006),
    *deadline(APPRAISER_COPIES, course=SALE),
    *deadline(CASH, wants="cash"),
    _of("time-missing", CASH, wants="cash", timed=False),
    _of("twice", SELF_SALE_ONCE, course=SALE, wants="self-sale"),
    *deadline(SELF_SALE_ENDED, course=SALE, wants="self-sale"),
    _of("below", SELF_SALE_PRICE, course=SALE, wants="self-sale"),
    _of("amount-missing", SELF_SALE_PRICE, course=SALE, wants="self-sale"),
    _of("too-early", ANNOUNCED, course=SALE),
    _of("without", ANNOUNCED, course=SALE),
    _of("too-early", REPEAT_WAIT, course=SALE, wants="repeat"),
    _of("without", REPEAT_WAIT, course=SALE, wants="repeat"),
    _of("below", MOVABLE_PRICE, course=SALE, wants="repeat movable"),
    _of("amount-missing", MOVABLE_PRICE, course=SALE, wants="movable"),
    _of("below", ESTATE_PRICE, course=SALE, wants="repeat"),
    _of("amount-missing", ESTATE_PRICE, course=SALE),
    _of("third", NO_THIRD, course=SALE, wants="repeat third"),
    _of("exceeded", HALF_LEFT, wants="deduction", rate=0.001),
    _of("together", HALF_LEFT, wants="deduction"),
    _of("amount-missing", HALF_LEFT, wants="deduction"),
    _of("exceeded", MINIMUM_LEFT, wants="deduction"),
    _of("amount-missing", MINIMUM_LEFT, wants="deduction"),
    _of(ATTRIBUTE_MISSING, MINIMUM_LEFT, wants="deduction", loses="category"),
    *deadline(ARREARS, course=ALIMONY, category="alimony", rate=0.0008),
    _of(ATTRIBUTE_MISSING, ARREARS, loses="category"),
    *deadline(ARREARS_SENT, course=ALIMONY, category="alimony"),
    _of("exceeded", FEE_QUARTER, category="injury"),
    _of("amount-missing", FEE_QUARTER),
    _of(ATTRIBUTE_MISSING, FEE_QUARTER, loses="document_kind"),
    _of("exceeded", FEE_CAP),
    _of("amount-missing", FEE_CAP),
    _of("exceeded", FEE_SCALE, rate=0.001),
    _of("base-missing", FEE_SCALE),
    _of("fulfilled", NO_FEE_FULFILLED),
    _of("own", NO_FEE_OWN, category="other", document="fee-resolution"),
    _of("exceeded", SANCTION_TENTH, category="fine", by_state=True),
    _of("amount-missing", SANCTION_TENTH, category="fine", by_state=True),
    _of("below", SANCTION_INDEX, category="fine", by_state=True),
    _of("exceeded", SANCTION_PERSON, category="non-property", by_state=True),
    _of("exceeded", SANCTION_ENTITY, category="non-property", debtor="entity", by_state=True),
    _of("too-early", SANCTION_AFTER, category="fine", by_state=True),
    _of("fulfilled", SANCTION_BEFORE, category="fine", by_state=True),
    _of("state", SANCTION_ON_STATE, category="fine", debtor="state", by_state=True),
    _of("private", SANCTION_PRIVATE, category="fine"),
    _of("exceeded", ADVANCE, wants="advance"),
    _of("amount-missing", ADVANCE, wants="advance"),
    *deadline(FEE_REFUNDED, wants="unlawful-fee"),
    _of("too-early", UNCLAIMED, wants="unclaimed", until="2022-01-31"),
    _of("without", UNCLAIMED, wants="unclaimed", until="2022-01-31"),
    _of("outside-calendar", UNCLAIMED, wants="unclaimed"),
    *deadline(FILE_SHOWN, wants="access"),
    *deadline(PETITION, wants="petition", rate=0.001),
    _of("private", STATE_DEBTS),
    _of(ATTRIBUTE_MISSING, STATE_DEBTS, loses="debtor_kind"),
    _of(LATE, NOT_IDLE, category="wages", rate=0.0008),
    _of(NEVER, NOT_IDLE, category="wages", rate=0.0008),
    _of(START_MISSING, NOT_IDLE, category="wages"),
    _of(ATTRIBUTE_MISSING, NOT_IDLE, category="wages", loses="bailiff_kind"),
    *deadline(MOTION, wants="motion"),
    *deadline(PROSECUTOR_DECIDES, wants="bank"),
    *deadline(COURT_DECIDES, wants="ban"),
    *deadline(COMPLAINT, wants="complaint"),
    _of("late-extended", COMPLAINT, wants="complaint extended"),
    *deadline(HEARING, wants="suit"),
    *deadline(APPLICATION_ANSWERED, course=APPLICATION),
    _of("late-extended", APPLICATION_ANSWERED, course=APPLICATION, wants="extended"),
    *deadline(EXTENSION_TOLD, course=APPLICATION, wants="extended"),
    *deadline(PROTEST, wants="protest"),
    *deadline(PROTEST_ANSWERED, wants="protest"),
    *deadline(SUBMISSION, wants="submission"),
    _of("too-early", MEETING, wants="submission"),
    _of("without", MEETING, wants="submission"),
    *deadline(RESULT, wants="submission"),
    *deadline(SUSPENSION_ENDED, wants="stopped"),
    _of("run-out", NOT_AFTER_TERM, wants="run-out"),
    _of("too-early", NOT_TOO_EARLY),
    _of("without", NOT_TOO_EARLY),
    _of("below", LICENCE_PERSON, wants="licence"),
    _of("below", LICENCE_ENTITY, wants="licence", debtor="entity"),
    _of("too-early", LICENCE_AFTER_TERM, wants="licence"),
    *deadline(LICENCE_ALLOWED, wants="licence"),
    _of("without", FORCE_SANCTIONED, wants="brought"),
    _of("too-long", FORCE_WITHIN, wants="brought"),
    *deadline(REMOVED, wants="returned fulfilled"),
    *_unanswered(OTHERS_CHECKED, rate=0.001),
    *deadline(CREDITOR_TOLD, wants="others"),
    _of("asked", NO_AGREEMENT, category="wages", wants="agreement"),
    _of("too-early", TEN_DAYS, course=REFUSED, wants="handed-back"),
    _of("without", TEN_DAYS, course=REFUSED, wants="handed-back"),
    _of("without", FOUR_MONTHS, wants="four-months"),
    _of("above", TERM_WITHIN, wants="agreed"),
    _of("agreed", NO_TERM_AGREED, category="wages", wants="agreed"),
    _of(
        "in-season",
        NOT_IN_SEASON,
        category="eviction",
        wants="evicted suspended",
        ground="heating-season",
    ),
    _of("without", SEARCH_SANCTIONED, wants="wanted"),
    *deadline(STATE_REDIRECTS, category="fine", wants="elsewhere", by_state=True),
    *deadline(PRIVATE_REDIRECTS, wants="elsewhere"),
    *_unanswered(PAPERS_SENT, category="fine", wants="elsewhere", by_state=True),
    _of("out-of-hours", IN_HOURS, wants="visited"),
    _of("protected", LEVY_SPARES, wants="bank collection"),
    _of("social-payment", SOCIAL_SPARED, wants="bank collection"),
    _of("protected", ARREST_SPARES, wants="bank"),
    _of("exceeded", ARREST_WITHIN, wants="bank"),
    _of("base-missing", ARREST_WITHIN, wants="bank"),
    *deadline(ARREST_ENDED, wants="bank collection"),
    *_unanswered(GARNISHEE_ANSWERS, wants="garnishee-asked"),
    _of("without", WAGES_LAST, wants="deduction"),
    *deadline(DISMISSAL_REPORTED, course=ALIMONY, category="alimony", wants="dismissed"),
    _of("five", CHECKED_QUARTERLY, course=ALIMONY, category="alimony", wants="checked", years=2),
    _of("no-police", EVICTION_SEEN, category="eviction", wants="evicted"),
    _of("without", EVICTION_TOLD, category="eviction", wants="evicted"),
    *deadline(STORED, category="eviction", wants="evicted"),
    _of("too-early", PROCEEDS_KEPT, category="eviction", wants="evicted", until="2023-05-01"),
    _of("without", PROCEEDS_KEPT, category="eviction", wants="evicted"),
    _of("asked", NO_ADVANCE, category="crime-damage-person", wants="advance"),
    _of("refused", NOT_STOPPED, course=REFUSED, category="crime-damage-person"),
    *_unanswered(DEMAND_ANSWERED, wants="bank-asked"),
    _of("not-agreed", IN_DISTRICT, wants="outside"),
    *_unanswered(WRIT_ISSUED, wants="court-file"),
    *deadline(URGENT_WRIT_SENT, category="wages", wants="court-file"),
    *_unanswered(STATE_WRIT_SENT, category="returned-assets", wants="court-file"),
    *_unanswered(COURT_TOLD),
    _of("ordinary", AT_ONCE, category="wages", wants="court-file"),
    _of("too-early", FINE_NOT_EARLY, category="fine", document=_FINE),
    _of("without", FINE_NOT_EARLY, category="fine", document=_FINE),
    *deadline(FINE_SENT, category="fine", document=_FINE, wants="fine-file"),
    *deadline(ALIMONY_REMITTED, course=ALIMONY, category="alimony", wants="employed"),
    *deadline(REPORT_HANDED, course=APPLICATION, wants="inspected"),
    *deadline(SUPERIOR_DECIDES, course=APPLICATION, wants="appealed"),
    _of("too-early", TERM_SET, course=APPLICATION, wants="asked"),
    _of("without", TERM_SET, course=APPLICATION, wants="asked"),
    _of(LATE, INFORMED, course=APPLICATION, wants="asked"),
    _of(NEVER, INFORMED, course=APPLICATION, wants="asked"),
    *deadline(INFORMED_AT_ONCE, course=APPLICATION, wants="urgent"),
    *deadline(ANALYSED, course=APPLICATION, wants="analysed"),
    *deadline(ACT_ENTERED, course=APPLICATION, wants="entered"),
    *deadline(REPLY_ENTERED, course=APPLICATION, wants="entered"),
    *deadline(SANCTIONS_REVIEWED, course=APPLICATION, wants="reviewed", years=0.4),
    _of(LATE, SUMS_CAUSED, course=APPLICATION, wants="summed", years=0.4),
    _of(NEVER, SUMS_CAUSED, course=APPLICATION, wants="summed", years=0.4),
    *deadline(ACTS_STUDIED, course=APPLICATION, wants="studied", years=0.4),
    *deadline(LEGALITY_TOLD, course=APPLICATION, wants="told", years=0.75),
)
"""Plants in proceedings and in applications."""

SHARE_PLANTS: tuple[tuple[str, str], ...] = (
    (WHOLE_SUM, "left-over"),
    (WHOLE_SUM, "base-missing"),
    (QUEUES, "broken"),
    (QUEUES, ATTRIBUTE_MISSING),
    (QUEUES, "amount-missing"),
)
"""Plants in distributions."""
