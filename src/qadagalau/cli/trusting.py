"""`verify`: a ledger, and all that is held against it, is whole, tampered with, or not to be told.

What is held against the ledger is a list of checks; each room that keeps something which entries
speak of adds one.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve, frozen
from rich.console import RenderableType

from qadagalau.engine.store import Far
from qadagalau.intake.verifying import check_deliveries
from qadagalau.law import N_, Clause, RefusedError, Sentence
from qadagalau.ledger import Log
from qadagalau.ledger.inspection import Fault
from qadagalau.ledger.note import Verifier
from qadagalau.ledger.rows import Checked
from qadagalau.ledger.verification import Outcome, Verified
from qadagalau.ledger.verification import verify as verify_log

from .command import BAD, DONE, UNEXPECTED, UNTOLD, Answer, Command, Option
from .copying import COPIED_TO
from .desk import Desk
from .home import at_home
from .ledger_place import FOLDER, LOG_KEY, Place, keys
from .values import path

DATABASE = "office.sqlite3"
CODES = {Outcome.WHOLE: DONE, Outcome.TAMPERED: BAD, Outcome.UNDETERMINED: UNTOLD}
TITLES = {
    Outcome.WHOLE: N_("WHOLE: nothing was changed."),
    Outcome.TAMPERED: N_("TAMPERED WITH: something was changed."),
    Outcome.UNDETERMINED: N_("UNDETERMINED: it cannot be told whether something was changed."),
}


@frozen
class HomeCheck:
    """Something in a home that entries of its ledger speak of."""

    name: str
    title: str
    """What is checked (a msgid)."""
    run: Callable[[Path, Log], Checked | None]
    """Given the home and its ledger, verified before; ``None`` where there is nothing to check."""


def _check_office(home: Path, log: Log) -> Checked | None:
    """Hold the office's database against the ledger, where an office was made."""
    if not (home / DATABASE).exists() and not os.environ.get("QADAGALAU_DATABASE"):
        return None
    at_home(home)
    from django.db import Error

    from qadagalau.office.journal.verifying import check_office

    try:
        return check_office(log)
    except Error as error:
        why = N_(
            "This version cannot read the database of the office: {error}. Bring it up to date "
            "with `qadagalau office make`."
        )
        return Checked(doubts=[Sentence(why, error=Clause(error))])


CHECKS: tuple[HomeCheck, ...] = (
    HomeCheck("deliveries", N_("Deliveries and registered sources"), check_deliveries),
    HomeCheck("office", N_("Database of the office"), _check_office),
)
"""Every check of what lies beside the ledger in a home."""


@frozen
class Judged:
    """What was found in all."""

    log: Verified
    beside: tuple[tuple[HomeCheck, Checked], ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that was changed."""
        return (*self.log.faults, *(one for _, found in self.beside for one in found.faults))

    @property
    def doubts(self) -> tuple[Sentence, ...]:
        """Why it cannot be told."""
        return (*self.log.doubts, *(one for _, found in self.beside for one in found.doubts))

    @property
    def outcome(self) -> Outcome:
        """Tampered with if anything was changed, else undetermined if anything is in doubt."""
        if self.faults:
            return Outcome.TAMPERED
        return Outcome.UNDETERMINED if self.doubts else Outcome.WHOLE


def verify(
    desk: Desk,
    *,
    folder: Place,
    log: Verifier | None,
    witness: tuple[Verifier, ...] | None,
    seen: Path | None,
    deliveries: Far | None,
) -> Answer:
    """Verify a ledger and, in a home, what lies beside it."""
    key = log or folder.own_key()
    if key is None:
        why = N_("The public key of the ledger is not known. Give it with --log.")
        return _answer(desk, Judged(Verified(doubts=(Sentence(why),))), is_own_key=False)
    try:
        kept = [seen.read_bytes()] if seen else []
    except OSError:
        why = N_("The checkpoint {file} cannot be read. Check its name and rights.")
        return _answer(desk, Judged(Verified(doubts=(Sentence(why, file=seen),))), is_own_key=False)
    with desk.step(desk.say(N_("Verifying the ledger"))) as step:
        step(0)
        found = verify_log(folder.ledger, key=key, witnesses=witness or (), seen=kept)
    checks = _checks(deliveries)
    beside = tuple(_beside(desk, folder, checks)) if found.outcome is not Outcome.TAMPERED else ()
    return _answer(desk, Judged(found, beside), is_own_key=log is None)


def _checks(deliveries: Far | None) -> tuple[HomeCheck, ...]:
    """Return what is checked beside the ledger; deliveries may lie in a store."""
    if deliveries is None:
        return CHECKS
    first, *others = CHECKS
    return (evolve(first, run=partial(check_deliveries, deliveries=deliveries)), *others)


def _beside(
    desk: Desk, folder: Place, checks: tuple[HomeCheck, ...]
) -> Iterator[tuple[HomeCheck, Checked]]:
    """Run the checks of a home, once its ledger is known to be no other."""
    for check in checks if folder.home is not None else ():
        with desk.step(desk.say(check.title)) as step:
            step(0)
            try:
                found: Checked | None = check.run(folder.home or folder.ledger, folder.log())
            except (RefusedError, OSError) as error:
                why = N_("{check}: {error}")
                said = error if isinstance(error, RefusedError) else error.strerror or str(error)
                title = Sentence(check.title)
                found = Checked(doubts=[Sentence(why, check=title, error=said)])
        if found is not None:
            yield check, found


def _answer(desk: Desk, judged: Judged, *, is_own_key: bool) -> Answer:
    code = CODES[judged.outcome]
    return Answer(_said(desk, judged), tuple(_shown(desk, judged, is_own_key=is_own_key)), code)


def _said(desk: Desk, judged: Judged) -> dict[str, Any]:
    said = judged.log.said
    return {
        "outcome": judged.outcome.value,
        "log": said.origin if said else None,
        "size": said.size if said else None,
        "root": said.root.hex() if said else None,
        "faults": [
            {"why": fault.why.in_(desk.language), "path": fault.path, "entry": fault.entry}
            for fault in judged.faults
        ],
        "doubts": [doubt.in_(desk.language) for doubt in judged.doubts],
        "witnesses": [
            {"name": one.witness.name, "size": one.size, "at": one.at} for one in judged.log.vouched
        ],
        "checks": ["ledger", *(check.name for check, _ in judged.beside)],
    }


def _shown(desk: Desk, judged: Judged, *, is_own_key: bool) -> Iterator[RenderableType]:
    yield desk.say(TITLES[judged.outcome])
    if judged.log.said is not None:
        text = N_("Ledger {log}, {size} entries, root {root}.")
        said = judged.log.said
        yield desk.say(text, log=said.origin, size=said.size, root=said.root.hex())
    for fault in judged.faults:
        yield fault.why.in_(desk.language)
    for doubt in judged.doubts:
        yield doubt.in_(desk.language)
    for one in judged.log.vouched:
        text = N_("The witness {name} vouches for the first {size} entries.")
        yield desk.say(text, name=one.witness.name, size=one.size)
    for check, found in judged.beside:
        if not found.faults and not found.doubts:
            yield desk.say(N_("{check}: whole."), check=desk.say(check.title))
    if is_own_key and not judged.faults:
        yield desk.say(
            N_(
                "The public key was taken from the home itself, so whoever keeps the home could "
                "have made all of it anew. To rule that out, bring the key with --log and the "
                "keys of witnesses with --witness."
            )
        )


VERIFY = Command(
    name="verify",
    title=N_("Verify a ledger, and in a home all that its entries speak of."),
    more=(
        N_(
            "Everything is derived again from the files. Bring public keys, and a checkpoint kept "
            "elsewhere, that the keeper of the ledger cannot change."
        ),
    ),
    options=(
        FOLDER,
        LOG_KEY,
        Option(
            name="witness",
            flags=("--witness",),
            shows=N_("KEYS"),
            means=N_("Public key of a witness, or a file with keys of witnesses, one a line."),
            reads=keys,
        ),
        Option(
            name="seen",
            flags=("--seen",),
            shows=N_("FILE"),
            means=N_("A signed checkpoint of this ledger that was kept elsewhere."),
            reads=path,
        ),
        COPIED_TO,
    ),
    example="verify qadagalau-home",
    exits=(DONE, BAD, UNTOLD, UNEXPECTED),
    gives_verdict=True,
    meanings={
        DONE: N_("whole: nothing was changed"),
        BAD: N_("tampered with: what was changed is named"),
        UNTOLD: N_("it cannot be told, or the command line is wrong"),
    },
    run=verify,
)
