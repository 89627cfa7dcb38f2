"""`copy`: a register, or the deliveries of a home, are copied to a store."""

from pathlib import Path

from qadagalau.engine.store import Far
from qadagalau.intake.copying import copy_deliveries, copy_register
from qadagalau.law import N_, RefusedError
from qadagalau.papers.speech import Speech
from qadagalau.record.layout import MANIFEST

from .command import Answer, Command, Option
from .desk import Desk
from .values import far, path

_FIRST = "000001"


def copy(desk: Desk, *, folder: Path, to: Far) -> Answer:
    """Copy a register or deliveries."""
    is_register = (folder / MANIFEST).exists()
    if not is_register and not (folder / _FIRST).is_dir():
        raise RefusedError(
            N_(
                "{folder} is neither a register nor a home's folder of deliveries. Name one, such "
                "as home/register or home/deliveries."
            ),
            folder=folder,
        )
    with desk.step(desk.say(N_("Copying"))) as step:
        step(0)
        copied = (copy_register if is_register else copy_deliveries)(folder, to)
    speech = Speech(desk.language)
    told = desk.say(
        N_("What {folder} holds lies at {place} now. Files copied: {files}, {bytes} bytes."),
        folder=folder,
        place=to,
        files=speech.count(copied.files),
        bytes=speech.count(copied.bytes),
    )
    said = {"place": str(to), "files": copied.files, "bytes": copied.bytes}
    return Answer(said, (told,))


COPIED_TO = Option(
    name="deliveries",
    flags=("--deliveries",),
    shows=N_("ADDRESS"),
    means=N_("Address to which `copy` brought the deliveries; otherwise the home's own are read."),
    reads=far,
)
COPY = Command(
    name="copy",
    title=N_("Copy a register, or the deliveries of a home, to a store such as S3."),
    more=(
        N_(
            "Addresses are those of fsspec. A register in a store can be checked, compared, "
            "reported, explained and exported there. A newer copy comes in the place of an older "
            "one in one step; of deliveries only those are copied that are not there yet."
        ),
    ),
    options=(
        Option(
            name="folder",
            shows=N_("FOLDER"),
            means=N_("Folder of a register, or of the deliveries of a home."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="to",
            shows=N_("ADDRESS"),
            means=N_(
                "Address in a store, such as s3://bucket/register; nothing else may lie there."
            ),
            reads=far,
            is_needed=True,
        ),
    ),
    example="copy city s3://bucket/city",
    run=copy,
)
