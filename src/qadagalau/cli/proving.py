"""`prove`: an entry of the ledger, with all that a stranger needs to be sure of it."""

import json
from collections.abc import Mapping
from pathlib import Path

from qadagalau.law import N_, RefusedError
from qadagalau.ledger.commitment import Opening, Openings
from qadagalau.ledger.entry import read_entry
from qadagalau.ledger.proof import prove as prove_entry
from qadagalau.ledger.proof import qr_picture

from .command import Answer, Command, Option
from .desk import Desk
from .home import at_home
from .ledger_place import Place, place
from .summary import files_table
from .values import path, whole
from .whole_file import whole_file

OPENINGS = "openings"
DATABASE = "office.sqlite3"


class NotOpenedError(RefusedError):
    """What was to be disclosed is not there."""


def prove(
    desk: Desk,
    *,
    entry: int,
    ledger: Place,
    disclose: tuple[str, ...],
    out: Path | None,
    qr: Path | None,
) -> Answer:
    """Write the proof of an entry, as JSON and as a QR code."""
    log = ledger.log()
    commitments = read_entry(log.entry(entry), kinds=None).commitments if disclose else {}
    openings = {name: _opening(ledger, commitments, name, entry) for name in disclose}
    proof = prove_entry(log, entry, openings)
    text = json.dumps(proof, ensure_ascii=False, indent=1) + "\n"
    files = {}
    if qr is not None:
        picture = qr_picture(proof)
        with whole_file(qr) as draft:
            draft.write_bytes(picture)
        files[desk.say(N_("QR code"))] = qr
    if out is not None:
        with whole_file(out) as draft:
            draft.write_text(text, encoding="utf-8")
        files[desk.say(N_("Proof"))] = out
    return Answer(proof, (files_table(files),) if files else (text.rstrip("\n"),))


def _opening(ledger: Place, commitments: Mapping[str, str], name: str, entry: int) -> Opening:
    """Find what a commitment stands for, in the home's folder or in the office's database."""
    commitment = commitments.get(name)
    if commitment is not None and ledger.home is not None:
        kept = Openings(ledger.home / OPENINGS).of(commitment)
        found = kept or _in_office(ledger.home, commitment)
        if found is not None:
            return found
    raise NotOpenedError(
        N_(
            "What stands behind {name} in entry {entry} is not kept here: there is no such part, "
            "or it was erased. Prove the entry without it."
        ),
        name=name,
        entry=entry,
    )


def _in_office(home: Path, commitment: str) -> Opening | None:
    if not (home / DATABASE).exists():
        return None
    at_home(home)
    from django.db import Error

    from qadagalau.office.journal.models import JournalOpening

    try:
        row = JournalOpening.objects.filter(commitment=commitment).first()
    except Error:
        return None  # a database in which no office was made
    return Opening(row.value, bytes(row.salt)) if row is not None else None


def names(text: str) -> tuple[str, ...]:
    """Read names with commas between."""
    return tuple(name for name in text.split(",") if name)


PROVE = Command(
    name="prove",
    title=N_("Prove to a stranger that an entry stands in the ledger."),
    more=(
        N_(
            "The proof is one JSON object; verifier.py checks it with public keys only and asks "
            "nobody. Persons stand in it only if they are disclosed."
        ),
    ),
    options=(
        Option(
            name="entry",
            shows=N_("ENTRY"),
            means=N_("Index of the entry, counted from 0."),
            reads=whole(0),
            is_needed=True,
        ),
        Option(
            name="ledger",
            flags=("--home",),
            shows=N_("FOLDER"),
            means=N_("Folder of a home or of a ledger."),
            reads=place,
            otherwise="qadagalau-home",
        ),
        Option(
            name="disclose",
            flags=("--disclose",),
            shows=N_("NAMES"),
            means=N_("Names of parts that are shown instead of covered, with commas between."),
            reads=names,
            otherwise="",
        ),
        Option(
            name="out",
            flags=("--out",),
            shows=N_("FILE"),
            means=N_("File for the proof; otherwise it is printed."),
            reads=path,
        ),
        Option(
            name="qr",
            flags=("--qr",),
            shows=N_("FILE"),
            means=N_("File for the proof as a QR code, compressed, as SVG."),
            reads=path,
        ),
    ),
    example="prove 0 --home qadagalau-home --out proof.json --qr proof.svg",
    run=prove,
)
