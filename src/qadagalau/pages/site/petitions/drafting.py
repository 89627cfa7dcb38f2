"""The draft of an answer is composed of what the register shows; a person rewrites it after."""

from datetime import date

from qadagalau.law import Verdict
from qadagalau.law.clerk import prove
from qadagalau.office.petitions.happenings import BY_NAME
from qadagalau.office.petitions.models import Outcome, Petition
from qadagalau.office.petitions.queries import SeenBreach
from qadagalau.papers.acts import Fact
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.answers import AnswerFacts, compose_answer

_SAID_ELSEWHERE = 2
"""The clerk's last sentences are the verdict and the basis, which the answer says itself."""


def composed(
    petition: Petition, seen: tuple[SeenBreach, ...], outcome: Outcome, *, today: date
) -> dict[str, str]:
    """Return an answer to an application in both languages, its open places marked."""
    facts = AnswerFacts(
        registration=petition.registration,
        filed_on=petition.filed_on,
        happenings=[BY_NAME[one].title for one in petition.happenings if one in BY_NAME],
        outcome=outcome.value,
        proceeding_id=petition.proceeding_id,
        known_on=today,
        found=[_fact(one, today) for one in seen],
    )
    return {language: compose_answer(facts, language) for language in ACT_LANGUAGES}


def _fact(seen: SeenBreach, today: date) -> Fact:
    """Return a breach as answers tell it, with the proof of its days."""
    duty = seen.duty
    finding = duty.judgment.finding
    return Fact(
        norm=duty.norm,
        verdict=Verdict(finding.verdict),
        subject=finding.subject,
        proceeding_id=finding.subject,
        started_on=finding.started_on,
        due_on=finding.due_on,
        ended_on=finding.ended_on,
        days_late=finding.days_late,
        amount_tiyn=finding.amount_tiyn,
        known_on=today,
        proof={
            one: tuple(prove(duty.judgment, duty.norm, one)[:-_SAID_ELSEWHERE])
            for one in ACT_LANGUAGES
        },
    )
