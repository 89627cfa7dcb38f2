"""`witness` and `cosign`: one signs a ledger's checkpoints elsewhere, the other asks it to."""

from pathlib import Path

from rich.text import Text as Line

from qadagalau.law import N_
from qadagalau.ledger.cosigning import Place as WitnessPlace
from qadagalau.ledger.cosigning import cosign as ask_witness
from qadagalau.ledger.note import Verifier, parse_checkpoint, split_note
from qadagalau.ledger.witness import Witness
from qadagalau.ledger.witness_server import WitnessServer, serve_witness

from .command import Answer, Command, Option
from .desk import Desk
from .ledger_place import FOLDER, LOG_KEY, Place, key
from .serving import Address, address
from .values import path


def witness(
    desk: Desk,
    *,
    folder: Path,
    name: str | None,
    log: Verifier | None,
    address: Address,
    only_key: bool,
) -> Answer:
    """Make a witness if it is named, let it watch a log, and serve it until stopped."""
    is_new = name is not None and not (folder.is_dir() and any(folder.iterdir()))
    served = Witness.create(folder, name=name or "") if is_new else Witness.open(folder)
    if log is not None:
        served.watch(log.vkey)
    vkey = served.signer.vkey
    if only_key:
        return Answer({"key": vkey}, (Line(vkey),))

    def ready(server: WitnessServer) -> None:
        url = f"http://{address.host}:{server.server_address[1]}"
        shown = desk.say(
            N_("The witness {key} listens at {url}. Ctrl+C ends it."), key=vkey, url=url
        )
        desk.give(Answer({"key": vkey, "url": url}, (Line(shown),)))
        desk.out.file.flush()

    serve_witness(folder, address.host, address.port, ready=ready)
    return Answer({"key": vkey})


def cosign(desk: Desk, *, folder: Place, witness: str, key: Verifier) -> Answer:
    """Have a witness sign the present checkpoint, and keep its signature in the ledger."""
    log = folder.log()
    line = ask_witness(log, WitnessPlace(witness, key))
    size = parse_checkpoint(split_note(log.checkpoint())[0]).size
    shown = desk.say(
        N_("The witness {name} signed that the ledger has {size} entries and goes on as before."),
        name=key.name,
        size=size,
    )
    return Answer({"witness": key.name, "size": size, "signature": line.strip()}, (shown,))


WITNESS = Command(
    name="witness",
    title=N_("Run a witness, which signs a ledger only if it continues what the witness saw."),
    more=(
        N_(
            "It belongs on another machine, in the hands of somebody else. Put a web server with a "
            "certificate before it."
        ),
    ),
    options=(
        Option(
            name="folder",
            shows=N_("FOLDER"),
            means=N_("Folder of the witness: its key and what it saw."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="name",
            flags=("--name",),
            shows=N_("NAME"),
            means=N_("Make the witness if the folder holds none, named like witness.example/w1."),
        ),
        LOG_KEY,
        Option(
            name="address",
            flags=("--address",),
            shows=N_("ADDRESS"),
            means=N_("Address and port at which it listens."),
            reads=address,
            otherwise="127.0.0.1:8400",
        ),
        Option(
            name="only_key",
            flags=("--only-key",),
            means=N_("Show the public key of the witness and end."),
        ),
    ),
    example="witness w1 --name witness.example/w1 --only-key",
    run=witness,
)
COSIGN = Command(
    name="cosign",
    title=N_("Ask a witness to sign the present checkpoint of a ledger."),
    more=(
        N_(
            "A witness refuses a ledger that was rolled back or forked, whoever holds its key; the "
            "refusal says which."
        ),
    ),
    options=(
        FOLDER,
        Option(
            name="witness",
            flags=("--witness",),
            shows=N_("URL"),
            means=N_("Where the witness listens, such as https://witness.example."),
            is_needed=True,
        ),
        Option(
            name="key",
            flags=("--key",),
            shows=N_("KEY"),
            means=N_("Public key of the witness, or a file with it."),
            reads=key,
            is_needed=True,
        ),
    ),
    example="cosign qadagalau-home --witness http://127.0.0.1:8400 --key w1.key",
    run=cosign,
)
