"""The reference: a page of every norm with what it says and a case on which it is proved.

The same page is a value in one language; the site shows it and the manual prints it.
"""

from .contents import Entry, Part, contents
from .examples import Example, Fact, Outcome
from .markdown import EXAMPLE_TEXTS, INDEX, name_of, print_norms
from .pages import Page, Wording, every_code, page_of, wordings_of

__all__ = [
    "EXAMPLE_TEXTS",
    "INDEX",
    "Entry",
    "Example",
    "Fact",
    "Outcome",
    "Page",
    "Part",
    "Wording",
    "contents",
    "every_code",
    "name_of",
    "page_of",
    "print_norms",
    "wordings_of",
]
