"""What goes wrong in the files of the demo's bailiffs and chambers.

The plants of one topic take files of their own; those of another may take the same ones,
since nothing that they tell concerns each other.
"""

from attrs import frozen

from .plants import (
    CASHLESS,
    CHAMBER,
    LATE,
    LEGAL_AID,
    NEVER,
    NO_SECOND_BREACH,
    NOT_OWN,
    ONE_ACCOUNT,
    START_MISSING,
)

ACCOUNT_RESTS = "enforcement/123-4/account-rests-without-licence"
SUSPENDED_SIX_MONTHS = "enforcement/143-2/suspended-at-most-six-months"
NO_ACTS = "enforcement/143-4/no-acts-without-licence"
ON_GROUND = "enforcement/144-3/submission-rests-on-ground"
INSURED = "enforcement/146-1/insured-when-acting"
INSURED_IN_CITIES = "enforcement/146-2-1/insured-sum-in-cities"
INSURED_ELSEWHERE = "enforcement/146-2-1/insured-sum-elsewhere"
HANDED_OVER = "enforcement/148-1-9-2/handed-over-in-time"
BY_SYSTEM = "enforcement/162-1-2/assigned-by-system"
SUCCESSOR = "enforcement/162-1-2-3/successor-provided-in-time"
TRAINED = "enforcement/148-1-9-1/trained-at-first"
REPORTED = "enforcement/148-2/reported-in-time"
CHAMBER_REPORTED = "enforcement/163-1-3/chamber-reports-quarterly"
FIRST_INSPECTED = "enforcement/169-4/first-inspected-in-a-year"
NOT_AT_ONCE = "enforcement/169-4/not-inspected-at-once"
EVERY_YEAR = "enforcement/169-4/inspected-every-year"
PAPERS = "enforcement/169-5/time-to-bring-papers"
AGREED = "enforcement/103-1-3/legal-aid-agreed-in-time"
SUMMED_UP = "enforcement/103-1-5/legal-aid-summed-up-in-time"
ON_BREACH = "enforcement/170-1/penalty-rests-on-breach"


@frozen
class Topic:
    """Plants that would disturb each other in one file."""

    plants: tuple[tuple[str, str], ...]
    rate: float = 0.02
    """Share of the files that each of the plants takes, one at least."""
    chambers: bool = False


def _term(code: str) -> tuple[tuple[str, str], ...]:
    return (code, LATE), (code, NEVER), (code, START_MISSING)


TOPICS: tuple[Topic, ...] = (
    Topic(_term(LEGAL_AID), rate=0.01),
    Topic(((NO_SECOND_BREACH, "twice"), (ON_BREACH, "without")), rate=0.03),
    Topic(((ONE_ACCOUNT, "second"), (CASHLESS, "cash"), (NOT_OWN, "own-needs")), rate=0.01),
    Topic(_term(CHAMBER), rate=0.03, chambers=True),
    Topic(_term(REPORTED)),
    Topic(_term(CHAMBER_REPORTED), rate=0.03, chambers=True),
    Topic(_term(SUMMED_UP), rate=0.03, chambers=True),
    Topic(((AGREED, LATE), (AGREED, NEVER)), rate=0.01),
    Topic(_term(SUCCESSOR), rate=0.03, chambers=True),
    Topic(((BY_SYSTEM, "by-hand"),), rate=0.03, chambers=True),
    Topic(
        (
            *_term(SUSPENDED_SIX_MONTHS),
            (NO_ACTS, "inside"),
            (ACCOUNT_RESTS, "inside"),
            (HANDED_OVER, LATE),
            (HANDED_OVER, NEVER),
        ),
        rate=0.003,
    ),
    Topic(((ON_GROUND, "without"),), rate=0.005),
    Topic(
        (
            (INSURED, "inside"),
            (INSURED_IN_CITIES, "below"),
            (INSURED_IN_CITIES, "amount-missing"),
            (INSURED_ELSEWHERE, "below"),
            (INSURED_ELSEWHERE, "amount-missing"),
        ),
        rate=0.005,
    ),
    Topic(((TRAINED, LATE), (TRAINED, NEVER))),
    Topic(
        (
            (NOT_AT_ONCE, "too-early"),
            (FIRST_INSPECTED, LATE),
            (FIRST_INSPECTED, NEVER),
            (EVERY_YEAR, LATE),
            (EVERY_YEAR, NEVER),
        )
    ),
    Topic(((PAPERS, "too-early"), (PAPERS, "without"))),
)

FILE_PLANTS: tuple[tuple[str, str], ...] = tuple(pair for topic in TOPICS for pair in topic.plants)
"""Plants in the files of bailiffs and chambers."""
