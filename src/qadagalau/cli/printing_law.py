"""`law print`: the reference pages of a book are written, one per norm in each language."""

from pathlib import Path

from qadagalau.law import LANGUAGES, N_
from qadagalau.papers.reference import INDEX, print_norms
from qadagalau.statutes.stories import stories

from .command import Answer, Command, Option
from .desk import Desk
from .judging import BOOK, LEFT, left_of_book, opened_book
from .summary import files_table
from .values import path
from .whole_file import folder_for


def print_law(desk: Desk, *, out: Path, book: str, left: Path | None) -> Answer:
    """Write a page of every norm of a book in every language."""
    law = opened_book(book)
    folder_for(out)
    with desk.step(desk.say(N_("Writing the pages of the norms"))) as step:
        changed = left_of_book(left, book) or frozenset()
        norms = print_norms(out, law, stories(law), left=changed, progress=step)
    said = {"book": law.name, "folder": str(out), "norms": norms, "languages": list(LANGUAGES)}
    indexes = {language: out / language / INDEX for language in LANGUAGES}
    return Answer(said, (files_table(indexes),))


PRINT_LAW = Command(
    name="print",
    title=N_("Write a page of every norm of a book in Kazakh, Russian and English."),
    more=(
        N_(
            "Each page says where the norm stands, what it demands, what proves a breach, and "
            "works it out on two cases, where the book has any: the engine's verdict, the clerk's "
            "proof. The pages are Markdown."
        ),
    ),
    options=(
        Option(
            name="out",
            flags=("--out",),
            shows=N_("FOLDER"),
            means=N_("Folder for the pages; those that are there are written anew."),
            reads=path,
            is_needed=True,
        ),
        BOOK,
        LEFT,
    ),
    example="law print --out norms",
    run=print_law,
)
