"""What Python, its libraries and the system say in English is said in words of our own.

Only what bad input can bring about stands here.  In English it stays as it was said, and
so does in every language what nobody foresaw.
"""

import re

from .text import N_, say

_WORDS = tuple(
    (re.compile(pattern, re.DOTALL), message)
    for pattern, message in (
        # the system
        (r"No such file or directory", N_("there is no such file or folder")),
        (r"Permission denied|Operation not permitted", N_("you have no right to it")),
        (r"Is a directory", N_("it is a folder")),
        (r"Not a directory", N_("a part of its name is a file, not a folder")),
        (r"File exists", N_("something is there already")),
        (r"Directory not empty", N_("the folder is not empty")),
        (r"No space left on device|Disk quota exceeded", N_("the disk is full")),
        (r"Read-only file system", N_("the disk is for reading only")),
        (r"File name too long", N_("the name is too long")),
        (r"Too many open files", N_("too many files are open")),
        (r"Too many levels of symbolic links", N_("its links lead in a circle")),
        (r"Input/output error", N_("the disk fails")),
        # JSON, TOML
        (
            r".*[:(] ?(?:at )?line (?P<line>\d+),? column (?P<column>\d+).*",
            N_("a mistake in line {line}, column {column}"),
        ),
        (r".*\(at end of document\)", N_("it ends too early")),
        (r"maximum recursion depth exceeded.*", N_("it is nested too deeply")),
        (r"Expecting .*", N_("a value or a sign is missing")),
        (r"Invalid control character.*|Invalid \\.*", N_("a sign in a text is not allowed")),
        (r"Unterminated string.*", N_("a text has no closing quotation mark")),
        (r"Extra data.*", N_("something stands after its end")),
        # XML
        (r"no element found", N_("it is empty or cut off")),
        (r"mismatched tag", N_("a closing tag does not fit the opening one")),
        (r"not well-formed \(invalid token\)|syntax error", N_("a sign stands in a wrong place")),
        (r"unclosed (?:token|CDATA section)", N_("it is cut off")),
        (r"duplicate attribute", N_("an attribute stands twice")),
        (r"undefined entity", N_("an entity is not defined")),
        (r"junk after document element", N_("something stands after its end")),
        # CSV
        (r"unexpected end of data", N_("it is cut off inside quotation marks")),
        (r"field larger than field limit.*", N_("a field is too long")),
        (r"'.' expected after '.'", N_("a quotation mark stands in a wrong place")),
        (r"line contains NUL", N_("it holds a zero character")),
        # SQLite
        (r"file is not a database", N_("it is no database")),
        (r"database disk image is malformed", N_("it is damaged")),
        (r"no such table: (?P<name>.*)", N_("there is no table {name}")),
        (r"no such column: (?P<name>.*)", N_("there is no column {name}")),
        (r"a field holds bytes, not text", N_("a field holds bytes, not text")),
        # days, numbers and words
        (
            r"Invalid isoformat string: (?P<said>.*)|(?P<word>.*) is not a valid \w+",
            N_("{said} cannot be read"),
        ),
        (
            r"invalid literal for int\(\) with base 10: (?P<said>.*)",
            N_("{said} is not a whole number"),
        ),
        (
            r"(?:year|month|day|hour|minute) (?:must be in|is out of range|-?\d+ is out).*",
            N_("there is no such day in the calendar"),
        ),
        # values that do not make a rule
        (
            r"(?P<name>\w+)\.__init__\(\) missing \d+ required [\w-]+ arguments?: (?P<said>.*)",
            N_("{name} lacks {said}"),
        ),
        (
            r"'(?P<name>\w+)' must be (?P<sign>[<>]=?) (?P<limit>-?\d+): (?P<said>.*)",
            N_("{name} must be {sign} {limit}, but is {said}"),
        ),
        (
            r"Length of '(?P<name>\w+)' must be (?P<sign>[<>]=?) (?P<limit>\d+): (?P<said>\d+)",
            N_("{name} must have a length {sign} {limit}, but has {said}"),
        ),
        (r"\W*'(?P<name>\w+)' must be <class .*", N_("{name} is of another kind")),
    )
)


def in_own_words(said: str, language: str) -> str:
    """Return what was *said* in English in ``kk`` or ``ru``, or as it is if nobody foresaw it."""
    if language == "en":
        return said
    for pattern, message in _WORDS:
        if found := pattern.fullmatch(said):
            parts = {name: part for name, part in found.groupdict().items() if part is not None}
            if "word" in parts:
                parts["said"] = parts["word"]
            if "said" in parts:
                parts["said"] = parts["said"].replace(", and ", ", ").replace(" and ", ", ")
            return say(message, language, parts)
    return said
