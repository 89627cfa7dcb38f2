"""A first wording of the answer in Kazakh and Russian, composed from what the register shows.

It states only what was checked.  Where a person has to say something, the place stands in double
square brackets, and an answer in which one is left is not signed.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from qadagalau.law import T_, Text, Verdict
from qadagalau.law.clerk.proof import cite
from qadagalau.office.lawbook.queries import left_codes

from .answering import LANGUAGES_OF_ANSWERS
from .models import Outcome, Petition
from .queries import SeenBreach

CONSIDERED = T_("Your application of {day}, number {number}, was considered by: {office}.")
CHECKED = T_(
    "The enforcement proceeding {number} was checked against the law by what the register knows on "
    "{day}."
)
NOT_LINKED = T_("[[Which proceeding it concerns, and what was checked]]")
SHOWS = T_("The check shows:")
LATE = T_("– {norm} ({basis}): the last day was {due}, and the duty was not done in time.")
BROKEN = T_("– {norm} ({basis}): this was not kept.")
CHANGED = T_("[[The text of this norm changed: read it again, and say what is in force]]")
CLEAN = T_("By what the register knows, no breach of the norms that it checks is seen in it.")
OUTCOMES: dict[Outcome, Text] = {
    Outcome.SATISFIED: T_(
        "Your application is satisfied. [[What was done to restore your rights]]"
    ),
    Outcome.PARTLY: T_(
        "Your application is satisfied in part. [[What was done, and what is refused, and why]]"
    ),
    Outcome.EXPLAINED: T_("We explain: [[the law, and what you can do]]"),
    Outcome.REFUSED: T_("Your application is refused, because [[the reasons and the law]]"),
}
APPEAL = T_(
    "You may appeal this answer to the superior prosecutor ({office}) within three months from the "
    "day on which you learnt of it, or apply to the court."
)
COURT = T_("You may apply to the court.")
_TERMS = (Verdict.LATE, Verdict.OVERDUE)


def composed(
    petition: Petition, breaches: Sequence[SeenBreach], outcome: Outcome, *, today: date
) -> dict[str, str]:
    """Return a first wording of the answer in Kazakh and in Russian."""
    return {
        language: "\n\n".join(_paragraphs(petition, breaches, outcome, today, language))
        for language in LANGUAGES_OF_ANSWERS
    }


def _paragraphs(
    petition: Petition,
    breaches: Sequence[SeenBreach],
    outcome: Outcome,
    today: date,
    language: str,
) -> Iterator[str]:
    yield CONSIDERED.in_(language).format(
        day=_day(petition.filed_on),
        number=petition.registration,
        office=petition.office.name_in(language),
    )
    if not petition.proceeding_id:
        yield NOT_LINKED.in_(language)
    else:
        checked = CHECKED.in_(language)
        yield checked.format(number=petition.proceeding_id, day=_day(today))
        yield "\n".join(_shown(breaches, language)) or CLEAN.in_(language)
    yield OUTCOMES[Outcome(outcome)].in_(language)
    above = petition.office.parent
    if above is None:
        yield COURT.in_(language)
    else:
        yield APPEAL.in_(language).format(office=above.name_in(language))


def _shown(breaches: Sequence[SeenBreach], language: str) -> Iterator[str]:
    left = left_codes()
    if breaches:
        yield SHOWS.in_(language)
    for one in breaches:
        norm, finding = one.duty.norm, one.duty.judgment.finding
        said = LATE if finding.verdict in _TERMS and finding.due_on else BROKEN
        line = said.in_(language).format(
            norm=norm.title.in_(language),
            basis=cite(norm.basis, language),
            due=_day(finding.due_on) if finding.due_on else "",
        )
        yield f"{line} {CHANGED.in_(language)}" if norm.code in left else line


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
