"""`demo`: a register is invented whose every breach is known beforehand."""

from datetime import date
from pathlib import Path

from qadagalau.intake.demo import make_demo
from qadagalau.law import N_
from qadagalau.papers.speech import Speech

from .command import Answer, Command, Option
from .desk import Desk
from .values import day, path, whole

AS_OF = "2026-10-31"
SEED = "2026"


def demo(desk: Desk, *, seed: int, size: int, into: Path, as_of: date) -> Answer:
    """Make a demo register."""
    with desk.step(desk.say(N_("Inventing proceedings"))) as step:
        made = make_demo(into, seed=seed, size=size, as_of=as_of, progress=step)
    speech = Speech(desk.language)
    shown = desk.say(
        N_(
            "The register {folder} holds {cases} invented proceedings with {events} events. "
            "A check as of {day} must find {planted} planted findings, named in truth.parquet."
        ),
        folder=into,
        cases=speech.count(made.proceedings),
        events=speech.count(made.events),
        day=speech.day(as_of),
        planted=speech.count(made.planted),
    )
    said = {
        "register": str(into),
        "proceedings": made.proceedings,
        "events": made.events,
        "planted": made.planted,
        "as_of": as_of,
    }
    return Answer(said, (shown,))


INTO = Option(
    name="into",
    flags=("--into",),
    shows=N_("REGISTER"),
    means=N_("Folder of the register."),
    reads=path,
    is_needed=True,
)
DEMO = Command(
    name="demo",
    title=N_("Invent a register of proceedings whose every breach is known beforehand."),
    options=(
        Option(
            name="seed",
            flags=("--seed",),
            shows=N_("N"),
            means=N_("The same seed, size and day give the same register."),
            reads=whole(0),
            otherwise=SEED,
        ),
        Option(
            name="size",
            flags=("--size",),
            shows=N_("N"),
            means=N_("Number of proceedings."),
            reads=whole(1),
            otherwise="60000",
        ),
        INTO,
        Option(
            name="as_of",
            flags=("--as-of",),
            shows=N_("DAY"),
            means=N_("Day of the check for which breaches are planted."),
            reads=day,
            otherwise=AS_OF,
        ),
    ),
    example="demo --seed 7 --size 2000 --into city",
    run=demo,
)
