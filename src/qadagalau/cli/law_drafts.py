"""`law drafts`, `law draft`: the drafts of norms in an office, and what became of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text as Line

from qadagalau.law import N_, RefusedError

from .command import Answer, Command, Option
from .desk import Desk
from .home import HOME, at_home
from .summary import plain_table
from .values import whole

if TYPE_CHECKING:
    from qadagalau.office.lawbook.models import Draft, ShadowRun


class NoSuchDraftError(RefusedError):
    """There is no draft of that number."""


def list_drafts(desk: Desk, *, home: Path) -> Answer:
    """List the drafts of an office, the newest first."""
    at_home(home)
    from qadagalau.office.lawbook.queries import drafts, last_runs
    from qadagalau.office.people.queries import OPERATOR

    found = list(drafts(OPERATOR))
    runs = last_runs(OPERATOR, found)
    said = [_said(one, runs.get(one.pk), desk.language) for one in found]
    table = plain_table(
        desk.say(N_("Number")),
        desk.say(N_("Title")),
        desk.say(N_("Status")),
        desk.say(N_("In force from")),
        desk.say(N_("In force no more from")),
        desk.say(N_("Breaches that it adds")),
        desk.say(N_("Breaches that it takes away")),
        right=(5, 6),
    )
    for one in said:
        cells = [one[name] for name in ("in_force_on", "stopped_on", "gained", "lost")]
        shown = ["–" if cell is None else str(cell) for cell in cells]
        table.add_row(str(one["draft"]), one["title"], one["state"], *shown)
    unbound = [
        Line(desk.say(N_("Draft {draft} does not bind. {why}"), draft=one["draft"], why=one["why"]))
        for one in said
        if one["why"]
    ]
    return Answer({"drafts": said}, (table, *unbound))


def show_draft(desk: Desk, *, number: int, home: Path) -> Answer:
    """Show a draft: its present version, its grounds and its steps."""
    at_home(home)
    from qadagalau.office.lawbook.queries import drafts, last_runs
    from qadagalau.office.people.queries import OPERATOR

    found = drafts(OPERATOR).filter(pk=number).first()
    if found is None:
        raise NoSuchDraftError(
            N_("There is no draft {number}. `law drafts` lists them."), number=number
        )
    run = last_runs(OPERATOR, [found]).get(found.pk)
    said = _said(found, run, desk.language)
    said["versions"] = [
        {"version": one.number, "ground": one.ground, "document": one.document}
        for one in found.versions.all()
    ]
    said["steps"] = [
        {
            "move": one.move,
            "version": one.version,
            "ground": one.ground,
            "at": one.taken_at.isoformat(),
        }
        for one in found.steps.all()
    ]
    steps = plain_table(
        desk.say(N_("Step")), desk.say(N_("Version")), desk.say(N_("Taken at")),
        desk.say(N_("Ground")),
    )  # fmt: skip
    for step in said["steps"]:
        steps.add_row(step["move"], str(step["version"]), step["at"][:16], step["ground"])
    title = Line(f"{said['title']} ({said['state']})", style="bold")
    why = (Line(said["why"]),) if said["why"] else ()
    return Answer(said, (title, *why, steps, Line(said["versions"][0]["document"])))


def _said(draft: "Draft", run: "ShadowRun | None", language: str) -> dict[str, Any]:
    from qadagalau.office.lawbook.in_force import why_unbound

    because = why_unbound(draft)
    return {
        "draft": draft.pk,
        "name": draft.name,
        "title": draft.title.get(language, draft.name),
        "state": draft.state,
        "version": draft.version,
        "in_force_on": draft.in_force_on,
        "stopped_on": draft.stopped_on,
        "gained": run.gained if run else None,
        "lost": run.lost if run else None,
        "tried_version": run.version.number if run else None,
        "why": because.in_(language) if because else "",
    }


LIST_DRAFTS = Command(
    name="drafts",
    title=N_("List the drafts of norms in an office, and which of them bind."),
    options=(HOME,),
    example="law drafts --home qadagalau-home",
    run=list_drafts,
)
SHOW_DRAFT = Command(
    name="draft",
    title=N_("Show a draft of a norm with its versions, grounds and steps."),
    options=(
        Option(
            name="number",
            shows=N_("NUMBER"),
            means=N_("Number of the draft."),
            reads=whole(1),
            is_needed=True,
        ),
        HOME,
    ),
    example="law draft 3 --home qadagalau-home",
    run=show_draft,
)
