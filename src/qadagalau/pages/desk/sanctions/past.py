"""What came of a request: the decision, how it was read, the second look, annulment, breaches."""

from attrs import frozen

from qadagalau.law import say
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.life import BY_NAME, decide
from qadagalau.office.sanctions.models import (
    Annulment,
    Decided,
    Decision,
    LaterBreach,
    SanctionRequest,
    SecondLook,
)
from qadagalau.office.sanctions.rules import SEE_READING
from qadagalau.pages.site.sanctions.shown import DECIDED_SAYS
from qadagalau.pages.site.speaking import language

from .forms import AnnulForm, LookForm


@frozen(kw_only=True)
class ShownDecision:
    """A decision with all that stands beside it."""

    kept: Decision
    says: str
    is_granted: bool
    ground: str
    minutes_read: str
    minutes_needed: str
    sees_reading: bool
    look: SecondLook | None
    annulment: Annulment | None
    breaches: tuple[LaterBreach, ...]
    look_form: LookForm | None
    annul_form: AnnulForm | None


def in_minutes(seconds: int | None) -> str:
    """Return a length of time as minutes and seconds."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}"


def shown_decision(actor: Actor, one: SanctionRequest) -> ShownDecision | None:
    """Return what was decided of a request; nothing while it is open."""
    kept = Decision.objects.select_related("by", "office").filter(request=one).first()
    if kept is None:
        return None
    spoken = language()
    look = SecondLook.objects.select_related("by").filter(decision=kept).first()
    may_look = look is not None and not look.opinion
    annulment = Annulment.objects.filter(decision=kept).first()
    return ShownDecision(
        kept=kept,
        says=say(DECIDED_SAYS[Decided(kept.outcome)], spoken),
        is_granted=kept.outcome == Decided.GRANTED,
        ground=kept.text_ru if spoken == "ru" else kept.text_kk,
        minutes_read=in_minutes(kept.seconds_read),
        minutes_needed=in_minutes(kept.seconds_needed),
        sees_reading=SEE_READING.permits(actor, kept.by).allowed,
        look=look,
        annulment=annulment,
        breaches=tuple(kept.later_breaches.all()),
        look_form=LookForm(auto_id="look_%s")
        if may_look and decide(BY_NAME["look-again"], one, actor).allowed
        else None,
        annul_form=AnnulForm(auto_id="annul_%s")
        if annulment is None and decide(BY_NAME["annul"], one, actor).allowed
        else None,
    )
