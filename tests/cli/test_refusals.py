"""Whatever is typed gets a sentence and the documented exit code, never a traceback."""

import json
import shlex
import subprocess
import sys

import pytest

pytestmark = pytest.mark.xdist_group("story")  # one worker makes the register, once
HINT = "`qadagalau {} --help` shows how it is written."
USAGE = {
    ("nope",): "There is no command nope. `qadagalau --help` shows how it is written.",
    ("law", "nope"): "There is no command nope. " + HINT.format("law"),
    ("check",): "REGISTER is missing. " + HINT.format("check"),
    ("check", "city"): "--as-of is missing. " + HINT.format("check"),
    ("check", "--bogus"): "There is no option --bogus. " + HINT.format("check"),
    ("check", "city", "--as-of"): (
        "--as-of lacks a value, or has one where none belongs. "
        "`qadagalau --help` shows how it is written."
    ),
    ("law", "list", "more"): (
        "The command line has words that belong nowhere, or too few. " + HINT.format("law list")
    ),
    ("check", "city", "--as-of", "31.02.2026", "--out", "x.csv"): (
        "--as-of: There is no day 31.02.2026 in the calendar. Correct it. " + HINT.format("check")
    ),
    ("check", "city", "--as-of", "soon", "--out", "x.csv"): (
        "--as-of: soon is not a day. Write it as 2026-10-31 or 31.10.2026. " + HINT.format("check")
    ),
    ("check", "city", "--as-of", "2026-10-31", "--out", "x.csv", "--engine", "abacus"): (
        "--engine: abacus is none of columns, duckdb, postgresql, spark. " + HINT.format("check")
    ),
    ("demo", "--size", "-5", "--into", "x"): (
        "--size: -5 is not a whole number from 1 to 100000000. Write one. " + HINT.format("demo")
    ),
    ("demo", "--into", ""): (
        "--into: The name of a file is empty or holds a zero character. " + HINT.format("demo")
    ),
    ("law", "list", "--lang", "fr"): (
        "--lang: fr is none of kk, ru, en. " + HINT.format("law list")
    ),
}
CHECK = ("check", "city", "--as-of", "2026-10-31", "--out")
REFUSED = {
    ("check", "nowhere", "--as-of", "2026-10-31", "--out", "x.csv"): (
        "nowhere is not a register: its register.json cannot be read. Make one with "
        "`qadagalau demo` or `qadagalau import`."
    ),
    (*CHECK, "x.pdf"): (
        "The ending of x.pdf is not one that can be written. Choose one of: .parquet, .csv, .jsonl."
    ),
    (*CHECK, ".csv"): (
        "The ending of .csv is not one that can be written. Choose one of: .parquet, .csv, .jsonl."
    ),
    (*CHECK, "no/x.csv"): "There is no folder no to write x.csv in. Make it first.",
    (*CHECK, "x.csv", "--book", "nope"): (
        "There is no statute book called nope. Name one of the package (kz), or a .py or .json "
        "file."
    ),
    (*CHECK, "x.csv", "--book", "bad.py"): (
        "bad.py cannot be read as a Python module: division by zero. Check the file."
    ),
    (*CHECK, "x.csv", "--engine", "postgresql"): (
        "The engine postgresql needs a database. Name it with --database."
    ),
    (*CHECK, "x.csv", "--calendar-override", "nope.csv"): (
        "nope.csv cannot be read or written: No such file or directory. "
        "Check its name, its folder and rights."
    ),
    ("report", "nope.parquet", "--out", "x.html"): (
        "nope.check.json beside the findings cannot be read, so it is not known what was checked. "
        "Run `qadagalau check` again."
    ),
    ("explain", "abc", "--findings", "found.csv"): (
        "found.csv holds no finding abc. Copy the number from the file itself."
    ),
    ("explain", "abc", "--findings", "bad.py"): (
        "The ending of bad.py is not one that can be written. "
        "Choose one of: .parquet, .csv, .jsonl."
    ),
    ("explain", "abc", "--findings", "city/cases.parquet"): (
        "cases.parquet holds no findings that can be read. "
        "Give a file that `qadagalau check` wrote."
    ),
    ("compare", "city", "--amendment", "nope", "--as-of", "2026-10-31"): (
        "The book kz has no draft called nope. "
        "It has: art-144-more-than-three, art-144-five-and-more, art-74-parties-told, "
        "art-68-bailiff-appraises, cao-669-public-works, art-104-daily-penalty."
    ),
    ("compare", "city", "--amendment", "nope.json", "--as-of", "2026-10-31"): (
        "There is no file nope.json with a draft amendment. Check the name."
    ),
    ("law", "show", "EP-0"): ("The book kz has no norm EP-0. `qadagalau law list` lists them."),
    ("import", "nope.csv", "--mapping", "nope.toml", "--into", "new"): (
        "There is no mapping nope.toml. Check the name."
    ),
    ("demo", "--size", "5", "--into", "new"): (
        "A demo of 5 proceedings is too small to hold every breach. Ask for 1000 or more."
    ),
    ("export", "nowhere", "--out", "x.xes"): (
        "nowhere is not a register: its register.json cannot be read. Make one with "
        "`qadagalau demo` or `qadagalau import`."
    ),
}


@pytest.fixture
def inside(story, monkeypatch):
    monkeypatch.chdir(story.folder)
    (story.folder / "bad.py").write_text("1 / 0\n", encoding="utf-8")
    before = sorted(path.name for path in story.folder.iterdir())
    yield
    assert sorted(path.name for path in story.folder.iterdir()) == before


@pytest.mark.parametrize("line", USAGE, ids=" ".join)
def test_a_wrong_command_line_is_told_apart(said, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = said(*line)
    assert (made.code, made.out, made.err) == (2, "", USAGE[line] + "\n")


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("line", REFUSED, ids=" ".join)
def test_what_cannot_be_done_is_refused_and_leaves_nothing(said, line):
    made = said(*line)
    assert (made.code, made.out, made.err) == (1, "", REFUSED[line] + "\n")


def test_a_refusal_is_an_object_too(said):
    made = said("law", "show", "EP-0", "--json")
    sentence = REFUSED[("law", "show", "EP-0")]
    assert (made.code, made.said) == (1, {"refused": sentence, "exit": 1})


def test_a_refusal_is_in_the_reader_s_language(said):
    made = said("law", "show", "EP-0", language="ru")
    assert made.err == "В своде kz нет нормы EP-0. Перечень покажет `qadagalau law list`.\n"
    made = said("law", "show", "EP-0", language="kk")
    assert made.err == "kz жинағында EP-0 нормасы жоқ. Тізімін `qadagalau law list` көрсетеді.\n"


def test_a_fault_of_the_program_is_said_as_one(said, monkeypatch):
    from qadagalau.cli import statute

    def fails(*_, **__):
        raise KeyError("kinds")

    monkeypatch.setattr(statute, "_title", fails)
    made = said("law", "status")
    sentence = (
        "The program failed in a way nobody foresaw: KeyError: 'kinds'. Nothing was left half "
        "written. Run the same command with QADAGALAU_TRACE=1 before it to see where, and report "
        "that.\n"
    )
    assert (made.code, made.err) == (70, sentence)


def test_a_damaged_note_is_refused(story, said, tmp_path):
    for name in ("found.csv", "found.tally.parquet", "found.check.json"):
        (tmp_path / name).write_bytes((story.folder / name).read_bytes())
    note = json.loads((tmp_path / "found.check.json").read_text(encoding="utf-8"))
    sentence = (
        "found.check.json beside the findings cannot be read, so it is not known what was "
        "checked. Run `qadagalau check` again.\n"
    )
    for damaged in ({**note, "format": 99}, {**note, "as_of": "soon"}, {"a": 1}, [1]):
        (tmp_path / "found.check.json").write_text(json.dumps(damaged), encoding="utf-8")
        made = said("report", tmp_path / "found.csv", "--out", tmp_path / "x.html")
        assert (made.code, made.err) == (1, sentence)


def test_whoever_reads_only_the_beginning_is_not_scolded(tmp_path):
    program = "import sys; from qadagalau.cli import main; sys.exit(main())"
    line = f"{shlex.quote(sys.executable)} -c {shlex.quote(program)} law words | head -n 1"
    asked = ["bash", "-o", "pipefail", "-c", line]
    made = subprocess.run(asked, cwd=tmp_path, capture_output=True, check=False)
    assert (made.returncode, made.stderr) == (0, b"")


def test_texts_that_a_spreadsheet_would_compute_are_marked_and_read_back(tmp_path, story):
    import pyarrow as pa

    from qadagalau.cli.findings_file import CheckNote, read_findings, writing
    from qadagalau.engine import FINDINGS, TALLY

    row = read_findings(story.folder / "found.parquet").slice(0, 1).to_pylist()[0]
    for beginning in "=+-@\t":
        row["holder_id"] = f"{beginning}1+1"
        table = pa.Table.from_pylist([row], schema=FINDINGS)
        out = tmp_path / "found.csv"
        note = json.loads((story.folder / "found.check.json").read_text(encoding="utf-8"))
        with writing(out) as files:
            files.take(table)
            files.tally, files.note = TALLY.empty_table(), CheckNote(**note)
        assert f",'{beginning}1+1," in out.read_text(encoding="utf-8")
        assert read_findings(out).equals(table)
