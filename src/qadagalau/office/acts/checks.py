"""What is asked of an act before it is signed: each question with its answer and its ground.

Order 32, appendix 3, item 50 forbids formal acts on single minor breaches and does not say what
is minor: that measure is the house's own rule, and a head may override it with a ground.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from qadagalau.law import N_, Sentence, Verdict
from qadagalau.office.lawbook.queries import left_codes
from qadagalau.office.people.models import OfficeKind

from .kinds import CLASS_OF_CATEGORY, PRIORITY, ActKind, TermSet
from .models import Act, ActPoint, ActVersion
from .points import not_confirmed
from .weighing import LATELY, MOST_READ, PERIOD, Paid, Weighed

MARKED = re.compile(r"\[\[.+?\]\]", re.DOTALL)
"""A place that is left to a person: the record does not know what stands there."""
MINOR_UP_TO_DAYS = 3
"""A breach that ended so few days after its term is called minor: the house's own rule."""


@frozen(kw_only=True)
class Check:
    """One question before signing."""

    name: str
    title: str
    """What is asked (a msgid)."""
    passed: bool
    because: Sentence
    grounds: tuple[Sentence, ...] = ()
    """What was found out, sentence by sentence."""
    can_be_overridden: bool = False
    """Whether a head may sign in spite of it, with a ground in writing."""


def is_routed(act: Act) -> bool:
    """Say whether an act goes through the Prosecutor General's Office (Order 32-3-51)."""
    body = act.addressee_office
    return (
        body is not None
        and body.kind == OfficeKind.REPUBLICAN_CHAMBER
        and act.office.kind != OfficeKind.GENERAL
    )


def checks_of(act: Act, weighed: Weighed | None = None) -> tuple[Check, ...]:
    """Return what is asked of an act before it is signed, with the answers.

    *weighed* is what the register says; without it the points alone tell whether it is formal.
    """
    version = act.latest
    points = list(version.points.order_by("order"))
    asked = (ask(act, version, points) for ask in ASKED)
    return (*asked, _is_not_formal(points, weighed))


def _has_points(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    del version
    whole = [one for one in points if one.demand_kk.strip() and one.demand_ru.strip()]
    passed = bool(points) and len(whole) == len(points)
    if not points:
        because = Sentence(N_("The act has no point. Draft it from a confirmed finding."))
    elif passed:
        because = Sentence(N_("Every point demands something in both languages."))
    else:
        because = Sentence(
            N_("Points without a demand in Kazakh and in Russian: {n}. Write what is demanded."),
            n=len(points) - len(whole),
        )
    del act
    return Check(
        name="demands", title=N_("Every point says what is demanded"), passed=passed,
        because=because,
    )  # fmt: skip


def _still_confirmed(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    del act, version
    lost = not_confirmed(one.finding_id for one in points)
    return Check(
        name="confirmed",
        title=N_("Every finding is still confirmed"),
        passed=not lost,
        because=Sentence(
            N_("Findings that are not confirmed any more: {n}. Take them out of the act.")
            if lost
            else N_("Every finding was confirmed by a person, with a ground."),
            n=lost,
        ),
    )


def _rests_on_read_norms(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    """Ask whether the text of a norm changed since, and nobody has read it again yet."""
    del act, version
    left = left_codes()
    changed = sorted({str(one.snapshot.get("norm")) for one in points} & left)
    because = (
        Sentence(
            N_(
                "The text of these norms changed, and nobody has confirmed them yet: {norms}. Read "
                "the text in force; have the norm confirmed in the statute book, or have a head "
                "sign the act with a ground."
            ),
            norms=", ".join(changed),
        )
        if changed
        else Sentence(N_("No change of their text is known."))
    )
    return Check(
        name="text-of-law",
        title=N_("The norms stand as their text was read"),
        passed=not changed,
        because=because,
        can_be_overridden=True,
    )


def _has_text(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    del act, points
    empty = [one for one in ("kk", "ru") if not _says_something(version.texts.get(one))]
    return Check(
        name="text",
        title=N_("The text stands in Kazakh and in Russian"),
        passed=not empty,
        because=Sentence(
            N_("The text is missing in: {languages}. Write it.")
            if empty
            else N_("The text stands in both languages."),
            languages=", ".join(empty),
        ),
    )


def _has_nothing_marked(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    """Ask whether every place that the composed text left to a person was filled."""
    del act
    texts = [*_texts(version.texts), *(t for one in points for t in (one.demand_kk, one.demand_ru))]
    left = sum(len(MARKED.findall(one)) for one in texts)
    return Check(
        name="marked",
        title=N_("No place in the text is left to be filled"),
        passed=not left,
        because=Sentence(
            N_("Places that stand in double brackets: {n}. Write what belongs there.")
            if left
            else N_("No place stands in double brackets."),
            n=left,
        ),
    )


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        yield from (text for one in part.values() for text in _texts(one))
    elif isinstance(part, list):
        yield from (text for one in part for text in _texts(one))


def _says_something(text: object) -> bool:
    if isinstance(text, Mapping):
        return any(_says_something(part) for part in text.values())
    if isinstance(text, list):
        return any(map(_says_something, text))
    return isinstance(text, str) and bool(text.strip())


def _term_fits(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    del points
    why = why_not_term(act.kind, version.term)
    return Check(
        name="term",
        title=N_("The term is one that the law allows"),
        passed=why is None,
        because=why or Sentence(N_("The term is the law's own, or one that it lets the act set.")),
    )


def why_not_term(kind: ActKind, term: TermSet | None) -> Sentence | None:
    """Return why a kind of act may not set *term*; ``None`` if it may."""
    rule = kind.settable
    if term is None:
        return Sentence(rule.says) if rule and kind.must_set_term else None
    if rule is None:
        return Sentence(N_("An act of this kind sets no term. Leave it out."))
    too_long = rule.at_most is not None and term.number > rule.at_most
    no_ground = rule.needs_ground and not term.ground.strip()
    if term.unit not in rule.units or term.number < rule.at_least or too_long or no_ground:
        return Sentence(rule.says)
    return None


def _says_subject(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    """Ask what a resolution is about, and say how long it may last."""
    del points
    subject = version.subject
    if not act.kind.subjects:
        because = Sentence(N_("Acts of this kind do not have to say it."))
    elif subject is None:
        because = Sentence(N_("The act does not say what it is about. Choose it with the text."))
    elif subject.at_most is not None:
        because = Sentence(
            N_(
                "It is about this: {subject}. That lasts three working days at most (article 37), "
                "counted from the day of the resolution; from which day the law counts was not "
                "seen."
            ),
            subject=subject.title,
        )
    else:
        because = Sentence(N_("It is about this: {subject}."), subject=subject.title)
    return Check(
        name="subject",
        title=N_("The act says what it is about"),
        passed=subject is not None or not act.kind.subjects,
        because=because,
    )


def _class_fits(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    title = N_("A direction is given only in the classes of Order 32, appendix 3, item 40")
    if not act.kind.only_priority:
        because = Sentence(N_("Acts of this kind are not limited to classes."))
        return Check(name="class", title=title, passed=True, because=because)
    outside = [
        one for one in points if CLASS_OF_CATEGORY.get(one.snapshot.get("category") or "") is None
    ]
    stated = PRIORITY.get(version.priority_class)
    if stated is not None:
        because = Sentence(N_("The class is stated by a person: {named}."), named=stated)
    elif outside:
        because = Sentence(
            N_(
                "Points whose proceedings are of no such class: {n}. State the class, if it is a "
                "suit of the prosecutor or interference in business, or choose another act."
            ),
            n=len(outside),
        )
    else:
        because = Sentence(N_("Every proceeding is of such a class by its category."))
    return Check(
        name="class", title=title, passed=stated is not None or not outside, because=because
    )


def _is_not_formal(points: Sequence[ActPoint], weighed: Weighed | None) -> Check:
    """Ask whether the act would be formal: on one minor breach, or on debts paid without it."""
    single = len(points) == 1 and is_minor(points[0].snapshot)
    alone = single and (weighed is None or not weighed.others)
    is_paid = False if weighed is None else weighed.is_paid
    if alone:
        because = Sentence(
            N_(
                "The act has one point, and its breach ended by itself {days} days after the term. "
                "By the house's own rule one of up to {most} days is minor. Let the act be, or "
                "have a head sign it with a ground."
            ),
            days=points[0].snapshot.get("days_late"),
            most=MINOR_UP_TO_DAYS,
        )
    elif is_paid:
        because = Sentence(
            N_(
                "In every proceeding of the act the debt was paid without the prosecutor. Let the "
                "act be, or have a head sign it with a ground."
            )
        )
    elif is_paid is None:
        because = Sentence(
            N_(
                "It cannot be told whether the debts were paid without the prosecutor: what is "
                "known of each proceeding stands below. Find it out, or have a head sign the act "
                "with a ground."
            )
        )
    elif single:
        because = Sentence(
            N_("The breach is minor, and not the only one of the bailiff in the period.")
        )
    else:
        because = Sentence(N_("The act rests on several breaches, or on one that is not minor."))
    return Check(
        name="not-formal",
        title=N_("No formal act on a single minor breach (Order 32, appendix 3, item 50)"),
        passed=not alone and is_paid is False,
        because=because,
        grounds=tuple(_grounds(weighed)),
        can_be_overridden=True,
    )


def _grounds(weighed: Weighed | None) -> Iterator[Sentence]:
    """Tell what the register said, by which the house's own measures judge."""
    if weighed is None:
        yield Sentence(
            N_("There is no register that could be asked about payments and other breaches.")
        )
        return
    yield Sentence(
        N_(
            "Other breaches of the bailiffs concerned that came due in the {days} days up to "
            "{day}: {n}. By the house's own rule a breach beside others is not single."
        ),
        days=PERIOD.days,
        day=weighed.known_on,
        n=weighed.others,
    )
    yield from map(_payments_in, weighed.paid)
    if weighed.unread and weighed.is_paid is None:
        yield Sentence(
            N_(
                "Proceedings of the act whose payments were not read: {n}; {most} are read at most."
            ),
            n=weighed.unread,
            most=MOST_READ,
        )
    if weighed.lately:
        yield Sentence(
            N_(
                "Something was paid in the last {days} days, so the debt may be paid without the "
                "prosecutor: a person judges that."
            ),
            days=LATELY.days,
        )


def is_minor(finding: Mapping[str, Any]) -> bool:
    """Say whether a breach is minor: done by itself, a little late, in no priority class."""
    late = finding.get("days_late")
    return (
        finding.get("verdict") == Verdict.LATE
        and isinstance(late, int)
        and late <= MINOR_UP_TO_DAYS
        and finding.get("category") not in CLASS_OF_CATEGORY
    )


def _is_addressed(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    del version, points
    why = why_not_addressee(act)
    return Check(
        name="addressee",
        title=N_("The addressee is one to whom such an act is sent"),
        passed=why is None,
        because=why or Sentence(N_("Such acts are sent to such addressees.")),
    )


def why_not_addressee(act: Act) -> Sentence | None:
    """Return why this kind of act is not sent to its addressee; ``None`` if it is."""
    if act.addressee_office is not None:
        asked = str(act.addressee_office.kind)
    else:
        asked = "bailiff" if act.addressee_bailiff is not None else "outside"
    if asked in act.kind.addressees:
        return None
    return Sentence(
        N_("{kind}: not sent to such an addressee. Choose another."), kind=act.kind.title
    )


def _is_routed(act: Act, version: ActVersion, points: Sequence[ActPoint]) -> Check:
    del version, points
    agreed = not is_routed(act) or act.state in ("agreed", "signed") or act.number is not None
    return Check(
        name="route",
        title=N_("Acts for central bodies go through the Prosecutor General's Office"),
        passed=agreed,
        because=Sentence(
            N_("The act needs no agreement, or has it.")
            if agreed
            else N_(
                "The Republican Chamber is addressed through the Prosecutor General's Office "
                "(Order 32, appendix 3, item 51). Send it the draft for agreement."
            )
        ),
    )


ASKED: tuple[Callable[[Act, ActVersion, Sequence[ActPoint]], Check], ...] = (
    _has_points,
    _still_confirmed,
    _rests_on_read_norms,
    _has_text,
    _has_nothing_marked,
    _is_addressed,
    _term_fits,
    _says_subject,
    _class_fits,
    _is_routed,
)
"""In the order in which they are shown."""


def _payments_in(one: Paid) -> Sentence:
    """Tell what the register has of payments in one proceeding, or why that cannot be told."""
    if not one.is_seen:
        return Sentence(
            N_(
                "Proceeding {number}: whether the debt is paid cannot be told, for the register "
                "has no proceeding of this number in your territory."
            ),
            number=one.proceeding_id,
        )
    return Sentence(
        N_("Proceeding {number}: of a debt of {debt} tenge {paid} tenge are paid, last on {day}."),
        number=one.proceeding_id,
        debt="–" if one.debt_tiyn is None else one.debt_tiyn // 100,
        paid=one.paid_tiyn // 100,
        day=one.last_on or "–",
    )
