"""What the room of addressees shows of an act: nothing of how it came about before its issue."""

from collections.abc import Sequence

from attrs import evolve, frozen

from qadagalau.office.acts.models import Act, ActPoint, ActStep
from qadagalau.office.acts.queries import BY_ADDRESSEE, steps_seen_by
from qadagalau.office.people.queries import Actor
from qadagalau.papers.acts import ActText
from qadagalau.papers.acts.letter import Section, sections_of


@frozen(kw_only=True)
class ShownStep:
    """A step of which the addressee is told, and whose it was."""

    step: ActStep
    is_ours: bool


def shown_text(
    act: Act, points: Sequence[ActPoint], spoken: str
) -> tuple[str, list[tuple[int, Section]]]:
    """Return what the act is about, and its sections with the number of their first point."""
    kept = ActText.of_json(act.latest.texts.get(spoken) or {})
    text = evolve(kept, demands=[one.demand_in(spoken) for one in points])
    found, first = [], 1
    for section in sections_of(act.kind_name, text, spoken):
        found.append((first, section))
        first += len(section.points)
    return text.about, found


def shown_steps(actor: Actor, act: Act) -> list[ShownStep]:
    """Return the steps of which the addressee is told, without the names of prosecutors."""
    told = steps_seen_by(actor, act)
    return [ShownStep(step=one, is_ours=one.move in BY_ADDRESSEE) for one in told]
