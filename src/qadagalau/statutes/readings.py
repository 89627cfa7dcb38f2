"""The texts of acts that the norms of a book were written from, as fingerprints."""

from importlib.resources import files

from qadagalau.law import N_, RefusedError
from qadagalau.law.published import ActPrint, print_from_json

_FOLDER = "as_read"


class NotReadError(RefusedError):
    """No text of an act is kept for a book."""


def as_read(book: str, act: str) -> ActPrint:
    """Return the fingerprints of an act as they were when the norms of *book* were last read.

    Raises:
        NotReadError: the book keeps none of that act.
    """
    folder = files(__package__) / book / _FOLDER
    place = folder / f"{act}.json"
    if not place.is_file():
        raise NotReadError(
            N_(
                "The book {book} keeps no fingerprints of the act {act}. Keep those of the text "
                "from which its norms were written with --keep, and name that file with --read."
            ),
            book=book,
            act=act,
        )
    return print_from_json(place.read_text(encoding="utf-8"))


def acts_read(book: str) -> tuple[str, ...]:
    """Return the registry codes of the acts of which a book keeps fingerprints, in order."""
    folder = files(__package__) / book / _FOLDER
    if not folder.is_dir():
        return ()
    return tuple(sorted(one.name.removesuffix(".json") for one in folder.iterdir()))
