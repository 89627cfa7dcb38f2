"""The documents are true: the reference is whole, the README runs, Sphinx agrees."""

import os
import re
import runpy
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from qadagalau.cli import COMMANDS
from qadagalau.cli.command import Family
from qadagalau.law import LANGUAGES, kind_of, say
from qadagalau.law.finding import VERDICT_TEXTS
from qadagalau.law.norm import REMEDY_TEXTS
from qadagalau.papers.in_words import SHAPES
from qadagalau.statutes.coverage import coverage
from qadagalau.statutes.kz import BOOK

ROOT = Path(__file__).parents[1]
TWO_PAGES = 130


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    printed = runpy.run_path(str(ROOT / "docs" / "print_reference.py"))["print_reference"]
    pages = printed(tmp_path_factory.mktemp("reference"))
    return {page.stem: page.read_text(encoding="utf-8") for page in pages}


def headings(page, level):
    return re.findall(rf"^{'#' * level} (\S.*)$", page, re.MULTILINE)


def test_every_norm_is_in_the_reference(reference):
    drafts = (norm for draft in BOOK.drafts for norm in (*draft.adds, *draft.replaces))
    expected = sorted(norm.code for norm in (*BOOK.code, *drafts))
    assert sorted(re.findall(r"^\| Code \| `(.+)` \|$", reference["norms"], re.MULTILINE)) == (
        expected
    )


def test_every_event_with_its_details_is_in_the_reference(reference):
    assert headings(reference["events"], 2) == sorted(map(kind_of, BOOK.words))
    details = sorted(detail for word in BOOK.words for detail in word.details)
    assert sorted(re.findall(r"^\| `(.+)` \|", reference["events"], re.MULTILINE)) == details


def test_every_provision_of_the_catalogue_is_in_the_coverage(reference):
    rows = re.findall(r"^\| ([A-Z]\S+) \| ([^|]+) \|", reference["coverage"], re.MULTILINE)
    assert [number for number, _ in rows[1:]] == [row.catalogue for row in coverage(BOOK)]


def test_what_is_not_computed_stands_there_with_its_reason(reference):
    kept = (*BOOK.questions, *BOOK.competences, *BOOK.reserved)
    assert headings(reference["not-computed"], 3) == [one.catalogue for one in kept]
    reasons = [one.why.en for one in BOOK.questions]
    told = re.findall(r"^Why it is not computed: (.+)$", reference["not-computed"], re.MULTILINE)
    assert told == reasons


def test_every_rule_shape_is_in_the_reference(reference):
    assert sorted(headings(reference["shapes"], 2)) == sorted(shape.__name__ for shape in SHAPES)


def test_every_command_is_in_the_reference(reference):
    families = [one for one in COMMANDS if isinstance(one, Family)]
    below = [f"{family.name} {one.name}" for family in families for one in family.commands]
    assert headings(reference["commands"], 2) == [one.name for one in COMMANDS]
    assert headings(reference["commands"], 3) == below


def test_every_language_is_in_the_reference(reference):
    codes = re.findall(r"^\| (kk|ru|en) \|", reference["languages"], re.MULTILINE)
    assert codes == list(LANGUAGES)


def test_the_terms_of_the_code_are_in_the_glossary():
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    terms = (*VERDICT_TEXTS.values(), *REMEDY_TEXTS.values(), *SHAPES.values())
    missing = [
        term
        for term in terms
        if f"| {' | '.join(say(term, language) for language in LANGUAGES)} |" not in rows
    ]
    assert missing == []


def test_the_architecture_is_two_pages_and_opens_with_the_sentence():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= TWO_PAGES
    assert text.splitlines()[2] == (
        "> **A norm is a value that turns a record of events into findings.**"
    )
    links = re.findall(r"\]\((docs/[^)#]+)\)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []
    records = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("0*.md"))
    assert sorted(Path(link).name for link in links if "decisions" in link) == records


def test_the_readme_counts_the_norms_and_links_to_what_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"- {len({norm.code for norm in BOOK.code})} norms" in text
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_commands_of_the_readme_run(tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    script = "\n".join(re.findall(r"^```shell\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    program = tmp_path / "bin" / "qadagalau"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nfrom qadagalau.cli import main\nsys.exit(main())\n"
    )
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    surroundings = {"PATH": path, "PYTHONPATH": os.environ.get("PYTHONPATH", ""), "LANG": "en"}
    asked = ["bash", "-euo", "pipefail", "-c", script]
    made = subprocess.run(
        asked, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert "Verdict: late." in made.stdout
    assert (tmp_path / "january.html").exists()


def test_sphinx_has_nothing_to_complain_about(tmp_path):
    if find_spec("sphinx") is None or find_spec("myst_parser") is None:
        pytest.skip("Sphinx is in the group docs; `make docs` installs it.")
    asked = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    asked += ["-d", tmp_path / "trees", ROOT / "docs", tmp_path / "html"]
    made = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")
