"""The official text of an act, as published: read, fingerprinted, compared with what was read.

A norm is as good as the text that it was written from.  This room splits a published text into
its articles, keeps a fingerprint of each, and says which norms a changed article touches.
"""

from .changes import (
    ArticleChange,
    ChangeKind,
    TouchedNorm,
    changes,
    places_of,
    touched,
    what_changed,
)
from .paper import Amending, Announcement, PublishedAct, PublishedArticle
from .prints import ActPrint, ArticlePrint, PrintError, print_from_json, print_of, print_to_json
from .reading import NotAnActError, read_act
from .watching import AnotherActError, AnotherLanguageError, Watched, watched

__all__ = [
    "ActPrint",
    "Amending",
    "Announcement",
    "AnotherActError",
    "AnotherLanguageError",
    "ArticleChange",
    "ArticlePrint",
    "ChangeKind",
    "NotAnActError",
    "PrintError",
    "PublishedAct",
    "PublishedArticle",
    "TouchedNorm",
    "Watched",
    "changes",
    "places_of",
    "print_from_json",
    "print_of",
    "print_to_json",
    "read_act",
    "touched",
    "watched",
    "what_changed",
]
