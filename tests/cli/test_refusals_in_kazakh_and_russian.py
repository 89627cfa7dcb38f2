"""Bad input gets one sentence in the reader's language, its causes too, and nothing in English."""

import json
import re
import zipfile
from datetime import date

import pytest
from attrs import frozen

from qadagalau.law import Clause, Sentence, Text
from qadagalau.statutes.kz import BOOK

MAPPING = """
source = "test"
proceeding = "case"
day = "day"
holder = "who"
[kind]
column = "what"
values = { received = "document-received", opened = "proceeding-opened" }
"""
ROWS = """case,what,day,who
1,received,2026-01-05,B1
1,opened,2026-01-08,B1
"""
MARKS = "day,working,ground,source,checked_on,status\n"
OCEL = 'format = "ocel"\n' + MAPPING + '[reading]\ncase_type = "case"\n'
ENGLISH = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){2,}")
"""Three words in Latin letters one after another are a piece of an English sentence."""


@frozen
class Bad:
    """Files that are there, the command that reads them, and what it must say."""

    files: dict[str, str | bytes]
    line: str
    said: Sentence


def taken(rows, mapping, text, /, **fields):
    """Return what an import says of the file *rows* with its content."""
    name, content = rows
    files = {name: content, "mapping.toml": mapping}
    return Bad(files, f"import {name} --mapping mapping.toml --into new", Sentence(text, **fields))


def wrong_mapping(mapping, text, /, **fields):
    return taken(("events.csv", ROWS), mapping, text, name="mapping.toml", **fields)


def override(table, text, /, **fields):
    line = "check register --as-of 2026-10-31 --out x.csv --calendar-override marks.csv"
    return Bad({"marks.csv": table}, line, Sentence(text, **fields))


def draft(said, text, /, **fields):
    line = "compare register --amendment draft.json --as-of 2026-10-31"
    content = said if isinstance(said, str) else json.dumps(said)
    return Bad({"draft.json": content}, line, Sentence(text, **fields))


def book(name, content, text, /, **fields):
    return Bad({name: content}, f"law list --book {name}", Sentence(text, **fields))


def amendment(**changes):
    return {"is": "Amendment", "name": "d", "title": {"is": "Text", "en": "D"}, **changes}


WRONG_MAPPING = "The mapping {name} is wrong at {place}: {what}"
MISTAKE = "{kind} cannot be made of these fields: {error}"
PLACE = "a mistake in line {line}, column {column}"
BAD = {
    "a mapping that is no TOML": taken(
        ("events.csv", ROWS),
        "source = 'x'\nday ? 'y'\n",
        "The mapping {file} is not {kind} ({error}). Correct it there.",
        file="mapping.toml",
        kind="TOML",
        error=Sentence(PLACE, line=2, column=5),
    ),
    "a mapping without a source": wrong_mapping(
        "x = 1\n",
        WRONG_MAPPING,
        place=Text("the top level"),
        what=Sentence(
            "{strange} means nothing here. There are: {known}.",
            strange="x",
            known="amount, base, case, corrects, day, detail, event, format, holder, id, kind, "
            "proceeding, reading, recorded, reference, source, table, time",
        ),
    ),
    "a mapping without a day": wrong_mapping(
        MAPPING.replace('day = "day"\n', ""),
        WRONG_MAPPING,
        place="event 1.day",
        what=Text("it is missing. Name the column."),
    ),
    "a column that is not there": taken(
        ("events.csv", ROWS.replace("who\n", "whom\n")),
        MAPPING,
        "{name} has no column {column}, which the mapping names. It has: {header}. "
        "Correct the mapping or its delimiter.",
        name="events.csv",
        column="who",
        header="case, what, day, whom",
    ),
    "a kind that no book has": taken(
        ("events.csv", ROWS),
        MAPPING.replace("document-received", "flown"),
        "The mapping {mapping} speaks of the kind {kind}, which the book {book} does not define. "
        "`qadagalau law words` lists its kinds.",
        mapping="mapping.toml",
        kind="flown",
        book="kz",
    ),
    "an empty file": taken(
        ("events.csv", ""), MAPPING, "{name} is empty. Ask for it again.", name="events.csv"
    ),
    "half a zip file": taken(
        ("events.csv.zip", b"PK\3\4"),
        MAPPING,
        "{file} is not a whole zip file. Ask for it again.",
        file="events.csv.zip",
    ),
    "XML that ends too early": taken(
        ("log.xes", "<log><trace>"),
        MAPPING,
        "{name}, line {line}: this is not well-formed XML ({reason}). Export the file again.",
        name="log.xes",
        line=1,
        reason=Text("it is empty or cut off"),
    ),
    "a log of objects that is no JSON": taken(
        ("log.json", '{"objects": 1}'),
        OCEL,
        "{name}, line {line}: this is not an OCEL 2.0 log in JSON ({reason}). "
        "Export the log again.",
        name="log.json",
        line=1,
        reason=Sentence("{mark} is expected", mark="["),
    ),
    "no register": Bad(
        {},
        "check nowhere --as-of 2026-10-31 --out x.csv",
        Sentence(
            "{folder} is not a register: its {manifest} cannot be read. Make one with "
            "`qadagalau demo` or `qadagalau import`.",
            folder="nowhere",
            manifest="register.json",
        ),
    ),
    "a register of another version": Bad(
        {"old/register.json": '{"format": 0}'},
        "check old --as-of 2026-10-31 --out x.csv",
        Sentence(
            "{folder} is a register of format {format}; this version reads format {ours}. "
            "Import its source files anew.",
            folder="old",
            format=0,
            ours=2,
        ),
    ),
    "no norm of that name": Bad(
        {},
        "law show EP-0",
        Sentence(
            "The book {book} has no norm {norm}. `qadagalau law list` lists them.",
            book="kz",
            norm="EP-0",
        ),
    ),
    "no table of days": Bad(
        {},
        "check register --as-of 2026-10-31 --out x.csv --calendar-override nope.csv",
        Sentence(
            "{file} cannot be read or written: {why}. Check its name, its folder and rights.",
            file="nope.csv",
            why=Text("there is no such file or folder"),
        ),
    ),
    "a day that does not exist": override(
        MARKS + "2026-02-30,no,Strike,decree,2026-01-01,verified\n",
        "Line {line} of the calendar table has {said!r} where a day should stand. "
        "Write a day that exists, as 2026-08-31.",
        line=2,
        said="2026-02-30",
    ),
    "a day beyond the calendar": override(
        MARKS + "1926-02-03,no,Strike,decree,2026-01-01,verified\n",
        "The calendar {name} covers {first} to {last}; {day} lies outside. "
        "Extend the calendar's table to that year.",
        name=BOOK.calendar.name,
        first=BOOK.calendar.first,
        last=BOOK.calendar.last,
        day=date(1926, 2, 3),
    ),
    "quotation marks in a wrong place": override(
        MARKS + '2026-02-03,no,"Strike" now,decree,2026-01-01,verified\n',
        "Line {line} of the calendar table is not CSV: {error}. "
        "Check its quotation marks and commas.",
        line=2,
        error=Text("a quotation mark stands in a wrong place"),
    ),
    "a draft that is no JSON": draft(
        '{"is": "Amendment",}',
        "This is not JSON that can be read: {error}. Check the file.",
        error=Sentence(PLACE, line=1, column=20),
    ),
    "a draft of an unknown value": draft(
        {"is": "Decree"},
        'There is no value called {name!r} in the language of norms. Check "is".',
        name="Decree",
    ),
    "a draft without a title": draft(
        {"is": "Amendment"},
        MISTAKE,
        kind="Amendment",
        error=Sentence("{name} lacks {said}", name="Amendment", said="'name', 'title'"),
    ),
    "a rule that cannot be read": draft(
        amendment(adds=[{"is": "Bound", "of": []}]),
        MISTAKE,
        kind="Bound",
        error=Text("A bound needs a limit. Give at_most=, at_least= or leaves=."),
    ),
    "a number too small": draft(
        amendment(adds=[{"is": "Rolling", "months": 0}]),
        MISTAKE,
        kind="Rolling",
        error=Sentence(
            "{name} must be {sign} {limit}, but is {said}", name="months", sign=">", limit=0, said=0
        ),
    ),
    "a draft of a norm that the code lacks": draft(
        amendment(repeals=["EP-0"]),
        "The draft {draft} changes {missing}, which the code does not have. "
        "Correct the name, or add the norm instead.",
        draft="d",
        missing="EP-0",
    ),
    "no draft of that name": Bad(
        {},
        "compare register --amendment nope --as-of 2026-10-31",
        Sentence(
            "The book {name} has no draft called {draft}. It has: {names}.",
            name="kz",
            draft="nope",
            names="art-144-more-than-three, art-144-five-and-more, art-74-parties-told, "
            "art-68-bailiff-appraises, cao-669-public-works, art-104-daily-penalty",
        ),
    ),
    "no book of that name": Bad(
        {},
        "law list --book nope",
        Sentence(
            "There is no statute book called {name}. Name one of the package ({names}), "
            "or a .py or .json file.",
            name="nope",
            names="kz",
        ),
    ),
    "a module without a book": book(
        "empty.py",
        "",
        "{place} holds no statute book. Give it a value BOOK of the class Book.",
        place="empty.py",
    ),
    "a module that refuses itself": book(
        "wrong.py",
        "from qadagalau.law import Between\nBetween(())\n",
        "{file} cannot be read as a Python module: {why}. Check the file.",
        file="wrong.py",
        why=Clause(Text("A stretch of time needs an event that begins it. Name one in begins=.")),
    ),
    "JSON that says no book": book(
        "book.json",
        "{}",
        'The JSON file says no statute book. Its object needs "is": "Book".',
    ),
    "a demo that is too small": Bad(
        {},
        "demo --size 5 --into new",
        Sentence(
            "A demo of {size} proceedings is too small to hold every breach. "
            "Ask for {fewest} or more.",
            size=5,
            fewest=1000,
        ),
    ),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder with a register of one proceeding."""
    from qadagalau.intake.importing import import_file
    from qadagalau.intake.mapping import read_mapping

    folder = tmp_path_factory.mktemp("bad")
    (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
    (folder / "good.toml").write_text(MAPPING, encoding="utf-8")
    mapping = read_mapping(folder / "good.toml")
    day = date(2026, 2, 1)
    import_file(
        folder / "rows.csv", mapping, folder / "register", book=BOOK, as_delivered_on=day, key=b""
    )
    return folder


@pytest.fixture
def inside(place, monkeypatch):
    monkeypatch.chdir(place)
    return place


def written(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_is_refused_in_the_reader_s_language(said, inside, bad, language):
    written(inside, bad.files)
    made = said(*bad.line.split(), language=language)
    assert (made.code, made.out, made.err) == (1, "", bad.said.in_(language) + "\n")
    assert ENGLISH.findall(re.sub(r"`[^`]*`", "", made.err)) == []
    assert bad.said.in_(language) != bad.said.in_("en")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_bomb_is_refused_in_the_reader_s_language(said, inside, language):
    (inside / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    with zipfile.ZipFile(inside / "bomb.csv.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.csv", b"case,what,day,who\n" + b"\n" * (128 << 20))
    line = "import bomb.csv.zip --mapping mapping.toml --into new"
    made = said(*line.split(), language=language)
    sentence = Sentence(
        "{file} unpacks to more than {most} times its size, as files made to do harm do. "
        "Deliver it unpacked.",
        file="bomb.csv.zip",
        most=200,
    )
    assert (made.code, made.err) == (1, sentence.in_(language) + "\n")
