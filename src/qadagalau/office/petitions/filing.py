"""What somebody files, as values, and what is refused before anything is kept."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from attrs import asdict, evolve, field, frozen

from qadagalau.law import LANGUAGES, N_, Sentence
from qadagalau.ledger.canonical import canonical
from qadagalau.record.parties import IdentifierError, checked_identifier, pseudonym

from .codes import Keys
from .happenings import BY_NAME
from .life import PetitionError
from .models import LONGEST_TEXT, WriterKind

SHORTEST_KEY, LONGEST_KEY = 22, 200
"""A key of a filing holds 128 bits at least: 22 characters of base64, 32 of hexadecimal."""
SHORTEST_TEXT = 10
LONGEST_WISH = 2000


@frozen(kw_only=True)
class Writer:
    """Who writes; a person gives at least a name."""

    kind: WriterKind = WriterKind.PERSON
    full_name: str = ""
    identifier: str = ""
    """IIN or BIN; may be left out."""
    address: str = ""
    contact: str = ""
    behalf: str = ""
    """Whom a lawyer or a representative writes for."""


def _names(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


@frozen(kw_only=True)
class Filing:
    """An application as it is filed."""

    happenings: tuple[str, ...] = field(converter=_names)
    text: str
    wish: str = ""
    language: str = "kk"
    writer: Writer = Writer()
    proceeding_number: str = ""
    holder_id: str = ""
    """Number of the bailiff, where it was chosen from the list."""
    bailiff_said: str = ""
    """How the applicant names the bailiff."""
    region_code: str = ""
    consents: bool = False
    """Whether the bailiff may learn who wrote."""


_LENGTHS = (
    ("proceeding_number", 80, N_("Number of the proceeding")),
    ("bailiff_said", 200, N_("Bailiff")),
    ("wish", LONGEST_WISH, N_("What you ask for")),
    ("text", LONGEST_TEXT, N_("In your own words")),
)
_WRITER_LENGTHS = (
    ("full_name", 300, N_("Full name or name of the entity")),
    ("address", 500, N_("Address")),
    ("contact", 200, N_("Telephone or e-mail")),
    ("behalf", 300, N_("On whose behalf")),
)


def cleaned(filing: Filing) -> Filing:
    """Return a filing as it can be kept.

    Raises:
        PetitionError: something is missing, too long, or cannot be so; ``part`` names the field.
    """
    writer = Writer(
        **{name: plain(value) for name, value in asdict(filing.writer).items() if name != "kind"},
        kind=_kind(filing.writer.kind),
    )
    texts = ("text", "wish", "proceeding_number", "holder_id", "bailiff_said", "region_code")
    said: dict[str, Any] = {name: plain(getattr(filing, name)) for name in texts}
    found = evolve(filing, writer=writer, **said)
    _demand_lengths(found)
    _demand_what_happened(found)
    _demand_writer(found)
    return found


def plain(text: str) -> str:
    """Return a text without what cannot be kept or misleads the eye: NUL, marks of direction."""
    kept = (one for one in text.replace("\r\n", "\n").replace("\r", "\n") if _is_plain(one))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _is_plain(letter: str) -> bool:
    if letter in "\n\t":
        return True
    return unicodedata.category(letter) not in ("Cc", "Cs", "Cn") and letter not in _DIRECTIONS


_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _kind(said: WriterKind) -> WriterKind:
    if said not in WriterKind.values:
        raise PetitionError(N_("Say who writes: choose one of the list."), part="kind")
    return WriterKind(said)


def _demand_lengths(filing: Filing) -> None:
    for of, lengths in ((filing, _LENGTHS), (filing.writer, _WRITER_LENGTHS)):
        for name, most, called in lengths:
            if len(getattr(of, name)) > most:
                raise PetitionError(
                    N_("The field “{field}” takes {most} characters at most. Shorten it."),
                    part=name,
                    field=Sentence(called),
                    most=most,
                )


def _demand_what_happened(filing: Filing) -> None:
    if filing.language not in LANGUAGES:
        raise PetitionError(
            N_("Applications are filed in Kazakh, Russian or English."), part="language"
        )
    if not filing.happenings or any(one not in BY_NAME for one in filing.happenings):
        raise PetitionError(
            N_("Choose from the list what happened; one line at least."), part="happenings"
        )
    if len(filing.text) < SHORTEST_TEXT:
        raise PetitionError(
            N_("Say in your own words what happened: when, who, what was done or left undone."),
            part="text",
        )


def _demand_writer(filing: Filing) -> None:
    writer = filing.writer
    if writer.identifier:
        try:
            checked_identifier(writer.identifier)
        except IdentifierError as error:
            raise PetitionError(
                N_("This is no IIN or BIN. Look it up and type it again, or leave it out."),
                part="identifier",
            ) from error
    if writer.full_name or any(BY_NAME[one].nameless for one in filing.happenings):
        return
    raise PetitionError(
        N_(
            "An application without a name is not considered, unless it reports a crime or a "
            "threat (article 24). Give your name; the bailiff does not learn it without your "
            "consent."
        ),
        part="full_name",
    )


def stamp_of_key(key: str, keys: Keys) -> str:
    """Return what is kept of the key of a filing.

    Raises:
        PetitionError: it is too short to be nobody else's.
    """
    if not SHORTEST_KEY <= len(key) <= LONGEST_KEY:
        raise PetitionError(
            N_(
                "The key of a filing has from {least} to {most} characters, drawn at random. Make "
                "a new one."
            ),
            part="key",
            least=SHORTEST_KEY,
            most=LONGEST_KEY,
        )
    return keys.stamp("key of a filing", key.encode()).hex()


def content_of(filing: Filing) -> bytes:
    """Return what is filed as bytes, so that the same filing is known again."""
    return canonical(asdict(filing))


def party_of(writer: Writer, keys: Keys) -> str:
    """Return the pseudonym that the register has of a writer's number; empty without one."""
    return pseudonym(writer.identifier, keys.parties) if writer.identifier else ""


def called(writer: Writer, keys: Keys) -> str:
    """Return a pseudonym of a writer's name, whatever its order and capitals; empty without one."""
    words = sorted(re.findall(r"\w+", writer.full_name.casefold().replace("ё", "е")))
    return keys.stamp("name of a writer", " ".join(words).encode()).hex()[:24] if words else ""
