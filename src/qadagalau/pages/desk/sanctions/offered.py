"""What can be done with a request now, as forms filled with what the lines and the office offer."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from qadagalau.law.clerk import cite
from qadagalau.office.acts.signing import needs_certificate
from qadagalau.office.people.models import Right, Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.checklist import BY_NAME as LINES
from qadagalau.office.sanctions.kinds import Outcome
from qadagalau.office.sanctions.life import BY_NAME, decide
from qadagalau.office.sanctions.models import ChecklistLine, Decided, SanctionRequest
from qadagalau.office.sanctions.naming import wordings_of
from qadagalau.pages.site.speaking import language
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.sanctions import Objection, grounds_to_begin_with

from .forms import DecideForm, GiveForm, GroundForm


@frozen(kw_only=True)
class Offered:
    """A kept text that a button adds to the grounds."""

    name: str
    called: str
    text_kk: str
    text_ru: str


def offered_forms(
    actor: Actor, one: SanctionRequest, lines: Sequence[ChecklistLine]
) -> dict[str, Any]:
    """Return the forms of the steps that the actor may take now, by the name of the step."""
    made: dict[str, Any] = {}
    certificate = needs_certificate(one.office)
    for name, outcome in (("grant", Decided.GRANTED), ("refuse", Decided.REFUSED)):
        if decide(BY_NAME[name], one, actor).allowed:
            made[name] = decide_form(one, outcome, lines=lines, certificate=certificate)
            made[f"{name}_texts"] = _kept(one, outcome)
    if decide(BY_NAME["return"], one, actor).allowed:
        made["give_back"] = GroundForm(auto_id="back_%s")
    made["check"] = decide(BY_NAME["check"], one, actor).allowed
    if decide(BY_NAME["assign"], one, actor).allowed:
        made["assign"] = GiveForm(people=people_of(one), auto_id="assign_%s")
    return made


def decide_form(
    one: SanctionRequest,
    outcome: Decided,
    *,
    lines: Sequence[ChecklistLine] = (),
    data: Any = None,  # noqa: ANN401 - Django's own
    files: Any = None,  # noqa: ANN401 - as above
    certificate: bool = False,
) -> DecideForm:
    """Return the form of a decision, its grounds begun from the lines that fail."""
    is_grant = outcome == Decided.GRANTED
    begun = {f"text_{spoken}": _begun(lines, spoken, is_grant) for spoken in ACT_LANGUAGES}
    return DecideForm(
        data,
        files,
        outcome=outcome,
        in_spite=is_grant and bool(one.failed),
        certificate=certificate,
        initial=begun,
        auto_id=("grant_%s" if is_grant else "refuse_%s"),
    )


def _begun(lines: Sequence[ChecklistLine], spoken: str, is_grant: bool) -> str:  # noqa: FBT001 - one of two texts
    failed = [
        Objection(
            title=LINES[one.kind].title.in_(spoken),
            evidence=one.because.in_(spoken),
            place=cite(LINES[one.kind].citation, spoken),
        )
        for one in lines
        if one.outcome == Outcome.FAIL
    ]
    return grounds_to_begin_with(failed, spoken, granted=is_grant)


def _kept(one: SanctionRequest, outcome: Decided) -> list[Offered]:
    kept = [row for row in wordings_of(one.office) if row.outcome == outcome]
    return [
        Offered(
            name=row.name,
            called=_beginning(row.text_kk if language() == "kk" else row.text_ru),
            text_kk=row.text_kk,
            text_ru=row.text_ru,
        )
        for row in kept
    ]


SHOWN = 60
"""So many letters of a kept text stand on its button."""


def _beginning(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]}…"


def people_of(one: SanctionRequest) -> Any:  # noqa: ANN401 - a queryset of rights
    """Return the rights of those to whom a request of an office can be given."""
    there = Right.objects.present().filter(office=one.office, user__is_active=True)
    return (
        there.filter(role__in=(Role.PROSECUTOR, Role.UNIT_HEAD))
        .select_related("user", "office")
        .order_by("user__full_name")
    )
