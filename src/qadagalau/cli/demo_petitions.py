"""The demo's applications: of several kinds, each at another place on its way.

They concern proceedings in which the register shows a breach, so that whoever opens one sees at
once what was found.  Their codes come from fixed keys: the demo prints them, and the portal opens
them.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen
from django.utils import timezone

from qadagalau.intake.home import Home
from qadagalau.law import BREACHES, N_, say
from qadagalau.office.docket.finding_shapes import REGISTER, WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import NOBODY, OPERATOR, Actor, actor_of
from qadagalau.office.petitions.answering import answer_petition, draft_answer, submit_answer
from qadagalau.office.petitions.appealing import appeal, reopen, say_satisfaction
from qadagalau.office.petitions.arriving import take_in
from qadagalau.office.petitions.codes import Keys
from qadagalau.office.petitions.composing import composed
from qadagalau.office.petitions.filing import Filing, Writer
from qadagalau.office.petitions.life import LEFT
from qadagalau.office.petitions.models import Outcome, Petition, WriterKind
from qadagalau.office.petitions.operations import (
    Filed,
    accept_petition,
    add_message,
    extend_term,
    file_petition,
    redirect_petition,
)
from qadagalau.office.petitions.queries import petition_of, seen_breaches
from qadagalau.statutes.kz import BOOK

TEXTS = {
    "idle": N_("The writ was handed over half a year ago, and nothing has been recovered. (Demo)"),
    "alimony": N_("I have not received alimony for my child for five months. (Demo)"),
    "too-much-withheld": N_("More than half of my wage is withheld every month. (Demo)"),
    "not-ended": N_("I have paid everything, but my account is still under arrest. (Demo)"),
    "judgment": N_("I do not agree with the decision of the court. (Demo)"),
    "fee": N_("The bailiff took a fee that I cannot understand. (Demo)"),
}
"""What the applicants of the demo write, by what they chose from the list."""
QUESTION = N_("In which month did you pay last? (Demo)")
REPLY = N_("In May; I attach the receipt. (Demo)")
GROUND = N_("The file of the proceeding was sent for. (Demo)")
AGAIN = N_("Nothing has changed since your answer. (Demo)")
COURT = N_("A decision of a court is reviewed by the court above it. (Demo)")
COURT_NAME = {"kk": "Апелляциялық сот", "ru": "Апелляционный суд", "en": "Court of appeal"}
DONE = {"kk": "Бұзушылық жойылды (демо).", "ru": "Нарушение устранено (демо)."}
NAMES = ("Айгүл Серікова", "Иван Петров", "Болат Ахметов", "Мария Ким", "Ерлан Оспанов", "Sara Lee")


@frozen
class Course:
    """An application of the demo: what happened, how many days ago it came, how far it went."""

    happening: str
    days_ago: int
    goes: tuple[str, ...] = ()


COURSES = (
    Course("idle", 0),
    Course("idle", 1),
    Course("alimony", 2, ("accept", "ask", "reply")),
    Course("too-much-withheld", 30, ("accept", "extend")),
    Course("not-ended", 12, ("accept", "refuse", "submit")),
    Course("fee", 20, ("accept", "satisfy", "mark")),
    Course("idle", 25, ("accept", "satisfy", "reopen")),
    Course("alimony", 28, ("accept", "satisfy", "appeal")),
    Course("judgment", 5, ("accept", "redirect")),
    Course("fee", 40, ("accept",)),
)
"""The last is overdue: its term of fifteen working days has run out."""

OF_APPLICANT = frozenset(("reply", "mark", "reopen", "appeal"))


def petitions_demo(home: Path, *, language: str, now: datetime) -> list[dict[str, str]]:
    """File the demo's applications and let the demo people work on them.

    Returns:
        One dictionary an application: its number, its code, its state.
    """
    by = _person("demo-prosecutor")
    breaches = WantedFindings(verdicts=frozenset(BREACHES))
    rows = find_findings(by, breaches, home=home).rows
    numbers = list(dict.fromkeys(one.proceeding_id for one in rows if one.proceeding_id))
    if not numbers:
        return []  # too small a city
    stage = _Stage(home=home, language=language, now=now, by=by)
    made = []
    for place, course in enumerate(COURSES):
        filed = stage.filed(course, place, numbers[place % len(numbers)])
        state = stage.walked(filed, course)
        made.append({"number": state.registration, "code": filed.code, "state": state.state})
    return made


def _person(name: str) -> Actor:
    return actor_of(User.objects.get(username=name))


@frozen
class _Stage:
    """Where the demo's applications are played, and who plays the office."""

    home: Path
    language: str
    now: datetime
    by: Actor

    @property
    def keys(self) -> Keys:
        return Keys.of(Home.open(self.home).pseudonym_key())

    def said(self, text: str) -> str:
        return say(text, self.language)

    def filed(self, course: Course, place: int, number: str) -> Filed:
        """File one, and let it be held against the register."""
        at = self.now - timedelta(days=course.days_ago)
        filed = file_petition(
            filing=Filing(
                happenings=(course.happening,),
                text=self.said(TEXTS[course.happening]),
                language=self.language,
                proceeding_number=number,
                writer=_writer(place),
            ),
            key=f"application of the demo, number {place:02}",
            keys=self.keys,
            by=NOBODY,
            at=at,
            register=self.home / REGISTER,
        )
        take_in(
            petition=filed.petition, register=self.home / REGISTER, book=BOOK, by=OPERATOR, at=at
        )
        return filed

    def walked(self, filed: Filed, course: Course) -> Petition:
        """Take the steps of a course, one a day, and none after today."""
        at = self.now - timedelta(days=course.days_ago)
        for name in course.goes:
            at = min(at + timedelta(days=1), self.now)
            petition = Petition.objects.get(pk=filed.petition.pk)
            self._take(name, petition, filed.code, at)
        return Petition.objects.get(pk=filed.petition.pk)

    def _take(self, name: str, petition: Petition, code: str, at: datetime) -> None:
        held = petition_of(code, keys=self.keys)
        assert held is not None  # noqa: S101 - it was just filed
        if name in OF_APPLICANT:
            self._as_applicant(name, {"petition": petition, "by": held.by, "at": at})
        else:
            own = {"petition": petition, "by": self._supervising(petition), "at": at}
            self._as_office(name, own)

    def _as_applicant(self, name: str, his: dict[str, Any]) -> None:
        match name:
            case "reply":
                add_message(**his, text=self.said(REPLY))
            case "mark":
                say_satisfaction(**his, mark=4)
            case "reopen":
                reopen(**his, ground=self.said(AGAIN))
            case "appeal":
                appeal(**his, ground=self.said(AGAIN))

    def _as_office(self, name: str, own: dict[str, Any]) -> None:
        match name:
            case "accept":
                accept_petition(**own)
            case "ask":
                add_message(**own, text=self.said(QUESTION))
            case "extend":
                own["by"] = _person("demo-unit-head")
                extend_term(**own, ground=self.said(GROUND))
            case "refuse":
                self._answer(own, Outcome.REFUSED)
            case "submit":
                submit_answer(**own)
            case "satisfy":
                self._answer(own, Outcome.SATISFIED)
                answer_petition(**own)
            case "redirect":
                redirect_petition(**own, body=COURT_NAME[self.language], ground=self.said(COURT))

    def _supervising(self, petition: Petition) -> Actor:
        """Return who considers it: the prosecutor of the demo, or a head above another office."""
        seen = self.by.territory.has(
            holder_id="", office_id=petition.office.office_id, region=petition.office.region_id
        )
        return self.by if seen else _person("demo-unit-head")

    def _answer(self, own: Mapping[str, Any], outcome: Outcome) -> None:
        petition, today = own["petition"], timezone.localdate(own["at"])
        seen = seen_breaches(petition, register=self.home / REGISTER, book=BOOK, today=today)
        texts = composed(petition, seen, outcome, today=today)
        filled = {one: LEFT.sub(DONE[one], text) for one, text in texts.items()}
        numbers = [one.finding_id for one in seen]
        draft_answer(**own, outcome=outcome, texts=filled, finding_ids=numbers)


def _writer(place: int) -> Writer:
    name = NAMES[place % len(NAMES)]
    kind = WriterKind.LAWYER if name == NAMES[-1] else WriterKind.PERSON
    return Writer(kind=kind, full_name=name, contact="+7 700 000 00 00")
