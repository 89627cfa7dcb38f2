"""A folder on the command line that is a home or a ledger, and public keys that are trusted."""

from pathlib import Path

from attrs import frozen

from qadagalau.law import N_, RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.note import MalformedKeyError, Signer, Verifier
from qadagalau.ledger.rotation import first_key
from qadagalau.ledger.tiles import CHECKPOINT

from .command import Option, WrongValueError
from .values import path

LEDGER = "ledger"
_KEY = Path("keys") / "ledger.key"


@frozen
class Place:
    """A ledger, and the home in which it lies, if it does."""

    ledger: Path
    home: Path | None

    def log(self) -> Log:
        """Open the ledger for reading; raises what :meth:`Log.open` does."""
        return Log.open(self.ledger)

    def own_key(self) -> Verifier | None:
        """Return the first public key as the home itself tells it, if it can be read."""
        if self.home is None:
            return None
        try:
            present = Signer.parse((self.home / _KEY).read_text(encoding="ascii")).verifier
        except (OSError, UnicodeDecodeError, MalformedKeyError):
            return None
        try:
            return first_key(self.log().entries(), present)
        except (OSError, RefusedError):
            return present


def place(text: str) -> Place:
    """Read the name of a home or of a ledger; whether it is one is seen when it is opened."""
    folder = path(text)
    is_ledger = (folder / CHECKPOINT).exists() or not (folder / LEDGER).exists()
    return Place(folder, None) if is_ledger else Place(folder / LEDGER, folder)


def key(text: str) -> Verifier:
    """Read a public key, or the file that holds it."""
    [one, *more] = keys(text)
    if more:
        raise WrongValueError(N_("{text} holds several public keys. Give one."), text=text)
    return one


def keys(text: str) -> tuple[Verifier, ...]:
    """Read public keys: one, or those of a file, one a line."""
    try:
        return (Verifier.parse(text),)
    except MalformedKeyError as error:
        file = path(text)
        if not file.is_file():
            raise WrongValueError(error.text, **error.fields) from error
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        found = tuple(Verifier.parse(line) for line in lines if line.strip())
    except (OSError, UnicodeDecodeError, MalformedKeyError) as error:
        raise WrongValueError(
            N_("{file} is not a file of public keys, one a line. Check it."), file=file
        ) from error
    if not found:
        raise WrongValueError(N_("{file} holds no public key. Check it."), file=file)
    return found


FOLDER = Option(
    name="folder",
    shows=N_("FOLDER"),
    means=N_("Folder of a home or of a ledger."),
    reads=place,
    is_needed=True,
)
LOG_KEY = Option(
    name="log",
    flags=("--log",),
    shows=N_("KEY"),
    means=N_(
        "First public key of the ledger, or a file with it, got elsewhere than the ledger itself."
    ),
    reads=key,
)
